// A performance that people have booked is cancelled: seen beforehand, worked off while one looks, and the money handed over.
import { DEMO, expect, expectAccessible, test } from "./support/box-office.ts";
import { goTo, legend, openBooking, sellTwo, signIn } from "./support/counter.ts";

test("everybody gets their money back: shown first, done in the background, cash handed over at the counter", async ({
  window: page,
}) => {
  await signIn(page, DEMO.manager);
  // In three days: open whatever time of day the tests run.
  await page.keyboard.type("kupfer");
  await page.keyboard.press("Enter");
  await expect(page.locator("[aria-current=true]", { hasText: "Brass Night" })).toBeVisible();
  await expect(legend(page, "Stalls front")).not.toHaveText("…");
  const number = await sellTwo(page);
  await goTo(page, "Events");
  await page.getByRole("row", { name: /Brass Night/u }).click();
  const list = page.getByRole("listbox", { name: "Performances" });
  await expect(list.getByRole("option").first()).toBeVisible();
  await page.getByRole("button", { name: "Cancel performance" }).click();
  const dialog = page.getByRole("dialog", { name: /^Cancel this performance/u });
  await expect(dialog.getByRole("textbox", { name: "Reason" })).toBeFocused();
  await expect(dialog.getByRole("rowheader", { name: /Cash, waits at the counter/u })).toBeVisible();
  await expectAccessible(page, "cancelling a performance");
  await page.keyboard.type("The singer is ill");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.locator("[data-cancellation=done]")).toContainText("money waiting at the counter");
  await expectAccessible(page, "a cancelled performance");

  await openBooking(page, number);
  await expect(page.getByText("Money is waiting for this customer")).toBeVisible();
  await page.keyboard.press("c");
  const hand = page.getByRole("dialog", { name: `Hand the money of ${number} over` });
  await expect(hand.getByRole("button", { name: /Handed over/u })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(hand).toHaveCount(0);
  await expect(page.getByText("The money was collected")).toBeVisible();
});
