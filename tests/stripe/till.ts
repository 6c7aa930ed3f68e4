// A till with a card reader: a real office on the real library, talking to the stand-in.
import type { Id } from "#domain/ids.ts";
import { stripeProvider } from "#main/adapters/stripe.ts";
import { advance, providerRound } from "#main/services/provider-round.ts";
import { type Means, type StartCommand, startAttempt } from "#main/services/provider-attempts.ts";
import { attemptView } from "#main/services/provider-views.ts";
import { sellBooking } from "#main/services/sale.ts";
import { type TestOffice, createTestOffice, TEST_NOW } from "#tests/support/office.ts";
import { type SampleVenue, sampleVenue } from "#tests/support/sample-venue.ts";
import { TWO_SEATS_MINOR, sellCommand, take } from "#tests/support/selling.ts";
import type { Reader } from "./account.ts";
import { type StandIn, startStandIn } from "./stand-in.ts";

const LINK_LIVES_MS = 30 * 60_000;

export const TEST_KEY = "rk_test_standin0000abcd";

export interface Till extends TestOffice {
  readonly stripe: StandIn;
  readonly venue: SampleVenue;
  readonly reader: Reader;
  /** Two seats of row A, waiting for a card. */
  reserve(places?: readonly [number, number]): Id;
  /** Begins an attempt and makes what can be made of it. */
  start(
    bookingId: Id,
    means?: "card-reader" | "checkout",
    attemptId?: Id,
    more?: Pick<StartCommand, "vouchers" | "mailTo">,
  ): Promise<Id>;
  /** A round of the program by itself, so much later. */
  round(afterMs?: number): Promise<void>;
  state(attemptId: Id): string;
  one(sql: string, ...values: unknown[]): unknown;
  shut(): Promise<void>;
}

/** Opens it. */
export async function openTill(options: { file?: string } = {}): Promise<Till> {
  let now = (): number => TEST_NOW;
  const stripe = await startStandIn({ now: () => now() });
  const provider = stripeProvider({ key: TEST_KEY, base: stripe.url });
  const desk = createTestOffice({ ...options, provider });
  now = () => desk.clock.now();
  const { office, actors, clock } = desk;
  const venue = sampleVenue(office);
  const reader = stripe.account.addReader("Counter");
  return {
    ...desk,
    ...{ stripe, venue, reader },
    reserve: (places = [1, 2]) => {
      const hold = take(office, actors.cashier, venue, places);
      const command = sellCommand(office, venue, hold, { totalMinor: TWO_SEATS_MINOR, payment: { kind: "awaiting" } });
      return sellBooking(office, actors.cashier, command).bookingId;
    },
    start: async (bookingId, means = "card-reader", attemptId = office.ids.id(), more = {}) => {
      const at: Means =
        means === "checkout"
          ? { kind: means, livesMs: LINK_LIVES_MS }
          : { kind: means, readerId: reader.id, readerLabel: reader.label };
      await startAttempt(office, actors.cashier, { ...more, attemptId, bookingId, means: at, print: true });
      await advance(office, attemptId);
      return attemptId;
    },
    round: async (afterMs = 2_000) => {
      clock.advance(afterMs);
      await providerRound(office);
    },
    state: (attemptId) => attemptView(office, attemptId).state,
    one: (sql, ...values) =>
      office.store.raw
        .prepare(sql)
        .pluck()
        .get(...values),
    shut: async () => {
      desk.close();
      await stripe.close();
    },
  };
}
