// What is wrong with the chart on screen, looked up a moment after the last change, in steps between which the hand goes
// first: typing and drawing never wait for a check, however large the chart is.
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import { checkDocument, startChecking, startDocumentMemory } from "#domain/charts/editing/check-document.ts";
import type { Checking, DocumentProblem } from "#domain/charts/editing/check-document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import type { Editor } from "./editor.ts";
import { sightOf } from "./sight.ts";

const PAUSE_MS = 250;
/** Checks that find no idle moment run all the same, a step at a time. */
const PATIENCE_MS = 1_000;
/** A step takes a few milliseconds: it is not begun with less left. */
const STEP_MS = 4;

interface Checked {
  /** Of the document that was looked at last. */
  readonly problems: readonly DocumentProblem[];
  /** The document was changed since. */
  readonly isStale: boolean;
}

interface Checker {
  readonly store: StoreApi<Checked>;
  /** Everything at once, for somebody who asks. */
  readonly now: () => readonly DocumentProblem[];
}

const checkers = new WeakMap<Editor, Checker>();

/** One for each editor, however many panels ask; it lives as long as the editor. */
function checkerOf(editor: Editor): Checker {
  const known = checkers.get(editor);
  if (known) return known;
  const made = startChecker(editor);
  checkers.set(editor, made);
  return made;
}

function startChecker(editor: Editor): Checker {
  const store = createStore<Checked>(() => ({ problems: [], isStale: true }));
  const memory = startDocumentMemory();
  let looked: EditorDocument | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const finish = (document: EditorDocument, problems: readonly DocumentProblem[]): void => {
    looked = document;
    store.setState({ problems, isStale: false });
  };
  const begin = (): void => {
    const document = editor.document();
    takeSteps(startChecking(document, { sight: sightOf(document), memory }), {
      goesOn: () => editor.document() === document && looked !== document,
      done: (problems) => finish(document, problems),
    });
  };
  editor.store.subscribe((state, before) => {
    if (state.history.document === before.history.document) return;
    if (!store.getState().isStale) store.setState({ isStale: true });
    clearTimeout(timer);
    timer = setTimeout(begin, PAUSE_MS);
  });
  timer = setTimeout(begin, 0);
  return {
    store,
    now: () => {
      const document = editor.document();
      if (looked !== document) finish(document, checkDocument(document, { sight: sightOf(document), memory }));
      return store.getState().problems;
    },
  };
}

function takeSteps(
  checking: Checking,
  how: { readonly goesOn: () => boolean; readonly done: (problems: readonly DocumentProblem[]) => void },
): void {
  whenIdle((hasTime) => {
    if (!how.goesOn()) return;
    let isMore = checking.step();
    while (isMore && hasTime()) isMore = checking.step();
    if (isMore) takeSteps(checking, how);
    else how.done(checking.problems());
  });
}

/** Safari and Node have no idle callback: there one step is taken at a time. */
function whenIdle(run: (hasTime: () => boolean) => void): void {
  if (typeof requestIdleCallback === "function")
    requestIdleCallback((deadline) => run(() => deadline.timeRemaining() > STEP_MS), { timeout: PATIENCE_MS });
  else setTimeout(() => run(() => false), 0);
}

/** The problems, errors first. */
export const useChecks = (editor: Editor): readonly DocumentProblem[] =>
  useStore(checkerOf(editor).store, (state) => state.problems);

/** Whether the checks still look at the last change. */
export const useIsChecking = (editor: Editor): boolean => useStore(checkerOf(editor).store, (state) => state.isStale);

/** The problems of the document as it is this moment. */
export const checksNow = (editor: Editor): readonly DocumentProblem[] => checkerOf(editor).now();
