// Discounts: the best of all ways, the same whatever the order, and never to somebody they are not for.
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type Discount, type DiscountEffect, checkDiscount, discountCode, giveDiscounts } from "#domain/discounts.ts";

const off = (id: string, effect: DiscountEffect, limits: Partial<Discount> = {}): Discount => ({
  ...{ id, name: `Discount ${id}`, effect, eventId: null, performanceId: null },
  ...{ category: null, ticketTypeId: null, email: null },
  ...limits,
});
const where = { eventId: "e", performanceId: "p", category: "A", ticketTypeId: "adult", kind: "standard" as const };
const tickets = (...prices: number[]) => prices.map((priceMinor) => ({ ...where, priceMinor }));
const minors = (given: ReturnType<typeof giveDiscounts>): number[] => given.map((each) => each.discountMinor);

describe("one ticket", () => {
  test("gets the better of two, never both", () => {
    const discounts = [off("a", { kind: "amount", amountMinor: 500 }), off("b", { kind: "percent", ratePpm: 200_000 })];
    const given = giveDiscounts({ tickets: tickets(4_000, 2_000), discounts, email: "" });
    expect(given.map((each) => [each.discountName, each.discountMinor])).toEqual([
      ["Discount b", 800],
      ["Discount a", 500],
    ]);
  });
  test("never gets more off than it costs", () => {
    const discounts = [off("a", { kind: "amount", amountMinor: 9_000 })];
    expect(minors(giveDiscounts({ tickets: tickets(4_000, 0), discounts, email: "" }))).toEqual([4_000, 0]);
  });
});

describe("three for two", () => {
  const offer = off("n", { kind: "n-for-m", take: 3, pay: 2 });
  test("gives the cheapest of three away, and of six two", () => {
    const given = (...prices: number[]) =>
      minors(giveDiscounts({ tickets: tickets(...prices), discounts: [offer], email: "" }));
    expect(given(4_000, 1_000, 3_000)).toEqual([0, 1_000, 0]);
    expect(given(4_000, 4_000)).toEqual([0, 0]);
    expect(given(60, 50, 40, 30, 20, 10)).toEqual([0, 0, 40, 0, 0, 10]);
  });
  test("leaves the others what they get singly, and gives way where that is more", () => {
    const half = off("h", { kind: "percent", ratePpm: 500_000 }, { category: "A" });
    const three = tickets(1_000, 1_000, 1_000);
    expect(minors(giveDiscounts({ tickets: three, discounts: [offer, half], email: "" }))).toEqual([500, 500, 500]);
    const tenth = off("h", { kind: "percent", ratePpm: 100_000 });
    const four = tickets(1_000, 1_000, 1_000, 1_000);
    expect(minors(giveDiscounts({ tickets: four, discounts: [offer, tenth], email: "" }))).toEqual([0, 0, 1_000, 100]);
  });
});

test("limits are kept: event, performance, category, ticket type, customer, comps", () => {
  const effect = { kind: "percent", ratePpm: 100_000 } as const;
  const given = (limits: Partial<Discount>, email = ""): number =>
    minors(giveDiscounts({ tickets: tickets(1_000), discounts: [off("a", effect, limits)], email }))[0] ?? -1;
  expect(given({ eventId: "other" })).toBe(0);
  expect(given({ performanceId: "other" })).toBe(0);
  expect(given({ category: "B" })).toBe(0);
  expect(given({ ticketTypeId: "child" })).toBe(0);
  expect(given({ email: "ada@example.org" })).toBe(0);
  expect(given({ email: "ada@example.org" }, " Ada@Example.org ")).toBe(100);
  const comp = [{ ...where, kind: "comp" as const, priceMinor: 1_000 }];
  expect(minors(giveDiscounts({ tickets: comp, discounts: [off("a", effect)], email: "" }))).toEqual([0]);
});

test("a code is used from its first moment until just before its last, and as often as allowed", () => {
  const code = { validFrom: 100, validUntil: 200, mostUses: 2, used: 1 };
  const answer = (now: number, used = 1): string => {
    const checked = checkDiscount({ ...code, used }, now);
    return checked.ok ? "ok" : checked.refusal.code;
  };
  expect([99, 100, 199, 200].map((now) => answer(now))).toEqual(["CODE_NOT_YET", "ok", "ok", "CODE_OVER"]);
  expect(answer(150, 2)).toBe("CODE_USED_UP");
  expect(discountCode("  sommer２6 ")).toBe("SOMMER26");
});

const anyEffect: fc.Arbitrary<DiscountEffect> = fc.oneof(
  fc.record({ kind: fc.constant("amount" as const), amountMinor: fc.integer({ min: 1, max: 500 }) }),
  fc.record({ kind: fc.constant("percent" as const), ratePpm: fc.integer({ min: 1, max: 1_000_000 }) }),
  fc.record({ kind: fc.constant("n-for-m" as const), take: fc.constantFrom(2, 3), pay: fc.constantFrom(0, 1) }),
);

it("is no worse than any discount alone, and the same in any order", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(1_000), { maxLength: 8 }),
      fc.array(anyEffect, { minLength: 1, maxLength: 4 }),
      (prices, effects) => {
        const discounts = effects.map((effect, index) => off(`d${index}`, effect));
        const given = giveDiscounts({ tickets: tickets(...prices), discounts, email: "" });
        const total = (all: typeof given): number => minors(all).reduce((sum, minor) => sum + minor, 0);
        for (const discount of discounts)
          expect(
            total(giveDiscounts({ tickets: tickets(...prices), discounts: [discount], email: "" })),
          ).toBeLessThanOrEqual(total(given));
        const backwards = { tickets: tickets(...prices), discounts: discounts.toReversed(), email: "" };
        expect(giveDiscounts(backwards)).toEqual(given);
      },
    ),
    { seed: 20_261_122, numRuns: 300 },
  );
});
