// Who buys. The search index is contentless: it is written here in step with the table, and nowhere else.
import { assert } from "#domain/result.ts";
import type { Reader, Writer } from "../open.ts";
import { changing, selecting } from "../prepared.ts";
import type { customers } from "../schema/bookings.ts";

export type CustomerRow = typeof customers.$inferSelect;
type CustomerWithCount = CustomerRow & { bookings: number };

const columns = `c.seq, c.id, c.number, c.name, c.email, c.phone, c.locale, c.note, c.created_at as createdAt,
  c.updated_at as updatedAt, c.version, (select count(*) from bookings b where b.customer_id = c.id) as bookings`;

const byId = selecting<CustomerWithCount>(`select ${columns} from customers c where c.id = :id`);
export const readCustomer = (reader: Reader, id: string): CustomerWithCount | undefined => byId.get(reader, { id });

const byEmail = selecting<CustomerWithCount>(
  `select ${columns} from customers c where c.email = :email and c.email <> ''`,
);
/** By e-mail, upper or lower case. */
export const readCustomerByEmail = (reader: Reader, email: string): CustomerWithCount | undefined =>
  byEmail.get(reader, { email });

const insert = selecting<{ seq: number }>(`
  insert into customers (id, number, name, email, phone, locale, note, created_at, updated_at)
  values (:id, :number, :name, :email, :phone, :locale, :note, :createdAt, :createdAt) returning seq`);
const addToIndex = changing(
  "insert into customer_search (rowid, name, email, phone) values (:seq, :name, :email, :phone)",
);
const dropFromIndex = changing("delete from customer_search where rowid = :seq");

export type NewCustomer = Omit<CustomerRow, "seq" | "updatedAt" | "version">;

/** Writes a customer and makes it findable. A second customer with the same e-mail breaks `customers_by_email`. */
export function insertCustomer(writer: Writer, row: NewCustomer): void {
  const made = insert.get(writer, row);
  assert(made, "an insert answers its row");
  indexCustomer(writer, { ...row, seq: made.seq });
}

const update = selecting<{ seq: number }>(`
  update customers set name = :name, email = :email, phone = :phone, locale = :locale, note = :note, updated_at = :now,
    version = version + 1 where id = :id and version = :version returning seq`);

/** Answers false when somebody else was faster. */
export function updateCustomerRow(
  writer: Writer,
  row: Omit<CustomerRow, "seq" | "number" | "createdAt" | "updatedAt"> & { now: number },
): boolean {
  const made = update.get(writer, row);
  if (made === undefined) return false;
  dropFromIndex(writer, { seq: made.seq });
  indexCustomer(writer, { ...row, seq: made.seq });
  return true;
}

/** A phone number is found by its parts and by its digits in one run. */
function indexCustomer(writer: Writer, row: { seq: number; name: string; email: string; phone: string }): void {
  const digits = row.phone.replaceAll(/\D/gu, "");
  const phone = `${row.phone} ${digits} ${digits.replace(/^0+/u, "")}`;
  addToIndex(writer, { seq: row.seq, name: row.name, email: row.email, phone });
}

const newest = selecting<CustomerWithCount>(`select ${columns} from customers c order by c.seq desc limit :limit`);
const byWords = selecting<CustomerWithCount>(`
  select ${columns} from customers c
  where c.seq in (select rowid from customer_search where customer_search match :match order by rowid desc limit :limit)
  order by c.seq desc`);
const byNumber = selecting<CustomerWithCount>(`select ${columns} from customers c where c.number = :number`);

export const newestCustomers = (reader: Reader, limit: number): CustomerWithCount[] => newest.all(reader, { limit });
/** `match` is an FTS5 expression made by the service from plain words; newest first. */
export const customersByWords = (reader: Reader, options: { match: string; limit: number }): CustomerWithCount[] =>
  byWords.all(reader, options);
export const customerByNumber = (reader: Reader, number: number): CustomerWithCount | undefined =>
  byNumber.get(reader, { number });

const pageOf = selecting<CustomerWithCount>(
  `select ${columns} from customers c where c.seq > :after order by c.seq limit :limit`,
);
/** Customers in the order they came, for files. */
export const customersAfter = (reader: Reader, options: { after: number; limit: number }): CustomerWithCount[] =>
  pageOf.all(reader, options);
