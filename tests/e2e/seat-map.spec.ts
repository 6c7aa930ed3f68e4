// The seat map at work: the plan on paper, sections by letter, the minimap of an arena, prices from afar.
import { textsOf } from "../main/adapters/support/pdf-reading.ts";
import { expect, expectAccessible, printedIn, test } from "./support/box-office.ts";
import { goTo, readyToSell, signIn } from "./support/counter.ts";

test("the seat plan of a performance is asked for by key, printed and read back", async ({ window: page }) => {
  await signIn(page);
  await goTo(page, "Events");
  await page.getByRole("row", { name: /Nocturnes/u }).click();
  const command = page.getByRole("button", { name: /^Print seat plan/u });
  await expect(command).toBeVisible();
  const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await page.keyboard.press("l");
  const dialog = page.getByRole("dialog", { name: "Seat plan on paper" });
  await expect(dialog).toBeVisible();
  await expectAccessible(page, "the seat plan's dialog");
  await page.keyboard.press("Enter");
  // Twelve hundred places are drawn, and others have their turn meanwhile.
  await expect.poll(async () => (await printedIn(page)).length, { timeout: 90_000 }).toBe(1);
  await expect(dialog).toBeHidden();
  const [pdf] = await printedIn(page);
  const [text = ""] = await textsOf(pdf ?? new Uint8Array());
  expect(text).toContain(title);
  expect(text).toMatch(/\d left/u);
});

test("Shift and a letter goes to a section; the place is spoken", async ({ window: page }) => {
  await signIn(page);
  await page.keyboard.type("nocturnes");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Legend" })).toContainText("Circle");
  await readyToSell(page);
  await page.locator("[data-seat-map]").focus();
  await page.keyboard.press("Shift+C");
  const spoken = page.locator("[data-seat-map] [aria-live=polite]");
  await expect(spoken).toContainText("Circle");
  await page.keyboard.press("Shift+S");
  await expect(spoken).toContainText("Stalls");
});

test("an arena has a minimap once one is near; axe finds nothing", async ({ window: page }) => {
  await signIn(page);
  await page.keyboard.type("glass");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Legend" })).toContainText("Floor standing");
  await readyToSell(page);
  const minimap = page.getByRole("application", { name: /^Overview of the hall/u });
  await expect(minimap).toBeHidden();
  await page.locator("[data-seat-map]").focus();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("+");
  await expect(minimap).toBeVisible();
  await minimap.focus();
  await page.keyboard.press("ArrowRight");
  await expectAccessible(page, "an arena with its minimap");
});
