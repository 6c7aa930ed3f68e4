// A box office that takes PayPal and dies: it begins a payment, captures what was approved, gives back or recovers.
import { paypalProvider } from "#main/adapters/paypal/provider.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { startAttempt } from "#main/services/provider-attempts.ts";
import { openDyingOffice, ordersOf } from "#tests/simulation/dying-office.ts";
import { accountAt } from "./till.ts";

const LINK_LIVES_MS = 7_200_000;
const orders = ordersOf(process.argv.slice(2));
const { what, bookingId, attemptId } = orders;
const { office, actor, rounds, report } = openDyingOffice(orders, paypalProvider(accountAt(orders.url)));

const means = { kind: "paypal", livesMs: LINK_LIVES_MS } as const;
if (what === "start") await startAttempt(office, actor, { attemptId, bookingId, means, print: true });
else if (what === "void") voidBooking(office, actor, { bookingId, reason: "Ill", approvalId: null });
await rounds();
report();
