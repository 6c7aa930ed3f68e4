// The desk prices as main does: discounts without a code, a promo code, prices that change under a held basket.
import { createRouterClient } from "@orpc/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Client } from "#contract/index.ts";
import { MINUTE_MS } from "#domain/time.ts";
import { wallClockOf } from "#domain/zoned-time.ts";
import { applyAllDuePrices } from "#main/services/price-changes.ts";
import { createRouter } from "#main/router.ts";
import { createSellDesk, type SellDesk } from "#renderer/features/sell/sell-desk.ts";
import { takeFreshPrices } from "#renderer/features/sell/fresh-prices.ts";
import { priceLines, termsOf } from "#renderer/stores/basket-prices.ts";
import { roundForCash } from "#domain/money.ts";
import { createTestOffice, TEST_PASSWORD, type TestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { expectBalanced, TWO_SEATS_MINOR } from "#tests/support/selling.ts";

let office: TestOffice;
let venue: SampleVenue;
let client: Client;
let desk: SellDesk;

beforeEach(async () => {
  office = createTestOffice();
  venue = sampleVenue(office.office);
  const connection = {
    ...{ id: office.office.ids.id(), transport: "direct" as const, address: "test", session: null },
    holdIds: new Set<string>(),
  };
  client = createRouterClient(createRouter(), { context: { office: office.office, connection } });
  await client.auth.signIn({ email: "manager@example.org", password: TEST_PASSWORD });
  desk = createSellDesk(client);
});
afterEach(() => {
  expectBalanced(office.office);
  office.close();
});

const open = () => client.performances.open({ performanceId: venue.performanceId });
const totalOf = (): number | undefined => {
  const state = desk.basket.store.getState();
  return priceLines(state.lines, state.performances, termsOf(state))?.totalMinor;
};
const sell = () =>
  desk.basket.sell({
    ...{ payment: { kind: "exact" }, print: false, locale: "en" },
    inCoins: (amountMinor, currency) => roundForCash({ amountMinor, currency }).tenderMinor,
  });
const take = async () =>
  desk.basket.take({ performance: await open(), places: [1, 2].map((place) => ({ place, quantity: 1 })) });
const saveDiscount = (fields: { name: string; code: string | null; ratePpm: number }) =>
  client.discounts.save({
    ...{ id: office.office.ids.id(), venueId: venue.venueId, version: null, name: fields.name, code: fields.code },
    ...{ effect: { kind: "percent", ratePpm: fields.ratePpm }, validFrom: null, validUntil: null, mostUses: 1 },
    ...{ eventId: null, performanceId: null, category: null, ticketTypeId: null, email: null },
  });

test("a code beats the discount everybody gets, and what is shown is sold", async () => {
  await saveDiscount({ name: "Autumn", code: null, ratePpm: 100_000 });
  await saveDiscount({ name: "Friends", code: "FRIENDS", ratePpm: 200_000 });
  await take();
  expect(totalOf()).toBe(TWO_SEATS_MINOR - 900);
  const discount = await client.discounts.find({ code: "friends", performanceIds: [venue.performanceId] });
  desk.basket.store.setState({ code: { text: "FRIENDS", discount } });
  expect(totalOf()).toBe(TWO_SEATS_MINOR - 1_800);
  const sold = await sell();
  expect(sold?.booking).toMatchObject({ totalMinor: TWO_SEATS_MINOR - 1_800 });
  expect(sold?.booking.lines.map((line) => line.discountName)).toEqual(["Friends", "Friends", "", ""]);
  // The next customer begins without it.
  expect(desk.basket.store.getState().code).toBeNull();
});

test("a basket held while prices change is priced anew, the clerk is told, and the sale goes through", async () => {
  const from = office.clock.now() + 2 * MINUTE_MS;
  await client.performances.announcePrices({
    ...{ id: office.office.ids.id(), performanceId: venue.performanceId },
    from: wallClockOf({ instant: from, zone: "Europe/Berlin" }),
    prices: [{ category: "A", ticketTypeId: venue.ticketTypes.adult, amountMinor: 5_000 }],
  });
  await take();
  office.clock.set(from);
  applyAllDuePrices(office.office);
  takeFreshPrices(desk, await open());
  expect(desk.view.getState().said).toEqual({
    ...{ key: "said.repriced", values: { before: "€95.00", after: "€105.00" } },
  });
  expect((await sell())?.booking.totalMinor).toBe(10_500);
});
