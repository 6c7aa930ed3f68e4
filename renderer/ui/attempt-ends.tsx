// How an attempt to be paid through a provider ends other than by being paid, for readers and links alike; and what pays
// beside it.
import { Alert, Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Client } from "#contract/index.ts";
import { roundForCash } from "#domain/money.ts";
import { type Command, useCommands } from "../commands.ts";
import { newId } from "../new-id.ts";
import { useClient } from "./client-context.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { Kbd } from "./kbd.tsx";
import { Money } from "./money.tsx";
import { Refusal } from "./refusal.tsx";
import type { VoucherPaid } from "./voucher-payment.tsx";

export type PrintJob = Awaited<ReturnType<Client["bookings"]["pay"]>>["printJob"];
export type Attempt = Awaited<ReturnType<Client["payments"]["get"]>>;

/** What is to be paid: a reservation, or what its vouchers leave of it. */
export interface ToPay {
  readonly bookingId: string;
  /** All of it. */
  readonly totalMinor: number;
  readonly currency: string;
  /** They pay with the provider's money, or with the cash that is taken instead. */
  readonly vouchers: readonly VoucherPaid[];
  /** Print the tickets when it is paid. */
  readonly print: boolean;
  /** Nobody waits for the places any more when the payment is given up: they are free at once. */
  readonly isAwaited: boolean;
}

export const leftToPay = ({ totalMinor, vouchers }: Pick<ToPay, "totalMinor" | "vouchers">): number =>
  totalMinor - vouchers.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** Vouchers as a payment names them. */
export const vouchersOf = ({ vouchers }: Pick<ToPay, "vouchers">): { voucherId: string; amountMinor: number }[] =>
  vouchers.map(({ voucherId, amountMinor }) => ({ voucherId, amountMinor }));

export interface EndProps {
  readonly title: string;
  readonly toPay: ToPay;
  readonly onAgain: () => void;
  readonly onClose: () => void;
  readonly onPaid: (printJob: PrintJob) => void;
}

/** Declined, busy, ended: the places are kept for some minutes, and there is another way. */
export function CameToNothing(props: EndProps & { reason: string }): ReactNode {
  const { t } = useTranslation("payments");
  const { toPay, onPaid, reason } = props;
  const { bookingId, currency, isAwaited } = toPay;
  const client = useClient();
  const { tenderMinor } = roundForCash({ amountMinor: leftToPay(toPay), currency });
  const [paymentId] = useState(newId);
  const cash = useMutation({
    mutationFn: () => {
      const inCash = { tender: "cash" as const, tenderedMinor: tenderMinor };
      const payment = { kind: "tenders" as const, parts: [...toPay.vouchers, inCash] };
      return client.bookings.pay({ bookingId, paymentId, payment, print: toPay.print });
    },
    onSuccess: ({ printJob }) => onPaid(printJob),
  });
  const leaving = useMutation({
    mutationFn: () => client.payments.giveUp({ bookingId }),
    onSuccess: () => props.onClose(),
  });
  const isBusy = cash.isPending || leaving.isPending;
  // The tickets of one payment are printed once, and places are not freed while they are paid for.
  const payCash = (): void => {
    if (!isBusy) cash.mutate();
  };
  useDialogKey({ id: "payments.cash", label: "payments:nothing.cashKey", key: "Alt+C", run: payCash });
  return (
    <FormDialog
      title={props.title}
      deed={t("nothing.again")}
      busy={isBusy}
      ready
      error={cash.error ?? leaving.error}
      leave={t(isAwaited ? "nothing.giveUp" : "nothing.later")}
      focusButtons
      onDeed={props.onAgain}
      onClose={() => {
        if (!isAwaited) props.onClose();
        else if (!isBusy) leaving.mutate();
      }}
    >
      <Alert color="red" title={t("nothing.title")} role="alert" data-failure={reason}>
        {t([`failure.${reason}`, "failure.other"], { code: reason })}
      </Alert>
      <p>{t(isAwaited ? "nothing.kept" : "nothing.reserved")}</p>
      <div>
        <Button variant="default" onClick={payCash} disabled={isBusy} rightSection={<Kbd keys="Alt+C" />}>
          <span>
            {t("nothing.cash")} <Money amountMinor={tenderMinor} currency={currency} />
          </span>
        </Button>
      </div>
    </FormDialog>
  );
}

/** Money that came too late, or is not what was asked for: said, and left to people who look at it. */
export function Odd(props: { title: string; attempt: Attempt; onClose: () => void }): ReactNode {
  const { t } = useTranslation("payments");
  const kind = props.attempt.state === "captured" ? "late" : "review";
  return (
    <FormDialog
      title={props.title}
      deed={t("odd.understood")}
      busy={false}
      ready
      error={null}
      focusButtons
      onDeed={props.onClose}
      onClose={props.onClose}
    >
      <Alert color="red" title={t(`odd.${kind}`)} role="alert">
        {t(`odd.${kind}Hint`)}
      </Alert>
    </FormDialog>
  );
}

export function NotBegun(props: EndProps & { error: unknown }): ReactNode {
  const { t } = useTranslation("payments");
  return (
    <FormDialog
      title={props.title}
      deed={t("nothing.again")}
      busy={false}
      ready
      error={null}
      focusButtons
      onDeed={props.onAgain}
      onClose={props.onClose}
    >
      <Refusal error={props.error} />
    </FormDialog>
  );
}

/** Nobody knows whether money has moved. */
export function Unknown(): ReactNode {
  const { t } = useTranslation("payments");
  return (
    <Alert color="red" title={t("unknown.title")}>
      {t("unknown.whatToDo")}
    </Alert>
  );
}

/** What is taken together with the provider's money, and stays where it is without. */
export function Beside({ attempt }: { attempt: Attempt | undefined }): ReactNode {
  const { t } = useTranslation("payments");
  if (attempt === undefined || attempt.beside.length === 0) return null;
  return attempt.beside.map(({ tender, amountMinor }, index) => (
    <p key={`${tender} ${String(index)}`}>
      {t(`beside.${tender}`)} <Money amountMinor={amountMinor} currency={attempt.currency} />
    </p>
  ));
}

/** A key of a dialog that has a button besides its deed. Registered once: what it does is always of the last render. */
export function useDialogKey(command: { id: string; label: string; key: string; run: () => void }): void {
  const { id, label, key, run } = command;
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useCommands(
    useMemo<Command[]>(
      () => [{ id, label, keys: [key], inDialogs: true, inFields: true, run: () => latest.current() }],
      [id, label, key],
    ),
  );
}
