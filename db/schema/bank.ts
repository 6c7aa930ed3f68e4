// Bank statements line by line, what each line was for, and what was transferred back.
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const bankStatements = sqliteTable("bank_statements", {
  id: text("id").primaryKey(),
  account: text("account").notNull(),
  format: text("format", { enum: ["camt", "csv"] }).notNull(),
  fileName: text("file_name").notNull(),
  lines: integer("lines").notNull(),
  /** How many of them no earlier file had. */
  fresh: integer("fresh").notNull(),
  terminalId: text("terminal_id").notNull(),
  staffId: text("staff_id"),
  at: integer("at").notNull(),
});

export const bankLines = sqliteTable("bank_lines", {
  id: text("id").primaryKey(),
  statementId: text("statement_id").notNull(),
  account: text("account").notNull(),
  sameness: text("sameness").notNull(),
  position: integer("position").notNull(),
  /** The bank's calendar day. */
  bookedOn: text("booked_on").notNull(),
  currency: text("currency").notNull(),
  /** Negative: it went out. */
  amountMinor: integer("amount_minor").notNull(),
  name: text("name").notNull(),
  iban: text("iban").notNull(),
  reference: text("reference").notNull(),
  text: text("text").notNull(),
});

export const bankAllocations = sqliteTable("bank_allocations", {
  id: text("id").primaryKey(),
  lineId: text("line_id").notNull(),
  /** Null: nobody's booking. */
  bookingId: text("booking_id"),
  currency: text("currency").notNull(),
  amountMinor: integer("amount_minor").notNull(),
  terminalId: text("terminal_id").notNull(),
  staffId: text("staff_id"),
  at: integer("at").notNull(),
  undoneAt: integer("undone_at"),
  undoneBy: text("undone_by"),
  undoneReason: text("undone_reason"),
});

export const bankTransfers = sqliteTable("bank_transfers", {
  id: text("id").primaryKey(),
  /** One of the two: what it gives back. */
  allocationId: text("allocation_id"),
  refundId: text("refund_id"),
  currency: text("currency").notNull(),
  amountMinor: integer("amount_minor").notNull(),
  name: text("name").notNull(),
  iban: text("iban").notNull(),
  terminalId: text("terminal_id").notNull(),
  staffId: text("staff_id"),
  at: integer("at").notNull(),
});
