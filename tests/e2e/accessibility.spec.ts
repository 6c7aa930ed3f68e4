// Nobody is left out: every control by keyboard, dialogs that give the focus back.
import type { Page } from "@playwright/test";
import { DEMO, expect, test } from "./support/box-office.ts";
import { goTo, signIn } from "./support/counter.ts";
import { type Stop, walkByTab } from "./support/keyboard.ts";
import { atRest } from "./support/screens.ts";

test.describe.configure({ mode: "parallel", timeout: 360_000 });

/** What is there when the desk is. */
const DESKS = {
  sell: "[data-seat-map]",
  bookings: "[role=gridcell]",
  events: "main tbody tr",
  customers: "[role=option]",
  "settings/account": "[role=tabpanel] section",
  "settings/venue": "[role=tabpanel] section + section",
};

/** What a stop is told apart by in messages. */
const told = ({ name, tag }: Stop): string => `${tag} ${name}`;

test("Tab reaches every control of every desk, shows where it is, and is never caught", async ({ window: page }) => {
  await signIn(page, DEMO.administrator);
  for (const [address, landmark] of Object.entries(DESKS)) {
    await page.evaluate((to) => location.assign(`#/${to}`), address);
    await expect(page.locator(landmark).first()).toBeVisible();
    await atRest(page);
    const walk = await walkByTab(page);
    expect.soft(walk.cameRound, `${address}: Tab comes round`).toBe(true);
    expect.soft(walk.missed.map(told), `${address}: reached by Tab`).toEqual([]);
    expect.soft(walk.unseen.map(told), `${address}: focus is visible`).toEqual([]);
  }
});

const DIALOGS = [
  { desk: "Events", button: "New event" },
  { desk: "Events", button: "Import" },
  { desk: "Settings", button: "All keys" },
] as const;

test("a dialog keeps the focus inside, Escape closes it and the focus returns", async ({ window: page }) => {
  await signIn(page, DEMO.administrator);
  for (const { desk, button } of DIALOGS) {
    await goTo(page, desk);
    const opener = page.getByRole("button", { name: button });
    await opener.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    await expectFocusStaysIn(page);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
  }
});

async function expectFocusStaysIn(page: Page): Promise<void> {
  const inside = (): Promise<boolean> =>
    page.evaluate(() => document.querySelector("[role=dialog]")?.contains(document.activeElement) ?? false);
  await expect.poll(inside).toBe(true);
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press(step % 3 === 2 ? "Shift+Tab" : "Tab");
    expect(await inside()).toBe(true);
  }
}
