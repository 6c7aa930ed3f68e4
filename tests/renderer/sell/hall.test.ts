// The hall of the sample theatre: what gestures pick, what the list shows, what live states add up to.
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseChart } from "#domain/charts/parse.ts";
import { AREA_KIND, placesOf, SEAT_KIND } from "#domain/charts/places.ts";
import { valueOf } from "#domain/result.ts";
import type { Hall } from "#renderer/features/sell/halls.ts";
import { listSections, nextInGrid } from "#renderer/features/sell/seat-list-rows.ts";
import { nearestAlternative, rowOf, runBetween, takeable } from "#renderer/features/sell/selection.ts";
import { PLACE_STATE } from "#domain/charts/drawing/states.ts";
import { LivePlaces } from "#renderer/stores/live-places.ts";

function hallOf(file: string): Hall {
  const chart = valueOf(
    parseChart(JSON.parse(readFileSync(new URL(`../../../data/charts/${file}`, import.meta.url), "utf8"))),
  );
  return { chartVersionId: file, chart, places: placesOf(chart) };
}

const theatre = hallOf("theatre.json");
const club = hallOf("club.json");
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const all = (): boolean => true;

const liveOf = (hall: Hall): LivePlaces => new LivePlaces({ ...hall, categoryCount: hall.chart.categories.length });

describe("what a gesture picks", () => {
  const { places } = theatre;
  const row = places.rows.find(({ start, end }) => end - start > 12)!;

  test("a run with Shift stays in the row and takes free seats only, either way round", () => {
    const taken = row.start + 4;
    const isFree = (index: number): boolean => index !== taken;
    const expected = [3, 5, 6, 7].map((offset) => row.start + offset);
    expect(runBetween(places, row.start + 3, row.start + 7, isFree)).toEqual(expected);
    expect(runBetween(places, row.start + 7, row.start + 3, isFree)).toEqual(expected);
  });

  test("a run into another row is the clicked seat alone", () => {
    const other = places.rows.find(({ start }) => start >= row.end)!;
    expect(runBetween(places, row.start, other.start, all)).toEqual([other.start]);
    expect(runBetween(places, row.start, other.start, () => false)).toEqual([]);
  });

  test("a rectangle takes free seats and no area, at most as many as a hold takes", () => {
    const everything = Array.from({ length: club.places.count }, (_, index) => index);
    const picked = takeable(club.places, everything, { isFree: all, most: 50 });
    expect(picked).toHaveLength(
      Math.min(50, everything.filter((index) => club.places.kinds[index] !== AREA_KIND).length),
    );
    expect(picked.every((index) => club.places.kinds[index] !== AREA_KIND)).toBe(true);
  });

  test("the alternative for taken seats is free, in one row, of the same category", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: places.count - 5 }),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(9),
        (start, count, salt) => {
          const wanted = Array.from({ length: count }, (_, offset) => start + offset).filter(
            (index) => places.kinds[index] === SEAT_KIND,
          );
          if (wanted.length === 0) return;
          const isFree = (index: number): boolean => !wanted.includes(index) && (index * 7 + salt) % 5 !== 0;
          const found = nearestAlternative(places, wanted, isFree);
          if (found === null) return;
          expect(found).toHaveLength(wanted.length);
          expect(found.every(isFree)).toBe(true);
          expect(new Set(found.map((index) => rowOf(places, index))).size).toBe(1);
          expect(new Set([...found, wanted[0]!].map((index) => places.categories[index])).size).toBe(1);
        },
      ),
      { seed: 7, numRuns: 150 },
    );
  });
});

describe("the hall as a list", () => {
  test.each([theatre, club])("every place is in it once", (hall) => {
    const listed = listSections(hall).flatMap(({ rows }) => rows.flatMap(({ indexes }) => indexes));
    expect(listed.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: hall.places.count }, (_, index) => index),
    );
  });

  test("arrow keys stay among what can be taken", () => {
    const grid = [[1, 2, 3], [], [7, 9]];
    expect(nextInGrid(grid, 2, "ArrowRight")).toBe(3);
    expect(nextInGrid(grid, 3, "ArrowRight")).toBe(3);
    expect(nextInGrid(grid, 3, "ArrowDown")).toBe(9);
    expect(nextInGrid(grid, 7, "ArrowUp")).toBe(1);
    expect(nextInGrid(grid, 1, "ArrowUp")).toBe(1);
    expect(nextInGrid(grid, 2, "Home")).toBe(1);
    expect(nextInGrid(grid, 2, "End")).toBe(3);
    expect(nextInGrid(grid, 99, "End")).toBe(1);
  });
});

describe("live states", () => {
  test("nothing is free before the first snapshot", () => {
    const live = liveOf(theatre);
    expect(live.isFree(0)).toBe(false);
    expect(live.sums.getState().ready).toBe(false);
  });

  test("sums, our own basket over them, and what the map is told", () => {
    const { places, chartVersionId } = theatre;
    const live = liveOf(theatre);
    const told: unknown[] = [];
    live.subscribe((changes) => told.push(changes));
    live.accept({ kind: "snapshot", chartVersionId, states: base64(new Uint8Array(places.count)), areas: [] });
    const capacity = places.capacities.reduce((sum, each) => sum + each, 0);
    expect(live.sums.getState().freeByCategory.reduce((sum, each) => sum + each, 0)).toBe(capacity);
    const [one, two] = [places.numbers[0]!, places.numbers[1]!];
    live.setMine(new Map([[one, 1]]));
    expect(live.shown[0]).toBe(PLACE_STATE.mine);
    live.accept({
      kind: "changes",
      changes: [
        { place: one, state: 1 },
        { place: two, state: 1 },
      ],
      areas: [],
    });
    expect(live.sums.getState()).toMatchObject({ mine: 1, held: 1, sold: 0 });
    expect(live.isFree(0)).toBe(false);
    expect(live.isMine(0)).toBe(true);
    live.setMine(new Map());
    expect(live.shown[0]).toBe(PLACE_STATE.held);
    expect(live.sums.getState()).toMatchObject({ mine: 0, held: 2 });
    expect(told).toHaveLength(4);
  });

  test("areas count people", () => {
    const { places, chartVersionId } = club;
    const live = liveOf(club);
    const area = places.kinds.indexOf(AREA_KIND);
    const [place, capacity] = [places.numbers[area]!, places.capacities[area]!];
    live.accept({
      kind: "snapshot",
      chartVersionId,
      states: base64(new Uint8Array(places.count)),
      areas: [{ place, left: capacity }],
    });
    live.setMine(new Map([[place, 4]]));
    live.accept({ kind: "changes", changes: [], areas: [{ place, left: capacity - 4 }] });
    expect(live.areaFree[area]).toBe(capacity - 4);
    expect(live.sums.getState().mine).toBe(4);
    expect(live.isFree(area)).toBe(true);
    live.accept({ kind: "changes", changes: [], areas: [{ place, left: 0 }] });
    expect(live.isFree(area)).toBe(false);
  });

  test("states of another chart are not drawn on this one: it is about to be opened", () => {
    const { places } = theatre;
    const live = liveOf(theatre);
    const states = base64(new Uint8Array(places.count));
    live.accept({ kind: "snapshot", chartVersionId: "next", states, areas: [] });
    expect(live.sums.getState().ready).toBe(false);
    expect(live.isFree(0)).toBe(false);
  });

  test("unknown places are no fault: a chart may be older than the message", () => {
    const live = liveOf(theatre);
    live.accept({ kind: "changes", changes: [{ place: 4_000_000, state: 2 }], areas: [{ place: 4_000_001, left: 3 }] });
    live.setMine(new Map([[4_000_000, 1]]));
    expect(live.sums.getState().mine).toBe(0);
  });
});
