// The shift: opened with a counted float, moved by hand, counted blind, closed with a numbered Z report that is kept.
import { isConstraint } from "#db/errors.ts";
import type { Reader, Writer } from "#db/open.ts";
import { approverOf, spendApproval } from "#db/queries/bookings.ts";
import { nextNumber } from "#db/queries/counters.ts";
import { writePosting } from "#db/queries/ledger.ts";
import {
  type ShiftRow,
  closedShift,
  countedShift,
  findMovement,
  findShift,
  insertMovement,
  insertShift,
  readShifts,
  runningShifts,
} from "#db/queries/shifts.ts";
import { may } from "#domain/access.ts";
import type { Id } from "#domain/ids.ts";
import { drawerEntries } from "#domain/ledger.ts";
import { type Minor, isCurrency } from "#domain/money.ts";
import { assert, refuseNow } from "#domain/result.ts";
import {
  type CountedCash,
  type DrawerMove,
  type MovementKind,
  closingNeeds,
  countedCash,
  drawerAmount,
  expectedCash,
} from "#domain/shift.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { drawerSums } from "./drawer.ts";
import { readShiftSettings } from "./settings.ts";
import { type ShiftReport, salesOfShift, shiftReport } from "./shift-report.ts";
import { refuseCardNumbers } from "./text-fields.ts";

/**
 * Opens a drawer with its counted float. Refuses SHIFT_ALREADY_OPEN (a shared one here, or the clerk's own),
 * BAD_COUNT, UNKNOWN_CURRENCY.
 */
export function openShift(
  office: Office,
  actor: Actor,
  input: { id: Id; currency: string; isShared: boolean; count: readonly CountedCash[] },
) {
  const { id, currency, isShared } = input;
  const staffId = clerkOf(actor);
  if (!isCurrency(currency)) refuseNow("UNKNOWN_CURRENCY");
  const floatMinor = sumOf(input.count, currency);
  const isNew = office.store.inTransaction((writer) => {
    if (findShift(writer, id)) return false;
    const now = office.clock.now();
    try {
      insertShift(writer, {
        ...{ id, terminalId: office.terminal.id, currency, isShared, state: "open", openedBy: staffId, openedAt: now },
        ...{ floatMinor, countedBy: null, countedAt: null, countedMinor: null, count: null, closedBy: null },
        ...{ closedAt: null, overShortMinor: null, reason: "", approverId: null, zNumber: null, report: null },
      });
    } catch (error) {
      if (isConstraint(error, "unique")) refuseNow("SHIFT_ALREADY_OPEN", { name: nameInTheWay(office, writer, input) });
      throw error;
    }
    if (floatMinor > 0)
      move(office, writer, { actor, shiftId: id, id, kind: "float", amountMinor: floatMinor, reason: "", currency });
    const data = { currency, floatMinor, isShared };
    journal(office, writer, { actor, kind: "shift.opened", subjectKind: "shift", subjectId: id, data });
    return true;
  });
  if (isNew) office.notices.post({ kind: "shiftsChanged" });
  return getShift(office, actor, { shiftId: id });
}

function nameInTheWay(office: Office, reader: Reader, input: { currency: string; isShared: boolean }): string {
  const rows = runningShifts(reader, { terminalId: office.terminal.id, staffId: "" });
  return (
    rows.find((row) => row.currency === input.currency && (row.isShared === 1) === input.isShared)?.openedByName ?? ""
  );
}

/** Puts money in, takes it out or brings it to the safe. Refuses REASON_NEEDED, SHIFT_COUNTED, DRAWER_OF_ANOTHER, DRAWER_TOO_EMPTY. */
export function moveCash(
  office: Office,
  actor: Actor,
  input: { id: Id; shiftId: Id; kind: DrawerMove; amountMinor: Minor; reason: string },
) {
  const { id, shiftId, kind, amountMinor } = input;
  const reason = input.reason.trim();
  if (reason === "") refuseNow("REASON_NEEDED");
  refuseCardNumbers({ reason });
  office.store.inTransaction((writer) => {
    if (findMovement(writer, id)) return;
    const shift = ownShift(writer, actor, shiftId);
    if (shift.state === "closed") refuseNow("SHIFT_CLOSED");
    if (shift.state !== "open") refuseNow("SHIFT_COUNTED");
    const { currency } = shift;
    if (kind !== "paid-in" && expectedCash(drawerSums(writer, shiftId)) < amountMinor)
      refuseNow("DRAWER_TOO_EMPTY", { currency });
    const signed = drawerAmount(kind, amountMinor);
    move(office, writer, { actor, shiftId, id, kind, amountMinor: signed, reason, currency });
    const data = { kind, amountMinor: signed, currency, reason };
    journal(office, writer, { actor, kind: "shift.moved", subjectKind: "shift", subjectId: shiftId, data });
  });
  office.notices.post({ kind: "shiftsChanged" });
  return getShift(office, actor, { shiftId });
}

/**
 * The blind count: what lies in the drawer, before anybody is told what should. From now on it takes no more cash.
 * Counting again is allowed until it is closed, and stays in the journal. Refuses BAD_COUNT, SHIFT_CLOSED, DRAWER_OF_ANOTHER.
 */
export function countShift(office: Office, actor: Actor, input: { shiftId: Id; count: readonly CountedCash[] }) {
  const { shiftId } = input;
  office.store.inTransaction((writer) => {
    const shift = ownShift(writer, actor, shiftId);
    if (shift.state === "closed") refuseNow("SHIFT_CLOSED");
    const count = input.count.filter(({ quantity }) => quantity > 0);
    const countedMinor = sumOf(input.count, shift.currency);
    const now = office.clock.now();
    countedShift(writer, { id: shiftId, staffId: actor.staffId, now, countedMinor, count: JSON.stringify(count) });
    const data = { countedMinor, currency: shift.currency, count };
    journal(office, writer, { actor, kind: "shift.counted", subjectKind: "shift", subjectId: shiftId, data });
  });
  office.notices.post({ kind: "shiftsChanged" });
  return getShift(office, actor, { shiftId });
}

/**
 * Closes a counted drawer: over or short is booked, the drawer is emptied, the Z report gets its number and is kept.
 * Refuses SHIFT_NOT_OPEN before the count, OVER_SHORT_NEEDS_REASON, OVER_SHORT_NEEDS_APPROVAL, APPROVAL_SPENT, DRAWER_OF_ANOTHER.
 */
export function closeShift(
  office: Office,
  actor: Actor,
  input: { shiftId: Id; reason: string; approvalId: Id | null },
) {
  const { shiftId, approvalId } = input;
  const reason = input.reason.trim();
  refuseCardNumbers({ reason });
  office.store.inTransaction((writer) => {
    const shift = ownShift(writer, actor, shiftId);
    // A closed shift keeps its number: asking again changes nothing.
    if (shift.state === "closed") return;
    const { currency, countedMinor } = shift;
    if (countedMinor === null) return refuseNow("SHIFT_NOT_OPEN", { currency });
    const report = shiftReport(writer, { shift, countedMinor, count: countOf(shift) });
    const overShortMinor = countedMinor - report.drawer.expectedMinor;
    const needs = closingNeeds(overShortMinor, readShiftSettings(writer));
    if (needs.reason && reason === "") refuseNow("OVER_SHORT_NEEDS_REASON");
    const approverId = needs.approval ? approved(office, writer, approvalId) : null;
    const base = { actor, shiftId, currency, reason };
    if (overShortMinor !== 0)
      move(office, writer, { ...base, id: office.ids.id(), kind: "over-short", amountMinor: overShortMinor });
    if (countedMinor > 0)
      move(office, writer, { ...base, id: office.ids.id(), kind: "emptied", amountMinor: -countedMinor, reason: "" });
    const now = office.clock.now();
    const zNumber = nextNumber(writer, `z:${shift.terminalId}`);
    closedShift(writer, {
      ...{ id: shiftId, staffId: actor.staffId, now, overShortMinor, reason, approverId, zNumber },
      report: JSON.stringify(report),
    });
    const data = { zNumber, currency, countedMinor, overShortMinor, reason, approverId };
    journal(office, writer, { actor, kind: "shift.closed", subjectKind: "shift", subjectId: shiftId, data });
  });
  office.notices.post({ kind: "shiftsChanged" });
  return getShift(office, actor, { shiftId });
}

function approved(office: Office, writer: Writer, approvalId: Id | null): Id | null {
  if (approvalId === null) return refuseNow("OVER_SHORT_NEEDS_APPROVAL");
  const spent = spendApproval(writer, { id: approvalId, permission: "shift.approve", now: office.clock.now() });
  if (spent === 0) refuseNow("APPROVAL_SPENT");
  return approverOf(writer, approvalId);
}

/** The drawers that are not closed: at this terminal, and this clerk's own. */
export function listRunning(office: Office, actor: Actor) {
  const here = { terminalId: office.terminal.id, staffId: clerkOf(actor) };
  return runningShifts(office.store, here).map((row) => viewOf(row, actor));
}

/** Shifts, newest first, for those who review them. */
export function listShifts(office: Office, actor: Actor, input: { before: number | null; limit: number }) {
  const before = input.before ?? office.clock.now() + 1;
  return readShifts(office.store, { before, limit: input.limit }).map((row) => viewOf(row, actor));
}

/**
 * One shift with its report. What should lie in the drawer is told only after the count, or to those who review shifts.
 * Refuses NOT_FOUND, DRAWER_OF_ANOTHER.
 */
export function getShift(office: Office, actor: Actor, input: { shiftId: Id }) {
  const row = ownShift(office.store, actor, input.shiftId);
  const stored = row.report === null ? null : (JSON.parse(row.report) as ShiftReport);
  const isTold = row.state !== "open" || mayReview(actor);
  const whole = (): ShiftReport =>
    stored ?? shiftReport(office.store, { shift: row, countedMinor: row.countedMinor, count: countOf(row) });
  const report = isTold ? whole() : { ...salesOfShift(office.store, row.id), drawer: null, movements: [] };
  return { ...viewOf(row, actor), report: { ...report, needs: needsOf(office, row, report.drawer) } };
}

function needsOf(office: Office, row: ShiftRow, drawer: ShiftReport["drawer"] | null) {
  const overShortMinor = drawer?.overShortMinor ?? null;
  if (row.state !== "counted" || overShortMinor === null) return null;
  return closingNeeds(overShortMinor, readShiftSettings(office.store));
}

function viewOf(row: ShiftRow, actor: Actor) {
  const { id, terminalName, currency, state, openedByName, openedAt, floatMinor, countedByName, countedAt } = row;
  const { closedByName, closedAt, overShortMinor, reason, approverName, zNumber } = row;
  return {
    ...{
      id,
      terminalName,
      currency,
      state,
      isShared: row.isShared === 1,
      isMine: takesInto(row, actor),
      openedBy: openedByName,
      openedAt,
      floatMinor,
    },
    ...{ countedBy: countedByName, countedAt, closedBy: closedByName, closedAt, overShortMinor, reason },
    ...{ approvedBy: approverName, zNumber },
  };
}

/** A shared drawer is everybody's, another one only theirs who opened it. */
const takesInto = (row: ShiftRow, actor: Actor): boolean => row.isShared === 1 || row.openedBy === actor.staffId;

const mayReview = (actor: Actor): boolean => actor.role !== null && may(actor.role, "shift.review");

/** A drawer is touched by those who share it or opened it, and by those who review drawers. */
function ownShift(reader: Reader, actor: Actor, shiftId: Id): ShiftRow {
  const row = findShift(reader, shiftId) ?? refuseNow("NOT_FOUND", { what: "shift" });
  if (!takesInto(row, actor) && !mayReview(actor)) refuseNow("DRAWER_OF_ANOTHER", { name: row.openedByName });
  return row;
}

function clerkOf(actor: Actor): Id {
  assert(actor.staffId !== null, "a drawer belongs to somebody who is signed in");
  return actor.staffId;
}

function sumOf(count: readonly CountedCash[], currency: string): Minor {
  const sum = countedCash(count, currency);
  return sum.ok ? sum.value : refuseNow(sum.refusal.code, sum.refusal.data);
}

const countOf = (row: ShiftRow): CountedCash[] => (row.count === null ? [] : (JSON.parse(row.count) as CountedCash[]));

function move(
  office: Office,
  writer: Writer,
  options: {
    actor: Actor;
    shiftId: Id;
    id: Id;
    kind: MovementKind;
    amountMinor: Minor;
    reason: string;
    currency: string;
  },
): void {
  const { actor, shiftId, id, kind, amountMinor, reason, currency } = options;
  const now = office.clock.now();
  insertMovement(writer, { id, shiftId, kind, amountMinor, reason, staffId: actor.staffId, at: now });
  const entries = drawerEntries({ kind, amountMinor });
  writePosting(writer, { kind: "drawer", refId: id, bookingId: null, currency, entries, now });
}
