// Chart files over the wire: looked at in a process of their own, repaired, mapped, written; hostile ones refused with a reason.
import { fileURLToPath } from "node:url";
import { createRouterClient } from "@orpc/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseChart } from "#domain/charts/parse.ts";
import { placesOf } from "#domain/charts/places.ts";
import { valueOf } from "#domain/result.ts";
import { forkedJobs } from "#main/adapters/forked-jobs.ts";
import { createRouter } from "#main/router.ts";
import type { Connection } from "#main/router/base.ts";
import { HOSTILE_FILES } from "#tests/domain/charts/formats/hostile-files.ts";
import { LARGE_CHARACTERS } from "#tests/domain/charts/formats/hostile-makers.ts";
import { createTestOffice, TEST_PASSWORD, type TestOffice } from "#tests/support/office.ts";
import { sampleVenue, type SampleVenue } from "#tests/support/sample-venue.ts";
import { tinyChart, tinyChartText } from "#tests/support/tiny-chart.ts";

const WORKER = forkedJobs(fileURLToPath(new URL("../../main/services/chart-file-worker.ts", import.meta.url)));

let desk: TestOffice;
let sample: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  sample = sampleVenue(desk.office);
});
afterEach(() => desk.close());

async function window(options: { apart?: boolean; who?: "manager" | "cashier" } = {}) {
  const office = { ...desk.office, chartFileWorker: options.apart ? WORKER : null };
  const connection: Connection = {
    ...{ id: office.ids.id(), transport: "direct", address: "test", session: null, holdIds: new Set() },
  };
  const client = createRouterClient(createRouter(), { context: { office, connection } });
  await client.auth.signIn({ email: `${options.who ?? "manager"}@example.org`, password: TEST_PASSWORD });
  return client;
}

const base64 = (content: string | Uint8Array): string => Buffer.from(content).toString("base64");

test("a manifest is recognised, mapped and made a chart, with every repair, in a process of its own", async () => {
  const client = await window({ apart: true });
  const content = base64("Bereich;Reihe;Platz;Kategorie\nParkett;A;1;Gold\nParkett;A;2;Gold\nSumme\n");
  const look = await client.charts.readFile({ name: "Saal.csv", content });
  expect(look).toMatchObject({
    format: "csv",
    problems: [],
    table: {
      header: ["Bereich", "Reihe", "Platz", "Kategorie"],
      lineCount: 3,
      mapping: { columns: { section: 0, row: 1, seat: 2, category: 3 }, headerIsData: false },
    },
    chart: { name: "Saal", places: 2, capacity: 2, rows: 1, sections: 1, categories: 1, given: "[]" },
  });
  expect(look.table?.lines[0]).toEqual({ line: 2, cells: ["Parkett", "A", "1", "Gold"] });
  expect(look.repairs.map(({ code }) => code)).toEqual(expect.arrayContaining(["LINE_SKIPPED", "LAID_OUT"]));
  expect(placesOf(valueOf(parseChart(JSON.parse(look.chart?.content ?? "")))).count).toBe(2);
});

test("what the file has no name for is named in the reader's language", async () => {
  const client = await window();
  const words = {
    ...{ stage: "BÜHNE", hall: "Saal", zone: "Zone", table: "Tisch", area: "Stehplatz", category: "Standard" },
  };
  const look = await client.charts.readFile({ name: "a.csv", content: base64("row,seat\nA,1\nA,2\n"), words });
  const chart = valueOf(parseChart(JSON.parse(look.chart?.content ?? "")));
  expect(chart.sections).toMatchObject([{ name: "Saal" }]);
  expect(chart.shapes).toMatchObject([{ kind: "stage", label: "BÜHNE" }]);
});

test("columns nobody can guess are shown with their first lines, and read as a person maps them", async () => {
  const client = await window();
  const content = base64("foo,bar,baz\nA,1,x\nA,2,\n");
  const look = await client.charts.readFile({ name: "seats.csv", content });
  expect(look).toMatchObject({ format: "csv", chart: null, problems: [{ code: "NO_SEAT_COLUMN", line: 1 }] });
  expect(look.table?.header).toEqual(["foo", "bar", "baz"]);
  const mapping = {
    ...{ columns: { row: 0, seat: 1 }, flags: [{ column: 2, attribute: "wheelchair" as const }] },
    ...{ headerIsData: false, isCentimetres: false },
  };
  const mapped = await client.charts.readFile({ name: "seats.csv", content, mapping });
  expect(mapped).toMatchObject({ chart: { places: 2 }, table: { mapping } });
  const chart = valueOf(parseChart(JSON.parse(mapped.chart?.content ?? "")));
  expect(chart.rows[0]?.attributes).toEqual({ 1: ["wheelchair"] });
});

test("a file that cannot be used says where, and changes nothing", async () => {
  const client = await window({ apart: true });
  const before = await client.charts.list({ venueId: null });
  const broken = await client.charts.readFile({ name: "a.json", content: base64('{\n  "format": x\n}') });
  expect(broken).toMatchObject({ format: null, chart: null, problems: [{ code: "NOT_JSON", line: 2, column: 13 }] });
  const svg = await client.charts.readFile({ name: "a.svg", content: base64("<svg>\n<g>\n</svg>") });
  expect(svg).toMatchObject({ format: "svg", chart: null, problems: [{ code: "NOT_SVG", line: 3 }] });
  const empty = await client.charts.readFile({ name: "a", content: "" });
  expect(empty).toMatchObject({ chart: null, problems: [{ code: "EMPTY" }] });
  expect(await client.charts.list({ venueId: null })).toEqual(before);
});

test.each(["concerthub", "pretix", "csv", "svg"] as const)(
  "%s: a chart written and looked at again",
  async (format) => {
    const client = await window({ apart: true });
    const file = await client.charts.writeFile({ format, chartId: sample.chartId });
    expect(file.name).toMatch(/^Small hall\.(?:pretix\.json|json|csv|svg)$/u);
    expect(file.losses.length > 0).toBe(format !== "concerthub");
    const look = await client.charts.readFile({ name: file.name, content: base64(file.content) });
    expect(look.format).toBe(format);
    expect(look.chart?.given === null).toBe(format === "concerthub");
    expect(look.chart?.places).toBeGreaterThanOrEqual(27);
  },
);

test("a version, and a drawing that is not saved, are written too; what is no chart is refused", async () => {
  const client = await window();
  const { chartVersionId } = sample;
  const version = await client.charts.writeFile({ format: "concerthub", chartVersionId });
  expect(version).toMatchObject({ name: "Small hall 1.json", type: "application/json", content: tinyChartText });
  const renamed = JSON.stringify({ ...tinyChart, name: "../a/b: c" });
  const drawn = await client.charts.writeFile({ format: "svg", content: renamed });
  expect(drawn).toMatchObject({ name: "a-b- c.svg", type: "image/svg+xml" });
  await expect(client.charts.writeFile({ format: "csv", content: "{}" })).rejects.toMatchObject({
    code: "CHART_INVALID",
  });
  await expect(client.charts.writeFile({ format: "csv" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("only who may draw charts may read and write their files", async () => {
  const client = await window({ who: "cashier" });
  await expect(client.charts.readFile({ name: "a.csv", content: "" })).rejects.toMatchObject({ code: "NOT_ALLOWED" });
  await expect(client.charts.writeFile({ format: "csv", chartId: sample.chartId })).rejects.toMatchObject({
    code: "NOT_ALLOWED",
  });
});

test("the host answers others while a large drawing is read", async () => {
  const client = await window({ apart: true });
  const circles = Array.from({ length: 4_000 }, (_, at) => `<circle id="A${at}" cx="${at * 12}" cy="0" r="5"/>`);
  const content = base64(`<svg>${circles.join("")}</svg>`);
  let isRead = false;
  const reading = client.charts.readFile({ name: "large.svg", content }).then((look) => {
    isRead = true;
    return look;
  });
  await client.charts.list({ venueId: null });
  expect(isRead).toBe(false);
  expect((await reading).chart?.places).toBe(4_000);
});

test("who goes away takes the reading along", async () => {
  const client = await window({ apart: true });
  const leaving = new AbortController();
  const content = base64("section,row,seat\nA,1,1\n");
  const reading = client.charts.readFile({ name: "a.csv", content }, { signal: leaving.signal });
  leaving.abort();
  await expect(reading).rejects.toThrow();
  expect((await client.charts.readFile({ name: "a.csv", content })).chart?.places).toBe(1);
});

test("hostile files come through the call as answers with a reason, or as charts", { timeout: 120_000 }, async () => {
  const client = await window();
  const wrong: string[] = [];
  let count = 0;
  for (const { name, content, refused } of HOSTILE_FILES) {
    const bytes = content();
    if (bytes.length > LARGE_CHARACTERS) continue;
    count += 1;
    const look = await client.charts.readFile({ name, content: base64(bytes) });
    const isRefused = look.problems.length > 0 && look.problems.every(({ code }) => code !== "");
    if (isRefused === (look.chart !== null)) wrong.push(`${name}: neither chart nor reason, or both`);
    if (refused === true && !isRefused) wrong.push(`${name}: was read`);
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(150);
});
