// The door as the walks through every screen see it.
import { expect } from "@playwright/test";
import type { Screen } from "./one-screen.ts";

export const DOOR: readonly Screen[] = [
  {
    name: "door: choose",
    open: async (page) => {
      await page.keyboard.press("Alt+7");
      await expect(page.locator("main tbody tr").first()).toBeFocused();
    },
  },
  {
    name: "door: unknown ticket",
    open: async (page) => {
      await page.keyboard.press("Enter");
      await expect(page.locator("[data-door-field]")).toBeFocused();
      await page.keyboard.type("4006381333931");
      await page.keyboard.press("Enter");
      await expect(page.locator("[data-answer]")).toHaveAttribute("data-answer", "unknown");
    },
    close: (page) => page.keyboard.press("Alt+q"),
  },
];
