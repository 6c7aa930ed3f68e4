// Vouchers with what moved on them; a gift card's payments are beside those of bookings.
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { TENDERS } from "#domain/tenders.ts";

export const vouchers = sqliteTable("vouchers", {
  id: text("id").primaryKey(),
  code: text("code").notNull(),
  kind: text("kind", { enum: ["gift", "credit"] }).notNull(),
  venueId: text("venue_id").notNull(),
  terminalId: text("terminal_id").notNull(),
  currency: text("currency").notNull(),
  note: text("note").notNull(),
  issuedBy: text("issued_by"),
  issuedAt: integer("issued_at").notNull(),
});

export const voucherPayments = sqliteTable("voucher_payments", {
  id: text("id").primaryKey(),
  voucherId: text("voucher_id").notNull(),
  terminalId: text("terminal_id").notNull(),
  tender: text("tender", { enum: TENDERS }).notNull(),
  currency: text("currency").notNull(),
  amountMinor: integer("amount_minor").notNull(),
  roundingMinor: integer("rounding_minor").notNull(),
  tenderedMinor: integer("tendered_minor"),
  changeMinor: integer("change_minor"),
  reference: text("reference").notNull(),
  staffId: text("staff_id"),
  capturedAt: integer("captured_at").notNull(),
  shiftId: text("shift_id"),
});
