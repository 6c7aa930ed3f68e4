// What a card says at a glance, and how the command bar sees it.
import { expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS } from "#domain/time.ts";
import { clockText } from "#renderer/features/sell/clock-text.ts";
import { seatsOf } from "#renderer/features/sell/choice-words.ts";
import { firstToSell, isOpen, listedOf, urgencyOf } from "#renderer/features/sell/listed.ts";
import { shortMoney } from "#renderer/features/sell/short-money.tsx";
import type { PerformanceCard } from "#renderer/stores/basket-types.ts";

const NOW = Date.UTC(2026, 10, 22, 10, 0);

const card = (over: Partial<PerformanceCard>): PerformanceCard => ({
  id: "p",
  number: 1,
  eventId: "e",
  eventNumber: 1,
  title: "Nocturnes",
  artists: [],
  venueId: "v",
  venueName: "Great Hall",
  zone: "Europe/Berlin",
  currency: "EUR",
  chartVersionId: "c",
  startsAt: NOW + 9 * HOUR_MS,
  doorsAt: null,
  saleFrom: null,
  saleUntil: null,
  state: "on-sale",
  capacity: 100,
  free: 50,
  sold: 50,
  held: 0,
  ...over,
});

test.each([
  ["none", {}],
  ["starting", { startsAt: NOW + 24 * MINUTE_MS }],
  ["sold-out", { free: 0 }],
  ["sold-out", { free: 0, startsAt: NOW + 24 * MINUTE_MS }],
  ["paused", { state: "paused" as const, free: 0 }],
  ["not-yet", { saleFrom: NOW + HOUR_MS }],
  ["over", { saleUntil: NOW }],
])("%s is seen at a glance", (urgency, over) => {
  expect(urgencyOf(card(over), NOW)).toBe(urgency);
});

test("what can be taken now", () => {
  expect(isOpen(card({}), NOW)).toBe(true);
  expect(isOpen(card({ free: 0 }), NOW)).toBe(true);
  expect(isOpen(card({ state: "paused" }), NOW)).toBe(false);
  expect(isOpen(card({ state: "draft" }), NOW)).toBe(false);
  expect(isOpen(card({ saleFrom: NOW + 1 }), NOW)).toBe(false);
});

test("the command bar counts days and weekdays by the venue's calendar", () => {
  const tokyo = listedOf(card({ zone: "Asia/Tokyo", startsAt: Date.UTC(2026, 10, 22, 16, 30) }), {
    now: NOW,
    categories: ["A"],
  });
  expect(tokyo).toMatchObject({
    date: "2026-11-23",
    minutes: 90,
    weekday: 1,
    daysAway: 1,
    open: true,
    categories: ["A"],
  });
  const berlin = listedOf(card({}), { now: NOW, categories: null });
  expect(berlin).toMatchObject({ date: "2026-11-22", minutes: 20 * 60, weekday: 7, daysAway: 0 });
  const afterSummerTime = listedOf(card({ startsAt: Date.UTC(2027, 2, 28, 18, 0) }), {
    now: Date.UTC(2027, 2, 27, 22, 30),
    categories: null,
  });
  expect(afterSummerTime).toMatchObject({ date: "2027-03-28", minutes: 20 * 60, daysAway: 1 });
});

test("the screen begins with the first performance that has room", () => {
  const soldOut = card({ id: "full", free: 0 });
  const paused = card({ id: "paused", state: "paused" });
  const room = card({ id: "room" });
  expect(firstToSell([paused, soldOut, room], NOW)?.id).toBe("room");
  expect(firstToSell([paused, soldOut], NOW)?.id).toBe("full");
  expect(firstToSell([paused], NOW)?.id).toBe("paused");
  expect(firstToSell([], NOW)).toBeNull();
});

test("the timer never shows less than nothing", () => {
  expect([581_000, 600_020, 60_000, 0, -5, 7_323_000].map(clockText)).toEqual([
    "9:41",
    "10:00",
    "1:00",
    "0:00",
    "0:00",
    "2:02:03",
  ]);
});

test("chosen seats in a few letters", () => {
  expect(seatsOf({ section: "Stalls", row: "F", from: "11", to: "12" })).toBe("F 11–12");
  expect(seatsOf({ section: "Stalls", row: "F", from: "11", to: "11" })).toBe("F 11");
  expect(seatsOf({ section: "Floor", row: "", from: "", to: "" })).toBe("Floor");
});

test("short prices drop decimals that say nothing", () => {
  const price = (amountMinor: number, currency: string) => shortMoney({ amountMinor, currency, locale: "en" });
  expect([price(6_400, "EUR"), price(6_450, "EUR"), price(6_800, "JPY")]).toEqual(["€64", "€64.50", "¥6,800"]);
});
