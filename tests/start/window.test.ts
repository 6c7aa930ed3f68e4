// The scripts that run before anything else: which browser is found, how its window is opened, where the data lies.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { findBrowser } from "../../scripts/browser.mjs";
import { dataFolder } from "../../scripts/data-folder.mjs";
import { openWindow } from "../../scripts/window.mjs";

const folder = mkdtempSync(join(tmpdir(), "concerthub-window-"));
const { PATH, CONCERTHUB_CHROMIUM } = process.env;

afterEach(() => {
  process.env["PATH"] = PATH;
  if (CONCERTHUB_CHROMIUM === undefined) delete process.env["CONCERTHUB_CHROMIUM"];
  else process.env["CONCERTHUB_CHROMIUM"] = CONCERTHUB_CHROMIUM;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that writes its arguments down and ends. */
function program(name: string, exitCode: number): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$@" > "${join(folder, "arguments")}"\nexit ${exitCode}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe.runIf(process.platform === "linux")("on Linux", () => {
  test("finds a browser by name on the path", () => {
    delete process.env["CONCERTHUB_CHROMIUM"];
    process.env["PATH"] = folder;
    expect(findBrowser()).toBeUndefined();
    const chromium = program("chromium", 0);
    expect(findBrowser()).toBe(chromium);
    const chrome = program("google-chrome", 0);
    expect(findBrowser()).toBe(chrome);
  });

  test("the one that is named in the environment comes first, if it is there", () => {
    process.env["PATH"] = folder;
    const chrome = program("google-chrome", 0);
    process.env["CONCERTHUB_CHROMIUM"] = program("my-browser", 0);
    expect(findBrowser()).toBe(join(folder, "my-browser"));
    process.env["CONCERTHUB_CHROMIUM"] = join(folder, "nowhere");
    expect(findBrowser()).toBe(chrome);
  });

  test("opens an application window with a profile of its own and hears when it closes", async () => {
    const profileFolder = join(folder, "profile");
    const window = openWindow({ browser: program("browser", 0), url: "http://127.0.0.1:1/#key=k", profileFolder });
    expect(await window.closed).toEqual({ failed: undefined });
    const args = readFileSync(join(folder, "arguments"), "utf8").split("\n");
    expect(args).toContain("--app=http://127.0.0.1:1/#key=k");
    expect(args).toContain(`--user-data-dir=${profileFolder}`);
    expect(args).toContain("--no-first-run");
    expect(args.includes("--no-sandbox")).toBe(process.getuid?.() === 0);
  });

  test("says when the window could not stay open", async () => {
    const failing = openWindow({ browser: program("failing", 3), url: "http://127.0.0.1:1/", profileFolder: folder });
    expect((await failing.closed).failed).toBe("exit code 3");
    const missing = openWindow({ browser: join(folder, "nowhere"), url: "http://127.0.0.1:1/", profileFolder: folder });
    expect((await missing.closed).failed).toContain("ENOENT");
  });
});

test("the data folder is the one that was named, else the system's, one per profile", () => {
  expect(dataFolder({ dataDir: "here" })).toBe(resolve("here"));
  const usual = dataFolder({});
  expect(isAbsolute(usual)).toBe(true);
  expect(usual.endsWith("ConcertHub")).toBe(true);
  expect(dataFolder({ profile: "tour" })).toBe(`${usual}-tour`);
});
