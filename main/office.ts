// What every use case gets: the store, the ports, the notice board and who asks. Services take it as first argument.
import { may, type Permission, type Role } from "#domain/access.ts";
import type { Id } from "#domain/ids.ts";
import type { ProviderTender } from "#domain/provider-payments.ts";
import { refuseNow } from "#domain/result.ts";
import { isFull } from "#db/errors.ts";
import type { Store, Writer } from "#db/open.ts";
import { writeJournal } from "#db/queries/journal.ts";
import type { NoticeBoard } from "./notice-board.ts";
import type { PaymentProvider } from "./payment-provider.ts";
import type {
  Clock,
  DoApart,
  Ids,
  Mailer,
  PaperDocuments,
  Passwords,
  ReceiptDevice,
  ReceiptDocuments,
  ReceiptPrinter,
  SeatPlanDocuments,
  Secrets,
  StockDevice,
  StockPrinter,
  TicketDocuments,
  TicketPrinter,
} from "./ports.ts";

export interface Office {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly passwords: Passwords;
  readonly documents: TicketDocuments;
  readonly papers: PaperDocuments;
  readonly seatPlans: SeatPlanDocuments;
  readonly receipts: ReceiptDocuments;
  /** A receipt printer by how it is reached. */
  readonly receiptPrinter: (device: ReceiptDevice) => ReceiptPrinter;
  /** A ticket printer on the network by how it is reached. */
  readonly stockPrinter: (device: StockDevice) => StockPrinter;
  /** Null where the browser prints. */
  readonly printer: TicketPrinter | null;
  readonly secrets: Secrets;
  /** The mailer of today's settings. */
  readonly mailer: () => Promise<Mailer>;
  /** Who takes money for us, by today's settings. */
  readonly providers: () => Promise<readonly PaymentProvider[]>;
  readonly notices: NoticeBoard;
  readonly terminal: { readonly id: Id; readonly name: string };
  /** Folder with the program's files: `data/` and `db/migrations/` lie in it. */
  readonly resources: string;
  /** Folder with this installation's files: the SQLite file, mails, secrets. */
  readonly dataFolder: string;
  /** File of the worker that checks the books; null: here and now. */
  readonly verifyWorker: string | null;
  /** Reads and writes chart files apart (services/chart-file-worker.ts); null: here and now. */
  readonly chartFileWorker: DoApart | null;
}

/** Who asks. A public API caller has no staff. */
export interface Actor {
  readonly staffId: Id | null;
  readonly role: Role | null;
  readonly sessionId: Id | null;
  readonly channel: "counter" | "api";
}

/** The program itself: lapses, imports at first run, retries. */
export const PROGRAM: Actor = { staffId: null, role: null, sessionId: null, channel: "counter" };

/** Who takes money by this tender; null: nobody. */
export const providerOf = async (
  office: Pick<Office, "providers">,
  tender: ProviderTender,
): Promise<PaymentProvider | null> =>
  (await office.providers()).find(({ tenders }) => tenders.includes(tender)) ?? null;

/** Refuses NOT_ALLOWED unless the actor's role has the permission. */
export function demand(actor: Actor, permission: Permission): void {
  if (actor.role === null || !may(actor.role, permission)) refuseNow("NOT_ALLOWED", { permission });
}

/** True for what stopped a use case because the disk has no room: nothing of it was written, and it may be said again. */
export const isDiskFull = (error: unknown): boolean => isFull(error);

/** Writes the journal row of a use case, inside its transaction. */
export function journal(
  office: Office,
  writer: Writer,
  entry: {
    actor: Actor;
    kind: string;
    subjectKind: string;
    subjectId: string;
    data?: Readonly<Record<string, unknown>>;
  },
): void {
  writeJournal(writer, {
    at: office.clock.now(),
    terminalId: office.terminal.id,
    staffId: entry.actor.staffId,
    kind: entry.kind,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    data: entry.data ?? {},
  });
}
