// What changed between two versions of a chart, told by place number because labels and positions may change; and enough
// besides to make the one version from the other.
import type { Chart, PlaceAttribute, PlaceKind, Point } from "../chart.ts";
import { PLACE_KINDS } from "../chart.ts";
import { NO_CATEGORY, PLACE_ATTRIBUTE_BITS, placeLabel, placesOf } from "../places.ts";
import type { Places } from "../places.ts";
import { lineOf } from "../stringify.ts";

/** A place as people know it. `label` is `Stalls-F-14`, `category` a key or empty. */
export interface PlaceFacts {
  readonly place: number;
  readonly kind: PlaceKind;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly category: string;
  readonly capacity: number;
  readonly attributes: readonly PlaceAttribute[];
}

/** A fact of one place that is another now. `label` is the one of after. */
export interface PlaceChange<Fact> {
  readonly place: number;
  readonly label: string;
  readonly before: Fact;
  readonly after: Fact;
}

/** Lists are in the order of the places in the newer chart (`removed`: the older). A place may be in several. */
export interface ChartDiff {
  readonly added: readonly PlaceFacts[];
  readonly removed: readonly PlaceFacts[];
  readonly moved: readonly PlaceChange<Point>[];
  readonly relabelled: readonly PlaceChange<string>[];
  readonly recategorised: readonly PlaceChange<string>[];
  readonly attributes: readonly PlaceChange<readonly PlaceAttribute[]>[];
  readonly capacity: readonly PlaceChange<number>[];
  /** A seat that became a table, a table that became an area. */
  readonly kind: readonly PlaceChange<PlaceKind>[];
  readonly patch: ChartPatch;
}

/** Makes the newer chart from the older one, sharing what stayed. */
export interface ChartPatch {
  readonly head: Omit<Chart, ListName>;
  readonly lists: { readonly [List in ListName]: readonly Stretch<Chart[List][number]>[] };
}

/** A stretch of the older list, or items of the newer. */
export type Stretch<Item> = { readonly from: number; readonly count: number } | { readonly items: readonly Item[] };

const LISTS = ["categories", "sections", "rows", "tables", "areas", "shapes"] as const;
type ListName = (typeof LISTS)[number];

/** Compares two versions. Both must be parsed charts. */
export function diffCharts(before: Chart, after: Chart): ChartDiff {
  const [old, now] = [placesOf(before), placesOf(after)];
  const added: PlaceFacts[] = [];
  const changes = startChanges();
  for (let index = 0; index < now.count; index += 1) {
    const oldIndex = old.indexOfNumber.get(now.numbers[index] ?? 0);
    if (oldIndex === undefined) added.push(factsOf(now, index, after));
    else noteChanges(changes, { places: old, index: oldIndex, chart: before }, { places: now, index, chart: after });
  }
  const removed: PlaceFacts[] = [];
  for (let index = 0; index < old.count; index += 1)
    if (!now.indexOfNumber.has(old.numbers[index] ?? 0)) removed.push(factsOf(old, index, before));
  return { added, removed, ...changes, patch: patchOf(before, after) };
}

/**
 * Both charts without the rows, tables and areas that stand in both just so: `diffCharts` of these finds what it finds in the
 * whole charts, in a fraction of the time, only that its patch is of the parts. Both whole where sections or categories
 * differ, because labels are made of those.
 */
export function differingParts(before: Chart, after: Chart): readonly [before: Chart, after: Chart] {
  const isSameHouse = (["sections", "categories"] as const).every(
    (list) => before[list].map(lineOf).join() === after[list].map(lineOf).join(),
  );
  if (!isSameHouse) return [before, after];
  return [without(before, linesIn(after)), without(after, linesIn(before))];
}

const HOLDING = ["rows", "tables", "areas"] as const;

const linesIn = (chart: Chart): ReadonlySet<string> => new Set(HOLDING.flatMap((list) => chart[list].map(lineOf)));

const without = (chart: Chart, lines: ReadonlySet<string>): Chart => ({
  ...chart,
  rows: chart.rows.filter((row) => !lines.has(lineOf(row))),
  tables: chart.tables.filter((table) => !lines.has(lineOf(table))),
  areas: chart.areas.filter((area) => !lines.has(lineOf(area))),
});

/** True when nothing at all is different, not even what is only drawn. */
export function isSameChart(before: Chart, after: Chart): boolean {
  return before === after || JSON.stringify(canonical(before)) === JSON.stringify(canonical(after));
}

/** Keys in one order, absent ones left out, so that equal charts give equal text. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, item]) => [key, canonical(item)]),
  );
}

interface At {
  readonly places: Places;
  readonly index: number;
  readonly chart: Chart;
}

type Changes = {
  -readonly [
    List in "moved" | "relabelled" | "recategorised" | "attributes" | "capacity" | "kind"
  ]: ChartDiff[List][number][];
};

const startChanges = (): Changes => ({
  moved: [],
  relabelled: [],
  recategorised: [],
  attributes: [],
  capacity: [],
  kind: [],
});

function noteChanges(changes: Changes, old: At, now: At): void {
  const [before, after] = [old.places, now.places];
  const [i, j] = [old.index, now.index];
  const place = after.numbers[j] ?? 0;
  // Few places change: their labels are only put together then.
  const about = () => ({ place, label: placeLabel(after, j, now.chart).text });
  if (before.x[i] !== after.x[j] || before.y[i] !== after.y[j])
    changes.moved.push({ ...about(), before: pointAt(before, i), after: pointAt(after, j) });
  if (!hasSameLabel(old, now))
    changes.relabelled.push({ ...about(), before: placeLabel(before, i, old.chart).text, after: about().label });
  const [oldCategory, category] = [categoryOf(old), categoryOf(now)];
  if (oldCategory !== category) changes.recategorised.push({ ...about(), before: oldCategory, after: category });
  if (before.attributes[i] !== after.attributes[j])
    changes.attributes.push({ ...about(), before: attributesAt(before, i), after: attributesAt(after, j) });
  const [oldCapacity, capacity] = [before.capacities[i] ?? 0, after.capacities[j] ?? 0];
  if (oldCapacity !== capacity) changes.capacity.push({ ...about(), before: oldCapacity, after: capacity });
  const [oldKind, kind] = [kindAt(before, i), kindAt(after, j)];
  if (oldKind !== kind) changes.kind.push({ ...about(), before: oldKind, after: kind });
}

/** True when people call the place as before. Same parts give the same text; other parts may, too. */
function hasSameLabel(old: At, now: At): boolean {
  const [before, after] = [old.places, now.places];
  const isSame =
    before.kinds[old.index] === after.kinds[now.index] &&
    before.seatLabels[old.index] === after.seatLabels[now.index] &&
    before.rowLabels[old.index] === after.rowLabels[now.index] &&
    sectionName(old) === sectionName(now);
  return isSame || placeLabel(before, old.index, old.chart).text === placeLabel(after, now.index, now.chart).text;
}

const sectionName = ({ places, index, chart }: At): string | undefined =>
  chart.sections[places.sections[index] ?? 0]?.name;

function factsOf(places: Places, index: number, chart: Chart): PlaceFacts {
  return {
    place: places.numbers[index] ?? 0,
    kind: kindAt(places, index),
    label: placeLabel(places, index, chart).text,
    ...pointAt(places, index),
    category: categoryOf({ places, index, chart }),
    capacity: places.capacities[index] ?? 0,
    attributes: attributesAt(places, index),
  };
}

/** One place of a chart as facts; null when it is not there. */
export function factsOfPlace(chart: Chart, places: Places, place: number): PlaceFacts | null {
  const index = places.indexOfNumber.get(place);
  return index === undefined ? null : factsOf(places, index, chart);
}

/** Every place of a chart as facts, by number. */
export function factsOfPlaces(chart: Chart): ReadonlyMap<number, PlaceFacts> {
  const places = placesOf(chart);
  return new Map(
    Array.from({ length: places.count }, (_, index) => [places.numbers[index] ?? 0, factsOf(places, index, chart)]),
  );
}

const pointAt = (places: Places, index: number): Point => ({ x: places.x[index] ?? 0, y: places.y[index] ?? 0 });
const kindAt = (places: Places, index: number): PlaceKind => PLACE_KINDS[places.kinds[index] ?? 0] ?? "seat";

function categoryOf({ places, index, chart }: At): string {
  const category = places.categories[index] ?? NO_CATEGORY;
  return category === NO_CATEGORY ? "" : (chart.categories[category]?.key ?? "");
}

function attributesAt(places: Places, index: number): PlaceAttribute[] {
  const bits = places.attributes[index] ?? 0;
  const all = Object.entries(PLACE_ATTRIBUTE_BITS) as [PlaceAttribute, number][];
  return all.flatMap(([attribute, bit]) => ((bits & bit) === 0 ? [] : [attribute]));
}

/** The newer chart from the older one: `applyDiff(before, diffCharts(before, after))` equals `after`. */
export function applyDiff(before: Chart, diff: Pick<ChartDiff, "patch">): Chart {
  const { head, lists } = diff.patch;
  const { format, version, name, nextPlace, focalPoint, ...extras } = head;
  return {
    ...{ format, version, name, nextPlace, focalPoint },
    categories: patched(before.categories, lists.categories),
    sections: patched(before.sections, lists.sections),
    rows: patched(before.rows, lists.rows),
    tables: patched(before.tables, lists.tables),
    areas: patched(before.areas, lists.areas),
    shapes: patched(before.shapes, lists.shapes),
    ...extras,
  };
}

function patched<Item>(before: readonly Item[], stretches: readonly Stretch<Item>[]): Item[] {
  return stretches.flatMap((stretch) =>
    "items" in stretch ? stretch.items : before.slice(stretch.from, stretch.from + stretch.count),
  );
}

function patchOf(before: Chart, after: Chart): ChartPatch {
  const { categories, sections, rows, tables, areas, shapes, ...head } = after;
  return {
    head,
    lists: {
      categories: stretchesOf(before.categories, categories),
      sections: stretchesOf(before.sections, sections),
      rows: stretchesOf(before.rows, rows),
      tables: stretchesOf(before.tables, tables),
      areas: stretchesOf(before.areas, areas),
      shapes: stretchesOf(before.shapes, shapes),
    },
  };
}

/** Items found in the older list are named by where they were there; neighbours there stay together in one stretch. */
function stretchesOf<Item>(before: readonly Item[], after: readonly Item[]): Stretch<Item>[] {
  const known = new Map<string, number>();
  // The text is only needed where an item is not the very same one at the very same place.
  const isMoved = after.length !== before.length || after.some((item, index) => item !== before[index]);
  if (isMoved) before.forEach((item, index) => known.set(JSON.stringify(item), index));
  const stretches: Stretch<Item>[] = [];
  after.forEach((item, index) => {
    const found = item === before[index] ? index : known.get(JSON.stringify(item));
    const last = stretches.at(-1);
    if (found === undefined) {
      if (last && "items" in last) stretches[stretches.length - 1] = { items: [...last.items, item] };
      else stretches.push({ items: [item] });
    } else if (last && "from" in last && last.from + last.count === found)
      stretches[stretches.length - 1] = { from: last.from, count: last.count + 1 };
    else stretches.push({ from: found, count: 1 });
  });
  return stretches;
}
