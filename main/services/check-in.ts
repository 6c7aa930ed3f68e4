// Doors and scans: who went in or out with which ticket. Every scan is a fact that is kept, with the answer it got.
import * as checkIn from "#db/queries/check-in.ts";
import type { Writer } from "#db/open.ts";
import {
  type Direction,
  type Outcome,
  type Presence,
  type Standing,
  isPassed,
  judgeScan,
  mayTakeBack,
  presenceOf,
  readCode,
} from "#domain/check-in.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import type { Instant } from "#domain/time.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { type DoorScan, type DoorTicket, doorPerformance, scanView, standingOf, ticketView } from "./door-list.ts";
import { reasonOf } from "./giving-back.ts";
import { refuseCardNumbers } from "./text-fields.ts";

export interface Door {
  id: Id;
  performanceId: Id;
  name: string;
  openedAt: Instant;
}

/** Begins a stay at a door. Repeating it with the same id changes nothing. Refuses NOT_FOUND, CARD_NUMBER_IN_TEXT. */
export function openDoor(office: Office, actor: Actor, input: { id: Id; performanceId: Id; name: string }): Door {
  const { id, performanceId } = input;
  const name = input.name.trim();
  refuseCardNumbers({ name });
  return office.store.inTransaction((writer) => {
    const known = checkIn.findDoor(writer, id);
    if (known) return known;
    const { title, startsAt } = doorPerformance(writer, performanceId);
    const now = office.clock.now();
    checkIn.insertDoor(writer, {
      id,
      performanceId,
      terminalId: office.terminal.id,
      name,
      staffId: actor.staffId,
      now,
    });
    const data = { name, title, startsAt };
    journal(office, writer, { actor, kind: "door.opened", subjectKind: "door", subjectId: id, data });
    return { id, performanceId, name, openedAt: now };
  });
}

/** Ends a stay at a door and writes down what happened there. Repeating it changes nothing. Refuses NOT_FOUND. */
export function closeDoor(office: Office, actor: Actor, input: { doorId: Id }): void {
  office.store.inTransaction((writer) => {
    const door = checkIn.findDoor(writer, input.doorId) ?? refuseNow("NOT_FOUND", { what: "door" });
    if (checkIn.closeDoorRow(writer, { id: door.id, now: office.clock.now() }) === 0) return;
    const data = { name: door.name, ...checkIn.tallyOfDoor(writer, door.id) };
    journal(office, writer, { actor, kind: "door.closed", subjectKind: "door", subjectId: door.id, data });
  });
}

/** What was read: a code, or a line chosen from the list. */
export interface Reading {
  readonly code: string | null;
  readonly lineId: Id | null;
}

export interface ScanAnswer {
  scan: DoorScan;
  ticket: DoorTicket | null;
  /** The passage that was in the way. */
  earlier: { at: Instant; by: string; door: string } | null;
  /** The performance that the ticket is for, if it is another one. */
  elsewhere: { title: string; startsAt: Instant; zone: string } | null;
}

/**
 * Decides about one reading, and remembers it: repeating it with the same id gives the same answer. Two doors with one
 * ticket: one is first. Refuses NOT_FOUND.
 */
export function scanTicket(
  office: Office,
  actor: Actor,
  input: Reading & { id: Id; doorId: Id; direction: Direction },
): ScanAnswer {
  const [row, isNew] = office.store.inTransaction((writer) => {
    const known = checkIn.findScan(writer, input.id);
    if (known) return [known, false] as const;
    const door = checkIn.findDoor(writer, input.doorId) ?? refuseNow("NOT_FOUND", { what: "door" });
    const found = lookUp(writer, { reading: input, performanceId: door.performanceId });
    const presence = presenceOf(found.ticketId === null ? [] : checkIn.passagesOf(writer, found.ticketId));
    const isCancelled = doorPerformance(writer, door.performanceId).isCancelled;
    const outcome =
      found.outcome ?? judgeScan({ direction: input.direction, standing: found.standing, isCancelled, ...presence });
    const now = office.clock.now();
    // A clock that was set back must not put this passage before the last one.
    const at = Math.max(now, (presence.last?.at ?? 0) + 1);
    write(office, writer, { actor, input, door, ticketId: found.ticketId, outcome, presence, isOffline: 0, at });
    return [rowOf(writer, input.id), true] as const;
  });
  if (isNew) office.notices.post({ kind: "scansChanged", performanceId: row.performanceId });
  return answerOf(office, row, input.lineId);
}

/** A scan that a window answered by its own list because it could not reach the host. */
export interface OfflineScan extends Reading {
  readonly id: Id;
  /** The call the host never answered: it may have arrived all the same. */
  readonly attemptId: Id | null;
  readonly doorId: Id;
  readonly direction: Direction;
  readonly outcome: Outcome;
  readonly at: Instant;
}

/** Somebody came in although they ought not to have: another door had let that ticket in, or it had been given back. */
export interface Conflict {
  scanId: Id;
  kind: "doubled" | "ended";
  ticket: DoorTicket;
  at: Instant;
  door: string;
}

/**
 * Takes in what doors decided on their own, in any sequence, as often as they like to tell: what happened, happened.
 * Answers what was not right about it; that is in the journal too. Refuses NOT_FOUND.
 */
export function mergeScans(office: Office, actor: Actor, input: { scans: readonly OfflineScan[] }): Conflict[] {
  const touched = new Set<Id>();
  const conflicts = office.store.inTransaction((writer) =>
    input.scans.flatMap((scan) => {
      const attempt = scan.attemptId === null ? undefined : checkIn.findScan(writer, scan.attemptId);
      // The call had arrived and was answered alike: it is the same passage.
      if (attempt && (attempt.passed === 1) === isPassed(scan.outcome)) return [];
      if (checkIn.findScan(writer, scan.id)) return [];
      const door = checkIn.findDoor(writer, scan.doorId) ?? refuseNow("NOT_FOUND", { what: "door" });
      touched.add(door.performanceId);
      return mergeOne(office, writer, { actor, scan, door });
    }),
  );
  for (const performanceId of touched) office.notices.post({ kind: "scansChanged", performanceId });
  return conflicts;
}

function mergeOne(
  office: Office,
  writer: Writer,
  options: { actor: Actor; scan: OfflineScan; door: checkIn.DoorRow },
): Conflict[] {
  const { actor, scan, door } = options;
  const { ticketId, outcome: known } = lookUp(writer, { reading: scan, performanceId: door.performanceId });
  const before = presenceOf(ticketId === null ? [] : checkIn.passagesOf(writer, ticketId));
  // Nobody goes through with a ticket that does not exist, or with one of another evening.
  const outcome = isPassed(scan.outcome) && known !== null ? known : scan.outcome;
  const at = Math.min(scan.at, office.clock.now());
  write(office, writer, { actor, input: scan, door, ticketId, outcome, presence: before, isOffline: 1, at });
  if (ticketId === null || outcome !== "in") return [];
  const row = checkIn.doorTicketOf(writer, ticketId) ?? refuseNow("NOT_FOUND", { what: "ticket" });
  const ticket = ticketView(office, row);
  const told = new Set(before.doubles.map(({ id }) => id));
  const doubled = presenceOf(checkIn.passagesOf(writer, ticketId)).doubles.filter(({ id }) => !told.has(id));
  const isEnded = row.endedAt !== null && row.endedAt <= at;
  const conflicts = [
    ...doubled.map(({ id }) => ({ id, kind: "doubled" as const })),
    ...(isEnded ? [{ id: scan.id, kind: "ended" as const }] : []),
  ].map(({ id, kind }) => {
    const passage = rowOf(writer, id);
    return { scanId: id, kind, ticket, at: passage.at, door: passage.door };
  });
  for (const conflict of conflicts) {
    const data = {
      ...{ why: conflict.kind, place: ticket.place.text, number: ticket.bookingNumber },
      ...{ name: conflict.door, cameAt: conflict.at },
    };
    journal(office, writer, { actor, kind: "door.conflict", subjectKind: "door", subjectId: door.id, data });
  }
  return conflicts;
}

/** Takes a scan back: it never counts again. Repeating it changes nothing. Refuses NOT_FOUND, REASON_NEEDED, SCAN_NOT_LAST. */
export function takeScanBack(office: Office, actor: Actor, input: { scanId: Id; reason: string }): void {
  const reason = reasonOf(input.reason);
  const performanceId = office.store.inTransaction((writer) => {
    const row = checkIn.findScan(writer, input.scanId) ?? refuseNow("NOT_FOUND", { what: "scan" });
    if (row.ticketId === null || row.passed === 0) return refuseNow("NOT_FOUND", { what: "scan" });
    if (checkIn.findScanVoid(writer, row.id)) return null;
    if (!mayTakeBack(presenceOf(checkIn.passagesOf(writer, row.ticketId)), row.id)) refuseNow("SCAN_NOT_LAST");
    const now = office.clock.now();
    const { performanceId: of } = row;
    checkIn.insertScanVoid(writer, { scanId: row.id, performanceId: of, reason, staffId: actor.staffId, now });
    const ticket = checkIn.doorTicketOf(writer, row.ticketId);
    const data = { direction: row.direction, place: ticket?.placeLabel, number: ticket?.bookingNumber, reason };
    journal(office, writer, { actor, kind: "door.taken-back", subjectKind: "door", subjectId: row.doorId, data });
    return of;
  });
  if (performanceId !== null) office.notices.post({ kind: "scansChanged", performanceId });
}

interface Found {
  /** Null: nobody knows what was read. */
  readonly ticketId: Id | null;
  readonly standing: Standing;
  /** Decided already, whoever is inside. */
  readonly outcome: Outcome | null;
}

const NOTHING = { ticketId: null, standing: "void" } as const;

function lookUp(writer: Writer, options: { reading: Reading; performanceId: Id }): Found {
  const { code, lineId } = options.reading;
  if (lineId !== null) {
    const row = checkIn.doorTicketOfLine(writer, lineId) ?? refuseNow("NOT_FOUND", { what: "ticket" });
    return foundOf(row, { isLost: false, performanceId: options.performanceId });
  }
  const read = readCode(code ?? "");
  if ("outcome" in read) return { ...NOTHING, outcome: read.outcome };
  const known = checkIn.findCode(writer, read.code);
  const row = known && checkIn.doorTicketOf(writer, known.ticketId);
  if (!row) return { ...NOTHING, outcome: "unknown" };
  return foundOf(row, { isLost: known.isLost === 1, performanceId: options.performanceId });
}

function foundOf(row: checkIn.DoorTicketRow, options: { isLost: boolean; performanceId: Id }): Found {
  const isHere = row.performanceId === options.performanceId;
  const standing = standingOf(row);
  return {
    ticketId: row.ticketId,
    // Given back says more than replaced.
    standing: standing === "good" && options.isLost ? "lost" : standing,
    outcome: isHere ? null : "other-performance",
  };
}

function write(
  office: Office,
  writer: Writer,
  options: {
    actor: Actor;
    input: Reading & { id: Id; direction: Direction };
    door: checkIn.DoorRow;
    ticketId: Id | null;
    outcome: Outcome;
    presence: Presence;
    isOffline: 0 | 1;
    at: Instant;
  },
): void {
  const { actor, input, door, ticketId, outcome, presence, isOffline, at } = options;
  const { id, direction } = input;
  const earlierId = outcome === "already-in" ? (presence.last?.id ?? null) : null;
  checkIn.insertScan(writer, {
    ...{ id, doorId: door.id, performanceId: door.performanceId, ticketId, code: input.code ?? "", direction },
    ...{ outcome, passed: isPassed(outcome) ? 1 : 0, isOffline, earlierId, staffId: actor.staffId },
    ...{ at, receivedAt: office.clock.now() },
  });
}

const rowOf = (writer: Writer, id: Id): checkIn.ScanRow =>
  checkIn.findScan(writer, id) ?? refuseNow("NOT_FOUND", { what: "scan" });

function answerOf(office: Office, row: checkIn.ScanRow, lineId: Id | null): ScanAnswer {
  const { store } = office;
  const chosen = lineId === null ? undefined : checkIn.doorTicketOfLine(store, lineId);
  const ticketRow = row.ticketId === null ? chosen : checkIn.doorTicketOf(store, row.ticketId);
  const earlier = row.earlierId === null ? undefined : checkIn.findScan(store, row.earlierId);
  const isElsewhere = row.outcome === "other-performance" && ticketRow !== undefined;
  const elsewhere = isElsewhere ? doorPerformance(store, ticketRow.performanceId) : null;
  return {
    scan: scanView(row),
    ticket: ticketRow === undefined ? null : ticketView(office, ticketRow),
    earlier: earlier === undefined ? null : { at: earlier.at, by: earlier.by, door: earlier.door },
    elsewhere: elsewhere && { title: elsewhere.title, startsAt: elsewhere.startsAt, zone: elsewhere.zone },
  };
}
