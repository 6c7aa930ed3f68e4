// The drawer from float to Z report on real SQLite: who may touch it, what is told when, and that the books stay right.
import { shiftReportPdf } from "#main/services/shift-paper.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Id } from "#domain/ids.ts";
import type { CountedCash } from "#domain/shift.ts";
import type { Actor } from "#main/office.ts";
import { approve } from "#main/services/approvals.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { getSettings, saveSettings } from "#main/services/settings.ts";
import {
  closeShift,
  countShift,
  getShift,
  listRunning,
  listShifts,
  moveCash,
  openShift,
} from "#main/services/shifts.ts";
import { textsOf } from "../main/adapters/support/pdf-reading.ts";
import { TEST_PIN, type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { TWO_SEATS_MINOR, expectBalanced, refusalOf, sellTwo } from "#tests/support/selling.ts";

let desk: TestOffice;
let venue: SampleVenue;
let cashier: Actor;
let manager: Actor;
beforeEach(() => {
  desk = createTestOffice();
  venue = sampleVenue(desk.office);
  ({ cashier, manager } = desk.actors);
});
afterEach(() => {
  expectBalanced(desk.office);
  desk.close();
});

const euros = (...pairs: [number, number][]): CountedCash[] =>
  pairs.map(([denominationMinor, quantity]) => ({ denominationMinor, quantity }));
const FLOAT = euros([5_000, 2], [2_000, 5]);
const open = (actor: Actor = cashier, isShared = true) =>
  openShift(desk.office, actor, { id: desk.office.ids.id(), currency: "EUR", isShared, count: FLOAT });
const close = (shiftId: Id, options: { reason?: string; approvalId?: Id | null } = {}) =>
  closeShift(desk.office, cashier, { shiftId, reason: options.reason ?? "", approvalId: options.approvalId ?? null });
const count = (shiftId: Id, cash: CountedCash[]) => countShift(desk.office, cashier, { shiftId, count: cash });
const moveBy = (shiftId: Id, kind: "paid-in" | "paid-out" | "drop", amountMinor: number, actor: Actor = cashier) =>
  moveCash(desk.office, actor, { id: desk.office.ids.id(), shiftId, kind, amountMinor, reason: "Stamps" });

describe("an evening", () => {
  it("ends with a Z report that explains every cent, and is kept", () => {
    const { id } = open();
    sellTwo(desk.office, cashier, venue);
    const returned = sellTwo(desk.office, cashier, venue, [4, 5]);
    voidBooking(desk.office, manager, { bookingId: returned, reason: "Ill", approvalId: null });
    moveBy(id, "paid-in", 1_000);
    moveBy(id, "paid-out", 400);
    moveBy(id, "drop", 5_000);
    // 200 float + 95 + 95 − 95 + 10 − 4 − 50 = 251.00; counted 5.00 less.
    const counted = count(id, euros([10_000, 2], [2_000, 2], [500, 1], [100, 1]));
    expect(counted.report.drawer).toMatchObject({
      ...{ floatMinor: 20_000, salesMinor: 2 * TWO_SEATS_MINOR, refundsMinor: TWO_SEATS_MINOR, paidInMinor: 1_000 },
      ...{ paidOutMinor: 400, dropsMinor: 5_000, expectedMinor: 25_100, countedMinor: 24_600, overShortMinor: -500 },
    });
    expect(counted.report.needs).toEqual({ reason: true, approval: false });
    expect(refusalOf(() => close(id)).code).toBe("OVER_SHORT_NEEDS_REASON");
    const closed = close(id, { reason: "Wrong change" });
    expect(closed).toMatchObject({ state: "closed", zNumber: 1, overShortMinor: -500, closedBy: "Test cashier" });
    expect(closed.report.counts).toMatchObject({ bookings: 2, returned: 1, comps: 0, firstNumber: expect.anything() });
    expect(closed.report.tenders).toMatchObject([{ tender: "cash", payments: 2, refunds: 1 }]);
    const taxes = closed.report.taxes.map(({ taxPpm, grossMinor }) => [taxPpm, grossMinor]);
    expect(taxes).toEqual([
      [70_000, 9_000],
      [190_000, 500],
    ]);
    expect(closed.report.performances).toMatchObject([{ tickets: 4, returned: 2, grossMinor: 9_000 }]);
    // What happens later does not change it.
    const before = getShift(desk.office, manager, { shiftId: id });
    sellTwo(desk.office, cashier, venue, [6, 7]);
    expect(getShift(desk.office, manager, { shiftId: id })).toEqual(before);
    expect(close(id)).toEqual(before);
  });

  it("numbers the closings of a terminal without a gap", () => {
    const numbers = [1, 2, 3].map(() => {
      const { id } = open();
      count(id, FLOAT);
      desk.clock.advance(1_000);
      return close(id).zNumber;
    });
    expect(numbers).toEqual([1, 2, 3]);
    expect(listShifts(desk.office, manager, { before: null, limit: 10 }).map(({ zNumber }) => zNumber)).toEqual([
      3, 2, 1,
    ]);
  });
});

describe("the blind count", () => {
  it("tells a cashier nothing about the drawer before it is counted, and a manager at any time", () => {
    const { id, report } = open();
    expect(report.drawer).toBeNull();
    sellTwo(desk.office, cashier, venue);
    expect(JSON.stringify(getShift(desk.office, cashier, { shiftId: id }).report.drawer)).toBe("null");
    expect(getShift(desk.office, manager, { shiftId: id }).report.drawer).toMatchObject({
      expectedMinor: 20_000 + TWO_SEATS_MINOR,
      countedMinor: null,
    });
  });

  it("ends the taking of cash; counting again is possible and both stay in the journal", () => {
    const { id } = open();
    count(id, euros([5_000, 1]));
    expect(refusalOf(() => sellTwo(desk.office, cashier, venue)).code).toBe("SHIFT_COUNTED");
    expect(refusalOf(() => moveBy(id, "paid-in", 5)).code).toBe("SHIFT_COUNTED");
    expect(count(id, FLOAT).report.drawer?.overShortMinor).toBe(0);
    expect(close(id).overShortMinor).toBe(0);
    expect(refusalOf(() => count(id, FLOAT)).code).toBe("SHIFT_CLOSED");
    const rows = desk.office.store.raw.prepare("select data from journal where kind = 'shift.counted'").all();
    expect(rows).toHaveLength(2);
  });

  it("refuses money that does not exist", () => {
    const { id } = open();
    expect(refusalOf(() => count(id, euros([300, 1])))).toMatchObject({ code: "BAD_COUNT" });
  });
});

describe("a difference above the limit", () => {
  it("needs a second person", async () => {
    const { id } = open();
    count(id, euros([5_000, 1]));
    expect(refusalOf(() => close(id, { reason: "No idea" })).code).toBe("OVER_SHORT_NEEDS_APPROVAL");
    const approvalId = desk.office.ids.id();
    const permission = "shift.approve" as const;
    await approve(desk.office, cashier, {
      approvalId,
      permission,
      staffId: desk.actors.manager.staffId,
      pin: TEST_PIN,
    });
    expect(close(id, { reason: "No idea", approvalId })).toMatchObject({
      ...{ state: "closed", approvedBy: "Test manager", overShortMinor: -15_000 },
    });
  });
});

describe("whose drawer", () => {
  it("one shared drawer at a terminal, one own per clerk", () => {
    open();
    expect(refusalOf(() => open(manager))).toEqual({ code: "SHIFT_ALREADY_OPEN", data: { name: "Test cashier" } });
    const own = open(manager, false);
    expect(refusalOf(() => open(manager, false)).code).toBe("SHIFT_ALREADY_OPEN");
    // The manager's cash goes into the manager's own drawer, the cashier's into the shared one.
    sellTwo(desk.office, manager, venue);
    expect(getShift(desk.office, manager, { shiftId: own.id }).report.drawer?.salesMinor).toBe(TWO_SEATS_MINOR);
    expect(listRunning(desk.office, cashier)).toHaveLength(2);
  });

  it("the next clerk cannot touch the last one's money", () => {
    const theirs = open(manager, false);
    const touch = [
      () => moveBy(theirs.id, "paid-out", 100),
      () => count(theirs.id, FLOAT),
      () => close(theirs.id),
      () => getShift(desk.office, cashier, { shiftId: theirs.id }),
    ];
    for (const run of touch)
      expect(refusalOf(run)).toEqual({ code: "DRAWER_OF_ANOTHER", data: { name: "Test manager" } });
    sellTwo(desk.office, cashier, venue);
    expect(getShift(desk.office, manager, { shiftId: theirs.id }).report.drawer?.salesMinor).toBe(0);
  });

  it("where the settings ask for a drawer, no cash is taken without one", async () => {
    const { smtpPasswordSet: _, mailFolder: __, ...settings } = await getSettings(desk.office);
    const shifts = { ...settings.shifts, isRequired: true };
    await saveSettings(desk.office, desk.actors.administrator, { ...settings, shifts, smtpPassword: null });
    expect(refusalOf(() => sellTwo(desk.office, cashier, venue))).toEqual({
      code: "SHIFT_NOT_OPEN",
      data: { currency: "EUR" },
    });
    open();
    sellTwo(desk.office, cashier, venue, [4, 5]);
  });
});

describe("what is not there", () => {
  it("cannot be given back or taken out", () => {
    const bookingId = sellTwo(desk.office, cashier, venue);
    const { id } = openShift(desk.office, manager, {
      ...{ id: desk.office.ids.id(), currency: "EUR", isShared: true, count: euros([5_000, 1]) },
    });
    const taken = refusalOf(() => voidBooking(desk.office, manager, { bookingId, reason: "Ill", approvalId: null }));
    expect(taken.code).toBe("DRAWER_TOO_EMPTY");
    expect(refusalOf(() => moveBy(id, "drop", 5_001, manager)).code).toBe("DRAWER_TOO_EMPTY");
    moveBy(id, "paid-in", 10_000, manager);
    voidBooking(desk.office, manager, { bookingId, reason: "Ill", approvalId: null });
  });
});

describe("saying it twice", () => {
  it("changes nothing", () => {
    const id = desk.office.ids.id();
    const input = { id, currency: "EUR", isShared: true, count: FLOAT };
    expect(openShift(desk.office, cashier, input)).toEqual(openShift(desk.office, cashier, input));
    const move = { id: desk.office.ids.id(), shiftId: id, kind: "drop" as const, amountMinor: 500, reason: "Safe" };
    moveCash(desk.office, cashier, move);
    moveCash(desk.office, cashier, move);
    expect(getShift(desk.office, manager, { shiftId: id }).report.drawer?.dropsMinor).toBe(500);
    expect(
      refusalOf(() => moveCash(desk.office, cashier, { ...move, id: desk.office.ids.id(), reason: " " })).code,
    ).toBe("REASON_NEEDED");
  });
});

describe("on paper", () => {
  it("an X report tells a cashier the sales and not the drawer; the Z report tells everything in their language", async () => {
    const { id } = open();
    sellTwo(desk.office, cashier, venue);
    const asked = { shiftId: id, zone: "Europe/Berlin" };
    const x = await textsOf((await shiftReportPdf(desk.office, cashier, { ...asked, locale: "en" })).pdf);
    expect(x.join("")).toContain("X report · Counter 1");
    expect(x.join("")).toContain("Cash, 1 payment");
    expect(x.join("")).not.toContain("Expected");
    count(id, [...FLOAT, ...euros([500, 19])]);
    close(id);
    const { pdf, fileName } = await shiftReportPdf(desk.office, cashier, { ...asked, locale: "de" });
    expect(fileName).toBe("schicht-1.pdf");
    const z = (await textsOf(pdf)).join("").replaceAll("\u00A0", " ");
    for (const words of ["Z-Bericht 1 · Counter 1", "Erwartet", "295,00 €", "19 × 5,00 €", "7 % · netto 84,12 €"])
      expect(z).toContain(words);
  });
});

it("the schema keeps a closed shift as it is", () => {
  const { id } = open();
  count(id, FLOAT);
  close(id);
  const { raw } = desk.office.store;
  for (const statement of [
    "update shifts set counted_minor = 1",
    "delete from shifts",
    `insert into drawer_movements values ('x', '${id}', 'paid-in', 5, '', null, 0)`,
    "update drawer_movements set amount_minor = 1",
  ])
    expect(() => raw.exec(statement), statement).toThrow();
});
