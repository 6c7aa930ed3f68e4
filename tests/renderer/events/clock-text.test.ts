// Dates and times as people type them.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#renderer/features/events/calendar.ts";
import { readClock, readTime, showClock } from "#renderer/features/events/clock-text.ts";

const today = "2026-11-22";
const read = (text: string): string | null => readClock(text, today);

describe("a day and a time", () => {
  test("day first with points, slashes or dashes, or year first", () => {
    for (const text of [
      "27.11.2026 20:00",
      "27/11/2026 20:00",
      "27-11-26 20.00",
      "2026-11-27T20:00",
      "2026-11-27 20h",
      " 27.11.2026, 8pm",
      "27.11.2026 20 Uhr",
    ])
      expect(read(text)).toBe("2026-11-27T20:00");
  });
  test("without a year it is the next such day", () => {
    expect([read("27.11. 20"), read("22/11 9"), read("3.1. 15:30")]).toEqual([
      "2026-11-27T20:00",
      "2026-11-22T09:00",
      "2027-01-03T15:30",
    ]);
  });
  test("what does not exist is no time", () => {
    expect(
      [
        "31.11.2026 20:00",
        "27.11.2026",
        "20:00",
        "27.13.2026 20:00",
        "27.11.2026 24:00",
        "27.11.2026 20:60",
        "11 27 20",
        "",
      ].map(read),
    ).toEqual(Array(8).fill(null));
  });
  test("what is shown reads back the same in every language", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom("en", "de", "fr"),
        (days, minute, locale) => {
          const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
          const wallClock = `${addDays("2000-01-01", days)}T${time}`;
          expect(readClock(showClock(wallClock, locale), today)).toBe(wallClock);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});

test("times of day", () => {
  expect(["19", "19:00", "19.00", "19h00", "7pm", "7:30 PM", "12am", "12pm", "0:05"].map(readTime)).toEqual([
    "19:00",
    "19:00",
    "19:00",
    "19:00",
    "19:00",
    "19:30",
    "00:00",
    "12:00",
    "00:05",
  ]);
  expect(["", "25", "13pm", "19:7", "seven"].map(readTime)).toEqual([null, null, null, null, null]);
});
