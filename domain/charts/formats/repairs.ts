// What an importer changed to make a file usable, and what an exporter had to leave out: nothing happens silently.

/** One change: where in the file, what was done, and (for the same thing in many places) how often. */
export interface Repair {
  readonly code: RepairCode;
  /** `zones[0].rows[3].seats[2]`, `line 12`, `line 40 <circle id="A12">`. The first place where `count` is above 1. */
  readonly path: string;
  readonly count: number;
  readonly data?: Readonly<Record<string, string | number>> | undefined;
}

/** Every code has a sentence in the locale files. */
export const REPAIR_CODES = [
  // Texts and keys
  "UNKNOWN_KEY",
  "UNWRAPPED",
  "TEXT_CLEANED",
  "TEXT_CUT",
  "NAME_MISSING",
  "NOT_READ",
  "ENCODING_GUESSED",
  // Places
  "ID_MISSING",
  "ID_REPEATED",
  "LABEL_REPEATED",
  "LABEL_MISSING",
  "LABEL_GUESSED",
  "SECTION_SPLIT",
  "ROW_EMPTY",
  "ROW_SPLIT",
  "POSITION_MISSING",
  "LAID_OUT",
  "SCALED",
  "REORDERED",
  "RADIUS_DROPPED",
  "CAPACITY_MISSING",
  "ATTRIBUTE_READ",
  "ATTRIBUTE_UNKNOWN",
  // Categories
  "CATEGORY_MISSING",
  "CATEGORY_UNKNOWN",
  "CATEGORY_REPEATED",
  "COLOR_REPLACED",
  // Tables
  "COLUMN_UNUSED",
  "LINE_SKIPPED",
  "TOTAL_DIFFERS",
  // Pictures
  "SHAPE_DROPPED",
  "SCRIPT_DROPPED",
  "LINK_DROPPED",
  "ENTITY_DROPPED",
  "USE_NOT_EXPANDED",
  // Written: what the other format has no room for
  "NOT_REPRESENTABLE",
  "MORE",
] as const;
export type RepairCode = (typeof REPAIR_CODES)[number];

/** What a format may have no room for; each has words in the locale files (blanks as dashes). */
export const LOSSES = [
  "area",
  "attributes",
  "background",
  "companions",
  "entrance",
  "floor",
  "focal point",
  "form and size of tables",
  "lines that are not closed",
  "outline",
  "outline and view of sections",
  "painting order",
  "reference",
  "shape",
  "table",
  "table sold whole",
  "tables sold by seat",
  "tags and views",
] as const;
export type Loss = (typeof LOSSES)[number];

/** Beyond this many lines a report helps nobody; the rest is counted. */
const MAX_REPAIRS = 5_000;

/** Collects repairs in the order they happen. */
export class Repairs {
  readonly #list: Repair[] = [];
  readonly #tallies = new Map<string, number>();
  #more = 0;

  /** One change at one place. */
  add(code: RepairCode, path: string, data?: Repair["data"]): void {
    if (this.#list.length >= MAX_REPAIRS) this.#more += 1;
    else this.#list.push({ code, path, count: 1, ...(data !== undefined && { data }) });
  }

  /** The same change all over the file: listed once with the first place, then counted. `key` tells what is the same. */
  tally(code: RepairCode, path: string, key: string, data?: Repair["data"]): void {
    const name = `${code} ${key}`;
    const at = this.#tallies.get(name);
    const known = at === undefined ? undefined : this.#list[at];
    if (at !== undefined && known !== undefined) this.#list[at] = { ...known, count: known.count + 1 };
    else if (this.#list.length >= MAX_REPAIRS) this.#more += 1;
    else {
      this.#tallies.set(name, this.#list.length);
      this.add(code, path, data);
    }
  }

  /** Something a format has no room for: counted, or with `data` listed each time. */
  lose(what: Loss, path: string, data?: Repair["data"]): void {
    if (data === undefined) this.tally("NOT_REPRESENTABLE", path, what, { what });
    else this.add("NOT_REPRESENTABLE", path, { what, ...data });
  }

  list(): Repair[] {
    return this.#more === 0 ? [...this.#list] : [...this.#list, { code: "MORE", path: "", count: this.#more }];
  }
}
