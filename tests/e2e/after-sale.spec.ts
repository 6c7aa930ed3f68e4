// After the sale: reserve and pay later, find a booking by anything, print again, send again, void, export.
import { readFileSync } from "node:fs";
import { textsOf } from "../main/adapters/support/pdf-reading.ts";
import { DEMO, expect, expectAccessible, printedIn, test } from "./support/box-office.ts";
import { goTo, lastSale, mailsIn, openBooking, sellTwo, signIn, takeBest } from "./support/counter.ts";

const ZOE = { name: "Zoë Marchetti", email: "zoe.marchetti@example.com" } as const;

test("reserved for a customer, found by name, paid later with change, printed, mailed twice", async ({
  window: page,
  office,
}) => {
  await signIn(page, DEMO.cashier);
  await takeBest(page, 2);
  await page.keyboard.press("c");
  await page.keyboard.type(ZOE.name);
  await page.getByRole("option", { name: /New customer/ }).click();
  await page.getByLabel("E-mail").fill(ZOE.email);
  await page.keyboard.press("Enter");
  await page.keyboard.press("r");
  await expect(page.getByText(/2 places reserved/)).toBeVisible();
  const number = (await lastSale(page).textContent()) ?? "";
  await expect.poll(async () => (await mailsIn(office.dataFolder)).map(({ subject }) => subject)).toHaveLength(1);

  // The customer comes back: a few letters of the name are enough, and accents do not matter.
  await goTo(page, "Bookings");
  await page.keyboard.type("zoe march");
  await expect(page.getByRole("row").filter({ hasText: number })).toContainText("Reserved");
  await expect(page.getByText("1 booking", { exact: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: number })).toBeVisible();
  await page.keyboard.press("b");
  const dialog = page.getByRole("dialog", { name: `Take payment for ${number}` });
  await expectAccessible(page, "taking payment");
  await dialog.getByLabel("Given").fill("200");
  await expect(dialog).toContainText("Change");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "What state it is in" })).toContainText("Paid on");
  await expect.poll(async () => (await printedIn(page)).length).toBe(1);
  await expect.poll(async () => (await mailsIn(office.dataFolder)).length).toBe(2);
  const tickets = (await mailsIn(office.dataFolder)).find(({ attachments }) => attachments.length > 0);
  expect(tickets?.to?.[0]?.address).toBe(ZOE.email);
  expect(tickets?.attachments[0]?.mimeType).toBe("application/pdf");
});

test("printed again marked as a copy, sent to another address, told in the history", async ({
  window: page,
  office,
}) => {
  await signIn(page);
  const number = await sellTwo(page);
  await expect.poll(async () => (await printedIn(page)).length).toBe(1);
  // The keyboard is in the command bar again: the way to the booking works from there.
  await page.keyboard.press("Alt+o");
  await expect(page.getByRole("heading", { level: 1, name: number })).toBeVisible();
  await page.keyboard.press("p");
  await expect.poll(async () => (await printedIn(page)).length).toBe(2);
  const [first, second] = await Promise.all((await printedIn(page)).map((pdf) => textsOf(pdf)));
  expect(first?.join(" ")).not.toMatch(/Kopie/);
  for (const text of second ?? []) expect(text).toMatch(/Kopie 1/);

  await page.keyboard.press("m");
  const dialog = page.getByRole("dialog", { name: `Send the mail of ${number} again` });
  await expectAccessible(page, "sending again");
  await dialog.getByLabel("Send to").fill("somebody@example.com");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The mail to somebody@example.com is in the outbox")).toBeVisible();
  await expect
    .poll(async () => (await mailsIn(office.dataFolder)).map(({ to }) => to?.[0]?.address))
    .toEqual(["somebody@example.com"]);
  const history = page.getByRole("region", { name: "History" });
  for (const deed of ["Sold 2 places", "Tickets printed again", "Mail to somebody@example.com"])
    await expect(history).toContainText(deed);
  await expect(history).toContainText(DEMO.manager);
});

test("a cashier voids with a manager's PIN", async ({ window: page }) => {
  await signIn(page, DEMO.cashier);
  const number = await sellTwo(page);
  await openBooking(page, number);
  await page.keyboard.press("v");
  const dialog = page.getByRole("dialog", { name: `Void booking ${number}` });
  await dialog.getByLabel("Reason", { exact: false }).first().fill("Sold by mistake");
  await expect(dialog.getByRole("button", { name: "Void booking" })).toBeDisabled();
  await expectAccessible(page, "a void that needs approval");
  await dialog.getByRole("textbox", { name: "Their PIN" }).fill("0000");
  await dialog.getByRole("button", { name: "Void booking" }).click();
  await expect(dialog.getByRole("alert").filter({ hasText: "PIN" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What state it is in" })).toContainText("Paid on");
  await dialog.getByLabel("Approved by").selectOption({ label: DEMO.manager });
  await dialog.getByRole("textbox", { name: "Their PIN" }).fill("2468");
  await dialog.getByRole("button", { name: "Void booking" }).click();
  await expect(page.getByText(`Booking ${number} is void`)).toBeVisible();
  await expect(page.getByRole("region", { name: "What state it is in" })).toContainText("Sold by mistake");
});

test("found by number, e-mail, seat, date and performance", async ({ window: page }) => {
  await signIn(page);
  const number = await sellTwo(page);
  await goTo(page, "Bookings");
  const box = page.getByRole("combobox", { name: "Number, name, e-mail, seat or date" });
  const row = page.getByRole("row").filter({ hasText: number });
  const seat = ((await row.getByRole("gridcell").nth(4).textContent()) ?? "").replace(/–\d+$/, "");
  expect(seat).toMatch(/^\S+ [A-Z]+ \d+$/);
  for (const query of [number, number.toLowerCase().replace("-", ""), seat]) {
    await box.fill(query);
    await expect(page.getByText("Searching …")).toBeHidden();
    await expect(row).toBeVisible();
  }
  await box.fill("kaito.ito@example.org");
  await expect(row).toBeHidden();
  await expect(page.getByRole("row").filter({ hasText: "Kaito Ito" }).first()).toBeVisible();
  const today = await page.evaluate(() => {
    const day = new Date();
    return `${day.getDate()}.${day.getMonth() + 1}.${day.getFullYear()}`;
  });
  await box.fill(today);
  await expect(row).toBeVisible();
  await box.fill("nobody is called this");
  await expect(page.getByText("Nothing found for “nobody is called this”")).toBeVisible();
  await expectAccessible(page, "nothing found");
  await page.keyboard.press("Escape");
  await expect(row).toBeVisible();
  await page.getByRole("combobox", { name: "State" }).click();
  await page.getByRole("option", { name: "Voided" }).click();
  await expect(row).toBeHidden();
});

test("bookings and customers leave as tables that a spreadsheet opens without running anything", async ({
  window: page,
}) => {
  await signIn(page);
  await takeBest(page, 1);
  await page.keyboard.press("c");
  await page.keyboard.type("=HYPERLINK(1)");
  await page.getByRole("option", { name: /New customer/ }).click();
  await page.getByLabel("E-mail").fill("formula@example.com");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(lastSale(page)).toBeVisible();
  const number = (await lastSale(page).textContent()) ?? "";
  for (const desk of ["Bookings", "Customers"] as const) {
    await goTo(page, desk);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^(bookings|customers)-\d{4}-\d\d-\d\d\.csv$/);
    const text = readFileSync(await download.path(), "utf8");
    expect(text.startsWith("\uFEFF")).toBe(true);
    expect(text).toContain(desk === "Bookings" ? number : "formula@example.com");
    expect(text).toContain("'=HYPERLINK(1)");
    expect(text).not.toMatch(/(^|[,;"\r\n])=/);
  }
});

test("a customer is taken in, changed, and refused a card number", async ({ window: page }) => {
  await signIn(page);
  await goTo(page, "Customers");
  await page.keyboard.press("Alt+n");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Anselm Kühn");
  await page.getByRole("textbox", { name: "E-mail", exact: true }).fill("anselm@example.com");
  await page.getByRole("textbox", { name: "Note" }).fill("4111 1111 1111 1111");
  await expect(page.getByText("This looks like a card number. Card numbers must never be kept.")).toBeVisible();
  await page.getByRole("textbox", { name: "Note" }).fill("Row end, please");
  await page.getByRole("button", { name: /Create customer/ }).click();
  await expect(page.getByText("Customer created")).toBeVisible();
  await page.getByRole("combobox", { name: "Name, e-mail, phone or number" }).fill("kuhn");
  await expect(page.getByRole("option", { name: /Anselm Kühn/ })).toBeVisible();
  await expectAccessible(page, "a customer");
});
