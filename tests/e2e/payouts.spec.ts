// What the card provider has paid out beside our books: read by a key, settled line by line, on paper and in a file; a
// refund made at the provider and a dispute, on the report and on the booking. The provider is a stand-in in this process.
import type { Page } from "@playwright/test";
import { fileSecrets } from "#main/adapters/file-secrets.ts";
import type { StandIn } from "../stripe/stand-in.ts";
import { DEMO, expect, expectAccessible, printedIn } from "./support/box-office.ts";
import { signIn, takeBest } from "./support/counter.ts";
import { STRIPE_KEY, test as withStripe } from "./support/stripe.ts";

const test = withStripe.extend({
  office: async ({ office }, use) => {
    await fileSecrets({ folder: office.dataFolder }).write("stripe-key", STRIPE_KEY);
    await use(office);
  },
});

/** Two best places by card; answers what the provider calls the payment. */
async function sellByCard(page: Page, stripe: StandIn): Promise<string> {
  await takeBest(page, 2);
  await page.keyboard.press("d");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("radio", { name: "Counter left" })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(dialog.locator("[data-attempt=pending]")).toBeVisible();
  const [reader = ""] = stripe.account.readers.keys();
  stripe.account.presentCard(reader);
  await expect(dialog).toHaveCount(0);
  return [...stripe.account.intents.keys()].at(-1) ?? "";
}

test("a payout is compared with our books, what differs is settled, and a dispute is told on its booking", async ({
  window: page,
  stripe,
}) => {
  await signIn(page, DEMO.manager);
  const payment = await sellByCard(page, stripe);
  const { balance } = stripe;
  balance.refundInDashboard(payment, 500);
  balance.chargeOfAShop(5_000);
  const { id } = balance.payOut();
  balance.dispute(payment);

  await page.keyboard.press("Alt+8");
  await expect(page.getByRole("heading", { level: 1, name: "Reports" })).toBeVisible();
  await page.keyboard.press("4");
  await expect(page.getByText("The provider has not been asked yet", { exact: false })).toBeVisible();
  await page.keyboard.press("r");
  const work = page.getByRole("table", { name: "To look at" });
  await expect(work.getByRole("row", { name: /Not ours/u })).toContainText("50.00");
  await expect(work.getByRole("row", { name: /Refunded at the provider/u })).toContainText("5.00");
  const payouts = page.getByRole("table", { name: "Payouts" });
  await expect(payouts.getByRole("row", { name: /2 to look at/u })).toBeVisible();
  await expectAccessible(page, "payouts");

  await work.getByRole("button", { name: "Accept" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("textbox", { name: "Reason" })).toBeFocused();
  await page.keyboard.type("The web shop");
  await expectAccessible(page, "accept a line");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(work.getByRole("row", { name: /Not ours/u })).toHaveCount(0);

  await work.getByRole("button", { name: "Say what it was for" }).click();
  await expect(dialog.getByRole("radio", { name: /^Tickets/u })).toBeFocused();
  await expect(dialog.getByRole("checkbox")).toHaveCount(2);
  await expectAccessible(page, "assign a refund");
  await dialog.getByRole("radio", { name: /^Goodwill/u }).check();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Bad sight");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("our books and the provider’s say the same", { exact: false })).toBeVisible();

  await payouts.getByRole("row", { name: /Matched/u }).press("Enter");
  const lines = page.getByRole("table", { name: "Lines of the payout" });
  await expect(lines.getByRole("row", { name: /Accepted/u })).toContainText("The web shop");
  await expectAccessible(page, "lines of a payout");
  const before = (await printedIn(page)).length;
  const saved = page.waitForEvent("download");
  await page.keyboard.press("s");
  expect((await saved).suggestedFilename()).toBe(`payouts-${id}.csv`);
  await page.keyboard.press("p");
  await expect.poll(async () => (await printedIn(page)).length).toBe(before + 1);

  await page.getByRole("table", { name: "Disputes" }).getByRole("link").click();
  await expect(page.getByText("This payment is disputed", { exact: true })).toBeVisible();
  await expectAccessible(page, "a booking with a dispute");
});
