// Where objects lie: boxes, remembered per object, and the section a thing belongs to.
import { SEAT_RADIUS_CM } from "../chart.ts";
import type { Point } from "../chart.ts";
import { boundsOf, boundsOfSeats, chairsOf, isInside } from "../geometry.ts";
import type { Bounds } from "../geometry.ts";
import { objectsOf } from "./document.ts";
import type { EditorDocument, EditorObject } from "./document.ts";
import { pick } from "./selection.ts";
import type { Selection } from "./selection.ts";

/** Nothing at all: `minX > maxX`. */
export const NO_BOUNDS: Bounds = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };

const boxes = new WeakMap<EditorObject["data"], Bounds>();

/** The box around an object, seats with their radius. Remembered as long as the object's data lives. */
export function boundsOfObject(object: EditorObject): Bounds {
  const known = boxes.get(object.data);
  if (known) return known;
  const box = measure(object);
  boxes.set(object.data, box);
  return box;
}

function measure(object: EditorObject): Bounds {
  switch (object.kind) {
    case "row":
      return grown(boundsOfSeats(object.data), SEAT_RADIUS_CM);
    case "table":
      return measureTable(object);
    case "area":
      return boundsOf(object.data.outline);
    case "section":
      return boundsOf(object.data.outline ?? []);
    case "shape": {
      if (object.data.kind !== "text") return boundsOf(object.data.outline);
      const { at, text, sizeCm, icon } = object.data;
      const half = icon ? sizeCm / 2 : (sizeCm * Math.max(1, text.length) * 0.55) / 2;
      return { minX: at.x - half, minY: at.y - sizeCm / 2, maxX: at.x + half, maxY: at.y + sizeCm / 2 };
    }
  }
}

function measureTable({ data }: Extract<EditorObject, { readonly kind: "table" }>): Bounds {
  const radians = (data.rotation * Math.PI) / 180;
  const [cosine, sine] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))];
  const halfX = (data.width * cosine + data.height * sine) / 2;
  const halfY = (data.width * sine + data.height * cosine) / 2;
  const top = { minX: data.x - halfX, minY: data.y - halfY, maxX: data.x + halfX, maxY: data.y + halfY };
  return data.booth ? top : union(top, grown(boundsOf(chairsOf(data)), SEAT_RADIUS_CM));
}

const grown = (box: Bounds, by: number): Bounds =>
  box.minX > box.maxX ? box : { minX: box.minX - by, minY: box.minY - by, maxX: box.maxX + by, maxY: box.maxY + by };

export const union = (one: Bounds, other: Bounds): Bounds => ({
  minX: Math.min(one.minX, other.minX),
  minY: Math.min(one.minY, other.minY),
  maxX: Math.max(one.maxX, other.maxX),
  maxY: Math.max(one.maxY, other.maxY),
});

export const middleOf = (box: Bounds): Point => ({ x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 });

/** The box around what is selected; null for nothing. */
export function boundsOfSelection(document: EditorDocument, selection: Selection): Bounds | null {
  const { whole, partial } = pick(document, selection);
  let box = NO_BOUNDS;
  for (const object of whole) box = union(box, boundsOfObject(object));
  for (const { object, seats } of partial) {
    const points = seats.map((seat) => ({ x: object.data.x[seat] ?? 0, y: object.data.y[seat] ?? 0 }));
    box = union(box, grown(boundsOf(points), SEAT_RADIUS_CM));
  }
  return box.minX > box.maxX ? null : box;
}

/** The box around everything drawn; null for an empty document. */
export function boundsOfDocument(document: EditorDocument): Bounds | null {
  let box = NO_BOUNDS;
  for (const object of document.objects.values()) box = union(box, boundsOfObject(object));
  return box.minX > box.maxX ? null : box;
}

/**
 * The key of the section a new thing belongs to: the wanted one, else the topmost that is drawn around most of its points,
 * else the first without an outline, else the first. Null when the wanted one is not there or there is none at all.
 */
export function sectionAt(
  document: EditorDocument,
  wanted: string | undefined,
  points: readonly Point[],
): string | null {
  const sections = objectsOf(document, "section");
  if (wanted !== undefined) return sections.some(({ data }) => data.key === wanted) ? wanted : null;
  const around = sections.findLast(({ data }) => {
    if (!data.outline) return false;
    const { outline } = data;
    return points.filter((point) => isInside(point, outline)).length * 2 > points.length;
  });
  const chosen = around ?? sections.find(({ data }) => !data.outline) ?? sections[0];
  return chosen?.data.key ?? null;
}
