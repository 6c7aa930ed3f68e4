// Layouts with their versions and pictures, what they are used for, and which a ticket was printed with.
import { blob, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const layouts = sqliteTable("layouts", {
  id: text("id").primaryKey(),
  venueId: text("venue_id").notNull(),
  kind: text("kind", { enum: ["ticket", "document"] }).notNull(),
  name: text("name").notNull(),
  createdAt: integer("created_at").notNull(),
  endedAt: integer("ended_at"),
});

export const layoutVersions = sqliteTable("layout_versions", {
  id: text("id").primaryKey(),
  layoutId: text("layout_id").notNull(),
  number: integer("number").notNull(),
  /** JSON: `Layout`. */
  content: text("content").notNull(),
  staffId: text("staff_id"),
  at: integer("at").notNull(),
});

export const layoutPictures = sqliteTable("layout_pictures", {
  id: text("id").primaryKey(),
  venueId: text("venue_id").notNull(),
  name: text("name").notNull(),
  type: text("type", { enum: ["image/png", "image/jpeg"] }).notNull(),
  content: blob("content", { mode: "buffer" }).notNull(),
  createdBy: text("created_by"),
  createdAt: integer("created_at").notNull(),
});

export const layoutUses = sqliteTable("layout_uses", {
  venueId: text("venue_id").notNull(),
  performanceId: text("performance_id"),
  purpose: text("purpose", { enum: ["print", "mail", "document"] }).notNull(),
  layoutId: text("layout_id"),
  builtIn: text("built_in"),
  at: integer("at").notNull(),
});

export const ticketLayouts = sqliteTable("ticket_layouts", {
  ticketId: text("ticket_id").primaryKey(),
  versionId: text("version_id").notNull(),
  at: integer("at").notNull(),
});
