// A seating plan as foreign files tell it, before it is a chart: lengths of any unit, anything may be missing.
import type { CategoryPattern, PlaceAttribute, Point } from "../chart.ts";

/** Words that readers write into a chart, in the language of whoever reads the file. */
export const FILE_WORDS = ["stage", "hall", "zone", "table", "area", "category"] as const;
export type FileWords = Readonly<Record<(typeof FILE_WORDS)[number], string>>;

export const ENGLISH_FILE_WORDS: FileWords = {
  ...{ stage: "Stage", hall: "Hall", zone: "Zone", table: "Table", area: "Area", category: "Standard" },
};

/** Every importer fills one of these; `assembleChart` makes the chart of it. `at` is where in the file it stood. */
export interface LoosePlan {
  readonly name: string;
  /** What things are called that the file has no name for. */
  readonly words: FileWords;
  /**
   * How many centimetres a unit of the file has. `null`: found out from how near the seats are to each other.
   */
  readonly cmPerUnit: number | null;
  /** The file's origin means something (our own exports): positions are not moved to start at zero. */
  readonly keepsOrigin: boolean;
  /** The order of seats in a row is the order of walking: it is not questioned. */
  readonly keepsOrder: boolean;
  readonly categories: readonly LooseCategory[];
  readonly sections: readonly LooseSection[];
  readonly rows: readonly LooseRow[];
  readonly tables: readonly LooseTable[];
  readonly areas: readonly LooseArea[];
  readonly shapes: readonly LooseShape[];
  readonly focalPoint: Point | null;
}

export interface LooseCategory {
  readonly at: string;
  readonly name: string;
  readonly key: string | null;
  readonly color: string | null;
  readonly pattern: CategoryPattern | null;
}

export interface LooseSection {
  readonly at: string;
  readonly name: string;
  readonly key: string | null;
  readonly floor: string | null;
  readonly entrance: string | null;
}

export interface LooseRow {
  readonly at: string;
  /** Index into `sections`. */
  readonly section: number;
  readonly label: string;
  readonly seats: readonly LooseSeat[];
}

export interface LooseSeat {
  readonly at: string;
  readonly number: string;
  readonly position: Point | null;
  /** Index into `categories`; null for none. */
  readonly category: number | null;
  /** The place's number in a chart of ours, when the file carries it. */
  readonly place: number | null;
  readonly attributes: readonly PlaceAttribute[];
}

/** A table sold whole. */
export interface LooseTable {
  readonly at: string;
  readonly section: number;
  readonly label: string;
  readonly position: Point | null;
  readonly capacity: number;
  readonly category: number | null;
  readonly place: number | null;
}

export interface LooseArea {
  readonly at: string;
  readonly section: number;
  readonly label: string;
  readonly capacity: number;
  readonly category: number | null;
  readonly place: number | null;
  /** Fewer than three points: unknown, a square is drawn. */
  readonly outline: readonly Point[];
}

export type LooseShape =
  | {
      readonly at: string;
      readonly kind: "outline";
      readonly outline: readonly Point[];
      readonly label: string;
      /** As CSS writes it; null for none or for one nobody chose. */
      readonly color: string | null;
      /** A line: its ends are not joined. */
      readonly open: boolean;
    }
  | {
      readonly at: string;
      readonly kind: "text";
      readonly position: Point;
      readonly text: string;
      readonly size: number;
      readonly rotation: number;
    };
