// Every expected "no" once: its code, its HTTP status and the data its translated sentence needs.
// Screens translate by code (`refusals.SEAT_TAKEN` in the locale files); a test keeps both lists equal.
import { z } from "zod";

const placeRef = z.object({ place: z.number().int(), label: z.string() });
const problem = z.object({
  /** 1-based line of a CSV file, or index of the entry in a JSON file plus one; 0 for the whole file. */
  line: z.number().int(),
  /** Column name or JSON path. */
  at: z.string(),
  code: z.string(),
  value: z.string(),
});
export type ImportProblem = z.infer<typeof problem>;

/** A taken place that a new version of the chart has no room for. */
export const placeInTheWay = z.object({
  place: z.number().int(),
  label: z.string(),
  /** The place is gone, has become something else, or is too small for those in it. */
  why: z.enum(["removed", "other-kind", "too-small"]),
  state: z.enum(["held", "sold", "blocked"]),
  /** Null: in somebody's basket, or blocked. */
  booking: z.object({ id: z.string(), number: z.string(), state: z.string(), customerName: z.string() }).nullable(),
});
const inTheWay = z.object({
  performanceId: z.string(),
  title: z.string(),
  startsAt: z.number(),
  zone: z.string(),
  places: z.array(placeInTheWay),
});

/** Maps a refusal code to how it travels. */
export const REFUSALS = {
  SIGN_IN_FIRST: { status: 401 },
  SESSION_LOCKED: { status: 401 },
  BAD_CREDENTIALS: { status: 401 },
  WRONG_PIN: { status: 401 },
  TOO_MANY_ATTEMPTS: { status: 429, data: z.object({ retryAfterMs: z.number() }) },
  TOO_MANY_REQUESTS: { status: 429, data: z.object({ retryAfterMs: z.number() }) },
  NOT_ALLOWED: { status: 403, data: z.object({ permission: z.string() }) },
  NOT_FOUND: { status: 404, data: z.object({ what: z.string() }) },
  ALREADY_SET_UP: { status: 409 },
  UNKNOWN_PLACES: { status: 404, data: z.object({ places: z.array(z.string()) }) },
  SEAT_TAKEN: { status: 409, data: z.object({ places: z.array(placeRef) }) },
  /** Takes would leave `places` alone; giving `giveBack` up and taking `instead` would not. */
  SINGLE_SEAT_LEFT: {
    status: 409,
    data: z.object({ places: z.array(placeRef), giveBack: z.array(placeRef), instead: z.array(placeRef) }),
  },
  AREA_FULL: { status: 409, data: z.object({ place: z.number(), label: z.string(), left: z.number() }) },
  HOLD_LAPSED: { status: 409 },
  HOLD_TOO_LARGE: { status: 422, data: z.object({ most: z.number() }) },
  HOLD_TOO_LONG: { status: 409 },
  NOT_ON_SALE: { status: 409, data: z.object({ why: z.enum(["draft", "paused", "cancelled", "not-yet", "over"]) }) },
  NOT_ENOUGH_TOGETHER: { status: 409, data: z.object({ left: z.number(), together: z.number() }) },
  SOLD_OUT: { status: 409 },
  NO_PRICE: { status: 422, data: z.object({ category: z.string() }) },
  PRICE_CHANGED: { status: 409, data: z.object({ totalMinor: z.number(), currency: z.string() }) },
  CODE_UNKNOWN: { status: 404, data: z.object({ code: z.string() }) },
  CODE_NOT_YET: { status: 409, data: z.object({ name: z.string() }) },
  CODE_OVER: { status: 409, data: z.object({ name: z.string() }) },
  CODE_USED_UP: { status: 409, data: z.object({ name: z.string() }) },
  CODE_NOT_HERE: { status: 409, data: z.object({ name: z.string() }) },
  MAIL_FIELD_UNKNOWN: { status: 422, data: z.object({ field: z.string() }) },
  MAIL_FIELD_MISSING: { status: 422, data: z.object({ field: z.string() }) },
  TENDERED_TOO_LITTLE: { status: 422, data: z.object({ dueMinor: z.number(), currency: z.string() }) },
  TENDERED_TOO_MUCH: { status: 422, data: z.object({ dueMinor: z.number(), currency: z.string() }) },
  WHOLE_BOOKING: { status: 409 },
  PAYMENT_RUNNING: { status: 409 },
  CARDS_NOT_SET_UP: { status: 409 },
  CARD_AMOUNT_UNFIT: { status: 422, data: z.object({ dueMinor: z.number(), currency: z.string() }) },
  PAYPAL_AMOUNT_UNFIT: { status: 422, data: z.object({ dueMinor: z.number(), currency: z.string() }) },
  PAYPAL_NOT_SET_UP: { status: 409 },
  BAD_PAYPAL_KEY: { status: 422 },
  PAYPAL_PAYMENTS_OPEN: { status: 409 },
  PROVIDER_UNREACHABLE: { status: 502 },
  PROVIDER_REFUSED: { status: 502, data: z.object({ code: z.string() }) },
  BAD_PROVIDER_KEY: { status: 422 },
  LINK_OVER: { status: 409 },
  BAD_HOOK_SECRET: { status: 422 },
  REFUND_NOT_FAILED: { status: 409 },
  REFUND_TOO_LARGE: { status: 409, data: z.object({ leftMinor: z.number(), currency: z.string() }) },
  VOUCHER_UNKNOWN: { status: 404 },
  VOUCHER_BLOCKED: { status: 409 },
  VOUCHER_CURRENCY: { status: 422, data: z.object({ currency: z.string() }) },
  VOUCHER_TOO_LITTLE: { status: 409, data: z.object({ leftMinor: z.number(), currency: z.string() }) },
  VOUCHER_FOR_VOUCHER: { status: 422 },
  NOTHING_TO_SELL: { status: 422 },
  MIXED_CURRENCIES: { status: 422 },
  MIXED_VENUES: { status: 422 },
  COMP_NEEDS_REASON: { status: 422 },
  COMP_NEEDS_APPROVAL: { status: 403 },
  APPROVAL_SPENT: { status: 409 },
  SHIFT_NOT_OPEN: { status: 409, data: z.object({ currency: z.string() }) },
  SHIFT_ALREADY_OPEN: { status: 409, data: z.object({ name: z.string() }) },
  SHIFT_COUNTED: { status: 409 },
  SHIFT_CLOSED: { status: 409 },
  DRAWER_OF_ANOTHER: { status: 403, data: z.object({ name: z.string() }) },
  DRAWER_TOO_EMPTY: { status: 409, data: z.object({ currency: z.string() }) },
  BAD_COUNT: { status: 422, data: z.object({ denominationMinor: z.number(), currency: z.string() }) },
  OVER_SHORT_NEEDS_REASON: { status: 422 },
  OVER_SHORT_NEEDS_APPROVAL: { status: 403 },
  BOOKING_NOT_PAYABLE: { status: 409, data: z.object({ state: z.string() }) },
  BOOKING_NOT_PAID: { status: 409 },
  ALREADY_ISSUED: { status: 409, data: z.object({ number: z.string() }) },
  BOOKING_ENDED: { status: 409, data: z.object({ state: z.string() }) },
  REASON_NEEDED: { status: 422 },
  EMAIL_NEEDED: { status: 422 },
  CARD_NUMBER_IN_TEXT: { status: 422, data: z.object({ field: z.string() }) },
  EMAIL_TAKEN: { status: 409 },
  NAME_TAKEN: { status: 409 },
  WEAK_PASSWORD: { status: 422, data: z.object({ atLeast: z.number() }) },
  WEAK_PIN: { status: 422, data: z.object({ digits: z.number() }) },
  NO_PIN: { status: 409 },
  LINK_EXPIRED: { status: 410 },
  LAST_ADMINISTRATOR: { status: 409 },
  UNKNOWN_ZONE: { status: 422 },
  UNKNOWN_CURRENCY: { status: 422 },
  BAD_AMOUNT: { status: 422, data: z.object({ text: z.string() }) },
  BAD_TIMES: { status: 422, data: z.object({ field: z.string() }).optional() },
  HAS_SALES: { status: 409, data: z.object({ count: z.number() }) },
  NO_SUCH_STATE_CHANGE: { status: 409, data: z.object({ from: z.string(), to: z.string() }) },
  /** Charts say who was faster, and when. */
  VERSION_CONFLICT: { status: 409, data: z.object({ by: z.string(), at: z.number() }).optional() },
  CHART_INVALID: { status: 422, data: z.object({ problems: z.array(problem) }) },
  CHART_IN_THE_WAY: { status: 409, data: z.object({ count: z.number(), performances: z.array(inTheWay) }) },
  /** Performances on the chart are still to come. */
  CHART_IN_USE: { status: 409, data: z.object({ count: z.number() }) },
  NOT_A_PICTURE: { status: 422 },
  TOO_MANY_PICTURES: { status: 409, data: z.object({ most: z.number() }) },
  IMPORT_INVALID: { status: 422, data: z.object({ problems: z.array(problem) }) },
  FILE_TOO_LARGE: { status: 413, data: z.object({ mostBytes: z.number() }) },
  IDEMPOTENCY_KEY_REUSED: { status: 422 },
  /** Something came after it that builds upon it. */
  SCAN_NOT_LAST: { status: 409 },
  /** Somebody came in with a ticket that is said to be lost. */
  TICKET_INSIDE: { status: 409, data: z.object({ places: z.array(z.string()) }) },
  NO_BANK_ACCOUNT: { status: 409 },
  BAD_IBAN: { status: 422, data: z.object({ text: z.string() }) },
  STATEMENT_UNREADABLE: { status: 422, data: z.object({ line: z.number(), why: z.string() }) },
  /** Somebody was faster. */
  BANK_LINE_DONE: { status: 409, data: z.object({ state: z.string() }) },
  BANK_PARTS_WRONG: { status: 422, data: z.object({ leftMinor: z.number(), currency: z.string() }) },
  BANK_UNDO_TOO_LATE: { status: 409 },
  LAYOUT_BROKEN: { status: 422, data: z.object({ count: z.number().int() }) },
  LAYOUT_IN_USE: { status: 409, data: z.object({ count: z.number().int() }) },
  /** Nothing was written: there is no room left where the data file is. */
  DISK_FULL: { status: 507 },
  PRINT_FAILED: { status: 502, data: z.object({ reason: z.string() }) },
} as const;

export type RefusalCode = keyof typeof REFUSALS;
