// Two versions of a chart: what is told about the difference, the new version made from it, and what becomes of sales.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { carryOver } from "#domain/charts/editing/carry-over.ts";
import { applyDiff, diffCharts, factsOfPlaces, isSameChart } from "#domain/charts/editing/chart-diff.ts";
import type { PlaceFacts } from "#domain/charts/editing/chart-diff.ts";
import { chartOf, documentOf } from "#domain/charts/editing/document.ts";
import type { Chart } from "#domain/charts/chart.ts";
import { anyChart, chartOf as chartWith, hallOf, SEED } from "../halls.ts";
import { anyDice, editBy } from "./edits.ts";
import type { Dice } from "./edits.ts";

const dice = fc.array(anyDice, { minLength: 1, maxLength: 12 });

function editedChart(chart: Chart, edits: readonly Dice[]): Chart {
  let document = documentOf(chart);
  for (const each of edits) {
    const result = editBy(document, each);
    if (result.ok) document = result.value;
  }
  return chartOf(document);
}

const square = (right: number) => [
  { x: 0, y: 0 },
  { x: right, y: 0 },
  { x: right, y: 100 },
  { x: 0, y: 100 },
];
const area = { section: "s", label: "Floor", place: 900, capacity: 50, category: "A", outline: square(100) };

describe("diffCharts", () => {
  test("applied to the older version it gives the newer one", () => {
    fc.assert(
      fc.property(anyChart, dice, anyChart, (chart, edits, other) => {
        const after = editedChart(chart, edits);
        expect(applyDiff(chart, diffCharts(chart, after))).toEqual(after);
        expect(applyDiff(after, diffCharts(after, chart))).toEqual(chart);
        expect(applyDiff(chart, diffCharts(chart, other))).toEqual(other);
        expect(isSameChart(chart, after)).toBe(JSON.stringify(chart) === JSON.stringify(after));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test("what it tells of the places is all that changed about them", () => {
    fc.assert(
      fc.property(anyChart, dice, (chart, edits) => {
        const after = editedChart(chart, edits);
        const diff = diffCharts(chart, after);
        const facts = new Map<number, PlaceFacts>(factsOfPlaces(chart));
        for (const { place } of diff.removed) facts.delete(place);
        for (const added of diff.added) facts.set(added.place, added);
        const change = (place: number, part: Partial<PlaceFacts>): void => {
          const before = facts.get(place);
          if (!before) throw new Error(`place ${place} was not there`);
          facts.set(place, { ...before, ...part });
        };
        for (const { place, after: at } of diff.moved) change(place, at);
        for (const { place, after: label } of diff.relabelled) change(place, { label });
        for (const { place, after: category } of diff.recategorised) change(place, { category });
        for (const { place, after: attributes } of diff.attributes) change(place, { attributes });
        for (const { place, after: capacity } of diff.capacity) change(place, { capacity });
        for (const { place, after: kind } of diff.kind) change(place, { kind });
        expect(Object.fromEntries(facts)).toEqual(Object.fromEntries(factsOfPlaces(after)));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test("a chart does not differ from itself", () => {
    const { chart } = hallOf("oo", "wc");
    const { patch, ...lists } = diffCharts(chart, { ...chart });
    expect(Object.values(lists).flat()).toEqual([]);
    expect(patch.lists.rows).toEqual([{ from: 0, count: 2 }]);
    // Written by another program, in another order of fields, it is the same chart.
    const turned = Object.fromEntries(Object.entries(chart).toReversed()) as unknown as Chart;
    expect(isSameChart(chart, turned)).toBe(true);
  });
});

describe("carryOver", () => {
  const { chart } = hallOf("oooo");
  const [row] = chart.rows;
  if (!row) throw new Error("no row");
  const before = { ...chart, areas: [area] };
  const sold = new Map([[900, 30]]);

  test("seats that moved or are called otherwise come along", () => {
    const after = { ...before, rows: [{ ...row, label: "B", y: [350, 300, 300, 300] }] };
    const carried = carryOver(diffCharts(before, after), [1, 2], sold);
    expect(carried).toMatchObject({ carried: [1, 2, 900], inTheWay: [] });
    expect(carried.relabelled.map(({ place, after: label }) => `${place} ${label}`)).toEqual([
      "1 Stalls-B-1",
      "2 Stalls-B-2",
    ]);
    expect(carried.counts).toMatchObject({ added: 0, moved: 1, relabelled: 4, removed: 0, takenTouched: 2 });
  });

  test("a sold seat that is gone is in the way; drawn again under its label, the new one is offered", () => {
    const less = {
      ...row,
      places: [2, 3, 4],
      numbers: ["2", "3", "4"],
      x: row.x.slice(1),
      y: row.y.slice(1),
      category: "A",
    };
    const gone = carryOver(diffCharts(before, { ...before, rows: [less] }), [1, 2], sold);
    expect(gone.inTheWay).toEqual([{ place: 1, label: "Stalls-A-1", why: "REMOVED", replacement: null }]);
    expect(gone.carried).toEqual([2, 900]);
    const again = { ...row, places: [950, 2, 3, 4] };
    const redrawn = carryOver(diffCharts(before, { ...before, rows: [again] }), [1], new Map());
    expect(redrawn.inTheWay[0]).toMatchObject({ place: 1, replacement: 950 });
    expect(carryOver(diffCharts(before, { ...before, rows: [less] }), [2], sold).inTheWay).toEqual([]);
  });

  test("an area may shrink to what is sold in it, not below", () => {
    const to = (capacity: number) =>
      carryOver(diffCharts(before, { ...before, areas: [{ ...area, capacity }] }), [], sold);
    expect(to(30).inTheWay).toEqual([]);
    expect(to(29).inTheWay).toEqual([
      { place: 900, label: "Floor", why: "CAPACITY_BELOW_SOLD", replacement: null, sold: 30, capacity: 29 },
    ]);
  });

  test("a place that became something else is in the way once somebody has it", () => {
    const table = { label: "T", form: "round", x: 0, y: 0, width: 90, height: 90, rotation: 0, capacity: 4 } as const;
    const after = chartWith({ tables: [{ ...table, section: "s", category: "A", sold: "whole", place: 1 }] });
    const only = {
      ...chart,
      rows: [{ ...row, places: [1], numbers: ["1"], x: [0], y: [0], category: "A", attributes: {} }],
    };
    expect(carryOver(diffCharts(only, after), [1], new Map()).inTheWay[0]?.why).toBe("KIND_CHANGED");
    expect(carryOver(diffCharts(only, after), [], new Map()).inTheWay).toEqual([]);
  });

  test("every taken place is either carried or in the way, and what is carried is there", () => {
    fc.assert(
      fc.property(anyChart, dice, fc.array(fc.nat({ max: 60 })), (older, edits, picks) => {
        const newer = editedChart(older, edits);
        const [old, now] = [factsOfPlaces(older), factsOfPlaces(newer)];
        const numbers = [...old.keys()];
        const taken = new Set(picks.flatMap((pick) => numbers[pick % Math.max(1, numbers.length)] ?? []));
        const seats = [...taken].filter((place) => old.get(place)?.kind !== "area");
        const areas = new Map(
          [...old.values()]
            .filter(({ place, kind }) => kind === "area" && taken.has(place))
            .map(({ place, capacity }) => [place, Math.min(3, capacity)]),
        );
        const { carried, inTheWay } = carryOver(diffCharts(older, newer), seats, areas);
        expect(new Set([...carried, ...inTheWay.map(({ place }) => place)])).toEqual(taken);
        expect(carried.length + inTheWay.length).toBe(taken.size);
        for (const place of carried) expect(now.get(place)?.kind).toBe(old.get(place)?.kind);
        for (const [place, count] of areas)
          if (carried.includes(place)) expect(now.get(place)?.capacity).toBeGreaterThanOrEqual(count);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});
