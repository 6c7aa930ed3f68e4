// What the customer asks for and the seat that would be left alone, on the real box office without a screen.
import { createRouterClient } from "@orpc/server";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Client } from "#contract/index.ts";
import { writeSetting } from "#db/queries/settings.ts";
import { SEAT_KIND } from "#domain/charts/places.ts";
import { createRouter } from "#main/router.ts";
import { singlesOfPerformance } from "#main/services/single-seats.ts";
import { runCommand } from "#renderer/features/sell/bar-run.ts";
import { moveToPlaces, newCustomer, takeBest, takePlaces, undoLast } from "#renderer/features/sell/desk-steps.ts";
import { changeFilter, clearFilter } from "#renderer/features/sell/filter-steps.ts";
import type { Hall } from "#renderer/features/sell/halls.ts";
import { pay } from "#renderer/features/sell/pay.ts";
import { boundOf, fittingKeys, isFiltering, NO_SEAT_FILTER, wishesFor } from "#renderer/features/sell/seat-filter.ts";
import { sectionPrices } from "#renderer/features/sell/section-prices.ts";
import { createSellDesk, type SellDesk } from "#renderer/features/sell/sell-desk.ts";
import { findSingles } from "#renderer/features/sell/singles.ts";
import { matchesOf } from "#renderer/features/sell/use-matches.ts";
import { ownPlaces, shownLines } from "#renderer/stores/basket-steps.ts";
import type { PerformanceForSale } from "#renderer/stores/basket-types.ts";
import { LivePlaces } from "#renderer/stores/live-places.ts";
import { createTestOffice, TEST_PASSWORD, type TestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { expectBalanced } from "#tests/support/selling.ts";
import { statesOf } from "#main/services/places.ts";

let box: TestOffice;
let venue: SampleVenue;
let desk: SellDesk;
let performance: PerformanceForSale;
let hall: Hall;
const router = createRouter();

beforeEach(async () => {
  box = createTestOffice();
  venue = sampleVenue(box.office);
  await open();
});
afterEach(() => {
  expectBalanced(box.office);
  box.close();
});

async function open(): Promise<void> {
  const { office } = box;
  const holdIds = new Set<string>();
  const connection = { id: office.ids.id(), transport: "direct", address: "test", session: null, holdIds } as const;
  const client: Client = createRouterClient(router, { context: { office, connection: { ...connection } } });
  await client.auth.signIn({ email: "cashier@example.org", password: TEST_PASSWORD });
  desk = createSellDesk(client);
  performance = await desk.openPerformance(venue.performanceId);
  hall = await desk.halls.open(performance.chartVersionId);
}

async function withRule(rule: "allow" | "warn" | "ask-reason"): Promise<void> {
  box.office.store.inTransaction((writer) =>
    writeSetting(writer, { key: "singleSeats", value: rule, now: box.clock.now() }),
  );
  performance = await desk.openPerformance(venue.performanceId);
}

/** The live places as the window has them now. */
function live(): LivePlaces {
  const places = new LivePlaces({ ...hall, categoryCount: hall.chart.categories.length });
  const { states, areas, chartVersionId } = statesOf(box.office, venue.performanceId);
  places.accept({ kind: "snapshot", chartVersionId, states: Buffer.from(states).toString("base64"), areas });
  places.setMine(ownPlaces(desk.basket.store.getState(), venue.performanceId));
  return places;
}
const seats = (...places: number[]) => places.map((place) => ({ place, quantity: 1 }));
const labels = () => shownLines(desk.basket.store.getState()).map((line) => line.label.text);
const singles = () => findSingles(desk.basket.store.getState(), { performance, hall, live: live() });
const payNow = () =>
  pay(desk, { tender: "exact", print: false, locale: "en", printsSilently: true, onPrinted: () => undefined });
const said = () => desk.view.getState().said?.key;

describe("what is asked for", () => {
  test("a price range is a choice of categories; what cannot be read is no bound", () => {
    const keys = (priceFrom: string, priceTo: string, categories: string[] = []) =>
      fittingKeys({ ...NO_SEAT_FILTER, priceFrom, priceTo, categories }, performance);
    expect(keys("", "")).toBeNull();
    expect(keys("", "40")).toEqual(["B", "ST"]);
    expect(keys("26", "40")).toEqual(["B"]);
    expect(keys("", "1", ["A"])).toEqual([]);
    expect(keys("forty", "")).toBeNull();
    expect(keys("", "", ["NO"])).toBeNull();
    expect(boundOf("12,5", "EUR")).toBe(1_250);
    expect(boundOf("x", "EUR")).toBe("unreadable");
    expect(wishesFor({ ...NO_SEAT_FILTER, together: 3 }, performance)).toBeNull();
  });

  test("the map dims what does not match, never what is ours, and follows what is taken", async () => {
    const filter = { ...NO_SEAT_FILTER, categories: ["A"], together: 3 };
    await takePlaces(desk, performance, seats(21));
    const before = matchesOf(filter, { performance, hall, live: live() });
    expect(before.count).toBe(20);
    expect([before.dimmed[20], before.dimmed[21], before.dimmed[0]]).toEqual([0, 1, 0]);
    // 1 to 10: with 3, 6 and 9 gone no three are together in row A.
    await takePlaces(desk, performance, seats(3, 6, 9));
    desk.basket.store.setState({ lines: [] });
    expect(matchesOf(filter, { performance, hall, live: live() }).count).toBe(10);
  });

  test("best together follows the number, and the next customer asks for nothing", async () => {
    changeFilter(desk, { together: 4, wishes: ["aisle"] });
    expect(desk.view.getState()).toMatchObject({ bestCount: 4, filter: { together: 4 } });
    changeFilter(desk, { together: -3 });
    expect(desk.view.getState().filter.together).toBe(1);
    await newCustomer(desk);
    expect(isFiltering(desk.view.getState().filter)).toBe(false);
    changeFilter(desk, { categories: ["B"] });
    clearFilter(desk);
    expect(desk.view.getState()).toMatchObject({ filter: NO_SEAT_FILTER, filterShown: false });
  });

  test("`find` filters, and `2 under 40` takes what it says", async () => {
    const order = { performanceId: performance.id, others: 0 };
    const hands = { openBooking: () => undefined };
    const filter = { ...NO_SEAT_FILTER, together: 2, priceTo: "40" };
    await runCommand(desk, { kind: "filter", ...order, filter }, hands);
    expect(desk.view.getState()).toMatchObject({ filter, filterShown: true, bestCount: 2 });
    const wishes = { priceFrom: "", priceTo: "40", wishes: ["aisle" as const] };
    await runCommand(desk, { kind: "take", count: 2, category: null, accessible: false, ...order, wishes }, hands);
    expect(labels()).toEqual(["Stalls-C-1", "Stalls-C-2"]);
  });

  test("sections say from which price they begin", () => {
    expect(sectionPrices(hall, performance)).toEqual([3_000, 2_500]);
  });
});

describe("the seat that would be left alone", () => {
  test("is named, with the way round it, and the move keeps ticket types", async () => {
    await takePlaces(desk, performance, seats(2, 3));
    const [, second] = shownLines(desk.basket.store.getState());
    desk.basket.setTypes(new Map([[second!.claimId, venue.ticketTypes.child]]));
    const found = singles()!;
    expect(found).toMatchObject({ names: "Stalls A 1", insteadNames: "Stalls A 1" });
    expect(found.move).toEqual({ giveBack: [3], instead: [1] });
    await moveToPlaces(desk, performance, found.move!);
    expect(labels().toSorted()).toEqual(["Stalls-A-1", "Stalls-A-2"]);
    const child = shownLines(desk.basket.store.getState()).find(({ place }) => place === 1);
    expect(child?.ticketTypeId).toBe(venue.ticketTypes.child);
    expect([singles(), said()]).toEqual([null, "said.moved"]);
    await undoLast(desk);
    await undoLast(desk);
    expect(labels().toSorted()).toEqual(["Stalls-A-2", "Stalls-A-3"]);
  });

  test("is not spoken of where singles are allowed, nor of what best available gave", async () => {
    await takeBest(desk, { performance, category: "A", count: 9, accessible: false });
    expect(singles()).toBeNull();
    await takePlaces(desk, performance, seats(12));
    expect(singles()?.names).toBe("Stalls B 1");
    await withRule("allow");
    expect(singles()).toBeNull();
  });

  test("does not keep the line waiting where the desk only warns", async () => {
    await takePlaces(desk, performance, seats(2, 3));
    expect(await payNow()).toBe(true);
    expect(singlesOfPerformance(box.office, { performanceId: performance.id }).byReason).toEqual([
      { name: "", count: 1 },
    ]);
  });

  test("asks for a reason where the house wants one; the sale goes on with it", async () => {
    await withRule("ask-reason");
    await takePlaces(desk, performance, seats(2, 3));
    expect(await payNow()).toBe(false);
    expect(desk.view.getState().dialog).toEqual({ kind: "single", tender: "exact" });
    desk.basket.dismissTrouble();
    desk.basket.store.setState({ singleReason: "Pillar" });
    expect(singles()).toBeNull();
    expect(await payNow()).toBe(true);
    expect(singlesOfPerformance(box.office, { performanceId: performance.id }).byReason).toEqual([
      { name: "Pillar", count: 1 },
    ]);
    expect(desk.basket.store.getState().singleReason).toBeNull();
  });

  test("keystrokes: best available sells without a question, whatever it leaves", async () => {
    await withRule("ask-reason");
    for (const count of [3, 3, 3, 1, 3, 3, 3]) {
      await takeBest(desk, { performance, category: "A", count, accessible: false });
      expect(await payNow()).toBe(true);
    }
    expect(singlesOfPerformance(box.office, { performanceId: performance.id }).bookings).toBe(0);
  });
});

test("every key of the desk has its own: no two commands of the sell locale share a letter", () => {
  const files = ["basket-commands.ts", "hall-commands.ts", "filter-commands.ts"];
  const keys = files.flatMap((file) => {
    const text = readFileSync(new URL(`../../../renderer/features/sell/${file}`, import.meta.url), "utf8");
    return [...text.matchAll(/keys: \[([^\]]*)\]/gu)].flatMap(([, list = ""]) =>
      [...list.matchAll(/"([^"]+)"/gu)].map(([, key]) => key),
    );
  });
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  expect(hall.places.kinds.includes(SEAT_KIND)).toBe(true);
});
