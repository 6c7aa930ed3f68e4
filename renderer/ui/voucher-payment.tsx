// A payment with one of our vouchers: its code typed or scanned, then what is on it and how much of it is used.
import type { Client } from "#contract/index.ts";
import { Button, Group, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { roundForCash } from "#domain/money.ts";
import { checkVoucher, voucherPart } from "#domain/vouchers.ts";
import { useDialogKey } from "./attempt-ends.tsx";
import { useClient } from "./client-context.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { Kbd } from "./kbd.tsx";
import { Money } from "./money.tsx";

export interface VoucherPaid {
  readonly tender: "voucher";
  readonly amountMinor: number;
  readonly voucherId: string;
}

type Voucher = Awaited<ReturnType<Client["vouchers"]["find"]>>;

export function VoucherPayment(props: {
  dueMinor: number;
  currency: string;
  busy: boolean;
  error: unknown;
  onClose: () => void;
  /** `restMinor` is to be paid in cash. */
  onPay: (part: VoucherPaid, restMinor: number) => void;
  /** The rest otherwise; not everywhere. */
  onRest?: (way: "card" | "link", part: VoucherPaid) => void;
}): ReactNode {
  const { dueMinor, currency, onRest } = props;
  const { t } = useTranslation("vouchers");
  const client = useClient();
  const [code, setCode] = useState("");
  const find = useMutation({ mutationFn: (typed: string) => client.vouchers.find({ code: typed }) });
  const found = find.data;
  const free = found ? { ...found, balanceMinor: found.balanceMinor - found.promisedMinor } : undefined;
  const amountMinor = free ? voucherPart({ dueMinor, balanceMinor: free.balanceMinor }) : 0;
  const pays =
    free !== undefined && amountMinor > 0 && checkVoucher(free, { amountMinor, currency }).ok ? free : undefined;
  const restMinor = dueMinor - amountMinor;
  const part = pays ? { tender: "voucher" as const, amountMinor, voucherId: pays.id } : null;
  return (
    <FormDialog
      title={t("pay.title")}
      deed={t(found ? "pay.deed" : "pay.find")}
      busy={props.busy || find.isPending}
      ready={found ? pays !== undefined : code.trim() !== ""}
      error={props.error ?? find.error}
      onClose={props.onClose}
      onDeed={() => (part ? props.onPay(part, restMinor) : find.mutate(code.trim()))}
    >
      <p>
        {t("pay.due")} <Money amountMinor={dueMinor} currency={currency} />
      </p>
      <TextInput
        label={t("code.label")}
        description={t("code.hint")}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        maxLength={60}
        value={code}
        onChange={(change) => {
          setCode(change.currentTarget.value);
          find.reset();
        }}
      />
      <div role="status">
        {free ? <Found voucher={free} amountMinor={amountMinor} restMinor={restMinor} currency={currency} /> : null}
      </div>
      {part && restMinor > 0 && onRest ? <OtherRest onRest={(way) => onRest(way, part)} /> : null}
    </FormDialog>
  );
}

/** The rest, if not in cash. */
function OtherRest({ onRest }: { onRest: (way: "card" | "link") => void }): ReactNode {
  const { t } = useTranslation("payments");
  useDialogKey({ id: "vouchers.restCard", label: "payments:link.restCard", key: "Alt+D", run: () => onRest("card") });
  useDialogKey({ id: "vouchers.restLink", label: "payments:link.rest", key: "Alt+Y", run: () => onRest("link") });
  return (
    <Group gap="xs">
      <Button variant="default" size="compact-sm" onClick={() => onRest("card")} rightSection={<Kbd keys="Alt+D" />}>
        {t("link.restCard")}
      </Button>
      <Button variant="default" size="compact-sm" onClick={() => onRest("link")} rightSection={<Kbd keys="Alt+Y" />}>
        {t("link.rest")}
      </Button>
    </Group>
  );
}

function Found(props: { voucher: Voucher; amountMinor: number; restMinor: number; currency: string }): ReactNode {
  const { t } = useTranslation("vouchers");
  const { voucher, amountMinor, restMinor, currency } = props;
  if (voucher.isBlocked) return <p>{t("pay.blocked")}</p>;
  if (voucher.currency !== currency) return <p>{t("pay.otherCurrency", { currency: voucher.currency })}</p>;
  const promised =
    voucher.promisedMinor === 0 ? null : (
      <p>
        {t("pay.promised")} <Money amountMinor={voucher.promisedMinor} currency={currency} />
      </p>
    );
  if (voucher.balanceMinor === 0) return promised ?? <p>{t("pay.empty")}</p>;
  return (
    <>
      <p>
        {t("pay.onIt")} <Money amountMinor={voucher.balanceMinor} currency={currency} />. {t("pay.uses")}{" "}
        <strong>
          <Money amountMinor={amountMinor} currency={currency} />
        </strong>
      </p>
      {promised}
      {restMinor > 0 ? (
        <p>
          {t("pay.rest")}{" "}
          <strong>
            <Money amountMinor={roundForCash({ amountMinor: restMinor, currency }).tenderMinor} currency={currency} />
          </strong>
        </p>
      ) : null}
    </>
  );
}
