// Undo and redo as differences between marks. A gesture sets a mark, applies as often as it likes, and is one step;
// cancelling a gesture goes back to its mark as if it had never begun.
import { applyDifference, differenceOf, inverse, isNoDifference } from "./difference.ts";
import type { DocumentDifference } from "./difference.ts";
import type { EditorDocument } from "./document.ts";

export const MAX_MARKS = 10_000;

export interface EditorHistory {
  readonly document: EditorDocument;
  /** Oldest first. The last one is open: `apply` writes into it. */
  readonly steps: readonly HistoryStep[];
  /** What was undone, the next to redo last. */
  readonly undone: readonly HistoryStep[];
}

export interface HistoryStep {
  /** Names the mark for `bailToMark` and `squashToMark`; unique while it is in the history. */
  readonly mark: string;
  /** What a menu says: the key of `Undo move` in the locale files. */
  readonly label: string;
  /** Null: nothing has happened since the mark. */
  readonly difference: DocumentDifference | null;
  /** What could be redone when the mark was set: comes back when the step is cancelled. */
  readonly undoneBefore: readonly HistoryStep[];
}

export const startHistory = (document: EditorDocument): EditorHistory => ({ document, steps: [], undone: [] });

/** What names a step: the mark to go back to, and the word of the menu. */
export type StepName = Pick<HistoryStep, "mark" | "label">;

/** Begins a new step. Changes from here on are undone together. */
export const mark = (history: EditorHistory, step: StepName): EditorHistory => ({
  ...history,
  steps: [...roomForOne(history.steps), { ...step, difference: null, undoneBefore: history.undone }],
});

const roomForOne = (steps: readonly HistoryStep[]): readonly HistoryStep[] =>
  steps.length >= MAX_MARKS ? steps.slice(steps.length - MAX_MARKS + 1) : steps;

/** Takes a command's document into the open step. What was undone can no longer be redone. */
export function apply(history: EditorHistory, document: EditorDocument): EditorHistory {
  const open = history.steps.at(-1);
  if (!open) return commit(history, document, { mark: "start", label: "edit" });
  const difference = differenceOf(history.document, document);
  if (isNoDifference(difference)) return document === history.document ? history : { ...history, document };
  const joined = open.difference ? squashed(open.difference, difference, document) : difference;
  return { document, steps: history.steps.with(-1, { ...open, difference: joined }), undone: [] };
}

/** One mark and one change: what a command that is no gesture does. */
export function commit(history: EditorHistory, document: EditorDocument, step: StepName): EditorHistory {
  const difference = differenceOf(history.document, document);
  if (isNoDifference(difference)) return document === history.document ? history : { ...history, document };
  const made: HistoryStep = { ...step, difference, undoneBefore: history.undone };
  return { document, steps: [...roomForOne(history.steps), made], undone: [] };
}

export const canUndo = (history: EditorHistory): boolean => history.steps.some(({ difference }) => difference !== null);
export const canRedo = (history: EditorHistory): boolean => history.undone.length > 0;

/** The label of the step `undo` would take back. */
export const undoLabel = (history: EditorHistory): string | null =>
  history.steps.findLast(({ difference }) => difference !== null)?.label ?? null;
export const redoLabel = (history: EditorHistory): string | null => history.undone.at(-1)?.label ?? null;

/** Goes back to before the last step in which something happened. */
export function undo(history: EditorHistory): EditorHistory {
  const at = history.steps.findLastIndex(({ difference }) => difference !== null);
  const step = history.steps[at];
  if (!step?.difference) return history;
  return {
    document: applyDifference(history.document, inverse(step.difference)),
    steps: history.steps.slice(0, at),
    undone: [...history.undone, step],
  };
}

/** Does again what was undone last. */
export function redo(history: EditorHistory): EditorHistory {
  const step = history.undone.at(-1);
  if (!step?.difference) return history;
  return {
    document: applyDifference(history.document, step.difference),
    steps: [...history.steps.filter(({ difference }) => difference !== null), step],
    undone: history.undone.slice(0, -1),
  };
}

/** Takes back everything since a mark, the mark included, without a trace; an unknown mark changes nothing. */
export function bailToMark(history: EditorHistory, name: string): EditorHistory {
  const at = history.steps.findLastIndex((step) => step.mark === name);
  if (at < 0) return history;
  let { document } = history;
  for (const { difference } of history.steps.slice(at).reverse())
    if (difference) document = applyDifference(document, inverse(difference));
  return { document, steps: history.steps.slice(0, at), undone: history.steps[at]?.undoneBefore ?? [] };
}

/** Makes one step of everything since a mark. */
export function squashToMark(history: EditorHistory, name: string): EditorHistory {
  const at = history.steps.findLastIndex((step) => step.mark === name);
  const first = history.steps[at];
  if (!first || at === history.steps.length - 1) return history;
  const difference = differenceOf(bailToMark(history, name).document, history.document);
  const joined = isNoDifference(difference) ? null : difference;
  return { ...history, steps: [...history.steps.slice(0, at), { ...first, difference: joined }] };
}

/** Two differences after each other as one. Orders are compared from end to end, because splices do not simply add up. */
function squashed(first: DocumentDifference, second: DocumentDifference, after: EditorDocument): DocumentDifference {
  const objects = new Map(first.objects.map((change) => [change.id, change]));
  for (const change of second.objects) {
    const earlier = objects.get(change.id);
    const before = earlier ? earlier.before : change.before;
    if (before === change.after) objects.delete(change.id);
    else objects.set(change.id, { id: change.id, before, after: change.after });
  }
  const head = first.head || second.head ? joinedHead(first, second) : null;
  return { objects: [...objects.values()], head, order: joinedOrder(first, second, after) };
}

function joinedHead(first: DocumentDifference, second: DocumentDifference): DocumentDifference["head"] {
  const [from, to] = [first.head ?? second.head, second.head ?? first.head];
  return from && to && from.before !== to.after ? { before: from.before, after: to.after } : null;
}

function joinedOrder(
  first: DocumentDifference,
  second: DocumentDifference,
  after: EditorDocument,
): DocumentDifference["order"] {
  if (!first.order) return second.order;
  if (!second.order) return first.order;
  const nothing = { objects: [], head: null };
  const between = applyDifference(after, { ...nothing, order: inverse(second).order });
  const before = applyDifference(between, { ...nothing, order: inverse(first).order });
  return differenceOf({ ...before, objects: after.objects }, after).order;
}
