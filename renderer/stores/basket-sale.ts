// The sale: what is in the basket becomes a booking, once, however often it has to be asked.
import { ORPCError } from "@orpc/client";
import { type BasketDesk, isRefusal, refuse } from "./basket-calls.ts";
import { compLines, priceLines, termsOf } from "./basket-prices.ts";
import { lapsed, shownLines, sold } from "./basket-steps.ts";
import { type BasketState, type SellInput, type SoldBooking } from "./basket-types.ts";
import { HostUnreachable } from "./connection.ts";

export interface SellWish {
  /** `exact` is cash without change; how much that is, the basket knows when its turn comes. */
  readonly payment: SellInput["payment"] | { readonly kind: "exact" };
  readonly print: boolean;
  readonly locale: SellInput["locale"];
  /** The total rounded to coins. */
  readonly inCoins: (totalMinor: number, currency: string) => number;
}

/** Sells what is in the basket now. Null when main refused or there is nothing to sell; the trouble says why. */
export async function runSale(desk: BasketDesk, wish: SellWish): Promise<SoldBooking | null> {
  const { store, host, newId } = desk;
  const state = store.getState();
  if (state.holdId === null || shownLines(state).length === 0) return null;
  const bookingId = state.bookingId ?? newId();
  const input = saleOf({ ...state, holdId: state.holdId, bookingId }, wish);
  if (input === null) {
    const unpriced = shownLines(state).find((line) => line.ticketTypeId === null);
    refuse(
      desk,
      new ORPCError("NO_PRICE", { defined: true, status: 422, data: { category: unpriced?.category ?? "" } }),
    );
    return null;
  }
  store.setState({ bookingId, trouble: null });
  try {
    // An answer that got lost is asked for again with the same id: main answers the same.
    const sale = await host.bookings.sell(input).catch((error: unknown) => {
      if (error instanceof HostUnreachable) return host.bookings.sell(input);
      throw error;
    });
    store.setState((now) => sold(now, sale));
    return sale;
  } catch (error) {
    // Only a sale without an answer keeps its id: a refused one did not happen.
    if (!(error instanceof HostUnreachable)) store.setState({ bookingId: null });
    if (isRefusal(error, "HOLD_LAPSED")) store.setState(lapsed);
    else refuse(desk, error);
    return null;
  }
}

/** The call for a basket; null when a line has no price. */
function saleOf(state: BasketState & { holdId: string; bookingId: string }, wish: SellWish): SellInput | null {
  const lines = shownLines(state);
  const priced = priceLines(lines, state.performances, termsOf(state));
  if (!priced) return null;
  const { payment } = wish;
  const given = compLines(lines, state.performances).length > 0 ? state.comp : null;
  return {
    bookingId: state.bookingId,
    holdId: state.holdId,
    lines: lines.flatMap(({ claimId, ticketTypeId }) => (ticketTypeId === null ? [] : [{ claimId, ticketTypeId }])),
    customer: state.customer?.choice ?? { kind: "walk-in" },
    payment:
      payment.kind === "exact"
        ? { kind: "cash", tenderedMinor: wish.inCoins(priced.totalMinor, priced.currency) }
        : payment,
    ...(state.singleReason !== null && { singleReason: state.singleReason }),
    ...(state.code !== null && { code: state.code.text }),
    comp: given && { reason: given.reason, approvalId: given.approvalId },
    expectedTotalMinor: priced.totalMinor,
    print: wish.print,
    mail: (state.customer?.email ?? "") !== "",
    locale: wish.locale,
  };
}
