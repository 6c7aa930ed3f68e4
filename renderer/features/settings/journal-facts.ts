// The particulars of a journal entry as people read them.
import { isId } from "#domain/ids.ts";
import { formatMinor, isCurrency } from "#domain/money.ts";

const FACT_LENGTH_MOST = 160;
const INSTANT_NAME = /(?:At|Until|By|expires|payBy)$/u;

export interface FactsOptions {
  readonly data: Readonly<Record<string, unknown>>;
  readonly locale: string;
  /** The name of a field in the reader's language. */
  readonly nameOf: (field: string) => string;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  if (typeof value === "object" && value !== null) {
    if ("label" in value) return String(value.label);
    return Object.entries(value)
      .map(([name, inner]) => `${name} ${textOf(inner)}`)
      .join(", ");
  }
  return String(value);
}

/** `number K5-41335 · total 361,00 €`. Ids are left out: people see numbers and names. Long particulars are cut. */
export function factsOf(options: FactsOptions): string {
  const { data, locale, nameOf } = options;
  const currency = typeof data["currency"] === "string" && isCurrency(data["currency"]) ? data["currency"] : null;
  const facts = Object.entries(data).flatMap(([field, value]) => {
    if (value === null || value === "" || (typeof value === "string" && isId(value))) return [];
    if (currency !== null && field === "currency") return [];
    if (currency !== null && field.endsWith("Minor") && typeof value === "number")
      return [`${nameOf(field.slice(0, -"Minor".length))} ${formatMinor({ amountMinor: value, currency, locale })}`];
    if (INSTANT_NAME.test(field) && typeof value === "number")
      return [
        `${nameOf(field)} ${new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(value)}`,
      ];
    return [`${nameOf(field)} ${textOf(value)}`];
  });
  const hasMoney = Object.keys(data).some((field) => field.endsWith("Minor"));
  const shown = currency === null || hasMoney ? facts : [...facts, currency];
  return shown
    .map((fact) => (fact.length > FACT_LENGTH_MOST ? `${fact.slice(0, FACT_LENGTH_MOST - 1)}…` : fact))
    .join(" · ");
}
