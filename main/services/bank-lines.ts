// Lines of the bank's statements as people work through them: what each may be for, sure ones booked at one go, others
// put aside with a reason.
import { setImmediate } from "node:timers/promises";
import { type Match, type Payable, dueOf, matcherOf } from "#domain/bank/matching.ts";
import { numbersIn } from "#domain/bank/reference.ts";
import type { Id } from "#domain/ids.ts";
import { RefusalError, refuseNow } from "#domain/result.ts";
import type { Reader } from "#db/open.ts";
import * as bank from "#db/queries/bank.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { bookBankLine } from "./bank-booking.ts";
import { reasonOf } from "./giving-back.ts";

/** More reservations than these are not looked at; those to be paid soonest are. */
const RESERVATIONS_MOST = 10_000;
/** So many sure ones at one go. */
const SURE_MOST = 500;

/** How many lines are in which state, and the newest of one state with what they may be for. */
export function listBankLines(office: Office, options: { state: bank.LineState; limit: number }) {
  const reader = office.store;
  const rows = bank.linesIn(reader, options);
  const matches = options.state === "open" ? matchesFor(reader, rows) : new Map<Id, Looked>();
  const counts = new Map(bank.countLines(reader).map(({ state, count }) => [state, count]));
  return {
    counts: {
      open: counts.get("open") ?? 0,
      booked: counts.get("booked") ?? 0,
      aside: counts.get("aside") ?? 0,
      outgoing: counts.get("outgoing") ?? 0,
    },
    lines: rows.map((row) => ({
      ...lineOf(row),
      match: viewOf(matches.get(row.id)),
      allocations: sharesOf(reader, row),
    })),
  };
}

const lineOf = (row: bank.BankLineRow) => {
  const { id, bookedOn, currency, amountMinor, name, iban, reference, text, state, asideReason } = row;
  return { id, bookedOn, currency, amountMinor, name, iban, reference, text, state, asideReason };
};

/** What became of a booked line. */
function sharesOf(reader: Reader, row: bank.BankLineRow) {
  if (row.state !== "booked") return [];
  return bank.allocationsOf(reader, row.id).map(({ id, bookingId, number, amountMinor, isPayment }) => {
    const isOwed = bookingId === null || bank.findOwed(reader, { kind: "allocation", id }) !== undefined;
    const fate = isPayment === 1 ? ("paid" as const) : isOwed ? ("owed" as const) : ("waits" as const);
    return { id, bookingId, number, amountMinor, fate };
  });
}

interface Looked {
  readonly match: Match;
  readonly payables: ReadonlyMap<Id, Payable>;
}

/** Every line looked at with the bookings it may be for. */
function matchesFor(reader: Reader, rows: readonly bank.BankLineRow[]): Map<Id, Looked> {
  const found = rows.map((row) => ({ row, numbers: numbersIn([row.reference, row.text, row.name]) }));
  const named = found.flatMap(({ numbers }) => [...numbers.exact, ...numbers.alike, ...numbers.invoices]);
  const payables = new Map<Id, Payable>();
  for (const payable of bank.reservedPayables(reader, RESERVATIONS_MOST)) payables.set(payable.bookingId, payable);
  for (const payable of bank.numberedPayables(reader, [...new Set(named)])) payables.set(payable.bookingId, payable);
  const match = matcherOf([...payables.values()]);
  return new Map(found.map(({ row, numbers }) => [row.id, { match: match({ ...row, found: numbers }), payables }]));
}

function viewOf(looked: Looked | undefined) {
  if (looked === undefined) return null;
  const { match, payables } = looked;
  return {
    kind: match.kind,
    together: [...match.together],
    suggestions: match.suggestions.flatMap(({ bookingId, reasons }) => {
      const payable = payables.get(bookingId);
      if (payable === undefined) return [];
      const { number, state, customerName, totalMinor } = payable;
      const dueMinor = dueOf(payable);
      return [{ bookingId, number, state, customerName, totalMinor, dueMinor, reasons: [...reasons] }];
    }),
  };
}

/**
 * Books every line that is sure, each by itself, looked at again at that moment. Answers how many, and how many were not
 * sure any more. Doing it again changes nothing.
 */
export async function bookSureLines(office: Office, actor: Actor): Promise<{ booked: number; left: number }> {
  const rows = bank.linesIn(office.store, { state: "open", limit: SURE_MOST });
  let [booked, left] = [0, 0];
  for (const [lineId, { match }] of matchesFor(office.store, rows)) {
    if (match.kind !== "sure") continue;
    if (bookIfSure(office, actor, lineId)) booked += 1;
    else left += 1;
    await setImmediate();
  }
  return { booked, left };
}

/** Two lines may be sure of the same booking: after the first the second is not. */
function bookIfSure(office: Office, actor: Actor, lineId: Id): boolean {
  const row = bank.findLine(office.store, lineId);
  if (row === undefined || row.state !== "open") return false;
  const found = numbersIn([row.reference, row.text, row.name]);
  const named = [...found.exact, ...found.alike, ...found.invoices];
  const match = matcherOf(bank.numberedPayables(office.store, named))({ ...row, found });
  const [first] = match.suggestions;
  if (match.kind !== "sure" || first === undefined) return false;
  try {
    const part = { id: office.ids.id(), bookingId: first.bookingId, amountMinor: row.amountMinor };
    bookBankLine(office, actor, { lineId, parts: [part] });
    return true;
  } catch (error) {
    if (error instanceof RefusalError) return false;
    throw error;
  }
}

/** Puts a line aside that is for no booking. Repeating it changes nothing. Refuses NOT_FOUND, REASON_NEEDED, BANK_LINE_DONE. */
export function putLineAside(office: Office, actor: Actor, command: { lineId: Id; reason: string }): void {
  markLine(office, actor, { lineId: command.lineId, kind: "aside", reason: reasonOf(command.reason) });
}

/** It is to be booked after all. Repeating it changes nothing. Refuses NOT_FOUND. */
export function takeLineUp(office: Office, actor: Actor, command: { lineId: Id }): void {
  markLine(office, actor, { lineId: command.lineId, kind: "taken-up", reason: "" });
}

function markLine(
  office: Office,
  actor: Actor,
  mark: { lineId: Id; kind: "aside" | "taken-up"; reason: string },
): void {
  office.store.inTransaction((writer) => {
    const line = bank.findLine(writer, mark.lineId) ?? refuseNow("NOT_FOUND", { what: "line" });
    if (line.state === "booked") refuseNow("BANK_LINE_DONE", { state: line.state });
    if ((line.state === "aside") === (mark.kind === "aside")) return;
    bank.markLine(writer, { ...mark, staffId: actor.staffId, now: office.clock.now() });
    const data = { reason: mark.reason, amountMinor: line.amountMinor, currency: line.currency, name: line.name };
    journal(office, writer, { actor, kind: `bank.${mark.kind}`, subjectKind: "bank-line", subjectId: line.id, data });
  });
  office.notices.post({ kind: "bankChanged" });
}
