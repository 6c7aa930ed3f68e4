// Every screen fits its window: nothing to scroll sideways, nothing on top of something else, no button's words cut off.
import { DEMO, expect, test } from "./support/box-office.ts";
import { signIn, speak } from "./support/counter.ts";
import { eachScreen, WALKS } from "./support/screens.ts";
import { flawsOf } from "./support/flaws.ts";

test.describe.configure({ timeout: 360_000 });

const WINDOWS = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

for (const viewport of WINDOWS) {
  test.describe(`at ${viewport.width}×${viewport.height}`, () => {
    test.use({ viewport, contextOptions: { reducedMotion: "reduce" } });
    // German has the longest words.
    for (const [part, screens] of Object.entries(WALKS))
      test(`${part}: every screen fits, in German`, async ({ window: page }) => {
        await signIn(page, DEMO.administrator);
        await speak(page, "German");
        await eachScreen(
          page,
          async (screen) => {
            expect.soft(await flawsOf(page), screen).toEqual([]);
          },
          screens,
        );
      });
  });
}

test("the eye for flaws sees them", async ({ window: page }) => {
  await expect(page.getByRole("textbox", { name: "E-mail" })).toBeVisible();
  expect(await flawsOf(page)).toEqual([]);
  await page.evaluate(() => {
    const field = document.querySelector("input[type=email]")?.getBoundingClientRect();
    const sticker = document.body.appendChild(document.createElement("button"));
    sticker.textContent = "On top of it all";
    Object.assign(sticker.style, {
      position: "fixed",
      left: `${field?.left}px`,
      top: `${field?.top}px`,
      width: "40px",
    });
    Object.assign(sticker.style, { overflow: "hidden", whiteSpace: "nowrap" });
  });
  const flaws = (await flawsOf(page)).join("\n");
  expect(flaws).toContain("lies on");
  expect(flaws).toContain("are cut off");
});
