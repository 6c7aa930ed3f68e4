// The window's basket against the real box office: holds at once, one call at a time, sold once, given back, lapsed.
import { createRouterClient } from "@orpc/server";
import type { ORPCError } from "@orpc/client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Client } from "#contract/index.ts";
import { roundForCash } from "#domain/money.ts";
import { MINUTE_MS } from "#domain/time.ts";
import { createRouter } from "#main/router.ts";
import { type Basket, createBasket } from "#renderer/stores/basket.ts";
import type { SellWish } from "#renderer/stores/basket-sale.ts";
import { ownPlaces, shownLines } from "#renderer/stores/basket-steps.ts";
import type { BasketHost, BasketState, PerformanceForSale } from "#renderer/stores/basket-types.ts";
import { priceLines, typesFor, usualType } from "#renderer/stores/basket-prices.ts";
import { HostUnreachable } from "#renderer/stores/connection.ts";
import { createTestOffice, TEST_PASSWORD, type TestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { expectBalanced } from "#tests/support/selling.ts";
import { TINY_AREA, TINY_AREA_CAPACITY } from "#tests/support/tiny-chart.ts";

let desk: TestOffice;
let venue: SampleVenue;
let client: Client;
let performance: PerformanceForSale;

const router = createRouter();

async function openWindow(): Promise<Client> {
  const { office } = desk;
  const connection = {
    id: office.ids.id(),
    transport: "direct" as const,
    address: "test",
    session: null,
    holdIds: new Set<string>(),
  };
  const window: Client = createRouterClient(router, { context: { office, connection } });
  await window.auth.signIn({ email: "manager@example.org", password: TEST_PASSWORD });
  return window;
}

beforeEach(async () => {
  desk = createTestOffice();
  venue = sampleVenue(desk.office);
  client = await openWindow();
  performance = await client.performances.open({ performanceId: venue.performanceId });
});
afterEach(() => {
  expectBalanced(desk.office);
  desk.close();
});

const basketOf = (host: BasketHost): Basket =>
  createBasket({ host, newId: desk.office.ids.id, now: () => desk.clock.now() });
const seats = (...places: number[]) => places.map((place) => ({ place, quantity: 1 }));
const labels = (basket: Basket): string[] => shownLines(basket.store.getState()).map((line) => line.label.text);
const totalOf = ({ lines, performances }: BasketState): number | undefined =>
  priceLines(lines, performances)?.totalMinor;
const exact: SellWish = {
  payment: { kind: "exact" },
  print: true,
  locale: "en",
  inCoins: (amountMinor, currency) => roundForCash({ amountMinor, currency }).tenderMinor,
};

describe("taking", () => {
  test("places are ours at once, then held in main", async () => {
    const basket = basketOf(client);
    const taking = basket.take({ performance, places: seats(1, 2) });
    expect([...ownPlaces(basket.store.getState(), performance.id).keys()]).toEqual([1, 2]);
    expect(shownLines(basket.store.getState())).toEqual([]);
    expect((await taking)?.taken.map((line) => line.label.text)).toEqual(["Stalls-A-1", "Stalls-A-2"]);
    const state = basket.store.getState();
    expect(state).toMatchObject({ pending: [], waiting: 0, trouble: null });
    expect(state.expiresAt).toBe(desk.clock.now() + performance.holdLifetimeMs);
    expect(state.lines.every((line) => line.ticketTypeId === venue.ticketTypes.adult)).toBe(true);
    expect(totalOf(state)).toBe(9_500);
  });

  test("taken ahead of the answers: in order, all in one hold", async () => {
    const basket = basketOf(client);
    const first = basket.take({ performance, places: seats(1) });
    const best = basket.takeBest({ performance, category: "B", count: 2, accessible: false });
    const area = basket.take({ performance, places: [{ place: TINY_AREA, quantity: 3 }] });
    await Promise.all([first, best, area]);
    expect(labels(basket)).toHaveLength(6);
    expect(new Set(shownLines(basket.store.getState()).map((line) => line.category))).toEqual(
      new Set(["A", "B", "ST"]),
    );
  });

  test("a place somebody else has is refused by name, and the rest of the basket stays", async () => {
    const other = basketOf(await openWindow());
    await other.take({ performance, places: seats(3) });
    const basket = basketOf(client);
    await basket.take({ performance, places: seats(1) });
    expect(await basket.take({ performance, places: seats(2, 3) })).toBeNull();
    expect(labels(basket)).toEqual(["Stalls-A-1"]);
    const { trouble, pending } = basket.store.getState();
    expect(pending).toEqual([]);
    expect(trouble).toMatchObject({ kind: "refused", wanted: [{ place: 2 }, { place: 3 }] });
    expect((trouble as { error: ORPCError<string, unknown> }).error).toMatchObject({
      code: "SEAT_TAKEN",
      data: { places: [{ place: 3, label: "Stalls-A-3" }] },
    });
  });

  test("an area refuses more than is left", async () => {
    const basket = basketOf(client);
    await basket.take({ performance, places: [{ place: TINY_AREA, quantity: TINY_AREA_CAPACITY }] });
    const other = basketOf(await openWindow());
    expect(await other.take({ performance, places: [{ place: TINY_AREA, quantity: 1 }] })).toBeNull();
    expect(other.store.getState()).toMatchObject({ holdId: null, trouble: { error: { code: "AREA_FULL" } } });
  });
});

describe("giving back", () => {
  test("a line that goes is gone from the screen at once and free in main after", async () => {
    const basket = basketOf(client);
    await basket.take({ performance, places: seats(1, 2) });
    const [first] = shownLines(basket.store.getState());
    const releasing = basket.release([first!.claimId]);
    expect(labels(basket)).toEqual(["Stalls-A-2"]);
    expect((await releasing).map(({ place }) => place)).toEqual([1]);
    const other = basketOf(await openWindow());
    expect(await other.take({ performance, places: seats(1) })).not.toBeNull();
  });

  test("a new customer gets an empty basket and a new hold", async () => {
    const basket = basketOf(client);
    await basket.take({ performance, places: seats(1, 2) });
    const before = basket.store.getState().holdId;
    basket.store.setState({ customer: { choice: { kind: "walk-in" }, name: "Ada", email: "" } });
    expect(await basket.clear()).toHaveLength(2);
    expect(basket.store.getState()).toMatchObject({ holdId: null, expiresAt: null, lines: [], customer: null });
    await basket.take({ performance, places: seats(1) });
    expect(basket.store.getState().holdId).not.toBe(before);
  });

  test("places that come back keep their ticket type", async () => {
    const basket = basketOf(client);
    await basket.take({ performance, places: seats(1), types: new Map([[1, venue.ticketTypes.child]]) });
    expect(shownLines(basket.store.getState())[0]?.ticketTypeId).toBe(venue.ticketTypes.child);
  });
});

describe("time", () => {
  test("at its end the basket is empty and says what it had; the same places can be taken again", async () => {
    const basket = basketOf(client);
    await basket.take({ performance, places: seats(1, 2) });
    basket.lapseIfDue();
    expect(labels(basket)).toHaveLength(2);
    desk.clock.advance(performance.holdLifetimeMs);
    basket.lapseIfDue();
    const { trouble, lines, holdId } = basket.store.getState();
    expect(lines).toEqual([]);
    expect(holdId).toBeNull();
    expect(trouble).toMatchObject({ kind: "lapsed", places: [{ place: 1 }, { place: 2 }] });
    await basket.take({ performance, places: seats(1, 2) });
    expect(labels(basket)).toEqual(["Stalls-A-1", "Stalls-A-2"]);
  });

  test("main lapsed it first: the next take says so instead of mixing baskets", async () => {
    const basket = basketOf(client);
    await basket.take({ performance, places: seats(1) });
    desk.clock.advance(performance.holdLifetimeMs + 1);
    expect(await basket.take({ performance, places: seats(2) })).toBeNull();
    expect(basket.store.getState()).toMatchObject({ lines: [], trouble: { kind: "lapsed" } });
  });

  test("extending gives a new full lifetime", async () => {
    const basket = basketOf(client);
    await basket.take({ performance, places: seats(1) });
    desk.clock.advance(9 * MINUTE_MS);
    expect(await basket.extend()).toBe(true);
    expect(basket.store.getState().expiresAt).toBe(desk.clock.now() + performance.holdLifetimeMs);
  });

  test("after a break of the line the basket is what main says", async () => {
    const basket = basketOf(client);
    await basket.take({ performance, places: seats(1, 2) });
    const { holdId, lines } = basket.store.getState();
    await client.holds.release({ holdId: holdId!, claimIds: [lines[0]!.claimId] });
    await basket.check();
    expect(labels(basket)).toEqual(["Stalls-A-2"]);
    await client.holds.release({ holdId: holdId!, claimIds: null });
    await basket.check();
    expect(basket.store.getState()).toMatchObject({ lines: [], trouble: { kind: "lapsed" } });
  });
});

describe("selling", () => {
  test("typed ahead: take and sell follow each other without waiting", async () => {
    const basket = basketOf(client);
    const taking = basket.takeBest({ performance, category: "A", count: 2, accessible: false });
    const selling = basket.sell(exact);
    await taking;
    const sold = await selling;
    expect(sold?.booking).toMatchObject({ state: "paid", totalMinor: 9_500 });
    expect(sold?.printJob).not.toBeNull();
    expect(basket.store.getState()).toMatchObject({
      lines: [],
      holdId: null,
      bookingId: null,
      lastSale: { changeMinor: 0 },
    });
  });

  test("change is what was given over the total", async () => {
    const basket = basketOf(client);
    await basket.take({ performance, places: seats(1, 2) });
    await basket.sell({ ...exact, payment: { kind: "cash", tenderedMinor: 10_000 } });
    expect(basket.store.getState().lastSale?.changeMinor).toBe(500);
  });

  test("ticket types change the price that is shown and the price that is sold", async () => {
    const basket = basketOf(client);
    await basket.take({ performance, places: seats(1, 2) });
    const [, second] = shownLines(basket.store.getState());
    basket.setTypes(new Map([[second!.claimId, venue.ticketTypes.child]]));
    expect(totalOf(basket.store.getState())).toBe(7_250);
    expect((await basket.sell(exact))?.booking.totalMinor).toBe(7_250);
  });

  test("an answer that got lost: asked again with the same id, sold once", async () => {
    let lose = true;
    const lossy: BasketHost = {
      holds: client.holds,
      bookings: {
        get: client.bookings.get,
        sell: async (input) => {
          const answer = await client.bookings.sell(input);
          if (!lose) return answer;
          lose = false;
          throw new HostUnreachable();
        },
      },
    };
    const basket = basketOf(lossy);
    await basket.take({ performance, places: seats(1) });
    const sold = await basket.sell(exact);
    expect(sold?.booking.state).toBe("paid");
    const { rows } = await client.bookings.search({
      query: "",
      performanceId: performance.id,
      state: null,
      before: null,
      limit: 10,
    });
    expect(rows).toHaveLength(1);
  });

  test("no answer at all: the basket and the booking's id stay for another try", async () => {
    let dead = true;
    const flaky: BasketHost = {
      holds: client.holds,
      bookings: {
        get: client.bookings.get,
        sell: (input) => (dead ? Promise.reject(new HostUnreachable()) : client.bookings.sell(input)),
      },
    };
    const basket = basketOf(flaky);
    await basket.take({ performance, places: seats(1) });
    expect(await basket.sell(exact)).toBeNull();
    const { bookingId } = basket.store.getState();
    expect(bookingId).not.toBeNull();
    expect(labels(basket)).toHaveLength(1);
    dead = false;
    expect((await basket.sell(exact))?.booking.id).toBe(bookingId);
  });

  test("sold, but every answer was lost: nothing lapses on screen, and main is asked when the line is back", async () => {
    const deaf: BasketHost = {
      holds: client.holds,
      bookings: {
        get: client.bookings.get,
        sell: async (input) => {
          await client.bookings.sell(input);
          throw new HostUnreachable();
        },
      },
    };
    const basket = basketOf(deaf);
    await basket.take({ performance, places: seats(1) });
    expect(await basket.sell(exact)).toBeNull();
    desk.clock.advance(performance.holdLifetimeMs + 1);
    basket.lapseIfDue();
    expect(labels(basket)).toHaveLength(1);
    await basket.check();
    expect(basket.store.getState()).toMatchObject({
      lines: [],
      bookingId: null,
      lastSale: { booking: { state: "paid" } },
    });
  });

  test("not sold, and no answer: after the line is back the basket can be sold anew", async () => {
    const dead: BasketHost = {
      holds: client.holds,
      bookings: { get: client.bookings.get, sell: () => Promise.reject(new HostUnreachable()) },
    };
    const basket = basketOf(dead);
    await basket.take({ performance, places: seats(1) });
    await basket.sell(exact);
    await basket.check();
    expect(basket.store.getState()).toMatchObject({ bookingId: null, lines: [{ place: 1 }] });
  });

  test("gifts cost nothing, and need a reason", async () => {
    const basket = basketOf(client);
    await basket.take({ performance, places: seats(1, 2) });
    const [first] = shownLines(basket.store.getState());
    basket.setTypes(new Map([[first!.claimId, venue.ticketTypes.comp]]));
    expect(await basket.sell(exact)).toBeNull();
    expect(basket.store.getState().trouble).toMatchObject({ error: { code: "COMP_NEEDS_REASON" } });
    basket.store.setState({ comp: { reason: "Press", approvalId: null, approverName: "" } });
    expect((await basket.sell(exact))?.booking).toMatchObject({ totalMinor: 4_500 + 150 + 200, compReason: "Press" });
  });

  test("a category without a price is refused before main is asked", async () => {
    const basket = basketOf(client);
    const unpriced = { ...performance, prices: performance.prices.filter(({ category }) => category !== "A") };
    await basket.take({ performance: unpriced, places: seats(1) });
    expect(await basket.sell(exact)).toBeNull();
    expect(basket.store.getState().trouble).toMatchObject({ error: { code: "NO_PRICE", data: { category: "A" } } });
  });

  test("reserving keeps the places without money", async () => {
    const basket = basketOf(client);
    await basket.take({ performance, places: seats(1) });
    const sold = await basket.sell({ ...exact, payment: { kind: "reserve" }, print: false });
    expect(sold?.booking).toMatchObject({ state: "reserved", payments: [] });
    expect(sold?.printJob).toBeNull();
  });
});

test("types and prices of a category", () => {
  expect(usualType(performance, "A")?.key).toBe("adult");
  expect(typesFor(performance, "A").map(({ key }) => key)).toEqual(["adult", "child", "comp"]);
  expect(typesFor(performance, "nowhere")).toEqual([]);
  expect(priceLines([], {})).toBeNull();
});
