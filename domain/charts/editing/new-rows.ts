// Drawing rows: one along a line of any corners, or a whole block, straight, curved or staggered.
import type { Corner, Point, Row } from "../chart.ts";
import { pointCm, roundCm } from "../geometry.ts";
import { rowLetter } from "../labels.ts";
import { MAX_CORNERS, MAX_ROW_SEATS } from "../limits.ts";
import { changeOf, refuseEdit } from "./change.ts";
import type { Change, EditResult } from "./change.ts";
import { lengthOf, lineThrough, pointsAlong, spreadAlong, wholeCorners } from "./curves.ts";
import { objectsOf } from "./document.ts";
import type { EditorDocument } from "./document.ts";
import { moveBy, mapped, turnAbout } from "./transform.ts";
import { sectionAt } from "./where.ts";

export const DEFAULT_SEAT_PITCH_CM = 50;
export const DEFAULT_ROW_PITCH_CM = 85;
export const DEFAULT_AISLE_CM = 120;
export const MAX_BLOCK_ROWS = 500;

interface NewSeats {
  /** Key of the section; the one drawn there, or the first, when not given. */
  readonly section?: string | undefined;
  /** Category key; none when not given. */
  readonly category?: string | undefined;
}

export interface NewRow extends NewSeats {
  /** Two for a single row, more for one of several segments. */
  readonly corners: readonly Corner[];
  readonly smooth?: boolean | undefined;
  /** Seats this far apart from the first corner on. */
  readonly seatPitchCm?: number | undefined;
  /** Or so many seats, spread evenly from end to end. Wins over the distance. */
  readonly seatCount?: number | undefined;
  /** The next free letter of the section when not given. */
  readonly label?: string | undefined;
}

/** Draws one row. Refuses TOO_FEW_POINTS, TOO_MANY (seats), SECTION_UNKNOWN, CATEGORY_UNKNOWN. */
export function addRow(document: EditorDocument, input: NewRow): EditResult {
  if (input.corners.length < 2) return refuseEdit("TOO_FEW_POINTS", { fewest: 2 });
  if (input.corners.length > MAX_CORNERS)
    return refuseEdit("TOO_MANY", { what: "corners", count: input.corners.length });
  const corners = wholeCorners(input.corners);
  const line = lineThrough(corners, input);
  const pitch = Math.max(1, input.seatPitchCm ?? DEFAULT_SEAT_PITCH_CM);
  const count = input.seatCount ?? Math.floor(lengthOf(line) / pitch + 1e-6) + 1;
  if (!(count >= 1 && count <= MAX_ROW_SEATS)) return refuseEdit("TOO_MANY", { what: "seats", count });
  const seats =
    input.seatCount === undefined
      ? pointsAlong(
          line,
          Array.from({ length: count }, (_, seat) => seat * pitch),
        )
      : spreadAlong(line, count);
  const isStraight = corners.length === 2 && !corners[0]?.bulgeCm;
  return addRows(document, input, [
    {
      seats,
      label: input.label,
      ...(!isStraight && { path: { corners, ...(input.smooth && { smooth: true }) } }),
    },
  ]);
}

export interface NewRowBlock extends NewSeats {
  /** The middle of the first row, which is the one nearest to the stage. */
  readonly at: Point;
  readonly rows: number;
  readonly seatsPerRow: number;
  readonly seatPitchCm?: number | undefined;
  readonly rowPitchCm?: number | undefined;
  /** Degrees clockwise; at 0 the second row is below the first. */
  readonly rotation?: number | undefined;
  /** How far the middle of the first row lies from the line between its ends; positive: the ends come forward. */
  readonly curveCm?: number | undefined;
  /** Every second row half a seat aside (`shift`), or one seat shorter and centred (`fewer`). */
  readonly stagger?: "shift" | "fewer" | undefined;
  /** So many seats more in each further row (fewer when negative). */
  readonly growth?: number | undefined;
  /** An aisle after each of these many seats, counted from the left of the first row and kept straight. */
  readonly aislesAfter?: readonly number[] | undefined;
  /** From seat to seat across the aisle. */
  readonly aisleCm?: number | undefined;
  /** Labels, first row first; the next free letters of the section when not given. */
  readonly labels?: readonly string[] | undefined;
}

/** Draws a block of rows. Refuses OUT_OF_RANGE, TOO_MANY, SECTION_UNKNOWN, CATEGORY_UNKNOWN. */
export function addRowBlock(document: EditorDocument, input: NewRowBlock): EditResult {
  if (!(Number.isInteger(input.rows) && input.rows >= 1 && input.rows <= MAX_BLOCK_ROWS))
    return refuseEdit("OUT_OF_RANGE", { min: 1, max: MAX_BLOCK_ROWS, what: "rows" });
  if (!(Number.isInteger(input.seatsPerRow) && input.seatsPerRow >= 1 && input.seatsPerRow <= MAX_ROW_SEATS))
    return refuseEdit("OUT_OF_RANGE", { min: 1, max: MAX_ROW_SEATS, what: "seatsPerRow" });
  const rows: RowToAdd[] = [];
  for (let row = 0; row < input.rows; row += 1) {
    const count = seatsInRow(input, row);
    if (count < 1 || count > MAX_ROW_SEATS)
      return refuseEdit("OUT_OF_RANGE", { min: 1, max: MAX_ROW_SEATS, what: "growth" });
    rows.push({ ...blockRow(input, row, count), label: input.labels?.[row] });
  }
  return addRows(document, { section: input.section, category: input.category }, rows);
}

const seatsInRow = (input: NewRowBlock, row: number): number =>
  input.seatsPerRow + row * (input.growth ?? 0) - (input.stagger === "fewer" ? row % 2 : 0);

/** Offsets along the row, its middle at 0, with the aisles' widths. */
function offsetsInRow(input: NewRowBlock, row: number, count: number): { offsets: number[]; gapsAfter: number[] } {
  const pitch = input.seatPitchCm ?? DEFAULT_SEAT_PITCH_CM;
  // Rows of other lengths are centred, so their aisles lie as many seats further in.
  const shift = Math.round((count - input.seatsPerRow) / 2);
  const gapsAfter = (input.aislesAfter ?? [])
    .map((after) => after + shift - 1)
    .filter((gap) => gap >= 0 && gap < count - 1);
  const gaps = new Set(gapsAfter);
  const offsets: number[] = [];
  let along = 0;
  for (let seat = 0; seat < count; seat += 1) {
    offsets.push(along);
    along += gaps.has(seat) ? (input.aisleCm ?? DEFAULT_AISLE_CM) : pitch;
  }
  const half = (offsets.at(-1) ?? 0) / 2;
  const aside = input.stagger === "shift" && row % 2 === 1 ? pitch / 2 : 0;
  return {
    offsets: offsets.map((offset) => offset - half + aside),
    gapsAfter: [...gaps].sort((one, other) => one - other),
  };
}

/** Seats of one row of the block; rows of a curved block are arcs around one middle. */
function blockRow(input: NewRowBlock, row: number, count: number): Omit<RowToAdd, "label"> {
  const { offsets, gapsAfter } = offsetsInRow(input, row, count);
  const depth = row * (input.rowPitchCm ?? DEFAULT_ROW_PITCH_CM);
  const curve = input.curveCm ?? 0;
  const first = offsetsInRow(input, 0, seatsInRow(input, 0)).offsets;
  const width = (first.at(-1) ?? 0) - (first[0] ?? 0);
  const place = (point: Point): Point => {
    const turned = mapped(turnAbout({ x: 0, y: 0 }, input.rotation ?? 0), point);
    return mapped(moveBy(input.at.x, input.at.y), turned);
  };
  if (Math.abs(curve) < 0.5 || width === 0)
    return { seats: offsets.map((offset) => place({ x: offset, y: depth })), gapsAfter };
  const side = Math.sign(curve);
  const radius = (width * width) / (8 * Math.abs(curve)) + Math.abs(curve) / 2;
  const own = Math.max(1, radius + side * depth);
  const onArc = (offset: number): Point => ({
    x: own * Math.sin(offset / own),
    y: side * (own * Math.cos(offset / own) - radius),
  });
  const seats = offsets.map((offset) => place(onArc(offset)));
  const [from, to] = [seats[0], seats.at(-1)];
  if (!from || !to || seats.length < 2) return { seats, gapsAfter };
  // The same arc as the path, so that the row can be set out again with another number of seats.
  const halfAngle = ((offsets.at(-1) ?? 0) - (offsets[0] ?? 0)) / own / 2;
  const bulgeCm = roundCm(side * own * (1 - Math.cos(Math.min(Math.PI, halfAngle))));
  return { seats, gapsAfter, path: { corners: [{ ...from, bulgeCm }, { ...to }] } };
}

/** How many rows and seats fit a dragged rectangle: the live read-out, and the block to draw. */
export function blockInRectangle(
  from: Point,
  to: Point,
  pitch: { readonly seatPitchCm?: number | undefined; readonly rowPitchCm?: number | undefined } = {},
): Pick<NewRowBlock, "at" | "rows" | "seatsPerRow"> {
  const [width, height] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  const fit = (length: number, step: number, most: number): number => Math.min(most, Math.floor(length / step) + 1);
  return {
    at: pointCm((from.x + to.x) / 2, Math.min(from.y, to.y)),
    rows: fit(height, pitch.rowPitchCm ?? DEFAULT_ROW_PITCH_CM, MAX_BLOCK_ROWS),
    seatsPerRow: fit(width, pitch.seatPitchCm ?? DEFAULT_SEAT_PITCH_CM, MAX_ROW_SEATS),
  };
}

interface RowToAdd {
  readonly seats: readonly Point[];
  readonly label: string | undefined;
  readonly gapsAfter?: readonly number[] | undefined;
  readonly path?: Row["path"];
}

function addRows(document: EditorDocument, input: NewSeats, rows: readonly RowToAdd[]): EditResult {
  const { category = "" } = input;
  if (category !== "" && !document.head.categories.some(({ key }) => key === category))
    return refuseEdit("CATEGORY_UNKNOWN", { category });
  const change = changeOf(document);
  const section = sectionAt(document, input.section, rows[0]?.seats ?? []);
  if (section === null) return refuseEdit("SECTION_UNKNOWN", { section: input.section ?? "" });
  const nextLabel = freeRowLabels(document, section);
  for (const row of rows)
    change.add("row", newRow(change, row, { section, category, label: row.label ?? nextLabel() }));
  return change.done();
}

function newRow(
  change: Change,
  row: RowToAdd,
  about: Pick<Row, "section" | "label"> & { readonly category: string },
): Row {
  return {
    section: about.section,
    label: about.label,
    places: row.seats.map(() => change.takePlace()),
    numbers: row.seats.map((_, seat) => String(seat + 1)),
    x: row.seats.map(({ x }) => x),
    y: row.seats.map(({ y }) => y),
    category: about.category,
    ...(row.gapsAfter && row.gapsAfter.length > 0 && { gapsAfter: row.gapsAfter }),
    ...(row.path && { path: row.path }),
  };
}

/** Gives out row letters that no row of the section has. */
export function freeRowLabels(document: EditorDocument, section: string): () => string {
  const taken = new Set(
    objectsOf(document, "row")
      .filter(({ data }) => data.section === section)
      .map(({ data }) => data.label),
  );
  let index = 0;
  return () => {
    for (;;) {
      const label = rowLetter(index);
      index += 1;
      if (!taken.has(label)) return label;
    }
  };
}
