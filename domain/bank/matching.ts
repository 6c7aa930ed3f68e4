// Which booking a transfer is for, and why: sure where the reference, the amount and an open booking agree. Pure.
import type { Minor } from "../money.ts";

export const MATCH_KINDS = [
  ...(["sure", "suggested", "unknown", "too-little", "too-much", "doubled", "late", "outgoing"] as const),
] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

/** Why a booking is suggested, the strongest first. */
export const MATCH_REASONS = ["reference", "number", "invoice", "number-alike", "amount", "name"] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

const POINTS: Readonly<Record<MatchReason, number>> = {
  ...{ reference: 100, number: 90, invoice: 80, "number-alike": 40, amount: 20, name: 15 },
};
const NAMING = new Set<MatchReason>(["reference", "number", "invoice"]);
/** Fewer points are chance. An amount alone is, where several bookings cost the same. */
const POINTS_LEAST = 20;
const SUGGESTED_MOST = 5;
const NAME_PART_LEAST = 3;

/** A booking that may be meant. */
export interface Payable {
  readonly bookingId: string;
  readonly number: string;
  readonly currency: string;
  readonly state: "reserved" | "paid" | "voided" | "expired";
  readonly totalMinor: Minor;
  /** What has come for it by transfer so far. */
  readonly heldMinor: Minor;
  readonly customerName: string;
  readonly invoices: readonly string[];
}

export interface Incoming {
  readonly currency: string;
  readonly amountMinor: Minor;
  readonly name: string;
  readonly text: string;
  readonly found: {
    readonly references: readonly string[];
    readonly exact: readonly string[];
    readonly alike: readonly string[];
    readonly invoices: readonly string[];
  };
}

export interface Suggestion {
  readonly bookingId: string;
  readonly reasons: readonly MatchReason[];
}

export interface Match {
  readonly kind: MatchKind;
  /** The best first. */
  readonly suggestions: readonly Suggestion[];
  /** Several bookings that together cost exactly what came; empty otherwise. */
  readonly together: readonly string[];
}

/** What is still to come for it. */
export const dueOf = ({ state, totalMinor, heldMinor }: Pick<Payable, "state" | "totalMinor" | "heldMinor">): Minor =>
  state === "paid" ? 0 : Math.max(0, totalMinor - heldMinor);

/** Answers for each line what it may be for. The bookings are sorted once, so that many lines are quick. */
export function matcherOf(payables: readonly Payable[]): (line: Incoming) => Match {
  const byKey = new Map<string, Payable[]>();
  for (const payable of payables)
    for (const key of keysOf(payable)) byKey.set(key, [...(byKey.get(key) ?? []), payable]);
  return (line) => {
    const { exact, alike, invoices } = line.found;
    const keys = [...exact, ...alike, ...invoices, amountKey(line.currency, line.amountMinor)];
    const names = wordsOf(`${line.name} ${line.text}`).map(nameKey);
    return matchLine(line, [...new Set([...keys, ...names].flatMap((key) => byKey.get(key) ?? []))]);
  };
}

const amountKey = (currency: string, amountMinor: Minor): string => `${currency} ${amountMinor}`;
const nameKey = (word: string): string => `name ${word}`;

function keysOf(payable: Payable): string[] {
  const { number, invoices, state, currency, customerName } = payable;
  if (state !== "reserved") return [number, ...invoices];
  const [longest] = wordsOf(customerName).toSorted((one, other) => other.length - one.length);
  return [
    number,
    ...invoices,
    amountKey(currency, dueOf(payable)),
    ...(longest === undefined ? [] : [nameKey(longest)]),
  ];
}

/** Looks at every booking that may be meant. Only a named, open one with exactly the amount that came is sure. */
function matchLine(line: Incoming, payables: readonly Payable[]): Match {
  if (line.amountMinor <= 0) return { kind: "outgoing", suggestions: [], together: [] };
  const judged = payables
    .filter(({ currency }) => currency === line.currency)
    .map((payable) => ({ payable, reasons: reasonsFor(line, payable) }))
    .filter(({ reasons }) => pointsOf(reasons) >= POINTS_LEAST)
    .toSorted(
      (one, other) =>
        pointsOf(other.reasons) - pointsOf(one.reasons) || (one.payable.number < other.payable.number ? -1 : 1),
    );
  const named = judged.filter(({ reasons }) => reasons.some((reason) => NAMING.has(reason)));
  const suggestions = judged
    .slice(0, Math.max(SUGGESTED_MOST, named.length))
    .map(({ payable, reasons }) => ({ bookingId: payable.bookingId, reasons }));
  const [first, second] = named;
  if (first !== undefined && second === undefined)
    return { kind: kindOf(line, first.payable), suggestions, together: [] };
  const open = named.map(({ payable }) => payable);
  const dueMinor = open.reduce((sum, payable) => sum + dueOf(payable), 0);
  const fits = open.length > 1 && dueMinor === line.amountMinor && open.every(({ state }) => state === "reserved");
  return {
    kind: judged.length === 0 ? "unknown" : "suggested",
    suggestions,
    together: fits ? open.map(({ bookingId }) => bookingId) : [],
  };
}

function kindOf(line: Incoming, payable: Payable): MatchKind {
  switch (payable.state) {
    case "paid":
      return "doubled";
    case "voided":
    case "expired":
      return "late";
    case "reserved": {
      const dueMinor = dueOf(payable);
      if (line.amountMinor === dueMinor) return "sure";
      return line.amountMinor < dueMinor ? "too-little" : "too-much";
    }
  }
}

function reasonsFor(line: Incoming, payable: Payable): MatchReason[] {
  const { found } = line;
  const isOpen = payable.state === "reserved";
  const holds: Readonly<Record<MatchReason, boolean>> = {
    reference: found.references.includes(payable.number),
    number: found.exact.includes(payable.number),
    invoice: payable.invoices.some((number) => found.invoices.includes(number)),
    "number-alike": found.alike.includes(payable.number) && !found.exact.includes(payable.number),
    amount: isOpen && dueOf(payable) === line.amountMinor,
    name: isOpen && isNamed(payable.customerName, `${line.name} ${line.text}`),
  };
  return MATCH_REASONS.filter((reason) => holds[reason]);
}

const pointsOf = (reasons: readonly MatchReason[]): number => reasons.reduce((sum, reason) => sum + POINTS[reason], 0);

/** Does every part of the name stand in the text? Accents, capitals and the order do not matter. */
function isNamed(customerName: string, text: string): boolean {
  const parts = wordsOf(customerName).filter((part) => part.length >= NAME_PART_LEAST);
  const words = new Set(wordsOf(text));
  return parts.length > 0 && parts.every((part) => words.has(part));
}

const wordsOf = (text: string): string[] =>
  text
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
