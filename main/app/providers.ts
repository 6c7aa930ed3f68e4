// Who takes money for us by today's keys. What a provider needs is loaded with its first key: whoever takes no cards starts
// without it.
import type { PaymentProvider } from "../payment-provider.ts";
import type { Secrets } from "../ports.ts";
import type { ProviderBases } from "../provider-base.ts";
import { PAYPAL_SECRET, paypalCredentials } from "../services/paypal-settings.ts";
import { PROVIDER_KEY_SECRET } from "../services/provider-settings.ts";

/** The providers of today's keys, each made once for as long as its key stays the same. */
export function providersOf(options: {
  secrets: Secrets;
  bases: ProviderBases;
}): () => Promise<readonly PaymentProvider[]> {
  const { secrets, bases } = options;
  const cards = kept(async (key) => {
    const { stripeProvider } = await import("../adapters/stripe.ts");
    return stripeProvider({ key, base: bases.stripe });
  });
  const paypal = kept(async (text) => {
    const { paypalProvider } = await import("../adapters/paypal/provider.ts");
    return paypalProvider({ ...paypalCredentials(text), base: bases.paypal });
  });
  return async () => {
    const found = [
      await cards(await secrets.read(PROVIDER_KEY_SECRET)),
      await paypal(await secrets.read(PAYPAL_SECRET)),
    ];
    return found.filter((provider) => provider !== null);
  };
}

/** Makes a provider when its key is another than before. */
function kept(make: (key: string) => Promise<PaymentProvider>) {
  let known: { key: string; provider: PaymentProvider } | null = null;
  return async (key: string | null): Promise<PaymentProvider | null> => {
    if (key === null) return null;
    if (known?.key !== key) known = { key, provider: await make(key) };
    return known.provider;
  };
}
