// Seats drawn over each other get room: nothing lies on anything afterwards, and every place keeps its name.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Row, Table } from "#domain/charts/chart.ts";
import { checkChart } from "#domain/charts/checks.ts";
import { factsOfPlaces } from "#domain/charts/editing/chart-diff.ts";
import { chartOf, documentOf } from "#domain/charts/editing/document.ts";
import { spreadOverlaps } from "#domain/charts/editing/spread.ts";
import { valueOf } from "#domain/result.ts";
import { hallOf, SEED } from "../halls.ts";

const { chart } = hallOf("oo22");
const codes = (rows: readonly Row[], tables: readonly Table[] = []): string[] =>
  checkChart({ ...chart, nextPlace: 100_000, rows, tables }).map(({ code }) => code);
const spread = (rows: readonly Row[], tables: readonly Table[] = []) =>
  chartOf(valueOf(spreadOverlaps(documentOf({ ...chart, nextPlace: 100_000, rows, tables }), {})));

interface Laid {
  readonly x: number;
  readonly y: number;
  readonly pitch: number;
  readonly seats: number;
  readonly lean: number;
}

const rowOf = (laid: Laid, index: number): Row => {
  const seats = Array.from({ length: laid.seats }, (_, seat) => seat);
  return {
    ...{ section: chart.sections[0]?.key ?? "", label: `R${index}`, category: "A" },
    places: seats.map((seat) => index * 100 + seat + 1),
    numbers: seats.map((seat) => String(seat + 1)),
    x: seats.map((seat) => laid.x + seat * laid.pitch),
    y: seats.map((seat) => laid.y + seat * laid.lean),
  };
};

const anyLaid = fc.record({
  ...{ x: fc.integer({ min: -300, max: 300 }), y: fc.integer({ min: -300, max: 300 }) },
  ...{ pitch: fc.integer({ min: 0, max: 90 }), seats: fc.integer({ min: 1, max: 12 }) },
  lean: fc.integer({ min: -20, max: 20 }),
});
const anyTable = fc.record({ x: fc.integer({ min: -300, max: 300 }), y: fc.integer({ min: -300, max: 300 }) });

describe("spreadOverlaps", () => {
  test("a row set too tight spreads about its middle", () => {
    const [row] = spread([rowOf({ x: 0, y: 0, pitch: 20, seats: 3, lean: 0 }, 1)]).rows;
    expect(row?.x).toEqual([-30, 20, 70]);
  });

  test("a row laid upon another moves across, by the shortest way there is", () => {
    const one = { x: 0, y: 0, pitch: 50, seats: 8, lean: 0 };
    const [first, second] = spread([rowOf(one, 1), rowOf({ ...one, y: 10 }, 2)]).rows;
    expect(first).toEqual(rowOf(one, 1));
    expect(second?.x).toEqual(first?.x);
    expect(new Set(second?.y)).toEqual(new Set([50]));
  });

  test("nothing to spread is no change", () => {
    const document = documentOf(chart);
    expect(valueOf(spreadOverlaps(document, {}))).toBe(document);
  });

  test("whatever lies in a heap lies side by side after it, under the same names", () => {
    fc.assert(
      fc.property(
        fc.array(anyLaid, { minLength: 1, maxLength: 8 }),
        fc.array(anyTable, { maxLength: 3 }),
        (laid, at) => {
          const rows = laid.map((each, index) => rowOf(each, index + 1));
          const tables = at.map(({ x, y }, index): Table => ({
            ...{
              section: chart.sections[0]?.key ?? "",
              label: `T${index}`,
              form: "round",
              sold: "whole",
              category: "A",
            },
            ...{ x, y, width: 120, height: 120, rotation: 0, capacity: 4, place: 50_000 + index },
          }));
          const after = spread(rows, tables);
          expect(codes(after.rows, after.tables)).not.toContain("SEATS_OVERLAP");
          const before = factsOfPlaces({ ...chart, rows, tables });
          for (const [place, facts] of factsOfPlaces(after))
            expect(facts).toEqual({ ...before.get(place), x: facts.x, y: facts.y });
          expect(after.nextPlace).toBe(100_000);
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });
});
