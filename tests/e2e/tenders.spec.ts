// Card and cash in one sale, and one of two tickets taken back: by keyboard, counted, and right in the books.
import { DEMO, expect, expectAccessible, printedIn, test } from "./support/box-office.ts";
import { countKeys, lastSale, openBooking, pressAll, signIn, takeBest } from "./support/counter.ts";

test("two best seats by card in as few keys as in cash", async ({ window: page }) => {
  await signIn(page, DEMO.cashier);
  const keysPressed = await countKeys(page);
  await takeBest(page, 2);
  await page.keyboard.press("d");
  await expect(page.getByRole("dialog", { name: "Pay by card" })).toBeVisible();
  await expectAccessible(page, "card");
  await page.keyboard.press("Enter");
  await expect(lastSale(page)).toBeVisible();
  expect(await keysPressed()).toBe(5);
  await expect.poll(async () => (await printedIn(page)).length).toBe(1);
  await openBooking(page, (await lastSale(page).textContent()) ?? "");
  await expect(page.getByRole("table", { name: "Payments" })).toContainText("Card machine");
});

test("a card for a part and cash for the rest, then one ticket of two goes back", async ({ window: page }) => {
  await signIn(page, DEMO.manager);
  await takeBest(page, 2);
  await page.keyboard.press("d");
  await expect(page.getByRole("textbox", { name: "Taken by card" })).toBeFocused();
  await page.keyboard.type("20");
  await page.keyboard.press("Tab");
  await page.keyboard.type("0042");
  await expect(page.getByText("The rest in cash")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(lastSale(page)).toBeVisible();
  const number = (await lastSale(page).textContent()) ?? "";
  await openBooking(page, number);
  const payments = page.getByRole("table", { name: "Payments" });
  await expect(payments.getByRole("row")).toHaveCount(3);

  // R, Space, Tab to the reason, a word, Enter.
  const keysPressed = await countKeys(page);
  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog", { name: `Take tickets of ${number} back` });
  await expect(dialog.getByRole("checkbox").first()).toBeFocused();
  await expectAccessible(page, "return");
  await pressAll(page, ["Space", "Tab", "Tab"]);
  await page.keyboard.type("Ill");
  await expect(dialog.getByRole("status")).toContainText("in cash");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("1 ticket taken back")).toBeVisible();
  // One of two tickets: five keys besides the reason.
  expect((await keysPressed()) - "Ill".length).toBe(5);
  await page.keyboard.press("r");
  // With one ticket left there is nothing to choose from: voiding is the way.
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
