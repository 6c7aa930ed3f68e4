// What the basket costs: lines with their ticket types, priced by the one function main uses too.
import { type PricedBasket, priceBasket } from "#domain/pricing.ts";
import type { BasketLine, BasketState, PerformanceForSale, TicketType } from "./basket-types.ts";

/** List price of a category for a ticket type; a comp without a price of its own shows the first one's. Null: not sold so. */
export function listPrice(performance: PerformanceForSale, category: string, ticketTypeId: string): number | null {
  const inCategory = performance.prices.filter((price) => price.category === category);
  const own = inCategory.find((price) => price.ticketTypeId === ticketTypeId);
  if (own) return own.amountMinor;
  const isComp = performance.ticketTypes.some((type) => type.id === ticketTypeId && type.kind === "comp");
  if (!isComp) return null;
  const standard = performance.ticketTypes.find((type) => type.kind === "standard");
  return (inCategory.find((price) => price.ticketTypeId === standard?.id) ?? inCategory[0])?.amountMinor ?? null;
}

/** Ticket types that can be sold in a category, in the venue's order. */
export const typesFor = (performance: PerformanceForSale, category: string): readonly TicketType[] =>
  performance.ticketTypes.filter((type) => listPrice(performance, category, type.id) !== null);

/** The type a new line gets: the venue's first that costs something. */
export function usualType(performance: PerformanceForSale, category: string): TicketType | null {
  const types = typesFor(performance, category);
  return types.find((type) => type.kind === "standard") ?? types[0] ?? null;
}

/** What one place of a category costs by the usual type; null when the category has no price. */
export function usualPrice(performance: PerformanceForSale, category: string): number | null {
  const type = usualType(performance, category);
  return type === null ? null : listPrice(performance, category, type.id);
}

export interface PricedLines extends PricedBasket {
  readonly currency: string;
}

type LineToPrice = Pick<BasketLine, "performanceId" | "category" | "ticketTypeId">;

/** The basket priced; null while it is empty or a line has no price. Fees and tax are those of the venue. */
export function priceLines(
  lines: readonly LineToPrice[],
  performances: BasketState["performances"],
): PricedLines | null {
  const venue = performances[lines[0]?.performanceId ?? ""];
  if (!venue) return null;
  const tickets: { priceMinor: number; kind: TicketType["kind"] }[] = [];
  for (const line of lines) {
    const performance = performances[line.performanceId];
    const type = performance?.ticketTypes.find((each) => each.id === line.ticketTypeId);
    const priceMinor = performance && type ? listPrice(performance, line.category, type.id) : null;
    if (!type || priceMinor === null) return null;
    tickets.push({ priceMinor, kind: type.kind });
  }
  const { currency, ticketTaxPpm, feeTaxPpm, fees } = venue;
  return { currency, ...priceBasket({ ticketTaxPpm, feeTaxPpm, fees, tickets }) };
}

/** Lines given away: they cost nothing, and need a reason and somebody's right. */
export function compLines(
  lines: readonly BasketLine[],
  performances: BasketState["performances"],
): readonly BasketLine[] {
  return lines.filter((line) =>
    performances[line.performanceId]?.ticketTypes.some((type) => type.id === line.ticketTypeId && type.kind === "comp"),
  );
}

/** A ticket type's name in a language. */
export const typeName = (type: TicketType, locale: string): string => type.names[locale] ?? type.name;
