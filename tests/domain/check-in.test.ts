// The rules of the door: whoever hears of passages in another sequence comes to the same end.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ARRIVAL_STEP_MS,
  OUTCOMES,
  type Passage,
  arrivalsOf,
  isCodeLike,
  isPassed,
  isSameRead,
  judgeScan,
  mayTakeBack,
  presenceOf,
  toneOf,
} from "#domain/check-in.ts";
import { ticketCode } from "#domain/ticket-code.ts";

const SEED = { seed: 20_261_122 };
const passage = (id: string, direction: "in" | "out", at: number): Passage => ({ id, direction, at });

describe("judgeScan", () => {
  const good = { direction: "in", standing: "good", isCancelled: false, isInside: false } as const;
  it.each([
    [good, "in"],
    [{ ...good, isInside: true }, "already-in"],
    [{ ...good, standing: "void" }, "void"],
    [{ ...good, standing: "exchanged", isInside: true }, "exchanged"],
    [{ ...good, standing: "lost" }, "lost"],
    [{ ...good, standing: "unpaid" }, "unpaid"],
    [{ ...good, isCancelled: true, standing: "void" }, "cancelled"],
    [{ ...good, direction: "out" }, "not-in"],
    // Nobody is kept from leaving, whatever became of the ticket.
    [{ ...good, direction: "out", isInside: true, standing: "void", isCancelled: true }, "out"],
  ] as const)("%j is %s", (scan, outcome) => {
    expect(judgeScan(scan)).toBe(outcome);
  });
  it("has a tone for every answer, green only for those who go through", () => {
    for (const outcome of OUTCOMES) expect(toneOf(outcome) === "good", outcome).toBe(isPassed(outcome));
  });
});

describe("presenceOf", () => {
  it("goes in, out and in again", () => {
    const [a, b, c] = [passage("a", "in", 1), passage("b", "out", 2), passage("c", "in", 3)];
    expect(presenceOf([])).toEqual({ isInside: false, last: null, cameAt: null, doubles: [] });
    expect(presenceOf([b, a])).toEqual({ isInside: false, last: b, cameAt: 1, doubles: [] });
    expect(presenceOf([c, a, b])).toEqual({ isInside: true, last: c, cameAt: 1, doubles: [] });
  });
  it("calls the later of two entries the double, whichever was heard of first", () => {
    const [early, late] = [passage("early", "in", 5), passage("late", "in", 9)];
    for (const heard of [
      [early, late],
      [late, early],
    ])
      expect(presenceOf(heard).doubles).toEqual([late]);
  });
  it("comes to the same end in every sequence", () => {
    const passages = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        direction: fc.constantFrom("in" as const, "out" as const),
        at: fc.integer({ min: 0, max: 20 }),
      }),
      { selector: ({ id }) => id, maxLength: 12 },
    );
    fc.assert(
      fc.property(
        passages.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const presence = presenceOf(all);
          expect(presenceOf(shuffled)).toEqual(presence);
          const entries = all.filter(({ direction }) => direction === "in").length;
          expect(presence.doubles.length).toBeLessThanOrEqual(Math.max(0, entries - 1));
          expect(presence.isInside).toBe(presence.last?.direction === "in");
          // A double that is taken back leaves everybody where they were.
          for (const { id } of presence.doubles) {
            expect(mayTakeBack(presence, id)).toBe(true);
            expect(presenceOf(all.filter((other) => other.id !== id)).isInside).toBe(presence.isInside);
          }
        },
      ),
      { ...SEED, numRuns: 500 },
    );
  });
  it("takes back only what was last or one too many", () => {
    const presence = presenceOf([passage("a", "in", 1), passage("b", "in", 2), passage("c", "out", 3)]);
    expect(["a", "b", "c"].map((id) => mayTakeBack(presence, id))).toEqual([false, true, true]);
  });
});

describe("what is read", () => {
  it("tells codes from names, seats and booking numbers", () => {
    for (const text of [ticketCode("0123456789ABCDEF"), "4006381333931", "0123-4567-89AB-CDEF-7"])
      expect(isCodeLike(text), text).toBe(true);
    for (const text of ["Ána-Maria Müller", "Stalls F 14", "K7-40231", "", "vanderbilt-schuster"])
      expect(isCodeLike(text), text).toBe(false);
  });
  it("takes a second reading of the ticket in front of it for the same", () => {
    const first = { text: "A", at: 1_000 };
    expect(isSameRead({ text: "A", at: 2_499 }, first)).toBe(true);
    expect(isSameRead({ text: "A", at: 2_500 }, first)).toBe(false);
    expect(isSameRead({ text: "B", at: 1_001 }, first)).toBe(false);
    expect(isSameRead(first, null)).toBe(false);
  });
});

describe("arrivalsOf", () => {
  it("has a bar for every five minutes, and no hundred empty ones after a try in the morning", () => {
    const at = (step: number, people = 1) => ({ at: step * ARRIVAL_STEP_MS + 7, people });
    const steps = arrivalsOf([at(200), at(1), at(203, 4), at(200, 2)]);
    expect(steps.map(({ from, people }) => [from / ARRIVAL_STEP_MS, people])).toEqual([
      [1, 1],
      [200, 3],
      [201, 0],
      [202, 0],
      [203, 4],
    ]);
    expect(arrivalsOf([])).toEqual([]);
  });
});
