// House seats by typing, what a change of state does, files to import, how full a house is.
import { describe, expect, test } from "vitest";
import type { Chart } from "#domain/charts/chart.ts";
import { placesOf } from "#domain/charts/places.ts";
import type { PerformanceCard } from "#renderer/features/events/event.ts";
import { decodeText, exampleCsv, importFormatOf } from "#renderer/features/events/import-file.ts";
import { occupancyOf, occupancyOfAll } from "#renderer/features/events/occupancy.ts";
import { placeIndex, readPlaceList } from "#renderer/features/events/place-list.ts";
import { effectOf, STATE_AFTER, stepsFrom } from "#renderer/features/events/state-change.ts";
import { aCard } from "./builders.ts";

const chart: Chart = {
  format: "concerthub-chart",
  version: 1,
  name: "Small hall",
  nextPlace: 100,
  focalPoint: null,
  categories: [{ key: "A", name: "Stalls", color: "#0072b2", pattern: "dot" }],
  sections: [
    { key: "st", name: "Stalls" },
    { key: "fl", name: "Floor" },
  ],
  rows: [
    {
      section: "st",
      label: "F",
      places: [11, 12, 13, 14],
      numbers: ["1", "2", "3", "4"],
      x: [0, 50, 100, 150],
      y: [0, 0, 0, 0],
      category: "A",
    },
  ],
  tables: [
    {
      section: "fl",
      label: "T1",
      form: "round",
      x: 0,
      y: 300,
      width: 90,
      height: 90,
      rotation: 0,
      category: "A",
      capacity: 4,
      sold: "whole",
      place: 20,
    },
  ],
  areas: [
    {
      section: "fl",
      label: "Standing",
      place: 30,
      capacity: 50,
      category: "A",
      outline: [
        { x: 0, y: 400 },
        { x: 100, y: 400 },
        { x: 100, y: 500 },
      ],
    },
  ],
  shapes: [],
};

describe("house seats by typing", () => {
  const read = (text: string) => readPlaceList(text, placeIndex(chart, placesOf(chart)));
  test("single places, ranges, tables and room in areas", () => {
    expect(read("stalls f 1; Stalls-F-3-4\nT1, standing x 20")).toEqual({
      places: [
        { place: 11, quantity: 1 },
        { place: 13, quantity: 1 },
        { place: 14, quantity: 1 },
        { place: 20, quantity: 1 },
        { place: 30, quantity: 20 },
      ],
      unknown: [],
    });
  });
  test("an area without a number is all of it, room named twice adds up, seats do not", () => {
    expect(read("Standing").places).toEqual([{ place: 30, quantity: 50 }]);
    expect(read("Standing x 5, Standing × 7, Stalls F 1, Stalls F 1").places).toEqual([
      { place: 30, quantity: 12 },
      { place: 11, quantity: 1 },
    ]);
  });
  test("a range with a seat that is not there is named whole", () => {
    expect(read("Stalls F 3-6, Box 7, Standing x 51, Stalls F 1")).toEqual({
      places: [{ place: 11, quantity: 1 }],
      unknown: ["Stalls F 3-6", "Box 7", "Standing x 51"],
    });
  });
  test("nothing typed is nothing", () => {
    expect(read(" ,\n;")).toEqual({ places: [], unknown: [] });
  });
});

const card = (fields: Partial<PerformanceCard>): PerformanceCard => aCard({ state: "draft", ...fields });

describe("what a change of state does", () => {
  const prices = { count: 2, without: [] };
  const keys = (
    step: Parameters<typeof effectOf>[0]["step"],
    fields: Partial<PerformanceCard>,
    of: Parameters<typeof effectOf>[0]["prices"] = prices,
  ) => effectOf({ step, card: card(fields), prices: of, now: 1_000 }).map((line) => line.key);

  test("only the steps that exist are offered", () => {
    expect([stepsFrom("draft"), stepsFrom("on-sale"), stepsFrom("paused"), stepsFrom("cancelled")]).toEqual([
      ["put-on-sale", "cancel"],
      ["pause", "cancel"],
      ["resume", "cancel"],
      [],
    ]);
    expect(STATE_AFTER.resume).toBe("on-sale");
  });
  test("going on sale now, later, too late, without prices", () => {
    expect(keys("put-on-sale", {})).toEqual(["goes-on-sale-now"]);
    expect(keys("put-on-sale", { saleFrom: 5_000 })).toEqual(["goes-on-sale-later"]);
    expect(keys("put-on-sale", { saleUntil: 500 })).toEqual(["sale-is-over"]);
    expect(keys("put-on-sale", { startsAt: 500 })).toEqual(["already-began"]);
    expect(keys("put-on-sale", {}, { count: 0, without: ["A"] })).toEqual(["goes-on-sale-now", "no-prices"]);
    expect(keys("put-on-sale", {}, { count: 3, without: ["B"] })).toEqual([
      "goes-on-sale-now",
      "categories-without-price",
    ]);
  });
  test("a pause tells about open baskets and tickets out there", () => {
    expect(keys("pause", { state: "on-sale", held: 3, sold: 5 })).toEqual([
      "sales-stop",
      "baskets-run-out",
      "tickets-stay-valid",
    ]);
  });
  test("a cancellation that touches nobody says so", () => {
    expect(keys("cancel", {})).toEqual(["no-return-from-cancel", "nobody-affected"]);
  });
});

describe("files to import", () => {
  test("the format is told by the name, else by the first sign", () => {
    expect([
      importFormatOf({ fileName: "A.JSON", content: "" }),
      importFormatOf({ fileName: "a.csv", content: "[" }),
      importFormatOf({ fileName: "", content: "\uFEFF [{" }),
      importFormatOf({ fileName: "", content: "title,venue" }),
    ]).toEqual(["json", "csv", "json", "csv"]);
  });
  test("what spreadsheets write is read: UTF-8, UTF-16, Windows-1252", () => {
    expect(decodeText(new TextEncoder().encode("Übung"))).toBe("Übung");
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0xdc, 0, 0x62, 0))).toBe("Üb");
    expect(decodeText(Uint8Array.of(0xdc, 0x62))).toBe("Üb");
  });
  test("the example has a price column for every category and ticket type, and quotes what must be", () => {
    const lines = exampleCsv({
      venueName: 'Hall, "big"',
      chartName: "Main",
      today: "2026-11-22",
      categories: ["A", "B"],
      ticketTypes: ["adult", "child"],
    }).split("\r\n");
    expect(lines[0]).toBe(
      "\uFEFFtitle,artists,description,venue,chart,starts,doors,price A adult,price A child,price B adult,price B child",
    );
    expect(lines[1]).toBe(
      'Winter Lights,North Street Quartet,,"Hall, ""big""",Main,2026-11-30 20:00,2026-11-30 19:00,64,60,56,52',
    );
    expect(lines).toHaveLength(5);
  });
});

describe("how full a house is", () => {
  test("what is neither sold, held nor free is kept off sale; only a full house says 100", () => {
    expect(occupancyOf({ capacity: 1000, sold: 999, held: 0, free: 1 }).soldPercent).toBe(99);
    expect(occupancyOf({ capacity: 100, sold: 40, held: 5, free: 50 }).blocked).toBe(5);
    expect(occupancyOf({ capacity: 0, sold: 0, held: 0, free: 0 }).soldPercent).toBe(0);
  });
  test("cancelled performances do not count", () => {
    expect(
      occupancyOfAll([card({ sold: 10, free: 90 }), card({ state: "cancelled", sold: 50, free: 0 })]),
    ).toMatchObject({ capacity: 100, sold: 10 });
  });
});
