// Customers moved to other places because a new chart version has no room for theirs: claim, line, ticket, mail and journal together.
import { isConstraint } from "#db/errors.ts";
import type { Writer } from "#db/open.ts";
import {
  type ClaimOnPlace,
  markTicketMoved,
  moveBookingLine,
  releaseClaim,
  sellClaim,
  touchMovedBooking,
} from "#db/queries/chart-carrying.ts";
import { insertClaim } from "#db/queries/claims.ts";
import { AREA_KIND, TABLE_KIND, placeLabel } from "#domain/charts/places.ts";
import type { Id } from "#domain/ids.ts";
import { assert, refuseNow } from "#domain/result.ts";
import { type Actor, type Office, journal } from "../office.ts";
import type { Carriage, Obstacle } from "./chart-carrying.ts";
import { queueMail } from "./sale-papers.ts";

/** A customer in the way and the place of the next chart they get. */
export interface PlannedMove {
  readonly obstacle: Obstacle;
  readonly toPlace: number;
}

export interface MovedCustomer {
  performanceId: Id;
  bookingId: Id;
  number: string;
  customerName: string;
  from: string;
  to: string;
  mailed: boolean;
}

/** Gives the old places up. Do this for all before anybody is seated: one may get another's place. */
export function leaveOldPlaces(office: Office, writer: Writer, moves: readonly PlannedMove[]): void {
  for (const { obstacle } of moves) releaseClaim(writer, { id: obstacle.claim.id, now: office.clock.now() });
}

/**
 * Seats everybody on the next chart: a new claim of the same booking, the line on it, the same ticket, one mail per
 * booking. Refuses UNKNOWN_PLACES, SEAT_TAKEN, AREA_FULL.
 */
export function takeNewPlaces(
  office: Office,
  writer: Writer,
  options: { actor: Actor; carriage: Carriage; moves: readonly PlannedMove[] },
): MovedCustomer[] {
  const { actor, carriage } = options;
  const byBooking = Map.groupBy(options.moves, ({ obstacle }) => obstacle.claim.bookingId ?? "");
  return [...byBooking].flatMap(([bookingId, moves]) => {
    const seated = moves.map((move) => ({ ...move, to: seatCustomer(office, writer, { actor, carriage, move }) }));
    const claim = seated[0]?.obstacle.claim;
    assert(claim, "a group has a member");
    const changes = seated.map(({ obstacle, to }) => ({ from: obstacle.claim.placeLabel ?? obstacle.label, to }));
    touchMovedBooking(writer, { id: bookingId, now: office.clock.now() });
    const data = {
      ...{ number: claim.bookingNumber, performanceId: carriage.performance.id, moves: changes },
      places: changes.map(({ to }) => to),
    };
    journal(office, writer, { actor, kind: "booking.moved", subjectKind: "booking", subjectId: bookingId, data });
    const mailed = mailMoved(office, writer, { claim, bookingId, changes });
    return changes.map(({ from, to }) => ({
      ...{ performanceId: carriage.performance.id, bookingId, number: claim.bookingNumber ?? "" },
      ...{ customerName: claim.customerName ?? "", from, to, mailed },
    }));
  });
}

function mailMoved(
  office: Office,
  writer: Writer,
  options: { claim: ClaimOnPlace; bookingId: Id; changes: readonly { from: string; to: string }[] },
): boolean {
  const { claim, bookingId } = options;
  // A seat that was drawn again is called as before: the customer need not know.
  const moves = options.changes.filter(({ from, to }) => from !== to);
  const recipient = claim.customerEmail ?? "";
  if (recipient === "" || moves.length === 0) return false;
  queueMail(office, writer, { bookingId, kind: "moved", recipient, locale: claim.locale ?? "en", moves });
  return true;
}

/** Answers the new place's label. */
function seatCustomer(
  office: Office,
  writer: Writer,
  options: { actor: Actor; carriage: Carriage; move: PlannedMove },
): string {
  const { actor, carriage, move } = options;
  const { claim } = move.obstacle;
  const { places } = carriage.next;
  const index =
    places.indexOfNumber.get(move.toPlace) ?? refuseNow("UNKNOWN_PLACES", { places: [String(move.toPlace)] });
  const label = placeLabel(places, index, carriage.next.chart).text;
  refuseTooSmall(carriage, { claim, index, label });
  assert(claim.bookingId !== null && claim.lineId !== null, "who is moved has a booking with a line");
  const now = office.clock.now();
  const claimId = office.ids.id();
  const paid = claim.state === "sold";
  try {
    insertClaim(writer, {
      ...{ id: claimId, performanceId: carriage.performance.id, place: move.toPlace },
      ...{ counted: places.kinds[index] === AREA_KIND, state: "held", holdId: null, bookingId: claim.bookingId },
      ...{ blockId: null, expiresAt: claim.expiresAt ?? now, createdAt: now, endedAt: null, endReason: null },
      byHand: null,
    });
  } catch (error) {
    if (isConstraint(error, "unique")) refuseNow("SEAT_TAKEN", { places: [{ place: move.toPlace, label }] });
    if (isConstraint(error, "check")) refuseNow("AREA_FULL", { place: move.toPlace, label, left: 0 });
    throw error;
  }
  // The one way there is to `sold`: a place is held first.
  if (paid) sellClaim(writer, claimId);
  moveBookingLine(writer, { lineId: claim.lineId, claimId, place: move.toPlace, placeLabel: label });
  if (claim.ticketId !== null) markTicketMoved(writer, { ticketId: claim.ticketId, staffId: actor.staffId, now });
  return label;
}

/** A table's ticket lets in several: they must all fit. */
function refuseTooSmall(carriage: Carriage, of: { claim: ClaimOnPlace; index: number; label: string }): void {
  const { before, next } = carriage;
  const old = before.places.indexOfNumber.get(of.claim.place) ?? 0;
  const wasTable = before.places.kinds[old] === TABLE_KIND;
  const people = of.claim.admits ?? (wasTable ? (before.places.capacities[old] ?? 1) : 1);
  const kind = next.places.kinds[of.index];
  const capacity = kind === TABLE_KIND ? (next.places.capacities[of.index] ?? 0) : 1;
  const place = next.places.numbers[of.index] ?? 0;
  if (people > capacity) refuseNow("AREA_FULL", { place, label: of.label, left: capacity });
}
