// The shape of files: they say what they are for, stay short, and are named for their one thing.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { listFiles, root } from "./source-files.ts";

const MOST_LINES = 400;

const files = listFiles();
const written = files.filter((path) => /\.(?:ts|tsx|mjs|css|sql)$/.test(path));
/** A migration is frozen, so it never grows. */
const growing = written.filter((path) => !path.startsWith("db/migrations/"));
/** The styles of one component are for that component. */
const purposeful = written.filter((path) => !path.endsWith(".module.css"));
const read = (path: string): string => readFileSync(`${root}/${path}`, "utf8");

test("there are files to look at", () => {
  expect(written.length).toBeGreaterThan(50);
});

test("every file opens with what it is for", () => {
  const silent = purposeful.filter((path) => !opensWithPurpose({ path, text: read(path) }));
  expect(silent, "open the file with one to three comment lines of purpose").toEqual([]);
});

test("no file is longer than 400 lines", () => {
  const long = growing
    .map((path) => ({ path, lines: read(path).split("\n").length - 1 }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines`);
  expect(long, "make it a folder of the same name").toEqual([]);
});

test("file names are kebab-case", () => {
  const odd = written
    .map((path) => basename(path))
    .filter((name) => !/^[a-z0-9_]+(?:[-.][a-z0-9_]+)*\.[a-z]+$/.test(name));
  expect(odd).toEqual([]);
});

test("no file carries a path of somebody's machine", () => {
  // Put together here, so that this file does not find itself.
  const places = ["/home/", "/Users/", "/root/"].map((folder) => new RegExp(`(?:^|[\\s"'\`(=])${folder}\\w`));
  const found = files
    .filter((path) => /\.(?:ts|tsx|mjs|css|sql|json|ya?ml|md|html)$/.test(path) && path !== "package-lock.json")
    .filter((path) => places.some((place) => place.test(read(path))));
  expect(found).toEqual([]);
});

test("a purpose is words, not a licence line or a directive", () => {
  expect(opensWithPurpose({ path: "a.ts", text: "// Sells places.\n" })).toBe(true);
  expect(opensWithPurpose({ path: "a.ts", text: 'import "b";\n// Sells places.\n' })).toBe(false);
  expect(opensWithPurpose({ path: "a.ts", text: "//\nexport {};\n" })).toBe(false);
  expect(opensWithPurpose({ path: "a.ts", text: "// @ts-check\n" })).toBe(false);
  expect(opensWithPurpose({ path: "a.sql", text: "-- Tables of the box office.\n" })).toBe(true);
  expect(opensWithPurpose({ path: "a.css", text: "/* Colours of both themes. */\n" })).toBe(true);
});

function opensWithPurpose({ path, text }: { path: string; text: string }): boolean {
  const [first = "", second = ""] = text.split("\n");
  const line = first.startsWith("#!") ? second : first;
  const opening = path.endsWith(".sql")
    ? /^-- \w+\W+\w+/
    : path.endsWith(".css")
      ? /^\/\* ?\w+\W+\w+/
      : /^(?:\/\/|\/\*\*?) ?["`\w#]+\W+\w+/;
  return opening.test(line);
}
