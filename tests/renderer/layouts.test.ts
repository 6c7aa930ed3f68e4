// Editing a layout: nothing leaves the page, every step is a new content, and undo leads all the way back.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkLayout } from "#domain/layouts/check-layout.ts";
import { BUILT_IN_LAYOUTS } from "#domain/layouts/defaults.ts";
import {
  addElement,
  changeElement,
  changePart,
  duplicateElement,
  elementOf,
  moveElement,
  newElement,
  newPicture,
  removeElement,
  reorderElement,
  resizeElement,
  resizePage,
  snap,
  turnElement,
} from "#domain/layouts/edit-layout.ts";
import { type TicketLayout, ticketLayout } from "#domain/layouts/layout.ts";
import { PAGE_SIZES } from "#domain/layouts/limits.ts";
import { edited, startEditing } from "#renderer/features/layouts/editing.ts";

const { dl, document } = BUILT_IN_LAYOUTS;
const KINDS = ["text", "field", "seats", "line", "box", "code"] as const;

describe("steps", () => {
  it("keep everything on the page, whatever is done, and stay a layout", () => {
    const tenths = fc.integer({ min: -5_000, max: 5_000 });
    const step = fc.oneof(
      fc.record({ do: fc.constant("move" as const), at: fc.nat(30), x: tenths, y: tenths }),
      fc.record({ do: fc.constant("resize" as const), at: fc.nat(30), x: tenths, y: tenths }),
      fc.record({ do: fc.constant("page" as const), at: fc.nat(PAGE_SIZES.length - 1) }),
      fc.record({ do: fc.constantFrom("copy" as const, "remove" as const, "front" as const), at: fc.nat(30) }),
      fc.record({ do: fc.constant("add" as const), at: fc.nat(KINDS.length - 1) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let content: TicketLayout = dl;
        let editing = startEditing(content);
        for (const one of steps) {
          const id = content.elements[one.at % Math.max(1, content.elements.length)]?.id ?? "";
          if (one.do === "move") content = moveElement(content, id, { xTenths: one.x, yTenths: one.y });
          else if (one.do === "resize")
            content = resizeElement(content, id, { widthTenths: one.x, heightTenths: one.y });
          else if (one.do === "page") content = resizePage(content, PAGE_SIZES[one.at] ?? PAGE_SIZES[0]);
          else if (one.do === "copy") content = duplicateElement(content, id)?.content ?? content;
          else if (one.do === "remove") content = removeElement(content, id);
          else if (one.do === "front") content = reorderElement(content, id, 1);
          else content = addElement(content, newElement(KINDS[one.at] ?? "text", content, "New"))?.content ?? content;
          editing = edited(editing, { kind: "change", content });
        }
        expect(ticketLayout.safeParse(content).success).toBe(true);
        const off = checkLayout(content).filter(({ code }) => code === "OUTSIDE");
        const tooLarge = content.elements.filter(
          ({ widthTenths, heightTenths }) => widthTenths > content.widthTenths || heightTenths > content.heightTenths,
        );
        expect(off.length).toBeLessThanOrEqual(tooLarge.length);
        while (editing.past.length > 0) editing = edited(editing, { kind: "undo" });
        expect(editing.content).toEqual(dl);
        while (editing.future.length > 0) editing = edited(editing, { kind: "redo" });
        expect(editing.content).toEqual(content);
      }),
      { seed: 150, numRuns: 100 },
    );
  });

  it("move by what was asked for, to the edges and no farther", () => {
    const moved = moveElement(dl, "price", { xTenths: -10, yTenths: 1 });
    expect(elementOf(moved, "price")).toMatchObject({ xTenths: 1_550, yTenths: 701 });
    expect(elementOf(moveElement(dl, "price", { xTenths: 9_999, yTenths: -9_999 }), "price")).toMatchObject({
      ...{ xTenths: 1_650, yTenths: 0 },
    });
    expect(snap(14)).toBe(10);
    expect(snap(15)).toBe(20);
  });

  it("turn a rectangle on its side, and four times round", () => {
    const once = turnElement(dl, "price");
    expect(elementOf(once, "price")).toMatchObject({ turn: 90, widthTenths: 60, heightTenths: 450 });
    const round = ["price", "price", "price"].reduce(turnElement, once);
    expect(round).toEqual(dl);
  });

  it("give what is new a name of its own", () => {
    const picture = "0198c1a0-0000-7000-8000-000000000001";
    const first = addElement(dl, newPicture(dl, picture));
    const second = first && addElement(first.content, newPicture(dl, picture));
    expect([first?.id, second?.id]).toEqual(["picture", "picture-2"]);
    const full = { ...dl, elements: Array.from({ length: 100 }, () => dl.elements[0] ?? newPicture(dl, picture)) };
    expect(addElement(full, newPicture(dl, picture))).toBeNull();
  });

  it("change only what was meant", () => {
    const changed = changeElement(dl, "price", { turn: 90 });
    expect(changed.elements.filter((element, index) => element !== dl.elements[index])).toHaveLength(1);
    const parts = changePart(document.parts, "total", { id: "total" });
    expect(parts).toEqual(document.parts);
  });
});

describe("undo", () => {
  it("takes a whole drag back at once", () => {
    let editing = startEditing(dl);
    for (const xTenths of [1, 2, 3]) {
      const content = moveElement(dl, "price", { xTenths, yTenths: 0 });
      editing = edited(editing, { kind: "change", content, gesture: "move price" });
    }
    expect(editing.past).toHaveLength(1);
    editing = edited(editing, { kind: "rest" });
    editing = edited(editing, { kind: "change", content: removeElement(dl, "price"), gesture: "move price" });
    expect(editing.past).toHaveLength(2);
    expect(edited(edited(editing, { kind: "undo" }), { kind: "undo" }).content).toEqual(dl);
  });

  it("has no step for a change that changes nothing, in whatever order its parts are named", () => {
    const content = Object.fromEntries(Object.entries(dl).toReversed()) as TicketLayout;
    const editing = edited(startEditing(dl), { kind: "change", content });
    expect(editing.past).toHaveLength(0);
  });
});
