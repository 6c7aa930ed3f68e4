// Taxes of lines sold together, by each of the three rules of rounding.
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { taxIncludedIn } from "#domain/money.ts";
import { TAX_MODES, TAX_ROUNDINGS, type TaxedLine, roundTaxes, taxLine, taxOnTopOf } from "#domain/taxes.ts";

const included = (priceMinor: number, taxPpm = 190_000): TaxedLine =>
  taxLine({ priceMinor, taxPpm, taxMode: "included" });
const sumOf = (lines: readonly TaxedLine[], of: (line: TaxedLine) => number): number =>
  lines.reduce((total, line) => total + of(line), 0);
const totals = (lines: readonly TaxedLine[]) => ({
  gross: sumOf(lines, (line) => line.grossMinor),
  net: sumOf(lines, (line) => line.netMinor),
  tax: sumOf(lines, (line) => line.taxMinor),
});

describe("five times 100.00 at 19 %", () => {
  const five = Array.from({ length: 5 }, () => included(10_000));
  test("by line stays 500.00", () => {
    expect(totals(roundTaxes(five, "line"))).toEqual({ gross: 50_000, net: 42_015, tax: 7_985 });
  });
  test("by net comes to 499.98, two lines give a cent each", () => {
    const lines = roundTaxes(five, "sum-by-net");
    expect(totals(lines)).toEqual({ gross: 49_998, net: 42_015, tax: 7_983 });
    expect(lines.map((line) => line.grossMinor)).toEqual([9_999, 9_999, 10_000, 10_000, 10_000]);
  });
  test("by net with gross kept stays 500.00 with the tax of the sum", () => {
    const lines = roundTaxes(five, "sum-by-net-keep-gross");
    expect(totals(lines)).toEqual({ gross: 50_000, net: 42_017, tax: 7_983 });
    expect(lines.every((line) => line.grossMinor === 10_000)).toBe(true);
  });
});

it("rounds each rate by itself", () => {
  const lines = [included(10_000), included(999, 70_000), included(10_000), included(999, 70_000)];
  const rounded = roundTaxes(lines, "sum-by-net");
  for (const ppm of [190_000, 70_000]) {
    const group = rounded.filter((line) => line.taxPpm === ppm);
    const net = sumOf(group, (line) => line.netMinor);
    expect(sumOf(group, (line) => line.taxMinor)).toBe(taxOnTopOf({ netMinor: net, ppm }));
  }
});

const anyLines = fc.record({
  prices: fc.array(fc.oneof(fc.nat(20), fc.nat(100_000)), { minLength: 1, maxLength: 50 }),
  taxPpm: fc.oneof(fc.constantFrom(0, 70_000, 190_000, 1_000_000), fc.nat(1_000_000)),
  taxMode: fc.constantFrom(...TAX_MODES),
});

it("keeps each rule's promise for any lines", () => {
  fc.assert(
    fc.property(anyLines, fc.constantFrom(...TAX_ROUNDINGS), ({ prices, taxPpm, taxMode }, rounding) => {
      const before = prices.map((priceMinor) => taxLine({ priceMinor, taxPpm, taxMode }));
      const after = roundTaxes(before, rounding);
      const { gross, net, tax } = totals(after);
      expect(net + tax).toBe(gross);
      if (rounding === "line") expect(after).toEqual(before);
      if (rounding === "sum-by-net") {
        expect(net).toBe(totals(before).net);
        expect(tax).toBe(taxOnTopOf({ netMinor: net, ppm: taxPpm }));
      }
      if (rounding === "sum-by-net-keep-gross") {
        expect(after.map((line) => line.grossMinor)).toEqual(before.map((line) => line.grossMinor));
        expect(tax).toBe(taxIncludedIn({ grossMinor: gross, ppm: taxPpm }));
      }
      for (const [index, line] of after.entries()) {
        expect(Math.min(line.grossMinor, line.netMinor, line.taxMinor)).toBeGreaterThanOrEqual(0);
        expect(Math.abs(line.taxMinor - before[index]!.taxMinor)).toBeLessThanOrEqual(1);
      }
    }),
    { seed: 20_261_122, numRuns: 500 },
  );
});
