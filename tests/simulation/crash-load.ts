// A sale load that outlives its host: callers of the API and clerks at windows, who repeat what was not answered.
import { setTimeout as wait } from "node:timers/promises";
import { ORPCError } from "@orpc/client";
import { systemIds } from "#main/adapters/system.ts";
import type { HostProcess } from "#tests/headless/host-process.ts";
import { type Line, cookieOf, openLine } from "#tests/headless/line.ts";
import { TEST_PASSWORD } from "#tests/support/office.ts";
import { quoteOf } from "./quote.ts";
import type { RaceHall } from "./race-hall.ts";
import type { Random } from "./random.ts";

/** A booking that the host has answered with yes: from then on it must never be lost. */
export interface Acknowledged {
  readonly bookingId: string;
  readonly place: number;
  readonly email: string;
}

export interface Load {
  readonly hall: RaceHall;
  readonly random: Random;
  readonly acknowledged: Acknowledged[];
  readonly refusals: Map<string, number>;
  /** Bookings that the host has answered with no: they must never appear. */
  readonly refused: string[];
  /** Commands that were sent a second time after their host had died. */
  repeated: number;
  /** Cut off by the test: the worker goes on with the next host. */
  running: boolean;
}

/** Works with one host until it dies or the load is stopped. */
export type Worker = (host: HostProcess & { cookie: string }) => Promise<void>;

const LONGEST_PAUSE_MS = 80;

export function workersOf(load: Load, options: { callers: number; clerks: number }): Worker[] {
  return [
    ...Array.from({ length: options.callers }, (_, index) => caller(load, index)),
    ...Array.from({ length: options.clerks }, (_, index) => clerk(load, index)),
  ];
}

const pause = (load: Load): Promise<unknown> => wait(load.random.between(5, LONGEST_PAUSE_MS));
const placeOf = (load: Load): number => load.random.between(1, load.hall.placeCount);
const countRefusal = (load: Load, code: string, email: string): void => {
  load.refused.push(email);
  load.refusals.set(code, (load.refusals.get(code) ?? 0) + 1);
};

/** Books over the public API; an unanswered booking is sent again with its Idempotency-Key. */
function caller(load: Load, index: number): Worker {
  let pending: { key: string; place: number; email: string } | null = null;
  let count = 0;
  return async (host) => {
    while (load.running) {
      if (pending !== null) load.repeated += 1;
      count += 1;
      const wish = pending ?? {
        key: systemIds.id(),
        place: placeOf(load),
        email: `caller-${index}-${count}@example.org`,
      };
      pending = wish;
      const answer = await book(load, host.url, wish);
      if (answer === null) return;
      if (answer.status === 201)
        load.acknowledged.push({ bookingId: answer.body.id ?? "", place: wish.place, email: wish.email });
      else if (answer.status === 409) countRefusal(load, answer.body.code ?? "", wish.email);
      else throw new Error(`Unexpected answer ${answer.status}: ${JSON.stringify(answer.body)}`);
      pending = null;
      await pause(load);
    }
  };
}

/** Null when the line broke before the answer was there. */
async function book(load: Load, url: string, wish: { key: string; place: number; email: string }) {
  try {
    const response = await fetch(`${url}/api/bookings`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": wish.key },
      body: JSON.stringify({ event_id: load.hall.eventNumber, seats: [wish.place], user: { email: wish.email } }),
    });
    return { status: response.status, body: (await response.json()) as { id?: string; code?: string } };
  } catch {
    return null;
  }
}

interface Sale {
  readonly bookingId: string;
  readonly holdId: string;
  readonly claimId: string;
  readonly place: number;
  readonly email: string;
  readonly customerId: string;
}

/** Sells at a window: holds, takes cash; a sale that was not answered is repeated with the same id at the next host. */
function clerk(load: Load, index: number): Worker {
  let pending: Sale | null = null;
  let token: string | null = null;
  let count = 0;
  const sellNext = async ({ client }: Line): Promise<void> => {
    if (pending === null) {
      count += 1;
      const [holdId, place] = [systemIds.id(), placeOf(load)];
      const wanted = { holdId, performanceId: load.hall.performanceId, places: [{ place, quantity: 1 }] };
      const claimId = (await client.holds.take(wanted)).places[0]?.claimId ?? "";
      const email = `clerk-${index}-${count}@example.org`;
      pending = { ...{ bookingId: systemIds.id(), customerId: systemIds.id() }, holdId, claimId, place, email };
    } else load.repeated += 1;
    const { bookingId, place, email } = pending;
    await client.bookings.sell(saleOf(load, pending));
    load.acknowledged.push({ bookingId, place, email });
    pending = null;
  };
  return async (host) => {
    const line = await openLine({ url: host.url, cookie: host.cookie }).catch(() => null);
    if (line === null) return;
    try {
      token = (await signedIn(load, line, token)).token;
      while (load.running) {
        await sellNext(line).catch((error: unknown) => {
          if (!(error instanceof ORPCError)) throw error;
          if (error.code === "INTERNAL_SERVER_ERROR") throw new Error("A fault inside the host", { cause: error });
          countRefusal(load, error.code, pending?.email ?? "");
          pending = null;
        });
        await pause(load);
      }
    } catch (error) {
      if (error instanceof Error && error.cause instanceof ORPCError) throw error;
      // The line broke: whatever is pending is repeated at the next host.
    } finally {
      line.socket.terminate();
    }
  };
}

const signedIn = ({ hall }: Load, { client }: Line, token: string | null) =>
  token === null
    ? client.auth.signIn({ email: hall.clerkEmail, password: TEST_PASSWORD })
    : client.auth.resume({ token });

const saleOf = (load: Load, sale: Sale) => ({
  ...{ bookingId: sale.bookingId, holdId: sale.holdId },
  lines: [{ claimId: sale.claimId, ticketTypeId: load.hall.ticketTypeId }],
  customer: { kind: "new" as const, customerId: sale.customerId, name: "", email: sale.email, phone: "" },
  payment: { kind: "cash" as const, tenderedMinor: quoteOf(1) },
  ...{ comp: null, expectedTotalMinor: quoteOf(1), print: false, mail: true, locale: "en" as const },
});

/** The cookie of the READY line's key. */
export const cookieOfHost = async (host: HostProcess): Promise<string | null> => cookieOf(host).catch(() => null);
