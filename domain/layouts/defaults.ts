// The layouts every venue begins with. They are part of the program: copied to be changed, never lost.
import type { DocumentLayout, DocumentPart, Element, ElementOf, Lettered, TicketLayout } from "./layout.ts";
import { type DocumentBlock, LAYOUT_FORMAT, type TicketField } from "./limits.ts";

type Rectangle = readonly [xTenths: number, yTenths: number, widthTenths: number, heightTenths: number];

const at = ([xTenths, yTenths, widthTenths, heightTenths]: Rectangle) => ({
  ...{ xTenths, yTenths, widthTenths, heightTenths, turn: 0 as const },
});

const PLAIN = {
  ...{ sizePt: 9, bold: false, align: "left", valign: "top", ink: "ink", frame: "none", lines: 1 },
} as const satisfies Partial<Lettered>;

const field = (
  name: TicketField,
  place: Rectangle,
  more: Partial<Omit<ElementOf<"field">, "kind" | "field">> = {},
): Element => ({ kind: "field", id: name.toLowerCase(), ...at(place), ...PLAIN, field: name, label: "none", ...more });

const code = (symbol: ElementOf<"code">["symbol"], place: Rectangle): Element => ({
  ...{ kind: "code", id: "ticket-code", ...at(place), symbol, field: "code" },
});
const seats = (place: Rectangle, sizePt: number, filled = true): Element => ({
  ...{ kind: "seats", id: "seats", ...at(place), sizePt, filled },
});
const dashes = (place: Rectangle): Element => ({ kind: "line", id: "tear", ...at(place), dashed: true, ink: "quiet" });
const mark = (place: Rectangle): Element => ({
  ...{ kind: "box", id: "mark", ...at(place), fill: "accent", borderTenths: 0, radiusTenths: 0 },
});
const centered = { align: "center" } as const;

/** A third of A4: body at the left, stub with the code at the right. Nothing nearer to the edge than 9 mm. */
const DL: TicketLayout = {
  ...{ format: LAYOUT_FORMAT, kind: "ticket", widthTenths: 2_100, heightTenths: 990 },
  elements: [
    mark([90, 87, 56, 27]),
    field("venueName", [171, 88, 930, 36], { sizePt: 10, bold: true, ink: "accent" }),
    field("copy", [1_120, 70, 300, 60], {
      sizePt: 10,
      bold: true,
      frame: "outline",
      align: "center",
      valign: "middle",
    }),
    field("eventTitle", [90, 165, 1_330, 250], { sizePt: 38, bold: true, lines: 4, valign: "bottom" }),
    field("artists", [90, 470, 1_330, 66], { sizePt: 12, ink: "quiet", lines: 2 }),
    field("when", [90, 550, 1_000, 53], { sizePt: 15, bold: true }),
    field("doors", [1_100, 559, 320, 40], { sizePt: 11, ink: "quiet", align: "right", label: "before" }),
    seats([90, 620, 1_330, 200], 25),
    field("bookingNumber", [90, 872, 600, 32], { sizePt: 8.5, ink: "quiet", label: "before" }),
    field("holder", [720, 872, 700, 32], { sizePt: 8.5, ink: "quiet", align: "right" }),
    dashes([1_489, 70, 2, 850]),
    code("qr", [1_560, 62, 450, 450]),
    field("code", [1_560, 516, 450, 72], { sizePt: 9, bold: true, lines: 2, ...centered }),
    field("ticketType", [1_560, 600, 450, 42], { sizePt: 11, bold: true, ...centered }),
    field("category", [1_560, 648, 450, 36], { sizePt: 9.5, ink: "quiet", ...centered }),
    field("price", [1_560, 700, 450, 60], { sizePt: 17, bold: true, ...centered }),
    field("admits", [1_560, 778, 450, 78], {
      ...{ sizePt: 14, bold: true, frame: "filled", ink: "paper", label: "before", valign: "middle", ...centered },
    }),
    { ...field("bookingNumber", [1_560, 876, 450, 28], { sizePt: 8, ink: "quiet", ...centered }), id: "stub-number" },
  ],
};

/** Ticket stock of 5.5 × 2 inches for thermal printers: black on white, PDF417 would not leave room for the title. */
const STOCK: TicketLayout = {
  ...{ format: LAYOUT_FORMAT, kind: "ticket", widthTenths: 1_397, heightTenths: 508 },
  elements: [
    field("venueName", [30, 25, 880, 36], { sizePt: 9 }),
    field("eventTitle", [30, 68, 880, 130], { sizePt: 20, bold: true, lines: 2 }),
    field("artists", [30, 204, 880, 34], { sizePt: 8 }),
    field("when", [30, 246, 880, 42], { sizePt: 10, bold: true }),
    seats([30, 300, 880, 120], 16, false),
    field("bookingNumber", [30, 440, 420, 34], { sizePt: 8, label: "before" }),
    field("holder", [460, 440, 450, 34], { sizePt: 8, align: "right" }),
    dashes([938, 20, 2, 468]),
    code("qr", [1_010, 20, 290, 290]),
    field("ticketType", [960, 318, 410, 40], { sizePt: 10, bold: true, ...centered }),
    field("price", [960, 362, 410, 52], { sizePt: 13, bold: true, ...centered }),
    field("code", [960, 420, 410, 26], { sizePt: 6, ...centered }),
    field("copy", [960, 450, 410, 40], { sizePt: 9, bold: true, ...centered }),
  ],
};

/** A strip of receipt paper, 72 mm of which a printer of 80 mm reaches. */
const ROLL: TicketLayout = {
  ...{ format: LAYOUT_FORMAT, kind: "ticket", widthTenths: 720, heightTenths: 1_500 },
  elements: [
    field("venueName", [30, 30, 660, 44], { sizePt: 10, ...centered }),
    field("copy", [30, 80, 660, 50], { sizePt: 11, bold: true, ...centered }),
    field("eventTitle", [30, 140, 660, 190], { sizePt: 20, bold: true, lines: 3, valign: "bottom", ...centered }),
    field("artists", [30, 340, 660, 70], { sizePt: 9, lines: 2, ...centered }),
    field("when", [30, 420, 660, 90], { sizePt: 11, bold: true, lines: 2, ...centered }),
    field("doors", [30, 515, 660, 40], { sizePt: 9, label: "before", ...centered }),
    field("section", [30, 570, 660, 60], { sizePt: 14, bold: true, ...centered }),
    field("row", [30, 640, 320, 60], { sizePt: 13, bold: true, label: "before", ...centered }),
    field("seat", [370, 640, 320, 60], { sizePt: 13, bold: true, label: "before", ...centered }),
    field("entrance", [30, 710, 660, 44], { sizePt: 9, label: "before", ...centered }),
    code("qr", [160, 770, 400, 400]),
    field("code", [30, 1_180, 660, 40], { sizePt: 8, ...centered }),
    field("admits", [30, 1_225, 660, 50], { sizePt: 11, bold: true, label: "before", ...centered }),
    field("ticketType", [30, 1_280, 660, 44], { sizePt: 10, ...centered }),
    field("price", [30, 1_328, 660, 60], { sizePt: 14, bold: true, ...centered }),
    field("bookingNumber", [30, 1_395, 660, 38], { sizePt: 8, label: "before", ...centered }),
    field("holder", [30, 1_436, 660, 38], { sizePt: 8, ...centered }),
  ],
};

const block = (name: DocumentBlock): DocumentPart => ({ kind: "block", id: name, block: name });

const DOCUMENT: DocumentLayout = {
  ...{ format: LAYOUT_FORMAT, kind: "document" },
  parts: [
    block("seller"),
    block("address"),
    block("heading"),
    { kind: "rule", id: "above-lines" },
    block("lines"),
    { kind: "rule", id: "below-lines" },
    block("total"),
    block("taxes"),
    block("payments"),
    { kind: "gap", id: "before-code" },
    block("code"),
    block("closing"),
  ],
};

/** By name; the first ticket is what a venue prints that has chosen nothing. */
export const BUILT_IN_LAYOUTS = { dl: DL, stock: STOCK, roll: ROLL, document: DOCUMENT } as const;
export type BuiltInLayout = keyof typeof BUILT_IN_LAYOUTS;
export const BUILT_IN_NAMES = Object.keys(BUILT_IN_LAYOUTS) as BuiltInLayout[];
