// A JSON file of events (`concerthub-events`, version 1) as a draft: every entry is checked, every mistake has its path.
import { z } from "zod";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#domain/time.ts";
import { checkChart } from "../charts.ts";
import {
  type DraftEvent,
  type DraftPrice,
  type DraftVenue,
  type EventsDraft,
  type Found,
  MOST_ARTIST,
  MOST_ARTISTS,
  MOST_DESCRIPTION,
  MOST_IMPORT_CHARACTERS,
  MOST_IMPORT_EVENTS,
  MOST_IMPORT_VENUES,
  MOST_PERFORMANCES_PER_EVENT,
  MOST_TITLE,
} from "./draft.ts";
import type { ProblemList } from "./problems.ts";

const text = (most: number) => z.string().trim().max(most);
const named = (most: number) => text(most).min(1);
/** Amounts are text; a JSON number is taken as it was written. */
const amount = z.union([text(40), z.number().transform(String)]);
const time = text(40);
const ppm = z.number().int().min(0).max(1_000_000);
const MOST_KEY = 40;

const priceTable = z.record(text(8), z.record(text(MOST_KEY), amount));

const performanceEntry = z.strictObject({
  starts: time,
  doors: time.nullable().optional(),
  saleFrom: time.nullable().optional(),
  saleUntil: time.nullable().optional(),
  state: text(20).optional(),
  chart: text(120).optional(),
  prices: priceTable.optional(),
});

const eventEntry = z.strictObject({
  title: named(MOST_TITLE),
  artists: z.array(named(MOST_ARTIST)).max(MOST_ARTISTS).default([]),
  description: z.string().max(MOST_DESCRIPTION).default(""),
  venue: text(120).default(""),
  chart: text(120).default(""),
  performances: z.array(performanceEntry).min(1).max(MOST_PERFORMANCES_PER_EVENT),
  prices: priceTable.default({}),
});

const venueEntry = z.strictObject({
  name: named(120),
  zone: named(64),
  currency: named(3),
  locale: z.enum(["en", "de", "fr"]).default("en"),
  address: text(400).default(""),
  ticketTaxPpm: ppm.default(0),
  feeTaxPpm: ppm.default(0),
  holdMinutes: z.number().min(1).max(1_440).default(10),
  payLaterHours: z.number().min(1).max(2_160).default(48),
  /** `file` says where a chart came from; only `content` is read. */
  charts: z
    .array(z.strictObject({ name: named(120), file: text(400).optional(), content: z.unknown().optional() }))
    .max(50)
    .default([]),
  ticketTypes: z
    .array(
      z.strictObject({
        key: named(MOST_KEY).regex(/^[a-z0-9-]+$/u),
        name: named(80),
        names: z.partialRecord(z.enum(["en", "de", "fr"]), text(80)).default({}),
        kind: z.enum(["standard", "comp"]).default("standard"),
      }),
    )
    .max(30)
    .default([]),
  fees: z
    .array(z.strictObject({ name: named(80), per: z.enum(["ticket", "booking"]), amount }))
    .max(20)
    .default([]),
});

/** Reads the file; what is wrong goes to `problems`, what is right comes back. */
export function readJsonDraft(content: string, problems: ProblemList): EventsDraft {
  const nothing = { venues: [], events: [] };
  if (content.length > MOST_IMPORT_CHARACTERS) {
    problems.add({ line: 0, at: "", code: "TOO_LONG" });
    return nothing;
  }
  let value: unknown;
  try {
    value = JSON.parse(content.replace(/^\uFEFF/u, ""));
  } catch {
    problems.add({ line: 0, at: "", code: "NOT_JSON" });
    return nothing;
  }
  if (!isObject(value) || value["format"] !== "concerthub-events" || value["version"] !== 1) {
    const found = isObject(value) ? `${shortText(value["format"])} ${shortText(value["version"])}`.trim() : "";
    problems.add({ line: 0, at: "format", code: "UNKNOWN_FORMAT", value: found });
    return nothing;
  }
  for (const key of Object.keys(value)) {
    if (!["format", "version", "venues", "events"].includes(key)) {
      problems.add({ line: 0, at: key, code: "UNKNOWN_FIELD" });
    }
  }
  const venues = entriesOf(value["venues"] ?? [], {
    list: "venues",
    most: MOST_IMPORT_VENUES,
    shape: venueEntry,
    problems,
  });
  const events = entriesOf(value["events"], { list: "events", most: MOST_IMPORT_EVENTS, shape: eventEntry, problems });
  return {
    venues: venues.map((entry) => venueOf(entry, problems)),
    events: events.map(eventOf),
  };
}

type Entry<Shape> = { readonly line: number; readonly path: string; readonly entry: Shape };

function entriesOf<Shape extends z.ZodType>(
  value: unknown,
  options: { list: string; most: number; shape: Shape; problems: ProblemList },
): Entry<z.infer<Shape>>[] {
  const { list, most, shape, problems } = options;
  if (!Array.isArray(value)) {
    problems.add({ line: 0, at: list, code: value === undefined ? "MISSING" : "NOT_A_LIST", value });
    return [];
  }
  if (value.length > most) {
    problems.add({ line: 0, at: list, code: "TOO_MANY", value: value.length });
    return [];
  }
  return value.flatMap((item: unknown, index) => {
    const [line, path] = [index + 1, `${list}[${index}]`];
    const parsed = shape.safeParse(item);
    if (parsed.success) return [{ line, path, entry: parsed.data }];
    for (const issue of parsed.error.issues) addIssue(problems, { issue, item, line, path });
    return [];
  });
}

function addIssue(
  problems: ProblemList,
  options: { issue: z.core.$ZodIssue; item: unknown; line: number; path: string },
): void {
  const { issue, line } = options;
  const at =
    options.path + issue.path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) problems.add({ line, at: `${at}.${key}`, code: "UNKNOWN_FIELD" });
    return;
  }
  let value: unknown = options.item;
  for (const part of issue.path) value = isObject(value) || Array.isArray(value) ? Reflect.get(value, part) : undefined;
  problems.add({ line, at, code: value === undefined ? "MISSING" : codeOf(issue, value), value });
}

function codeOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === "too_big") return Array.isArray(value) ? "TOO_MANY" : "TOO_LONG";
  if (issue.code === "too_small") return "MISSING";
  return "NOT_ALLOWED";
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const shortText = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value).slice(0, MOST_KEY) : "";

function venueOf({ line, path, entry }: Entry<z.infer<typeof venueEntry>>, problems: ProblemList): DraftVenue {
  const found = <Value>(value: Value, at: string): Found<Value> => ({ value, line, at: `${path}.${at}` });
  return {
    ...{
      line,
      locale: entry.locale,
      address: entry.address,
      ticketTaxPpm: entry.ticketTaxPpm,
      feeTaxPpm: entry.feeTaxPpm,
    },
    name: found(entry.name, "name"),
    zone: found(entry.zone, "zone"),
    currency: found(entry.currency, "currency"),
    holdLifetimeMs: Math.round(entry.holdMinutes * MINUTE_MS),
    payLaterMs: Math.min(Math.round(entry.payLaterHours * HOUR_MS), 90 * DAY_MS),
    charts: entry.charts.flatMap(({ name, content }, index) => {
      // Without content it must be there already: a name and a path alone read nothing from the disk.
      if (content === undefined) return [];
      const at = `charts[${index}]`;
      const checked = checkChart(content);
      if (checked.ok) return [{ name: found(name, `${at}.name`), chart: checked.value }];
      for (const problem of checked.refusal.data?.problems ?? []) {
        problems.add({ ...problem, line, at: `${path}.${at}.content.${problem.at}` });
      }
      return [];
    }),
    ticketTypes: entry.ticketTypes.map(({ key, name, names, kind }) => ({ key, name, names: { ...names }, kind })),
    fees: entry.fees.map((fee, index) => ({ ...fee, amount: found(fee.amount, `fees[${index}].amount`) })),
  };
}

function eventOf({ line, path, entry }: Entry<z.infer<typeof eventEntry>>): DraftEvent {
  const found = <Value>(value: Value, at: string): Found<Value> => ({ value, line, at: `${path}.${at}` });
  const ownPrices = pricesOf(entry.prices, (at) => `prices.${at}`, found);
  return {
    line,
    title: found(entry.title, "title"),
    artists: found(entry.artists, "artists"),
    description: found(entry.description.trim(), "description"),
    venue: found(entry.venue, "venue"),
    performances: entry.performances.map((performance, index) => {
      const at = `performances[${index}]`;
      return {
        line,
        chart: performance.chart === undefined ? found(entry.chart, "chart") : found(performance.chart, `${at}.chart`),
        starts: found(performance.starts, `${at}.starts`),
        doors: found(performance.doors ?? "", `${at}.doors`),
        saleFrom: found(performance.saleFrom ?? "", `${at}.saleFrom`),
        saleUntil: found(performance.saleUntil ?? "", `${at}.saleUntil`),
        state: found(performance.state ?? "", `${at}.state`),
        prices:
          performance.prices === undefined
            ? ownPrices
            : pricesOf(performance.prices, (key) => `${at}.prices.${key}`, found),
      };
    }),
  };
}

function pricesOf(
  table: z.infer<typeof priceTable>,
  pathOf: (key: string) => string,
  found: (value: string, at: string) => Found<string>,
): DraftPrice[] {
  return Object.entries(table).flatMap(([category, byType]) =>
    Object.entries(byType).map(([ticketType, value]) => ({
      category,
      ticketType,
      amount: found(value, pathOf(`${category}.${ticketType}`)),
    })),
  );
}
