// Tickets on paper: a print job is written with the sale; the host prints it, or the browser does and reports back.
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as papers from "#db/queries/papers.ts";
import { type Actor, type Office, PROGRAM, journal } from "../office.ts";
import type { StockPrinter, TicketToDraw, TicketWords } from "../ports.ts";
import { queuePrint } from "./sale-papers.ts";
import { readPrintSettings } from "./settings.ts";
import { renderTickets, ticketsToDraw } from "./ticket-faces.ts";
import { markTicketsPrinted } from "./ticket-labels.ts";

export interface PrintJob {
  readonly id: Id;
  readonly state: papers.PrintJobRow["state"];
  readonly copy: number;
}

/** Refuses NOT_FOUND. */
export function getPrintJob(office: Office, printJobId: Id): PrintJob {
  const { id, state, copy } =
    papers.findPrintJob(office.store, printJobId) ?? refuseNow("NOT_FOUND", { what: "print job" });
  return { id, state, copy };
}

/** A new print job, marked as a copy once the tickets have been printed before. Refuses NOT_FOUND, BOOKING_ENDED. */
export function reprintTickets(office: Office, actor: Actor, command: { bookingId: Id; printJobId: Id }): PrintJob {
  office.store.inTransaction((writer) => {
    if (papers.findPrintJob(writer, command.printJobId)) return;
    const booking = bookings.findBooking(writer, command.bookingId) ?? refuseNow("NOT_FOUND", { what: "booking" });
    if (booking.state !== "paid") refuseNow("BOOKING_ENDED", { state: booking.state });
    const copy = papers.countPrintJobs(writer, booking.id);
    queuePrint(office, writer, { actor, bookingId: booking.id, id: command.printJobId, copy });
    journal(office, writer, {
      actor,
      kind: "booking.reprinted",
      subjectKind: "booking",
      subjectId: booking.id,
      data: { copy },
    });
  });
  office.notices.post({ kind: "printChanged" });
  return getPrintJob(office, command.printJobId);
}

/** The PDF of a print job. Refuses NOT_FOUND, BOOKING_ENDED. */
export async function ticketsPdf(office: Office, printJobId: Id): Promise<{ pdf: Uint8Array; fileName: string }> {
  const job = papers.findPrintJob(office.store, printJobId) ?? refuseNow("NOT_FOUND", { what: "print job" });
  return await renderTickets(office, { bookingId: job.bookingId, copy: job.copy, jobId: job.id });
}

/** The browser reports what became of a job. Reporting twice changes nothing. */
export function settlePrint(
  office: Office,
  actor: Actor,
  command: { printJobId: Id; outcome: "printed" | "failed" },
): PrintJob {
  moveJob(office, { id: command.printJobId, state: command.outcome, lastError: null, staffId: actor.staffId });
  return getPrintJob(office, command.printJobId);
}

function moveJob(
  office: Office,
  move: { id: Id; state: papers.PrintJobRow["state"]; lastError: string | null; staffId: Id | null },
): void {
  office.store.inTransaction((writer) => {
    const now = office.clock.now();
    const job = papers.findPrintJob(writer, move.id) ?? refuseNow("NOT_FOUND", { what: "print job" });
    const printedAt = move.state === "printed" ? now : null;
    const moved = papers.movePrintJob(writer, { id: move.id, state: move.state, lastError: move.lastError, printedAt });
    if (moved === 1 && move.state === "printed")
      markTicketsPrinted(office, writer, { bookingId: job.bookingId, staffId: move.staffId, now });
  });
  office.notices.post({ kind: "printChanged" });
}

/** The ticket printer of today's settings that takes no PDF; null where there is none. */
function stockPrinterOf(office: Office): StockPrinter | null {
  const { language, host, port, dotsPerInch } = readPrintSettings(office.store);
  return language === "pdf" || host === "" ? null : office.stockPrinter({ language, host, port, dotsPerInch });
}

/** True when tickets come out without a window doing anything. */
export const printsSilently = (office: Office): boolean => office.printer !== null || stockPrinterOf(office) !== null;

/** Tries a layout on the ticket printer; false where a window has to. Refuses PRINT_FAILED. */
export async function printTrial(office: Office, ticket: TicketToDraw, words: TicketWords): Promise<boolean> {
  const printer = stockPrinterOf(office);
  if (printer === null) return false;
  try {
    await printer.print([ticket], words);
  } catch (error) {
    refuseNow("PRINT_FAILED", { reason: error instanceof Error ? error.message : String(error) });
  }
  return true;
}

async function printJob(office: Office, job: papers.PrintJobRow): Promise<void> {
  const stock = stockPrinterOf(office);
  const wish = { bookingId: job.bookingId, copy: job.copy, jobId: job.id };
  if (stock !== null) {
    const { tickets, words } = ticketsToDraw(office, wish);
    await stock.print(tickets, words);
    return;
  }
  const { pdf } = await renderTickets(office, wish);
  await office.printer?.print({ jobId: job.id, pdf, printer: printerName(office), copies: 1 });
}

/** Prints what this terminal has queued, where the host drives a printer. Answers how many jobs were tried. */
export async function printQueued(office: Office): Promise<number> {
  if (!printsSilently(office)) return 0;
  const jobs = papers.queuedPrintJobs(office.store, office.terminal.id);
  for (const job of jobs) {
    moveJob(office, { id: job.id, state: "printing", lastError: null, staffId: null });
    try {
      await printJob(office, job);
      moveJob(office, { id: job.id, state: "printed", lastError: null, staffId: PROGRAM.staffId });
    } catch (error) {
      const lastError = error instanceof Error ? error.message : String(error);
      moveJob(office, { id: job.id, state: "failed", lastError, staffId: null });
    }
  }
  return jobs.length;
}

/** The chosen printer, or where the ticket printer is; empty means the system's default. */
export function printerName(office: Office): string {
  const { language, host, printer } = readPrintSettings(office.store);
  return (language === "pdf" ? printer : host) ?? "";
}
