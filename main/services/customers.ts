// Who buys: found by a few letters, made at the counter while selling, kept without card numbers.
import { isConstraint } from "#db/errors.ts";
import type { Reader, Writer } from "#db/open.ts";
import { nextNumber } from "#db/queries/counters.ts";
import * as customers from "#db/queries/customers.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { refuseCardNumbers } from "./text-fields.ts";
import { changesBetween } from "./venues.ts";

type Locale = "en" | "de" | "fr";

export interface CustomerFields {
  name: string;
  email: string;
  phone: string;
  locale: Locale | null;
  note: string;
}

export interface CustomerView extends CustomerFields {
  id: Id;
  number: number;
  version: number;
  bookings: number;
}

/** Who a booking is for: nobody in particular, somebody we know, or somebody new. */
export type CustomerChoice =
  | { kind: "walk-in" }
  | { kind: "known"; customerId: Id }
  | { kind: "new"; customerId: Id; name: string; email: string; phone: string };

/** The name and e-mail a booking carries; without id for a walk-in. */
export interface ChosenCustomer {
  readonly id: Id | null;
  readonly name: string;
  readonly email: string;
}

/**
 * Finds or makes the customer of a sale inside its transaction. Somebody "new" whose e-mail we know is that customer:
 * the counter does not stop for it. Refuses NOT_FOUND, EMAIL_NEEDED for a malformed address, CARD_NUMBER_IN_TEXT.
 */
export function chooseCustomer(
  office: Office,
  writer: Writer,
  options: { actor: Actor; choice: CustomerChoice; locale: Locale | null },
): ChosenCustomer {
  const { choice } = options;
  if (choice.kind === "walk-in") return { id: null, name: "", email: "" };
  if (choice.kind === "known") return chosen(customerById(writer, choice.customerId));
  if (choice.name === "" && choice.email === "" && choice.phone === "") return { id: null, name: "", email: "" };
  const known =
    customers.readCustomer(writer, choice.customerId) ?? customers.readCustomerByEmail(writer, choice.email);
  if (known !== undefined) return chosen({ ...known, name: choice.name === "" ? known.name : choice.name });
  const { customerId: id, name, email, phone } = choice;
  writeCustomer(office, writer, {
    actor: options.actor,
    customer: { id, name, email, phone, locale: options.locale, note: "" },
  });
  return chosen(customerById(writer, id));
}

const chosen = ({ id, name, email }: ChosenCustomer): ChosenCustomer => ({ id, name, email });

/** Customers by the beginnings of name, e-mail and phone, or by number; newest first. An empty query answers the newest. */
export function searchCustomers(office: Office, input: { query: string; limit: number }): CustomerView[] {
  const { query, limit } = input;
  const number = /^#?(\d{1,9})$/u.exec(query.trim())?.[1];
  const numbered = number === undefined ? undefined : customers.customerByNumber(office.store, Number(number));
  if (query.trim().startsWith("#")) return numbered === undefined ? [] : [viewOf(numbered)];
  const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return customers.newestCustomers(office.store, limit).map(viewOf);
  const match = words.map((word) => `"${word}"*`).join(" AND ");
  const others = customers.customersByWords(office.store, { match, limit }).filter((row) => row.id !== numbered?.id);
  return (numbered === undefined ? others : [numbered, ...others]).slice(0, limit).map(viewOf);
}

/** One customer. Refuses NOT_FOUND. */
export const getCustomer = (office: Office, input: { customerId: Id }): CustomerView =>
  customerById(office.store, input.customerId);

/** Refuses EMAIL_TAKEN, EMAIL_NEEDED for a malformed address, CARD_NUMBER_IN_TEXT. */
export function createCustomer(office: Office, actor: Actor, input: CustomerFields & { id: Id }): CustomerView {
  const customer = office.store.inTransaction((writer) => {
    if (customers.readCustomer(writer, input.id) === undefined)
      writeCustomer(office, writer, { actor, customer: input });
    return customerById(writer, input.id);
  });
  office.notices.post({ kind: "customersChanged" });
  return customer;
}

/** Refuses VERSION_CONFLICT and what `createCustomer` refuses. Bookings keep the name they were sold under. */
export function updateCustomer(
  office: Office,
  actor: Actor,
  input: CustomerFields & { id: Id; version: number },
): CustomerView {
  checkFields(input);
  const customer = office.store.inTransaction((writer) => {
    const before = customerById(writer, input.id);
    const row = { ...fieldsOf(input), id: input.id, version: input.version, now: office.clock.now() };
    if (!orEmailTaken(() => customers.updateCustomerRow(writer, row))) refuseNow("VERSION_CONFLICT");
    const after = customerById(writer, input.id);
    journal(office, writer, {
      ...{ actor, kind: "customer.updated", subjectKind: "customer", subjectId: input.id },
      data: { changed: Object.keys(changesBetween(fieldsOf(before), fieldsOf(after))) },
    });
    return after;
  });
  office.notices.post({ kind: "customersChanged" });
  return customer;
}

function writeCustomer(
  office: Office,
  writer: Writer,
  options: { actor: Actor; customer: CustomerFields & { id: Id } },
): void {
  const { customer } = options;
  checkFields(customer);
  const number = nextNumber(writer, "customer");
  const row = { ...fieldsOf(customer), id: customer.id, number, createdAt: office.clock.now() };
  orEmailTaken(() => customers.insertCustomer(writer, row));
  // The journal is kept for ever: it says which customer, not who that is.
  const entry = { actor: options.actor, kind: "customer.created", subjectKind: "customer", subjectId: customer.id };
  journal(office, writer, { ...entry, data: { number } });
}

function checkFields(customer: CustomerFields): void {
  if (customer.email !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(customer.email)) refuseNow("EMAIL_NEEDED");
  refuseCardNumbers({ name: customer.name, email: customer.email, phone: customer.phone, note: customer.note });
}

function customerById(reader: Reader, id: Id): CustomerView {
  return viewOf(customers.readCustomer(reader, id) ?? refuseNow("NOT_FOUND", { what: "customer" }));
}

const fieldsOf = ({ name, email, phone, locale, note }: CustomerFields): CustomerFields => ({
  ...{ name: name.trim(), email: email.trim().toLowerCase(), phone: phone.trim(), locale, note: note.trim() },
});

const viewOf = (row: customers.CustomerRow & { bookings: number }): CustomerView => ({
  ...{ id: row.id, number: row.number, name: row.name, email: row.email, phone: row.phone },
  ...{ locale: row.locale, note: row.note, version: row.version, bookings: row.bookings },
});

function orEmailTaken<Value>(write: () => Value): Value {
  try {
    return write();
  } catch (error) {
    if (isConstraint(error, "unique")) refuseNow("EMAIL_TAKEN");
    throw error;
  }
}
