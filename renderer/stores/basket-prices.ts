// What the basket costs: lines with their ticket types, priced by the one function main uses too.
import type { TicketToDiscount } from "#domain/discounts.ts";
import { type PricedBasket, priceBasket } from "#domain/pricing.ts";
import type { BasketLine, BasketState, PerformanceForSale, SaleDiscount, TicketType } from "./basket-types.ts";

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

/** What else decides about discounts: the promo code and whose address it is. */
interface SaleTerms {
  readonly discount: SaleDiscount | null;
  readonly email: string;
}

const NO_TERMS: SaleTerms = { discount: null, email: "" };

export const termsOf = ({ code, customer }: Pick<BasketState, "code" | "customer">): SaleTerms => ({
  discount: code?.discount ?? null,
  email: customer?.email ?? "",
});

/** The basket priced; null while it is empty or a line has no price. Fees, tax and discounts are those of the venue. */
export function priceLines(
  lines: readonly LineToPrice[],
  performances: BasketState["performances"],
  terms: SaleTerms = NO_TERMS,
): PricedLines | null {
  const venue = performances[lines[0]?.performanceId ?? ""];
  if (!venue) return null;
  const tickets: TicketToDiscount[] = [];
  for (const line of lines) {
    const performance = performances[line.performanceId];
    const type = performance?.ticketTypes.find((each) => each.id === line.ticketTypeId);
    const priceMinor = performance && type ? listPrice(performance, line.category, type.id) : null;
    if (!performance || !type || priceMinor === null) return null;
    const { id: performanceId, eventId } = performance;
    const { category } = line;
    tickets.push({ priceMinor, kind: type.kind, performanceId, eventId, category, ticketTypeId: type.id });
  }
  const discounts = terms.discount === null ? venue.discounts : [...venue.discounts, terms.discount];
  return { currency: venue.currency, ...priceBasket({ ...venue, discounts, email: terms.email, tickets }) };
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
