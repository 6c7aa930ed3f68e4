// The counter in a real browser on the sample venues: by keyboard with its count, by mouse, in two windows, without the map.
import type { Page } from "@playwright/test";
import { anotherWindow, DEMO, expect, expectAccessible, printedIn, test } from "./support/box-office.ts";

async function signIn(page: Page, who: string = DEMO.manager): Promise<void> {
  await page.getByRole("button", { name: who }).click();
  await expect(page.locator("[data-command-bar]")).toBeFocused();
  // The hall is there and its states are live.
  await expect(page.locator("[data-seat-map], [data-section]").first()).toBeVisible();
  await expect(legend(page, "Sold")).not.toHaveText("…");
}

/** A performance in three days: open whatever time of day the tests run. */
async function showBrassNight(page: Page): Promise<void> {
  await page.keyboard.type("kupfer");
  await page.keyboard.press("Enter");
  await expect(page.locator("[aria-current=true]", { hasText: "Brass Night" })).toBeVisible();
  await expect(legend(page, "Stalls front")).not.toHaveText("…");
  await expect(page.locator("[data-command-bar]")).toBeFocused();
}

/** In three days, as the venue's calendar says: `fri`. */
const SOON_DAY = new Intl.DateTimeFormat("en", { weekday: "short", timeZone: "Europe/Berlin" })
  .format(Date.now() + 3 * 24 * 60 * 60 * 1000)
  .toLowerCase();

/** `€131.00` as a number of cents. */
const cents = async (amount: ReturnType<typeof total>): Promise<number> =>
  Number((await amount.innerText()).replace(/\D/g, ""));

const legend = (page: Page, name: string) =>
  page.getByRole("list", { name: "Legend" }).getByRole("listitem").filter({ hasText: name }).locator("em");
const basket = (page: Page) => page.locator("[data-basket]");
const lines = (page: Page) => basket(page).getByRole("list", { name: "Places in the basket" }).getByRole("listitem");
const total = (page: Page) => page.locator("[data-total]");
const lastSale = (page: Page) => page.locator("[data-booking-number]");

/** Presses keys as a clerk would and counts them; a word is one press per letter. */
async function pressAll(page: Page, keys: readonly string[]): Promise<number> {
  for (const key of keys) await page.keyboard.press(key);
  return keys.length;
}

/** Moves the mouse over the map until it is on a place that can be taken, beginning at a share of its height. */
async function findSeat(page: Page, fromShare = 0.5): Promise<{ x: number; y: number }> {
  const box = await page.locator("[data-seat-map]").boundingBox();
  if (!box) throw new Error("the map is not on screen");
  for (let row = 0; row < 40; row += 1) {
    for (let column = 0; column < 60; column += 1) {
      const x = box.x + box.width * (0.3 + column * 0.0067);
      const y = box.y + box.height * (fromShare + row * 0.007);
      await page.mouse.move(x, y);
      const cursor = await page.locator("[data-seat-map]").evaluate((map) => map.style.cursor);
      if (cursor === "pointer") return { x, y };
    }
  }
  throw new Error("no free place under the mouse");
}

test.describe("by keyboard", () => {
  const [d = "", a = "", y = ""] = SOON_DAY;
  const ways = [
    // Any day takes three letters; the one three days from now is on offer whenever this runs.
    { name: "`2 A fri` and F9 do everything", keys: ["2", "Space", "A", "Space", d, a, y, "F9"] },
    // One letter is enough but on Wednesdays, when it would mean a wheelchair.
    { name: "`2 a fr`, Enter, Enter", keys: ["2", "Space", "a", "Space", d, a, "Enter", "Enter"] },
    { name: "`2a`, Enter, Enter", keys: ["2", "a", "Enter", "Enter"] },
  ];
  for (const { name, keys } of ways) {
    test(`${name}: a whole sale in at most 8 keystrokes`, async ({ window: page }) => {
      await signIn(page);
      expect(await pressAll(page, keys)).toBeLessThanOrEqual(8);
      await expect(lastSale(page)).toHaveText(/^[A-Z]\d-\d{5,}$/);
      await expect.poll(async () => (await printedIn(page)).length).toBe(1);
      await expect(page.getByText("Ready for the next customer")).toBeVisible();
      await expect(page.locator("[data-command-bar]")).toBeFocused();
    });
  }

  test("the bar says what it would do before it does it, and what is missing", async ({ window: page }) => {
    await signIn(page);
    const preview = page.locator("#sell-bar-preview");
    await page.keyboard.type("2 a kupfer");
    await expect(preview).toContainText("2 best places, category A");
    await expect(preview).toContainText("Brass Night");
    await expect(preview).toContainText(/\d–\d+ · €\d+\.\d\d/);
    await page.keyboard.press("Escape");
    await page.keyboard.type("a kupfer");
    await expect(preview).toContainText("How many?");
    await page.keyboard.press("Enter");
    await expect(lines(page)).toHaveCount(0);
    await page.keyboard.press("Escape");
    await page.keyboard.type("2 xyzzy");
    await expect(preview).toContainText("xyzzy");
  });

  test("ticket types by digit, lines by arrow and Delete, undo step by step", async ({ window: page }) => {
    await signIn(page);
    await showBrassNight(page);
    await pressAll(page, ["3", "a", "Enter"]);
    await expect(lines(page)).toHaveCount(3);
    const adults = await total(page).innerText();
    await page.keyboard.press("2");
    await expect(total(page)).not.toHaveText(adults);
    const oneChild = await total(page).innerText();
    await page.keyboard.press("a");
    await expect(total(page)).not.toHaveText(oneChild);
    const children = await total(page).innerText();
    await pressAll(page, ["ArrowUp", "Delete"]);
    await expect(lines(page)).toHaveCount(2);
    await page.keyboard.press("Control+z");
    await expect(lines(page)).toHaveCount(3);
    await expect(total(page)).toHaveText(children);
    await page.keyboard.press("Control+z");
    await expect(total(page)).toHaveText(oneChild);
    await page.keyboard.press("Control+z");
    await expect(total(page)).toHaveText(adults);
    await page.keyboard.press("Control+z");
    await expect(page.getByText("Ready for the next customer")).toBeVisible();
    await expect(legend(page, "In this basket")).toHaveText("0");
  });

  test("a note is handed over: the change is shown, and what is missing is refused", async ({ window: page }) => {
    await signIn(page);
    await showBrassNight(page);
    await pressAll(page, ["2", "a", "Enter"]);
    await expect(lines(page)).toHaveCount(2);
    const due = await cents(total(page));
    await pressAll(page, ["t", "1"]);
    await expect(page.getByText(`Missing €${((due - 100) / 100).toFixed(2)}`)).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toBeVisible();
    await pressAll(page, ["5", "0", "0"]);
    const change = `€${((50_000 - due) / 100).toFixed(2)}`;
    await expect(page.getByText(`Change ${change}`)).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.locator("[data-change]")).toHaveText(change);
  });

  test("Esc twice gives everything back", async ({ window: page }) => {
    await signIn(page);
    await showBrassNight(page);
    await pressAll(page, ["4", "b", "Enter"]);
    await expect(lines(page)).toHaveCount(4);
    await page.keyboard.press("Escape");
    await expect(page.getByText("Press Esc once more")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByText("Ready for the next customer")).toBeVisible();
    await expect(page.locator("[data-command-bar]")).toBeFocused();
  });

  test("the hall as a list sells without the canvas", async ({ window: page }) => {
    await signIn(page);
    await showBrassNight(page);
    await pressAll(page, ["Escape", "l"]);
    await expect(page.getByRole("navigation", { name: "Sections" })).toBeVisible();
    await expectAccessible(page, "the hall as a list");
    const seat = page.locator("[data-index][tabindex='0']");
    await seat.focus();
    await page.keyboard.press("Enter");
    await expect(lines(page)).toHaveCount(1);
    await expect(seat).toHaveAttribute("aria-pressed", "true");
    await pressAll(page, ["ArrowRight", "Enter"]);
    await expect(lines(page)).toHaveCount(2);
    await page.keyboard.press("l");
    await expect(page.locator("[data-seat-map]")).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(lastSale(page)).toBeVisible();
  });
});

test.describe("by mouse", () => {
  test("seats are clicked, one is clicked away, the rest is sold", async ({ window: page }) => {
    await signIn(page);
    await showBrassNight(page);
    const first = await findSeat(page, 0.3);
    await page.mouse.click(first.x, first.y);
    await expect(lines(page)).toHaveCount(1);
    const second = await findSeat(page, 0.6);
    await page.mouse.click(second.x, second.y);
    await expect(lines(page)).toHaveCount(2);
    await page.mouse.click(first.x, first.y);
    await expect(lines(page)).toHaveCount(1);
    await page.getByRole("button", { name: /Cash, print 1 ticket/ }).click();
    await expect(lastSale(page)).toBeVisible();
    await expect.poll(async () => (await printedIn(page)).length).toBe(1);
  });

  test("a rectangle with Shift takes every free place in it", async ({ window: page }) => {
    await signIn(page);
    await showBrassNight(page);
    const seat = await findSeat(page, 0.3);
    await page.keyboard.down("Shift");
    await page.mouse.move(seat.x - 20, seat.y - 12);
    await page.mouse.down();
    await page.mouse.move(seat.x + 60, seat.y + 30, { steps: 5 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await expect.poll(() => lines(page).count()).toBeGreaterThan(2);
    const taken = await lines(page).count();
    await expect(legend(page, "In this basket")).toHaveText(String(taken));
    await page.keyboard.press("Control+z");
    await expect(page.getByText("Ready for the next customer")).toBeVisible();
  });

  test("a place tells why it has its colour", async ({ window: page }) => {
    await signIn(page);
    await showBrassNight(page);
    await findSeat(page, 0.3);
    const story = page.getByRole("tooltip");
    await expect(story).toContainText("Free");
    await expect(story).toContainText("Adult");
  });

  test("standing room is asked for by number", async ({ window: page }) => {
    await signIn(page);
    await page
      .getByRole("button", { name: /Yoru no Denwa/ })
      .first()
      .click();
    await expect(page.getByRole("list", { name: "Legend" })).toContainText("Standing");
    await expect(legend(page, "Sold")).not.toHaveText("…");
    const box = await page.locator("[data-seat-map]").boundingBox();
    if (!box) throw new Error("the map is not on screen");
    const question = page.getByRole("dialog", { name: /How many for/ });
    for (let share = 0.25; share < 0.8 && !(await question.isVisible()); share += 0.05) {
      await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * share);
      await page.waitForTimeout(100);
    }
    await expect(question).toBeVisible();
    await pressAll(page, ["6", "Enter"]);
    await expect(lines(page)).toHaveCount(6);
  });
});

test.describe("two windows", () => {
  test("see each other's holds, and who has them", async ({ window: page, office, context }) => {
    await signIn(page);
    await showBrassNight(page);
    const other = await anotherWindow(context, office);
    await signIn(other, DEMO.cashier);
    await showBrassNight(other);
    const before = Number(await legend(other, "Held elsewhere").textContent());
    await pressAll(page, ["3", "a", "Enter"]);
    await expect(lines(page)).toHaveCount(3);
    await expect(legend(other, "Held elsewhere")).toHaveText(String(before + 3), { timeout: 1_000 });
    await page.keyboard.press("n");
    await expect(legend(other, "Held elsewhere")).toHaveText(String(before), { timeout: 1_000 });
    await pressAll(page, ["3", "a", "Enter"]);
    await expect(legend(other, "Held elsewhere")).toHaveText(String(before + 3), { timeout: 1_000 });
    // The window closes: what it held is free again by itself.
    await page.close();
    await expect(legend(other, "Held elsewhere")).toHaveText(String(before), { timeout: 10_000 });
  });
});

test.describe("customers, reserving, giving away, taking back", () => {
  test("a new customer is named with the sale and mailed", async ({ window: page }) => {
    await signIn(page);
    await showBrassNight(page);
    await pressAll(page, ["2", "a", "Enter"]);
    await expect(lines(page)).toHaveCount(2);
    await page.keyboard.press("c");
    await page.keyboard.type("zoe");
    await expect(page.getByRole("option", { name: /New customer/ })).toBeVisible();
    await page.getByRole("option", { name: /New customer/ }).click();
    await page.getByLabel("E-mail").fill("zoe@example.com");
    await expectAccessible(page, "a new customer");
    await page.keyboard.press("Enter");
    await expect(basket(page).getByText("zoe", { exact: false })).toBeVisible();
    await page.keyboard.press("r");
    await expect(page.getByText(/2 places reserved/)).toBeVisible();
    await expect(page.getByText(/zoe@example.com/)).toBeVisible();
  });

  test("a cashier gives tickets away with a reason and a manager's PIN", async ({ window: page }) => {
    await signIn(page, DEMO.cashier);
    await showBrassNight(page);
    await pressAll(page, ["2", "a", "Enter"]);
    await expect(lines(page)).toHaveCount(2);
    await page.keyboard.press("g");
    await expectAccessible(page, "giving away");
    await page.getByText("Press", { exact: true }).click();
    await page.getByLabel("Approved by").selectOption({ label: DEMO.manager });
    await page.getByLabel("Their PIN", { exact: true }).fill("2468");
    await page.keyboard.press("Enter");
    await expect(page.getByText("2 tickets ·")).toBeVisible();
    await expect(page.locator("[data-done]")).toContainText("€0.00");
  });

  test("a sale is taken back with a reason", async ({ window: page }) => {
    await signIn(page);
    await pressAll(page, ["2", "a", "Enter", "Enter"]);
    await expect(lastSale(page)).toBeVisible();
    await page.keyboard.press("Control+z");
    const dialog = page.getByRole("dialog", { name: /Void booking/ });
    await expect(dialog).toBeVisible();
    await page.getByText("Wrong date").click();
    await dialog.getByRole("button", { name: /Void booking/ }).click();
    await expect(page.locator("[data-done=voided]")).toBeVisible();
  });

  test("a booking number in the bar opens the booking", async ({ window: page }) => {
    await signIn(page);
    await pressAll(page, ["2", "a", "Enter", "Enter"]);
    const number = (await lastSale(page).textContent()) ?? "";
    await page.locator("[data-command-bar]").fill(number.toLowerCase());
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/#\/bookings\/[0-9a-f-]{36}/);
  });
});

test("no violation on the counter, idle and with a basket, light and dark", async ({ window: page }) => {
  await signIn(page);
  await showBrassNight(page);
  await expectAccessible(page, "the idle counter");
  await pressAll(page, ["2", "a", "Enter"]);
  await expect(lines(page)).toHaveCount(2);
  await expectAccessible(page, "a basket");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  await expectAccessible(page, "a basket in the dark");
  await page.keyboard.press("Enter");
  await expect(lastSale(page)).toBeVisible();
  await expectAccessible(page, "the sale done");
});
