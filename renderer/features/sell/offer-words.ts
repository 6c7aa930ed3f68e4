// One offer in words, the same on screen and spoken.
import { aisleSeats } from "#domain/charts/best-filter.ts";
import type { Best } from "#domain/charts/best-types.ts";
import { formatMinor } from "#domain/money.ts";
import { usualPrice } from "../../stores/basket-prices.ts";
import type { PerformanceForSale } from "../../stores/basket-types.ts";
import { reasonWords } from "./choice-words.ts";
import type { Hall } from "./halls.ts";
import { attributesOf, type Words } from "./place-words.ts";

export interface OfferWords {
  /** `Stalls · Row F · Seats 11–12` */
  readonly seats: string;
  /** What all of them cost by the usual ticket type. */
  readonly price: string;
  readonly category: string;
  readonly attributes: readonly string[];
  readonly reason: string;
}

export function offerWords(
  t: Words,
  { indexes, quantities, reason }: Pick<Best, "indexes" | "quantities" | "reason">,
  of: { performance: PerformanceForSale; hall: Hall; locale: string },
): OfferWords {
  const { performance, hall, locale } = of;
  const { chart, places } = hall;
  const keys = indexes.map((index) => chart.categories[places.categories[index] ?? 0]?.key ?? "");
  const prices = keys.map((key, at) => (usualPrice(performance, key) ?? 0) * (quantities[at] ?? 1));
  const aisles = aisleSeats(places);
  const seats = reason.pieces.map(({ section, row, fromSeat, toSeat, count }) => {
    const name = chart.sections[section]?.name ?? "";
    if (row === "") return t("offers.area", { name: fromSeat, count });
    const numbers = fromSeat === toSeat ? fromSeat : `${fromSeat}–${toSeat}`;
    return t("offers.seats", { section: name, row, seats: numbers, count });
  });
  const attributes = new Set(
    indexes.flatMap((index) => attributesOf(hall, index)).map((name) => t(`attribute.${name}`)),
  );
  if (indexes.some((index) => aisles[index] === 1)) attributes.add(t("filter.wish.aisle"));
  return {
    seats: seats.join(" + "),
    price: formatMinor({
      amountMinor: prices.reduce((sum, price) => sum + price, 0),
      currency: performance.currency,
      locale,
    }),
    category: t("bar.category", { key: [...new Set(keys)].join(", ") }),
    attributes: [...attributes],
    reason: reasonWords(
      t,
      { ...reason, splitKind: reason.split, distanceCm: chart.focalPoint === null ? null : reason.distanceCm },
      locale,
    ),
  };
}
