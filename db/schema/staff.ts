// Staff, sessions, resets, approvals.
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const staff = sqliteTable("staff", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull(),
  role: text("role", { enum: ["administrator", "manager", "cashier"] }).notNull(),
  passwordHash: text("password_hash").notNull(),
  pinHash: text("pin_hash"),
  locale: text("locale", { enum: ["en", "de", "fr"] }).notNull(),
  mustChangePassword: integer("must_change_password", { mode: "boolean" }).notNull(),
  disabledAt: integer("disabled_at"),
  createdAt: integer("created_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
  version: integer("version").notNull(),
});

export const sessions = sqliteTable("sessions", {
  id: text("id").primaryKey(),
  tokenHash: text("token_hash").notNull(),
  staffId: text("staff_id").notNull(),
  terminalId: text("terminal_id").notNull(),
  startedAt: integer("started_at").notNull(),
  lastSeenAt: integer("last_seen_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  lockedAt: integer("locked_at"),
  endedAt: integer("ended_at"),
});

export const passwordResets = sqliteTable("password_resets", {
  id: text("id").primaryKey(),
  staffId: text("staff_id").notNull(),
  tokenHash: text("token_hash").notNull(),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  usedAt: integer("used_at"),
});

export const approvals = sqliteTable("approvals", {
  id: text("id").primaryKey(),
  permission: text("permission").notNull(),
  approverId: text("approver_id").notNull(),
  askedBy: text("asked_by").notNull(),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  usedAt: integer("used_at"),
});
