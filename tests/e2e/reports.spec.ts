// Receipts, invoices and reports at a real counter, by keyboard.
import { DEMO, expect, expectAccessible, printedIn, test } from "./support/box-office.ts";
import { openBooking, pressAll, sellTwo, signIn } from "./support/counter.ts";
import { textsOf } from "../main/adapters/support/pdf-reading.ts";

test("a receipt by one key, an invoice with an address, and the credit note of a void", async ({ window: page }) => {
  await signIn(page, DEMO.manager);
  const number = await sellTwo(page);
  await openBooking(page, number);
  const before = (await printedIn(page)).length;
  const papers = page.getByRole("region", { name: "Receipts and invoices" });
  await expect(papers).toContainText("No receipt or invoice was asked for.");

  await page.keyboard.press("q");
  await expect(papers.getByRole("row", { name: /R-\d{4}-1-00001/u })).toContainText("Receipt");
  await page.keyboard.press("i");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type("Ada Lind");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Hauptstrasse 1");
  await expectAccessible(page, "invoice");
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toHaveCount(0);
  await expect(papers.getByRole("row", { name: /I-\d{4}-1-00001/u })).toBeVisible();
  await expect.poll(async () => (await printedIn(page)).length).toBe(before + 2);
  const printed = await printedIn(page);
  const [receipt = ""] = await textsOf(printed[before] ?? Buffer.alloc(0));
  const [invoice = ""] = await textsOf(printed[before + 1] ?? Buffer.alloc(0));
  expect(receipt).toContain(number);
  expect(invoice).toContain("Ada Lind Hauptstrasse 1");

  // The same key again: a copy.
  await page.keyboard.press("q");
  await expect.poll(async () => (await printedIn(page)).length).toBe(before + 3);
  const [copy = ""] = await textsOf((await printedIn(page))[before + 2] ?? Buffer.alloc(0));
  // Papers speak the customer's language, which is the venue's for a walk-in.
  expect(copy).toContain("KOPIE 1");

  await page.keyboard.press("v");
  await expect(dialog).toBeVisible();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Ill");
  await page.keyboard.press("Enter");
  await expect(papers.getByRole("row", { name: /C-\d{4}-1-00001/u })).toContainText("for I-");
});

test("a settlement, the takings of today and the postings, on screen, on paper and as files", async ({
  window: page,
}) => {
  await signIn(page, DEMO.manager);
  await sellTwo(page);
  const before = (await printedIn(page)).length;
  await page.keyboard.press("Alt+8");
  await expect(page.getByRole("heading", { level: 1, name: "Reports" })).toBeVisible();
  const event = page.getByRole("combobox", { name: "Event" });
  await event.fill("Halvard");
  await expect(page.getByRole("option", { name: /Halvard/u })).toBeVisible();
  await pressAll(page, ["ArrowDown", "Enter"]);
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Net to the promoter");
  await expect(page.getByRole("table", { name: "By ticket type" }).getByRole("row")).not.toHaveCount(1);
  await expectAccessible(page, "settlement");
  await page.locator("h1").click();
  await page.keyboard.press("p");
  await expect.poll(async () => (await printedIn(page)).length).toBe(before + 1);

  await page.keyboard.press("2");
  await expect(page.getByRole("table", { name: "Takings by day" })).toContainText("Cash in drawers");
  await expectAccessible(page, "takings");
  await page.keyboard.press("3");
  await expect(page.getByRole("region", { name: "Account numbers" })).toBeVisible();
  await expectAccessible(page, "accounting");
  const saved = page.waitForEvent("download");
  await page.keyboard.press("s");
  expect((await saved).suggestedFilename()).toMatch(/^postings-\d{4}-\d{2}-01-/u);
});
