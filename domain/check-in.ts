// The door: who may go in or out with which ticket. One rule for the host and for a window that cannot reach it.
import type { Id } from "./ids.ts";
import { CODE_LENGTH, parseTicketCode } from "./ticket-code.ts";
import { type Instant, MINUTE_MS, SECOND_MS } from "./time.ts";

export const DIRECTIONS = ["in", "out"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What a ticket is worth. `lost`: the code on this paper was replaced by a new one. */
export type Standing = "good" | "unpaid" | "void" | "exchanged" | "lost";

/** What a scan was answered. Only with `in` and `out` somebody goes through. */
export const OUTCOMES = [
  "in",
  "out",
  "already-in",
  "not-in",
  "unknown",
  "misread",
  "other-performance",
  "cancelled",
  "unpaid",
  "void",
  "exchanged",
  "lost",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** True when somebody goes through the door. */
export const isPassed = (outcome: Outcome): outcome is Direction => outcome === "in" || outcome === "out";

const MENDED_HERE: ReadonlySet<Outcome> = new Set(["misread", "not-in", "other-performance", "unpaid"]);

/** `warn` can be mended at the door: read again, the other performance, pay first. */
export function toneOf(outcome: Outcome): "good" | "warn" | "bad" {
  if (isPassed(outcome)) return "good";
  return MENDED_HERE.has(outcome) ? "warn" : "bad";
}

/** Whether somebody with a known ticket of this performance goes through. Nobody is kept from leaving. */
export function judgeScan(scan: {
  readonly direction: Direction;
  readonly standing: Standing;
  readonly isCancelled: boolean;
  readonly isInside: boolean;
}): Outcome {
  if (scan.direction === "out") return scan.isInside ? "out" : "not-in";
  if (scan.isCancelled) return "cancelled";
  if (scan.standing !== "good") return scan.standing;
  return scan.isInside ? "already-in" : "in";
}

/** Somebody went through a door: a fact, whatever is found out later. Scans taken back are none. */
export interface Passage {
  readonly id: Id;
  readonly direction: Direction;
  readonly at: Instant;
}

/** Where the person with a ticket is, by everything that is known now. */
export interface Presence {
  readonly isInside: boolean;
  /** The passage that says so; null for somebody who never came. */
  readonly last: Passage | null;
  /** When they came first. */
  readonly cameAt: Instant | null;
  /** Entries while already inside: two doors that could not reach each other. The earliest counts. */
  readonly doubles: readonly Passage[];
}

/** Earliest first; one id is one passage. Instants that are equal go by id, so that everybody sorts alike. */
const byTime = (one: Passage, other: Passage): number => one.at - other.at || (one.id < other.id ? -1 : 1);

/** The same for every sequence in which the passages became known. */
export function presenceOf(passages: readonly Passage[]): Presence {
  let [isInside, cameAt] = [false, null as Instant | null];
  const doubles: Passage[] = [];
  const sorted = passages.toSorted(byTime);
  for (const passage of sorted) {
    if (passage.direction === "in" && isInside) doubles.push(passage);
    isInside = passage.direction === "in";
    if (isInside) cameAt ??= passage.at;
  }
  return { isInside, last: sorted.at(-1) ?? null, cameAt, doubles };
}

/** Only what was last, or what was one too many, is taken back: everything else has been built upon. */
export const mayTakeBack = (presence: Presence, passageId: Id): boolean =>
  presence.last?.id === passageId || presence.doubles.some(({ id }) => id === passageId);

/** The code in what was read, or why it is none: a slip in one of ours, or a code of somebody else. */
export function readCode(text: string): { readonly code: string } | { readonly outcome: "misread" | "unknown" } {
  const parsed = parseTicketCode(text);
  if (parsed.ok) return { code: parsed.value };
  return { outcome: text.replaceAll(/[\s-]/gu, "").length === CODE_LENGTH ? "misread" : "unknown" };
}

/** Scanners read a ticket again while it is still in front of them. */
const SAME_READ_MS = 1_500;

/** True for a second reading of the ticket that is still being held up. */
export const isSameRead = (
  read: { readonly text: string; readonly at: Instant },
  before: { readonly text: string; readonly at: Instant } | null,
): boolean => before !== null && before.text === read.text && read.at - before.at < SAME_READ_MS;

const CODE_LENGTH_LEAST = 10;

/** True for what is a code, right or wrong, and neither a name, a seat nor a booking number. */
export function isCodeLike(text: string): boolean {
  const plain = text.replaceAll(/[\s-]/gu, "");
  return plain.length >= CODE_LENGTH_LEAST && /\d/u.test(plain) && /^[0-9A-Z*~$=]+$/iu.test(plain);
}

/** The chart of arrivals has a bar for so long. */
export const ARRIVAL_STEP_MS = 5 * MINUTE_MS;
/** A longer pause is not drawn to scale: somebody tried the scanner in the morning. */
const EMPTY_STEPS_MOST = 6;

export interface ArrivalStep {
  readonly from: Instant;
  readonly people: number;
}

/** How many people came in each step, with the steps between in which nobody did. */
export function arrivalsOf(arrivals: Iterable<{ readonly at: Instant; readonly people: number }>): ArrivalStep[] {
  const people = new Map<Instant, number>();
  for (const arrival of arrivals) {
    const from = Math.floor(arrival.at / ARRIVAL_STEP_MS) * ARRIVAL_STEP_MS;
    people.set(from, (people.get(from) ?? 0) + arrival.people);
  }
  const steps: ArrivalStep[] = [];
  for (const from of [...people.keys()].toSorted((one, other) => one - other)) {
    const before = steps.at(-1);
    const empty = before === undefined ? 0 : (from - before.from) / ARRIVAL_STEP_MS - 1;
    if (before !== undefined && empty <= EMPTY_STEPS_MOST)
      for (let step = 1; step <= empty; step += 1)
        steps.push({ from: before.from + step * ARRIVAL_STEP_MS, people: 0 });
    steps.push({ from, people: people.get(from) ?? 0 });
  }
  return steps;
}

/** A door without the host answers by its own list after so long. */
export const HOST_ANSWERS_WITHIN_MS = 2 * SECOND_MS;
