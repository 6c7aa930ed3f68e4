// PayPal, from the credentials in the settings to the printed tickets: a source that is declined, money taken only after the
// payer has agreed, and a payment that PayPal checks first. The test plays the payer and PayPal.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { CLIENT_ID, CLIENT_SECRET, type PaypalStandIn, startPaypal } from "../paypal/stand-in.ts";
import { DEMO, test as base, expect, expectAccessible, openHost, printedIn } from "./support/box-office.ts";
import { goTo, lastSale, openBooking, readyToSell, signIn, takeBest } from "./support/counter.ts";

const test = base.extend<{ paypal: PaypalStandIn }>({
  paypal: async ({}, use) => {
    const paypal = await startPaypal();
    await use(paypal);
    await paypal.close();
  },
  office: async ({ paypal }, use) => {
    process.env["CONCERTHUB_PAYPAL_API"] = paypal.url.href;
    const host = await openHost({ sample: true });
    delete process.env["CONCERTHUB_PAYPAL_API"];
    await use(host);
    await host.stop();
  },
});

const dialog = (page: Page) => page.getByRole("dialog", { name: "Payment by link" });
const newestOrder = (paypal: PaypalStandIn): string => [...paypal.account.orders.keys()].at(-1) ?? "";

async function storeCredentials(page: Page): Promise<void> {
  await page.evaluate(() => location.assign("#/settings/payments"));
  const panel = page.getByRole("region", { name: "PayPal" });
  await panel.getByLabel("Client ID").fill("not one");
  await panel.getByLabel("Secret", { exact: true }).fill(CLIENT_SECRET);
  await page.keyboard.press("Enter");
  await expect(panel.getByText("These are not credentials of PayPal")).toBeVisible();
  await panel.getByLabel("Client ID").fill(CLIENT_ID);
  await panel.getByLabel("Real money (not PayPal’s sandbox)").uncheck();
  await panel.getByLabel("Secret", { exact: true }).press("Enter");
  await expect(panel.locator(`[data-client-end='${CLIENT_ID.slice(-4)}']`)).toContainText("sandbox");
  await expectAccessible(page, "settings: PayPal");
  await goTo(page, "Sell");
  await readyToSell(page);
}

/** Two best places, and the link with its code: `2 a Enter`, `Y`, `Enter`. */
async function showLink(page: Page): Promise<void> {
  await takeBest(page, 2);
  await page.keyboard.press("y");
  await expect(dialog(page).getByRole("button", { name: "Show the code" })).toBeEnabled();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("textbox", { name: "Address" })).toHaveValue(/checkoutnow\?token=/u);
}

test("approved by the payer, declined once, captured, checked: money only when it is there", async ({
  window: page,
  office,
  paypal,
}) => {
  await signIn(page, DEMO.administrator);
  await storeCredentials(page);
  await showLink(page);
  paypal.account.capturesBecome.push("INSTRUMENT_DECLINED");
  paypal.account.approve(newestOrder(paypal));
  await expect(dialog(page).locator("[data-failure=INSTRUMENT_DECLINED]")).toBeVisible();
  await expectAccessible(page, "another source");
  paypal.account.approve(newestOrder(paypal));
  await expect(dialog(page)).toHaveCount(0, { timeout: 60_000 });
  await expect.poll(async () => (await printedIn(page)).length).toBe(1);
  expect(paypal.account.money().captured).toHaveLength(1);
  await openBooking(page, (await lastSale(page).textContent()) ?? "");
  await expect(page.getByRole("table", { name: "Payments" })).toContainText("PayPal");

  await goTo(page, "Sell");
  await readyToSell(page);
  await showLink(page);
  paypal.account.capturesBecome.push("PENDING");
  paypal.account.approve(newestOrder(paypal));
  await expect(dialog(page).locator("[data-attempt=clearing]")).toContainText("That may take days");
  await expectAccessible(page, "being checked");
  expect((await printedIn(page)).length).toBe(1);
  paypal.account.decide(paypal.account.captures().at(-1)?.id ?? "", "COMPLETED");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(async () => (await printedIn(page)).length).toBe(2);
  expect(paypal.calls.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  for (const name of readdirSync(office.dataFolder).filter((each) => each.startsWith("concerthub.sqlite")))
    expect(readFileSync(join(office.dataFolder, name)).includes(CLIENT_SECRET), name).toBe(false);
});
