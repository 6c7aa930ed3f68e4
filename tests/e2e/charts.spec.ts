// The charts desk: a hall drawn, numbered, published and sold on; a published chart changed while it is on sale.
import type { Page } from "@playwright/test";
import { anotherWindow, expect, expectAccessible, test } from "./support/box-office.ts";
import { pressAll, readyToSell, signIn, takeBest } from "./support/counter.ts";

const canvas = (page: Page) => page.locator("[data-chart-canvas]");
const placeCount = (page: Page) => page.locator("[data-place-count]");
const saved = (page: Page) => page.locator("[data-saved=saved]");

async function openCharts(page: Page): Promise<void> {
  await page.keyboard.press("Alt+5");
  await expect(page.getByRole("heading", { level: 1, name: "Charts" })).toBeVisible();
}

async function newChart(page: Page, name: string, template: string): Promise<void> {
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog", { name: "New chart" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByText(template, { exact: true }).click();
  await dialog.getByRole("button", { name: /^Create and draw/ }).click();
  await expect(canvas(page)).toBeVisible();
}

/** Drags on the canvas, between shares of its size. */
async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const box = await canvas(page).boundingBox();
  if (!box) throw new Error("the canvas is not on screen");
  const at = ([x, y]: readonly [number, number]): [number, number] => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
  await page.mouse.move(...at(to));
  await page.mouse.up();
}

test("a hall is drawn by mouse and keys, saved by itself, published and listed", async ({ window: page }) => {
  // Seven looks with axe.
  test.slow();
  await signIn(page);
  await openCharts(page);
  await expectAccessible(page, "the list of charts");
  await newChart(page, "Chapel", "Empty");
  await page.keyboard.press("d");
  await drag(page, [0.25, 0.3], [0.75, 0.8]);
  await expect(placeCount(page)).not.toHaveAttribute("data-place-count", "0");
  const drawn = Number(await placeCount(page).getAttribute("data-place-count"));
  await page.keyboard.press("Control+z");
  await expect(placeCount(page)).toHaveAttribute("data-place-count", "0");
  await page.keyboard.press("Control+y");
  await expect(placeCount(page)).toHaveAttribute("data-place-count", String(drawn));
  await expect(saved(page)).toBeVisible();
  await expectAccessible(page, "the editor with values");
  for (const tab of ["2", "3", "4", "5"]) {
    await page.keyboard.press(tab);
    await expectAccessible(page, `page ${tab} of the editor`);
  }
  await page.keyboard.press("4");
  await page.getByRole("button", { name: "Set it before the stage" }).click();
  await page.reload();
  await expect(placeCount(page)).toHaveAttribute("data-place-count", String(drawn));
  await page.keyboard.press("Control+Enter");
  const dialog = page.getByRole("dialog", { name: "Publish version 1" });
  await expect(dialog.getByText("The first version")).toBeVisible();
  await expectAccessible(page, "publishing");
  await dialog.getByRole("button", { name: /^Publish/ }).click();
  await expect(page.getByText("Version 1, unchanged")).toBeVisible();
  await openCharts(page);
  await expect(page.getByRole("row", { name: new RegExp(`Chapel.*Version 1.*${drawn}`) })).toBeVisible();
});

test("without a mouse: a block by typed values, renumbered from the centre, moved by arrows", async ({
  window: page,
}) => {
  await signIn(page);
  await openCharts(page);
  await newChart(page, "Studio", "Empty");
  await page.keyboard.press("d");
  await page.getByRole("textbox", { name: "Rows", exact: true }).fill("20");
  await page.getByRole("textbox", { name: "Seats per row" }).fill("12");
  await page.getByRole("textbox", { name: "Curve" }).fill("60");
  await page.keyboard.press("Tab");
  await canvas(page).focus();
  await page.keyboard.press("Enter");
  await expect(placeCount(page)).toHaveAttribute("data-place-count", "240");
  await page.keyboard.press("2");
  await page.getByRole("combobox", { name: "First seat" }).click();
  await page.getByRole("option", { name: "from the centre, odd and even" }).click();
  await expect(page.getByText(/labels would change/)).toBeVisible();
  await page.getByRole("button", { name: "Apply labels" }).click();
  await expect(page.getByText("0 labels would change")).toBeVisible();
  await canvas(page).focus();
  await pressAll(page, ["ArrowRight", "ArrowRight"]);
  await expect(page.locator("[data-said]")).toHaveText("Moved 5, 0 cm");
});

test("a published chart on sale grows by a row: performances are taken along and the new places sell", async ({
  window: page,
}) => {
  await signIn(page);
  await takeBest(page, 2);
  await page.keyboard.press("Enter");
  await openCharts(page);
  const row = page.getByRole("row", { name: /Great Hall/ }).first();
  await row.click();
  await expect(canvas(page)).toBeVisible();
  const before = Number(await placeCount(page).getAttribute("data-place-count"));
  await page.keyboard.press("r");
  await page.getByRole("textbox", { name: "Seats per row" }).fill("6");
  await page.keyboard.press("Tab");
  await canvas(page).focus();
  await page.keyboard.press("Enter");
  await expect(placeCount(page)).toHaveAttribute("data-place-count", String(before + 6));
  await expect(page.locator("[data-if-published]")).toContainText("touches no sold place");
  await page.keyboard.press("Control+Enter");
  const dialog = page.getByRole("dialog", { name: "Publish version 2" });
  await expect(dialog.locator("[data-effect]").first()).toContainText("adds 6");
  await dialog.getByRole("button", { name: /^Publish/ }).click();
  await expect(page.getByText("Version 2, unchanged")).toBeVisible();
  await page.keyboard.press("Alt+1");
  await readyToSell(page);
  await takeBest(page, 2);
});

test("sold places that are removed are in the way until their customers are moved", async ({ window: page }) => {
  await signIn(page);
  await openCharts(page);
  await page
    .getByRole("row", { name: /Great Hall/ })
    .first()
    .click();
  await expect(canvas(page)).toBeVisible();
  // A few seats of the stalls, by the pointer.
  await drag(page, [0.47, 0.29], [0.53, 0.36]);
  await page.keyboard.press("Delete");
  await expect(saved(page)).toBeVisible();
  await page.keyboard.press("Control+Enter");
  const dialog = page.getByRole("dialog", { name: "Publish version 2" });
  await expect(dialog.getByText(/taken places? (is|are) in the way/).first()).toBeVisible();
  await expect(dialog.getByRole("button", { name: /^Publish/ })).toBeDisabled();
  await dialog.getByRole("button", { name: "Move everybody as shown" }).click();
  await expectAccessible(page, "publishing with customers to move");
  await dialog.getByRole("button", { name: /^Publish/ }).click();
  await page.getByRole("button", { name: /^Go on drawing/ }).click();
  await expect(page.getByText("Version 2, unchanged")).toBeVisible();
});

test("two windows on one chart: nobody's work is written over silently; a draft is discarded", async ({
  window: page,
  office,
  context,
}) => {
  await signIn(page);
  await openCharts(page);
  await newChart(page, "Shared", "Straight rows");
  await expect(placeCount(page)).toHaveAttribute("data-place-count", "300");
  const other = await anotherWindow(context, office);
  await signIn(other);
  await openCharts(other);
  await other.getByRole("row", { name: /Shared/ }).click();
  await expect(placeCount(other)).toHaveAttribute("data-place-count", "300");
  const drawTable = async (window: Page): Promise<void> => {
    await canvas(window).focus();
    await pressAll(window, ["t", "Enter"]);
    await expect(placeCount(window)).toHaveAttribute("data-place-count", "308");
  };
  await drawTable(page);
  await expect(page.locator("[data-saved=saved]")).toBeVisible();
  await drawTable(other);
  const conflict = other.getByRole("alert").filter({ hasText: "Somebody else changed this chart" });
  await expect(conflict).toBeVisible();
  await expectAccessible(other, "a conflict of two drafts");
  await conflict.getByRole("button", { name: "Keep mine" }).click();
  await expect(other.locator("[data-saved=saved]")).toBeVisible();
  await other.keyboard.press("Control+Shift+d");
  await other.getByRole("dialog").getByRole("button", { name: "Discard draft" }).click();
  await expect(placeCount(other)).toHaveAttribute("data-place-count", "0");
  await other.close();
});

test("every key of the editor stands on the sheet of keys", async ({ window: page }) => {
  await signIn(page);
  await openCharts(page);
  await newChart(page, "Keys", "Empty");
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog");
  for (const name of ["Block of rows", "Whole rows", "Show all", "Move by 1 cm", "Labels", "Duplicate"])
    await expect(sheet.getByText(name, { exact: true }).first()).toBeVisible();
  await expectAccessible(page, "the sheet of keys");
});
