// Paper that jammed, and tickets to look at: what never came out is no copy, and a specimen lets nobody in.
import { afterEach, beforeEach, expect, it } from "vitest";
import { openDoor, scanTicket } from "#main/services/check-in.ts";
import { lastPrint, resumePrint } from "#main/services/print-resumes.ts";
import { getPrintJob, reprintTickets, settlePrint, ticketsPdf } from "#main/services/printing.ts";
import { sellBooking } from "#main/services/sale.ts";
import { SPECIMEN_CODE, specimenPdf } from "#main/services/specimens.ts";
import { codesOf, textsOf } from "#tests/main/adapters/support/pdf-reading.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { expectBalanced, refusalOf, sellCommand, take } from "#tests/support/selling.ts";

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

it("goes on at the ticket that did not come out, twice if need be; the next print is the first copy", async () => {
  const { office, actors } = desk;
  const hold = take(office, actors.cashier, venue, [1, 2, 3, 4]);
  const command = sellCommand(office, venue, hold, { totalMinor: 4 * 4_650 + 200 });
  const { bookingId } = sellBooking(office, actors.cashier, { ...command, print: true });
  const first = await codesOf((await ticketsPdf(office, bookingId)).pdf);
  settlePrint(office, actors.cashier, { printJobId: bookingId, outcome: "failed" });
  expect(lastPrint(office, bookingId)).toMatchObject({ state: "failed", printed: 0 });
  const printJobId = office.ids.id();
  const resume = { bookingId, printJobId, printed: 1 };
  expect(resumePrint(office, actors.cashier, resume)).toMatchObject({ copy: 0, state: "queued" });
  resumePrint(office, actors.cashier, resume);
  expect(await codesOf((await ticketsPdf(office, printJobId)).pdf)).toEqual(first.slice(1));
  expect(lastPrint(office, bookingId)).toMatchObject({ printed: 1, tickets: { length: 4 } });
  const again = office.ids.id();
  resumePrint(office, actors.cashier, { bookingId, printJobId: again, printed: 3 });
  expect(await codesOf((await ticketsPdf(office, again)).pdf)).toEqual(first.slice(3));
  expect(getPrintJob(office, printJobId).state).toBe("failed");
  const all = { bookingId, printJobId: office.ids.id(), printed: 4 };
  expect(refusalOf(() => resumePrint(office, actors.cashier, all)).code).toBe("NOT_FOUND");
  const reprint = reprintTickets(office, actors.cashier, { bookingId, printJobId: office.ids.id() });
  expect(reprint.copy).toBe(1);
});

it("a specimen looks like a ticket, says what it is, and opens no door", async () => {
  const { office, actors } = desk;
  const { performanceId } = venue;
  const { pdf } = await specimenPdf(office, { performanceId, locale: "en" });
  expect(await codesOf(pdf)).toEqual([SPECIMEN_CODE]);
  expect((await textsOf(pdf)).join(" ")).toContain("SPECIMEN");
  const doorId = office.ids.id();
  openDoor(office, actors.cashier, { id: doorId, performanceId, name: "A" });
  const reading = { id: office.ids.id(), doorId, direction: "in" as const, code: SPECIMEN_CODE, lineId: null };
  expect(scanTicket(office, actors.cashier, reading).scan.outcome).toBe("unknown");
});
