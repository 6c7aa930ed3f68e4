// Halls for the chart tests: small ones written as text, and arbitrary ones for property tests.
import fc from "fast-check";
import type { Chart, PlaceAttribute, Row } from "#domain/charts/chart.ts";
import { PLACE_ATTRIBUTE_BITS, placesOf } from "#domain/charts/places.ts";
import type { Places } from "#domain/charts/places.ts";

/** Fixed, so that a red test stays red. */
export const SEED = 20_261_122;

const ATTRIBUTE_OF: Readonly<Record<string, PlaceAttribute>> = {
  w: "wheelchair",
  c: "companion",
  v: "restricted-view",
};

export interface Hall {
  readonly chart: Chart;
  readonly places: Places;
  readonly free: Uint8Array;
}

/**
 * A hall of one section from rows of text: `o` free, `x` taken, `w` free wheelchair place, `c` free companion seat,
 * `v` free seat with restricted view, `2` free seat of the second category, `|` aisle. Row A is nearest to the stage.
 */
export function hallOf(...lines: string[]): Hall {
  let next = 1;
  const free: number[] = [];
  const rows = lines.map((line, rowIndex): Row => {
    const seats = line.split("").filter((sign) => sign !== "|");
    const gapsAfter: number[] = [];
    line.split("").forEach((sign, at) => {
      if (sign === "|") gapsAfter.push(line.slice(0, at).replaceAll("|", "").length - 1);
    });
    const places = seats.map(() => next++);
    free.push(...seats.map((sign) => (sign === "x" ? 0 : 1)));
    const attributes = Object.fromEntries(
      seats.flatMap((sign, seat) => (ATTRIBUTE_OF[sign] ? [[String(places[seat]), [ATTRIBUTE_OF[sign]]]] : [])),
    );
    return {
      section: "s",
      label: String.fromCodePoint(65 + rowIndex),
      places,
      numbers: seats.map((_, seat) => String(seat + 1)),
      x: seats.map((_, seat) => seat * 50 - (seats.length - 1) * 25),
      y: seats.map(() => 300 + rowIndex * 90),
      category: seats.map((sign) => (sign === "2" ? "B" : "A")),
      attributes,
      gapsAfter,
    };
  });
  const chart = chartOf({ rows, nextPlace: next });
  return { chart, places: placesOf(chart), free: Uint8Array.from(free) };
}

/** A chart around some of its parts. */
export function chartOf(parts: Partial<Chart>): Chart {
  return {
    format: "concerthub-chart",
    version: 1,
    name: "Test hall",
    nextPlace: 1_000,
    focalPoint: { x: 0, y: 0 },
    categories: [
      { key: "A", name: "First", color: "#0072B2", pattern: "dot" },
      { key: "B", name: "Second", color: "#009E73", pattern: "plain" },
    ],
    sections: [{ key: "s", name: "Stalls" }],
    rows: [],
    tables: [],
    areas: [],
    shapes: [],
    ...parts,
  };
}

const KNOWN_ATTRIBUTES = Object.keys(PLACE_ATTRIBUTE_BITS) as PlaceAttribute[];

const coordinate = fc.integer({ min: -5_000, max: 5_000 });
const outline = fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 3, maxLength: 6 });
const categoryKey = fc.constantFrom("A", "B");
const sectionKey = fc.constantFrom("s", "t");
const text = fc
  .string({ unit: "grapheme", maxLength: 8 })
  .filter((value) => value.length <= 8 && !/\p{C}/u.test(value));

const rowShape = fc.record({
  section: sectionKey,
  label: text,
  seats: fc.array(
    fc.record({
      number: text,
      x: coordinate,
      y: coordinate,
      category: categoryKey,
      attributes: fc.oneof(
        { weight: 4, arbitrary: fc.constant<PlaceAttribute[]>([]) },
        { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...KNOWN_ATTRIBUTES), { maxLength: 2 }) },
      ),
      gapAfter: fc.integer({ min: 0, max: 4 }).map((dice) => dice === 0),
    }),
    { maxLength: 14 },
  ),
  oneCategory: fc.boolean(),
});

const tableShape = fc.record({
  section: sectionKey,
  label: text,
  form: fc.constantFrom("round" as const, "rectangle" as const),
  x: coordinate,
  y: coordinate,
  width: fc.integer({ min: 40, max: 300 }),
  height: fc.integer({ min: 40, max: 300 }),
  rotation: fc.integer({ min: -180, max: 180 }),
  category: categoryKey,
  capacity: fc.integer({ min: 1, max: 8 }),
  sold: fc.constantFrom("whole" as const, "seats" as const),
});

const areaShape = fc.record({
  section: sectionKey,
  label: text,
  capacity: fc.integer({ min: 1, max: 400 }),
  category: categoryKey,
  outline,
});

const shape = fc.oneof(
  fc.record({ kind: fc.constant("stage" as const), outline, label: text }),
  fc.record({ kind: fc.constant("polygon" as const), outline }),
  fc.record({
    kind: fc.constant("text" as const),
    at: fc.record({ x: coordinate, y: coordinate }),
    text,
    sizeCm: fc.integer({ min: 1, max: 500 }),
  }),
);

/** Any valid chart of moderate size. */
export const anyChart: fc.Arbitrary<Chart> = fc
  .record({
    rows: fc.array(rowShape, { maxLength: 7 }),
    tables: fc.array(tableShape, { maxLength: 3 }),
    areas: fc.array(areaShape, { maxLength: 2 }),
    shapes: fc.array(shape, { maxLength: 3 }),
    focalPoint: fc.option(fc.record({ x: coordinate, y: coordinate })),
    firstPlace: fc.integer({ min: 1, max: 5_000 }),
  })
  .map(({ rows, tables, areas, shapes, focalPoint, firstPlace }) => {
    let next = firstPlace;
    return {
      ...chartOf({ shapes, focalPoint }),
      sections: [
        { key: "s", name: "Stalls", floor: "Ground" },
        { key: "t", name: "Circle", entrance: "Stairs" },
      ],
      rows: rows.map(({ section, label, seats, oneCategory }): Row => {
        const places = seats.map(() => next++);
        const marked = seats.flatMap(({ attributes }, seat) =>
          attributes.length > 0 ? [[String(places[seat]), attributes]] : [],
        );
        return {
          section,
          label,
          places,
          numbers: seats.map(({ number }) => number),
          x: seats.map(({ x }) => x),
          y: seats.map(({ y }) => y),
          category: oneCategory ? "A" : seats.map(({ category }) => category),
          attributes: Object.fromEntries(marked),
          gapsAfter: seats.slice(0, -1).flatMap(({ gapAfter }, seat) => (gapAfter ? [seat] : [])),
        };
      }),
      tables: tables.map((table) =>
        table.sold === "whole"
          ? { ...table, place: next++ }
          : {
              ...table,
              places: Array.from({ length: table.capacity }, () => next++),
              numbers: Array.from({ length: table.capacity }, (_, chair) => String(chair + 1)),
            },
      ),
      areas: areas.map((area) => ({ ...area, place: next++ })),
      nextPlace: next,
    };
  });

/** Any chart with any of its places taken. */
export const anyHall: fc.Arbitrary<Hall> = fc
  .tuple(anyChart, fc.infiniteStream(fc.integer({ min: 0, max: 9 })), fc.integer({ min: 1, max: 10 }))
  .map(([chart, dice, fullness]) => {
    const places = placesOf(chart);
    return {
      chart,
      places,
      free: Uint8Array.from({ length: places.count }, () => (dice.next().value < fullness ? 1 : 0)),
    };
  });
