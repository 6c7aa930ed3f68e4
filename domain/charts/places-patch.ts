// Places of a chart that was edited: whatever the chart before had too is copied in blocks instead of being flattened again.
import type { Chart, Point } from "./chart.ts";
import { centroid, chairsOf } from "./geometry.ts";
import { addPart, countPlaces, finishPlaces, NO_RUN, partsOf, placesOf, sizeOfPart, startPlaces } from "./places.ts";
import type { Part, Places, PlacesBuilder } from "./places.ts";

/** A chart with its places. */
export interface Flattened {
  readonly chart: Chart;
  readonly places: Places;
}

/**
 * The places of a chart that shares rows, tables and areas with one flattened before (compared by identity). The same
 * object when no place can differ; always what `placesOf(chart)` would say.
 */
export function patchPlaces(before: Flattened, chart: Chart): Places {
  if (!isSameKeys(before.chart.sections, chart.sections) || !isSameKeys(before.chart.categories, chart.categories))
    return placesOf(chart);
  const [old, parts] = [partsOf(before.chart), partsOf(chart)];
  if (old.length === parts.length) {
    if (parts.every((part, at) => isSame(part, old[at]))) return before.places;
    if (parts.every((part, at) => isSame(part, old[at]) || isMoved(old[at], part)))
      return movedPlaces(before.places, old, parts);
  }
  const known = knownParts(old);
  const builder = startPlaces(chart, countPlaces(chart));
  for (let at = 0; at < parts.length;) {
    const part = parts[at];
    if (!part) break;
    const from = known.get(part.data);
    if (from === undefined || !isSame(part, old[from.at])) {
      addPart(builder, part);
      at += 1;
      continue;
    }
    let length = 1;
    while (isSame(parts[at + length], old[from.at + length])) length += 1;
    const last = old[from.at + length - 1];
    const end = last ? (known.get(last.data)?.start ?? 0) + sizeOfPart(last) : from.start;
    copyPlaces(builder, before.places, { ...from, end, length });
    at += length;
  }
  return finishPlaces(builder);
}

const isSame = (one: Part | undefined, other: Part | undefined): boolean =>
  one !== undefined && other !== undefined && one.data === other.data;

/** What of a row, table or area says where it is, and nothing about its places. */
const WHERE: ReadonlySet<string> = new Set(["x", "y", "path", "width", "height", "rotation", "outline", "corners"]);

/** Whether one is the other somewhere else. */
function isMoved(old: Part | undefined, part: Part): boolean {
  if (old === undefined || old.kind !== part.kind) return false;
  const before = new Map<string, unknown>(Object.entries(old.data));
  const after = new Map<string, unknown>(Object.entries(part.data));
  for (const [key, value] of before) if (!WHERE.has(key) && after.get(key) !== value) return false;
  for (const key of after.keys()) if (!WHERE.has(key) && !before.has(key)) return false;
  return true;
}

/** Only coordinates are different: everything else is the very same, which tells whoever looks at it to leave it alone. */
function movedPlaces(places: Places, old: readonly Part[], parts: readonly Part[]): Places {
  const [x, y] = [places.x.slice(), places.y.slice()];
  let start = 0;
  parts.forEach((part, at) => {
    if (!isSame(part, old[at]))
      positionsOf(part).forEach((point, seat) => {
        x[start + seat] = point.x;
        y[start + seat] = point.y;
      });
    start += sizeOfPart(part);
  });
  return { ...places, x, y };
}

function positionsOf({ kind, data }: Part): readonly Point[] {
  switch (kind) {
    case "row":
      return data.places.map((_, seat) => ({ x: data.x[seat] ?? 0, y: data.y[seat] ?? 0 }));
    case "chairs": {
      const chairs = chairsOf(data);
      return (data.places ?? []).map((_, chair) => chairs[chair] ?? data);
    }
    case "table":
      return [data];
    case "area":
      return [centroid(data.outline)];
  }
}

const isSameKeys = (before: readonly { readonly key: string }[], after: readonly { readonly key: string }[]): boolean =>
  before === after || (before.length === after.length && after.every(({ key }, at) => before[at]?.key === key));

interface KnownPart {
  readonly at: number;
  /** Of its first place. */
  readonly start: number;
}

function knownParts(parts: readonly Part[]): ReadonlyMap<Part["data"], KnownPart> {
  const known = new Map<Part["data"], KnownPart>();
  let start = 0;
  parts.forEach((part, at) => {
    known.set(part.data, { at, start });
    start += sizeOfPart(part);
  });
  return known;
}

/** Copies the places of some parts, one after the other, with the rows and runs they lie in. */
function copyPlaces(
  builder: PlacesBuilder,
  from: Places,
  { at, start, end, length }: KnownPart & { readonly end: number; readonly length: number },
): void {
  const { places, next } = builder;
  const lists = ["numbers", "kinds", "x", "y", "categories", "sections", "run", "capacities", "attributes"] as const;
  for (const list of lists) places[list].set(from[list].subarray(start, end), next);
  const by = next - start;
  for (let index = start; index < end; index += 1) {
    places.seatLabels[index + by] = from.seatLabels[index] ?? "";
    places.rowLabels[index + by] = from.rowLabels[index] ?? "";
  }
  const rowsBefore = places.rows.length;
  // Rows and chairs come first among the parts, so the part's number is also its row's.
  for (const row of from.rows.slice(at, at + length))
    places.rows.push(by === 0 ? row : { ...row, start: row.start + by, end: row.end + by });
  copyRuns(builder, from, start, end, rowsBefore - at);
  builder.next += end - start;
}

/** Runs lie in the order of their seats. */
function copyRuns(builder: PlacesBuilder, from: Places, start: number, end: number, rowsBy: number): void {
  const { places, next } = builder;
  const first = from.run[start] ?? NO_RUN;
  if (start === end || first === NO_RUN) return;
  const [placesBy, runsBy] = [next - start, places.runs.length - first];
  for (let run = first; run < from.runs.length; run += 1) {
    const old = from.runs[run];
    if (!old || old.start >= end) break;
    const isSameRun = placesBy === 0 && rowsBy === 0;
    places.runs.push(isSameRun ? old : { start: old.start + placesBy, end: old.end + placesBy, row: old.row + rowsBy });
  }
  if (runsBy === 0) return;
  for (let index = next; index < next + end - start; index += 1) {
    const run = places.run[index] ?? NO_RUN;
    if (run !== NO_RUN) places.run[index] = run + runsBy;
  }
}
