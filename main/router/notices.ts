// Live push as event iterators. A reader that falls behind gets a fresh snapshot, never an endless queue.
import { setTimeout as pause } from "node:timers/promises";
import { performanceCard } from "../services/performance-cards.ts";
import { statesOf, statesOfPlaces } from "../services/places.ts";
import type { Notice, PlacesChanged } from "../notice-board.ts";
import type { Office } from "../office.ts";
import { allowed, isSeated, signedIn } from "./base.ts";

/** Between two messages about places: what changes meanwhile is told at once, and looked up once. */
const PLACES_EVERY_MS = 100;
/** Notices a slow reader may have waiting before the oldest are dropped (it asks for everything anew anyway). */
const NOTICES_WAITING_MOST = 256;
/** Changed places a slow reader may have waiting before it gets a snapshot instead. */
const PLACES_WAITING_MOST = 2_000;

export const noticeRoutes = {
  watch: signedIn.notices.watch.handler(async function* ({ context, signal }) {
    const waiting: Notice[] = [];
    const bell = createBell(signal);
    const stop = context.office.notices.listen((notice) => {
      if (waiting.length >= NOTICES_WAITING_MOST) waiting.shift();
      waiting.push(notice);
      bell.ring();
    });
    try {
      yield { kind: "welcome", now: context.office.clock.now() } satisfies Notice;
      while (await bell.rung()) {
        for (const notice of waiting.splice(0)) {
          const isOver = notice.kind === "sessionEnded" && !isSeated(context);
          // Some session ended: only the window it belonged to is told, and is told nothing more.
          if (notice.kind !== "sessionEnded" || isOver) yield notice;
          if (isOver) return;
        }
      }
    } finally {
      stop();
    }
  }),
  watchPlaces: allowed("sell").notices.watchPlaces.handler(async function* ({ input, context, signal }) {
    const { office } = context;
    const bell = createBell(signal);
    const waiting = createWaitingPlaces();
    const stop = office.notices.listenPlaces(input.performanceId, (change) => {
      waiting.add(change);
      bell.ring();
    });
    try {
      yield snapshotOf(office, input.performanceId);
      while ((await bell.rung()) && isSeated(context)) {
        const places = waiting.take();
        yield places === null
          ? snapshotOf(office, input.performanceId)
          : { kind: "changes" as const, ...statesOfPlaces(office, { performanceId: input.performanceId, places }) };
        yield { kind: "performance" as const, card: performanceCard(office, input.performanceId) };
        // The first change after a quiet time has gone out at once; a crowd of them takes turns.
        await pause(PLACES_EVERY_MS, undefined, { ref: false, ...(signal && { signal }) }).catch(() => undefined);
      }
    } finally {
      stop();
    }
  }),
};

function snapshotOf(office: Office, performanceId: string) {
  const { chartVersionId, states, areas } = statesOf(office, performanceId);
  return { kind: "snapshot" as const, chartVersionId, states: Buffer.from(states).toString("base64"), areas };
}

/** Changed places since the last look; null when there were too many to list. */
function createWaitingPlaces() {
  let places: Set<number> | null = new Set();
  return {
    add: (change: PlacesChanged): void => {
      if (change.places === null || places === null) places = null;
      else for (const place of change.places) places.add(place);
      if (places !== null && places.size > PLACES_WAITING_MOST) places = null;
    },
    take: (): number[] | null => {
      const taken = places === null ? null : [...places];
      places = new Set();
      return taken;
    },
  };
}

/** Wakes the stream when something waits; ends it with the connection. */
export function createBell(signal: AbortSignal | undefined) {
  let wake: () => void = () => {};
  let hasRung = false;
  signal?.addEventListener("abort", () => wake());
  return {
    ring: (): void => {
      hasRung = true;
      wake();
    },
    rung: async (): Promise<boolean> => {
      if (!hasRung && signal?.aborted !== true)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      hasRung = false;
      return signal?.aborted !== true;
    },
  };
}
