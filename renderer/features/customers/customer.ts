// A customer on screen: the shapes of the contract and the form's fields.
import type { contract } from "#contract/index.ts";
import type { InferContractRouterOutputs } from "@orpc/contract";
import { looksLikeCardNumber } from "#domain/free-text.ts";
import { looksLikeEmail } from "../../email.ts";

type Answers = InferContractRouterOutputs<typeof contract>;

export type Customer = Answers["customers"]["get"];
export type CustomerLocale = Customer["locale"];

export const CUSTOMER_LOCALES: readonly NonNullable<CustomerLocale>[] = ["en", "de", "fr"];

/** What the form edits. */
export interface CustomerFields {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly locale: CustomerLocale;
  readonly note: string;
}

export const NO_FIELDS: CustomerFields = { name: "", email: "", phone: "", locale: null, note: "" };

/** The form's fields of a stored customer. */
export const fieldsOf = ({ name, email, phone, locale, note }: Customer): CustomerFields => ({
  name,
  email,
  phone,
  locale,
  note,
});

/** The fields as they are sent: without blanks at the ends. */
export const trimmed = (fields: CustomerFields): CustomerFields => ({
  name: fields.name.trim(),
  email: fields.email.trim().toLowerCase(),
  phone: fields.phone.trim(),
  locale: fields.locale,
  note: fields.note.trim(),
});

/** True when sending would change something. */
export function isChanged(before: CustomerFields, after: CustomerFields): boolean {
  const [one, other] = [trimmed(before), trimmed(after)];
  return (
    one.name !== other.name ||
    one.email !== other.email ||
    one.phone !== other.phone ||
    one.locale !== other.locale ||
    one.note !== other.note
  );
}

export type FieldProblem = "nothing" | "email" | "card-number";
export type FieldProblems = Partial<Record<"name" | "email" | "phone" | "note", FieldProblem>>;

/** What is wrong with the form: nobody to recognise, an impossible address, a card number where none may be. */
export function problemsOf(fields: CustomerFields): FieldProblems {
  const { name, email, phone, note } = trimmed(fields);
  return {
    ...(name === "" && email === "" && phone === "" ? { name: "nothing" as const } : {}),
    ...(looksLikeCardNumber(name) ? { name: "card-number" as const } : {}),
    ...(email !== "" && !looksLikeEmail(email) ? { email: "email" as const } : {}),
    ...(looksLikeCardNumber(phone) ? { phone: "card-number" as const } : {}),
    ...(looksLikeCardNumber(note) ? { note: "card-number" as const } : {}),
  };
}

/** What to type into a new customer's form from what was searched for. */
export function fieldsFromSearch(query: string): CustomerFields {
  const text = query.trim();
  if (looksLikeEmail(text)) return { ...NO_FIELDS, email: text };
  if (/^\+?[\d\s()/.-]{5,}$/.test(text)) return { ...NO_FIELDS, phone: text };
  return { ...NO_FIELDS, name: text };
}

/** How a customer is called in lists when the name was never taken. */
export const calledAs = (customer: Pick<Customer, "name" | "email" | "phone">): string =>
  customer.name || customer.email || customer.phone;
