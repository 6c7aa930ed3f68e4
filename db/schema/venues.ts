// Venues, ticket types, fees, charts.
import { blob, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const venues = sqliteTable("venues", {
  id: text("id").primaryKey(),
  number: integer("number").notNull(),
  name: text("name").notNull(),
  address: text("address").notNull(),
  zone: text("zone").notNull(),
  currency: text("currency").notNull(),
  locale: text("locale", { enum: ["en", "de", "fr"] }).notNull(),
  ticketTaxPpm: integer("ticket_tax_ppm").notNull(),
  feeTaxPpm: integer("fee_tax_ppm").notNull(),
  holdLifetimeMs: integer("hold_lifetime_ms").notNull(),
  payLaterMs: integer("pay_later_ms").notNull(),
  taxMode: text("tax_mode", { enum: ["included", "on-top"] }).notNull(),
  taxRounding: text("tax_rounding", { enum: ["line", "sum-by-net", "sum-by-net-keep-gross"] }).notNull(),
  createdAt: integer("created_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
  version: integer("version").notNull(),
});

export const ticketTypes = sqliteTable("ticket_types", {
  id: text("id").primaryKey(),
  venueId: text("venue_id").notNull(),
  key: text("key").notNull(),
  name: text("name").notNull(),
  names: text("names", { mode: "json" }).$type<Record<string, string>>().notNull(),
  kind: text("kind", { enum: ["standard", "comp"] }).notNull(),
  position: integer("position").notNull(),
});

export const fees = sqliteTable("fees", {
  id: text("id").primaryKey(),
  venueId: text("venue_id").notNull(),
  name: text("name").notNull(),
  per: text("per", { enum: ["ticket", "booking"] }).notNull(),
  amountMinor: integer("amount_minor").notNull(),
  position: integer("position").notNull(),
  endedAt: integer("ended_at"),
  ratePpm: integer("rate_ppm"),
  leastMinor: integer("least_minor"),
  mostMinor: integer("most_minor"),
  refundable: integer("refundable", { mode: "boolean" }).notNull(),
});

export const charts = sqliteTable("charts", {
  id: text("id").primaryKey(),
  venueId: text("venue_id").notNull(),
  name: text("name").notNull(),
  draftVersion: integer("draft_version").notNull(),
  draftBy: text("draft_by"),
  draftAt: integer("draft_at"),
  createdAt: integer("created_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
  version: integer("version").notNull(),
  removedAt: integer("removed_at"),
});

export const chartDrafts = sqliteTable("chart_drafts", {
  chartId: text("chart_id").primaryKey(),
  content: text("content").notNull(),
  basedOn: text("based_on"),
});

export const chartImages = sqliteTable("chart_images", {
  id: text("id").primaryKey(),
  chartId: text("chart_id").notNull(),
  name: text("name").notNull(),
  type: text("type", { enum: ["image/png", "image/jpeg", "image/webp"] }).notNull(),
  content: blob("content", { mode: "buffer" }).notNull(),
  createdBy: text("created_by"),
  createdAt: integer("created_at").notNull(),
});

/** How many places were added, moved, relabelled, …: `resizes` are of tables and areas. A place may count under several. */
export interface PlaceChangeCounts {
  readonly adds: number;
  readonly moves: number;
  readonly relabels: number;
  readonly recategorises: number;
  readonly attributes: number;
  readonly resizes: number;
  readonly removes: number;
}

export const chartVersions = sqliteTable("chart_versions", {
  id: text("id").primaryKey(),
  chartId: text("chart_id").notNull(),
  number: integer("number").notNull(),
  content: text("content").notNull(),
  placeCount: integer("place_count").notNull(),
  capacity: integer("capacity").notNull(),
  changes: text("changes", { mode: "json" }).$type<PlaceChangeCounts>(),
  publishedBy: text("published_by"),
  publishedAt: integer("published_at").notNull(),
});
