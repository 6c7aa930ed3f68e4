// Customers: found by a few letters, never twice with one e-mail, never with a card number.
import { afterEach, beforeEach, expect, test } from "vitest";
import { journalOf } from "#db/queries/journal.ts";
import {
  chooseCustomer,
  createCustomer,
  getCustomer,
  searchCustomers,
  updateCustomer,
} from "#main/services/customers.ts";
import { createTestOffice, type TestOffice } from "#tests/support/office.ts";

let test0: TestOffice;
beforeEach(() => {
  test0 = createTestOffice();
});
afterEach(() => test0.close());

const blank = { name: "", email: "", phone: "", locale: null, note: "" };

function make(fields: Partial<typeof blank> & { name?: string }) {
  const { office, actors } = test0;
  return createCustomer(office, actors.cashier, { ...blank, ...fields, id: office.ids.id() });
}
const names = (query: string) => searchCustomers(test0.office, { query, limit: 10 }).map((customer) => customer.name);

test("a few letters of name, e-mail or phone find a customer, accents and case aside", () => {
  make({ name: "Ána Müller", email: "Ana.M@Example.org", phone: "+49 (0)30 12 34-56" });
  make({ name: "Anders Holm", email: "holm@example.com" });
  make({ name: "Béatrice Roux" });
  expect(names("an")).toEqual(["Anders Holm", "Ána Müller"]);
  expect(names("MUL an")).toEqual(["Ána Müller"]);
  expect(names("ana.m@ex")).toEqual(["Ána Müller"]);
  expect(names("4903012")).toEqual(["Ána Müller"]);
  expect(names("beat")).toEqual(["Béatrice Roux"]);
  expect(names("#3")).toEqual(["Béatrice Roux"]);
  expect(names("")).toEqual(["Béatrice Roux", "Anders Holm", "Ána Müller"]);
  expect(names('"*) OR name:(')).toEqual([]);
});

test("an update is found under the new name only, and a stale one is refused", () => {
  const { office, actors } = test0;
  const made = make({ name: "Ida Falk", email: "ida@example.org" });
  const changed = updateCustomer(office, actors.cashier, { ...made, name: "Ida Berg" });
  expect(changed).toMatchObject({ name: "Ida Berg", version: 2, number: 1 });
  expect(names("falk")).toEqual([]);
  expect(names("berg")).toEqual(["Ida Berg"]);
  expect(() => updateCustomer(office, actors.cashier, { ...made, name: "Ida X" })).toThrow("VERSION_CONFLICT");
  expect(journalOf(office.store, made.id).map((row) => [row.kind, row.data])).toEqual([
    ["customer.created", '{"number":1}'],
    ["customer.updated", '{"changed":["name"]}'],
  ]);
});

test("one e-mail is one customer; malformed addresses and card numbers are refused", () => {
  make({ name: "One", email: "same@example.org" });
  expect(() => make({ name: "Two", email: "SAME@example.org" })).toThrow("EMAIL_TAKEN");
  expect(() => make({ name: "Two", email: "not an address" })).toThrow("EMAIL_NEEDED");
  expect(() => make({ name: "Two", note: "pays with 4111 1111 1111 1111" })).toThrow("CARD_NUMBER_IN_TEXT");
  make({ name: "Walk" });
  make({ name: "Walk" });
  expect(names("walk")).toHaveLength(2);
  // Numbers have no gaps although commands were refused in between.
  expect(searchCustomers(test0.office, { query: "walk", limit: 9 }).map((row) => row.number)).toEqual([3, 2]);
});

test("creating twice with one id answers the first", () => {
  const { office, actors } = test0;
  const id = office.ids.id();
  const first = createCustomer(office, actors.cashier, { ...blank, id, name: "Once" });
  expect(createCustomer(office, actors.cashier, { ...blank, id, name: "Once" })).toEqual(first);
  expect(test0.notices).toContainEqual({ kind: "customersChanged" });
});

test("a sale's new customer with a known e-mail is the known customer", () => {
  const { office, actors } = test0;
  const known = make({ name: "Ida Falk", email: "ida@example.org" });
  const choose = (choice: Parameters<typeof chooseCustomer>[2]["choice"]) =>
    office.store.inTransaction((writer) =>
      chooseCustomer(office, writer, { actor: actors.cashier, choice, locale: "de" }),
    );
  const customerId = office.ids.id();
  expect(choose({ kind: "walk-in" })).toEqual({ id: null, name: "", email: "" });
  expect(choose({ kind: "known", customerId: known.id }).id).toBe(known.id);
  expect(choose({ kind: "new", customerId, name: "", email: "IDA@example.org", phone: "" })).toEqual({
    ...{ id: known.id, name: "Ida Falk", email: "ida@example.org" },
  });
  expect(choose({ kind: "new", customerId, name: "", email: "", phone: "" }).id).toBeNull();
  expect(choose({ kind: "new", customerId, name: "Nia", email: "nia@example.org", phone: "" }).id).toBe(customerId);
  expect(getCustomer(office, { customerId })).toMatchObject({ name: "Nia", locale: "de" });
  expect(() => choose({ kind: "known", customerId: office.ids.id() })).toThrow("NOT_FOUND");
});
