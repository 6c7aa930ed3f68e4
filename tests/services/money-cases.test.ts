// Cases of the list of awkward ones (docs/money-cases.md names the test of each) that need the whole house: sale, books, drawer.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { contract } from "#contract/index.ts";
import type { Id } from "#domain/ids.ts";
import type { TenderPart } from "#domain/tenders.ts";
import { DAY_MS } from "#domain/time.ts";
import { getBooking } from "#main/services/bookings.ts";
import { refundAmount } from "#main/services/returns.ts";
import { sellBooking } from "#main/services/sale.ts";
import { closeShift, countShift, getShift, moveCash, openShift } from "#main/services/shifts.ts";
import { listVenues, saveFees, updateVenue } from "#main/services/venues.ts";
import { tidyUp } from "#main/services/tidier.ts";
import { stripeProvider } from "#main/adapters/stripe.ts";
import { proceduresOf, shapeOf } from "#tests/contract/fingerprints.ts";
import { TEST_KEY, type Till, openTill } from "#tests/stripe/till.ts";
import { expectBalanced, refusalOf, sellCommand, take } from "#tests/support/selling.ts";

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(async () => {
  expectBalanced(till.office);
  await till.shut();
});

/** Two seats cost so much together in this currency, and nothing comes on top. */
function price(currency: string, totalMinor: number): void {
  const { office, actors, venue } = till;
  const [before] = listVenues(office);
  if (before === undefined) throw new Error("there is a venue");
  updateVenue(office, actors.administrator, { ...before, currency });
  saveFees(office, actors.administrator, { venueId: venue.venueId, fees: [] });
  // An odd total is a dearer and a cheaper seat: row A, and one of category B.
  const change = office.store.raw.prepare("update prices set amount_minor = ? where category = ?");
  change.run(Math.ceil(totalMinor / 2), "A");
  change.run(Math.floor(totalMinor / 2), "B");
}
const PLACES = [1, 21];

function sell(totalMinor: number, parts: TenderPart[]): Id {
  const { office, actors, venue } = till;
  const hold = take(office, actors.cashier, venue, PLACES);
  const command = sellCommand(office, venue, hold, { totalMinor, payment: { kind: "tenders", parts } });
  return sellBooking(office, actors.cashier, command).bookingId;
}
async function sellByReader(totalMinor: number): Promise<{ bookingId: Id; attemptId: Id }> {
  const { office, actors, venue, stripe, reader } = till;
  const hold = take(office, actors.cashier, venue, PLACES);
  const command = sellCommand(office, venue, hold, { totalMinor, payment: { kind: "awaiting" } });
  const { bookingId } = sellBooking(office, actors.cashier, command);
  const attemptId = await till.start(bookingId);
  stripe.account.presentCard(reader.id);
  await till.round();
  return { bookingId, attemptId };
}

const cash = (tenderedMinor: number): TenderPart => ({ tender: "cash", tenderedMinor });
const card = (amountMinor: number): TenderPart => ({ tender: "card-machine", amountMinor, reference: "0042" });
const balance = (account: string): unknown =>
  till.one("select coalesce(sum(amount_minor), 0) from ledger_entries where account = ?", account);
const soldSeats = (): unknown => till.one("select count(*) from claims where state = 'sold' and ended_at is null");
const COUNTED_200 = [{ denominationMinor: 5_000, quantity: 4 }];
function open(count = COUNTED_200): Id {
  const shiftId = till.office.ids.id();
  openShift(till.office, till.actors.cashier, { id: shiftId, currency: "EUR", isShared: true, count });
  return shiftId;
}

describe("at the counter", () => {
  it("case 1: 42.00 due, 50 handed over: paid, 8.00 change, seats sold, drawer 42.00 more", () => {
    price("EUR", 4_200);
    const shiftId = open();
    const booking = getBooking(till.office, sell(4_200, [cash(5_000)]));
    expect(booking).toMatchObject({ state: "paid", payments: [{ changeMinor: 800, tenderedMinor: 5_000 }] });
    expect(soldSeats()).toBe(2);
    const { report } = getShift(till.office, till.actors.manager, { shiftId });
    expect(report.drawer?.expectedMinor).toBe(24_200);
  });

  it("cases 2 and 3: 42.03 francs are 42.05 in cash and 42.03 on a card; the tax is the same", () => {
    price("CHF", 4_203);
    const inCash = getBooking(till.office, sell(4_203, [cash(4_205)]));
    expect([balance("cash"), balance("rounding"), balance("booking")]).toEqual([4_205, -2, 0]);
    const { office, actors } = till;
    refundAmount(office, actors.manager, {
      ...{ bookingId: inCash.id, returnId: office.ids.id(), amountMinor: 4_203, reason: "Ill", approvalId: null },
    });
    // Given back whole it is what was handed over, and nothing is left of the rounding.
    expect([balance("cash"), balance("rounding")]).toEqual([0, 0]);
    const hold = take(office, actors.cashier, till.venue, [2, 22]);
    const payment = { kind: "tenders" as const, parts: [card(4_203)] };
    const byCard = sellBooking(
      office,
      actors.cashier,
      sellCommand(office, till.venue, hold, { totalMinor: 4_203, payment }),
    );
    const onCard = getBooking(office, byCard.bookingId);
    expect([balance("card-machine"), balance("rounding")]).toEqual([4_203, 0]);
    expect(onCard.taxMinor).toBe(inCash.taxMinor);
  });

  it("case 38: float 200, sales 310, paid out 40, counted 465: 5.00 short is booked, and the next Z number is taken", () => {
    const { office, actors } = till;
    const empty = open();
    countShift(office, actors.cashier, { shiftId: empty, count: COUNTED_200 });
    const first = closeShift(office, actors.cashier, { shiftId: empty, reason: "", approvalId: null });
    price("EUR", 31_000);
    const shiftId = open();
    sell(31_000, [cash(31_000)]);
    const paidOut = { id: office.ids.id(), shiftId, kind: "paid-out" as const, amountMinor: 4_000, reason: "Flowers" };
    moveCash(office, actors.cashier, paidOut);
    const count = [
      { denominationMinor: 5_000, quantity: 9 },
      { denominationMinor: 500, quantity: 3 },
    ];
    countShift(office, actors.cashier, { shiftId, count });
    const closed = closeShift(office, actors.cashier, { shiftId, reason: "Wrong change", approvalId: null });
    expect(closed).toMatchObject({ overShortMinor: -500, zNumber: (first.zNumber ?? 0) + 1 });
    expect([balance("over-short"), balance("cash")]).toEqual([500, 0]);
  });
});

describe("what the provider is asked for", () => {
  it.each([
    ["4: 5000 yen are 5000", "JPY", 5_000, 5_000],
    ["5: 5.120 dinars are 5120", "KWD", 5_120, 5_120],
    ["6: 500 krónur are 50000", "ISK", 500, 50_000],
  ])("case %s", async (_, currency, totalMinor, amount) => {
    price(currency, totalMinor);
    const { bookingId } = await sellByReader(totalMinor);
    expect(till.stripe.account.money()).toMatchObject({ charges: 1, chargedMinor: amount });
    expect(getBooking(till.office, bookingId)).toMatchObject({
      state: "paid",
      payments: [{ amountMinor: totalMinor }],
    });
  });

  it("case 5: 5.124 dinars are refused before anybody is asked", async () => {
    price("KWD", 5_124);
    await expect(sellByReader(5_124)).rejects.toMatchObject({ refusal: { code: "CARD_AMOUNT_UNFIT" } });
    expect(till.stripe.calls).toEqual([]);
  });

  it("case 31: 30 of 42 are given back, then 13 are refused: by the service, the schema and the provider", async () => {
    price("EUR", 4_200);
    const { bookingId, attemptId } = await sellByReader(4_200);
    const { office, actors } = till;
    const give = (amountMinor: number): void =>
      refundAmount(office, actors.manager, {
        ...{ bookingId, returnId: office.ids.id(), amountMinor, reason: "Noise", approvalId: null },
      });
    give(3_000);
    await till.round();
    expect(refusalOf(() => give(1_300))).toEqual({
      code: "REFUND_TOO_LARGE",
      data: { leftMinor: 1_200, currency: "EUR" },
    });
    const insert = `insert into refunds (id, payment_id, booking_id, terminal_id, amount_minor, reason, at)
      select 'beyond', id, booking_id, terminal_id, 1300, 'Noise', 0 from payments where id = ?`;
    expect(() => office.store.raw.prepare(insert).run(attemptId)).toThrow("refund exceeds captured");
    const provider = stripeProvider({ key: TEST_KEY, base: till.stripe.url });
    const paymentReference = String(till.one("select payment_reference from payment_attempts"));
    const beyond = { key: "beyond", refundAttemptId: office.ids.id(), paymentReference, amount: 1_300 };
    await expect(provider.refund({ ...beyond, currency: "EUR" })).rejects.toMatchObject({ code: "amount_too_large" });
    expect(till.stripe.account.money()).toMatchObject({ refunds: 1, refundedMinor: 3_000 });
  });
});

it("nobody was here for two days while a card was charged: the places wait until the provider has been asked", async () => {
  const bookingId = till.reserve();
  await till.start(bookingId);
  till.stripe.account.presentCard(till.reader.id);
  till.clock.advance(2 * DAY_MS);
  // As at the next start: what has lapsed is tidied up before anybody is asked.
  tidyUp(till.office);
  expect(getBooking(till.office, bookingId).state).toBe("reserved");
  expect(refusalOf(() => take(till.office, till.actors.cashier, till.venue, [1, 2])).code).toBe("SEAT_TAKEN");
  await till.round();
  expect(getBooking(till.office, bookingId).state).toBe("paid");
});

describe("case 7: half a cent", () => {
  it("does not fit into any column of money", () => {
    const columns = till.office.store.raw
      .prepare<[], { table: string; name: string; type: string; strict: number }>(
        `select t.name as "table", c.name, c.type, t.strict from pragma_table_list t, pragma_table_info(t.name) c
          where t.type = 'table' and c.name like '%minor%'`,
      )
      .all();
    expect(columns.length).toBeGreaterThan(20);
    expect(columns.filter(({ type, strict }) => type !== "INTEGER" || strict !== 1)).toEqual([]);
  });

  it("is in no call and no answer of the contract", () => {
    const loose: string[] = [];
    let seen = 0;
    const walk = (path: string, node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (/minor$/iu.test(key) && !Array.isArray(value)) {
          seen += 1;
          const text = JSON.stringify(value);
          if (text.includes('"number"') || !text.includes('"integer"')) loose.push(`${path}.${key}: ${text}`);
        }
        walk(`${path}.${key}`, value);
      }
    };
    for (const [name, { "~orpc": call }] of proceduresOf(contract)) {
      walk(name, shapeOf(call.inputSchema, "input"));
      walk(name, shapeOf(call.outputSchema, "output"));
    }
    expect(seen).toBeGreaterThan(100);
    expect(loose).toEqual([]);
  });
});
