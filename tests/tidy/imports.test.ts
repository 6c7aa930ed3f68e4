// The directions of the house over the whole import graph. Lint says the same while typing; this sees every file.
import { existsSync, readdirSync } from "node:fs";
import { extname } from "node:path";
import { expect, test } from "vitest";
import { roomOf, whyNot } from "./rooms.ts";
import { listSources, parseSource, readSources, resolveImport, root } from "./source-files.ts";

const paths = listSources();
const sources = readSources(paths);

/** The sources by a walk over the folders: git and the disk have to agree about what there is. */
function walkSources(): readonly string[] {
  const foreign = new Set([".git", "node_modules", "out", "release", "coverage", "test-results", "data-local"]);
  const walk = (folder: string): readonly string[] =>
    readdirSync(`${root}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return foreign.has(entry.name) ? [] : walk(path);
      return /\.(?:ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
    });
  return walk("").toSorted();
}

test("sees every source file of the repository", () => {
  expect(paths).toEqual(walkSources());
  expect(sources.map(({ path }) => path)).toEqual(paths);
  for (const { path } of sources) expect(() => roomOf(path)).not.toThrow();
});

test("sees the imports of every file that has some", () => {
  const withoutAny = sources.filter(({ code, imports }) => imports.length === 0 && /^import\b.*["']/m.test(code));
  expect(withoutAny.map(({ path }) => path)).toEqual([]);
});

test("every import goes in an allowed direction", () => {
  const wrong = sources.flatMap(({ path, imports }) =>
    imports.flatMap((name) => {
      const why = whyNot({ from: path, name, target: resolveImport({ from: path, name }) });
      return why === null ? [] : [`${path} imports ${name}: ${why}`];
    }),
  );
  expect(wrong).toEqual([]);
});

/** This file quotes imports that must not exist. */
const others = sources.filter(({ path }) => path !== "tests/tidy/imports.test.ts");

test("every import of our own names a file that is there, with its extension", () => {
  const wrong = others.flatMap(({ path, imports }) =>
    imports.flatMap((name) => {
      const target = resolveImport({ from: path, name });
      if (target === null) return [];
      if (extname(target) === "") return [`${path}: ${name} has no extension`];
      return existsSync(`${root}/${target}`) ? [] : [`${path}: ${name} is not there`];
    }),
  );
  expect(wrong).toEqual([]);
});

test("rooms are named by package subpaths, not by climbing out of one's own", () => {
  const top = (path: string): string => path.split("/")[0] ?? "";
  const wrong = sources.flatMap(({ path, imports }) =>
    imports
      .filter((name) => {
        const target = resolveImport({ from: path, name });
        return name.startsWith("..") && target !== null && top(target) !== top(path);
      })
      .map((name) => `${path} imports ${name}: write #${resolveImport({ from: path, name }) ?? ""}`),
  );
  // Configuration, scripts and out/ are outside every room and have no subpath.
  expect(wrong.filter((line) => !/#(?:(?:out|scripts)\/|[^/]+$)/.test(line))).toEqual([]);
});

test.each([
  ["domain/claims.ts", 'import { readFileSync } from "node:fs";'],
  ["domain/claims.ts", 'export { x } from "#db/open.ts";'],
  ["contract/holds.ts", 'import type { Office } from "../main/office.ts";'],
  ["db/queries/holds.ts", 'import { holdSeats } from "#main/services/holds.ts";'],
  ["main/services/holds.ts", 'import { csv } from "../adapters/csv.ts";'],
  ["main/services/holds.ts", 'import Database from "better-sqlite3";'],
  ["main/adapters/csv.ts", 'import { open } from "#db/open.ts";'],
  ["main/transports/http.ts", 'type Hold = import("../services/holds.ts").Hold;'],
  ["main/electron/index.ts", 'const { open } = await import("#db/open.ts");'],
  ["renderer/main.tsx", 'import { app } from "electron";'],
  ["preload/index.ts", 'import { z } from "#contract/index.ts";'],
])("%s must not contain: %s", (path, text) => {
  const { imports } = parseSource({ path, text });
  expect(imports).toHaveLength(1);
  const [name = ""] = imports;
  expect(whyNot({ from: path, name, target: resolveImport({ from: path, name }) })).not.toBeNull();
});
