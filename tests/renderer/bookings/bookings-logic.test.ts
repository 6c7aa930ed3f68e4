// What the booking desk works out by itself: sums, the effect of a void, moving in the list.
import { describe, expect, test } from "vitest";
import type { Booking } from "#renderer/features/bookings/booking.ts";
import { listMoveOf, moveActive } from "#renderer/features/bookings/move-active.ts";
import { totalsOf } from "#renderer/features/bookings/totals.ts";
import { voidEffect } from "#renderer/features/bookings/void-effect.ts";
import { aBooking, aFee, aPayment, aTicket } from "./builders.ts";

describe("totals of a booking", () => {
  test("tickets, fees and tax by rate, highest rate first", () => {
    const totals = totalsOf(
      aBooking({
        lines: [
          aTicket({ grossMinor: 6400, netMinor: 5981, taxMinor: 419, taxPpm: 70_000 }),
          aFee({ grossMinor: 300, netMinor: 252, taxMinor: 48, taxPpm: 190_000 }),
        ],
        payments: [aPayment({ amountMinor: 6700 })],
      }),
    );
    expect(totals).toMatchObject({
      ticketsMinor: 6400,
      feesMinor: 300,
      totalMinor: 6700,
      paidMinor: 6700,
      dueMinor: 0,
    });
    expect(totals.taxes).toEqual([
      { taxPpm: 190_000, netMinor: 252, taxMinor: 48 },
      { taxPpm: 70_000, netMinor: 5981, taxMinor: 419 },
    ]);
  });

  test("a reserved booking owes its total", () => {
    const totals = totalsOf(aBooking({ state: "reserved", lines: [aTicket({ grossMinor: 5000 })], payments: [] }));
    expect(totals.dueMinor).toBe(5000);
  });

  test("a voided booking still shows what it was, and owes nothing", () => {
    const totals = totalsOf(
      aBooking({
        state: "voided",
        lines: [aTicket({ grossMinor: 5000, ended: true })],
        payments: [aPayment({ amountMinor: 5000, refundedMinor: 5000 })],
        ending: { kind: "voided", reason: "ill", by: "Mara", at: 1 },
      }),
    );
    expect(totals).toMatchObject({ totalMinor: 5000, paidMinor: 0, refundedMinor: 5000, dueMinor: 0 });
  });
});

describe("the effect of a void", () => {
  const booking: Booking = aBooking({
    lines: [
      aTicket({ placeLabel: "Stalls-F-11", ticketCode: "x" }),
      aTicket({ placeLabel: "Stalls-F-12", ticketCode: "y" }),
      aTicket({ placeLabel: "Stalls-F-13", ended: true }),
      aFee({}),
    ],
    payments: [aPayment({ amountMinor: 6698, roundingMinor: 2 })],
  });

  test("frees the places that still stand, by performance", () => {
    expect(voidEffect(booking).performances).toEqual([
      { id: "p1", title: "Nocturnes", startsAt: 1000, labels: ["Stalls-F-11", "Stalls-F-12"] },
    ]);
    expect(voidEffect(booking)).toMatchObject({ placeCount: 2, ticketCount: 2 });
  });

  test("gives back what the drawer took, rounding included", () => {
    expect(voidEffect(booking).cashBackMinor).toBe(6700);
  });

  test("gives nothing back for a comp or what was already given back", () => {
    const free = aBooking({
      payments: [
        aPayment({ tender: "comp", amountMinor: 6700 }),
        aPayment({ amountMinor: 500, refundedMinor: 500, roundingMinor: 0 }),
      ],
    });
    expect(voidEffect(free).cashBackMinor).toBe(0);
  });
});

describe("moving the marked row", () => {
  test("stops at both ends and jumps by pages", () => {
    const move = (active: number, kind: Parameters<typeof moveActive>[0]["move"]): number =>
      moveActive({ active, count: 30, move: kind, pageRows: 10 });
    expect([
      move(0, "up"),
      move(0, "down"),
      move(29, "down"),
      move(5, "page-down"),
      move(25, "page-down"),
      move(5, "page-up"),
      move(9, "last"),
      move(9, "first"),
    ]).toEqual([0, 1, 29, 15, 29, 0, 29, 0]);
  });
  test("an empty list has no marked row", () => {
    expect(moveActive({ active: 3, count: 0, move: "down", pageRows: 10 })).toBe(-1);
  });
  test("Home and End stay with the text of the search box", () => {
    expect([listMoveOf("ArrowDown"), listMoveOf("Home"), listMoveOf("End"), listMoveOf("a")]).toEqual([
      "down",
      null,
      null,
      null,
    ]);
  });
});

test("a booking without lines adds up to nothing", () => {
  expect(totalsOf(aBooking({ lines: [], payments: [] }))).toMatchObject({ totalMinor: 0, dueMinor: 0 });
});
