// What a payer has approved on the provider's page is not paid yet: we ask for the money, in a call of its own, only while
// every place is the booking's still. A place that is gone costs nobody anything: it is simply never captured.
import { CAPTURES_MOST, captureAgainAfterMs, pinEnd } from "#domain/provider-payments.ts";
import type { Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import { saleTarget } from "#db/queries/claims.ts";
import * as providers from "#db/queries/providers.ts";

/** Tenders whose money moves by a call of ours and by nothing else. */
export const isCapturedByUs = ({ tender }: Pick<providers.AttemptRow, "tender">): boolean => tender === "paypal";

/** While a call is asking for the money, or the provider is checking it, nobody can say that it will not come. */
export const isMoneyOnItsWay = (writer: Writer, attempt: providers.AttemptRow): boolean =>
  attempt.paymentReference !== null || providers.capturesOf(writer, attempt.id).some(({ state }) => state === "intent");

/**
 * Writes the call down that asks for approved money, and pins the places until it is answered. Answers why the attempt has
 * to end instead; null: it is asked for, or will be.
 */
export function askForMoney(writer: Writer, options: { attempt: providers.AttemptRow; now: number }): string | null {
  const { attempt, now } = options;
  const calls = providers.capturesOf(writer, attempt.id);
  const declined = calls.filter(({ state }) => state === "refused");
  if (declined.length < calls.length) return null;
  if (declined.length >= CAPTURES_MOST) return attempt.failure === "" ? "declined" : attempt.failure;
  // The provider may call an order approved still when its capture was declined a moment ago.
  const lastAt = declined.at(-1)?.answeredAt ?? null;
  if (lastAt !== null && now < lastAt + captureAgainAfterMs(declined.length)) return null;
  if (!keepsItsPlaces(writer, { bookingId: attempt.bookingId, now })) return "places_gone";
  providers.insertOperation(writer, {
    ...{ kind: "capture", subjectId: attempt.id, turn: declined.length + 1, request: {}, now },
  });
  return null;
}

/** True when the booking has all of its places, and they are for something that takes place. */
function keepsItsPlaces(writer: Writer, options: { bookingId: string; now: number }): boolean {
  const { bookingId, now } = options;
  if (bookings.findBooking(writer, bookingId)?.state !== "reserved") return false;
  const tickets = bookings.linesOf(writer, bookingId).filter(({ kind }) => kind === "ticket");
  if (tickets.some(({ performanceId }) => performanceId === null || isCancelled(writer, performanceId))) return false;
  return providers.pinReservation(writer, { bookingId, payBy: pinEnd(now) }) === tickets.length;
}

const isCancelled = (writer: Writer, performanceId: string): boolean =>
  saleTarget(writer, performanceId)?.state === "cancelled";
