// Sessions: who sits at which window. A token is given out once and kept only as its SHA-256; every call looks the session
// up again, so that one that was ended elsewhere (a disabled account, a new password, another process) ends here too.
import { createHash } from "node:crypto";
import type { Reader, Writer } from "#db/open.ts";
import {
  type LiveSessionRow,
  endSessionRow,
  findLiveSession,
  findSessionByToken,
  insertSession,
  lockSessionRow,
  pruneSessions,
  readSwitchable,
  renewSessionRow,
  touchSession,
} from "#db/queries/sessions.ts";
import { type StaffRow, readStaff } from "#db/queries/staff.ts";
import { type Role, permissionsOf } from "#domain/access.ts";
import type { Id } from "#domain/ids.ts";
import { assert, refuseNow } from "#domain/result.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#domain/time.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { readIdleLockMinutes } from "./settings.ts";

const SESSION_LIFETIME_MS = 14 * HOUR_MS;
const SEEN_EVERY_MS = MINUTE_MS;
const SESSIONS_KEPT_MS = 90 * DAY_MS;
/** Whoever worked at a terminal within this time may take it over by PIN. */
const SWITCHABLE_MS = 30 * DAY_MS;
export const TOKEN_BITS = 160;

export interface SessionView {
  token: string;
  staff: {
    id: Id;
    name: string;
    email: string;
    role: Role;
    locale: "en" | "de" | "fr";
    hasPin: boolean;
    mustChangePassword: boolean;
    permissions: string[];
  };
  startedAt: number;
  expiresAt: number;
  locked: boolean;
  idleLockMinutes: number;
}

/** A session that was given out. `endedAnother`: the one that was at this window before is over. */
export interface StartedSession {
  readonly sessionId: Id;
  readonly view: SessionView;
  readonly endedAnother: boolean;
}

export const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Who sits at a session that goes on, and whether it is locked; null when it is over. Notes that it was seen. */
export function seatOfSession(office: Office, sessionId: Id): { actor: Actor; locked: boolean } | null {
  const now = office.clock.now();
  const row = findLiveSession(office.store, { id: sessionId, now });
  if (row === undefined) return null;
  if (now - row.lastSeenAt >= SEEN_EVERY_MS) {
    office.store.inTransaction((writer) => touchSession(writer, { id: sessionId, now }));
  }
  return { actor: actorOfRow(row), locked: row.lockedAt !== null };
}

/** True while the session goes on, locked or not. */
export const isSessionLive = (office: Office, sessionId: Id): boolean =>
  findLiveSession(office.store, { id: sessionId, now: office.clock.now() }) !== undefined;

/** A password that somebody else chose gives no role: until it is changed, its person may do nothing but change it. */
const actorOfRow = (row: LiveSessionRow): Actor => ({
  ...{ staffId: row.staffId, role: row.mustChangePassword === 1 ? null : row.role },
  ...{ sessionId: row.id, channel: "counter" },
});

/** Takes a session up again after a reload or a lost connection. Refuses SIGN_IN_FIRST. */
export function resumeSession(office: Office, token: string): StartedSession {
  const now = office.clock.now();
  const row = findSessionByToken(office.store, { tokenHash: hashOfToken(token), now });
  if (row === undefined) return refuseNow("SIGN_IN_FIRST");
  return { sessionId: row.id, view: viewOf(office.store, { row, token }), endedAnother: false };
}

/**
 * Starts a session for somebody who has just proved who they are. At a window where the same person works already the
 * session goes on, unlocked, under a new token; anybody else's session at this window ends.
 */
export function startSession(
  office: Office,
  writer: Writer,
  options: { staffId: Id; by: "password" | "pin"; windowSessionId: Id | null },
): StartedSession {
  const { staffId, by, windowSessionId } = options;
  const now = office.clock.now();
  const token = office.ids.secret(TOKEN_BITS);
  const stamp = { tokenHash: hashOfToken(token), expiresAt: now + SESSION_LIFETIME_MS };
  const before = windowSessionId === null ? undefined : findLiveSession(writer, { id: windowSessionId, now });
  const goesOn = before?.staffId === staffId;
  const sessionId = goesOn ? before.id : office.ids.id();
  if (goesOn) renewSessionRow(writer, { ...stamp, id: sessionId, now });
  else {
    if (before !== undefined) endSessionIn(office, writer, before);
    insertSession(writer, {
      ...{ id: sessionId, staffId, terminalId: office.terminal.id, ...stamp },
      ...{ startedAt: now, lastSeenAt: now, lockedAt: null, endedAt: null },
    });
    pruneSessions(writer, { before: now - SESSIONS_KEPT_MS });
  }
  journalSession(office, writer, { staffId, sessionId, kind: goesOn ? "session.unlocked" : "session.started", by });
  const row = findLiveSession(writer, { id: sessionId, now });
  assert(row, "a session that was just started goes on");
  return { sessionId, view: viewOf(writer, { row, token }), endedAnother: before !== undefined && !goesOn };
}

/** Signs out. Ending a session twice changes nothing. */
export function endSession(office: Office, sessionId: Id): void {
  const now = office.clock.now();
  office.store.inTransaction((writer) => {
    const row = findLiveSession(writer, { id: sessionId, now });
    if (row !== undefined) endSessionIn(office, writer, row);
  });
  office.notices.post({ kind: "sessionEnded" });
}

/** Nothing but unlocking, switching and signing out is answered until a PIN or password is given. */
export function lockSession(office: Office, actor: Actor): void {
  const { sessionId, staffId } = actor;
  assert(sessionId !== null && staffId !== null, "whoever locks a window sits at it");
  office.store.inTransaction((writer) => {
    const locked = lockSessionRow(writer, { id: sessionId, now: office.clock.now() });
    if (locked === 1) journalSession(office, writer, { staffId, sessionId, kind: "session.locked" });
  });
}

/** Staff with a PIN who have worked at this terminal within a month. */
export const listSwitchable = (office: Office): { id: Id; name: string; role: Role }[] =>
  readSwitchable(office.store, { terminalId: office.terminal.id, since: office.clock.now() - SWITCHABLE_MS });

function endSessionIn(office: Office, writer: Writer, session: { id: Id; staffId: Id }): void {
  endSessionRow(writer, { id: session.id, now: office.clock.now() });
  journalSession(office, writer, { staffId: session.staffId, sessionId: session.id, kind: "session.ended" });
}

function journalSession(
  office: Office,
  writer: Writer,
  entry: { staffId: Id; sessionId: Id; kind: string; by?: "password" | "pin" },
): void {
  journal(office, writer, {
    actor: { staffId: entry.staffId, role: null, sessionId: entry.sessionId, channel: "counter" },
    ...{ kind: entry.kind, subjectKind: "staff", subjectId: entry.staffId },
    data: { sessionId: entry.sessionId, ...(entry.by === undefined ? {} : { by: entry.by }) },
  });
}

function viewOf(reader: Reader, options: { row: LiveSessionRow; token: string }): SessionView {
  const { row, token } = options;
  const staff = readStaff(reader, row.staffId);
  assert(staff, "a session has a staff member");
  return {
    ...{ token, staff: signedInView(staff), startedAt: row.startedAt, expiresAt: row.expiresAt },
    ...{ locked: row.lockedAt !== null, idleLockMinutes: readIdleLockMinutes(reader) },
  };
}

const signedInView = (row: StaffRow): SessionView["staff"] => ({
  ...{ id: row.id, name: row.name, email: row.email, role: row.role, locale: row.locale },
  ...{ hasPin: row.pinHash !== null, mustChangePassword: row.mustChangePassword },
  permissions: permissionsOf(row.role),
});
