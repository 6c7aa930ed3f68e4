// What a paid booking brings with it: tickets, the mail, the print job. Inside the caller's transaction.
import type { TransferRequest } from "#domain/bank/epc-code.ts";
import type { Id } from "#domain/ids.ts";
import { TICKET_SECRET_BITS, ticketCode } from "#domain/ticket-code.ts";
import type { Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import { insertMail, insertPrintJob } from "#db/queries/papers.ts";
import type { Actor, Office } from "../office.ts";
import { admitsOfPlace } from "./sale-lines.ts";

/** One ticket per ticket line, each with its opaque code. */
export function issueTickets(office: Office, writer: Writer, options: { bookingId: Id; now: number }): void {
  for (const line of bookings.linesOf(writer, options.bookingId)) {
    if (line.kind !== "ticket" || line.performanceId === null || line.endedAt !== null || line.ticketId !== null)
      continue;
    bookings.insertTicket(writer, {
      ...{ id: office.ids.id(), lineId: line.id, bookingId: options.bookingId, performanceId: line.performanceId },
      ...{ code: ticketCode(office.ids.secret(TICKET_SECRET_BITS)), issuedAt: options.now },
      admits: admitsOfPlace(office, writer, { performanceId: line.performanceId, place: line.place ?? 0 }),
    });
  }
}

export function queueMail(
  office: Office,
  writer: Writer,
  mail: {
    id?: Id;
    bookingId: Id;
    kind: "tickets" | "reservation" | "void" | "moved" | "document" | "cancelled" | "payment-link" | "payment-request";
    recipient: string;
    locale: string;
    /** From which place to which, for `moved`. */
    moves?: readonly { from: string; to: string }[];
    /** Money that came too late and is on its way back, for `void`. */
    late?: { readonly amountMinor: number };
    /** Where to pay, how much and until when, for `payment-link`. */
    link?: { readonly url: string; readonly amountMinor: number; readonly until: number };
    /** What is attached, for `document`. */
    documentId?: Id;
    /** Where to pay, for `payment-request`. */
    transfer?: TransferRequest;
    /** Which decision it is about, for `cancelled`. */
    cancellationId?: Id;
  },
): void {
  const now = office.clock.now();
  insertMail(writer, {
    ...{ id: mail.id ?? office.ids.id(), kind: mail.kind, bookingId: mail.bookingId, recipient: mail.recipient },
    ...{
      content: {
        locale: mail.locale,
        ...(mail.moves && { moves: mail.moves }),
        ...(mail.late && { late: mail.late }),
        ...(mail.link && { link: mail.link }),
        ...(mail.documentId && { documentId: mail.documentId }),
        ...(mail.transfer && { transfer: mail.transfer }),
        ...(mail.cancellationId && { cancellationId: mail.cancellationId }),
      },
      state: "queued",
      attempts: 0,
      nextTryAt: now,
      lastError: null,
      createdAt: now,
      sentAt: null,
    },
  });
}

export function queuePrint(
  office: Office,
  writer: Writer,
  options: { actor: Actor; bookingId: Id; id: Id; copy: number },
): Id {
  const { actor, bookingId, id, copy } = options;
  insertPrintJob(writer, {
    ...{ id, bookingId, copy, state: "queued", lastError: null, terminalId: office.terminal.id },
    ...{ staffId: actor.staffId, createdAt: office.clock.now(), printedAt: null },
  });
  return id;
}
