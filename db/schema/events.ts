// Events, performances, prices, blocks.
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const events = sqliteTable("events", {
  id: text("id").primaryKey(),
  number: integer("number").notNull(),
  venueId: text("venue_id").notNull(),
  title: text("title").notNull(),
  artists: text("artists", { mode: "json" }).$type<string[]>().notNull(),
  description: text("description").notNull(),
  createdAt: integer("created_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
  version: integer("version").notNull(),
});

export const performances = sqliteTable("performances", {
  id: text("id").primaryKey(),
  number: integer("number").notNull(),
  eventId: text("event_id").notNull(),
  venueId: text("venue_id").notNull(),
  chartVersionId: text("chart_version_id").notNull(),
  startsAt: integer("starts_at").notNull(),
  doorsAt: integer("doors_at"),
  saleFrom: integer("sale_from"),
  saleUntil: integer("sale_until"),
  holdLifetimeMs: integer("hold_lifetime_ms"),
  state: text("state", { enum: ["draft", "on-sale", "paused", "cancelled"] }).notNull(),
  capacity: integer("capacity").notNull(),
  createdAt: integer("created_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
  version: integer("version").notNull(),
});

export const prices = sqliteTable("prices", {
  performanceId: text("performance_id").notNull(),
  category: text("category").notNull(),
  ticketTypeId: text("ticket_type_id").notNull(),
  amountMinor: integer("amount_minor").notNull(),
});

export const blocks = sqliteTable("blocks", {
  id: text("id").primaryKey(),
  performanceId: text("performance_id").notNull(),
  reason: text("reason").notNull(),
  note: text("note").notNull(),
  expiresAt: integer("expires_at"),
  createdBy: text("created_by"),
  createdAt: integer("created_at").notNull(),
  endedAt: integer("ended_at"),
});
