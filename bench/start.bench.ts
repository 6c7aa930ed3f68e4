// Cold start to first paint with a million bookings in the file, against the floor: a bare Node server and a page of text.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "@playwright/test";
import { openDatabase } from "#db/open.ts";
import { DATABASE_FILE } from "#main/app.ts";
import { writeManyBookings } from "./support/million.ts";
import { median, printTable } from "./support/table.ts";

const COUNT = Number(process.env["CONCERTHUB_BENCH_BOOKINGS"] ?? 1_000_000);
const ROUNDS = 5;
const ROOT = join(import.meta.dirname, "..");

const folder = mkdtempSync(join(tmpdir(), "concerthub-start-"));
const empty = mkdtempSync(join(tmpdir(), "concerthub-empty-"));
const store = openDatabase({ file: join(folder, DATABASE_FILE), migrationsFolder: join(ROOT, "db/migrations") });
const tookMs = writeManyBookings(store, COUNT);
store.close();
console.log(`${COUNT.toLocaleString("en")} bookings written in ${(tookMs / 1000).toFixed(0)} s`);

const bareServer = join(empty, "bare.mjs");
writeFileSync(
  bareServer,
  `import { createServer } from "node:http";
const server = createServer((_, answer) => answer.setHeader("content-type", "text/html").end("<!doctype html><title>bare</title><h1>bare</h1>"));
server.listen(0, "127.0.0.1", () => console.log("READY http://127.0.0.1:" + server.address().port + "/"));`,
);

const executablePath = process.env["CONCERTHUB_CHROMIUM"];
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once("exit", () => reject(new Error("The host ended before it was ready.")));
    if (child.stdout)
      createInterface({ input: child.stdout }).on("line", (line) => {
        const url = /^READY (\S+)$/u.exec(line)?.[1];
        if (url !== undefined) resolve(url);
      });
  });
}

/** From starting the process to the first heading on screen: milliseconds to ready and to paint. */
async function start(args: readonly string[]): Promise<{ readyMs: number; paintMs: number }> {
  const page = await browser.newPage();
  const begun = performance.now();
  const child = spawn(process.execPath, [...args], { stdio: ["ignore", "pipe", "inherit"] });
  const url = await addressOf(child);
  const readyMs = performance.now() - begun;
  await page.goto(url, { waitUntil: "commit" });
  await page.locator("h1, h2").first().waitFor();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const paintMs = performance.now() - begun;
  await page.close();
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
  return { readyMs, paintMs };
}

const host = (dataFolder: string): string[] => [
  join(ROOT, "main/headless/index.ts"),
  "--data-dir",
  dataFolder,
  "--port",
  "0",
];
const ways: Record<string, readonly string[]> = {
  "bare Node server, page of text": [bareServer],
  "empty box office": host(join(empty, "data")),
  [`box office with ${COUNT.toLocaleString("en")} bookings`]: host(folder),
};
const times = new Map(Object.keys(ways).map((name) => [name, [] as { readyMs: number; paintMs: number }[]]));
for (let round = 0; round < ROUNDS; round++)
  for (const [name, args] of Object.entries(ways)) times.get(name)?.push(await start(args));
const paints = (name: string): number[] => times.get(name)?.map(({ paintMs }) => paintMs) ?? [];
const floor = Math.min(...paints("bare Node server, page of text"));
printTable([
  ["cold start, process to paint", "ready ms (median)", "paint ms (median)", "best ms", "bests against bare"],
  ...[...times].map(([name, values]) => [
    name,
    median(values.map(({ readyMs }) => readyMs)).toFixed(0),
    median(paints(name)).toFixed(0),
    Math.min(...paints(name)).toFixed(0),
    (Math.min(...paints(name)) / floor).toFixed(1),
  ]),
]);
await browser.close();
for (const path of [folder, empty]) rmSync(path, { recursive: true, force: true });
