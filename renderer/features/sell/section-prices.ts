// From which price each section begins: what is written under its name while its seats are too small to see.
import { usualPrice } from "../../stores/basket-prices.ts";
import type { PerformanceForSale } from "../../stores/basket-types.ts";
import type { Hall } from "./halls.ts";

/** The lowest usual price of a section's places, by section index; null where nothing has a price. */
export function sectionPrices({ chart, places }: Hall, performance: PerformanceForSale): readonly (number | null)[] {
  const prices = chart.categories.map(({ key }) => usualPrice(performance, key));
  const lowest: (number | null)[] = chart.sections.map(() => null);
  for (let index = 0; index < places.count; index += 1) {
    const section = places.sections[index] ?? 0;
    const price = prices[places.categories[index] ?? 0] ?? null;
    const before = lowest[section] ?? null;
    if (price !== null && (before === null || price < before)) lowest[section] = price;
  }
  return lowest;
}
