// Settlements, daily takings and postings: what they say is what was sold, taken and booked.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Id } from "#domain/ids.ts";
import { DAY_MS } from "#domain/time.ts";
import { dailyTakings, exportPostings } from "#main/services/accounting.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { getBooking } from "#main/services/bookings.ts";
import { settlementPdf, settlementTable, takingsPdf, takingsTable } from "#main/services/report-papers.ts";
import { returnTickets } from "#main/services/returns.ts";
import { sellBooking } from "#main/services/sale.ts";
import { settleEvent } from "#main/services/settlements.ts";
import { textsOf } from "../main/adapters/support/pdf-reading.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { TWO_SEATS_MINOR, expectBalanced, sellCommand, sellTwo, take } from "#tests/support/selling.ts";

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

const zone = "Europe/Berlin";
const WEEK = { from: "2026-11-20", to: "2026-11-26", zone, currency: "EUR" };
const settle = (performanceId: Id | null = null) => settleEvent(desk.office, { eventId: venue.eventId, performanceId });
const takings = () => dailyTakings(desk.office, WEEK);
const sell = (places: readonly [number, number]): Id => sellTwo(desk.office, desk.actors.cashier, venue, places);

function giveBack(bookingId: Id): void {
  const line = getBooking(desk.office, bookingId).lines.find(({ kind, ended }) => kind === "ticket" && !ended);
  const returnId = desk.office.ids.id();
  const command = { bookingId, returnId, lineIds: [line?.id ?? ""], reason: "Ill", approvalId: null };
  returnTickets(desk.office, desk.actors.manager, command);
}
const voidIt = (bookingId: Id): void =>
  voidBooking(desk.office, desk.actors.manager, { bookingId, reason: "Ill", approvalId: null });

function sellByCardAndComp(): void {
  const hold = take(desk.office, desk.actors.manager, venue, [8, 9]);
  const [first, second] = hold.places.map(({ claimId }) => claimId);
  const parts = [{ tender: "card-machine", amountMinor: 4_850, reference: "7" } as const];
  const command = sellCommand(desk.office, venue, hold, { totalMinor: 4_850, payment: { kind: "tenders", parts } });
  sellBooking(desk.office, desk.actors.manager, {
    ...command,
    lines: [
      { claimId: first ?? "", ticketTypeId: venue.ticketTypes.adult },
      { claimId: second ?? "", ticketTypeId: venue.ticketTypes.comp },
    ],
    comp: { reason: "Press", approvalId: null },
  });
}

describe("a settlement", () => {
  it("counts what is paid and was not taken back, by type, channel, tender and rate", async () => {
    sell([1, 2]);
    giveBack(sell([4, 5]));
    voidIt(sell([6, 7]));
    sellByCardAndComp();
    const settlement = await settle();
    expect(settlement.totals).toEqual({
      ...{ sold: 5, returned: 3, comps: 1, faceMinor: 18_000, discountMinor: 0 },
      ...{ ticketsMinor: 18_000, ticketTaxMinor: 4 * 294, promoterMinor: 18_000 - 4 * 294 },
      // Fees of the booking a ticket of which was taken back stay: 2 × (3.00 + 2.00), and 1.50 + 2.00 for one ticket.
      ...{ feesMinor: 1_350, feeTaxMinor: expect.any(Number), houseMinor: expect.any(Number), grossMinor: 19_350 },
    });
    const { totals } = settlement;
    expect(totals.houseMinor + totals.feeTaxMinor).toBe(totals.feesMinor);
    expect(
      settlement.ticketTypes.map(({ name, sold, returned, grossMinor }) => [name, sold, returned, grossMinor]),
    ).toEqual([
      ["adult", 4, 3, 18_000],
      ["comp", 1, 0, 0],
    ]);
    expect(settlement.tenders).toEqual([
      { tender: "card-machine", grossMinor: 4_500 },
      { tender: "cash", grossMinor: 13_500 },
    ]);
    expect(settlement.channels).toEqual([{ channel: "counter", sold: 5, grossMinor: 18_000 }]);
    expect(settlement.taxes.map(({ taxPpm, grossMinor }) => [taxPpm, grossMinor])).toEqual([
      [190_000, 1_350],
      [70_000, 18_000],
    ]);
    expect(settlement.performances).toMatchObject([{ sold: 5, grossMinor: 18_000 }]);
  });

  it("of somebody who did not pay says nothing, and what is not there is refused", async () => {
    const hold = take(desk.office, desk.actors.cashier, venue, [1, 2]);
    const payment = { kind: "reserve" } as const;
    const command = sellCommand(desk.office, venue, hold, { totalMinor: TWO_SEATS_MINOR, payment });
    sellBooking(desk.office, desk.actors.cashier, command);
    expect((await settle()).totals).toMatchObject({ sold: 0, grossMinor: 0 });
    await expect(settle(desk.office.ids.id())).rejects.toThrow("NOT_FOUND");
  });

  it("is on paper and in a table what it is on screen", async () => {
    sell([1, 2]);
    const input = { eventId: venue.eventId, performanceId: null };
    const { pdf } = await settlementPdf(desk.office, { ...input, locale: "de" });
    const [text = ""] = await textsOf(pdf);
    for (const words of ["Abrechnung · Evening Concert", "Netto an den Veranstalter 84,12 €", "2 × adult · A 90,00 €"])
      expect(text).toContain(words);
    const { rows } = await settlementTable(desk.office, desk.actors.manager, input);
    expect(rows[0]).toEqual(["ticket", "adult", "A", 2, 0, "90.00", "0.00", "90.00", "5.88", "84.12", "EUR"]);
  });
});

describe("daily takings", () => {
  it("say by day what came in and what was given back, on the venue's calendar", async () => {
    sell([1, 2]);
    const returned = sell([4, 5]);
    sellByCardAndComp();
    // 23:30 in UTC is the next day in Berlin.
    desk.clock.set(Date.UTC(2026, 10, 23, 23, 30));
    giveBack(returned);
    const days = await takings();
    expect(days).toMatchObject([
      {
        ...{ day: "2026-11-22", sales: 3, returns: 0, totalMinor: 2 * TWO_SEATS_MINOR + 4_850 },
        accounts: [
          { account: "card-machine", takenMinor: 4_850, givenMinor: 0 },
          { account: "cash", takenMinor: 2 * TWO_SEATS_MINOR, givenMinor: 0 },
        ],
      },
      {
        ...{ day: "2026-11-24", sales: 0, returns: 1, totalMinor: -4_500, taxMinor: -294 },
        accounts: [{ account: "cash", takenMinor: 0, givenMinor: 4_500 }],
      },
    ]);
    for (const day of days) expect(day.netMinor + day.taxMinor).toBe(day.totalMinor);
    const { rows } = await takingsTable(desk.office, desk.actors.manager, WEEK);
    expect(rows).toHaveLength(3);
    const [text = ""] = await textsOf((await takingsPdf(desk.office, { ...WEEK, locale: "en" })).pdf);
    expect(text).toContain("Cash in drawers €190.00");
  });

  it("refuse days that are none, or too many", async () => {
    for (const days of [
      { from: "2026-11-26", to: "2026-11-20" },
      { from: "2026-11-31", to: "2026-12-05" },
      { from: "2020-01-01", to: "2026-01-01" },
    ])
      await expect(dailyTakings(desk.office, { ...WEEK, ...days })).rejects.toThrow("BAD_TIMES");
  });

  it("and settlements agree with the ledger whatever is sold and taken back", async () => {
    const step = fc.record({ deed: fc.constantFrom("sell", "return", "void", "wait"), at: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const own = createTestOffice();
        const hall = sampleVenue(own.office);
        const open: Id[] = [];
        for (const { deed, at } of steps) {
          const bookingId = open[at];
          if (deed === "sell" && open.length < 4) {
            const first = [1, 4, 6, 8][open.length] ?? 1;
            const isFree = !own.office.store.raw
              .prepare("select 1 from claims where ended_at is null and place in (?, ?)")
              .get(first, first + 1);
            if (isFree) open.push(sellTwo(own.office, own.actors.cashier, hall, [first, first + 1]));
          }
          if (deed === "wait") own.clock.advance(DAY_MS / 3);
          if (bookingId === undefined || getBooking(own.office, bookingId).state !== "paid") continue;
          const live = getBooking(own.office, bookingId).lines.filter(({ kind, ended }) => kind === "ticket" && !ended);
          const command = { bookingId, reason: "Ill", approvalId: null };
          if (deed === "void") voidBooking(own.office, own.actors.manager, command);
          if (deed === "return" && live.length > 1) {
            const returned = { ...command, returnId: own.office.ids.id(), lineIds: [live[0]?.id ?? ""] };
            returnTickets(own.office, own.actors.manager, returned);
          }
        }
        const { totals } = await settleEvent(own.office, { eventId: hall.eventId, performanceId: null });
        const days = await dailyTakings(own.office, WEEK);
        const sum = (of: (day: (typeof days)[number]) => number): number =>
          days.reduce((total, day) => total + of(day), 0);
        expect(sum(({ totalMinor }) => totalMinor)).toBe(totals.grossMinor);
        expect(sum(({ taxMinor }) => taxMinor)).toBe(totals.ticketTaxMinor + totals.feeTaxMinor);
        const postings = await exportPostings(own.office, own.actors.manager, { ...WEEK, locale: "en" });
        expect(postings.debitMinor).toBe(postings.creditMinor);
        expectBalanced(own.office);
        own.close();
      }),
      { seed: 20_261_122, numRuns: 25 },
    );
  }, 60_000);
});

describe("postings", () => {
  it("carry the accountant's numbers, the booking, and the equal sums of both sides", async () => {
    const bookingId = sell([1, 2]);
    desk.office.store.raw
      .prepare("insert into settings (key, value, updated_at) values ('accounts', ?, 0)")
      .run(JSON.stringify({ cash: "1600" }));
    const { number } = getBooking(desk.office, bookingId);
    const table = await exportPostings(desk.office, desk.actors.manager, { ...WEEK, locale: "de" });
    expect(table.rows.slice(0, 2)).toEqual([
      ["2026-11-22", 1, "1600", "Kassenbestand", "95.00", null, "EUR", number, "Zahlung"],
      ["2026-11-22", 1, "1200", "Offene Buchungen", null, "95.00", "EUR", number, "Zahlung"],
    ]);
    expect(table.rows.at(-1)).toEqual([null, null, null, "Summe", "190.00", "190.00", "EUR", null, null]);
    const exported = "select count(*) from journal where kind = 'postings.exported'";
    expect(desk.office.store.raw.prepare(exported).pluck().get()).toBe(1);
  });
});
