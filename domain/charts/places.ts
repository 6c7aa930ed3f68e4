// A published chart flattened for selling: every place once, in walking order, as a struct of arrays.
import type { Chart, PlaceAttribute, PlaceKind } from "./chart.ts";

/** Places in chart order (rows, then tables, then areas). Index = position in the arrays; number = the place's lasting name. */
export interface Places {
  readonly count: number;
  readonly numbers: Uint32Array;
  /** Index into PLACE_KINDS: 0 seat, 1 table sold whole, 2 area. */
  readonly kinds: Uint8Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Index into chart.categories. */
  readonly categories: Uint8Array;
  /** Index into chart.sections. */
  readonly sections: Uint16Array;
  /** Index into `runs`, or 0xffff_ffff for tables sold whole and areas. */
  readonly run: Uint32Array;
  /** How many people the place takes: 1 for a seat, the table's or area's capacity otherwise. */
  readonly capacities: Uint32Array;
  /** Bits of PLACE_ATTRIBUTE_BITS. */
  readonly attributes: Uint16Array;
  /** What is written on the place: seat number, or the label of the table or area. */
  readonly seatLabels: readonly string[];
  /** Label of the row or table the seat belongs to; empty for areas and whole tables. */
  readonly rowLabels: readonly string[];
  /** Stretches of neighbouring seats: a row between two aisles. `start` inclusive, `end` exclusive. */
  readonly runs: readonly { readonly start: number; readonly end: number; readonly row: number }[];
  /** Rows (and tables sold by seat) as ranges in the arrays. */
  readonly rows: readonly { readonly start: number; readonly end: number; readonly section: number; readonly label: string }[];
  readonly indexOfNumber: ReadonlyMap<number, number>;
}

export const PLACE_ATTRIBUTE_BITS: Readonly<Record<PlaceAttribute, number>> = {
  wheelchair: 1,
  companion: 2,
  "restricted-view": 4,
  "hearing-loop": 8,
  aisle: 16,
  "step-free": 32,
};

export type { Chart, PlaceKind };
