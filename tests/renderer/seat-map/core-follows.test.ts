// What a seat core keeps while its chart is edited: states and counts by number, numbers of labels.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chartOf, documentOf } from "#domain/charts/editing/document.ts";
import { placesOf } from "#domain/charts/places.ts";
import { LabelBook } from "#renderer/seat-map/labels.ts";
import { Tally } from "#renderer/seat-map/tally.ts";
import { anyDice, editBy } from "#tests/domain/charts/editing/edits.ts";
import { anyChart, SEED } from "#tests/domain/charts/halls.ts";

describe("a tally that follows edits", () => {
  test("keeps the state of every place by its number, what is taken of areas, and counts as a new one would", () => {
    fc.assert(
      fc.property(anyChart, fc.array(anyDice, { minLength: 1, maxLength: 8 }), fc.nat(), (chart, edits, dice) => {
        let document = documentOf(chart);
        let places = placesOf(chart);
        const tally = new Tally(chart, places);
        tally.replace(Uint8Array.from(places.numbers, (number) => (number * 7 + dice) % 6));
        const states = new Map(Array.from(places.numbers, (number, index) => [number, tally.states[index] ?? 0]));
        for (const edit of edits) {
          const result = editBy(document, edit);
          if (!result.ok) continue;
          document = result.value;
          const next = chartOf(document);
          const before = [...places.numbers];
          places = placesOf(next);
          expect(tally.adopt(next, places)).toBe(
            before.length === places.count && before.every((number, index) => places.numbers[index] === number),
          );
          const kept = new Set(before);
          for (const number of states.keys()) if (!places.indexOfNumber.has(number)) states.delete(number);
          for (const number of places.numbers) if (!kept.has(number)) states.set(number, 0);
          expect([...tally.states]).toEqual(Array.from(places.numbers, (number) => states.get(number)));
          const fresh = new Tally(next, places);
          fresh.replace(tally.states, tally.areaFree);
          expect(tally.sections()).toEqual(fresh.sections());
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});

describe("the book of labels", () => {
  test("gives a text its number again, and takes numbers over where nothing changed", () => {
    const book = new LabelBook();
    const texts = ["1", "2", "1", "12"];
    const of = book.numbersOf(texts);
    expect([...of].map((number) => book.labels[number])).toEqual(texts);
    expect(book.numbersOf([...texts], { texts, of })).toBe(of);
    const longer = ["1", "3", "1", "12", "2"];
    const more = book.numbersOf(longer, { texts, of });
    expect([...more].map((number) => book.labels[number])).toEqual(longer);
    expect(book.labels).toEqual(["1", "2", "12", "3"]);
  });

  test("is full before its numbers no longer fit into two bytes, and never counts beyond", () => {
    const book = new LabelBook();
    book.numbersOf(Array.from({ length: 32_000 }, (_, at) => String(at)));
    expect(book.isFull).toBe(false);
    const of = book.numbersOf(Array.from({ length: 70_000 }, (_, at) => String(at)));
    expect(book.isFull).toBe(true);
    expect(book.labels.length).toBe(65_536);
    expect(of.at(-1)).toBe(65_535);
  });
});
