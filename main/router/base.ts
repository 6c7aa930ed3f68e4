// The router's floor: every call has a connection; most need somebody signed in; refusals cross the wire with their code.
import { ORPCError, implement } from "@orpc/server";
import { contract } from "#contract/index.ts";
import { REFUSALS } from "#contract/refusals.ts";
import { may, type Permission } from "#domain/access.ts";
import type { Id } from "#domain/ids.ts";
import { RefusalError, refuseNow } from "#domain/result.ts";
import { type Actor, type Office, isDiskFull } from "../office.ts";
import { isSessionLive, seatOfSession } from "../services/sessions.ts";
import { readApiSettings } from "../services/settings.ts";
import { VerificationStopped } from "../services/verify.ts";
import { type Limiter, createLimiter } from "./limits.ts";

/** One window (or API caller) and who sits at it. Lives as long as the connection. */
export interface Connection {
  readonly id: Id;
  readonly transport: "port" | "websocket" | "http" | "direct";
  /** Where an HTTP caller comes from, for limits. */
  readonly address: string;
  session: ConnectionSession | null;
  /** Holds made over this connection: released some seconds after it is gone. */
  readonly holdIds: Set<Id>;
  /** Headers to answer with (HTTP only). */
  readonly answerHeaders?: Headers | undefined;
  readonly headers?: Headers | undefined;
}

/** Only which session it is: who it belongs to, and whether it goes on, is asked again with every call. */
export interface ConnectionSession {
  readonly id: Id;
}

export interface Context {
  readonly office: Office;
  readonly connection: Connection;
}

const base = implement(contract).$context<Context>();

/** Turns a refusal of a service into the contract's coded answer; anything else is a fault and stays one. */
const coded = base.middleware(async ({ context, next }) => {
  // A call that was on its way when the program closed its file: nothing happened, and the window says so.
  if (!context.office.store.raw.open) throw new ORPCError("SERVICE_UNAVAILABLE");
  try {
    return await next();
  } catch (error) {
    if (error instanceof VerificationStopped) throw new ORPCError("SERVICE_UNAVAILABLE");
    if (isDiskFull(error))
      throw new ORPCError("DISK_FULL", { status: REFUSALS.DISK_FULL.status, message: "DISK_FULL" });
    if (!(error instanceof RefusalError)) throw error;
    const { code, data } = error.refusal;
    const known = Object.entries(REFUSALS).find(([name]) => name === code)?.[1];
    if (known === undefined) throw error;
    throw new ORPCError(code, { status: known.status, message: code, data });
  }
});

/** Procedures anybody may call. */
export const open = base.use(coded);

/** Who sits at this window, locked or not; refuses SIGN_IN_FIRST when nobody does or the session was ended elsewhere. */
function seatOf({ connection, office }: Context): NonNullable<ReturnType<typeof seatOfSession>> {
  const seat = connection.session === null ? null : seatOfSession(office, connection.session.id);
  return seat ?? refuseNow("SIGN_IN_FIRST");
}

/** Who asks, of a connection that has a session; refuses SIGN_IN_FIRST or SESSION_LOCKED. */
export function actorOf(context: Context): Actor {
  const { actor, locked } = seatOf(context);
  return locked ? refuseNow("SESSION_LOCKED") : actor;
}

/** True while somebody sits at this window: streams ask before they go on. */
export const isSeated = ({ connection, office }: Context): boolean =>
  connection.session !== null && isSessionLive(office, connection.session.id);

/** Procedures for a window that somebody has signed in at, locked or not. The handler's context has `actor`. */
export const seated = open.use(async ({ context, next }) => await next({ context: { actor: seatOf(context).actor } }));

/** Procedures for signed-in staff. The handler's context has `actor`. */
export const signedIn = open.use(async ({ context, next }) => await next({ context: { actor: actorOf(context) } }));

/** Procedures for staff whose role has the permission. */
export const allowed = (permission: Permission) =>
  signedIn.use(async ({ context, next }) => {
    const { role } = context.actor;
    if (role === null || !may(role, permission)) refuseNow("NOT_ALLOWED", { permission });
    return await next();
  });

const limiters = new WeakMap<object, Limiter>();

/** Refuses TOO_MANY_REQUESTS, with Retry-After, when one address asks more often than the settings allow. */
export const limited = (limit: "bookingsPerMinute" | "requestsPerMinute") =>
  base.middleware(async ({ context, next }) => {
    const { office, connection } = context;
    const settings = readApiSettings(office.store);
    if (!settings.enabled) refuseNow("NOT_FOUND", { what: "public API" });
    const limiter = limiters.get(office.store) ?? createLimiter();
    limiters.set(office.store, limiter);
    const subject = `${limit}:${connection.address}`;
    const retryAfterMs = limiter.take({ subject, perMinute: settings[limit], now: office.clock.now() });
    if (retryAfterMs > 0) {
      connection.answerHeaders?.set("retry-after", String(Math.ceil(retryAfterMs / 1000)));
      refuseNow("TOO_MANY_REQUESTS", { retryAfterMs });
    }
    return await next();
  });
