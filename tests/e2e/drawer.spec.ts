// The drawer at a real counter: opened, filled by a sale, counted blind, closed with a numbered report; all by keyboard.
import { DEMO, expect, expectAccessible, expectReadable, printedIn, test } from "./support/box-office.ts";
import { goTo, pressAll, sellTwo, signIn, speak } from "./support/counter.ts";
import { flawsOf } from "./support/flaws.ts";
import { atRest } from "./support/screens.ts";
import type { Page } from "@playwright/test";

/** Two notes of 50 and one of 20. */
const FLOAT_KEYS = ["Enter", "Enter", "Enter", "2", "Enter", "1", "Control+Enter"] as const;

async function openDrawer(page: Page): Promise<void> {
  await page.keyboard.press("Alt+6");
  await expect(page.getByRole("textbox", { name: "How many of €500.00" })).toBeFocused();
  await pressAll(page, FLOAT_KEYS);
  await expect(page.getByRole("heading", { name: "The shift so far" })).toBeVisible();
}

test("a shift from float to Z report by keyboard, in as few keys as there are coins to count", async ({
  window: page,
}) => {
  await signIn(page, DEMO.manager);
  await openDrawer(page);
  await goTo(page, "Sell");
  await sellTwo(page);
  await page.keyboard.press("Alt+6");
  const report = page.locator("main").first();
  await expect(report).toContainText("Bookings sold");
  await expect(report).toContainText("Cash, 1 payment");

  // Pay in, then count: everything but the float is missing.
  await pressAll(page, ["i"]);
  await expect(page.getByRole("dialog", { name: "Pay into the drawer" })).toBeVisible();
  await page.keyboard.type("10");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Change");
  await page.keyboard.press("Enter");
  await expect(report).toContainText("Paid in");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const closing = ["c", ...FLOAT_KEYS];
  await pressAll(page, ["c"]);
  await expect(page.getByRole("textbox", { name: "How many of €500.00" })).toBeFocused();
  await pressAll(page, FLOAT_KEYS);
  await expect(report).toContainText("Short");
  await expect(page.getByRole("textbox", { name: "Why is there a difference?" })).toBeFocused();
  await page.keyboard.type("Count");
  await pressAll(page, ["Tab", "Tab"]);
  await page.keyboard.type("1379");
  await page.keyboard.press("Enter");
  // One key to begin and one to say that it is counted; everything else is the count itself.
  expect(closing.length - (FLOAT_KEYS.length - 1)).toBe(2);
  await expect(page.getByRole("heading", { name: "Z report 1" })).toBeVisible();
  await expect(page.getByRole("row", { name: /Max Olsen/u })).toContainText("closed");
  await page.keyboard.press("p");
  await expect.poll(async () => (await printedIn(page)).length).toBe(2);
});

test("a cashier counts without being told, and a drawer of one's own is nobody else's", async ({ window: page }) => {
  await signIn(page, DEMO.cashier);
  await openDrawer(page);
  await expect(page.getByText("What should lie in the drawer is said after the count.")).toBeVisible();
  await expect(page.getByText("Should be there")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Shifts" })).toHaveCount(0);
  await pressAll(page, ["c"]);
  await expect(page.getByRole("textbox", { name: "How many of €500.00" })).toBeFocused();
  await pressAll(page, FLOAT_KEYS);
  await expect(page.getByText("No difference")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Z report 1" })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme, viewport: { width: 1366, height: 768 } });
    const look = colorScheme === "light" ? expectAccessible : expectReadable;
    test("every state of the drawer is accessible and fits, in German", async ({ window: page }) => {
      await signIn(page, DEMO.manager);
      await speak(page, "German");
      await page.keyboard.press("Alt+6");
      const check = async (name: string): Promise<void> => {
        await atRest(page);
        await look(page, name);
        expect.soft(await flawsOf(page), name).toEqual([]);
      };
      await expect(page.getByRole("heading", { name: "Kasse öffnen" })).toBeVisible();
      await check("opening");
      await pressAll(page, FLOAT_KEYS);
      await expect(page.getByRole("heading", { name: "Die Schicht bis jetzt" })).toBeVisible();
      await check("open");
      await page.keyboard.press("s");
      await expect(page.getByRole("dialog")).toBeVisible();
      await check("to the safe");
      await pressAll(page, ["Escape", "c"]);
      await expect(page.getByRole("heading", { name: "Kasse zählen" })).toBeVisible();
      await check("counting");
      await page.keyboard.press("Control+Enter");
      await expect(page.getByText("Fehlbetrag")).toBeVisible();
      await check("closing");
    });
  });
}
