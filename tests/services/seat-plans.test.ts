// The seat plan on paper, read back: its words, its size, how many places it shows, in three languages.
import { createRouterClient } from "@orpc/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Connection } from "#main/router/base.ts";
import { createRouter } from "#main/router.ts";
import { saveImage } from "#main/services/chart-images.ts";
import { publishDraft } from "#main/services/chart-publishing.ts";
import { publishedChart } from "#main/services/published-charts.ts";
import { performanceCard } from "#main/services/performance-cards.ts";
import { seatPlanPdf } from "#main/services/seat-plans.ts";
import { picturesOf, textsOf } from "#tests/main/adapters/support/pdf-reading.ts";
import { draw } from "#tests/support/chart-edits.ts";
import { createTestOffice, TEST_PASSWORD, type TestOffice } from "#tests/support/office.ts";
import { sampleVenue, type SampleVenue } from "#tests/support/sample-venue.ts";
import { sellTwo, take } from "#tests/support/selling.ts";
import { tinyChart } from "#tests/support/tiny-chart.ts";

let desk: TestOffice;
let sample: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  sample = sampleVenue(desk.office);
});
afterEach(() => desk.close());

const wish = () => ({
  ...{ performanceId: sample.performanceId, paper: "a4" as const, inColor: false },
  ...{ highlight: [] as number[], locale: "en" },
});

test("the plan shows every place, the title, what is left and what is sold", async () => {
  const { office, actors } = desk;
  sellTwo(office, actors.cashier, sample);
  take(office, actors.cashier, sample, [3]);
  const card = performanceCard(office, sample.performanceId);
  const { chart, places } = publishedChart(office, card.chartVersionId);
  const { pdf, places: drawn, fileName } = await seatPlanPdf(office, wish());
  expect(drawn).toBe(places.count);
  expect(fileName).toBe(`seat-plan-${card.number}.pdf`);
  const [text = "", ...more] = await textsOf(pdf);
  expect(more).toEqual([]);
  expect(text).toContain(card.title);
  expect(text).toContain(card.venueName);
  expect(text).toContain("Sold · 2");
  expect(text).toContain("Held · 1");
  expect(text).not.toContain("Blocked");
  for (const { key, name } of chart.categories) expect(text).toMatch(new RegExp(`${key}\\s+${name}`));
});

test("A4 and A3 landscape, black on white or in colour", async () => {
  for (const [paper, width, height] of [
    ["a4", 842, 595],
    ["a3", 1191, 842],
  ] as const) {
    const { pdf } = await seatPlanPdf(desk.office, { ...wish(), paper, inColor: paper === "a3" });
    const [picture] = await picturesOf(pdf, 1);
    expect(Math.abs(picture!.width - width)).toBeLessThanOrEqual(1);
    expect(Math.abs(picture!.height - height)).toBeLessThanOrEqual(1);
  }
});

test("a booking's places are ringed and told; unknown places are passed over", async () => {
  const { pdf } = await seatPlanPdf(desk.office, { ...wish(), highlight: [1, 2, 999_999] });
  const [text] = await textsOf(pdf);
  expect(text).toContain("2 marked places");
});

test.each([
  ["de", "Stand:", "frei"],
  ["fr", "Situation au", "libre"],
])("speaks %s", async (locale, asOf, left) => {
  const [text] = await textsOf((await seatPlanPdf(desk.office, { ...wish(), locale })).pdf);
  expect(text).toContain(asOf);
  expect(text).toContain(left);
});

test("over the wire it is base64, and a performance that is not there is refused", async () => {
  const { office } = desk;
  const connection: Connection = {
    ...{ id: office.ids.id(), transport: "direct", address: "test", session: null, holdIds: new Set() },
  };
  const client = createRouterClient(createRouter(), { context: { office, connection } });
  await client.auth.signIn({ email: "cashier@example.org", password: TEST_PASSWORD });
  const { pdf } = await client.performances.seatPlanPdf({ ...wish(), locale: "en" });
  expect(Buffer.from(pdf, "base64").subarray(0, 5).toString("latin1")).toBe("%PDF-");
  await expect(
    client.performances.seatPlanPdf({ ...wish(), locale: "en", performanceId: office.ids.id() }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
});

/** Four by four dark pixels. */
const DARK_PNG = "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAADklEQVR42mNQQAIMxHEAnDQGAQi1YvsAAAAASUVORK5CYII=";

test("the picture that buyers see lies under the plan, wherever it is kept; what is none or too large is left out", async () => {
  const { office, actors } = desk;
  const { chartId } = sample;
  const image = { id: office.ids.id(), chartId, name: "hall", type: "image/png" as const, content: DARK_PNG };
  saveImage(office, actors.manager, image);
  const huge = Buffer.from(DARK_PNG, "base64");
  huge.writeUInt32BE(60_000, 16);
  huge.writeUInt32BE(60_000, 20);
  const darkness: number[] = [];
  for (const address of [
    null,
    `data:image/png;base64,${DARK_PNG}`,
    image.id,
    "gone",
    `data:image/png;base64,${Buffer.from(DARK_PNG, "base64").subarray(0, 40).toString("base64")}`,
    `data:image/png;base64,${huge.toString("base64")}`,
  ]) {
    const background = address === null ? undefined : { image: address, x: 0, y: 0, widthCm: 4_000, heightCm: 4_000 };
    const version = draw(desk, chartId, { ...tinyChart, ...(background && { background }) });
    const wanted = { chartVersionId: office.ids.id(), chartId, version, carry: "all" as const, moves: [] };
    publishDraft(office, actors.manager, wanted);
    const { pdf } = await seatPlanPdf(office, { ...wish(), inColor: true });
    const [picture] = await picturesOf(pdf, 0.5);
    darkness.push(picture!.grey.reduce((sum, grey) => sum + 255 - grey, 0) / picture!.grey.length);
  }
  const [without = 0, inline = 0, stored = 0, ...others] = darkness;
  expect(inline).toBeGreaterThan(without + 30);
  expect(stored).toBeCloseTo(inline, 0);
  for (const other of others) expect(Math.abs(other - without)).toBeLessThan(2);
});
