// A ticket of one's own: copied, changed by mouse and by key, checked, saved, used; and a receipt with own words.
import { DEMO, expect, expectAccessible, printedIn, test } from "./support/box-office.ts";
import { goTo, signIn } from "./support/counter.ts";
import { atRest } from "./support/screens.ts";
import { textsOf } from "../main/adapters/support/pdf-reading.ts";
import type { Page } from "@playwright/test";

/** The words of what went to the printer last. */
const lastPaper = async (page: Page): Promise<string> =>
  (await textsOf((await printedIn(page)).at(-1) ?? Buffer.alloc(0))).join();
const papers = async (page: Page): Promise<number> => (await printedIn(page)).length;

test("a ticket layout is made from the usual one, tried, and used for what is printed", async ({ window: page }) => {
  await signIn(page, DEMO.administrator);
  await goTo(page, "Settings");
  await page.getByRole("tab", { name: "Layouts" }).click();
  await page.getByRole("button", { name: "Copy Ticket, a third of A4" }).click();
  const sheet = page.locator("[data-layout-page]");
  await expect(sheet).toBeVisible();
  const fields = page.locator("[data-element-fields]");
  const list = page.locator("[data-element-list]");

  // By key: a new text, moved, and said what it says.
  await page.keyboard.press("t");
  await expect(list.getByRole("button", { pressed: true })).toHaveText("“New text”");
  await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Control+ArrowLeft");
  await expect(fields.getByRole("textbox", { name: "From the top" })).toHaveValue("37 mm");
  await expect(fields.getByRole("textbox", { name: "From the left" })).toHaveValue("83.9 mm");
  await fields.getByRole("textbox", { name: "Text" }).fill("Cloakroom is free");
  await expect(sheet).toContainText("Cloakroom is free");

  // By mouse: the price onto the code, which the check does not let pass; undo takes the whole drag back.
  const price = sheet.locator("[data-element=price]");
  const box = await price.boundingBox();
  const code = await sheet.locator("[data-element=ticket-code]").boundingBox();
  if (!box || !code) throw new Error("both are on the page");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, code.y + code.height / 2, { steps: 5 });
  await page.mouse.up();
  const checks = page.locator("[data-layout-problems]");
  await expect(checks).toContainText("Price lies over a code.");
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
  await atRest(page);
  await expectAccessible(page, "a layout with a mistake");
  await page.keyboard.press("Control+z");
  await expect(checks).toHaveAttribute("data-layout-problems", "0");

  await page.keyboard.press("Control+s");
  await expect(page.getByText("Version 2. Every save makes another one.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Test print" })).toBeEnabled();
  await page.keyboard.press("Alt+t");
  await expect.poll(() => papers(page)).toBe(1);
  expect(await lastPaper(page)).toContain("Cloakroom is free");

  await goTo(page, "Settings");
  await page.getByRole("tab", { name: "Layouts" }).click();
  await page.getByRole("combobox", { name: "Printed tickets" }).click();
  await page.getByRole("option", { name: "Ticket, a third of A4 (copy)" }).click();
  await expect(page.getByRole("combobox", { name: "Printed tickets" })).toHaveValue("Ticket, a third of A4 (copy)");
  await expectAccessible(page, "layouts");
});

test("a receipt gets words of the house, and what makes it one cannot be left out", async ({ window: page }) => {
  await signIn(page, DEMO.administrator);
  await goTo(page, "Settings");
  await page.getByRole("tab", { name: "Layouts" }).click();
  await page.getByRole("button", { name: "Copy Receipt and invoice" }).click();
  const parts = page.locator("[data-document-parts]");
  await expect(parts.getByRole("listitem")).toHaveCount(12);
  await page.getByRole("button", { name: "Taxes: remove" }).click();
  await expect(page.locator("[data-layout-problems]")).toContainText("“Taxes” is missing");
  await page.keyboard.press("Control+z");
  await expect(parts.getByRole("listitem")).toHaveCount(12);
  await page.getByRole("toolbar").getByRole("button", { name: "Text" }).click();
  await page.getByRole("textbox", { name: "Text" }).fill("Thank you, and see you in spring");
  await page.locator("h1").click();
  await atRest(page);
  await expectAccessible(page, "layout of a receipt");
  await page.keyboard.press("p");
  await expect.poll(() => papers(page)).toBe(1);
  const paper = await lastPaper(page);
  expect(paper).toContain("Thank you, and see you in spring");
  expect(paper).toContain("TEST-00000");
});
