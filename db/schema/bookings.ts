// Customers, holds, claims, bookings, tickets, money, paper and mail.
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const customers = sqliteTable("customers", {
  seq: integer("seq").primaryKey(),
  id: text("id").notNull(),
  number: integer("number").notNull(),
  name: text("name").notNull(),
  email: text("email").notNull(),
  phone: text("phone").notNull(),
  locale: text("locale", { enum: ["en", "de", "fr"] }),
  note: text("note").notNull(),
  createdAt: integer("created_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
  version: integer("version").notNull(),
});

export const holds = sqliteTable("holds", {
  id: text("id").primaryKey(),
  terminalId: text("terminal_id").notNull(),
  sessionId: text("session_id"),
  staffId: text("staff_id"),
  channel: text("channel", { enum: ["counter", "api"] }).notNull(),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  extended: integer("extended").notNull(),
  endedAt: integer("ended_at"),
});

export const bookings = sqliteTable("bookings", {
  seq: integer("seq").primaryKey(),
  id: text("id").notNull(),
  number: text("number").notNull(),
  venueId: text("venue_id").notNull(),
  terminalId: text("terminal_id").notNull(),
  channel: text("channel", { enum: ["counter", "api"] }).notNull(),
  currency: text("currency").notNull(),
  state: text("state", { enum: ["reserved", "paid", "voided", "expired"] }).notNull(),
  totalMinor: integer("total_minor").notNull(),
  customerId: text("customer_id"),
  customerName: text("customer_name").notNull(),
  customerEmail: text("customer_email").notNull(),
  locale: text("locale", { enum: ["en", "de", "fr"] }).notNull(),
  payBy: integer("pay_by"),
  compReason: text("comp_reason"),
  compApproverId: text("comp_approver_id"),
  soldBy: text("sold_by"),
  createdAt: integer("created_at").notNull(),
  paidAt: integer("paid_at"),
  updatedAt: integer("updated_at").notNull(),
  version: integer("version").notNull(),
});

export const claims = sqliteTable("claims", {
  id: text("id").primaryKey(),
  performanceId: text("performance_id").notNull(),
  place: integer("place").notNull(),
  counted: integer("counted", { mode: "boolean" }).notNull(),
  state: text("state", { enum: ["held", "sold", "blocked"] }).notNull(),
  holdId: text("hold_id"),
  bookingId: text("booking_id"),
  blockId: text("block_id"),
  expiresAt: integer("expires_at"),
  createdAt: integer("created_at").notNull(),
  endedAt: integer("ended_at"),
  endReason: text("end_reason", { enum: ["released", "lapsed"] }),
  byHand: integer("by_hand", { mode: "boolean" }),
});

export const singlesLeft = sqliteTable("singles_left", {
  bookingId: text("booking_id").notNull(),
  performanceId: text("performance_id").notNull(),
  place: integer("place").notNull(),
  placeLabel: text("place_label").notNull(),
  reason: text("reason").notNull(),
  staffId: text("staff_id"),
  at: integer("at").notNull(),
});

export const bookingLines = sqliteTable("booking_lines", {
  id: text("id").primaryKey(),
  bookingId: text("booking_id").notNull(),
  position: integer("position").notNull(),
  kind: text("kind", { enum: ["ticket", "fee"] }).notNull(),
  description: text("description").notNull(),
  performanceId: text("performance_id"),
  claimId: text("claim_id"),
  place: integer("place"),
  placeLabel: text("place_label").notNull(),
  category: text("category").notNull(),
  ticketTypeId: text("ticket_type_id"),
  feeId: text("fee_id"),
  faceMinor: integer("face_minor").notNull(),
  netMinor: integer("net_minor").notNull(),
  taxMinor: integer("tax_minor").notNull(),
  grossMinor: integer("gross_minor").notNull(),
  taxPpm: integer("tax_ppm").notNull(),
  endedAt: integer("ended_at"),
  returnId: text("return_id"),
  /** The exchange or goodwill the line came with; null: it came with the booking. */
  addedBy: text("added_by"),
  discountId: text("discount_id"),
  discountName: text("discount_name").notNull(),
  discountMinor: integer("discount_minor").notNull(),
  refundable: integer("refundable", { mode: "boolean" }).notNull(),
});

export const tickets = sqliteTable("tickets", {
  id: text("id").primaryKey(),
  lineId: text("line_id").notNull(),
  bookingId: text("booking_id").notNull(),
  performanceId: text("performance_id").notNull(),
  code: text("code").notNull(),
  admits: integer("admits").notNull(),
  issuedAt: integer("issued_at").notNull(),
});

export const bookingEndings = sqliteTable("booking_endings", {
  bookingId: text("booking_id").primaryKey(),
  kind: text("kind", { enum: ["voided", "expired"] }).notNull(),
  reason: text("reason").notNull(),
  staffId: text("staff_id"),
  at: integer("at").notNull(),
});

export const payments = sqliteTable("payments", {
  id: text("id").primaryKey(),
  bookingId: text("booking_id").notNull(),
  terminalId: text("terminal_id").notNull(),
  tender: text("tender", {
    enum: ["cash", "card-machine", "card-reader", "checkout", "paypal", "bank-transfer", "voucher", "comp"],
  }).notNull(),
  currency: text("currency").notNull(),
  amountMinor: integer("amount_minor").notNull(),
  roundingMinor: integer("rounding_minor").notNull(),
  tenderedMinor: integer("tendered_minor"),
  changeMinor: integer("change_minor"),
  reference: text("reference").notNull(),
  staffId: text("staff_id"),
  capturedAt: integer("captured_at").notNull(),
  shiftId: text("shift_id"),
  /** The exchange that cost more; null: the booking itself was paid. */
  returnId: text("return_id"),
});

export const returns = sqliteTable("returns", {
  id: text("id").primaryKey(),
  bookingId: text("booking_id").notNull(),
  kind: text("kind", { enum: ["return", "exchange", "goodwill"] }).notNull(),
  /** What was given back, in money or on a voucher. */
  amountMinor: integer("amount_minor").notNull(),
  reason: text("reason").notNull(),
  staffId: text("staff_id"),
  approverId: text("approver_id"),
  shiftId: text("shift_id"),
  at: integer("at").notNull(),
});

export const refunds = sqliteTable("refunds", {
  id: text("id").primaryKey(),
  paymentId: text("payment_id").notNull(),
  bookingId: text("booking_id").notNull(),
  returnId: text("return_id"),
  terminalId: text("terminal_id").notNull(),
  amountMinor: integer("amount_minor").notNull(),
  roundingMinor: integer("rounding_minor").notNull(),
  reason: text("reason").notNull(),
  staffId: text("staff_id"),
  at: integer("at").notNull(),
  shiftId: text("shift_id"),
  /** The voucher it went onto instead of back to its tender. */
  voucherId: text("voucher_id"),
});

export const outbox = sqliteTable("outbox", {
  id: text("id").primaryKey(),
  kind: text("kind", {
    enum: [
      "tickets",
      "reservation",
      "void",
      "moved",
      "document",
      "cancelled",
      "payment-request",
      "payment-link",
      "password-reset",
    ],
  }).notNull(),
  bookingId: text("booking_id"),
  recipient: text("recipient").notNull(),
  content: text("content", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
  state: text("state", { enum: ["queued", "sending", "sent", "failed", "unsure"] }).notNull(),
  attempts: integer("attempts").notNull(),
  nextTryAt: integer("next_try_at").notNull(),
  lastError: text("last_error"),
  createdAt: integer("created_at").notNull(),
  sentAt: integer("sent_at"),
});

export const printJobs = sqliteTable("print_jobs", {
  id: text("id").primaryKey(),
  bookingId: text("booking_id").notNull(),
  copy: integer("copy").notNull(),
  state: text("state", { enum: ["queued", "printing", "printed", "failed", "unsure"] }).notNull(),
  lastError: text("last_error"),
  terminalId: text("terminal_id").notNull(),
  staffId: text("staff_id"),
  createdAt: integer("created_at").notNull(),
  printedAt: integer("printed_at"),
});
