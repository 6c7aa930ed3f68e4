// What a person with taste sees at once: sideways scrolling, controls on top of each other, words cut off in a button.
import type { Page } from "@playwright/test";

/** The flaws of what is shown now, in words. */
export function flawsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const SLACK_PX = 2;
    const flaws: string[] = [];
    const nameOf = (element: Element): string => {
      const text = element.getAttribute("aria-label") ?? (element.textContent || element.id);
      return `${element.tagName.toLowerCase()} “${text.trim().replaceAll(/\s+/g, " ").slice(0, 50)}”`;
    };
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
      flaws.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);

    // A dialog or an open menu covers the page on purpose: then only what is in it counts.
    const scope = [...document.querySelectorAll("[role=dialog], [role=menu]")].at(-1) ?? document.body;
    const controls = [...scope.querySelectorAll("a[href], button, input, select, textarea, [role=tab]")].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest("[inert]"),
    );
    /** The part of an element that its scrolling ancestors let through. */
    const shownBox = (element: Element): DOMRect => {
      const box = element.getBoundingClientRect();
      let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
      for (let around = element.parentElement; around; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        if (overflowX === "visible" && overflowY === "visible") continue;
        const clip = around.getBoundingClientRect();
        [left, top] = [Math.max(left, clip.left), Math.max(top, clip.top)];
        [right, bottom] = [Math.min(right, clip.right), Math.min(bottom, clip.bottom)];
      }
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    };
    const boxes = controls
      .map((element) => ({ element, box: shownBox(element) }))
      .filter(({ box }) => box.width > SLACK_PX && box.height > SLACK_PX);
    const field = (element: Element): Element | null =>
      element.closest(".mantine-Input-wrapper, .mantine-InputWrapper-root");
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        // The button inside a field belongs there.
        if (field(one.element) !== null && field(one.element) === field(other.element)) continue;
        const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (width > SLACK_PX && height > SLACK_PX)
          flaws.push(`${nameOf(one.element)} lies on ${nameOf(other.element)}`);
      }
      const { element, box } = one;
      if (box.right > root.clientWidth + SLACK_PX) flaws.push(`${nameOf(element)} sticks out of the window`);
    }
    for (const button of controls.filter((element) => element.matches("button, a[href], [role=tab]")))
      for (const part of [button, ...button.querySelectorAll("span, b, div")]) {
        const style = getComputedStyle(part);
        const cut = part.scrollWidth > part.clientWidth + SLACK_PX && part.clientWidth > 0;
        // An ellipsis on a list entry is meant; on a button it hides what it does.
        const meant =
          button.closest("[role=option], [role=gridcell], td, li, [data-performance], [data-card]") !== null;
        if (cut && style.overflowX !== "visible" && !meant) flaws.push(`the words of ${nameOf(button)} are cut off`);
      }
    return [...new Set(flaws)];
  });
}
