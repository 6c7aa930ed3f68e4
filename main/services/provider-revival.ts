// Money came for a reservation that had lapsed: where every one of its places is free still, it is a reservation again.
import type { Id } from "#domain/ids.ts";
import { PAY_SOON_MS } from "#domain/provider-payments.ts";
import { assert, refuseNow } from "#domain/result.ts";
import { isConstraint } from "#db/errors.ts";
import type { Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as claims from "#db/queries/claims.ts";
import { placeOfClaim, reviveBooking } from "#db/queries/providers.ts";
import { type Office, PROGRAM, journal } from "../office.ts";

/** Does nothing for a booking that has not expired. Refuses BOOKING_ENDED when a place is gone; the caller rolls back. */
export function revive(office: Office, writer: Writer, options: { bookingId: Id; now: number }): void {
  const { bookingId, now } = options;
  const booking = bookings.findBooking(writer, bookingId);
  if (booking?.state !== "expired") return;
  const payBy = now + PAY_SOON_MS;
  const lines = bookings.linesOf(writer, bookingId).map(({ id, claimId }) => ({
    id,
    claimId: claimId === null ? null : takeAgain(office, writer, { bookingId, claimId, payBy, now }),
  }));
  reviveBooking(writer, { bookingId, payBy, lines, now });
  journal(office, writer, {
    ...{ actor: PROGRAM, kind: "booking.revived", subjectKind: "booking", subjectId: bookingId },
    data: { number: booking.number },
  });
}

/** A new claim on the place of an old one. The unique index decides whether it is free. */
function takeAgain(
  office: Office,
  writer: Writer,
  options: { bookingId: Id; claimId: Id; payBy: number; now: number },
): Id {
  const { bookingId, claimId, payBy, now } = options;
  const old = placeOfClaim(writer, claimId);
  assert(old, "a line has its claim");
  const { performanceId, place } = old;
  if (claims.saleTarget(writer, performanceId)?.state === "cancelled") refuseNow("BOOKING_ENDED", { state: "expired" });
  claims.endLapsedOn(writer, { performanceId, places: [place], now });
  const id = office.ids.id();
  try {
    claims.insertClaim(writer, {
      ...{
        id,
        performanceId,
        place,
        counted: old.counted === 1,
        state: "held",
        holdId: null,
        bookingId,
        blockId: null,
      },
      ...{ expiresAt: payBy, createdAt: now, endedAt: null, endReason: null, byHand: null },
    });
  } catch (error) {
    if (isConstraint(error, "unique") || isConstraint(error, "check")) refuseNow("BOOKING_ENDED", { state: "expired" });
    throw error;
  }
  return id;
}
