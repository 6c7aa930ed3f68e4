// German and French on every screen: no key in place of words, no English left over.
import { DEMO, expect, test } from "./support/box-office.ts";
import { signIn, speak } from "./support/counter.ts";
import { eachScreen, WALKS } from "./support/screens.ts";
import { textsOf, wordsNotIn } from "./support/words.ts";

test.describe.configure({ timeout: 360_000 });

const LANGUAGES = [
  { locale: "de", name: "Deutsch", title: "Anmelden", choice: "German" },
  { locale: "fr", name: "Français", title: "Connexion", choice: "French" },
] as const;

for (const { locale, name, title, choice } of LANGUAGES) {
  const wrong = wordsNotIn(locale);
  for (const [part, screens] of Object.entries(WALKS))
    test(`${name}: ${part}`, async ({ window: page }) => {
      await page.getByText(name, { exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      expect.soft(wrong(await textsOf(page)), "the sign-in").toEqual([]);
      // The account speaks English until its language is changed.
      await signIn(page, DEMO.administrator);
      await speak(page, choice);
      await eachScreen(
        page,
        async (screen) => {
          expect.soft(wrong(await textsOf(page)), screen).toEqual([]);
        },
        screens,
      );
    });
}

for (const [part, screens] of Object.entries(WALKS))
  test(`English has no key in place of words either: ${part}`, async ({ window: page }) => {
    await signIn(page, DEMO.administrator);
    const wrong = wordsNotIn("en");
    await eachScreen(
      page,
      async (screen) => {
        expect.soft(wrong(await textsOf(page)), screen).toEqual([]);
      },
      screens,
    );
  });
