// Charts on the drawing board: autosave, two editors at once, discarding, copies, history.
import { afterEach, beforeEach, expect, test } from "vitest";
import { journalOf } from "#db/queries/journal.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import {
  chartDraft,
  createChart,
  discardDraft,
  duplicateChart,
  renameChart,
  saveDraft,
} from "#main/services/chart-drafts.ts";
import { archivedCharts, bringBackChart } from "#main/services/chart-archive.ts";
import { previewPublish, publishDraft } from "#main/services/chart-publishing.ts";
import { chartVersions, compareCharts, performancesOn, restoreVersion } from "#main/services/chart-versions.ts";
import { importChart, listCharts, removeChart } from "#main/services/charts.ts";
import { DAY_MS } from "#domain/time.ts";
import { draw, withRow, withRows, withoutPlaces } from "#tests/support/chart-edits.ts";
import { createTestOffice, type TestOffice } from "#tests/support/office.ts";
import { sampleVenue, type SampleVenue } from "#tests/support/sample-venue.ts";
import { refusalOf, sellTwo } from "#tests/support/selling.ts";
import { tinyChart, tinyChartText } from "#tests/support/tiny-chart.ts";

let desk: TestOffice;
let sample: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  sample = sampleVenue(desk.office);
});
afterEach(() => desk.close());

const draft = () => chartDraft(desk.office, { chartId: sample.chartId });
const kinds = (id: string) => journalOf(desk.office.store, id).map(({ kind }) => kind);

test("a draft begins as the newest version and is nobody's until something is saved", () => {
  expect(draft()).toEqual({
    ...{ chartId: sample.chartId, venueId: sample.venueId, name: "Small hall", version: 0, content: tinyChartText },
    ...{ isSaved: false, changedAt: null, changedBy: "", basedOn: 1, latest: { id: sample.chartVersionId, number: 1 } },
  });
  const longer = withRow(tinyChart, { label: "D", seats: 4, y: 800, category: "B" });
  expect(draw(desk, sample.chartId, longer)).toBe(1);
  expect(draft()).toMatchObject({ version: 1, isSaved: true, basedOn: 1, changedBy: "Test manager" });
  expect(draft().content).toBe(stringifyChart(longer));
  const [listed] = listCharts(desk.office, { venueId: null });
  expect(listed?.draft).toEqual({ savedAt: desk.clock.now(), savedBy: "Test manager" });
  draw(desk, sample.chartId, tinyChart);
  // Autosaves are not journalled one by one.
  expect(kinds(sample.chartId)).toEqual(["chart.draft-begun"]);
});

test("a draft may be unfinished, but not something else", () => {
  const { office, actors } = desk;
  const save = (content: string) =>
    saveDraft(office, actors.manager, { chartId: sample.chartId, version: draft().version, content });
  save(stringifyChart(withRows(tinyChart, (row) => ({ ...row, category: "" }))));
  const picture = { image: "plan", x: 0, y: 0, widthCm: 100, heightCm: 100 };
  save(stringifyChart({ ...tinyChart, reference: picture }));
  expect(draft().content).toContain('"reference"');
  expect(refusalOf(() => save("{")).code).toBe("CHART_INVALID");
  expect(refusalOf(() => save('{"format":"other"}')).code).toBe("CHART_INVALID");
  const twice = { ...tinyChart, rows: [tinyChart.rows[0], tinyChart.rows[0]] };
  const { code, data } = refusalOf(() => save(JSON.stringify(twice)));
  expect(code).toBe("CHART_INVALID");
  const { problems } = data as { problems: unknown[] };
  expect(problems).toHaveLength(10);
  expect(problems[0]).toEqual({ line: 2, at: "rows[1].places[0]", code: "PLACE_REPEATED", value: "" });
});

test("whoever saves second is told who was faster, and when", () => {
  const { office, actors, clock } = desk;
  const mine = draft();
  clock.advance(5_000);
  draw(desk, sample.chartId, withoutPlaces(tinyChart, [1]));
  const theirs = { by: "Test manager", at: clock.now() };
  clock.advance(5_000);
  const save = () => saveDraft(office, actors.administrator, mine);
  expect(refusalOf(save)).toEqual({ code: "VERSION_CONFLICT", data: theirs });
  const discard = () => discardDraft(office, actors.administrator, { chartId: sample.chartId, version: mine.version });
  expect(refusalOf(discard)).toEqual({ code: "VERSION_CONFLICT", data: theirs });
});

test("discarding goes back to the newest version, and an old editor's save does not bring the draft back", () => {
  const { office, actors } = desk;
  const version = draw(desk, sample.chartId, withoutPlaces(tinyChart, [1]));
  const back = discardDraft(office, actors.manager, { chartId: sample.chartId, version });
  expect(back).toMatchObject({ isSaved: false, content: tinyChartText });
  const stale = { chartId: sample.chartId, version, content: tinyChartText };
  expect(refusalOf(() => saveDraft(office, actors.cashier, stale)).code).toBe("VERSION_CONFLICT");
  // Nothing to discard is no change.
  expect(discardDraft(office, actors.manager, { chartId: sample.chartId, version: 0 })).toEqual(back);
  expect(kinds(sample.chartId)).toEqual(["chart.draft-begun", "chart.draft-discarded"]);
});

test("a file imported meanwhile is noticed by the editor that was open", () => {
  const { office, actors } = desk;
  const version = draw(desk, sample.chartId, withoutPlaces(tinyChart, [1]));
  const content = stringifyChart(withRow(tinyChart, { label: "D", seats: 2, y: 800, category: "A" }));
  const input = { chartId: office.ids.id(), venueId: sample.venueId, name: "Small hall", content };
  expect(importChart(office, actors.manager, input).latest?.number).toBe(2);
  const save = { chartId: sample.chartId, version, content: tinyChartText };
  expect(refusalOf(() => saveDraft(office, actors.manager, save)).code).toBe("VERSION_CONFLICT");
  expect(draft()).toMatchObject({ isSaved: true, basedOn: 1, latest: { number: 2 } });
});

test("new charts, copies for another venue, new names", () => {
  const { office, actors } = desk;
  const other = sampleVenue(office, { name: "Other house" });
  const id = office.ids.id();
  const create = () =>
    createChart(office, actors.manager, { id, venueId: sample.venueId, name: "Gala", content: null });
  expect(create()).toMatchObject({ id, name: "Gala", latest: null, draft: null });
  expect(create()).toMatchObject({ id });
  expect(JSON.parse(chartDraft(office, { chartId: id }).content)).toMatchObject({
    name: "Gala",
    nextPlace: 1,
    rows: [],
  });
  const taken = { id: office.ids.id(), venueId: sample.venueId, name: "gala", content: tinyChartText };
  expect(refusalOf(() => createChart(office, actors.manager, taken)).code).toBe("NAME_TAKEN");
  expect(refusalOf(() => renameChart(office, actors.manager, { chartId: id, name: "SMALL hall" })).code).toBe(
    "NAME_TAKEN",
  );
  expect(renameChart(office, actors.manager, { chartId: id, name: "GALA" }).name).toBe("GALA");
  const copyId = office.ids.id();
  const copy = { id: copyId, chartId: sample.chartId, venueId: other.venueId, name: "Copied" };
  expect(duplicateChart(office, actors.manager, copy)).toMatchObject({
    name: "Copied",
    venueId: other.venueId,
    latest: null,
  });
  expect(chartDraft(office, { chartId: copyId }).content).toBe(tinyChartText);
  const published = publishDraft(office, actors.manager, {
    ...{ chartVersionId: office.ids.id(), chartId: copyId, version: 1, carry: "all", moves: [] },
  });
  expect(published).toMatchObject({ number: 1, carried: [], chart: { latest: { capacity: 60 }, draft: null } });
  expect(kinds(copyId)).toEqual(["chart.duplicated", "chart.published"]);
});

test("history tells what each version changed, and any two can be compared", () => {
  const { office, actors, clock } = desk;
  clock.advance(1_000);
  const renamed = withRows(tinyChart, (row) =>
    row.label === "C" ? { ...row, label: "Z", y: row.y.map((y) => y + 10) } : row,
  );
  const next = withRow(withoutPlaces(renamed, [1, 2]), { label: "D", seats: 3, y: 900, category: "A" });
  const version = draw(desk, sample.chartId, next);
  const chartVersionId = office.ids.id();
  publishDraft(office, actors.manager, { chartVersionId, chartId: sample.chartId, version, carry: "none", moves: [] });
  const changes = { adds: 3, moves: 6, relabels: 6, recategorises: 0, attributes: 0, resizes: 0, removes: 2 };
  expect(chartVersions(office, { chartId: sample.chartId })).toMatchObject([
    { number: 2, placeCount: 29, publishedBy: "Test manager", publishedAt: clock.now(), changes, performances: 0 },
    { number: 1, placeCount: 28, publishedBy: "", changes: null, performances: 1, upcoming: 1 },
  ]);
  expect(compareCharts(office, { chartVersionId: sample.chartVersionId, other: chartVersionId })).toMatchObject({
    ...{ counts: changes, added: [29, 30, 31], removed: [1, 2], moved: [21, 22, 23, 24, 25, 26] },
    relabelled: [{ place: 21, from: "Stalls-C-1", to: "Stalls-Z-1" }, {}, {}, {}, {}, {}],
  });
  draw(desk, sample.chartId, tinyChart);
  const back = compareCharts(office, { chartVersionId, other: "draft" });
  expect(back.counts).toMatchObject({ adds: 2, moves: 6, relabels: 6, recategorises: 0, removes: 3 });
});

const publishNow = (version: number, chartVersionId = desk.office.ids.id()) =>
  publishDraft(desk.office, desk.actors.manager, {
    ...{ chartVersionId, chartId: sample.chartId, version, carry: "none", moves: [] },
  });

test("an old version comes back as a draft, and no number is ever given out again", () => {
  const { office, actors } = desk;
  const longer = withRow(withoutPlaces(tinyChart, [1]), { label: "D", seats: 4, y: 800, category: "B" });
  publishNow(draw(desk, sample.chartId, longer));
  const { version } = draft();
  const back = () =>
    restoreVersion(office, actors.manager, {
      chartId: sample.chartId,
      chartVersionId: sample.chartVersionId,
      version,
    });
  expect(back()).toMatchObject({ isSaved: true, basedOn: 2, version: version + 1, changedBy: "Test manager" });
  const restored = JSON.parse(draft().content) as typeof tinyChart;
  expect(restored).toEqual({ ...JSON.parse(tinyChartText), nextPlace: tinyChart.nextPlace + 4 });
  expect(refusalOf(back)).toMatchObject({ code: "VERSION_CONFLICT", data: { by: "Test manager" } });
  expect(kinds(sample.chartId)).toEqual(["chart.draft-begun", "chart.published", "chart.version-restored"]);
  const other = sampleVenue(office, { name: "Elsewhere" });
  const foreign = { chartId: sample.chartId, chartVersionId: other.chartVersionId, version: version + 1 };
  expect(refusalOf(() => restoreVersion(office, actors.manager, foreign)).code).toBe("NOT_FOUND");
  expect(publishNow(version + 1)).toMatchObject({ number: 3 });
});

test("a draft that is older than the newest version says who published meanwhile", () => {
  const { office, actors, clock } = desk;
  const look = () => previewPublish(office, { chartId: sample.chartId });
  const mine = draft();
  expect(look()).toMatchObject({ basedOn: 1, publishedSince: [] });
  clock.advance(1_000);
  const theirs = publishNow(draw(desk, sample.chartId, withoutPlaces(tinyChart, [1])));
  expect(look()).toMatchObject({ basedOn: 2, publishedSince: [] });
  // A window that was open keeps its drawing over the new version: it does not know of that.
  const save = { chartId: sample.chartId, version: draft().version, content: mine.content, basedOn: 1 };
  saveDraft(office, actors.administrator, save);
  expect(draft()).toMatchObject({ basedOn: 1, latest: { number: 2 } });
  expect(look().publishedSince).toEqual([
    { id: theirs.chartVersionId, number: 2, publishedAt: clock.now(), publishedBy: "Test manager" },
  ]);
  expect(
    refusalOf(() => saveDraft(office, actors.manager, { ...save, version: save.version + 1, basedOn: 9 })).code,
  ).toBe("NOT_FOUND");
});

test("two windows give the same numbers to new places: whoever keeps theirs over a new version gets others", () => {
  const { office, actors } = desk;
  const mine = withRow(tinyChart, { label: "M", seats: 3, y: 800, category: "A" });
  publishNow(draw(desk, sample.chartId, withRow(tinyChart, { label: "T", seats: 2, y: 900, category: "A" })));
  const { version } = draft();
  const content = stringifyChart({ ...mine, companions: [{ wheelchair: 29, companion: 1 }] });
  const keep = { chartId: sample.chartId, version, content, basedOn: 1, ownFrom: tinyChart.nextPlace };
  saveDraft(office, actors.manager, keep);
  const kept = JSON.parse(draft().content) as typeof tinyChart;
  // 29 and 30 are sold as row T by now.
  expect(kept.rows.at(-1)).toMatchObject({ label: "M", places: [32, 33, 31] });
  expect(kept).toMatchObject({ nextPlace: 34, companions: [{ wheelchair: 32, companion: 1 }] });
  expect(kept.rows.slice(0, -1)).toEqual(tinyChart.rows);
  // Once more is no other.
  saveDraft(office, actors.manager, { ...keep, version: version + 1, content: draft().content });
  expect(JSON.parse(draft().content)).toEqual(kept);
});

test("a file imported over a draft that waits takes no number from it, and none comes back into use", () => {
  const { office, actors } = desk;
  draw(desk, sample.chartId, withRow(tinyChart, { label: "D", seats: 2, y: 800, category: "A" }));
  const file = withRow(tinyChart, { label: "F", seats: 3, y: 900, category: "A" });
  const load = (content: string) =>
    importChart(office, actors.manager, {
      ...{ chartId: office.ids.id(), venueId: sample.venueId, name: "Small hall", content },
    });
  load(stringifyChart(file));
  const waiting = JSON.parse(draft().content) as typeof tinyChart;
  expect(waiting.rows.at(-1)).toMatchObject({ label: "D", places: [32, 33] });
  expect(draft()).toMatchObject({ isSaved: true, basedOn: 1, latest: { number: 2 } });
  // A file with fewer places does not set the numbers back; the same file again is no new version.
  const shorter = stringifyChart({ ...withoutPlaces(tinyChart, [28]), nextPlace: 28 });
  expect(load(shorter).latest).toMatchObject({ number: 3 });
  expect(load(shorter).latest).toMatchObject({ number: 3 });
  discardDraft(office, actors.manager, { chartId: sample.chartId, version: draft().version });
  expect(JSON.parse(draft().content)).toMatchObject({ nextPlace: 32 });
});

test("a version tells who plays on it", () => {
  const { office } = desk;
  const on = () => performancesOn(office, { chartVersionId: sample.chartVersionId });
  expect(on()).toMatchObject([
    { performanceId: sample.performanceId, title: "Evening Concert", state: "on-sale", isOver: false, sold: 0 },
  ]);
  sellTwo(office, desk.actors.cashier, sample);
  expect(on()).toMatchObject([{ sold: 2 }]);
  desk.clock.advance(4 * DAY_MS);
  expect(on()).toMatchObject([{ isOver: true }]);
  expect(refusalOf(() => performancesOn(office, { chartVersionId: office.ids.id() })).code).toBe("NOT_FOUND");
});

test("a chart goes to the archive and comes back, unless its name is taken by then", () => {
  const { office, actors, clock } = desk;
  clock.advance(4 * DAY_MS);
  draw(desk, sample.chartId, withoutPlaces(tinyChart, [1]));
  expect(archivedCharts(office, { venueId: null })).toEqual([]);
  removeChart(office, actors.manager, { chartId: sample.chartId });
  expect(archivedCharts(office, { venueId: sample.venueId })).toEqual([
    {
      ...{ id: sample.chartId, venueId: sample.venueId, name: "Small hall", removedAt: clock.now() },
      ...{ number: 1, placeCount: 28 },
    },
  ]);
  const bringBack = () => bringBackChart(office, actors.manager, { chartId: sample.chartId });
  const id = office.ids.id();
  createChart(office, actors.manager, { id, venueId: sample.venueId, name: "small HALL", content: null });
  expect(refusalOf(bringBack).code).toBe("NAME_TAKEN");
  removeChart(office, actors.manager, { chartId: id });
  expect(bringBack()).toMatchObject({ id: sample.chartId, latest: { number: 1 }, draft: {} });
  expect(bringBack()).toMatchObject({ id: sample.chartId });
  expect(kinds(sample.chartId)).toEqual(["chart.draft-begun", "chart.removed", "chart.brought-back"]);
});
