// A file of events: refused line by line while anything is wrong, taken whole when everything is right.
import type { Page } from "@playwright/test";
import { DEMO, expect, expectAccessible, test } from "./support/box-office.ts";
import { goTo, signIn } from "./support/counter.ts";

const VENUE = "Lindenhof Theatre";
const HEADER = "title,artists,venue,chart,starts,doors,price A adult,price B adult";
const RIGHT = [
  `Harbour Lights,Mara Voss|The Tide,${VENUE},Great Hall,DAY1 20:00,19:00,54.00,38.00`,
  `Harbour Lights,,${VENUE},Great Hall,DAY2 20:00,19:00,54.00,38.00`,
  `Winter Reading,Jo Ferrer,${VENUE},Great Hall,DAY3 19:30,DAY3 18:30,24.00,18.50`,
];
/** Five kinds of mistakes; line 2 is right and must not go in either. */
const WRONG = [
  RIGHT[0],
  `,Nobody,${VENUE},Great Hall,DAY1 20:00,19:00,54.00,38.00`,
  "Lost Venue,Somebody,Palace of Nowhere,Great Hall,DAY1 20:00,19:00,54.00,38.00",
  `Bad Time,Somebody,${VENUE},Great Hall,soon,19:00,54.00,38.00`,
  `Bad Price,Somebody,${VENUE},Great Hall,DAY2 20:00,19:00,a lot,38.00`,
  `Too Late,Somebody,${VENUE},Great Hall,2001-01-01 20:00,19:00,54.00,38.00`,
];

/** The days are some weeks ahead, whenever this runs. */
async function dated(page: Page, lines: readonly (string | undefined)[]): Promise<string> {
  const days = await page.evaluate(() =>
    [40, 41, 50].map((ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)),
  );
  return [HEADER, ...lines].join("\r\n").replaceAll(/DAY(\d)/g, (_, day: string) => days[Number(day) - 1] ?? "");
}

async function openImport(page: Page, who: string = DEMO.manager) {
  await signIn(page, who);
  await goTo(page, "Events");
  await page.keyboard.press("i");
  const dialog = page.getByRole("dialog", { name: "Import events" });
  await expect(dialog.getByRole("button", { name: "Choose file" })).toBeFocused();
  return dialog;
}

/** Hands a file to the dialog as the file chooser would. */
async function chooseFile(page: Page, name: string, content: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Choose file" }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
}

test("five mistakes are told by line and nothing goes in; put right, everything does", async ({ window: page }) => {
  const dialog = await openImport(page);
  await expectAccessible(page, "the import dialog");
  await chooseFile(page, "season.csv", await dated(page, WRONG));
  const problems = dialog.getByRole("table", { name: "Mistakes in the file" });
  await expect(dialog.getByText("5 mistakes, nothing is imported")).toBeVisible();
  const rows = problems.getByRole("row");
  const told = [
    { line: "3", at: "title", what: "Something has to stand here." },
    { line: "4", at: "venue", what: "There is no venue of that name." },
    { line: "5", at: "starts", what: "This is not a time" },
    { line: "6", at: "price A adult", what: "This is not an amount" },
    { line: "7", at: "starts", what: "This time is over." },
  ];
  await expect(rows).toHaveCount(told.length + 1);
  for (const [index, { line, at, what }] of told.entries()) {
    const row = rows.nth(index + 1);
    await expect(row.getByRole("cell").nth(0)).toHaveText(line);
    await expect(row.getByRole("cell").nth(1)).toHaveText(at);
    await expect(row).toContainText(what);
  }
  await expectAccessible(page, "mistakes in a file");
  await expect(dialog.getByRole("button", { name: /^Import \d/ })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  const search = page.getByRole("textbox", { name: "Title, artist, venue or number" });
  await search.fill("Harbour Lights");
  await expect(page.getByText("No event matches")).toBeVisible();
  await search.clear();

  await page.getByRole("button", { name: "Import" }).click();
  await chooseFile(page, "season.csv", await dated(page, RIGHT));
  await expect(dialog.getByText("No mistakes. 2 events with 3 performances go in:")).toBeVisible();
  await expectAccessible(page, "a file without mistakes");
  await dialog.getByRole("button", { name: "Import 2 events" }).click();
  await expect(page.getByText("2 events imported with 3 performances")).toBeVisible();
  await search.fill("Harbour");
  await expect(page.getByRole("row", { name: /Harbour Lights/ })).toContainText("On sale");
});

test("JSON goes the same way, and its mistakes are told by path", async ({ window: page }) => {
  const dialog = await openImport(page);
  const event = {
    ...{ title: "Paper Moons", artists: ["Ina Roth"], venue: VENUE, chart: "Great Hall" },
    performances: [{ starts: "today+33 20:00", doors: "today+33 19:00" }],
    prices: { A: { adult: "40.00" }, Z: { adult: "10.00" } },
  };
  const file = (events: readonly unknown[]): string =>
    JSON.stringify({ format: "concerthub-events", version: 1, events });
  await chooseFile(page, "moons.json", file([event]));
  await expect(dialog.getByText("The chart has no such category.")).toBeVisible();
  await chooseFile(page, "moons.json", "{ not json");
  await expect(dialog.getByText("This is not readable as JSON.")).toBeVisible();
  await chooseFile(page, "moons.json", file([{ ...event, prices: { A: { adult: "40.00" } } }]));
  await dialog.getByRole("button", { name: "Import 1 event" }).click();
  await expect(page.getByText("1 event imported with 1 performance")).toBeVisible();
});

test("pasted text works as a file does, and help shows an example that is right", async ({ window: page }) => {
  const dialog = await openImport(page);
  await dialog.getByRole("button", { name: "How must the file look?" }).click();
  await expectAccessible(page, "help with the import");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save example CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("example-events.csv");
  await dialog.getByLabel("Or paste the text").fill(await dated(page, RIGHT));
  await expect(dialog.getByText("No mistakes. 2 events with 3 performances go in:")).toBeVisible();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    dialog.getByRole("button", { name: "Choose file" }).click(),
  ]);
  await chooser.setFiles(await download.path());
  await expect(dialog.getByText(/^No mistakes\. .* go in:$/)).toBeVisible();
});
