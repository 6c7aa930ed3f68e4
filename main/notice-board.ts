// Where services post what changed and windows listen. A listener's queue is bounded: a slow reader is told to start over.
import type { z } from "zod";
import type { notice } from "#contract/notices.ts";
import type { Id } from "#domain/ids.ts";

export type Notice = z.infer<typeof notice>;

/** Places of a performance whose state may have changed; null means: all of them. */
export interface PlacesChanged {
  readonly performanceId: Id;
  readonly places: readonly number[] | null;
}

export interface NoticeBoard {
  post(notice: Notice): void;
  postPlaces(change: PlacesChanged): void;
  /** Calls back on every notice until the answer is called. */
  listen(onNotice: (notice: Notice) => void): () => void;
  listenPlaces(performanceId: Id, onChange: (change: PlacesChanged) => void): () => void;
  /** Performances somebody is watching now. */
  watched(): readonly Id[];
}

/** An in-process board; other processes on the same file are noticed by the tidier. */
export function createNoticeBoard(): NoticeBoard {
  const listeners = new Set<(notice: Notice) => void>();
  const placeListeners = new Map<Id, Set<(change: PlacesChanged) => void>>();
  return {
    post: (notice) => {
      for (const listener of listeners) listener(notice);
    },
    postPlaces: (change) => {
      for (const listener of placeListeners.get(change.performanceId) ?? []) listener(change);
    },
    listen: (onNotice) => {
      listeners.add(onNotice);
      return () => listeners.delete(onNotice);
    },
    listenPlaces: (performanceId, onChange) => {
      const of = placeListeners.get(performanceId) ?? new Set();
      placeListeners.set(performanceId, of.add(onChange));
      return () => {
        of.delete(onChange);
        if (of.size === 0 && placeListeners.get(performanceId) === of) placeListeners.delete(performanceId);
      };
    },
    watched: () => [...placeListeners.keys()],
  };
}
