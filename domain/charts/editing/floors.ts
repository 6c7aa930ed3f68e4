// One floor at a time: what is drawn and can be selected while the others are only pale lines.
import type { Point, Shape } from "../chart.ts";
import type { EditorDocument, EditorObject, ObjectId } from "./document.ts";
import { objectsOf } from "./document.ts";
import { boundsOfObject } from "./where.ts";

/** What is not on the floor is drawn in this colour, which is quiet on light and on dark ground. */
const PALE = "#7f8894";

/** Sections, and with them what lies in them, are on a floor; what names none is on all of them. */
function floorOfSections(document: EditorDocument): ReadonlyMap<string, string | undefined> {
  return new Map(objectsOf(document, "section").map(({ data }) => [data.key, data.floor]));
}

function isOn(object: EditorObject, floor: string, floors: ReadonlyMap<string, string | undefined>): boolean {
  const own =
    object.kind === "section" || object.kind === "shape" ? object.data.floor : floors.get(object.data.section);
  return own === undefined || own === floor;
}

interface Split {
  readonly floor: string;
  readonly reachable: EditorDocument;
  readonly drawn: EditorDocument;
}

const splits = new WeakMap<EditorDocument, Split>();

function splitOf(document: EditorDocument, floor: string): Split {
  const known = splits.get(document);
  if (known?.floor === floor) return known;
  const floors = floorOfSections(document);
  const [objects, ghosts] = [new Map<ObjectId, EditorObject>(), new Map<ObjectId, EditorObject>()];
  for (const id of document.order) {
    const object = document.objects.get(id);
    if (!object) continue;
    if (isOn(object, floor, floors)) objects.set(id, object);
    else for (const ghost of ghostsOf(object)) ghosts.set(ghost.id, ghost);
  }
  const split: Split = {
    floor,
    reachable: { ...document, order: [...objects.keys()], objects },
    drawn: { ...document, order: [...ghosts.keys(), ...objects.keys()], objects: new Map([...ghosts, ...objects]) },
  };
  splits.set(document, split);
  return split;
}

/** A floor that was taken away or renamed meanwhile hides nothing. */
const isFloor = (document: EditorDocument, floor: string): boolean =>
  document.head.floors?.includes(floor) === true ||
  objectsOf(document, "section").some(({ data }) => data.floor === floor);

/** What the pointer and the keys may take hold of: the objects of the floor. The very same document for all floors. */
export const reachableOn = (document: EditorDocument, floor: string | null): EditorDocument =>
  floor === null || !isFloor(document, floor) ? document : splitOf(document, floor).reachable;

/** What is drawn: the objects of the floor over pale lines of all others. */
export const drawnOn = (document: EditorDocument, floor: string | null): EditorDocument =>
  floor === null || !isFloor(document, floor) ? document : splitOf(document, floor).drawn;

const made = new WeakMap<EditorObject["data"], readonly EditorObject[]>();

/** The same line for the same data, so that the canvas draws it once. */
function ghostsOf(object: EditorObject): readonly EditorObject[] {
  const known = made.get(object.data);
  if (known) return known;
  const line = lineOf(object);
  const data: Shape = { kind: "polygon", outline: line, open: true, color: PALE };
  const ghosts: readonly EditorObject[] = line.length < 2 ? [] : [{ id: `pale-${object.id}`, kind: "shape", data }];
  made.set(object.data, ghosts);
  return ghosts;
}

function lineOf(object: EditorObject): readonly Point[] {
  switch (object.kind) {
    case "row":
      return object.data.x.map((x, seat) => ({ x, y: object.data.y[seat] ?? 0 }));
    case "section":
    case "area":
      return closed(object.data.outline ?? []);
    case "shape":
      if (object.data.kind === "text") return [];
      return object.data.kind === "polygon" && object.data.open ? object.data.outline : closed(object.data.outline);
    case "table": {
      const { minX, minY, maxX, maxY } = boundsOfObject(object);
      const [left, right, top, bottom] = [minX, maxX, minY, maxY].map(Math.round) as [number, number, number, number];
      return closed([
        { x: left, y: top },
        { x: right, y: top },
        { x: right, y: bottom },
        { x: left, y: bottom },
      ]);
    }
  }
}

const closed = (outline: readonly Point[]): readonly Point[] => [...outline, ...outline.slice(0, 1)];
