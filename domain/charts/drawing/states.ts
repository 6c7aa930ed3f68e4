// What the seat map knows about a place: one byte, a state in the low three bits and marks above them.

/** The states a place can be drawn in. */
export const PLACE_STATE = {
  /** Can be taken. */
  free: 0,
  /** Held by another window, clerk or customer. */
  held: 1,
  sold: 2,
  /** Kept off sale with a reason. */
  blocked: 3,
  /** In the basket of this window. */
  mine: 4,
  /** In a basket of the same clerk in another window. */
  mineElsewhere: 5,
} as const;

export type PlaceState = (typeof PLACE_STATE)[keyof typeof PLACE_STATE];

/** Mask of the state in a place's byte. */
export const STATE_MASK = 0x07;

/** Marks that may be added to a state by `|`. */
export const PLACE_MARK = {
  /** Gets an extra ring: proposed by best available, found by a search. */
  highlight: 0x20,
  /** Steps back: does not match the filter. */
  dimmed: 0x40,
  /** Not there: on a floor that is not shown. */
  hidden: 0x80,
  /** Not in its place: shown where it is being dragged to. */
  lifted: 0x10,
} as const;

/** One place's new byte; `free` says how many are left of an area (people, not places). */
export interface PlaceChange {
  readonly index: number;
  readonly state: number;
  readonly free?: number | undefined;
}
