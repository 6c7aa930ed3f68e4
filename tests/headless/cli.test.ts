// The command line as a person runs it: words in, lines and an exit code out.
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openReader } from "#db/open.ts";
import { INVARIANTS } from "#db/queries/invariants.ts";
import { systemIds } from "#main/adapters/system.ts";
import { DATABASE_FILE } from "#main/app.ts";
import { bookPublicly } from "#main/services/public-bookings.ts";
import { openTestBoxOffice } from "#tests/contract/lines.ts";
import { sampleVenue } from "#tests/support/sample-venue.ts";
import { tinyChartText } from "#tests/support/tiny-chart.ts";
import { runCommand } from "./command.ts";
import { runCli, startHostProcess } from "./host-process.ts";

vi.setConfig({ testTimeout: 120_000 });

const root = mkdtempSync(join(tmpdir(), "concerthub-cli-"));
const sample = join(root, "sample");
const emptied = join(root, "empty");
let folder: string;
let file: string;
let runs = 0;

beforeAll(async () => {
  const office = openTestBoxOffice({ dataFolder: sample });
  sampleVenue(office.boxOffice.office);
  book(office.boxOffice.office, 1, "=cmd@example.com");
  await office.close();
});
beforeEach(() => {
  runs += 1;
  folder = mkdtempSync(join(root, `run-${runs}-`));
  file = join(folder, DATABASE_FILE);
  copyFileSync(join(sample, DATABASE_FILE), file);
});
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));

const book = (office: Parameters<typeof bookPublicly>[0], seat: number, email: string): string =>
  bookPublicly(office, { event_id: 1, seats: [seat], user: { email } }, null).booking;
const run = (command: string, ...words: string[]) => runCommand(command, ...words, "--data-dir", folder);

function countOf(database: string, table: string): number {
  const reader = openReader(database);
  try {
    return reader.raw.prepare<[], number>(`select count(*) from ${table}`).pluck().get() ?? 0;
  } finally {
    reader.close();
  }
}

describe("help and misuse", () => {
  test("every command is in the help, and has one of its own", async () => {
    const all = await runCommand("help");
    expect(all.code).toBe(0);
    for (const name of ["serve", "import-events", "import-chart", "export-bookings", "verify", "backup", "restore"])
      expect(all.out).toContain(`concerthub ${name} `);
    expect((await runCommand("help", "restore")).out).toContain("Refused while");
  });

  test("what is not understood is said, with exit code 2", async () => {
    expect(await runCommand("sell")).toMatchObject({
      code: 2,
      complaints: expect.stringContaining("no command “sell”") as string,
    });
    expect(await runCommand("verify")).toMatchObject({
      code: 2,
      complaints: expect.stringContaining("--data-dir") as string,
    });
    expect(await run("backup")).toMatchObject({
      code: 2,
      complaints: expect.stringContaining("FILE is needed") as string,
    });
    expect(await run("verify", "--fast")).toMatchObject({ code: 2 });
  });

  test("a folder without a box office is not made into one", async () => {
    const { code, complaints } = await runCommand("verify", "--data-dir", emptied);
    expect({ code, complaints }).toEqual({ code: 1, complaints: `There is no box office in ${emptied}.\n` });
    expect(existsSync(emptied)).toBe(false);
  });
});

describe("verify", () => {
  test("prints every rule with its count, and ends with 0 when all hold", async () => {
    const { code, out } = await run("verify");
    for (const { key, title } of INVARIANTS)
      expect(out).toMatch(new RegExp(`^${key} +0 +${title.replaceAll(/[.()]/gu, ".")}$`, "mu"));
    expect({ code, end: out.trim().split("\n").at(-1) }).toEqual({ code: 0, end: "The books are right." });
  });

  test("names what is wrong and ends with 1", async () => {
    const raw = new Database(file);
    raw.exec("update bookings set total_minor = total_minor + 1");
    raw.close();
    const { code, out, complaints } = await run("verify");
    expect(code).toBe(1);
    expect(out).toMatch(/^I2 +1 +A booking's total/mu);
    expect(complaints).toContain("1 of the rules does not hold.");
  });
});

describe("imports", () => {
  test("events come in, and the same file again is refused line by line", async () => {
    const csv = join(folder, "events.csv");
    const date = new Date(Date.UTC(2030, 0, 5)).toISOString().slice(0, 10);
    writeFileSync(csv, `venue,chart,title,starts,price A adult\nTest Hall,Small hall,Late Show,${date} 20:00,45.00\n`);
    const imported = await run("import-events", csv);
    expect(imported.complaints).toBe("");
    expect(imported).toMatchObject({ code: 0, out: expect.stringContaining("1 events with 1 performances") as string });
  });

  test("mistakes are named line by line and nothing is imported", async () => {
    const csv = join(folder, "bad.csv");
    writeFileSync(
      csv,
      "venue,chart,title,starts,price A adult\nTest Hall,Small hall,,tomorrow,12.345\nNowhere,Small hall,X,2030-01-05 20:00,1.00\n",
    );
    const before = countOf(file, "events");
    const { code, complaints } = await run("import-events", csv);
    expect(code).toBe(1);
    expect(complaints).toMatch(/^Nothing was imported: \d+ mistakes\.$/mu);
    expect(complaints).toMatch(/^ {2}line 2, title: /mu);
    expect(complaints).toMatch(/^ {2}line 2, starts: .*“tomorrow”$/mu);
    expect(complaints).toMatch(/^ {2}line 3, venue: .*“Nowhere”$/mu);
    expect(countOf(file, "events")).toBe(before);
  });

  test("a chart becomes a venue's chart; a bad one says why", async () => {
    const chart = join(folder, "hall.json");
    writeFileSync(chart, tinyChartText);
    expect(await run("import-chart", chart, "--venue", "test hall", "--name", "Studio")).toMatchObject({
      ...{ code: 0, out: "Published “Studio” version 1: 28 places for 60 people.\n" },
    });
    writeFileSync(chart, tinyChartText.replace('"concerthub-chart"', '"another-chart"'));
    const bad = await run("import-chart", chart, "--venue", "Test Hall");
    expect(bad.code).toBe(1);
    expect(bad.complaints).toMatch(/^Nothing was imported: \d+ mistakes?\.$/mu);
    const nowhere = await run("import-chart", chart, "--venue", "Nowhere");
    expect(nowhere.complaints).toBe("There is no venue “Nowhere”. There are:\n  Test Hall\n");
  });

  test("a file that is not there is named", async () => {
    const { code, complaints } = await run("import-events", join(folder, "missing.csv"));
    expect({ code, complaints }).toEqual({
      code: 1,
      complaints: `${join(folder, "missing.csv")}: there is no such file or folder\n`,
    });
  });
});

describe("export-bookings", () => {
  test("CSV is safe against formulas and JSON has everything", async () => {
    const csv = await run("export-bookings");
    expect(csv.code).toBe(0);
    expect(csv.out).toContain("'=cmd@example.com");
    const out = join(folder, "bookings.json");
    expect(await run("export-bookings", "--format", "json", "--out", out)).toMatchObject({ code: 0, out: "" });
    const bookings = JSON.parse(readFileSync(out, "utf8")) as { state: string; lines: object[] }[];
    expect(bookings).toHaveLength(1);
    expect(bookings[0]).toMatchObject({
      state: "reserved",
      customer: { email: "=cmd@example.com" },
      lines: [{ placeLabel: "Stalls-A-1" }, {}, {}],
    });
    expect(await run("export-bookings", "--format", "xml")).toMatchObject({ code: 2 });
  });
});

describe("backup and restore", () => {
  test("a copy is made while the box office sells, and only replaced when asked to", async () => {
    const copy = join(folder, "copy.sqlite");
    const host = await startHostProcess(["--data-dir", folder]);
    const made = await run("backup", copy);
    expect({ code: made.code, out: made.out }).toEqual({
      code: 0,
      out: `Backed up to ${copy}: 1 bookings, checked.\n`,
    });
    expect(await run("backup", copy)).toMatchObject({
      code: 1,
      complaints: `${copy} is there already; --force replaces it.\n`,
    });
    expect(await run("backup", copy, "--force")).toMatchObject({ code: 0 });
    const refused = await run("restore", copy);
    expect(refused).toMatchObject({
      code: 1,
      complaints: expect.stringContaining("is open. Close every ConcertHub") as string,
    });
    await host.stop();
    expect(readdirSync(folder).filter((name) => name.includes("partial") || name.includes("restoring"))).toEqual([]);
    expect(countOf(copy, "bookings")).toBe(1);
  });

  test("a restore brings the copy back, keeps what was there and doubts what was under way", async () => {
    const copy = join(folder, "copy.sqlite");
    await run("backup", copy);
    const later = openTestBoxOffice({ dataFolder: folder });
    book(later.boxOffice.office, 2, "later@example.com");
    await later.close();
    const { code, out } = await run("restore", copy);
    expect(code).toBe(0);
    expect(out).toMatch(/^Restored: 1 bookings, checked\.$/mu);
    expect(out).toMatch(/^The file that was there, with 2 bookings, is kept as .*before-restore-[\dTZ-]+\.$/mu);
    expect(out).toMatch(/^1 mails that were waiting are marked unsure/mu);
    const kept = readdirSync(folder).find((name) => name.includes("before-restore")) ?? "";
    expect(countOf(join(folder, kept), "bookings")).toBe(2);
    expect(countOf(file, "bookings")).toBe(1);
    expect((await run("verify")).code).toBe(0);
  });

  test("another program's file, a damaged copy and broken books are refused", async () => {
    const other = join(folder, "other.sqlite");
    new Database(other).exec("create table claims (id text)").close();
    expect((await run("restore", other)).complaints).toBe(`${other} is not a backup of ConcertHub.\n`);
    writeFileSync(other, "not a database at all");
    expect((await run("restore", other)).complaints).toBe(`${other} is not a backup of ConcertHub.\n`);
    const broken = join(folder, "broken.sqlite");
    copyFileSync(file, broken);
    new Database(broken).exec("update bookings set total_minor = total_minor + 1").close();
    expect((await run("restore", broken)).complaints).toMatch(/^The copy's books are not right\.\n {2}I2 /u);
    const newer = join(folder, "newer.sqlite");
    copyFileSync(file, newer);
    new Database(newer).exec("pragma user_version = 99").close();
    expect((await run("restore", newer)).complaints).toContain("version 99");
    const damaged = join(folder, "damaged.sqlite");
    const bytes = readFileSync(file);
    writeFileSync(damaged, bytes.fill(0xa5, 4096 * 8, 4096 * 40));
    const { code, complaints } = await run("restore", damaged);
    expect(code).toBe(1);
    expect(complaints).not.toContain("fault");
    expect(countOf(file, "bookings")).toBe(1);
  });

  test("a damaged box office can be replaced by its backup", async () => {
    const copy = join(folder, "copy.sqlite");
    await run("backup", copy);
    writeFileSync(file, `${systemIds.id()} is no database`);
    const { code, out } = await run("restore", copy);
    expect(code).toBe(0);
    expect(out).toContain("which was damaged");
    expect(countOf(file, "bookings")).toBe(1);
  });
});

describe("as a process", () => {
  test("lines go to the right stream and the exit code is the command's", async () => {
    const [verified, misused] = await Promise.all([runCli("verify", "--data-dir", folder), runCli("sell")]);
    expect(verified).toMatchObject({
      code: 0,
      complaints: "",
      out: expect.stringContaining("The books are right.") as string,
    });
    expect(misused).toMatchObject({ code: 2, out: "" });
    expect(await run("serve", "--port", "99999")).toMatchObject({
      code: 2,
      complaints: expect.stringContaining("99999") as string,
    });
  });
});
