// Sentences about a booking: its state, its history, cash at the counter.
import { describe, expect, test } from "vitest";
import english from "#data/locales/en/bookings.json" with { type: "json" };
import { cashOf } from "#renderer/features/bookings/cash.ts";
import { historySentence } from "#renderer/features/bookings/history-sentences.ts";
import { shortPlaces } from "#renderer/features/bookings/short-places.ts";
import { storyOf } from "#renderer/features/bookings/story.ts";
import { aBooking } from "./builders.ts";

const keysOf = (booking: Parameters<typeof storyOf>[0], now = 0): string[] =>
  storyOf(booking, now).map(({ key }) => key);

describe("the state of a booking in sentences", () => {
  test("a reservation counts down in its last hour", () => {
    const reserved = aBooking({ state: "reserved", payBy: 3_600_000 * 2 });
    expect(keysOf(reserved)).toEqual(["reserved", "madeAtCounter"]);
    expect(keysOf(reserved, 3_600_000 * 2 - 90_000)).toEqual(["reserved", "reservedMinutes", "madeAtCounter"]);
    expect(storyOf(reserved, 3_600_000 * 2 - 90_000)[1]?.count).toBe(2);
    expect(keysOf(reserved, 3_600_000 * 3)).toEqual(["reservedOver", "madeAtCounter"]);
  });
  test("paid, complimentary, voided, expired, online", () => {
    const ending = { kind: "voided" as const, reason: "ill", by: "Mara", at: 5 };
    expect(keysOf(aBooking({}))).toEqual(["paid", "madeAtCounter"]);
    expect(keysOf(aBooking({ compReason: "press" }))).toEqual(["paid", "comp", "madeAtCounter"]);
    expect(storyOf(aBooking({ state: "voided", ending }), 0)[0]).toEqual({
      key: "voided",
      at: 5,
      name: "Mara",
      reason: "ill",
    });
    expect(keysOf(aBooking({ state: "expired", channel: "api", ending: { ...ending, kind: "expired" } }))).toEqual([
      "expired",
      "placesFree",
      "madeOnline",
    ]);
  });
  test("every sentence has its words", () => {
    const words = Object.keys(english.story).map((key) => key.replace(/_(one|other)$/, ""));
    for (const state of ["reserved", "paid", "voided", "expired"] as const)
      for (const key of keysOf(aBooking({ state, payBy: 60_000, compReason: "x" }))) expect(words).toContain(key);
  });
});

describe("the history in sentences", () => {
  const sentence = (kind: string, data: Record<string, unknown> = {}) =>
    historySentence({ entry: { kind, data }, currency: "EUR", locale: "en" });
  test("a sale tells places and amount", () => {
    expect(
      sentence("booking.sold", { totalMinor: 9900, currency: "EUR", places: ["Stalls-F-11", "Stalls-F-12"] }),
    ).toMatchObject({
      key: "sold",
      values: { amount: "€99.00", count: 2, places: "Stalls F 11–12" },
    });
  });
  test("a seat left alone is told with its reason, or without one", () => {
    const places = ["Stalls-F-10"];
    expect(sentence("booking.single-left", { places, reason: "Pillar" })).toMatchObject({
      key: "singleLeft",
      values: { places: "Stalls F 10", reason: "Pillar" },
    });
    expect(sentence("booking.single-left", { places, reason: "" }).key).toBe("singleLeftUnsaid");
  });
  test("a comp is given, not sold", () => {
    expect(sentence("booking.sold", { tender: "comp", places: [] }).key).toBe("given");
  });
  test("a kind nobody foresaw is told by its name", () => {
    expect(sentence("booking.blessed")).toMatchObject({
      key: "other",
      values: { kind: "booking.blessed", amount: "", reason: "" },
    });
  });
});

describe("cash", () => {
  const cash = (text: string, currency = "EUR", dueMinor = 9900) => cashOf({ text, dueMinor, currency });
  test("nothing typed is exactly what is due", () => {
    expect(cash("")).toEqual({ kind: "enough", tenderMinor: 9900, tenderedMinor: 9900, changeMinor: 0 });
  });
  test("change, too little, nonsense", () => {
    expect(cash("120")).toMatchObject({ kind: "enough", changeMinor: 2100 });
    expect(cash("98,50")).toMatchObject({ kind: "too-little", missingMinor: 50 });
    expect(cash("a lot")).toMatchObject({ kind: "unreadable" });
  });
  test("the smallest coin decides what is asked for", () => {
    expect(cash("", "CHF", 9998)).toMatchObject({ tenderMinor: 10_000, tenderedMinor: 10_000 });
  });
});

test("places in few words", () => {
  expect(shortPlaces(["Stalls-E-16", "Stalls-E-17", "Stalls-E-18", "Stalls-F-1", "Standing", "Standing", "T4"])).toBe(
    "Stalls E 16–18, Stalls F 1, Standing × 2, T4",
  );
  expect(shortPlaces(["Box 1-A-2", "Box 1-A-4", "12", "13"])).toBe("Box 1 A 2, Box 1 A 4, 12, 13");
  expect(shortPlaces(["Left-Wing-AA-7", "Front-of-stage"])).toBe("Left-Wing AA 7, Front-of-stage");
  expect(shortPlaces([])).toBe("");
});
