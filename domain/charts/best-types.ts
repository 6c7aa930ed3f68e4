// What the search for the best places is asked and what it answers.
import type { PlaceAttribute, PlaceKind, Point } from "./chart.ts";
import type { PlaceFilter } from "./best-filter.ts";
import type { Places } from "./places.ts";
import type { Refusal } from "../result.ts";

export interface BestOptions {
  readonly places: Places;
  /** 1 = can be taken, by index. For an area: has any room left. */
  readonly free: Uint8Array;
  /** How many people. */
  readonly count: number;
  /** Index into the chart's categories; any category without. */
  readonly category?: number | undefined;
  /** Without one the walking order decides. */
  readonly focal: Point | null;
  /** What else is asked for; its company is `count`, whatever it says itself. */
  readonly filter?: PlaceFilter | undefined;
  /** 1 = not to be part of the answer although it is free: offered already. */
  readonly except?: Uint8Array | undefined;
  /** Asks for a wheelchair place, with the others beside it. A filter may ask for it, too. */
  readonly accessible?: boolean | undefined;
  /** Never used while others are free, unless `accessible`. Wheelchair and companion places without. */
  readonly keep?: readonly PlaceAttribute[] | undefined;
  /** Used only when nothing as good is left otherwise. Restricted view without. */
  readonly avoid?: readonly PlaceAttribute[] | undefined;
  /** Room left in an area by its index; its whole capacity without. */
  readonly roomLeft?: ((index: number) => number) | undefined;
}

/** `none` side by side; `aisle` one row, an aisle between; `row` one row, others between; `rows` neighbouring rows; `places` several tables or areas. */
export type SplitKind = "none" | "aisle" | "row" | "rows" | "places";

export interface BestPiece {
  /** Index into the chart's sections. */
  readonly section: number;
  readonly row: string;
  readonly fromSeat: string;
  readonly toSeat: string;
  readonly count: number;
}

/** Why these: the screen makes one line of it ("F 11-12, 4.1 m from the centre, no single seat left"). */
export interface BestReason {
  readonly kind: PlaceKind;
  /** Of the first piece; see `pieces` for the others. */
  readonly section: number;
  readonly row: string;
  readonly fromSeat: string;
  readonly toSeat: string;
  /** Mean distance to the focal point. */
  readonly distanceCm: number;
  readonly leavesSingle: boolean;
  readonly split: SplitKind;
  readonly pieces: readonly BestPiece[];
  /** Wheelchair or companion places went to people who did not ask for them: nothing else was left. */
  readonly usesKept: boolean;
  readonly usesAvoided: boolean;
}

export interface Best {
  /** Indexes into `places`, in walking order. */
  readonly indexes: readonly number[];
  /** For each index how many of it: 1 for seats and tables, people for an area. */
  readonly quantities: readonly number[];
  readonly reason: BestReason;
}

/** `left`: people who could still be placed in that scope; `together`: the longest stretch among them. */
export interface BestRefusal extends Refusal<"NOT_ENOUGH_TOGETHER" | "SOLD_OUT"> {
  readonly data: { readonly left: number; readonly together: number };
}
