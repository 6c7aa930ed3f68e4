// A line of the bank's statement is booked: it pays its bookings, waits for the rest, or is owed back. And the way back,
// as long as nothing has come of it.
import { checkWishes, shareOf } from "#domain/bank/allocating.ts";
import { type Payable, dueOf } from "#domain/bank/matching.ts";
import type { Id } from "#domain/ids.ts";
import { reversed, transferEntries } from "#domain/ledger.ts";
import type { Minor } from "#domain/money.ts";
import { PAY_SOON_MS } from "#domain/provider-payments.ts";
import { RefusalError, assert, refuseNow, valueOf } from "#domain/result.ts";
import type { Writer } from "#db/open.ts";
import * as bank from "#db/queries/bank.ts";
import * as claims from "#db/queries/claims.ts";
import { writePosting } from "#db/queries/ledger.ts";
import { pinReservation } from "#db/queries/providers.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { revive } from "./provider-revival.ts";
import { payInto, refuseWhilePaying } from "./reservations.ts";

export interface BankPart {
  /** The allocation's id: repeating the command with it changes nothing. */
  readonly id: Id;
  /** Null: nobody's, it is owed back. */
  readonly bookingId: Id | null;
  readonly amountMinor: Minor;
}

interface Deed {
  readonly actor: Actor;
  readonly line: bank.BankLineRow;
  readonly now: number;
}

/**
 * Books a line on its bookings, all or nothing. Repeating it with the same part ids changes nothing. Refuses NOT_FOUND,
 * BANK_LINE_DONE when somebody was faster or the line is none to be booked, BANK_PARTS_WRONG, MIXED_CURRENCIES,
 * PAYMENT_RUNNING.
 */
export function bookBankLine(office: Office, actor: Actor, command: { lineId: Id; parts: readonly BankPart[] }): void {
  const { lineId, parts } = command;
  const bookingIds = office.store.inTransaction((writer) => {
    if (parts.length > 0 && parts.every(({ id }) => bank.isKnownAllocation(writer, id))) return [];
    const line = bank.findLine(writer, lineId) ?? refuseNow("NOT_FOUND", { what: "line" });
    if (line.state !== "open") refuseNow("BANK_LINE_DONE", { state: line.state });
    const { currency, amountMinor } = line;
    valueOf(checkWishes({ lineMinor: amountMinor, currency, wishes: parts }));
    const now = office.clock.now();
    for (const part of parts) bookPart(office, writer, { actor, line, now }, part);
    const data = { amountMinor, currency, name: line.name, bookedOn: line.bookedOn };
    journal(office, writer, { actor, kind: "bank.booked", subjectKind: "bank-line", subjectId: lineId, data });
    return parts.flatMap(({ bookingId }) => bookingId ?? []);
  });
  postBooked(office, bookingIds);
}

/** Tells windows after the commit. */
function postBooked(office: Office, bookingIds: readonly Id[]): void {
  for (const bookingId of bookingIds) {
    for (const { performanceId, place } of claims.placesOfBooking(office.store, bookingId))
      office.notices.postPlaces({ performanceId, places: [place] });
    office.notices.post({ kind: "bookingChanged", bookingId });
  }
  office.notices.post({ kind: "bankChanged" });
}

function bookPart(office: Office, writer: Writer, deed: Deed, part: BankPart): void {
  const { bookingId, amountMinor } = part;
  if (bookingId === null) return allocate(office, writer, deed, part);
  const payable = bank.payableOf(writer, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
  if (payable.currency !== deed.line.currency) refuseNow("MIXED_CURRENCIES");
  refuseWhilePaying(writer, bookingId);
  const { heldMinor, totalMinor } = payable;
  // A booking that has ended may hold more than it cost: then all of it is owed back, and no more is taken.
  const isEnough = heldMinor < totalMinor && heldMinor + amountMinor >= totalMinor;
  const isOpen = payable.state === "reserved" || payable.state === "expired";
  if (isOpen && isEnough && trySelling(office, deed, part, payable)) return;
  // Too little waits for the rest; for what cannot be sold (any more) it is owed back.
  const data = { number: payable.number, amountMinor, dueMinor: dueOf(payable), currency: payable.currency };
  allocate(office, writer, deed, part);
  const kind = payable.state === "reserved" && !isEnough ? "bank.part-came" : "bank.owed";
  journal(office, writer, { actor: deed.actor, kind, subjectKind: "booking", subjectId: bookingId, data });
}

/** Sells the booking for the part and what came before. False when a place is somebody else's by now. */
function trySelling(office: Office, deed: Deed, part: BankPart, payable: Payable): boolean {
  const { actor, now } = deed;
  const { bookingId } = payable;
  try {
    // Within the caller's transaction this is a savepoint: all of the sale or nothing of it.
    office.store.inTransaction((writer) => {
      revive(office, writer, { bookingId, now });
      pinReservation(writer, { bookingId, payBy: now + PAY_SOON_MS });
      const { takenMinor, overMinor } = shareOf({ ...payable, state: "reserved" }, part.amountMinor);
      allocate(office, writer, deed, { ...part, amountMinor: takenMinor });
      payInto(office, writer, {
        ...{ actor, bookingId, paymentId: part.id, parts: [], tender: "bank-transfer", print: false, now },
      });
      if (overMinor > 0) allocate(office, writer, deed, { id: office.ids.id(), bookingId, amountMinor: overMinor });
    });
    return true;
  } catch (error) {
    if (error instanceof RefusalError) return false;
    throw error;
  }
}

/** What the money is for, and that it is there. */
function allocate(office: Office, writer: Writer, deed: Deed, part: BankPart): void {
  const { actor, line, now } = deed;
  const { id, bookingId, amountMinor } = part;
  const { currency } = line;
  bank.insertAllocation(writer, {
    ...{ id, lineId: line.id, bookingId, currency, amountMinor, terminalId: office.terminal.id },
    ...{ staffId: actor.staffId, at: now, undoneAt: null, undoneBy: null, undoneReason: null },
  });
  const entries = transferEntries(amountMinor);
  writePosting(writer, { kind: "transfer", refId: id, bookingId: null, currency, entries, now });
}

/** Takes one allocation off the books again; what it paid has been taken back before. */
export function takeOff(
  writer: Writer,
  options: { actor: Actor; allocation: { id: Id; amountMinor: Minor; currency: string }; reason: string; now: number },
): void {
  const { actor, allocation, reason, now } = options;
  const { id, amountMinor, currency } = allocation;
  const changed = bank.undoAllocation(writer, { id, staffId: actor.staffId, reason, now });
  assert(changed === 1, "an allocation that stands is undone once");
  const entries = reversed(transferEntries(amountMinor));
  writePosting(writer, { kind: "transfer-undone", refId: id, bookingId: null, currency, entries, now });
}
