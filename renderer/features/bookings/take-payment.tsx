// Takes the money for a reserved booking: what is due, quick amounts, change; then the tickets print.
import { Button, Checkbox, Group, TextInput } from "@mantine/core";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { quickCashAmounts, roundForCash } from "#domain/money.ts";
import { type Command, useCommands } from "../../commands.ts";
import { type CardPart, CardPayment } from "../../ui/card-payment.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Money } from "../../ui/money.tsx";
import { type VoucherPaid, VoucherPayment } from "../../ui/voucher-payment.tsx";
import type { Booking } from "./booking.ts";
import classes from "./booking.module.css";
import { cashOf, type CashAnswer } from "./cash.ts";
import { ChangeGiven } from "./change-given.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { totalsOf } from "./totals.ts";
import { usePay } from "./use-pay.ts";

export function TakePayment(props: { booking: Booking; onClose: () => void }): ReactNode {
  const { booking } = props;
  const { t } = useTranslation("bookings");
  const [text, setText] = useState("");
  const [print, setPrint] = useState(true);
  const [dueMinor] = useState(() => totalsOf(booking).dueMinor);
  const pay = usePay(booking);
  const cash = cashOf({ text, dueMinor, currency: booking.currency });
  const [way, setWay] = useState<"cash" | "card" | "voucher">("cash");
  if (way !== "cash" && !pay.data) {
    const other = { dueMinor, currency: booking.currency, busy: pay.isPending, error: pay.error };
    const close = (): void => setWay("cash");
    const onPay = (part: CardPart | VoucherPaid, restMinor: number): void => {
      const { tenderMinor } = roundForCash({ amountMinor: restMinor, currency: booking.currency });
      const rest = restMinor > 0 ? [{ tender: "cash" as const, tenderedMinor: tenderMinor }] : [];
      pay.mutate({ payment: { kind: "tenders", parts: [part, ...rest] }, print });
    };
    const Payment = way === "card" ? CardPayment : VoucherPayment;
    return <Payment {...other} onClose={close} onPay={onPay} />;
  }
  if (pay.data) return <ChangeGiven booking={pay.data.booking} onClose={props.onClose} />;
  return (
    <FormDialog
      title={t("pay.title", { number: booking.number })}
      deed={print ? t("pay.deedPrint") : t("pay.deed")}
      busy={pay.isPending}
      ready={cash.kind === "enough"}
      error={pay.error}
      onClose={props.onClose}
      onDeed={() =>
        cash.kind === "enough" && pay.mutate({ payment: { kind: "cash", tenderedMinor: cash.tenderedMinor }, print })
      }
    >
      <div className={classes["handOver"]}>
        <span>{t("pay.due")}</span>
        <strong>
          <Money amountMinor={cash.tenderMinor} currency={booking.currency} />
        </strong>
      </div>
      <QuickAmounts
        dueMinor={dueMinor}
        currency={booking.currency}
        onPick={(tenderedMinor) => pay.mutate({ payment: { kind: "cash", tenderedMinor }, print })}
        busy={pay.isPending}
      />
      <TextInput
        label={t("pay.given")}
        description={t("pay.givenHint")}
        inputMode="decimal"
        data-autofocus
        autoComplete="off"
        value={text}
        onChange={(change) => setText(change.currentTarget.value)}
        error={cash.kind === "unreadable" ? t("pay.unreadable", { text }) : null}
      />
      <Group justify="flex-start">
        <Button variant="default" onClick={() => setWay("card")} disabled={pay.isPending}>
          {t("pay.card")}
        </Button>
        <Button variant="default" onClick={() => setWay("voucher")} disabled={pay.isPending}>
          {t("pay.voucher")}
        </Button>
      </Group>
      <ChangeLine cash={cash} currency={booking.currency} />
      <Checkbox label={t("pay.print")} checked={print} onChange={(change) => setPrint(change.currentTarget.checked)} />
    </FormDialog>
  );
}

function ChangeLine(props: { cash: CashAnswer; currency: string }): ReactNode {
  const { t } = useTranslation("bookings");
  const { cash, currency } = props;
  return (
    <p className={classes["changeLine"]} aria-live="polite">
      {cash.kind === "enough" ? (
        <>
          {t("pay.change")} <Money amountMinor={cash.changeMinor} currency={currency} />
        </>
      ) : null}
      {cash.kind === "too-little" ? (
        <>
          {t("pay.missing")} <Money amountMinor={cash.missingMinor} currency={currency} />
        </>
      ) : null}
    </p>
  );
}

interface QuickAmountsProps {
  readonly dueMinor: number;
  readonly currency: string;
  readonly busy: boolean;
  readonly onPick: (tenderedMinor: number) => void;
}

function QuickAmounts(props: QuickAmountsProps): ReactNode {
  const { t } = useTranslation("bookings");
  const { dueMinor, currency, busy, onPick } = props;
  const amounts = useMemo(() => quickCashAmounts({ dueMinor, currency }), [dueMinor, currency]);
  const commands = useMemo<Command[]>(
    () =>
      amounts.map((amountMinor, index) => ({
        ...{ id: `bookings.cash${index + 1}`, label: "bookings:pay.quick", labelValues: { index: index + 1 } },
        ...{
          keys: [`Alt+${index + 1}`],
          inDialogs: true,
          inFields: true,
          when: () => !busy,
          run: () => onPick(amountMinor),
        },
      })),
    [amounts, busy, onPick],
  );
  useCommands(commands);
  return (
    <Group gap="xs" role="group" aria-label={t("pay.quickAmounts")}>
      {amounts.map((amountMinor, index) => (
        <Button
          key={amountMinor}
          variant="default"
          disabled={busy}
          onClick={() => onPick(amountMinor)}
          rightSection={<Kbd keys={`Alt+${index + 1}`} />}
        >
          {index === 0 ? `${t("pay.exact")} ` : ""}
          <Money amountMinor={amountMinor} currency={currency} />
        </Button>
      ))}
    </Group>
  );
}
