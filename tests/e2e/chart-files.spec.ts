// Charts in and out: files dropped and chosen, columns mapped, mistakes told, drawings replaced in one step, templates.
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./support/box-office.ts";
import { signIn } from "./support/counter.ts";

const canvas = (page: Page) => page.locator("[data-chart-canvas]");
const placeCount = (page: Page) => page.locator("[data-place-count]");
const preview = (page: Page) => page.locator("[data-preview-count]");

async function openCharts(page: Page): Promise<void> {
  await signIn(page);
  await page.keyboard.press("Alt+5");
  await expect(page.getByRole("heading", { level: 1, name: "Charts" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Great Hall/ }).first()).toBeVisible();
}

/** Hands a file to the dialog as the file chooser would. */
async function choose(page: Page, name: string, content: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: /^Choose (another )?file$/ }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
}

/** Saves the file the dialog offers, and answers its name and text. */
async function save(page: Page, dialog: Locator): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: /^Save file/ }).click(),
  ]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

const seats = (rows: readonly string[], count: number): string[] =>
  rows.flatMap((row) => Array.from({ length: count }, (_, seat) => `${row},${seat + 1},x`));

test("a seat list nobody can guess is mapped column by column, seen, repaired and drawn on", async ({
  window: page,
}) => {
  await openCharts(page);
  await page.keyboard.press("i");
  const dialog = page.getByRole("dialog", { name: "New chart" });
  await expectAccessible(page, "a new chart from a file");
  await choose(page, "Chapel list.csv", ["foo,bar,baz", ...seats(["A", "B", "C"], 10), "all,,"].join("\r\n"));
  await expect(dialog.getByText("Recognised: Seat list (CSV)")).toBeVisible();
  await expect(dialog.getByRole("alert")).toContainText("No column says the seat");
  await expect(dialog.getByRole("button", { name: /^Create and draw/ })).toBeDisabled();
  await expectAccessible(page, "columns nobody could guess");
  await dialog.getByRole("combobox", { name: "Meaning of column foo" }).selectOption({ label: "Row" });
  await dialog.getByRole("combobox", { name: "Meaning of column bar" }).selectOption({ label: "Seat" });
  await expect(preview(page)).toHaveAttribute("data-preview-count", "30");
  await expect(dialog.locator("[data-count=rows]")).toContainText("3");
  const skipped = dialog.locator("[data-repair='repair.LINE_SKIPPED']");
  await skipped.locator("summary").click();
  await expect(skipped).toContainText("Line 32");
  await dialog.getByRole("combobox", { name: "Meaning of column baz" }).selectOption({ label: "Wheelchair" });
  await expect(dialog.locator("[data-repair='repair.COLUMN_UNUSED']")).toHaveCount(0);
  await expectAccessible(page, "a file that was recognised");
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Chapel list");
  await dialog.getByRole("button", { name: /^Create and draw/ }).click();
  await expect(canvas(page)).toBeVisible();
  await expect(placeCount(page)).toHaveAttribute("data-place-count", "30");
});

test("a file that cannot be used says where and why, and nothing comes of it; a dropped one is read", async ({
  window: page,
}) => {
  await openCharts(page);
  const before = await page.getByRole("row").count();
  await page.keyboard.press("i");
  const dialog = page.getByRole("dialog", { name: "New chart" });
  await choose(page, "broken.json", '{\n  "format": x\n}');
  const mistakes = dialog.getByRole("table", { name: "Mistakes in the file" });
  await expect(mistakes.getByRole("row").nth(1)).toContainText("Line 2, column 13");
  await expect(mistakes.getByRole("row").nth(1)).toContainText("This is not correct JSON.");
  await expectAccessible(page, "mistakes in a chart file");
  await choose(page, "unclosed.svg", "<svg>\n<g>\n</svg>");
  await expect(dialog.getByText("Recognised: Drawing (SVG)")).toBeVisible();
  await expect(mistakes.getByRole("row").nth(1)).toContainText("Line 3");
  await expect(dialog.getByRole("button", { name: /^Create and draw/ })).toBeDisabled();
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    const circles = Array.from({ length: 6 }, (_, at) => `<circle id="A${at + 1}" cx="${at * 12}" r="5"/>`);
    const svg = `<svg><script>alert(1)</script>${circles.join("")}</svg>`;
    transfer.items.add(new File([svg], "hall.svg", { type: "image/svg+xml" }));
    return transfer;
  });
  await dialog.dispatchEvent("drop", { dataTransfer: dropped });
  await expect(preview(page)).toHaveAttribute("data-preview-count", "6");
  await expect(dialog.locator("[data-repair='repair.SCRIPT_DROPPED']")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await page.getByRole("row").count()).toBe(before);
  await page.dispatchEvent("body", "drop", { dataTransfer: dropped });
  await expect(preview(page)).toHaveAttribute("data-preview-count", "6");
});

test("a drawing is saved in every format, comes back in place of itself, and undo is one step", async ({
  window: page,
}) => {
  await openCharts(page);
  await page
    .getByRole("row", { name: /Great Hall/ })
    .first()
    .click();
  await expect(canvas(page)).toBeVisible();
  const count = Number(await placeCount(page).getAttribute("data-place-count"));
  await page.keyboard.press("Control+s");
  const saving = page.getByRole("dialog", { name: "Save Great Hall as a file" });
  await expect(saving.getByText("Nothing is lost.")).toBeVisible();
  await expectAccessible(page, "saving a chart as a file");
  await saving.getByRole("radio", { name: "pretix seating plan (JSON)" }).click();
  await expect(saving.locator("[data-repair='lost.attributes']")).toContainText("Attributes such as wheelchair");
  await saving.getByRole("radio", { name: "Seat list (CSV)" }).click();
  await expect(saving.locator("[data-repair='lost.focal-point']")).toBeVisible();
  const csv = await save(page, saving);
  expect(csv.name).toBe("Great Hall.csv");
  expect(csv.text.trim().split("\n")).toHaveLength(count + 1);

  // Without its last two places.
  const lines = csv.text.trim().split("\n");
  const [header = "", ...places] = lines;
  await page.keyboard.press("Control+o");
  const replacing = page.getByRole("dialog", { name: "Replace the drawing from a file" });
  await choose(page, "hall.csv", [header, ...places.slice(0, -2)].join("\n"));
  await expect(replacing.locator("[data-kept]")).toHaveAttribute("data-kept", String(count - 2));
  await expect(replacing.locator("[data-kept]")).toHaveAttribute("data-removed", "2");
  await expectAccessible(page, "replacing a drawing");
  await replacing.getByRole("button", { name: /^Replace drawing/ }).click();
  await expect(replacing).toBeHidden();
  await expect(placeCount(page)).toHaveAttribute("data-place-count", String(count - 2));
  await canvas(page).focus();
  await page.keyboard.press("Control+z");
  await expect(placeCount(page)).toHaveAttribute("data-place-count", String(count));
  await page.keyboard.press("Control+y");
  await expect(placeCount(page)).toHaveAttribute("data-place-count", String(count - 2));
  // A file dropped on the editor opens the same dialog with it.
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "hall.csv", { type: "text/csv" }));
    return transfer;
  }, csv.text);
  await page.dispatchEvent("body", "drop", { dataTransfer: dropped });
  await expect(replacing.locator("[data-kept]")).toHaveAttribute("data-kept", String(count - 2));
});

test("a chart of the list is saved without opening it: the draft, or the published version", async ({
  window: page,
}) => {
  await openCharts(page);
  await page.getByRole("button", { name: "More for Great Hall" }).first().click();
  await page.getByRole("menuitem", { name: "Save as a file…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save Great Hall as a file" });
  await expect(dialog.getByText("Great Hall.json")).toBeVisible();
  const own = await save(page, dialog);
  expect(own.name).toBe("Great Hall.json");
  expect(JSON.parse(own.text)).toMatchObject({ format: "concerthub-chart", version: 1 });
  await expect(dialog).toBeHidden();
});

test("templates: numbers by keys with a live picture, a wrong number explained, a chapel drawn", async ({
  window: page,
}) => {
  await openCharts(page);
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog", { name: "New chart" });
  await expect(dialog.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type("St Anne");
  const templates = dialog.getByRole("radiogroup", { name: "Begin with" });
  for (const name of ["Straight rows", "Arena", "Club with tables", "Chapel"]) {
    await templates.getByText(name, { exact: true }).click();
    await expect(preview(page)).not.toHaveAttribute("data-preview-count", "0");
  }
  await expect(preview(page)).toHaveAttribute("data-preview-count", "144");
  await dialog.getByRole("textbox", { name: "Seats in a pew" }).fill("5");
  await expect(preview(page)).toHaveAttribute("data-preview-count", "120");
  await dialog.getByRole("textbox", { name: "Pews on the gallery" }).fill("99");
  await expect(dialog.getByText("Too large: from 0 to 12.")).toBeVisible();
  await expect(preview(page)).toHaveAttribute("data-preview-count", "120");
  await expect(dialog.getByRole("button", { name: /^Create and draw/ })).toBeDisabled();
  await expectAccessible(page, "a number that cannot be used");
  await dialog.getByRole("textbox", { name: "Pews on the gallery" }).fill("2");
  await expect(preview(page)).toHaveAttribute("data-preview-count", "140");
  await page.keyboard.press("Enter");
  await expect(canvas(page)).toBeVisible();
  await expect(placeCount(page)).toHaveAttribute("data-place-count", "140");
  await expect(page.getByRole("heading", { level: 1, name: "St Anne" })).toBeVisible();
});
