// Going to a section by typing: letters in a row make a word, a pause begins anew, the same letter goes on.
import { expect, test } from "vitest";
import { letterOfKey } from "#renderer/seat-map/keys.ts";
import { TypedName } from "#renderer/seat-map/typed-name.ts";

const names = ["Stalls", "Balcony", "Box left", "Box right", "Étage", "101", "102", "111"];
const isThere = (): boolean => true;

test("one letter goes to the next name that begins with it, and round", () => {
  const typed = new TypedName();
  expect(typed.next("b", 0, { names, from: 0, isThere })).toBe(1);
  expect(typed.next("b", 5_000, { names, from: 1, isThere })).toBe(2);
  expect(typed.next("B", 10_000, { names, from: 3, isThere })).toBe(1);
});

test("letters in a row make a word; the same one over and over goes on", () => {
  const typed = new TypedName();
  expect(typed.next("b", 0, { names, from: 0, isThere })).toBe(1);
  expect(typed.next("o", 200, { names, from: 1, isThere })).toBe(2);
  const again = new TypedName();
  expect(again.next("b", 0, { names, from: 0, isThere })).toBe(1);
  expect(again.next("b", 200, { names, from: 1, isThere })).toBe(2);
  expect(again.next("b", 400, { names, from: 2, isThere })).toBe(3);
  const number = new TypedName();
  expect(number.next("1", 0, { names, from: 0, isThere })).toBe(5);
  expect(number.next("1", 100, { names, from: 5, isThere })).toBe(7);
});

test("accents and case do not count; what is not there is passed over; nothing found is null", () => {
  expect(new TypedName().next("E", 0, { names, from: 0, isThere })).toBe(4);
  expect(new TypedName().next("b", 0, { names, from: 0, isThere: (at) => at !== 1 })).toBe(2);
  expect(new TypedName().next("x", 0, { names, from: 0, isThere })).toBeNull();
});

test("only letters and digits with Shift are meant", () => {
  const press = (key: string, code: string, shiftKey = true) => letterOfKey({ key, code, shiftKey });
  expect(press("B", "KeyB")).toBe("B");
  expect(press("Ä", "Quote")).toBe("Ä");
  expect(press("!", "Digit1")).toBe("1");
  expect(press("b", "KeyB", false)).toBeNull();
  expect(press("ArrowLeft", "ArrowLeft")).toBeNull();
  expect(press("+", "Equal")).toBeNull();
});
