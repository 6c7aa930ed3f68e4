// Mail and paper: written with the sale, sent afterwards, never twice, never lost in silence.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { doubtUnfinished } from "#db/queries/papers.ts";
import { HOUR_MS } from "#domain/time.ts";
import { folderMailer } from "#main/adapters/folder-mailer.ts";
import type { Office } from "#main/office.ts";
import type { TicketPrinter } from "#main/ports.ts";
import { getBooking } from "#main/services/bookings.ts";
import { listMails, resendTickets, retryMail, sendDueMails } from "#main/services/outbox.ts";
import { getPrintJob, printQueued, reprintTickets, settlePrint, ticketsPdf } from "#main/services/printing.ts";
import { sellBooking } from "#main/services/sale.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { TWO_SEATS_MINOR, expectBalanced, refusalOf, sellCommand, take } from "#tests/support/selling.ts";

let test: TestOffice;
let venue: SampleVenue;
let mails: string;
beforeEach(() => {
  test = createTestOffice();
  venue = sampleVenue(test.office);
  mails = mkdtempSync(join(tmpdir(), "concerthub-mails-"));
});
afterEach(() => {
  expectBalanced(test.office);
  test.close();
  rmSync(mails, { recursive: true, force: true });
});

/** The same office with other devices. */
const withMails = (): Office => ({ ...test.office, mailer: () => Promise.resolve(folderMailer({ folder: mails })) });

function sell(options: { locale?: "en" | "de" | "fr" } = {}): { bookingId: string; printJobId: string | null } {
  const hold = take(test.office, test.actors.cashier, venue, [1, 2]);
  const command = sellCommand(test.office, venue, hold, { totalMinor: TWO_SEATS_MINOR });
  const customer = {
    kind: "new",
    customerId: test.office.ids.id(),
    name: "Ada <b>Lind",
    email: "ada@example.org",
    phone: "",
  } as const;
  return sellBooking(test.office, test.actors.cashier, {
    ...command,
    customer,
    mail: true,
    print: true,
    locale: options.locale ?? "en",
  });
}

describe("mail", () => {
  it("goes out once, with the tickets, in the customer's language", async () => {
    const { bookingId } = sell({ locale: "de" });
    expect(await sendDueMails(withMails())).toBe(1);
    expect(await sendDueMails(withMails())).toBe(0);
    const [file = "", ...others] = readdirSync(mails);
    expect(others).toEqual([]);
    const mail = await PostalMime.parse(readFileSync(join(mails, file)));
    const { number } = getBooking(test.office, bookingId);
    expect(mail.subject).toContain(`Ihre Karten`);
    expect(mail.subject).toContain(number);
    expect(mail.to?.[0]?.address).toBe("ada@example.org");
    expect(mail.text).toMatch(/Summe 95,00\s€, darin/u);
    expect(mail.html).not.toContain("<b>Lind");
    expect(mail.attachments.map(({ mimeType, filename }) => [mimeType, filename])).toEqual([
      ["application/pdf", `karten-${number}.pdf`],
      ["text/calendar", `kalender-${number}.ics`],
    ]);
    expect(getBooking(test.office, bookingId).mails).toMatchObject([{ kind: "tickets", state: "sent" }]);
  });

  it("is tried again with growing waits, then fails where people see it, and can be retried", async () => {
    sell();
    const broken: Office = {
      ...test.office,
      mailer: () => Promise.resolve({ label: "broken", send: () => Promise.reject(new Error("no route")) }),
    };
    for (let attempt = 1; attempt <= 6; attempt++) {
      expect(await sendDueMails(broken)).toBe(1);
      expect(await sendDueMails(broken)).toBe(0);
      test.clock.advance(2 * HOUR_MS);
    }
    const [mail] = listMails(test.office, 10);
    expect(mail).toMatchObject({ state: "failed", attempts: 6, lastError: "no route" });
    retryMail(test.office, test.actors.cashier, mail?.id ?? "");
    await sendDueMails(withMails());
    expect(listMails(test.office, 10)).toMatchObject([{ state: "sent" }]);
  });

  it("that was on its way when the program died is marked, not repeated", async () => {
    sell();
    // The program ends when the mail is written and the server is asked.
    await new Promise<void>((resolve) => {
      const mailer = (): Promise<never> => {
        resolve();
        return new Promise(() => undefined);
      };
      void sendDueMails({ ...test.office, mailer });
    });
    test.office.store.inTransaction((writer) => doubtUnfinished(writer, { terminalId: test.office.terminal.id }));
    expect(await sendDueMails(withMails())).toBe(0);
    expect(listMails(test.office, 10)).toMatchObject([{ state: "unsure" }]);
  });

  it("can be sent again to another address, once per command", async () => {
    const { bookingId } = sell();
    const mailId = test.office.ids.id();
    resendTickets(test.office, test.actors.cashier, { bookingId, mailId, email: "other@example.org" });
    resendTickets(test.office, test.actors.cashier, { bookingId, mailId, email: "other@example.org" });
    await sendDueMails(withMails());
    expect(readdirSync(mails)).toHaveLength(2);
  });
});

describe("print", () => {
  it("the browser prints and says so; a copy says that it is one", async () => {
    const { bookingId, printJobId } = sell();
    const { pdf, fileName } = await ticketsPdf(test.office, printJobId ?? "");
    expect(Buffer.from(pdf.slice(0, 5)).toString()).toBe("%PDF-");
    expect(fileName).toMatch(/^tickets-.*\.pdf$/u);
    expect(
      settlePrint(test.office, test.actors.cashier, { printJobId: printJobId ?? "", outcome: "printed" }).state,
    ).toBe("printed");
    const again = reprintTickets(test.office, test.actors.cashier, { bookingId, printJobId: test.office.ids.id() });
    expect(again).toMatchObject({ copy: 1, state: "queued" });
  });

  it("a host with a printer prints by itself; out of paper is a failed job, not a lost sale", async () => {
    const printed: { printer: string; size: number }[] = [];
    const printer: TicketPrinter = {
      printers: () => Promise.resolve([]),
      print: (job) => {
        if (printed.length > 0) return Promise.reject(new Error("out of paper"));
        printed.push({ printer: job.printer, size: job.pdf.length });
        return Promise.resolve();
      },
    };
    const { bookingId, printJobId } = sell();
    expect(await printQueued({ ...test.office, printer })).toBe(1);
    expect(getPrintJob(test.office, printJobId ?? "").state).toBe("printed");
    const { id } = reprintTickets(test.office, test.actors.cashier, { bookingId, printJobId: test.office.ids.id() });
    await printQueued({ ...test.office, printer });
    expect(getPrintJob(test.office, id).state).toBe("failed");
    expect(printed).toHaveLength(1);
    expect(refusalOf(() => getPrintJob(test.office, test.office.ids.id())).code).toBe("NOT_FOUND");
  });
});
