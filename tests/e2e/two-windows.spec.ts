// Two clerks on one hall: each sees at once what the other does, and who does it.
import type { Page } from "@playwright/test";
import { anotherWindow, DEMO, expect, test } from "./support/box-office.ts";
import { findSeat, legend, lines, openBooking, pressAll, sellTwo, signIn, takeBest } from "./support/counter.ts";

const AT_ONCE = { timeout: 1_000 };

const count = async (page: Page, name: string): Promise<number> =>
  Number(((await legend(page, name).textContent()) ?? "").replaceAll(/\D/g, ""));

test("a seat held in one window tells the other who has it", async ({ window: page, office, context }) => {
  await signIn(page, DEMO.cashier);
  const other = await anotherWindow(context, office);
  await signIn(other);
  const before = await count(other, "Held elsewhere");
  // Both windows have the same size and show the whole hall, so the seat is at the same point of both.
  const spot = await findSeat(page, 0.3);
  await page.mouse.click(spot.x, spot.y);
  await expect(lines(page)).toHaveCount(1);
  const name = (await lines(page).getByRole("button").first().textContent()) ?? "";
  await expect(legend(other, "Held elsewhere")).toHaveText(String(before + 1), AT_ONCE);
  await other.mouse.move(spot.x, spot.y);
  const story = other.getByRole("tooltip");
  await expect(story).toContainText(`by ${DEMO.cashier}`);
  await expect(story).toContainText("lapses in");
  const [section, row, seat] = name.split(" ");
  await expect(story).toContainText(`${section} · Row ${row} · Seat ${seat}`);

  // Another clerk cannot take it; a click only shows the story.
  await other.mouse.click(spot.x, spot.y);
  await expect(lines(other)).toHaveCount(0);
  await page.keyboard.press("n");
  await expect(legend(other, "Held elsewhere")).toHaveText(String(before), AT_ONCE);
});

test("a void in one window frees the seats in the other at once", async ({ window: page, office, context }) => {
  await signIn(page);
  const other = await anotherWindow(context, office);
  await signIn(other, DEMO.cashier);
  const before = await count(other, "Sold");
  const number = await sellTwo(page);
  await expect(legend(other, "Sold")).toHaveText(String(before + 2), AT_ONCE);
  await openBooking(page, number);
  await page.getByRole("button", { name: "Void booking" }).click();
  const dialog = page.getByRole("dialog", { name: `Void booking ${number}` });
  await expect(dialog).toContainText("2 places go back on sale at once.");
  await dialog.getByText("Booked twice").click();
  await dialog.getByRole("button", { name: "Void booking" }).click();
  await expect(page.getByText(`Booking ${number} is void`)).toBeVisible();
  await expect(legend(other, "Sold")).toHaveText(String(before), AT_ONCE);
  await expect(page.getByRole("region", { name: "What state it is in" })).toContainText("Booked twice");
});

test("two clerks ask for the best seats: nobody gets the other's", async ({ window: page, office, context }) => {
  await signIn(page);
  const other = await anotherWindow(context, office);
  await signIn(other, DEMO.cashier);
  await takeBest(page, 2);
  const first = await lines(page).getByRole("button").first().textContent();
  await pressAll(other, ["2", "a", "Enter"]);
  await expect(lines(other)).toHaveCount(2);
  expect(await lines(other).getByRole("button").first().textContent()).not.toBe(first);
});
