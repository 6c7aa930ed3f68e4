// What an installed application consists of: packs an unpacked Linux application and lists its archive.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { extractFile, getRawHeader, listPackage, statFile } from "@electron/asar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureBuilt, allPrograms } from "../../scripts/freshness.mjs";
import { node24, root } from "../../scripts/set-up.mjs";
import { makeStandInDistribution, readFuses } from "./stand-in-distribution.ts";

const folder = mkdtempSync(join(tmpdir(), "concerthub-pack-"));
const unpacked = join(folder, "release", "linux-unpacked");
const archive = join(unpacked, "resources", "app.asar");
const { version: electronVersion } = createRequire(import.meta.url)("electron/package.json") as { version: string };
const architecture = process.arch === "arm64" ? "arm64" : "x64";
let files: readonly string[] = [];

beforeAll(async () => {
  await ensureBuilt(allPrograms);
  const distribution = join(folder, "electron");
  makeStandInDistribution({ folder: distribution, version: electronVersion });
  const builder = join(root, "node_modules", "electron-builder", "cli.js");
  const settings = { electronDist: distribution, "directories.output": join(folder, "release"), electronVersion };
  const overrides = Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`);
  execFileSync(node24(), [builder, "--linux", "dir", `--${architecture}`, "--publish", "never", ...overrides], {
    cwd: root,
    stdio: "pipe",
  });
  files = listPackage(archive, { isPack: false })
    .map((path) => path.replaceAll("\\", "/").slice(1))
    .filter((path) => !("files" in statFile(archive, path)));
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the packed application", () => {
  test("holds the four programs, the migrations and the data", () => {
    for (const path of [
      "package.json",
      "out/electron/index.js",
      "out/electron/verify-worker.js",
      "out/preload/index.cjs",
      "out/renderer/index.html",
      "out/headless/index.js",
    ]) {
      expect(files).toContain(path);
    }
    const inRepository = (room: string): readonly string[] =>
      readdirSync(join(root, room), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll("\\", "/"));
    for (const path of [...inRepository("db/migrations"), ...inRepository("data")]) expect(files).toContain(path);
  });

  test("holds no sources, tests, scripts or source maps", () => {
    const ours = files.filter((path) => !path.startsWith("node_modules/"));
    expect(ours.filter((path) => [".ts", ".tsx", ".mjs", ".map"].includes(extname(path)))).toEqual([]);
    const tops = new Set(ours.map((path) => path.split("/")[0] ?? ""));
    expect([...tops].toSorted()).toEqual(["data", "db", "out", "package.json"]);
  });

  test("brings one production package and one native module, outside the archive", () => {
    const packages = new Set(
      files.filter((path) => path.startsWith("node_modules/")).map((path) => path.split("/")[1]),
    );
    expect([...packages]).toEqual(["better-sqlite3"]);
    const native = files.filter((path) => path.endsWith(".node"));
    expect(native).toEqual([`node_modules/better-sqlite3/prebuilds/linux-${architecture}.node`]);
    expect(native.map((path) => statFile(archive, path))).toEqual([expect.objectContaining({ unpacked: true })]);
    const beside = readdirSync(`${archive}.unpacked`, { recursive: true, withFileTypes: true });
    expect(beside.filter((entry) => entry.isFile()).map((entry) => entry.name)).toEqual([`linux-${architecture}.node`]);
  });

  test("starts with the main program of package.json", () => {
    const manifest = JSON.parse(extractFile(archive, "package.json").toString("utf8")) as {
      main: string;
      name: string;
    };
    expect(files).toContain(manifest.main);
    expect(manifest.name).toBe("concerthub");
  });

  test("cannot be turned into a plain Node, be debugged or load code from elsewhere", () => {
    // run as node, cookie encryption, NODE_OPTIONS, inspect arguments, asar integrity, only from asar, own snapshot, file://
    expect(readFuses(readFileSync(join(unpacked, "concerthub")))).toMatch(/^01001100/);
  });

  test("knows where its updates come from and carries the hash of its archive's files", () => {
    expect(readFileSync(join(unpacked, "resources", "app-update.yml"), "utf8")).toContain("provider: generic");
    expect(getRawHeader(archive).headerString).toContain('"integrity"');
  });
});
