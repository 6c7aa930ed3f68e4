// The events desk: from a new event to its cancelled performance, with prices, house seats and the calendar.
import type { Page } from "@playwright/test";
import { anotherWindow, DEMO, expect, expectAccessible, test } from "./support/box-office.ts";
import { goTo, legend, lines, pressAll, readyToSell, signIn } from "./support/counter.ts";

/** A day some time ahead as people type it here. */
const dayAhead = (page: Page, days: number): Promise<string> =>
  page.evaluate((ahead) => {
    const day = new Date();
    day.setDate(day.getDate() + ahead);
    return [day.getDate(), day.getMonth() + 1, day.getFullYear()]
      .map((part) => String(part).padStart(2, "0"))
      .join("/");
  }, days);

async function confirm(page: Page, deed: string): Promise<void> {
  await page.getByRole("button", { name: deed }).click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(page, deed);
  await dialog.getByRole("button", { name: deed }).click();
  await expect(dialog).toBeHidden();
}

test("an event is made, priced like a spreadsheet, sold, paused, sold again, cancelled", async ({ window: page }) => {
  await signIn(page);
  await goTo(page, "Events");
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog", { name: "New event" });
  await expectAccessible(page, "a new event");
  await page.keyboard.type("Amber Songs");
  await dialog.getByRole("textbox", { name: "Artists" }).fill("Ada Lind\nThe Weather");
  await dialog.getByRole("combobox", { name: "Venue" }).click();
  await page.getByRole("option", { name: "Lindenhof Theatre" }).click();
  await dialog.getByRole("button", { name: "Create event" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Amber Songs" })).toBeVisible();

  await page.getByRole("textbox", { name: "Starts" }).fill(`${await dayAhead(page, 3)} 20:00`);
  await page.getByRole("textbox", { name: "Doors open" }).fill("19:00");
  const first = page.getByRole("textbox", { name: "Price of category A, Adult" });
  await first.focus();
  // A column by Enter, a column by filling down, one mistake.
  for (const amount of ["50", "40", "30", "60"]) {
    await page.keyboard.type(amount);
    await page.keyboard.press("Enter");
  }
  const child = page.getByRole("textbox", { name: "Price of category A, Child" });
  await child.fill("2o");
  await page.keyboard.press("Control+s");
  await expect(page.getByText(/“2o” is not an amount/)).toBeVisible();
  await expectAccessible(page, "prices with a mistake");
  await child.fill("20");
  await child.press("Control+d");
  await expect(page.getByRole("textbox", { name: "Price of category D, Child" })).toHaveValue("20");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("The performance is created as a draft")).toBeVisible();

  await confirm(page, "Put on sale");
  await goTo(page, "Sell");
  await readyToSell(page);
  await page.keyboard.type("2 d amber");
  await page.keyboard.press("Enter");
  await expect(lines(page)).toHaveCount(2);
  await expect(page.locator("[data-total]")).toHaveText("€123.00");
  await pressAll(page, ["n"]);

  await goTo(page, "Events");
  await page.getByRole("row", { name: /Amber Songs/ }).click();
  await confirm(page, "Pause sales");
  await expect(page.getByRole("option", { name: /Paused/ })).toBeVisible();
  await goTo(page, "Sell");
  await readyToSell(page);
  await page.keyboard.type("1 a amber");
  await expect(page.locator("#sell-bar-preview")).toContainText("is not on sale right now");
  await page.keyboard.press("Escape");

  await goTo(page, "Events");
  await page.getByRole("row", { name: /Amber Songs/ }).click();
  await confirm(page, "Cancel performance");
  await expect(page.getByRole("option", { name: /Cancelled/ })).toBeVisible();
});

test("an event is edited, and a colleague's older copy does not undo it", async ({ window: page, office, context }) => {
  await signIn(page);
  await goTo(page, "Events");
  await page.getByRole("row", { name: /Nocturnes/ }).click();
  const other = await anotherWindow(context, office);
  await signIn(other, DEMO.administrator);
  await goTo(other, "Events");
  await other.getByRole("row", { name: /Nocturnes/ }).click();
  for (const window of [page, other]) {
    await window.getByRole("button", { name: "Edit event" }).click();
    await window.getByRole("textbox", { name: "Title" }).fill(window === page ? "Nocturnes at Eight" : "Other");
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Nocturnes at Eight" })).toBeVisible();
  await other.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(other.getByRole("dialog").getByRole("alert")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nocturnes at Eight");
});

test("house seats: typed, kept off sale with a reason, seen at the counter, released", async ({
  window: page,
  office,
  context,
}) => {
  await signIn(page);
  const counter = await anotherWindow(context, office);
  await signIn(counter, DEMO.cashier);
  const free = await legend(counter, "Circle").textContent();
  await goTo(page, "Events");
  await page.getByRole("row", { name: /Nocturnes/ }).click();
  await page.getByRole("tab", { name: "House seats" }).click();
  const typed = page.getByRole("textbox", { name: "Add by typing" });
  await typed.fill("Circle A 1-4, Nowhere 9");
  await typed.press("Enter");
  await expect(page.getByText("Not in this chart: Nowhere 9")).toBeVisible();
  const chosen = Number(/^(\d+) places? chosen$/m.exec(await page.getByText(/places? chosen/).innerText())?.[1]);
  expect(chosen).toBeGreaterThan(0);
  await page
    .getByRole("textbox", { name: "Reason" })
    .or(page.getByRole("combobox", { name: "Reason" }))
    .fill("Press");
  await page.keyboard.press("Escape");
  await expectAccessible(page, "house seats");
  await page.getByRole("button", { name: /^Keep \d places? off sale$/ }).click();
  await expect(page.getByText(`${chosen} places kept off sale: Press`)).toBeVisible();
  await expect(legend(counter, "Kept off sale")).toHaveText(String(chosen), { timeout: 1_000 });
  await expect(legend(counter, "Circle")).toHaveText(String(Number(free) - chosen));
  await page.getByRole("button", { name: "Release", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(page, "releasing house seats");
  await dialog.getByRole("button", { name: "Release" }).click();
  await expect(page.getByText("Everything is on sale.")).toBeVisible();
  await expect(legend(counter, "Circle")).toHaveText(String(free), { timeout: 1_000 });
});

test("the calendar shows the month and walks by arrow keys", async ({ window: page }) => {
  await signIn(page);
  await goTo(page, "Events");
  await page.keyboard.press("c");
  const grid = page.getByRole("grid", { name: "Performances by day" });
  await expect(grid.getByRole("button").first()).toBeVisible();
  await expectAccessible(page, "the calendar");
  const today = grid.locator("[aria-current=date]");
  await expect(today).toBeFocused();
  const before = await today.getAttribute("data-day");
  await page.keyboard.press("ArrowRight");
  const focused = grid.locator("[aria-selected=true]");
  await expect(focused).toBeFocused();
  expect(await focused.getAttribute("data-day")).not.toBe(before);
  await page.keyboard.press("PageDown");
  await expect(focused).toBeFocused();
  await page.getByRole("button", { name: "Today" }).click();
  await grid.getByRole("button").first().click();
  await expect(page.getByRole("listbox", { name: "Performances" })).toBeVisible();
});

test("one evening is duplicated to other days", async ({ window: page }) => {
  await signIn(page);
  await goTo(page, "Events");
  await page.getByRole("row", { name: /Brass Night/ }).click();
  const list = page.getByRole("listbox", { name: "Performances" });
  await expect(list.getByRole("option")).toHaveCount(2);
  await page.getByRole("button", { name: "Duplicate" }).click();
  const dialog = page.getByRole("dialog", { name: "Duplicate to other days" });
  await expectAccessible(page, "duplicating");
  await dialog.getByRole("button", { name: /Next month|Nächster/ }).click();
  const days = dialog.locator("table button:not([disabled])");
  await days.nth(9).click();
  await days.nth(10).click();
  await dialog.getByRole("button", { name: "Make 2 performances" }).click();
  await expect(list.getByRole("option")).toHaveCount(4);
});
