// The composition root: ports in, one box office out. Electron, the headless host, the command line and the tests differ
// only in what they pass here.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "#db/open.ts";
import { readSetting, readTerminals, writeSetting, writeTerminal } from "#db/queries/settings.ts";
import { escposPrinter } from "./adapters/escpos/printer.ts";
import { folderMailer } from "./adapters/folder-mailer.ts";
import { pdfPapers } from "./adapters/pdf-papers.ts";
import { pdfReceipts } from "./adapters/pdf-receipts.ts";
import { pdfSeatPlans } from "./adapters/pdf-seat-plans.ts";
import { pdfTickets } from "./adapters/pdf-tickets.ts";
import { smtpMailer } from "./adapters/smtp-mailer.ts";
import { stockPrinter } from "./adapters/stock-printer.ts";
import { type ConnectionOptions, closeConnection, openConnection } from "./connections.ts";
import { createNoticeBoard } from "./notice-board.ts";
import type { Office } from "./office.ts";
import type { Clock, DoApart, Ids, Mailer, Passwords, Secrets, TicketPrinter } from "./ports.ts";
import { type ProviderBases, providerBases } from "./provider-base.ts";
import { providersOf } from "./app/providers.ts";
import { type BoxOfficeRouter, createRouter } from "./router.ts";
import type { Context } from "./router/base.ts";
import { rememberAddress } from "./services/addresses.ts";
import { isOpenReset } from "./services/auth.ts";
import { SMTP_PASSWORD_SECRET, readMailSettings } from "./services/settings.ts";
import { receiveHook } from "./services/provider-hooks.ts";
import { startTidier } from "./services/tidier.ts";
import { VerificationStopped, stopVerifying, verifyBooksApart } from "./services/verify.ts";

export interface BoxOfficeOptions {
  /** Folder of this installation's files; made if missing. */
  readonly dataFolder: string;
  /** Folder of the program's files. */
  readonly resources: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly passwords: Passwords;
  readonly secrets: Secrets;
  readonly printer: TicketPrinter | null;
  /** What other windows see as the holder's terminal. */
  readonly terminalName: string;
  /** File of main/verify-worker, as built or as source; null checks in place. */
  readonly verifyWorker: string | null;
  /** Starts main/services/chart-file-worker; null: chart files are read in place. */
  readonly chartFileWorker: DoApart | null;
  /** False for short commands: nothing lapses, is sent or printed by itself. */
  readonly tidies: boolean;
  /** Stand-ins for providers of payments on this machine; without: the providers themselves. */
  readonly providerBases?: ProviderBases;
  /** Told of bugs that must not stop selling. */
  readonly onFault: (error: unknown) => void;
}

export interface BoxOffice {
  readonly office: Office;
  readonly router: BoxOfficeRouter;
  /** A window's (or caller's) context; `close` when it is gone. */
  connect(options: ConnectionOptions): { context: Context; close: () => void };
  /** Told of bugs inside a call. */
  readonly onFault: (error: unknown) => void;
  /** True for the token of a mailed reset link that may still be used. */
  readonly isOpenReset: (token: string) => boolean;
  /** A request that says it comes from a provider of payments; answers what became of it. */
  readonly receiveHook: (hook: {
    provider: string;
    body: string;
    signature: string;
  }) => Promise<"unknown" | "refused" | "taken">;
  /** Told by a transport where links in mails shall lead. */
  readonly rememberAddress: (url: string) => void;
  close(): Promise<void>;
}

export const DATABASE_FILE = "concerthub.sqlite";

/** Opens the box office of a data folder. Throws `DatabaseTooNew` for a file of a newer program. */
export function createBoxOffice(options: BoxOfficeOptions): BoxOffice {
  mkdirSync(options.dataFolder, { recursive: true });
  const store = openDatabase({
    file: join(options.dataFolder, DATABASE_FILE),
    migrationsFolder: join(options.resources, "db", "migrations"),
  });
  const office: Office = {
    store,
    clock: options.clock,
    ids: options.ids,
    passwords: options.passwords,
    secrets: options.secrets,
    printer: options.printer,
    documents: pdfTickets({ fontsFolder: join(options.resources, "data", "fonts") }),
    papers: pdfPapers({ fontsFolder: join(options.resources, "data", "fonts") }),
    seatPlans: pdfSeatPlans({ fontsFolder: join(options.resources, "data", "fonts") }),
    receipts: pdfReceipts({ fontsFolder: join(options.resources, "data", "fonts") }),
    receiptPrinter: escposPrinter,
    stockPrinter,
    providers: providersOf({ secrets: options.secrets, bases: options.providerBases ?? providerBases({}) }),
    mailer: () => mailerOf(office),
    notices: createNoticeBoard(),
    terminal: registerTerminal({ store, clock: options.clock, ids: options.ids }, options.terminalName),
    resources: options.resources,
    dataFolder: options.dataFolder,
    verifyWorker: options.verifyWorker,
    chartFileWorker: options.chartFileWorker,
  };
  const tidier = options.tidies ? startTidier(office, { onFault: options.onFault }) : null;
  if (options.tidies)
    verifyBooksApart(office).catch((error: unknown) => {
      if (!(error instanceof VerificationStopped)) options.onFault(error);
    });
  const router = createRouter();
  return {
    office,
    router,
    onFault: options.onFault,
    isOpenReset: (token) => isOpenReset(office, token),
    receiveHook: (hook) => receiveHook(office, { ...hook, onFault: options.onFault }),
    rememberAddress: (url) => rememberAddress(office, url),
    connect: (caller) => {
      const connection = openConnection(office, { ...caller, id: options.ids.id() });
      return { context: { office, connection }, close: () => closeConnection(office, connection) };
    },
    close: async () => {
      await tidier?.stop();
      await stopVerifying(office);
      store.close();
    },
  };
}

/** One terminal per data folder; its id is kept in the settings. */
function registerTerminal(office: Pick<Office, "store" | "clock" | "ids">, name: string): Office["terminal"] {
  const stored = readSetting(office.store, "terminal");
  const known = readTerminals(office.store).find(({ id }) => JSON.stringify(id) === stored);
  if (known?.name === name) return known;
  const terminal = { id: known?.id ?? office.ids.id(), name };
  const now = office.clock.now();
  office.store.inTransaction((writer) => {
    writeTerminal(writer, { ...terminal, now });
    writeSetting(writer, { key: "terminal", value: terminal.id, now });
  });
  return terminal;
}

export const MAIL_FOLDER = "mails";

/** The mailer of today's settings: a server, or a folder of .eml files. */
async function mailerOf(office: Office): Promise<Mailer> {
  const { smtp } = readMailSettings(office.store);
  if (smtp === null) return folderMailer({ folder: join(office.dataFolder, MAIL_FOLDER) });
  const password = await office.secrets.read(SMTP_PASSWORD_SECRET);
  const { host, port, secure, user } = smtp;
  return smtpMailer({
    host,
    port,
    secure,
    ...(user === "" ? {} : { user }),
    ...(password === null ? {} : { password }),
  });
}
