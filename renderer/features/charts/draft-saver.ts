// Saves the draft by itself, a moment after the last change, one save at a time. Stops when somebody else was faster.
import { ORPCError } from "@orpc/client";
import { createStore } from "zustand/vanilla";
import { stringifyChart } from "#domain/charts/stringify.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import type { Editor } from "./editor.ts";
import { sightOf } from "./sight.ts";

export interface SaverState {
  readonly kind: "saved" | "waiting" | "saving" | "conflict" | "failed";
  /** Of the draft in the house; the next save names it. */
  readonly version: number;
  /** There is something to publish or discard. */
  readonly isDraft: boolean;
  readonly savedAt: number | null;
  readonly error: unknown;
}

export interface SaverOptions {
  readonly editor: Editor;
  readonly version: number;
  readonly isDraft: boolean;
  readonly savedAt: number | null;
  /** Number of the version the drawing was begun on; null: on none. */
  readonly basedOn: number | null;
  /**
   * `basedOn` and `ownFrom` only where somebody else's newer drawing is written over: the draft then tells how old it is,
   * and places from that number on, which only this window knows, get other numbers if theirs are taken.
   */
  readonly save: (input: {
    readonly version: number;
    readonly content: string;
    readonly basedOn?: number | null;
    readonly ownFrom?: number;
  }) => Promise<{
    readonly version: number;
    readonly savedAt: number;
  }>;
  /** Default 700. */
  readonly pauseMs?: number;
}

const PAUSE_MS = 700;
const AGAIN_MS = 4_000;

const isConflict = (error: unknown): boolean => error instanceof ORPCError && error.code === "VERSION_CONFLICT";

/** Starts saving what changes in an editor. */
export function createSaver(options: SaverOptions) {
  const { editor, save, pauseMs = PAUSE_MS } = options;
  const { version, isDraft, savedAt } = options;
  const store = createStore<SaverState>(() => ({ kind: "saved", version, isDraft, savedAt, error: null }));
  let saved: EditorDocument | null = editor.document();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let isOverwriting = false;
  // The house knows the places below this number as this window does.
  let sharedTo = editor.document().nextPlace;

  const write = async (): Promise<void> => {
    const document = editor.document();
    store.setState({ kind: "saving", error: null });
    try {
      const content = stringifyChart(sightOf(document).chart);
      const age = isOverwriting ? { basedOn: options.basedOn, ownFrom: sharedTo } : {};
      const answer = await save({ version: store.getState().version, content, ...age });
      saved = document;
      sharedTo = document.nextPlace;
      isOverwriting = false;
      const kind = editor.document() === saved ? "saved" : "waiting";
      store.setState({ kind, version: answer.version, savedAt: answer.savedAt, isDraft: true });
      if (kind === "waiting") wait(pauseMs);
    } catch (error) {
      const kind = isConflict(error) ? "conflict" : "failed";
      store.setState({ kind, error });
      if (kind === "failed") wait(AGAIN_MS);
    }
  };
  const now = (): Promise<void> => {
    clearTimeout(timer);
    if (running) return running.then(now);
    if (editor.document() === saved || store.getState().kind === "conflict") return Promise.resolve();
    running = write().finally(() => (running = null));
    return running;
  };
  const wait = (forMs: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void now(), forMs);
  };
  const stop = editor.store.subscribe((state, before) => {
    if (state.history.document === before.history.document || store.getState().kind === "conflict") return;
    if (store.getState().kind !== "saving") store.setState({ kind: "waiting" });
    wait(pauseMs);
  });
  return {
    store,
    /** Places from this number on are numbered by this window alone: others may have given theirs to other places. */
    ownFrom: (): number => sharedTo,
    /** Saves at once what is not saved yet. */
    flush: now,
    /** After a conflict: what is on screen counts, over the newer draft of that version. */
    overwrite: (newer: number): Promise<void> => {
      store.setState({ kind: "waiting", version: newer, error: null });
      isOverwriting = true;
      saved = null;
      return now();
    },
    /** The house has another draft by this window's wish, which the editor takes over as a step of its own. */
    adopt: ({ version: newer }: { readonly version: number }): void =>
      store.setState({ version: newer, isDraft: true }),
    stop: (): void => {
      stop();
      void now();
      clearTimeout(timer);
    },
  };
}

export type Saver = ReturnType<typeof createSaver>;
