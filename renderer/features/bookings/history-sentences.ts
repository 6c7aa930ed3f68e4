// The journal's records of a booking as keys of sentences (`bookings:history.<key>`) with their values.
import { formatMinor } from "#domain/money.ts";
import type { HistoryEntry } from "./booking.ts";
import { shortPlaces } from "./short-places.ts";

export interface HistorySentence {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Kinds the journal knows; anything newer is told by its own name. */
const KEYS: Readonly<Record<string, string>> = {
  "booking.sold": "sold",
  "booking.reserved": "reserved",
  "booking.paid": "paid",
  "booking.moved": "moved",
  "booking.single-left": "singleLeft",
  "booking.returned": "returned",
  "booking.collected": "collected",
  "booking.consignment-settled": "settled",
  "booking.exchanged": "exchanged",
  "booking.goodwill": "goodwill",
  "booking.voided": "voided",
  "booking.expired": "expired",
  "booking.revived": "revived",
  "payment.started": "paymentStarted",
  "payment.canceled": "paymentEnded",
  "payment.failed": "paymentEnded",
  "payment.ending": "paymentEnding",
  "payment.linkSent": "linkSent",
  "payment.clearing": "paymentClearing",
  "payment.needs-review": "paymentReview",
  "payment.returned": "paymentReturned",
  "refund.failed": "refundFailed",
  "refund.retried": "refundRetried",
  "refund.outside": "refundOutside",
  "refund.assigned": "refundAssigned",
  "booking.transfer-asked": "transferAsked",
  "bank.part-came": "transferPart",
  "bank.owed": "transferOwed",
  "bank.sent-back": "transferBack",
  "booking.reprinted": "reprinted",
  "booking.tickets-lost": "ticketsLost",
  "booking.resent": "mailQueued",
  "booking.print-resumed": "resumed",
  "document.reprinted": "documentReprinted",
  "document.mailed": "documentMailed",
};

const PAYPAL_KEYS: Readonly<Record<string, string>> = {
  "payment.started": "paypalStarted",
  "payment.canceled": "paypalEnded",
  "payment.failed": "paypalEnded",
};

/** The sentence of a record. Values that are missing become empty text, never `undefined` on screen. */
export function historySentence(options: {
  entry: Pick<HistoryEntry, "kind" | "data">;
  currency: string;
  locale: string;
}): HistorySentence {
  const { kind, data } = options.entry;
  const places = Array.isArray(data["places"]) ? data["places"].map(String) : [];
  const values = {
    amount: amountOf(data, options),
    count: places.length,
    places: shortPlaces(places),
    from: shortPlaces(Array.isArray(data["from"]) ? data["from"].map(String) : []),
    reason: textOf(data["reason"] ?? data["comp"]),
    recipient: textOf(data["recipient"]),
    copy: numberOf(data["copy"]),
    number: textOf(data["number"]),
    agency: textOf(data["agency"]),
    kind,
  };
  return { key: keyOf(kind, data), values };
}

function keyOf(kind: string, data: HistoryEntry["data"]): string {
  if (kind === "booking.sold" && data["tender"] === "comp") return "given";
  if (kind === "booking.sold" && data["tender"] === "consignment") return "consigned";
  if (kind === "booking.reprinted" && data["copy"] === 0) return "printed";
  if (kind === "booking.single-left" && data["reason"] === "") return "singleLeftUnsaid";
  if (kind === "document.issued") return `issued.${textOf(data["document"])}`;
  if (kind === "payment.disputed") return `disputed.${textOf(data["status"])}`;
  if (kind.startsWith("payment.") && data["tender"] === "paypal") return PAYPAL_KEYS[kind] ?? KEYS[kind] ?? "other";
  return KEYS[kind] ?? "other";
}

function amountOf(data: HistoryEntry["data"], options: { currency: string; locale: string }): string {
  const amountMinor = data["totalMinor"] ?? data["amountMinor"];
  const currency = typeof data["currency"] === "string" ? data["currency"] : options.currency;
  return typeof amountMinor === "number" ? formatMinor({ amountMinor, currency, locale: options.locale }) : "";
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const numberOf = (value: unknown): number => (typeof value === "number" ? value : 0);
