// What ids, data attributes and groups of an SVG say about a seat: `A12`, `Stalls-F-14`, `row_A_seat_12`, `data-row="A"`.
import type { SvgElement } from "./svg-element.ts";

/** What is known about a seat by name; empty texts where nothing is. */
export interface SeatName {
  readonly section: string;
  readonly row: string;
  readonly seat: string;
  /** Parts of an id whose order is found out over the whole file; empty where the parts are known. */
  readonly tokens: readonly string[];
}

/** Illustrator writes `_x31_2` for `12` and `A12_1_` for a second `A12`. */
const decoded = (id: string): string =>
  id
    .slice(0, 120)
    .replace(/_x([0-9A-F]{2,4})_/gi, (_all, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/_\d+_$/, "");

const SEAT_WORDS = new Set(["seat", "seats", "place", "platz", "sitz", "siege", "chair", "stuhl", "s", "seatid", "id"]);
/** Words drawing programs number things with: `circle12` is no seat. */
const SHAPE_WORDS = new Set(
  (
    "path rect circle ellipse line polygon polyline use g group layer svg image text tspan shape object element node " +
    "ebene calque gruppe area section block zone stage wall door table clip mask defs symbol style slice artboard " +
    "vector frame union subtract rectangle oval compound legend marker background bg outline border"
  ).split(" "),
);

const SECTION = "(?:section|sec|block|zone|sektor|bereich|bloc)";
const ROW = "(?:row|reihe|rang|rangee|fila|r)";
const SEAT = "(?:seat|platz|sitz|siege|place|chair|s|p)";
const KEYED = new RegExp(
  `^(?:${SECTION}[-_ ]?([a-z0-9]+?)[-_ ]*)?${ROW}[-_ ]?([a-z]{1,3}|\\d{1,3})[-_ ]*${SEAT}[-_ ]?(\\d{1,4}[a-z]?)$`,
  "i",
);

/** The name in an id, or null where it says nothing about a seat. */
export function nameInId(id: string): SeatName | null {
  const text = decoded(id).trim();
  const keyed = KEYED.exec(text);
  if (keyed !== null) return { section: keyed[1] ?? "", row: keyed[2] ?? "", seat: keyed[3] ?? "", tokens: [] };
  const parts = text.split(/[-_.:,\s/|]+/).flatMap((part) => (SEAT_WORDS.has(part.toLowerCase()) ? [] : part));
  const bare = parts.flatMap((part) => withoutSeatWord(part)).filter((part) => part !== "");
  const isShape = bare.some((part) => SHAPE_WORDS.has(part.toLowerCase().replace(/\d+$/, "")));
  if (isShape || bare.length === 0 || !bare.some((part) => /\d/.test(part))) return null;
  const last = bare.at(-1) ?? "";
  const joined = /^(\p{L}{1,3})(\d{1,4}\p{L}?)$/u.exec(last);
  const tokens = joined === null ? bare : [...bare.slice(0, -1), joined[1] ?? "", joined[2] ?? ""];
  if (tokens.length === 1) return { section: "", row: "", seat: last.length <= 5 ? last : "", tokens: [] };
  // More than three parts: the front ones together are the section.
  const three = tokens.length > 3 ? [tokens.slice(0, -2).join(" "), ...tokens.slice(-2)] : tokens;
  return three.every((token) => token.length <= 40) ? { section: "", row: "", seat: "", tokens: three } : null;
}

/** `seat12` is `12`. */
function withoutSeatWord(part: string): string {
  return /^(?:seat|platz|sitz|siege|chair)(\d+\p{L}?)$/iu.exec(part)?.[1] ?? part;
}

const DATA = {
  seat: ["seat", "seat-name", "seat-number", "seatnumber", "seat-no", "number", "platz", "siege"],
  row: ["row", "row-label", "row-number", "row-name", "reihe", "rang"],
  section: ["section", "section-name", "block", "zone", "sector", "area", "bereich"],
  label: ["label", "seat-label", "seat-id", "seatid", "name", "id"],
  category: ["category", "category-key", "price-category", "pricecategory", "price", "class", "kategorie", "categorie"],
} as const;

/** A data attribute by any of its usual names. */
export function dataOf(element: SvgElement, what: keyof typeof DATA): string {
  for (const name of DATA[what]) {
    const value = element.attributes[`data-${name}`];
    if (value !== undefined && value.trim() !== "") return value.trim().slice(0, 200);
  }
  return "";
}

/** True where data or classes say that this is a seat, whatever it looks like. */
export function isDeclaredSeat({ attributes }: SvgElement): boolean {
  if (DECLARING.some((name) => attributes[name] !== undefined)) return true;
  const classes = (attributes["class"] ?? "").slice(0, 300).toLowerCase().split(/\s+/);
  return classes.some((word) => /(?:^|[_-])(?:seat|platz|siege)$/.test(word) || SEAT_STATE.test(word));
}

const DECLARING = ["seat", "seat-id", "seatid", "seat-name", "seat-number", "seatnumber", "tn-seat-id", "place"].map(
  (name) => `data-${name}`,
);
const SEAT_STATE = /^seat[-_]+(?:available|unavailable|free|open|taken|sold|reserved|booked|vip|standard)$/;

/** The words of a `<title>` inside, which pictures show when pointed at. */
const titleOf = (element: SvgElement): string =>
  (element.children.find(({ name }) => name === "title")?.text ?? "").replace(/\s+/g, " ").trim().slice(0, 120);

/** What the data of the groups around a seat says. */
export const dataInGroups = (groups: readonly SvgElement[], what: keyof typeof DATA): string =>
  groups.map((group) => dataOf(group, what)).find((value) => value !== "") ?? "";

/** What the ids of the groups around a seat say: `row-A`, `Stalls`. */
export function nameInGroups(groups: readonly SvgElement[]): { section: string; row: string } {
  let [section, row] = ["", ""];
  for (const group of groups) {
    // The picture's own name is nobody's section.
    if (group.name === "svg") continue;
    const id = decoded(group.attributes["inkscape:label"] ?? (titleOf(group) || (group.attributes["id"] ?? "")));
    const rowId = new RegExp(`^${ROW.replace("|r)", ")")}[-_ ]?([a-z]{1,3}|\\d{1,3})$`, "i").exec(id)?.[1];
    if (rowId !== undefined) row ||= rowId;
    else if (isSectionName(id)) section ||= id.replace(new RegExp(`^${SECTION}[-_ ]+`, "i"), "").replaceAll("_", " ");
  }
  return { section: section.trim(), row: row.trim() };
}

/** A group a person named, not a layer a program counted. */
function isSectionName(id: string): boolean {
  const text = id.trim().toLowerCase();
  if (text === "" || text.length > 40 || !/\p{L}/u.test(text)) return false;
  if (new RegExp(`^${SECTION}[-_ ]?\\w+$`).test(text)) return true;
  const word = text.replace(/[-_ ]*\d+$/, "");
  return (
    !SHAPE_WORDS.has(word) &&
    !SEAT_WORDS.has(word) &&
    !/^(?:seating|seatmap|seating-?plan|map|plan|chart|rows|saalplan|sitzplan)$/.test(word)
  );
}
