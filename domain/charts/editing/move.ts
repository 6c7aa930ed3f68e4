// Moving, turning, mirroring, scaling and skewing what is selected; sections take along what lies in them.
import type { Point } from "../chart.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { EditResult } from "./change.ts";
import type { EditorDocument } from "./document.ts";
import { isNothing, pick, withContents } from "./selection.ts";
import type { Selection } from "./selection.ts";
import { mapObject, mapSeats, mirrorAbout, moveBy, scaleAbout, skewAbout, turnAbout } from "./transform.ts";
import type { Affine } from "./transform.ts";
import { boundsOfSelection, middleOf } from "./where.ts";

export interface Transformed {
  readonly selection: Selection;
  /** Default true: a selected section takes its rows, tables and areas along. */
  readonly withContents?: boolean | undefined;
}

/** Refuses NOTHING_SELECTED, TOO_FAR. */
export const moveSelection = (
  document: EditorDocument,
  input: Transformed & { readonly dx: number; readonly dy: number },
): EditResult => transformSelection(document, input, moveBy(Math.round(input.dx), Math.round(input.dy)));

/** Turns clockwise about `center`, or the middle of what is selected. */
export const rotateSelection = (
  document: EditorDocument,
  input: Transformed & { readonly degrees: number; readonly center?: Point | undefined },
): EditResult => transformSelection(document, input, (middle) => turnAbout(input.center ?? middle, input.degrees));

/** `horizontal` changes left and right, `vertical` top and bottom. Labels and places stay with their seats. */
export const mirrorSelection = (
  document: EditorDocument,
  input: Transformed & { readonly axis: "horizontal" | "vertical"; readonly center?: Point | undefined },
): EditResult => transformSelection(document, input, (middle) => mirrorAbout(input.center ?? middle, input.axis));

const MIN_FACTOR = 0.01;
const MAX_FACTOR = 100;

/** Scales distances, not seats. Refuses OUT_OF_RANGE for factors outside 0.01 to 100. */
export function scaleSelection(
  document: EditorDocument,
  input: Transformed & { readonly factorX: number; readonly factorY: number; readonly center?: Point | undefined },
): EditResult {
  for (const factor of [input.factorX, input.factorY])
    if (!(factor >= MIN_FACTOR && factor <= MAX_FACTOR))
      return refuseEdit("OUT_OF_RANGE", { min: MIN_FACTOR, max: MAX_FACTOR });
  return transformSelection(document, input, (middle) =>
    scaleAbout(input.center ?? middle, input.factorX, input.factorY),
  );
}

const MAX_SKEW_DEGREES = 75;

/** Leans columns (`acrossDegrees`) or rows (`downDegrees`). Refuses OUT_OF_RANGE beyond 75 degrees. */
export function skewSelection(
  document: EditorDocument,
  input: Transformed & {
    readonly acrossDegrees: number;
    readonly downDegrees: number;
    readonly center?: Point | undefined;
  },
): EditResult {
  for (const degrees of [input.acrossDegrees, input.downDegrees])
    if (!(Math.abs(degrees) <= MAX_SKEW_DEGREES))
      return refuseEdit("OUT_OF_RANGE", { min: -MAX_SKEW_DEGREES, max: MAX_SKEW_DEGREES });
  return transformSelection(document, input, (middle) => skewAbout(input.center ?? middle, input));
}

function transformSelection(
  document: EditorDocument,
  input: Transformed,
  map: Affine | ((middle: Point) => Affine),
): EditResult {
  if (isNothing(input.selection)) return refuseEdit("NOTHING_SELECTED");
  const selection = input.withContents === false ? input.selection : withContents(document, input.selection);
  const { whole, partial } = pick(document, selection);
  const box = typeof map === "function" ? boundsOfSelection(document, selection) : null;
  const affine = typeof map === "function" ? map(box ? middleOf(box) : { x: 0, y: 0 }) : map;
  if (affine.a === 1 && affine.b === 0 && affine.c === 0 && affine.d === 1 && affine.e === 0 && affine.f === 0)
    return { ok: true, value: document };
  const change = changeOf(document);
  for (const object of whole) change.put(mapObject(object, affine));
  for (const { object, seats } of partial) change.put(mapSeats(object, seats, affine));
  return change.done();
}
