// Measures and lists of layouts. Lengths are tenths of a millimetre, type sizes points.

/** The form layouts are stored in; a later form reads the earlier ones. */
export const LAYOUT_FORMAT = 1;
export const LEAST_PAGE_TENTHS = 200;
/** The long side of A3. */
export const MOST_PAGE_TENTHS = 4_200;
export const MOST_ELEMENTS = 100;
export const MOST_PARTS = 60;
export const MOST_TEXT = 300;
export const MOST_LINES = 10;
export const LEAST_SIZE_PT = 4;
export const MOST_SIZE_PT = 96;
/** Whole layouts as JSON. */
export const MOST_LAYOUT_CHARACTERS = 60_000;

/** What a ticket can say; each is a finished text in the customer's language. */
export const TICKET_FIELDS = [
  "eventTitle",
  "artists",
  "venueName",
  "when",
  "doors",
  "section",
  "row",
  "seat",
  "entrance",
  "category",
  "ticketType",
  "price",
  "admits",
  "bookingNumber",
  "holder",
  "code",
  "copy",
] as const;
export type TicketField = (typeof TICKET_FIELDS)[number];

/** The word that stands before or above a field, where the field has one. */
export const FIELD_WORDS = {
  section: "section",
  row: "row",
  seat: "seat",
  entrance: "entrance",
  doors: "doors",
  admits: "admits",
  bookingNumber: "booking",
} as const satisfies Partial<Record<TicketField, string>>;

export const TURNS = [0, 90, 180, 270] as const;
export type Turn = (typeof TURNS)[number];
export const INKS = ["ink", "quiet", "accent", "paper"] as const;
export type Ink = (typeof INKS)[number];
export const SYMBOLS = ["qr", "code128", "pdf417"] as const;
export type CodeSymbol = (typeof SYMBOLS)[number];

/** Blocks of a receipt or invoice that are as high as what they say, each at most once. */
export const DOCUMENT_BLOCKS = [
  "seller",
  "address",
  "heading",
  "lines",
  "total",
  "taxes",
  "payments",
  "code",
  "closing",
] as const;
export type DocumentBlock = (typeof DOCUMENT_BLOCKS)[number];
/** Without these a receipt is none: who sold what, under which number, for how much, with which tax. */
export const NEEDED_BLOCKS = [
  "seller",
  "heading",
  "lines",
  "total",
  "taxes",
] as const satisfies readonly DocumentBlock[];

/** Sizes people have in their printers. */
export const PAGE_SIZES = [
  { key: "dl", widthTenths: 2_100, heightTenths: 990 },
  { key: "a6", widthTenths: 1_050, heightTenths: 1_480 },
  { key: "a5", widthTenths: 1_480, heightTenths: 2_100 },
  { key: "a4", widthTenths: 2_100, heightTenths: 2_970 },
  { key: "roll80", widthTenths: 720, heightTenths: 1_500 },
  { key: "stock55", widthTenths: 1_397, heightTenths: 508 },
  { key: "stock8", widthTenths: 2_032, heightTenths: 826 },
] as const;
