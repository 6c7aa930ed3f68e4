// Drawers: shifts and what moves in them besides sales and refunds.
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const shifts = sqliteTable("shifts", {
  id: text("id").primaryKey(),
  terminalId: text("terminal_id").notNull(),
  currency: text("currency").notNull(),
  isShared: integer("is_shared", { mode: "boolean" }).notNull(),
  state: text("state", { enum: ["open", "counted", "closed"] }).notNull(),
  openedBy: text("opened_by").notNull(),
  openedAt: integer("opened_at").notNull(),
  floatMinor: integer("float_minor").notNull(),
  countedBy: text("counted_by"),
  countedAt: integer("counted_at"),
  countedMinor: integer("counted_minor"),
  /** JSON: `CountedCash[]`. */
  count: text("count"),
  closedBy: text("closed_by"),
  closedAt: integer("closed_at"),
  overShortMinor: integer("over_short_minor"),
  reason: text("reason").notNull(),
  approverId: text("approver_id"),
  zNumber: integer("z_number"),
  /** JSON. */
  report: text("report"),
});

export const drawerMovements = sqliteTable("drawer_movements", {
  id: text("id").primaryKey(),
  shiftId: text("shift_id").notNull(),
  kind: text("kind", { enum: ["float", "paid-in", "paid-out", "drop", "over-short", "emptied"] }).notNull(),
  amountMinor: integer("amount_minor").notNull(),
  reason: text("reason").notNull(),
  staffId: text("staff_id"),
  at: integer("at").notNull(),
});
