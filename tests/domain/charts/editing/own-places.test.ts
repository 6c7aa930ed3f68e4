// Two windows gave the same numbers to different places: the one that goes on gets its own, in everything it can undo too.
import fc from "fast-check";
import { expect, test } from "vitest";
import { chartOf, documentOf } from "#domain/charts/editing/document.ts";
import { commit, type EditorHistory, redo, startHistory, undo } from "#domain/charts/editing/history.ts";
import { withOwnPlaces } from "#domain/charts/editing/own-places.ts";
import { mapPlaces } from "#domain/charts/place-mapping.ts";
import { placesOf } from "#domain/charts/places.ts";
import { anyChart, SEED } from "../halls.ts";
import { anyDice, editBy } from "./edits.ts";

const numbersIn = ({ document }: EditorHistory): number[] => [...placesOf(chartOf(document)).numbers];
const isDone = (before: EditorHistory, after: EditorHistory): boolean => before === after;

test("undo and redo go on as before, and no number means two places", () => {
  const edits = fc.array(anyDice, { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(anyChart, edits, fc.nat({ max: 9 }), fc.nat({ max: 30 }), (chart, dice, undone, beyond) => {
      const start = documentOf(chart);
      let history = startHistory(start);
      dice.forEach((each, index) => {
        const result = editBy(history.document, each);
        if (result.ok) history = commit(history, result.value, { mark: `edit ${index}`, label: "edit" });
      });
      for (let step = 0; step < undone; step += 1) history = undo(history);
      // The house knows the numbers of the beginning; another window has given out some more since.
      const ownFrom = start.nextPlace;
      const givenTo = ownFrom + beyond;
      let own = withOwnPlaces(history, { ownFrom, givenTo });
      expect(own.history.document.nextPlace).toBeGreaterThanOrEqual(Math.max(givenTo, history.document.nextPlace));
      let [mine, before] = [own.history, history];
      for (;;) {
        const places = numbersIn(mine);
        for (const place of places) expect(place < ownFrom || place >= givenTo).toBe(true);
        expect(new Set(places).size).toBe(places.length);
        const { nextPlace: _mine, ...now } = chartOf(mine.document);
        const { nextPlace: _before, ...was } = mapPlaces(chartOf(before.document), own.number);
        expect(now).toEqual(was);
        const [nextMine, nextBefore] = [undo(mine), undo(before)];
        expect(isDone(mine, nextMine)).toBe(isDone(before, nextBefore));
        if (isDone(mine, nextMine)) break;
        [mine, before] = [nextMine, nextBefore];
      }
      expect(chartOf(mine.document).rows).toEqual(chart.rows);
      for (let all = 0; all < dice.length; all += 1) mine = redo(mine);
      for (let all = 0; all < dice.length; all += 1) before = redo(before);
      expect(numbersIn(mine)).toEqual(numbersIn(before).map(own.number));
      own = withOwnPlaces(own.history, { ownFrom, givenTo });
      expect(withOwnPlaces(own.history, { ownFrom, givenTo }).history).toBe(own.history);
    }),
    { seed: SEED, numRuns: 80 },
  );
});
