// Mail and paper: rows written before anything leaves the house.
import { changing, inserting, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";
import { outbox, printJobs } from "../schema/bookings.ts";

export type MailRow = typeof outbox.$inferSelect;
export type PrintJobRow = typeof printJobs.$inferSelect;

export const insertMail = inserting(outbox);
export const insertPrintJob = inserting(printJobs);

interface MailRecord extends Omit<MailRow, "content"> {
  readonly content: string;
}
const mailColumns = `id, kind, booking_id as bookingId, recipient, content, state, attempts, next_try_at as nextTryAt,
  last_error as lastError, created_at as createdAt, sent_at as sentAt`;
const due = selecting<MailRecord>(
  `select ${mailColumns} from outbox where state = 'queued' and next_try_at <= :now order by next_try_at limit :limit`,
);
export const dueMails = (reader: Reader, options: { now: number; limit: number }) => due.all(reader, options);
const newest = selecting<MailRecord>(`select ${mailColumns} from outbox order by created_at desc limit :limit`);
export const newestMails = (reader: Reader, options: { limit: number }) => newest.all(reader, options);
const mail = selecting<MailRecord>(`select ${mailColumns} from outbox where id = :id`);
export const findMail = (reader: Reader, id: string) => mail.get(reader, { id });
const linkMail = selecting<{ recipient: string }>(
  "select recipient from outbox where booking_id = :bookingId and kind = 'payment-link' order by created_at desc, id desc limit 1",
);
/** Whom the last link to pay a booking was sent to. */
export const linkRecipient = (reader: Reader, bookingId: string): string | undefined =>
  linkMail.get(reader, { bookingId })?.recipient;

const claimMailRow = changing(
  "update outbox set state = 'sending', attempts = attempts + 1 where id = :id and state = 'queued'",
);
/** queued → sending; 0 when another process was faster. */
export const claimMail = (writer: Writer, id: string): number => claimMailRow(writer, { id });
const settle = changing(
  // A sent link to a new password is worth a password: it does not stay in the file.
  `update outbox set state = :state, next_try_at = :nextTryAt, last_error = :lastError, sent_at = :sentAt,
    content = case when kind = 'password-reset' and :state = 'sent' then '{}' else content end
    where id = :id and state = 'sending'`,
);
export const settleMail = (
  writer: Writer,
  row: {
    id: string;
    state: "sent" | "queued" | "failed";
    nextTryAt: number;
    lastError: string | null;
    sentAt: number | null;
  },
): number => settle(writer, row);
const requeue = changing(
  "update outbox set state = 'queued', next_try_at = :now, last_error = null where id = :id and state in ('failed', 'unsure', 'queued')",
);
export const requeueMail = (writer: Writer, options: { id: string; now: number }): number => requeue(writer, options);
const doubtMails = changing(
  "update outbox set state = 'unsure', last_error = 'The program ended while this was being sent.' where state = 'sending'",
);
const doubtPrints = changing(
  "update print_jobs set state = 'unsure', last_error = 'The program ended while this was printing.' where state = 'printing' and terminal_id = :terminalId",
);
/** At start: what was on its way when the program ended may or may not have arrived. It is marked, not repeated. */
export const doubtUnfinished = (writer: Writer, options: { terminalId: string }): number =>
  doubtMails(writer, {}) + doubtPrints(writer, options);

const counts = selecting<{ waiting: number; troubled: number; prints: number }>(`
  select (select count(*) from outbox where state in ('queued', 'sending')) as waiting,
    (select count(*) from outbox where state in ('failed', 'unsure')) as troubled,
    (select count(*) from print_jobs where state in ('failed', 'unsure')) as prints`);
export const paperCounts = (reader: Reader) => counts.get(reader, {}) ?? { waiting: 0, troubled: 0, prints: 0 };

const jobColumns = `id, booking_id as bookingId, copy, state, last_error as lastError, terminal_id as terminalId, staff_id as staffId,
  created_at as createdAt, printed_at as printedAt`;
const job = selecting<PrintJobRow>(`select ${jobColumns} from print_jobs where id = :id`);
export const findPrintJob = (reader: Reader, id: string) => job.get(reader, { id });
const copies = selecting<{ count: number }>(
  // What goes on after a jam is no print of its own.
  "select count(*) as count from print_jobs where booking_id = :bookingId and id not in (select job_id from print_resumes)",
);
export const countPrintJobs = (reader: Reader, bookingId: string): number =>
  copies.get(reader, { bookingId })?.count ?? 0;
const queuedJobs = selecting<PrintJobRow>(
  `select ${jobColumns} from print_jobs where state = 'queued' and terminal_id = :terminalId order by created_at limit 20`,
);
export const queuedPrintJobs = (reader: Reader, terminalId: string) => queuedJobs.all(reader, { terminalId });
const moveJob = changing(
  "update print_jobs set state = :state, last_error = :lastError, printed_at = :printedAt where id = :id and state in ('queued', 'printing', 'failed', 'unsure')",
);
export const movePrintJob = (
  writer: Writer,
  row: { id: string; state: PrintJobRow["state"]; lastError: string | null; printedAt: number | null },
): number => moveJob(writer, row);
