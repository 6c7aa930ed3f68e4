// What lies over the states: filtered-out places step back, other floors are not there, the own basket stays.
import { expect, test } from "vitest";
import type { Chart } from "#domain/charts/chart.ts";
import { PLACE_MARK, PLACE_STATE } from "#domain/charts/drawing/states.ts";
import { placesOf } from "#domain/charts/places.ts";
import { greatHall } from "#domain/charts/templates.ts";
import { Marks } from "#renderer/seat-map/marks.ts";
import { Tally } from "#renderer/seat-map/tally.ts";
import { windowOn } from "#renderer/seat-map/minimap-source.ts";
import { nearestPlace, walk } from "#renderer/seat-map/walk.ts";

const base = greatHall();
const upperKey = base.sections.at(-1)!.key;
const chart: Chart = {
  ...base,
  floors: ["Down", "Up"],
  sections: base.sections.map((section) => ({ ...section, floor: section.key === upperKey ? "Up" : "Down" })),
};
const places = placesOf(chart);
const isUp = (index: number): boolean => chart.sections[places.sections[index]!]!.floor === "Up";
const all = Array.from({ length: places.count }, (_, index) => index);

function dimming(indexes: readonly number[]): Uint8Array {
  const dimmed = new Uint8Array(places.count);
  for (const index of indexes) dimmed[index] = 1;
  return dimmed;
}

test("without filters and floors the states are drawn as they are", () => {
  const marks = new Marks(chart, places);
  marks.replace(new Uint8Array(places.count).fill(PLACE_STATE.sold));
  expect(new Set(marks.drawn())).toEqual(new Set([PLACE_STATE.sold]));
});

test("filtered-out places are dimmed, out of reach while free, and left out of what is free", () => {
  const marks = new Marks(chart, places);
  marks.replace(new Uint8Array(places.count));
  marks.setDimmed(dimming([0, 1, 2]));
  expect([...marks.drawn().subarray(0, 4)]).toEqual([PLACE_MARK.dimmed, PLACE_MARK.dimmed, PLACE_MARK.dimmed, 0]);
  expect(marks.isOutOfReach(0)).toBe(true);
  expect(marks.isOutOfReach(3)).toBe(false);
  const tally = new Tally(chart, places);
  const before = tally.sectionFree[places.sections[0]!]!;
  tally.replace(marks.drawn());
  expect(tally.sectionFree[places.sections[0]!]).toBe(before - 3);
  marks.queue([{ index: 0, state: PLACE_STATE.sold }]);
  expect(marks.take()).toEqual([{ index: 0, state: PLACE_STATE.sold | PLACE_MARK.dimmed }]);
  expect(marks.isOutOfReach(0)).toBe(false);
});

test("another filter draws only the few places anew that differ; one from none, to none or of many draws all", () => {
  const marks = new Marks(chart, places);
  marks.replace(new Uint8Array(places.count));
  expect(marks.setDimmed(null)).toBe(false);
  expect(marks.setDimmed(dimming([0, 1, 2]))).toBe(true);
  expect(marks.setDimmed(dimming([1, 2, 3]))).toBe(false);
  expect(marks.take()).toEqual([
    { index: 0, state: PLACE_STATE.free },
    { index: 3, state: PLACE_STATE.free | PLACE_MARK.dimmed },
  ]);
  marks.queue([{ index: 4, state: PLACE_STATE.sold, free: 0 }]);
  expect(marks.setDimmed(dimming([1, 2, 3, 4]))).toBe(false);
  expect(marks.take()).toEqual([{ index: 4, state: PLACE_STATE.sold | PLACE_MARK.dimmed, free: 0 }]);
  expect(marks.setDimmed(dimming(all))).toBe(true);
  expect(marks.setDimmed(null)).toBe(true);
  expect(marks.take()).toEqual([]);
});

test("what is in our basket is not dimmed", () => {
  const marks = new Marks(chart, places);
  marks.setDimmed(dimming([5]));
  marks.queue([{ index: 5, state: PLACE_STATE.mine }]);
  expect(marks.take()[0]!.state).toBe(PLACE_STATE.mine);
});

test("of many changes to a place the last one is drawn, once; what is left of an area is not forgotten", () => {
  const marks = new Marks(chart, places);
  marks.queue([{ index: 7, state: PLACE_STATE.held, free: 12 }]);
  marks.queue([
    { index: 7, state: PLACE_STATE.sold },
    { index: places.count, state: PLACE_STATE.sold },
    { index: 8, state: PLACE_STATE.held },
  ]);
  expect(marks.stateOf(7)).toBe(PLACE_STATE.sold);
  expect(marks.take()).toEqual([
    { index: 7, state: PLACE_STATE.sold, free: 12 },
    { index: 8, state: PLACE_STATE.held },
  ]);
  expect(marks.take()).toEqual([]);
});

test("one floor hides the places of the others, also from the keyboard", () => {
  const marks = new Marks(chart, places);
  marks.replace(new Uint8Array(places.count));
  marks.setFloor("Up");
  const drawn = marks.drawn();
  expect(all.filter((index) => (drawn[index]! & PLACE_MARK.hidden) === 0)).toEqual(all.filter(isUp));
  const isThere = (index: number): boolean => !marks.isHidden(index);
  expect(isUp(nearestPlace(places, 0, 0, isThere)!)).toBe(true);
  let at = all.find(isUp)!;
  for (const step of ["up", "up", "nextSection", "previousSection", "left", "up"] as const) {
    at = walk(places, at, step, isThere);
    expect(isUp(at)).toBe(true);
  }
  marks.setFloor(null);
  expect(marks.isHidden(0)).toBe(false);
});

test("the frame on the minimap is the window, cut off at the edges", () => {
  const map = { scale: 0.1, x: 10, y: 20 };
  const size = { width: 200, height: 100 };
  const window = { width: 400, height: 300 };
  const box = windowOn(map, size, { scale: 1, x: -100, y: -200 }, window);
  expect(box).toEqual({ left: 20, top: 40, right: 60, bottom: 70 });
  const far = windowOn(map, size, { scale: 0.01, x: 0, y: 0 }, window);
  expect(far).toMatchObject({ right: 200, bottom: 100 });
});
