// A box office that dies: pays, gives back or recovers, and is killed at the checkpoint it is told. Checkpoints are every
// committed transaction and every answer of the provider, so none can be forgotten.
import { stripeProvider } from "#main/adapters/stripe.ts";
import type { Office } from "#main/office.ts";
import type { PaymentProvider } from "#main/payment-provider.ts";
import { voidBooking } from "#main/services/booking-endings.ts";
import { startAttempt } from "#main/services/provider-attempts.ts";
import { providerRound } from "#main/services/provider-round.ts";
import { createTestOffice } from "#tests/support/office.ts";
import { TEST_KEY } from "./till.ts";

const [file = "", url = "", what = "", bookingId = "", attemptId = "", readerId = "", now = "0", killAt = "0"] =
  process.argv.slice(2);

let reached = 0;
/** Nothing after this line has happened when the process is killed here. */
function checkpoint(): void {
  reached += 1;
  if (reached === Number(killAt)) process.kill(process.pid, "SIGKILL");
}

function withCheckpoints(provider: PaymentProvider): PaymentProvider {
  return new Proxy(provider, {
    get: (target, name, receiver) => {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== "function") return value;
      return async (...values: unknown[]) => {
        const answer: unknown = await Reflect.apply(value, target, values);
        checkpoint();
        return answer;
      };
    },
  });
}

const provider = withCheckpoints(stripeProvider({ key: TEST_KEY, base: new URL(url) }));
const { office: real, clock } = createTestOffice({ file, provider, withoutStaff: true });
clock.set(Number(now));
const office: Office = {
  ...real,
  store: {
    ...real.store,
    inTransaction: (body) => {
      const isInner = real.store.raw.inTransaction;
      const value = real.store.inTransaction(body);
      if (!isInner) checkpoint();
      return value;
    },
  },
};
const actor = { staffId: null, role: "manager", sessionId: null, channel: "counter" } as const;
const rounds = async (): Promise<void> => {
  for (let round = 0; round < 4; round += 1) {
    clock.advance(61_000);
    await providerRound(office);
  }
};

if (what === "start") {
  const means = { kind: "card-reader", readerId, readerLabel: "Counter" } as const;
  await startAttempt(office, actor, { attemptId, bookingId, means, print: true });
  await providerRound(office);
} else if (what === "void") voidBooking(office, actor, { bookingId, reason: "Ill", approvalId: null });
if (what !== "start") await rounds();
process.stdout.write(`CHECKPOINTS ${reached}\n`);
