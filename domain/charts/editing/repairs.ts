// Repairs that no hand tool does: places without a category painted, things put into the section they lie in.
import { centroid, isInside } from "../geometry.ts";
import type { Point } from "../chart.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { EditResult } from "./change.ts";
import { objectsOf } from "./document.ts";
import type { EditorDocument, EditorObject, SectionObject } from "./document.ts";
import { categoryAt, oneOrEach } from "./seats.ts";

/** Paints a category on every place that has none. Refuses CATEGORY_UNKNOWN. */
export function paintUnpainted(document: EditorDocument, input: { readonly category: string }): EditResult {
  const { category } = input;
  if (!document.head.categories.some(({ key }) => key === category))
    return refuseEdit("CATEGORY_UNKNOWN", { category });
  const change = changeOf(document);
  for (const object of document.objects.values()) {
    if (object.kind === "row") {
      const each = object.data.places.map((_, seat) => categoryAt(object.data, seat) || category);
      if (each.some((key, seat) => key !== categoryAt(object.data, seat)))
        change.put({ ...object, data: { ...object.data, category: oneOrEach(each, category) } });
    } else if (object.kind === "table" && object.data.category === "")
      change.put({ ...object, data: { ...object.data, category } });
    else if (object.kind === "area" && object.data.category === "")
      change.put({ ...object, data: { ...object.data, category } });
  }
  return change.done();
}

/**
 * Puts rows, tables and areas that mostly lie outside their section into the topmost one they lie in; where there is none,
 * their section's outline is given up, because it does not say where the section is.
 */
export function rehouse(document: EditorDocument, _input: Readonly<Record<string, never>>): EditResult {
  const sections = objectsOf(document, "section");
  const byKey = new Map(sections.map((section) => [section.data.key, section]));
  const change = changeOf(document);
  const lost = new Set<SectionObject>();
  for (const object of document.objects.values()) {
    if (object.kind === "section" || object.kind === "shape") continue;
    const home = byKey.get(object.data.section);
    if (!home?.data.outline || isMostlyIn(object, home, 1)) continue;
    const other = sections.findLast((section) => section !== home && isMostlyIn(object, section, 0.5));
    if (!other) lost.add(home);
    else if (object.kind === "row") change.put({ ...object, data: { ...object.data, section: other.data.key } });
    else if (object.kind === "table") change.put({ ...object, data: { ...object.data, section: other.data.key } });
    else change.put({ ...object, data: { ...object.data, section: other.data.key } });
  }
  for (const section of lost) {
    const { outline: _outline, corners: _corners, ...data } = section.data;
    change.put({ ...section, data });
  }
  return change.done();
}

function isMostlyIn(object: EditorObject, section: SectionObject, share: number): boolean {
  const { outline } = section.data;
  if (!outline) return false;
  const points = pointsOf(object);
  return points.filter((point) => isInside(point, outline)).length >= points.length * share;
}

function pointsOf(object: EditorObject): Point[] {
  if (object.kind === "row")
    return object.data.places.map((_, seat) => ({ x: object.data.x[seat] ?? 0, y: object.data.y[seat] ?? 0 }));
  if (object.kind === "table") return [object.data];
  return object.kind === "area" ? [centroid(object.data.outline)] : [];
}
