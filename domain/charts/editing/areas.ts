// Standing areas: drawing them, their capacity.
import type { Area } from "../chart.ts";
import { MAX_AREA_CAPACITY } from "../limits.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { EditResult } from "./change.ts";
import type { EditorDocument, ObjectId } from "./document.ts";
import { outlined } from "./outlines.ts";
import type { Outlined } from "./outlines.ts";
import { soldBy } from "./sold.ts";
import type { Sold } from "./sold.ts";
import { sectionAt } from "./where.ts";

/** Draws standing room. Refuses TOO_FEW_POINTS, OUT_OF_RANGE (capacity), SECTION_UNKNOWN, CATEGORY_UNKNOWN. */
export function addArea(
  document: EditorDocument,
  input: Sold & Outlined & { readonly capacity: number; readonly label: string },
): EditResult {
  const drawn = outlined(input.corners);
  if ("code" in drawn) return { ok: false, refusal: drawn };
  if (!isCapacity(input.capacity))
    return refuseEdit("OUT_OF_RANGE", { min: 0, max: MAX_AREA_CAPACITY, what: "capacity" });
  const about = soldBy(document, input, drawn.outline);
  if ("code" in about) return { ok: false, refusal: about };
  const change = changeOf(document);
  const area: Area = {
    ...{ section: about.section, label: input.label, place: change.takePlace() },
    ...{ capacity: input.capacity, category: about.category, ...drawn },
  };
  change.add("area", area);
  return change.done();
}

/** Changes capacity, label or section of areas. */
export function setAreas(
  document: EditorDocument,
  input: { readonly areas: readonly ObjectId[]; readonly set: Partial<Pick<Area, "capacity" | "label" | "section">> },
): EditResult {
  if (input.set.capacity !== undefined && !isCapacity(input.set.capacity))
    return refuseEdit("OUT_OF_RANGE", { min: 0, max: MAX_AREA_CAPACITY, what: "capacity" });
  if (input.set.section !== undefined && sectionAt(document, input.set.section, []) === null)
    return refuseEdit("SECTION_UNKNOWN", { section: input.set.section });
  const change = changeOf(document);
  for (const id of input.areas) {
    const object = document.objects.get(id);
    if (object?.kind !== "area") return refuseEdit("OBJECT_UNKNOWN", { object: id });
    change.put({ ...object, data: { ...object.data, ...input.set } });
  }
  return change.done();
}

const isCapacity = (capacity: number): boolean =>
  Number.isInteger(capacity) && capacity >= 0 && capacity <= MAX_AREA_CAPACITY;
