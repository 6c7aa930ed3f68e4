// Windows that are connected now. When one is gone its holds are released after a grace time, unless it came back for them.
import type { Id } from "#domain/ids.ts";
import { SECOND_MS } from "#domain/time.ts";
import { type Office, PROGRAM } from "./office.ts";
import type { Connection } from "./router/base.ts";
import { releasePlaces } from "./services/holds.ts";

/** A reload or a short break of the network keeps the basket; a closed window gives it back. */
export const RELEASE_AFTER_GONE_MS = 4 * SECOND_MS;

const living = new WeakMap<object, Set<Connection>>();

function connectionsOf(office: Office): Set<Connection> {
  const known = living.get(office.store) ?? new Set<Connection>();
  living.set(office.store, known);
  return known;
}

/** How many windows are connected now. */
export const connectionCount = (office: Office): number => connectionsOf(office).size;

/** Who calls; headers to read and to answer with come over HTTP only. */
export type ConnectionOptions = Pick<Connection, "transport" | "address" | "headers" | "answerHeaders">;

export function openConnection(office: Office, options: ConnectionOptions & { id: Id }): Connection {
  const connection: Connection = { ...options, session: null, holdIds: new Set() };
  connectionsOf(office).add(connection);
  return connection;
}

/** The window is gone: what it held is free after the grace time, unless another window has taken the hold up. */
export function closeConnection(office: Office, connection: Connection): void {
  connectionsOf(office).delete(connection);
  if (connection.holdIds.size === 0) return;
  const release = (): void => {
    if (!office.store.raw.open) return;
    const kept = new Set([...connectionsOf(office)].flatMap(({ holdIds }) => [...holdIds]));
    for (const holdId of connection.holdIds) if (!kept.has(holdId)) releaseQuietly(office, holdId);
  };
  setTimeout(release, RELEASE_AFTER_GONE_MS).unref();
}

/** Whoever sat here has signed out: the basket is free for the next customer of anybody. */
export function releaseHolds(office: Office, connection: Connection): void {
  for (const holdId of connection.holdIds) releaseQuietly(office, holdId);
  connection.holdIds.clear();
}

/** A hold that was sold, lapsed or never made needs no release. */
function releaseQuietly(office: Office, holdId: Id): void {
  try {
    releasePlaces(office, PROGRAM, { holdId, claimIds: null });
  } catch {
    // Nothing to give back.
  }
}
