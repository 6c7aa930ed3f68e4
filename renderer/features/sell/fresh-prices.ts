// A basket prices with what main said last about its performances; the clerk is told when its total changes by that.
import { formatMinor } from "#domain/money.ts";
import { currentLocale } from "../../i18n.ts";
import { priceLines, type PricedLines, termsOf } from "../../stores/basket-prices.ts";
import { shownLines, withPerformance } from "../../stores/basket-steps.ts";
import type { BasketState, PerformanceForSale } from "../../stores/basket-types.ts";
import type { SellDesk } from "./sell-desk.ts";

/** Prices a basket that has places of this performance anew. */
export function takeFreshPrices(
  { basket, view }: Pick<SellDesk, "basket" | "view">,
  performance: PerformanceForSale,
): void {
  const state = basket.store.getState();
  if (state.performances[performance.id] === undefined) return;
  const before = pricedOf(state);
  basket.store.setState(withPerformance(state, performance));
  const after = pricedOf(basket.store.getState());
  if (before === null || after === null || before.totalMinor === after.totalMinor) return;
  view.setState({ said: { key: "said.repriced", values: { before: textOf(before), after: textOf(after) } } });
}

const pricedOf = (state: BasketState): PricedLines | null =>
  priceLines(shownLines(state), state.performances, termsOf(state));

const textOf = ({ totalMinor, currency }: PricedLines): string =>
  formatMinor({ amountMinor: totalMinor, currency, locale: currentLocale() });
