// Another drawing in place of this one: one step there, one step back, and no place number ever given out again.
import { expect, test } from "vitest";
import { chartOf, documentOf } from "#domain/charts/editing/document.ts";
import { commit, redo, startHistory, undo } from "#domain/charts/editing/history.ts";
import { replaceDrawing } from "#domain/charts/editing/replace.ts";
import { carryPlaces } from "#domain/charts/formats/carry-places.ts";
import { MAX_PLACE_NUMBER } from "#domain/charts/limits.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { lanternClub } from "#domain/charts/templates.ts";
import { valueOf } from "#domain/result.ts";
import { tinyChart } from "#tests/support/tiny-chart.ts";

const picture = { image: "data:image/png;base64,AAAA", x: 0, y: 0, widthCm: 100, heightCm: 100 };

test("the other drawing stands there, name and drawing picture stay, and undo brings everything back", () => {
  const before = documentOf({ ...tinyChart, reference: picture });
  const { chart } = carryPlaces(lanternClub(), tinyChart, new Set());
  const after = valueOf(replaceDrawing(before, { chart }));
  expect(chartOf(after)).toEqual({ ...chart, name: tinyChart.name, reference: picture });
  expect(parseChart(JSON.parse(JSON.stringify(chartOf(after)))).ok).toBe(true);
  const history = commit(startHistory(before), after, { mark: "one", label: "replaceDrawing" });
  const back = undo(history);
  expect(chartOf(back.document)).toEqual({ ...chartOf(before), nextPlace: chart.nextPlace });
  expect(chartOf(redo(back).document)).toEqual(chartOf(after));
});

test("numbers that were given out are never given out again", () => {
  const before = documentOf({ ...tinyChart, nextPlace: 5_000 });
  expect(valueOf(replaceDrawing(before, { chart: lanternClub() })).nextPlace).toBe(5_000);
  const far = { ...lanternClub(), nextPlace: MAX_PLACE_NUMBER };
  expect(valueOf(replaceDrawing(before, { chart: far })).nextPlace).toBe(MAX_PLACE_NUMBER);
});

test("pairs of companions come along with their chart", () => {
  const companions = [{ wheelchair: 1, companion: 2 }];
  const after = valueOf(replaceDrawing(documentOf(tinyChart), { chart: { ...tinyChart, companions } }));
  expect(after.head.companions).toEqual(companions);
});
