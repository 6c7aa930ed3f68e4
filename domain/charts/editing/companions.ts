// Pairs of wheelchair and companion places: which are whole, which are missing, and mending them.
import type { CompanionPair, PlaceAttribute } from "../chart.ts";
import { chairsOf } from "../geometry.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { EditResult } from "./change.ts";
import type { EditorDocument } from "./document.ts";

/** A companion sits no further away than this when places are paired by themselves. */
const NEAR_CM = 300;

export interface NotedPlace {
  readonly place: number;
  readonly x: number;
  readonly y: number;
  readonly isWheelchair: boolean;
  readonly isCompanion: boolean;
}

/** Every place that is a wheelchair or a companion place or is in a pair, by its number. */
export function companionPlaces(document: EditorDocument): ReadonlyMap<number, NotedPlace> {
  const paired = new Set(
    (document.head.companions ?? []).flatMap(({ wheelchair, companion }) => [wheelchair, companion]),
  );
  const found = new Map<number, NotedPlace>();
  for (const object of document.objects.values()) {
    if (object.kind !== "row" && object.kind !== "table") continue;
    const { attributes = {} } = object.data;
    const places = object.data.places ?? [];
    // Most rows have neither: their seats need no look.
    if (Object.keys(attributes).length === 0 && !places.some((place) => paired.has(place))) continue;
    const at = object.kind === "row" ? null : chairsOf(object.data);
    places.forEach((place, index) => {
      const own: readonly PlaceAttribute[] = attributes[place] ?? [];
      const [isWheelchair, isCompanion] = [own.includes("wheelchair"), own.includes("companion")];
      if (!isWheelchair && !isCompanion && !paired.has(place)) return;
      const x = object.kind === "row" ? object.data.x[index] : at?.[index]?.x;
      const y = object.kind === "row" ? object.data.y[index] : at?.[index]?.y;
      found.set(place, { place, x: x ?? 0, y: y ?? 0, isWheelchair, isCompanion });
    });
  }
  return found;
}

export interface CompanionState {
  /** Pairs of which both places are what the pair says. */
  readonly whole: readonly CompanionPair[];
  /** Pairs of which one is no longer there or no longer what the pair says. */
  readonly broken: readonly CompanionPair[];
  /** Wheelchair and companion places in no pair. */
  readonly lone: readonly NotedPlace[];
}

/** How the pairs of a chart stand. */
export function companionState(document: EditorDocument): CompanionState {
  const places = companionPlaces(document);
  const pairs = document.head.companions ?? [];
  const isWhole = (pair: CompanionPair): boolean =>
    places.get(pair.wheelchair)?.isWheelchair === true && places.get(pair.companion)?.isCompanion === true;
  const paired = new Set(pairs.flatMap(({ wheelchair, companion }) => [wheelchair, companion]));
  return {
    whole: pairs.filter(isWhole),
    broken: pairs.filter((pair) => !isWhole(pair)),
    lone: [...places.values()].filter(({ place }) => !paired.has(place)),
  };
}

/** Ends pairs that are broken and pairs lone wheelchair places with the nearest lone companion place. Refuses NOTHING_SELECTED when there is nothing to mend. */
export function repairCompanions(document: EditorDocument, _input: Readonly<Record<string, never>> = {}): EditResult {
  const { whole, broken } = companionState(document);
  const kept = new Set(whole.flatMap(({ wheelchair, companion }) => [wheelchair, companion]));
  const lone = [...companionPlaces(document).values()].filter(({ place }) => !kept.has(place));
  const found = nearestPairs(
    lone.filter(({ isWheelchair }) => isWheelchair),
    lone.filter(({ isCompanion, isWheelchair }) => isCompanion && !isWheelchair),
  );
  if (broken.length === 0 && found.length === 0) return refuseEdit("NOTHING_SELECTED");
  const change = changeOf(document);
  change.setHead({ companions: [...whole, ...found] });
  return change.done();
}

function nearestPairs(wheelchairs: readonly NotedPlace[], companions: readonly NotedPlace[]): CompanionPair[] {
  const ways = wheelchairs.flatMap((wheelchair) =>
    companions.flatMap((companion) => {
      const distance = Math.hypot(companion.x - wheelchair.x, companion.y - wheelchair.y);
      return distance <= NEAR_CM ? [{ wheelchair: wheelchair.place, companion: companion.place, distance }] : [];
    }),
  );
  const taken = new Set<number>();
  const pairs: CompanionPair[] = [];
  for (const { wheelchair, companion } of ways.toSorted((one, other) => one.distance - other.distance)) {
    if (taken.has(wheelchair) || taken.has(companion)) continue;
    taken.add(wheelchair).add(companion);
    pairs.push({ wheelchair, companion });
  }
  return pairs;
}
