// The venue as main knows it, and the units people type.
import type { Client } from "#contract/index.ts";

export type Venue = Awaited<ReturnType<Client["venues"]["list"]>>[number];

const PPM_PER_PERCENT = 10_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const percentOf = (ppm: number): number => ppm / PPM_PER_PERCENT;
export const ppmOf = (percent: number): number => Math.round(percent * PPM_PER_PERCENT);
export const minutesOf = (ms: number): number => ms / MINUTE_MS;
export const msOfMinutes = (minutes: number): number => Math.round(minutes * MINUTE_MS);
export const hoursOf = (ms: number): number => ms / HOUR_MS;
export const msOfHours = (hours: number): number => Math.round(hours * HOUR_MS);

/** A short key from a name: `Kind (bis 12)` becomes `kind-bis-12`. Distinct from the keys in use. */
export function keyOf(name: string, used: readonly string[]): string {
  const plain = name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  const base = plain === "" ? "type" : plain.slice(0, 32);
  let key = base;
  for (let number = 2; used.includes(key); number++) key = `${base}-${number}`;
  return key;
}
