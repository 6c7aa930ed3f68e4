// Venues, charts, events, performances, blocks, customers and imports over the wire: answers fit the contract, roles are asked.
import { createRouterClient } from "@orpc/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Connection } from "#main/router/base.ts";
import { createRouter } from "#main/router.ts";
import { createTestOffice, TEST_PASSWORD, type TestOffice } from "#tests/support/office.ts";
import { sampleVenue, type SampleVenue } from "#tests/support/sample-venue.ts";
import { tinyChartText } from "#tests/support/tiny-chart.ts";

let desk: TestOffice;
let sample: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  sample = sampleVenue(desk.office);
});
afterEach(() => desk.close());

async function signedInAs(role: "administrator" | "manager" | "cashier") {
  const { office } = desk;
  const connection: Connection = {
    id: office.ids.id(),
    transport: "direct",
    address: "test",
    session: null,
    holdIds: new Set(),
  };
  const client = createRouterClient(createRouter(), { context: { office, connection } });
  await client.auth.signIn({ email: `${role}@example.org`, password: TEST_PASSWORD });
  return client;
}

test("a manager builds an evening from chart to sale", async () => {
  const client = await signedInAs("manager");
  const id = desk.office.ids.id;
  const { venueId, ticketTypes } = sample;
  const [venue] = await client.venues.list();
  expect(venue).toMatchObject({ id: venueId, zone: "Europe/Berlin" });
  const chart = await client.charts.import({ chartId: id(), venueId, name: "Gala", content: tinyChartText });
  const chartVersionId = chart.latest!.id;
  expect((await client.charts.version({ chartVersionId })).content).toBe(tinyChartText);
  const event = await client.events.create({ id: id(), venueId, title: "Gala", artists: ["A"], description: "" });
  const times = { starts: "2026-12-24T20:00", doors: null, saleFrom: null, saleUntil: null, holdLifetimeMs: null };
  const prices = [{ category: "A", ticketTypeId: ticketTypes.adult, amountMinor: 100 }];
  const made = await client.performances.create({ id: id(), eventId: event.id, chartVersionId, ...times, prices });
  await client.performances.setState({ performanceId: made.id, state: "on-sale" });
  const block = await client.blocks.create({
    ...{
      id: id(),
      performanceId: made.id,
      places: [{ place: 1, quantity: 1 }],
      reason: "House",
      note: "",
      expiresAt: null,
    },
  });
  expect(await client.blocks.list({ performanceId: made.id })).toEqual([block]);
  const [, card] = await client.performances.forSale({ query: "", limit: 10, includePast: false });
  expect(card).toMatchObject({ id: made.id, free: 59, state: "on-sale" });
  expect((await client.events.get({ eventId: event.id })).performances).toHaveLength(1);
  await expect(
    client.performances.update({
      id: made.id,
      version: null,
      chartVersionId,
      ...times,
      doors: "2026-12-24T21:00",
      prices,
    }),
  ).rejects.toMatchObject({ code: "BAD_TIMES", data: { field: "doors" } });
  await expect(client.venues.saveFees({ venueId, fees: [] })).rejects.toMatchObject({ code: "NOT_ALLOWED" });
});

test("an import with mistakes is previewed and refused over the wire with its problems", async () => {
  const client = await signedInAs("manager");
  const content = "title,starts,price A adult\nX,2026-12-01 20:00,ten\n";
  const file = { format: "csv" as const, content, venueId: sample.venueId };
  const problems = [{ line: 2, at: "price A adult", code: "BAD_AMOUNT", value: "ten" }];
  expect(await client.events.previewImport(file)).toMatchObject({ problems, newVenues: [] });
  await expect(client.events.import({ ...file, importId: desk.office.ids.id() })).rejects.toMatchObject({
    ...{ code: "IMPORT_INVALID", data: { problems } },
  });
});

test("a cashier finds customers and sells, but changes no event and takes no list away", async () => {
  const client = await signedInAs("cashier");
  const id = desk.office.ids.id();
  const fields = { name: "Ida", email: "Ida@Example.org", phone: "", locale: null, note: "" };
  await client.customers.create({ id, ...fields });
  expect(await client.customers.search({ query: "ida", limit: 5 })).toMatchObject([
    { id, email: "ida@example.org", bookings: 0 },
  ]);
  expect((await client.performances.open({ performanceId: sample.performanceId })).prices).toHaveLength(12);
  const refused = { code: "NOT_ALLOWED" };
  await expect(client.customers.exportCsv()).rejects.toMatchObject(refused);
  await expect(client.bookings.exportCsv({ performanceId: null, from: null, to: null })).rejects.toMatchObject(refused);
  await expect(
    client.performances.setState({ performanceId: sample.performanceId, state: "paused" }),
  ).rejects.toMatchObject(refused);
  await expect(client.charts.remove({ chartId: sample.chartId })).rejects.toMatchObject(refused);
  const manager = await signedInAs("manager");
  expect(await manager.customers.exportCsv()).toMatchObject({ rows: 1 });
});
