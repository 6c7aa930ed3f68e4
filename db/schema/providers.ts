// Attempts to be paid through a provider and to give back, the calls made for them, what the provider told us.
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { ATTEMPT_STATES, PROVIDER_TENDERS, REFUND_ATTEMPT_STATES } from "#domain/provider-payments.ts";

export const paymentAttempts = sqliteTable("payment_attempts", {
  id: text("id").primaryKey(),
  bookingId: text("booking_id").notNull(),
  terminalId: text("terminal_id").notNull(),
  tender: text("tender", { enum: PROVIDER_TENDERS }).notNull(),
  currency: text("currency").notNull(),
  amountMinor: integer("amount_minor").notNull(),
  state: text("state", { enum: ATTEMPT_STATES }).notNull(),
  reference: text("reference"),
  paymentReference: text("payment_reference"),
  readerId: text("reader_id"),
  readerLabel: text("reader_label").notNull(),
  url: text("url"),
  prints: integer("prints", { mode: "boolean" }).notNull(),
  cancelAskedAt: integer("cancel_asked_at"),
  failure: text("failure").notNull(),
  unreachableSince: integer("unreachable_since"),
  looks: integer("looks").notNull(),
  lookAt: integer("look_at").notNull(),
  deadlineAt: integer("deadline_at").notNull(),
  payBy: integer("pay_by").notNull(),
  staffId: text("staff_id"),
  createdAt: integer("created_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
});

export const refundAttempts = sqliteTable("refund_attempts", {
  id: text("id").primaryKey(),
  refundId: text("refund_id").notNull(),
  number: integer("number").notNull(),
  paymentReference: text("payment_reference").notNull(),
  currency: text("currency").notNull(),
  amountMinor: integer("amount_minor").notNull(),
  state: text("state", { enum: REFUND_ATTEMPT_STATES }).notNull(),
  reference: text("reference"),
  failure: text("failure").notNull(),
  createdAt: integer("created_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
});

export const providerOperations = sqliteTable("provider_operations", {
  key: text("key").primaryKey(),
  kind: text("kind", { enum: ["create", "process", "capture", "clear", "cancel", "refund"] }).notNull(),
  subjectId: text("subject_id").notNull(),
  state: text("state", { enum: ["intent", "answered", "refused"] }).notNull(),
  request: text("request").notNull(),
  answer: text("answer"),
  tries: integer("tries").notNull(),
  tryAt: integer("try_at").notNull(),
  createdAt: integer("created_at").notNull(),
  answeredAt: integer("answered_at"),
});
