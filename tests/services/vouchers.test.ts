// Vouchers: sold, given instead of money, redeemed in parts, restored, blocked; the books know what the house owes.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Id } from "#domain/ids.ts";
import type { TenderPart } from "#domain/tenders.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { getBooking } from "#main/services/bookings.ts";
import { refundAmount, returnTickets } from "#main/services/returns.ts";
import { sellBooking } from "#main/services/sale.ts";
import { closeShift, countShift, openShift } from "#main/services/shifts.ts";
import {
  blockVoucher,
  findByCode,
  getVoucher,
  listVouchers,
  sellVoucher,
  voucherPdf,
} from "#main/services/vouchers.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { TWO_SEATS_MINOR, expectBalanced, refusalOf, sellCommand, take } from "#tests/support/selling.ts";

let desk: TestOffice;
let venue: SampleVenue;
beforeEach(() => {
  desk = createTestOffice();
  venue = sampleVenue(desk.office);
});
afterEach(() => {
  expectBalanced(desk.office);
  desk.close();
});

const cash = (tenderedMinor: number): TenderPart => ({ tender: "cash", tenderedMinor });
const by = (voucherId: Id, amountMinor: number): TenderPart => ({ tender: "voucher", voucherId, amountMinor });

function giftCard(amountMinor: number, parts: TenderPart[] = [cash(amountMinor)], voucherId = desk.office.ids.id()) {
  const payment = { kind: "tenders" as const, parts };
  const command = { voucherId, venueId: venue.venueId, amountMinor, note: "For Ida", payment };
  return sellVoucher(desk.office, desk.actors.cashier, command);
}

function sell(parts: TenderPart[], places: readonly number[] = [1, 2]): Id {
  const hold = take(desk.office, desk.actors.cashier, venue, places);
  const totalMinor = places.length * (4_500 + 150) + 200;
  const command = sellCommand(desk.office, venue, hold, { totalMinor, payment: { kind: "tenders", parts } });
  return sellBooking(desk.office, desk.actors.cashier, command).bookingId;
}

const codeOf = (voucherId: Id): string =>
  String(desk.office.store.raw.prepare("select code from vouchers where id = ?").pluck().get(voucherId));
const balance = (account: string): number =>
  Number(
    desk.office.store.raw
      .prepare("select coalesce(sum(amount_minor), 0) from ledger_entries where account = ?")
      .pluck()
      .get(account),
  );
const takeBack = (bookingId: Id, voucherId: Id | null = null) =>
  voidBooking(desk.office, desk.actors.manager, { bookingId, reason: "Ill", approvalId: null, voucherId });

describe("a gift card", () => {
  it("is owed, not earned; said twice it is sold once", () => {
    const { id } = giftCard(5_000, [cash(10_000)]);
    giftCard(5_000, [cash(10_000)], id);
    expect(getVoucher(desk.office, id)).toMatchObject({ kind: "gift", balanceMinor: 5_000, note: "For Ida" });
    expect([balance("cash"), balance("voucher:liability"), balance("revenue:deferred")]).toEqual([5_000, -5_000, 0]);
    expect(listVouchers(desk.office, { before: null, limit: 10 }).map((each) => each.id)).toEqual([id]);
  });

  it("is found by its code, however it is typed; its code is nowhere to be read", () => {
    const { id, codeEnd } = giftCard(5_000);
    const code = codeOf(id);
    const spaced = `${code.slice(0, 4)}-${code.slice(4, 9)} ${code.slice(9).toLowerCase()}`;
    const found = findByCode(desk.office, desk.actors.cashier, { code: spaced });
    expect(found.id).toBe(id);
    expect(JSON.stringify(found)).not.toContain(code);
    expect(code.endsWith(codeEnd.slice(1))).toBe(true);
  });

  it("guessing ends after ten wrong codes; right ones do not count", () => {
    const code = codeOf(giftCard(5_000).id);
    const look = (text: string) => () => findByCode(desk.office, desk.actors.cashier, { code: text });
    for (let times = 0; times < 20; times += 1) look(code)();
    for (let times = 0; times < 10; times += 1)
      expect(refusalOf(look("0000-0000-0000-0000-1")).code).toBe("VOUCHER_UNKNOWN");
    expect(refusalOf(look(code)).code).toBe("TOO_MANY_ATTEMPTS");
  });

  it("is not bought with a voucher", () => {
    const { id } = giftCard(5_000);
    expect(refusalOf(() => giftCard(2_000, [by(id, 2_000)])).code).toBe("VOUCHER_FOR_VOUCHER");
  });

  it("in a shift its cash is in the drawer and in the Z report", () => {
    const count = [{ denominationMinor: 1_000, quantity: 5 }];
    const shiftId = desk.office.ids.id();
    openShift(desk.office, desk.actors.cashier, { id: shiftId, currency: "EUR", isShared: true, count });
    giftCard(5_000);
    countShift(desk.office, desk.actors.cashier, { shiftId, count: [{ denominationMinor: 1_000, quantity: 10 }] });
    const { report } = closeShift(desk.office, desk.actors.cashier, { shiftId, reason: "", approvalId: null });
    expect(report.drawer).toMatchObject({ salesMinor: 5_000, overShortMinor: 0 });
    expect(report.tenders).toMatchObject([{ tender: "cash", takenMinor: 5_000 }]);
  });

  it("is printed by whoever sold it, within the hour; later by a manager", async () => {
    const { id } = giftCard(5_000);
    const print = (role: "cashier" | "manager") =>
      voucherPdf(desk.office, desk.actors[role], { voucherId: id, locale: "de" });
    const { pdf, fileName } = await print("cashier");
    expect([pdf.byteLength > 1_000, fileName]).toEqual([true, `gutschein-${codeOf(id).slice(-5)}.pdf`]);
    desk.clock.advance(2 * 3_600_000);
    await expect(print("cashier")).rejects.toMatchObject({ refusal: { code: "NOT_ALLOWED" } });
    await print("manager");
  });
});

describe("paying with a voucher", () => {
  it("MONEY.md case 29: pays its part, the rest is cash; taken back, it has its balance again", () => {
    const { id } = giftCard(5_000);
    const bookingId = sell([by(id, 5_000), cash(4_500)]);
    expect(getVoucher(desk.office, id).balanceMinor).toBe(0);
    expect(balance("voucher:liability")).toBe(0);
    const { payments } = getBooking(desk.office, bookingId);
    expect(payments.find(({ tender }) => tender === "voucher")?.reference).toBe(`…${codeOf(id).slice(-5)}`);
    takeBack(bookingId);
    expect(getVoucher(desk.office, id)).toMatchObject({ balanceMinor: 5_000, issuedMinor: 5_000 });
    expect(getVoucher(desk.office, id).moves.map(({ kind }) => kind)).toEqual(["sold", "redeemed", "restored"]);
    expect(balance("cash")).toBe(5_000);
  });

  it("never pays more than it has, nothing when blocked, and only in its currency; nothing is sold then", () => {
    const { id } = giftCard(5_000);
    const refused = (parts: TenderPart[]) => {
      desk.clock.advance(3_600_000);
      return refusalOf(() => sell(parts));
    };
    expect(refused([by(id, 5_001), cash(4_499)])).toMatchObject({
      code: "VOUCHER_TOO_LITTLE",
      data: { leftMinor: 5_000 },
    });
    expect(refused([by(id, 4_000), by(id, 4_000), cash(1_500)]).code).toBe("VOUCHER_TOO_LITTLE");
    const block = (isBlocked: boolean) =>
      blockVoucher(desk.office, desk.actors.manager, { voucherId: id, isBlocked, reason: "Lost" });
    expect(block(true).isBlocked).toBe(true);
    expect(refused([by(id, 1_000), cash(8_500)]).code).toBe("VOUCHER_BLOCKED");
    expect(block(false).marks).toMatchObject([{ kind: "blocked", reason: "Lost" }, { kind: "unblocked" }]);
    expect(desk.office.store.raw.prepare("select count(*) from bookings").pluck().get()).toBe(0);
    desk.clock.advance(3_600_000);
    sell([by(id, 5_000), cash(4_500)]);
  });

  it("the store itself lets no voucher pay what it has not", () => {
    const { id } = giftCard(5_000);
    const move =
      "insert into voucher_moves (voucher_id, kind, amount_minor, ref_id, at) values (?, 'redeemed', -5001, 'x', 0)";
    expect(() => desk.office.store.raw.prepare(move).run(id)).toThrow("does not pay");
  });
});

describe("money kept on a voucher", () => {
  it("a void gives a voucher instead of cash; the drawer keeps its cash", () => {
    const bookingId = sell([cash(10_000)]);
    const voucherId = desk.office.ids.id();
    takeBack(bookingId, voucherId);
    const { number } = getBooking(desk.office, bookingId);
    expect(getVoucher(desk.office, voucherId)).toMatchObject({
      kind: "credit",
      balanceMinor: TWO_SEATS_MINOR,
      note: number,
    });
    expect([balance("cash"), balance("voucher:liability")]).toEqual([TWO_SEATS_MINOR, -TWO_SEATS_MINOR]);
  });

  it("so does a return of one ticket, and the voucher pays the next booking", () => {
    const bookingId = sell([cash(10_000)]);
    const [line] = getBooking(desk.office, bookingId).lines;
    const voucherId = desk.office.ids.id();
    const command = { bookingId, returnId: desk.office.ids.id(), lineIds: [line?.id ?? ""], reason: "Ill" };
    for (let times = 0; times < 2; times += 1)
      returnTickets(desk.office, desk.actors.manager, { ...command, approvalId: null, voucherId });
    expect(getVoucher(desk.office, voucherId).balanceMinor).toBe(4_500);
    sell([by(voucherId, 4_500), cash(5_000)], [3, 4]);
    expect(getVoucher(desk.office, voucherId).balanceMinor).toBe(0);
  });
});

describe("goodwill", () => {
  const refund = (bookingId: Id, amountMinor: number, options: { returnId?: Id; voucherId?: Id } = {}) =>
    refundAmount(desk.office, desk.actors.manager, {
      ...{ bookingId, amountMinor, reason: "Bad view", approvalId: null, voucherId: options.voucherId ?? null },
      returnId: options.returnId ?? desk.office.ids.id(),
    });

  it("gives back a part and takes nothing; tax goes down with it; once", () => {
    const bookingId = sell([cash(10_000)]);
    const returnId = desk.office.ids.id();
    refund(bookingId, 1_000, { returnId });
    refund(bookingId, 1_000, { returnId });
    const booking = getBooking(desk.office, bookingId);
    expect(booking).toMatchObject({ state: "paid", totalMinor: TWO_SEATS_MINOR - 1_000 });
    const goodwill = booking.lines.filter(({ description }) => description === "Goodwill");
    expect(goodwill.map(({ taxPpm }) => taxPpm)).toEqual([70_000, 190_000]);
    expect(goodwill.reduce((sum, { grossMinor }) => sum + grossMinor, 0)).toBe(-1_000);
    expect(goodwill.every(({ taxMinor }) => taxMinor < 0)).toBe(true);
    expect(booking.lines.filter(({ ended }) => ended)).toEqual([]);
    expect(balance("cash")).toBe(TWO_SEATS_MINOR - 1_000);
  });

  it("up to what is left, also by a voucher; then voiding gives back the rest", () => {
    const bookingId = sell([cash(10_000)]);
    const voucherId = desk.office.ids.id();
    refund(bookingId, 6_000, { voucherId });
    expect(refusalOf(() => refund(bookingId, 3_501))).toMatchObject({
      code: "REFUND_TOO_LARGE",
      data: { leftMinor: 3_500 },
    });
    const [line] = getBooking(desk.office, bookingId).lines;
    const back = {
      bookingId,
      returnId: desk.office.ids.id(),
      lineIds: [line?.id ?? ""],
      reason: "Ill",
      approvalId: null,
    };
    expect(refusalOf(() => returnTickets(desk.office, desk.actors.manager, back)).code).toBe("REFUND_TOO_LARGE");
    takeBack(bookingId);
    expect([balance("cash"), balance("voucher:liability"), balance("revenue:deferred")]).toEqual([6_000, -6_000, 0]);
  });

  it("is a manager's to give", () => {
    const bookingId = sell([cash(10_000)]);
    const command = { bookingId, returnId: desk.office.ids.id(), amountMinor: 1, reason: "Ill", approvalId: null };
    expect(refusalOf(() => refundAmount(desk.office, desk.actors.cashier, command)).code).toBe("NOT_ALLOWED");
  });
});

it("whatever is sold, redeemed and taken back in whatever order, the books hold", () => {
  const step = fc.record({ what: fc.nat(4), amount: fc.integer({ min: 1, max: 9_000 }), which: fc.nat(30) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 25 }), (steps) => {
      const cards: Id[] = [];
      const open: Id[] = [];
      const places = [1, 2, 3, 4];
      for (const { what, amount, which } of steps) {
        const card = cards[which % Math.max(cards.length, 1)];
        const bookingId = open[which % Math.max(open.length, 1)];
        if (what === 0) cards.push(giftCard(amount).id);
        else if (what === 1 && card !== undefined && open.length * 2 < places.length) {
          const pays = Math.min(getVoucher(desk.office, card).balanceMinor, amount, TWO_SEATS_MINOR - 1);
          const seats = open.length === 0 ? [1, 2] : [3, 4];
          if (pays > 0) open.push(sell([by(card, pays), cash(TWO_SEATS_MINOR - pays)], seats));
        } else if (what === 2 && bookingId !== undefined) {
          for (const each of open.splice(0)) takeBack(each, which % 2 === 0 ? null : desk.office.ids.id());
        } else if (what === 3 && bookingId !== undefined && amount < 3_000) {
          const command = { bookingId, returnId: desk.office.ids.id(), reason: "Kind", approvalId: null };
          if (getBooking(desk.office, bookingId).totalMinor >= amount)
            refundAmount(desk.office, desk.actors.manager, { ...command, amountMinor: amount });
        }
        expectBalanced(desk.office);
      }
      for (const each of open) takeBack(each);
    }),
    { seed: 29, numRuns: 15 },
  );
});
