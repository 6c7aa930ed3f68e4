// A published chart flattened for selling: every place once, in walking order, as a struct of arrays.
import type { Area, Chart, PlaceAttribute, PlaceKind, PlaceNotes, Row, Table } from "./chart.ts";
import { centroid, chairsOf } from "./geometry.ts";
import { labelKey } from "./labels.ts";
import { indexNumbers } from "./place-numbers.ts";
import type { PlaceIndex } from "./place-numbers.ts";

/** Places in walking order (rows, tables sold by seat, tables sold whole, areas). Index = position in the arrays; number = the place's lasting name. */
export interface Places {
  readonly count: number;
  readonly numbers: Uint32Array;
  /** Index into PLACE_KINDS: 0 seat, 1 table sold whole, 2 area. */
  readonly kinds: Uint8Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Index into chart.categories, or NO_CATEGORY in a draft. */
  readonly categories: Uint8Array;
  /** Index into chart.sections. */
  readonly sections: Uint16Array;
  /** Index into `runs`, or NO_RUN for tables sold whole and areas. */
  readonly run: Uint32Array;
  /** How many people the place takes: 1 for a seat, the table's or area's capacity otherwise. */
  readonly capacities: Uint32Array;
  /** Bits of PLACE_ATTRIBUTE_BITS. */
  readonly attributes: Uint16Array;
  /** What is written on the place: seat number, or the label of the table or area. */
  readonly seatLabels: readonly string[];
  /** Label of the row or table the seat belongs to; empty for areas and whole tables. */
  readonly rowLabels: readonly string[];
  /** Stretches of neighbouring seats: a row between two aisles. `start` inclusive, `end` exclusive. */
  readonly runs: readonly { readonly start: number; readonly end: number; readonly row: number }[];
  /** Rows (and tables sold by seat) as ranges in the arrays. */
  readonly rows: readonly {
    readonly start: number;
    readonly end: number;
    readonly section: number;
    readonly label: string;
  }[];
  readonly indexOfNumber: PlaceIndex;
}

export const PLACE_ATTRIBUTE_BITS: Readonly<Record<PlaceAttribute, number>> = {
  wheelchair: 1,
  companion: 2,
  "restricted-view": 4,
  "hearing-loop": 8,
  aisle: 16,
  "step-free": 32,
};

/** In `Places.kinds`. */
export const SEAT_KIND = 0;
export const TABLE_KIND = 1;
export const AREA_KIND = 2;

/** In `Places.categories`: the place has none yet. Publishing refuses such charts. */
export const NO_CATEGORY = 0xff;

/** In `Places.run`: not a seat with neighbours. */
export const NO_RUN = 0xffff_ffff;

/** How people name a place. `text` is `Stalls-F-14` for seats and the bare label for tables sold whole and areas. */
export interface PlaceLabel {
  readonly section: string;
  readonly row: string;
  readonly seat: string;
  readonly text: string;
}

/** Flattens a parsed chart. Costs a few milliseconds at 50,000 seats: keep the answer per published version. */
export function placesOf(chart: Chart): Places {
  const builder = startPlaces(chart, countPlaces(chart));
  for (const part of partsOf(chart)) addPart(builder, part);
  return finishPlaces(builder);
}

/** How many places `placesOf` will list. */
export function countPlaces(chart: Chart): number {
  let count = chart.areas.length;
  for (const row of chart.rows) count += row.places.length;
  for (const table of chart.tables) count += table.sold === "whole" ? 1 : (table.places?.length ?? 0);
  return count;
}

/** The label of a place by its index. */
export function placeLabel(places: Places, index: number, chart: Chart): PlaceLabel {
  const section = chart.sections[places.sections[index] ?? 0]?.name ?? "";
  const row = places.rowLabels[index] ?? "";
  const seat = places.seatLabels[index] ?? "";
  const text = places.kinds[index] === SEAT_KIND ? `${section}-${row}-${seat}` : seat;
  return { section, row, seat, text };
}

/** Index of the place people call so, upper or lower case, dashes or blanks (`stalls f 14`); null when there is none. */
export function findPlaceByLabel(places: Places, chart: Chart, text: string): number | null {
  const wanted = labelKey(text);
  for (let index = 0; index < places.count; index += 1)
    if (labelKey(placeLabel(places, index, chart).text) === wanted) return index;
  return null;
}

/** What places come from, in walking order. */
export type Part =
  | { readonly kind: "row"; readonly data: Row }
  | { readonly kind: "chairs" | "table"; readonly data: Table }
  | { readonly kind: "area"; readonly data: Area };

/** Everything in a chart that has places: rows, tables sold by seat, tables sold whole, areas. */
export function partsOf(chart: Chart): Part[] {
  const parts: Part[] = chart.rows.map((data) => ({ kind: "row", data }));
  for (const data of chart.tables) if (data.sold === "seats") parts.push({ kind: "chairs", data });
  for (const data of chart.tables) if (data.sold === "whole") parts.push({ kind: "table", data });
  for (const data of chart.areas) parts.push({ kind: "area", data });
  return parts;
}

/** How many places a part has. */
export function sizeOfPart(part: Part): number {
  if (part.kind === "row") return part.data.places.length;
  return part.kind === "chairs" ? (part.data.places?.length ?? 0) : 1;
}

/** Places that are being written, one part after the other. */
export interface PlacesBuilder {
  readonly places: Omit<Places, "seatLabels" | "rowLabels" | "runs" | "rows" | "indexOfNumber"> & {
    readonly seatLabels: string[];
    readonly rowLabels: string[];
    readonly runs: { readonly start: number; readonly end: number; readonly row: number }[];
    readonly rows: Places["rows"][number][];
  };
  readonly sectionIndex: (key: string) => number;
  readonly categoryIndex: (key: string) => number;
  next: number;
}

interface NewPlace {
  readonly number: number;
  readonly kind: number;
  readonly x: number;
  readonly y: number;
  readonly section: number;
  readonly category: number;
  readonly capacity: number;
  readonly run: number;
  readonly seatLabel: string;
  readonly rowLabel: string;
}

/** Room for `count` places of a chart. */
export function startPlaces(chart: Chart, count: number): PlacesBuilder {
  const sections = new Map(chart.sections.map((section, index) => [section.key, index]));
  const categories = new Map(chart.categories.map((category, index) => [category.key, index]));
  return {
    places: {
      count,
      numbers: new Uint32Array(count),
      kinds: new Uint8Array(count),
      x: new Float32Array(count),
      y: new Float32Array(count),
      categories: new Uint8Array(count),
      sections: new Uint16Array(count),
      run: new Uint32Array(count),
      capacities: new Uint32Array(count),
      attributes: new Uint16Array(count),
      seatLabels: emptyTexts(count),
      rowLabels: emptyTexts(count),
      runs: [],
      rows: [],
    },
    sectionIndex: (key) => sections.get(key) ?? 0,
    categoryIndex: (key) => categories.get(key) ?? NO_CATEGORY,
    next: 0,
  };
}

/** Seven times quicker than a function called for each. */
function emptyTexts(count: number): string[] {
  const texts: string[] = [];
  texts.length = count;
  return texts.fill("");
}

/** The places once all parts are in. */
export const finishPlaces = ({ places }: PlacesBuilder): Places => ({
  ...places,
  indexOfNumber: indexNumbers(places.numbers),
});

/** Writes the places of one part behind those before. */
export function addPart(builder: PlacesBuilder, part: Part): void {
  const start = builder.next;
  switch (part.kind) {
    case "row":
      addRow(builder, part.data);
      break;
    case "chairs":
      addChairs(builder, part.data);
      break;
    case "table":
      addTable(builder, part.data);
      break;
    case "area":
      addArea(builder, part.data);
  }
  addAttributes(builder, part.data, start);
}

function addPlace(builder: PlacesBuilder, place: NewPlace): void {
  const { places } = builder;
  const index = builder.next;
  builder.next += 1;
  places.numbers[index] = place.number;
  places.kinds[index] = place.kind;
  places.x[index] = place.x;
  places.y[index] = place.y;
  places.sections[index] = place.section;
  places.categories[index] = place.category;
  places.capacities[index] = place.capacity;
  places.run[index] = place.run;
  places.seatLabels[index] = place.seatLabel;
  places.rowLabels[index] = place.rowLabel;
}

/** Notes are by place number and only about places of their own part, which were written from `start` on. */
function addAttributes({ places, next }: PlacesBuilder, { attributes }: PlaceNotes, start: number): void {
  if (!attributes) return;
  for (const [number, named] of Object.entries(attributes)) {
    const at = places.numbers.subarray(start, next).indexOf(Number(number));
    if (at < 0) continue;
    for (const attribute of named)
      places.attributes[start + at] = (places.attributes[start + at] ?? 0) | PLACE_ATTRIBUTE_BITS[attribute];
  }
}

function addRow(builder: PlacesBuilder, row: Row): void {
  const { places } = builder;
  const [start, section, rowIndex] = [builder.next, builder.sectionIndex(row.section), places.rows.length];
  places.rows.push({ start, end: start + row.places.length, section, label: row.label });
  const starts = [0, ...(row.gapsAfter ?? []).map((gap) => gap + 1), row.places.length];
  const rowCategory = typeof row.category === "string" ? builder.categoryIndex(row.category) : NO_CATEGORY;
  for (let part = 0; part + 1 < starts.length; part += 1) {
    const [from = 0, to = 0] = [starts[part], starts[part + 1]];
    if (from >= to) continue;
    const run = places.runs.length;
    places.runs.push({ start: start + from, end: start + to, row: rowIndex });
    // Most places are these: they are written without a word about each.
    for (let seat = from; seat < to; seat += 1) {
      const index = builder.next;
      builder.next += 1;
      places.numbers[index] = row.places[seat] ?? 0;
      places.x[index] = row.x[seat] ?? 0;
      places.y[index] = row.y[seat] ?? 0;
      places.sections[index] = section;
      places.categories[index] =
        typeof row.category === "string" ? rowCategory : builder.categoryIndex(row.category[seat] ?? "");
      places.capacities[index] = 1;
      places.run[index] = run;
      places.seatLabels[index] = row.numbers[seat] ?? "";
      places.rowLabels[index] = row.label;
    }
  }
}

function addChairs(builder: PlacesBuilder, table: Table): void {
  const { places } = builder;
  const [start, section] = [builder.next, builder.sectionIndex(table.section)];
  const numbers = table.places ?? [];
  const run = places.runs.length;
  if (numbers.length > 0) places.runs.push({ start, end: start + numbers.length, row: places.rows.length });
  places.rows.push({ start, end: start + numbers.length, section, label: table.label });
  const chairs = chairsOf(table);
  for (let chair = 0; chair < numbers.length; chair += 1) {
    const { x, y } = chairs[chair] ?? table;
    addPlace(builder, {
      number: numbers[chair] ?? 0,
      kind: SEAT_KIND,
      x,
      y,
      section,
      capacity: 1,
      run,
      category: builder.categoryIndex(table.category),
      seatLabel: table.numbers?.[chair] ?? String(chair + 1),
      rowLabel: table.label,
    });
  }
}

function addTable(builder: PlacesBuilder, table: Table): void {
  addPlace(builder, {
    number: table.place ?? 0,
    kind: TABLE_KIND,
    x: table.x,
    y: table.y,
    capacity: table.capacity,
    run: NO_RUN,
    section: builder.sectionIndex(table.section),
    category: builder.categoryIndex(table.category),
    seatLabel: table.label,
    rowLabel: "",
  });
}

function addArea(builder: PlacesBuilder, area: Area): void {
  const { x, y } = centroid(area.outline);
  addPlace(builder, {
    number: area.place,
    kind: AREA_KIND,
    x,
    y,
    capacity: area.capacity,
    run: NO_RUN,
    section: builder.sectionIndex(area.section),
    category: builder.categoryIndex(area.category),
    seatLabel: area.label,
    rowLabel: "",
  });
}

export type { Chart, PlaceKind };
