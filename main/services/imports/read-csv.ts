// A table of events (one line per performance) as a draft. Lines with the same title and venue are one event.
import { foldText } from "../text-fields.ts";
import {
  type DraftEvent,
  type DraftPerformance,
  type DraftPrice,
  type EventsDraft,
  type Found,
  MOST_IMPORT_EVENTS,
} from "./draft.ts";
import type { ProblemList } from "./problems.ts";

/** A table as the CSV reader answers it, or its refusal. */
export type CsvRead =
  | { readonly ok: true; readonly value: CsvSheet }
  | { readonly ok: false; readonly refusal: { readonly code: string; readonly data?: CsvTrouble | undefined } };

export interface CsvSheet {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

interface CsvTrouble {
  readonly line: number;
  readonly reason?: string;
  readonly limit?: string;
}

export const MOST_CSV_ROWS = 20_000;
export const MOST_CSV_COLUMNS = 1_000;

const COLUMNS = {
  title: ["title", "event"],
  artists: ["artists", "artist"],
  description: ["description"],
  venue: ["venue"],
  chart: ["chart"],
  starts: ["starts", "start"],
  doors: ["doors"],
  saleFrom: ["salefrom"],
  saleUntil: ["saleuntil"],
  state: ["state"],
} as const;
type Column = keyof typeof COLUMNS;

interface Layout {
  readonly columns: ReadonlyMap<Column, number>;
  readonly prices: readonly { readonly index: number; readonly category: string; readonly ticketType: string }[];
}

/** Reads the table; what is wrong goes to `problems`, what is right comes back. A CSV file brings no venues. */
export function readCsvDraft(read: CsvRead, problems: ProblemList): EventsDraft {
  if (!read.ok) {
    const { code, data } = read.refusal;
    problems.add({ line: data?.line ?? 0, at: "", code, value: data?.reason ?? data?.limit ?? "" });
    return { venues: [], events: [] };
  }
  const layout = layoutOf(read.value.header, problems);
  if (!problems.isEmpty) return { venues: [], events: [] };
  const events = new Map<string, { head: Omit<DraftEvent, "performances">; performances: DraftPerformance[] }>();
  for (const row of read.value.rows) {
    const cell = (column: Column): Found<string> => ({
      value: (row.cells[layout.columns.get(column) ?? -1] ?? "").trim(),
      line: row.line,
      at: column,
    });
    const [title, venue] = [cell("title"), cell("venue")];
    const key = `${foldText(venue.value)}\n${title.value.toLowerCase()}`;
    const performance = performanceOf(row, { layout, cell });
    const known = events.get(key);
    if (known !== undefined) {
      known.performances.push(performance);
      known.head = merged(known.head, { artists: artistsOf(cell("artists")), description: cell("description") });
      continue;
    }
    const head = {
      line: row.line,
      title,
      venue,
      artists: artistsOf(cell("artists")),
      description: cell("description"),
    };
    events.set(key, { head, performances: [performance] });
  }
  if (events.size > MOST_IMPORT_EVENTS) problems.add({ line: 0, at: "", code: "TOO_MANY", value: events.size });
  return { venues: [], events: [...events.values()].map(({ head, performances }) => ({ ...head, performances })) };
}

/** What the first line of an event leaves empty a later one may say. */
function merged(
  head: Omit<DraftEvent, "performances">,
  later: Pick<DraftEvent, "artists" | "description">,
): Omit<DraftEvent, "performances"> {
  return {
    ...head,
    artists: head.artists.value.length > 0 ? head.artists : later.artists,
    description: head.description.value === "" ? later.description : head.description,
  };
}

const artistsOf = (cell: Found<string>): Found<string[]> => ({
  ...cell,
  value: cell.value
    .split("|")
    .map((artist) => artist.trim())
    .filter((artist) => artist !== ""),
});

function performanceOf(
  row: CsvSheet["rows"][number],
  options: { layout: Layout; cell: (column: Column) => Found<string> },
): DraftPerformance {
  const { layout, cell } = options;
  const prices: DraftPrice[] = layout.prices.flatMap(({ index, category, ticketType }) => {
    const value = (row.cells[index] ?? "").trim();
    // An empty cell: this category is not sold to them.
    if (value === "") return [];
    return [{ category, ticketType, amount: { value, line: row.line, at: `price ${category} ${ticketType}` } }];
  });
  return {
    ...{ line: row.line, chart: cell("chart"), starts: cell("starts"), doors: cell("doors"), prices },
    ...{ saleFrom: cell("saleFrom"), saleUntil: cell("saleUntil"), state: cell("state") },
  };
}

const HEADER_LINE = 1;

function layoutOf(header: readonly string[], problems: ProblemList): Layout {
  const columns = new Map<Column, number>();
  const prices = new Map<string, Layout["prices"][number]>();
  for (const [index, name] of header.entries()) {
    const price = /^price[\s:_-]+(?<category>[A-Za-z0-9]{1,4})[\s:_-]+(?<ticketType>[A-Za-z0-9-]+)$/iu.exec(
      name,
    )?.groups;
    const column = (Object.keys(COLUMNS) as Column[]).find((key) =>
      (COLUMNS[key] as readonly string[]).includes(name.toLowerCase().replaceAll(/[^a-z]/gu, "")),
    );
    if (price !== undefined) {
      const [category, ticketType] = [
        (price["category"] ?? "").toUpperCase(),
        (price["ticketType"] ?? "").toLowerCase(),
      ];
      const key = `${category} ${ticketType}`;
      if (prices.has(key)) problems.add({ line: HEADER_LINE, at: name, code: "DUPLICATE", value: name });
      prices.set(key, { index, category, ticketType });
    } else if (column === undefined) {
      problems.add({ line: HEADER_LINE, at: name, code: "UNKNOWN_COLUMN", value: name });
    } else if (columns.has(column)) {
      problems.add({ line: HEADER_LINE, at: name, code: "DUPLICATE", value: name });
    } else columns.set(column, index);
  }
  for (const needed of ["title", "starts"] as const) {
    if (!columns.has(needed)) problems.add({ line: HEADER_LINE, at: needed, code: "MISSING" });
  }
  if (prices.size === 0) problems.add({ line: HEADER_LINE, at: "price A adult", code: "MISSING" });
  return { columns, prices: [...prices.values()] };
}
