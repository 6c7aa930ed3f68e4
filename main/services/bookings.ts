// A booking as people see it: lines, money, mails, ending, history.
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import type { Reader } from "#db/open.ts";
import { heldMinorFor } from "#db/queries/bank.ts";
import * as bookings from "#db/queries/bookings.ts";
import { owedRefundsOf } from "#db/queries/collections.ts";
import { consignmentOf } from "#db/queries/consignments.ts";
import { journalOf } from "#db/queries/journal.ts";
import { openAttemptOf } from "#db/queries/providers.ts";
import type { Office } from "../office.ts";
import { openLines } from "./giving-back.ts";
import { outdatedTickets } from "./ticket-labels.ts";

/** The whole booking. Refuses NOT_FOUND. */
export function getBooking(office: Office, bookingId: Id) {
  const booking = readBooking(office.store, bookingId);
  return {
    ...booking,
    ticketsOutdated: booking.state === "paid" ? outdatedTickets(office, office.store, bookingId) : [],
  };
}

export type Booking = ReturnType<typeof getBooking>;

function readBooking(reader: Reader, bookingId: Id) {
  const row = bookings.findBooking(reader, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
  const facts = bookings.factsOf(reader, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
  const lines = bookings.linesOf(reader, bookingId);
  const { id, number, state, channel, venueId, currency, totalMinor, locale, payBy, createdAt, paidAt, compReason } =
    row;
  const { endKind, endAt } = facts;
  return {
    ...{ id, number, state, channel, venueId, venueName: facts.venueName, zone: facts.zone, currency, totalMinor },
    // Pinned for longer while somebody pays: what people count on is until when they can.
    ...{
      locale,
      payBy: openAttemptOf(reader, id)?.deadlineAt ?? payBy,
      createdAt,
      paidAt,
      soldBy: facts.soldBy,
      compReason,
    },
    // What was taken back or exchanged is no longer part of it; a booking that has ended still says what it was.
    taxMinor: lines.reduce((sum, line) => sum + (endAt === null && line.endedAt !== null ? 0 : line.taxMinor), 0),
    customer: { id: row.customerId, name: row.customerName, email: row.customerEmail },
    lines: lines.map(
      ({ ticketId: _, admits: __, bookingId: ___, returnId: ____, addedBy: _____, endedAt, code, ...line }) => ({
        ...line,
        ended: endedAt !== null,
        ticketCode: code,
      }),
    ),
    performances: bookings
      .performancesOf(reader, bookingId)
      .map((staged) => ({ id: staged.id, title: staged.title, startsAt: staged.startsAt })),
    payments: bookings.paymentsOf(reader, bookingId).map((payment) => ({ ...payment, at: payment.capturedAt })),
    toCollect: owedRefundsOf(reader, bookingId).map(({ amountMinor, roundingMinor, bookingId: _, ...refund }) => ({
      ...refund,
      amountMinor: amountMinor + roundingMinor,
    })),
    heldMinor: state === "reserved" ? heldMinorFor(reader, bookingId) : 0,
    consignment: consignmentIn(reader, { bookingId, lines }),
    ending:
      endKind === null || endAt === null
        ? null
        : { kind: endKind, reason: facts.endReason ?? "", by: facts.endBy, at: endAt },
    mails: bookings.mailsOf(reader, bookingId),
  };
}

/** Who else sells its tickets, and which of them are out there and not accounted for. */
function consignmentIn(
  reader: Reader,
  options: { bookingId: Id; lines: ReturnType<typeof bookings.linesOf> },
): { agency: string; openLineIds: Id[] } | null {
  const consigned = consignmentOf(reader, options.bookingId);
  if (consigned === undefined) return null;
  return { agency: consigned.agency, openLineIds: openLines(options.lines).map(({ id }) => id) };
}

/** Everything that happened to a booking, oldest first. Refuses NOT_FOUND. */
export function historyOfBooking(office: Office, bookingId: Id) {
  if (!bookings.findBooking(office.store, bookingId)) refuseNow("NOT_FOUND", { what: "booking" });
  return journalOf(office.store, bookingId).map(({ seq, at, by, terminal, kind, data }) => ({
    ...{ seq, at, by, terminal, kind },
    data: JSON.parse(data) as Record<string, unknown>,
  }));
}
