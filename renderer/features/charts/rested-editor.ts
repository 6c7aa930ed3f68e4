// An editor whose state follows a moment later while a hand works on the canvas: for panels, which take longer to render
// than the drawing to follow. What is typed into the panels themselves shows at once.
import { flushSync } from "react-dom";
import type { StoreApi } from "zustand/vanilla";
import type { EditorState } from "./editor-state.ts";
import type { Editor } from "./editor.ts";

/** The drawing comes first: panels wait until it has been painted, ... */
const REST_MS = 90;
/** ... and are not much further behind, however busy the hand is. */
const PATIENCE_MS = 60;

export interface Rest {
  /** Whether the focus is on the drawing, not on the panels. */
  readonly isHandOnCanvas: () => boolean;
  /** Calls back once there is time; the answer calls it off. */
  readonly whenIdle: (run: () => void) => () => void;
}

/** What is still to be shown by the panels that are open. */
const behind = new Set<() => void>();

/** Has the panels show the state of now: before a key goes to one of their fields. */
export const catchUp = (): void => flushSync(() => behind.forEach((show) => show()));

/** The editor with a store for panels. Commands and `get` are those of the editor itself. */
export function restedEditor(editor: Editor, rest: Rest = inBrowser): Editor {
  const { store } = editor;
  const listeners = new Set<(now: EditorState, before: EditorState) => void>();
  let shown = store.getState();
  let callOff: (() => void) | null = null;
  let stop: (() => void) | null = null;
  const show = (): void => {
    callOff?.();
    callOff = null;
    const [before, now] = [shown, store.getState()];
    shown = now;
    if (now !== before) for (const listener of listeners) listener(now, before);
  };
  const follow = (now: EditorState): void => {
    if (isDear(now, shown) && rest.isHandOnCanvas()) callOff ??= rest.whenIdle(show);
    else show();
  };
  const subscribe: StoreApi<EditorState>["subscribe"] = (listener) => {
    if (stop === null) {
      shown = store.getState();
      stop = store.subscribe(follow);
      behind.add(show);
    }
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      stop?.();
      callOff?.();
      behind.delete(show);
      [stop, callOff] = [null, null];
    };
  };
  return { ...editor, store: { ...store, subscribe, getState: () => (stop === null ? store.getState() : shown) } };
}

/** What panels have to look up anew. */
const isDear = (now: EditorState, shown: EditorState): boolean =>
  now.history.document !== shown.history.document || now.selection !== shown.selection;

const inBrowser: Rest = {
  isHandOnCanvas: () => (document.activeElement?.closest("[data-chart-panels]") ?? null) === null,
  whenIdle: (run) => {
    let idle = 0;
    const timer = setTimeout(() => {
      // Safari has no idle callback.
      if (typeof requestIdleCallback !== "function") run();
      else idle = requestIdleCallback(run, { timeout: PATIENCE_MS });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      if (idle !== 0) cancelIdleCallback(idle);
    };
  },
};
