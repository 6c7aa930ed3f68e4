// A venue's own words in its mails, written and looked at in the settings.
import { DEMO, expect, expectAccessible, test } from "./support/box-office.ts";
import { signIn } from "./support/counter.ts";

test("own words with a field are looked at, kept and taken back", async ({ window: page }) => {
  await signIn(page, DEMO.administrator);
  await page.evaluate(() => location.assign("#/settings/mail"));
  const subject = page.getByRole("textbox", { name: "Subject" });
  const preview = page.getByRole("region", { name: "As the customer gets it" });
  await expect(preview).toContainText("Your tickets for Winter Serenade · K7-40231");
  await subject.fill("See you at {{titel}}");
  await expect(preview).toContainText("{{titel}} cannot be filled in");
  await subject.fill("See you at {{title}}");
  await expect(preview).toContainText("See you at Winter Serenade");
  await page.getByRole("textbox", { name: "Text" }).fill("The bar opens early, ");
  await page.getByRole("button", { name: "Insert customer’s name" }).click();
  await expect(preview).toContainText("The bar opens early, Alex Winter");
  await expectAccessible(page, "what mails say");
  await page.getByRole("region", { name: "What mails say" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Back to the usual words" })).toBeVisible();
  await page.getByRole("button", { name: "Back to the usual words" }).click();
  await expect(preview).toContainText("Your tickets for Winter Serenade");
});
