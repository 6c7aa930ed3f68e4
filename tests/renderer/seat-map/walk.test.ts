// The arrow-key path: along rows, across rows, over aisles, to tables and areas; every place can be reached.
import { describe, expect, test } from "vitest";
import type { Chart } from "#domain/charts/chart.ts";
import { greatHall, lanternClub, riversideArena } from "#domain/charts/templates.ts";
import { placesOf } from "#domain/charts/places.ts";
import type { Step } from "#renderer/seat-map/walk.ts";
import { nearestPlace, walk } from "#renderer/seat-map/walk.ts";

const ARROWS: readonly Step[] = ["left", "right", "up", "down"];

describe("walking the map", () => {
  test("goes along the row the way it looks, and back", () => {
    const places = placesOf(greatHall());
    const row = places.rows[0]!;
    const from = row.start + 3;
    const right = walk(places, from, "right");
    expect(places.x[right]!).toBeGreaterThan(places.x[from]!);
    expect(walk(places, right, "left")).toBe(from);
    expect(Math.abs(right - from)).toBe(1);
  });

  test("goes to the nearest seat of the row behind", () => {
    const places = placesOf(greatHall());
    const from = nearestPlace(places, 0, 1800)!;
    const down = walk(places, from, "down");
    expect(places.y[down]!).toBeGreaterThan(places.y[from]!);
    expect(Math.abs(places.x[down]! - places.x[from]!)).toBeLessThan(40);
    expect(Math.hypot(places.x[down]! - places.x[from]!, places.y[down]! - places.y[from]!)).toBeLessThan(260);
  });

  test("Home and End go to the ends of the row as it looks", () => {
    const places = placesOf(greatHall());
    const row = places.rows[2]!;
    const xs = Array.from({ length: row.end - row.start }, (_, seat) => places.x[row.start + seat]!);
    expect(places.x[walk(places, row.start + 2, "rowStart")]).toBe(Math.min(...xs));
    expect(places.x[walk(places, row.start + 2, "rowEnd")]).toBe(Math.max(...xs));
  });

  test("PageDown and PageUp visit every section with places and come back", () => {
    const places = placesOf(riversideArena());
    const seen = new Set<number>();
    let at = 0;
    for (let step = 0; step < 200; step += 1) {
      seen.add(places.sections[at]!);
      at = walk(places, at, "nextSection");
    }
    expect(seen).toEqual(new Set(places.sections));
    expect(places.sections[walk(places, walk(places, at, "previousSection"), "nextSection")]).toBe(places.sections[at]);
  });

  test.each([
    ["the theatre", greatHall()],
    ["the club, tables and standing room too", lanternClub()],
  ] satisfies [string, Chart][])("arrow keys reach all of %s", (_, chart) => {
    const places = placesOf(chart);
    const reached = new Set([0]);
    const open = [0];
    for (let from = open.pop(); from !== undefined; from = open.pop()) {
      for (const arrow of ARROWS) {
        const to = walk(places, from, arrow);
        if (reached.has(to)) continue;
        reached.add(to);
        open.push(to);
      }
    }
    expect(reached.size).toBe(places.count);
  });
});
