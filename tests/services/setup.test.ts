// The first run over the router: a venue of one's own, or the sample venues; and what the footer says.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createRouterClient } from "@orpc/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readChartSummaries } from "#db/queries/charts.ts";
import { TEST_NOW, createTestOffice, type TestOffice } from "#tests/support/office.ts";
import { createRouter } from "#main/router.ts";
import type { Connection } from "#main/router/base.ts";
import { setUpVenue } from "#main/services/setup.ts";
import { listVenues } from "#main/services/venues.ts";

let desk: TestOffice;
beforeEach(() => {
  desk = createTestOffice({ withoutStaff: true });
});
afterEach(() => desk.close());

const router = createRouter();
function clientAt(transport: Connection["transport"]) {
  const connection: Connection = {
    id: desk.office.ids.id(),
    transport,
    address: "test",
    session: null,
    holdIds: new Set(),
  };
  return createRouterClient(router, { context: { office: desk.office, connection } });
}

const input = {
  ...{ venueName: "Lindenhof", zone: "Europe/Berlin", currency: "EUR", locale: "de" as const },
  ...{ administratorName: "Ada Lind", email: "ada@example.org", password: "four words make one" },
  starterChart: { rows: 10, seatsPerRow: 12 },
};

test("a fresh host says what it is and that nobody has set it up", async () => {
  const { version } = JSON.parse(readFileSync(join(desk.office.resources, "package.json"), "utf8")) as {
    version: string;
  };
  expect(await clientAt("websocket").host.info()).toEqual({
    ...{ version, protocol: 1, kind: "headless", terminalName: "Counter 1", fresh: true, demoAccounts: [] },
    ...{ printsSilently: false, now: TEST_NOW },
  });
  expect((await clientAt("port").host.info()).kind).toBe("electron");
  expect(await clientAt("direct").host.ping()).toEqual({ done: true });
});

test("one form makes a venue that can sell and signs its administrator in", async () => {
  const client = clientAt("direct");
  const session = await client.host.setUpVenue(input);
  expect(session.staff).toMatchObject({ role: "administrator", locale: "de", mustChangePassword: false });
  const [venue] = await client.venues.list();
  expect(venue).toMatchObject({ name: "Lindenhof", zone: "Europe/Berlin", currency: "EUR", fees: [] });
  expect(venue?.ticketTypes.map(({ key }) => key)).toEqual(["adult", "child", "concession", "comp"]);
  const [chart] = await client.charts.list({ venueId: null });
  expect(chart).toMatchObject({ name: "Saal", latest: { number: 1, placeCount: 120, capacity: 120 } });
  expect(await client.host.info()).toMatchObject({ fresh: false });
  const again = clientAt("direct");
  expect((await again.auth.resume({ token: session.token })).staff).toEqual(session.staff);
  await expect(again.host.setUpVenue(input)).rejects.toMatchObject({ code: "ALREADY_SET_UP" });
  await expect(again.host.exploreSamples({ locale: "en" })).rejects.toMatchObject({ code: "ALREADY_SET_UP" });
});

test.each([
  { change: { zone: "Europe/Atlantis" }, code: "UNKNOWN_ZONE" },
  { change: { currency: "XXQ" }, code: "UNKNOWN_CURRENCY" },
  { change: { password: "short" }, code: "WEAK_PASSWORD" },
  { change: { venueName: "4242 4242 4242 4242" }, code: "CARD_NUMBER_IN_TEXT" },
])("a form with a mistake leaves nothing behind: $code", async ({ change, code }) => {
  await expect(clientAt("direct").host.setUpVenue({ ...input, ...change })).rejects.toMatchObject({ code });
  expect(listVenues(desk.office)).toEqual([]);
  expect(await clientAt("direct").host.info()).toMatchObject({ fresh: true });
});

test("of two windows that set up at once one wins, and there is one venue", async () => {
  const set = (venueName: string) => setUpVenue(desk.office, { sessionId: null }, { ...input, venueName });
  const outcomes = await Promise.allSettled([set("Lindenhof"), set("Eschenhof")]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(listVenues(desk.office)).toHaveLength(1);
  expect(readChartSummaries(desk.office.store, null)).toHaveLength(1);
});

test("the footer knows books, mail and paper; the check lists every invariant", async () => {
  const client = clientAt("direct");
  await client.host.setUpVenue(input);
  expect(await client.host.health()).toEqual({
    ...{ booksBalanced: true, checkedAt: TEST_NOW, mailWaiting: 0, mailTroubled: 0, mailTo: expect.any(String) },
    ...{ printsTroubled: 0, printer: null, connections: 0 },
  });
  desk.clock.advance(1_000);
  const { checkedAt, invariants } = await client.host.verify();
  expect(checkedAt).toBe(TEST_NOW + 1_000);
  expect(invariants.length).toBeGreaterThan(5);
  expect(invariants.filter(({ count }) => count > 0)).toEqual([]);
  expect((await client.host.health()).checkedAt).toBe(checkedAt);
  expect(await client.host.printers()).toEqual([]);
});
