// Every screen and dialog, once in each language: no violation of WCAG 2.2 AA in light and dark, no key in place of words,
// no English left over, and everything fits its window.
import type { Page } from "@playwright/test";
import { DEMO, expect, expectAccessible, expectReadable, test } from "./support/box-office.ts";
import { signIn, speak } from "./support/counter.ts";
import { flawsOf } from "./support/flaws.ts";
import { atRest, eachScreen, WALKS } from "./support/screens.ts";
import { textsOf, wordsNotIn } from "./support/words.ts";

test.describe.configure({ mode: "parallel", timeout: 360_000 });

const SMALL = { width: 1366, height: 768 };
const LARGE = { width: 1920, height: 1080 };

type Colours = "light" | "dark";

/** Looks at what is shown in both colours; each next screen begins in the colours the last one ended in. */
function eyesFor(page: Page): (name: string) => Promise<void> {
  let now: Colours = "light";
  return async (name) => {
    await expectAccessible(page, `${name}, ${now}`);
    now = now === "light" ? "dark" : "light";
    await page.emulateMedia({ colorScheme: now });
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", now);
    await atRest(page);
    await expectReadable(page, `${name}, ${now}`);
  };
}

/** Looks at how what is shown fits the windows people have. */
async function lookAtSizes(page: Page, name: string): Promise<void> {
  expect.soft(await flawsOf(page), name).toEqual([]);
  await page.setViewportSize(LARGE);
  await atRest(page);
  expect.soft(await flawsOf(page), `${name} at ${LARGE.width}×${LARGE.height}`).toEqual([]);
  await page.setViewportSize(SMALL);
  await atRest(page);
}

for (const [part, screens] of Object.entries(WALKS))
  test(`English, accessible in both colours: ${part}`, async ({ window: page }) => {
    const wrong = wordsNotIn("en");
    await expect(page.getByRole("button", { name: DEMO.administrator })).toBeVisible();
    await atRest(page);
    const inBothColours = eyesFor(page);
    await inBothColours("the sign-in");
    await signIn(page, DEMO.administrator);
    const look = async (name: string): Promise<void> => {
      expect.soft(wrong(await textsOf(page)), name).toEqual([]);
      await inBothColours(name);
    };
    await eachScreen(page, look, screens);
  });

const LANGUAGES = [
  { locale: "de", name: "Deutsch", title: "Anmelden", choice: "German" },
  { locale: "fr", name: "Français", title: "Connexion", choice: "French" },
] as const;

for (const { locale, name, title, choice } of LANGUAGES) {
  const wrong = wordsNotIn(locale);
  for (const [part, screens] of Object.entries(WALKS))
    test(`${name}, every word and every screen fits: ${part}`, async ({ window: page }) => {
      await page.getByText(name, { exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      expect.soft(wrong(await textsOf(page)), "the sign-in").toEqual([]);
      // The account speaks English until its language is changed.
      await signIn(page, DEMO.administrator);
      await speak(page, choice);
      const look = async (screen: string): Promise<void> => {
        expect.soft(wrong(await textsOf(page)), screen).toEqual([]);
        await lookAtSizes(page, screen);
      };
      await eachScreen(page, look, screens);
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
