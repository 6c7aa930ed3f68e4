// Which states a performance may go to next, and what going there would do to people.
import type { PerformanceCard, PerformanceState } from "./event.ts";

export type StateStep = "put-on-sale" | "pause" | "resume" | "cancel";

/** What each step leads to. */
export const STATE_AFTER: Readonly<Record<StateStep, PerformanceState>> = {
  "put-on-sale": "on-sale",
  pause: "paused",
  resume: "on-sale",
  cancel: "cancelled",
};

/** The steps that are open: draft → on sale ⇄ paused; any but cancelled → cancelled. */
export function stepsFrom(state: PerformanceState): StateStep[] {
  const steps: Readonly<Record<PerformanceState, StateStep[]>> = {
    draft: ["put-on-sale", "cancel"],
    "on-sale": ["pause", "cancel"],
    paused: ["resume", "cancel"],
    cancelled: [],
  };
  return steps[state];
}

/** One line of the preview; the screen translates `key` with `count` or `at`. */
export interface EffectLine {
  readonly key:
    | "goes-on-sale-now"
    | "goes-on-sale-later"
    | "sale-is-over"
    | "already-began"
    | "no-prices"
    | "categories-without-price"
    | "sales-stop"
    | "baskets-run-out"
    | "tickets-stay-valid"
    | "no-return-from-cancel"
    | "nobody-affected";
  readonly count?: number;
  readonly at?: number;
  readonly names?: string;
  readonly tone: "plain" | "warning" | "stop";
}

/** What the step would do. A line of tone `stop` means that main would refuse. */
export function effectOf(options: {
  step: StateStep;
  card: PerformanceCard;
  /** Null while the prices are not known. */
  prices: { readonly count: number; readonly without: readonly string[] } | null;
  now: number;
}): EffectLine[] {
  const { step, card, prices, now } = options;
  switch (step) {
    case "put-on-sale":
    case "resume":
      return [...saleLines(card, now), ...priceLines(prices)];
    case "pause":
      return [{ key: "sales-stop", count: card.free, tone: "plain" }, ...heldLines(card), ...soldStay(card)];
    case "cancel":
      return [
        { key: "no-return-from-cancel", tone: "warning" },
        { key: "nobody-affected", tone: "plain" },
      ];
  }
}

function saleLines(card: PerformanceCard, now: number): EffectLine[] {
  if (card.saleUntil !== null && card.saleUntil <= now)
    return [{ key: "sale-is-over", at: card.saleUntil, tone: "warning" }];
  if (card.startsAt <= now) return [{ key: "already-began", at: card.startsAt, tone: "warning" }];
  if (card.saleFrom !== null && card.saleFrom > now)
    return [{ key: "goes-on-sale-later", count: card.free, at: card.saleFrom, tone: "plain" }];
  return [{ key: "goes-on-sale-now", count: card.free, tone: "plain" }];
}

function priceLines(prices: { count: number; without: readonly string[] } | null): EffectLine[] {
  if (prices === null) return [];
  if (prices.count === 0) return [{ key: "no-prices", tone: "stop" }];
  if (prices.without.length === 0) return [];
  return [
    {
      key: "categories-without-price",
      count: prices.without.length,
      names: prices.without.join(", "),
      tone: "warning",
    },
  ];
}

const heldLines = (card: PerformanceCard): EffectLine[] =>
  card.held > 0 ? [{ key: "baskets-run-out", count: card.held, tone: "warning" }] : [];

const soldStay = (card: PerformanceCard): EffectLine[] =>
  card.sold > 0 ? [{ key: "tickets-stay-valid", count: card.sold, tone: "plain" }] : [];
