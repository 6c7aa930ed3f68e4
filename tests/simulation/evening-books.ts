// What the counter was told in an evening: the other set of books, kept from answers alone, that the file must agree with.
import type { Client } from "#contract/index.ts";
import { type Reader, openReader } from "#db/open.ts";
import { checkInvariants } from "#db/queries/invariants.ts";
import { PLACES, type EveningHall, type Person } from "./evening-hall.ts";
import type { Random } from "./random.ts";

export type Booking = Awaited<ReturnType<Client["bookings"]["get"]>>;

export interface Drawer {
  readonly id: string;
  /** Null: everybody's. */
  readonly owner: Person | null;
  /** What lies in it by what was said. */
  minor: number;
  isCounted: boolean;
  /** Counted less than it should have been, or more. */
  overMinor?: number;
}

export interface Seat {
  readonly performanceId: string;
  readonly place: number;
}

/** Accounts whose sums the counter can know. */
const ACCOUNTS = ["cash", "card-machine", "card-reader", "voucher:liability", "safe", "petty-cash", "over-short"];

export class EveningBooks {
  readonly bookings = new Map<string, Booking>();
  /** Balances by id. */
  readonly vouchers = new Map<string, number>();
  readonly drawers: Drawer[] = [];
  readonly accounts = new Map<string, number>(ACCOUNTS.map((account) => [account, 0]));
  readonly free: Seat[];
  zNumbers = 0;
  /** Which voucher paid a booking. */
  readonly #paidBy = new Map<string, string>();

  constructor(hall: EveningHall, random: Random) {
    const places = Array.from({ length: PLACES }, (_, index) => index + 1);
    this.free = random.shuffled(
      hall.performanceIds.flatMap((performanceId) => places.map((place) => ({ performanceId, place }))),
    );
  }

  move(account: string, minor: number): void {
    this.accounts.set(account, (this.accounts.get(account) ?? 0) + minor);
  }

  /** Where this person's cash goes. */
  drawerOf(person: Person): Drawer | undefined {
    return this.drawers.find(({ owner }) => owner === person) ?? this.drawers.find(({ owner }) => owner === null);
  }

  /** Cash that a drawer, or nobody's, took or gave. */
  cash(person: Person, minor: number): void {
    this.move("cash", minor);
    const drawer = this.drawerOf(person);
    if (drawer) drawer.minor += minor;
  }

  ofState(state: Booking["state"]): Booking[] {
    return [...this.bookings.values()].filter((booking) => booking.state === state);
  }

  /**
   * Takes in what was answered about a booking: what is new in it is money that moved. `ontoVoucher`: where money that
   * went back was put instead; `voucherId`: which voucher paid.
   */
  learn(
    booking: Booking,
    told: { by: Person; ontoVoucher?: string | null; voucherId?: string | null; freed?: boolean },
  ): void {
    const before = this.bookings.get(booking.id);
    if (told.voucherId) this.#paidBy.set(booking.id, told.voucherId);
    for (const payment of booking.payments) {
      const known = before?.payments.find(({ id }) => id === payment.id);
      if (known === undefined)
        this.#moved(booking, { ...told, tender: payment.tender, minor: payment.amountMinor + payment.roundingMinor });
      const backMinor = payment.refundedMinor - (known?.refundedMinor ?? 0);
      if (backMinor > 0) this.#wentBack(booking, { ...told, tender: payment.tender, minor: backMinor });
    }
    this.#seats(before, booking);
    this.bookings.set(booking.id, booking);
  }

  #moved(booking: Booking, { tender, minor, by }: { tender: string; minor: number; by: Person }): void {
    if (tender === "cash") this.cash(by, minor);
    else if (tender === "voucher") this.voucher(this.#paidBy.get(booking.id), -minor);
    else if (tender !== "comp") this.move(tender, minor);
  }

  #wentBack(booking: Booking, back: { tender: string; minor: number; by: Person; ontoVoucher?: string | null }): void {
    if (back.ontoVoucher) this.voucher(back.ontoVoucher, back.minor);
    else if (back.tender === "voucher") this.voucher(this.#paidBy.get(booking.id), back.minor);
    else this.#moved(booking, { ...back, minor: -back.minor });
  }

  /** The house owes more (positive), or less. */
  voucher(id: string | undefined, minor: number): void {
    if (id === undefined) throw new Error("a voucher that nobody knows");
    this.vouchers.set(id, (this.vouchers.get(id) ?? 0) + minor);
    this.move("voucher:liability", -minor);
  }

  /** Places that the booking had and has no more may be sold again. */
  #seats(before: Booking | undefined, booking: Booking): void {
    const kept = new Set(liveSeats(booking).map(keyOf));
    for (const seat of before === undefined ? [] : liveSeats(before)) if (!kept.has(keyOf(seat))) this.free.push(seat);
  }
}

const keyOf = ({ performanceId, place }: Seat): string => `${performanceId} ${place}`;

/** Tickets that are good, or will be when they are paid. */
export const ticketsOf = (booking: Booking): Booking["lines"] =>
  booking.state === "paid" || booking.state === "reserved"
    ? booking.lines.filter(({ kind, ended }) => kind === "ticket" && !ended)
    : [];

const liveSeats = (booking: Booking): Seat[] =>
  ticketsOf(booking).map(({ performanceId, place }) => ({ performanceId: performanceId ?? "", place: place ?? 0 }));

/** Where the file and what was said differ, and every broken invariant. */
export function differences(hall: EveningHall, books: EveningBooks, now: number): string[] {
  const reader = openReader(hall.file);
  try {
    const broken = checkInvariants(reader, now)
      .filter(({ count }) => count > 0)
      .map(({ key, title, offending }) => `${key} ${title}: ${offending.join(", ")}`);
    return [
      ...broken,
      ...wrongAccounts(reader, books),
      ...wrongBookings(reader, books),
      ...wrongVouchers(reader, books),
    ];
  } finally {
    reader.close();
  }
}

function wrongAccounts(reader: Reader, { accounts }: EveningBooks): string[] {
  const rows = reader.raw
    .prepare<[], { account: string; minor: number }>(
      "select account, sum(amount_minor) as minor from ledger_entries group by account",
    )
    .all();
  const booked = new Map(rows.map(({ account, minor }) => [account, minor]));
  return [...accounts]
    .filter(([account, minor]) => minor !== (booked.get(account) ?? 0))
    .map(([account, minor]) => `${account}: ${booked.get(account) ?? 0} is booked, ${minor} was said`);
}

function wrongBookings(reader: Reader, { bookings }: EveningBooks): string[] {
  const rows = reader.raw
    .prepare<[], { id: string; state: string; totalMinor: number; seats: number }>(
      `select b.id, b.state, b.total_minor as totalMinor,
        (select count(*) from claims c where c.booking_id = b.id and c.ended_at is null) as seats from bookings b`,
    )
    .all();
  const lost = [...bookings.keys()].filter((id) => !rows.some((row) => row.id === id));
  const wrong = rows.filter(({ id, state, totalMinor, seats }) => {
    const known = bookings.get(id);
    return known?.state !== state || known.totalMinor !== totalMinor || ticketsOf(known).length !== seats;
  });
  return [
    ...lost.map((id) => `booking ${id} is lost`),
    ...wrong.map((row) => `not what was said: ${JSON.stringify(row)}`),
  ];
}

function wrongVouchers(reader: Reader, { vouchers }: EveningBooks): string[] {
  const rows = reader.raw
    .prepare<[], { id: string; minor: number }>(
      "select voucher_id as id, sum(amount_minor) as minor from voucher_moves group by voucher_id",
    )
    .all();
  return rows
    .filter(({ id, minor }) => vouchers.get(id) !== minor)
    .map(({ id, minor }) => `voucher ${id} has ${minor}, said was ${vouchers.get(id) ?? "nothing"}`)
    .concat(rows.length === vouchers.size ? [] : [`${rows.length} vouchers, ${vouchers.size} were answered`]);
}
