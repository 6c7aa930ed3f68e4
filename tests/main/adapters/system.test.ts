// Ids grow, secrets are uniform Crockford text, the clock is the machine's.
import { describe, expect, it } from "vitest";
import { isId } from "#domain/ids.ts";
import { systemClock, systemIds } from "#main/adapters/system.ts";

describe("system", () => {
  it("makes ids that are UUIDv7 and strictly growing", () => {
    const ids = Array.from({ length: 20_000 }, () => systemIds.id());
    expect(ids.every((id) => isId(id) && id[14] === "7")).toBe(true);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("makes secrets of the asked length that use all 32 characters evenly", () => {
    const text = Array.from({ length: 2_000 }, () => systemIds.secret(80)).join("");
    expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]{32000}$/);
    const counts = new Map<string, number>();
    for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
    expect(counts.size).toBe(32);
    // 1,000 expected of each; 10 standard deviations either way.
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(320);
  });

  it.each([0, -5, 7, 12.5, Number.NaN, 100_000])("does not make a secret of %s bits", (bits) => {
    expect(() => systemIds.secret(bits)).toThrow();
  });

  it("tells the time in whole milliseconds", () => {
    expect(Number.isInteger(systemClock.now())).toBe(true);
    expect(Math.abs(systemClock.now() - new Date().getTime())).toBeLessThan(60_000);
  });
});
