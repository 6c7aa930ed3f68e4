// Who works here: limited attempts, lock, PIN switch, own password, resets by mail and by an administrator.
import type { Page } from "@playwright/test";
import { anotherWindow, DEMO, expect, expectAccessible, test } from "./support/box-office.ts";
import { goTo, lines, mailsIn, readyToSell, signIn, takeBest } from "./support/counter.ts";

const MAX = { email: "max@concerthub.example", password: "demo-manager-1", pin: "2468" } as const;
const CLEO = { email: "cleo@concerthub.example", password: "demo-cashier-1", pin: "3141" } as const;

async function typeCredentials(page: Page, who: { email: string; password: string }): Promise<void> {
  await page.getByRole("textbox", { name: "E-mail" }).fill(who.email);
  await page.getByRole("textbox", { name: "Password" }).fill(who.password);
  await page.keyboard.press("Enter");
}

test("wrong passwords are limited, and the limit says how long to wait", async ({ window: page }) => {
  const refusal = page.getByRole("alert");
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await typeCredentials(page, { ...MAX, password: `wrong-${attempt}` });
    await expect(refusal).toContainText("E-mail or password is not right");
    // It is to be typed anew: that attempt has its answer.
    await expect(page.getByRole("textbox", { name: "Password" })).toHaveValue("");
  }
  await typeCredentials(page, MAX);
  await expect(refusal).toContainText("Too many attempts");
  await expect(refusal).toContainText(/Wait \d+ minutes/);
  await expectAccessible(page, "a refused sign-in");
  // The limit is the account's: a colleague signs in.
  await typeCredentials(page, CLEO);
  await readyToSell(page);
});

test("lock, wrong PIN, unlock, and the basket is still there", async ({ window: page }) => {
  await signIn(page);
  await takeBest(page, 2);
  await page.keyboard.press("Alt+l");
  await expect(page.getByRole("heading", { level: 1, name: "Locked" })).toBeVisible();
  await expectAccessible(page, "the lock screen");
  const pin = page.getByRole("textbox", { name: `PIN of ${DEMO.manager}` });
  await expect(pin).toBeFocused();
  // Nothing behind the lock can be read or used.
  await expect(page.getByRole("button", { name: /Cash, print/ })).toHaveCount(0);
  await page.keyboard.type("9999");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("That PIN is not right");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Locked" })).toBeVisible();
  await pin.fill(MAX.pin);
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-seat-map]")).toBeVisible();
});

test("a colleague takes the window over by PIN", async ({ window: page }) => {
  await signIn(page, DEMO.cashier);
  await page.getByRole("button", { name: DEMO.cashier }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await signIn(page);
  await takeBest(page, 1);
  await page.keyboard.press("F4");
  const dialog = page.getByRole("dialog", { name: "Switch clerk" });
  await expect(dialog).toBeVisible();
  await expectAccessible(page, "switching clerks");
  await dialog.getByRole("button", { name: DEMO.cashier }).click();
  await dialog.getByRole("textbox", { name: `PIN of ${DEMO.cashier}` }).fill(CLEO.pin);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("banner")).toContainText(DEMO.cashier);
  // A cashier sees no more than a cashier may.
  await goTo(page, "Settings");
  await expect(page.getByRole("tab", { name: "Staff" })).toHaveCount(0);
});

test("one's own password is changed, and only the new one works", async ({ window: page }) => {
  await signIn(page);
  await goTo(page, "Settings");
  const form = page.getByRole("region", { name: "Password" });
  await form.getByRole("textbox", { name: "Present password" }).fill(MAX.password);
  await form.getByRole("textbox", { name: "New password" }).fill("quiet violet stairwell");
  await form.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed")).toBeVisible();
  await page.getByRole("button", { name: DEMO.manager }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await typeCredentials(page, MAX);
  await expect(page.getByRole("alert").filter({ hasText: "E-mail or password is not right" })).toBeVisible();
  await typeCredentials(page, { ...MAX, password: "quiet violet stairwell" });
  await readyToSell(page);
});

test("a forgotten password: the mailed link sets a new one, once", async ({ window: page, office }) => {
  await page.getByRole("button", { name: "Forgot the password?" }).click();
  await page.getByLabel("E-mail").fill(MAX.email);
  await expectAccessible(page, "asking for a link");
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText(/the mail is on its way/)).toBeVisible();
  await expect.poll(async () => (await mailsIn(office.dataFolder)).length).toBe(1);
  const [mail] = await mailsIn(office.dataFolder);
  expect(mail?.to?.[0]?.address).toBe(MAX.email);
  const link = /http:\/\/\S+#\/reset\S*/.exec(mail?.text ?? "")?.[0] ?? "";
  expect(new URL(link).origin).toBe(office.origin);

  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1, name: "Choose a new password" })).toBeVisible();
  await expectAccessible(page, "a new password by link");
  await page.getByRole("textbox", { name: "New password" }).fill("copper lantern harbour");
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByRole("button", { name: "To the sign-in" }).click();
  await typeCredentials(page, { ...MAX, password: "copper lantern harbour" });
  await readyToSell(page);

  const second = await anotherWindow(page.context(), office);
  await second.goto(link);
  await second.getByRole("textbox", { name: "New password" }).fill("another good password");
  await second.getByRole("button", { name: "Set password" }).click();
  await expect(second.getByRole("alert")).toContainText(/link/i);
});

test("a new colleague: made by an administrator, chooses an own password first", async ({ window: page }) => {
  await signIn(page, DEMO.administrator);
  await goTo(page, "Settings");
  await page.getByRole("tab", { name: "Staff" }).click();
  await page.getByRole("button", { name: "New staff account" }).click();
  const dialog = page.getByRole("dialog", { name: "New staff account" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Ida Sommer");
  await dialog.getByRole("textbox", { name: "E-mail" }).fill("ida@example.com");
  await dialog.getByRole("textbox", { name: "First password" }).fill("first day at work");
  await expectAccessible(page, "a new staff account");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row", { name: /Ida Sommer/ })).toContainText("Cashier");
  await page.getByRole("button", { name: DEMO.administrator }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await typeCredentials(page, { email: "ida@example.com", password: "first day at work" });
  await expect(page.getByRole("heading", { level: 1, name: "Choose your own password" })).toBeVisible();
  await expectAccessible(page, "the first own password");
  await page.getByRole("textbox", { name: "Present password" }).fill("first day at work");
  await page.getByRole("textbox", { name: "New password" }).fill("second day at work");
  await page.getByRole("button", { name: "Change password" }).click();
  await readyToSell(page);
  await expect(lines(page)).toHaveCount(0);
});
