// The seating chart as plain data: the one open file format that editor, importers, seat map and sale share.
// Lengths are whole centimetres, x to the right, y downwards. Rows are columnar so that 50,000 seats parse in milliseconds.

/** A chart (draft or published version). Every place has a number that is never reused and survives relabelling and moving. */
export interface Chart {
  readonly format: "concerthub-chart";
  readonly version: 1;
  readonly name: string;
  /** The number the next new place gets; larger than every place number in the chart. */
  readonly nextPlace: number;
  /** Where people look: best available is nearest to it. */
  readonly focalPoint: Point | null;
  readonly categories: readonly Category[];
  readonly sections: readonly Section[];
  readonly rows: readonly Row[];
  readonly tables: readonly Table[];
  readonly areas: readonly Area[];
  readonly shapes: readonly Shape[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A price zone painted on places. Colour is never alone: the key letter and the pattern tell it too. */
export interface Category {
  /** Short and typed by clerks: `A`, `B`, `ST`. Unique in the chart, upper case letters and digits, at most 4. */
  readonly key: string;
  readonly name: string;
  /** `#rrggbb`, from a palette that colour-blind people can tell apart. */
  readonly color: string;
  readonly pattern: CategoryPattern;
}

export type CategoryPattern = "plain" | "dot" | "ring" | "bar" | "cross" | "half";

export interface Section {
  readonly key: string;
  readonly name: string;
  readonly floor?: string | undefined;
  readonly entrance?: string | undefined;
  readonly outline?: readonly Point[] | undefined;
}

/** A row of seats in walking order (neighbours in the arrays are neighbours in the hall unless a gap is listed). */
export interface Row {
  /** Key of the section. */
  readonly section: string;
  readonly label: string;
  readonly places: readonly number[];
  /** What is written on each seat: `12`, `12A`. */
  readonly numbers: readonly string[];
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** One category key for the row, or one per seat. */
  readonly category: string | readonly string[];
  /** Attributes by place number, for the few seats that have any. */
  readonly attributes?: Readonly<Record<string, readonly PlaceAttribute[]>> | undefined;
  /** Indexes i where an aisle or pillar lies between seat i and seat i+1. */
  readonly gapsAfter?: readonly number[] | undefined;
}

export type PlaceAttribute = "wheelchair" | "companion" | "restricted-view" | "hearing-loop" | "aisle" | "step-free";

/** A table: each chair is a place (`seats`), or the table is one place sold whole for `capacity` people. */
export interface Table {
  readonly section: string;
  readonly label: string;
  readonly form: "round" | "rectangle";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
  readonly category: string;
  readonly capacity: number;
  readonly sold: "whole" | "seats";
  /** Place number when sold whole. */
  readonly place?: number | undefined;
  /** Place numbers of the chairs when sold by seat, clockwise from the top. */
  readonly places?: readonly number[] | undefined;
  readonly numbers?: readonly string[] | undefined;
}

/** Standing or unnumbered room, sold by number up to its capacity. */
export interface Area {
  readonly section: string;
  readonly label: string;
  readonly place: number;
  readonly capacity: number;
  readonly category: string;
  readonly outline: readonly Point[];
}

/** What is drawn but not sold. */
export type Shape =
  | { readonly kind: "stage"; readonly outline: readonly Point[]; readonly label: string }
  | { readonly kind: "polygon"; readonly outline: readonly Point[]; readonly label?: string | undefined }
  | {
      readonly kind: "text";
      readonly at: Point;
      readonly text: string;
      readonly sizeCm: number;
      readonly rotation?: number | undefined;
    };

export const PLACE_KINDS = ["seat", "table", "area"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** The radius a seat is drawn with, in centimetres. */
export const SEAT_RADIUS_CM = 21;
