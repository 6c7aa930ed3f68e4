// A host whose card provider is a stand-in in the test's own process: the test holds the cards and opens the pages.
import { type StandIn, startStandIn } from "../../stripe/stand-in.ts";
import { test as base, openHost } from "./box-office.ts";

/** What is entered in the settings. */
export const STRIPE_KEY = "rk_test_standinForTheBrowser7788";

/** `stripe` has two readers, of which the first is the usual one. */
export const test = base.extend<{ stripe: StandIn }>({
  stripe: async ({}, use) => {
    const stripe = await startStandIn({ now: () => Date.now() });
    stripe.account.addReader("Counter left");
    stripe.account.addReader("Counter right");
    await use(stripe);
    await stripe.close();
  },
  office: async ({ stripe }, use) => {
    process.env["CONCERTHUB_STRIPE_API"] = stripe.url.href;
    const host = await openHost({ sample: true });
    delete process.env["CONCERTHUB_STRIPE_API"];
    await use(host);
    await host.stop();
  },
});
