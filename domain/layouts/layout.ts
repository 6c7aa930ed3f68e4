// A layout as data: what stands where on a ticket, or in which order on a receipt. Read as hostile input.
import { z } from "zod";
import {
  DOCUMENT_BLOCKS,
  INKS,
  LAYOUT_FORMAT,
  LEAST_PAGE_TENTHS,
  LEAST_SIZE_PT,
  MOST_ELEMENTS,
  MOST_LAYOUT_CHARACTERS,
  MOST_LINES,
  MOST_PAGE_TENTHS,
  MOST_PARTS,
  MOST_SIZE_PT,
  MOST_TEXT,
  SYMBOLS,
  TICKET_FIELDS,
  TURNS,
} from "./limits.ts";
import { type Refusal, type Result, ok, refuse } from "../result.ts";

const key = z.string().regex(/^[a-z0-9-]{1,40}$/u);
const tenths = z.number().int().min(-MOST_PAGE_TENTHS).max(MOST_PAGE_TENTHS);
const extent = z.number().int().min(1).max(MOST_PAGE_TENTHS);
const pageSide = z.number().int().min(LEAST_PAGE_TENTHS).max(MOST_PAGE_TENTHS);
// Control characters and those that turn text around.
const words = z
  .string()
  .max(MOST_TEXT)
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  .regex(/^[^\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u);
const pictureId = z.uuid();

/** The rectangle an element takes up on the paper, turned as it is. */
const place = {
  id: key,
  xTenths: tenths,
  yTenths: tenths,
  widthTenths: extent,
  heightTenths: extent,
  /** Clockwise. */
  turn: z.literal(TURNS),
};

const lettering = {
  /** The largest size; what does not fit is set smaller. */
  sizePt: z.number().min(LEAST_SIZE_PT).max(MOST_SIZE_PT).multipleOf(0.5),
  bold: z.boolean(),
  align: z.enum(["left", "center", "right"]),
  valign: z.enum(["top", "middle", "bottom"]),
  ink: z.enum(INKS),
  /** `filled`: on a dark ground; `outline`: with a rim. Neither is drawn around nothing. */
  frame: z.enum(["none", "outline", "filled"]),
  lines: z.number().int().min(1).max(MOST_LINES),
};

const element = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), ...place, ...lettering, text: words }),
  z.strictObject({
    kind: z.literal("field"),
    ...place,
    ...lettering,
    field: z.enum(TICKET_FIELDS),
    /** The field's own word in the customer's language. */
    label: z.enum(["none", "before", "above"]),
  }),
  /** Section, row, seat and entrance side by side, each as wide as it needs; what a place has not is left out. */
  z.strictObject({ kind: z.literal("seats"), ...place, sizePt: lettering.sizePt, filled: z.boolean() }),
  z.strictObject({ kind: z.literal("line"), ...place, dashed: z.boolean(), ink: lettering.ink }),
  z.strictObject({
    kind: z.literal("box"),
    ...place,
    fill: z.enum(["none", "panel", "accent", "ink"]),
    borderTenths: z.number().int().min(0).max(50),
    radiusTenths: z.number().int().min(0).max(200),
  }),
  z.strictObject({ kind: z.literal("picture"), ...place, picture: pictureId }),
  z.strictObject({
    kind: z.literal("code"),
    ...place,
    symbol: z.enum(SYMBOLS),
    field: z.enum(["code", "bookingNumber"]),
  }),
]);

export const ticketLayout = z
  .strictObject({
    format: z.literal(LAYOUT_FORMAT),
    kind: z.literal("ticket"),
    widthTenths: pageSide,
    heightTenths: pageSide,
    elements: z.array(element).max(MOST_ELEMENTS),
  })
  .refine(({ elements }) => new Set(elements.map(({ id }) => id)).size === elements.length, "an id twice");

const part = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("block"), id: key, block: z.enum(DOCUMENT_BLOCKS) }),
  z.strictObject({
    kind: z.literal("text"),
    id: key,
    text: words,
    size: z.enum(["small", "normal", "large"]),
    align: z.enum(["left", "center"]),
    bold: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("picture"),
    id: key,
    picture: pictureId,
    widthTenths: z.number().int().min(50).max(1_800),
    align: z.enum(["left", "center"]),
  }),
  z.strictObject({ kind: z.literal("rule"), id: key }),
  z.strictObject({ kind: z.literal("gap"), id: key }),
]);

export const documentLayout = z
  .strictObject({
    format: z.literal(LAYOUT_FORMAT),
    kind: z.literal("document"),
    /** From top to bottom; blocks grow with what they say. */
    parts: z.array(part).max(MOST_PARTS),
  })
  .refine(({ parts }) => new Set(parts.map(({ id }) => id)).size === parts.length, "an id twice");

export const layout = z.discriminatedUnion("kind", [ticketLayout, documentLayout]);

export type Element = z.infer<typeof element>;
export type ElementKind = Element["kind"];
export type ElementOf<Kind extends ElementKind> = Extract<Element, { kind: Kind }>;
export type Lettered = ElementOf<"text" | "field">;
export type TicketLayout = z.infer<typeof ticketLayout>;
export type DocumentPart = z.infer<typeof part>;
export type DocumentLayout = z.infer<typeof documentLayout>;
export type Layout = z.infer<typeof layout>;

/** Reads a layout from text nobody vouches for. Refuses NOT_A_LAYOUT with the path of the first thing that is wrong. */
export function parseLayout(text: string): Result<Layout, Refusal<"NOT_A_LAYOUT", { at: string }>> {
  if (text.length > MOST_LAYOUT_CHARACTERS) return refuse("NOT_A_LAYOUT", { at: "" });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse("NOT_A_LAYOUT", { at: "" });
  }
  const parsed = layout.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  return refuse("NOT_A_LAYOUT", { at: (parsed.error.issues[0]?.path ?? []).join(".") });
}

/** The pictures a layout shows. */
export const picturesIn = (content: Layout): string[] => [
  ...new Set(
    (content.kind === "ticket" ? content.elements : content.parts).flatMap((item) =>
      item.kind === "picture" ? [item.picture] : [],
    ),
  ),
];
