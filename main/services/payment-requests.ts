// A reservation that is to be paid by transfer: kept until the money can have come, with an invoice that says where to.
import { payBy } from "#domain/claims.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import { DAY_MS } from "#domain/time.ts";
import type { Writer } from "#db/open.ts";
import { detailsOf } from "#db/queries/bank.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as documents from "#db/queries/documents.ts";
import { findMail } from "#db/queries/papers.ts";
import { pinReservation } from "#db/queries/providers.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { transferFor } from "./bank-details.ts";
import { type IssueCommand, issuableKinds, issueInto } from "./invoices.ts";
import { refuseWhilePaying } from "./reservations.ts";
import { queueMail } from "./sale-papers.ts";
import { refuseCardNumbers } from "./text-fields.ts";

/** What the dialog begins with; `account` is null where the venue takes no transfers. */
export function transferTerms(office: Office, bookingId: Id) {
  const booking = bookings.findBooking(office.store, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
  const details = detailsOf(office.store, booking.venueId);
  const transfer = transferFor(office.store, booking);
  return { transfer, payDays: details?.payDays ?? null };
}

/**
 * Keeps the places until the transfer can have come (never beyond the performance), writes the invoice, or takes the one
 * that is there, and mails it. Repeating it with the same documentId changes nothing. Refuses NOT_FOUND,
 * BOOKING_NOT_PAYABLE, NO_BANK_ACCOUNT, PAYMENT_RUNNING, EMAIL_NEEDED, CARD_NUMBER_IN_TEXT.
 */
export function requestTransfer(
  office: Office,
  actor: Actor,
  command: {
    bookingId: Id;
    documentId: Id;
    payDays: number;
    customer: NonNullable<IssueCommand["customer"]>;
    email: string | null;
  },
): { documentId: Id } {
  refuseCardNumbers(command.customer);
  const documentId = office.store.inTransaction((writer) => {
    if (documents.findDocument(writer, command.documentId)) return command.documentId;
    const mailed = findMail(writer, command.documentId);
    if (mailed) return (JSON.parse(mailed.content) as { documentId: Id }).documentId;
    return writeRequest(office, writer, { actor, command });
  });
  office.notices.post({ kind: "bookingChanged", bookingId: command.bookingId });
  return { documentId };
}

function writeRequest(
  office: Office,
  writer: Writer,
  options: { actor: Actor; command: Parameters<typeof requestTransfer>[2] },
): Id {
  const { actor, command } = options;
  const { bookingId, customer, email } = command;
  const now = office.clock.now();
  const booking = bookings.findBooking(writer, bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
  if (booking.state !== "reserved" || (booking.payBy ?? 0) <= now)
    refuseNow("BOOKING_NOT_PAYABLE", { state: booking.state });
  refuseWhilePaying(writer, bookingId);
  const transfer = transferFor(writer, booking) ?? refuseNow("NO_BANK_ACCOUNT");
  const startsAt = Math.min(...bookings.performancesOf(writer, bookingId).map((performance) => performance.startsAt));
  const until = payBy({ now, payLaterMs: command.payDays * DAY_MS, startsAt });
  pinReservation(writer, { bookingId, payBy: until });
  const written = documents.documentsOfBooking(writer, bookingId).findLast(({ kind }) => kind === "invoice");
  const isOpen = issuableKinds(writer, bookingId).includes("invoice");
  if (isOpen)
    issueInto(office, writer, {
      ...{ actor, command: { id: command.documentId, bookingId, kind: "invoice", customer } },
    });
  const documentId = isOpen ? command.documentId : (written?.id ?? refuseNow("NOT_FOUND", { what: "document" }));
  if (email !== null) {
    const recipient = email === "" ? booking.customerEmail : email;
    if (recipient === "") refuseNow("EMAIL_NEEDED");
    queueMail(office, writer, {
      ...{
        id: command.documentId,
        bookingId,
        kind: "payment-request",
        recipient,
        locale: booking.locale,
        documentId,
        transfer,
      },
    });
  }
  journal(office, writer, {
    ...{ actor, kind: "booking.transfer-asked", subjectKind: "booking", subjectId: bookingId },
    data: { number: booking.number, amountMinor: transfer.amountMinor, currency: booking.currency, payBy: until },
  });
  return documentId;
}
