// Makes a chart of a loose plan: positions in centimetres, unique labels, categories, place numbers. Tells every repair.
import type { Area, Chart, PlaceAttribute, Point, Row, Section, Table } from "../chart.ts";
import {
  MAX_AREA_CAPACITY,
  MAX_CATEGORIES,
  MAX_COORDINATE_CM,
  MAX_FLOORS,
  MAX_LABEL_LENGTH,
  MAX_NAME_LENGTH,
  MAX_PLACES,
  MAX_ROWS,
  MAX_ROW_SEATS,
  MAX_SECTIONS,
  MAX_TABLE_CHAIRS,
} from "../limits.ts";
import { labelKey } from "../labels.ts";
import { parseChart } from "../parse.ts";
import { pointCm } from "../geometry.ts";
import { ok, type Result } from "../../result.ts";
import { categoriesOf } from "./colors.ts";
import { type ChartFileInvalid, type FileProblem, type ImportedChart, refuseFile } from "./format.ts";
import { placeNumbers } from "./place-numbers.ts";
import type { FileWords, LooseArea, LoosePlan, LooseRow, LooseSection, LooseTable } from "./plan.ts";
import { gapsIn } from "./positions.ts";
import type { Repairs } from "./repairs.ts";
import { shapesOf } from "./shapes.ts";
import { firstFree, fitText, slugOf } from "./texts.ts";
import { type LabelledRow, makeLabelsUnique } from "./unique-labels.ts";
import { type PlacedRow, placePlan } from "./placed-plan.ts";

/** Refuses CHART_INVALID for plans without places, beyond a limit, or with seats kilometres away. */
export function assembleChart(plan: LoosePlan, repairs: Repairs): Result<ImportedChart, ChartFileInvalid> {
  const beyond = beyondLimits(plan);
  if (beyond !== null) return refuseFile(beyond);
  const prepared = { ...plan, rows: splitRows(plan.rows, repairs), categories: withDefaultCategory(plan) };
  const placed = placePlan(prepared, repairs);
  const far = placed.rows.flatMap(({ seats }) => seats).find(({ position }) => isFar(position));
  if (far !== undefined) return refuseFile({ path: far.at, code: "OUT_OF_RANGE", data: limits(MAX_COORDINATE_CM) });
  const categories = categoriesOf(prepared.categories, repairs);
  for (const { seats } of placed.rows)
    for (const { at, category } of seats)
      if (category === null) repairs.tally("CATEGORY_MISSING", at, "", { now: categories[0]?.key ?? "" });
  const sections = plan.sections.map((section) => namedSection(section, repairs));
  const labelled = labelledRows(placed.rows, repairs);
  makeLabelsUnique(sections, labelled, repairs);
  const numbering = placeNumbers(prepared, placed.rows, repairs);
  const keyOf = (category: number | null): string => categories[category ?? 0]?.key ?? "";
  const sectionKeys = uniqueKeys(sections);
  const sectionKey = (index: number): string => sectionKeys[index] ?? "";
  const rows = placed.rows.map((row, index): Row => {
    const label = labelled[index];
    const numbers = numbering.rows[index] ?? [];
    return rowOf(row, {
      label,
      numbers,
      keyOf,
      section: sectionKey(label?.section ?? row.section),
      pitch: placed.pitch,
    });
  });
  const areaLabels = new Set<string>();
  const chart: Chart = {
    format: "concerthub-chart",
    version: 1,
    name: fitText(plan.name, MAX_NAME_LENGTH, { path: "name", repairs }),
    nextPlace: numbering.next,
    focalPoint: placed.focalPoint,
    categories,
    sections: sections.map((section, index) => sectionOf(section, sectionKey(index))),
    rows,
    tables: placed.tables.map((table, index): Table => ({
      ...tableOf(table, { words: plan.words, repairs, labels: areaLabels }),
      ...{ section: sectionKey(table.section), category: keyOf(table.category), place: numbering.tables[index] ?? 0 },
    })),
    areas: placed.areas.map((area, index): Area => ({
      ...areaOf(area, { words: plan.words, repairs, labels: areaLabels }),
      ...{ section: sectionKey(area.section), category: keyOf(area.category), place: numbering.areas[index] ?? 0 },
    })),
    shapes: shapesOf(placed.shapes, repairs),
    ...floorsOf(sections),
  };
  // The chart reader has the last word: what it would refuse must not leave here.
  const parsed = parseChart(chart);
  return parsed.ok ? ok({ chart: parsed.value, given: numbering.given }) : refuseFile(...parsed.refusal.data.problems);
}

const limits = (limit: number): Readonly<Record<string, number>> => ({ min: -limit, max: limit });

const isFar = ({ x, y }: Point): boolean => !(Math.abs(x) <= MAX_COORDINATE_CM && Math.abs(y) <= MAX_COORDINATE_CM);

function beyondLimits(plan: LoosePlan): FileProblem | null {
  const seats = plan.rows.reduce((sum, row) => sum + row.seats.length, 0);
  const count = seats + plan.areas.length + plan.tables.length;
  if (count === 0) return { path: "", code: "NO_SEATS" };
  const tooMany = (path: string, limit: number): FileProblem => ({ path, code: "TOO_MANY", data: { limit } });
  if (count > MAX_PLACES) return tooMany("seats", MAX_PLACES);
  if (plan.rows.length > MAX_ROWS) return tooMany("rows", MAX_ROWS);
  // A section may be split, a category added: half of the room is for what the file brings.
  if (plan.sections.length > MAX_SECTIONS / 2) return tooMany("sections", MAX_SECTIONS / 2);
  if (plan.categories.length >= MAX_CATEGORIES) return tooMany("categories", MAX_CATEGORIES - 1);
  return null;
}

/** Rows longer than a chart allows go on in a further row of the same label; rows without seats go. */
function splitRows(rows: readonly LooseRow[], repairs: Repairs): LooseRow[] {
  return rows.flatMap((row) => {
    if (row.seats.length === 0) {
      repairs.tally("ROW_EMPTY", row.at, "");
      return [];
    }
    if (row.seats.length <= MAX_ROW_SEATS) return [row];
    repairs.add("ROW_SPLIT", row.at, { seats: row.seats.length, limit: MAX_ROW_SEATS });
    const parts = Array.from(
      { length: Math.ceil(row.seats.length / MAX_ROW_SEATS) },
      (_, part) => part * MAX_ROW_SEATS,
    );
    return parts.map((from) => ({ ...row, seats: row.seats.slice(from, from + MAX_ROW_SEATS) }));
  });
}

/** A place without a category cannot be sold: the first category takes it, and there is always a first. */
function withDefaultCategory(plan: LoosePlan): LoosePlan["categories"] {
  if (plan.categories.length > 0) return plan.categories;
  return [{ at: "", name: plan.words.category, key: "A", color: null, pattern: null }];
}

function namedSection(section: LooseSection, repairs: Repairs): LooseSection {
  const fit = (text: string | null): string | null =>
    text === null ? null : fitText(text, MAX_LABEL_LENGTH, { path: section.at, repairs });
  return { ...section, name: fit(section.name) ?? "", floor: fit(section.floor), entrance: fit(section.entrance) };
}

/** The floors in the order the file brings them; none are listed where there is only one level. */
function floorsOf(sections: readonly LooseSection[]): Pick<Chart, "floors"> {
  const floors = [...new Set(sections.flatMap(({ floor }) => floor || []))];
  return floors.length > 0 && floors.length <= MAX_FLOORS ? { floors } : {};
}

const sectionOf = ({ name, floor, entrance }: LooseSection, key: string): Section => ({
  key,
  name,
  ...(floor && { floor }),
  ...(entrance && { entrance }),
});

/** Keys as in the file where it has some, otherwise from the names; each once. */
function uniqueKeys(sections: readonly LooseSection[]): string[] {
  const taken = new Set<string>();
  return sections.map(({ key, name }) => {
    const wished = slugOf(key ?? name).slice(0, MAX_LABEL_LENGTH) || "section";
    const free = firstFree(wished, { limit: MAX_LABEL_LENGTH, joint: "-", isTaken: (text) => taken.has(text) });
    taken.add(free);
    return free;
  });
}

function labelledRows(rows: readonly PlacedRow[], repairs: Repairs): LabelledRow[] {
  return rows.map(({ at, section, label, seats }) => ({
    at,
    section,
    label: fitText(label, MAX_LABEL_LENGTH, { path: at, repairs }),
    middle: seats[Math.floor(seats.length / 2)]?.position ?? { x: 0, y: 0 },
    seats: seats.map((seat) => ({ at: seat.at, number: seat.number })),
  }));
}

function rowOf(
  row: PlacedRow,
  options: {
    readonly label: LabelledRow | undefined;
    readonly numbers: readonly number[];
    readonly section: string;
    readonly keyOf: (category: number | null) => string;
    readonly pitch: number;
  },
): Row {
  const { label, numbers, section, keyOf, pitch } = options;
  const positions = row.seats.map(({ position }) => pointCm(position.x, position.y));
  const keys = row.seats.map(({ category }) => keyOf(category));
  const [first = ""] = keys;
  const attributes: Record<string, readonly PlaceAttribute[]> = {};
  for (const [index, seat] of row.seats.entries())
    if (seat.attributes.length > 0) attributes[String(numbers[index])] = [...new Set(seat.attributes)];
  const gapsAfter = gapsIn(row.seats, pitch);
  return {
    section,
    label: label?.label ?? row.label,
    places: numbers,
    numbers: (label?.seats ?? []).map(({ number }) => number),
    x: positions.map(({ x }) => x),
    y: positions.map(({ y }) => y),
    category: keys.every((key) => key === first) ? first : keys,
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(gapsAfter.length > 0 && { gapsAfter }),
  };
}

interface Labelling {
  readonly words: FileWords;
  readonly repairs: Repairs;
  readonly labels: Set<string>;
}

/** Tables and areas are called by their bare label, so it must be theirs alone. */
function ownLabel(thing: { readonly at: string; readonly label: string }, usual: string, labelling: Labelling): string {
  const { repairs, labels } = labelling;
  const wished = fitText(thing.label, MAX_LABEL_LENGTH, { path: thing.at, repairs }) || usual;
  const isTaken = (text: string): boolean => labels.has(labelKey(text));
  const label = firstFree(wished, { limit: MAX_LABEL_LENGTH, joint: " ", isTaken });
  labels.add(labelKey(label));
  if (label !== wished) repairs.add("LABEL_REPEATED", thing.at, { label: wished, now: label });
  return label;
}

const TABLE_SIZE_CM = 120;

function tableOf(table: LooseTable & { position: Point }, labelling: Labelling): Omit<Table, "section" | "category"> {
  const at = pointCm(table.position.x, table.position.y);
  const people = within(table.capacity, MAX_TABLE_CHAIRS, { at: table.at, repairs: labelling.repairs });
  return {
    label: ownLabel(table, labelling.words.table, labelling),
    ...{ form: "round", x: at.x, y: at.y, width: TABLE_SIZE_CM, height: TABLE_SIZE_CM, rotation: 0 },
    ...{ capacity: people, sold: "whole" },
  };
}

function areaOf(area: LooseArea, labelling: Labelling): Omit<Area, "section" | "category" | "place"> {
  return {
    label: ownLabel(area, labelling.words.area, labelling),
    capacity: within(area.capacity, MAX_AREA_CAPACITY, { at: area.at, repairs: labelling.repairs }),
    outline: area.outline.map(({ x, y }) => pointCm(x, y)),
  };
}

/** A capacity a chart can have; at least one person, or the place could not be sold. */
function within(capacity: number, limit: number, { at, repairs }: { at: string; repairs: Repairs }): number {
  const whole = Number.isFinite(capacity) ? Math.round(capacity) : 0;
  const fit = Math.min(limit, Math.max(1, whole));
  if (fit !== capacity) repairs.add("CAPACITY_MISSING", at, { now: fit });
  return fit;
}
