// Discounts: who gets what off which ticket. A ticket gets one discount at most, and the customer the best of all ways.
import type { Minor } from "./money.ts";
import { type Refusal, type Result, assert, assertNever, ok, refuse } from "./result.ts";
import type { Instant } from "./time.ts";

/** `n-for-m`: of every `take` tickets the dearest `pay` are paid, the others free. */
export type DiscountEffect =
  | { readonly kind: "amount"; readonly amountMinor: Minor }
  | { readonly kind: "percent"; readonly ratePpm: number }
  | { readonly kind: "n-for-m"; readonly take: number; readonly pay: number };

/** What it is limited to; null: to nothing. `email`: only for the customer with this address. */
export interface DiscountLimits {
  readonly eventId: string | null;
  readonly performanceId: string | null;
  readonly category: string | null;
  readonly ticketTypeId: string | null;
  readonly email: string | null;
}

export interface Discount extends DiscountLimits {
  readonly id: string;
  readonly name: string;
  readonly effect: DiscountEffect;
}

export interface TicketToDiscount {
  readonly priceMinor: Minor;
  readonly kind: "standard" | "comp";
  readonly eventId: string;
  readonly performanceId: string;
  readonly category: string;
  readonly ticketTypeId: string;
}

/** What one ticket gets off, and the discount's name as it is written on its line. */
export interface GivenDiscount {
  readonly discountId: string | null;
  readonly discountName: string;
  readonly discountMinor: Minor;
}

export const NO_DISCOUNT: GivenDiscount = { discountId: null, discountName: "", discountMinor: 0 };

/** So many tickets a group of an n-for-m offer has at most. */
export const DISCOUNT_TAKE_MOST = 20;

/** A code as it is compared: without spaces around it, in capitals. */
export const discountCode = (text: string): string => text.normalize("NFKC").trim().toUpperCase();

/** May it be used at all, now? Refuses CODE_NOT_YET, CODE_OVER, CODE_USED_UP. Times are from (included) until (excluded). */
export function checkDiscount(
  discount: {
    readonly validFrom: Instant | null;
    readonly validUntil: Instant | null;
    readonly mostUses: number | null;
    readonly used: number;
  },
  now: Instant,
): Result<true, Refusal<"CODE_NOT_YET" | "CODE_OVER" | "CODE_USED_UP", undefined>> {
  if (discount.validFrom !== null && now < discount.validFrom) return refuse("CODE_NOT_YET");
  if (discount.validUntil !== null && now >= discount.validUntil) return refuse("CODE_OVER");
  if (discount.mostUses !== null && discount.used >= discount.mostUses) return refuse("CODE_USED_UP");
  return ok(true);
}

/** Is the discount for this ticket, bought by the customer with this address (empty: nobody in particular)? */
const isForTicket = (discount: Discount, ticket: TicketToDiscount, email: string): boolean =>
  ticket.kind === "standard" &&
  ticket.priceMinor > 0 &&
  (discount.eventId === null || discount.eventId === ticket.eventId) &&
  (discount.performanceId === null || discount.performanceId === ticket.performanceId) &&
  (discount.category === null || discount.category === ticket.category) &&
  (discount.ticketTypeId === null || discount.ticketTypeId === ticket.ticketTypeId) &&
  (discount.email === null || discount.email.toLowerCase() === email.trim().toLowerCase());

/**
 * What each ticket gets off, in the order of the tickets: of all ways to give one discount per ticket (and at most one
 * n-for-m offer, to any number of its groups) the one that takes most off; of equal ones the discount with the lower id,
 * and the offer to fewer groups. The same basket and discounts always give the same answer, in whatever order they come.
 */
export function giveDiscounts(basket: {
  readonly tickets: readonly TicketToDiscount[];
  readonly discounts: readonly Discount[];
  readonly email: string;
}): GivenDiscount[] {
  const { tickets, email } = basket;
  const discounts = basket.discounts.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const singly = tickets.map((ticket) => bestForTicket(ticket, { discounts, email }));
  let best = singly;
  let bestMinor = sum(singly);
  for (const discount of discounts) {
    if (discount.effect.kind !== "n-for-m") continue;
    for (const given of offersOf(discount, discount.effect, { tickets, email, singly })) {
      const offMinor = sum(given);
      if (offMinor <= bestMinor) continue;
      best = given;
      bestMinor = offMinor;
    }
  }
  return best;
}

const sum = (given: readonly GivenDiscount[]): Minor => given.reduce((total, each) => total + each.discountMinor, 0);

function bestForTicket(
  ticket: TicketToDiscount,
  options: { discounts: readonly Discount[]; email: string },
): GivenDiscount {
  let best = NO_DISCOUNT;
  for (const discount of options.discounts) {
    if (!isForTicket(discount, ticket, options.email)) continue;
    const discountMinor = offOne(discount.effect, ticket.priceMinor);
    if (discountMinor > best.discountMinor)
      best = { discountId: discount.id, discountName: discount.name, discountMinor };
  }
  return best;
}

/** Off one ticket alone; never more than it costs. Percentages are rounded half up. */
function offOne(effect: DiscountEffect, priceMinor: Minor): Minor {
  switch (effect.kind) {
    case "amount":
      return Math.min(effect.amountMinor, priceMinor);
    case "percent":
      return Number((BigInt(priceMinor) * BigInt(effect.ratePpm) * 2n + 1_000_000n) / 2_000_000n);
    case "n-for-m":
      return 0;
    default:
      return assertNever(effect);
  }
}

/** Every way to give an offer: to one group of the dearest tickets, to two, and so on; the rest get what they get singly. */
function* offersOf(
  discount: Discount,
  effect: { readonly take: number; readonly pay: number },
  basket: {
    readonly tickets: readonly TicketToDiscount[];
    readonly email: string;
    readonly singly: readonly GivenDiscount[];
  },
): Generator<GivenDiscount[]> {
  const { take, pay } = effect;
  assert(pay >= 0 && take > pay && take <= DISCOUNT_TAKE_MOST, "an offer gives some of its tickets away");
  const { tickets, email, singly } = basket;
  const dearest = tickets
    .map((ticket, index) => ({ ticket, index }))
    .filter(({ ticket }) => isForTicket(discount, ticket, email))
    .toSorted((a, b) => b.ticket.priceMinor - a.ticket.priceMinor || a.index - b.index);
  for (let end = take; end <= dearest.length; end += take) {
    const given = [...singly];
    for (const [at, { ticket, index }] of dearest.slice(0, end).entries())
      given[index] =
        at % take < pay
          ? NO_DISCOUNT
          : { discountId: discount.id, discountName: discount.name, discountMinor: ticket.priceMinor };
    yield given;
  }
}
