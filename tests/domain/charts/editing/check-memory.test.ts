// Checks that remember the draft before find what checks find that look at everything.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDocument, startDocumentMemory } from "#domain/charts/editing/check-document.ts";
import { runCommand } from "#domain/charts/editing/commands.ts";
import { documentOf } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { rectangleCorners } from "#domain/charts/editing/outlines.ts";
import { selectObjects, selectPlaces } from "#domain/charts/editing/selection.ts";
import { anyChart, hallOf, SEED } from "../halls.ts";
import { anyDice, editBy } from "./edits.ts";

/** A hall in which things soon lie over each other and outside. */
function narrowHall(): EditorDocument {
  const { chart } = hallOf(...Array.from({ length: 8 }, () => "oooooooooo"));
  const outline = rectangleCorners({ x: -260, y: 250 }, { x: 260, y: 980 });
  return documentOf({ ...chart, sections: chart.sections.map((section) => ({ ...section, outline })) });
}

describe("checks with a memory", () => {
  test("find the same after any edits", () => {
    fc.assert(
      fc.property(anyChart, fc.array(anyDice, { minLength: 2, maxLength: 10 }), (chart, edits) => {
        const memory = startDocumentMemory();
        let document = documentOf(chart);
        for (const dice of edits) {
          const result = editBy(document, dice);
          if (result.ok) document = result.value;
          expect(checkDocument(document, { memory })).toEqual(checkDocument(document));
        }
      }),
      { seed: SEED, numRuns: 120 },
    );
  });

  const step = fc.record({
    picks: fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 5 }),
    dx: fc.integer({ min: -12, max: 12 }).map((steps) => steps * 10),
    dy: fc.integer({ min: -4, max: 4 }).map((steps) => steps * 45),
    isBack: fc.boolean(),
    movesSection: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
  });

  test("find the same while seats are moved over each other, out of their section and back", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 25 }), (steps) => {
        const memory = startDocumentMemory();
        const seen = [narrowHall()];
        for (const { picks, dx, dy, isBack, movesSection } of steps) {
          const [before] = seen.slice(isBack ? -2 : -1);
          if (!before) throw new Error("nothing to go back to");
          const selection = movesSection ? selectObjects(["section-1"]) : selectPlaces(picks);
          const input = { selection, dx, dy, withContents: false };
          const result = isBack ? null : runCommand(before, { name: "moveSelection", input });
          const document = result?.ok ? result.value : before;
          seen.push(document);
          expect(checkDocument(document, { memory })).toEqual(checkDocument(document));
        }
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  test("a crowd in one spot is looked at as a whole each time", () => {
    const memory = startDocumentMemory();
    const { chart } = hallOf("o".repeat(70), "oo");
    const rows = chart.rows.map((row) => ({ ...row, x: row.x.map(() => 5), y: row.y.map(() => 305) }));
    let document = documentOf({ ...chart, rows });
    for (const place of [1, 70, 71, 30]) {
      const input = { selection: selectPlaces([place]), dx: 200 + place, dy: 0 };
      const result = runCommand(document, { name: "moveSelection", input });
      if (result.ok) document = result.value;
      expect(checkDocument(document, { memory })).toEqual(checkDocument(document));
    }
  });
});
