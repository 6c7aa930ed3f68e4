// A whole performance cancelled: everybody dealt with once, on the way their money came, and the books right after each step.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Id } from "#domain/ids.ts";
import { DAY_MS } from "#domain/time.ts";
import type { Office } from "#main/office.ts";
import { getBooking } from "#main/services/bookings.ts";
import { previewCancellation } from "#main/services/cancellation-preview.ts";
import { workOffCancellations } from "#main/services/cancellation-work.ts";
import {
  cancelledTable,
  getCancellation,
  listCancelled,
  pauseCancellation,
  retryCancellation,
  startCancellation,
} from "#main/services/cancellations.ts";
import { openDoor, scanTicket } from "#main/services/check-in.ts";
import { collectRefunds } from "#main/services/collections.ts";
import { getHold, takePlaces } from "#main/services/holds.ts";
import { writeMail } from "#main/services/mail-texts.ts";
import { createPerformance } from "#main/services/performance-edits.ts";
import { openPerformance, setPerformanceState } from "#main/services/performances.ts";
import { refundAmount } from "#main/services/returns.ts";
import { type Payment, sellBooking } from "#main/services/sale.ts";
import { closeShift, countShift, getShift, openShift } from "#main/services/shifts.ts";
import { tidyUp } from "#main/services/tidier.ts";
import { getVoucher, sellVoucher } from "#main/services/vouchers.ts";
import { type Till, openTill } from "#tests/stripe/till.ts";
import { TWO_SEATS_MINOR, expectBalanced, refusalOf, sellCommand, take } from "#tests/support/selling.ts";

const SEATS_MINOR = 9_000;

let till: Till;
let office: Office;
const faults: unknown[] = [];
beforeEach(async () => {
  till = await openTill();
  office = till.office;
  faults.length = 0;
});
afterEach(async () => {
  tidyUp(office);
  expectBalanced(office);
  await till.shut();
});

const work = () => workOffCancellations(office, { onFault: (error) => faults.push(error), isStopped: () => false });
const balance = (account: string): number =>
  Number(till.one("select coalesce(sum(amount_minor), 0) from ledger_entries where account = ?", account));
const voucherOf = (bookingId: Id): string =>
  String(till.one("select voucher_id from cancellation_bookings where booking_id = ?", bookingId));

function sell(places: readonly number[], payment: Payment, options: { email?: string; comp?: boolean } = {}): Id {
  const hold = take(office, till.actors.manager, till.venue, places);
  const totalMinor = options.comp ? 0 : TWO_SEATS_MINOR;
  const command = sellCommand(office, till.venue, hold, { totalMinor, payment });
  const { email = "" } = options;
  const lines = command.lines.map((line) => ({ ...line, ticketTypeId: till.venue.ticketTypes.comp }));
  return sellBooking(office, till.actors.manager, {
    ...command,
    ...(options.comp && { lines, comp: { reason: "Press", approvalId: null } }),
    ...(email !== "" && { customer: { kind: "new", customerId: office.ids.id(), name: "Ann", email, phone: "+49 1" } }),
  }).bookingId;
}

const inCash: Payment = { kind: "cash", tenderedMinor: TWO_SEATS_MINOR };
const byMachine: Payment = {
  kind: "tenders",
  parts: [{ tender: "card-machine", amountMinor: TWO_SEATS_MINOR, reference: "17" }],
};

function withVoucher(): Payment {
  const voucherId = office.ids.id();
  const payment = { kind: "cash" as const, tenderedMinor: 10_000 };
  const { venueId } = till.venue;
  sellVoucher(office, till.actors.cashier, { voucherId, venueId, amountMinor: 10_000, note: "", payment });
  return { kind: "tenders", parts: [{ tender: "voucher", amountMinor: TWO_SEATS_MINOR, voucherId }] };
}

async function byReader(places: readonly [number, number]): Promise<Id> {
  const bookingId = till.reserve(places);
  await till.start(bookingId);
  till.stripe.account.presentCard(till.reader.id);
  await till.round();
  return bookingId;
}

const terms = (options: { returnsFees?: boolean; ontoVouchers?: boolean; message?: string } = {}) => ({
  ...{ performanceId: till.venue.performanceId, returnsFees: options.returnsFees ?? true },
  ...{ ontoVouchers: options.ontoVouchers ?? false, message: options.message ?? "" },
});
const start = (options: Parameters<typeof terms>[0] = {}, id: Id = office.ids.id()) =>
  startCancellation(office, till.actors.manager, { ...terms(options), id, reason: "The singer is ill", mails: true });

/** Another evening of the same event, on sale. */
function otherEvening(): Id {
  const { performanceId, eventId, chartVersionId } = till.venue;
  const { prices } = openPerformance(office, { performanceId });
  const id = office.ids.id();
  createPerformance(office, till.actors.manager, {
    ...{ id, eventId, chartVersionId, starts: "2026-12-04T20:00", doors: null, saleFrom: null, saleUntil: null },
    ...{ holdLifetimeMs: null, prices },
  });
  setPerformanceState(office, till.actors.manager, { performanceId: id, state: "on-sale" });
  return id;
}

/** A ticket for each of both evenings in one booking. */
function sellBoth(): Id {
  const other = otherEvening();
  const hold = take(office, till.actors.cashier, till.venue, [7]);
  const both = takePlaces(office, till.actors.cashier, {
    ...{ holdId: hold.id, performanceId: other, places: [{ place: 7, quantity: 1 }] },
  });
  return sellBooking(
    office,
    till.actors.cashier,
    sellCommand(office, till.venue, both, { totalMinor: TWO_SEATS_MINOR }),
  ).bookingId;
}

describe("a cancelled performance", () => {
  it("gives everybody back what they paid on the way it came, as the preview said; nobody sells or enters any more", async () => {
    const cash = sell([1, 2], inCash, { email: "ann@example.org" });
    const machine = sell([3, 4], byMachine);
    const voucher = sell([5, 6], withVoucher());
    const comp = sell([9, 10], { kind: "comp" }, { comp: true });
    const reserved = sell([11, 12], { kind: "reserve" });
    const card = await byReader([13, 14]);
    const basket = take(office, till.actors.cashier, till.venue, [15]);
    const preview = await previewCancellation(office, terms({ message: "We are sorry." }));
    expect(preview).toMatchObject({ bookings: 6, reserved: 1, tickets: 12, goOn: 0, withoutEmail: 5, troubled: 0 });
    expect(Object.fromEntries(preview.ways.map(({ way, amountMinor }) => [way, amountMinor]))).toEqual({
      ...{ cash: TWO_SEATS_MINOR, "card-machine": TWO_SEATS_MINOR },
      ...{ voucher: TWO_SEATS_MINOR, "card-reader": TWO_SEATS_MINOR },
    });
    expect(preview.mail).toMatchObject({ to: "ann@example.org" });
    expect(preview.mail?.text).toContain("We are sorry.");

    const id = office.ids.id();
    expect(start({ message: "We are sorry." }, id)).toMatchObject({ state: "running", waiting: 6, done: 0 });
    expect(getHold(office, basket.id)?.places ?? []).toEqual([]);
    expect(refusalOf(() => take(office, till.actors.cashier, till.venue, [16]))).toMatchObject({
      ...{ code: "NOT_ON_SALE", data: { why: "cancelled" } },
    });
    expect(await work()).toBe(6);
    expect(start({}, id)).toMatchObject({ state: "done", waiting: 0, done: 6, failed: 0 });
    expect(getCancellation(office, till.venue.performanceId)).toMatchObject({
      ...{ backMinor: 4 * TWO_SEATS_MINOR, uncollected: { bookings: 2, amountMinor: 2 * TWO_SEATS_MINOR } },
    });
    for (const bookingId of [cash, machine, voucher, comp, reserved, card])
      expect(getBooking(office, bookingId).state).toBe("voided");
    expect([balance("cash"), balance("card-machine"), balance("refunds:collect")]).toEqual([
      ...[10_000 + TWO_SEATS_MINOR, TWO_SEATS_MINOR, -2 * TWO_SEATS_MINOR],
    ]);
    await till.round();
    await till.round();
    expect(till.stripe.account.money()).toMatchObject({ refunds: 1, refundedMinor: TWO_SEATS_MINOR });
    expect(balance("voucher:liability")).toBe(-10_000);
    const doorId = office.ids.id();
    openDoor(office, till.actors.cashier, { id: doorId, performanceId: till.venue.performanceId, name: "A" });
    const code = getBooking(office, cash).lines[0]?.ticketCode ?? "";
    const reading = { id: office.ids.id(), doorId, direction: "in" as const, code, lineId: null };
    expect(scanTicket(office, till.actors.cashier, reading).scan.outcome).toBe("cancelled");
  });

  it("what was paid in cash waits for its customer, and comes out of the drawer of whoever hands it over, once", async () => {
    const bookingId = sell([1, 2], inCash);
    const count = [{ denominationMinor: 5_000, quantity: 4 }];
    const shiftId = office.ids.id();
    openShift(office, till.actors.cashier, { id: shiftId, currency: "EUR", isShared: false, count });
    start();
    await work();
    expect(getBooking(office, bookingId).toCollect).toMatchObject([
      { tender: "cash", amountMinor: TWO_SEATS_MINOR, collectedAt: null },
    ]);
    collectRefunds(office, till.actors.cashier, { bookingId });
    collectRefunds(office, till.actors.cashier, { bookingId });
    expect(getBooking(office, bookingId).toCollect).toMatchObject([{ collectedBy: "Test cashier" }]);
    expect([balance("refunds:collect"), balance("cash")]).toEqual([0, 20_000]);
    const counted = [{ denominationMinor: 500, quantity: (20_000 - TWO_SEATS_MINOR) / 500 }];
    countShift(office, till.actors.cashier, { shiftId, count: counted });
    const { report } = closeShift(office, till.actors.cashier, { shiftId, reason: "", approvalId: null });
    expect(report.drawer).toMatchObject({ refundsMinor: TWO_SEATS_MINOR, overShortMinor: 0 });
    expect(getShift(office, till.actors.manager, { shiftId }).state).toBe("closed");
  });

  it("fees may stay with the house; a booking with another evening goes on with it", async () => {
    const bookingId = sell([1, 2], inCash);
    const both = sellBoth();
    start({ returnsFees: false });
    await work();
    expect(getBooking(office, bookingId)).toMatchObject({
      state: "voided",
      payments: [{ refundedMinor: SEATS_MINOR }],
    });
    const goesOn = getBooking(office, both);
    expect(goesOn).toMatchObject({ state: "paid", totalMinor: TWO_SEATS_MINOR - SEATS_MINOR / 2 });
    expect(goesOn.lines.filter(({ ended }) => ended).map(({ performanceId }) => performanceId)).toEqual([
      till.venue.performanceId,
    ]);
  });

  it("onto vouchers: each booking its own, in the mail to whoever has an address", async () => {
    const bookingId = sell([1, 2], inCash, { email: "ann@example.org" });
    start({ ontoVouchers: true });
    await work();
    expect(getVoucher(office, voucherOf(bookingId))).toMatchObject({ balanceMinor: TWO_SEATS_MINOR, kind: "credit" });
    expect(balance("refunds:collect")).toBe(0);
    const row = till.one("select json_object('id', id, 'content', json(content)) from outbox where kind = 'cancelled'");
    const { id, content } = JSON.parse(String(row)) as { id: string; content: Record<string, unknown> };
    const mail = await writeMail(office, {
      ...{ id, kind: "cancelled", bookingId, recipient: "ann@example.org", content, from: "a@b.example" },
    });
    expect(mail.text).toContain("€95.00 is on the attached voucher");
    expect(mail.attachments.filter(({ type }) => type === "application/pdf")).toHaveLength(1);
  });

  it("paused it stops before the next booking, and goes on with it", async () => {
    const first = sell([1, 2], inCash);
    sell([3, 4], inCash);
    const { id } = start();
    let dealt = 0;
    await workOffCancellations(office, { onFault: () => undefined, isStopped: () => (dealt += 1) > 1 });
    pauseCancellation(office, till.actors.manager, { cancellationId: id, isPaused: true });
    expect(await work()).toBe(0);
    expect(getCancellation(office, till.venue.performanceId)).toMatchObject({ state: "paused", waiting: 1, done: 1 });
    pauseCancellation(office, till.actors.manager, { cancellationId: id, isPaused: false });
    expect(await work()).toBe(1);
    expect(getBooking(office, first).payments).toMatchObject([{ refundedMinor: TWO_SEATS_MINOR }]);
    expect(till.one("select count(*) from refunds")).toBe(2);
  });

  it("what fails is listed with its reason and tried again; the others are done", async () => {
    const both = sellBoth();
    const amountMinor = TWO_SEATS_MINOR - 1_000;
    const given = { bookingId: both, returnId: office.ids.id(), amountMinor, reason: "Noise", approvalId: null };
    refundAmount(office, till.actors.manager, given);
    const fine = sell([1, 2], inCash);
    expect(await previewCancellation(office, terms())).toMatchObject({ bookings: 2, goOn: 1, troubled: 1 });
    const { id } = start();
    await work();
    expect(listCancelled(office, { cancellationId: id, state: "failed", limit: 10 })).toMatchObject([
      { bookingId: both, failure: "REFUND_TOO_LARGE" },
    ]);
    expect(getBooking(office, fine).state).toBe("voided");
    expect(retryCancellation(office, till.actors.manager, { cancellationId: id })).toMatchObject({ waiting: 1 });
    await work();
    expect([faults.length, getBooking(office, both).state]).toEqual([0, "paid"]);
    expect(cancelledTable(office, till.actors.manager, id).rows.map(([, , , , state]) => state)).toEqual([
      ...["failed", "done"],
    ]);
  });

  it("a fault is kept with its booking and told; tried again it is done", async () => {
    const bookingId = sell([1, 2], inCash);
    office.store.raw.exec("create trigger broken before insert on returns begin select raise(abort, 'disk'); end");
    const { id } = start();
    await work();
    expect(faults).toHaveLength(1);
    expect(listCancelled(office, { cancellationId: id, state: null, limit: 10 })).toMatchObject([{ failure: "FAULT" }]);
    office.store.raw.exec("drop trigger broken");
    retryCancellation(office, till.actors.manager, { cancellationId: id });
    await work();
    expect(getBooking(office, bookingId).state).toBe("voided");
  });

  it("whose card is being charged waits for the provider, and is given back if it was charged", async () => {
    const bookingId = till.reserve([1, 2]);
    await till.start(bookingId);
    till.stripe.account.presentCard(till.reader.id);
    start();
    expect(await work()).toBe(0);
    await till.round();
    await till.round(DAY_MS / 24);
    await work();
    await till.round();
    expect(getCancellation(office, till.venue.performanceId)).toMatchObject({ state: "done", waiting: 0 });
    const { charges, refunds } = till.stripe.account.money();
    expect(charges).toBe(refunds);
  });

  it("refuses a second time, and a performance nobody knows", () => {
    start();
    expect(refusalOf(() => start()).code).toBe("NO_SUCH_STATE_CHANGE");
    const unknown = { ...terms(), performanceId: office.ids.id(), id: office.ids.id(), reason: "x", mails: false };
    expect(refusalOf(() => startCancellation(office, till.actors.manager, unknown)).code).toBe("NOT_FOUND");
  });
});
