// Baskets: every taken place is a hold at once. The hold's id is made by the window before the first try.
import { z } from "zod";
import { SEAT_WISHES } from "#domain/charts/best-filter.ts";
import { PLACES_PER_HOLD_MOST } from "#domain/claims.ts";
import { id, instant, place, placeLabel, procedure } from "./shapes.ts";

/** One claim in the basket: one seat, one whole table, or room for one in an area. */
export const heldPlace = z.object({
  claimId: id,
  performanceId: id,
  place,
  label: placeLabel,
  category: z.string(),
  admits: z.number().int(),
  entrance: z.string(),
  /** A person pointed at it; false: best available gave it. */
  byHand: z.boolean(),
});

export const hold = z.object({
  id,
  expiresAt: instant,
  extended: z.number().int(),
  places: z.array(heldPlace),
});

/** Why best available chose these; the screen makes one line of it. */
export const choice = z.object({
  section: z.string(),
  row: z.string(),
  from: z.string(),
  to: z.string(),
  distanceCm: z.number().nullable(),
  leavesSingle: z.boolean(),
  split: z.boolean(),
  splitKind: z.enum(["none", "aisle", "row", "rows", "places"]),
  /** Wheelchair or companion places went to people who did not ask: nothing else was left. */
  usesKept: z.boolean(),
  /** Some see only part of the stage: nothing as good was left. */
  usesAvoided: z.boolean(),
});

const seatWishes = z.object({
  /** Keys of categories; null for any. A price range is a choice of categories. */
  categories: z.array(z.string().max(8)).max(60).nullable(),
  seats: z.array(z.enum(SEAT_WISHES)).max(SEAT_WISHES.length),
  /** Free words of the chart: each place bears one of them. */
  tags: z.array(z.string().max(24)).max(8).optional(),
});

const holdAndChoice = z.object({ hold, choice: choice.nullable() });

export const holds = {
  /**
   * Takes these places into the hold (made if new), all or none; a seat it has already stays, so that an unanswered take may
   * be repeated. Refuses SEAT_TAKEN, AREA_FULL, NOT_ON_SALE, HOLD_TOO_LARGE, HOLD_LAPSED.
   */
  take: procedure
    .input(
      z.object({
        holdId: id,
        performanceId: id,
        places: z
          .array(z.object({ place, quantity: z.number().int().min(1).max(PLACES_PER_HOLD_MOST) }))
          .min(1)
          .max(PLACES_PER_HOLD_MOST),
      }),
    )
    .output(hold),
  /** Takes the best free places of a category. Refuses NOT_ENOUGH_TOGETHER, SOLD_OUT and what `take` refuses. */
  takeBest: procedure
    .input(
      z.object({
        holdId: id,
        performanceId: id,
        category: z.string().max(8).nullable(),
        count: z.number().int().min(1).max(PLACES_PER_HOLD_MOST),
        accessible: z.boolean(),
        wishes: seatWishes.nullish(),
      }),
    )
    .output(holdAndChoice),
  /** What `takeBest` would take, without taking it (the command bar's preview). */
  previewBest: procedure
    .input(
      z.object({
        performanceId: id,
        category: z.string().max(8).nullable(),
        count: z.number().int().min(1).max(PLACES_PER_HOLD_MOST),
        accessible: z.boolean(),
        wishes: seatWishes.nullish(),
      }),
    )
    .output(
      z.object({
        places: z.array(z.object({ place, label: placeLabel, category: z.string() })),
        choice: choice.nullable(),
      }),
    ),
  /** Takes places out of the basket; they are free at once. */
  release: procedure
    .input(z.object({ holdId: id, claimIds: z.array(id).max(PLACES_PER_HOLD_MOST).nullable() }))
    .output(hold),
  /** A new full lifetime from now. Refuses HOLD_LAPSED, HOLD_TOO_LONG. */
  extend: procedure.input(z.object({ holdId: id })).output(hold),
  /** The hold as it is; a lapsed hold has no places. */
  get: procedure.input(z.object({ holdId: id })).output(hold),
};
