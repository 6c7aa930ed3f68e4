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
  /** Names of the floors, lowest first. Sections and shapes say which one they are on. */
  readonly floors?: readonly string[] | undefined;
  /** Wheelchair places and the companion places that go with them, next to each other or not. */
  readonly companions?: readonly CompanionPair[] | undefined;
  /** A picture under the seats that buyers see. */
  readonly background?: Picture | undefined;
  /** A picture to draw from. Drafts only: publishing takes it off. */
  readonly reference?: Picture | undefined;
}

export interface CompanionPair {
  readonly wheelchair: number;
  readonly companion: number;
}

/**
 * Where something is painted among things of other kinds: lower layers first, 0 when not given; within a layer sections,
 * shapes, areas, tables. Seats lie over all of that; only shapes and the background go as far as OVER_SEATS_LAYER.
 */
interface Layered {
  readonly layer?: number | undefined;
}

/** Shapes and pictures of this layer and above are painted over the seats. */
export const OVER_SEATS_LAYER = 1_000;

/** A picture lying in the chart: its middle and its size there. Under everything, unless its layer is over the seats. */
export interface Picture extends Layered {
  /** A `data:image/png|jpeg|webp;base64,` address, or the key of a stored picture; never an address on the web. */
  readonly image: string;
  readonly x: number;
  readonly y: number;
  readonly widthCm: number;
  readonly heightCm: number;
  readonly rotation?: number | undefined;
  /** 5 to 100; 100 when not given. */
  readonly opacityPercent?: number | undefined;
}

/**
 * A corner that outlines and paths are drawn from in the editor. `bulgeCm` bends the side that leaves the corner: how far
 * the middle of that side lies from the straight line, to the right of the walking direction when positive.
 */
export interface Corner {
  readonly x: number;
  readonly y: number;
  readonly bulgeCm?: number | undefined;
}

/** What is noted on single places of a row, table or area, by place number. */
export interface PlaceNotes {
  /** For the few places that have any. */
  readonly attributes?: Readonly<Record<string, readonly PlaceAttribute[]>> | undefined;
  /** Free words of the house: `press`, `camera`. */
  readonly tags?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The photo of the view from the place: the key of a stored picture or an https address. */
  readonly views?: Readonly<Record<string, string>> | undefined;
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

export interface Section extends Layered {
  readonly key: string;
  readonly name: string;
  /** What is written on the map in place of the name. Tickets bear the name. */
  readonly displayed?: string | undefined;
  readonly floor?: string | undefined;
  readonly entrance?: string | undefined;
  readonly outline?: readonly Point[] | undefined;
  /** What `outline` was drawn from, where a side is curved. */
  readonly corners?: readonly Corner[] | undefined;
  /** The photo of the view, for places without their own. */
  readonly view?: string | undefined;
}

/** A row of seats in walking order (neighbours in the arrays are neighbours in the hall unless a gap is listed). */
export interface Row extends PlaceNotes {
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
  /** Indexes i where an aisle or pillar lies between seat i and seat i+1. */
  readonly gapsAfter?: readonly number[] | undefined;
  /** The line the seats were set out on, for rows of several segments. Absent once seats were moved one by one. */
  readonly path?: RowPath | undefined;
}

export interface RowPath {
  readonly corners: readonly Corner[];
  /** Segments flow into each other. */
  readonly smooth?: boolean | undefined;
}

export type PlaceAttribute = "wheelchair" | "companion" | "restricted-view" | "hearing-loop" | "aisle" | "step-free";

/** A table: each chair is a place (`seats`), or the table is one place sold whole for `capacity` people. */
export interface Table extends PlaceNotes, Layered {
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
  /** A booth or box: drawn without chairs, sold whole. */
  readonly booth?: boolean | undefined;
  /** Rectangles: sides nobody sits at. Not all four. */
  readonly openSides?: readonly TableSide[] | undefined;
  /** Round tables: how much of the circle stays free, at the top before the table is turned. */
  readonly openDegrees?: number | undefined;
}

/** Clockwise from the top, before the table is turned. */
export const TABLE_SIDES = ["top", "right", "bottom", "left"] as const;
export type TableSide = (typeof TABLE_SIDES)[number];

/** Standing or unnumbered room, sold by number up to its capacity. */
export interface Area extends PlaceNotes, Layered {
  readonly section: string;
  readonly label: string;
  readonly place: number;
  readonly capacity: number;
  readonly category: string;
  readonly outline: readonly Point[];
  /** What `outline` was drawn from, where a side is curved. */
  readonly corners?: readonly Corner[] | undefined;
}

/** What is drawn but not sold. */
export type Shape = StageShape | PolygonShape | TextShape;

interface DrawnShape extends Layered {
  readonly floor?: string | undefined;
  /** What `outline` was drawn from, where a side is curved. */
  readonly corners?: readonly Corner[] | undefined;
}

export interface StageShape extends DrawnShape {
  readonly kind: "stage";
  readonly outline: readonly Point[];
  readonly label: string;
}

export interface PolygonShape extends DrawnShape {
  readonly kind: "polygon";
  readonly outline: readonly Point[];
  readonly label?: string | undefined;
  /** A line: not filled, its ends not joined. */
  readonly open?: boolean | undefined;
  /** `#rrggbb` of the filling, or of the line. */
  readonly color?: string | undefined;
}

export interface TextShape extends Layered {
  readonly kind: "text";
  readonly at: Point;
  /** What is written, or what the icon means. */
  readonly text: string;
  readonly sizeCm: number;
  readonly rotation?: number | undefined;
  readonly floor?: string | undefined;
  /** Drawn in place of the text, which is then spoken. */
  readonly icon?: ShapeIcon | undefined;
}

export const SHAPE_ICONS = [
  "entrance",
  "exit",
  "stairs",
  "lift",
  "toilet",
  "accessible-toilet",
  "bar",
  "cloakroom",
  "first-aid",
  "sound-desk",
  "camera",
  "merchandise",
  "information",
  "smoking",
] as const;
export type ShapeIcon = (typeof SHAPE_ICONS)[number];

export const PLACE_KINDS = ["seat", "table", "area"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** The radius a seat is drawn with, in centimetres. */
export const SEAT_RADIUS_CM = 21;
