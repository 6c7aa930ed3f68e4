// Documents on paper and in mails: on the receipt printer where there is one, else as PDF for the window to print.
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as documents from "#db/queries/documents.ts";
import { findMail } from "#db/queries/papers.ts";
import { type Actor, type Office, journal } from "../office.ts";
import type { ReceiptPrinter } from "../ports.ts";
import { layoutOf } from "./document-layout.ts";
import { wordsIn } from "./document-words.ts";
import { contentOf } from "./invoices.ts";
import { documentLayout, picturesOf } from "./layout-uses.ts";
import { queueMail } from "./sale-papers.ts";
import { readReceiptSettings } from "./settings.ts";

/** What the window has to do: nothing more where `pdf` is null, the host has printed. */
export interface PrintedDocument {
  readonly copy: number;
  readonly pdf: Uint8Array | null;
  readonly fileName: string;
}

/** The receipt printer of today's settings; null where the window prints. */
function printerOf(office: Office): ReceiptPrinter | null {
  const { kind, ...device } = readReceiptSettings(office.store);
  return kind === "none" ? null : office.receiptPrinter({ ...device, kind });
}

/**
 * Puts a document on paper; after the first time it is marked as a copy. Repeating it with the same printId makes no
 * other copy. Refuses NOT_FOUND, PRINT_FAILED.
 */
export async function printDocument(
  office: Office,
  actor: Actor,
  command: { documentId: Id; printId: Id; paper: "a4" | "roll" },
): Promise<PrintedDocument> {
  const { documentId, printId, paper } = command;
  const printer = paper === "roll" ? printerOf(office) : null;
  const { row, isNew } = startPrint(office, actor, { documentId, printId, way: paper === "roll" ? "roll" : "page" });
  const { content, parts, pictures } = drawnDocument(office, findDocument(office, documentId), row.copy);
  const fileName = wordsIn(content.locale)("paper.fileName", { number: content.number });
  if (printer === null) {
    const pdf = await office.receipts.render({ parts, pictures, paper, title: content.number });
    settlePrint(office, { id: printId, lastError: null });
    return { copy: row.copy, pdf, fileName };
  }
  if (!isNew && row.state !== "failed") return { copy: row.copy, pdf: null, fileName };
  try {
    await printer.print(parts);
  } catch (error) {
    const lastError = error instanceof Error ? error.message : String(error);
    settlePrint(office, { id: printId, lastError });
    return refuseNow("PRINT_FAILED", { reason: lastError });
  }
  settlePrint(office, { id: printId, lastError: null });
  return { copy: row.copy, pdf: null, fileName };
}

const findDocument = (office: Office, id: Id): documents.DocumentRow =>
  documents.findDocument(office.store, id) ?? refuseNow("NOT_FOUND", { what: "document" });

/** What a document says, laid out as its venue has it today: words and amounts are those of the day it was written. */
function drawnDocument(office: Office, document: documents.DocumentRow, copy: number) {
  const content = contentOf(document);
  const venueId = bookings.findBooking(office.store, document.bookingId)?.venueId ?? "";
  const layout = documentLayout(office.store, venueId);
  return { content, parts: layoutOf(content, { copy, layout }), pictures: picturesOf(office.store, layout) };
}

/** The print is written down before anything leaves the house. */
function startPrint(
  office: Office,
  actor: Actor,
  print: { documentId: Id; printId: Id; way: documents.DocumentPrintRow["way"] },
): { row: documents.DocumentPrintRow; isNew: boolean } {
  return office.store.inTransaction((writer) => {
    const known = documents.findDocumentPrint(writer, print.printId);
    if (known) return { row: known, isNew: false };
    const document = documents.findDocument(writer, print.documentId) ?? refuseNow("NOT_FOUND", { what: "document" });
    const row: documents.DocumentPrintRow = {
      ...{ id: print.printId, documentId: document.id, way: print.way, state: "printing", lastError: null },
      copy: documents.countDocumentPrints(writer, document.id),
      ...{ terminalId: office.terminal.id, staffId: actor.staffId, at: office.clock.now() },
    };
    documents.insertDocumentPrint(writer, row);
    if (row.copy > 0)
      journal(office, writer, {
        ...{ actor, kind: "document.reprinted", subjectKind: "booking", subjectId: document.bookingId },
        data: { number: document.number, copy: row.copy },
      });
    return { row, isNew: true };
  });
}

function settlePrint(office: Office, print: { id: Id; lastError: string | null }): void {
  const state = print.lastError === null ? "printed" : "failed";
  office.store.inTransaction((writer) => documents.settleDocumentPrint(writer, { ...print, state }));
}

/** The PDF a mail carries: always the page, never marked. */
export async function documentPdf(office: Office, documentId: Id): Promise<{ pdf: Uint8Array; fileName: string }> {
  const { content, parts, pictures } = drawnDocument(office, findDocument(office, documentId), 0);
  const pdf = await office.receipts.render({ parts, pictures, paper: "a4", title: content.number });
  return { pdf, fileName: wordsIn(content.locale)("paper.fileName", { number: content.number }) };
}

/** Queues a mail with the document. Repeating it with the same mailId changes nothing. Refuses NOT_FOUND, EMAIL_NEEDED. */
export function mailDocument(
  office: Office,
  actor: Actor,
  command: { documentId: Id; mailId: Id; email: string | null },
): void {
  office.store.inTransaction((writer) => {
    if (findMail(writer, command.mailId)) return;
    const document = documents.findDocument(writer, command.documentId) ?? refuseNow("NOT_FOUND", { what: "document" });
    const booking = bookings.findBooking(writer, document.bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
    const recipient = command.email ?? booking.customerEmail;
    if (recipient === "") refuseNow("EMAIL_NEEDED");
    queueMail(office, writer, {
      ...{ id: command.mailId, bookingId: booking.id, kind: "document", recipient, locale: booking.locale },
      documentId: document.id,
    });
    journal(office, writer, {
      ...{ actor, kind: "document.mailed", subjectKind: "booking", subjectId: booking.id },
      data: { number: document.number, recipient },
    });
  });
  office.notices.post({ kind: "outboxChanged" });
}

/** Opens the drawer without a sale; who did it and why stays in the journal. Refuses REASON_NEEDED, PRINT_FAILED. */
export async function openDrawer(office: Office, actor: Actor, command: { reason: string }): Promise<void> {
  const reason = command.reason.trim();
  if (reason === "") refuseNow("REASON_NEEDED");
  const printer = printerOf(office) ?? refuseNow("PRINT_FAILED", { reason: "No receipt printer is set up." });
  office.store.inTransaction((writer) => {
    const subject = { subjectKind: "terminal", subjectId: office.terminal.id };
    journal(office, writer, { actor, kind: "drawer.opened", ...subject, data: { reason } });
  });
  await kick(printer);
}

async function kick(printer: ReceiptPrinter): Promise<void> {
  try {
    await printer.openDrawer();
  } catch (error) {
    refuseNow("PRINT_FAILED", { reason: error instanceof Error ? error.message : String(error) });
  }
}

/** After a sale: the drawer opens when cash was taken. A device that does not answer never undoes a sale. */
export async function openDrawerForSale(office: Office, bookingId: Id): Promise<boolean> {
  try {
    if (!readReceiptSettings(office.store).opensDrawer) return false;
    const printer = printerOf(office);
    const tookCash = bookings.paymentsOf(office.store, bookingId).some(({ tender }) => tender === "cash");
    if (printer === null || !tookCash) return false;
    await printer.openDrawer();
    return true;
  } catch {
    return false;
  }
}
