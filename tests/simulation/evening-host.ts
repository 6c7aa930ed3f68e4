// The host of an evening: dies when it is told to, is started again, and whatever was not answered is said again.
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { ORPCError } from "@orpc/client";
import type { Client } from "#contract/index.ts";
import { type HostProcess, startHostProcess } from "#tests/headless/host-process.ts";
import { type Line, cookieOf, openLine } from "#tests/headless/line.ts";
import { TEST_PASSWORD, TEST_PIN } from "#tests/support/office.ts";
import type { EveningHall, Person } from "./evening-hall.ts";
import { DIE_VARIABLE, type Order, SHIFT_VARIABLE } from "./host-orders.ts";

/** Two windows: the counter, where clerks take turns, and the manager's. */
export type Desk = "counter" | "office";

interface Running {
  readonly process: HostProcess;
  readonly died: Promise<"died">;
  readonly lines: Record<Desk, Line>;
}

export interface EveningHost {
  /** Who sits at the counter; the manager sits in the office. */
  readonly sitting: Readonly<Record<Desk, Person>>;
  readonly deaths: number;
  /** What hosts wrote to stderr. */
  readonly complaints: readonly string[];
  /** The host's clock. */
  now(): number;
  /** Says it until it is answered, to the next host if this one dies. Refusals are thrown. */
  say<Answer>(desk: Desk, command: (client: Client) => Promise<Answer>): Promise<Answer>;
  /** The host dies at the n-th checkpoint from now; 0 takes it back. */
  dieAt(checkpoint: number): Promise<void>;
  /** The next host dies at this checkpoint of its start, and the one after it lives. */
  dieAtStart(checkpoint: number): void;
  /** SIGKILL now, whatever is under way; the next who says something starts the next host. */
  kill(): void;
  shiftClock(byMs: number): Promise<void>;
  setDisk(isFull: boolean): Promise<void>;
  /** Another clerk takes over the counter. */
  seat(person: Person): Promise<void>;
  stop(): Promise<number | null>;
}

/** A line that broke although its host lives on is a mistake, not a crash. */
const DEATH_SEEN_WITHIN_MS = 5_000;

const emailOf = (person: Person): string => `${person}@example.org`;

class HostDied extends Error {}

/** Starts the first host of a hall. */
export async function openEveningHost(hall: EveningHall, stripe: URL): Promise<EveningHost> {
  const sitting: Record<Desk, Person> = { counter: "cashier", office: "manager" };
  const complaints: string[] = [];
  let shiftMs = 0;
  let diesAtStart = 0;
  let deaths = 0;
  let running = await start();
  // Whoever has signed in at a terminal takes over by PIN from then on.
  for (const person of ["administrator", "cashier"] as const)
    await say("counter", (client) => client.auth.signIn({ email: emailOf(person), password: TEST_PASSWORD }));

  async function start(): Promise<Running> {
    const env = { CONCERTHUB_STRIPE_API: stripe.href, [SHIFT_VARIABLE]: String(shiftMs) };
    const preload = new URL("inside-host.ts", import.meta.url).href;
    const args = ["--data-dir", hall.dataFolder];
    if (diesAtStart > 0) {
      const doomed = startHostProcess(args, { preload, env: { ...env, [DIE_VARIABLE]: String(diesAtStart) } });
      diesAtStart = 0;
      // It may have been ready before it came so far.
      await doomed.then(
        (host) => host.kill(),
        () => undefined,
      );
    }
    const process = await startHostProcess(args, { preload, env });
    const died = once(process.child, "exit").then(() => "died" as const);
    const cookie = (await cookieOf(process)) ?? "";
    const line = (): Promise<Line> => openLine({ url: process.url, cookie });
    const lines = { counter: await line(), office: await line() };
    for (const desk of ["counter", "office"] as const)
      await lines[desk].client.auth.signIn({ email: emailOf(sitting[desk]), password: TEST_PASSWORD });
    return { process, died, lines };
  }

  /** Two windows notice the same death: the next host is started once. */
  let restarting: Promise<void> | null = null;
  function restart(dead: Running): Promise<void> {
    if (restarting === null && running !== dead) return Promise.resolve();
    restarting ??= startNext().finally(() => {
      restarting = null;
    });
    return restarting;
  }
  async function startNext(): Promise<void> {
    deaths += 1;
    for (const { socket } of Object.values(running.lines)) socket.terminate();
    complaints.push(running.process.complaints());
    running = await start();
  }

  /** A host that died before it could answer has nothing to be told: the next one knows its clock from the start. */
  async function order(asked: Order): Promise<void> {
    const { process, died } = running;
    if (!process.child.connected) return;
    const done = once(process.child, "message");
    process.child.send(asked);
    await Promise.race([done, died]);
  }

  async function say<Answer>(desk: Desk, command: (client: Client) => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const mine = running;
      const { died, lines } = mine;
      const dead = died.then(() => {
        throw new HostDied();
      });
      try {
        return await Promise.race([command(lines[desk].client), dead]);
      } catch (error) {
        if (error instanceof ORPCError) throw error;
        if ((await Promise.race([died, wait(DEATH_SEEN_WITHIN_MS)])) !== "died") throw error;
        await restart(mine);
      }
    }
  }

  return {
    sitting,
    get complaints() {
      return [...complaints, running.process.complaints()];
    },
    get deaths() {
      return deaths;
    },
    now: () => Date.now() + shiftMs,
    say,
    dieAt: (at) => order({ kind: "die", at }),
    dieAtStart: (checkpoint) => {
      diesAtStart = checkpoint;
    },
    kill: () => {
      running.process.child.kill("SIGKILL");
    },
    shiftClock: async (byMs) => {
      shiftMs += byMs;
      await order({ kind: "clock", shiftMs });
    },
    setDisk: (isFull) => order({ kind: "disk", isFull }),
    seat: async (person) => {
      sitting.counter = person;
      await say("counter", (client) => client.auth.switchTo({ staffId: hall.staffIds[person], pin: TEST_PIN }));
    },
    stop: () => {
      for (const { socket } of Object.values(running.lines)) socket.terminate();
      return running.process.stop();
    },
  };
}
