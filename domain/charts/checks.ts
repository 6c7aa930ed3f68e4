// What must be right before a chart is published, and what its author should at least have seen.
import type { Chart } from "./chart.ts";
import { overlappingSeats, placesOutside, startSeatMemory } from "./check-seats.ts";
import type { SeatMemory } from "./check-seats.ts";
import { labelKey } from "./labels.ts";
import { NO_CATEGORY, PLACE_ATTRIBUTE_BITS, placeLabel, placesOf, SEAT_KIND } from "./places.ts";
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

const MAX_LISTED = 50;
/** From this size on a house without wheelchair places is more likely forgotten than small. */
const WHEELCHAIR_HINT_SEATS = 100;

/** The problems of a parsed chart, errors first. None with level "error" means: can be published. */
export const checkChart = (chart: Chart): Problem[] => checkSteps(chart, placesOf(chart)).flatMap((step) => step());

/** What the steps found last: a chart that shares lists or positions with the one before is only looked at where it differs. */
export interface CheckMemory {
  readonly seats: SeatMemory;
  readonly found: Map<string, { readonly of: readonly unknown[]; readonly problems: readonly Problem[] }>;
}

/** Nothing is remembered yet. */
export const startCheckMemory = (): CheckMemory => ({ seats: startSeatMemory(), found: new Map() });

/** The same in steps that may be taken one by one, with a pause between them: each looks at every place at most once. */
export function checkSteps(
  chart: Chart,
  places: Places,
  { seats, found }: CheckMemory = startCheckMemory(),
): (() => readonly Problem[])[] {
  if (places.count === 0) return [() => [{ level: "error", code: "NO_PLACES", places: [] }]];
  // Lists that are the very same say the very same.
  const once = (name: string, of: readonly unknown[], look: () => readonly Problem[]) => () => {
    const last = found.get(name);
    if (last && last.of.length === of.length && of.every((each, at) => each === last.of[at])) return last.problems;
    const problems = look();
    found.set(name, { of, problems });
    return problems;
  };
  const { numbers, kinds, categories, sections, capacities, attributes, seatLabels, rowLabels, rows } = places;
  const names = chart.sections.map(({ name }) => name);
  return [
    once("places", [numbers, categories, capacities, seatLabels], () => checkPlaces(places)),
    once("labels", [numbers, kinds, sections, seatLabels, rowLabels, rows, ...names], () =>
      repeatedLabels(places, chart),
    ),
    () => (chart.focalPoint ? [] : [warning("NO_FOCAL_POINT", [])]),
    () => listed("SEATS_OVERLAP", overlappingSeats(places, seats)),
    once("empty", [sections, chart.floors, ...chart.sections], () => emptyParts(places, chart)),
    () => listed("OUTSIDE_SECTION", placesOutside(places, chart, seats)),
    once("rows", [numbers, rows], () => listed("NO_ROW_LABEL", seatsOfNamelessRows(places))),
    once("others", [kinds, categories, attributes, chart.categories], () => otherWarnings(places, chart)),
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

/** The first seat of each row that has no label in a section of several rows: `Stalls--4` tells nobody where to go. */
function seatsOfNamelessRows(places: Places): number[] {
  const rowsIn = new Map<number, number>();
  for (const { section } of places.rows) rowsIn.set(section, (rowsIn.get(section) ?? 0) + 1);
  return places.rows
    .filter(({ start, end, section, label }) => end > start && label.trim() === "" && (rowsIn.get(section) ?? 0) > 1)
    .map(({ start }) => places.numbers[start] ?? 0);
}
