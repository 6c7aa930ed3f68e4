// A real office for tests: SQLite in memory or in a folder, real adapters, a clock that stands still until told.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "#db/open.ts";
import { writeTerminal } from "#db/queries/settings.ts";
import { inserting } from "#db/prepared.ts";
import { staff } from "#db/schema/staff.ts";
import type { Role } from "#domain/access.ts";
import type { Id } from "#domain/ids.ts";
import type { Instant } from "#domain/time.ts";
import { argon2Passwords } from "#main/adapters/argon2-passwords.ts";
import { escposPrinter } from "#main/adapters/escpos/printer.ts";
import { fileSecrets } from "#main/adapters/file-secrets.ts";
import { folderMailer } from "#main/adapters/folder-mailer.ts";
import { pdfPapers } from "#main/adapters/pdf-papers.ts";
import { pdfReceipts } from "#main/adapters/pdf-receipts.ts";
import { pdfSeatPlans } from "#main/adapters/pdf-seat-plans.ts";
import { pdfTickets } from "#main/adapters/pdf-tickets.ts";
import { stockPrinter } from "#main/adapters/stock-printer.ts";
import { systemIds } from "#main/adapters/system.ts";
import { createNoticeBoard, type Notice, type PlacesChanged } from "#main/notice-board.ts";
import type { Actor, Office } from "#main/office.ts";
import type { PaymentProvider } from "#main/payment-provider.ts";

const RESOURCES = join(import.meta.dirname, "../..");

/** Sunday, 22 November 2026, 10:00 UTC: the test clock's first reading unless told otherwise. */
export const TEST_NOW: Instant = Date.UTC(2026, 10, 22, 10, 0);

/** Everybody on the test staff has this password and PIN. */
export const TEST_PASSWORD = "a long test password";
export const TEST_PIN = "2580";
/** Real argon2id hashes of the two, made once: hashing for every test office would take most of the suite's time. */
const TEST_PASSWORD_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$rVZBZqTKUhh75VIwJnh/GA$Le+OTOtOe5RNR4o/v7Il/ZfXnB8ooouUOf7kporui1I";
const TEST_PIN_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$zrhnfIO5eaE2egg7GdEe/w$jNYzQW9hl3e9qRBnk1uEUSkHe9z000ONHjkS7v586AM";

export interface TestClock {
  now(): Instant;
  set(instant: Instant): void;
  advance(durationMs: number): void;
}

export interface TestOffice {
  readonly office: Office;
  readonly clock: TestClock;
  /** `<role>@example.org`, password TEST_PASSWORD, PIN TEST_PIN; none of them has a session. */
  readonly actors: Readonly<Record<Role, Actor & { readonly staffId: Id }>>;
  /** Every notice posted so far, oldest first. */
  readonly notices: Notice[];
  /** Every change of places of the performances given to `watchPlaces`. */
  readonly placesChanged: PlacesChanged[];
  watchPlaces(performanceId: Id): void;
  close(): void;
}

export interface TestOfficeOptions {
  readonly now?: Instant;
  /** A file instead of memory: for tests with several connections. Not removed by `close`. */
  readonly file?: string;
  /** Who takes cards; nobody by default. */
  readonly provider?: PaymentProvider;
  /** Without the three people of `actors` (and without anything else): a fresh installation. */
  readonly withoutStaff?: boolean;
}

const insertStaff = inserting(staff);

/** Opens an office with one administrator, manager and cashier and nothing to sell; see `sampleVenue`. */
export function createTestOffice(options: TestOfficeOptions = {}): TestOffice {
  let now = options.now ?? TEST_NOW;
  const clock: TestClock = {
    now: () => now,
    set: (instant) => {
      now = instant;
    },
    advance: (durationMs) => {
      now += durationMs;
    },
  };
  const dataFolder = mkdtempSync(join(tmpdir(), "concerthub-test-"));
  const store = openDatabase({ file: options.file ?? ":memory:", migrationsFolder: join(RESOURCES, "db/migrations") });
  const office: Office = {
    store,
    clock,
    ids: systemIds,
    passwords: argon2Passwords,
    documents: pdfTickets({ fontsFolder: join(RESOURCES, "data/fonts") }),
    papers: pdfPapers({ fontsFolder: join(RESOURCES, "data/fonts") }),
    seatPlans: pdfSeatPlans({ fontsFolder: join(RESOURCES, "data/fonts") }),
    receipts: pdfReceipts({ fontsFolder: join(RESOURCES, "data/fonts") }),
    receiptPrinter: escposPrinter,
    stockPrinter,
    printer: null,
    secrets: fileSecrets({ folder: dataFolder }),
    providers: () => Promise.resolve(options.provider === undefined ? [] : [options.provider]),
    mailer: () => Promise.resolve(folderMailer({ folder: join(dataFolder, "mails") })),
    notices: createNoticeBoard(),
    terminal: { id: systemIds.id(), name: "Counter 1" },
    resources: RESOURCES,
    dataFolder,
    verifyWorker: null,
    chartFileWorker: null,
  };
  store.inTransaction((writer) => {
    writeTerminal(writer, { id: office.terminal.id, name: office.terminal.name, now });
  });
  const actors = {
    administrator: actorOf(office, "administrator", options),
    manager: actorOf(office, "manager", options),
    cashier: actorOf(office, "cashier", options),
  };
  const notices: Notice[] = [];
  const placesChanged: PlacesChanged[] = [];
  office.notices.listen((notice) => notices.push(notice));
  return {
    office,
    clock,
    actors,
    notices,
    placesChanged,
    watchPlaces: (performanceId) => {
      office.notices.listenPlaces(performanceId, (change) => placesChanged.push(change));
    },
    close: () => {
      store.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function actorOf(office: Office, role: Role, options: TestOfficeOptions): Actor & { staffId: Id } {
  const staffId = office.ids.id();
  const at = office.clock.now();
  if (!options.withoutStaff) {
    office.store.inTransaction((writer) => {
      insertStaff(writer, {
        ...{ id: staffId, name: `Test ${role}`, email: `${role}@example.org`, role, locale: "en" },
        ...{ passwordHash: TEST_PASSWORD_HASH, pinHash: TEST_PIN_HASH, mustChangePassword: false, disabledAt: null },
        ...{ createdAt: at, updatedAt: at, version: 1 },
      });
    });
  }
  return { staffId, role, sessionId: null, channel: "counter" };
}
