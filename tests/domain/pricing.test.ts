// What a basket costs: comps are free, fees follow what is charged, lines add up.
import fc from "fast-check";
import { expect, it } from "vitest";
import { priceBasket } from "#domain/pricing.ts";

const rates = { ticketTaxPpm: 70_000, feeTaxPpm: 190_000 };
const fees = [
  { id: "f1", name: "Service", per: "ticket", amountMinor: 150 },
  { id: "f2", name: "Booking", per: "booking", amountMinor: 200 },
] as const;

it("adds fees per ticket and per booking", () => {
  const priced = priceBasket({
    ...rates,
    fees,
    tickets: [
      { priceMinor: 6400, kind: "standard" },
      { priceMinor: 3200, kind: "standard" },
    ],
  });
  expect(priced).toMatchObject({ ticketsMinor: 9600, feesMinor: 500, totalMinor: 10_100 });
  expect(priced.fees.map((fee) => fee.grossMinor)).toEqual([300, 200]);
});

it("charges nothing for comps alone, and keeps their list price", () => {
  const priced = priceBasket({ ...rates, fees, tickets: [{ priceMinor: 6400, kind: "comp" }] });
  expect(priced).toMatchObject({ totalMinor: 0, taxMinor: 0, fees: [], tickets: [{ faceMinor: 6400, grossMinor: 0 }] });
});

it("adds up: total is lines, net and tax are the total, for any basket", () => {
  const ticket = fc.record({
    priceMinor: fc.nat(1_000_000),
    kind: fc.constantFrom("standard" as const, "comp" as const),
  });
  fc.assert(
    fc.property(fc.array(ticket, { maxLength: 50 }), (tickets) => {
      const priced = priceBasket({ ...rates, fees, tickets });
      const lines = [...priced.tickets, ...priced.fees];
      expect(lines.reduce((sum, line) => sum + line.grossMinor, 0)).toBe(priced.totalMinor);
      expect(lines.every((line) => line.netMinor + line.taxMinor === line.grossMinor)).toBe(true);
      expect(priced.netMinor + priced.taxMinor).toBe(priced.totalMinor);
    }),
    { seed: 20_261_122 },
  );
});
