// A ticket printer on the network that takes tickets in its own language, one after the other.
import type { StockDevice, StockPrinter, TicketToDraw, TicketWords } from "../ports.ts";
import { escposPrinter } from "./escpos/printer.ts";
import { ticketParts } from "./escpos/ticket-parts.ts";
import { fglTicket } from "./fgl/commands.ts";
import { openLine } from "./printer-line.ts";

const PRINTS_WITHIN_MS = 4_000;
/** Characters of normal type on a roll of 80 mm. */
const ROLL_COLUMNS = 42;

/** What an FGL printer is understood to say after a ticket. No printer has confirmed it yet. */
const TICKET_DONE = 6;
const TROUBLES: Readonly<Record<number, string>> = {
  16: "is out of tickets",
  21: "did not take the ticket",
  24: "has a paper jam",
  29: "has a jam at its cutter",
};

/** Jobs of one printer go one after the other: two bookings must not mix. */
const lastJobs = new Map<string, Promise<unknown>>();

export function stockPrinter(device: StockDevice): StockPrinter {
  const print = device.language === "fgl" ? printFgl : printRoll;
  return {
    print(tickets, words) {
      const name = `${device.host}:${device.port}`;
      const done = (lastJobs.get(name) ?? Promise.resolve()).then(() => print(device, tickets, words));
      lastJobs.set(
        name,
        done.catch(() => undefined),
      );
      return done;
    },
  };
}

async function printRoll(device: StockDevice, tickets: readonly TicketToDraw[], words: TicketWords): Promise<void> {
  const { host, port } = device;
  const printer = escposPrinter({ kind: "tcp", host, port, path: "", columns: ROLL_COLUMNS });
  for (const [index, ticket] of tickets.entries()) {
    await printer.print(ticketParts(ticket, words)).catch((error: unknown) => {
      throw troubleAt(index, tickets.length, error instanceof Error ? error.message : String(error));
    });
  }
}

/** One ticket at a time, each once the last is done; a printer whose answers are switched off just gets them all. */
async function printFgl(device: StockDevice, tickets: readonly TicketToDraw[], words: TicketWords): Promise<void> {
  const line = await openLine({ ...device, name: "ticket printer" });
  let isSilent = false;
  try {
    for (const [index, ticket] of tickets.entries()) {
      await line.write(fglTicket({ ...ticket, words, dotsPerInch: device.dotsPerInch }));
      if (isSilent) continue;
      const trouble = await troubleAfter(line);
      isSilent = trouble === "silent";
      if (trouble !== null && !isSilent) throw troubleAt(index, tickets.length, `The ticket printer ${trouble}.`);
    }
  } finally {
    line.close();
  }
}

/** Null when the ticket is out. Other bytes (on, off, ready) are passed over. */
async function troubleAfter(line: { answer(withinMs: number): Promise<number | null> }): Promise<string | null> {
  for (;;) {
    const status = await line.answer(PRINTS_WITHIN_MS);
    if (status === null) return "silent";
    if (status === TICKET_DONE) return null;
    const trouble = TROUBLES[status];
    if (trouble !== undefined) return trouble;
  }
}

const troubleAt = (index: number, count: number, reason: string): Error =>
  new Error(count === 1 ? reason : `${reason} Ticket ${index + 1} of ${count} and those after it are not printed.`);
