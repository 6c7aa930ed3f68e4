// Receipts, invoices and credit notes: numbers without gaps, what they say, and that going back is their opposite.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { doubtDocumentPrints } from "#db/queries/documents.ts";
import type { Id } from "#domain/ids.ts";
import { DAY_MS } from "#domain/time.ts";
import type { Office } from "#main/office.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { getBooking } from "#main/services/bookings.ts";
import { type IssueCommand, issuableKinds, issueDocument, listDocuments } from "#main/services/invoices.ts";
import { documentPdf, mailDocument, openDrawer, openDrawerForSale, printDocument } from "#main/services/receipts.ts";
import { sendDueMails } from "#main/services/outbox.ts";
import { refundAmount, returnTickets } from "#main/services/returns.ts";
import { sellBooking } from "#main/services/sale.ts";
import { tidyUp } from "#main/services/tidier.ts";
import { codesOf, textsOf } from "../main/adapters/support/pdf-reading.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { TWO_SEATS_MINOR, expectBalanced, refusalOf, sellCommand, sellTwo, take } from "#tests/support/selling.ts";

let desk: TestOffice;
let venue: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  venue = sampleVenue(desk.office);
});
afterEach(() => {
  expectBalanced(desk.office);
  desk.close();
});

const sell = (places: readonly [number, number] = [1, 2]): Id =>
  sellTwo(desk.office, desk.actors.cashier, venue, places);
const issue = (bookingId: Id, kind: IssueCommand["kind"], customer: IssueCommand["customer"] = null): Id =>
  issueDocument(desk.office, desk.actors.cashier, { id: desk.office.ids.id(), bookingId, kind, customer });
const numbers = (bookingId: Id) => listDocuments(desk.office, bookingId).map(({ number }) => number);
const giveBack = (bookingId: Id): void => {
  const [line] = getBooking(desk.office, bookingId).lines;
  const returnId = desk.office.ids.id();
  const command = { bookingId, returnId, lineIds: [line?.id ?? ""], reason: "Ill", approvalId: null };
  returnTickets(desk.office, desk.actors.manager, command);
};
const voidIt = (bookingId: Id): void =>
  voidBooking(desk.office, desk.actors.manager, { bookingId, reason: "Ill", approvalId: null });

describe("numbers", () => {
  it("have no gap after a hundred invoices of which ten were aborted, and credit notes are the opposite", () => {
    const issued: Id[] = [];
    for (let round = 0; round < 100; round += 1) {
      const bookingId = fresh(round);
      if (round % 10 !== 9) {
        issued.push(issue(bookingId, "invoice"));
        continue;
      }
      const aborted = (): void => {
        issue(bookingId, "invoice");
        throw new Error("the power went");
      };
      expect(() => desk.office.store.inTransaction(aborted)).toThrow("the power went");
    }
    const rows = desk.office.store.raw
      .prepare("select number, sequence, total_minor as total from documents where kind = 'invoice' order by sequence")
      .all() as { number: string; sequence: number; total: number }[];
    expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: issued.length }, (_, at) => at + 1));
    expect(rows[41]?.number).toBe("I-2026-1-00042");
  });

  /** Bookings to write invoices about: two seats each, given back when the hall is full. */
  let open: Id[] = [];
  beforeEach(() => {
    open = [];
  });
  function fresh(round: number): Id {
    if (round % 3 === 0) {
      for (const bookingId of open) voidIt(bookingId);
      open = [];
    }
    const first = 4 + (round % 3) * 2;
    const hold = take(desk.office, desk.actors.cashier, venue, [first, first + 1]);
    const bookingId = sellBooking(
      desk.office,
      desk.actors.cashier,
      sellCommand(desk.office, venue, hold, { totalMinor: TWO_SEATS_MINOR }),
    ).bookingId;
    open.push(bookingId);
    return bookingId;
  }

  it("run by kind, by the venue's year and by terminal", () => {
    const bookingId = sell();
    issue(bookingId, "receipt");
    issue(bookingId, "invoice");
    // New Year's Eve in UTC is the new year at the venue already.
    desk.clock.set(Date.UTC(2026, 11, 31, 23, 30));
    sampleVenueAgain();
    expect(numbers(bookingId)).toEqual(["I-2026-1-00001", "R-2026-1-00001"]);
  });
  function sampleVenueAgain(): void {
    const later = sampleVenue(desk.office, { name: "Other hall", startsAt: desk.clock.now() + DAY_MS });
    const bookingId = sellTwo(desk.office, desk.actors.cashier, later);
    issue(bookingId, "receipt");
    expect(numbers(bookingId)).toEqual(["R-2027-1-00001"]);
  }
});

describe("a receipt", () => {
  it("says what was sold, the tax in it and how it was paid; the second print is a copy", async () => {
    const documentId = issue(sell(), "receipt");
    const printId = desk.office.ids.id();
    const first = await printDocument(desk.office, desk.actors.cashier, { documentId, printId, paper: "roll" });
    expect(first).toMatchObject({ copy: 0, fileName: "R-2026-1-00001.pdf" });
    const [text = ""] = await textsOf(first.pdf ?? new Uint8Array());
    for (const words of ["Test Hall", "1 Test Street", "Receipt", "R-2026-1-00001", "2 × adult at €45.00", "€90.00"])
      expect(text).toContain(words);
    expect(text).toContain("incl. 7% tax on €84.12 net €5.88");
    expect(text).toContain("Cash €95.00");
    expect(text).not.toContain("COPY");
    const again = { documentId, printId, paper: "roll" } as const;
    expect((await printDocument(desk.office, desk.actors.cashier, again)).copy).toBe(0);
    const copy = await printDocument(desk.office, desk.actors.cashier, { ...again, printId: desk.office.ids.id() });
    expect(copy.copy).toBe(1);
    expect((await textsOf(copy.pdf ?? new Uint8Array()))[0]).toContain("COPY 1");
  });

  it("is not changed by what happens later, nor issued twice", async () => {
    const bookingId = sell();
    const documentId = issue(bookingId, "receipt");
    const before = await documentPdf(desk.office, documentId);
    expect(refusalOf(() => issue(bookingId, "receipt"))).toMatchObject({ code: "ALREADY_ISSUED" });
    desk.office.store.raw.exec("update venues set name = 'Renamed'");
    expect(Buffer.from((await documentPdf(desk.office, documentId)).pdf).equals(before.pdf)).toBe(true);
    for (const change of [
      "update documents set total_minor = 1",
      "delete from documents",
      "delete from document_lines",
    ])
      expect(() => desk.office.store.raw.exec(change), change).toThrow("append-only");
  });

  it("is only for what is paid", () => {
    const hold = take(desk.office, desk.actors.cashier, venue, [1, 2]);
    const command = sellCommand(desk.office, venue, hold, {
      totalMinor: TWO_SEATS_MINOR,
      payment: { kind: "reserve" },
    });
    const { bookingId } = sellBooking(desk.office, desk.actors.cashier, command);
    expect(refusalOf(() => issue(bookingId, "receipt")).code).toBe("BOOKING_NOT_PAID");
    expect(issuableKinds(desk.office.store, bookingId)).toEqual(["invoice"]);
  });
});

describe("an invoice", () => {
  it("stands on a page with the customer's address, and can be mailed", async () => {
    const bookingId = sell();
    const documentId = issue(bookingId, "invoice", { name: "Ána Müller", address: "Rue Basse 3\n1003 Lausanne" });
    const { pdf } = await documentPdf(desk.office, documentId);
    const [text = "", ...more] = await textsOf(pdf);
    expect(more).toEqual([]);
    expect(text).toContain("Ána Müller Rue Basse 3 1003 Lausanne");
    expect(await codesOf(pdf)).toEqual([getBooking(desk.office, bookingId).number]);
    const mail = { documentId, mailId: desk.office.ids.id() };
    expect(refusalOf(() => mailDocument(desk.office, desk.actors.cashier, { ...mail, email: null })).code).toBe(
      "EMAIL_NEEDED",
    );
    mailDocument(desk.office, desk.actors.cashier, { ...mail, email: "ana@example.org" });
    mailDocument(desk.office, desk.actors.cashier, { ...mail, email: "ana@example.org" });
    expect(await sendDueMails(desk.office)).toBe(1);
    expect(getBooking(desk.office, bookingId).mails).toMatchObject([{ kind: "document", state: "sent" }]);
  });

  it("refuses a card number where an address goes", () => {
    const customer = { name: "Ana", address: "4242 4242 4242 4242" };
    const bookingId = sell();
    expect(refusalOf(() => issue(bookingId, "invoice", customer)).code).toBe("CARD_NUMBER_IN_TEXT");
  });

  it("of a reservation that nobody pays is taken back when it lapses", () => {
    const hold = take(desk.office, desk.actors.cashier, venue, [1, 2]);
    const payment = { kind: "reserve" } as const;
    const command = sellCommand(desk.office, venue, hold, { totalMinor: TWO_SEATS_MINOR, payment });
    const { bookingId } = sellBooking(desk.office, desk.actors.cashier, command);
    issue(bookingId, "invoice");
    desk.clock.advance(3 * DAY_MS);
    tidyUp(desk.office);
    expect(listDocuments(desk.office, bookingId)).toMatchObject([
      { kind: "invoice", totalMinor: TWO_SEATS_MINOR },
      { kind: "credit-note", totalMinor: -TWO_SEATS_MINOR, refersTo: "I-2026-1-00001" },
    ]);
  });
});

describe("going back", () => {
  it("writes a credit note over what was given back, then over the rest, each about the invoice", () => {
    const bookingId = sell();
    issue(bookingId, "receipt");
    issue(bookingId, "invoice");
    desk.clock.advance(1_000);
    giveBack(bookingId);
    desk.clock.advance(1_000);
    voidIt(bookingId);
    const credits = listDocuments(desk.office, bookingId).filter(({ kind }) => kind === "credit-note");
    expect(credits.map(({ number, refersTo }) => [number, refersTo])).toEqual([
      ["C-2026-1-00001", "I-2026-1-00001"],
      ["C-2026-1-00002", "I-2026-1-00001"],
    ]);
    expect(credits.reduce((sum, { totalMinor }) => sum + totalMinor, 0)).toBe(-TWO_SEATS_MINOR);
    expect(credits[0]?.totalMinor).toBe(-4_500);
  });

  it("writes none where no document said that anything was sold", () => {
    const bookingId = sell();
    giveBack(bookingId);
    voidIt(bookingId);
    expect(listDocuments(desk.office, bookingId)).toEqual([]);
  });

  it("what was let off after the receipt is less than nothing: there is no receipt to write about it", () => {
    const bookingId = sell();
    issue(bookingId, "receipt");
    refundAmount(desk.office, desk.actors.manager, {
      ...{ bookingId, returnId: desk.office.ids.id(), amountMinor: 500, reason: "Noise", approvalId: null },
    });
    expect(refusalOf(() => issue(bookingId, "receipt")).code).toBe("ALREADY_ISSUED");
    // An invoice is about all of it.
    desk.clock.advance(1_000);
    issue(bookingId, "invoice");
    expect(listDocuments(desk.office, bookingId).map(({ totalMinor }) => totalMinor)).toEqual([
      TWO_SEATS_MINOR,
      TWO_SEATS_MINOR - 500,
    ]);
  });

  it("a receipt asked for after a return is about what is left", () => {
    const bookingId = sell();
    giveBack(bookingId);
    issue(bookingId, "receipt");
    expect(listDocuments(desk.office, bookingId)).toMatchObject([{ kind: "receipt", totalMinor: 5_000 }]);
  });
});

describe("a receipt printer", () => {
  const printer = { printed: 0, kicks: 0, hasPaper: true };
  const withPrinter = (): Office => ({
    ...desk.office,
    receiptPrinter: () => ({
      print: () => {
        if (!printer.hasPaper) return Promise.reject(new Error("out of paper"));
        printer.printed += 1;
        return Promise.resolve();
      },
      openDrawer: () => {
        printer.kicks += 1;
        return Promise.resolve();
      },
    }),
  });
  beforeEach(() => {
    Object.assign(printer, { printed: 0, kicks: 0, hasPaper: true });
    desk.office.store.raw
      .prepare("insert into settings (key, value, updated_at) values ('receipts', ?, 0)")
      .run(JSON.stringify({ kind: "tcp", host: "192.0.2.7", opensDrawer: true }));
  });

  it("prints instead of the window; out of paper is said, and what comes out then is still the original", async () => {
    const documentId = issue(sell(), "receipt");
    const print = (printId: Id) =>
      printDocument(withPrinter(), desk.actors.cashier, { documentId, printId, paper: "roll" });
    printer.hasPaper = false;
    await expect(print(desk.office.ids.id())).rejects.toMatchObject({ refusal: { code: "PRINT_FAILED" } });
    printer.hasPaper = true;
    const printId = desk.office.ids.id();
    expect(await print(printId)).toMatchObject({ copy: 0, pdf: null });
    // The same command again, as after a lost answer: no second paper.
    expect(await print(printId)).toMatchObject({ copy: 0, pdf: null });
    expect(printer.printed).toBe(1);
    expect((await print(desk.office.ids.id())).copy).toBe(1);
  });

  it("opens the drawer when cash was taken, and without a sale only for a reason that stays in the journal", async () => {
    const bookingId = sell();
    expect(await openDrawerForSale(withPrinter(), bookingId)).toBe(true);
    await expect(openDrawer(withPrinter(), desk.actors.cashier, { reason: " " })).rejects.toThrow("REASON_NEEDED");
    await openDrawer(withPrinter(), desk.actors.cashier, { reason: "Change" });
    expect(printer.kicks).toBe(2);
    const told = desk.office.store.raw.prepare("select data from journal where kind = 'drawer.opened'").pluck().all();
    expect(told).toEqual(['{"reason":"Change"}']);
  });

  it("that was printing when the program died leaves the paper in doubt, not printed", () => {
    const documentId = issue(sell(), "receipt");
    const dying: Office = {
      ...desk.office,
      receiptPrinter: () => ({ print: () => new Promise(() => undefined), openDrawer: () => Promise.resolve() }),
    };
    void printDocument(dying, desk.actors.cashier, { documentId, printId: desk.office.ids.id(), paper: "roll" });
    const terminalId = desk.office.terminal.id;
    desk.office.store.inTransaction((writer) => doubtDocumentPrints(writer, { terminalId }));
    expect(desk.office.store.raw.prepare("select state from document_prints").pluck().all()).toEqual(["unsure"]);
  });
});
