// What a clerk sees and does at the counter, in the words of the specs.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Locator, type Page, expect } from "@playwright/test";
import PostalMime, { type Email } from "postal-mime";
import { DEMO } from "./box-office.ts";

/** Signs in by one click on a demo account and waits until the hall is live. */
export async function signIn(page: Page, who: string = DEMO.manager): Promise<void> {
  await page.getByRole("button", { name: who }).click();
  await readyToSell(page);
}

/** The command bar has the focus, the hall is drawn and its states are live. */
export async function readyToSell(page: Page): Promise<void> {
  await expect(commandBar(page)).toBeFocused();
  await expect(page.locator("[data-seat-map]")).toBeVisible();
  await expect(legend(page, "Sold")).not.toHaveText("…");
}

export const commandBar = (page: Page): Locator => page.locator("[data-command-bar]");
export const basket = (page: Page): Locator => page.locator("[data-basket]");
export const lines = (page: Page): Locator =>
  basket(page).getByRole("list", { name: "Places in the basket" }).getByRole("listitem");
export const total = (page: Page): Locator => page.locator("[data-total]");
export const lastSale = (page: Page): Locator => page.locator("[data-booking-number]");

/** The number beside a name in the map's legend. */
export const legend = (page: Page, name: string): Locator =>
  page.getByRole("list", { name: "Legend" }).getByRole("listitem").filter({ hasText: name }).locator("em");

/** Changes the language of one's account, beginning in English. */
export async function speak(page: Page, language: "German" | "French"): Promise<void> {
  await page.evaluate(() => location.assign("#/settings/account"));
  const choice = page.getByRole("combobox", { name: "Language" });
  await choice.click();
  await page.getByRole("option", { name: language }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", language === "German" ? "de" : "fr");
}

/** Presses keys one by one, as fingers do. */
export async function pressAll(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Counts every key that goes down in the page from now on. */
export async function countKeys(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset["keys"] = "0";
    const count = (): void => {
      const root = document.documentElement;
      root.dataset["keys"] = String(Number(root.dataset["keys"]) + 1);
    };
    window.addEventListener("keydown", count, { capture: true });
  });
  return async () => Number(await page.locator("html").getAttribute("data-keys"));
}

/** Takes the best places by the command bar and waits for them in the basket. */
export async function takeBest(page: Page, count: number, category = "a"): Promise<void> {
  await pressAll(page, [String(count), category, "Enter"]);
  await expect(lines(page)).toHaveCount(count);
}

/** Two best places, cash, printed: answers the booking's number. */
export async function sellTwo(page: Page): Promise<string> {
  await takeBest(page, 2);
  await page.keyboard.press("Enter");
  await expect(lastSale(page)).toBeVisible();
  return (await lastSale(page).textContent()) ?? "";
}

const DESK_KEYS = { Sell: "Alt+1", Bookings: "Alt+2", Events: "Alt+3", Customers: "Alt+4", Settings: "Alt+9" } as const;

/** Goes to a desk by its key. */
export async function goTo(page: Page, desk: keyof typeof DESK_KEYS): Promise<void> {
  await page.keyboard.press(DESK_KEYS[desk]);
  if (desk === "Sell") await expect(page.locator("[data-seat-map]")).toBeVisible();
  else await expect(page.getByRole("heading", { level: 1, name: desk })).toBeVisible();
}

/** Goes to the bookings and opens one; its keys work when it is there. */
export async function openBooking(page: Page, number: string): Promise<void> {
  await goTo(page, "Bookings");
  await page.getByRole("link", { name: number }).click();
  await expect(page.getByRole("heading", { level: 1, name: number })).toBeVisible();
  await expect(page.getByRole("region", { name: "What state it is in" })).toBeVisible();
}

/** The mails this installation has sent: without a mail server each is a file in the data folder. */
export async function mailsIn(dataFolder: string): Promise<Email[]> {
  const folder = join(dataFolder, "mails");
  let names: string[] = [];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith(".eml"));
  } catch {
    return [];
  }
  return Promise.all(names.map((name) => PostalMime.parse(readFileSync(join(folder, name)))));
}

/** Moves the mouse over the map until it is on a place that can be taken, beginning at a share of its height. */
export async function findSeat(page: Page, fromShare = 0.5): Promise<{ x: number; y: number }> {
  const map = page.locator("[data-seat-map]");
  const box = await map.boundingBox();
  if (!box) throw new Error("the map is not on screen");
  for (let row = 0; row < 40; row += 1) {
    for (let column = 0; column < 60; column += 1) {
      const x = box.x + box.width * (0.3 + column * 0.0067);
      const y = box.y + box.height * (fromShare + row * 0.007);
      await page.mouse.move(x, y);
      if ((await map.evaluate((element) => element.style.cursor)) === "pointer") return { x, y };
    }
  }
  throw new Error("no free place under the mouse");
}
