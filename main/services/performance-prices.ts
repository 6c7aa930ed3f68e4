// A price list as it is sent: known categories and ticket types, each cell once, comps with the value they are given at.
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import type { Office } from "../office.ts";
import { publishedChart } from "./published-charts.ts";
import type { VenueView } from "./venues.ts";

export interface PriceInput {
  readonly category: string;
  readonly ticketTypeId: Id;
  readonly amountMinor: number;
}

/** Each price once, the last of several. Refuses NOT_FOUND for a category or ticket type of somewhere else. */
export function checkedPrices(
  office: Office,
  options: {
    readonly chartVersionId: Id;
    readonly venue: Pick<VenueView, "ticketTypes">;
    readonly prices: readonly PriceInput[];
  },
): PriceInput[] {
  const { chart } = publishedChart(office, options.chartVersionId);
  const categories = new Set(chart.categories.map((category) => category.key));
  const types = new Set(options.venue.ticketTypes.map((type) => type.id));
  for (const { category, ticketTypeId } of options.prices) {
    if (!categories.has(category)) refuseNow("NOT_FOUND", { what: "category" });
    if (!types.has(ticketTypeId)) refuseNow("NOT_FOUND", { what: "ticketType" });
  }
  return withCompPrices(options.prices, options.venue);
}

/**
 * A comp costs nothing, but reports want to know what it was worth: without a price of its own its face value is the
 * category's first standard price, in the venue's order of ticket types.
 */
function withCompPrices(prices: readonly PriceInput[], venue: Pick<VenueView, "ticketTypes">): PriceInput[] {
  const keyOf = (category: string, ticketTypeId: Id): string => `${category} ${ticketTypeId}`;
  const known = new Map(
    prices.map(({ category, ticketTypeId, amountMinor }) => [
      keyOf(category, ticketTypeId),
      { category, ticketTypeId, amountMinor },
    ]),
  );
  const standard = venue.ticketTypes.filter((type) => type.kind === "standard");
  for (const category of new Set(prices.map((price) => price.category))) {
    const face = standard.map((type) => known.get(keyOf(category, type.id))).find((price) => price !== undefined);
    if (face === undefined) continue;
    for (const comp of venue.ticketTypes.filter((type) => type.kind === "comp")) {
      const key = keyOf(category, comp.id);
      if (!known.has(key)) known.set(key, { category, ticketTypeId: comp.id, amountMinor: face.amountMinor });
    }
  }
  return [...known.values()];
}
