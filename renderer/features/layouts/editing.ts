// Editing with undo: what is on the page, what was before, and what is chosen. A drag is one step however long it takes.
import { useCallback, useMemo, useReducer } from "react";
import { isSame } from "./layout.ts";

const MOST_STEPS = 200;

interface Editing<Content> {
  readonly content: Content;
  readonly chosen: string | null;
  readonly past: readonly Content[];
  readonly future: readonly Content[];
  /** Changes under the same name follow each other as one step; null ends it. */
  readonly gesture: string | null;
}

type EditAction<Content> =
  | { readonly kind: "change"; readonly content: Content; readonly gesture?: string; readonly chosen?: string | null }
  | { readonly kind: "choose"; readonly id: string | null }
  | { readonly kind: "rest" }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" };

export const startEditing = <Content>(content: Content): Editing<Content> => ({
  ...{ content, chosen: null, past: [], future: [], gesture: null },
});

/** The next state. What changes nothing is no step. */
export function edited<Content>(before: Editing<Content>, action: EditAction<Content>): Editing<Content> {
  switch (action.kind) {
    case "change": {
      const chosen = action.chosen === undefined ? before.chosen : action.chosen;
      if (isSame(action.content, before.content)) return { ...before, chosen };
      const gesture = action.gesture ?? null;
      const goesOn = gesture !== null && gesture === before.gesture;
      const past = goesOn ? before.past : [...before.past, before.content].slice(-MOST_STEPS);
      return { content: action.content, chosen, past, future: [], gesture };
    }
    case "choose":
      return { ...before, chosen: action.id, gesture: null };
    case "rest":
      return { ...before, gesture: null };
    case "undo": {
      const content = before.past.at(-1);
      if (content === undefined) return before;
      return {
        ...before,
        ...{ content, past: before.past.slice(0, -1), future: [before.content, ...before.future], gesture: null },
      };
    }
    case "redo": {
      const [content, ...future] = before.future;
      if (content === undefined) return before;
      return { ...before, content, future, past: [...before.past, before.content], gesture: null };
    }
  }
}

/** The state of one open layout and what may be done with it. */
export function useEditing<Content>(first: Content) {
  const [state, send] = useReducer(edited<Content>, first, startEditing<Content>);
  const change = useCallback(
    (content: Content, more: { gesture?: string; chosen?: string | null } = {}) =>
      send({ kind: "change", content, ...more }),
    [],
  );
  return useMemo(
    () => ({
      ...state,
      change,
      choose: (id: string | null) => send({ kind: "choose", id }),
      rest: () => send({ kind: "rest" }),
      undo: () => send({ kind: "undo" }),
      redo: () => send({ kind: "redo" }),
    }),
    [state, change],
  );
}
