// Two clerks want the same seat and one is told late: the refusal names it and offers the nearest instead.
import type { Page } from "@playwright/test";
import { DEMO, expect, expectAccessible, test, withPaperTray } from "./support/box-office.ts";

const lines = (page: Page) => page.getByRole("list", { name: "Places in the basket" }).getByRole("listitem");

/** The hall of a performance three days ahead, as a list. */
async function listOfBrassNight(page: Page, who: string): Promise<void> {
  await page.getByRole("button", { name: who }).click();
  await expect(page.getByRole("button", { name: /Brass Night/ }).first()).toBeVisible();
  await expect(page.locator("[data-command-bar]")).toBeFocused();
  await page.keyboard.type("kupfer");
  await page.keyboard.press("Enter");
  await expect(page.locator("[aria-current=true]", { hasText: "Brass Night" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("l");
  await expect(page.locator("[data-index]").first()).toBeVisible();
}

test("the slower clerk gets the nearest seat by one button", async ({ window: page, office, context }) => {
  await listOfBrassNight(page, DEMO.manager);
  const late = await context.newPage();
  let delayMs = 0;
  await late.routeWebSocket(/\/rpc/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(message));
    server.onMessage((message) => void setTimeout(() => socket.send(message), delayMs));
  });
  await withPaperTray(late);
  await late.goto(office.origin);
  await listOfBrassNight(late, DEMO.cashier);

  const seat = await page.locator("[data-index][tabindex='0']").getAttribute("data-index");
  // From now on the late window hears everything three seconds after it happened.
  delayMs = 3_000;
  await page.locator(`[data-index='${seat}']`).click();
  await expect(lines(page)).toHaveCount(1);
  await late.locator(`[data-index='${seat}']`).click();
  await expect(late.getByText("taking 1 place")).toBeVisible();
  const refusal = late.getByRole("alert");
  await expect(refusal).toBeVisible();
  const label = (await lines(page).first().innerText()).split("\n")[0] ?? "";
  await expect(refusal).toContainText(label);
  await expectAccessible(late, "a refusal");
  delayMs = 0;
  const instead = refusal.getByRole("button", { name: /^Take .+ instead$/ });
  const name = ((await instead.textContent()) ?? "").replace(/^Take (.+) instead$/, "$1");
  await instead.click();
  await expect(lines(late)).toHaveCount(1);
  await expect(lines(late).first()).toContainText(name);
  await expect(refusal).toBeHidden();
});
