// Halls as people draw them, for round trips through other formats: unique labels, usual pitch, aisles, any texts.
import fc from "fast-check";
import type { Chart, PlaceAttribute, Row } from "#domain/charts/chart.ts";

const PITCH_CM = 55;
const ATTRIBUTES: readonly PlaceAttribute[] = ["wheelchair", "companion", "restricted-view", "aisle"];

/** Texts people write: with commas, quotes, umlauts, and what a spreadsheet would run. Trimmed, without double blanks. */
const name = fc
  .oneof(
    fc.constantFrom("Parkett, links", 'Le "Paradis"', "Große Bühne", "=SUM(A1)", "-Rang", "<b>Box</b> & Co", "1. Rang"),
    fc.string({ minLength: 1, maxLength: 12, unit: "binary-ascii" }),
  )
  .map((text) =>
    text
      .replace(/[^ -~\u00a0-\uffff]/g, "")
      .replace(/\s+/g, " ")
      .trim(),
  )
  .filter((text) => text !== "" && !text.startsWith("'"));

const rowShape = fc.record({
  seats: fc.integer({ min: 1, max: 12 }),
  gaps: fc.uniqueArray(fc.integer({ min: 0, max: 10 }), { maxLength: 2 }),
  back: fc.boolean(),
  second: fc.boolean(),
  attribute: fc.option(fc.record({ seat: fc.nat({ max: 11 }), what: fc.constantFrom(...ATTRIBUTES) })),
});

/** Rows of at least four seats decide the pitch, so that scaling finds it again. */
export const tidyHall: fc.Arbitrary<Chart> = fc
  .record({
    names: fc.uniqueArray(name, {
      minLength: 1,
      maxLength: 3,
      selector: (text) => text.toLowerCase().replace(/[\s-]/g, ""),
    }),
    rows: fc.array(rowShape, { minLength: 1, maxLength: 6 }),
    firstPlace: fc.integer({ min: 1, max: 5_000 }),
    title: name,
  })
  .map(({ names, rows, firstPlace, title }): Chart => {
    let next = firstPlace;
    const made = names.flatMap((_name, section) =>
      rows.map((shape, index) => {
        const seats = index === 0 ? 12 : shape.seats;
        const row = rowOf(shape, {
          section: `s${section}`,
          label: String.fromCodePoint(65 + index),
          seats,
          first: next,
        });
        next += seats;
        const y = (section * 20 + index) * 90;
        return { ...row, y: row.places.map(() => y) };
      }),
    );
    return {
      ...{ format: "concerthub-chart", version: 1, name: title, nextPlace: next, focalPoint: null },
      categories: [
        { key: "A", name: "First places", color: "#0072B2", pattern: "plain" },
        { key: "B", name: "Second places", color: "#009E73", pattern: "dot" },
      ],
      sections: names.map((text, section) => ({ key: `s${section}`, name: text })),
      ...{ rows: made, tables: [], areas: [], shapes: [] },
    };
  });

function rowOf(
  shape: typeof rowShape extends fc.Arbitrary<infer Shape> ? Shape : never,
  options: { section: string; label: string; seats: number; first: number },
): Omit<Row, "y"> {
  const { section, label, seats, first } = options;
  const places = Array.from({ length: seats }, (_, seat) => first + seat);
  const gaps = shape.gaps.filter((gap) => gap < seats - 1).sort((one, other) => one - other);
  let at = 0;
  const x = places.map((_place, seat) => {
    if (seat > 0) at += gaps.includes(seat - 1) ? PITCH_CM * 2 : PITCH_CM;
    return at;
  });
  const place = shape.attribute === null ? undefined : places[shape.attribute.seat];
  // The second half of a row may be cheaper; a row of one category names it once.
  const isMixed = shape.second && seats > 1;
  return {
    ...{ section, label, places, x },
    numbers: places.map((_place, seat) => String(shape.back ? seats - seat : seat + 1)),
    category: isMixed ? places.map((_place, seat) => (seat < seats / 2 ? "A" : "B")) : "A",
    ...(place !== undefined && shape.attribute !== null && { attributes: { [String(place)]: [shape.attribute.what] } }),
    ...(gaps.length > 0 && { gapsAfter: gaps }),
  };
}

/** The chart moved so that its upper left place is at the corner: formats that know no origin keep just that. */
export function atCorner(chart: Chart): Chart {
  const left = Math.min(...chart.rows.flatMap(({ x }) => x));
  const top = Math.min(...chart.rows.flatMap(({ y }) => y));
  return {
    ...chart,
    rows: chart.rows.map((row) => ({ ...row, x: row.x.map((x) => x - left), y: row.y.map((y) => y - top) })),
  };
}

/** The chart without attributes, for formats that have none. */
export const withoutAttributes = (chart: Chart): Chart => ({
  ...chart,
  rows: chart.rows.map(({ attributes: _, ...row }) => row),
});
