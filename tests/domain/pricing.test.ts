// What a basket costs: comps are free, fees follow what is charged, lines add up.
import fc from "fast-check";
import { expect, it } from "vitest";
import { type FeeRule, amountFee } from "#domain/fees.ts";
import { type BasketToPrice, priceBasket } from "#domain/pricing.ts";
import { TAX_MODES, TAX_ROUNDINGS } from "#domain/taxes.ts";

const rates = { ticketTaxPpm: 70_000, feeTaxPpm: 190_000 };
const plain = { ...rates, taxMode: "included", taxRounding: "line", discounts: [], email: "" } as const;
const fees = [
  amountFee({ id: "f1", name: "Service", per: "ticket", amountMinor: 150 }),
  amountFee({ id: "f2", name: "Booking", per: "booking", amountMinor: 200 }),
];
const where = { eventId: "e", performanceId: "p", category: "A", ticketTypeId: "adult" };
const ticket = (priceMinor: number, kind: "standard" | "comp" = "standard") => ({ ...where, priceMinor, kind });

const percentage = (fields: Partial<FeeRule>): FeeRule => ({
  ...{ id: "f3", name: "Charge", per: "booking", amountMinor: 0, ratePpm: 50_000 },
  ...{ leastMinor: null, mostMinor: null, refundable: false },
  ...fields,
});
const feesOf = (fee: FeeRule, prices: number[]): number =>
  priceBasket({ ...plain, fees: [fee], tickets: prices.map((price) => ticket(price)) }).feesMinor;

it("adds fees per ticket and per booking", () => {
  const priced = priceBasket({ ...plain, fees, tickets: [ticket(6400), ticket(3200)] });
  expect(priced).toMatchObject({ ticketsMinor: 9600, feesMinor: 500, totalMinor: 10_100 });
  expect(priced.fees.map((fee) => fee.grossMinor)).toEqual([300, 200]);
});

it("takes percentages of the tickets before fees, within their bounds", () => {
  expect(feesOf(percentage({}), [6400, 3200])).toBe(480);
  expect(feesOf(percentage({ leastMinor: 600 }), [6400, 3200])).toBe(600);
  expect(feesOf(percentage({ mostMinor: 300 }), [6400, 3200])).toBe(300);
  expect(feesOf(percentage({ per: "ticket", leastMinor: 200 }), [6400, 3200])).toBe(320 + 200);
  expect(feesOf(percentage({ leastMinor: 200 }), [])).toBe(0);
  // Half a cent is a cent.
  expect(feesOf(percentage({}), [10])).toBe(1);
});

it("keeps on the line whether a fee is given back", () => {
  const priced = priceBasket({ ...plain, fees: [...fees, percentage({})], tickets: [ticket(6400)] });
  expect(priced.fees.map((fee) => fee.refundable)).toEqual([true, true, false]);
});

it("charges nothing for comps alone, and keeps their list price", () => {
  const priced = priceBasket({ ...plain, fees, tickets: [ticket(6400, "comp")] });
  expect(priced).toMatchObject({ totalMinor: 0, taxMinor: 0, fees: [], tickets: [{ faceMinor: 6400, grossMinor: 0 }] });
});

it("adds the tax on top of prices where the venue does", () => {
  const priced = priceBasket({ ...plain, taxMode: "on-top", fees, tickets: [ticket(10_000)] });
  expect(priced.tickets[0]).toMatchObject({ faceMinor: 10_000, netMinor: 10_000, taxMinor: 700, grossMinor: 10_700 });
  expect(priced.totalMinor).toBe(10_700 + 179 + 238);
});

const discount = fc.record({
  id: fc.constantFrom("d1", "d2", "d3", "d4"),
  name: fc.constant("Off"),
  effect: fc.oneof(
    fc.record({ kind: fc.constant("amount" as const), amountMinor: fc.integer({ min: 1, max: 9_000 }) }),
    fc.record({ kind: fc.constant("percent" as const), ratePpm: fc.integer({ min: 1, max: 1_000_000 }) }),
    fc.record({ kind: fc.constant("n-for-m" as const), take: fc.constantFrom(2, 3, 4), pay: fc.constantFrom(0, 1) }),
  ),
  ...{ eventId: fc.constant(null), performanceId: fc.constant(null), ticketTypeId: fc.constant(null) },
  ...{ category: fc.constantFrom(null, "A", "B"), email: fc.constantFrom(null, "ada@example.org") },
});

const basket: fc.Arbitrary<BasketToPrice> = fc.record({
  ticketTaxPpm: fc.constantFrom(0, 70_000, 190_000, 1_000_000),
  feeTaxPpm: fc.constantFrom(0, 190_000),
  taxMode: fc.constantFrom(...TAX_MODES),
  taxRounding: fc.constantFrom(...TAX_ROUNDINGS),
  fees: fc.constantFrom([], fees, [...fees, percentage({}), percentage({ per: "ticket", mostMinor: 120 })]),
  discounts: fc.uniqueArray(discount, { maxLength: 4, selector: ({ id }) => id }),
  email: fc.constantFrom("", "Ada@Example.org"),
  tickets: fc.array(
    fc.record({
      priceMinor: fc.oneof(fc.nat(300), fc.nat(1_000_000)),
      kind: fc.constantFrom("standard" as const, "standard" as const, "comp" as const),
      ...{ eventId: fc.constant("e"), performanceId: fc.constant("p"), ticketTypeId: fc.constant("adult") },
      category: fc.constantFrom("A", "B"),
    }),
    { maxLength: 30 },
  ),
});

it("adds up: total is lines, net and tax are the total, nothing is below zero, for any basket", () => {
  fc.assert(
    fc.property(basket, (given) => {
      const priced = priceBasket(given);
      const lines = [...priced.tickets, ...priced.fees];
      const sum = (of: (line: (typeof lines)[number]) => number): number =>
        lines.reduce((total, line) => total + of(line), 0);
      expect(sum((line) => line.grossMinor)).toBe(priced.totalMinor);
      expect(sum((line) => line.taxMinor)).toBe(priced.taxMinor);
      expect(sum((line) => line.discountMinor)).toBe(priced.discountsMinor);
      expect(priced.netMinor + priced.taxMinor).toBe(priced.totalMinor);
      for (const line of lines) {
        expect(line.netMinor + line.taxMinor).toBe(line.grossMinor);
        expect(Math.min(line.netMinor, line.taxMinor, line.grossMinor, line.discountMinor)).toBeGreaterThanOrEqual(0);
        expect(line.discountMinor).toBeLessThanOrEqual(line.faceMinor);
        expect(line.discountMinor > 0).toBe(line.discountId !== null);
      }
    }),
    { seed: 20_261_122, numRuns: 500 },
  );
});
