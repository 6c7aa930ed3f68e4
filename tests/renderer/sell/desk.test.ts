// A clerk's steps at the desk and their way back, against the real box office.
import { createRouterClient } from "@orpc/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Client } from "#contract/index.ts";
import { createRouter } from "#main/router.ts";
import { runCommand } from "#renderer/features/sell/bar-run.ts";
import {
  changeTypes,
  giveAll,
  newCustomer,
  removeLines,
  sameTypeForAll,
  takeBest,
  takePlaces,
  undoLast,
} from "#renderer/features/sell/desk-steps.ts";
import { createSellDesk, type SellDesk } from "#renderer/features/sell/sell-desk.ts";
import { shownLines } from "#renderer/stores/basket-steps.ts";
import type { PerformanceForSale } from "#renderer/stores/basket-types.ts";
import { createTestOffice, TEST_PASSWORD, type TestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { expectBalanced } from "#tests/support/selling.ts";
import { TINY_AREA } from "#tests/support/tiny-chart.ts";

let box: TestOffice;
let venue: SampleVenue;
let client: Client;
let desk: SellDesk;
let performance: PerformanceForSale;
const router = createRouter();

beforeEach(async () => {
  box = createTestOffice();
  venue = sampleVenue(box.office);
  const { office } = box;
  client = createRouterClient(router, {
    context: {
      office,
      connection: {
        id: office.ids.id(),
        transport: "direct",
        address: "test",
        session: null,
        holdIds: new Set<string>(),
      },
    },
  });
  await client.auth.signIn({ email: "manager@example.org", password: TEST_PASSWORD });
  desk = createSellDesk(client);
  performance = await desk.openPerformance(venue.performanceId);
});
afterEach(() => {
  expectBalanced(box.office);
  box.close();
});

const lines = () => shownLines(desk.basket.store.getState());
const labels = () => lines().map((line) => line.label.text);
const seats = (...places: number[]) => places.map((place) => ({ place, quantity: 1 }));
const said = () => desk.view.getState().said?.key;
const hands = { openBooking: () => undefined };

test("everything a clerk did comes back step by step, also over places taken again", async () => {
  await takePlaces(desk, performance, seats(1, 2));
  await takeBest(desk, { performance, category: "B", count: 2, accessible: false });
  await takePlaces(desk, performance, [{ place: TINY_AREA, quantity: 2 }]);
  const full = labels();
  expect(full).toHaveLength(6);
  const [first, second] = lines();
  changeTypes(desk, new Map([[second!.claimId, venue.ticketTypes.child]]));
  await removeLines(desk, [first!.claimId, second!.claimId]);
  expect(lines()).toHaveLength(4);

  await undoLast(desk);
  expect(labels().toSorted()).toEqual(full.toSorted());
  expect(lines().find((line) => line.place === second!.place)?.ticketTypeId).toBe(venue.ticketTypes.child);
  await undoLast(desk);
  expect(lines().every((line) => line.ticketTypeId === venue.ticketTypes.adult)).toBe(true);
  await undoLast(desk);
  await undoLast(desk);
  expect(labels().toSorted()).toEqual(["Stalls-A-1", "Stalls-A-2"]);
  await undoLast(desk);
  expect(labels()).toEqual([]);
  await undoLast(desk);
  expect(said()).toBe("said.nothingToUndo");
});

test("typed ahead of the answers: each undo takes back what was asked for last, and the next order waits its turn", async () => {
  await takePlaces(desk, performance, seats(1, 2));
  const [first, second] = lines();
  changeTypes(desk, new Map([[second!.claimId, venue.ticketTypes.child]]));
  const removed = removeLines(desk, [second!.claimId]);
  expect(labels()).toEqual(["Stalls-A-1"]);
  await Promise.all([removed, undoLast(desk), undoLast(desk)]);
  expect(lines().map((line) => [line.place, line.ticketTypeId])).toEqual([
    [first!.place, venue.ticketTypes.adult],
    [second!.place, venue.ticketTypes.adult],
  ]);
  const gone = newCustomer(desk);
  expect(labels()).toEqual([]);
  await Promise.all([gone, takePlaces(desk, performance, seats(3)), undoLast(desk), undoLast(desk)]);
  expect(labels()).toEqual(["Stalls-A-1", "Stalls-A-2"]);
});

test("a customer sent away by mistake gets the same places again", async () => {
  await takePlaces(desk, performance, seats(4, 5, 6));
  desk.basket.store.setState({ customer: { choice: { kind: "walk-in" }, name: "Ada", email: "" } });
  await newCustomer(desk);
  expect(labels()).toEqual([]);
  expect(desk.basket.store.getState().customer).toBeNull();
  await undoLast(desk);
  expect(labels()).toEqual(["Stalls-A-4", "Stalls-A-5", "Stalls-A-6"]);
});

test("one type for all, and all given away", async () => {
  await takePlaces(desk, performance, seats(1, 2, 21));
  sameTypeForAll(desk, venue.ticketTypes.child);
  expect(new Set(lines().map((line) => line.ticketTypeId))).toEqual(new Set([venue.ticketTypes.child]));
  giveAll(desk);
  expect(new Set(lines().map((line) => line.ticketTypeId))).toEqual(new Set([venue.ticketTypes.comp]));
  await undoLast(desk);
  expect(new Set(lines().map((line) => line.ticketTypeId))).toEqual(new Set([venue.ticketTypes.child]));
});

test("a basket is of one venue: another one's places are not taken, and the clerk is told", async () => {
  const other = sampleVenue(box.office, { name: "Other Hall" });
  await takePlaces(desk, performance, seats(1));
  const elsewhere = await desk.openPerformance(other.performanceId);
  expect(await takePlaces(desk, elsewhere, seats(1))).toBeNull();
  expect(await takeBest(desk, { performance: elsewhere, category: "A", count: 1, accessible: false })).toBeNull();
  expect(said()).toBe("said.otherVenue");
  expect(labels()).toEqual(["Stalls-A-1"]);
});

test("a booking may span performances of one venue", async () => {
  await takePlaces(desk, performance, seats(1));
  const again = await client.performances.create({
    id: box.office.ids.id(),
    eventId: venue.eventId,
    chartVersionId: venue.chartVersionId,
    starts: "2026-12-01T20:00",
    doors: null,
    saleFrom: null,
    saleUntil: null,
    holdLifetimeMs: null,
    prices: performance.prices,
  });
  await client.performances.setState({ performanceId: again.id, state: "on-sale" });
  expect(await takePlaces(desk, await desk.openPerformance(again.id), seats(1))).not.toBeNull();
  expect(new Set(lines().map((line) => line.performanceId)).size).toBe(2);
});

test("the command bar takes, chooses, finds and opens", async () => {
  const take = {
    kind: "take",
    count: 2,
    category: "A",
    accessible: false,
    performanceId: performance.id,
    others: 0,
  } as const;
  expect(await runCommand(desk, take, hands)).toBe(true);
  expect(lines()).toHaveLength(2);
  expect(desk.view.getState().performanceId).toBe(performance.id);
  expect(desk.view.getState().reveal?.indexes).toHaveLength(2);
  expect(await runCommand(desk, { ...take, count: 40 }, hands)).toBe(false);
  expect(desk.basket.store.getState().trouble).toMatchObject({ kind: "refused" });
  expect(runCommand(desk, { kind: "unclear", why: "no-count", word: "" }, hands)).toBeNull();
  await runCommand(desk, { kind: "find", text: "Ada", customersOnly: true }, hands);
  expect(desk.view.getState().dialog).toEqual({ kind: "customer", query: "Ada" });
  expect(await runCommand(desk, { kind: "booking", number: "K7-40231" }, hands)).toBe(false);
  expect(said()).toBe("said.noBooking");
});
