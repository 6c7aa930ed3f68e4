// What is drawn besides rows: a picture to draw from, floors, icons, categories painted by letter and brush, tags, pairs of
// wheelchair and companion, photos of the view, and a bay that knows who sits there.
import type { Page } from "@playwright/test";
import { DEMO, expect, expectAccessible, test } from "./support/box-office.ts";
import { commandBar, pressAll } from "./support/counter.ts";

const canvas = (page: Page) => page.locator("[data-chart-canvas]");
const placeCount = (page: Page) => page.locator("[data-place-count]");
const said = (page: Page) => page.locator("[data-said]");
const saved = (page: Page) => page.locator("[data-saved=saved]");

/** Signs in and goes to the charts; the hall on the selling desk need not be there for that. */
async function openCharts(page: Page): Promise<void> {
  await page.getByRole("button", { name: DEMO.manager }).click();
  await expect(commandBar(page)).toBeFocused();
  await page.keyboard.press("Alt+5");
  await expect(page.getByRole("heading", { level: 1, name: "Charts" })).toBeVisible();
}

async function newChart(page: Page, name: string): Promise<void> {
  await openCharts(page);
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog", { name: "New chart" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByText("Empty", { exact: true }).click();
  await dialog.getByRole("button", { name: /^Create and draw/ }).click();
  await expect(canvas(page)).toBeVisible();
}

/** Presses a key while the drawing has the focus. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  await canvas(page).focus();
  await pressAll(page, keys);
}

/** Types a value over what is in a field and leaves it. */
async function enter(page: Page, name: string, value: string): Promise<void> {
  await page.getByRole("textbox", { name }).focus();
  await pressAll(page, ["Control+a", ...value.split(""), "Tab"]);
}

/** Two rows of six by typed values. */
async function drawBlock(page: Page): Promise<void> {
  await press(page, "d");
  await page.getByRole("textbox", { name: "Rows", exact: true }).fill("2");
  await page.getByRole("textbox", { name: "Seats per row" }).fill("6");
  await page.keyboard.press("Tab");
  await press(page, "Enter");
  await expect(placeCount(page)).toHaveAttribute("data-place-count", "12");
}

const pointOf = async (page: Page, [x, y]: readonly [number, number]): Promise<[number, number]> => {
  const box = await canvas(page).boundingBox();
  if (!box) throw new Error("the canvas is not on screen");
  return [box.x + x * box.width, box.y + y * box.height];
};

async function dragOver(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...(await pointOf(page, from)));
  await page.mouse.down();
  await page.mouse.move(...(await pointOf(page, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2])));
  await page.mouse.move(...(await pointOf(page, to)));
  await page.mouse.up();
}

/** A drawing of lines as PNG, made by the browser. */
async function picture(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const address = await page.evaluate(() => {
    const paper = document.createElement("canvas");
    [paper.width, paper.height] = [3_000, 2_000];
    const pen = paper.getContext("2d");
    if (!pen) return "";
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, 3_000, 2_000);
    pen.lineWidth = 12;
    pen.strokeRect(200, 200, 2_600, 1_600);
    return paper.toDataURL("image/png");
  });
  return { name: "plan.png", mimeType: "image/png", buffer: Buffer.from(address.split(",")[1] ?? "", "base64") };
}

test("a picture to draw from: chosen, measured, scaled by a known distance, hidden, kept", async ({ window: page }) => {
  test.slow();
  await newChart(page, "From a plan");
  await press(page, "6");
  await page.locator("input[type=file]").setInputFiles(await picture(page));
  await expect(said(page)).toHaveText("Picture laid down, 3000 × 2000 cm");
  await expectAccessible(page, "the page of the hall with a picture");
  // Two clicks with the measuring tool, then the true distance.
  await press(page, "l");
  await page.mouse.click(...(await pointOf(page, [0.3, 0.5])));
  await page.mouse.click(...(await pointOf(page, [0.7, 0.5])));
  await expect(said(page)).toContainText("cm measured");
  const drawn = Number((await page.getByRole("textbox", { name: "Distance drawn" }).inputValue()).replace(" cm", ""));
  await enter(page, "True distance", String(drawn * 2));
  await page.getByRole("button", { name: "Scale the picture" }).click();
  await expect(page.getByRole("textbox", { name: "Width" })).toHaveValue("6000 cm");
  // Typed points do the same.
  await enter(page, "First point, from the left", "0");
  await enter(page, "Distance drawn", "100");
  await enter(page, "True distance", "50");
  await page.getByRole("button", { name: "Scale the picture" }).click();
  await expect(page.getByRole("textbox", { name: "Width" })).toHaveValue("3000 cm");
  await press(page, "Alt+j");
  await expect(said(page)).toHaveText("Picture hidden");
  await expect(page.getByRole("switch", { name: /^Shown/ })).not.toBeChecked();
  // Only its own tool moves it.
  await press(page, "Alt+j", "j");
  await dragOver(page, [0.5, 0.5], [0.6, 0.5]);
  await expect(page.getByRole("textbox", { name: "Middle from the left" })).not.toHaveValue("0 cm");
  await press(page, "v");
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(canvas(page)).toBeVisible();
  await press(page, "6");
  await expect(page.getByRole("textbox", { name: "Width" })).toHaveValue("3000 cm");
  await expect(page.getByRole("button", { name: "Another picture…" })).toBeVisible();
});

test("pictures are dropped and pasted; seats are copied and pasted by the same key", async ({ window: page }) => {
  test.slow();
  await newChart(page, "By hand");
  const { buffer } = await picture(page);
  const hand = async (kind: "drop" | "paste"): Promise<void> =>
    canvas(page).evaluate(
      (target, { bytes, event }) => {
        const data = new DataTransfer();
        const content = Uint8Array.from(atob(bytes), (letter) => letter.codePointAt(0) ?? 0);
        data.items.add(new File([content], "plan.png", { type: "image/png" }));
        target.dispatchEvent(
          event === "drop"
            ? new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data })
            : new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }),
        );
      },
      { bytes: buffer.toString("base64"), event: kind },
    );
  await hand("drop");
  await expect(said(page)).toHaveText("Picture laid down, 3000 × 2000 cm");
  await press(page, "Control+z");
  await hand("paste");
  await expect(said(page)).toHaveText("Picture laid down, 3000 × 2000 cm");
  await drawBlock(page);
  await press(page, "Control+c", "Control+v");
  await expect(placeCount(page)).toHaveAttribute("data-place-count", "24");
  // A file that is no picture is told, and nothing changes.
  await press(page, "6");
  await page.locator("input[type=file]").setInputFiles({
    ...{ name: "broken.png", mimeType: "image/png", buffer: Buffer.from("no picture at all") },
  });
  await expect(said(page)).toHaveText("That picture cannot be read.");
});

test("floors: added, shown one at a time, renamed, removed with what is on them", async ({ window: page }) => {
  test.slow();
  await newChart(page, "House of two floors");
  await drawBlock(page);
  await press(page, "6");
  for (const name of ["Ground", "Balcony"]) {
    await page.getByRole("textbox", { name: "New floor" }).fill(name);
    await page.keyboard.press("Enter");
  }
  await press(page, "Escape", "Escape", "s");
  await page.getByRole("tab", { name: "Values" }).click();
  await press(page, "Enter");
  await page.getByRole("combobox", { name: "Floor" }).click();
  await page.getByRole("option", { name: "Balcony" }).click();
  await enter(page, "Written on the map", "BALCONY");
  await expectAccessible(page, "the values of a section");
  await press(page, "<");
  await expect(said(page)).toHaveText("Floor Balcony");
  await press(page, "<");
  await expect(said(page)).toHaveText("Floor Ground");
  // The seats are on the balcony: nothing of them can be selected now.
  await press(page, "Control+a");
  await expect(said(page)).not.toContainText("12 places");
  await press(page, "<", "Control+a");
  await expect(said(page)).toContainText("12 places");
  await press(page, "6");
  await page.getByRole("textbox", { name: "Level 2, 12 places" }).fill("Upper circle");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Remove Upper circle" }).click();
  await page.getByRole("button", { name: "Remove floor" }).click();
  await expect(page.getByRole("textbox", { name: /^Level/ })).toHaveCount(1);
  await expectAccessible(page, "the page of the hall");
});

test("categories by letter and by brush, tags, pairs, icons, tables, a photo of the view", async ({ window: page }) => {
  test.slow();
  await newChart(page, "Things");
  await drawBlock(page);
  await press(page, "3");
  await page.getByRole("textbox", { name: "New category" }).fill("Balcony");
  await page.keyboard.press("Enter");
  // What is selected is painted by the letter alone; the focus is back on the drawing.
  await press(page, "Alt+k");
  await page.keyboard.press("b");
  await expect(said(page)).toHaveText("12 places painted B");
  await expect(canvas(page)).toBeFocused();
  await press(page, "Escape", "Alt+k");
  await page.keyboard.press("a");
  await expect(said(page)).toHaveText("The brush paints A");
  await press(page, "0");
  await dragOver(page, [0.02, 0.3], [0.98, 0.3]);
  await dragOver(page, [0.02, 0.7], [0.98, 0.7]);
  await expectAccessible(page, "painting");
  await press(page, "v", "3");
  await page.getByRole("button", { name: "Edit B" }).click();
  await expectAccessible(page, "the values of a category");
  await page.getByRole("button", { name: "Remove B" }).click();
  await expect(page.getByRole("button", { name: "Edit B" })).toHaveCount(0);
  await press(page, "1", "Control+a");
  await page.getByRole("combobox", { name: "New tag" }).fill("press");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("checkbox", { name: "press" })).toBeChecked();
  await page.locator("input[type=file]").setInputFiles(await picture(page));
  await expect(page.getByRole("img", { name: /^View from/ })).toBeVisible();
  await expectAccessible(page, "the values of places");
  await press(page, "Escape", "Escape", "i");
  await page.getByRole("radio", { name: "Bar" }).check();
  await expectAccessible(page, "the icons");
  await press(page, "Enter");
  await expect(page.getByRole("textbox", { name: "Text or meaning" })).toHaveValue("Bar");
  await press(page, "Escape", "t", "Enter");
  await expect(placeCount(page)).toHaveAttribute("data-place-count", "20");
  await page.getByText("Whole", { exact: true }).click();
  await expect(placeCount(page)).toHaveAttribute("data-place-count", "13");
  await page.getByText("By seat", { exact: true }).click();
  await expect(placeCount(page)).toHaveAttribute("data-place-count", "20");
  await expectAccessible(page, "the values of a table");
  await press(page, "Escape", "a", "Enter");
  await enter(page, "Capacity", "250");
  await expectAccessible(page, "the values of an area");
  await expect(saved(page)).toBeVisible();
});

test("a wheelchair bay on a chart on sale says who sits there and offers seats where nobody does", async ({
  window: page,
}) => {
  test.slow();
  await openCharts(page);
  await page
    .getByRole("row", { name: /Great Hall/ })
    .first()
    .click();
  await expect(canvas(page)).toBeVisible();
  // Everything of the first row: somebody sits in it.
  await press(page, "1", "Control+f");
  const find = page.getByRole("dialog", { name: "Go to" });
  await find.getByRole("textbox").fill("Stalls A 13");
  await page.keyboard.press("Enter");
  await expect(find).toHaveCount(0);
  await press(page, "Space", "w");
  const bay = page.getByRole("group", { name: "Wheelchair bay" });
  await expect(bay.getByRole("status")).toContainText("taken");
  await expect(bay.getByRole("list", { name: "Who sits there" }).getByRole("listitem").first()).toContainText(
    "Stalls-",
  );
  await expectAccessible(page, "the bay");
  // Others are offered, and nobody has to move for them.
  await bay.getByRole("button", { name: "Free seats nearest to here" }).click();
  await expect(bay.getByRole("status")).toHaveText("Nobody sits here in any performance to come.");
  const before = Number(await placeCount(page).getAttribute("data-place-count"));
  await bay.getByRole("button", { name: "Wheelchair bay" }).click();
  await expect(placeCount(page)).not.toHaveAttribute("data-place-count", String(before));
  await expect(page.locator("[data-if-published]")).toContainText("touches no sold place");
});
