// What the provider of cards has paid out, line by line; disputes; refunds made at the provider itself.
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { DISPUTE_STATUSES, PROBLEMS, TRANSACTION_KINDS } from "#domain/reconciliation.ts";

export const providerPayouts = sqliteTable("provider_payouts", {
  id: text("id").primaryKey(),
  provider: text("provider").notNull(),
  currency: text("currency").notNull(),
  amountMinor: integer("amount_minor").notNull(),
  status: text("status").notNull(),
  isAutomatic: integer("is_automatic", { mode: "boolean" }).notNull(),
  createdAt: integer("created_at").notNull(),
  arrivesAt: integer("arrives_at").notNull(),
  readAt: integer("read_at").notNull(),
});

export const providerTransactions = sqliteTable("provider_transactions", {
  id: text("id").primaryKey(),
  provider: text("provider").notNull(),
  kind: text("kind", { enum: TRANSACTION_KINDS }).notNull(),
  currency: text("currency").notNull(),
  amountMinor: integer("amount_minor").notNull(),
  feeMinor: integer("fee_minor").notNull(),
  netMinor: integer("net_minor").notNull(),
  source: text("source"),
  paymentReference: text("payment_reference"),
  description: text("description").notNull(),
  createdAt: integer("created_at").notNull(),
  payoutId: text("payout_id"),
  state: text("state", { enum: ["open", "matched", "accepted"] }).notNull(),
  problem: text("problem", { enum: PROBLEMS }),
  paymentId: text("payment_id"),
  readAt: integer("read_at").notNull(),
  settledAt: integer("settled_at"),
});

export const providerAcceptances = sqliteTable("provider_acceptances", {
  transactionId: text("transaction_id").primaryKey(),
  reason: text("reason").notNull(),
  staffId: text("staff_id"),
  at: integer("at").notNull(),
});

export const disputes = sqliteTable("disputes", {
  id: text("id").primaryKey(),
  provider: text("provider").notNull(),
  paymentId: text("payment_id").notNull(),
  currency: text("currency").notNull(),
  amountMinor: integer("amount_minor").notNull(),
  reason: text("reason").notNull(),
  status: text("status", { enum: DISPUTE_STATUSES }).notNull(),
  dueBy: integer("due_by"),
  createdAt: integer("created_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
});

export const outsideRefunds = sqliteTable("outside_refunds", {
  id: text("id").primaryKey(),
  provider: text("provider").notNull(),
  paymentId: text("payment_id").notNull(),
  currency: text("currency").notNull(),
  amountMinor: integer("amount_minor").notNull(),
  foundAt: integer("found_at").notNull(),
});
