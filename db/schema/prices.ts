// Discounts and price lists that begin later.
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const discounts = sqliteTable("discounts", {
  id: text("id").primaryKey(),
  venueId: text("venue_id").notNull(),
  name: text("name").notNull(),
  code: text("code"),
  kind: text("kind", { enum: ["amount", "percent", "n-for-m"] }).notNull(),
  amountMinor: integer("amount_minor"),
  ratePpm: integer("rate_ppm"),
  take: integer("take"),
  pay: integer("pay"),
  validFrom: integer("valid_from"),
  validUntil: integer("valid_until"),
  mostUses: integer("most_uses"),
  used: integer("used").notNull(),
  eventId: text("event_id"),
  performanceId: text("performance_id"),
  category: text("category"),
  ticketTypeId: text("ticket_type_id"),
  email: text("email"),
  createdAt: integer("created_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
  version: integer("version").notNull(),
  endedAt: integer("ended_at"),
});

export const priceChanges = sqliteTable("price_changes", {
  id: text("id").primaryKey(),
  performanceId: text("performance_id").notNull(),
  fromAt: integer("from_at").notNull(),
  /** JSON of `{ category, ticketTypeId, amountMinor }[]`. */
  prices: text("prices").notNull(),
  createdBy: text("created_by"),
  createdAt: integer("created_at").notNull(),
  appliedAt: integer("applied_at"),
  removedAt: integer("removed_at"),
});
