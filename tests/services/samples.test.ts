// The sample venues: loaded through the import, demo staff can sign in, event 1 is as the public API's example wants it.
import { afterEach, expect, test } from "vitest";
import { readSetting } from "#db/queries/settings.ts";
import { HOUR_MS } from "#domain/time.ts";
import { getEventByNumber, listEvents } from "#main/services/events.ts";
import { listForSale } from "#main/services/performances.ts";
import { statesOf } from "#main/services/places.ts";
import { publishedChart } from "#main/services/published-charts.ts";
import { loadSamples } from "#main/services/samples.ts";
import { listVenues } from "#main/services/venues.ts";
import { createTestOffice, TEST_NOW, type TestOffice } from "#tests/support/office.ts";

let desk: TestOffice | null = null;
afterEach(() => {
  desk?.close();
  desk = null;
});

test("samples are twelve concerts and more at three venues in three currencies, sold in part", async () => {
  desk = createTestOffice({ withoutStaff: true });
  const { office } = desk;
  const loaded = await loadSamples(office, { locale: "de" });
  expect(loaded.events).toBeGreaterThanOrEqual(12);
  expect(loaded.bookings).toBeGreaterThan(100);
  const venues = listVenues(office);
  expect(venues.map((venue) => venue.currency).toSorted()).toEqual(["EUR", "GBP", "JPY"]);
  const one = getEventByNumber(office, 1);
  expect(one.performances).toHaveLength(1);
  const card = one.performances[0]!;
  expect(card).toMatchObject({ state: "on-sale", number: 1 });
  expect(card.sold / card.capacity).toBeGreaterThan(0.2);
  const { places } = publishedChart(office, card.chartVersionId);
  const { states } = statesOf(office, card.id);
  for (let place = 1; place <= 40; place += 1) expect(states[places.indexOfNumber.get(place)!]).toBe(0);
  const cards = listForSale(office, { query: "", limit: 100, includePast: false });
  expect(cards.length).toBe(loaded.performances);
  expect(cards.every((row) => row.startsAt > TEST_NOW && row.free > 0)).toBe(true);
  const accounts = JSON.parse(readSetting(office.store, "demoAccounts") ?? "[]") as {
    role: string;
    email: string;
    password: string;
  }[];
  expect(accounts.map(({ role }) => role)).toEqual(["administrator", "manager", "cashier", "cashier"]);
  const row = office.store.raw
    .prepare("select password_hash as hash from staff where email = ?")
    .get(accounts[2]!.email);
  const { hash } = row as { hash: string };
  expect(await office.passwords.verify({ password: accounts[2]!.password, hash })).toBe(true);
  await expect(loadSamples(office, { locale: "de" })).rejects.toThrow("ALREADY_SET_UP");
  // No mail and no paper for made-up people.
  expect(
    office.store.raw.prepare("select (select count(*) from outbox) + (select count(*) from print_jobs) as count").get(),
  ).toEqual({ count: 0 });
}, 60_000);

test("loaded late in the evening no sample has begun and no two performances of an event coincide", async () => {
  desk = createTestOffice({ withoutStaff: true, now: TEST_NOW + 12.5 * HOUR_MS });
  const { office } = desk;
  await loadSamples(office, { locale: "en", withSales: false });
  for (const event of listEvents(office, { query: "", from: null, to: null, venueId: null })) {
    const starts = event.performances.map(({ startsAt }) => startsAt);
    expect(new Set(starts).size).toBe(starts.length);
    expect(Math.min(...starts)).toBeGreaterThan(office.clock.now());
  }
});

test.each([0, 5, 8, 23])("loaded %i hours later too, the first to begin plays in the theatre, soon", async (hours) => {
  desk = createTestOffice({ withoutStaff: true, now: TEST_NOW + hours * HOUR_MS });
  const { office } = desk;
  await loadSamples(office, { locale: "en", withSales: false });
  const [first] = listForSale(office, { query: "", limit: 100, includePast: false });
  expect(first).toMatchObject({ venueName: "Lindenhof Theatre" });
  expect((first?.startsAt ?? 0) - office.clock.now()).toBeLessThanOrEqual(2.5 * HOUR_MS);
});
