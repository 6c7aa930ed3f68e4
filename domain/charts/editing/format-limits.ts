// What the chart format cannot hold: coordinates too far out, texts too long or unprintable, counts beyond its limits.
// Commands make right geometry by themselves; this is for what people type and paste.
import { TABLE_SIDES } from "../chart.ts";
import type { Corner, PlaceNotes, Row, Table } from "../chart.ts";
import {
  MAX_AREA_CAPACITY,
  MAX_COORDINATE_CM,
  MAX_LABEL_LENGTH,
  MAX_NAME_LENGTH,
  MAX_OPEN_DEGREES,
  MAX_ROW_SEATS,
  MAX_SEAT_LABEL_LENGTH,
  MAX_TABLE_CHAIRS,
} from "../limits.ts";
import { isImage, isPrintable, isView } from "../parse-fields.ts";
import type { DocumentHead, EditorObject } from "./document.ts";
import type { EditRefusal } from "./refusals.ts";

/** Why an object cannot be saved; null when it can. */
export function wrongWith(object: EditorObject): EditRefusal | null {
  switch (object.kind) {
    case "row":
      return wrongRow(object.data);
    case "table":
      return wrongTable(object.data);
    case "area": {
      const { capacity, outline, label } = object.data;
      if (!(capacity <= MAX_AREA_CAPACITY)) return { code: "TOO_MANY", data: { what: "capacity", count: capacity } };
      return (
        far(outline) ?? farCorners(object.data.corners) ?? wrongText(label, MAX_LABEL_LENGTH) ?? wrongNotes(object.data)
      );
    }
    case "section": {
      const { outline = [], name, displayed, floor, entrance, view } = object.data;
      const text = [name, displayed, floor, entrance]
        .map((each) => wrongText(each, MAX_LABEL_LENGTH))
        .find((wrong) => wrong !== null);
      return far(outline) ?? farCorners(object.data.corners) ?? text ?? wrongView(view);
    }
    case "shape": {
      const { data } = object;
      if (data.kind === "text")
        return far([data.at]) ?? wrongText(data.text, MAX_NAME_LENGTH) ?? wrongText(data.floor, MAX_LABEL_LENGTH);
      if (data.kind === "polygon" && data.color !== undefined && !COLOR.test(data.color))
        return { code: "NOT_ALLOWED", data: { what: "color" } };
      return (
        far(data.outline) ??
        farCorners(data.corners) ??
        wrongText(data.label, MAX_LABEL_LENGTH) ??
        wrongText(data.floor, MAX_LABEL_LENGTH)
      );
    }
  }
}

const COLOR = /^#[0-9a-fA-F]{6}$/;

function wrongRow(row: Row): EditRefusal | null {
  if (row.places.length > MAX_ROW_SEATS) return { code: "TOO_MANY", data: { what: "seats", count: row.places.length } };
  for (let seat = 0; seat < row.x.length; seat += 1)
    if (isFar(row.x[seat] ?? 0) || isFar(row.y[seat] ?? 0)) return { code: "TOO_FAR" };
  return (
    farCorners(row.path?.corners) ??
    wrongText(row.label, MAX_LABEL_LENGTH) ??
    wrongNumbers(row.numbers) ??
    wrongNotes(row)
  );
}

function wrongTable(table: Table): EditRefusal | null {
  if (!(table.capacity <= MAX_TABLE_CHAIRS))
    return { code: "TOO_MANY", data: { what: "chairs", count: table.capacity } };
  for (const length of [table.width, table.height])
    if (!(length >= 1 && length <= MAX_COORDINATE_CM))
      return { code: "OUT_OF_RANGE", data: { min: 1, max: MAX_COORDINATE_CM } };
  if (!(Math.abs(table.rotation) <= 360)) return { code: "OUT_OF_RANGE", data: { min: -360, max: 360 } };
  const { openSides = [], openDegrees = 0 } = table;
  if (openSides.length >= TABLE_SIDES.length || new Set(openSides).size < openSides.length)
    return { code: "NOT_ALLOWED", data: { what: "openSides" } };
  if (!(Number.isInteger(openDegrees) && openDegrees >= 0 && openDegrees <= MAX_OPEN_DEGREES))
    return { code: "OUT_OF_RANGE", data: { min: 0, max: MAX_OPEN_DEGREES } };
  return (
    far([table]) ?? wrongText(table.label, MAX_LABEL_LENGTH) ?? wrongNumbers(table.numbers ?? []) ?? wrongNotes(table)
  );
}

const far = (points: readonly { readonly x: number; readonly y: number }[]): EditRefusal | null =>
  points.some(({ x, y }) => isFar(x) || isFar(y)) ? { code: "TOO_FAR" } : null;

/** Not a whole number counts as far, too: geometry gone wrong. */
const isFar = (coordinate: number): boolean =>
  !(Math.abs(coordinate) <= MAX_COORDINATE_CM && Number.isInteger(coordinate));

/** Corners and how far their sides are bent. */
const farCorners = (corners: readonly Corner[] | undefined): EditRefusal | null =>
  (corners && (far(corners) ?? (corners.some(({ bulgeCm = 0 }) => isFar(bulgeCm)) ? { code: "TOO_FAR" } : null))) ||
  null;

function wrongText(text: string | undefined, limit: number): EditRefusal | null {
  if (text === undefined) return null;
  if (text.length > limit) return { code: "LABEL_TOO_LONG", data: { label: text.slice(0, MAX_LABEL_LENGTH), limit } };
  return isPrintable(text) ? null : { code: "TEXT_UNPRINTABLE" };
}

function wrongNumbers(numbers: readonly string[]): EditRefusal | null {
  for (const number of numbers) {
    // Nearly all are a few digits: those need no closer look.
    if (number.length <= MAX_SEAT_LABEL_LENGTH && /^[0-9A-Za-z]*$/.test(number)) continue;
    const wrong = wrongText(number, MAX_SEAT_LABEL_LENGTH);
    if (wrong) return wrong;
  }
  return null;
}

function wrongNotes({ tags, views }: PlaceNotes): EditRefusal | null {
  if (tags && Object.values(tags).some((words) => words.some((word) => !isPrintable(word))))
    return { code: "TEXT_UNPRINTABLE" };
  for (const view of views ? new Set(Object.values(views)) : []) {
    const wrong = wrongView(view);
    if (wrong) return wrong;
  }
  return null;
}

const wrongView = (view: string | undefined): EditRefusal | null =>
  view === undefined || isView(view) ? null : { code: "NOT_ALLOWED", data: { what: "view" } };

/** Why what belongs to the whole chart cannot be saved; null when it can. */
export function wrongHead(head: DocumentHead): EditRefusal | null {
  for (const picture of [head.background, head.reference]) {
    if (!picture) continue;
    if (!isImage(picture.image)) return { code: "NOT_ALLOWED", data: { what: "image" } };
    const { widthCm, heightCm, rotation = 0, opacityPercent = 100 } = picture;
    if (![widthCm, heightCm].every((length) => Number.isInteger(length) && length >= 1 && length <= MAX_COORDINATE_CM))
      return { code: "OUT_OF_RANGE", data: { min: 1, max: MAX_COORDINATE_CM } };
    if (!Number.isInteger(rotation) || Math.abs(rotation) > 360)
      return { code: "OUT_OF_RANGE", data: { min: -360, max: 360 } };
    if (!Number.isInteger(opacityPercent) || opacityPercent < 5 || opacityPercent > 100)
      return { code: "OUT_OF_RANGE", data: { min: 5, max: 100 } };
    if (!Number.isInteger(picture.x) || !Number.isInteger(picture.y) || isFar(picture.x) || isFar(picture.y))
      return { code: "TOO_FAR" };
  }
  for (const { name, color } of head.categories) {
    if (!COLOR.test(color)) return { code: "NOT_ALLOWED", data: { what: "color" } };
    const wrong = wrongText(name, MAX_NAME_LENGTH);
    if (wrong) return wrong;
  }
  const floors = (head.floors ?? []).map((floor) => wrongText(floor, MAX_LABEL_LENGTH)).find((wrong) => wrong !== null);
  return wrongText(head.name, MAX_NAME_LENGTH) ?? floors ?? null;
}
