// A payment with one of our vouchers: its code typed or scanned, then what is on it and how much of it is used.
import type { Client } from "#contract/index.ts";
import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { roundForCash } from "#domain/money.ts";
import { checkVoucher, voucherPart } from "#domain/vouchers.ts";
import { useClient } from "./client-context.tsx";
import { FormDialog } from "./form-dialog.tsx";
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
}): ReactNode {
  const { dueMinor, currency } = props;
  const { t } = useTranslation("vouchers");
  const client = useClient();
  const [code, setCode] = useState("");
  const find = useMutation({ mutationFn: (typed: string) => client.vouchers.find({ code: typed }) });
  const found = find.data;
  const amountMinor = found ? voucherPart({ dueMinor, balanceMinor: found.balanceMinor }) : 0;
  const pays =
    found !== undefined && amountMinor > 0 && checkVoucher(found, { amountMinor, currency }).ok ? found : undefined;
  const restMinor = dueMinor - amountMinor;
  return (
    <FormDialog
      title={t("pay.title")}
      deed={t(found ? "pay.deed" : "pay.find")}
      busy={props.busy || find.isPending}
      ready={found ? pays !== undefined : code.trim() !== ""}
      error={props.error ?? find.error}
      onClose={props.onClose}
      onDeed={() =>
        pays ? props.onPay({ tender: "voucher", amountMinor, voucherId: pays.id }, restMinor) : find.mutate(code.trim())
      }
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
        {found ? <Found voucher={found} amountMinor={amountMinor} restMinor={restMinor} currency={currency} /> : null}
      </div>
    </FormDialog>
  );
}

function Found(props: { voucher: Voucher; amountMinor: number; restMinor: number; currency: string }): ReactNode {
  const { t } = useTranslation("vouchers");
  const { voucher, amountMinor, restMinor, currency } = props;
  if (voucher.isBlocked) return <p>{t("pay.blocked")}</p>;
  if (voucher.currency !== currency) return <p>{t("pay.otherCurrency", { currency: voucher.currency })}</p>;
  if (voucher.balanceMinor === 0) return <p>{t("pay.empty")}</p>;
  return (
    <>
      <p>
        {t("pay.onIt")} <Money amountMinor={voucher.balanceMinor} currency={currency} />. {t("pay.uses")}{" "}
        <strong>
          <Money amountMinor={amountMinor} currency={currency} />
        </strong>
      </p>
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
