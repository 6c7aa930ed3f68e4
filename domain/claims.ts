// When a performance may be sold, and how long a hold lives. Pure rules; the store's unique index keeps promise one.
import { type Refusal, type Result, ok, refuse } from "./result.ts";
import type { TaxRule } from "./taxes.ts";
import { HOUR_MS, type Instant } from "./time.ts";

/** What a sale must know of a performance. */
export interface SaleTarget extends TaxRule {
  readonly id: string;
  readonly eventId: string;
  readonly chartVersionId: string;
  readonly state: "draft" | "on-sale" | "paused" | "cancelled";
  readonly startsAt: Instant;
  readonly saleFrom: Instant | null;
  readonly saleUntil: Instant | null;
  readonly holdLifetimeMs: number;
  readonly payLaterMs: number;
  readonly venueId: string;
  readonly currency: string;
  readonly zone: string;
  readonly locale: "en" | "de" | "fr";
  readonly ticketTaxPpm: number;
  readonly feeTaxPpm: number;
  readonly title: string;
}

/** Late comers still buy at the counter for so long after the start, where the sale has no end of its own. */
export const COUNTER_SALE_AFTER_START_MS = 3 * HOUR_MS;

type WhyNot = "draft" | "paused" | "cancelled" | "not-yet" | "over";

/** May places of this performance be taken now, over this channel? Refuses NOT_ON_SALE with the reason. */
export function checkOnSale(
  target: Pick<SaleTarget, "state" | "startsAt" | "saleFrom" | "saleUntil">,
  options: { now: Instant; channel: "counter" | "api" },
): Result<true, Refusal<"NOT_ON_SALE", { why: WhyNot }>> {
  if (target.state !== "on-sale") return refuse("NOT_ON_SALE", { why: target.state });
  if (target.saleFrom !== null && options.now < target.saleFrom) return refuse("NOT_ON_SALE", { why: "not-yet" });
  const late = options.channel === "counter" ? COUNTER_SALE_AFTER_START_MS : 0;
  const until = target.saleUntil ?? target.startsAt + late;
  return options.now < until ? ok(true) : refuse("NOT_ON_SALE", { why: "over" });
}

/** So many places one basket takes: groups beyond it are sold in parts. */
export const PLACES_PER_HOLD_MOST = 50;

/** However often it is extended, a hold ends this long after it began. */
export const HOLD_MOST_MS = 2 * HOUR_MS;

/** When a hold that is taken or extended now ends. */
export const holdEnd = (options: { now: Instant; createdAt: Instant; lifetimeMs: number }): Instant =>
  Math.min(options.now + options.lifetimeMs, options.createdAt + HOLD_MOST_MS);

/** A reservation is paid before the performance begins and before its time limit, whichever is first. */
export const payBy = (options: { now: Instant; payLaterMs: number; startsAt: Instant }): Instant =>
  Math.max(options.now + 1, Math.min(options.now + options.payLaterMs, options.startsAt));
