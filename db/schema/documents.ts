// Receipts, invoices and credit notes, what is on them, and when they were printed.
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

const KINDS = ["receipt", "invoice", "credit-note"] as const;

export const documents = sqliteTable("documents", {
  id: text("id").primaryKey(),
  kind: text("kind", { enum: KINDS }).notNull(),
  series: text("series").notNull(),
  sequence: integer("sequence").notNull(),
  number: text("number").notNull(),
  bookingId: text("booking_id").notNull(),
  cancelsId: text("cancels_id"),
  terminalId: text("terminal_id").notNull(),
  staffId: text("staff_id"),
  currency: text("currency").notNull(),
  totalMinor: integer("total_minor").notNull(),
  /** JSON: `DocumentContent`. */
  content: text("content").notNull(),
  at: integer("at").notNull(),
});

export const documentLines = sqliteTable("document_lines", {
  lineId: text("line_id").notNull(),
  kind: text("kind", { enum: KINDS }).notNull(),
  documentId: text("document_id").notNull(),
});

export const documentPrints = sqliteTable("document_prints", {
  id: text("id").primaryKey(),
  documentId: text("document_id").notNull(),
  way: text("way", { enum: ["page", "roll", "mail"] }).notNull(),
  copy: integer("copy").notNull(),
  state: text("state", { enum: ["printing", "printed", "failed", "unsure"] }).notNull(),
  lastError: text("last_error"),
  terminalId: text("terminal_id").notNull(),
  staffId: text("staff_id"),
  at: integer("at").notNull(),
});
