// Reads values of JSON nobody vouches for: own keys only, numbers also as text, unknown keys told and passed over.
import type { Point } from "../chart.ts";
import type { Repairs } from "./repairs.ts";
import { textOf } from "./texts.ts";

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A key of the object itself, never one of its prototype. */
export const own = (fields: Fields, key: string): unknown => (Object.hasOwn(fields, key) ? fields[key] : undefined);

/** The objects of a list with their paths; anything else in it is told and passed over. */
export function listOf(value: unknown, path: string, repairs: Repairs): { item: Fields; path: string }[] {
  if (!Array.isArray(value)) {
    if (value !== undefined) repairs.add("NOT_READ", path);
    return [];
  }
  return value.flatMap((item: unknown, index) => {
    const at = `${path}[${index}]`;
    if (isFields(item)) return [{ item, path: at }];
    repairs.tally("NOT_READ", at, path);
    return [];
  });
}

/** Tells keys nobody asked for, each once with how often it occurs. */
export function dropUnknown(fields: Fields, path: string, known: readonly string[], repairs: Repairs): void {
  let looked = 0;
  for (const key in fields) {
    if (known.includes(key) || !Object.hasOwn(fields, key)) continue;
    // An object with a million keys is told by its first hundred.
    looked += 1;
    if (looked > MOST_KEYS_TOLD) return;
    const place = path.replaceAll(/\[\d+\]/g, "[]");
    const shown = key.slice(0, 40);
    repairs.tally("UNKNOWN_KEY", path === "" ? shown : `${path}.${shown}`, `${place}.${shown}`, { key: shown });
  }
}

const MOST_KEYS_TOLD = 100;

/** Further out than this is no plan of a house in any unit. */
const FURTHEST = 1e9;

/** A number, also as text, with a point or comma; null for anything that is none or is absurd. */
export function numberOf(value: unknown): number | null {
  const text = typeof value === "number" ? "" : textOf(value).trim().slice(0, 40);
  if (typeof value !== "number" && !/^[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[-+]?\d{1,3})?$/i.test(text)) return null;
  const number = typeof value === "number" ? value : Number(text.replace(",", "."));
  return Math.abs(number) <= FURTHEST ? number : null;
}

/** `{x, y}` as a point; null where one of them is missing. */
export function pointOf(value: unknown): Point | null {
  if (!isFields(value)) return null;
  const [x, y] = [numberOf(own(value, "x")), numberOf(own(value, "y"))];
  return x === null || y === null ? null : { x, y };
}
