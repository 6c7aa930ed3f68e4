// Lines taken back and lines given instead: what the difference is, and how goodwill is spread over tax rates. Pure.
import { type Minor, taxIncludedIn } from "./money.ts";
import { type Refusal, type Result, ok, refuse } from "./result.ts";

interface Priced {
  readonly grossMinor: Minor;
}

export interface Difference {
  /** What the old lines cost. */
  readonly backMinor: Minor;
  /** What the new ones do. */
  readonly newMinor: Minor;
  /** To be paid on top; 0 when money goes back. */
  readonly payMinor: Minor;
  /** To be given back; 0 when something is to be paid. */
  readonly giveBackMinor: Minor;
}

const grossOf = (lines: readonly Priced[]): Minor => lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0);

/** The old lines' value pays for the new ones; only the difference moves money. */
export function differenceOf(options: {
  readonly ended: readonly Priced[];
  readonly added: readonly Priced[];
}): Difference {
  const backMinor = grossOf(options.ended);
  const newMinor = grossOf(options.added);
  return {
    ...{ backMinor, newMinor },
    payMinor: Math.max(0, newMinor - backMinor),
    giveBackMinor: Math.max(0, backMinor - newMinor),
  };
}

/** A line below zero: what the house lets a customer off. */
export interface GoodwillLine {
  readonly grossMinor: Minor;
  readonly netMinor: Minor;
  readonly taxMinor: Minor;
  readonly taxPpm: number;
}

/**
 * Goodwill as one line per tax rate, in proportion to what the live lines cost; the cents left over go to the largest
 * rates' shares first. Refuses REFUND_TOO_LARGE with what the lines cost when it is more than that.
 */
export function goodwillLines(options: {
  readonly amountMinor: Minor;
  readonly currency: string;
  readonly lines: readonly (Priced & { readonly taxPpm: number })[];
}): Result<GoodwillLine[], Refusal<"REFUND_TOO_LARGE", { leftMinor: Minor; currency: string }>> {
  const { amountMinor, currency, lines } = options;
  const totalMinor = grossOf(lines);
  if (amountMinor > totalMinor) return refuse("REFUND_TOO_LARGE", { leftMinor: Math.max(0, totalMinor), currency });
  const byRate = new Map<number, Minor>();
  for (const { taxPpm, grossMinor } of lines) byRate.set(taxPpm, (byRate.get(taxPpm) ?? 0) + grossMinor);
  const rates = [...byRate].filter(([, gross]) => gross > 0).toSorted((one, other) => other[1] - one[1]);
  const ground = rates.reduce((sum, [, gross]) => sum + gross, 0);
  let leftMinor = amountMinor;
  let leftGround = ground;
  // Each rate's share of what is still to be spread: the last one takes what is left, so nothing is lost.
  const shares = rates.map(([taxPpm, gross]) => {
    const shareMinor = Number((BigInt(leftMinor) * BigInt(gross)) / BigInt(leftGround));
    leftMinor -= shareMinor;
    leftGround -= gross;
    return { taxPpm, shareMinor };
  });
  return ok(shares.filter(({ shareMinor }) => shareMinor > 0).map(lineBelowZero));
}

function lineBelowZero({ taxPpm, shareMinor }: { taxPpm: number; shareMinor: Minor }): GoodwillLine {
  const taxMinor = taxIncludedIn({ grossMinor: shareMinor, ppm: taxPpm });
  // Never minus zero: it is not the zero that the books compare with.
  return { grossMinor: -shareMinor, netMinor: taxMinor - shareMinor, taxMinor: 0 - taxMinor, taxPpm };
}
