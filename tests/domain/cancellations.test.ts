// What ends of a booking when one of its performances is cancelled.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CancellableLine, planCancellation } from "#domain/cancellations.ts";

const ticket = (performanceId: string, grossMinor: number): CancellableLine => ({
  ...{ kind: "ticket", performanceId, grossMinor, refundable: true },
});
const fee = (grossMinor: number, refundable = true): CancellableLine => ({
  ...{ kind: "fee", performanceId: null, grossMinor, refundable },
});
const here = { performanceId: "one", returnsFees: false };

describe("a booking when its performance is cancelled", () => {
  it("ends whole, with its fees where they go back too", () => {
    const lines = [ticket("one", 4_500), fee(300), fee(200, false)];
    expect(planCancellation({ ...here, lines, returnsFees: true })).toEqual({ ended: lines, kept: [], isWhole: true });
    expect(planCancellation({ ...here, lines })).toEqual({
      ...{ ended: [lines[0]], kept: [lines[1], lines[2]], isWhole: true },
    });
  });

  it("goes on with tickets for others, and keeps its fees", () => {
    const lines = [ticket("one", 4_500), ticket("two", 4_500), fee(300)];
    const plan = planCancellation({ ...here, lines, returnsFees: true });
    expect(plan).toEqual({ ended: [lines[0]], kept: [], isWhole: false });
  });

  it("is not touched without a ticket there", () => {
    expect(planCancellation({ ...here, lines: [ticket("two", 1), fee(1)] })).toBeNull();
  });

  it("asks nobody for money: goodwill beyond the tickets' price takes the fees along", () => {
    const lines = [ticket("one", 1_000), fee(500), fee(-1_200)];
    expect(planCancellation({ ...here, lines })).toEqual({ ended: lines, kept: [], isWhole: true });
  });
});

it("property: every line of a whole booking is ended or kept once, and what ends is never below zero", () => {
  const line = fc.oneof(
    fc.record({ at: fc.constantFrom("one", "two"), minor: fc.nat(10_000) }).map(({ at, minor }) => ticket(at, minor)),
    fc.record({ minor: fc.nat(500), back: fc.boolean() }).map(({ minor, back }) => fee(minor, back)),
  );
  const booking = fc.tuple(fc.array(line, { maxLength: 12 }), fc.boolean(), fc.nat(100)).map(([lines, back, share]) => {
    const total = lines.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
    const goodwill = Math.floor((total * share) / 100);
    return { lines: goodwill === 0 ? lines : [...lines, fee(-goodwill)], returnsFees: back };
  });
  fc.assert(
    fc.property(booking, (options) => {
      const plan = planCancellation({ ...options, performanceId: "one" });
      if (plan === null) return;
      expect(plan.ended.some(({ performanceId }) => performanceId === "two")).toBe(false);
      if (!plan.isWhole) return;
      expect(new Set([...plan.ended, ...plan.kept]).size).toBe(plan.ended.length + plan.kept.length);
      expect(plan.ended.length + plan.kept.length).toBe(options.lines.length);
      expect(plan.ended.reduce((sum, { grossMinor }) => sum + grossMinor, 0)).toBeGreaterThanOrEqual(0);
    }),
    { seed: 14, numRuns: 500 },
  );
});
