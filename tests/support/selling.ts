// Short words for what a clerk does, over the real services.
import { expect } from "vitest";
import { checkInvariants } from "#db/queries/invariants.ts";
import type { Id } from "#domain/ids.ts";
import { RefusalError } from "#domain/result.ts";
import type { Actor, Office } from "#main/office.ts";
import { type Hold, takePlaces } from "#main/services/holds.ts";
import { type Payment, type SellCommand, sellBooking } from "#main/services/sale.ts";
import type { SampleVenue } from "./sample-venue.ts";

/** Takes places, one of each. */
export function take(
  office: Office,
  actor: Actor,
  venue: SampleVenue,
  places: readonly number[],
  holdId: Id = office.ids.id(),
): Hold {
  const wanted = places.map((place) => ({ place, quantity: 1 }));
  return takePlaces(office, actor, { holdId, performanceId: venue.performanceId, places: wanted });
}

/** The command that sells everything in a hold to a walk-in, adults. */
export function sellCommand(
  office: Office,
  venue: SampleVenue,
  hold: Hold,
  options: { totalMinor: number; payment?: Payment },
): SellCommand {
  return {
    bookingId: office.ids.id(),
    holdId: hold.id,
    lines: hold.places.map(({ claimId }) => ({ claimId, ticketTypeId: venue.ticketTypes.adult })),
    customer: { kind: "walk-in" },
    payment: options.payment ?? { kind: "cash", tenderedMinor: options.totalMinor },
    comp: null,
    expectedTotalMinor: options.totalMinor,
    print: false,
    mail: false,
    locale: "en",
  };
}

/** Two seats of row A: 2 × 45.00, 2 × 1.50 and 2.00. */
export const TWO_SEATS_MINOR = 9_500;

/** Sells two seats of row A for exact cash; answers the booking's id. */
export function sellTwo(
  office: Office,
  actor: Actor,
  venue: SampleVenue,
  places: readonly [number, number] = [1, 2],
): Id {
  const hold = take(office, actor, venue, places);
  return sellBooking(office, actor, sellCommand(office, venue, hold, { totalMinor: TWO_SEATS_MINOR })).bookingId;
}

/** The refusal a command ends with; fails when it does not refuse. */
export function refusalOf(run: () => unknown): { code: string; data?: unknown } {
  try {
    run();
  } catch (error) {
    if (error instanceof RefusalError) return error.refusal;
    throw error;
  }
  throw new Error("expected a refusal");
}

/** The books are right, every invariant. */
export function expectBalanced(office: Office): void {
  const broken = checkInvariants(office.store, office.clock.now()).filter(({ count }) => count > 0);
  expect(broken).toEqual([]);
}
