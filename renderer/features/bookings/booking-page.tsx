// One booking: what was bought, what was paid, what state it is in and why, and everything that can be done with it.
import { Button, Loader } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { When } from "../../ui/when.tsx";
import { RequestTransfer } from "../bank/request-transfer.tsx";
import { openCustomer } from "../customers/customer-memory.ts";
import { ProviderNews } from "../payouts/provider-news.tsx";
import { BookingCustomer } from "./booking-customer.tsx";
import { BookingHistory } from "./booking-history.tsx";
import { BookingLines } from "./booking-lines.tsx";
import { BookingMap } from "./booking-map.tsx";
import { BookingMails } from "./booking-mails.tsx";
import { BookingPapers } from "./booking-papers.tsx";
import { BookingPayments } from "./booking-payments.tsx";
import { BookingStateBadge } from "./booking-state-badge.tsx";
import { BookingStory } from "./booking-story.tsx";
import type { Booking } from "./booking.ts";
import classes from "./booking.module.css";
import { ConsignedTickets } from "./consigned-tickets.tsx";
import { ExchangeTickets } from "./exchange/exchange-tickets.tsx";
import { LostTickets } from "./lost-tickets.tsx";
import { OpenPayment } from "./open-payment.tsx";
import { OutdatedTickets } from "./outdated-tickets.tsx";
import { RefundAmount } from "./refund-amount.tsx";
import { ResendMail } from "./resend-mail.tsx";
import { ResumePrint } from "./resume-print.tsx";
import { liveTickets } from "./return-effect.ts";
import { ReturnTickets } from "./return-tickets.tsx";
import { TakePayment } from "./take-payment.tsx";
import { type BookingDialog, useBookingCommands } from "./use-booking-commands.ts";
import { VoidBooking } from "./void-booking.tsx";
import { WaitingRefunds } from "./waiting-refunds.tsx";

export function BookingPage(): ReactNode {
  const { t } = useTranslation("bookings");
  const { id = "" } = useParams({ strict: false });
  const api = useApi();
  const navigate = useNavigate();
  const answer = useQuery(api.bookings.get.queryOptions({ input: { bookingId: id } }));
  if (answer.data) return <OpenBooking booking={answer.data} key={answer.data.id} />;
  const back = { label: t("command.back"), run: () => void navigate({ to: "/bookings" }) };
  return (
    <Page title={t("title")}>
      {answer.isPending ? (
        <Loader aria-label={t("results.searching")} />
      ) : (
        <Refusal error={answer.error} action={back} />
      )}
    </Page>
  );
}

function OpenBooking(props: { booking: Booking }): ReactNode {
  const { booking } = props;
  const [dialog, setDialog] = useState<BookingDialog | null>(null);
  useBookingCommands({ booking, openDialog: setDialog });
  const close = (): void => setDialog(null);
  return (
    <Page title={booking.number} subtitle={<Subtitle booking={booking} />} actions={<Actions booking={booking} />}>
      <WaitingRefunds booking={booking} />
      <ConsignedTickets booking={booking} />
      <OpenPayment booking={booking} onShow={() => setDialog("pay")} />
      <OutdatedTickets booking={booking} />
      <ProviderNews bookingId={booking.id} />
      <Details booking={booking} />
      {dialog === "pay" ? <TakePayment booking={booking} onClose={close} /> : null}
      {dialog === "transfer" ? <RequestTransfer booking={booking} onClose={close} /> : null}
      {dialog === "return" ? <ReturnTickets booking={booking} onClose={close} /> : null}
      {dialog === "exchange" ? <ExchangeTickets booking={booking} onClose={close} /> : null}
      {dialog === "refund" ? <RefundAmount booking={booking} onClose={close} /> : null}
      {dialog === "void" ? <VoidBooking booking={booking} onClose={close} /> : null}
      {dialog === "map" ? <BookingMap booking={booking} onClose={close} /> : null}
      {dialog === "lost" ? <LostTickets booking={booking} onClose={close} /> : null}
      {dialog === "jam" ? <ResumePrint booking={booking} onClose={close} /> : null}
      {dialog === "resend" ? <ResendMail booking={booking} onClose={close} /> : null}
    </Page>
  );
}

function Subtitle(props: { booking: Booking }): ReactNode {
  const { booking } = props;
  return (
    <span className={classes["subtitle"]}>
      <BookingStateBadge state={booking.state} />
      {performancesNow(booking).map((performance) => (
        <span key={performance.id}>
          {performance.title} · <When instant={performance.startsAt} zone={booking.zone} />
        </span>
      ))}
      <span>{booking.venueName}</span>
    </span>
  );
}

/** Where its tickets let people in; without any, where they did. */
function performancesNow(booking: Booking): Booking["performances"] {
  const live = new Set(liveTickets(booking).map(({ performanceId }) => performanceId));
  return live.size === 0 ? booking.performances : booking.performances.filter(({ id }) => live.has(id));
}

function Actions(props: { booking: Booking }): ReactNode {
  const { state } = props.booking;
  return (
    <>
      {state === "reserved" ? <CommandButton id="bookings.pay" /> : null}
      {state === "reserved" ? <CommandButton id="bookings.transfer" variant="default" /> : null}
      {state === "paid" ? <CommandButton id="bookings.reprint" /> : null}
      {state === "paid" ? <CommandButton id="bookings.jam" variant="default" /> : null}
      {state === "paid" ? <CommandButton id="bookings.lost" variant="default" /> : null}
      {state === "paid" || state === "reserved" ? <CommandButton id="bookings.map" variant="default" /> : null}
      {state === "paid" || state === "reserved" ? <CommandButton id="bookings.resend" variant="default" /> : null}
      {state === "paid" ? <CommandButton id="bookings.exchange" variant="default" /> : null}
      {state === "paid" || state === "reserved" ? <CommandButton id="bookings.return" variant="default" /> : null}
      {state === "paid" ? <CommandButton id="bookings.refund" variant="default" /> : null}
      {state === "paid" || state === "reserved" ? (
        <CommandButton id="bookings.void" variant="light" color="red" />
      ) : null}
      <CommandButton id="bookings.back" variant="subtle" />
    </>
  );
}

function Details(props: { booking: Booking }): ReactNode {
  const { booking } = props;
  const { t } = useTranslation("bookings");
  return (
    <div className={classes["columns"]}>
      <div className={classes["column"]}>
        <Panel title={t("lines.title")} flush>
          <BookingLines booking={booking} />
        </Panel>
        <Panel title={t("payments.title")} flush>
          <BookingPayments booking={booking} />
        </Panel>
        <BookingPapers booking={booking} />
      </div>
      <div className={classes["column"]}>
        <Panel title={t("story.title")}>
          <BookingStory booking={booking} />
        </Panel>
        <Panel title={t("customer.title")} actions={<CustomerLink booking={booking} />}>
          <BookingCustomer booking={booking} />
        </Panel>
        <Panel title={t("mails.title")}>
          <BookingMails booking={booking} />
        </Panel>
        <Panel title={t("history.title")}>
          <BookingHistory booking={booking} />
        </Panel>
      </div>
    </div>
  );
}

function CustomerLink(props: { booking: Booking }): ReactNode {
  const { t } = useTranslation("bookings");
  const navigate = useNavigate();
  const { id } = props.booking.customer;
  if (id === null) return null;
  const open = (): void => {
    openCustomer(id);
    void navigate({ to: "/customers" });
  };
  return (
    <Button variant="subtle" size="compact-sm" onClick={open}>
      {t("customer.open")}
    </Button>
  );
}
