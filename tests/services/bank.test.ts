// Money by transfer from the invoice to the ledger: read in, matched, booked, waiting, owed, undone; each once.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { creditorReference, groupedReference } from "#domain/bank/reference.ts";
import type { Id } from "#domain/ids.ts";
import { DAY_MS, HOUR_MS } from "#domain/time.ts";
import { saveBankDetails } from "#main/services/bank-details.ts";
import { bookBankLine } from "#main/services/bank-booking.ts";
import { bookSureLines, listBankLines, putLineAside, takeLineUp } from "#main/services/bank-lines.ts";
import { listOwed, owedTable, settleOwed } from "#main/services/bank-owed.ts";
import { importStatement, lookAtStatement } from "#main/services/bank-statements.ts";
import { undoBankLine } from "#main/services/bank-undoing.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { getBooking } from "#main/services/bookings.ts";
import { listDocuments } from "#main/services/invoices.ts";
import { writeMail } from "#main/services/mail-texts.ts";
import { requestTransfer, transferTerms } from "#main/services/payment-requests.ts";
import { documentPdf } from "#main/services/receipts.ts";
import { payReservation } from "#main/services/reservations.ts";
import { returnTickets } from "#main/services/returns.ts";
import { sellBooking } from "#main/services/sale.ts";
import { expireReservations } from "#main/services/tidier.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { TWO_SEATS_MINOR, expectBalanced, refusalOf, sellCommand, take } from "#tests/support/selling.ts";
import { CUSTOMER_IBAN, type Entry, HOUSE_IBAN, camt } from "#tests/support/statements.ts";

let desk: TestOffice;
let venue: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  venue = sampleVenue(desk.office);
  const details = { venueId: venue.venueId, holder: "Test Hall Ltd", iban: HOUSE_IBAN, bic: "", payDays: 10 };
  saveBankDetails(desk.office, desk.actors.administrator, details);
});
afterEach(() => {
  expectBalanced(desk.office);
  desk.close();
});

const id = (): Id => desk.office.ids.id();

/** Two seats reserved, 95.00. */
function reserve(places: readonly [number, number] = [1, 2]): Id {
  const hold = take(desk.office, desk.actors.cashier, venue, places);
  const command = sellCommand(desk.office, venue, hold, { totalMinor: TWO_SEATS_MINOR, payment: { kind: "reserve" } });
  return sellBooking(desk.office, desk.actors.cashier, {
    ...command,
    customer: {
      kind: "new",
      customerId: id(),
      name: "Ana Silva",
      email: `guest${places[0]}-${desk.clock.now() % 997}@example.org`,
      phone: "",
    },
  }).bookingId;
}

const booking = (bookingId: Id) => getBooking(desk.office, bookingId);
const referenceOf = (bookingId: Id): string => creditorReference(booking(bookingId).number);
const file = (text: string) => ({
  ...{ fileName: "statement.xml", bytes: new TextEncoder().encode(text), venueId: venue.venueId, mapping: null },
});
const read = (...entries: Entry[]) =>
  importStatement(desk.office, desk.actors.manager, { ...file(camt(entries)), statementId: id() });
const open = () => listBankLines(desk.office, { state: "open", limit: 100 }).lines;
const sure = () => bookSureLines(desk.office, desk.actors.manager);
const book = (lineId: Id, bookingId: Id | null, amountMinor: number) =>
  bookBankLine(desk.office, desk.actors.manager, { lineId, parts: [{ id: id(), bookingId, amountMinor }] });
const onlyLine = () => open()[0] ?? expect.unreachable();
const balance = (account: string): number =>
  Number(
    desk.office.store.raw
      .prepare("select coalesce(sum(amount_minor), 0) from ledger_entries where account = ?")
      .pluck()
      .get(account),
  );

describe("asking for a transfer", () => {
  it("keeps the places, writes one invoice with where to pay, and mails it; once", async () => {
    const bookingId = reserve();
    expect(transferTerms(desk.office, bookingId)).toMatchObject({
      payDays: 10,
      transfer: { iban: HOUSE_IBAN, amountMinor: TWO_SEATS_MINOR },
    });
    const customer = { name: "Ana Silva", address: "Main Street 1" };
    const command = { bookingId, documentId: id(), payDays: 10, customer, email: "ana@example.org" };
    for (const _again of [1, 2]) requestTransfer(desk.office, desk.actors.cashier, command);
    // The performance is in three days: nobody pays after it.
    expect(booking(bookingId).payBy).toBe(desk.clock.now() + 3 * DAY_MS);
    expect(listDocuments(desk.office, bookingId)).toMatchObject([{ kind: "invoice", totalMinor: TWO_SEATS_MINOR }]);
    expect(booking(bookingId).mails).toMatchObject([{ kind: "payment-request", recipient: "ana@example.org" }]);
    expect((await documentPdf(desk.office, command.documentId)).pdf.length).toBeGreaterThan(1_000);
    const content = desk.office.store.raw.prepare("select content from outbox").pluck().get();
    const mail = await writeMail(desk.office, {
      ...{ id: id(), kind: "payment-request", bookingId, recipient: "ana@example.org", from: "hall@example.org" },
      content: JSON.parse(String(content)) as Record<string, unknown>,
    });
    expect(mail.text).toContain(groupedReference(referenceOf(bookingId)));
    expect(mail.attachments).toMatchObject([{ type: "application/pdf" }]);
    // Asked again, the same invoice goes out.
    expect(requestTransfer(desk.office, desk.actors.cashier, { ...command, documentId: id() })).toEqual({
      documentId: command.documentId,
    });
  });

  it("refuses where there is no account, and an IBAN that is none", () => {
    const save = (iban: string) =>
      saveBankDetails(desk.office, desk.actors.administrator, {
        venueId: venue.venueId,
        holder: "",
        iban,
        bic: "",
        payDays: 5,
      });
    expect(refusalOf(() => save("DE00")).code).toBe("BAD_IBAN");
    save("");
    const bookingId = reserve();
    const customer = { name: "", address: "" };
    const ask = () =>
      requestTransfer(desk.office, desk.actors.cashier, {
        bookingId,
        documentId: id(),
        payDays: 5,
        customer,
        email: null,
      });
    expect(refusalOf(ask).code).toBe("NO_BANK_ACCOUNT");
  });
});

describe("a statement", () => {
  it("is read once however often it comes, and so are the days two files share", () => {
    const one = { amount: "5.00", text: "one" };
    const two = { amount: "5.00", text: "two", bankReference: "B2" };
    expect(read(one, one, two)).toEqual({ lines: 3, fresh: 3 });
    expect(read(one, one, two)).toEqual({ lines: 3, fresh: 0 });
    expect(read(one, one, two, { amount: "7.00", text: "three", day: "2026-11-24" })).toEqual({ lines: 4, fresh: 1 });
    const statementId = id();
    const command = { ...file(camt([{ amount: "9.00", text: "four" }])), statementId };
    for (const _again of [1, 2])
      expect(importStatement(desk.office, desk.actors.manager, command)).toEqual({ lines: 1, fresh: 1 });
    expect(open()).toHaveLength(5);
  });

  it("may be a CSV in the bank's own words and code page; bad rows are named and nothing is stored", () => {
    const text =
      "Konto;DE89\n\nBuchungstag;Auftraggeber;Verwendungszweck;Betrag\n23.11.2026;Zoë Groß;Karten;1.095,00\n;;Saldo;\n";
    const bytes = Uint8Array.from(text, (character) => character.codePointAt(0) ?? 0);
    const csv = { ...file(""), fileName: "umsaetze.csv", bytes };
    expect(lookAtStatement(desk.office, csv)).toMatchObject({
      ...{ format: "csv", lines: 1, fresh: 1, skipped: 1, from: "2026-11-23", accounts: [HOUSE_IBAN] },
      table: { isUsable: true, mapping: { columns: { day: [0], name: [1], text: [2], amount: [3] } } },
    });
    importStatement(desk.office, desk.actors.manager, { ...csv, statementId: id() });
    expect(open()).toMatchObject([{ name: "Zoë Groß", amountMinor: 109_500 }]);
    const bad = new TextEncoder().encode("Buchungstag;Betrag\n31.02.2026;5,00\n");
    const attempt = () => importStatement(desk.office, desk.actors.manager, { ...csv, bytes: bad, statementId: id() });
    expect(refusalOf(attempt)).toMatchObject({
      code: "IMPORT_INVALID",
      data: { problems: [{ line: 2, code: "BAD_DATE" }] },
    });
    expect(refusalOf(() => read({ amount: "NaN", text: "" })).code).toBe("STATEMENT_UNREADABLE");
  });
});

describe("booking lines", () => {
  it("books all sure ones at one go: tickets, mail and ledger; again nothing happens", async () => {
    const [one, two] = [reserve(), reserve([3, 4])];
    read(
      { amount: "95.00", text: referenceOf(one) },
      { amount: "95.00", text: `Karten ${booking(two).number}` },
      { amount: "3.00", text: "?" },
    );
    expect(await sure()).toEqual({ booked: 2, left: 0 });
    expect(await sure()).toEqual({ booked: 0, left: 0 });
    expect(booking(one)).toMatchObject({
      state: "paid",
      payments: [{ tender: "bank-transfer", amountMinor: TWO_SEATS_MINOR }],
    });
    expect(booking(one).mails.map(({ kind }) => kind)).toContain("tickets");
    expect([balance("bank"), balance("transfers:open"), balance("booking")]).toEqual([2 * TWO_SEATS_MINOR, 0, 0]);
    expect(listBankLines(desk.office, { state: "booked", limit: 9 })).toMatchObject({
      counts: { open: 1, booked: 2 },
      lines: [{ allocations: [{ fate: "paid" }] }, { allocations: [{ fate: "paid" }] }],
    });
  });

  it("two transfers for one booking: only the first is sure; the second is doubled and owed back", async () => {
    const bookingId = reserve();
    read(
      { amount: "95.00", text: referenceOf(bookingId) },
      { amount: "95.00", text: `${referenceOf(bookingId)} again` },
    );
    expect(await sure()).toEqual({ booked: 1, left: 1 });
    expect(onlyLine().match).toMatchObject({ kind: "doubled" });
    book(onlyLine().id, bookingId, TWO_SEATS_MINOR);
    expect(listOwed(desk.office)).toMatchObject([
      { kind: "allocation", amountMinor: TWO_SEATS_MINOR, iban: CUSTOMER_IBAN },
    ]);
    expect(balance("transfers:open")).toBe(-TWO_SEATS_MINOR);
  });

  it("too little waits for the rest, from the bank or at the counter; too much is owed back", () => {
    const [one, two] = [reserve(), reserve([3, 4])];
    read({ amount: "60.00", text: referenceOf(one) });
    expect(onlyLine().match).toMatchObject({ kind: "too-little", suggestions: [{ dueMinor: TWO_SEATS_MINOR }] });
    book(onlyLine().id, one, 6_000);
    expect(booking(one)).toMatchObject({ state: "reserved", heldMinor: 6_000 });
    expect(listOwed(desk.office)).toEqual([]);
    read({ amount: "40.00", text: referenceOf(one) });
    expect(onlyLine().match).toMatchObject({ kind: "too-much", suggestions: [{ dueMinor: 3_500 }] });
    book(onlyLine().id, one, 4_000);
    expect(
      booking(one)
        .payments.map(({ amountMinor }) => amountMinor)
        .toSorted((a, b) => a - b),
    ).toEqual([3_500, 6_000]);
    expect(listOwed(desk.office)).toMatchObject([{ amountMinor: 500, number: booking(one).number }]);
    read({ amount: "50.00", text: referenceOf(two) });
    book(onlyLine().id, two, 5_000);
    const cash = { kind: "cash", tenderedMinor: 4_500 } as const;
    payReservation(desk.office, desk.actors.cashier, { bookingId: two, paymentId: id(), payment: cash, print: false });
    expect(booking(two)).toMatchObject({ state: "paid", heldMinor: 0 });
    expect(balance("cash")).toBe(4_500);
  });

  it("one line for several bookings, all or nothing", () => {
    const [one, two] = [reserve(), reserve([3, 4])];
    read({ amount: "200.00", text: `${booking(one).number} ${booking(two).number}` });
    const { id: lineId } = onlyLine();
    const parts = [one, two].map((bookingId) => ({ id: id(), bookingId, amountMinor: TWO_SEATS_MINOR }));
    const bookParts = (all: typeof parts | { id: Id; bookingId: null; amountMinor: number }[]) =>
      bookBankLine(desk.office, desk.actors.manager, { lineId, parts: all });
    expect(refusalOf(() => bookParts(parts))).toMatchObject({ code: "BANK_PARTS_WRONG", data: { leftMinor: 1_000 } });
    expect(booking(one).state).toBe("reserved");
    const rest = { id: id(), bookingId: null, amountMinor: 1_000 };
    const whole = { lineId, parts: [...parts, rest] };
    for (const _again of [1, 2]) bookBankLine(desk.office, desk.actors.manager, whole);
    expect([booking(one).state, booking(two).state]).toEqual(["paid", "paid"]);
    expect(listOwed(desk.office)).toMatchObject([{ amountMinor: 1_000, number: null }]);
  });

  it("somebody else was faster: told, and nothing is booked twice", () => {
    const bookingId = reserve();
    read({ amount: "95.00", text: referenceOf(bookingId) });
    const { id: lineId } = onlyLine();
    book(lineId, bookingId, TWO_SEATS_MINOR);
    expect(refusalOf(() => book(lineId, bookingId, TWO_SEATS_MINOR))).toMatchObject({ code: "BANK_LINE_DONE" });
    expect(refusalOf(() => putLineAside(desk.office, desk.actors.manager, { lineId, reason: "?" })).code).toBe(
      "BANK_LINE_DONE",
    );
  });

  it("puts aside what is for no booking, and takes it up again", () => {
    read({ amount: "12.00", text: "interest" }, { amount: "30.00", text: "rent", isOut: true });
    const { id: lineId } = onlyLine();
    for (const _again of [1, 2]) putLineAside(desk.office, desk.actors.manager, { lineId, reason: "Interest" });
    expect(listBankLines(desk.office, { state: "aside", limit: 9 })).toMatchObject({
      ...{ counts: { open: 0, aside: 1, outgoing: 1 }, lines: [{ asideReason: "Interest" }] },
    });
    takeLineUp(desk.office, desk.actors.manager, { lineId });
    expect(open()).toHaveLength(1);
  });
});

describe("money that came too late", () => {
  const lapse = (): void => {
    desk.clock.advance(2 * DAY_MS + HOUR_MS);
    expireReservations(desk.office);
  };

  it("takes the booking up again where its places are free", () => {
    const bookingId = reserve();
    read({ amount: "95.00", text: referenceOf(bookingId) });
    lapse();
    expect(onlyLine().match).toMatchObject({ kind: "late" });
    book(onlyLine().id, bookingId, TWO_SEATS_MINOR);
    expect(booking(bookingId).state).toBe("paid");
  });

  it("is owed back where a place is gone, is too little, or waited for a booking that ended", () => {
    const [one, two, three] = [reserve(), reserve([3, 4]), reserve([5, 6])];
    read(
      { amount: "95.00", text: referenceOf(one) },
      { amount: "9.00", text: referenceOf(two) },
      { amount: "8.00", text: referenceOf(three) },
    );
    const lineOf = (amountMinor: number): Id => open().find((line) => line.amountMinor === amountMinor)?.id ?? "";
    book(lineOf(800), three, 800);
    lapse();
    reserve([1, 2]);
    book(lineOf(9_500), one, 9_500);
    book(lineOf(900), two, 900);
    expect([booking(one).state, booking(two).state]).toEqual(["expired", "expired"]);
    expect(
      listOwed(desk.office)
        .map(({ amountMinor }) => amountMinor)
        .toSorted((a, b) => a - b),
    ).toEqual([800, 900, 9_500]);
  });
});

describe("money that goes back", () => {
  it("a refund of a transfer is listed with the account it came from, and settled once", () => {
    const bookingId = reserve();
    read({ amount: "95.00", text: referenceOf(bookingId) });
    book(onlyLine().id, bookingId, TWO_SEATS_MINOR);
    const [line] = booking(bookingId).lines;
    const lineIds = [line?.id ?? ""];
    returnTickets(desk.office, desk.actors.manager, {
      bookingId,
      returnId: id(),
      lineIds,
      reason: "Ill",
      approvalId: null,
    });
    const [owed] = listOwed(desk.office);
    expect(owed).toMatchObject({ kind: "refund", amountMinor: 4_500, iban: CUSTOMER_IBAN, name: "Ana Silva" });
    expect(owedTable(desk.office, desk.actors.manager).rows).toMatchObject([
      ["Ana Silva", "AT61 1904 3002 3457 3201", "45.00", "EUR", booking(bookingId).number, "2026-11-23"],
    ]);
    const settle = (transferId: Id, iban = CUSTOMER_IBAN) =>
      settleOwed(desk.office, desk.actors.manager, { transferId, kind: "refund", id: owed?.id ?? "", iban });
    expect(refusalOf(() => settle(id(), "AT00")).code).toBe("BAD_IBAN");
    const transferId = id();
    for (const _again of [1, 2]) settle(transferId);
    expect(refusalOf(() => settle(id())).code).toBe("BANK_LINE_DONE");
    expect([listOwed(desk.office), balance("bank"), balance("transfers:open")]).toEqual([
      [],
      TWO_SEATS_MINOR - 4_500,
      0,
    ]);
  });

  it("a wrong match is undone while nothing has come of it: the line is open, what it sold is void", () => {
    const [one, two] = [reserve(), reserve([3, 4])];
    read({ amount: "95.00", text: referenceOf(one) });
    const { id: lineId } = onlyLine();
    book(lineId, one, TWO_SEATS_MINOR);
    const undo = () => undoBankLine(desk.office, desk.actors.manager, { lineId, reason: "It was for the other one" });
    for (const _again of [1, 2]) undo();
    expect(booking(one).state).toBe("voided");
    expect([balance("bank"), balance("transfers:open"), listOwed(desk.office)]).toEqual([0, 0, []]);
    book(lineId, two, TWO_SEATS_MINOR);
    expect(booking(two).state).toBe("paid");
    voidBooking(desk.office, desk.actors.manager, { bookingId: two, reason: "Ill", approvalId: null });
    expect(refusalOf(undo).code).toBe("BANK_UNDO_TOO_LATE");
  });

  it("a part that waited is undone without a trace on its booking", () => {
    const bookingId = reserve();
    read({ amount: "60.00", text: referenceOf(bookingId) });
    const { id: lineId } = onlyLine();
    book(lineId, bookingId, 6_000);
    undoBankLine(desk.office, desk.actors.manager, { lineId, reason: "Not theirs" });
    expect(booking(bookingId)).toMatchObject({ state: "reserved", heldMinor: 0 });
    expect(onlyLine().id).toBe(lineId);
  });
});
