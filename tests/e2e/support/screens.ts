// Every screen and dialog once, opened by keys and addresses only, so that it works in each language.
import { atRest as pageAtRest } from "../../support/at-rest.ts";
import { type Page, expect } from "@playwright/test";
import { CHARTS, CHART_PAGES } from "./chart-screens.ts";
import { commandBar, pressAll } from "./counter.ts";
import { type Screen, byKey, desk, dialog, escape, firstRow } from "./one-screen.ts";
import { DOOR } from "./door-screens.ts";

const basketLines = "[data-basket] li";

const COUNTER: readonly Screen[] = [
  {
    name: "counter",
    open: async (page) => {
      await page.keyboard.press("Alt+1");
      await expect(commandBar(page)).toBeFocused();
      await expect(page.locator("[data-seat-map]")).toBeVisible();
    },
  },
  {
    name: "counter: command preview",
    open: async (page) => {
      await page.keyboard.type("2 a");
      await expect(page.locator("#sell-bar-preview")).toHaveAttribute("data-tone", "good");
    },
    close: (page) => page.keyboard.press("Escape"),
  },
  {
    name: "counter: hall as a list",
    open: async (page) => {
      await pressAll(page, ["Escape", "l"]);
      await expect(page.locator("[data-index]").first()).toBeVisible();
    },
    close: (page) => page.keyboard.press("l"),
  },
  {
    name: "counter: basket",
    open: async (page) => {
      await page.keyboard.press("/");
      await pressAll(page, ["2", "a", "Enter"]);
      await expect(page.locator(basketLines)).toHaveCount(2);
    },
  },
  byKey("counter: customer", "c"),
  {
    name: "counter: new customer",
    open: async (page) => {
      await page.keyboard.press("c");
      await page.locator("#sell-customer-new").click();
      await expect(page.getByRole("dialog").getByRole("textbox")).toHaveCount(3);
    },
    close: escape,
  },
  byKey("counter: promo code", "q"),
  byKey("counter: free of charge", "g"),
  byKey("counter: voucher", "w"),
  byKey("counter: payment by link", "y"),
  byKey("counter: seat plan", "Alt+p"),
  {
    name: "counter: sold",
    open: async (page) => {
      await page.keyboard.press("Enter");
      await expect(page.locator("[data-booking-number]")).toBeVisible();
    },
  },
  byKey("counter: void", "Control+z"),
  byKey("keys", "?"),
  byKey("switch clerk", "F4"),
];

const BOOKINGS: readonly Screen[] = [
  desk("bookings", "Alt+2", "[role=gridcell]"),
  {
    name: "a booking",
    open: async (page) => {
      await page.keyboard.press("Enter");
      await expect(page.locator("main table").first()).toBeVisible();
      await expect(page.locator("main section").last().locator("li").first()).toBeVisible();
    },
  },
  byKey("a booking: mail again", "m"),
  byKey("a booking: void", "v"),
  byKey("a booking: paper jam", "j"),
  {
    ...byKey("a booking: invoice", "i"),
    open: async (page) => {
      await expect(page.locator("[data-papers] button").nth(1)).toBeEnabled();
      await page.keyboard.press("i");
      await dialog(page);
    },
  },
  {
    name: "vouchers",
    open: async (page) => {
      await page.keyboard.press("Alt+2");
      await expect(page.locator("[role=gridcell]").first()).toBeVisible();
      await page.keyboard.press("Alt+v");
      await expect(page.locator("main section").first()).toBeVisible();
      await expect(page).toHaveURL(/#\/vouchers/u);
    },
  },
  byKey("vouchers: gift card", "n"),
  byKey("vouchers: a code", "f"),
];

const eventTab = (name: string, tab: { index: number; shows: string }): Screen => ({
  name: `an event: ${name}`,
  open: async (page) => {
    await page.locator("main [role=tab]").nth(tab.index).click();
    await expect(page.locator(tab.shows).first()).toBeVisible();
  },
});

const EVENTS: readonly Screen[] = [
  desk("events", "Alt+3", "main tbody tr"),
  byKey("events: new", "n"),
  byKey("events: import", "i"),
  {
    name: "events: calendar",
    open: async (page) => {
      await page.keyboard.press("c");
      await expect(page.locator("[data-day] button").first()).toBeVisible();
    },
    close: (page) => page.keyboard.press("l"),
  },
  {
    name: "an event",
    open: async (page) => {
      await firstRow(page);
      await expect(page.locator("[data-cell]").first()).toBeVisible();
    },
  },
  byKey("an event: edit", "e"),
  byKey("an event: duplicate", "d"),
  byKey("an event: pause", "p"),
  {
    ...byKey("an event: cancel", "x"),
    open: async (page) => {
      await page.keyboard.press("x");
      await expect(page.getByRole("dialog").locator("ul li").first()).toBeVisible();
    },
  },
  eventTab("prices later", { index: 1, shows: "[data-prices-ahead] [data-cell]" }),
  eventTab("house seats", { index: 2, shows: "[data-seat-map]" }),
  {
    name: "an event: new performance",
    open: async (page) => {
      await page.locator("h1").click();
      await page.keyboard.press("a");
      await expect(page.locator("[data-cell]").first()).toBeVisible();
    },
  },
];

const CUSTOMERS: readonly Screen[] = [
  desk("customers", "Alt+4", "[role=option]"),
  {
    name: "a customer",
    open: async (page) => {
      // The desk opens with the focus in its search box; a key before that is anybody's.
      await expect(page.getByRole("main").getByRole("combobox").first()).toBeFocused();
      await page.keyboard.press("ArrowDown");
      await expect(page.locator("[data-customer-first]")).toBeVisible();
      await expect(page.locator("main table")).toBeVisible();
    },
  },
  desk("a new customer", "Alt+n", "[data-customer-first]"),
];

const settingsTab = (tab: string): Screen => ({
  name: `settings: ${tab}`,
  open: async (page) => {
    await page.evaluate((name) => location.assign(`#/settings/${name}`), tab);
    await expect(page.locator("[role=tabpanel] section").first()).toBeVisible();
  },
});

const SETTINGS: readonly Screen[] = [
  ...[
    "account",
    "venue",
    "staff",
    "payments",
    "printing",
    "layouts",
    "mail",
    "api",
    "books",
    "journal",
    "discounts",
  ].map(settingsTab),
  byKey("settings: new discount", "n"),
  {
    name: "settings: a layout",
    open: async (page) => {
      await page.evaluate(() => location.assign("#/settings/layouts"));
      await page.locator("[role=tabpanel] td button").first().click();
      await expect(page.locator("[data-layout-page]")).toBeVisible();
    },
  },
];

const REPORTS: readonly Screen[] = [
  {
    name: "reports: settlement",
    open: async (page) => {
      await page.keyboard.press("Alt+8");
      await page.getByRole("main").getByRole("combobox").first().click();
      await expect(page.getByRole("option").first()).toBeVisible();
      await pressAll(page, ["ArrowDown", "Enter"]);
      await expect(page.locator("main table").first()).toBeVisible();
    },
  },
  {
    name: "reports: takings",
    open: async (page) => {
      await page.locator("h1").click();
      await page.keyboard.press("2");
      await expect(page.locator("main input[type=date]")).toHaveCount(2);
      await expect(page.locator("main table")).toBeVisible();
    },
  },
  {
    name: "reports: accounting",
    open: async (page) => {
      await page.keyboard.press("3");
      await expect(page.locator("main section")).toHaveCount(2);
    },
  },
  {
    name: "reports: payouts",
    open: async (page) => {
      await page.keyboard.press("4");
      await expect(page.locator("input[value=payouts]")).toBeChecked();
      await expect(page.locator("main p").first()).toBeVisible();
    },
  },
  {
    name: "reports: bank",
    open: async (page) => {
      await page.keyboard.press("5");
      await expect(page.locator("input[value=bank]")).toBeChecked();
      await expect(page.locator("main section")).toHaveCount(1);
    },
  },
  byKey("reports: a statement of the bank", "i"),
];

const STAFF: readonly Screen[] = [
  {
    name: "settings: a colleague",
    open: async (page) => {
      await page.evaluate(() => location.assign("#/settings/staff"));
      await firstRow(page);
      await dialog(page);
    },
    close: escape,
  },
  {
    name: "settings: a new colleague",
    open: async (page) => {
      await page.keyboard.press("n");
      await dialog(page);
    },
    close: escape,
  },
  {
    name: "lock screen",
    open: async (page) => {
      await page.keyboard.press("Alt+l");
      await expect(page.locator("[inert] h1, [inert] [data-seat-map], [inert] main").first()).toBeHidden();
      await expect(page.locator("input[inputmode=numeric]")).toBeFocused();
    },
  },
];

/** Every screen, in parts that can be walked each on its own; in a part one leads to the next. */
export const WALKS: Readonly<Record<string, readonly Screen[]>> = {
  counter: COUNTER,
  "bookings and events": [...BOOKINGS, ...EVENTS],
  "charts and drawing": CHARTS,
  "pages and dialogs of a chart": CHART_PAGES,
  "customers and settings": [...CUSTOMERS, ...DOOR, ...REPORTS, ...SETTINGS, ...STAFF],
};

/** Walks through the screens and looks at each when nothing moves any more. */
export async function eachScreen(
  page: Page,
  look: (name: string) => Promise<void>,
  screens: readonly Screen[],
): Promise<void> {
  for (const screen of screens) {
    await screen.open(page);
    await atRest(page);
    await look(screen.name);
    await screen.close?.(page);
  }
}

/** Waits until nothing loads and no animation runs that ends by itself. */
export async function atRest(page: Page): Promise<void> {
  await expect(page.locator(".mantine-Loader-root")).toHaveCount(0);
  await page.evaluate(pageAtRest);
}
