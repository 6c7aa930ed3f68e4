// One screen of a walk, and the short words most of them are opened with.
import { type Page, expect } from "@playwright/test";

export interface Screen {
  readonly name: string;
  readonly open: (page: Page) => Promise<void>;
  /** Puts away what `open` left on top. */
  readonly close?: (page: Page) => Promise<void>;
}

/** Some dialog is open. */
export const dialog = async (page: Page): Promise<void> => {
  await expect(page.getByRole("dialog").first()).toBeVisible();
};
/** Leaves the dialog that is open. */
export const escape = async (page: Page): Promise<void> => {
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
};
/** A dialog that one key opens and Escape closes. */
export const byKey = (name: string, key: string): Screen => ({
  name,
  open: async (page) => {
    await page.keyboard.press(key);
    await dialog(page);
  },
  close: escape,
});
/** A desk by its key; `landmark` says that it is there. */
export const desk = (name: string, key: string, landmark: string): Screen => ({
  name,
  open: async (page) => {
    await page.keyboard.press(key);
    await expect(page.locator(landmark).first()).toBeVisible();
  },
});

/** Opens the first row of the table. */
export const firstRow = async (page: Page): Promise<void> =>
  page.locator("main tbody tr[tabindex='0']").first().click();
