// A payment by link: shown at the counter and paid while the customer stands there; left open, found again on the booking's
// page, mailed, and paid when nobody looks. The provider is a stand-in in this process: the test is the customer.
import type { Page } from "@playwright/test";
import type { StandIn } from "../stripe/stand-in.ts";
import { DEMO, expect, expectAccessible, printedIn } from "./support/box-office.ts";
import { countKeys, goTo, lastSale, mailsIn, openBooking, readyToSell, signIn, takeBest } from "./support/counter.ts";
import { STRIPE_KEY, test } from "./support/stripe.ts";

/** A key; then back to the counter. */
async function setUp(page: Page): Promise<void> {
  await signIn(page, DEMO.administrator);
  await page.evaluate(() => location.assign("#/settings/payments"));
  await page.getByLabel("Restricted key", { exact: true }).fill(STRIPE_KEY);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("table", { name: "Readers" })).toContainText("Counter left");
  await goTo(page, "Sell");
  await readyToSell(page);
}

const dialog = (page: Page) => page.getByRole("dialog", { name: "Payment by link" });
const newestPage = (stripe: StandIn): string => [...stripe.account.sessions.keys()].at(-1) ?? "";

test("a link at the counter: five keys to the code, then it is paid and the tickets print", async ({
  window: page,
  stripe,
}) => {
  await setUp(page);
  const keysPressed = await countKeys(page);
  await takeBest(page, 2);
  await page.keyboard.press("y");
  await expect(dialog(page).getByRole("button", { name: "Show the code" })).toBeFocused();
  await expectAccessible(page, "choose a link");
  await page.keyboard.press("Enter");
  const code = dialog(page).locator("[data-qr]");
  await expect(code).toHaveAttribute("data-qr", /^https:\/\/checkout\.stripe\.com\//u);
  await expectAccessible(page, "a link");
  expect(await keysPressed()).toBe(5);
  stripe.account.payPage(newestPage(stripe));
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(async () => (await printedIn(page)).length).toBe(1);
  await expect(page.getByText(/has been paid by link/u)).toBeVisible();
  await openBooking(page, (await lastSale(page).textContent()) ?? "");
  await expect(page.getByRole("table", { name: "Payments" })).toContainText("Payment link");
  expect(stripe.account.money()).toMatchObject({ charges: 1, refunds: 0 });
});

test("left open it is found on the booking, ended, begun anew by mail, and paid when nobody looks", async ({
  window: page,
  office,
  stripe,
}) => {
  await setUp(page);
  await takeBest(page, 2);
  await page.keyboard.press("y");
  await expect(dialog(page).getByRole("button", { name: "Show the code" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog(page).locator("[data-qr]")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await openBooking(page, (await lastSale(page).textContent()) ?? "");
  await expect(page.locator("[data-open-payment=pending]")).toBeVisible();
  await expectAccessible(page, "a booking with an open link");
  await page.keyboard.press("b");
  await expect(dialog(page).locator("[data-qr]")).toBeVisible();
  await page.keyboard.press("Alt+e");
  await expect(dialog(page).locator("[data-failure=link_ended]")).toBeVisible();
  expect(stripe.account.sessions.get(newestPage(stripe))?.status).toBe("expired");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator("[data-open-payment]")).toHaveCount(0);
  await page.keyboard.press("b");
  await expect(page.getByRole("dialog", { name: /^Take payment for/u })).toBeVisible();
  await page.keyboard.press("Alt+y");
  await expect(dialog(page).getByRole("button", { name: "Show the code" })).toBeFocused();
  await dialog(page).getByLabel("Mail the link to").fill("guest@example.org");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByText("Sent to guest@example.org")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(async () => (await mailsIn(office.dataFolder)).length).toBe(1);
  expect((await mailsIn(office.dataFolder))[0]?.text).toContain(
    stripe.account.sessions.get(newestPage(stripe))?.url ?? "no page",
  );
  stripe.account.payPage(newestPage(stripe));
  await expect(page.getByText(/has been paid by link/u)).toBeVisible();
  const tickets = async () => (await mailsIn(office.dataFolder)).find(({ attachments }) => attachments.length > 0);
  await expect.poll(async () => (await tickets())?.to?.[0]?.address).toBe("guest@example.org");
  expect(stripe.account.money()).toMatchObject({ charges: 1, refunds: 0 });
});
