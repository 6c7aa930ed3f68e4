// What a basket will be sold as: each claim with its price, one venue, one currency.
import { type PlaceLabel, SEAT_KIND, AREA_KIND, placeLabel } from "#domain/charts/places.ts";
import type { SaleTarget } from "#domain/claims.ts";
import type { Discount, TicketToDiscount } from "#domain/discounts.ts";
import { type Id, bookingNumber } from "#domain/ids.ts";
import type { Minor } from "#domain/money.ts";
import { type PricedBasket, priceBasket } from "#domain/pricing.ts";
import { assert, refuseNow } from "#domain/result.ts";
import type { Reader, Writer } from "#db/open.ts";
import * as bookings from "#db/queries/bookings.ts";
import * as claims from "#db/queries/claims.ts";
import { nextNumber } from "#db/queries/counters.ts";
import { readFeesToday } from "#db/queries/venues.ts";
import type { Office } from "../office.ts";
import { discountsForSale } from "./discounts.ts";
import { applyDuePrices } from "./price-changes.ts";
import { publishedChart } from "./published-charts.ts";

export interface SaleLine {
  readonly claimId: Id;
  readonly performanceId: Id;
  readonly eventId: Id;
  readonly place: number;
  readonly label: PlaceLabel;
  readonly category: string;
  readonly ticketTypeId: Id;
  readonly ticketTypeName: string;
  readonly kind: "standard" | "comp";
  readonly priceMinor: Minor;
  /** Null: nobody knows whether a person pointed at it. */
  readonly byHand: boolean | null;
}

export interface PreparedSale {
  readonly sequence: number;
  readonly number: string;
  readonly venueId: Id;
  readonly currency: string;
  readonly payLaterMs: number;
  readonly firstStartsAt: number;
  readonly lines: readonly SaleLine[];
  readonly priced: PricedBasket;
}

/**
 * Prices the wanted lines of a hold with the prices, fees and discounts of now. Refuses NOTHING_TO_SELL, HOLD_LAPSED,
 * MIXED_VENUES, NO_PRICE, and what `findCode` refuses of a promo code.
 */
export function prepareSale(
  office: Office,
  writer: Writer,
  command: {
    holdId: Id;
    lines: readonly { claimId: Id; ticketTypeId: Id }[];
    locale: string;
    /** A promo code, as typed. */
    code?: string | null | undefined;
    /** The customer's address; empty: nobody in particular. */
    email: string;
  },
): PreparedSale {
  const { target, lines, firstStartsAt } = heldLines(office, writer, command);
  const { venueId, currency, payLaterMs } = target;
  const priced = priceTickets(office, writer, { target, tickets: lines, code: command.code, email: command.email });
  const sequence = nextNumber(writer, "booking");
  return { sequence, number: bookingNumber(sequence), venueId, currency, payLaterMs, firstStartsAt, lines, priced };
}

/** What a hold's claims are at list price, all at one venue. Refuses NOTHING_TO_SELL, HOLD_LAPSED, MIXED_VENUES, NO_PRICE. */
export function heldLines(
  office: Office,
  writer: Writer,
  command: { holdId: Id; lines: readonly { claimId: Id; ticketTypeId: Id }[]; locale: string },
): { target: SaleTarget; lines: SaleLine[]; firstStartsAt: number } {
  const held = new Map(
    claims.claimsOfHold(writer, { holdId: command.holdId, now: office.clock.now() }).map((claim) => [claim.id, claim]),
  );
  if (command.lines.length === 0) refuseNow("NOTHING_TO_SELL");
  if (new Set(command.lines.map(({ claimId }) => claimId)).size < command.lines.length) refuseNow("HOLD_LAPSED");
  const targets = new Map<Id, SaleTarget>();
  const lines = command.lines.map(({ claimId, ticketTypeId }) => {
    const claim = held.get(claimId) ?? refuseNow("HOLD_LAPSED");
    if (!targets.has(claim.performanceId)) applyDuePrices(office, writer, claim.performanceId);
    const target = targets.get(claim.performanceId) ?? claims.saleTarget(writer, claim.performanceId);
    assert(target, "a claim has its performance");
    targets.set(target.id, target);
    return pricedLine(office, writer, { claim, target, ticketTypeId, locale: command.locale });
  });
  const [first, ...others] = [...targets.values()];
  assert(first, "a line has its performance");
  if (others.some(({ venueId }) => venueId !== first.venueId)) refuseNow("MIXED_VENUES");
  return { target: first, lines, firstStartsAt: Math.min(...[...targets.values()].map(({ startsAt }) => startsAt)) };
}

/** What tickets of one venue cost now, with everything on top and off. Refuses what `findCode` refuses of a promo code. */
export function priceTickets(
  office: Office,
  reader: Reader,
  options: {
    target: SaleTarget;
    tickets: readonly TicketToDiscount[];
    code?: string | null | undefined;
    email: string;
    /** An exchange: fees were paid with the booking, and these discounts came with the tickets. */
    exchanged?: { readonly kept: readonly Discount[] };
  },
): PricedBasket {
  const { venueId, ticketTaxPpm, feeTaxPpm, taxMode, taxRounding } = options.target;
  const code = options.code?.trim() ?? "";
  const offered = discountsForSale(reader, { venueId, now: office.clock.now(), code: code === "" ? null : code });
  return priceBasket({
    ...{
      ticketTaxPpm,
      feeTaxPpm,
      taxMode,
      taxRounding,
      fees: options.exchanged ? [] : readFeesToday(reader, venueId),
    },
    discounts: [...new Map([...offered, ...(options.exchanged?.kept ?? [])].map((each) => [each.id, each])).values()],
    ...{ email: options.email, tickets: options.tickets },
  });
}

function pricedLine(
  office: Office,
  reader: Reader,
  options: { claim: claims.HeldClaim; target: SaleTarget; ticketTypeId: Id; locale: string },
): SaleLine {
  const { claim, target, ticketTypeId, locale } = options;
  const { chart, places } = publishedChart(office, target.chartVersionId);
  const index = places.indexOfNumber.get(claim.place);
  assert(index !== undefined, "a claimed place is on the chart");
  const category = chart.categories[places.categories[index] ?? 0]?.key ?? "";
  const price =
    bookings.priceOf(reader, { performanceId: target.id, category, ticketTypeId }) ??
    refuseNow("NO_PRICE", { category });
  const names = JSON.parse(price.names) as Readonly<Record<string, string>>;
  return {
    ...{
      claimId: claim.id,
      performanceId: target.id,
      eventId: target.eventId,
      place: claim.place,
      label: placeLabel(places, index, chart),
      category,
    },
    ...{ ticketTypeId, ticketTypeName: names[locale] ?? price.name, kind: price.kind, priceMinor: price.amountMinor },
    byHand: claim.byHand === null ? null : claim.byHand === 1,
  };
}

/** How many people a place lets in: a whole table its capacity, anything else one. */
export function admitsOfPlace(office: Office, reader: Reader, options: { performanceId: Id; place: number }): number {
  const target = claims.saleTarget(reader, options.performanceId);
  assert(target, "a line has its performance");
  const { places } = publishedChart(office, target.chartVersionId);
  const index = places.indexOfNumber.get(options.place) ?? 0;
  const kind = places.kinds[index];
  return kind === SEAT_KIND || kind === AREA_KIND ? 1 : (places.capacities[index] ?? 1);
}
