// The seat plan on paper, read back: its words, its size, how many places it shows, in three languages.
import { createRouterClient } from "@orpc/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Connection } from "#main/router/base.ts";
import { createRouter } from "#main/router.ts";
import { publishedChart } from "#main/services/published-charts.ts";
import { performanceCard } from "#main/services/performance-cards.ts";
import { seatPlanPdf } from "#main/services/seat-plans.ts";
import { picturesOf, textsOf } from "#tests/main/adapters/support/pdf-reading.ts";
import { createTestOffice, TEST_PASSWORD, type TestOffice } from "#tests/support/office.ts";
import { sampleVenue, type SampleVenue } from "#tests/support/sample-venue.ts";
import { sellTwo, take } from "#tests/support/selling.ts";

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
