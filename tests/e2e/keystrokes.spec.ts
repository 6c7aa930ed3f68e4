// The promise of the counter: from the idle screen to printed tickets in at most 8 keystrokes, counted in the page.
import { textsOf } from "../main/adapters/support/pdf-reading.ts";
import { expect, printedIn, test } from "./support/box-office.ts";
import { countKeys, lastSale, openBooking, pressAll, signIn } from "./support/counter.ts";

const MOST_KEYSTROKES = 8;

const WAYS = [
  { typed: "`2 A fri` F9", keys: ["2", "Space", "A", "Space", "f", "r", "i", "F9"], most: MOST_KEYSTROKES },
  {
    typed: "`2 a f` Enter Enter",
    keys: ["2", "Space", "a", "Space", "f", "Enter", "Enter"],
    most: MOST_KEYSTROKES - 1,
  },
];

for (const { typed, keys, most } of WAYS) {
  test(`${typed} sells two seats of category A on Friday, paid and printed`, async ({ window: page }) => {
    await signIn(page);
    const keysPressed = await countKeys(page);
    await pressAll(page, keys);
    await expect(lastSale(page)).toHaveText(/^[A-Z]\d-\d{5,}$/);
    await expect.poll(async () => (await printedIn(page)).length).toBe(1);
    expect(await keysPressed()).toBe(keys.length);
    expect(keys.length).toBeLessThanOrEqual(most);

    const number = (await lastSale(page).textContent()) ?? "";
    const [paper] = await printedIn(page);
    const pages = await textsOf(paper ?? Buffer.alloc(0));
    expect(pages).toHaveLength(2);
    for (const text of pages) expect(text).toContain(number);

    // The books say the same: paid, two places of category A, on a Friday.
    await openBooking(page, number);
    await expect(page.getByRole("region", { name: "What state it is in" })).toContainText("Paid on");
    const tickets = page.getByRole("table", { name: "Tickets and fees" });
    const ofCategoryA = page.getByRole("cell", { name: "A", exact: true });
    await expect(tickets.getByRole("row").filter({ has: ofCategoryA })).toHaveCount(2);
    const starts = await tickets.locator("time").first().getAttribute("datetime");
    expect(weekdayIn(starts ?? "")).toBe("Friday");
  });
}

const weekdayIn = (instant: string): string =>
  new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "Europe/Berlin" }).format(new Date(instant));
