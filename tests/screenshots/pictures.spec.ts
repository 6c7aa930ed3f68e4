// The pictures of the README, taken from the running application on the sample venues.
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { anotherWindow, DEMO, expect, openHost, test, withPaperTray } from "../e2e/support/box-office.ts";
import { goTo, lines, pressAll, readyToSell, signIn } from "../e2e/support/counter.ts";
import { atRest } from "../e2e/support/screens.ts";

const folder = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));
const MOST_BYTES = 300_000;

test.use({ viewport: { width: 1366, height: 768 }, contextOptions: { reducedMotion: "reduce" } });

/** Takes a picture when nothing moves and nothing is under the mouse. */
async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(1, 700);
  await atRest(page);
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  await expect(page.locator(".mantine-Notification-root")).toHaveCount(0);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  expect(statSync(path).size, `${name} is small enough for a README`).toBeLessThan(MOST_BYTES);
}

for (const colorScheme of ["light", "dark"] as const) {
  const mode = colorScheme === "dark" ? "-dark" : "";
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test(`selling${mode}`, async ({ window: page, office, context }) => {
      await signIn(page);
      const other = await anotherWindow(context, office);
      await signIn(other, DEMO.cashier);
      // A colleague is busy on the same evening.
      await pressAll(other, ["4", "b", "Enter"]);
      await expect(lines(other)).toHaveCount(4);
      await page.bringToFront();
      await pressAll(page, ["3", "a", "Enter"]);
      await expect(lines(page)).toHaveCount(3);
      await page.keyboard.press("2");
      await picture(page, `sell${mode}`);
    });

    test(`the arena${mode}`, async ({ window: page }) => {
      await signIn(page);
      await page.keyboard.type("glass");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("list", { name: "Legend" })).toContainText("Floor standing");
      await readyToSell(page);
      await pressAll(page, ["4", "c", "Enter"]);
      await expect(lines(page)).toHaveCount(4);
      await page.keyboard.press("0");
      await picture(page, `arena${mode}`);
    });

    test(`the desks${mode}`, async ({ window: page }) => {
      await signIn(page);
      await goTo(page, "Bookings");
      await expect(page.getByRole("gridcell").first()).toBeVisible();
      await picture(page, `bookings${mode}`);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("region", { name: "History" })).toContainText(/\d/);
      await picture(page, `booking${mode}`);
      await goTo(page, "Events");
      await expect(page.getByRole("row").nth(3)).toBeVisible();
      await picture(page, `events${mode}`);
      await page.keyboard.press("c");
      await expect(page.locator("[data-day] button").first()).toBeVisible();
      await picture(page, `calendar${mode}`);
    });

    test(`first run${mode}`, async ({ page }) => {
      const host = await openHost({ sample: false });
      await withPaperTray(page);
      await page.goto(host.url);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await picture(page, `first-run${mode}`);
      await host.stop();
    });
  });
}
