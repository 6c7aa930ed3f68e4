// The month as weeks, moving by keys, and wall-clock arithmetic of the venue.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  dayMoveOf,
  daysBetween,
  isDay,
  monthOf,
  moveDay,
  weeksOf,
} from "#renderer/features/events/calendar.ts";
import {
  doorsBefore,
  isWallClock,
  joinWallClock,
  movedTo,
  shiftDays,
  timesProblems,
} from "#renderer/features/events/wall-clock.ts";

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays("1990-01-01", days));

describe("a month as weeks", () => {
  test("November 2026 begins on the last Monday of October and always has six weeks", () => {
    const weeks = weeksOf("2026-11");
    expect(weeks).toHaveLength(6);
    expect([weeks[0]?.[0], weeks[0]?.[6], weeks[5]?.[6]]).toEqual(["2026-10-26", "2026-11-01", "2026-12-06"]);
  });
  test("every day of the month is in it once", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const days = weeksOf(monthOf(day)).flat();
        expect(days.filter((other) => other === day)).toHaveLength(1);
        expect(new Set(days).size).toBe(42);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe("moving through days", () => {
  test("keys ask for moves, Shift makes the page keys years", () => {
    expect([
      dayMoveOf({ key: "PageUp", shift: false }),
      dayMoveOf({ key: "PageUp", shift: true }),
      dayMoveOf({ key: "x", shift: false }),
    ]).toEqual(["month-back", "year-back", null]);
  });
  test("a month without the 31st ends on its last day", () => {
    expect([
      addMonths("2026-01-31", 1),
      addMonths("2028-01-31", 1),
      addMonths("2026-03-31", -1),
      addMonths("2026-01-15", -1),
    ]).toEqual(["2026-02-28", "2028-02-29", "2026-02-28", "2025-12-15"]);
  });
  test("the ends of the week are Monday and Sunday", () => {
    expect([
      moveDay("2026-11-27", "week-start"),
      moveDay("2026-11-27", "week-end"),
      moveDay("2026-11-29", "week-end"),
    ]).toEqual(["2026-11-23", "2026-11-29", "2026-11-29"]);
  });
  test("adding days and counting them agree", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -500, max: 500 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
  test("days that do not exist are no days", () => {
    expect(["2026-02-29", "2026-13-01", "26-01-01", "2026-02-28", ""].map(isDay)).toEqual([
      false,
      false,
      false,
      true,
      false,
    ]);
  });
});

describe("wall-clock times", () => {
  test("a day and a time become one, or nothing", () => {
    expect([
      joinWallClock("2026-11-27", "20:00"),
      joinWallClock("2026-11-31", "20:00"),
      joinWallClock("2026-11-27", "24:00"),
      joinWallClock("", "20:00"),
    ]).toEqual(["2026-11-27T20:00", null, null, null]);
    expect(isWallClock("2026-11-27 20:00")).toBe(false);
  });
  test("doors after midnight's start open the evening before", () => {
    expect([
      doorsBefore("2026-11-27T20:00", "19:00"),
      doorsBefore("2026-11-28T00:30", "23:00"),
      doorsBefore("2026-11-27T20:00", "7 pm"),
    ]).toEqual(["2026-11-27T19:00", "2026-11-27T23:00", null]);
  });
  test("20:00 stays 20:00 across the change of summer time", () => {
    expect(shiftDays("2026-10-24T20:00", 2)).toBe("2026-10-26T20:00");
  });
  test("everything moves with the start, unless the sale begins for all together", () => {
    const times = {
      starts: "2026-11-27T20:00",
      doors: "2026-11-27T19:00",
      saleFrom: "2026-10-01T10:00",
      saleUntil: "2026-11-27T19:30",
    };
    expect(movedTo(times, { day: "2026-12-04", keepSaleFrom: true })).toEqual({
      starts: "2026-12-04T20:00",
      doors: "2026-12-04T19:00",
      saleFrom: "2026-10-01T10:00",
      saleUntil: "2026-12-04T19:30",
    });
    expect(movedTo(times, { day: "2026-12-04", keepSaleFrom: false }).saleFrom).toBe("2026-10-08T10:00");
  });
  test("says what is wrong with the times", () => {
    const fine = { starts: "2026-11-27T20:00", doors: "2026-11-27T19:00", saleFrom: null, saleUntil: null };
    expect(timesProblems(fine)).toEqual([]);
    expect(timesProblems({ ...fine, starts: null })).toEqual(["starts-missing"]);
    expect(timesProblems({ ...fine, doors: "2026-11-27T21:00" })).toEqual(["doors-after-start"]);
    expect(timesProblems({ ...fine, saleFrom: "2026-11-27T12:00", saleUntil: "2026-11-27T10:00" })).toEqual([
      "sale-ends-before-it-begins",
    ]);
    expect(timesProblems({ ...fine, saleUntil: "2026-11-28T20:01" })).toEqual(["sale-ends-too-late"]);
    expect(timesProblems({ ...fine, saleFrom: "2026-11-28T20:00" })).toEqual(["sale-begins-too-late"]);
  });
});
