// A box office that dies: it is killed at the checkpoint it is told. Checkpoints are every committed transaction and every
// answer of a provider, so none can be forgotten.
import type { Id } from "#domain/ids.ts";
import type { Actor, Office } from "#main/office.ts";
import type { PaymentProvider } from "#main/payment-provider.ts";
import { providerRound } from "#main/services/provider-round.ts";
import { createTestOffice } from "#tests/support/office.ts";

/** What its test tells it, as arguments of its process. */
export interface Orders {
  readonly file: string;
  readonly url: URL;
  readonly what: string;
  readonly bookingId: Id;
  readonly attemptId: Id;
  /** Where the card is held; empty where there is none. */
  readonly readerId: string;
  readonly now: number;
  readonly killAt: number;
}

/** What it was told. */
export function ordersOf(values: readonly string[]): Orders {
  const [file = "", url = "", what = "", bookingId = "", attemptId = "", readerId = "", now = "0", killAt = "0"] =
    values;
  return { file, url: new URL(url), what, bookingId, attemptId, readerId, now: Number(now), killAt: Number(killAt) };
}

export interface DyingOffice {
  readonly office: Office;
  readonly actor: Actor;
  /** Four rounds of the program by itself, a minute apart. */
  rounds(): Promise<void>;
  /** Says how many checkpoints it has passed. */
  report(): void;
}

const watchedCall = (call: CallableFunction, self: object, checkpoint: () => void) => {
  return async (...values: unknown[]): Promise<unknown> => {
    const answer: unknown = await Reflect.apply(call, self, values);
    checkpoint();
    return answer;
  };
};

/** The same object, with a checkpoint after every answer; also those of its parts. */
function watched<Thing extends object>(thing: Thing, checkpoint: () => void): Thing {
  return new Proxy(thing, {
    get: (target, name, receiver) => {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value === "function") return watchedCall(value, target, checkpoint);
      const isPart = typeof value === "object" && value !== null && !Array.isArray(value);
      return isPart ? watched(value, checkpoint) : value;
    },
  });
}

/** Opens it on the file of a till. */
export function openDyingOffice(orders: Orders, made: PaymentProvider): DyingOffice {
  let reached = 0;
  /** Nothing after this line has happened when the process is killed here. */
  const checkpoint = (): void => {
    reached += 1;
    if (reached === orders.killAt) process.kill(process.pid, "SIGKILL");
  };
  const provider = watched(made, checkpoint);
  const { office: real, clock } = createTestOffice({ file: orders.file, provider, withoutStaff: true });
  clock.set(orders.now);
  const office: Office = {
    ...real,
    store: {
      ...real.store,
      inTransaction: (body) => {
        const isInner = real.store.raw.inTransaction;
        const value = real.store.inTransaction(body);
        if (!isInner) checkpoint();
        return value;
      },
    },
  };
  return {
    office,
    actor: { staffId: null, role: "manager", sessionId: null, channel: "counter" },
    rounds: async () => {
      for (let round = 0; round < 4; round += 1) {
        clock.advance(61_000);
        await providerRound(office);
      }
    },
    report: () => void process.stdout.write(`CHECKPOINTS ${reached}\n`),
  };
}
