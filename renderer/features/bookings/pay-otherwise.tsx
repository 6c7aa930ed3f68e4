// A reservation paid otherwise than in cash: by the bank's card machine, on our own reader, by voucher, by link; also what
// is under way already.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { roundForCash } from "#domain/money.ts";
import { printTickets } from "../../print.ts";
import { useHost } from "../../stores/connection.ts";
import { type Attempt, type PrintJob, type ToPay, leftToPay } from "../../ui/attempt-ends.tsx";
import { type CardPart, CardPayment } from "../../ui/card-payment.tsx";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { ChooseLink, type LinkChoice, LinkPayment } from "../../ui/link-payment.tsx";
import { ChooseReader, type ReaderChoice, ReaderPayment } from "../../ui/reader-payment.tsx";
import { useDone, useRefusal } from "../../ui/refusal.tsx";
import { type VoucherPaid, VoucherPayment } from "../../ui/voucher-payment.tsx";
import type { Booking } from "./booking.ts";
import type { usePay } from "./use-pay.ts";

/** Which way the clerk has gone; what vouchers leave is paid so. */
export type Way = { readonly vouchers: readonly VoucherPaid[] } & (
  | { readonly kind: "card" | "machine" | "voucher" | "link" }
  | { readonly kind: "onReader"; readonly reader: ReaderChoice }
  | { readonly kind: "byLink"; readonly link: LinkChoice }
);

interface Props {
  readonly booking: Booking;
  readonly dueMinor: number;
  readonly print: boolean;
  readonly way: Way;
  readonly pay: ReturnType<typeof usePay>;
  /** Null: back to cash. */
  readonly onWay: (way: Way | null) => void;
  readonly onClose: () => void;
}

export function PayOtherwise(props: Props): ReactNode {
  const { booking, dueMinor, way, pay, onWay } = props;
  const { vouchers } = way;
  const provider = useQuery(useApi().payments.provider.queryOptions());
  const due = { dueMinor: leftToPay({ totalMinor: dueMinor, vouchers }), currency: booking.currency };
  const back = (): void => onWay(null);
  const payWith = (parts: readonly (CardPart | VoucherPaid)[], restMinor: number): void => {
    const { tenderMinor } = roundForCash({ amountMinor: restMinor, currency: booking.currency });
    const rest = restMinor > 0 ? [{ tender: "cash" as const, tenderedMinor: tenderMinor }] : [];
    pay.mutate({ payment: { kind: "tenders", parts: [...parts, ...rest] }, print: props.print });
  };
  const form = { ...due, busy: pay.isPending, error: pay.error, onClose: back };
  if (way.kind === "voucher")
    return (
      <VoucherPayment
        {...form}
        onPay={(part, restMinor) => payWith([part], restMinor)}
        onRest={(kind, part) => onWay({ kind, vouchers: [part] })}
      />
    );
  if (way.kind === "link")
    return (
      <ChooseLink
        {...due}
        email={booking.customer.email}
        isFarAway
        onClose={back}
        onStart={(link) => onWay({ kind: "byLink", link, vouchers })}
      />
    );
  if (way.kind === "onReader" || way.kind === "byLink") return <Paying {...props} way={way} attemptId={null} />;
  if (way.kind === "card" && provider.isPending) return null;
  if (way.kind === "card" && provider.data?.isSetUp === true)
    return (
      <ChooseReader
        {...due}
        busy={false}
        onClose={back}
        onCharge={(reader) => onWay({ kind: "onReader", reader, vouchers })}
        onOther={() => onWay({ kind: "machine", vouchers })}
        onLink={() => onWay({ kind: "link", vouchers })}
      />
    );
  return <CardPayment {...form} onPay={(part, restMinor) => payWith([...vouchers, part], restMinor)} />;
}

function Paying(
  props: Pick<Props, "booking" | "dueMinor" | "print" | "onClose"> & {
    readonly way: Extract<Way, { kind: "onReader" | "byLink" }>;
    readonly attemptId: string | null;
    readonly onOtherWay?: () => void;
  },
): ReactNode {
  const { booking, dueMinor, way, onClose } = props;
  const { t } = useTranslation("bookings");
  const client = useClient();
  const done = useDone();
  const refused = useRefusal();
  const printsSilently = useHost()?.printsSilently ?? false;
  const onPaid = (printJob: PrintJob): void => {
    done(t("pay.done", { number: booking.number }));
    onClose();
    // The money is taken whatever the printer does.
    printTickets({ client, printJob, printsSilently }).catch(refused);
  };
  // What was mailed is paid elsewhere, and its tickets go by mail too.
  const print = way.kind === "byLink" ? way.link.mailTo === "" && props.print : props.print;
  const toPay: ToPay = {
    ...{ bookingId: booking.id, totalMinor: dueMinor, currency: booking.currency, vouchers: way.vouchers, print },
    isAwaited: false,
  };
  const common = { toPay, attemptId: props.attemptId, onOtherWay: props.onOtherWay, onClose, onPaid };
  return way.kind === "byLink" ? (
    <LinkPayment {...common} link={way.link} />
  ) : (
    <ReaderPayment {...common} reader={way.reader} />
  );
}

/** A payment that is under way already, from this window or another. */
export function GoOnPaying(props: {
  booking: Booking;
  dueMinor: number;
  attempt: Attempt;
  /** It came to nothing: the ways to pay are there again. */
  onOtherWay: () => void;
  onClose: () => void;
}): ReactNode {
  const { attempt } = props;
  const way =
    attempt.tender === "card-reader"
      ? {
          kind: "onReader" as const,
          reader: { id: "", label: attempt.readerLabel, amountMinor: attempt.amountMinor },
          vouchers: [],
        }
      : {
          kind: "byLink" as const,
          link: { via: attempt.tender, livesMs: attempt.deadlineAt - attempt.createdAt, mailTo: attempt.mailedTo },
          vouchers: [],
        };
  return <Paying {...props} print way={way} attemptId={attempt.id} />;
}
