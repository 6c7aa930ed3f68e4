// Taxes of lines that are sold together: included in the prices or on top, rounded by one of three rules (MONEY.md §3.5).
import { type Minor, taxIncludedIn } from "./money.ts";

/** `included`: prices are what people pay; `on-top`: the tax is added to them. */
export const TAX_MODES = ["included", "on-top"] as const;
export type TaxMode = (typeof TAX_MODES)[number];

/**
 * `line`: every line by itself. `sum-by-net`: per rate, the tax is that of the sum of the nets, as EN 16931 wants it of
 * an invoice; what people pay follows. `sum-by-net-keep-gross`: the same with what people pay left as it is.
 */
export const TAX_ROUNDINGS = ["line", "sum-by-net", "sum-by-net-keep-gross"] as const;
export type TaxRounding = (typeof TAX_ROUNDINGS)[number];

export interface TaxRule {
  readonly taxMode: TaxMode;
  readonly taxRounding: TaxRounding;
}

/** Net and tax are the gross. The rate is in parts per million of the net. */
export interface TaxedLine {
  readonly grossMinor: Minor;
  readonly netMinor: Minor;
  readonly taxMinor: Minor;
  readonly taxPpm: number;
}

/** The tax on top of a net amount, rounded half up. */
export function taxOnTopOf(options: { netMinor: Minor; ppm: number }): Minor {
  return Number((BigInt(options.netMinor) * BigInt(options.ppm) * 2n + 1_000_000n) / 2_000_000n);
}

/** One line by itself: the price holds the tax, or the tax comes on top of it. */
export function taxLine(line: { priceMinor: Minor; taxPpm: number; taxMode: TaxMode }): TaxedLine {
  const { priceMinor, taxPpm } = line;
  if (line.taxMode === "on-top") {
    const taxMinor = taxOnTopOf({ netMinor: priceMinor, ppm: taxPpm });
    return { grossMinor: priceMinor + taxMinor, netMinor: priceMinor, taxMinor, taxPpm };
  }
  const taxMinor = taxIncludedIn({ grossMinor: priceMinor, ppm: taxPpm });
  return { grossMinor: priceMinor, netMinor: priceMinor - taxMinor, taxMinor, taxPpm };
}

/**
 * The lines rounded together, per rate. What the sum says is spread in single minor units over the lines whose own
 * rounding was furthest off, the first of equal ones first; no amount of a line falls below zero by it.
 */
export function roundTaxes<Line extends TaxedLine>(lines: readonly Line[], rounding: TaxRounding): Line[] {
  if (rounding === "line") return [...lines];
  const rounded = [...lines];
  for (const taxPpm of new Set(lines.map((line) => line.taxPpm))) {
    const indexes = lines.flatMap((line, index) => (line.taxPpm === taxPpm ? [index] : []));
    const group = indexes.flatMap((index) => lines[index] ?? []);
    const wantedMinor = taxOfSum(group, { taxPpm, rounding });
    const offMinor = wantedMinor - group.reduce((total, { taxMinor }) => total + taxMinor, 0);
    const step = Math.sign(offMinor);
    const furthest = indexes
      .map((index) => ({ index, error: step * errorOf(lines[index], rounding) }))
      .toSorted((a, b) => b.error - a.error || a.index - b.index)
      .slice(0, Math.abs(offMinor));
    for (const { index } of furthest) {
      const line = rounded[index];
      if (line !== undefined) rounded[index] = { ...line, ...moved(line, { step, rounding }) };
    }
  }
  return rounded;
}

function taxOfSum(
  group: readonly TaxedLine[],
  options: { taxPpm: number; rounding: Exclude<TaxRounding, "line"> },
): Minor {
  const total = (of: (line: TaxedLine) => Minor): Minor => group.reduce((sum, line) => sum + of(line), 0);
  return options.rounding === "sum-by-net"
    ? taxOnTopOf({ netMinor: total(({ netMinor }) => netMinor), ppm: options.taxPpm })
    : taxIncludedIn({ grossMinor: total(({ grossMinor }) => grossMinor), ppm: options.taxPpm });
}

/** How much more tax than it has a line should have, in minor units; compared only, never booked. */
function errorOf(line: TaxedLine | undefined, rounding: TaxRounding): number {
  if (line === undefined) return 0;
  const { grossMinor, netMinor, taxMinor, taxPpm } = line;
  const exact =
    rounding === "sum-by-net" ? (netMinor * taxPpm) / 1_000_000 : (grossMinor * taxPpm) / (1_000_000 + taxPpm);
  return exact - taxMinor;
}

const moved = (line: TaxedLine, options: { step: number; rounding: TaxRounding }): Omit<TaxedLine, "taxPpm"> => ({
  taxMinor: line.taxMinor + options.step,
  ...(options.rounding === "sum-by-net"
    ? { netMinor: line.netMinor, grossMinor: line.grossMinor + options.step }
    : { netMinor: line.netMinor - options.step, grossMinor: line.grossMinor }),
});
