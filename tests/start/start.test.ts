// `npm start` without a window: prints where the application is, serves it, and closes cleanly on Ctrl-C.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { ensureBuilt } from "../../scripts/freshness.mjs";
import { node24, root } from "../../scripts/set-up.mjs";

const folder = mkdtempSync(join(tmpdir(), "concerthub-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const START_LIMIT_MS = 120_000;

function start(...args: readonly string[]): { child: ChildProcess; lines: string[]; ended: Promise<number | null> } {
  const child = spawn(node24(), [join(root, "scripts", "start.mjs"), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  return { child, lines, ended: new Promise((resolve) => child.on("exit", resolve)) };
}

test(
  "--no-window says where and why, serves the page, and Ctrl-C ends it cleanly",
  { timeout: START_LIMIT_MS },
  async () => {
    await ensureBuilt(["client"]);
    const { child, lines, ended } = start("--no-window", "--data-dir", folder);
    await expect.poll(() => lines.some((line) => line.includes("Ctrl-C ends it")), { timeout: 60_000 }).toBe(true);
    const line = lines.find((one) => one.includes("Ctrl-C ends it")) ?? "";
    expect(line).toContain("--no-window was given");
    const address = /http:\/\/\S+/.exec(line)?.[0] ?? "";
    expect(new URL(address).hostname).toMatch(/^(?:127\.0\.0\.1|localhost)$/);
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<div id="root">');
    child.kill("SIGINT");
    expect(await ended).toBe(0);
    // The file was closed by its last user: nothing is left beside it.
    expect(existsSync(join(folder, "concerthub.sqlite-wal"))).toBe(false);
    const database = new Database(join(folder, "concerthub.sqlite"), { readonly: true, fileMustExist: true });
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    database.close();
  },
);

test("a flag nobody knows is refused with the list of flags", async () => {
  const { lines, ended } = start("--sell-everything");
  expect(await ended).toBe(1);
  expect(lines).toEqual([]);
});
