// The pictures of the README, taken from the running application on the sample venues.
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { anotherWindow, DEMO, expect, openHost, test, withPaperTray } from "../e2e/support/box-office.ts";
import { goTo, pressAll, readyToSell, sellTwo, signIn, takeBest } from "../e2e/support/counter.ts";
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
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("selling", async ({ window: page, office, context }) => {
      await signIn(page);
      const other = await anotherWindow(context, office);
      await signIn(other, DEMO.cashier);
      // A colleague is busy on the same evening.
      await takeBest(other, 4, "b");
      await page.bringToFront();
      const next = page.getByRole("region", { name: "Best together" }).getByRole("status");
      const before = (await next.textContent()) ?? "";
      await takeBest(page, 3);
      await page.keyboard.press("2");
      // The best places are others now.
      await expect(next).not.toHaveText(before);
      await picture(page, colorScheme === "dark" ? "sell-dark" : "sell");
    });
  });
}

test("the arena", async ({ window: page }) => {
  await signIn(page);
  await page.keyboard.type("glass");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Legend" })).toContainText("Floor standing");
  await readyToSell(page);
  await takeBest(page, 4, "c");
  await page.keyboard.press("0");
  await picture(page, "arena");
});

test("bookings and events", async ({ window: page }) => {
  await signIn(page);
  await goTo(page, "Bookings");
  await expect(page.getByRole("gridcell").first()).toBeVisible();
  await picture(page, "bookings");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "History" })).toContainText(/\d/);
  await picture(page, "booking");
  await goTo(page, "Events");
  await expect(page.getByRole("row").nth(3)).toBeVisible();
  await picture(page, "events");
  await page.keyboard.press("c");
  await expect(page.locator("[data-day] button").first()).toBeVisible();
  await picture(page, "calendar");
});

test("charts and the drawer", async ({ window: page }) => {
  await signIn(page, DEMO.manager);
  await page.keyboard.press("Alt+5");
  await page
    .getByRole("row", { name: /Great Hall/u })
    .first()
    .click();
  await expect(page.locator("[data-chart-canvas]")).toBeVisible();
  await picture(page, "chart");
  await page.keyboard.press("Alt+6");
  await pressAll(page, ["Enter", "Enter", "Enter", "2", "Enter", "5", "Control+Enter"]);
  await expect(page.getByRole("heading", { name: "The shift so far" })).toBeVisible();
  await page.keyboard.press("Alt+1");
  await readyToSell(page);
  await sellTwo(page);
  await page.keyboard.press("Alt+6");
  await expect(page.getByText("Cash, 1 payment")).toBeVisible();
  await picture(page, "drawer");
});

test("first run", async ({ page }) => {
  const host = await openHost({ sample: false });
  await withPaperTray(page);
  await page.goto(host.url);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await picture(page, "first-run");
  await host.stop();
});
