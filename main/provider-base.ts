// Where the providers of payments are: themselves, or stand-ins on this machine while somebody tests.

const VARIABLES = { stripe: "CONCERTHUB_STRIPE_API", paypal: "CONCERTHUB_PAYPAL_API" } as const;
const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** By provider: its stand-in's address; null: itself. */
export type ProviderBases = Readonly<Record<keyof typeof VARIABLES, URL | null>>;

/**
 * The stand-ins' addresses from the environment. Another machine's address is a fault: a key must not leave for anywhere but
 * its provider because somebody has set a variable.
 */
export const providerBases = (environment: Readonly<Record<string, string | undefined>>): ProviderBases => ({
  stripe: baseIn(environment, VARIABLES.stripe),
  paypal: baseIn(environment, VARIABLES.paypal),
});

function baseIn(environment: Readonly<Record<string, string | undefined>>, variable: string): URL | null {
  const text = environment[variable];
  if (text === undefined || text === "") return null;
  const url = new URL(text);
  if (!LOOPBACK.has(url.hostname)) throw new Error(`${variable} may only name this machine, not ${url.hostname}`);
  return url;
}
