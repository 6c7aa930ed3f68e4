// A reservation paid by transfer: the invoice says where to, the bank's statement brings the money, one key books it.
import { isCreditorReference } from "#domain/bank/reference.ts";
import { textsOf } from "../main/adapters/support/pdf-reading.ts";
import { camt } from "../support/statements.ts";
import { DEMO, expect, expectAccessible, printedIn, test } from "./support/box-office.ts";
import { lastSale, openBooking, signIn, takeBest, total } from "./support/counter.ts";

test("reserved at the counter, invoiced, read from the statement, booked with one key; the doubled one is owed back", async ({
  window: page,
}) => {
  await signIn(page, DEMO.manager);
  await takeBest(page, 2);
  const amount = ((await total(page).textContent()) ?? "").replaceAll(/[^\d.]/gu, "");
  await page.keyboard.press("r");
  await expect(lastSale(page)).toBeVisible();
  const number = (await lastSale(page).textContent()) ?? "";
  await page.keyboard.press("Alt+t");
  const dialog = page.getByRole("dialog");
  const reference = (await dialog.locator("[data-reference]").textContent()) ?? "";
  expect(isCreditorReference(reference)).toBe(true);
  await expect(dialog.getByRole("textbox", { name: "Name on the invoice" })).toBeFocused();
  await page.keyboard.type("Ana Silva");
  await expectAccessible(page, "pay by transfer");
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await printedIn(page)).length).toBe(1);
  const [invoice = ""] = await textsOf((await printedIn(page))[0] ?? Buffer.alloc(0));
  expect(invoice).toContain(reference);
  expect(invoice).toContain("DE89 3704 0044 0532 0130 00");

  const file = {
    name: "statement.xml",
    mimeType: "application/xml",
    buffer: Buffer.from(
      camt([
        { amount, text: `Karten ${reference}` },
        { amount, text: `Karten ${reference} noch einmal`, day: "2026-11-24" },
        { amount: "12.00", text: "Zinsen", name: "Bank" },
      ]),
    ),
  };
  await page.keyboard.press("Alt+8");
  await expect(page.getByRole("heading", { level: 1, name: "Reports" })).toBeVisible();
  await page.keyboard.press("5");
  await expect(page.getByText("Nothing to do")).toBeVisible();
  await page.keyboard.press("i");
  await dialog.locator("input[type=file]").setInputFiles(file);
  await expect(dialog.locator("[data-fresh]")).toHaveAttribute("data-fresh", "3");
  await expect(dialog.getByRole("button", { name: /^Read 3 new lines in/u })).toBeFocused();
  await expectAccessible(page, "read a statement in");
  await page.keyboard.press("Enter");
  const lines = page.getByRole("table", { name: "Transfers to be booked" });
  await expect(lines.getByRole("row")).toHaveCount(4);
  await expectAccessible(page, "bank lines");

  // Both name the booking with its amount: the first pays it, the second is not sure any more.
  await page.keyboard.press("a");
  await expect(lines.getByRole("row")).toHaveCount(3);
  await lines.getByRole("row", { name: /Paid twice/u }).click();
  await expect(dialog).toContainText("The booking is paid already");
  await expectAccessible(page, "book a line");
  await dialog.getByRole("button", { name: /^Book/u }).click();
  await expect(dialog).toHaveCount(0);
  await lines.getByRole("row", { name: /Zinsen/u }).click();
  await dialog.getByRole("button", { name: "Put aside …" }).click();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Interest");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nothing to do")).toBeVisible();

  await page.getByText("To pay back (1)").click();
  const owed = page.getByRole("table", { name: "To be transferred back" });
  await owed.getByRole("row", { name: new RegExp(number, "u") }).click();
  await expect(dialog.getByRole("textbox", { name: "To IBAN" })).toHaveValue("AT61 1904 3002 3457 3201");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nothing is owed back")).toBeVisible();

  await openBooking(page, number);
  await expect(page.getByRole("table", { name: "Payments" })).toContainText("Bank transfer");
});
