// The door: tickets scanned from wherever the focus is, and two doors that lose each other for a while.
import { join } from "node:path";
import type { Page, WebSocketRoute } from "@playwright/test";
import { openReader } from "#db/open.ts";
import { linesOf } from "#db/queries/bookings.ts";
import { anotherWindow, DEMO, expect, expectAccessible, test, withPaperTray } from "./support/box-office.ts";
import { pressAll, sellTwo, signIn } from "./support/counter.ts";
import { flawsOf } from "./support/flaws.ts";

const answer = (page: Page) => page.locator("[data-answer]");
const inside = (page: Page) => page.locator("[data-count=inside] b");

/** What is on the tickets of a booking. */
function codesOf(dataFolder: string, number: string): string[] {
  const reader = openReader(join(dataFolder, "concerthub.sqlite"));
  try {
    const [row] = reader.raw.prepare<[string], { id: string }>("select id from bookings where number = ?").all(number);
    return linesOf(reader, row?.id ?? "").flatMap(({ code }) => code ?? []);
  } finally {
    reader.close();
  }
}

/** Goes to the door of the next performance: one key for the desk, one for what is first. */
async function openDoor(page: Page): Promise<void> {
  await page.keyboard.press("Alt+7");
  await expect(page.getByRole("row").nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(answer(page)).toHaveAttribute("data-answer", "ready");
  await expect(page.locator("[data-door-field]")).toBeFocused();
}

/** As a scanner does: all keys at once, and Enter. */
async function scan(page: Page, code: string, outcome: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
  await expect(answer(page)).toHaveAttribute("data-answer", outcome);
}

test("a scanner lets people in and out from wherever the focus is, and every answer can be read by everybody", async ({
  window: page,
  office,
  context,
}) => {
  await signIn(page);
  const [one = "", two = ""] = codesOf(office.dataFolder, await sellTwo(page));
  await openDoor(page);
  const before = Number(await inside(page).textContent());
  await expectAccessible(page, "ready");
  await page.getByRole("button", { name: "Mute" }).click();
  await expect(page.getByRole("button", { name: "Sound on" })).toBeFocused();
  await scan(page, one, "in");
  await expect(answer(page)).toContainText("Come in");
  await expect(answer(page)).toContainText(/Row .+ · Seat /u);
  await expect(inside(page)).toHaveText(String(before + 1));
  await expectAccessible(page, "come in");
  await scan(page, two, "in");
  await scan(page, one.toLowerCase(), "already-in");
  await expect(answer(page)).toContainText(`Main entrance, let in by ${DEMO.manager}`);
  await expectAccessible(page, "already in");
  await scan(page, "4006381333931", "unknown");
  expect(await flawsOf(page)).toEqual([]);

  // Another door hears of it, and finds people by their seat.
  const other = await anotherWindow(context, office);
  await signIn(other, DEMO.cashier);
  await openDoor(other);
  await expect(inside(other)).toHaveText(String(before + 2));
  await other.keyboard.press("F2");
  await scan(other, two, "out");
  await expect(inside(page)).toHaveText(String(before + 1));
  await scan(page, two, "in");
  await page.keyboard.press("F8");
  const dialog = page.getByRole("dialog", { name: "Take this scan back" });
  await expect(dialog.getByRole("textbox")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(answer(page)).toHaveAttribute("data-answer", "ready");
  await expect(inside(other)).toHaveText(String(before + 1));
  await page.keyboard.type("zzz");
  await expect(page.getByText("Nobody is called “zzz”")).toBeVisible();
  await pressAll(page, ["Escape", "Alt+q"]);
  await expect(page.getByText("Which performance?").first()).toBeVisible();
});

test("a door that is cut off goes on by its list, tells later, and says who came in twice", async ({
  page,
  office,
  context,
}) => {
  let isCut = false;
  const lines = new Set<WebSocketRoute>();
  await page.routeWebSocket(/\/rpc$/u, (line) => {
    if (isCut) return void line.close();
    const server = line.connectToServer();
    lines.add(line).add(server);
    return undefined;
  });
  await withPaperTray(page);
  await page.goto(office.url);
  await signIn(page, DEMO.cashier);
  const [one = "", two = ""] = codesOf(office.dataFolder, await sellTwo(page));
  await openDoor(page);
  const other = await anotherWindow(context, office);
  await signIn(other);
  await openDoor(other);
  const before = Number(await inside(other).textContent());

  isCut = true;
  for (const line of lines) await line.close();
  await expect(page.getByText("This door goes on by its own list.")).toBeVisible();
  await scan(page, one, "in");
  await expect(answer(page)).toContainText("by this window’s list");
  await scan(page, two, "in");
  await scan(page, one, "already-in");
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "3");
  await scan(other, one, "in");
  await expect(inside(other)).toHaveText(String(before + 1));

  isCut = false;
  await expect(page.locator("[data-waiting]")).toHaveAttribute("data-waiting", "0", { timeout: 30_000 });
  await expect(inside(page)).toHaveText(String(before + 2));
  for (const window of [page, other]) {
    await expect(inside(window)).toHaveText(String(before + 2));
    await expect(window.getByText(/came in twice: again at/u)).toBeVisible();
  }
  await expectAccessible(page, "somebody came in twice");
});
