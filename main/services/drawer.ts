// Which drawer money goes into or comes out of. Asked inside the transaction that books it.
import type { Reader, Writer } from "#db/open.ts";
import { movementsOfShift, runningShift, tendersOfShift } from "#db/queries/shifts.ts";
import type { Id } from "#domain/ids.ts";
import type { Minor } from "#domain/money.ts";
import { refuseNow } from "#domain/result.ts";
import { type DrawerSums, expectedCash } from "#domain/shift.ts";
import type { Actor, Office } from "../office.ts";
import { readShiftSettings } from "./settings.ts";

/** The sums of a drawer so far. */
export function drawerSums(reader: Reader, shiftId: Id): DrawerSums {
  const moved = new Map(movementsOfShift(reader, shiftId).map(({ kind, amountMinor }) => [kind, amountMinor]));
  const cash = tendersOfShift(reader, shiftId).find(({ tender }) => tender === "cash");
  return {
    floatMinor: moved.get("float") ?? 0,
    salesMinor: cash ? cash.takenMinor + cash.roundingMinor : 0,
    refundsMinor: cash ? cash.refundedMinor + cash.refundRoundingMinor : 0,
    paidInMinor: moved.get("paid-in") ?? 0,
    paidOutMinor: -(moved.get("paid-out") ?? 0),
    dropsMinor: -(moved.get("drop") ?? 0),
  };
}

/**
 * The shift a cash payment belongs to; null where no drawer is counted. Only people take cash: what the program and the
 * public API book is in no drawer. Refuses SHIFT_NOT_OPEN where the settings ask for one, SHIFT_COUNTED.
 */
export function shiftForCash(office: Office, writer: Writer, options: { actor: Actor; currency: string }): Id | null {
  const { currency } = options;
  const { staffId, channel } = options.actor;
  if (staffId === null || channel !== "counter") return null;
  const shift = runningShift(writer, { terminalId: office.terminal.id, staffId, currency });
  if (shift === undefined) {
    if (readShiftSettings(writer).isRequired) refuseNow("SHIFT_NOT_OPEN", { currency });
    return null;
  }
  if (shift.state !== "open") refuseNow("SHIFT_COUNTED");
  return shift.id;
}

/** The shift a payment without cash is reported with; a counted drawer takes no more, so it is in none then. */
export function shiftForOthers(office: Office, writer: Writer, options: { actor: Actor; currency: string }): Id | null {
  const { staffId } = options.actor;
  if (staffId === null) return null;
  const shift = runningShift(writer, { terminalId: office.terminal.id, staffId, currency: options.currency });
  return shift?.state === "open" ? shift.id : null;
}

/** The same for cash that is given back. Refuses also DRAWER_TOO_EMPTY. */
export function shiftForCashOut(
  office: Office,
  writer: Writer,
  options: { actor: Actor; currency: string; amountMinor: Minor },
): Id | null {
  const shiftId = shiftForCash(office, writer, options);
  if (shiftId !== null && expectedCash(drawerSums(writer, shiftId)) < options.amountMinor)
    refuseNow("DRAWER_TOO_EMPTY", { currency: options.currency });
  return shiftId;
}
