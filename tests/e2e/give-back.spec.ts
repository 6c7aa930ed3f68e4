// Exchange, vouchers, goodwill: by keyboard, counted, and right in the books.
import { codesOf } from "../main/adapters/support/pdf-reading.ts";
import { DEMO, expect, expectAccessible, printedIn, test } from "./support/box-office.ts";
import { countKeys, goTo, lastSale, openBooking, pressAll, sellTwo, signIn, takeBest } from "./support/counter.ts";

test("exchanged to the next evening in two keys, then a ticket goes back onto a voucher that pays the next customer", async ({
  window: page,
}) => {
  await signIn(page, DEMO.manager);
  const number = await sellTwo(page);
  await expect.poll(async () => (await printedIn(page)).length).toBe(1);
  await openBooking(page, number);
  const keysPressed = await countKeys(page);
  await page.keyboard.press("x");
  const exchange = page.getByRole("dialog", { name: `Exchange tickets of ${number}` });
  await expect(exchange.locator("[data-difference='0']")).toBeVisible();
  await expect(exchange.locator("[data-new-places='2']")).toBeVisible();
  await expect(exchange.locator("[data-seat-map]")).toBeVisible();
  await expectAccessible(page, "exchange");
  await page.keyboard.press("Enter");
  await expect(exchange).toHaveCount(0);
  expect(await keysPressed()).toBe(2);
  await expect.poll(async () => (await printedIn(page)).length).toBe(2);
  const lines = page.getByRole("table", { name: "Tickets and fees" });
  await expect(lines.locator("tr[data-ended]")).toHaveCount(2);
  await expect(page.getByRole("table", { name: "Payments" }).getByRole("row")).toHaveCount(2);
  await expect(page.getByText(/exchanged for/)).toBeVisible();

  await page.keyboard.press("r");
  const back = page.getByRole("dialog", { name: `Take tickets of ${number} back` });
  await expect(back.getByRole("checkbox").first()).toBeFocused();
  await page.keyboard.press("Space");
  await back.getByRole("checkbox", { name: "Onto a voucher" }).check();
  await expect(back.getByRole("status")).toContainText("on a new voucher");
  await back.getByRole("textbox", { name: "Reason" }).fill("Ill");
  await page.keyboard.press("Enter");
  await expect(back).toHaveCount(0);
  await expect.poll(async () => (await printedIn(page)).length).toBe(3);
  const [code] = await codesOf((await printedIn(page))[2] ?? Buffer.from(""));
  expect(code).toHaveLength(17);

  await goTo(page, "Sell");
  await page.keyboard.press("/");
  await takeBest(page, 2);
  await page.keyboard.press("w");
  const pay = page.getByRole("dialog", { name: "Pay with a voucher" });
  await expect(pay.getByRole("textbox")).toBeFocused();
  await page.keyboard.type(code?.toLowerCase() ?? "");
  await page.keyboard.press("Enter");
  await expect(pay.getByRole("status")).toContainText("The rest in cash");
  await expectAccessible(page, "voucher");
  await page.keyboard.press("Enter");
  await expect(pay).toHaveCount(0);
  await expect(lastSale(page)).not.toHaveText(number);
  await openBooking(page, (await lastSale(page).textContent()) ?? "");
  const payments = page.getByRole("table", { name: "Payments" });
  await expect(payments).toContainText("Voucher");
  await expect(payments).toContainText("Cash");
});

test("a gift card sold and blocked; an exchange that costs more; goodwill", async ({ window: page }) => {
  await signIn(page, DEMO.manager);
  const number = await sellTwo(page);
  await expect.poll(async () => (await printedIn(page)).length).toBe(1);
  await goTo(page, "Bookings");
  await page.keyboard.press("Alt+v");
  await expect(page.getByRole("heading", { level: 1, name: "Vouchers" })).toBeVisible();
  await page.keyboard.press("n");
  const sell = page.getByRole("dialog", { name: "Sell a gift card" });
  await expect(sell.getByRole("textbox", { name: "Value" })).toBeFocused();
  await expectAccessible(page, "gift card");
  await page.keyboard.type("50");
  await page.keyboard.press("Enter");
  await expect(sell).toHaveCount(0);
  await expect.poll(async () => (await printedIn(page)).length).toBe(2);
  const row = page.getByRole("table", { name: "Vouchers" }).getByRole("row").nth(1);
  await expect(row).toContainText("Valid");
  await row.click();
  const card = page.getByRole("dialog", { name: /^Voucher/ });
  await expectAccessible(page, "a voucher");
  await card.getByRole("button", { name: "Block" }).click();
  const block = page.getByRole("dialog", { name: /^Block voucher/ });
  await block.getByRole("textbox", { name: "Reason" }).fill("Lost");
  await page.keyboard.press("Enter");
  await expect(card).toContainText("Blocked by Max Olsen: Lost");
  await page.keyboard.press("Escape");
  await expect(row).toContainText("Blocked");

  await openBooking(page, number);
  await page.keyboard.press("x");
  const exchange = page.getByRole("dialog", { name: `Exchange tickets of ${number}` });
  await expect(exchange.locator("[data-difference='0']")).toBeVisible();
  await exchange.getByRole("combobox", { name: "Category" }).click();
  await page.getByRole("option", { name: /^D · / }).click();
  await expect(exchange.getByText("To pay in cash")).toBeVisible();
  await exchange.getByRole("textbox", { name: "Given" }).fill("100");
  await page.keyboard.press("Enter");
  await expect(exchange).toHaveCount(0);
  const payments = page.getByRole("table", { name: "Payments" });
  await expect(payments.getByRole("row")).toHaveCount(3);

  await page.keyboard.press("g");
  const goodwill = page.getByRole("dialog", { name: `Give money back on ${number}` });
  await expect(goodwill.getByRole("textbox", { name: "Amount" })).toBeFocused();
  await page.keyboard.type("5");
  await expectAccessible(page, "goodwill");
  await pressAll(page, ["Tab"]);
  await page.keyboard.type("Noise");
  await page.keyboard.press("Enter");
  await expect(goodwill).toHaveCount(0);
  await expect(page.getByRole("table", { name: "Tickets and fees" })).toContainText("Kulanz");
});
