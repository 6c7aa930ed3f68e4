// Choosing seats at the counter in a real browser: what is asked for on the map and in the list, the seat that would be
// left alone, and the booking shown on the map. By keyboard wherever it can be.
import type { Page } from "@playwright/test";
import { DEMO, expect, expectAccessible, test } from "./support/box-office.ts";
import {
  basket,
  commandBar,
  goTo,
  lastSale,
  lines,
  openBooking,
  pressAll,
  sellTwo,
  signIn,
} from "./support/counter.ts";
import { flawsOf } from "./support/flaws.ts";

// Each of these walks through several desks, with axe on the way.
test.describe.configure({ mode: "parallel", timeout: 360_000 });

/** A performance of some days ahead in the theatre: open whatever time of day the tests run. */
async function showBrassNight(page: Page): Promise<void> {
  await page.keyboard.type("brass night");
  await page.keyboard.press("Enter");
  await expect(page.locator("[aria-current=true]", { hasText: "Brass Night" })).toBeVisible();
  await expect(commandBar(page)).toBeFocused();
}

const filters = (page: Page) => page.getByRole("search", { name: "Filter places" });
const found = (page: Page) => filters(page).locator("output");
const offers = (page: Page) => page.getByRole("region", { name: "Best matches" }).getByRole("button");
const notice = (page: Page) => page.locator("[data-single]");

/** The command bar gives the keys back to the desk. */
async function leaveBar(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(basket(page)).toBeFocused();
}

/** Opens the list and takes one of two free neighbours, so that the other one is left alone. */
async function leaveOneAlone(page: Page): Promise<void> {
  await leaveBar(page);
  await page.keyboard.press("l");
  const pairs = await page.evaluate(() => {
    const free = [...document.querySelectorAll<HTMLElement>("[data-index]")].map((seat) =>
      Number(seat.dataset["index"]),
    );
    const has = new Set(free);
    return free.filter((index) => has.has(index + 1) && !has.has(index - 1) && !has.has(index + 2));
  });
  for (const index of pairs) {
    const seat = page.locator(`[data-index="${index}"]`);
    await seat.focus();
    await page.keyboard.press("Enter");
    await expect(lines(page)).toHaveCount(1);
    const said = await notice(page)
      .getByText("would be left alone")
      .waitFor({ timeout: 2_000 })
      .then(
        () => true,
        () => false,
      );
    if (said) return;
    // An aisle lies between them: give it back and try the next.
    await page.keyboard.press("Enter");
    await expect(lines(page)).toHaveCount(0);
  }
  throw new Error("no two free seats side by side");
}

test("filters by key: the map says what does not match, and X shows everything again", async ({ window: page }) => {
  await signIn(page);
  await showBrassNight(page);
  await leaveBar(page);
  await page.keyboard.press("s");
  await expect(filters(page).getByRole("button", { name: "A", exact: true })).toBeFocused();
  await page.keyboard.press("Space");
  await expect(filters(page).getByRole("button", { name: "A", exact: true })).toHaveAttribute("aria-pressed", "true");
  await expect(found(page)).toHaveText(/^\d+ places match$/);
  const ofCategory = Number((await found(page).textContent())?.match(/\d+/)?.[0]);

  const together = filters(page).getByRole("textbox", { name: "Places side by side" });
  await together.focus();
  await pressAll(page, ["ArrowUp", "ArrowUp"]);
  await expect(together).toHaveValue("3");
  await expect.poll(async () => Number((await found(page).textContent())?.match(/\d+/)?.[0])).toBeLessThan(ofCategory);
  await expectAccessible(page, "the filters over the map");
  expect(await flawsOf(page)).toEqual([]);

  // On the map a place of another category says that it does not match.
  await page.keyboard.press("Enter");
  const map = page.locator("[data-seat-map]");
  await expect(map).toBeFocused();
  await pressAll(page, ["PageDown", "PageDown", "PageDown"]);
  await expect(map.locator("[aria-live]")).toContainText("does not match the filter");

  const price = filters(page).getByRole("textbox", { name: "Price up to" });
  await price.fill("1");
  await expect(found(page)).toHaveText("0 places match");
  await price.fill("one");
  await expect(price).toHaveAttribute("aria-invalid", "true");
  await price.press("Escape");
  await pressAll(page, ["Escape", "x"]);
  await expect(filters(page)).toBeHidden();
});

test("`find 2 together under 60, near the aisle`: the list says it in words and sells the same seats", async ({
  window: page,
}) => {
  await signIn(page);
  await showBrassNight(page);
  await leaveBar(page);
  await page.keyboard.press("l");
  await page.keyboard.press("/");
  await page.keyboard.type("find 2 together under 60, near the aisle");
  await expect(page.locator("#sell-bar-preview")).toContainText("2 together, up to €60.00, aisle");
  await page.keyboard.press("Enter");
  await expect(offers(page).first()).toBeFocused();
  await expectAccessible(page, "offers in the list");
  const first = (await offers(page).first().textContent()) ?? "";
  expect(first).toMatch(/Row \w+ · Seats \d+–\d+.*€\d+\.\d\d.*category \w+ · .*aisle.* · no single left/);
  // What best available would take for the same wish, in the strip below.
  const [, row = "", seats = ""] = /Row (\w+) · Seats (\d+–\d+)/.exec(first) ?? [];
  await expect(page.getByRole("region", { name: "Best together" }).locator("output")).toContainText(`${row} ${seats}`);

  await page.keyboard.press("Enter");
  await expect(lines(page)).toHaveCount(2);
  for (const seat of seats.split("–")) await expect(lines(page).filter({ hasText: `${row} ${seat}` })).toHaveCount(1);
  await expect(basket(page).getByText(/^In the basket: .*Seats/)).toBeVisible();
  await expect(basket(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(lastSale(page)).toBeVisible();
  // The next customer asks for nothing yet.
  await expect(filters(page)).toBeHidden();
});

test("best available keeps to what is typed: `2 under 45`", async ({ window: page }) => {
  await signIn(page);
  await showBrassNight(page);
  await page.keyboard.type("2 under 45 aisle");
  await expect(page.locator("#sell-bar-preview")).toContainText("up to €45.00, aisle");
  await page.keyboard.press("Enter");
  await expect(lines(page)).toHaveCount(2);
  const prices = await lines(page).locator("text=/€\\d+\\.\\d\\d/").allTextContents();
  expect(prices.map((text) => Number(text.replaceAll(/[^\d]/g, ""))).every((cents) => cents <= 4_500)).toBe(true);
});

test("a seat left alone is named; one key takes the neighbour move, another gives the reason", async ({
  window: page,
}) => {
  await signIn(page);
  await showBrassNight(page);
  await leaveOneAlone(page);
  await expect(notice(page)).toContainText(/Stalls \w+ \d+ would be left alone\./);
  await expectAccessible(page, "a seat left alone");
  const before = await lines(page).textContent();
  await basket(page).focus();
  await page.keyboard.press("u");
  await expect(basket(page).getByText(/^Moved to .*: no seat is left alone\.$/)).toBeVisible();
  await expect(lines(page)).toHaveCount(1);
  expect(await lines(page).textContent()).not.toBe(before);
  await expect(notice(page)).toBeEmpty();

  // Undo twice: the seat of before, and with it the notice.
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(notice(page)).toContainText("would be left alone");
  await page.keyboard.press("j");
  const dialog = page.getByRole("dialog", { name: "Why is a single seat left?" });
  await expect(dialog).toBeVisible();
  await dialog.getByText("Joins people who have seats").click();
  await dialog.getByRole("button", { name: "Leave it" }).click();
  await expect(notice(page)).toBeEmpty();
  await basket(page).focus();
  await page.keyboard.press("Enter");
  await expect(lastSale(page)).toBeVisible();
  const number = (await lastSale(page).textContent()) ?? "";
  await openBooking(page, number);
  await expect(page.getByRole("region", { name: "History" })).toContainText("Joins people who have seats");
});

test("where the house asks for a reason, Enter asks and then sells", async ({ window: page }) => {
  await signIn(page, DEMO.administrator);
  await page.evaluate(() => location.assign("#/settings/venue"));
  await page.getByRole("radio", { name: "ask for a reason" }).check();
  await expect(page.getByText("Saved").first()).toBeVisible();
  await goTo(page, "Sell");
  await expect(commandBar(page)).toBeFocused();
  await showBrassNight(page);
  // Best available never leads there.
  await sellTwo(page);
  await expect(commandBar(page)).toBeFocused();
  await leaveOneAlone(page);
  await basket(page).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Why is a single seat left?" });
  await expect(dialog).toBeVisible();
  await expectAccessible(page, "the reason for a single seat");
  await page.keyboard.type("Pillar in front");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Ready for the next customer")).toBeVisible();
  await goTo(page, "Events");
  await page.getByRole("row", { name: /Brass Night/ }).click();
  await expect(page.getByText("1 sale left a seat alone")).toBeVisible();
  await page.getByText("1 sale left a seat alone").click();
  await expect(page.getByText("Pillar in front")).toBeVisible();
});

test("a booking is shown on the map, and the sheet knows every key", async ({ window: page }) => {
  await signIn(page);
  await showBrassNight(page);
  const number = await sellTwo(page);
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keys that work right now" });
  for (const words of ["Filter places", "Find places as a list", "Choose seats by arrow keys", "Hall as a list"])
    await expect(sheet).toContainText(words);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await openBooking(page, number);
  await page.keyboard.press("k");
  const dialog = page.getByRole("dialog", { name: `Where booking ${number} sits` });
  await expect(dialog.locator("[data-seat-map]")).toBeVisible();
  await expectAccessible(page, "a booking on the map");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});
