// What is wrong with a layout before anything is printed: off the page, codes that no scanner reads, words that are missing.
import { CODE_LENGTH } from "../ticket-code.ts";
import type { DocumentLayout, Element, ElementOf, Layout, TicketLayout } from "./layout.ts";
import { NEEDED_BLOCKS } from "./limits.ts";

type LayoutProblemCode =
  | "NO_CODE"
  | "OUTSIDE"
  | "CODE_TOO_SMALL"
  | "OVER_CODE"
  | "TEXT_TOO_HIGH"
  | "NO_PLACE"
  | "BLOCK_MISSING"
  | "BLOCK_TWICE";

export interface LayoutProblem {
  readonly code: LayoutProblemCode;
  /** Errors keep a layout from being saved. */
  readonly isError: boolean;
  /** Of the element or part; null: of the whole. */
  readonly id: string | null;
  /** What would be enough, in tenths of a millimetre, or the name of a block. */
  readonly need: string;
}

/** Nothing is bad in an empty list. Order: as the elements lie, the whole last. */
export const checkLayout = (layout: Layout): LayoutProblem[] =>
  layout.kind === "ticket" ? checkTicket(layout) : checkDocument(layout);

export const hasErrors = (problems: readonly LayoutProblem[]): boolean => problems.some(({ isError }) => isError);

/** Smallest module a hand scanner reads from thermal print: 0.33 mm in squares, 0.19 mm in bars (two dots of 203 dpi are 0.25). */
const SQUARE_MODULE_TENTHS = 3.3;
const BAR_MODULE_TENTHS = 1.9;
/** A bar code lower than this is missed by a hand that is not steady. */
const LEAST_BAR_TENTHS = 80;

interface Size {
  readonly widthTenths: number;
  readonly heightTenths: number;
}

/** The least size of a code with its quiet zone, unturned; for the longest text the field has. */
export function leastCodeSize(symbol: ElementOf<"code">["symbol"]): Size {
  switch (symbol) {
    // 17 characters with correction M: version 2, 25 modules and 4 of white at each side.
    case "qr":
      return square(33 * SQUARE_MODULE_TENTHS);
    // Start, each character, check, stop (13), and 10 of white at each side; 11 modules each.
    case "code128":
      return {
        widthTenths: Math.ceil((11 * (CODE_LENGTH + 2) + 13 + 20) * BAR_MODULE_TENTHS),
        heightTenths: LEAST_BAR_TENTHS,
      };
    // Three data columns: 17 modules each, with start, stop and row marks, 2 of white at each side; rows 3 modules high.
    case "pdf417":
      return {
        widthTenths: Math.ceil((17 * 6 + 18 + 4) * BAR_MODULE_TENTHS),
        heightTenths: Math.ceil(3 * 8 * BAR_MODULE_TENTHS),
      };
  }
}

const square = (side: number): Size => ({ widthTenths: Math.ceil(side), heightTenths: Math.ceil(side) });

/** A turned element's own width and height. */
export const innerSize = ({ turn, widthTenths, heightTenths }: Element): Size =>
  turn === 90 || turn === 270
    ? { widthTenths: heightTenths, heightTenths: widthTenths }
    : { widthTenths, heightTenths };

function checkTicket(layout: TicketLayout): LayoutProblem[] {
  const codes = layout.elements.filter((element) => element.kind === "code");
  const problems = layout.elements.flatMap((element) => [
    ...(isOutside(layout, element) ? [problem("OUTSIDE", element.id)] : []),
    ...(element.kind === "code" ? checkCode(element) : []),
    ...(codes.some((code) => liesOver(element, code)) ? [problem("OVER_CODE", element.id)] : []),
    ...(isTooHigh(element) ? [problem("TEXT_TOO_HIGH", element.id, { isError: false })] : []),
  ]);
  const shows = (field: string): boolean =>
    layout.elements.some((element) => element.kind === "field" && element.field === field);
  const hasPlace = layout.elements.some(({ kind }) => kind === "seats") || shows("seat");
  return [
    ...problems,
    ...(codes.some(({ field }) => field === "code") ? [] : [problem("NO_CODE", null)]),
    ...(hasPlace ? [] : [problem("NO_PLACE", null, { isError: false })]),
  ];
}

const problem = (
  code: LayoutProblemCode,
  id: string | null,
  more: { isError?: boolean; need?: string } = {},
): LayoutProblem => ({ code, id, isError: more.isError ?? true, need: more.need ?? "" });

const isOutside = (page: Size, { xTenths, yTenths, widthTenths, heightTenths }: Element): boolean =>
  xTenths < 0 || yTenths < 0 || xTenths + widthTenths > page.widthTenths || yTenths + heightTenths > page.heightTenths;

function checkCode(element: ElementOf<"code">): LayoutProblem[] {
  const least = leastCodeSize(element.symbol);
  const inner = innerSize(element);
  if (inner.widthTenths >= least.widthTenths && inner.heightTenths >= least.heightTenths) return [];
  const need = `${least.widthTenths / 10} × ${least.heightTenths / 10}`;
  return [problem("CODE_TOO_SMALL", element.id, { need })];
}

/** Anything but the ground a code lies on disturbs it, other codes too: a scanner takes whichever it sees first. */
function liesOver(element: Element, code: ElementOf<"code">): boolean {
  if (element.id === code.id || (element.kind === "box" && element.fill === "none" && contains(element, code)))
    return false;
  return (
    element.xTenths < code.xTenths + code.widthTenths &&
    code.xTenths < element.xTenths + element.widthTenths &&
    element.yTenths < code.yTenths + code.heightTenths &&
    code.yTenths < element.yTenths + element.heightTenths
  );
}

const contains = (outer: Element, inner: Element): boolean =>
  outer.xTenths <= inner.xTenths &&
  outer.yTenths <= inner.yTenths &&
  outer.xTenths + outer.widthTenths >= inner.xTenths + inner.widthTenths &&
  outer.yTenths + outer.heightTenths >= inner.yTenths + inner.heightTenths;

const TENTHS_PER_POINT = 254 / 72;
const LEAST_SHARE = 0.7;

/** Type so large that not even its capitals fit will be set smaller than asked for. */
const isTooHigh = (element: Element): boolean =>
  (element.kind === "text" || element.kind === "field") &&
  element.sizePt * TENTHS_PER_POINT * LEAST_SHARE > innerSize(element).heightTenths;

function checkDocument({ parts }: DocumentLayout): LayoutProblem[] {
  const blocks = parts.flatMap((part) => (part.kind === "block" ? [part] : []));
  const twice = blocks.filter(({ block }, index) => blocks.findIndex((other) => other.block === block) < index);
  const missing = NEEDED_BLOCKS.filter((needed) => !blocks.some(({ block }) => block === needed));
  return [
    ...twice.map(({ id, block }) => problem("BLOCK_TWICE", id, { need: block })),
    ...missing.map((block) => problem("BLOCK_MISSING", null, { need: block })),
  ];
}
