// The eye for accessibility: axe run inside the page that is shown, put there once per document.
import type { Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";
import { atRest } from "./at-rest.ts";

/** WCAG 2.2 AA. */
export const WCAG: RunOptions = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
};

/** What colours alone decide. */
export const COLOURS: RunOptions = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

/** What axe finds wrong with what is shown now, as `rule: where | where`; without a choice of rules by all of them. */
export async function violationsOf(page: Page, rules: RunOptions = {}): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  await page.evaluate(atRest);
  // Only violations are read: axe need not describe all that is well.
  const { violations } = await page.evaluate(
    (options) => (globalThis as unknown as { axe: typeof axe }).axe.run(options),
    { ...rules, resultTypes: ["violations" as const] },
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`);
}
