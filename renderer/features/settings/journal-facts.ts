// The particulars of a journal entry as people read them.
import { isId } from "#domain/ids.ts";
import { formatMinor, isCurrency } from "#domain/money.ts";
import { spokenPlace } from "../../ui/spoken-place.ts";

const FACT_LENGTH_MOST = 160;
const INSTANT_NAME = /(?:At|Until|Expires|payBy)$/u;

export interface FactsOptions {
  /** `venue.updated`: entries of a change hold `[before, after]` for every field. */
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly locale: string;
  /** The name of a field in the reader's language. */
  readonly nameOf: (field: string) => string;
  /** A word of a closed list (`cash`, `on-sale`) in the reader's language; other texts as they are. */
  readonly wordOf: (value: string) => string;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isChange = (kind: string): boolean => kind.endsWith(".updated") || kind === "settings.saved";
/** Nothing, a no, or an id: not worth a reader's time. */
const isNoise = (value: unknown): boolean =>
  value === null || value === "" || value === false || (typeof value === "string" && isId(value));

function textOf(value: unknown, options: FactsOptions): string {
  if (value === null || value === "") return "–";
  if (Array.isArray(value)) return value.map((item) => textOf(item, options)).join(", ");
  if (!isFields(value)) return typeof value === "string" ? spokenPlace(options.wordOf(value)) : JSON.stringify(value);
  const title = value["label"] ?? value["name"];
  if (typeof title === "string") return title;
  const parts = Object.entries(value).filter(([, inner]) => !isNoise(inner));
  return parts.map(([field, inner]) => `${options.nameOf(field)} ${textOf(inner, options)}`).join(", ");
}

/** `sheet one-per-page → a4-sheet`; of nested fields only those that differ. */
function changeText(field: string, [before, after]: readonly [unknown, unknown], options: FactsOptions): string {
  if (!isFields(before) || !isFields(after))
    return `${options.nameOf(field)} ${textOf(before, options)} → ${textOf(after, options)}`;
  const changed = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return changed.map((key) => changeText(key, [before[key], after[key]], options)).join(", ");
}

/** One particular in words; undefined when there is nothing to say. */
function factOf(field: string, value: unknown, options: FactsOptions): string | undefined {
  const { data, locale, nameOf } = options;
  const { currency } = data;
  if (isNoise(value)) return undefined;
  if (isChange(options.kind) && Array.isArray(value) && value.length === 2)
    return changeText(field, [value[0], value[1]], options);
  if (typeof value === "number" && field.endsWith("Minor") && typeof currency === "string" && isCurrency(currency))
    return `${nameOf(field.slice(0, -"Minor".length))} ${formatMinor({ amountMinor: value, currency, locale })}`;
  if (typeof value === "number" && INSTANT_NAME.test(field))
    return `${nameOf(field)} ${new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(value)}`;
  return `${nameOf(field)} ${textOf(value, options)}`;
}

/** `number K5-41335 · total 361,00 €`. Ids are left out: people see numbers and names. Long particulars are cut. */
export function factsOf(options: FactsOptions): string {
  const hasMoney = Object.keys(options.data).some((field) => field.endsWith("Minor"));
  return Object.entries(options.data)
    .filter(([field]) => field !== "currency" || !hasMoney)
    .flatMap(([field, value]) => factOf(field, value, options) ?? [])
    .map((fact) => (fact.length > FACT_LENGTH_MOST ? `${fact.slice(0, FACT_LENGTH_MOST - 1)}…` : fact))
    .join(" · ");
}
