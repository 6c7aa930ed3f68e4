// Takes the money for a reserved booking: what is due, quick amounts, change; then the tickets print. Other ways than cash
// are in pay-otherwise.tsx.
import { Button, Checkbox, Group, TextInput } from "@mantine/core";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { quickCashAmounts } from "#domain/money.ts";
import { type Command, useCommands } from "../../commands.ts";
import type { Attempt } from "../../ui/attempt-ends.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Money } from "../../ui/money.tsx";
import type { Booking } from "./booking.ts";
import classes from "./booking.module.css";
import { cashOf, type CashAnswer } from "./cash.ts";
import { ChangeGiven } from "./change-given.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useOpenPayment } from "./open-payment.tsx";
import { GoOnPaying, PayOtherwise, type Way } from "./pay-otherwise.tsx";
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
  const [way, setWay] = useState<Way | null>(null);
  const running = useOpenPayment(booking);
  // What was under way when the dialog opened is gone on with to its end, and is not asked for anew.
  const [resumed, setResumed] = useState<Attempt | null>(null);
  if (way === null && resumed === null && running && !pay.data) setResumed(running);
  if (resumed !== null) {
    const onOtherWay = (): void => setResumed(null);
    return <GoOnPaying {...{ booking, dueMinor, onOtherWay }} attempt={resumed} onClose={props.onClose} />;
  }
  if (way !== null && !pay.data)
    return <PayOtherwise {...{ booking, dueMinor, print, way, pay }} onWay={setWay} onClose={props.onClose} />;
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
        <OtherWays busy={pay.isPending} onWay={(kind) => setWay({ kind, vouchers: [] })} />
      </Group>
      <ChangeLine cash={cash} currency={booking.currency} />
      <Checkbox label={t("pay.print")} checked={print} onChange={(change) => setPrint(change.currentTarget.checked)} />
    </FormDialog>
  );
}

const OTHER_WAYS = [
  { kind: "card", key: "Alt+D" },
  { kind: "link", key: "Alt+Y" },
  { kind: "voucher", key: "Alt+W" },
] as const;

function OtherWays(props: { busy: boolean; onWay: (kind: (typeof OTHER_WAYS)[number]["kind"]) => void }): ReactNode {
  const { t } = useTranslation("bookings");
  const { busy, onWay } = props;
  const commands = useMemo<Command[]>(
    () =>
      OTHER_WAYS.map(({ kind, key }) => ({
        ...{ id: `bookings.pay.${kind}`, label: `bookings:pay.${kind}`, keys: [key], inDialogs: true, inFields: true },
        ...{ when: () => !busy, run: () => onWay(kind) },
      })),
    [busy, onWay],
  );
  useCommands(commands);
  return OTHER_WAYS.map(({ kind, key }) => (
    <Button key={kind} variant="default" onClick={() => onWay(kind)} disabled={busy} rightSection={<Kbd keys={key} />}>
      {t(`pay.${kind}`)}
    </Button>
  ));
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
