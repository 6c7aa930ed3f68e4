// Mail is written to the outbox in the sale's transaction and sent afterwards, with retries. What was on its way when the
// program ended is marked unsure, not repeated: a customer never gets tickets twice without a person deciding so.
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import { MINUTE_MS, SECOND_MS } from "#domain/time.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as papers from "#db/queries/papers.ts";
import { readSetting } from "#db/queries/settings.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { getBooking } from "./bookings.ts";
import { writeMail } from "./mail-texts.ts";
import { queueMail } from "./sale-papers.ts";

const MAILS_PER_ROUND = 10;
/** After these waits a mail has failed; a person may retry it. */
const RETRY_WAITS_MS = [10 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 60 * MINUTE_MS];
const ERROR_LENGTH_MOST = 400;

/** Sends what is due; answers how many were tried. Never throws for one bad mail. */
export async function sendDueMails(office: Office): Promise<number> {
  const due = papers.dueMails(office.store, { now: office.clock.now(), limit: MAILS_PER_ROUND });
  for (const mail of due) {
    const claimed = office.store.inTransaction((writer) => papers.claimMail(writer, mail.id));
    if (claimed === 1) await sendOne(office, mail);
  }
  if (due.length > 0) office.notices.post({ kind: "outboxChanged" });
  return due.length;
}

type MailRecord = NonNullable<ReturnType<typeof papers.findMail>>;

async function sendOne(office: Office, mail: MailRecord): Promise<void> {
  let failure: unknown = null;
  try {
    const content = JSON.parse(mail.content) as Record<string, unknown>;
    const written = await writeMail(office, { ...mail, content, from: senderOf(office) });
    const mailer = await office.mailer();
    await mailer.send(written);
  } catch (error) {
    failure = error;
  }
  const now = office.clock.now();
  const wait = RETRY_WAITS_MS[mail.attempts];
  const givesUp =
    wait === undefined || (failure instanceof Error && "permanent" in failure && failure.permanent === true);
  office.store.inTransaction((writer) => {
    if (failure === null) {
      papers.settleMail(writer, { id: mail.id, state: "sent", nextTryAt: now, lastError: null, sentAt: now });
      if (mail.bookingId !== null && (mail.kind === "tickets" || mail.kind === "moved"))
        bookings.markTickets(writer, { bookingId: mail.bookingId, kind: "mailed", staffId: null, now });
      return;
    }
    const lastError = (failure instanceof Error ? failure.message : "unknown failure").slice(0, ERROR_LENGTH_MOST);
    papers.settleMail(writer, {
      ...{ id: mail.id, state: givesUp ? "failed" : "queued", nextTryAt: now + (wait ?? 0), lastError, sentAt: null },
    });
  });
}

function senderOf(office: Office): string {
  const text = readSetting(office.store, "mail");
  const stored = text === null ? null : (JSON.parse(text) as { from?: unknown });
  return typeof stored?.from === "string" && stored.from !== "" ? stored.from : "box-office@localhost";
}

/** The newest mails, for the outbox screen. */
export function listMails(office: Office, limit: number) {
  return papers.newestMails(office.store, { limit }).map(({ content: _, nextTryAt: __, ...mail }) => mail);
}

/** Puts a failed or unsure mail in the queue again. Refuses NOT_FOUND. */
export function retryMail(office: Office, actor: Actor, mailId: Id): void {
  office.store.inTransaction((writer) => {
    const now = office.clock.now();
    if (papers.requeueMail(writer, { id: mailId, now }) === 0) refuseNow("NOT_FOUND", { what: "mail" });
    journal(office, writer, { actor, kind: "mail.retried", subjectKind: "mail", subjectId: mailId });
  });
  office.notices.post({ kind: "outboxChanged" });
}

/** Queues a booking's mail again, to the same or another address. Refuses EMAIL_NEEDED, BOOKING_ENDED. */
export function resendTickets(
  office: Office,
  actor: Actor,
  command: { bookingId: Id; mailId: Id; email: string | null },
) {
  office.store.inTransaction((writer) => {
    if (papers.findMail(writer, command.mailId)) return;
    const booking = bookings.findBooking(writer, command.bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
    const recipient = command.email ?? booking.customerEmail;
    if (recipient === "") refuseNow("EMAIL_NEEDED");
    if (booking.state !== "paid" && booking.state !== "reserved") refuseNow("BOOKING_ENDED", { state: booking.state });
    const kind = booking.state === "paid" ? "tickets" : "reservation";
    queueMail(office, writer, { id: command.mailId, bookingId: booking.id, kind, recipient, locale: booking.locale });
    journal(office, writer, {
      actor,
      kind: "booking.resent",
      subjectKind: "booking",
      subjectId: booking.id,
      data: { recipient },
    });
  });
  office.notices.post({ kind: "outboxChanged" });
  return getBooking(office, command.bookingId);
}
