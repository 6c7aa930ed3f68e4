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
export const OVERLAP_CM = 30;
const MAX_LISTED = 50;
/** From this size on a house without wheelchair places is more likely forgotten than small. */
const WHEELCHAIR_HINT_SEATS = 100;

/** The problems of a parsed chart, errors first. None with level "error" means: can be published. */
export const checkChart = (chart: Chart): Problem[] => checkSteps(chart, placesOf(chart)).flatMap((step) => step());

/** The same in steps that may be taken one by one, with a pause between them: each looks at every place at most once. */
export function checkSteps(chart: Chart, places: Places): (() => Problem[])[] {
  if (places.count === 0) return [() => [{ level: "error", code: "NO_PLACES", places: [] }]];
  return [
    () => checkPlaces(places),
    () => repeatedLabels(places, chart),
    () => (chart.focalPoint ? [] : [warning("NO_FOCAL_POINT", [])]),
    () => listed("SEATS_OVERLAP", overlappingSeats(places)),
    () => emptyParts(places, chart),
    () => listed("OUTSIDE_SECTION", placesOutside(places, chart)),
    () => listed("NO_ROW_LABEL", seatsOfNamelessRows(places)),
    () => otherWarnings(places, chart),
  ];
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
  const repeated = sameLabels(places, chart).sort(([one = 0], [other = 0]) => one - other);
  return repeated.slice(0, MAX_LISTED).map((same) => ({
    level: "error",
    code: "LABEL_REPEATED",
    places: same.slice(0, MAX_LISTED).map((index) => places.numbers[index] ?? 0),
    data: { label: placeLabel(places, same[0] ?? 0, chart).text, count: same.length },
  }));
}

/** Groups of indexes whose labels have one key. Keys are kept in two parts, because a row shares the first. */
function sameLabels(places: Places, chart: Chart): number[][] {
  const byFront = new Map<string, Map<string, number | number[]>>();
  const repeated: number[][] = [];
  const note = (seats: Map<string, number | number[]>, back: string, index: number): void => {
    const known = seats.get(back);
    if (known === undefined) seats.set(back, index);
    else if (typeof known === "number") {
      const same = [known, index];
      seats.set(back, same);
      repeated.push(same);
    } else known.push(index);
  };
  const frontOf = (front: string): Map<string, number | number[]> => {
    const known = byFront.get(front) ?? new Map<string, number | number[]>();
    byFront.set(front, known);
    return known;
  };
  const noteWhole = (index: number): void => {
    const key = labelKey(placeLabel(places, index, chart).text);
    const cut = key.lastIndexOf("-");
    note(frontOf(key.slice(0, Math.max(0, cut))), key.slice(cut + 1), index);
  };
  const simple = simpleKeys();
  let next = 0;
  for (const { start, end, section, label } of places.rows) {
    const isPlain = simple(label) !== null;
    const seats = isPlain ? frontOf(labelKey(`${chart.sections[section]?.name ?? ""}-${label}`)) : null;
    for (let index = start; index < end; index += 1) {
      const back = simple(places.seatLabels[index] ?? "");
      if (seats && back !== null) note(seats, back, index);
      else noteWhole(index);
    }
    next = end;
  }
  for (let index = next; index < places.count; index += 1) noteWhole(index);
  return repeated;
}

/** The key of a label that has neither blanks nor dashes in it; null for others. Most seats share few labels. */
function simpleKeys(): (label: string) => string | null {
  const known = new Map<string, string | null>();
  return (label) => {
    let key = known.get(label);
    if (key === undefined) {
      key = labelKey(label);
      if (key === "" || key.includes("-")) key = null;
      known.set(label, key);
    }
    return key;
  };
}

const warning = (code: ProblemCode, places: readonly number[], data?: Problem["data"]): Problem => ({
  ...{ level: "warning", code, places },
  ...(data && { data }),
});

const listed = (code: ProblemCode, wrong: readonly number[]): Problem[] =>
  wrong.length === 0 ? [] : [warning(code, wrong.slice(0, MAX_LISTED), { count: wrong.length })];

function emptyParts(places: Places, chart: Chart): Problem[] {
  const used = new Set(places.sections);
  const usedFloors = new Set(chart.sections.filter((_, index) => used.has(index)).map(({ floor }) => floor));
  return [
    ...chart.sections.flatMap(({ name, key }, index) =>
      used.has(index) ? [] : [warning("SECTION_EMPTY", [], { section: name, key })],
    ),
    ...(chart.floors ?? []).flatMap((floor) => (usedFloors.has(floor) ? [] : [warning("FLOOR_EMPTY", [], { floor })])),
  ];
}

function otherWarnings(places: Places, chart: Chart): Problem[] {
  const used = new Set(places.categories);
  const unused = chart.categories.flatMap(({ key }, index) =>
    used.has(index) ? [] : [warning("CATEGORY_UNUSED", [], { category: key })],
  );
  const seats = places.kinds.reduce((sum, kind) => sum + (kind === SEAT_KIND ? 1 : 0), 0);
  const hasWheelchair = places.attributes.some((bits) => (bits & PLACE_ATTRIBUTE_BITS.wheelchair) !== 0);
  const isForgotten = seats >= WHEELCHAIR_HINT_SEATS && !hasWheelchair;
  return isForgotten ? [...unused, warning("NO_WHEELCHAIR_PLACE", [])] : unused;
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
  const grid = startGrid(places);
  const overlapping: number[] = [];
  for (let index = 0; index < places.count; index += 1) {
    if (places.kinds[index] === AREA_KIND) continue;
    if (isNearOther(grid, places, index)) overlapping.push(places.numbers[index] ?? 0);
    remember(grid, places, index);
  }
  return overlapping;
}

/** Chains of places by hashed cell. Two cells may share a chain: distances are measured anyway. */
interface Grid {
  readonly mask: number;
  readonly heads: Int32Array;
  readonly next: Int32Array;
  readonly lengths: Uint8Array;
}

function startGrid({ count }: Places): Grid {
  const size = 2 ** Math.ceil(Math.log2(2 * count + 2));
  const heads = new Int32Array(size).fill(-1);
  return { mask: size - 1, heads, next: new Int32Array(count), lengths: new Uint8Array(size) };
}

const cellOf = (grid: Grid, column: number, line: number): number =>
  (Math.imul(column, 73_856_093) ^ Math.imul(line, 19_349_663)) & grid.mask;

function isNearOther(grid: Grid, places: Places, index: number): boolean {
  const [x, y] = [places.x[index] ?? 0, places.y[index] ?? 0];
  const [column, line] = [Math.floor(x / OVERLAP_CM), Math.floor(y / OVERLAP_CM)];
  for (let besideX = -1; besideX <= 1; besideX += 1)
    for (let besideY = -1; besideY <= 1; besideY += 1) {
      const cell = cellOf(grid, column + besideX, line + besideY);
      for (let other = grid.heads[cell] ?? -1; other >= 0; other = grid.next[other] ?? -1) {
        const [dx, dy] = [(places.x[other] ?? 0) - x, (places.y[other] ?? 0) - y];
        if (dx * dx + dy * dy < OVERLAP_CM * OVERLAP_CM) return true;
      }
    }
  return false;
}

function remember(grid: Grid, places: Places, index: number): void {
  const cell = cellOf(
    grid,
    Math.floor((places.x[index] ?? 0) / OVERLAP_CM),
    Math.floor((places.y[index] ?? 0) / OVERLAP_CM),
  );
  // Once two overlap in a cell, every further seat there does too: no need to remember more.
  if ((grid.lengths[cell] ?? 0) >= MAX_LISTED) return;
  grid.lengths[cell] = (grid.lengths[cell] ?? 0) + 1;
  grid.next[index] = grid.heads[cell] ?? -1;
  grid.heads[cell] = index;
}
