// A promo code and a percentage fee from the settings to the sold booking, and prices that are announced ahead.
import { DEMO, expect, expectAccessible, test } from "./support/box-office.ts";
import { basket, goTo, lastSale, lines, openBooking, pressAll, signIn, takeBest, total } from "./support/counter.ts";
import { atRest } from "./support/screens.ts";

const minorOf = (text: string | null): number => Number((text ?? "").replaceAll(/\D/gu, ""));

test("a promo code is made by key, typed at the counter by key, and explained on every ticket", async ({
  window: page,
}) => {
  await signIn(page, DEMO.manager);
  await goTo(page, "Settings");
  await page.getByRole("tab", { name: "Discounts" }).click();
  await expect(page.getByText("No discounts yet")).toBeVisible();
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog", { name: "New discount" });
  await expect(dialog.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type("Friends");
  await dialog.getByRole("textbox", { name: "Code" }).fill("friends");
  await dialog.getByRole("textbox", { name: "Percent" }).fill("12,5");
  await dialog.getByRole("textbox", { name: "Most bookings" }).fill("1");
  await expectAccessible(page, "new discount");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  const row = page.getByRole("table", { name: "Discounts and promo codes" }).getByRole("row").nth(1);
  await expect(row).toContainText("Friends −12.5 %");
  await expect(row).toContainText("0 of 1");
  await atRest(page);
  await expectAccessible(page, "discounts");

  await goTo(page, "Sell");
  await takeBest(page, 2);
  const before = minorOf(await total(page).textContent());
  await page.keyboard.press("q");
  const code = page.getByRole("dialog", { name: "Promo code" });
  await expect(code.getByRole("textbox", { name: "Code" })).toBeFocused();
  await page.keyboard.type("nobody");
  await page.keyboard.press("Enter");
  await expect(code.getByRole("alert")).toContainText("There is no promo code NOBODY");
  await code.getByRole("textbox", { name: "Code" }).fill("friends");
  await page.keyboard.press("Enter");
  await expect(code).toHaveCount(0);
  await expect(lines(page).first()).toContainText("Friends −12.5 %");
  await expect.poll(async () => minorOf(await total(page).textContent())).toBeLessThan(before);
  await expectAccessible(page, "basket with a discount");
  const paid = (await total(page).textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(lastSale(page)).toBeVisible();
  const number = (await lastSale(page).textContent()) ?? "";

  // Used up: the next customer is told so.
  await takeBest(page, 2);
  await page.keyboard.press("q");
  await expect(code.getByRole("textbox", { name: "Code" })).toBeFocused();
  await page.keyboard.type("friends");
  await page.keyboard.press("Enter");
  await expect(code.getByRole("alert")).toContainText("used up");
  await page.keyboard.press("Escape");
  await expect(code).toHaveCount(0);
  await openBooking(page, number);
  await expect(page.getByRole("main")).toContainText(paid);
  await expect(page.getByRole("main")).toContainText("Friends");
});

test("a percentage fee and announced prices are seen at the counter", async ({ window: page }) => {
  await signIn(page, DEMO.administrator);
  await goTo(page, "Settings");
  await page.getByRole("tab", { name: "Venues" }).click();
  const fees = page.getByRole("region", { name: "Fees" });
  await fees.getByRole("button", { name: "Add a fee" }).click();
  await fees.getByRole("textbox", { name: "Name" }).last().fill("Theatre levy");
  await fees.getByRole("combobox", { name: "What it is" }).last().click();
  await page.getByRole("option", { name: "Percentage per booking" }).click();
  await fees.getByRole("textbox", { name: "Percent" }).fill("2.5");
  await fees.getByRole("textbox", { name: "At most" }).fill("3");
  await fees.getByRole("checkbox", { name: "Given back when a booking is voided" }).last().uncheck();
  await expectAccessible(page, "fees");
  await fees.getByRole("button", { name: "Save" }).click();
  await expect(fees.getByRole("button", { name: "Save" })).toBeDisabled();

  await goTo(page, "Sell");
  await takeBest(page, 2);
  await expect(basket(page)).toContainText("Theatre levy");
  await pressAll(page, ["Escape", "Escape"]);
  await expect(lines(page)).toHaveCount(0);

  await goTo(page, "Events");
  await page.locator("main tbody tr[tabindex='0']").first().click();
  await page.getByRole("tab", { name: "Prices later" }).click();
  await expect(page.getByText("No other prices are announced")).toBeVisible();
  const table = page.getByRole("region", { name: /^Announce prices/u });
  await table.getByRole("textbox", { name: "From", exact: true }).fill("2031-01-01 10:00");
  await table.locator('[data-cell="0-0"]').fill("99");
  await table.getByRole("button", { name: "Announce prices" }).click();
  const announced = page.getByRole("region", { name: "Announced prices" });
  await expect(announced.getByRole("listitem")).toContainText("99.00");
  await atRest(page);
  await expectAccessible(page, "announced prices");
  await announced.getByRole("button", { name: /^Withdraw the prices/u }).click();
  await expect(page.getByText("No other prices are announced")).toBeVisible();
});
