// Receipts, invoices and credit notes: numbered and stored in the transaction that makes them, never made anew.
import {
  type DocumentContent,
  type DocumentLine,
  documentNumber,
  documentSeries,
  oppositeOf,
  taxesOf,
  totalOf,
} from "#domain/documents.ts";
import type { Id } from "#domain/ids.ts";
import { assert, refuseNow } from "#domain/result.ts";
import { dayOf } from "#domain/zoned-time.ts";
import type { Reader, Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import { nextNumber } from "#db/queries/counters.ts";
import * as documents from "#db/queries/documents.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { transferFor } from "./bank-details.ts";
import { dateInWords } from "./document-words.ts";
import { readReceiptSettings } from "./settings.ts";
import { refuseCardNumbers } from "./text-fields.ts";

export interface IssueCommand {
  /** The document's id: repeating the command with it changes nothing. */
  readonly id: Id;
  readonly bookingId: Id;
  readonly kind: "receipt" | "invoice";
  /** Null: the booking's name, and no address. */
  readonly customer: { readonly name: string; readonly address: string } | null;
}

/**
 * Writes a receipt or an invoice about the lines of a booking that are not on one yet.
 * Refuses NOT_FOUND, BOOKING_ENDED, BOOKING_NOT_PAID for a receipt, ALREADY_ISSUED, CARD_NUMBER_IN_TEXT.
 */
export function issueDocument(office: Office, actor: Actor, command: IssueCommand): Id {
  if (command.customer !== null) refuseCardNumbers(command.customer);
  office.store.inTransaction((writer) => {
    if (documents.findDocument(writer, command.id)) return;
    issueInto(office, writer, { actor, command });
  });
  office.notices.post({ kind: "bookingChanged", bookingId: command.bookingId });
  return command.id;
}

/** The body of issuing, inside the caller's transaction. */
export function issueInto(office: Office, writer: Writer, options: { actor: Actor; command: IssueCommand }): void {
  const { actor, command } = options;
  const { bookingId, kind } = command;
  const booking = bookings.findBooking(writer, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
  if (booking.state !== "paid" && booking.state !== "reserved") refuseNow("BOOKING_ENDED", { state: booking.state });
  if (kind === "receipt" && booking.state !== "paid") refuseNow("BOOKING_NOT_PAID");
  const on = documents.linesOnDocuments(writer, { bookingId, kind });
  const known = new Set(on.map(({ lineId }) => lineId));
  const lines = linesOf(writer, booking).filter(({ lineId }) => !known.has(lineId));
  const earlier = documents.findDocument(writer, on.at(-1)?.documentId ?? "");
  const totalMinor = totalOf(lines);
  if (lines.length === 0 || totalMinor < 0) refuseNow("ALREADY_ISSUED", { number: earlier?.number ?? "" });
  const paid = bookings.paymentsOf(writer, bookingId);
  const paidMinor = paid.reduce((sum, payment) => sum + payment.amountMinor - payment.refundedMinor, 0);
  const customer = command.customer ?? { name: booking.customerName, address: "" };
  writeDocument(office, writer, {
    ...{ actor, booking, id: command.id, kind, cancels: null, lines, customer },
    payments: paidMinor === totalMinor ? paid : [],
  });
}

type Booking = bookings.BookingRow;

/** What is live on a booking, as a document tells it. */
function linesOf(writer: Writer, booking: Booking): DocumentLine[] {
  const facts = bookings.factsOf(writer, booking.id);
  assert(facts, "a booking has its venue");
  const staged = new Map(
    bookings.performancesOf(writer, booking.id).map(({ id, title, startsAt }) => {
      const when = dateInWords({ instant: startsAt, zone: facts.zone, locale: booking.locale });
      return [id, `${title} · ${when}`];
    }),
  );
  return bookings
    .linesOf(writer, booking.id)
    .filter(({ endedAt }) => endedAt === null)
    .map((line) => ({
      ...{ lineId: line.id, title: line.description, place: line.placeLabel },
      event: staged.get(line.performanceId ?? "") ?? "",
      ...{ netMinor: line.netMinor, taxMinor: line.taxMinor, grossMinor: line.grossMinor, taxPpm: line.taxPpm },
    }));
}

/**
 * Writes a credit note for every ended line that a document still claims was sold, with the opposite of what that
 * document says; one credit note for each document. Whatever ends lines calls it last, in its own transaction; where
 * there is nothing to take back it does nothing.
 */
export function creditEndedLines(office: Office, writer: Writer, options: { actor: Actor; bookingId: Id }): void {
  const ended = documents.uncreditedLines(writer, options.bookingId);
  if (ended.length === 0) return;
  const booking = bookings.findBooking(writer, options.bookingId);
  assert(booking, "a line has its booking");
  for (const documentId of new Set(ended.map((line) => line.documentId))) {
    const cancels = documents.findDocument(writer, documentId);
    assert(cancels, "a line is on a document that is there");
    const content = contentOf(cancels);
    const wanted = new Set(ended.filter((line) => line.documentId === documentId).map(({ lineId }) => lineId));
    const lines = content.lines.filter(({ lineId }) => wanted.has(lineId)).map(oppositeOf);
    writeDocument(office, writer, {
      ...{ actor: options.actor, booking, id: office.ids.id(), kind: "credit-note", cancels, lines },
      ...{ customer: content.customer, payments: [] },
    });
  }
}

/** What a stored document says. */
export const contentOf = (row: documents.DocumentRow): DocumentContent => JSON.parse(row.content) as DocumentContent;

function writeDocument(
  office: Office,
  writer: Writer,
  options: {
    actor: Actor;
    booking: Booking;
    id: Id;
    kind: documents.DocumentRow["kind"];
    cancels: documents.DocumentRow | null;
    lines: readonly DocumentLine[];
    customer: DocumentContent["customer"];
    payments: ReturnType<typeof bookings.paymentsOf>;
  },
): void {
  const { actor, booking, id, kind, cancels, lines, payments } = options;
  const facts = bookings.factsOf(writer, booking.id);
  assert(facts, "a booking has its venue");
  const at = office.clock.now();
  const { zone } = facts;
  const { currency, locale } = booking;
  const terminalId = office.terminal.id;
  const year = dayOf({ instant: at, zone }).slice(0, 4);
  const series = documentSeries({ kind, year, terminal: documents.terminalNumber(writer, terminalId) });
  const sequence = nextNumber(writer, `document:${series}`);
  const number = documentNumber(series, sequence);
  const totalMinor = totalOf(lines);
  const content: DocumentContent = {
    ...{ kind, number, at, zone, locale, currency, bookingNumber: booking.number, clerk: facts.soldBy },
    seller: { name: facts.venueName, address: facts.address, taxNumber: readReceiptSettings(writer).taxNumber },
    customer: { name: options.customer.name.trim(), address: options.customer.address.trim() },
    refersTo: cancels === null ? null : { number: cancels.number, at: cancels.at },
    payBy: booking.state === "reserved" ? booking.payBy : null,
    transfer: kind === "invoice" ? transferFor(writer, booking) : null,
    ...{ lines, taxes: taxesOf(lines), totalMinor },
    payments: payments.map(({ tender, amountMinor, roundingMinor, tenderedMinor, changeMinor }) => ({
      ...{ tender, amountMinor, roundingMinor, tenderedMinor, changeMinor },
    })),
  };
  documents.insertDocument(writer, {
    ...{ id, kind, series, sequence, number, bookingId: booking.id, cancelsId: cancels?.id ?? null, terminalId },
    ...{ staffId: actor.staffId, currency, totalMinor, content: JSON.stringify(content), at },
  });
  for (const { lineId } of lines) documents.insertDocumentLine(writer, { lineId, kind, documentId: id });
  journal(office, writer, {
    ...{ actor, kind: "document.issued", subjectKind: "booking", subjectId: booking.id },
    data: { document: kind, number, totalMinor, currency, refersTo: cancels?.number ?? null },
  });
}

/** A booking's documents, oldest first, with how often each went out. */
export function listDocuments(office: Office, bookingId: Id) {
  const rows = documents.documentsOfBooking(office.store, bookingId);
  const numbers = new Map(rows.map(({ id, number }) => [id, number]));
  return rows.map(({ id, kind, number, currency, totalMinor, at, copies, cancelsId }) => ({
    ...{ id, kind, number, currency, totalMinor, at, copies },
    refersTo: cancelsId === null ? null : (numbers.get(cancelsId) ?? null),
  }));
}

/** Which kinds would have something to say about a booking that no document has said yet. */
export function issuableKinds(reader: Reader, bookingId: Id): ("receipt" | "invoice")[] {
  const booking = bookings.findBooking(reader, bookingId);
  if (booking === undefined) return [];
  const live = bookings.linesOf(reader, bookingId).filter(({ endedAt }) => endedAt === null);
  const isOpen = (kind: "receipt" | "invoice"): boolean => {
    const on = new Set(documents.linesOnDocuments(reader, { bookingId, kind }).map(({ lineId }) => lineId));
    const left = live.filter(({ id }) => !on.has(id));
    // What was let off since alone is less than nothing, which no receipt says.
    return left.length > 0 && totalOf(left) >= 0;
  };
  const kinds = booking.state === "paid" ? (["receipt", "invoice"] as const) : (["invoice"] as const);
  return booking.state === "paid" || booking.state === "reserved" ? kinds.filter(isOpen) : [];
}
