// Transfers in any order: sold, waiting, doubled, too late, given back, undone. The books hold after every step.
import fc from "fast-check";
import { expect, it } from "vitest";
import { creditorReference } from "#domain/bank/reference.ts";
import { checkInvariants } from "#db/queries/invariants.ts";
import type { Id } from "#domain/ids.ts";
import { DAY_MS, HOUR_MS } from "#domain/time.ts";
import { bookBankLine } from "#main/services/bank-booking.ts";
import { bookSureLines, listBankLines, putLineAside } from "#main/services/bank-lines.ts";
import { listOwed, settleOwed } from "#main/services/bank-owed.ts";
import { importStatement } from "#main/services/bank-statements.ts";
import { undoBankLine } from "#main/services/bank-undoing.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { getBooking } from "#main/services/bookings.ts";
import { payReservation } from "#main/services/reservations.ts";
import { returnTickets } from "#main/services/returns.ts";
import { sellBooking } from "#main/services/sale.ts";
import { tidyUp } from "#main/services/tidier.ts";
import { RefusalError } from "#domain/result.ts";
import { createTestOffice } from "#tests/support/office.ts";
import { sampleVenue } from "#tests/support/sample-venue.ts";
import { TWO_SEATS_MINOR, expectBalanced, sellCommand, take } from "#tests/support/selling.ts";
import { CUSTOMER_IBAN, camt } from "#tests/support/statements.ts";

const DEEDS = [
  ...(["reserve", "reserve", "arrive", "arrive", "arrive", "sure", "book", "book", "split", "aside"] as const),
  ...(["cash", "return", "void", "undo", "settle", "lapse"] as const),
];
const step = fc.record({
  deed: fc.constantFrom(...DEEDS),
  pick: fc.nat(1_000),
  other: fc.nat(1_000),
  part: fc.constantFrom(1, 1, 1, 0.5, 1.2),
});
const STEPS = 160;

// 28: late transfers that together were more than their booking cost.
it.each([12, 28])("the books hold after every step, whatever comes when (walk %i)", async (seed) => {
  const desk = createTestOffice();
  const venue = sampleVenue(desk.office, { startsAt: desk.clock.now() + 90 * DAY_MS });
  const { office, actors } = desk;
  const bookings: Id[] = [];
  const pickOf = <Item>(items: readonly Item[], pick: number): Item | undefined => items[pick % items.length];
  const recent = (): Id[] => bookings.slice(-4);
  const inState = (state: string): Id[] => bookings.filter((id) => getBooking(office, id).state === state);
  const linesIn = (state: "open" | "booked") => listBankLines(office, { state, limit: 300 }).lines;
  const [steps = []] = fc.sample(fc.array(step, { minLength: STEPS, maxLength: STEPS }), { numRuns: 1, seed });
  const done = new Map<string, number>();
  const deeds: Record<(typeof DEEDS)[number], (step: { pick: number; other: number; part: number }) => unknown> = {
    reserve: ({ pick }) => {
      const first = 1 + (pick % 3) * 2;
      const hold = take(office, actors.cashier, venue, [first, first + 1]);
      const command = sellCommand(office, venue, hold, { totalMinor: TWO_SEATS_MINOR, payment: { kind: "reserve" } });
      bookings.push(sellBooking(office, actors.cashier, command).bookingId);
    },
    arrive: ({ pick, other, part }) => {
      const bookingId = pickOf(recent(), pick);
      const number = bookingId === undefined ? "?" : getBooking(office, bookingId).number;
      const amount = ((TWO_SEATS_MINOR * part) / 100).toFixed(2);
      const text = `${creditorReference(number)} ${other}`;
      const bytes = new TextEncoder().encode(camt([{ amount, text }]));
      const file = { fileName: "day.xml", bytes, venueId: venue.venueId, mapping: null };
      return importStatement(office, actors.manager, { ...file, statementId: office.ids.id() });
    },
    sure: () => bookSureLines(office, actors.manager),
    book: ({ pick, other }) => {
      const line = pickOf(linesIn("open"), pick);
      const bookingId = line?.match?.suggestions[0]?.bookingId ?? pickOf(bookings, other) ?? null;
      if (line === undefined) return;
      bookBankLine(office, actors.manager, {
        lineId: line.id,
        parts: [{ id: office.ids.id(), bookingId, amountMinor: line.amountMinor }],
      });
    },
    split: ({ pick, other }) => {
      const line = pickOf(linesIn("open"), pick);
      if (line === undefined) return;
      const halfMinor = Math.floor(line.amountMinor / 2);
      const parts = [pickOf(bookings, other), pickOf(bookings, other + 1)].map((bookingId, index) => ({
        ...{ id: office.ids.id(), bookingId: bookingId ?? null },
        amountMinor: index === 0 ? halfMinor : line.amountMinor - halfMinor,
      }));
      bookBankLine(office, actors.manager, { lineId: line.id, parts });
    },
    aside: ({ pick }) =>
      putLineAside(office, actors.manager, { lineId: pickOf(linesIn("open"), pick)?.id ?? "", reason: "?" }),
    cash: ({ pick }) => {
      const bookingId = pickOf(inState("reserved"), pick) ?? "";
      const payment = { kind: "cash", tenderedMinor: TWO_SEATS_MINOR } as const;
      payReservation(office, actors.cashier, { bookingId, paymentId: office.ids.id(), payment, print: false });
    },
    return: ({ pick }) => {
      const bookingId = pickOf(inState("paid"), pick) ?? "";
      const [line] = getBooking(office, bookingId).lines.filter(({ ended }) => !ended);
      const deed = { bookingId, returnId: office.ids.id(), lineIds: [line?.id ?? ""], reason: "Ill", approvalId: null };
      returnTickets(office, actors.manager, deed);
    },
    void: ({ pick }) =>
      voidBooking(office, actors.manager, { bookingId: pickOf(bookings, pick) ?? "", reason: "Ill", approvalId: null }),
    undo: ({ pick }) =>
      undoBankLine(office, actors.manager, { lineId: pickOf(linesIn("booked"), pick)?.id ?? "", reason: "Wrong" }),
    settle: ({ pick }) => {
      const owed = pickOf(listOwed(office), pick);
      const { kind, id } = owed ?? { kind: "refund" as const, id: "" };
      settleOwed(office, actors.manager, { transferId: office.ids.id(), kind, id, iban: CUSTOMER_IBAN });
    },
    lapse: () => {
      desk.clock.advance(30 * HOUR_MS);
      tidyUp(office);
    },
  };
  for (const { deed, ...values } of steps) {
    try {
      await deeds[deed](values);
      done.set(deed, (done.get(deed) ?? 0) + 1);
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error;
    }
    tidyUp(office);
    expectBalanced(office);
  }
  // Every deed succeeded at least once: the walk reaches what it claims to.
  expect([...new Set(DEEDS)].filter((deed) => !done.has(deed))).toEqual([]);
  // And they are looked at: a line that says more than was spread, a payment without its line.
  const broken = (): string[] =>
    checkInvariants(office.store, desk.clock.now()).flatMap(({ key, count }) => (count > 0 ? [key] : []));
  office.store.raw.exec(`drop trigger bank_lines_frozen; drop trigger bank_allocations_kept;
    update bank_lines set amount_minor = amount_minor + 1 where id = (select max(line_id) from bank_allocations where undone_at is null)`);
  expect(broken()).toEqual(["I42"]);
  office.store.raw.exec(
    "delete from bank_allocations where id = (select max(id) from payments where tender = 'bank-transfer')",
  );
  expect(broken()).toContain("I43");
  desk.close();
});
