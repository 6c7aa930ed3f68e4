// Bookings and customers as tables for a spreadsheet. Personal data leaves the house here, so each export is journalled.
import { setImmediate } from "node:timers/promises";
import { customersAfter } from "#db/queries/customers.ts";
import { type BookingLineExportRow, bookingLinesAfter } from "#db/queries/exports.ts";
import { journal, type Actor, type Office } from "../office.ts";
import type { Id } from "#domain/ids.ts";
import { minorToDecimal } from "#domain/money.ts";
import { type Instant, MINUTE_MS } from "#domain/time.ts";
import { wallClockOf } from "#domain/zoned-time.ts";

export interface ExportTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** True when there was more than a file may hold. */
  readonly isCut: boolean;
}

/** Spreadsheets end at a million lines; before that a file of this size is asked for in parts, by date or performance. */
export const MOST_EXPORT_ROWS = 200_000;
const BOOKINGS_PER_PAGE = 1_000;
const CUSTOMERS_PER_PAGE = 2_000;

export interface BookingFilter {
  readonly performanceId: Id | null;
  /** When the booking was made; `to` is exclusive. */
  readonly from: Instant | null;
  readonly to: Instant | null;
}

const BOOKING_HEADER = [
  ...["booking", "state", "created", "event", "performance", "place", "category", "ticket type", "gross", "tax"],
  ...["currency", "customer", "e-mail", "channel", "clerk"],
];

/** One line per ticket and fee, oldest booking first; times on the venue's clock, amounts with a point. */
export async function exportBookings(office: Office, actor: Actor, filter: BookingFilter): Promise<ExportTable> {
  const clock = wallClocks();
  const table = await collect({
    ...{ header: BOOKING_HEADER, first: { afterAt: 0, afterSeq: 0 } },
    next: (after) => {
      const page = bookingLinesAfter(office.store, {
        ...{ ...after, limit: BOOKINGS_PER_PAGE, performanceId: filter.performanceId },
        ...{ from: filter.from ?? 0, to: filter.to ?? Number.MAX_SAFE_INTEGER },
      });
      const last = page.at(-1);
      return {
        rows: page.map((row) => bookingCells(row, clock)),
        last: last === undefined ? null : { afterAt: last.createdAt, afterSeq: last.seq },
      };
    },
  });
  writeExported(office, { actor, kind: "bookings.exported", data: { ...filter, rows: table.rows.length } });
  return table;
}

function bookingCells(row: BookingLineExportRow, clock: WallClocks): (string | number | null)[] {
  const { zone, currency } = row;
  return [
    ...[row.number, row.state, clock({ instant: row.createdAt, zone }), row.title],
    row.startsAt === null ? null : clock({ instant: row.startsAt, zone }),
    ...[row.placeLabel, row.category, row.description],
    ...[minorToDecimal(row.grossMinor, currency), minorToDecimal(row.taxMinor, currency), currency],
    ...[row.customerName, row.customerEmail, row.channel, row.clerk],
  ];
}

/** Everybody we know, in the order they came. */
export async function exportCustomers(office: Office, actor: Actor): Promise<ExportTable> {
  const table = await collect({
    ...{ header: ["number", "name", "e-mail", "phone", "language", "note", "bookings"], first: 0 },
    next: (after) => {
      const page = customersAfter(office.store, { after, limit: CUSTOMERS_PER_PAGE });
      return {
        rows: page.map((row) => [row.number, row.name, row.email, row.phone, row.locale, row.note, row.bookings]),
        last: page.at(-1)?.seq ?? null,
      };
    },
  });
  writeExported(office, { actor, kind: "customers.exported", data: { rows: table.rows.length } });
  return table;
}

interface Page<Key> {
  readonly rows: ExportTable["rows"];
  /** Where the next page begins; null after the last. */
  readonly last: Key | null;
}

/** Reads page after page and lets others work in between. */
async function collect<Key>(options: {
  header: readonly string[];
  first: Key;
  next: (after: Key) => Page<Key>;
}): Promise<ExportTable> {
  const rows: (readonly (string | number | null)[])[] = [];
  let after: Key | null = options.first;
  while (after !== null && rows.length <= MOST_EXPORT_ROWS) {
    const page: Page<Key> = options.next(after);
    for (const row of page.rows) rows.push(row);
    after = page.last;
    await setImmediate();
  }
  return { header: options.header, rows: rows.slice(0, MOST_EXPORT_ROWS), isCut: rows.length > MOST_EXPORT_ROWS };
}

function writeExported(
  office: Office,
  entry: { actor: Actor; kind: string; data: Readonly<Record<string, unknown>> },
): void {
  office.store.inTransaction((writer) => {
    journal(office, writer, { ...entry, subjectKind: "export", subjectId: office.ids.id() });
  });
}

type WallClocks = (options: { instant: Instant; zone: string }) => string;

/** Offsets change on the quarter hour at most: one look at the time zone database serves all bookings of that stretch. */
const OFFSET_STRETCH_MS = 15 * MINUTE_MS;

function wallClocks(): WallClocks {
  const offsets = new Map<string, number>();
  return ({ instant, zone }) => {
    const start = Math.floor(instant / OFFSET_STRETCH_MS) * OFFSET_STRETCH_MS;
    const key = `${zone} ${start}`;
    const offset = offsets.get(key) ?? Date.parse(`${wallClockOf({ instant: start, zone })}Z`) - start;
    offsets.set(key, offset);
    return new Date(instant + offset).toISOString().slice(0, 16).replace("T", " ");
  };
}
