// Chart files that would take all the time or memory there is, and the large ones of the hostile files, through the
// process that reads them as it is built: it is ended, the host goes on.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRouterClient } from "@orpc/server";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { parseChart } from "#domain/charts/parse.ts";
import { forkedJobs } from "#main/adapters/forked-jobs.ts";
import type { DoApart } from "#main/ports.ts";
import { createRouter } from "#main/router.ts";
import type { Connection } from "#main/router/base.ts";
import { type FileLimits, readChartFileApart, writeChartFileApart } from "#main/services/chart-files-apart.ts";
import { HOSTILE_FILES } from "#tests/domain/charts/formats/hostile-files.ts";
import { LARGE_CHARACTERS } from "#tests/domain/charts/formats/hostile-makers.ts";
import { createTestOffice, TEST_PASSWORD, type TestOffice } from "#tests/support/office.ts";
import { tinyChartText } from "#tests/support/tiny-chart.ts";

const MONSTER = forkedJobs(fileURLToPath(new URL("../support/monster-worker.ts", import.meta.url)));
const SOURCE = fileURLToPath(new URL("../../main/services/chart-file-worker.ts", import.meta.url));
const base64 = (content: string | Uint8Array): string => Buffer.from(content).toString("base64");
const fileOf = (name: string, content: string | Uint8Array) => ({
  ...{ name, content: base64(content), format: "auto" as const, mapping: null },
});

/** The worker as one file, as the product has it: it starts in a moment. */
let folder = "";
let worker: DoApart | null = null;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "concerthub-worker-"));
  await build({
    ...{ configFile: false, logLevel: "error" },
    build: {
      ssr: SOURCE,
      outDir: folder,
      minify: false,
      rolldownOptions: { output: { entryFileNames: "worker.mjs" } },
    },
    ssr: { noExternal: true },
  });
  worker = forkedJobs(join(folder, "worker.mjs"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let desk: TestOffice;
beforeEach(() => {
  desk = createTestOffice();
});
afterEach(() => desk.close());

async function window(chartFileWorker: DoApart | null) {
  const office = { ...desk.office, chartFileWorker };
  const connection: Connection = {
    ...{ id: office.ids.id(), transport: "direct", address: "test", session: null, holdIds: new Set() },
  };
  const client = createRouterClient(createRouter(), { context: { office, connection } });
  await client.auth.signIn({ email: "manager@example.org", password: TEST_PASSWORD });
  return client;
}

const TOO_MUCH = { chart: null, problems: [{ code: "TOO_MUCH_WORK" }] };

test.each([
  ["endless", { mostTimeMs: 400, mostMemoryMb: 64 }],
  ["greedy", { mostTimeMs: 60_000, mostMemoryMb: 32 }],
] satisfies [string, FileLimits][])("a file that is %s is given up, and the next one is read", async (name, limits) => {
  const client = await window(worker);
  const office = { ...desk.office, chartFileWorker: MONSTER };
  let isOver = false;
  const looking = readChartFileApart(office, fileOf(name, ""), { limits }).finally(() => (isOver = true));
  const next = client.charts.readFile({ name: "a.csv", content: base64("row,seat\nA,1\n") });
  await client.host.ping();
  expect(isOver).toBe(false);
  expect(await looking).toMatchObject(TOO_MUCH);
  expect((await next).chart?.places).toBe(1);
  await expect(
    writeChartFileApart(office, { format: "svg", content: tinyChartText }, { limits }),
  ).rejects.toMatchObject({ refusal: { code: "CHART_INVALID", data: { problems: [{ code: "TOO_MUCH_WORK" }] } } });
});

test("large hostile files end in the worker: each with a reason or as a chart", { timeout: 300_000 }, async () => {
  const client = await window(worker);
  const wrong: string[] = [];
  let count = 0;
  for (const { name, content, refused } of HOSTILE_FILES) {
    const bytes = content();
    if (bytes.length <= LARGE_CHARACTERS) continue;
    count += 1;
    let isRead = false;
    const reading = client.charts.readFile({ name, content: base64(bytes) }).finally(() => (isRead = true));
    await client.host.ping();
    if (isRead) wrong.push(`${name}: the host did not answer before`);
    const look = await reading.catch((error: unknown) => error);
    if (look instanceof Error) {
      // Larger than the wire takes.
      if (bytes.length <= 40_000_000) wrong.push(`${name}: ${look.message}`);
      continue;
    }
    const { chart, problems } = look as Awaited<typeof reading>;
    const isRefused = problems.length > 0 && problems.every(({ code }) => code !== "");
    if (isRefused === (chart !== null)) wrong.push(`${name}: neither chart nor reason, or both`);
    if (chart !== null && !parseChart(JSON.parse(chart.content)).ok) wrong.push(`${name}: came out as no chart`);
    if (refused === true && !isRefused) wrong.push(`${name}: was read`);
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThanOrEqual(40);
});

/** Far less than the largest of them need. */
const TIGHT: FileLimits = { mostMemoryMb: 48, mostTimeMs: 120_000 };

test("with hardly any memory their process ends, never the program", { timeout: 300_000 }, async () => {
  const office = { ...desk.office, chartFileWorker: worker };
  const givenUp: string[] = [];
  for (const { name, content } of HOSTILE_FILES) {
    const bytes = content();
    if (bytes.length <= 5_000_000 || bytes.length > 40_000_000) continue;
    const look = await readChartFileApart(office, fileOf(name, bytes), { limits: TIGHT });
    if (look.problems.some(({ code }) => code === "TOO_MUCH_WORK")) givenUp.push(name);
    expect(look.chart !== null || look.problems.length > 0, name).toBe(true);
  }
  expect(givenUp.length).toBeGreaterThan(0);
});

/** Values in an answer that somebody has to walk through. */
const valuesIn = (value: unknown): number =>
  typeof value === "object" && value !== null
    ? Object.values(value).reduce<number>((sum, each) => sum + valuesIn(each), 1)
    : 1;

test("what comes back of a large hall is a few texts: the host passes them on, it does not walk through", async () => {
  const office = { ...desk.office, chartFileWorker: worker };
  const lines = Array.from(
    { length: 20_000 },
    (_, at) => `${at + 1},seat,H,R${Math.floor(at / 50)},${at % 50},${at % 50},9`,
  );
  const look = await readChartFileApart(
    office,
    fileOf("large.csv", `place_number,kind,section,row,seat,x_cm,y_cm\n${lines.join("\n")}\n`),
  );
  expect(look.chart).toMatchObject({ places: 20_000 });
  expect((JSON.parse(look.chart?.given ?? "[]") as number[]).length).toBe(20_000);
  expect(look.chart?.checkCount).toBeGreaterThan(0);
  expect(valuesIn(look)).toBeLessThan(2_000);
});
