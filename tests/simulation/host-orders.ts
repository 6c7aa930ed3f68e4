// What a test may tell a host that has `inside-host.ts` in it.

/** Each order is answered with `done`. */
export type Order =
  | { readonly kind: "clock"; readonly shiftMs: number }
  /** The n-th checkpoint from now on is the last; 0: none is. */
  | { readonly kind: "die"; readonly at: number }
  | { readonly kind: "disk"; readonly isFull: boolean };

/** The clock a host starts with. */
export const SHIFT_VARIABLE = "CONCERTHUB_TEST_CLOCK_SHIFT_MS";
/** The checkpoint of its start a host dies at. */
export const DIE_VARIABLE = "CONCERTHUB_TEST_DIES_AT";
