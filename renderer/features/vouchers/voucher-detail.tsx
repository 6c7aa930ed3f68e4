// One voucher: what is left, what moved on it, why it was blocked; printed again and blocked by those who may.
import { Button, Group, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/session.ts";
import { useApi } from "../../ui/client-context.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useGiveFocusBack } from "../../ui/give-focus-back.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { Money } from "../../ui/money.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { machineZone, useFormatWhen } from "../../ui/when.tsx";
import { BlockVoucher } from "./block-voucher.tsx";
import { usePrintVoucher } from "./use-print-voucher.ts";
import { type Voucher, voucherState } from "./voucher.ts";
import classes from "./vouchers.module.css";

export function VoucherDetail(props: { voucherId: string; onClose: () => void }): ReactNode {
  useGiveFocusBack();
  const { t } = useTranslation("vouchers");
  const { voucherId } = props;
  const answer = useQuery(useApi().vouchers.get.queryOptions({ input: { voucherId } }));
  const [blocks, setBlocks] = useState(false);
  const voucher = answer.data;
  if (voucher && blocks) return <BlockVoucher voucher={voucher} onClose={() => setBlocks(false)} />;
  return (
    <Dialog title={t("detail.title", { end: voucher?.codeEnd ?? "" })} size="lg" onClose={props.onClose}>
      <Stack gap="md">
        <Refusal error={answer.error} />
        {voucher ? <Facts voucher={voucher} onBlock={() => setBlocks(true)} /> : null}
        <Group justify="flex-end">
          <Button data-autofocus onClick={props.onClose} rightSection={<Kbd keys="Enter" onFilled />}>
            {t("detail.close")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Facts(props: { voucher: Voucher; onBlock: () => void }): ReactNode {
  const { t } = useTranslation("vouchers");
  const format = useFormatWhen();
  const mayBlock = useMay("booking.void");
  const print = usePrintVoucher();
  const { voucher } = props;
  const when = (instant: number): string => format({ instant, zone: machineZone() });
  return (
    <>
      <dl className={classes["facts"]}>
        <dt>{t("detail.left")}</dt>
        <dd data-strong="">
          <Money amountMinor={voucher.balanceMinor} currency={voucher.currency} /> ·{" "}
          {t(`state.${voucherState(voucher)}`)}
          {voucher.promisedMinor === 0 ? null : (
            <>
              {" · "}
              {t("pay.promised")} <Money amountMinor={voucher.promisedMinor} currency={voucher.currency} />
            </>
          )}
        </dd>
        <dt>{t("detail.value")}</dt>
        <dd>
          <Money amountMinor={voucher.issuedMinor} currency={voucher.currency} /> · {t(`kind.${voucher.kind}`)}
        </dd>
      </dl>
      <p className={classes["quiet"]}>
        {t("detail.issued", { when: when(voucher.issuedAt), name: voucher.issuedBy })}
        {voucher.note === ""
          ? ""
          : ` · ${t(voucher.kind === "gift" ? "detail.for" : "detail.from", { note: voucher.note })}`}
      </p>
      <h3 className={classes["heading"]}>{t("detail.moves")}</h3>
      <ul className={classes["moves"]}>
        {voucher.moves.map((move) => (
          <li key={`${move.kind} ${move.at} ${move.amountMinor}`}>
            <span>
              {when(move.at)} · {t(`move.${move.kind}`)}
              {move.bookingNumber === null ? "" : ` · ${move.bookingNumber}`}
            </span>
            <Money amountMinor={move.amountMinor} currency={voucher.currency} />
          </li>
        ))}
        {voucher.marks.map((mark) => (
          <li key={`${mark.kind} ${mark.at}`}>
            <span>
              {when(mark.at)} · {t(`mark.${mark.kind}`, { name: mark.by, reason: mark.reason })}
            </span>
          </li>
        ))}
      </ul>
      <Group gap="xs">
        <Button variant="default" onClick={() => void print(voucher.id)}>
          {t("command.print")}
        </Button>
        {mayBlock ? (
          <Button variant="light" color="red" onClick={props.onBlock}>
            {t(voucher.isBlocked ? "command.unblock" : "command.block")}
          </Button>
        ) : null}
      </Group>
    </>
  );
}
