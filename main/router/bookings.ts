// From basket to booking, everything after the sale, the outbox and the journal.
import { voidBooking } from "../services/booking-endings.ts";
import { findBookings } from "../services/booking-search.ts";
import { getBooking, historyOfBooking } from "../services/bookings.ts";
import { collectRefunds } from "../services/collections.ts";
import { exchangeTickets, previewExchange } from "../services/exchanges.ts";
import { exportBookings } from "../services/exports.ts";
import { readJournal } from "../services/journal.ts";
import { listMails, resendTickets, retryMail } from "../services/outbox.ts";
import { getPrintJob, printQueued, reprintTickets, settlePrint, ticketsPdf } from "../services/printing.ts";
import { lastPrint, resumePrint } from "../services/print-resumes.ts";
import { openDrawerForSale } from "../services/receipts.ts";
import { payReservation } from "../services/reservations.ts";
import { refundAmount, returnTickets } from "../services/returns.ts";
import { type Sold, sellBooking } from "../services/sale.ts";
import type { Office } from "../office.ts";
import { allowed, signedIn } from "./base.ts";
import { csvOf } from "../services/tables.ts";

/** A booking and its paper, both on their way. */
export function soldAnswer(office: Office, sold: Sold) {
  // Where the host drives a printer the paper is on its way before the answer is.
  void printQueued(office);
  void openDrawerForSale(office, sold.bookingId);
  return {
    booking: getBooking(office, sold.bookingId),
    printJob: sold.printJobId === null ? null : getPrintJob(office, sold.printJobId),
  };
}

export const bookingRoutes = {
  sell: allowed("sell").bookings.sell.handler(({ input, context }) =>
    soldAnswer(context.office, sellBooking(context.office, context.actor, input)),
  ),
  pay: allowed("sell").bookings.pay.handler(({ input, context }) =>
    soldAnswer(context.office, payReservation(context.office, context.actor, input)),
  ),
  // Who may void is asked in the service: a manager's approval stands in for the permission.
  void: signedIn.bookings.void.handler(({ input, context }) => {
    voidBooking(context.office, context.actor, input);
    return getBooking(context.office, input.bookingId);
  }),
  // The same: an approval stands in for the permission.
  return: signedIn.bookings.return.handler(({ input, context }) => {
    returnTickets(context.office, context.actor, input);
    return getBooking(context.office, input.bookingId);
  }),
  refund: signedIn.bookings.refund.handler(({ input, context }) => {
    refundAmount(context.office, context.actor, input);
    return getBooking(context.office, input.bookingId);
  }),
  collect: allowed("sell").bookings.collect.handler(({ input, context }) => {
    collectRefunds(context.office, context.actor, input);
    return getBooking(context.office, input.bookingId);
  }),
  previewExchange: allowed("sell").bookings.previewExchange.handler(({ input, context }) =>
    previewExchange(context.office, input),
  ),
  exchange: allowed("sell").bookings.exchange.handler(({ input, context }) =>
    soldAnswer(context.office, exchangeTickets(context.office, context.actor, input)),
  ),
  get: allowed("booking.read").bookings.get.handler(({ input, context }) =>
    getBooking(context.office, input.bookingId),
  ),
  search: allowed("booking.read").bookings.search.handler(({ input, context }) => findBookings(context.office, input)),
  history: allowed("booking.read").bookings.history.handler(({ input, context }) =>
    historyOfBooking(context.office, input.bookingId),
  ),
  resend: allowed("booking.reprint").bookings.resend.handler(({ input, context }) =>
    resendTickets(context.office, context.actor, input),
  ),
  reprint: allowed("booking.reprint").bookings.reprint.handler(({ input, context }) => {
    const job = reprintTickets(context.office, context.actor, input);
    void printQueued(context.office);
    return job;
  }),
  lastPrint: allowed("booking.reprint").bookings.lastPrint.handler(({ input, context }) =>
    lastPrint(context.office, input.bookingId),
  ),
  resumePrint: allowed("booking.reprint").bookings.resumePrint.handler(({ input, context }) => {
    const job = resumePrint(context.office, context.actor, input);
    void printQueued(context.office);
    return job;
  }),
  ticketsPdf: allowed("booking.reprint").bookings.ticketsPdf.handler(async ({ input, context }) => {
    const { pdf, fileName } = await ticketsPdf(context.office, input.printJobId);
    return { pdf: Buffer.from(pdf).toString("base64"), fileName };
  }),
  settlePrint: allowed("booking.reprint").bookings.settlePrint.handler(({ input, context }) =>
    settlePrint(context.office, context.actor, input),
  ),
  exportCsv: allowed("booking.export").bookings.exportCsv.handler(async ({ input, context }) =>
    csvOf(await exportBookings(context.office, context.actor, input)),
  ),
};

export const outboxRoutes = {
  list: allowed("booking.read").outbox.list.handler(({ input, context }) => listMails(context.office, input.limit)),
  retry: allowed("outbox.retry").outbox.retry.handler(({ input, context }) => {
    retryMail(context.office, context.actor, input.mailId);
    return { done: true as const };
  }),
};

export const journalRoutes = {
  list: allowed("journal.read").journal.list.handler(({ input, context }) => readJournal(context.office, input)),
};
