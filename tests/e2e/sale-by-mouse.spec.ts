// A sale without touching the keyboard: seats from the canvas, a ticket type, a note, change, paper, and the booking.
import { codesOf, textsOf } from "../main/adapters/support/pdf-reading.ts";
import { expect, printedIn, test } from "./support/box-office.ts";
import { basket, findSeat, lastSale, lines, signIn, total } from "./support/counter.ts";

test("two seats, one of them for a child, paid with a note: change, tickets, booking", async ({ window: page }) => {
  await signIn(page);
  for (const share of [0.3, 0.6]) {
    const seat = await findSeat(page, share);
    await page.mouse.click(seat.x, seat.y);
    await expect(lines(page)).toHaveCount(share === 0.3 ? 1 : 2);
  }
  const places = await lines(page).getByRole("button").filter({ hasNotText: /^$/ }).allTextContents();
  const before = await total(page).textContent();
  await lines(page).first().getByRole("combobox").selectOption({ label: "Child" });
  await expect(total(page)).not.toHaveText(before ?? "");
  await expect(basket(page).getByText(/incl\. 7 % VAT/)).toBeVisible();
  const due = centsOf(await total(page).textContent());

  const quick = basket(page).getByRole("button", { name: /F8/ });
  const given = centsOf(await quick.textContent());
  await quick.click();
  await expect(lastSale(page)).toBeVisible();
  await expect(page.locator("[data-change]")).toHaveText(euros(given - due));

  const number = (await lastSale(page).textContent()) ?? "";
  await expect.poll(async () => (await printedIn(page)).length).toBe(1);
  const [paper] = await printedIn(page);
  const tickets = await textsOf(paper ?? Buffer.alloc(0));
  expect(tickets).toHaveLength(2);
  // The venue prints in German: its own words, whatever the clerk's screen speaks.
  expect(tickets.join(" ")).toContain("Lindenhof Theatre");
  expect(tickets.filter((text) => text.includes("Kind"))).toHaveLength(1);
  for (const text of tickets) expect(text).toContain(number);
  const codes = await codesOf(paper ?? Buffer.alloc(0));
  expect(new Set(codes).size).toBe(2);
  expect(codes).not.toContain(null);

  await page.getByRole("link", { name: "Bookings" }).click();
  const row = page.getByRole("row").filter({ hasText: number });
  await expect(row).toContainText("Paid");
  await expect(row).toContainText(euros(due));
  await row.getByRole("link", { name: number }).click();
  const money = page.getByRole("main");
  await expect(money).toContainText(euros(given));
  await expect(money).toContainText(euros(given - due));
  for (const place of places) await expect(money).toContainText(place);
});

const centsOf = (text: string | null): number => Number((text ?? "").replaceAll(/[^\d]/g, "").slice(0, 5));
const euros = (cents: number): string => `€${(cents / 100).toFixed(2)}`;
