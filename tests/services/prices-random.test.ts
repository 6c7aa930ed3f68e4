// Whatever is sold, given back and announced in whatever order: the books are right after every step.
import fc from "fast-check";
import { expect, it } from "vitest";
import { readDiscounts } from "#db/queries/discounts.ts";
import { linesOf } from "#db/queries/bookings.ts";
import type { Id } from "#domain/ids.ts";
import { MINUTE_MS } from "#domain/time.ts";
import { TAX_MODES, TAX_ROUNDINGS } from "#domain/taxes.ts";
import { wallClockOf } from "#domain/zoned-time.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { saveDiscount } from "#main/services/discounts.ts";
import { announcePrices, applyAllDuePrices } from "#main/services/price-changes.ts";
import { returnTickets } from "#main/services/returns.ts";
import { sellBooking } from "#main/services/sale.ts";
import { listVenues, saveFees, updateVenue } from "#main/services/venues.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { expectBalanced, refusalOf, sellCommand, take } from "#tests/support/selling.ts";

const step = fc.oneof(
  fc.record({
    kind: fc.constant("sell" as const),
    count: fc.integer({ min: 1, max: 3 }),
    code: fc.constantFrom(null, "FEW", "NONE"),
    reserve: fc.boolean(),
  }),
  fc.record({ kind: fc.constantFrom("void" as const, "return" as const), at: fc.nat(20) }),
  fc.record({
    kind: fc.constant("venue" as const),
    taxMode: fc.constantFrom(...TAX_MODES),
    taxRounding: fc.constantFrom(...TAX_ROUNDINGS),
    ratePpm: fc.integer({ min: 1, max: 80_000 }),
    refundable: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("announce" as const), amountMinor: fc.nat(9_999) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface Ground {
  readonly desk: TestOffice;
  readonly venue: SampleVenue;
  readonly sold: Id[];
  nextPlace: number;
}

/** Every free seat of the tiny chart is sold once. */
const SEATS = 20;

function openGround(): Ground {
  const desk = createTestOffice();
  const venue = sampleVenue(desk.office);
  const limits = {
    ...{ validFrom: null, validUntil: null, eventId: null, performanceId: null },
    ...{ category: null, ticketTypeId: null, email: null, venueId: venue.venueId, version: null },
  };
  const id = desk.office.ids.id;
  const save = (fields: Pick<Parameters<typeof saveDiscount>[2], "name" | "code" | "effect" | "mostUses">) =>
    saveDiscount(desk.office, desk.actors.manager, { ...limits, ...fields, id: id() });
  save({ name: "Few", code: "FEW", effect: { kind: "percent", ratePpm: 333_333 }, mostUses: 2 });
  save({ name: "Three for two", code: null, effect: { kind: "n-for-m", take: 3, pay: 2 }, mostUses: 3 });
  return { desk, venue, sold: [], nextPlace: 1 };
}

function sell(ground: Ground, wish: Extract<Step, { kind: "sell" }>): void {
  const { desk, venue } = ground;
  if (ground.nextPlace + wish.count > SEATS) return;
  const places = Array.from({ length: wish.count }, (_, index) => ground.nextPlace + index);
  ground.nextPlace += wish.count;
  const hold = take(desk.office, desk.actors.cashier, venue, places);
  const payment = wish.reserve ? { payment: { kind: "reserve" as const } } : {};
  const command = (totalMinor: number) => ({
    ...sellCommand(desk.office, venue, hold, { totalMinor, ...payment }),
    code: wish.code,
  });
  // Main says what it costs.
  const first = refusalOf(() => sellBooking(desk.office, desk.actors.cashier, command(-1)));
  if (first.code !== "PRICE_CHANGED") {
    expect(["CODE_UNKNOWN", "CODE_USED_UP", "NO_PRICE"]).toContain(first.code);
    return;
  }
  const { totalMinor } = first.data as { totalMinor: number };
  const { bookingId } = sellBooking(desk.office, desk.actors.cashier, command(totalMinor));
  if (!wish.reserve) ground.sold.push(bookingId);
}

function giveBack(ground: Ground, wish: { kind: "void" | "return"; at: number }): void {
  const { desk, sold } = ground;
  const bookingId = sold[wish.at % Math.max(sold.length, 1)];
  if (bookingId === undefined) return;
  const back = { bookingId, reason: "ill", approvalId: null };
  const live = linesOf(desk.office.store, bookingId).filter((line) => line.kind === "ticket" && line.endedAt === null);
  if (wish.kind === "void" || live.length < 2) {
    voidBooking(desk.office, desk.actors.manager, back);
    sold.splice(sold.indexOf(bookingId), 1);
    return;
  }
  returnTickets(desk.office, desk.actors.manager, {
    ...{ ...back, returnId: desk.office.ids.id(), lineIds: [live[0]!.id] },
  });
}

function run(ground: Ground, wish: Step): void {
  const { desk, venue } = ground;
  const { administrator, manager } = desk.actors;
  switch (wish.kind) {
    case "sell":
      sell(ground, wish);
      return;
    case "void":
    case "return":
      giveBack(ground, wish);
      return;
    case "venue": {
      const [before] = listVenues(desk.office);
      const { taxMode, taxRounding, ratePpm, refundable } = wish;
      updateVenue(desk.office, administrator, { ...before!, taxMode, taxRounding });
      const fee = { id: desk.office.ids.id(), name: "Charge", per: "booking" as const, amountMinor: 0 };
      const bounds = { leastMinor: null, mostMinor: 500 };
      saveFees(desk.office, administrator, {
        venueId: venue.venueId,
        fees: [...before!.fees.slice(0, 2), { ...fee, ratePpm, refundable, ...bounds }],
      });
      return;
    }
    case "announce": {
      // What nobody looked after for a minute is overdue; the host looks twice a second.
      applyAllDuePrices(desk.office);
      const from = desk.office.clock.now() + MINUTE_MS;
      announcePrices(desk.office, manager, {
        ...{ id: desk.office.ids.id(), performanceId: venue.performanceId },
        from: wallClockOf({ instant: from, zone: "Europe/Berlin" }),
        prices: ["A", "B"].map((category) => ({
          ...{ category, ticketTypeId: venue.ticketTypes.adult, amountMinor: wish.amountMinor },
        })),
      });
      desk.clock.advance(MINUTE_MS);
      if (wish.amountMinor % 2 === 0) applyAllDuePrices(desk.office);
    }
  }
}

it("keeps every invariant and never gives a discount too often", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 25 }), (steps) => {
      const ground = openGround();
      try {
        for (const wish of steps) {
          run(ground, wish);
          expectBalanced(ground.desk.office);
          for (const { used, mostUses } of readDiscounts(ground.desk.office.store, ground.venue.venueId))
            expect(used).toBeLessThanOrEqual(mostUses ?? used);
        }
      } finally {
        ground.desk.close();
      }
    }),
    { seed: 20_261_122, numRuns: 15 },
  );
}, 60_000);
