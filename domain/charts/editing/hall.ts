// What concerns the hall as a whole: its name, its floors, the focal point.
import type { Point } from "../chart.ts";
import { pointCm } from "../geometry.ts";
import { MAX_COORDINATE_CM, MAX_FLOORS, MAX_LABEL_LENGTH, MAX_NAME_LENGTH } from "../limits.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { EditResult } from "./change.ts";
import { objectsOf } from "./document.ts";
import type { EditorDocument } from "./document.ts";

/** Says where people look; null takes the point away. Refuses TOO_FAR. */
export function setFocalPoint(document: EditorDocument, input: { readonly at: Point | null }): EditResult {
  const at = input.at && pointCm(input.at.x, input.at.y);
  if (at && !(Math.abs(at.x) <= MAX_COORDINATE_CM && Math.abs(at.y) <= MAX_COORDINATE_CM)) return refuseEdit("TOO_FAR");
  const change = changeOf(document);
  change.setHead({ focalPoint: at });
  return change.done();
}

/** Refuses OUT_OF_RANGE for a name of more than 120 characters. */
export function setName(document: EditorDocument, input: { readonly name: string }): EditResult {
  if (input.name.length > MAX_NAME_LENGTH) return refuseEdit("OUT_OF_RANGE", { max: MAX_NAME_LENGTH });
  const change = changeOf(document);
  change.setHead({ name: input.name });
  return change.done();
}

/** The floors as listed, then those that only sections name. */
export function floorsOf(document: EditorDocument): readonly string[] {
  const floors = new Set(document.head.floors);
  for (const { data } of objectsOf(document, "section")) if (data.floor !== undefined) floors.add(data.floor);
  return [...floors];
}

/** Adds a floor on top. Refuses NAME_TAKEN, OUT_OF_RANGE, TOO_MANY. */
export function addFloor(document: EditorDocument, input: { readonly name: string }): EditResult {
  const floors = floorsOf(document);
  if (input.name.trim() === "" || input.name.length > MAX_LABEL_LENGTH)
    return refuseEdit("OUT_OF_RANGE", { min: 1, max: MAX_LABEL_LENGTH });
  if (floors.includes(input.name)) return refuseEdit("NAME_TAKEN", { name: input.name });
  if (floors.length >= MAX_FLOORS) return refuseEdit("TOO_MANY", { what: "floors", count: floors.length + 1 });
  const change = changeOf(document);
  change.setHead({ floors: [...floors, input.name] });
  return change.done();
}

/** Renames a floor everywhere, or puts it at another level. Refuses NAME_TAKEN, NOT_ALLOWED. */
export function setFloor(
  document: EditorDocument,
  input: { readonly floor: string; readonly name?: string | undefined; readonly level?: number | undefined },
): EditResult {
  const floors = floorsOf(document);
  const name = input.name ?? input.floor;
  if (!floors.includes(input.floor)) return refuseEdit("NOT_ALLOWED", { what: "floor" });
  if (name !== input.floor && floors.includes(name)) return refuseEdit("NAME_TAKEN", { name });
  if (name.trim() === "" || name.length > MAX_LABEL_LENGTH)
    return refuseEdit("OUT_OF_RANGE", { min: 1, max: MAX_LABEL_LENGTH });
  const others = floors.filter((floor) => floor !== input.floor);
  const level = input.level ?? floors.indexOf(input.floor);
  const change = changeOf(document);
  change.setHead({ floors: [...others.slice(0, level), name, ...others.slice(level)] });
  if (name === input.floor) return change.done();
  for (const object of document.objects.values()) {
    if (object.kind === "section" && object.data.floor === input.floor)
      change.put({ ...object, data: { ...object.data, floor: name } });
    else if (object.kind === "shape" && object.data.floor === input.floor)
      change.put({ ...object, data: { ...object.data, floor: name } });
  }
  return change.done();
}

/**
 * Takes a floor away. What is on it goes to the floor `to`, or to none when that is null; without `to` it refuses
 * FLOOR_IN_USE while a section is on it.
 */
export function removeFloor(
  document: EditorDocument,
  input: { readonly floor: string; readonly to?: string | null | undefined },
): EditResult {
  const used = objectsOf(document, "section").filter(({ data }) => data.floor === input.floor).length;
  if (used > 0 && input.to === undefined) return refuseEdit("FLOOR_IN_USE", { floor: input.floor, count: used });
  const to = input.to ?? undefined;
  if (to !== undefined && (to === input.floor || !floorsOf(document).includes(to)))
    return refuseEdit("NOT_ALLOWED", { what: "floor" });
  const change = changeOf(document);
  change.setHead({ floors: floorsOf(document).filter((floor) => floor !== input.floor) });
  for (const object of document.objects.values()) {
    if (object.kind === "section" && object.data.floor === input.floor)
      change.put({ ...object, data: onFloor(object.data, to) });
    else if (object.kind === "shape" && object.data.floor === input.floor)
      change.put({ ...object, data: onFloor(object.data, to) });
  }
  return change.done();
}

function onFloor<Data extends { readonly floor?: string | undefined }>(data: Data, to: string | undefined): Data {
  const { floor: _floor, ...rest } = data;
  return (to === undefined ? rest : { ...rest, floor: to }) as Data;
}
