// Tickets given to a promoter or an agency to sell: places that were kept off sale become tickets that nobody has paid.
// What was sold is accounted for later, at the price of the day they were given; what was not comes back.
import * as bookings from "#db/queries/bookings.ts";
import { endBlock, readBlock, readBlockedPlaces, releaseBlocked } from "#db/queries/blocks.ts";
import { touchMovedBooking } from "#db/queries/chart-carrying.ts";
import * as claims from "#db/queries/claims.ts";
import { consignmentOf, insertConsignment, replaceLine } from "#db/queries/consignments.ts";
import { nextNumber } from "#db/queries/counters.ts";
import type { Reader, Writer } from "#db/open.ts";
import { AREA_KIND, placeLabel } from "#domain/charts/places.ts";
import type { SaleTarget } from "#domain/claims.ts";
import { type Id, bookingNumber } from "#domain/ids.ts";
import type { Minor } from "#domain/money.ts";
import { assert, refuseNow } from "#domain/result.ts";
import { roundTaxes, taxLine } from "#domain/taxes.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { type Line, giveBack, openLines } from "./giving-back.ts";
import { creditEndedLines } from "./invoices.ts";
import { type Paid, partsOf, takeParts } from "./payments.ts";
import { publishedChart } from "./published-charts.ts";
import type { Sold } from "./sale.ts";
import { issueTickets, queuePrint } from "./sale-papers.ts";
import { refuseCardNumbers } from "./text-fields.ts";

export interface ConsignCommand {
  readonly bookingId: Id;
  /** Whose places become tickets: all of them. */
  readonly blockId: Id;
  readonly agency: string;
  readonly ticketTypeId: Id;
  readonly print: boolean;
}

/**
 * Makes tickets of a block's places for somebody who sells them. No money moves. Repeating it with the same bookingId
 * changes nothing. Refuses NOT_FOUND, NOT_ON_SALE for a cancelled performance, NO_PRICE, CARD_NUMBER_IN_TEXT.
 */
export function consignTickets(office: Office, actor: Actor, command: ConsignCommand): Sold {
  const { bookingId, print } = command;
  refuseCardNumbers({ agency: command.agency });
  const performanceId = office.store.inTransaction((writer) => {
    if (bookings.findBooking(writer, bookingId)) return null;
    const block = readBlock(writer, command.blockId) ?? refuseNow("NOT_FOUND", { what: "block" });
    const target = claims.saleTarget(writer, block.performanceId);
    assert(target, "a block has its performance");
    if (target.state === "cancelled") refuseNow("NOT_ON_SALE", { why: "cancelled" });
    const now = office.clock.now();
    const wanted = readBlockedPlaces(writer, { blockIds: [block.id], now });
    if (wanted.length === 0) refuseNow("NOT_FOUND", { what: "block" });
    releaseBlocked(writer, { blockId: block.id, places: null, now });
    endBlock(writer, { id: block.id, now });
    const number = writeConsigned(office, writer, { actor, command, target, now });
    const places = wanted.flatMap(({ place, quantity }) => Array.from({ length: quantity }, () => place));
    const labels = places.map((place, position) =>
      writeTicketLine(office, writer, { command, target, place, position, now }),
    );
    issueTickets(office, writer, { bookingId, now });
    touchMovedBooking(writer, { id: bookingId, now });
    if (print) queuePrint(office, writer, { actor, bookingId, id: bookingId, copy: 0 });
    const { agency } = command;
    const data = { number, totalMinor: 0, currency: target.currency, tender: "consignment", agency, places: labels };
    journal(office, writer, { actor, kind: "booking.sold", subjectKind: "booking", subjectId: bookingId, data });
    return target.id;
  });
  if (performanceId !== null) {
    office.notices.postPlaces({ performanceId, places: null });
    office.notices.post({ kind: "performancesChanged" });
    office.notices.post({ kind: "bookingChanged", bookingId });
  }
  return { bookingId, printJobId: print ? bookingId : null };
}

/** The booking in the agency's name; answers its number. */
function writeConsigned(
  office: Office,
  writer: Writer,
  options: { actor: Actor; command: ConsignCommand; target: SaleTarget; now: number },
): string {
  const { actor, command, target, now } = options;
  const { bookingId: id, agency } = command;
  const seq = nextNumber(writer, "booking");
  const number = bookingNumber(seq);
  bookings.insertBooking(writer, {
    ...{ seq, id, number, venueId: target.venueId, terminalId: office.terminal.id, channel: "counter" },
    ...{ currency: target.currency, state: "paid", totalMinor: 0, customerId: null, customerName: agency },
    ...{ customerEmail: "", locale: target.locale, payBy: null, compReason: null, compApproverId: null },
    ...{ soldBy: actor.staffId, createdAt: now, paidAt: now, updatedAt: now, version: 1 },
  });
  bookings.indexBooking(writer, { seq, number, name: agency, email: "", seats: "" });
  insertConsignment(writer, { bookingId: id, agency, staffId: actor.staffId, now });
  return number;
}

/** One ticket that costs nothing yet; its price is remembered as the list price. Answers its place. */
function writeTicketLine(
  office: Office,
  writer: Writer,
  options: { command: ConsignCommand; target: SaleTarget; place: number; position: number; now: number },
): string {
  const { command, target, place, position, now } = options;
  const { bookingId, ticketTypeId } = command;
  const { chart, places } = publishedChart(office, target.chartVersionId);
  const index = places.indexOfNumber.get(place) ?? 0;
  const category = chart.categories[places.categories[index] ?? 0]?.key ?? "";
  const price = bookings.priceOf(writer, { performanceId: target.id, category, ticketTypeId });
  if (price?.kind !== "standard") return refuseNow("NO_PRICE", { category });
  const claimId = office.ids.id();
  claims.insertClaim(writer, {
    ...{ id: claimId, performanceId: target.id, place, counted: places.kinds[index] === AREA_KIND, state: "sold" },
    ...{ holdId: null, bookingId, blockId: null, expiresAt: null, createdAt: now, endedAt: null, endReason: null },
    byHand: null,
  });
  const { text } = placeLabel(places, index, chart);
  const names = JSON.parse(price.names) as Readonly<Record<string, string>>;
  bookings.insertLine(writer, {
    ...{ id: office.ids.id(), bookingId, position, kind: "ticket", description: names[target.locale] ?? price.name },
    ...{ performanceId: target.id, claimId, place, placeLabel: text, category, ticketTypeId, feeId: null },
    ...{ endedAt: null, returnId: null, addedBy: null, faceMinor: price.amountMinor, discountId: null },
    ...{ discountName: "", discountMinor: 0, grossMinor: 0, netMinor: 0, taxMinor: 0 },
    ...{ taxPpm: target.ticketTaxPpm, refundable: true },
  });
  return text;
}

export interface SettleCommand {
  readonly bookingId: Id;
  readonly returnId: Id;
  /** Tickets that were sold. */
  readonly lineIds: readonly Id[];
  readonly payment: Paid;
}

/**
 * Accounts for tickets that the agency has sold: they are paid now, at the price of the day they were given. Codes stay
 * what they are. Repeating it with the same returnId changes nothing. Refuses NOT_FOUND, BOOKING_ENDED,
 * TENDERED_TOO_LITTLE, TENDERED_TOO_MUCH, and what a drawer refuses.
 */
export function settleConsignment(office: Office, actor: Actor, command: SettleCommand): void {
  const { bookingId, returnId } = command;
  office.store.inTransaction((writer) => {
    if (bookings.findReturn(writer, returnId)) return;
    const booking = bookings.findBooking(writer, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
    const consigned = consignmentOf(writer, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
    if (booking.state !== "paid") refuseNow("BOOKING_ENDED", { state: booking.state });
    const lines = chosenLines(writer, command);
    const now = office.clock.now();
    const added = pricesOf(writer, lines);
    const { payMinor: dueMinor } = giveBack(office, writer, {
      ...{ actor, booking, returnId, kind: "exchange", ended: [], added, reason: consigned.agency, approverId: null },
      ...{ voucherId: null, now },
    });
    writeSoldLines(office, writer, { lines, added, returnId, now });
    const { currency, number } = booking;
    const parts = partsOf(command.payment, { dueMinor, currency }) ?? [];
    takeParts(office, writer, { actor, bookingId, paymentId: returnId, returnId, currency, parts, now });
    bookings.lowerTotal(writer, { id: bookingId, amountMinor: -dueMinor, now });
    creditEndedLines(office, writer, { actor, bookingId });
    const places = lines.map(({ placeLabel: label }) => label);
    const data = { number, agency: consigned.agency, amountMinor: dueMinor, currency, places };
    const subject = { subjectKind: "booking", subjectId: bookingId };
    journal(office, writer, { actor, kind: "booking.consignment-settled", ...subject, data });
  });
  office.notices.post({ kind: "bookingChanged", bookingId });
}

/** What accounting for these tickets comes to; nothing is written. Refuses NOT_FOUND. */
export function consignmentDue(
  office: Office,
  input: { bookingId: Id; lineIds: readonly Id[] },
): { dueMinor: Minor; currency: string } {
  const booking = bookings.findBooking(office.store, input.bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
  const added = pricesOf(office.store, chosenLines(office.store, input));
  return { dueMinor: added.reduce((sum, line) => sum + line.grossMinor, 0), currency: booking.currency };
}

function chosenLines(reader: Reader, input: { bookingId: Id; lineIds: readonly Id[] }): Line[] {
  const wanted = new Set(input.lineIds);
  const lines = openLines(bookings.linesOf(reader, input.bookingId)).filter(({ id }) => wanted.has(id));
  return lines.length === wanted.size && lines.length > 0 ? lines : refuseNow("NOT_FOUND", { what: "ticket" });
}

/** What the tickets cost, with the taxes of the venue's rule. */
function pricesOf(reader: Reader, lines: readonly Line[]) {
  const target = claims.saleTarget(reader, lines[0]?.performanceId ?? "");
  assert(target, "a ticket is for a performance");
  const { ticketTaxPpm: taxPpm, taxMode, taxRounding } = target;
  return roundTaxes(
    lines.map(({ faceMinor: priceMinor }) => taxLine({ priceMinor, taxPpm, taxMode })),
    taxRounding,
  );
}

function writeSoldLines(
  office: Office,
  writer: Writer,
  options: { lines: readonly Line[]; added: ReturnType<typeof pricesOf>; returnId: Id; now: number },
): void {
  const { lines, returnId, now } = options;
  const first = bookings.linesOf(writer, lines[0]?.bookingId ?? "").length;
  for (const [index, line] of lines.entries()) {
    const { code: _, admits: __, ticketId: ___, id: lineId, ...kept } = line;
    const newLineId = office.ids.id();
    const position = first + index;
    bookings.insertLine(writer, { ...kept, ...options.added[index], id: newLineId, position, addedBy: returnId });
    replaceLine(writer, { lineId, newLineId, returnId, now });
  }
}
