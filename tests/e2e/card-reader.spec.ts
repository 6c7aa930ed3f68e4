// A card on our own reader, from the key in the settings to the printed tickets; declined, unplugged, and paid after all.
// The provider is a stand-in in this process: the test holds the cards.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import type { StandIn } from "../stripe/stand-in.ts";
import { DEMO, expect, expectAccessible, printedIn } from "./support/box-office.ts";
import { countKeys, goTo, lastSale, openBooking, readyToSell, signIn, takeBest } from "./support/counter.ts";
import { STRIPE_KEY, test } from "./support/stripe.ts";

async function storeKey(page: Page): Promise<void> {
  await page.evaluate(() => location.assign("#/settings/payments"));
  await page.getByLabel("Restricted key", { exact: true }).fill("sk_live_never");
  await page.keyboard.press("Enter");
  await expect(page.getByText("This is not a key that belongs here")).toBeVisible();
  await page.getByLabel("Restricted key", { exact: true }).fill(STRIPE_KEY);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("table", { name: "Readers" })).toContainText("Counter left");
  await expect(page.locator("[data-key-end='7788']")).toBeVisible();
  await expectAccessible(page, "settings: card payments");
  await goTo(page, "Sell");
  await readyToSell(page);
}

const dialog = (page: Page) => page.getByRole("dialog", { name: "Card on the reader" });
const tap = (stripe: StandIn, card: "good" | "declined" = "good"): void =>
  stripe.account.presentCard([...stripe.account.readers.keys()][0] ?? "", card);

test("a card is charged in as few keys as cash, and the key stays where it belongs", async ({
  window: page,
  office,
  stripe,
}) => {
  await signIn(page, DEMO.administrator);
  await storeKey(page);
  const keysPressed = await countKeys(page);
  await takeBest(page, 2);
  await page.keyboard.press("d");
  await expect(dialog(page).getByRole("radio", { name: "Counter left" })).toBeChecked();
  await expectAccessible(page, "choose a reader");
  await page.keyboard.press("Enter");
  await expect(dialog(page).locator("[data-attempt=pending]")).toContainText("holds the card against Counter left");
  await expectAccessible(page, "charging");
  tap(stripe);
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(async () => (await printedIn(page)).length).toBe(1);
  expect(await keysPressed()).toBe(5);
  await openBooking(page, (await lastSale(page).textContent()) ?? "");
  await expect(page.getByRole("table", { name: "Payments" })).toContainText("Card reader");
  for (const name of readdirSync(office.dataFolder).filter((each) => each.startsWith("concerthub.sqlite")))
    expect(readFileSync(join(office.dataFolder, name)).includes(STRIPE_KEY), name).toBe(false);
  expect(stripe.account.money()).toMatchObject({ charges: 1, refunds: 0 });
});

test("declined, then unplugged: nobody is charged twice, and the sale ends by itself", async ({
  window: page,
  stripe,
}) => {
  await signIn(page, DEMO.administrator);
  await storeKey(page);
  await takeBest(page, 2);
  await page.keyboard.press("d");
  await expect(dialog(page).getByRole("radio", { name: "Counter left" })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(dialog(page).locator("[data-attempt=pending]")).toBeVisible();
  tap(stripe, "declined");
  await expect(dialog(page).locator("[data-failure=insufficient_funds]")).toBeVisible();
  await expectAccessible(page, "declined");
  await page.keyboard.press("Enter");
  await expect(dialog(page).locator("[data-attempt=pending]")).toBeVisible();
  stripe.isUp = false;
  tap(stripe);
  await expect(dialog(page).getByText("Nobody knows whether the card was charged")).toBeVisible();
  await expectAccessible(page, "unknown");
  stripe.isUp = true;
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(async () => (await printedIn(page)).length).toBe(1);
  expect(stripe.account.money()).toMatchObject({ charges: 1, refunds: 0 });
});
