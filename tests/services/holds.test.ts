// Baskets: every taken place is a hold at once, and nobody else gets it.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "#domain/time.ts";
import { takeBest, previewBest } from "#main/services/best-places.ts";
import { extendHold, getHold, releasePlaces, takePlaces } from "#main/services/holds.ts";
import { statesOf, statesOfPlaces, storyOfPlace } from "#main/services/places.ts";
import { lapseHolds } from "#main/services/tidier.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { expectBalanced, refusalOf, sellTwo, take } from "#tests/support/selling.ts";

let test: TestOffice;
let venue: SampleVenue;
const TABLE = 27;
const AREA = 28;
const AREA_CAPACITY = 30;

beforeEach(() => {
  test = createTestOffice();
  venue = sampleVenue(test.office);
  test.watchPlaces(venue.performanceId);
});
afterEach(() => {
  expectBalanced(test.office);
  test.close();
});

it("takes places for ten minutes and says what they are", () => {
  const hold = take(test.office, test.actors.cashier, venue, [3, 4]);
  expect(hold.expiresAt).toBe(test.clock.now() + 10 * MINUTE_MS);
  expect(hold.places.map(({ label, category, admits, entrance }) => [label.text, category, admits, entrance])).toEqual([
    ["Stalls-A-3", "A", 1, "Door 1"],
    ["Stalls-A-4", "A", 1, "Door 1"],
  ]);
  expect(test.placesChanged.at(-1)).toEqual({ performanceId: venue.performanceId, places: [3, 4] });
});

it("refuses a taken seat by its name and takes none of the others", () => {
  take(test.office, test.actors.cashier, venue, [4]);
  expect(refusalOf(() => take(test.office, test.actors.manager, venue, [3, 4, 5]))).toEqual({
    code: "SEAT_TAKEN",
    data: { places: [{ place: 4, label: "Stalls-A-4" }] },
  });
  const states = statesOf(test.office, venue.performanceId).states;
  expect([...states.slice(0, 6)]).toEqual([0, 0, 0, 1, 0, 0]);
});

it("said again because the answer was lost, a take answers the same; with another seat it takes that one", () => {
  const { office, actors } = test;
  const first = take(office, actors.cashier, venue, [3, 4]);
  const places = (hold: { places: readonly { place: number }[] }) => hold.places.map(({ place }) => place);
  expect(take(office, actors.cashier, venue, [3, 4], first.id).places).toEqual(first.places);
  expect(places(take(office, actors.cashier, venue, [4, 5], first.id))).toEqual([3, 4, 5]);
});

it("counts areas and refuses one too many with what is left", () => {
  const takeArea = (quantity: number) =>
    takePlaces(test.office, test.actors.cashier, {
      holdId: test.office.ids.id(),
      performanceId: venue.performanceId,
      places: [{ place: AREA, quantity }],
    });
  expect(takeArea(28).places).toHaveLength(28);
  expect(refusalOf(() => takeArea(3))).toEqual({ code: "AREA_FULL", data: { place: AREA, label: "Floor", left: 2 } });
  takeArea(2);
  expect(statesOf(test.office, venue.performanceId).areas).toEqual([{ place: AREA, left: 0 }]);
  expect(statesOf(test.office, venue.performanceId).states.at(-1)).toBe(2);
});

it("sells a whole table as one place for four", () => {
  expect(take(test.office, test.actors.cashier, venue, [TABLE]).places).toMatchObject([{ admits: 4, category: "T" }]);
});

describe("lapse", () => {
  it("gives a lapsed place to the next clerk inside the claim, swept or not", () => {
    const first = take(test.office, test.actors.cashier, venue, [1]);
    test.clock.advance(10 * MINUTE_MS);
    const second = take(test.office, test.actors.manager, venue, [1]);
    expect(second.places).toHaveLength(1);
    expect(getHold(test.office, first.id).places).toEqual([]);
    expect(refusalOf(() => take(test.office, test.actors.cashier, venue, [2], first.id)).code).toBe("HOLD_LAPSED");
  });

  it("shows a lapsed place as free before anybody swept it", () => {
    take(test.office, test.actors.cashier, venue, [1]);
    test.clock.advance(10 * MINUTE_MS);
    expect(statesOf(test.office, venue.performanceId).states[0]).toBe(0);
    expect(storyOfPlace(test.office, { performanceId: venue.performanceId, place: 1 }).state).toBe("free");
  });

  it("is swept with its area room, journalled and posted", () => {
    takePlaces(test.office, test.actors.cashier, {
      ...{ holdId: test.office.ids.id(), performanceId: venue.performanceId, places: [{ place: AREA, quantity: 5 }] },
    });
    test.clock.advance(10 * MINUTE_MS);
    expect(lapseHolds(test.office)).toBe(5);
    expect(statesOfPlaces(test.office, { performanceId: venue.performanceId, places: [AREA] }).areas).toEqual([
      { place: AREA, left: AREA_CAPACITY },
    ]);
    expect(lapseHolds(test.office)).toBe(0);
  });
});

it("extends up to two hours in all", () => {
  const hold = take(test.office, test.actors.cashier, venue, [1]);
  for (let minute = 0; minute < 117; minute += 9) {
    test.clock.advance(9 * MINUTE_MS);
    extendHold(test.office, test.actors.cashier, hold.id);
  }
  expect(getHold(test.office, hold.id)).toMatchObject({ extended: 13 });
  expect(refusalOf(() => extendHold(test.office, test.actors.cashier, hold.id)).code).toBe("HOLD_TOO_LONG");
  test.clock.advance(2 * HOUR_MS);
  expect(refusalOf(() => extendHold(test.office, test.actors.cashier, hold.id)).code).toBe("HOLD_LAPSED");
  lapseHolds(test.office);
});

it("releases one place and keeps the others", () => {
  const hold = take(test.office, test.actors.cashier, venue, [1, 2, 3]);
  const [first] = hold.places;
  const left = releasePlaces(test.office, test.actors.cashier, { holdId: hold.id, claimIds: [first?.claimId ?? ""] });
  expect(left.places.map(({ place }) => place)).toEqual([2, 3]);
  expect(take(test.office, test.actors.manager, venue, [1]).places).toHaveLength(1);
  expect(releasePlaces(test.office, test.actors.cashier, { holdId: hold.id, claimIds: null }).places).toEqual([]);
});

describe("best available", () => {
  const best = (count: number, category: string | null = "A") =>
    takeBest(test.office, test.actors.cashier, {
      ...{ holdId: test.office.ids.id(), performanceId: venue.performanceId, category, count, accessible: false },
    });
  it("takes the middle of the first row and says why", () => {
    const preview = previewBest(test.office, test.actors.cashier, {
      ...{ performanceId: venue.performanceId, category: "A", count: 2, accessible: false },
    });
    const { hold, choice } = best(2);
    expect(hold.places.map(({ place }) => place)).toEqual(preview.places.map(({ place }) => place));
    expect(hold.places.map(({ label }) => label.row)).toEqual(["A", "A"]);
    expect(choice).toMatchObject({ section: "Stalls", row: "A", leavesSingle: false, split: false });
  });
  it("never takes what is held, until nothing is left", () => {
    const seen = new Set<number>();
    for (let sale = 0; sale < 10; sale++) for (const { place } of best(2).hold.places) seen.add(place);
    expect(seen.size).toBe(20);
    expect(refusalOf(() => best(2)).code).toBe("SOLD_OUT");
  });
  it("gives standing room by number", () => {
    expect(best(3, "st").hold.places.map(({ place }) => place)).toEqual([AREA, AREA, AREA]);
  });
});

it("a seat tells who holds it, or which booking has it", () => {
  take(test.office, test.actors.cashier, venue, [5]);
  const held = storyOfPlace(test.office, { performanceId: venue.performanceId, place: 5 });
  expect(held).toMatchObject({
    state: "held",
    heldBy: { terminal: "Counter 1", until: test.clock.now() + 10 * MINUTE_MS },
  });
  expect(held.heldBy?.name).not.toBe("");
  sellTwo(test.office, test.actors.cashier, venue);
  expect(storyOfPlace(test.office, { performanceId: venue.performanceId, place: 1 })).toMatchObject({
    state: "sold",
    booking: { number: expect.stringMatching(/^[A-Z]\d-\d+$/u), state: "paid" },
  });
});

it("refuses unknown places, doubles and more than fifty", () => {
  expect(refusalOf(() => take(test.office, test.actors.cashier, venue, [999])).code).toBe("UNKNOWN_PLACES");
  expect(refusalOf(() => take(test.office, test.actors.cashier, venue, [1, 1])).code).toBe("UNKNOWN_PLACES");
});
