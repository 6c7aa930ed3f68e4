// What the customer asks for, as the desk holds it: categories, a price range as typed, attributes, company. Pure.
import type { PlaceFilter, SeatWish } from "#domain/charts/best-filter.ts";
import { taggedPlaces } from "#domain/charts/place-tags.ts";
import { parseAmount } from "#domain/money.ts";
import { usualPrice } from "../../stores/basket-prices.ts";
import type { PerformanceForSale, SeatWishes } from "../../stores/basket-types.ts";
import type { Hall } from "./halls.ts";

export interface SeatFilter {
  /** Category keys; none is any. Keys that a hall does not have are passed over there. */
  readonly categories: readonly string[];
  /** As typed, in the currency of the performance; empty for no bound. */
  readonly priceFrom: string;
  readonly priceTo: string;
  readonly wishes: readonly SeatWish[];
  /** So many side by side; 1 asks for no company. */
  readonly together: number;
  /** Free words of the chart; one of them is enough. */
  readonly tags?: readonly string[] | undefined;
}

/** More are not asked for at once. */
export const TAGS_MOST = 8;

export const NO_SEAT_FILTER: SeatFilter = { categories: [], priceFrom: "", priceTo: "", wishes: [], together: 1 };

/** True when something is asked for. */
export const isFiltering = ({ categories, priceFrom, priceTo, wishes, together, tags = [] }: SeatFilter): boolean =>
  categories.length + wishes.length + tags.length > 0 ||
  together > 1 ||
  priceFrom.trim() !== "" ||
  priceTo.trim() !== "";

/** The list with the entry added, or without it when it was there. */
export const toggled = <Entry>(list: readonly Entry[], entry: Entry): readonly Entry[] =>
  list.includes(entry) ? list.filter((each) => each !== entry) : [...list, entry];

/** A typed bound in minor units: null for none, "unreadable" for what is no amount. */
export function boundOf(text: string, currency: string): number | null | "unreadable" {
  if (text.trim() === "") return null;
  const amount = parseAmount(text, currency);
  return amount.ok ? amount.value : "unreadable";
}

/** Keys of the categories that categories and price let through; null for any. A bound that cannot be read is none. */
export function fittingKeys(filter: SeatFilter, performance: PerformanceForSale): readonly string[] | null {
  const keys = [...new Set(performance.prices.map(({ category }) => category))];
  const asked = filter.categories.filter((key) => keys.includes(key));
  const [from, to] = [boundOf(filter.priceFrom, performance.currency), boundOf(filter.priceTo, performance.currency)];
  if (asked.length === 0 && typeof from !== "number" && typeof to !== "number") return null;
  return keys.filter((key) => {
    const price = usualPrice(performance, key);
    if (asked.length > 0 && !asked.includes(key)) return false;
    if (typeof from === "number" && (price === null || price < from)) return false;
    return typeof to !== "number" || (price !== null && price <= to);
  });
}

/** The filter as the domain understands it, for a hall at a performance. */
export function placeFilterOf(filter: SeatFilter, of: { performance: PerformanceForSale; hall: Hall }): PlaceFilter {
  const keys = fittingKeys(filter, of.performance);
  const categories = of.hall.chart.categories.flatMap(({ key }, index) => (keys?.includes(key) ? [index] : []));
  const tagged = taggedPlaces(of.hall.chart, of.hall.places, filter.tags ?? []);
  return { categories: keys && categories, wishes: filter.wishes, together: filter.together, tagged };
}

/** The filter as best available is asked for it; null when there is nothing to ask. */
export function wishesFor(filter: SeatFilter, performance: PerformanceForSale): SeatWishes | null {
  const keys = fittingKeys(filter, performance);
  const { wishes, tags = [] } = filter;
  return keys === null && wishes.length + tags.length === 0
    ? null
    : { categories: keys && [...keys], seats: [...wishes], ...(tags.length > 0 && { tags: [...tags] }) };
}
