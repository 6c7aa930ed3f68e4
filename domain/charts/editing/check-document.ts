// The checks while drawing: each problem names objects and places to jump to, and the command that repairs it, if one can.
import type { Chart } from "../chart.ts";
import { checkSteps, startCheckMemory } from "../checks.ts";
import type { CheckMemory, Problem } from "../checks.ts";
import type { Bounds } from "../geometry.ts";
import { placeLabel, placesOf } from "../places.ts";
import { patchPlaces } from "../places-patch.ts";
import type { Flattened } from "../places-patch.ts";
import type { Command } from "./commands.ts";
import { chartOf, objectsOf, placesOfObject, sectionOfKey } from "./document.ts";
import type { EditorDocument, EditorObject, ObjectId } from "./document.ts";
import { selectObjects, selectPlaces } from "./selection.ts";
import { boundsOfDocument, boundsOfObject, middleOf } from "./where.ts";

export interface DocumentProblem extends Problem {
  /** The objects concerned: owners of the places, an empty section. At most as many as places are listed. */
  readonly objects: readonly ObjectId[];
  /** The first places by what is written on them, to name and to jump to; at most 4. */
  readonly named: readonly { readonly place: number; readonly label: string }[];
  /** What the button beside the problem does. */
  readonly repair?: Command | undefined;
  /** Where the repair cannot help: takes away what is wrong. */
  readonly removal?: Command | undefined;
}

const MAX_NAMED = 4;

/** What whoever checks a draft again and again knows already. */
export interface CheckKnowledge {
  readonly sight?: Flattened;
  /** From `startDocumentMemory`: then only what differs from the draft before is looked at. */
  readonly memory?: DocumentMemory;
}

export interface DocumentMemory {
  readonly checks: CheckMemory;
  flattened: Flattened | null;
}

export const startDocumentMemory = (): DocumentMemory => ({ checks: startCheckMemory(), flattened: null });

/** All problems of a draft, errors first, at once. */
export function checkDocument(document: EditorDocument, known: CheckKnowledge = {}): DocumentProblem[] {
  const checking = startChecking(document, known);
  while (checking.step());
  return checking.problems();
}

export interface Checking {
  /** One of some ten parts, a few milliseconds at 50,000 places. False: that was the last. */
  readonly step: () => boolean;
  /** What was found; complete after the last step. */
  readonly problems: () => DocumentProblem[];
}

/** Begins checks that may pause between steps, because they run while somebody draws. */
export function startChecking(document: EditorDocument, { sight, memory }: CheckKnowledge = {}): Checking {
  const { chart, places } = sight ?? flattened(document, memory);
  if (memory) memory.flattened = { chart, places };
  const steps = checkSteps(chart, places, memory?.checks);
  const found: Problem[] = [];
  let told: DocumentProblem[] = [];
  let next = 0;
  return {
    step: () => {
      const step = steps[next];
      if (step) found.push(...step());
      else if (next === steps.length) told = toldProblems(document, { chart, places }, found);
      next += 1;
      return next <= steps.length;
    },
    problems: () => told,
  };
}

function flattened(document: EditorDocument, memory: DocumentMemory | undefined): Flattened {
  const chart = chartOf(document);
  return { chart, places: memory?.flattened ? patchPlaces(memory.flattened, chart) : placesOf(chart) };
}

function toldProblems(
  document: EditorDocument,
  { chart, places }: Flattened,
  problems: readonly Problem[],
): DocumentProblem[] {
  const owners = ownersOf(document, new Set(problems.flatMap((problem) => problem.places)));
  return problems.map((problem) => {
    const objects = new Set(problem.places.flatMap((place) => owners.get(place)?.id ?? []));
    const empty = problem.code === "SECTION_EMPTY" ? sectionOfKey(document, String(problem.data?.["key"])) : null;
    if (empty) objects.add(empty.id);
    const named = problem.places.slice(0, MAX_NAMED).map((place) => {
      const index = places.indexOfNumber.get(place) ?? 0;
      return { place, label: placeLabel(places, index, chart).text };
    });
    const repair = repairOf(document, chart, problem, owners);
    const removal = removalOf(problem);
    return { ...problem, objects: [...objects], named, ...(repair && { repair }), ...(removal && { removal }) };
  });
}

/** Seats that have no room beside each other can only go. */
const removalOf = ({ code, places }: Problem): Command | null =>
  code === "SEATS_OVERLAP" ? { name: "removeSelection", input: { selection: selectPlaces(places) } } : null;

function ownersOf(document: EditorDocument, places: ReadonlySet<number>): ReadonlyMap<number, EditorObject> {
  const owners = new Map<number, EditorObject>();
  if (places.size === 0) return owners;
  for (const object of document.objects.values())
    for (const place of placesOfObject(object)) if (places.has(place)) owners.set(place, object);
  return owners;
}

function repairOf(
  document: EditorDocument,
  chart: Chart,
  problem: Problem,
  owners: ReadonlyMap<number, EditorObject>,
): Command | null {
  switch (problem.code) {
    case "LABEL_REPEATED":
    case "NO_LABEL":
    case "NO_ROW_LABEL":
      return { name: "repairLabels", input: {} };
    case "NO_CATEGORY": {
      const category = chart.categories[0]?.key;
      return category === undefined ? null : { name: "paintUnpainted", input: { category } };
    }
    case "NO_FOCAL_POINT":
      return focalPointFor(document);
    case "NO_CAPACITY": {
      const areas = ownedBy(problem, owners, "area");
      return areas.length > 0 ? { name: "setAreas", input: { areas, set: { capacity: 1 } } } : null;
    }
    case "OUTSIDE_SECTION":
      return { name: "rehouse", input: {} };
    case "SEATS_OVERLAP":
      return { name: "spreadOverlaps", input: {} };
    case "SECTION_EMPTY": {
      const section = sectionOfKey(document, String(problem.data?.["key"]));
      if (!section || objectsOf(document, "section").length < 2) return null;
      return { name: "removeSelection", input: { selection: selectObjects([section.id]) } };
    }
    case "FLOOR_EMPTY": {
      const floor = String(problem.data?.["floor"]);
      const isUsed = chart.sections.some((section) => section.floor === floor);
      return isUsed ? null : { name: "removeFloor", input: { floor } };
    }
    case "CATEGORY_UNUSED":
      return { name: "removeCategory", input: { category: String(problem.data?.["category"]), replacement: "" } };
    case "NO_PLACES":
    case "NO_WHEELCHAIR_PLACE":
      return null;
  }
}

const ownedBy = (problem: Problem, owners: ReadonlyMap<number, EditorObject>, kind: EditorObject["kind"]): ObjectId[] =>
  problem.places.flatMap((place) => {
    const owner = owners.get(place);
    return owner?.kind === kind ? [owner.id] : [];
  });

/** The side of the stage that faces the seats; above everything where no stage is drawn. */
/** Where people will look: before the stage, or at the top of what is drawn. Null for an empty floor. */
export function focalPointFor(document: EditorDocument): Command | null {
  const all = boundsOfDocument(document);
  if (!all) return null;
  const stage = objectsOf(document, "shape").find(({ data }) => data.kind === "stage");
  const at =
    stage && stage.data.kind === "stage"
      ? frontOf(boundsOfObject(stage), middleOf(all))
      : { x: middleOf(all).x, y: all.minY };
  return { name: "setFocalPoint", input: { at } };
}

/** The middle of the side of a box that is nearest to a point. */
function frontOf(box: Bounds, seats: { readonly x: number; readonly y: number }): { x: number; y: number } {
  const middle = middleOf(box);
  const [dx, dy] = [seats.x - middle.x, seats.y - middle.y];
  if (Math.abs(dy) >= Math.abs(dx)) return { x: middle.x, y: dy >= 0 ? box.maxY : box.minY };
  return { x: dx >= 0 ? box.maxX : box.minX, y: middle.y };
}
