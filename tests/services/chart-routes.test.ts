// Charts over the wire: every answer and refusal fits the contract, and a window that watches gets the new chart's states.
import { createRouterClient } from "@orpc/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stringifyChart } from "#domain/charts/stringify.ts";
import type { Connection } from "#main/router/base.ts";
import { createRouter } from "#main/router.ts";
import { withRow, withoutPlaces } from "#tests/support/chart-edits.ts";
import { createTestOffice, TEST_PASSWORD, type TestOffice } from "#tests/support/office.ts";
import { sampleVenue, type SampleVenue } from "#tests/support/sample-venue.ts";
import { sellTwo } from "#tests/support/selling.ts";
import { tinyChart, tinyChartText } from "#tests/support/tiny-chart.ts";

let desk: TestOffice;
let sample: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  sample = sampleVenue(desk.office);
});
afterEach(() => desk.close());

async function manager() {
  const { office } = desk;
  const connection: Connection = {
    ...{ id: office.ids.id(), transport: "direct", address: "test", session: null, holdIds: new Set() },
  };
  const client = createRouterClient(createRouter(), { context: { office, connection } });
  await client.auth.signIn({ email: "manager@example.org", password: TEST_PASSWORD });
  return client;
}

const shorter = stringifyChart(withRow(withoutPlaces(tinyChart, [1]), { label: "D", seats: 2, y: 900, category: "A" }));

test("from the first line to a season that moved", async () => {
  const client = await manager();
  const { chartId, performanceId } = sample;
  const bookingId = sellTwo(desk.office, desk.actors.cashier, sample);
  const stream = await client.notices.watchPlaces({ performanceId });
  const watched = stream[Symbol.asyncIterator]();
  expect((await watched.next()).value).toMatchObject({ kind: "snapshot", chartVersionId: sample.chartVersionId });
  const { version } = await client.charts.draft({ chartId });
  await client.charts.saveDraft({ chartId, version, content: shorter });
  await expect(client.charts.saveDraft({ chartId, version, content: shorter })).rejects.toMatchObject({
    ...{ code: "VERSION_CONFLICT", status: 409, data: { by: "Test manager", at: desk.clock.now() } },
  });
  const look = await client.charts.previewPublish({ chartId });
  expect(look.performances).toMatchObject([{ adds: 2, removes: 1, touchesSold: 1, inTheWayCount: 1 }]);
  const chartVersionId = desk.office.ids.id();
  const command = { chartVersionId, chartId, version: look.version, carry: "all" as const };
  await expect(client.charts.publish(command)).rejects.toMatchObject({
    code: "CHART_IN_THE_WAY",
    data: { count: 1, performances: [{ performanceId, places: [{ place: 1, booking: { id: bookingId } }] }] },
  });
  const moves = look.performances.flatMap(({ movesFor }) =>
    movesFor.map(({ fromPlace, toPlace }) => ({ performanceId, fromPlace, toPlace })),
  );
  expect(await client.charts.publish({ ...command, moves })).toMatchObject({ number: 2, moved: [{ bookingId }] });
  expect((await watched.next()).value).toMatchObject({ kind: "snapshot", chartVersionId });
  expect(await client.charts.versions({ chartId })).toMatchObject([{ number: 2 }, { number: 1 }]);
  const changed = await client.charts.compare({ chartVersionId: sample.chartVersionId, other: chartVersionId });
  expect(changed).toMatchObject({ counts: { adds: 2, removes: 1 }, removed: [1] });
  expect(await client.charts.list({ venueId: null })).toMatchObject([{ latest: { id: chartVersionId }, draft: null }]);
  await watched.return?.();
});

test("made, renamed, copied, thrown away, illustrated", async () => {
  const client = await manager();
  const { venueId } = sample;
  const [id, copyId, imageId] = [desk.office.ids.id(), desk.office.ids.id(), desk.office.ids.id()];
  expect(await client.charts.create({ id, venueId, name: " Gala ", content: tinyChartText })).toMatchObject({
    ...{ name: "Gala", latest: null, draft: { savedBy: "Test manager" } },
  });
  await client.charts.rename({ chartId: id, name: "Ball" });
  expect(await client.charts.duplicate({ id: copyId, chartId: id, venueId, name: "Gala" })).toMatchObject({
    id: copyId,
  });
  const { version } = await client.charts.draft({ chartId: id });
  expect(await client.charts.discardDraft({ chartId: id, version })).toMatchObject({ isSaved: false, latest: null });
  const content = Buffer.from([0xff, 0xd8, 0xff, 0xe0]).toString("base64");
  const picture = { id: imageId, chartId: id, name: "View", type: "image/jpeg" as const, content };
  expect(await client.charts.saveImage(picture)).toMatchObject({ bytes: 4 });
  expect(await client.charts.image({ id: imageId })).toEqual({
    id: imageId,
    name: "View",
    type: "image/jpeg",
    content,
  });
  await expect(client.charts.saveImage({ ...picture, id: copyId, type: "image/png" })).rejects.toMatchObject({
    code: "NOT_A_PICTURE",
  });
});
