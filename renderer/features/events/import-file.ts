// A file somebody wants to import: what format it is, whether it is too large, and the example to start from.
import { addDays, type Day } from "./calendar.ts";
import type { ImportFormat } from "./event.ts";

/** Main's own limit; said before anything is sent. */
export const MOST_IMPORT_CHARACTERS = 20_000_000;

/** JSON by its name or by its first sign; everything else is read as CSV. */
export function importFormatOf(options: { fileName: string; content: string }): ImportFormat {
  if (/\.json$/i.test(options.fileName)) return "json";
  if (/\.(csv|tsv|txt)$/i.test(options.fileName)) return "csv";
  return /^\s*[[{]/.test(options.content.replace(/^\uFEFF/, "")) ? "json" : "csv";
}

/** Bytes of a file as text: UTF-8, UTF-16 when it says so, Windows-1252 when it is not UTF-8 (what spreadsheets write). */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The columns a CSV file may have besides prices, in the order of the help. */
export const IMPORT_COLUMNS = [
  "title",
  "artists",
  "description",
  "venue",
  "chart",
  "starts",
  "doors",
  "sale from",
  "sale until",
  "state",
] as const;

export interface ExampleOptions {
  readonly venueName: string;
  readonly chartName: string;
  readonly today: Day;
  readonly categories: readonly string[];
  /** Keys of the ticket types that have a price. */
  readonly ticketTypes: readonly string[];
}

interface ExamplePerformance {
  readonly title: string;
  readonly artists: readonly string[];
  readonly daysFromToday: number;
  readonly starts: string;
  readonly doors: string;
  readonly highestPrice: number;
}

const EXAMPLES: readonly ExamplePerformance[] = [
  {
    title: "Winter Lights",
    artists: ["North Street Quartet"],
    daysFromToday: 8,
    starts: "20:00",
    doors: "19:00",
    highestPrice: 64,
  },
  {
    title: "Winter Lights",
    artists: ["North Street Quartet"],
    daysFromToday: 9,
    starts: "20:00",
    doors: "19:00",
    highestPrice: 64,
  },
  {
    title: "Two Pianos",
    artists: ["Ines Falk", "Tom Ferrer"],
    daysFromToday: 15,
    starts: "19:30",
    doors: "18:30",
    highestPrice: 48,
  },
];

/** Falling prices that are amounts in every currency. */
const priceAt = (example: ExamplePerformance, position: number): string =>
  String(Math.max(5, example.highestPrice - 4 * position));

/** A small CSV file that imports as it stands into this venue. */
export function exampleCsv(options: ExampleOptions): string {
  const columns = options.categories.flatMap((category) =>
    options.ticketTypes.map((type) => `price ${category} ${type}`),
  );
  const header = ["title", "artists", "description", "venue", "chart", "starts", "doors", ...columns];
  const rows = EXAMPLES.map((example) => {
    const day = addDays(options.today, example.daysFromToday);
    return [
      ...[example.title, example.artists.join("|"), "", options.venueName, options.chartName],
      ...[`${day} ${example.starts}`, `${day} ${example.doors}`],
      ...columns.map((_, position) => priceAt(example, position)),
    ];
  });
  return `\uFEFF${[header, ...rows].map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
}

const quoted = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The same as JSON: events with their performances. */
export function exampleJson(options: ExampleOptions): string {
  const { venueName: venue, chartName: chart, today, categories, ticketTypes } = options;
  const titles = [...new Set(EXAMPLES.map((example) => example.title))];
  const events = titles.flatMap((title) => {
    const examples = EXAMPLES.filter((example) => example.title === title);
    const [first] = examples;
    if (first === undefined) return [];
    const performances = examples.map(({ daysFromToday, starts, doors }) => {
      const day = addDays(today, daysFromToday);
      return { starts: `${day} ${starts}`, doors: `${day} ${doors}` };
    });
    const prices = Object.fromEntries(
      categories.map((category, row) => [
        category,
        Object.fromEntries(
          ticketTypes.map((type, column) => [type, priceAt(first, row * ticketTypes.length + column)]),
        ),
      ]),
    );
    return [{ title, artists: first.artists, description: "", venue, chart, performances, prices }];
  });
  return `${JSON.stringify({ format: "concerthub-events", version: 1, events }, null, 2)}\n`;
}
