// Charts on the command line: in and out in every format, with every repair told, and why a file cannot be used.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { writePretix } from "#domain/charts/formats/pretix-write.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { DATABASE_FILE } from "#main/app.ts";
import { openTestBoxOffice } from "#tests/contract/lines.ts";
import { sampleVenue } from "#tests/support/sample-venue.ts";
import { tinyChart, tinyChartText } from "#tests/support/tiny-chart.ts";
import { runCommand } from "./command.ts";

vi.setConfig({ testTimeout: 120_000 });

const root = mkdtempSync(join(tmpdir(), "concerthub-charts-"));
const sample = join(root, "sample");
let folder: string;
let runs = 0;

beforeAll(async () => {
  const office = openTestBoxOffice({ dataFolder: sample });
  sampleVenue(office.boxOffice.office);
  await office.close();
});
beforeEach(() => {
  runs += 1;
  folder = mkdtempSync(join(root, `run-${runs}-`));
  copyFileSync(join(sample, DATABASE_FILE), join(folder, DATABASE_FILE));
});
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));

const run = (command: string, ...words: string[]) => runCommand(command, ...words, "--data-dir", folder);
const fileOf = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const MANIFEST = "section,row,seat,category\nStalls,A,1,Gold\nStalls,A,2,Gold\nStalls,B,1,Silver\nTOTALS:\n";

describe("import-chart", () => {
  test.each([
    ["hall.csv", MANIFEST, "3 places for 3 people"],
    ["hall.json", tinyChartText, "28 places for 60 people"],
    ["plan.json", JSON.stringify(writePretix(tinyChart).plan), "27 places for 27 people"],
    ["hall.svg", '<svg><circle id="A1" r="5"/><circle id="A2" cx="12" r="5"/></svg>', "2 places for 2 people"],
  ])("%s", async (name, content, published) => {
    const { code, out } = await run("import-chart", fileOf(name, content), "--venue", "Test Hall", "--name", "Studio");
    expect(out).toContain(`Published “Studio” version 1: ${published}.`);
    expect(code).toBe(0);
  });

  test("tells every repair with its place, the first of each kind unless all are asked for", async () => {
    const lines = Array.from({ length: 5 }, (_, line) => `Note ${line}`);
    const file = fileOf("hall.csv", `${MANIFEST}${lines.join("\n")}\n`);
    const { out } = await run("import-chart", file, "--venue", "Test Hall");
    expect(out).toMatch(/^ {2}line skipped: 6$/mu);
    expect(out).toMatch(/^ {4}line 5: text TOTALS:$/mu);
    expect(out).toContain("and 3 more (--all lists them)");
    const all = await run("import-chart", file, "--venue", "Test Hall", "--name", "All", "--all");
    expect(all.out).toMatch(/^ {4}line 10: text Note 4$/mu);
  });

  test("the same hall again is a new version in which places keep their numbers", async () => {
    const numbers = async (): Promise<Record<string, number>> => {
      const { out } = await run("export-chart", "--venue", "Test Hall", "--chart", "Studio");
      const parsed = parseChart(JSON.parse(out));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
      return Object.fromEntries(
        parsed.value.rows.flatMap(({ label, numbers: seats, places }) =>
          seats.map((seat, at) => [`${label}${seat}`, places[at] ?? 0]),
        ),
      );
    };
    await run("import-chart", fileOf("hall.csv", MANIFEST), "--venue", "Test Hall", "--name", "Studio");
    expect(await numbers()).toEqual({ A1: 1, A2: 2, B1: 3 });
    const wider = MANIFEST.replace("Stalls,A,1,Gold", "Stalls,A,3,Gold\nStalls,0,1,Gold");
    const { out } = await run("import-chart", fileOf("hall.csv", wider), "--venue", "Test Hall", "--name", "Studio");
    expect(out).toContain("version 2: 4 places");
    expect(out).toContain("Compared with before: 2 kept, 2 added, 1 removed.");
    expect(await numbers()).toMatchObject({ A2: 2, B1: 3, A3: expect.any(Number) as number });
    expect(Object.values(await numbers()).every((place) => place !== 1)).toBe(true);
  });

  test("a file that cannot be used says where and why, and changes nothing", async () => {
    const broken = await run("import-chart", fileOf("hall.json", '{\n  "format": x\n}'), "--venue", "Test Hall");
    expect(broken).toMatchObject({ code: 1, out: "" });
    expect(broken.complaints).toMatch(/^Nothing was imported: 1 mistake\.\n {2}line 2, column 13: not json “x/u);
    const csv = await run("import-chart", fileOf("hall.csv", "section,seat\nL,1\n"), "--venue", "Test Hall");
    expect(csv.complaints).toContain("line 1: no row column “section, seat”");
    const format = await run("import-chart", fileOf("a.csv", MANIFEST), "--venue", "Test Hall", "--format", "excel");
    expect(format).toMatchObject({ code: 2 });
    expect(format.complaints).toContain("--format is one of concerthub, pretix, csv, svg, not “excel”.");
  });
});

describe("export-chart", () => {
  test.each(["concerthub", "pretix", "csv", "svg"])("%s comes back as the same places", async (format) => {
    const out = join(folder, `out.${format}`);
    const written = await run(
      "export-chart",
      "--venue",
      "test hall",
      "--chart",
      "small hall",
      "--format",
      format,
      "--out",
      out,
    );
    expect(written).toMatchObject({ code: 0, out: "" });
    expect(written.complaints).toContain(`Written to ${out}.`);
    expect(written.complaints.includes("has no room for")).toBe(format !== "concerthub");
    const { code, out: told } = await run("import-chart", out, "--venue", "Test Hall", "--name", "Again");
    expect(code).toBe(0);
    expect(told).toMatch(/^Published “Again” version 1: 2[78] places/u);
  });

  test("to standard output; an unknown chart is told with those there are", async () => {
    const { out } = await run("export-chart", "--venue", "Test Hall", "--chart", "Small hall");
    expect(out).toBe(tinyChartText);
    const unknown = await run("export-chart", "--venue", "Test Hall", "--chart", "Nowhere");
    expect(unknown).toMatchObject({ code: 1 });
    expect(unknown.complaints).toBe("There is no published chart “Nowhere”. There are:\n  Small hall\n");
    expect(await run("export-chart", "--venue", "Test Hall")).toMatchObject({ code: 2 });
  });
});

describe("validate-chart", () => {
  test("needs no box office; says what a file is and what would be repaired", async () => {
    const { code, out } = await runCommand("validate-chart", fileOf("hall.csv", MANIFEST));
    expect(code).toBe(0);
    expect(out).toMatch(/^hall\.csv: csv, “hall”, 3 places\.\nRepaired:\n/u);
    expect(out).toMatch(/It can be published\.\n$/u);
  });

  test("says what keeps a chart from being published, with the places", async () => {
    const [first, ...rows] = tinyChart.rows;
    const chart = { ...tinyChart, rows: [{ ...first, category: "" }, ...rows] };
    const { code, out, complaints } = await runCommand("validate-chart", fileOf("hall.json", JSON.stringify(chart)));
    expect(code).toBe(1);
    expect(out).toContain("concerthub, “Small hall”, 28 places.");
    expect(complaints).toMatch(/^It cannot be published:\n {2}no category: count 10 \(places 1, 2, 3, 4, 5, …\)/u);
  });

  test("says where a broken file is broken", async () => {
    const { code, complaints } = await runCommand("validate-chart", fileOf("hall.svg", "<svg>\n<g>\n</svg>"));
    expect(code).toBe(1);
    expect(complaints).toMatch(
      /^hall\.svg cannot be used:\n {2}line 3, column \d+: not svg “unexpected close tag\.?”/u,
    );
    expect(await runCommand("validate-chart")).toMatchObject({ code: 2 });
    expect(readFileSync(join(folder, "hall.svg"), "utf8")).toContain("<svg>");
  });
});
