// Small rules: when a sale is open, how long holds live, what the ledger books, codes and searches people type.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ROLES, may, permissionsOf } from "#domain/access.ts";
import { readSearch } from "#domain/booking-search.ts";
import { HOLD_MOST_MS, checkOnSale, holdEnd, payBy } from "#domain/claims.ts";
import { looksLikeCardNumber } from "#domain/free-text.ts";
import { bookingNumber } from "#domain/ids.ts";
import { captureEntries, reversed, saleEntries } from "#domain/ledger.ts";
import { parseTicketCode, ticketCode } from "#domain/ticket-code.ts";
import { instantOf, isZone, plusDays, wallClockOf } from "#domain/zoned-time.ts";

const ALPHABET = Array.from("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
const SEED = { seed: 20_261_122 };

describe("checkOnSale", () => {
  const target = { state: "on-sale", startsAt: 1_000_000_000, saleFrom: null, saleUntil: null } as const;
  const why = (asked: object, now: number, channel: "counter" | "api" = "counter") => {
    const result = checkOnSale({ ...target, ...asked }, { now, channel });
    return result.ok ? null : result.refusal.data?.why;
  };
  it("sells late comers at the counter only", () => {
    expect(why({}, 1_000_000_000 + 1, "counter")).toBeNull();
    expect(why({}, 1_000_000_000 + 1, "api")).toBe("over");
  });
  it("says why not", () => {
    expect(why({ state: "paused" }, 0)).toBe("paused");
    expect(why({ saleFrom: 10 }, 9)).toBe("not-yet");
    expect(why({ saleUntil: 10 }, 10)).toBe("over");
  });
});

it("a hold never outlives two hours from its beginning", () => {
  expect(holdEnd({ now: 1000, createdAt: 1000, lifetimeMs: 600_000 })).toBe(601_000);
  expect(holdEnd({ now: HOLD_MOST_MS, createdAt: 0, lifetimeMs: 600_000 })).toBe(HOLD_MOST_MS);
});

it("a reservation is paid before the start", () => {
  expect(payBy({ now: 0, payLaterMs: 1000, startsAt: 500 })).toBe(500);
  expect(payBy({ now: 600, payLaterMs: 1000, startsAt: 500 })).toBe(601);
});

it("postings sum to zero, and so do their reversals", () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.integer({ min: -50, max: 50 }),
      fc.nat(1_000_000),
      (amountMinor, roundingMinor, taxMinor) => {
        for (const entries of [
          captureEntries({ tender: "cash", amountMinor, roundingMinor }),
          saleEntries({ netMinor: amountMinor, taxMinor }),
        ])
          for (const posting of [entries, reversed(entries)])
            expect(posting.reduce((sum, entry) => sum + entry.amountMinor, 0)).toBe(0);
      },
    ),
    SEED,
  );
});

describe("ticket codes", () => {
  const secret = fc.string({
    unit: fc.constantFrom(...ALPHABET),
    minLength: 16,
    maxLength: 16,
  });
  it("are read back however they were typed", () => {
    fc.assert(
      fc.property(secret, (text) => {
        const code = ticketCode(text);
        expect(parseTicketCode(` ${code.slice(0, 5)}-${code.slice(5).toLowerCase()} `)).toMatchObject({
          ok: true,
          value: code,
        });
      }),
      SEED,
    );
  });
  it("with one wrong character are refused", () => {
    fc.assert(
      fc.property(secret, fc.nat(15), fc.constantFrom(...ALPHABET), (text, at, letter) => {
        fc.pre(text[at] !== letter);
        const wrong = text.slice(0, at) + letter + text.slice(at + 1) + ticketCode(text).at(-1);
        expect(parseTicketCode(wrong).ok).toBe(false);
      }),
      SEED,
    );
  });
});

describe("readSearch", () => {
  it("takes words as beginnings and single letters whole", () => {
    expect(readSearch("Stalls F 14")).toEqual({ match: '"Stalls"* AND "F" AND "14"*', day: null });
    expect(readSearch("K7-40231").match).toBe('"K7"* AND "40231"*');
    expect(readSearch("k740231").match).toBe('("k740231"* OR ("k7"* AND "40231"*))');
  });
  it("finds dates in several spellings", () => {
    expect(readSearch("27.11.2026 müller")).toEqual({ match: '"müller"*', day: "2026-11-27" });
    expect(readSearch("2026-11-27").day).toBe("2026-11-27");
    expect(readSearch("7/1/2027").day).toBe("2027-01-07");
  });
  it("gives nothing typed a meaning of its own", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { match } = readSearch(text);
        expect(match === null || /^(?:"[\p{L}\p{N}]+"\*?)(?: AND "[\p{L}\p{N}]+"\*?)*$/u.test(match)).toBe(true);
      }),
      SEED,
    );
  });
});

it("booking numbers differ for different bookings", () => {
  const numbers = Array.from({ length: 5000 }, (_, index) => bookingNumber(index + 1));
  expect(new Set(numbers).size).toBe(5000);
  expect(numbers[0]).toMatch(/^[A-Z]\d-\d{5,}$/u);
});

it("card numbers are recognised, other long numbers are not", () => {
  expect(looksLikeCardNumber("call 4242 4242 4242 4242 back")).toBe(true);
  expect(looksLikeCardNumber("4242-4242-4242-4242")).toBe(true);
  expect(looksLikeCardNumber("phone +49 170 1234567")).toBe(false);
  expect(looksLikeCardNumber("order 4242424242424241")).toBe(false);
});

it("wall clocks survive summer time", () => {
  const winter = instantOf({ wallClock: "2026-03-28T20:00", zone: "Europe/Berlin" });
  const summer = instantOf({ wallClock: plusDays({ wallClock: "2026-03-28T20:00", days: 1 }), zone: "Europe/Berlin" });
  expect(winter.ok && summer.ok && summer.value - winter.value).toBe(23 * 3_600_000);
  expect(wallClockOf({ instant: summer.ok ? summer.value : 0, zone: "Europe/Berlin" })).toBe("2026-03-29T20:00");
  expect(instantOf({ wallClock: "2026-13-01T20:00", zone: "Europe/Berlin" }).ok).toBe(false);
  expect([isZone("Europe/Berlin"), isZone("Mars/Base"), isZone("+02:00")]).toEqual([true, false, false]);
});

it("every role may do at least what the role below may", () => {
  for (const permission of permissionsOf("cashier")) expect(may("manager", permission)).toBe(true);
  for (const permission of permissionsOf("manager")) expect(may("administrator", permission)).toBe(true);
  expect(ROLES.filter((role) => may(role, "booking.comp"))).toEqual(["administrator", "manager"]);
});
