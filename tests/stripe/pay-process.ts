// A box office that takes cards and dies: it pays, gives back or recovers.
import { stripeProvider } from "#main/adapters/stripe.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { startAttempt } from "#main/services/provider-attempts.ts";
import { providerRound } from "#main/services/provider-round.ts";
import { openDyingOffice, ordersOf } from "#tests/simulation/dying-office.ts";
import { TEST_KEY } from "./till.ts";

const orders = ordersOf(process.argv.slice(2));
const { what, bookingId, attemptId, readerId } = orders;
const { office, actor, rounds, report } = openDyingOffice(orders, stripeProvider({ key: TEST_KEY, base: orders.url }));

if (what === "start") {
  const means = { kind: "card-reader", readerId, readerLabel: "Counter" } as const;
  await startAttempt(office, actor, { attemptId, bookingId, means, print: true });
  await providerRound(office);
} else if (what === "void") voidBooking(office, actor, { bookingId, reason: "Ill", approvalId: null });
if (what !== "start") await rounds();
report();
