// What must be right before a chart is published, and what its author should at least have seen.
import type { Chart } from "./chart.ts";
import { boundsOf, isInside } from "./geometry.ts";
import { labelKey } from "./labels.ts";
import { AREA_KIND, NO_CATEGORY, PLACE_ATTRIBUTE_BITS, placeLabel, placesOf, SEAT_KIND } from "./places.ts";
import type { Places } from "./places.ts";

/** Errors keep a chart from being published, warnings do not. `places` are place numbers to jump to, at most 50. */
export interface Problem {
  readonly level: "error" | "warning";
  readonly code: ProblemCode;
  readonly places: readonly number[];
  readonly data?: Readonly<Record<string, string | number>> | undefined;
}

export type ProblemCode =
  | "NO_PLACES"
  | "NO_CATEGORY"
  | "NO_LABEL"
  | "NO_CAPACITY"
  | "LABEL_REPEATED"
  | "CATEGORY_UNUSED"
  | "NO_FOCAL_POINT"
  | "SEATS_OVERLAP"
  | "SECTION_EMPTY"
  | "FLOOR_EMPTY"
  | "OUTSIDE_SECTION"
  | "NO_ROW_LABEL"
  | "NO_WHEELCHAIR_PLACE";

/** Centres nearer than this are drawn over each other (a chair is at least 42 cm wide). */
const OVERLAP_CM = 30;
const MAX_LISTED = 50;
/** From this size on a house without wheelchair places is more likely forgotten than small. */
const WHEELCHAIR_HINT_SEATS = 100;

/** The problems of a parsed chart, errors first. None with level "error" means: can be published. */
export function checkChart(chart: Chart): Problem[] {
  const places = placesOf(chart);
  if (places.count === 0) return [{ level: "error", code: "NO_PLACES", places: [] }];
  return [...checkPlaces(places), ...repeatedLabels(places, chart), ...warnings(places, chart)];
}

function checkPlaces(places: Places): Problem[] {
  return [
    ...problemOf("NO_CATEGORY", places, (index) => places.categories[index] === NO_CATEGORY),
    ...problemOf("NO_CAPACITY", places, (index) => places.capacities[index] === 0),
    ...problemOf("NO_LABEL", places, (index) => (places.seatLabels[index] ?? "").trim() === ""),
  ];
}

function problemOf(code: ProblemCode, places: Places, isWrong: (index: number) => boolean): Problem[] {
  const wrong: number[] = [];
  let count = 0;
  for (let index = 0; index < places.count; index += 1) {
    if (!isWrong(index)) continue;
    count += 1;
    if (wrong.length < MAX_LISTED) wrong.push(places.numbers[index] ?? 0);
  }
  return count === 0 ? [] : [{ level: "error", code, places: wrong, data: { count } }];
}

/** Labels name places on tickets and in the interface for other programs, so each must mean one place. */
function repeatedLabels(places: Places, chart: Chart): Problem[] {
  const byLabel = new Map<string, number[]>();
  for (let index = 0; index < places.count; index += 1) {
    const key = labelKey(placeLabel(places, index, chart).text);
    const same = byLabel.get(key);
    if (same) same.push(index);
    else byLabel.set(key, [index]);
  }
  const repeated = [...byLabel.values()].filter((same) => same.length > 1);
  return repeated.slice(0, MAX_LISTED).map((same) => ({
    level: "error",
    code: "LABEL_REPEATED",
    places: same.slice(0, MAX_LISTED).map((index) => places.numbers[index] ?? 0),
    data: { label: placeLabel(places, same[0] ?? 0, chart).text, count: same.length },
  }));
}

function warnings(places: Places, chart: Chart): Problem[] {
  const found: Problem[] = [];
  const warn = (code: ProblemCode, listed: readonly number[], data?: Problem["data"]): void => {
    found.push({ level: "warning", code, places: listed, ...(data && { data }) });
  };
  if (!chart.focalPoint) warn("NO_FOCAL_POINT", []);
  const overlapping = overlappingSeats(places);
  if (overlapping.length > 0) warn("SEATS_OVERLAP", overlapping.slice(0, MAX_LISTED), { count: overlapping.length });
  const [usedSections, usedCategories] = [new Set(places.sections), new Set(places.categories)];
  chart.sections.forEach(({ name, key }, index) => {
    if (!usedSections.has(index)) warn("SECTION_EMPTY", [], { section: name, key });
  });
  const usedFloors = new Set(chart.sections.filter((_, index) => usedSections.has(index)).map(({ floor }) => floor));
  for (const floor of chart.floors ?? []) if (!usedFloors.has(floor)) warn("FLOOR_EMPTY", [], { floor });
  const outside = placesOutside(places, chart);
  if (outside.length > 0) warn("OUTSIDE_SECTION", outside.slice(0, MAX_LISTED), { count: outside.length });
  const nameless = seatsOfNamelessRows(places);
  if (nameless.length > 0) warn("NO_ROW_LABEL", nameless.slice(0, MAX_LISTED), { count: nameless.length });
  chart.categories.forEach(({ key }, index) => {
    if (!usedCategories.has(index)) warn("CATEGORY_UNUSED", [], { category: key });
  });
  const seats = places.kinds.reduce((sum, kind) => sum + (kind === SEAT_KIND ? 1 : 0), 0);
  const hasWheelchair = places.attributes.some((bits) => (bits & PLACE_ATTRIBUTE_BITS.wheelchair) !== 0);
  if (seats >= WHEELCHAIR_HINT_SEATS && !hasWheelchair) warn("NO_WHEELCHAIR_PLACE", []);
  return found;
}

/** Place numbers of what stands outside the outline of its section. Sections without an outline are everywhere. */
function placesOutside(places: Places, chart: Chart): number[] {
  const outlines = chart.sections.map(({ outline }) => outline && { outline, box: boundsOf(outline) });
  const outside: number[] = [];
  for (let index = 0; index < places.count; index += 1) {
    const section = outlines[places.sections[index] ?? 0];
    if (!section) continue;
    const [x, y] = [places.x[index] ?? 0, places.y[index] ?? 0];
    const { minX, minY, maxX, maxY } = section.box;
    const isIn = x >= minX && x <= maxX && y >= minY && y <= maxY && isInside({ x, y }, section.outline);
    if (!isIn) outside.push(places.numbers[index] ?? 0);
  }
  return outside;
}

/** The first seat of each row that has no label in a section of several rows: `Stalls--4` tells nobody where to go. */
function seatsOfNamelessRows(places: Places): number[] {
  const rowsIn = new Map<number, number>();
  for (const { section } of places.rows) rowsIn.set(section, (rowsIn.get(section) ?? 0) + 1);
  return places.rows
    .filter(({ start, end, section, label }) => end > start && label.trim() === "" && (rowsIn.get(section) ?? 0) > 1)
    .map(({ start }) => places.numbers[start] ?? 0);
}

/** Place numbers of seats and tables that are drawn over one before them. Cells as wide as the distance keep it linear. */
function overlappingSeats(places: Places): number[] {
  const cells = new Map<number, number[]>();
  const overlapping: number[] = [];
  for (let index = 0; index < places.count; index += 1) {
    if (places.kinds[index] === AREA_KIND) continue;
    const [x, y] = [places.x[index] ?? 0, places.y[index] ?? 0];
    const [column, line] = [Math.floor(x / OVERLAP_CM), Math.floor(y / OVERLAP_CM)];
    if (isNearOther(places, cells, { x, y, column, line })) overlapping.push(places.numbers[index] ?? 0);
    const key = cellKey(column, line);
    const cell = cells.get(key);
    // Once two overlap in a cell, every further seat there does too: no need to remember more.
    if (!cell) cells.set(key, [index]);
    else if (cell.length < MAX_LISTED) cell.push(index);
  }
  return overlapping;
}

function isNearOther(
  places: Places,
  cells: ReadonlyMap<number, readonly number[]>,
  at: { readonly x: number; readonly y: number; readonly column: number; readonly line: number },
): boolean {
  for (let column = at.column - 1; column <= at.column + 1; column += 1)
    for (let line = at.line - 1; line <= at.line + 1; line += 1)
      for (const other of cells.get(cellKey(column, line)) ?? [])
        if (Math.hypot((places.x[other] ?? 0) - at.x, (places.y[other] ?? 0) - at.y) < OVERLAP_CM) return true;
  return false;
}

/** Coordinates are limited to 1,000,000 cm, so both halves fit into one exact number. */
const cellKey = (column: number, line: number): number => column * 1_000_000 + line;
