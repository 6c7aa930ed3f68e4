// The chart desk and the editor, screen by screen, opened by keys.
import { type Page, expect } from "@playwright/test";
import { pressAll } from "./counter.ts";
import { type Screen, byKey, desk, dialog, escape, firstRow } from "./one-screen.ts";

/** The editor's pages of values by their keys. */
const editorPage = (name: string, key: string): Screen => ({
  name: `a chart: ${name}`,
  open: async (page) => {
    await page.locator("[data-chart-canvas]").focus();
    await page.keyboard.press(key);
    await expect(page.locator("aside [role=tab]").nth(Number(key) - 1)).toHaveAttribute("aria-selected", "true");
  },
});

const onChart = (name: string, keys: readonly string[]): Screen => ({
  name: `a chart: ${name}`,
  open: async (page) => {
    await page.locator("[data-chart-canvas]").focus();
    await pressAll(page, keys);
    await dialog(page);
  },
  close: escape,
});

/** The list, a chart opened and something drawn on it: a row, a table. */
const CHART_DRAWN: readonly Screen[] = [
  desk("charts", "Alt+5", "main tbody tr"),
  {
    name: "a chart",
    open: async (page) => {
      await firstRow(page);
      await expect(page.locator("[data-chart-canvas]")).toBeVisible();
      await expect(page.locator("[data-place-count]")).not.toHaveAttribute("data-place-count", "0");
    },
  },
  {
    name: "a chart: something drawn",
    open: async (page) => {
      await page.locator("[data-chart-canvas]").focus();
      await pressAll(page, ["r", "Enter", "t", "Enter", "v"]);
      await expect(page.locator("[data-saved=saved]")).toBeVisible();
    },
  },
];

/** The list, what can be done there, and every tool of the editor. */
export const CHARTS: readonly Screen[] = [
  desk("charts", "Alt+5", "main tbody tr"),
  byKey("charts: new", "n"),
  byKey("charts: from a file", "i"),
  {
    name: "charts: what can be done with one",
    open: async (page) => {
      await page.locator("main tbody tr button").first().click();
      await expect(page.getByRole("menu")).toBeVisible();
    },
    close: async (page) => {
      await page.keyboard.press("Escape");
      await expect(page.getByRole("menu")).toHaveCount(0);
    },
  },
  ...CHART_DRAWN.slice(1),
  {
    name: "a chart: everything selected",
    open: async (page) => {
      await page.locator("[data-chart-canvas]").focus();
      await pressAll(page, ["1", "Control+a"]);
    },
  },
  {
    name: "a chart: seat by seat",
    open: async (page) => {
      await page.locator("[data-chart-canvas]").focus();
      await pressAll(page, ["Escape", "n", "Enter"]);
    },
    close: async (page) => pressAll(page, ["Escape", "Escape"]),
  },
  ...(["row", "block", "table", "area", "section", "shape", "text"] as const).map((tool, index) => ({
    name: `a chart: drawing a ${tool}`,
    open: async (page: Page) => {
      await page.locator("[data-chart-canvas]").focus();
      await pressAll(page, ["1", ["r", "d", "t", "a", "s", "o", "x"][index] ?? "r"]);
    },
    close: (page: Page) => page.keyboard.press("v"),
  })),
];

/** The editor's pages of values and its dialogs. */
export const CHART_PAGES: readonly Screen[] = [
  ...CHART_DRAWN,
  editorPage("labels", "2"),
  editorPage("categories", "3"),
  editorPage("checks", "4"),
  editorPage("versions", "5"),
  editorPage("hall", "6"),
  onChart("compared", ["Alt+v"]),
  onChart("go to", ["Control+f"]),
  onChart("as buyers see it", ["p"]),
  {
    ...onChart("publishing", ["Control+Enter"]),
    open: async (page) => {
      await page.locator("[data-chart-canvas]").focus();
      await page.keyboard.press("Control+Enter");
      await expect(page.locator("[data-effect]").first()).toBeVisible();
    },
  },
  byKey("a chart: keys", "?"),
  {
    name: "a chart: draft discarded",
    open: async (page) => {
      await page.locator("[data-chart-canvas]").focus();
      await page.keyboard.press("Control+Shift+d");
      await dialog(page);
    },
    close: escape,
  },
];
