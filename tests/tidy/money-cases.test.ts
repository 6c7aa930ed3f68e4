// docs/money-cases.md promises a test for every awkward case: the forty are all there, and so are their tests.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const CASES = 40;

const rows = readFileSync(join(ROOT, "docs/money-cases.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (?:-|:?-+:?|case|bad input)/u.test(line.replaceAll(/ +/gu, " ")))
  .map((line) => line.split(" | ").map((cell) => cell.replaceAll(/^\|? *| *\|? *$/gu, "")));

it("names all forty cases once", () => {
  const numbers = rows.map(([number]) => Number(number)).filter((number) => number > 0);
  expect(numbers).toEqual(Array.from({ length: CASES }, (_, index) => index + 1));
});

it.each(rows.map((row) => [row.at(-2) ?? "", row.at(-1) ?? ""]))("%s has a test that begins with: %s", (file, name) => {
  const text = readFileSync(join(ROOT, "tests", `${file}.test.ts`), "utf8");
  expect(text.includes(`"${name}`) || text.includes(`\`${name}`)).toBe(true);
});
