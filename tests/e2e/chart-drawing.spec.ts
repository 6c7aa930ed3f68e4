// Drawing in the editor as people do it: a theatre by a newcomer with every gesture counted, everything again without a
// mouse, corners and walks, and hands that are taken away in the middle.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./support/box-office.ts";
import { pressAll, signIn } from "./support/counter.ts";
import { type Hands, handsOf } from "./support/hands.ts";

const canvas = (page: Page) => page.locator("[data-chart-canvas]");
const places = (page: Page) => page.locator("[data-place-count]");
const said = (page: Page) => page.locator("[data-said]");
const hasPlaces = (page: Page, count: number) =>
  expect(places(page)).toHaveAttribute("data-place-count", String(count));

async function openCharts(page: Page): Promise<void> {
  await signIn(page);
  await page.keyboard.press("Alt+5");
  await expect(page.getByRole("heading", { level: 1, name: "Charts" })).toBeVisible();
}

/** A new empty chart, open for drawing. */
async function emptyChart(page: Page, hands: Hands, name: string): Promise<void> {
  await hands.key("n");
  const dialog = page.getByRole("dialog", { name: "New chart" });
  await expect(dialog.getByRole("textbox", { name: "Name" })).toBeFocused();
  await hands.type(name);
  await hands.click(dialog.getByText("Empty", { exact: true }));
  await hands.click(dialog.getByRole("button", { name: /^Create and draw/ }));
  await expect(canvas(page)).toBeVisible();
  await hands.measure(canvas(page));
}

/** The number of gestures docs/chart-newcomer.md tells for a task. */
function toldFor(task: string): number {
  const file = join(fileURLToPath(new URL("../..", import.meta.url)), "docs", "chart-newcomer.md");
  const line = readFileSync(file, "utf8")
    .split("\n")
    .find((each) => each.startsWith("|") && each.includes(`| ${task} `));
  const told = /\|\s*(\d+)\s*\|/.exec(line ?? "")?.[1];
  if (told === undefined) throw new Error(`docs/chart-newcomer.md does not tell the gestures for: ${task}`);
  return Number(told);
}

/** Goes to a seat by its label. */
async function goTo(page: Page, label: string): Promise<void> {
  await page.keyboard.press("Control+f");
  await expect(page.getByRole("textbox", { name: "Seat, row or section" })).toBeFocused();
  await page.keyboard.type(label);
  await page.keyboard.press("Enter");
}

/** F2, the name, Enter: names what was just drawn. */
async function nameIt(hands: Hands, name: string): Promise<void> {
  await hands.key("F2");
  await hands.type(name);
  await hands.key("Enter");
}

test("a newcomer draws a theatre of 400 seats with stalls, balcony and boxes, and renumbers the stalls", async ({
  window: page,
}) => {
  // Two tasks one after the other, gesture by gesture.
  test.slow();
  await openCharts(page);
  const hands = handsOf(page);
  await emptyChart(page, hands, "Theatre");
  await hands.key("g");
  await hands.drag([-400, -860], [400, -720]);
  await hands.key("d");
  await hands.drag([-475, -600], [485, 360]);
  await hasPlaces(page, 240);
  await hands.dragBy(hands.below([0, 356]), [0, 60]);
  await expect(said(page)).toHaveText("Curve 60 cm");
  await hands.key("s");
  await hands.drag([-540, -660], [540, 460]);
  await nameIt(hands, "Stalls");
  await hands.key("d");
  await hands.drag([-575, 510], [585, 870]);
  await hasPlaces(page, 360);
  await hands.key("s");
  await hands.drag([-640, 480], [640, 890]);
  await nameIt(hands, "Balcony");
  await hands.key("d");
  await hands.drag([-1_000, -500], [-840, -140]);
  await hands.key("s");
  await hands.drag([-1_050, -560], [-800, -80]);
  await nameIt(hands, "Boxes left");
  await hands.key("Control+d");
  await hands.drag([-840, -90], [880, -120]);
  await nameIt(hands, "Boxes right");
  await hasPlaces(page, 400);
  await expect(page.locator("[data-errors]")).toHaveAttribute("data-errors", "0");
  await hands.key("Control+Enter");
  const publish = page.getByRole("dialog", { name: "Publish version 1" });
  await hands.click(publish.getByRole("button", { name: /^Publish/ }));
  await expect(page.getByText("Version 1, unchanged")).toBeVisible();
  expect(hands.count()).toBe(toldFor("A theatre of 400 seats, published"));

  // What was drawn is called what was typed.
  await canvas(page).focus();
  await goTo(page, "boxes right c 2");
  await expect(said(page)).toHaveText("Boxes right, row C, seat 2, category A");

  const again = handsOf(page);
  await again.measure(canvas(page));
  await page.keyboard.press("Escape");
  await again.clickAt([-520, 440]);
  await again.key("2");
  await again.click(page.getByRole("combobox", { name: "First seat" }));
  await again.click(page.getByRole("option", { name: "from the centre, odd and even" }));
  await expect(page.getByText(/^[1-9]\d* labels would change$/)).toBeVisible();
  await again.click(page.getByRole("button", { name: "Apply labels" }));
  await expect(page.getByText("0 labels would change", { exact: true })).toBeVisible();
  expect(again.count()).toBe(toldFor("A section renumbered odd and even from the aisle"));
});

test("a block of 20 curved rows in three gestures, or exactly by typed values without a mouse", async ({
  window: page,
}) => {
  await openCharts(page);
  await emptyChart(page, handsOf(page), "Rows");
  const hands = handsOf(page);
  await hands.measure(canvas(page));
  await hands.key("d");
  await hands.drag([-500, -880], [500, 760]);
  await hasPlaces(page, 420);
  await hands.dragBy(hands.below([0, 756]), [0, 40]);
  await expect(said(page)).toHaveText("Curve 40 cm");
  expect(hands.count()).toBe(toldFor("A block of 20 curved rows"));
  await pressAll(page, ["Delete", "d", "F2"]);
  await page.keyboard.type("20");
  await page.keyboard.press("Tab");
  await page.keyboard.type("24");
  await page.keyboard.press("Enter");
  await expect(canvas(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await hasPlaces(page, 480);
  await pressAll(page, ["Alt+PageUp", "Alt+PageUp"]);
  await expect(said(page)).toHaveText("Curve 20 cm");
});

test("a wheelchair bay on a published chart with sales", async ({ window: page }) => {
  await openCharts(page);
  const hands = handsOf(page);
  await hands.click(page.getByRole("row", { name: /Great Hall/ }).first());
  await expect(canvas(page)).toBeVisible();
  // Over a few seats of the last row of the stalls, from the ground below it; people sit there, so the editor finds some
  // where nobody does.
  await hands.dragShare(canvas(page), [0.512, 0.676], [0.541, 0.646]);
  await expect(said(page)).toHaveText(/^\d+ places selected$/);
  await hands.click(page.getByRole("button", { name: "Free seats nearest to here" }));
  await hands.click(page.getByRole("button", { name: "Wheelchair bay", exact: true }));
  // The sample evenings are sold in part.
  await expect(page.locator("[data-if-published]")).toContainText(/[1-9]\d* sold/);
  await hands.key("Control+Enter");
  const publish = page.getByRole("dialog", { name: "Publish version 2" });
  await hands.click(publish.getByRole("button", { name: /^Publish/ }));
  await expect(page.getByText("Version 2, unchanged")).toBeVisible();
  expect(hands.count()).toBe(toldFor("A wheelchair bay on a published chart with sales"));
});

test("without a mouse: drawn, shaped, walked, repeated, found, looked at as a buyer", async ({ window: page }) => {
  test.slow();
  await openCharts(page);
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog", { name: "New chart" });
  await expect(dialog.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type("By key");
  await pressAll(page, ["Tab", "Tab", ...Array<string>(5).fill("ArrowRight")]);
  await expect(dialog.getByRole("radio", { name: "Empty" })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(canvas(page)).toBeVisible();
  await canvas(page).focus();
  await pressAll(page, ["r", "Enter"]);
  await hasPlaces(page, 20);

  // Repeated downwards: ten rows in all.
  await page.keyboard.press("u");
  await expect(page.getByRole("dialog", { name: "Repeat the selection" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Copies" })).toBeFocused();
  await page.keyboard.type("9");
  await expect(page.getByText("9 objects with 180 places would be added")).toBeVisible();
  await expectAccessible(page, "repeating");
  await page.keyboard.press("Enter");
  await hasPlaces(page, 200);

  // Seat by seat.
  await canvas(page).focus();
  await pressAll(page, ["Escape", "Enter"]);
  await expect(said(page)).toContainText("row");
  await goTo(page, "c 1");
  await expect(said(page)).toHaveText("Hall, row C, seat 1, category A");
  await pressAll(page, ["Space", "Shift+ArrowRight", "Shift+ArrowRight", "ArrowDown", "Space"]);
  await expect(said(page)).toHaveText("Hall, row D, seat 3, category A, selected");
  await expect(page.getByText("4 places selected").first()).toBeVisible();
  await pressAll(page, ["1", "4"]);
  await expect(said(page)).toHaveText("Hall, row D, seat 14, category A");
  await expectAccessible(page, "walking seat by seat");
  await page.keyboard.press("Escape");
  await expect(page.getByText("4 places selected").first()).toBeVisible();

  // Corner by corner.
  await pressAll(page, ["Escape", "g", "Enter", "Enter"]);
  await expect(said(page)).toContainText("Corner 1 of 4");
  await pressAll(page, ["Tab", "Tab"]);
  await expect(said(page)).toContainText("Corner 3 of 4");
  const before = await said(page).textContent();
  await pressAll(page, ["ArrowRight", "Shift+ArrowDown"]);
  await expect(said(page)).not.toHaveText(before ?? "");
  await pressAll(page, ["PageUp", "PageUp"]);
  await expect(said(page)).toHaveText("Side bent by 10 cm");
  await page.keyboard.press("*");
  await expect(said(page)).toContainText("Corner 4 of 5");
  await page.keyboard.press("Delete");
  await expect(said(page)).toContainText("of 4");
  await expectAccessible(page, "editing corners");
  await page.keyboard.press("F2");
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  await expect(said(page)).toContainText("Corner 1 of 4");
  await pressAll(page, ["Enter", "#"]);
  await expect(said(page)).toHaveText("Grid of 50 cm on");

  // As a buyer.
  await page.keyboard.press("p");
  const view = page.getByRole("dialog", { name: "By key as buyers see it" });
  await expect(view.locator("[data-seat-map]")).toBeVisible();
  await expectAccessible(page, "the buyers' view");
  await page.keyboard.press("Escape");
  await expect(view).toBeHidden();
  await expect(canvas(page)).toBeFocused();
});

test("by the pointer: a row of segments, corners, bent sides, panning and zooming, a hand that is taken away", async ({
  window: page,
}) => {
  await openCharts(page);
  const hands = handsOf(page);
  await emptyChart(page, hands, "By hand");
  await hands.key("c");
  await hands.clickAt([-500, 300]);
  await hands.clickAt([0, 400]);
  await hands.doubleClickAt([500, 300]);
  await hasPlaces(page, 21);
  await hands.key("e");
  await expect(page.getByText("Corner (of 3)")).toBeVisible();
  await hands.drag([0, 400], [0, 600]);
  await expect(page.getByRole("textbox", { name: "From the top" })).toHaveValue("600 cm");
  await hands.key("Escape");

  await hands.key("a");
  await hands.drag([-600, -600], [-200, -200]);
  await hands.doubleClickAt([-400, -400]);
  await hands.drag([-400, -600], [-400, -700]);
  await expect(page.getByRole("textbox", { name: "Bend of the side after it" })).toHaveValue("-100 cm");
  // The window loses the focus in the middle of a drag.
  await hands.startDrag([-200, -600], [-100, -500]);
  await page.evaluate(() => window.dispatchEvent(new Event("blur")));
  await page.mouse.up();
  await expect(page.getByRole("textbox", { name: "From the left" })).toHaveValue("-200 cm");
  await hands.startDrag([-200, -600], [-100, -500]);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(page.getByRole("textbox", { name: "From the left" })).toHaveValue("-200 cm");
  await hands.clickAt([-600, -600]);
  await expect(page.getByRole("textbox", { name: "Bend of the side after it" })).toHaveValue("-100 cm");
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("textbox", { name: "Bend of the side after it" })).toHaveValue("0 cm");

  // Space and a drag move the window, the wheel zooms at the pointer: the corner stays under it.
  await page.keyboard.down("Space");
  await hands.drag([0, 0], [300, 100]);
  await page.keyboard.up("Space");
  await hands.drag([-300, -500], [-350, -550]);
  await expect(page.getByRole("textbox", { name: "From the left" })).toHaveValue("-650 cm");
  await hands.wheelAt([-350, -550], -400);
  const { x, y } = hands.px([-350, -550]);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 4, y + 30);
  await page.mouse.move(x + 4, y + 60);
  await page.mouse.up();
  await expect(page.getByRole("textbox", { name: "From the top" })).not.toHaveValue("-650 cm");
});

test("light, dark and German: corners, walking and the buyers' view can be read", async ({ window: page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await openCharts(page);
  const hands = handsOf(page);
  await emptyChart(page, hands, "Dark");
  await pressAll(page, ["d", "Enter", "Enter"]);
  await expectAccessible(page, "walking, dark");
  await pressAll(page, ["Escape", "Escape", "g", "Enter", "Enter"]);
  await expectAccessible(page, "corners, dark");
  await page.keyboard.press("Escape");
  await page.keyboard.press("p");
  await expect(page.getByRole("dialog", { name: "Dark as buyers see it" })).toBeVisible();
  await expectAccessible(page, "the buyers' view, dark");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  // Everything that is live in the editor, of whatever panel: no key stands twice on the sheet.
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys that work right now" });
  await expect(sheet).toBeVisible();
  const own = sheet.locator("section", { hasNotText: /Corners \(while|Seat by seat/ });
  const keys = await own.locator("kbd").allTextContents();
  expect(keys.length).toBeGreaterThan(60);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});
