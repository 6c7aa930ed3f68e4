// What an editor does to a layout: pure steps from one content to the next. Lengths are tenths of a millimetre.
import type { DocumentPart, Element, ElementKind, TicketLayout } from "./layout.ts";
import { MOST_ELEMENTS, MOST_PAGE_TENTHS, type Turn } from "./limits.ts";

/** One millimetre. */
const GRID_TENTHS = 10;
const LEAST_EXTENT_TENTHS = 5;

/** The nearest whole millimetre. */
export const snap = (tenths: number): number => Math.round(tenths / GRID_TENTHS) * GRID_TENTHS;

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

export const elementOf = (content: TicketLayout, id: string | null): Element | undefined =>
  content.elements.find((element) => element.id === id);

/** Changes one element; another's id changes nothing. */
export const changeElement = (content: TicketLayout, id: string, change: Partial<Element>): TicketLayout => ({
  ...content,
  elements: content.elements.map((element) => (element.id === id ? ({ ...element, ...change } as Element) : element)),
});

/** Moves an element, not farther than to the page's edges. */
export function moveElement(content: TicketLayout, id: string, by: { xTenths: number; yTenths: number }): TicketLayout {
  const element = elementOf(content, id);
  if (element === undefined) return content;
  const most = (page: number, extent: number): number => Math.max(0, page - extent);
  return changeElement(content, id, {
    xTenths: within(element.xTenths + by.xTenths, 0, most(content.widthTenths, element.widthTenths)),
    yTenths: within(element.yTenths + by.yTenths, 0, most(content.heightTenths, element.heightTenths)),
  });
}

/** Draws the right and the lower edge, not farther than to the page's. */
export function resizeElement(
  content: TicketLayout,
  id: string,
  by: { widthTenths: number; heightTenths: number },
): TicketLayout {
  const element = elementOf(content, id);
  if (element === undefined) return content;
  const most = (page: number, from: number): number => Math.max(LEAST_EXTENT_TENTHS, page - from);
  const least = (extent: number): number => Math.min(LEAST_EXTENT_TENTHS, extent);
  return changeElement(content, id, {
    widthTenths: within(
      element.widthTenths + by.widthTenths,
      least(element.widthTenths),
      most(content.widthTenths, element.xTenths),
    ),
    heightTenths: within(
      element.heightTenths + by.heightTenths,
      least(element.heightTenths),
      most(content.heightTenths, element.yTenths),
    ),
  });
}

const TURNED: Readonly<Record<Turn, Turn>> = { 0: 90, 90: 180, 180: 270, 270: 0 };

/** A quarter clockwise; the rectangle stands up or lies down around its corner. */
export function turnElement(content: TicketLayout, id: string): TicketLayout {
  const element = elementOf(content, id);
  if (element === undefined) return content;
  const { widthTenths, heightTenths, turn } = element;
  return changeElement(content, id, { turn: TURNED[turn], widthTenths: heightTenths, heightTenths: widthTenths });
}

export const removeElement = (content: TicketLayout, id: string): TicketLayout => ({
  ...content,
  elements: content.elements.filter((element) => element.id !== id),
});

/** Draws an element later (over others) or earlier. */
export function reorderElement(content: TicketLayout, id: string, by: 1 | -1): TicketLayout {
  return { ...content, elements: reordered(content.elements, id, by) };
}

/** Moves an item of a list one step; at its end nothing happens. */
export function reordered<Item extends { readonly id: string }>(
  items: readonly Item[],
  id: string,
  by: 1 | -1,
): Item[] {
  const from = items.findIndex((item) => item.id === id);
  const to = from + by;
  const [item, other] = [items[from], items[to]];
  if (item === undefined || other === undefined) return [...items];
  return items.map((old, index) => (index === from ? other : index === to ? item : old));
}

/** An id that nothing in the layout has. */
export function freeId(items: readonly { readonly id: string }[], wish: string): string {
  const used = new Set(items.map(({ id }) => id));
  const base = wish.toLowerCase().replaceAll(/[^a-z0-9-]/gu, "-");
  if (!used.has(base)) return base;
  let number = 2;
  while (used.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** Adds an element under an id of its own; answers the id, or null when the layout is full. */
export function addElement(content: TicketLayout, element: Element): { content: TicketLayout; id: string } | null {
  if (content.elements.length >= MOST_ELEMENTS) return null;
  const id = freeId(content.elements, element.id);
  return { content: { ...content, elements: [...content.elements, { ...element, id }] }, id };
}

/** A copy five millimetres beside the original, over everything else. */
export function duplicateElement(content: TicketLayout, id: string): { content: TicketLayout; id: string } | null {
  const element = elementOf(content, id);
  const added = element === undefined ? null : addElement(content, element);
  if (added === null) return null;
  return { ...added, content: moveElement(added.content, added.id, { xTenths: 50, yTenths: 50 }) };
}

const SIZES: Readonly<Record<ElementKind, readonly [widthTenths: number, heightTenths: number]>> = {
  text: [400, 50],
  field: [400, 50],
  seats: [900, 180],
  line: [400, 3],
  box: [400, 200],
  picture: [250, 150],
  code: [300, 300],
};
const PLAIN = {
  ...{ sizePt: 10, bold: false, align: "left", valign: "top", ink: "ink", frame: "none", lines: 1 },
} as const satisfies Partial<Element>;

/** Something new in the middle of the page; `words` is what a new text says. */
export function newElement(kind: Exclude<ElementKind, "picture">, page: TicketLayout, words: string): Element {
  const size = placeOn(page, kind);
  switch (kind) {
    case "text":
      return { kind, id: kind, ...size, ...PLAIN, text: words };
    case "field":
      return { kind, id: kind, ...size, ...PLAIN, field: "eventTitle", label: "none" };
    case "seats":
      return { kind, id: kind, ...size, sizePt: 20, filled: true };
    case "line":
      return { kind, id: kind, ...size, dashed: false, ink: "ink" };
    case "box":
      return { kind, id: kind, ...size, fill: "none", borderTenths: 3, radiusTenths: 0 };
    case "code":
      return { kind, id: kind, ...size, symbol: "qr", field: "code" };
  }
}

/** A picture in the middle of the page. */
export const newPicture = (page: TicketLayout, picture: string): Element => ({
  ...{ kind: "picture", id: "picture", ...placeOn(page, "picture"), picture },
});

function placeOn(page: TicketLayout, kind: ElementKind) {
  const [wishedWidth, wishedHeight] = SIZES[kind];
  const widthTenths = Math.min(wishedWidth, page.widthTenths);
  const heightTenths = Math.min(wishedHeight, page.heightTenths);
  const middle = (whole: number, part: number): number => Math.max(0, snap((whole - part) / 2));
  return {
    ...{ widthTenths, heightTenths, turn: 0 as const },
    xTenths: middle(page.widthTenths, widthTenths),
    yTenths: middle(page.heightTenths, heightTenths),
  };
}

/** Another page; what lay beyond its edges is drawn back onto it. */
export function resizePage(
  content: TicketLayout,
  page: { readonly widthTenths: number; readonly heightTenths: number },
): TicketLayout {
  const sized = {
    ...content,
    widthTenths: within(page.widthTenths, 200, MOST_PAGE_TENTHS),
    heightTenths: within(page.heightTenths, 200, MOST_PAGE_TENTHS),
  };
  return content.elements.reduce((on, { id }) => moveElement(on, id, { xTenths: 0, yTenths: 0 }), sized);
}

/** Changes one part of a document. */
export const changePart = (parts: readonly DocumentPart[], id: string, change: Partial<DocumentPart>): DocumentPart[] =>
  parts.map((part) => (part.id === id ? ({ ...part, ...change } as DocumentPart) : part));
