// Undo and redo over random edits: undo after do is the identity, whatever was done, and a cancelled gesture leaves no trace.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chartOf, documentOf } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import {
  apply,
  bailToMark,
  canRedo,
  canUndo,
  commit,
  mark,
  MAX_MARKS,
  redo,
  squashToMark,
  startHistory,
  undo,
  undoLabel,
} from "#domain/charts/editing/history.ts";
import type { EditorHistory } from "#domain/charts/editing/history.ts";
import { moveSelection } from "#domain/charts/editing/move.ts";
import { selectObjects } from "#domain/charts/editing/selection.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { valueOf } from "#domain/result.ts";
import { anyChart, hallOf, SEED } from "../halls.ts";
import { anyDice, editBy } from "./edits.ts";
import type { Dice } from "./edits.ts";

const edits = fc.array(anyDice, { minLength: 1, maxLength: 25 });

/** Everything but the counters, which never go back. */
const contentOf = ({ head, order, objects }: EditorDocument): object => ({
  head,
  order,
  objects: Object.fromEntries(objects),
});

/** One step for each edit that was not refused. */
function edited(document: EditorDocument, dice: readonly Dice[]): EditorHistory {
  let history = startHistory(document);
  dice.forEach((each, index) => {
    const result = editBy(history.document, each);
    if (result.ok) history = commit(history, result.value, { mark: `edit ${index}`, label: "edit" });
  });
  return history;
}

const undoneAll = (history: EditorHistory): EditorHistory => {
  let current = history;
  while (canUndo(current)) current = undo(current);
  return current;
};

describe("history", () => {
  test("undoing everything gives back the chart, redoing everything gives back the work", () => {
    fc.assert(
      fc.property(anyChart, edits, (chart, dice) => {
        const worked = edited(documentOf(chart), dice);
        const back = undoneAll(worked);
        expect(contentOf(back.document)).toEqual(contentOf(documentOf(chart)));
        expect({ ...chartOf(back.document), nextPlace: 0 }).toEqual({ ...chart, nextPlace: 0 });
        expect(back.document.nextPlace).toBe(worked.document.nextPlace);
        let forth = back;
        while (canRedo(forth)) forth = redo(forth);
        expect(contentOf(forth.document)).toEqual(contentOf(worked.document));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test("a cancelled gesture leaves neither document nor history changed", () => {
    fc.assert(
      fc.property(anyChart, edits, edits, (chart, before, gesture) => {
        const history = undo(edited(documentOf(chart), before));
        let during = mark(history, { mark: "gesture", label: "drag" });
        for (const dice of gesture) {
          const result = editBy(during.document, dice);
          if (result.ok) during = apply(during, result.value);
        }
        const cancelled = bailToMark(during, "gesture");
        expect(contentOf(cancelled.document)).toEqual(contentOf(history.document));
        expect(cancelled.undone).toEqual(history.undone);
        expect(undoLabel(cancelled)).toBe(undoLabel(history));
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  test("many changes since one mark are one step, as they are made and as they are joined later", () => {
    fc.assert(
      fc.property(anyChart, edits, (chart, dice) => {
        const start = documentOf(chart);
        let open = mark(startHistory(start), { mark: "a", label: "all" });
        let steps = mark(startHistory(start), { mark: "a", label: "all" });
        dice.forEach((each, index) => {
          const [one, other] = [editBy(open.document, each), editBy(steps.document, each)];
          if (one.ok) open = apply(open, one.value);
          if (other.ok) steps = commit(steps, other.value, { mark: `b${index}`, label: "one" });
        });
        const joined = squashToMark(steps, "a");
        for (const history of [open, joined]) {
          expect(history.steps.length).toBeLessThanOrEqual(1);
          const back = undo(history);
          expect(contentOf(back.document)).toEqual(contentOf(start));
          expect(contentOf(redo(back).document)).toEqual(contentOf(history.document));
        }
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  test("every edit leaves a chart that can be saved and opened again, with places nobody had before", () => {
    fc.assert(
      fc.property(anyChart, edits, (chart, dice) => {
        let document = documentOf(chart);
        for (const each of dice) {
          const result = editBy(document, each);
          if (!result.ok) continue;
          expect(result.value.nextPlace).toBeGreaterThanOrEqual(document.nextPlace);
          document = result.value;
          const saved = chartOf(document);
          const read = parseChart(JSON.parse(stringifyChart(saved)));
          if (!read.ok) throw new Error(`${JSON.stringify(each)}: ${JSON.stringify(read.refusal.data.problems)}`);
          expect(chartOf(documentOf(read.value))).toEqual(JSON.parse(JSON.stringify(saved)));
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test("keeps ten thousand steps and forgets the oldest", () => {
    const start = documentOf(hallOf("ooo").chart);
    let history = startHistory(start);
    for (let step = 0; step < MAX_MARKS + 5; step += 1) {
      const moved = moveSelection(history.document, { selection: selectObjects(["row-2"]), dx: 1, dy: 0 });
      history = commit(history, valueOf(moved), { mark: `m${step}`, label: "move" });
    }
    expect(history.steps).toHaveLength(MAX_MARKS);
    const { rows } = chartOf(undoneAll(history).document);
    expect(rows[0]?.x[0]).toBe((chartOf(start).rows[0]?.x[0] ?? 0) + 5);
  });
});
