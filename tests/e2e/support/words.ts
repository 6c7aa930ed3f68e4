// Finds text on a screen that is no text of its language: a key, an unfilled value, or a sentence left in English.
import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

type Tree = { readonly [key: string]: string | Tree };

const data = new URL("../../../data/", import.meta.url);
const folder = new URL("locales/", data);

const readTree = (url: URL): Tree => JSON.parse(readFileSync(url, "utf8")) as Tree;

/** Names that stand in the samples: they are the venue's, whatever the screen speaks. */
function sampleNames(): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === "string") names.add(value);
    else if (typeof value === "object" && value !== null) for (const part of Object.values(value)) visit(part);
  };
  visit(readTree(new URL("sample_events.json", data)));
  for (const file of readdirSync(new URL("charts/", data))) {
    const { categories, sections } = readTree(new URL(`charts/${file}`, data));
    visit([categories, sections]);
  }
  return names;
}

/** Languages are called what they call themselves. */
const OWN_NAMES = ["English", "Deutsch", "Français"];

/** Every key with its text, `sell` `basket.title` as `basket.title`. */
function textsIn(locale: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const visit = (tree: Tree, path: readonly string[]): void => {
    for (const [key, value] of Object.entries(tree)) {
      const here = [...path, key];
      if (typeof value !== "string") visit(value, here);
      else found.set(here.join("."), [...(found.get(here.join(".")) ?? []), value]);
    }
  };
  for (const file of readdirSync(new URL(`${locale}/`, folder)))
    visit(readTree(new URL(`${locale}/${file}`, folder)), []);
  return found;
}

/** `{{count}} places` as a pattern; values may be anything. */
function patternOf(text: string): RegExp {
  const literal = text.split(/\{\{.*?\}\}/u).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`));
  return new RegExp(`^${literal.join(".+")}$`, "u");
}

/** A function that answers which of the texts do not belong on a screen in this language. */
export function wordsNotIn(locale: string): (texts: readonly string[]) => string[] {
  const own = [...textsIn(locale).values(), ...sampleNames(), ...OWN_NAMES].flat();
  const keys = new Set([...textsIn("en").keys()].filter((key) => key.includes(".")));
  const english = locale === "en" ? [] : [...textsIn("en").values()].flat().filter((text) => !own.includes(text));
  const plain = new Set(english.filter((text) => !text.includes("{{")));
  // A pattern needs words of its own, else it would fit everything.
  const patterns = english
    .filter((text) => text.includes("{{") && text.replaceAll(/\{\{.*?\}\}/gu, "").replaceAll(/\P{L}/gu, "").length > 5)
    .map(patternOf);
  const ownPatterns = own.filter((text) => text.includes("{{")).map(patternOf);
  const isKey = (text: string): boolean => keys.has(text) || keys.has(text.replace(/^[a-z-]+:/u, ""));
  return (texts) =>
    texts.filter((text) => {
      if (text.includes("{{") || isKey(text) || plain.has(text)) return true;
      return patterns.some((each) => each.test(text)) && !ownPatterns.some((each) => each.test(text));
    });
}

/** What is read on the page: text, names, placeholders, titles; each once. */
export function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const add = (text: string | null): void => {
      const plain = (text ?? "").replaceAll(/\s+/gu, " ").trim();
      if (/\p{L}{2}/u.test(plain)) found.add(plain);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      // What stands in a text area is somebody's own, as the value of any field is.
      if (!parent || parent.closest("script, style, kbd, [inert], code, textarea")) continue;
      add(node.textContent);
      // A sentence with a value in it is several nodes of one element.
      if (parent.childElementCount === 0) add(parent.textContent);
    }
    for (const element of document.body.querySelectorAll("[aria-label], [placeholder], [title], [alt]"))
      for (const name of ["aria-label", "placeholder", "title", "alt"]) add(element.getAttribute(name));
    add(document.title);
    return [...found];
  });
}
