// What changed between two versions as people are told: place by place with what it was and is, and what is only drawn.
import type { Chart, Shape } from "../chart.ts";
import { placesOf } from "../places.ts";
import { diffCharts, factsOfPlace } from "./chart-diff.ts";
import type { PlaceFacts } from "./chart-diff.ts";

/** The one that matters most first: it decides how a place with several is marked. */
export const CHANGE_KINDS = [
  "removed",
  "added",
  "kind",
  "moved",
  "relabelled",
  "recategorised",
  "resized",
  "attributes",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A place that is not as it was. */
export interface ChangedPlace {
  readonly place: number;
  /** In the order of CHANGE_KINDS; at least one. */
  readonly kinds: readonly ChangeKind[];
  /** Null: it is new. */
  readonly before: PlaceFacts | null;
  /** Null: it is gone. */
  readonly after: PlaceFacts | null;
}

/** Something that is not sold and is not as it was: a section, a category, the stage. */
export interface DrawnChange {
  readonly what:
    | "section"
    | "category"
    | Shape["kind"]
    | "focalPoint"
    | "floors"
    | "background"
    | "companions"
    | "name";
  /** What people call it; may be empty. */
  readonly name: string;
  readonly how: "added" | "removed" | "changed";
}

export interface ChartChanges {
  /** Added and changed ones in the newer chart's order, then those that are gone in the older's. */
  readonly places: readonly ChangedPlace[];
  readonly counts: Readonly<Record<ChangeKind, number>>;
  readonly drawn: readonly DrawnChange[];
}

/** Compares two versions. Both must be parsed charts. */
export function changesIn(before: Chart, after: Chart): ChartChanges {
  const diff = diffCharts(before, after);
  const lists: Readonly<Record<ChangeKind, readonly { readonly place: number }[]>> = {
    ...{ removed: diff.removed, added: diff.added, kind: diff.kind, moved: diff.moved, relabelled: diff.relabelled },
    ...{ recategorised: diff.recategorised, resized: diff.capacity, attributes: diff.attributes },
  };
  const kindsOf = new Map<number, ChangeKind[]>();
  for (const kind of CHANGE_KINDS)
    for (const { place } of lists[kind]) {
      const known = kindsOf.get(place);
      if (known) known.push(kind);
      else kindsOf.set(place, [kind]);
    }
  const [old, now] = [placesOf(before), placesOf(after)];
  const changed = (place: number): ChangedPlace[] => {
    const kinds = kindsOf.get(place);
    if (!kinds) return [];
    return [{ place, kinds, before: factsOfPlace(before, old, place), after: factsOfPlace(after, now, place) }];
  };
  return {
    places: [...[...now.numbers].flatMap(changed), ...diff.removed.flatMap(({ place }) => changed(place))],
    counts: Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, lists[kind].length])) as Record<ChangeKind, number>,
    drawn: drawnChanges(before, after),
  };
}

function drawnChanges(before: Chart, after: Chart): DrawnChange[] {
  const keyed = <Item extends { readonly key: string; readonly name: string }>(
    what: DrawnChange["what"],
    [old, now]: readonly [readonly Item[], readonly Item[]],
  ): DrawnChange[] => {
    const known = new Map(old.map((item) => [item.key, item]));
    const there = new Set(now.map(({ key }) => key));
    return [
      ...now.flatMap((item): DrawnChange[] => {
        const { key, name } = item;
        const was = known.get(key);
        if (!was) return [{ what, name, how: "added" }];
        return isSame(was, item) ? [] : [{ what, name, how: "changed" }];
      }),
      ...old.flatMap(({ key, name }): DrawnChange[] => (there.has(key) ? [] : [{ what, name, how: "removed" }])),
    ];
  };
  const whole = (["name", "focalPoint", "floors", "background", "companions"] as const).flatMap((what): DrawnChange[] =>
    isSame(before[what], after[what]) ? [] : [{ what, name: "", how: howOf(before[what], after[what]) }],
  );
  return [
    ...keyed("section", [before.sections, after.sections]),
    ...keyed("category", [before.categories, after.categories]),
    ...shapeChanges(before.shapes, after.shapes),
    ...whole,
  ];
}

const howOf = (before: unknown, after: unknown): DrawnChange["how"] =>
  isNothing(before) ? "added" : isNothing(after) ? "removed" : "changed";

const isNothing = (value: unknown): boolean => value === null || value === undefined;

/** Shapes have no names of their own: what is the same stays, the others of one kind are told apart by what they say. */
function shapeChanges(before: readonly Shape[], after: readonly Shape[]): DrawnChange[] {
  const left = new Map<string, number>();
  for (const shape of before) left.set(textOf(shape), (left.get(textOf(shape)) ?? 0) + 1);
  const fresh = after.filter((shape) => {
    const count = left.get(textOf(shape)) ?? 0;
    if (count > 0) left.set(textOf(shape), count - 1);
    return count === 0;
  });
  const gone = before.filter((shape) => {
    const count = left.get(textOf(shape)) ?? 0;
    if (count > 0) left.set(textOf(shape), count - 1);
    return count > 0;
  });
  const changes: DrawnChange[] = [];
  for (const shape of fresh) {
    const was = gone.findIndex((old) => old.kind === shape.kind && nameOf(old) === nameOf(shape));
    if (was >= 0) gone.splice(was, 1);
    changes.push({ what: shape.kind, name: nameOf(shape), how: was >= 0 ? "changed" : "added" });
  }
  return [...changes, ...gone.map((shape) => ({ what: shape.kind, name: nameOf(shape), how: "removed" as const }))];
}

const nameOf = (shape: Shape): string => (shape.kind === "text" ? shape.text : (shape.label ?? ""));

const textOf = (value: unknown): string => JSON.stringify(value) ?? "";
/** Parsed charts have their fields in one order. */
const isSame = (one: unknown, other: unknown): boolean => one === other || textOf(one) === textOf(other);
