// What is drawn but not sold: stages, polygons, lines, texts, icons, and pictures under the drawing.
import type { Picture, Point, Shape, ShapeIcon } from "../chart.ts";
import { pointCm } from "../geometry.ts";
import { MAX_COORDINATE_CM } from "../limits.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { EditResult } from "./change.ts";
import type { EditorDocument, ObjectId } from "./document.ts";
import { definedOf } from "./words.ts";
import { outlined } from "./outlines.ts";
import type { Outlined } from "./outlines.ts";

export type NewShape =
  | ({ readonly kind: "stage"; readonly label: string; readonly floor?: string | undefined } & Outlined)
  | ({
      readonly kind: "polygon";
      /** A line: two corners are enough. */
      readonly open?: boolean | undefined;
      readonly label?: string | undefined;
      readonly color?: string | undefined;
      readonly floor?: string | undefined;
    } & Outlined)
  | {
      readonly kind: "text";
      readonly at: Point;
      readonly text: string;
      readonly sizeCm: number;
      readonly icon?: ShapeIcon | undefined;
      readonly rotation?: number | undefined;
      readonly floor?: string | undefined;
    };

/** Draws a stage, polygon, line, text or icon. Refuses TOO_FEW_POINTS, OUT_OF_RANGE. */
export function addShape(document: EditorDocument, input: NewShape): EditResult {
  const change = changeOf(document);
  const floor = input.floor !== undefined && { floor: input.floor };
  if (input.kind === "text") {
    if (!(input.sizeCm >= 1 && input.sizeCm <= 100_000)) return refuseEdit("OUT_OF_RANGE", { min: 1, max: 100_000 });
    change.add("shape", {
      ...{ kind: "text", at: pointCm(input.at.x, input.at.y), text: input.text, sizeCm: Math.round(input.sizeCm) },
      ...(input.rotation !== undefined && { rotation: Math.round(input.rotation) }),
      ...floor,
      ...(input.icon !== undefined && { icon: input.icon }),
    });
    return change.done();
  }
  const drawn = outlined(input.corners, { open: input.kind === "polygon" && input.open === true });
  if ("code" in drawn) return { ok: false, refusal: drawn };
  const { outline, corners } = drawn;
  const curved = corners && { corners };
  if (input.kind === "stage") change.add("shape", { kind: "stage", outline, label: input.label, ...floor, ...curved });
  else
    change.add("shape", {
      ...{ kind: "polygon", outline },
      ...(input.label !== undefined && { label: input.label }),
      ...(input.open === true && { open: true }),
      ...(input.color !== undefined && { color: input.color }),
      ...floor,
      ...curved,
    });
  return change.done();
}

export interface ShapeChange {
  /** The label of a stage or polygon, the words of a text. */
  readonly label?: string | undefined;
  readonly sizeCm?: number | undefined;
  readonly rotation?: number | undefined;
  /** Null takes it away; so for icon and floor. */
  readonly color?: string | null | undefined;
  readonly icon?: ShapeIcon | null | undefined;
  readonly floor?: string | null | undefined;
}

/** Changes what a shape has of these; the rest is passed over. */
export function setShapes(
  document: EditorDocument,
  input: { readonly shapes: readonly ObjectId[]; readonly set: ShapeChange },
): EditResult {
  const change = changeOf(document);
  for (const id of input.shapes) {
    const object = document.objects.get(id);
    if (object?.kind !== "shape") return refuseEdit("OBJECT_UNKNOWN", { object: id });
    change.put({ ...object, data: changedShape(object.data, input.set) });
  }
  return change.done();
}

function changedShape(shape: Shape, set: ShapeChange): Shape {
  const { label, sizeCm, rotation, color, icon, floor } = definedOf(set);
  const placed = floor === undefined ? shape : replaced(shape, "floor", floor);
  if (placed.kind === "text") {
    const drawn = icon === undefined ? placed : replaced(placed, "icon", icon);
    return {
      ...drawn,
      ...(label !== undefined && { text: label }),
      ...(sizeCm !== undefined && { sizeCm: Math.min(100_000, Math.max(1, Math.round(sizeCm))) }),
      ...(rotation !== undefined && { rotation: Math.round(rotation) % 360 }),
    };
  }
  const named = { ...placed, ...(label !== undefined && { label }) };
  return named.kind === "polygon" && color !== undefined ? replaced(named, "color", color) : named;
}

/** With another value, or without the key at all. */
function replaced<Data extends object, Key extends keyof Data>(data: Data, key: Key, value: Data[Key] | null): Data {
  const { [key]: _before, ...rest } = data;
  return (value === null ? rest : { ...rest, [key]: value }) as Data;
}

/** Puts a picture under the drawing: `reference` to draw from, `background` for buyers to see; null takes it away. */
export function setPicture(
  document: EditorDocument,
  input: { readonly role: "reference" | "background"; readonly picture: Picture | null },
): EditResult {
  const change = changeOf(document);
  const { [input.role]: before, ...head } = document.head;
  if (before === (input.picture ?? undefined)) return change.done();
  change.setHead({ [input.role]: input.picture ?? undefined, ...head });
  return change.done();
}

/** Scales a picture so that two points seen on it are the given distance apart; the first point stays. Refuses OUT_OF_RANGE. */
export function calibratePicture(
  document: EditorDocument,
  input: {
    readonly role: "reference" | "background";
    readonly from: Point;
    readonly to: Point;
    readonly distanceCm: number;
  },
): EditResult {
  const picture = document.head[input.role];
  if (!picture) return refuseEdit("OBJECT_UNKNOWN", { object: input.role });
  const seen = Math.hypot(input.to.x - input.from.x, input.to.y - input.from.y);
  const factor = input.distanceCm / seen;
  const [widthCm, heightCm] = [Math.round(picture.widthCm * factor), Math.round(picture.heightCm * factor)];
  const fits = (length: number): boolean => length >= 1 && length <= MAX_COORDINATE_CM;
  if (!(seen > 0) || !fits(widthCm) || !fits(heightCm))
    return refuseEdit("OUT_OF_RANGE", { min: 1, max: MAX_COORDINATE_CM });
  const { x, y } = pointCm(
    input.from.x + (picture.x - input.from.x) * factor,
    input.from.y + (picture.y - input.from.y) * factor,
  );
  return setPicture(document, { role: input.role, picture: { ...picture, x, y, widthCm, heightCm } });
}
