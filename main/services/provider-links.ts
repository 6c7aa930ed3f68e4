// The link of a payment on its way to the customer: by mail, as soon as there is one or when a clerk sends it again.
import type { Id } from "#domain/ids.ts";
import { assert, refuseNow } from "#domain/result.ts";
import type { Writer } from "#db/open.ts";
import { findBooking } from "#db/queries/bookings.ts";
import { findMail } from "#db/queries/papers.ts";
import { type AttemptRow, findAttempt } from "#db/queries/providers.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { attemptView } from "./provider-views.ts";
import { queueMail } from "./sale-papers.ts";

/** Puts the mail with an attempt's link into the outbox, inside the caller's transaction. */
export function queueLink(
  office: Office,
  writer: Writer,
  mail: { attempt: Pick<AttemptRow, "bookingId" | "url" | "amountMinor" | "deadlineAt">; id: Id; recipient: string },
): void {
  const { attempt, id, recipient } = mail;
  const { bookingId, url, amountMinor, deadlineAt } = attempt;
  assert(url !== null, "only what has a link is sent");
  const booking = findBooking(writer, bookingId);
  assert(booking, "an attempt is for a booking");
  queueMail(office, writer, {
    ...{ id, bookingId, kind: "payment-link", recipient, locale: booking.locale },
    link: { url, amountMinor, until: deadlineAt },
  });
}

/**
 * Sends the link of an open payment, to the customer's address or another one. Repeating it with the same mailId changes
 * nothing. Refuses NOT_FOUND, EMAIL_NEEDED, LINK_OVER.
 */
export function sendLink(office: Office, actor: Actor, command: { attemptId: Id; mailId: Id; email: string | null }) {
  const { attemptId, mailId } = command;
  office.store.inTransaction((writer) => {
    if (findMail(writer, mailId)) return;
    const attempt = findAttempt(writer, attemptId) ?? refuseNow("NOT_FOUND", { what: "payment" });
    const { bookingId, url } = attempt;
    if (attempt.state !== "pending" || url === null || attempt.cancelAskedAt !== null) refuseNow("LINK_OVER");
    const recipient = command.email ?? findBooking(writer, bookingId)?.customerEmail ?? "";
    if (recipient === "") refuseNow("EMAIL_NEEDED");
    queueLink(office, writer, { attempt, id: mailId, recipient });
    journal(office, writer, {
      ...{ actor, kind: "payment.linkSent", subjectKind: "booking", subjectId: bookingId },
      data: { attemptId, recipient },
    });
  });
  office.notices.post({ kind: "outboxChanged" });
  return attemptView(office, attemptId);
}
