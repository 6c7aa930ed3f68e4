// Sessions: who works at which terminal, from sign-in to sign-out. Only hashes of tokens are kept.
import type { Reader, Writer } from "../open.ts";
import { changing, inserting, selecting } from "../prepared.ts";
import { sessions, type staff } from "../schema/staff.ts";

export const insertSession = inserting(sessions);

/** A session that goes on, with what its person may do as of now. */
export interface LiveSessionRow {
  readonly id: string;
  readonly staffId: string;
  readonly role: (typeof staff.$inferSelect)["role"];
  readonly mustChangePassword: 0 | 1;
  readonly startedAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
  readonly lockedAt: number | null;
}
const live = `
  select e.id, e.staff_id as staffId, s.role, s.must_change_password as mustChangePassword, e.started_at as startedAt,
    e.last_seen_at as lastSeenAt, e.expires_at as expiresAt, e.locked_at as lockedAt
  from sessions e join staff s on s.id = e.staff_id
  where e.ended_at is null and e.expires_at > :now and s.disabled_at is null`;
const liveById = selecting<LiveSessionRow>(`${live} and e.id = :id`);
const liveByToken = selecting<LiveSessionRow>(`${live} and e.token_hash = :tokenHash`);

export const findLiveSession = (reader: Reader, options: { id: string; now: number }): LiveSessionRow | undefined =>
  liveById.get(reader, options);
export const findSessionByToken = (
  reader: Reader,
  options: { tokenHash: string; now: number },
): LiveSessionRow | undefined => liveByToken.get(reader, options);

const seen = changing("update sessions set last_seen_at = :now where id = :id and ended_at is null");
export const touchSession = (writer: Writer, options: { id: string; now: number }): number => seen(writer, options);

const lock = changing("update sessions set locked_at = :now where id = :id and ended_at is null and locked_at is null");
export const lockSessionRow = (writer: Writer, options: { id: string; now: number }): number => lock(writer, options);

const renew = changing(`
  update sessions set token_hash = :tokenHash, last_seen_at = :now, expires_at = :expiresAt, locked_at = null
  where id = :id and ended_at is null`);
/** Unlocks a session under a new token; the old token is worth nothing any more. */
export const renewSessionRow = (
  writer: Writer,
  row: { id: string; tokenHash: string; expiresAt: number; now: number },
): number => renew(writer, row);

const end = changing("update sessions set ended_at = :now where id = :id and ended_at is null");
export const endSessionRow = (writer: Writer, options: { id: string; now: number }): number => end(writer, options);

const endAll = changing(
  "update sessions set ended_at = :now where staff_id = :staffId and ended_at is null and id is not :exceptId",
);
/** Ends everything a person has open, but for one session; answers how many. */
export const endSessionsOf = (
  writer: Writer,
  options: { staffId: string; exceptId: string | null; now: number },
): number => endAll(writer, options);

const prune = changing(`
  delete from sessions where coalesce(ended_at, expires_at) < :before
    and exists (select 1 from sessions newer where newer.staff_id = sessions.staff_id and newer.last_seen_at > sessions.last_seen_at)`);
/** Forgets sessions that ended before; everybody's last one stays, it tells when they were seen. */
export const pruneSessions = (writer: Writer, options: { before: number }): number => prune(writer, options);

const lastSeen = selecting<{ staffId: string; lastSeenAt: number }>(
  "select staff_id as staffId, max(last_seen_at) as lastSeenAt from sessions group by staff_id",
);
/** When everybody was last at work, by staff id. */
export const readLastSeen = (reader: Reader): ReadonlyMap<string, number> =>
  new Map(lastSeen.all(reader, {}).map((row) => [row.staffId, row.lastSeenAt]));

const known = selecting<{ id: string; name: string; role: (typeof staff.$inferSelect)["role"] }>(`
  select s.id, s.name, s.role from staff s
  where s.disabled_at is null and s.pin_hash is not null
    and exists (select 1 from sessions e where e.staff_id = s.id and e.terminal_id = :terminalId and e.last_seen_at >= :since)
  order by s.name`);
/** Staff with a PIN who have worked at a terminal lately. */
export const readSwitchable = (reader: Reader, options: { terminalId: string; since: number }) =>
  known.all(reader, options);
