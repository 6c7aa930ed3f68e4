// Publishing a chart that has sales: which taken places come along, and which stand in the way.
import type { ChartDiff } from "./chart-diff.ts";

export interface CarryOver {
  /** Taken places that keep their claim, whatever happened to their position, label or category. Ascending. */
  readonly carried: readonly number[];
  /** Taken places the new version has no room for. While there is one, the performance stays on the old version. */
  readonly inTheWay: readonly InTheWay[];
  /** Taken places people should be told about: their ticket says something else now. */
  readonly relabelled: readonly { readonly place: number; readonly before: string; readonly after: string }[];
  readonly counts: DiffCounts;
}

export interface InTheWay {
  readonly place: number;
  readonly label: string;
  readonly why: "REMOVED" | "CAPACITY_BELOW_SOLD" | "KIND_CHANGED";
  /** A new place with the same label, where the seat was drawn again instead of moved: the customer can go there. */
  readonly replacement: number | null;
  /** For areas: how many are sold, and room for how many there would be. */
  readonly sold?: number | undefined;
  readonly capacity?: number | undefined;
}

/** `adds 6, moves 2, touches 0 sold`. */
export interface DiffCounts {
  readonly added: number;
  readonly removed: number;
  readonly moved: number;
  readonly relabelled: number;
  readonly recategorised: number;
  readonly attributes: number;
  readonly capacity: number;
  /** Taken places with any change at all. */
  readonly takenTouched: number;
}

/**
 * What publishing would do to one performance. `soldPlaces` are the numbers of seats and whole tables that are taken (sold,
 * held or blocked, as the caller means it), `areaSold` how many are taken in each area, by its place number.
 */
export function carryOver(
  diff: ChartDiff,
  soldPlaces: Iterable<number>,
  areaSold: ReadonlyMap<number, number>,
): CarryOver {
  const taken = new Set(soldPlaces);
  for (const [place, count] of areaSold) if (count > 0) taken.add(place);
  const inTheWay = [...removedInTheWay(diff, taken), ...kindInTheWay(diff, taken), ...capacityInTheWay(diff, areaSold)];
  const stuck = new Set(inTheWay.map(({ place }) => place));
  return {
    carried: [...taken].filter((place) => !stuck.has(place)).sort((one, other) => one - other),
    inTheWay,
    relabelled: diff.relabelled.filter(({ place }) => taken.has(place) && !stuck.has(place)),
    counts: { ...countsOf(diff), takenTouched: touchedIn(diff, taken) },
  };
}

/** Counts without a performance: `takenTouched` is 0. */
export function countsOf(diff: ChartDiff): DiffCounts {
  return {
    added: diff.added.length,
    removed: diff.removed.length,
    moved: diff.moved.length,
    relabelled: diff.relabelled.length,
    recategorised: diff.recategorised.length,
    attributes: diff.attributes.length,
    capacity: diff.capacity.length,
    takenTouched: 0,
  };
}

function touchedIn(diff: ChartDiff, taken: ReadonlySet<number>): number {
  const touched = new Set<number>();
  for (const list of [
    ...[diff.removed, diff.moved, diff.relabelled, diff.recategorised],
    ...[diff.attributes, diff.capacity, diff.kind],
  ])
    for (const { place } of list) if (taken.has(place)) touched.add(place);
  return touched.size;
}

function removedInTheWay(diff: ChartDiff, taken: ReadonlySet<number>): InTheWay[] {
  const replacements = new Map(diff.added.map((added) => [`${added.kind} ${added.label}`, added.place]));
  return diff.removed
    .filter(({ place }) => taken.has(place))
    .map(({ place, label, kind }) => ({
      place,
      label,
      why: "REMOVED",
      replacement: replacements.get(`${kind} ${label}`) ?? null,
    }));
}

const kindInTheWay = (diff: ChartDiff, taken: ReadonlySet<number>): InTheWay[] =>
  diff.kind
    .filter(({ place }) => taken.has(place))
    .map(({ place, label }) => ({ place, label, why: "KIND_CHANGED", replacement: null }));

function capacityInTheWay(diff: ChartDiff, areaSold: ReadonlyMap<number, number>): InTheWay[] {
  const changedKind = new Set(diff.kind.map(({ place }) => place));
  return diff.capacity.flatMap(({ place, label, after }): InTheWay[] => {
    const sold = areaSold.get(place) ?? 0;
    if (sold <= after || changedKind.has(place)) return [];
    return [{ place, label, why: "CAPACITY_BELOW_SOLD", replacement: null, sold, capacity: after }];
  });
}
