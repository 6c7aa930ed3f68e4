// A till that takes PayPal: a real office with our own client, talking to the stand-in.
import type { Id } from "#domain/ids.ts";
import { paypalProvider } from "#main/adapters/paypal/provider.ts";
import { type StartCommand, startAttempt } from "#main/services/provider-attempts.ts";
import { advance, providerRound } from "#main/services/provider-round.ts";
import { attemptView } from "#main/services/provider-views.ts";
import { sellBooking } from "#main/services/sale.ts";
import { type TestOffice, createTestOffice } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { TWO_SEATS_MINOR, sellCommand, take } from "#tests/support/selling.ts";
import { CLIENT_ID, CLIENT_SECRET, type PaypalStandIn, startPaypal } from "./stand-in.ts";

/** The stand-in's account as the client is told about it. */
export const accountAt = (base: URL) => ({ clientId: CLIENT_ID, secret: CLIENT_SECRET, isLive: false, base });

const LINK_LIVES_MS = 7_200_000;

export interface PaypalTill extends TestOffice {
  readonly paypal: PaypalStandIn;
  readonly venue: SampleVenue;
  /** Two seats of row A, waiting for money. */
  reserve(places?: readonly [number, number]): Id;
  /** Begins an attempt and makes what can be made of it. */
  start(bookingId: Id, attemptId?: Id, beside?: Pick<StartCommand, "vouchers">): Promise<Id>;
  /** The payer agrees on PayPal's page. */
  approve(attemptId: Id): void;
  /** A round of the program by itself, so much later. */
  round(afterMs?: number): Promise<void>;
  state(attemptId: Id): string;
  one(sql: string, ...values: unknown[]): unknown;
  shut(): Promise<void>;
}

/** Opens it. */
export async function openPaypalTill(options: { file?: string } = {}): Promise<PaypalTill> {
  const paypal = await startPaypal();
  const provider = paypalProvider(accountAt(paypal.url));
  const desk = createTestOffice({ ...options, provider });
  const { office, actors, clock } = desk;
  const venue = sampleVenue(office);
  const one = (sql: string, ...values: unknown[]): unknown =>
    office.store.raw
      .prepare(sql)
      .pluck()
      .get(...values);
  return {
    ...{ ...desk, paypal, venue, one },
    reserve: (places = [1, 2]) => {
      const hold = take(office, actors.cashier, venue, places);
      const command = sellCommand(office, venue, hold, { totalMinor: TWO_SEATS_MINOR, payment: { kind: "awaiting" } });
      return sellBooking(office, actors.cashier, command).bookingId;
    },
    start: async (bookingId, attemptId = office.ids.id(), beside = {}) => {
      const means = { kind: "paypal", livesMs: LINK_LIVES_MS } as const;
      await startAttempt(office, actors.cashier, { attemptId, bookingId, means, ...beside, print: true });
      await advance(office, attemptId);
      return attemptId;
    },
    approve: (attemptId) =>
      paypal.account.approve(String(one("select reference from payment_attempts where id = ?", attemptId))),
    round: async (afterMs = 2_000) => {
      clock.advance(afterMs);
      await providerRound(office);
    },
    state: (attemptId) => attemptView(office, attemptId).state,
    shut: async () => {
      desk.close();
      await paypal.close();
    },
  };
}
