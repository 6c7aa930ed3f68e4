// Outlines with straight and curved sides: drawing them, editing their corners.
import type { Area, Corner, Point } from "../chart.ts";
import { boundsOf, pointCm } from "../geometry.ts";
import { MAX_CORNERS } from "../limits.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { EditRefusal, EditResult } from "./change.ts";
import { outlineOf, wholeCorners } from "./curves.ts";
import type { EditorDocument, ObjectId } from "./document.ts";

export interface Outlined {
  /** Three or more; sides with a bulge are curved. */
  readonly corners: readonly Corner[];
}

/** The four corners of a dragged rectangle, for the tools that draw one. */
export function rectangleCorners(from: Point, to: Point): Corner[] {
  const { minX, minY, maxX, maxY } = boundsOf([from, to]);
  return [pointCm(minX, minY), pointCm(maxX, minY), pointCm(maxX, maxY), pointCm(minX, maxY)];
}

/** Four corners that make an ellipse in a dragged rectangle: each side an arc. Exact for circles. */
export function ovalCorners(from: Point, to: Point): Corner[] {
  const { minX, minY, maxX, maxY } = boundsOf([from, to]);
  const [x, y] = [(minX + maxX) / 2, (minY + maxY) / 2];
  const radius = (maxX - minX + maxY - minY) / 4;
  const bulgeCm = -Math.round(radius * (1 - Math.SQRT1_2));
  return [pointCm(x, minY), pointCm(maxX, y), pointCm(x, maxY), pointCm(minX, y)].map((corner) => ({
    ...corner,
    bulgeCm,
  }));
}

/** Gives an area, section or shape another outline (the node tool). Refuses TOO_FEW_POINTS, OBJECT_UNKNOWN. */
export function setCorners(document: EditorDocument, input: Outlined & { readonly object: ObjectId }): EditResult {
  const object = document.objects.get(input.object);
  const change = changeOf(document);
  const isLine = object?.kind === "shape" && object.data.kind === "polygon" && object.data.open === true;
  const drawn = outlined(input.corners, { open: isLine });
  if ("code" in drawn) return { ok: false, refusal: drawn };
  if (object?.kind === "area") change.put({ ...object, data: { ...withoutCorners(object.data), ...drawn } });
  else if (object?.kind === "section") change.put({ ...object, data: { ...withoutCorners(object.data), ...drawn } });
  else if (object?.kind === "shape" && object.data.kind === "stage")
    change.put({ ...object, data: { ...withoutCorners(object.data), ...drawn } });
  else if (object?.kind === "shape" && object.data.kind === "polygon")
    change.put({ ...object, data: { ...withoutCorners(object.data), ...drawn } });
  else return refuseEdit("OBJECT_UNKNOWN", { object: input.object });
  return change.done();
}

export function withoutCorners<Drawn extends { readonly corners?: readonly Corner[] | undefined }>(
  data: Drawn,
): Omit<Drawn, "corners"> {
  const { corners: _corners, ...rest } = data;
  return rest;
}

/** The corners an outline is edited by: those it was drawn from, else the outline itself. */
export const cornersOf = (drawn: {
  readonly outline?: readonly Point[] | undefined;
  readonly corners?: readonly Corner[] | undefined;
}): readonly Corner[] => drawn.corners ?? drawn.outline ?? [];

/** `outline`, and `corners` only where a side is curved. */
export function outlined(
  corners: readonly Corner[],
  options: { readonly open?: boolean } = {},
): Pick<Area, "outline" | "corners"> | EditRefusal {
  const fewest = options.open ? 2 : 3;
  if (corners.length < fewest) return { code: "TOO_FEW_POINTS", data: { fewest } };
  if (corners.length > MAX_CORNERS) return { code: "TOO_MANY", data: { what: "corners", count: corners.length } };
  const whole = wholeCorners(corners);
  const isCurved = whole.some((corner) => "bulgeCm" in corner);
  if (!isCurved) return { outline: whole };
  const outline = outlineOf(whole, options);
  return { outline, corners: whole };
}
