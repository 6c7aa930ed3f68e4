// Puts the seats of an SVG into rows: by name where they have one, by where they stand where they have none.
import type { PlaceAttribute, Point } from "../chart.ts";
import { rowLetter } from "../labels.ts";
import { attributeIn } from "./csv-roles.ts";
import type { LooseRow, LooseSeat } from "./plan.ts";
import { byNumber, median, nearestSteps } from "./positions.ts";
import type { Repairs } from "./repairs.ts";
import type { SvgElement } from "./svg-element.ts";
import type { SvgItem } from "./svg-items.ts";
import { type TokenOrder, groupedBy, tokenOrder } from "./svg-tokens.ts";

export interface FoundSeat {
  readonly item: SvgItem;
  readonly section: string;
  readonly row: string;
  readonly seat: string;
  readonly tokens: readonly string[];
  readonly category: number | null;
  readonly place: number | null;
  /** Words as the file has them. */
  readonly attributes: string;
}

interface NamedSeat extends FoundSeat {
  /** The order seats were found in. */
  readonly order: number;
}

/** Rows in the order of the file, and the texts that are written on seats. */
export function rowsOf(
  found: readonly FoundSeat[],
  options: {
    readonly texts: readonly SvgItem[];
    readonly sectionOf: (name: string, at: string, groups: readonly SvgElement[]) => number;
    readonly repairs: Repairs;
  },
): { rows: LooseRow[]; usedTexts: ReadonlySet<SvgElement> } {
  const { repairs } = options;
  const written = textsOnSeats(found, options.texts);
  const named = withTokens(found).map((seat, order): NamedSeat => {
    const text = written.bySeat.get(seat.item.element) ?? textInside(seat.item.element);
    return { ...seat, order, seat: seat.seat || text };
  });
  const rows: LooseRow[] = [];
  const known = named.filter(({ row }) => row !== "");
  for (const seats of groupedBy(known, ({ section, row }) => `${section.toLowerCase()}\n${row.toLowerCase()}`).values())
    rows.push(rowOf(seats, { label: seats[0]?.row ?? "", ...options }));
  const loose = named.filter(({ row }) => row === "");
  for (const seats of groupedBy(loose, ({ section }) => section.toLowerCase()).values()) {
    repairs.add("LABEL_GUESSED", seats[0]?.item.at ?? "", { seats: seats.length, what: "rows by where seats stand" });
    for (const [index, line] of linesOf(seats).entries())
      rows.push(rowOf(line, { label: rowLetter(index), ...options }));
  }
  return { rows, usedTexts: written.used };
}

/** Ids of several parts, taken apart in the order that fits the picture. */
function withTokens(found: readonly FoundSeat[]): FoundSeat[] {
  const orders = new Map<number, TokenOrder>();
  for (const parts of [2, 3] as const) {
    const seats = found.filter(({ tokens }) => tokens.length === parts);
    if (seats.length === 0) continue;
    orders.set(
      parts,
      tokenOrder(
        seats.map(({ tokens, item }) => ({ tokens, middle: item.middle })),
        parts,
      ),
    );
  }
  return found.map((seat) => {
    const order = orders.get(seat.tokens.length);
    if (order === undefined) return seat;
    const section = order.section === null ? "" : (seat.tokens[order.section] ?? "");
    return {
      ...seat,
      section: seat.section || section,
      row: seat.row || (seat.tokens[order.row] ?? ""),
      seat: seat.seat || (seat.tokens[order.seat] ?? ""),
    };
  });
}

function rowOf(
  seats: readonly NamedSeat[],
  options: {
    readonly label: string;
    readonly sectionOf: (name: string, at: string, groups: readonly SvgElement[]) => number;
    readonly repairs: Repairs;
  },
): LooseRow {
  const [first] = seats;
  const at = first?.item.at ?? "";
  const loose = seats.map((seat): LooseSeat & { readonly order: number } => ({
    ...{ at: seat.item.at, number: seat.seat, position: seat.item.middle, order: seat.order },
    ...{ category: seat.category, place: seat.place, attributes: attributesIn(seat, options.repairs) },
  }));
  // Seats we wrote stand in walking order already; others by their number, which is then checked against the picture.
  const ordered = seats.every(({ place }) => place !== null) ? loose : byNumber(loose);
  const section = options.sectionOf(first?.section ?? "", at, first?.item.groups ?? []);
  return { at, section, label: options.label, seats: ordered.map(({ order: _order, ...seat }) => seat) };
}

function attributesIn({ attributes, item }: NamedSeat, repairs: Repairs): PlaceAttribute[] {
  if (attributes === "") return [];
  return attributes.split(/[\s,;|]+/).flatMap((word) => {
    const attribute = attributeIn(word);
    if (attribute === undefined) repairs.tally("ATTRIBUTE_UNKNOWN", item.at, word, { text: word.slice(0, 40) });
    return attribute ?? [];
  });
}

/**
 * Lines of seats from top to bottom, each from left to right, along the way most seats have to their neighbour. A new
 * line starts where the next seat is half a seat lower.
 */
function linesOf(seats: readonly NamedSeat[]): NamedSeat[][] {
  const steps = nearestSteps(seats.map(({ item }) => item.middle));
  const pitch = median(steps.map(({ x, y }) => Math.hypot(x, y))) ?? 1;
  const angle = rowAngle(steps);
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const turned = seats.map((seat) => {
    const { x, y } = seat.item.middle;
    return { seat, along: x * cosine + y * sine, down: y * cosine - x * sine };
  });
  const lines: (typeof turned)[] = [];
  let [sum, line]: [number, typeof turned] = [0, []];
  for (const one of turned.sort((left, right) => left.down - right.down)) {
    if (line.length > 0 && one.down - sum / line.length > pitch / 2) {
      lines.push(line);
      [sum, line] = [0, []];
    }
    line.push(one);
    sum += one.down;
  }
  if (line.length > 0) lines.push(line);
  return lines.map((one) => one.sort((left, right) => left.along - right.along).map(({ seat }) => seat));
}

/** So many neighbours have to agree before rows are taken to run askew. */
const CLEAR_MAJORITY = 0.6;
const ANGLE_STEP = Math.PI / 36;

/** The direction of rows: level, unless most seats have their neighbour in another one. */
function rowAngle(steps: readonly Point[]): number {
  const counts = new Map<number, number>();
  for (const { x, y } of steps) {
    // Both ways along a row are one direction.
    const step = Math.round(Math.atan(y / (x || Number.MIN_VALUE)) / ANGLE_STEP);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const near = (step: number): number => [-1, 0, 1].reduce((sum, by) => sum + (counts.get(step + by) ?? 0), 0);
  const best = [...counts.keys()].reduce((one, other) => (near(other) > near(one) ? other : one), 0);
  return near(best) > steps.length * CLEAR_MAJORITY ? best * ANGLE_STEP : 0;
}

const MOST_SEAT_TEXT = 5;

/** Short texts whose middle is on a seat: its number, which the chart writes itself. */
function textsOnSeats(
  found: readonly FoundSeat[],
  texts: readonly SvgItem[],
): { bySeat: ReadonlyMap<SvgElement, string>; used: ReadonlySet<SvgElement> } {
  const bySeat = new Map<SvgElement, string>();
  const used = new Set<SvgElement>();
  const cell = (median(found.map(({ item }) => Math.max(item.width, item.height))) ?? 1) || 1;
  const cells = groupedBy(found, ({ item }) => cellKey(item.middle.x / cell, item.middle.y / cell));
  for (const text of texts) {
    const words = text.element.text.replace(/\s+/g, " ").trim();
    if (words.length > MOST_SEAT_TEXT) continue;
    const near = [-1, 0, 1].flatMap((down) =>
      [-1, 0, 1].flatMap(
        (right) => cells.get(cellKey(text.middle.x / cell + right, text.middle.y / cell + down))?.slice(0, 20) ?? [],
      ),
    );
    const seat = near.find(({ item }) => isOn(text, item));
    if (seat === undefined) continue;
    used.add(text.element);
    if (!bySeat.has(seat.item.element)) bySeat.set(seat.item.element, words);
  }
  return { bySeat, used };
}

const cellKey = (x: number, y: number): string => `${Math.floor(x)} ${Math.floor(y)}`;

const isOn = (text: SvgItem, seat: SvgItem): boolean =>
  Math.abs(text.middle.x - seat.middle.x) <= seat.width * 0.6 &&
  Math.abs(text.middle.y - seat.middle.y) <= seat.height * 0.6;

/** The number written inside a seat that is a group. */
function textInside(element: SvgElement): string {
  for (const child of element.children) {
    const text = child.name === "text" ? child.text.trim() : textInside(child);
    if (text !== "" && text.length <= MOST_SEAT_TEXT) return text;
  }
  return "";
}
