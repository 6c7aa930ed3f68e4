// Walks a page by Tab and says what was reached, what was not, and where the focus could not be seen.
import type { Page } from "@playwright/test";

export interface Stop {
  readonly key: string;
  readonly tag: string;
  readonly name: string;
}

export interface TabWalk {
  readonly cameRound: boolean;
  readonly missed: readonly Stop[];
  readonly unseen: readonly Stop[];
}

const MOST_STEPS = 400;

/** Presses Tab until the first stop comes again. */
export async function walkByTab(page: Page): Promise<TabWalk> {
  const wanted = await controls(page);
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  const seen = new Set<string>();
  const unseen: Stop[] = [];
  let first: string | null = null;
  let cameRound = false;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    if (stop === null) continue;
    if (stop.key === first) {
      cameRound = true;
      break;
    }
    first ??= stop.key;
    seen.add(stop.key);
    if (!stop.isSeen) unseen.push(stop);
  }
  return { cameRound, missed: wanted.filter(({ key }) => !seen.has(key)), unseen };
}

/** Everything that is to be reached by Tab; of a group of radio buttons or a roving list only one is. */
function controls(page: Page): Promise<Stop[]> {
  return page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      "a[href], button, input, select, textarea, [tabindex]:not([tabindex='-1'])",
    );
    const groups = new Set<string>();
    const found: { key: string; tag: string; name: string }[] = [];
    for (const element of all) {
      const visible = element.checkVisibility({ visibilityProperty: true, opacityProperty: false });
      if (!visible || element.tabIndex < 0 || element.closest("[inert]") || element.matches(":disabled")) continue;
      if (element instanceof HTMLInputElement && element.type === "radio") {
        if (groups.has(element.name)) continue;
        groups.add(element.name);
        const group = [...document.querySelectorAll<HTMLInputElement>("input[type=radio]")];
        const chosen = group.find((each) => each.name === element.name && each.checked) ?? element;
        chosen.dataset["tabStop"] ??= crypto.randomUUID();
        found.push({ key: chosen.dataset["tabStop"], tag: "radio", name: element.name });
        continue;
      }
      element.dataset["tabStop"] ??= crypto.randomUUID();
      const name = element.getAttribute("aria-label") ?? (element.textContent || element.id);
      found.push({ key: element.dataset["tabStop"], tag: element.tagName.toLowerCase(), name: name.slice(0, 60) });
    }
    return found;
  });
}

/** What has the focus now, and whether it can be seen to have it; null when nothing has. */
function focused(page: Page): Promise<(Stop & { isSeen: boolean }) | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    element.dataset["tabStop"] ??= crypto.randomUUID();
    // The ring may be drawn by the control, by what is around it, or by its label.
    const drawn = [element, element.parentElement, element.parentElement?.parentElement, element.nextElementSibling];
    const isSeen = drawn.some((each) => {
      if (!each) return false;
      // The seat map draws the ring around a place; that place is its active descendant.
      if (each.hasAttribute("aria-activedescendant")) return true;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
      return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
    });
    const name = element.getAttribute("aria-label") ?? (element.textContent || element.id);
    return { key: element.dataset["tabStop"], tag: element.tagName.toLowerCase(), name: name.slice(0, 60), isSeen };
  });
}
