// Changing a chart in the middle of the season: rows moved and relabelled, a wheelchair bay made, seats with people taken
// away, and nobody's ticket points to nothing. Versions are compared, brought back, argued about and archived.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import Database from "better-sqlite3";
import { runCommand } from "../headless/command.ts";
import { codesOf } from "../main/adapters/support/pdf-reading.ts";
import {
  anotherWindow,
  DEMO,
  expect,
  expectAccessible,
  printedIn,
  type RunningHost,
  test,
} from "./support/box-office.ts";
import { commandBar, lastSale, lines, mailsIn, openBooking, pressAll } from "./support/counter.ts";

const ZOE = { name: "Zoë Marchetti", email: "zoe.marchetti@example.com" } as const;
const HALL = /Great Hall/;

const canvas = (page: Page) => page.locator("[data-chart-canvas]");
const saved = (page: Page) => page.locator("[data-saved=saved]");
const said = (page: Page) => page.locator("[data-said]");
const compared = (page: Page) => page.locator("[data-compared]");
const version = (page: Page, number: number | "draft") => page.locator(`[data-version="${number}"]`);

/** Signs in without waiting for a hall to be drawn: nobody looks at it here. */
async function enter(page: Page): Promise<void> {
  await page.getByRole("button", { name: DEMO.manager }).click();
  await expect(commandBar(page)).toBeFocused();
}

async function openCharts(page: Page): Promise<void> {
  await page.keyboard.press("Alt+5");
  await expect(page.getByRole("heading", { level: 1, name: "Charts" })).toBeVisible();
}

async function openChart(page: Page, name: RegExp): Promise<void> {
  await openCharts(page);
  await page.getByRole("row", { name }).first().click();
  await expect(canvas(page)).toBeVisible();
}

/** Goes to a seat, row or section by what it is called. */
async function find(page: Page, label: string): Promise<void> {
  await canvas(page).focus();
  await page.keyboard.press("Control+f");
  await page.getByRole("dialog", { name: "Go to" }).getByRole("textbox").fill(label);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(canvas(page)).toBeFocused();
}

/** The first word of what is played next in the Great Hall. */
function playedNext(dataFolder: string): string {
  const database = new Database(join(dataFolder, "concerthub.sqlite"), { readonly: true });
  try {
    const title = database
      .prepare<[], string>(
        `select e.title from performances p join events e on e.id = p.event_id join chart_versions v on v.id = p.chart_version_id
           join charts c on c.id = v.chart_id
         where c.name = 'Great Hall' and p.state = 'on-sale' and p.starts_at > unixepoch() * 1000 + 3600000 order by p.starts_at`,
      )
      .pluck()
      .get() as string;
    return title.split(/\W/u)[0]?.toLowerCase() ?? "";
  } finally {
    database.close();
  }
}

/** Two best places in the Great Hall to Zoë, for cash, printed; answers the booking's number. */
async function sellToZoe(page: Page, office: RunningHost): Promise<string> {
  await page.keyboard.type(`2 a ${playedNext(office.dataFolder)}`);
  await expect(page.locator("#sell-bar-preview")).toHaveAttribute("data-tone", "good");
  await page.keyboard.press("Enter");
  await expect(lines(page)).toHaveCount(2);
  await page.keyboard.press("c");
  await page.keyboard.type(ZOE.name);
  await page.getByRole("option", { name: /New customer/ }).click();
  await page.getByLabel("E-mail").fill(ZOE.email);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(lastSale(page)).toBeVisible();
  await expect.poll(async () => (await printedIn(page)).length).toBe(1);
  return (await lastSale(page).textContent()) ?? "";
}

interface Seated {
  readonly code: string;
  readonly label: string;
  /** Of the chart the performance is on now. */
  readonly isOnChart: number;
}

/** What the file says of a booking's tickets: code, label, and whether the place is claimed and on the chart. */
function ticketsOf(dataFolder: string, number: string): Seated[] {
  const database = new Database(join(dataFolder, "concerthub.sqlite"), { readonly: true });
  try {
    return database
      .prepare<[string], Seated>(
        `select t.code, l.place_label as label, exists (select 1 from chart_versions v, json_each(v.content, '$.rows') r,
           json_each(r.value, '$.places') p where v.id = f.chart_version_id and p.value = c.place) as isOnChart
         from bookings b join booking_lines l on l.booking_id = b.id and l.ended_at is null join tickets t on t.line_id = l.id
           join claims c on c.id = l.claim_id and c.ended_at is null and c.state = 'sold' and c.place = l.place
           join performances f on f.id = c.performance_id where b.number = ? order by t.code`,
      )
      .all(number);
  } finally {
    database.close();
  }
}

async function drawTable(page: Page): Promise<void> {
  await canvas(page).focus();
  await pressAll(page, ["t", "Enter"]);
  await expect(page.locator("[data-place-count]")).toHaveAttribute("data-place-count", "308");
}

async function newChart(page: Page, name: string, template: string): Promise<void> {
  await openCharts(page);
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog", { name: "New chart" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByText(template, { exact: true }).click();
  await dialog.getByRole("button", { name: /^Create and draw/ }).click();
  await expect(canvas(page)).toBeVisible();
}

async function publish(page: Page): Promise<void> {
  await expect(saved(page)).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await page
    .getByRole("dialog", { name: /^Publish version/ })
    .getByRole("button", { name: /^Publish/ })
    .click();
}

test("a chart on sale is changed: row moved, relabelled, a bay, seats taken away, customers moved in one step", async ({
  window: page,
  office,
}) => {
  test.slow();
  await enter(page);
  const number = await sellToZoe(page, office);
  const [printed] = await printedIn(page);
  const before = ticketsOf(office.dataFolder, number);
  expect(new Set(await codesOf(printed ?? Buffer.of(), 1))).toEqual(new Set(before.map(({ code }) => code)));

  await openChart(page, HALL);
  // The whole row of the seat that was gone to, moved by 2 × 50 cm.
  await find(page, "Circle F");
  await pressAll(page, ["Enter", "w", "Escape", "Shift+ArrowDown", "Shift+ArrowDown"]);
  const label = page.getByRole("textbox", { name: "Label", exact: true });
  await label.fill("FF");
  await label.press("Enter");
  await find(page, "Stalls J 1");
  await pressAll(page, ["Enter", "Shift+ArrowRight"]);
  await page.getByRole("button", { name: "Wheelchair bay" }).click();
  for (const { label: place } of before) {
    await find(page, place.replaceAll("-", " "));
    await pressAll(page, ["Enter", "Delete"]);
  }
  await expect(saved(page)).toBeVisible();

  await page.keyboard.press("Alt+v");
  await expect(compared(page)).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Moved (M) 75" })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Relabelled (L) 74" })).toBeVisible();
  await expect(page.locator("[data-change-kind=removed]")).toBeVisible();
  await expectAccessible(page, "two versions compared");
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+Enter");
  const dialog = page.getByRole("dialog", { name: "Publish version 2" });
  await expect(dialog.getByText(/taken places? (is|are) in the way/).first()).toBeVisible();
  await expect(dialog.getByRole("button", { name: /^Publish/ })).toBeDisabled();
  await expectAccessible(page, "publishing with customers in the way");
  const mine = dialog.locator("[data-way]").filter({ hasText: ZOE.name });
  // With few in the way the lists are open.
  if (!(await mine.getByRole("row").first().isVisible())) await mine.locator("summary").click();
  await expect(mine.getByRole("row").filter({ hasText: ZOE.name })).toHaveCount(2);
  for (const agree of await dialog.getByRole("checkbox", { name: /^Move \d+ customers? to the places? shown/ }).all())
    await agree.check();
  await dialog.getByRole("button", { name: /^Publish/ }).click();
  const after = page.getByRole("dialog", { name: /^Version 2 is published/ });
  const zoes = after.getByRole("row").filter({ hasText: ZOE.name });
  await expect(zoes).toHaveCount(2);
  await expect(zoes.first()).toContainText("mail with the new ticket");
  const moved = await zoes.locator("td:nth-child(3)").allTextContents();
  await expectAccessible(page, "customers who were moved");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Version 2, unchanged")).toBeVisible();

  // The code in her pocket is the code of the new ticket, which says where she sits now.
  const mailed = async () => (await mailsIn(office.dataFolder)).filter(({ to }) => to?.[0]?.address === ZOE.email);
  await expect.poll(async () => (await mailed()).filter((mail) => mail.text?.includes("→")).length).toBe(1);
  const news = (await mailed()).find((mail) => mail.text?.includes("→"));
  const content = news?.attachments.find(({ mimeType }) => mimeType === "application/pdf")?.content;
  const ticket = Buffer.from(content as ArrayBuffer);
  const now = ticketsOf(office.dataFolder, number);
  expect(now.map(({ code }) => code)).toEqual(before.map(({ code }) => code));
  expect(now.map(({ label: place }) => place.replaceAll("-", " ")).toSorted()).toEqual(moved.toSorted());
  for (const { isOnChart } of now) expect(isOnChart).toBe(1);
  expect(new Set(await codesOf(ticket, 1))).toEqual(new Set(before.map(({ code }) => code)));
  await openBooking(page, number);
  for (const { label: place } of now)
    await expect(page.getByRole("main")).toContainText(place.split("-").at(-1) ?? "no seat");
  const verified = await runCommand("verify", "--data-dir", office.dataFolder);
  expect(verified.out).toMatch(/^I21\s+0\s/mu);
  expect(verified.code).toBe(0);
});

test("versions are compared by key, listed with who plays on them, and brought back as a draft", async ({
  window: page,
}) => {
  await enter(page);
  await newChart(page, "Season", "Straight rows");
  await publish(page);
  await expect(page.getByText("Version 1, unchanged")).toBeVisible();
  await drawTable(page);
  await publish(page);
  await expect(page.getByText("Version 2, unchanged")).toBeVisible();
  await page.keyboard.press("5");
  await expect(version(page, 2)).toContainText("adds 8");
  await expect(version(page, 1)).toContainText("Max Olsen");
  await expectAccessible(page, "the history of a chart");
  await page.keyboard.press("Alt+v");
  await expect(compared(page)).toHaveAttribute("data-compared", "8");
  const list = page.getByRole("listbox", { name: "Changed places" });
  await list.focus();
  await pressAll(page, ["End", "Enter"]);
  await expect(list.getByRole("option", { selected: true })).toContainText("added");
  await page.locator("[data-change-kind=added]").press("Space");
  await expect(list.getByRole("option")).toHaveCount(0);
  await page.locator("[data-changes-picture]").focus();
  await pressAll(page, ["+", "ArrowLeft", "0"]);
  await page.getByRole("combobox", { name: "To" }).focus();
  await page.getByRole("combobox", { name: "To" }).selectOption("Draft");
  await expect(page.getByText("Both are the same.")).toHaveCount(0);
  await page.getByRole("combobox", { name: "From" }).selectOption("Version 2");
  await expect(page.getByText("Both are the same.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await version(page, 1).getByRole("button", { name: "Bring back as draft: version 1" }).click();
  await expect(page.locator("[data-place-count]")).toHaveAttribute("data-place-count", "300");
  await expect(page.getByText("Draft after version 2")).toBeVisible();
  // A draft is there now: it is not written over without a word.
  await page.keyboard.press("5");
  await version(page, 2).getByRole("button", { name: "Bring back as draft: version 2" }).click();
  await page
    .getByRole("dialog", { name: "Bring version 2 back?" })
    .getByRole("button", { name: "Bring back as draft" })
    .click();
  await expect(page.locator("[data-place-count]")).toHaveAttribute("data-place-count", "308");
  // Nothing is lost: what was drawn comes back.
  await page.keyboard.press("Control+z");
  await expect(page.locator("[data-place-count]")).toHaveAttribute("data-place-count", "300");
});

test("a drawing that is older than the newest version says so and asks; the other one is kept as a chart", async ({
  window: page,
  office,
  context,
}) => {
  test.slow();
  await enter(page);
  await newChart(page, "Shared", "Straight rows");
  await publish(page);
  await expect(page.getByText("Version 1, unchanged")).toBeVisible();
  const other = await anotherWindow(context, office);
  await enter(other);
  await openChart(other, /Shared/);
  await expect(other.locator("[data-place-count]")).toHaveAttribute("data-place-count", "300");
  await drawTable(page);
  await publish(page);
  await expect(page.getByText("Version 2, unchanged")).toBeVisible();

  await canvas(other).focus();
  await pressAll(other, ["a", "Enter"]);
  const conflict = other.getByRole("alert").filter({ hasText: "Somebody else changed this chart" });
  await expect(conflict).toContainText("Max Olsen");
  await conflict.getByRole("button", { name: "Compare" }).click();
  await expect(compared(other)).toHaveAttribute("data-compared", "9");
  await expectAccessible(other, "two drawings compared");
  await other.keyboard.press("Escape");
  await conflict.getByRole("button", { name: "Keep mine" }).click();
  await expect(other.getByText("Draft after version 2")).toBeVisible();
  await expect(other.getByRole("button", { name: "Undo", exact: true })).toBeEnabled();
  await expect(saved(other)).toBeVisible();
  await other.keyboard.press("Control+Enter");
  const dialog = other.getByRole("dialog", { name: "Publish version 3" });
  await expect(dialog.locator("[data-older]")).toContainText("Version 2");
  await expect(dialog.getByRole("button", { name: /^Publish/ })).toBeDisabled();
  await expectAccessible(other, "publishing an old drawing");
  await dialog.getByRole("checkbox", { name: "Publish it over version 2 all the same" }).check();
  await dialog.getByRole("button", { name: /^Publish/ }).click();
  await expect(other.getByText("Version 3, unchanged")).toBeVisible();

  // Now the first window is the old one: it takes theirs, and its own drawing stays as a chart of its own.
  await canvas(page).focus();
  await pressAll(page, ["a", "Enter"]);
  const mine = page.getByRole("alert").filter({ hasText: "Somebody else changed this chart" });
  await mine.getByRole("button", { name: "Take theirs" }).click();
  await expect(page.locator("[data-place-count]")).toHaveAttribute("data-place-count", "301");
  await openCharts(page);
  await expect(page.getByRole("row", { name: /Shared – other drawing/ })).toBeVisible();
  await other.close();
});

test("a chart goes to the archive with a word and comes back; one that is played on stays", async ({
  window: page,
}) => {
  await enter(page);
  await newChart(page, "Old hall", "Straight rows");
  await openCharts(page);
  const archive = async (name: string): Promise<void> => {
    await page
      .getByRole("button", { name: `More for ${name}` })
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Archive…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Archive chart" }).click();
  };
  await archive("Old hall");
  await expect(page.getByRole("row", { name: /Old hall/ })).toHaveCount(0);
  const archived = page.locator("[data-archived]");
  await expect(archived).toContainText("Old hall");
  await expectAccessible(page, "the list of charts with an archive");
  await archived.getByRole("button", { name: "Put back Old hall" }).click();
  await expect(page.getByRole("row", { name: /Old hall/ })).toBeVisible();
  await expect(archived).toHaveCount(0);
  await archive("Great Hall");
  await expect(page.getByRole("alert").filter({ hasText: "This chart is still in use" })).toBeVisible();
});

test("checks go from place to place by key, and seats on top of each other move apart", async ({ window: page }) => {
  await enter(page);
  await newChart(page, "Tight", "Empty");
  await canvas(page).focus();
  await pressAll(page, ["r", "Enter", "Escape", "r", "Enter", "Escape"]);
  await page.keyboard.press("4");
  const overlap = page.locator("[data-check=SEATS_OVERLAP]");
  await expect(overlap).toContainText("places lie over others");
  await canvas(page).focus();
  await page.keyboard.press("F8");
  await expect(said(page)).toContainText("Check 1 of");
  await overlap
    .getByRole("button", { name: /^Show .* 1$/ })
    .first()
    .click();
  await expect(said(page)).toContainText("1 place selected");
  await overlap.getByRole("button", { name: "Move them apart" }).click();
  await expect(overlap).toHaveCount(0);
  await expectAccessible(page, "checks");
});
