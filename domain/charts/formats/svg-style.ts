// The little of CSS a seating plan needs: filling colours and what is hidden, from attributes, styles and simple rules.
import type { SvgElement } from "./svg-element.ts";

/** Declarations by `.class`, `#id` and element name. */
export type StyleRules = ReadonlyMap<string, Readonly<Record<string, string>>>;

const MOST_CSS_CHARACTERS = 200_000;
const MOST_RULES = 2_000;

/** Rules with one simple selector (or several with commas); everything else in a style sheet is passed over. */
export function rulesIn(root: SvgElement): StyleRules {
  const rules = new Map<string, Record<string, string>>();
  const sheets: string[] = [];
  const stack: SvgElement[] = [root];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.name === "style") sheets.push(next.text.slice(0, MOST_CSS_CHARACTERS));
    for (const child of next.children) stack.push(child);
  }
  for (const sheet of sheets) {
    // Split at braces instead of matched by one pattern: hostile sheets must not make it think.
    for (const block of sheet.replaceAll("\n", " ").split("}").slice(0, MOST_RULES)) {
      const brace = block.lastIndexOf("{");
      if (brace < 0) continue;
      const declarations = declarationsIn(block.slice(brace + 1));
      for (const selector of block.slice(0, brace).split(",").slice(0, 50)) {
        const key = selector.trim().toLowerCase();
        if (/^[.#]?[\w-]{1,80}$/.test(key)) rules.set(key, { ...rules.get(key), ...declarations });
      }
    }
  }
  return rules;
}

export function declarationsIn(style: string): Record<string, string> {
  const declarations: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const part of style.slice(0, 5_000).split(";")) {
    const colon = part.indexOf(":");
    if (colon > 0) declarations[part.slice(0, colon).trim().toLowerCase()] = part.slice(colon + 1).trim();
  }
  return declarations;
}

/** A property of the element itself: style before rules before the attribute; undefined where it says nothing. */
export function propertyOf(element: SvgElement, name: string, rules: StyleRules): string | undefined {
  const { attributes } = element;
  const style = attributes["style"];
  const own = style === undefined ? undefined : declarationsIn(style)[name];
  if (own !== undefined) return own;
  if (rules.size > 0) {
    const classes = (attributes["class"] ?? "").slice(0, 500).toLowerCase().split(/\s+/);
    const selectors = [`#${(attributes["id"] ?? "").toLowerCase()}`, ...classes.map((one) => `.${one}`), element.name];
    for (const selector of selectors) {
      const ruled = rules.get(selector)?.[name];
      if (ruled !== undefined) return ruled;
    }
  }
  return attributes[name];
}
