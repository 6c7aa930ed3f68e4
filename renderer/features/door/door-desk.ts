// One window at a door: asks the host about every scan, and decides by its own list when the host does not answer.
import { ORPCError } from "@orpc/client";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Client } from "#contract/index.ts";
import { type Direction, HOST_ANSWERS_WITHIN_MS, isSameRead, toneOf } from "#domain/check-in.ts";
import { now } from "../../clock.ts";
import { newId } from "../../new-id.ts";
import { connectionStore, HostUnreachable } from "../../stores/connection.ts";
import { sessionStore } from "../../stores/session.ts";
import { follow } from "../../streams.ts";
import { type Answer, DoorBook, type Reading, type Watched } from "./door-book.ts";
import { type Waiting, readWaiting, storeWaiting } from "./waiting.ts";
import { playTone } from "./sound.ts";

/** Scans told to the host in one call. */
const TOLD_AT_ONCE = 200;

export interface DoorState {
  readonly door: { readonly id: string; readonly name: string; readonly performanceId: string } | null;
  /** Null until the list has come. */
  readonly book: DoorBook | null;
  /** Raised with every change of the book. */
  readonly version: number;
  /** False while the host cannot be reached. */
  readonly isLive: boolean;
  readonly direction: Direction;
  readonly answer: Answer | null;
  /** Answered here and not yet told. */
  readonly waiting: readonly Waiting[];
  /** What a call was refused with, for the screen to say. */
  readonly refused: unknown;
}

export interface DoorDesk {
  readonly store: StoreApi<DoorState>;
  /** Begins a stay at a door. Throws what the host refuses. */
  open(options: { performanceId: string; name: string }): Promise<void>;
  /** Ends it; what waits is told first. */
  leave(): Promise<void>;
  /** One after the other, however fast they come. */
  read(reading: Reading): Promise<void>;
  readonly turn: () => void;
  /** Throws what the host refuses. */
  takeBack(options: { scanId: string; reason: string }): Promise<void>;
}

const EMPTY: Omit<DoorState, "waiting"> = {
  ...{ door: null, book: null, version: 0, isLive: false, direction: "in", answer: null, refused: null },
};

/** Refusals that a person must hear of: the host is there, and this window may not ask it. */
const HEARD = new Set(["SIGN_IN_FIRST", "SESSION_LOCKED", "NOT_ALLOWED", "NOT_FOUND", "BAD_REQUEST"]);

interface Parts {
  readonly client: Client;
  readonly store: StoreApi<DoorState>;
}

export function createDoorDesk(client: Client): DoorDesk {
  const store = createStore<DoorState>(() => ({ ...EMPTY, waiting: readWaiting() }));
  const parts = { client, store };
  let stopFollowing: () => void = () => undefined;
  let line: Promise<void> = Promise.resolve();
  let lastRead: { readonly text: string; readonly at: number } | null = null;
  return {
    store,
    open: async ({ performanceId, name }) => {
      const door = await client.checkIn.openDoor({ id: newId(), performanceId, name });
      store.setState({ ...EMPTY, door: { id: door.id, name: door.name, performanceId } });
      stopFollowing();
      stopFollowing = followDoor(parts, performanceId);
    },
    leave: async () => {
      const { door } = store.getState();
      stopFollowing();
      store.setState(EMPTY);
      await tellWaiting(parts);
      if (door) await client.checkIn.closeDoor({ doorId: door.id });
    },
    read: (reading) => {
      const read = { text: reading.code ?? reading.lineId ?? "", at: now() };
      if (isSameRead(read, lastRead)) return line;
      lastRead = read;
      line = line.then(() => scan(parts, reading));
      return line;
    },
    turn: () => {
      lastRead = null;
      store.setState(({ direction }) => ({ direction: direction === "in" ? "out" : "in", answer: null }));
    },
    takeBack: async ({ scanId, reason }) => {
      await tellWaiting(parts);
      await client.checkIn.takeBack({ scanId, reason });
      const { book, answer } = store.getState();
      book?.dropScan(scanId);
      // What was scanned by mistake may be scanned again at once.
      lastRead = null;
      store.setState({ answer: answer?.scan.id === scanId ? null : answer });
      touch(store);
    },
  };
}

/** The book is changed in place: who shows it looks again. */
const touch = (store: Parts["store"]): void => store.setState(({ version }) => ({ version: version + 1 }));

function setWaiting(store: Parts["store"], waiting: readonly Waiting[]): void {
  storeWaiting(waiting);
  store.setState({ waiting });
}

/** Follows the list and the scans of all doors until the answer is called. */
function followDoor(parts: Parts, performanceId: string): () => void {
  const { client, store } = parts;
  const onTold = (told: Watched): void => {
    const { book } = store.getState();
    if (book) book.accept(told);
    else if (told.kind === "list") store.setState({ book: new DoorBook(told) });
    touch(store);
  };
  return follow({
    start: (signal) => client.checkIn.watch({ performanceId }, { signal }),
    onValue: onTold,
    onState: (state) => {
      store.setState({ isLive: state === "live" });
      if (state === "live") void tellWaiting(parts);
    },
  });
}

/** Tells the host what was decided without it. What cannot be told yet waits on. */
async function tellWaiting({ client, store }: Parts): Promise<void> {
  for (;;) {
    const scans = store.getState().waiting.slice(0, TOLD_AT_ONCE);
    if (scans.length === 0 || connectionStore.getState().state !== "online") return;
    try {
      await client.checkIn.merge({ scans });
    } catch (error) {
      if (error instanceof ORPCError) store.setState({ refused: error });
      return;
    }
    const told = new Set(scans.map(({ id }) => id));
    setWaiting(
      store,
      store.getState().waiting.filter(({ id }) => !told.has(id)),
    );
  }
}

type Attempt = Reading & { readonly id: string; readonly doorId: string; readonly direction: Direction };

/** What the host says; null when it says nothing. Throws what a person must hear of. */
async function ask(client: Client, attempt: Attempt): Promise<Answer | null> {
  if (connectionStore.getState().state !== "online") return null;
  const signal = AbortSignal.timeout(HOST_ANSWERS_WITHIN_MS);
  try {
    return await client.checkIn.scan(attempt, { signal });
  } catch (error) {
    // A host that fails or does not answer must not keep people waiting outside.
    if (error instanceof HostUnreachable || signal.aborted) return null;
    if (error instanceof ORPCError && !HEARD.has(String(error.code))) return null;
    throw error;
  }
}

async function scan({ client, store }: Parts, reading: Reading): Promise<void> {
  const { door, direction } = store.getState();
  if (!door) return;
  const attempt = { id: newId(), doorId: door.id, direction, code: reading.code, lineId: reading.lineId };
  try {
    const told = await ask(client, attempt);
    const { book } = store.getState();
    const answer = told ?? (book === null ? null : decideHere(store, { ...attempt, book, doorName: door.name }));
    if (answer === null) throw new HostUnreachable();
    book?.addScan(answer.scan, told === null ? attempt.id : undefined);
    store.setState({ answer, refused: null });
    touch(store);
    playTone(toneOf(answer.scan.outcome));
  } catch (refused) {
    store.setState({ refused });
  }
}

function decideHere(
  store: Parts["store"],
  attempt: Attempt & { readonly book: DoorBook; readonly doorName: string },
): Answer {
  const id = newId();
  const by = sessionStore.getState().session?.staff.name ?? "";
  const { book, direction, code, lineId, doorId, doorName: door } = attempt;
  const answer = book.decide({ reading: { code, lineId }, direction, id, at: now(), door, by });
  const { outcome, at } = answer.scan;
  const told = { id, attemptId: attempt.id, doorId, direction, outcome, at, code, lineId };
  setWaiting(store, [...store.getState().waiting, told]);
  return answer;
}

const desks = new WeakMap<Client, DoorDesk>();

/** The door of this window: it stays open while other desks are looked at. */
export function doorDeskOf(client: Client): DoorDesk {
  const desk = desks.get(client) ?? createDoorDesk(client);
  desks.set(client, desk);
  return desk;
}
