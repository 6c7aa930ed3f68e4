// Who sits where in the performances still to come: asked before a chart that is being sold is changed.
import { type Sitter, readSitters, readTakenPlaces } from "#db/queries/chart-taken.ts";
import type { Id } from "#domain/ids.ts";
import type { Office } from "../office.ts";
import { draftRow } from "./chart-drafts.ts";

/** More than anybody reads; the number tells that there are more. */
export const MOST_SITTERS = 100;

/** Places sold, reserved, in a basket or blocked in any performance still to come. Refuses NOT_FOUND. */
export function takenPlaces(office: Office, input: { chartId: Id }): { places: number[] } {
  const { chartId } = draftRow(office.store, input.chartId);
  return { places: readTakenPlaces(office.store, { chartId, now: office.clock.now() }) };
}

/** Who has these places, soonest performance first, at most a hundred. Refuses NOT_FOUND. */
export function sittersOn(
  office: Office,
  input: { chartId: Id; places: readonly number[] },
): (Omit<Sitter, "state" | "bookingState"> & { state: "held" | "reserved" | "sold" | "blocked" })[] {
  const { chartId } = draftRow(office.store, input.chartId);
  const rows = readSitters(office.store, {
    ...{ chartId, now: office.clock.now(), places: input.places, most: MOST_SITTERS },
  });
  return rows.map(({ state, bookingState, ...row }) => ({
    ...row,
    state: bookingState === "reserved" ? "reserved" : state,
  }));
}
