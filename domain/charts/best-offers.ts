// The best places as a list to choose from: what best available would give, then what it would give without those, …
import { bestAvailable } from "./best-available.ts";
import type { Best, BestOptions } from "./best-types.ts";

/**
 * At most `most` offers, best first, no place in two of them; each is judged against the hall as it is now. The first is
 * the answer of `bestAvailable`; people who do not sit side by side are offered only if nobody can.
 */
export function bestOffers(options: BestOptions, most: number): Best[] {
  const offers: Best[] = [];
  const except = Uint8Array.from({ length: options.places.count }, (_, index) => options.except?.[index] ?? 0);
  while (offers.length < most) {
    const best = bestAvailable({ ...options, except });
    if (!best.ok) break;
    const { value } = best;
    if (offers.length > 0 && (value.reason.split !== "none" || value.reason.usesKept)) break;
    offers.push(value);
    if (value.reason.split !== "none") break;
    for (const index of value.indexes) except[index] = 1;
  }
  return offers;
}
