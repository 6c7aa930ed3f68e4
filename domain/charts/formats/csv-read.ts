// Seat manifests: a line per seat or per row, with or without positions, as a chart.
import type { CategoryPattern, PlaceAttribute, Point } from "../chart.ts";
import { MAX_PLACES } from "../limits.ts";
import { type Result, ok } from "../../result.ts";
import { assembleChart } from "./assemble.ts";
import type { CsvLine, CsvMapping } from "./csv-mapping.ts";
import { type CsvRole, attributeIn, isYes } from "./csv-roles.ts";
import { seatsInLine, splitLabel } from "./csv-seats.ts";
import { type ChartFileInvalid, type ImportedChart, refuseFile } from "./format.ts";
import { numberOf } from "./loose-json.ts";
import type { FileWords, LooseArea, LooseCategory, LooseRow, LooseSeat, LooseSection, LooseTable } from "./plan.ts";
import type { Repairs } from "./repairs.ts";

export interface CsvManifest {
  readonly header: readonly string[];
  readonly rows: readonly CsvLine[];
}

const PATTERNS: readonly string[] = ["plain", "dot", "ring", "bar", "cross", "half"] satisfies CategoryPattern[];

/** Refuses CHART_INVALID where a needed column is missing, nothing is a seat, or there are too many. */
export function importCsv(
  manifest: CsvManifest,
  mapping: CsvMapping,
  options: { readonly name: string; readonly repairs: Repairs; readonly words: FileWords },
): Result<ImportedChart, ChartFileInvalid> {
  const needed = needsColumn(mapping, manifest.header);
  if (!needed.ok) return needed;
  const { repairs, words } = options;
  const lines = mapping.headerIsData ? [{ line: 1, cells: manifest.header }, ...manifest.rows] : manifest.rows;
  tellUnused(manifest.header, mapping, repairs);
  const reader = new ManifestReader(mapping, repairs, words);
  for (const line of lines) {
    reader.read(line);
    if (reader.seatCount > MAX_PLACES)
      return refuseFile({ path: `line ${line.line}`, line: line.line, code: "TOO_MANY", data: { limit: MAX_PLACES } });
  }
  reader.checkTotals();
  if (reader.seatCount === 0) return refuseFile({ path: "", code: "NO_SEATS" });
  const isOurs = mapping.columns.place !== undefined;
  return assembleChart(
    {
      ...{ name: options.name, words },
      cmPerUnit: mapping.isCentimetres ? 1 : null,
      keepsOrigin: mapping.isCentimetres,
      keepsOrder: isOurs,
      categories: reader.categories,
      sections: reader.sections,
      rows: reader.rows,
      tables: reader.tables,
      areas: reader.areas,
      shapes: [],
      focalPoint: null,
    },
    repairs,
  );
}

function needsColumn(mapping: CsvMapping, header: readonly string[]): Result<null, ChartFileInvalid> {
  const { columns } = mapping;
  const refused = (code: "NO_ROW_COLUMN" | "NO_SEAT_COLUMN"): { ok: false; refusal: ChartFileInvalid } =>
    refuseFile({ path: "line 1", line: 1, code, data: { columns: header.join(", ").slice(0, 200) } });
  if (columns.label !== undefined) return ok(null);
  const hasSeats = ["seat", "seatCount", "lastSeat", "capacity"].some((role) => columns[role as CsvRole] !== undefined);
  if (!hasSeats) return refused("NO_SEAT_COLUMN");
  return columns.row === undefined && columns.capacity === undefined ? refused("NO_ROW_COLUMN") : ok(null);
}

function tellUnused(header: readonly string[], mapping: CsvMapping, repairs: Repairs): void {
  const used = new Set([...Object.values(mapping.columns), ...mapping.flags.map(({ column }) => column)]);
  for (const [column, name] of header.entries())
    if (!used.has(column) && !mapping.headerIsData)
      repairs.add("COLUMN_UNUSED", "line 1", { column: name.slice(0, 60), number: column + 1 });
}

interface OpenRow extends LooseRow {
  readonly seats: LooseSeat[];
}

class ManifestReader {
  readonly #usualSection: string;
  readonly #mapping: CsvMapping;
  readonly #repairs: Repairs;
  readonly categories: LooseCategory[] = [];
  readonly sections: LooseSection[] = [];
  readonly rows: OpenRow[] = [];
  readonly tables: LooseTable[] = [];
  readonly areas: LooseArea[] = [];
  seatCount = 0;
  readonly #categoryIndex = new Map<string, number>();
  readonly #sectionIndex = new Map<string, number>();
  readonly #rowIndex = new Map<string, OpenRow>();
  /** Seats already read, with where they stand. */
  readonly #seen = new Map<string, Point | null>();
  readonly #totals = new Map<number, { readonly at: string; readonly total: number }>();

  constructor(mapping: CsvMapping, repairs: Repairs, words: FileWords) {
    this.#usualSection = words.hall;
    this.#mapping = mapping;
    this.#repairs = repairs;
  }

  read(line: CsvLine): void {
    const at = `line ${line.line}`;
    const cell = (role: CsvRole): string => unguarded(line.cells[this.#mapping.columns[role] ?? -1] ?? "");
    const kind = cell("kind").toLowerCase();
    const label = splitLabel(cell("label"));
    const rowLabel = cell("row") || (label?.row ?? "");
    // Our own manifests say what a line is: nothing in it is a range or a whole label.
    const isOneSeat = kind === "seat";
    const found = isOneSeat ? [cell("seat")] : seatsInLine(cell, label);
    const isStanding = kind === "area" || kind === "table" || (found.length === 0 && cell("capacity") !== "");
    if (isStanding) return this.#readUnnumbered(line, { at, cell, kind });
    if ((rowLabel === "" && !isOneSeat) || found.length === 0) {
      this.#repairs.add("LINE_SKIPPED", at, { text: line.cells.join(" ").trim().slice(0, 60) });
      return;
    }
    const section = this.#section(at, cell, label?.section ?? "");
    const total = numberOf(cell("sectionTotal"));
    if (total !== null && !this.#totals.has(section)) this.#totals.set(section, { at, total });
    const row = this.#row({ at, section, label: rowLabel });
    const category = this.#category(at, cell);
    const attributes = this.#attributes(line, at, cell);
    const position = found.length === 1 ? positionOf(cell) : null;
    this.seatCount += found.length;
    for (const number of found) {
      // A second seat of the name in another category is another seat, not a line too many.
      const key = `${section} ${category ?? ""} ${row.label} ${number}`;
      const before = isOneSeat ? undefined : this.#seen.get(key);
      if (before !== undefined && isSameSpot(before, position)) {
        this.seatCount -= 1;
        this.#repairs.add("LINE_SKIPPED", at, { repeated: `${row.label}-${number}`.slice(0, 60) });
        continue;
      }
      this.#seen.set(key, position);
      const place = found.length === 1 ? numberOf(cell("place")) : null;
      const noted = this.#noted(cell("note"), { at, number, found });
      row.seats.push({ at, number, position, category, place, attributes: [...attributes, ...noted] });
    }
  }

  /** Tells sections whose file counts other seats than it lists. */
  checkTotals(): void {
    for (const [section, { at, total }] of this.#totals) {
      let listed = 0;
      for (const row of this.rows) if (row.section === section) listed += row.seats.length;
      const name = this.sections[section]?.name.slice(0, 40) ?? "";
      if (listed !== total) this.#repairs.add("TOTAL_DIFFERS", at, { section: name, total, listed });
    }
  }

  #readUnnumbered(
    line: CsvLine,
    { at, cell, kind }: { readonly at: string; readonly cell: (role: CsvRole) => string; readonly kind: string },
  ): void {
    const capacity = numberOf(cell("capacity")) ?? 0;
    if (capacity < 1) {
      this.#repairs.add("LINE_SKIPPED", at, { text: line.cells.join(" ").trim().slice(0, 60) });
      return;
    }
    this.seatCount += 1;
    const position = positionOf(cell);
    const label = cell("label") || cell("seat") || cell("row") || cell("section");
    const thing = {
      ...{ at, section: this.#section(at, cell, ""), label, capacity },
      ...{ category: this.#category(at, cell), place: numberOf(cell("place")) },
    };
    if (kind === "table") this.tables.push({ ...thing, position });
    else {
      const outline = outlineIn(cell("outline"));
      this.areas.push({ ...thing, outline: outline.length >= 3 || position === null ? outline : [position] });
    }
  }

  #section(at: string, cell: (role: CsvRole) => string, inLabel: string): number {
    const floor = cell("floor");
    const name = cell("section") || inLabel || floor || this.#usualSection;
    const key = `${floor.toLowerCase()} ${name.toLowerCase()}`;
    const known = this.#sectionIndex.get(key);
    if (known !== undefined) return known;
    if (name === this.#usualSection && cell("section") === "")
      this.#repairs.tally("NAME_MISSING", at, "section", { now: name });
    const index = this.sections.length;
    this.#sectionIndex.set(key, index);
    this.sections.push({ at, name, key: null, floor: floor || null, entrance: cell("entrance") || null });
    return index;
  }

  #row(row: { readonly at: string; readonly section: number; readonly label: string }): OpenRow {
    const key = `${row.section} ${row.label.toLowerCase()}`;
    const known = this.#rowIndex.get(key);
    if (known !== undefined) return known;
    const fresh: OpenRow = { ...row, seats: [] };
    this.#rowIndex.set(key, fresh);
    this.rows.push(fresh);
    return fresh;
  }

  #category(at: string, cell: (role: CsvRole) => string): number | null {
    const [text, name] = [cell("category"), cell("categoryName")];
    if (text === "" && name === "") return null;
    const key = (text || name).toLowerCase();
    const known = this.#categoryIndex.get(key);
    if (known !== undefined) return known;
    const index = this.categories.length;
    const pattern = cell("pattern");
    this.#categoryIndex.set(key, index);
    this.categories.push({
      ...{ at, name: name || text, key: text || null, color: cell("color") || null },
      pattern: PATTERNS.includes(pattern) ? (pattern as CategoryPattern) : null,
    });
    return index;
  }

  #attributes(line: CsvLine, at: string, cell: (role: CsvRole) => string): PlaceAttribute[] {
    const found = this.#mapping.flags.flatMap(({ column, attribute }) =>
      isYes(line.cells[column] ?? "") ? [attribute] : [],
    );
    for (const word of cell("attributes")
      .slice(0, 200)
      .split(/[,;|/+]+/)) {
      const attribute = attributeIn(word);
      if (attribute) found.push(attribute);
      else if (attribute === undefined)
        this.#repairs.tally("ATTRIBUTE_UNKNOWN", at, word.trim().toLowerCase(), { text: word.trim().slice(0, 40) });
    }
    return found;
  }

  /** `Seats 1-5 regular, seats 6-7 accessible`: only whole sentences about wheelchair places are believed. */
  #noted(
    note: string,
    seat: { readonly at: string; readonly number: string; readonly found: readonly string[] },
  ): PlaceAttribute[] {
    if (seat.found.length < 2 || note === "") return [];
    const about = note
      .slice(0, 300)
      .toLowerCase()
      .split(/[,;.]/)
      .some((part) => isAbout(part, seat.number));
    if (about)
      this.#repairs.tally("ATTRIBUTE_READ", seat.at, seat.at, { text: note.slice(0, 60), attribute: "wheelchair" });
    return about ? ["wheelchair"] : [];
  }
}

function isAbout(part: string, number: string): boolean {
  if (!/wheelchair|accessible|rollstuhl|handicap/.test(part)) return false;
  if (/^\s*(?:all|alle|tous)\b/.test(part)) return true;
  const range = /(?:seats?|pl[aä]tze?|si[eè]ges?)\s+(\d+)(?:\s*(?:-|–|to|bis|à)\s*(\d+))?/.exec(part);
  const seat = Number(number);
  return range !== null && seat >= Number(range[1]) && seat <= Number(range[2] ?? range[1]);
}

function positionOf(cell: (role: CsvRole) => string): Point | null {
  const [x, y] = [numberOf(cell("x")), numberOf(cell("y"))];
  return x === null || y === null ? null : { x, y };
}

/** The same seat twice at two spots is two seats; at one spot, or at none, it is one line too many. */
const isSameSpot = (one: Point | null, other: Point | null): boolean =>
  one === null || other === null || (one.x === other.x && one.y === other.y);

/** Writers put an apostrophe before what a spreadsheet would run as a formula. */
const unguarded = (cell: string): string => cell.trim().replace(/^'(?=\s*[=+\-@])/, "");

/** `0,0 100,0 100,50` */
const outlineIn = (text: string): Point[] =>
  text
    .slice(0, 20_000)
    .split(/\s+/)
    .flatMap((pair) => {
      const [x, y] = pair.split(",").map(numberOf);
      return x === undefined || y === undefined || x === null || y === null ? [] : [{ x, y }];
    });
