// Where the provider of cards is: itself, or a stand-in on this machine while somebody tests.

const VARIABLE = "CONCERTHUB_STRIPE_API";
const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * The stand-in's address from the environment; null without one. Another machine's address is a fault: a key must not
 * leave for anywhere but the provider because somebody has set a variable.
 */
export function providerBase(environment: Readonly<Record<string, string | undefined>>): URL | null {
  const text = environment[VARIABLE];
  if (text === undefined || text === "") return null;
  const url = new URL(text);
  if (!LOOPBACK.has(url.hostname)) throw new Error(`${VARIABLE} may only name this machine, not ${url.hostname}`);
  return url;
}
