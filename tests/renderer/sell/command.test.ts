// What clerks type into the command bar, and what it must never do.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Command, type Listed, type Vocabulary, readCommand } from "#renderer/features/sell/command.ts";

const performance = (id: string, over: Partial<Listed>): Listed => ({
  id,
  title: "Nocturnes",
  artists: ["Ada Lind Quartet"],
  venueName: "Great Hall",
  date: "2026-11-22",
  minutes: 20 * 60,
  weekday: 7,
  daysAway: 0,
  open: true,
  categories: ["A", "B", "C"],
  ...over,
});

const tonight = performance("tonight", {});
const matinee = performance("matinee", {
  title: "Peter und der Wolf",
  date: "2026-11-27",
  weekday: 5,
  daysAway: 5,
  minutes: 15 * 60,
});
const friday = performance("friday", { date: "2026-11-27", weekday: 5, daysAway: 5 });
const arena = performance("arena", {
  title: "Brass Night",
  artists: [],
  venueName: "Arena",
  date: "2026-11-28",
  weekday: 6,
  daysAway: 6,
  categories: ["1", "2", "ST"],
});
const paused = performance("paused", { title: "Écho", date: "2026-12-02", weekday: 3, daysAway: 10, open: false });
const all = [tonight, matinee, friday, arena, paused];

const read = (text: string, over: Partial<Vocabulary> = {}): Command =>
  readCommand(text, { locale: "en", performances: all, selectedId: null, mostPlaces: 50, ...over });

const taken = (over: Partial<Extract<Command, { kind: "take" }>> = {}): Command => ({
  kind: "take",
  count: 2,
  category: "A",
  accessible: false,
  performanceId: "friday",
  others: 0,
  ...over,
});

describe("taking places", () => {
  test("the literal `2 A fri` means Friday's performance", () => {
    expect(read("2 A fri", { performances: [tonight, friday, arena] })).toEqual(taken());
  });

  test.each([
    "2 a f",
    "2A FRI",
    "2af",
    "a2f",
    "fri a 2",
    "2a fri",
    "fri2 a",
    "2 a 27.11.",
    "2 a 11/27",
    "2 a 27/11",
    "2a 2026-11-27",
    "2 a freitag",
    "2 a ven",
    "2 best seats a on friday",
  ])("`%s` says the same", (text) => {
    expect(read(text, { performances: [tonight, friday, arena] })).toEqual(taken());
  });

  test("two performances on Friday: the soonest, and that there is another", () => {
    expect(read("2 a fri")).toEqual(taken({ performanceId: "matinee", others: 1 }));
  });

  test.each(["2 a fri 20:00", "2 a fri 8pm", "2 a fri noct", "2a 20h fri", "2 a fri 20.00"])(
    "`%s` chooses the evening",
    (text) => {
      expect(read(text)).toEqual(taken());
    },
  );

  test("without a day it is the performance on screen, else the next on sale", () => {
    expect(read("2a", { selectedId: "friday" })).toEqual(taken());
    expect(read("2a")).toEqual(taken({ performanceId: "tonight" }));
    expect(read("2a", { performances: [paused, friday] })).toEqual(taken());
  });

  test("the one on screen wins among those of the same day only", () => {
    expect(read("2 a fri", { selectedId: "friday" })).toEqual(taken({ others: 1 }));
    expect(read("2 nocturnes", { selectedId: "friday" })).toMatchObject({ performanceId: "tonight" });
  });

  test("today and tomorrow in three languages", () => {
    for (const word of ["today", "tonight", "heute", "heute abend", "aujourd'hui", "tod"])
      expect(read(`2 a ${word}`)).toEqual(taken({ performanceId: "tonight" }));
    const tomorrow = performance("tomorrow", { daysAway: 1, weekday: 1, date: "2026-11-23" });
    for (const word of ["tomorrow", "morgen", "demain", "tom"])
      expect(read(`2 a ${word}`, { performances: [tonight, tomorrow] })).toEqual(taken({ performanceId: "tomorrow" }));
  });

  test("weekdays are read in the clerk's language first", () => {
    const tuesday = performance("tuesday", { weekday: 2 });
    const sunday = performance("sunday", { weekday: 7 });
    expect(read("1 di", { locale: "de", performances: [sunday, tuesday] })).toMatchObject({ performanceId: "tuesday" });
    expect(read("1 di", { locale: "fr", performances: [tuesday, sunday] })).toMatchObject({ performanceId: "sunday" });
  });

  test("wheelchair places", () => {
    expect(read("2 w")).toEqual(taken({ category: null, accessible: true, performanceId: "tonight" }));
    expect(read("1 a rollstuhl")).toEqual(taken({ count: 1, accessible: true, performanceId: "tonight" }));
    expect(read("2w fri noct")).toEqual(taken({ category: null, accessible: true }));
  });

  test("a category of digits or several letters", () => {
    expect(read("4 st sat")).toEqual(taken({ count: 4, category: "ST", performanceId: "arena" }));
    expect(read("2 1 sat")).toEqual(taken({ category: "1", performanceId: "arena" }));
    expect(read("4st sat")).toEqual(taken({ count: 4, category: "ST", performanceId: "arena" }));
  });

  test("any category", () => {
    expect(read("3 sat")).toEqual(taken({ count: 3, category: null, performanceId: "arena" }));
    expect(read("3")).toEqual(taken({ count: 3, category: null, performanceId: "tonight" }));
  });

  test("accents do not matter", () => {
    expect(read("echo")).toMatchObject({ kind: "choose", performanceId: "paused" });
  });
});

describe("everything else the bar takes", () => {
  test("a booking number", () => {
    for (const text of ["K7-40231", "k7 40231", "k740231"])
      expect(read(text)).toEqual({ kind: "booking", number: "K7-40231" });
  });

  test("a customer, or words that mean nothing else", () => {
    expect(read("@Sam Wolf")).toEqual({ kind: "find", text: "Sam Wolf", customersOnly: true });
    expect(read("Jansen")).toEqual({ kind: "find", text: "Jansen", customersOnly: false });
    expect(read("someone@example.com")).toMatchObject({ kind: "find" });
  });

  test("a performance alone is chosen", () => {
    expect(read("brass")).toEqual({ kind: "choose", performanceId: "arena", others: 0 });
    expect(read("sat")).toEqual({ kind: "choose", performanceId: "arena", others: 0 });
  });

  test("nothing typed", () => {
    expect(read("  ")).toEqual({ kind: "nothing" });
  });
});

describe("saying what is missing", () => {
  test.each([
    ["a fri", "no-count", ""],
    ["0 a", "too-many", "0"],
    ["51 a", "too-many", "51"],
    ["2 a mon", "no-performance", ""],
    ["2 st fri", "unknown-category", "ST"],
    ["2 a xyzzy", "unknown-word", "xyzzy"],
    ["2 echo", "not-open", "Écho"],
  ])("`%s`: %s", (text, why, word) => {
    expect(read(text)).toEqual({ kind: "unclear", why, word });
  });
});

describe("for any words", () => {
  const seed = { seed: 20_261_122, numRuns: 400 };

  test("it answers, and a count stays within what a hold takes", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const command = read(text);
        if (command.kind === "take") expect(command.count >= 1 && command.count <= 50).toBe(true);
      }),
      seed,
    );
  });

  const words = fc.tuple(
    fc.integer({ min: 1, max: 50 }).map(String),
    fc.constantFrom("A", "b", "C", "st", ""),
    fc.constantFrom("fri", "SAT", "today", "27.11.", "28/11", ""),
    fc.constantFrom("20:00", "15h", "noct", "brass", ""),
  );

  test("the order and the case of the parts do not matter", () => {
    fc.assert(
      fc.property(words, fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }), (parts, order) => {
        const shuffled = parts.map((part, index) => ({ part, at: order[index] ?? 0 })).toSorted((a, b) => a.at - b.at);
        const text = (list: readonly string[]): string => list.filter((part) => part !== "").join(" ");
        const expected = read(text(parts));
        expect(read(text(shuffled.map(({ part }) => part)))).toEqual(expected);
        expect(read(text(parts).toUpperCase())).toEqual(expected);
      }),
      seed,
    );
  });
});

describe("wishes", () => {
  const wishes = (over: object): object => ({ priceFrom: "", priceTo: "", wishes: [], ...over });

  test.each([
    ["2 A fri under 40", wishes({ priceTo: "40" })],
    ["2 a fri <40", wishes({ priceTo: "40" })],
    ["2 a fr unter 12,50", wishes({ priceTo: "12,50" })],
    ["2 a fri moins de 40 €", wishes({ priceTo: "40" })],
    ["2 a fri 30-50", wishes({ priceFrom: "30", priceTo: "50" })],
    ["2 a fri from 30", wishes({ priceFrom: "30" })],
    ["2 together a fri, near the aisle", wishes({ wishes: ["aisle"] })],
    ["2 a fri am gang", wishes({ wishes: ["aisle"] })],
    ["2 a fri step-free with full view", wishes({ wishes: ["step-free", "full-view"] })],
  ])("`%s` takes with them", (text, said) => {
    expect(read(text, { performances: [tonight, friday, arena] })).toEqual(taken({ wishes: said as never }));
  });

  test("together says nothing that the number does not", () => {
    expect(read("2 together A fri", { performances: [tonight, friday, arena] })).toEqual(taken());
  });

  test("a time of day is no price", () => {
    expect(read("2 a fri 20:00", { performances: [tonight, friday, arena] })).toEqual(taken());
  });

  test.each([
    ["find 2 together under 40, near the aisle", { together: 2, priceTo: "40", wishes: ["aisle"] }],
    ["finde 2 zusammen unter 40 am Gang", { together: 2, priceTo: "40", wishes: ["aisle"] }],
    ["cherche 2 ensemble moins de 40 près du couloir", { together: 2, priceTo: "40", wishes: ["aisle"] }],
    ["find A", { categories: ["A"] }],
    ["find wheelchair", { wishes: ["wheelchair"] }],
    ["find", {}],
  ])("`%s` filters", (text, over) => {
    const filter = { categories: [], priceFrom: "", priceTo: "", wishes: [], together: 1, ...over };
    expect(read(text)).toEqual({ kind: "filter", performanceId: "tonight", others: 0, filter });
  });

  test("a performance may be searched by its day", () => {
    expect(read("find 2 aisle fri", { performances: [tonight, friday] })).toMatchObject({ performanceId: "friday" });
    expect(read("find 2 xyzzy")).toEqual({ kind: "unclear", why: "unknown-word", word: "xyzzy" });
  });

  test("without a number or a verb they are somebody's name", () => {
    expect(read("Gang")).toEqual({ kind: "find", text: "Gang", customersOnly: false });
    expect(read("under 40").kind).toBe("unclear");
  });
});
