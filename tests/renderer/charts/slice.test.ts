// Templates, numbering plans, repairs and the saving of drafts.
import { describe, expect, it } from "vitest";
import { ORPCError } from "@orpc/client";
import { checkChart } from "#domain/charts/checks.ts";
import { documentOf, objectsOf } from "#domain/charts/editing/document.ts";
import { selectObjects } from "#domain/charts/editing/selection.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { placesOf } from "#domain/charts/places.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { createSaver } from "#renderer/features/charts/draft-saver.ts";
import { planOf, START } from "#renderer/features/charts/label-plan.ts";
import { checkDocument } from "#domain/charts/editing/check-document.ts";
import { sightOf } from "#renderer/features/charts/sight.ts";
import { chartFrom, NUMBERS, TEMPLATES, usualNumbers } from "#domain/charts/templates/starting-points.ts";
import { TEMPLATE_WORDS, type TemplateWords } from "#domain/charts/templates/from-numbers.ts";
import { openDriver } from "./driver.ts";

const words = Object.fromEntries(TEMPLATE_WORDS.map((word) => [word, word])) as TemplateWords;

describe("templates", () => {
  it.each(TEMPLATES)("%s is a valid chart with the usual, the least and the most of every number", (template) => {
    const all = [
      usualNumbers(template),
      Object.fromEntries(NUMBERS[template].map(({ key, min }) => [key, min])),
      Object.fromEntries(NUMBERS[template].map(({ key, max }) => [key, max])),
    ];
    for (const numbers of all) {
      const chart = chartFrom({ template, name: "New", numbers, words });
      expect(parseChart(JSON.parse(stringifyChart(chart)))).toMatchObject({ ok: true });
    }
  });

  it.each(["theatre", "hall", "arena", "club", "chapel"] as const)("%s can be published as it comes", (template) => {
    const chart = chartFrom({ template, name: "New", numbers: usualNumbers(template), words });
    expect(checkChart(chart).filter(({ level }) => level === "error")).toEqual([]);
    expect(placesOf(chart).count).toBeGreaterThan(15);
  });
});

describe("numbering", () => {
  it("from the centre aisle: odd on one side, even on the other", () => {
    const driver = openDriver();
    driver.editor.setTool("block");
    driver.editor.setDefaults({ rows: 2, seats: 6 });
    driver.editor.finish({ x: 0, y: 0 });
    const plan = planOf({ ...START, from: "middle" }, driver.editor.get().selection);
    expect(driver.editor.run(plan)).toBe(true);
    expect(driver.rows().map(({ numbers }) => numbers.join(" "))).toEqual(["5 3 1 2 4 6", "5 3 1 2 4 6"]);
  });
});

describe("repairs", () => {
  it("mend every error a chart can be given by drawing", () => {
    const driver = openDriver();
    driver.editor.setTool("block");
    driver.editor.finish({ x: 0, y: 0 });
    driver.editor.run({
      name: "setSeatLabels",
      input: {
        labels: new Map([
          [1, "7"],
          [2, "7"],
          [3, ""],
        ]),
      },
    });
    for (let round = 0; round < 6; round += 1) {
      const repair = checkDocument(driver.editor.document()).flatMap((problem) => problem.repair ?? [])[0];
      if (repair) driver.editor.run(repair);
    }
    const left = checkChart(sightOf(driver.editor.document()).chart);
    expect(left.map(({ code }) => code)).toEqual(["NO_WHEELCHAIR_PLACE"]);
  });
});

describe("saving", () => {
  const conflict = new ORPCError("VERSION_CONFLICT", { defined: true, status: 409 });

  it("saves the last state with the version it got, one save at a time", async () => {
    const driver = openDriver();
    const saved: number[] = [];
    let version = 4;
    const saver = createSaver({
      editor: driver.editor,
      version,
      isDraft: false,
      savedAt: null,
      basedOn: 3,
      pauseMs: 60_000,
      save: async (input) => {
        expect(input).not.toHaveProperty("basedOn");
        expect(input.version).toBe(version);
        const parsed = parseChart(JSON.parse(input.content));
        saved.push(parsed.ok ? placesOf(parsed.value).count : -1);
        version += 1;
        return { version, savedAt: 1 };
      },
    });
    driver.editor.setTool("table");
    driver.click([0, 0]);
    await saver.flush();
    driver.editor.undo();
    await saver.flush();
    await saver.flush();
    expect(saved).toEqual([8, 0]);
    expect(saver.store.getState()).toMatchObject({ kind: "saved", version: 6, isDraft: true });
    saver.stop();
  });

  it("stops at a conflict and overwrites only when told to", async () => {
    const driver = openDriver();
    let calls = 0;
    const saver = createSaver({
      editor: driver.editor,
      version: 1,
      isDraft: true,
      savedAt: null,
      basedOn: 3,
      pauseMs: 60_000,
      save: (input) => {
        calls += 1;
        if (input.version !== 9) return Promise.reject(conflict);
        // Written over something newer: the house is told how old the drawing is.
        expect(input).toMatchObject({ basedOn: 3, ownFrom: 1 });
        return Promise.resolve({ version: 10, savedAt: 2 });
      },
    });
    driver.editor.setTool("table");
    driver.click([0, 0]);
    await saver.flush();
    driver.editor.undo();
    await saver.flush();
    expect(saver.store.getState().kind).toBe("conflict");
    expect(calls).toBe(1);
    driver.editor.redo();
    await saver.overwrite(9);
    expect(saver.store.getState()).toMatchObject({ kind: "saved", version: 10 });
    saver.stop();
  });

  it("places that another window numbered too get their own, and undo goes on", () => {
    const driver = openDriver();
    const { editor } = driver;
    editor.setTool("table");
    driver.click([0, 0]);
    const given = editor.document().nextPlace;
    const [table] = objectsOf(editor.document(), "table");
    editor.select(selectObjects([table?.id ?? ""]));
    editor.renumber({ ownFrom: 1, givenTo: 5 });
    const numbers = objectsOf(editor.document(), "table")[0]?.data.places ?? [];
    expect(numbers.every((place) => place >= 5)).toBe(true);
    expect(new Set(numbers).size).toBe(8);
    expect(editor.document().nextPlace).toBeGreaterThanOrEqual(given);
    expect([...editor.get().selection.objects]).toEqual([table?.id]);
    editor.undo();
    expect(objectsOf(editor.document(), "table")).toEqual([]);
    editor.redo();
    expect(objectsOf(editor.document(), "table")[0]?.data.places).toEqual(numbers);
  });

  it("a document that is opened and saved again is the same file", () => {
    const chart = chartFrom({ template: "theatre", name: "New", numbers: usualNumbers("theatre"), words });
    expect(sightOf(documentOf(chart)).chart).toEqual(chart);
  });
});
