// What is asked for in a few words: `under €40, aisle, step-free`.
import { formatMinor } from "#domain/money.ts";
import { boundOf, type SeatFilter } from "./seat-filter.ts";
import type { Words } from "./place-words.ts";

export function filterWords(t: Words, filter: SeatFilter, money: { currency: string; locale: string }): string {
  const { currency, locale } = money;
  const bound = (text: string): string => {
    const amount = boundOf(text, currency);
    return typeof amount === "number" ? formatMinor({ amountMinor: amount, currency, locale }) : "";
  };
  const [from, to] = [bound(filter.priceFrom), bound(filter.priceTo)];
  const price =
    from !== "" && to !== ""
      ? t("filter.between", { from, to })
      : from !== ""
        ? t("filter.from", { amount: from })
        : to === ""
          ? ""
          : t("filter.to", { amount: to });
  return [
    filter.categories.length === 0 ? "" : t("bar.category", { key: filter.categories.join(", ") }),
    filter.together > 1 ? t("filter.togetherWords", { count: filter.together }) : "",
    price,
    ...filter.wishes.map((wish) => t(`filter.wish.${wish}`)),
    ...(filter.tags ?? []),
  ]
    .filter((part) => part !== "")
    .join(", ");
}
