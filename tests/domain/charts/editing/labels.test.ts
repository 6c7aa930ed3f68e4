// Numbering schemes, their previews, and the repair of labels that mean two places or none.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkChart } from "#domain/charts/checks.ts";
import { chartOf, documentOf, objectsOf } from "#domain/charts/editing/document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import { repairLabels, repeatedLabels } from "#domain/charts/editing/label-repair.ts";
import { labelsOf, LETTERS, NUMBERS } from "#domain/charts/editing/label-schemes.ts";
import { addRow, addRowBlock } from "#domain/charts/editing/new-rows.ts";
import { numberSeats, previewNumbering } from "#domain/charts/editing/numbering.ts";
import type { SeatScheme } from "#domain/charts/editing/numbering.ts";
import { labelObjects, previewObjectLabels } from "#domain/charts/editing/object-labels.ts";
import { selectObjects, selectPlaces } from "#domain/charts/editing/selection.ts";
import { addTable } from "#domain/charts/editing/tables.ts";
import { placeLabel, placesOf } from "#domain/charts/places.ts";
import { valueOf } from "#domain/result.ts";
import { anyChart, chartOf as chartWith, hallOf, SEED } from "../halls.ts";
import { anyDice, editBy } from "./edits.ts";

const everything = (document: EditorDocument) => selectObjects(document.order);

/** What stands on the seats of each row, left to right as listed. */
function numbered(hall: readonly string[], scheme: Partial<SeatScheme>): string[] {
  const document = documentOf(hallOf(...hall).chart);
  const input = { selection: everything(document), scheme: { ...NUMBERS, from: "left", ...scheme } as SeatScheme };
  return chartOf(valueOf(numberSeats(document, input))).rows.map(({ numbers }) => numbers.join(" "));
}

describe("labelsOf", () => {
  test.each([
    [{ ...NUMBERS, start: 0 }, "0 1 2 3"],
    [{ ...NUMBERS, start: 2, step: 2 }, "2 4 6 8"],
    [{ ...NUMBERS, start: 12, skip: ["13"] }, "12 14 15 16"],
    [{ ...NUMBERS, prefix: "B", suffix: "a" }, "B1a B2a B3a B4a"],
    [{ ...LETTERS, start: 8 }, "H J K L"],
    [{ ...LETTERS, start: 23 }, "Y Z AA BB"],
    [{ ...LETTERS, start: 23, afterLast: "count" as const }, "Y Z AA AB"],
    [{ ...LETTERS, kind: "small-letters" as const, skip: ["a"] }, "b c d e"],
    [{ ...LETTERS, start: 1, step: 2 }, "A C E G"],
  ])("%j", (scheme, expected) => {
    expect(labelsOf(scheme, 4).join(" ")).toBe(expected);
  });

  test("never repeats a label, whatever the scheme", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("numbers" as const, "letters" as const, "small-letters" as const),
        fc.integer({ min: -3, max: 60 }),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom("double" as const, "count" as const),
        fc.subarray(["I", "O", "Q", "13", "7"]),
        (kind, start, step, afterLast, skip) => {
          const labels = labelsOf({ kind, start, step, afterLast, skip }, 200);
          expect(new Set(labels).size).toBe(200);
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe("numberSeats", () => {
  test("from the left, from the right, and from the last to the first", () => {
    expect(numbered(["oooo"], {})).toEqual(["1 2 3 4"]);
    expect(numbered(["oooo"], { from: "right" })).toEqual(["4 3 2 1"]);
    expect(numbered(["oooo"], { reverse: true })).toEqual(["4 3 2 1"]);
    expect(numbered(["oooo"], { kind: "letters", skip: ["B"] })).toEqual(["A C D E"]);
  });

  test("odd on one side of the aisle, even on the other", () => {
    expect(numbered(["ooo|ooo"], { from: "middle" })).toEqual(["5 3 1 2 4 6"]);
    expect(numbered(["oooo|ooo"], { from: "middle" })).toEqual(["7 5 3 1 2 4 6"]);
    expect(numbered(["ooo|ooo"], { from: "middle", firstSide: "right" })).toEqual(["6 4 2 1 3 5"]);
  });

  test("from the middle of a row without a centre aisle", () => {
    expect(numbered(["ooooo"], { from: "middle" })).toEqual(["5 3 1 2 4"]);
    expect(numbered(["o|ooooo|o"], { from: "middle" })).toEqual(["7 5 3 1 2 4 6"]);
  });

  test("again after every aisle, or through all rows from the stage on", () => {
    expect(numbered(["ooo|oo"], { restartAt: "aisle" })).toEqual(["1 2 3 1 2"]);
    expect(numbered(["ooo", "oo"], { restartAt: "never" })).toEqual(["1 2 3", "4 5"]);
    expect(numbered(["ooo", "oo"], { restartAt: "never", rowOrder: "bottom" })).toEqual(["3 4 5", "1 2"]);
  });

  test("goes on from the left block of a row to its right block", () => {
    let document = documentOf(chartWith({ nextPlace: 1 }));
    document = valueOf(
      addRow(document, {
        corners: [
          { x: 400, y: 0 },
          { x: 500, y: 0 },
        ],
        label: "A",
      }),
    );
    document = valueOf(
      addRow(document, {
        corners: [
          { x: 100, y: 0 },
          { x: 0, y: 0 },
        ],
        label: "A",
      }),
    );
    const scheme: SeatScheme = { ...NUMBERS, from: "left", restartAt: "line" };
    const after = valueOf(numberSeats(document, { selection: everything(document), scheme }));
    expect(chartOf(after).rows.map(({ numbers }) => numbers.join(" "))).toEqual(["4 5 6", "3 2 1"]);
  });

  test("left is where the page has it, however the seats are listed", () => {
    const { chart } = hallOf("ooo", "ooo");
    const [first, second] = chart.rows;
    if (!first || !second) throw new Error("no rows");
    const document = documentOf({ ...chart, rows: [first, { ...second, x: [...second.x].reverse() }] });
    const scheme: SeatScheme = { ...NUMBERS, from: "left" };
    const after = valueOf(numberSeats(document, { selection: everything(document), scheme }));
    expect(chartOf(after).rows.map(({ numbers }) => numbers.join(" "))).toEqual(["1 2 3", "3 2 1"]);
  });

  test("or where people sitting there have it", () => {
    const { chart } = hallOf("ooo");
    // Below the row: people look down the page, and the left of the page is at their right hand.
    const document = documentOf({ ...chart, focalPoint: { x: 0, y: 2_000 } });
    const scheme: SeatScheme = { ...NUMBERS, from: "left", leftOf: "seats" };
    const after = valueOf(numberSeats(document, { selection: everything(document), scheme }));
    expect(chartOf(after).rows[0]?.numbers).toEqual(["3", "2", "1"]);
  });

  test("only the selected seats, and chairs of tables either way round", () => {
    const document = documentOf(hallOf("oooo").chart);
    const scheme: SeatScheme = { ...NUMBERS, start: 20, from: "left" };
    const some = valueOf(numberSeats(document, { selection: selectPlaces([2, 4]), scheme }));
    expect(chartOf(some).rows[0]?.numbers).toEqual(["1", "20", "3", "21"]);
    const table = valueOf(addTable(document, { at: { x: 0, y: 900 }, form: "round", chairs: 4, sold: "seats" }));
    const chairs = (parts: Partial<SeatScheme>): readonly string[] | undefined => {
      const selection = selectObjects(objectsOf(table, "table").map(({ id }) => id));
      const input = { selection, scheme: { ...NUMBERS, from: "left", ...parts } as SeatScheme };
      return chartOf(valueOf(numberSeats(table, input))).tables[0]?.numbers;
    };
    expect(chairs({ counterClockwise: true })).toEqual(["1", "4", "3", "2"]);
    expect(chairs({ firstChair: 1 })).toEqual(["4", "1", "2", "3"]);
  });

  test("refuses a label that is too long for a ticket", () => {
    const document = documentOf(hallOf("oo").chart);
    const scheme: SeatScheme = { ...NUMBERS, from: "left", prefix: "balcony-" };
    expect(numberSeats(document, { selection: everything(document), scheme })).toMatchObject({
      refusal: { code: "LABEL_TOO_LONG" },
    });
  });

  test("does exactly what the preview said, and nothing to other seats", () => {
    fc.assert(
      fc.property(
        anyChart,
        fc.constantFrom("left" as const, "right" as const, "middle" as const),
        fc.constantFrom("row" as const, "aisle" as const, "line" as const, "never" as const),
        fc.boolean(),
        fc.array(fc.nat({ max: 30 }), { maxLength: 4 }),
        (chart, from, restartAt, reverse, picks) => {
          const document = documentOf(chart);
          const ids = picks.flatMap((pick) => document.order[pick % document.order.length] ?? []);
          const scheme: SeatScheme = { ...NUMBERS, from, restartAt, reverse };
          const selection = selectObjects(ids);
          const plan = previewNumbering(document, selection, scheme);
          const result = numberSeats(document, { selection, scheme });
          if (!result.ok) {
            expect(plan.size).toBe(0);
            return;
          }
          const [before, after] = [placesOf(chart), placesOf(chartOf(result.value))];
          before.numbers.forEach((place, index) => {
            const change = plan.get(place);
            if (change) expect(change.before).toBe(before.seatLabels[index]);
            expect(after.seatLabels[index]).toBe(change?.after ?? before.seatLabels[index]);
          });
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe("labelObjects", () => {
  const rowLabels = (document: EditorDocument): string[] => objectsOf(document, "row").map(({ data }) => data.label);

  test("letters rows from the stage backwards, or from the back", () => {
    const document = documentOf(hallOf("oo", "oo", "oo").chart);
    const scheme = { ...LETTERS, start: 8, of: "row" } as const;
    const input = { selection: everything(document), scheme };
    expect(rowLabels(valueOf(labelObjects(document, input)))).toEqual(["H", "J", "K"]);
    const reverse = { ...input, scheme: { ...scheme, reverse: true } };
    expect(rowLabels(valueOf(labelObjects(document, reverse)))).toEqual(["K", "J", "H"]);
    expect([...previewObjectLabels(document, input.selection, scheme).values()]).toEqual([
      { before: "A", after: "H" },
      { before: "B", after: "J" },
      { before: "C", after: "K" },
    ]);
  });

  test("gives rows that go on across an aisle one label, in straight and in curved blocks", () => {
    let document = documentOf(chartWith({ nextPlace: 1, focalPoint: { x: 0, y: -800 } }));
    const block = { rows: 3, seatsPerRow: 6 };
    document = valueOf(addRowBlock(document, { ...block, at: { x: -250, y: 0 } }));
    document = valueOf(addRowBlock(document, { ...block, at: { x: 250, y: 0 } }));
    const scheme = { ...LETTERS, of: "row", sameAcrossAisles: true } as const;
    const after = valueOf(labelObjects(document, { selection: everything(document), scheme }));
    expect(rowLabels(after)).toEqual(["A", "B", "C", "A", "B", "C"]);
  });
});

describe("repairLabels", () => {
  test("renames the second of two rows and the seats that repeat, and leaves the first ones alone", () => {
    const { chart } = hallOf("oo", "oo", "ooo");
    const labels = ["A", "A", "B"];
    const rows = chart.rows.map((row, index) => ({ ...row, label: labels[index] ?? "" }));
    const last = rows[2];
    if (!last) throw new Error("no row");
    rows[2] = { ...last, numbers: ["1", "1", ""] };
    const after = chartOf(valueOf(repairLabels(documentOf({ ...chart, rows }), {})));
    expect(after.rows.map(({ label, numbers }) => `${label} ${numbers.join(" ")}`)).toEqual([
      "A 1 2",
      "C 1 2",
      "B 1 2 3",
    ]);
  });

  test("labels that are only the same when they are written together", () => {
    const { chart } = hallOf("oo", "oo");
    const area = { section: "s", label: "stalls a 3", place: 900, capacity: 5, category: "A", outline: [] };
    const rows = chart.rows.map((row, index) =>
      index === 0 ? { ...row, label: "A", numbers: ["1-2", "3"] } : { ...row, label: "A-1", numbers: ["2", "4"] },
    );
    const after = valueOf(repairLabels(documentOf({ ...chart, rows, areas: [area] }), {}));
    expect(repeatedLabels(after)).toEqual([]);
    expect(chartOf(after).rows.map(({ label, numbers }) => `${label}: ${numbers.join(" ")}`)).toEqual([
      "A: 1-2 3",
      "A-1: 1 4",
    ]);
    expect(chartOf(after).areas[0]?.label).toBe("stalls a 3 2");
  });

  test("leaves a sound chart as it is", () => {
    const document = documentOf(hallOf("ooo", "oo|oo").chart);
    expect(valueOf(repairLabels(document, {}))).toBe(document);
  });

  test("leaves no label that is repeated or missing, whatever was drawn", () => {
    fc.assert(
      fc.property(anyChart, fc.array(anyDice, { maxLength: 10 }), (chart, dice) => {
        let document = documentOf(chart);
        for (const each of dice) {
          const edited = editBy(document, each);
          if (edited.ok) document = edited.value;
        }
        const repaired = valueOf(repairLabels(document, {}));
        expect(repeatedLabels(repaired)).toEqual([]);
        const codes = checkChart(chartOf(repaired)).map(({ code }) => code);
        expect(codes.filter((code) => code.includes("LABEL"))).toEqual([]);
        expect(valueOf(repairLabels(repaired, {}))).toBe(repaired);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test("finds exactly what the checks of publishing find", () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        const groups = repeatedLabels(documentOf(chart)).map((group) => group.toSorted((one, other) => one - other));
        const found = checkChart(chart).filter(({ code }) => code === "LABEL_REPEATED");
        const places = placesOf(chart);
        const labels = found.map(
          ({ places: [place = 0] }) => placeLabel(places, places.indexOfNumber.get(place) ?? 0, chart).text,
        );
        expect(groups.length).toBe(labels.length);
        expect(groups.map((group) => group.join(" ")).toSorted()).toEqual(
          found.map((problem) => problem.places.toSorted((one, other) => one - other).join(" ")).toSorted(),
        );
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});
