// Labels that mean two places, or none: found, and repaired on request with as few changes as possible.
import { MAX_LABEL_LENGTH, MAX_SEAT_LABEL_LENGTH } from "../limits.ts";
import { labelKey } from "../labels.ts";
import type { Row } from "../chart.ts";
import { ok } from "../../result.ts";
import { changeOf } from "./change.ts";
import type { EditResult } from "./change.ts";
import { objectsOf, placesOfObject } from "./document.ts";
import type { EditorDocument, RowObject } from "./document.ts";
import { freeRowLabels } from "./new-rows.ts";

/** Groups of places that people would call the same, each in document order. */
export const repeatedLabels = (document: EditorDocument): number[][] =>
  [...placesByLabel(document).values()].filter((same) => same.length > 1);

/** Places by what people call them (`labelKey`). */
function placesByLabel(document: EditorDocument): Map<string, number[]> {
  const byLabel = new Map<string, number[]>();
  const note = (label: string, place: number): void => {
    const key = labelKey(label);
    const same = byLabel.get(key);
    if (same) same.push(place);
    else byLabel.set(key, [place]);
  };
  const names = sectionNames(document);
  const noteSeats = (data: Pick<Row, "section" | "label" | "places" | "numbers">): void =>
    data.places.forEach((place, seat) =>
      note(`${names.get(data.section) ?? ""}-${data.label}-${data.numbers[seat] ?? ""}`, place),
    );
  for (const { data } of objectsOf(document, "row")) noteSeats(data);
  for (const { data } of objectsOf(document, "table"))
    if (data.place !== undefined) note(data.label, data.place);
    else noteSeats({ ...data, places: data.places ?? [], numbers: data.numbers ?? [] });
  for (const { data } of objectsOf(document, "area")) note(data.label, data.place);
  return byLabel;
}

const sectionNames = (document: EditorDocument): ReadonlyMap<string, string> =>
  new Map(objectsOf(document, "section").map(({ data }) => [data.key, data.name]));

/**
 * Gives repeated or empty labels free ones. The first of each stays. A section that has another's name is renamed, a row
 * most of whose seats repeat another's gets the next free letter, single seats the next free number of their row.
 */
export function repairLabels(document: EditorDocument, _input: Readonly<Record<string, never>>): EditResult {
  let result: EditResult = repairSections(document);
  for (const repair of [repairRows, repairSeats, repairTables, repairWhole, repairRest]) {
    if (!result.ok) return result;
    result = repair(result.value);
  }
  return result;
}

/** Sections are told apart by their names on tickets, so no two may share one. */
function repairSections(document: EditorDocument): EditResult {
  const change = changeOf(document);
  const names = new Set<string>();
  for (const object of objectsOf(document, "section")) {
    const name = object.data.name.trim() === "" ? object.data.key : object.data.name;
    const unused = names.has(labelKey(name)) ? unusedIn(name, names) : name;
    names.add(labelKey(unused));
    if (unused !== object.data.name) change.put({ ...object, data: { ...object.data, name: unused } });
  }
  return change.done();
}

/** The first of `A`, `A 2`, `A 3` whose key is not taken. */
function unusedIn(text: string, keys: ReadonlySet<string>): string {
  const stem = text.slice(0, MAX_LABEL_LENGTH - 6);
  for (let number = 2; ; number += 1) if (!keys.has(labelKey(`${stem} ${number}`))) return `${stem} ${number}`;
}

/** Rows without a label, and rows that repeat more than half of the seats of those before them with the same label. */
function repairRows(document: EditorDocument): EditResult {
  const change = changeOf(document);
  const taken = new Map<string, Set<string>>();
  const free = new Map<string, () => string>();
  const rename = (object: RowObject): string => {
    const { section } = object.data;
    const next = free.get(section) ?? freeRowLabels(document, section);
    free.set(section, next);
    const label = next();
    change.put({ ...object, data: { ...object.data, label } });
    return label;
  };
  for (const object of objectsOf(document, "row")) {
    const { section, label, numbers } = object.data;
    const keyOf = (row: string): string => JSON.stringify([section, labelKey(row)]);
    const known = taken.get(keyOf(label));
    const repeats = known ? numbers.filter((number) => known.has(labelKey(number))).length : 0;
    const isLost = label.trim() === "" || repeats * 2 > numbers.length;
    const key = keyOf(isLost ? rename(object) : label);
    const seats = taken.get(key) ?? new Set();
    for (const number of numbers) seats.add(labelKey(number));
    taken.set(key, seats);
  }
  return change.done();
}

/** Seats that are still repeated or empty get the next number their row does not have. */
function repairSeats(document: EditorDocument): EditResult {
  const change = changeOf(document);
  const taken = new Map<string, Set<string>>();
  for (const object of objectsOf(document, "row")) {
    const { section, label, numbers } = object.data;
    const key = JSON.stringify([section, labelKey(label)]);
    const seats = taken.get(key) ?? new Set();
    taken.set(key, seats);
    const repaired = repairedNumbers(numbers, seats);
    if (repaired) change.put({ ...object, data: { ...object.data, numbers: repaired } });
  }
  return change.done();
}

/** Numbers with free ones in place of repeated and empty ones; null when all are fine. `taken` grows by all of them. */
function repairedNumbers(numbers: readonly string[], taken: Set<string>): string[] | null {
  const wrong = new Set<number>();
  numbers.forEach((number, seat) => {
    const key = labelKey(number);
    if (key === "" || taken.has(key)) wrong.add(seat);
    else taken.add(key);
  });
  if (wrong.size === 0) return null;
  let next = 1;
  return numbers.map((number, seat) => {
    if (!wrong.has(seat)) return number;
    while (taken.has(String(next)) || String(next).length > MAX_SEAT_LABEL_LENGTH) next += 1;
    taken.add(String(next));
    return String(next);
  });
}

/** Tables sold by seat: chairs repeated within a table are numbered anew, tables of one label in one section renamed. */
function repairTables(document: EditorDocument): EditResult {
  const change = changeOf(document);
  const names = new Map<string, Set<string>>();
  for (const row of objectsOf(document, "row")) keysOf(names, row.data.section).add(labelKey(row.data.label));
  for (const object of objectsOf(document, "table")) {
    if (!object.data.places) continue;
    const taken = keysOf(names, object.data.section);
    const label = nextFree(object.data.label, taken);
    const numbers = repairedNumbers(object.data.numbers ?? [], new Set());
    if (label !== object.data.label || numbers)
      change.put({ ...object, data: { ...object.data, label, ...(numbers && { numbers }) } });
  }
  return change.done();
}

function keysOf(names: Map<string, Set<string>>, section: string): Set<string> {
  const known = names.get(section) ?? new Set<string>();
  names.set(section, known);
  return known;
}

/** Tables sold whole and areas are called by their label alone, so it has to be the only one in the house. */
function repairWhole(document: EditorDocument): EditResult {
  const change = changeOf(document);
  const taken = new Set<string>();
  for (const object of objectsOf(document, "table")) {
    if (object.data.place === undefined) continue;
    const label = nextFree(object.data.label, taken);
    if (label !== object.data.label) change.put({ ...object, data: { ...object.data, label } });
  }
  for (const object of objectsOf(document, "area")) {
    const label = nextFree(object.data.label, taken);
    if (label !== object.data.label) change.put({ ...object, data: { ...object.data, label } });
  }
  return change.done();
}

/** The label itself when it is free; the next number for numbers, `Table 2` for words. Takes it. */
function nextFree(label: string, taken: Set<string>): string {
  let free = label.trim();
  if (free === "") free = "1";
  if (taken.has(labelKey(free)) && /^\d{1,6}$/.test(free))
    for (let number = Number(free); taken.has(labelKey(free)); number += 1) free = String(number);
  else if (taken.has(labelKey(free))) free = unusedIn(free, taken);
  taken.add(labelKey(free));
  return free === label.trim() ? label : free;
}

/** What is the same only when written together, as row `A-1` seat `2` and row `A` seat `1-2`: all but the first change. */
function repairRest(document: EditorDocument): EditResult {
  const byLabel = placesByLabel(document);
  const repeated = new Set([...byLabel.values()].flatMap((same) => same.slice(1)));
  if (repeated.size === 0) return ok(document);
  const names = sectionNames(document);
  const change = changeOf(document);
  const taken = new Set(byLabel.keys());
  const freed = (label: (number: number) => string): number => {
    for (let number = 1; ; number += 1) {
      const key = labelKey(label(number));
      if (taken.has(key)) continue;
      taken.add(key);
      return number;
    }
  };
  for (const object of document.objects.values()) {
    if (object.kind === "section" || object.kind === "shape") continue;
    const places = placesOfObject(object);
    if (!places.some((place) => repeated.has(place))) continue;
    const { label, section } = object.data;
    if (object.kind === "row" || (object.kind === "table" && object.data.places)) {
      const before = object.data.numbers ?? [];
      const stem = `${names.get(section) ?? ""}-${label}-`;
      const numbers = places.map((place, seat) =>
        repeated.has(place) ? String(freed((number) => `${stem}${number}`)) : (before[seat] ?? ""),
      );
      if (object.kind === "row") change.put({ ...object, data: { ...object.data, numbers } });
      else change.put({ ...object, data: { ...object.data, numbers } });
    } else {
      const stem = label.slice(0, MAX_LABEL_LENGTH - 8);
      const named = `${stem} ${freed((number) => `${stem} ${number + 1}`) + 1}`;
      if (object.kind === "table") change.put({ ...object, data: { ...object.data, label: named } });
      else change.put({ ...object, data: { ...object.data, label: named } });
    }
  }
  return change.done();
}
