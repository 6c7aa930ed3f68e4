// What changed between two versions, place by place: the same facts as the difference, nothing twice, nothing left out.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHANGE_KINDS, changesIn } from "#domain/charts/editing/change-list.ts";
import { diffCharts, factsOfPlaces } from "#domain/charts/editing/chart-diff.ts";
import { chartOf, documentOf } from "#domain/charts/editing/document.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { valueOf } from "#domain/result.ts";
import { tinyChart } from "#tests/support/tiny-chart.ts";
import { anyChart, SEED } from "../halls.ts";
import { anyDice, editBy } from "./edits.ts";

const [first, second, third] = tinyChart.rows;
if (!first || !second || !third) throw new Error("no rows");

describe("changesIn", () => {
  test("nothing changed is nothing told", () => {
    const { places, drawn, counts } = changesIn(tinyChart, valueOf(parseChart(JSON.parse(stringifyChart(tinyChart)))));
    expect(places).toEqual([]);
    expect(drawn).toEqual([]);
    expect(Object.values(counts).every((count) => count === 0)).toBe(true);
  });

  test("a place with several changes is told once, the weightiest first", () => {
    const moved = { ...third, label: "D", category: "A", y: third.y.map((y) => y + 50) };
    const { places, counts } = changesIn(tinyChart, { ...tinyChart, rows: [first, moved] });
    expect(counts).toMatchObject({ removed: 10, moved: 6, relabelled: 6, recategorised: 6, added: 0 });
    expect(places).toHaveLength(16);
    expect(places[0]).toMatchObject({
      ...{ place: 21, kinds: ["moved", "relabelled", "recategorised"] },
      ...{ before: { label: "Stalls-C-1", category: "B" }, after: { label: "Stalls-D-1", category: "A" } },
    });
    expect(places.at(-1)).toMatchObject({ place: 20, kinds: ["removed"], after: null });
  });

  test("a table sold by seat since, an area with less room", () => {
    const [table] = tinyChart.tables;
    const { place: _, ...rest } = table!;
    const seats = { ...rest, sold: "seats" as const, places: [29, 30, 31, 32], numbers: ["1", "2", "3", "4"] };
    const areas = tinyChart.areas.map((area) => ({ ...area, capacity: 20 }));
    const { counts, places } = changesIn(tinyChart, { ...tinyChart, nextPlace: 33, tables: [seats], areas });
    expect(counts).toMatchObject({ added: 4, removed: 1, resized: 1 });
    expect(places.find(({ kinds }) => kinds.includes("resized"))).toMatchObject({
      ...{ before: { capacity: 30 }, after: { capacity: 20 } },
    });
  });

  test("what is only drawn is told by name", () => {
    const stage = { kind: "stage" as const, label: "STAGE", outline: [0, 1, 2].map((x) => ({ x, y: x * x })) };
    const bar = { kind: "text" as const, at: { x: 0, y: 0 }, text: "Bar", sizeCm: 50 };
    const before = { ...tinyChart, shapes: [stage, bar] };
    const [front, ...others] = tinyChart.categories;
    const after = {
      ...{ ...tinyChart, focalPoint: null, floors: ["Ground"] },
      shapes: [{ ...stage, outline: stage.outline.map(({ x, y }) => ({ x: x + 9, y })) }],
      sections: [...tinyChart.sections, { key: "new", name: "Balcony" }],
      categories: [{ ...front!, name: "Best" }, ...others],
    };
    expect(changesIn(before, after).drawn).toEqual([
      { what: "section", name: "Balcony", how: "added" },
      { what: "category", name: "Best", how: "changed" },
      { what: "stage", name: "STAGE", how: "changed" },
      { what: "text", name: "Bar", how: "removed" },
      { what: "focalPoint", name: "", how: "removed" },
      { what: "floors", name: "", how: "added" },
    ]);
  });

  test("tells exactly what the difference knows, whatever was edited", () => {
    fc.assert(
      fc.property(anyChart, fc.array(anyDice, { maxLength: 6 }), (before, dice) => {
        let document = documentOf(before);
        for (const each of dice) {
          const result = editBy(document, each);
          if (result.ok) document = result.value;
        }
        const after = chartOf(document);
        const { places, counts } = changesIn(before, after);
        const diff = diffCharts(before, after);
        expect(counts).toMatchObject({ added: diff.added.length, removed: diff.removed.length });
        expect(new Set(places.map(({ place }) => place)).size).toBe(places.length);
        expect(places.reduce((sum, { kinds }) => sum + kinds.length, 0)).toBe(
          CHANGE_KINDS.reduce((sum, kind) => sum + counts[kind], 0),
        );
        const [old, now] = [factsOfPlaces(before), factsOfPlaces(after)];
        for (const changed of places) {
          expect(changed.before).toEqual(old.get(changed.place) ?? null);
          expect(changed.after).toEqual(now.get(changed.place) ?? null);
          expect(changed.before).not.toEqual(changed.after);
        }
        // Whoever is not told is as before.
        const told = new Set(places.map(({ place }) => place));
        for (const [place, facts] of now) if (!told.has(place)) expect(facts).toEqual(old.get(place));
      }),
      { seed: SEED, numRuns: 150 },
    );
  });
});
