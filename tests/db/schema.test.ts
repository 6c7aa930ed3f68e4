// The migrations make what the typed tables describe, every table is strict, and what must never change cannot.
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DatabaseTooNew, type Store, openDatabase } from "#db/open.ts";
import * as bookings from "#db/schema/bookings.ts";
import * as documents from "#db/schema/documents.ts";
import * as events from "#db/schema/events.ts";
import * as layouts from "#db/schema/layouts.ts";
import * as payouts from "#db/schema/payouts.ts";
import * as prices from "#db/schema/prices.ts";
import * as providers from "#db/schema/providers.ts";
import * as shifts from "#db/schema/shifts.ts";
import * as staff from "#db/schema/staff.ts";
import * as venues from "#db/schema/venues.ts";
import * as vouchers from "#db/schema/vouchers.ts";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MIGRATIONS = join(import.meta.dirname, "../../db/migrations");
const tables = [
  bookings,
  documents,
  events,
  layouts,
  payouts,
  prices,
  providers,
  shifts,
  staff,
  venues,
  vouchers,
].flatMap((module) => Object.values(module)) as SQLiteTable[];

let store: Store;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "concerthub-db-"));
  store = openDatabase({ file: join(folder, "box.sqlite"), migrationsFolder: MIGRATIONS });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const rows = <Row>(sql: string, ...values: unknown[]): Row[] => store.raw.prepare(sql).all(...values) as Row[];

it.each(tables.map((table) => [getTableConfig(table).name, table] as const))("%s is as typed", (name, table) => {
  const real = rows<{ name: string; type: string; notnull: number; pk: number }>(
    "select * from pragma_table_info(?)",
    name,
  );
  const typed = getTableConfig(table).columns.map((column) => ({
    name: column.name,
    type: column.getSQLType().toUpperCase(),
    required: column.notNull || column.primary,
  }));
  const found = real.map((column) => ({
    name: column.name,
    type: column.type,
    required: column.notnull === 1 || column.pk > 0,
  }));
  expect(found.toSorted(byName)).toEqual(typed.toSorted(byName));
});

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);

/** Files written by a landed program exist: what they were made from never changes, the next number adds to it. */
const LANDED: Readonly<Record<string, string>> = {
  "0001_box_office.sql": "97cd21ae3d2c86efc60534ae5a8ea77d758bcdd1711ddce16e5a1a27288e2bc8",
  "0002_shifts.sql": "742759564a601f56525223909831803906ba67eee2a90659803c124594fb641d",
  "0003_single_seats.sql": "1ab84d6301d077b03f3fcb1201f9e59db1e61dd921c4ba27223ea8633b3044bd",
  "0004_tenders.sql": "e4aacd43072123900e37af2839f33a798b1b4ca68746d51af11561fd88fc5285",
  "0005_prices.sql": "7550f7abc383d018f6b814cab6ac781842feefd07bea0e42e9fb83c73d0b1c36",
  "0006_vouchers.sql": "3bc22d7dc1578625a3d3323613ce5dc235c359dc2a8a64333ffe2478f33fc78b",
  "0007_providers.sql": "d80a94ad58fdd21dc09caecb38b9c7493233cee230815738f3c787b3d6e1623b",
  "0008_documents.sql": "c2dadf8874c623495fcfa7f289fe925017450fa45d2fba8ecec93d198e15ea24",
  "0009_check_in.sql": "f300fbc17454f8e1dc0b5d5ad29c48cf1aa8918af3557ab2f5b90d2f4a031fe8",
  "0010_payment_links.sql": "7541896e32e5db2b9ccaa5914a2531461fe8f1a2fa84ad95e8686ef37cff7714",
  "0011_paypal.sql": "d02f71723e20804c5119472c55babd1946b119b7dd4557ec8d00a8f0b35330b1",
  "0012_bank.sql": "48ac5d47a0cc4c3360e50375024c407f9dab7a6db98cef015c2b85b5413a78b3",
  "0013_payouts.sql": "6755c2ed638414181e2ba6ca697d8000d4a872e903930632b7fb1071857cb07f",
  "0014_cancellations.sql": "9dc45f2999e86c03e4229fad3c83058353cbca7fc74f23be3c5a2db206618ea2",
  "0015_layouts.sql": "27d59c09aa1bd82c93a36e25bc8c37ce3888d567a1aa9b328eb691a568977be0",
  "0016_mail_templates.sql": "2089ec1fbb0ef224303db351882923a622d2e3a0fba440e30b0b14978775e5dc",
};
it.each(Object.entries(LANDED))("%s is as it landed", (name, hash) => {
  const text = readFileSync(join(MIGRATIONS, name));
  expect(createHash("sha256").update(text).digest("hex")).toBe(hash);
});

it("a file of the first version that landed keeps its money, and a copy from before", () => {
  const first = join(folder, "first");
  mkdirSync(first);
  copyFileSync(join(MIGRATIONS, "0001_box_office.sql"), join(first, "0001_box_office.sql"));
  const file = join(folder, "old.sqlite");
  const old = openDatabase({ file, migrationsFolder: first });
  old.raw.exec(`
    insert into terminals values ('t', 'Counter', 0);
    insert into venues (id, number, name, zone, currency, locale, ticket_tax_ppm, fee_tax_ppm, hold_lifetime_ms, pay_later_ms, created_at, updated_at)
      values ('v', 1, 'Hall', 'Europe/Berlin', 'EUR', 'en', 0, 0, 600000, 600000, 0, 0);
    insert into bookings (seq, id, number, venue_id, terminal_id, channel, currency, state, total_minor, locale, created_at, paid_at, updated_at)
      values (1, 'b', 'A1-1', 'v', 't', 'counter', 'EUR', 'paid', 1000, 'en', 0, 0, 0);
    insert into payments (id, booking_id, terminal_id, tender, currency, amount_minor, tendered_minor, change_minor, captured_at)
      values ('p', 'b', 't', 'cash', 'EUR', 1500, 2000, 500, 5);
    insert into refunds (id, payment_id, booking_id, terminal_id, amount_minor, reason, at) values ('r', 'p', 'b', 't', 500, 'Ill', 6);`);
  old.close();
  const now = openDatabase({ file, migrationsFolder: MIGRATIONS });
  const all = (sql: string): unknown[] => now.raw.prepare(sql).all();
  expect(all("select id, tender, amount_minor, tendered_minor, change_minor, reference from payments")).toEqual([
    { id: "p", tender: "cash", amount_minor: 1_500, tendered_minor: 2_000, change_minor: 500, reference: "" },
  ]);
  expect(all("select id, payment_id, amount_minor, return_id from refunds")).toEqual([
    { id: "r", payment_id: "p", amount_minor: 500, return_id: null },
  ]);
  expect(now.raw.pragma("foreign_key_check")).toEqual([]);
  for (const statement of ["update payments set amount_minor = 1", "delete from refunds"])
    expect(() => now.raw.exec(statement), statement).toThrow("append-only");
  now.close();
  expect(readdirSync(folder)).toContain("old.sqlite.before-version-2");
});

it("every table of ours is strict", () => {
  const loose = rows<{ name: string }>(
    "select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite_%' and name not like '%_search%'",
  );
  expect(loose).toEqual([]);
});

it("keeps every sale through a power cut: WAL, synchronous FULL, foreign keys on", () => {
  const pragma = (name: string): unknown => store.raw.pragma(name, { simple: true });
  expect([pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")]).toEqual(["wal", 2, 1]);
});

describe("opening", () => {
  it("refuses a file of a newer program and leaves it alone", () => {
    store.raw.pragma("user_version = 9999");
    expect(() => openDatabase({ file: join(folder, "box.sqlite"), migrationsFolder: MIGRATIONS })).toThrow(
      DatabaseTooNew,
    );
    expect(store.raw.pragma("user_version", { simple: true })).toBe(9999);
  });
  it("opens a current file without touching it", () => {
    const again = openDatabase({ file: join(folder, "box.sqlite"), migrationsFolder: MIGRATIONS });
    expect(again.raw.pragma("user_version", { simple: true })).toBe(readdirSync(MIGRATIONS).length);
    again.close();
    expect(readdirSync(folder).some((name) => name.includes("before-version"))).toBe(false);
  });
});

describe("transactions", () => {
  it("roll back when the body throws", () => {
    const write = (): void => {
      store.inTransaction((writer) => {
        writer.raw.prepare("insert into counters (series, last) values ('booking', 1)").run();
        throw new Error("stop");
      });
    };
    expect(write).toThrow("stop");
    expect(rows("select * from counters")).toEqual([]);
  });
  it("refuse a body that waits, and keep nothing of it", () => {
    expect(() =>
      store.inTransaction(async (writer) => {
        writer.raw.prepare("insert into counters (series, last) values ('booking', 1)").run();
        await Promise.resolve();
      }),
    ).toThrow("synchronous");
    expect(rows("select * from counters")).toEqual([]);
  });
});

describe("append-only", () => {
  const run = (sql: string) => () => store.raw.exec(sql);
  it("an unbalanced ledger transaction cannot be posted, a posted one not changed", () => {
    store.raw.exec(`insert into ledger_transactions (id, kind, ref_id, currency, at) values (1, 'sale', 'x', 'EUR', 0);
      insert into ledger_entries (transaction_id, account, amount_minor) values (1, 'cash', 5), (1, 'rounding', -4)`);
    expect(run("update ledger_transactions set posted = 1")).toThrow("unbalanced");
    store.raw.exec(
      "insert into ledger_entries (transaction_id, account, amount_minor) values (1, 'rounding', -1); update ledger_transactions set posted = 1",
    );
    expect(run("insert into ledger_entries (transaction_id, account, amount_minor) values (1, 'cash', 1)")).toThrow(
      "posted",
    );
    expect(run("update ledger_entries set amount_minor = 6")).toThrow("append-only");
    expect(run("delete from ledger_entries")).toThrow("append-only");
    expect(run("update ledger_transactions set posted = 0")).toThrow("unbalanced");
  });
  it("the journal cannot be rewritten", () => {
    store.raw.exec(
      `insert into journal (seq, at, terminal_id, kind, subject_kind, subject_id, data, previous_hash, hash) values (1, 0, 't', 'k', 's', 'i', '{}', 'genesis', 'h')`,
    );
    expect(run("update journal set kind = 'other'")).toThrow("append-only");
    expect(run("delete from journal")).toThrow("append-only");
  });
});
