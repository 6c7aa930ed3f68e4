// Every language says everything: the same keys, the same values in the sentences, a text for every refusal.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { REFUSALS } from "#contract/refusals.ts";
import { INVARIANTS } from "#db/queries/invariants.ts";
import { ROLES } from "#domain/access.ts";
import { CSV_FLAGS, CSV_ROLES } from "#domain/charts/formats/csv-roles.ts";
import { CHART_FORMATS, FILE_PROBLEM_CODES } from "#domain/charts/formats/format.ts";
import { FILE_WORDS } from "#domain/charts/formats/plan.ts";
import { LOSSES, REPAIR_CODES } from "#domain/charts/formats/repairs.ts";
import { CHART_PROBLEM_CODES } from "#domain/charts/problems.ts";
import { TEMPLATE_WORDS } from "#domain/charts/templates/from-numbers.ts";
import { NUMBER_PROBLEMS, NUMBERS, TEMPLATES } from "#domain/charts/templates/starting-points.ts";

const FOLDER = fileURLToPath(new URL("../../data/locales/", import.meta.url));
const LOCALES = ["en", "de", "fr"] as const;
const PLURAL = /_(?:zero|one|two|few|many|other)$/u;

type Texts = Map<string, string>;

function flatten(value: unknown, path: string, texts: Texts): Texts {
  if (typeof value === "string") texts.set(path, value);
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, path === "" ? key : `${path}.${key}`, texts);
  }
  return texts;
}

const load = (locale: string, file: string): Texts =>
  flatten(JSON.parse(readFileSync(`${FOLDER}${locale}/${file}`, "utf8")), "", new Map());
const filesOf = (locale: string): string[] =>
  readdirSync(`${FOLDER}${locale}`)
    .filter((name) => name.endsWith(".json"))
    .toSorted();
const valuesIn = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)/gu)].map((match) => match[1] ?? "").toSorted();
const english = filesOf("en");

describe("locale files", () => {
  it("exist for the same desks in every language", () => {
    expect(english).toContain("common.json");
    for (const locale of LOCALES) expect(filesOf(locale), locale).toEqual(english);
  });

  it.each(english)("%s has the same keys in every language", (file) => {
    const wanted = [...load("en", file).keys()].toSorted();
    for (const locale of LOCALES) expect([...load(locale, file).keys()].toSorted(), locale).toEqual(wanted);
  });

  it.each(english)("%s fills the same values into its sentences in every language", (file) => {
    const texts = load("en", file);
    for (const locale of LOCALES) {
      for (const [key, text] of load(locale, file)) {
        // A singular may say "one" in a word of its own.
        if (PLURAL.test(key)) continue;
        expect(valuesIn(text), `${locale} ${key}`).toEqual(valuesIn(texts.get(key) ?? ""));
      }
    }
  });

  it.each(english)("%s has no empty text and both forms of every plural", (file) => {
    for (const locale of LOCALES) {
      const texts = load(locale, file);
      for (const [key, text] of texts) {
        expect(text.trim(), `${locale} ${key}`).not.toBe("");
        if (PLURAL.test(key)) {
          const base = key.replace(PLURAL, "");
          expect(texts.has(`${base}_one`) && texts.has(`${base}_other`), `${locale} ${key}`).toBe(true);
        }
      }
    }
  });
});

describe("words for what main says", () => {
  it("has a title and a way out for every refusal, and none for refusals that do not exist", () => {
    const codes = new Set([...load("en", "refusals.json").keys()].map((key) => key.split(".")[0] ?? ""));
    expect([...codes].toSorted()).toEqual(Object.keys(REFUSALS).toSorted());
    const texts = load("en", "refusals.json");
    for (const code of Object.keys(REFUSALS)) {
      for (const part of ["title", "whatToDo"]) {
        expect(texts.has(`${code}.${part}`) || texts.has(`${code}.${part}_other`), `${code}.${part}`).toBe(true);
      }
    }
  });

  it("has a sentence for everything that happens to a chart file, and for every number of a template", () => {
    const charts = load("en", "charts.json");
    const wanted = [
      ...REPAIR_CODES.map((code) => `files.repair.${code}`),
      ...[...FILE_PROBLEM_CODES, ...CHART_PROBLEM_CODES].map((code) => `files.problem.${code}`),
      ...LOSSES.map((loss) => `files.lost.${loss.replaceAll(" ", "-")}`),
      ...CSV_ROLES.map((role) => `files.role.${role}`),
      ...FILE_WORDS.map((word) => `files.word.${word}`),
      ...CSV_FLAGS.map((flag) => `attribute.${flag}`),
      ...CHART_FORMATS.flatMap((format) => [`files.format.${format}`, `files.export.about.${format}`]),
      ...TEMPLATES.map((template) => `template.${template}`),
      ...TEMPLATES.flatMap((template) => NUMBERS[template].map(({ key }) => `template.number.${key}`)),
      ...NUMBER_PROBLEMS.map((code) => `template.problem.${code}`),
      ...TEMPLATE_WORDS.map((word) => `template.word.${word}`),
    ];
    expect(wanted.filter((key) => !charts.has(key))).toEqual([]);
  });

  it("names every role and every rule of the books", () => {
    const shell = load("en", "shell.json");
    const settings = load("en", "settings.json");
    for (const role of ROLES) expect(shell.has(`role.${role}`), role).toBe(true);
    for (const { key } of INVARIANTS) expect(settings.has(`books.rule.${key}`), key).toBe(true);
  });
});

const RENDERER = fileURLToPath(new URL("../../renderer/", import.meta.url));
const sources = readdirSync(RENDERER, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/u.test(name));
const known = new Map(english.map((file) => [file.slice(0, -".json".length), load("en", file)]));

/** The namespace is there and has the key itself, its plural forms, or variants by context. */
function isKnown(namespace: string, key: string): boolean {
  const texts = known.get(namespace);
  if (!texts) return false;
  return texts.has(key) || texts.has(`${key}_other`) || [...texts.keys()].some((other) => other.startsWith(`${key}_`));
}

/** The keys a source file names outright: `t("a.b")` in the namespace chosen last before it, `"desk:a.b"` anywhere. */
function keysIn(source: string): [string, string][] {
  // A file that is handed its `t` does not say in which namespace it speaks.
  let namespace: string | undefined;
  const keys: [string, string][] = [];
  const parts = /useTranslation\(\[?\s*"([\w-]+)"|\bt\(\s*"([\w.-]+)"|"([a-z-]+):([\w.-]+)"/gu;
  for (const [, chosen, plain, named, key] of source.matchAll(parts)) {
    if (chosen !== undefined) namespace = chosen;
    else if (plain !== undefined && namespace !== undefined) keys.push([namespace, plain]);
    else if (named !== undefined && key !== undefined && known.has(named)) keys.push([named, key]);
  }
  return keys;
}

describe("screens", () => {
  it("name only keys that exist", () => {
    expect(sources.length).toBeGreaterThan(40);
    const missing = sources.flatMap((name) =>
      keysIn(readFileSync(`${RENDERER}${name}`, "utf8"))
        .filter(([namespace, key]) => !isKnown(namespace, key))
        .map(([namespace, key]) => `${name}: ${namespace}:${key}`),
    );
    expect(missing).toEqual([]);
  });
});
