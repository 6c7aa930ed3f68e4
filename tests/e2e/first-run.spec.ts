// The first minutes with an empty installation: both ways in lead to a sale.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, openHost, printedIn, test as base, withPaperTray } from "./support/box-office.ts";
import { basket, lastSale, lines, pressAll, readyToSell, sellTwo, total } from "./support/counter.ts";

/** A window on a host that has nothing yet. */
const test = base.extend<{ fresh: Page }>({
  fresh: async ({ page }, use) => {
    const host = await openHost({ sample: false });
    await withPaperTray(page);
    await page.goto(host.url);
    await expect(page.getByRole("heading", { level: 1, name: "Welcome to ConcertHub" })).toBeVisible();
    await use(page);
    await host.stop();
  },
});

test("exploring: one click loads the samples, one click signs in, and the counter sells", async ({ fresh: page }) => {
  await expectAccessible(page, "the first screen");
  await page.getByRole("button", { name: /Explore with sample venues/ }).click();
  const demo = page.getByRole("region", { name: "Demo accounts" });
  await expect(demo.getByRole("button")).toHaveCount(4, { timeout: 30_000 });
  await expect(demo).toContainText("demo-cashier-1");
  await expectAccessible(page, "the sign-in with demo accounts");
  await demo.getByRole("button", { name: /Cleo Marsh/ }).click();
  await readyToSell(page);
  expect(await sellTwo(page)).toMatch(/^[A-Z]\d-\d{5,}$/);
});

test("my own venue: from nothing to a sold seat", async ({ fresh: page }) => {
  await page.getByRole("button", { name: /Set up my venue/ }).click();
  await expect(page.getByLabel("Name of the venue")).toBeFocused();
  await expectAccessible(page, "setting up");
  await page.keyboard.type("Kulturhaus am Fluss");
  await expect(page.getByRole("combobox", { name: "Time zone" })).toHaveValue("Europe/Berlin");
  await page.getByLabel("Your name").fill("Ilse Brandt");
  await page.getByLabel("E-mail").fill("ilse@example.com");
  await page.getByRole("textbox", { name: "Password" }).fill("vier lange neue Worte");
  await page.getByRole("combobox", { name: "Currency" }).fill("EUR");
  await page.getByRole("option", { name: /^EUR/ }).click();
  await page.getByRole("button", { name: "Set up and create the first event" }).click();

  const event = page.getByRole("dialog", { name: "New event" });
  await expect(event.getByRole("textbox", { name: "Title" })).toBeFocused();
  await page.keyboard.type("Opening Night");
  await expect(event.getByRole("combobox", { name: "Venue" })).toHaveValue("Kulturhaus am Fluss");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Opening Night" })).toBeVisible();

  await createPerformance(page);
  await page.getByRole("button", { name: "Put on sale" }).click();
  await expectAccessible(page, "putting on sale");
  await page.getByRole("dialog").getByRole("button", { name: "Put on sale" }).click();
  await expect(page.getByText("The performance is on sale", { exact: true })).toBeVisible();

  await page.keyboard.press("Alt+1");
  await readyToSell(page);
  await pressAll(page, ["1", "a", "Enter"]);
  await expect(lines(page)).toHaveCount(1);
  await expect(total(page)).toHaveText("€20.00");
  await expect(basket(page)).toContainText("Opening Night");
  await page.keyboard.press("Enter");
  await expect(lastSale(page)).toBeVisible();
  await expect.poll(async () => (await printedIn(page)).length).toBe(1);
});

/** Fills the first performance's form: tomorrow at eight on the chart the set-up made, one price. */
async function createPerformance(page: Page): Promise<void> {
  const tomorrow = await page.evaluate(() => {
    const day = new Date();
    day.setDate(day.getDate() + 1);
    return [day.getDate(), day.getMonth() + 1, day.getFullYear()]
      .map((part) => String(part).padStart(2, "0"))
      .join("/");
  });
  await page.getByRole("textbox", { name: "Starts" }).fill(`${tomorrow} 20:00`);
  await page.getByRole("textbox", { name: /Price of category A, Adult/ }).fill("20");
  await expectAccessible(page, "a new performance");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("The performance is created as a draft")).toBeVisible();
}

test("a set-up that is not complete says what is missing and makes nothing", async ({ fresh: page }) => {
  await page.getByRole("button", { name: /Set up my venue/ }).click();
  await page.getByLabel("Name of the venue").fill("Kulturhaus");
  await page.getByLabel("Your name").fill("Ilse");
  await page.getByLabel("E-mail").fill("ilse@example.com");
  await page.getByRole("textbox", { name: "Password" }).fill("aaaaaaaaaaaa");
  await expect(page.getByText(/Too weak/)).toBeVisible();
  await page.getByRole("button", { name: "Set up and create the first event" }).click();
  await expect(page.getByRole("alert")).toContainText("password");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Welcome to ConcertHub" })).toBeVisible();
});
