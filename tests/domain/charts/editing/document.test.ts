// The document of the editor: opening and saving a chart changes nothing.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chartOf, documentOf, publishable } from "#domain/charts/editing/document.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { sampleCharts } from "#domain/charts/templates.ts";
import { anyChart, SEED } from "../halls.ts";

describe("documentOf and chartOf", () => {
  test("opening and saving gives back the chart", () => {
    fc.assert(
      fc.property(anyChart, (chart) => {
        expect(chartOf(documentOf(chart))).toEqual(chart);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test.each(Object.entries(sampleCharts()))("%s is saved to the same text", (_, chart) => {
    expect(stringifyChart(chartOf(documentOf(chart)))).toBe(stringifyChart(chart));
  });

  test("what a draft may have besides is read, kept and written", () => {
    const [, chart] = Object.entries(sampleCharts())[0] ?? [];
    if (!chart) throw new Error("no sample");
    const picture = { image: "data:image/png;base64,AAAA", x: 0, y: 0, widthCm: 100, heightCm: 50 };
    const draft = {
      ...chart,
      floors: ["Ground floor", "First floor"],
      companions: [{ wheelchair: 1, companion: 2 }],
      background: { ...picture, image: "hall-1", opacityPercent: 40 },
      reference: picture,
    };
    const read = parseChart(JSON.parse(stringifyChart(chartOf(documentOf(draft)))));
    expect(read).toEqual({ ok: true, value: draft });
    expect(publishable(draft).reference).toBeUndefined();
    expect(publishable(draft).background).toEqual(draft.background);
  });
});
