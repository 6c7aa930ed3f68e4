// Time runs out at the counter: the basket says so, empties, and offers the same places again.
import { join } from "node:path";
import Database from "better-sqlite3";
import { DEMO, expect, test } from "./support/box-office.ts";

/** The shortest a venue may set. */
const SHORT_HOLD_MS = 10_000;

test("a basket warns in its last minute, lapses, and is taken again by one button", async ({
  window: page,
  office,
}) => {
  const database = new Database(join(office.dataFolder, "concerthub.sqlite"));
  database.prepare("UPDATE performances SET hold_lifetime_ms = ?").run(SHORT_HOLD_MS);
  database.close();
  await page.getByRole("button", { name: DEMO.manager }).click();
  await expect(page.locator("[data-command-bar]")).toBeFocused();
  await expect(page.getByRole("button", { name: /Brass Night/ }).first()).toBeVisible();
  const timer = page.getByRole("timer");
  const lines = page.getByRole("list", { name: "Places in the basket" }).getByRole("listitem");
  await page.keyboard.type("2 a kupfer");
  await page.keyboard.press("Enter");
  await expect(lines).toHaveCount(2);
  const names = await lines.allTextContents();
  await expect(timer).toHaveAttribute("data-late", "true");
  await page.keyboard.press("e");
  await expect(page.getByText("The time is up")).toBeVisible({ timeout: 2 * SHORT_HOLD_MS });
  await expect(lines).toHaveCount(0);
  await page.getByRole("button", { name: "Take the same places again" }).click();
  await expect(lines).toHaveCount(2);
  expect(await lines.allTextContents()).toEqual(names);
});
