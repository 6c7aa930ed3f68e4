// Which seats a line of a manifest is about: one, a range, a count; and what a whole label such as `Stalls-F-14` says.
import { MAX_PLACES } from "../limits.ts";
import type { CsvRole } from "./csv-roles.ts";

export interface SplitLabel {
  readonly section: string;
  readonly row: string;
  readonly seat: string;
}

/** `Stalls-F-14`, `F-14`, `F14`, `Stalls F 14`; null for what has no seat at its end. */
export function splitLabel(label: string): SplitLabel | null {
  const text = label.trim().slice(0, 200);
  const parts = text.split(/[\s\-_/.:|]+/).filter((part) => part !== "");
  if (parts.length === 0) return null;
  const last = parts.at(-1) ?? "";
  if (parts.length > 1 && /^\d+\p{L}?$/u.test(last))
    return { section: parts.slice(0, -2).join(" "), row: parts.at(-2) ?? "", seat: last };
  const joined = /^(\p{L}+)(\d+\p{L}?)$/u.exec(last);
  return joined === null
    ? null
    : { section: parts.slice(0, -1).join(" "), row: joined[1] ?? "", seat: joined[2] ?? "" };
}

/** The seat numbers of a line; none for a line about something else. */
export function seatsInLine(cell: (role: CsvRole) => string, label: SplitLabel | null): string[] {
  const seat = cell("seat");
  if (seat !== "") return seatsIn(seat);
  if (label !== null) return [label.seat];
  const [first, last] = [wholeNumber(cell("firstSeat")), wholeNumber(cell("lastSeat"))];
  if (first !== null && last !== null) return range(first, last);
  const count = wholeNumber(cell("seatCount"));
  if (count !== null) return range(first ?? 1, (first ?? 1) + count - 1);
  return last === null ? [] : range(1, last);
}

/** `12`, but also `1-12` and `1,3,5`. */
function seatsIn(text: string): string[] {
  const ends = /^(\d{1,5})\s*(?:-|–|—|\.\.\.?|to|bis|à)\s*(\d{1,5})$/i.exec(text);
  if (ends !== null) return range(Number(ends[1]), Number(ends[2]));
  if (/^\d{1,5}(?:\s*[,;]\s*\d{1,5})+$/.test(text)) return text.split(/\s*[,;]\s*/);
  return [text];
}

/** More than a chart can have are cut one beyond the limit: the reader then refuses the file. */
function range(first: number, last: number): string[] {
  const length = Math.min(MAX_PLACES + 1, Math.max(0, Math.abs(last - first) + 1));
  if (last < first - 1) return Array.from({ length }, (_, index) => String(first - index));
  return last < first ? [] : Array.from({ length }, (_, index) => String(first + index));
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null;
}
