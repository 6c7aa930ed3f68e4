// Money in: what each tender of a sale pays, written with its drawer and its postings.
import { looksLikeCardNumber } from "#domain/free-text.ts";
import type { Id } from "#domain/ids.ts";
import { captureEntries, saleEntries } from "#domain/ledger.ts";
import type { Minor } from "#domain/money.ts";
import { refuseNow } from "#domain/result.ts";
import { type SettledPart, type TenderPart, settleTenders } from "#domain/tenders.ts";
import type { Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import { writePosting } from "#db/queries/ledger.ts";
import type { Actor, Office } from "../office.ts";
import { shiftForCash, shiftForOthers } from "./drawer.ts";
import { redeemVoucher } from "./voucher-moves.ts";

/** What a customer pays with. `cash` is the short form of one cash part. */
export type Paid =
  | { readonly kind: "cash"; readonly tenderedMinor: Minor }
  | { readonly kind: "tenders"; readonly parts: readonly TenderPart[] };

/**
 * What each tender pays; null for a reservation. Refuses TENDERED_TOO_LITTLE, TENDERED_TOO_MUCH, CARD_NUMBER_IN_TEXT:
 * a slip's number is written down, a card's never.
 */
export function partsOf(
  payment: Paid | { readonly kind: "comp" | "reserve" | "awaiting" },
  due: { dueMinor: Minor; currency: string },
): SettledPart[] | null {
  if (payment.kind === "reserve" || payment.kind === "awaiting") return null;
  // Nothing is due: whatever was handed over stays with the customer.
  if (due.dueMinor === 0) return [FREE];
  const parts = payment.kind === "tenders" ? payment.parts : payment.kind === "cash" ? [cashOf(payment)] : [];
  for (const part of parts)
    if (part.tender === "card-machine" && looksLikeCardNumber(part.reference))
      refuseNow("CARD_NUMBER_IN_TEXT", { field: "reference" });
  const settled = settleTenders({ ...due, parts });
  return settled.ok ? settled.value : refuseNow(settled.refusal.code, settled.refusal.data);
}

const cashOf = ({ tenderedMinor }: { tenderedMinor: Minor }): TenderPart => ({ tender: "cash", tenderedMinor });

/** What a basket of comps is paid with. */
const FREE: SettledPart = {
  ...{ tender: "comp", amountMinor: 0, roundingMinor: 0, tenderedMinor: null, changeMinor: null, reference: "" },
};

/** How it was paid, in the journal: one tender by its name, several as `split`. */
export function tenderWord(payment: Paid | { readonly kind: "comp" | "reserve" | "awaiting" }): string {
  if (payment.kind !== "tenders") return payment.kind;
  const [only, second] = payment.parts;
  return only === undefined || second !== undefined ? "split" : only.tender;
}

/** Books the payments and the sale; the booking's clearing account ends at zero. The first payment has the given id. */
export function settlePaid(
  office: Office,
  writer: Writer,
  options: {
    actor: Actor;
    bookingId: Id;
    paymentId: Id;
    sale: { totalMinor: Minor; netMinor: Minor; taxMinor: Minor };
    currency: string;
    parts: readonly SettledPart[];
    now: number;
  },
): void {
  const { bookingId, sale, currency, now } = options;
  takeParts(office, writer, { ...options, returnId: null });
  if (sale.totalMinor === 0) return;
  writePosting(writer, { kind: "sale", refId: bookingId, bookingId, currency, entries: saleEntries(sale), now });
}

interface TakenParts {
  readonly actor: Actor;
  readonly bookingId: Id;
  readonly paymentId: Id;
  /** The exchange that cost more; null: the booking itself is paid. */
  readonly returnId: Id | null;
  readonly currency: string;
  readonly parts: readonly SettledPart[];
  readonly now: number;
}

/** Writes each part with its drawer and its posting. The first has the given id. */
export function takeParts(office: Office, writer: Writer, options: TakenParts): void {
  for (const [index, part] of options.parts.entries())
    writePart(office, writer, {
      ...options,
      part,
      id: part.allocationId ?? (index === 0 ? options.paymentId : office.ids.id()),
    });
}

/** One part with its drawer and posting. */
export function writePart(
  office: Office,
  writer: Writer,
  options: Omit<TakenParts, "parts" | "paymentId"> & { part: SettledPart; id: Id },
): void {
  const { actor, bookingId, id, returnId, currency, part, now } = options;
  const drawer = { actor, currency };
  const shiftId = shiftFor(office, writer, drawer, part.tender);
  const { tender, amountMinor, roundingMinor, tenderedMinor, changeMinor, voucherId } = part;
  const reference =
    voucherId === undefined
      ? part.reference
      : redeemVoucher(writer, { voucherId, paymentId: id, amountMinor, currency, now });
  bookings.insertPayment(writer, {
    ...{ id, bookingId, terminalId: office.terminal.id, currency, tender, amountMinor, roundingMinor },
    ...{ tenderedMinor, changeMinor, reference, staffId: actor.staffId, capturedAt: now, shiftId, returnId },
  });
  if (part.amountMinor === 0) return;
  const entries = captureEntries(part);
  writePosting(writer, { kind: "capture", refId: id, bookingId, currency, entries, now });
}

/** The drawer cash goes into, or the shift in which something else was taken; a transfer came in nobody's. */
function shiftFor(
  office: Office,
  writer: Writer,
  drawer: { actor: Actor; currency: string },
  tender: SettledPart["tender"],
): Id | null {
  if (tender === "bank-transfer") return null;
  return tender === "cash" ? shiftForCash(office, writer, drawer) : shiftForOthers(office, writer, drawer);
}
