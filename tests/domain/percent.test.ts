// Percentages are read by digits and read back the same.
import fc from "fast-check";
import { expect, it, test } from "vitest";
import { formatPercent, parsePercent } from "#domain/percent.ts";

test("what people type", () => {
  const texts = ["7", "12.5", "12,5 %", "0.0001", "100", "１９"];
  expect(texts.map((text) => parsePercent(text))).toEqual([70_000, 125_000, 125_000, 1, 1_000_000, 190_000]);
  expect(["", "-3", "1e2", "100.1", "1.23456", "a", "1.000,5"].map((text) => parsePercent(text))).toEqual(
    Array.from({ length: 7 }, () => null),
  );
});

it("reads back what it writes", () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.constantFrom("en", "de", "fr"), (ppm, locale) => {
      expect(parsePercent(formatPercent(ppm, locale))).toBe(ppm);
    }),
    { seed: 20_261_122 },
  );
});
