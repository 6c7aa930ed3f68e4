// What the customer desk works out by itself: the form's checks, what to begin with.
import { describe, expect, test } from "vitest";
import {
  calledAs,
  fieldsFromSearch,
  isChanged,
  NO_FIELDS,
  problemsOf,
  trimmed,
} from "#renderer/features/customers/customer.ts";
import { looksLikeEmail } from "#renderer/email.ts";

describe("the form", () => {
  test("needs something to recognise somebody by", () => {
    expect(problemsOf({ ...NO_FIELDS, note: "tall" })).toEqual({ name: "nothing" });
    expect(problemsOf({ ...NO_FIELDS, phone: "030 123" })).toEqual({});
  });
  test("refuses impossible addresses and card numbers", () => {
    expect(problemsOf({ ...NO_FIELDS, email: "ada@" })).toEqual({ email: "email" });
    expect(problemsOf({ ...NO_FIELDS, name: "Ada", note: "4242 4242 4242 4242" })).toEqual({ note: "card-number" });
  });
  test("blanks and the case of an address change nothing", () => {
    const stored = { ...NO_FIELDS, name: "Ada Lind", email: "ada@example.org" };
    expect(isChanged(stored, { ...stored, name: " Ada Lind ", email: "Ada@Example.org" })).toBe(false);
    expect(isChanged(stored, { ...stored, locale: "de" })).toBe(true);
    expect(trimmed({ ...stored, note: " x " }).note).toBe("x");
  });
});

test("a new customer begins with what was searched for", () => {
  expect(fieldsFromSearch(" ada@example.org ").email).toBe("ada@example.org");
  expect(fieldsFromSearch("+49 30 1234-5").phone).toBe("+49 30 1234-5");
  expect(fieldsFromSearch("Ada Lind")).toEqual({ ...NO_FIELDS, name: "Ada Lind" });
});

test("somebody without a name is called by address or phone", () => {
  expect([calledAs({ name: "", email: "a@b.c", phone: "1" }), calledAs({ name: "", email: "", phone: "1" })]).toEqual([
    "a@b.c",
    "1",
  ]);
});

test("an address has a dot behind the at sign and no blanks", () => {
  expect(["a@b.c", "a@b", "a b@c.d", "@b.c", "a@b..c"].map(looksLikeEmail)).toEqual([true, false, false, false, false]);
});
