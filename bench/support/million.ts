// A box office that has sold for years: a million bookings, written straight into the tables of a real migrated file.
// Only what search and start touch is there (bookings, lines, claims, tickets, search index), not the money.
import type { Store } from "#db/open.ts";
import { bookingNumber } from "#domain/ids.ts";
import { seeded } from "./seeded.ts";

const FIRST = [
  "Ada",
  "Ben",
  "Clara",
  "David",
  "Elif",
  "Finn",
  "Greta",
  "Hugo",
  "Ines",
  "Jonas",
  "Karla",
  "Leon",
  "Mara",
  "Nils",
  "Olga",
  "Paul",
  "Ruth",
  "Sven",
  "Tara",
  "Uwe",
];
const LAST_HEAD = [
  "Berg",
  "Stein",
  "Linden",
  "Wald",
  "Acker",
  "Brück",
  "Falken",
  "Gold",
  "Hoch",
  "Kirch",
  "Löwen",
  "Mühl",
  "Neu",
  "Ober",
  "Rosen",
  "Silber",
  "Tann",
  "Unter",
  "Vogel",
  "Winter",
];
const LAST_TAIL = [
  "mann",
  "bauer",
  "hof",
  "feld",
  "meier",
  "hausen",
  "berger",
  "brink",
  "thal",
  "wart",
  "holz",
  "garten",
  "reich",
  "müller",
  "schmidt",
];
const PERFORMANCES = 500;
const BATCH = 20_000;
const START = Date.UTC(2020, 0, 1);
const HOUR = 3_600_000;

const idOf = (kind: number, index: number): string =>
  `0197${kind.toString(16).padStart(4, "0")}-0000-7000-8000-${index.toString(16).padStart(12, "0")}`;

/** Fills an empty migrated store. Answers how long it took, in milliseconds. */
export function writeManyBookings(store: Store, count: number): number {
  const begun = performance.now();
  const { raw } = store;
  raw.pragma("synchronous = OFF");
  raw.pragma("foreign_keys = OFF");
  writeVenue(store);
  const random = seeded(7);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? "";
  const booking = raw.prepare(
    `insert into bookings (seq, id, number, venue_id, terminal_id, channel, currency, state, total_minor, customer_name, customer_email, locale, created_at, paid_at, updated_at)
     values (?, ?, ?, '${idOf(1, 1)}', '${idOf(2, 1)}', 'counter', 'EUR', 'paid', 9900, ?, ?, 'en', ?, ?, ?)`,
  );
  const line = raw.prepare(
    `insert into booking_lines (id, booking_id, position, kind, description, performance_id, claim_id, place, place_label, ticket_type_id, category, face_minor, net_minor, tax_minor, gross_minor, tax_ppm)
     values (?, ?, ?, 'ticket', 'Adult', ?, ?, ?, ?, '${idOf(11, 1)}', 'A', 4950, 4626, 324, 4950, 70000)`,
  );
  const claim = raw.prepare(
    `insert into claims (id, performance_id, place, counted, state, booking_id, created_at) values (?, ?, ?, 0, 'sold', ?, ?)`,
  );
  const ticket = raw.prepare(
    "insert into tickets (id, line_id, booking_id, performance_id, code, admits, issued_at) values (?, ?, ?, ?, ?, 1, ?)",
  );
  const index = raw.prepare("insert into booking_search (rowid, number, name, email, seats) values (?, ?, ?, ?, ?)");
  const writeBatch = raw.transaction((from: number, to: number) => {
    for (let seq = from; seq <= to; seq++) {
      const bookingId = idOf(3, seq);
      const [first, last] = [pick(FIRST), pick(LAST_HEAD) + pick(LAST_TAIL)];
      const name = random() < 0.3 ? "" : `${first} ${last}`;
      const email = name === "" ? "" : `${first}.${last}${seq % 997}@example.org`.toLowerCase();
      const at = START + seq * 200_000;
      booking.run(seq, bookingId, bookingNumber(seq), name, email, at, at, at);
      const performanceId = idOf(4, seq % PERFORMANCES);
      const labels: string[] = [];
      for (const seat of [0, 1]) {
        const item = seq * 2 + seat;
        const place = Math.floor(seq / PERFORMANCES) * 2 + seat + 1;
        const row = String.fromCharCode(65 + (place % 20));
        labels.push(`Stalls ${row} ${place % 60}`);
        claim.run(idOf(6, item), performanceId, place, bookingId, at);
        line.run(idOf(5, item), bookingId, seat, performanceId, idOf(6, item), place, `Stalls-${row}-${place % 60}`);
        ticket.run(idOf(7, item), idOf(5, item), bookingId, performanceId, `CODE${item}`, at);
      }
      index.run(seq, bookingNumber(seq), name, email, labels.join(" , "));
    }
  });
  for (let from = 1; from <= count; from += BATCH) writeBatch(from, Math.min(count, from + BATCH - 1));
  raw.exec(
    `insert into counters (series, last) values ('booking', ${count}) on conflict do update set last = ${count}; analyze`,
  );
  raw.pragma("foreign_keys = ON");
  raw.pragma("wal_checkpoint(TRUNCATE)");
  raw.pragma("synchronous = FULL");
  return performance.now() - begun;
}

/** Every booking paid in cash and in the ledger: what reports read besides lines. Answers how long it took. */
export function writeMoney({ raw }: Store): number {
  const begun = performance.now();
  raw.pragma("synchronous = OFF");
  raw.pragma("foreign_keys = OFF");
  raw.exec(`
    insert into payments (id, booking_id, terminal_id, tender, currency, amount_minor, tendered_minor, change_minor, captured_at)
      select id, id, terminal_id, 'cash', 'EUR', 9900, 9900, 0, created_at from bookings;
    insert into ledger_transactions (id, kind, ref_id, currency, at) select 2 * seq - 1, 'capture', id, 'EUR', created_at from bookings;
    insert into ledger_transactions (id, kind, ref_id, currency, at) select 2 * seq, 'sale', id, 'EUR', created_at from bookings;
    insert into ledger_entries (transaction_id, account, booking_id, amount_minor)
      select 2 * seq - (e.sale = 0), e.account, case when e.account = 'booking' then b.id end, e.amount from bookings b
      join (select 0 as sale, 'cash' as account, 9900 as amount union all select 0, 'booking', -9900
        union all select 1, 'booking', 9900 union all select 1, 'revenue:deferred', -9252 union all select 1, 'tax:payable', -648) e;
    analyze`);
  raw.pragma("foreign_keys = ON");
  raw.pragma("wal_checkpoint(TRUNCATE)");
  raw.pragma("synchronous = FULL");
  return performance.now() - begun;
}

function writeVenue({ raw }: Store): void {
  raw.exec(`
    insert into terminals (id, name, created_at) values ('${idOf(2, 1)}', 'Bench', 0);
    insert into venues (id, number, name, zone, currency, locale, ticket_tax_ppm, fee_tax_ppm, hold_lifetime_ms, pay_later_ms, created_at, updated_at)
      values ('${idOf(1, 1)}', 1, 'Bench Hall', 'Europe/Berlin', 'EUR', 'en', 70000, 190000, 600000, 172800000, 0, 0);
    insert into ticket_types (id, venue_id, key, name, kind, position) values ('${idOf(11, 1)}', '${idOf(1, 1)}', 'adult', 'Adult', 'standard', 0);
    insert into charts (id, venue_id, name, created_at, updated_at) values ('${idOf(8, 1)}', '${idOf(1, 1)}', 'Hall', 0, 0);
    insert into chart_versions (id, chart_id, number, content, place_count, capacity, published_at) values ('${idOf(9, 1)}', '${idOf(8, 1)}', 1, '{}', 5000, 5000, 0);
    insert into events (id, number, venue_id, title, created_at, updated_at) values ('${idOf(10, 1)}', 1, '${idOf(1, 1)}', 'Bench Concert', 0, 0);`);
  const performanceRow = raw.prepare(
    `insert into performances (id, number, event_id, venue_id, chart_version_id, starts_at, state, capacity, created_at, updated_at)
     values (?, ?, '${idOf(10, 1)}', '${idOf(1, 1)}', '${idOf(9, 1)}', ?, 'on-sale', 5000, 0, 0)`,
  );
  for (let number = 0; number < PERFORMANCES; number++)
    performanceRow.run(idOf(4, number), number + 1, START + number * 100 * HOUR);
}
