// The basket of this window: takes, releases and sells in the order the clerk asked, one call at a time.
import { ORPCError } from "@orpc/client";
import { createStore, type StoreApi } from "zustand/vanilla";
import { compLines, priceLines } from "./basket-prices.ts";
import {
  emptied,
  lapsed,
  placeKey,
  shownLines,
  withHold,
  withoutPending,
  withPending,
  withPerformance,
  withTypes,
} from "./basket-steps.ts";
import {
  type BasketHost,
  type BasketLine,
  type BasketState,
  type BestChoice,
  EMPTY_BASKET,
  type LostPlace,
  type PendingPlace,
  type PerformanceForSale,
  type SellInput,
  type SoldBooking,
  type WantedPlace,
} from "./basket-types.ts";
import { HostUnreachable } from "./connection.ts";

export interface BasketOptions {
  readonly host: BasketHost;
  readonly newId: () => string;
  readonly now: () => number;
}

export interface TakeBest {
  readonly performance: PerformanceForSale;
  readonly category: string | null;
  readonly count: number;
  readonly accessible: boolean;
}

export interface Take {
  readonly performance: PerformanceForSale;
  readonly places: readonly WantedPlace[];
  /** Ticket types by place for places that come back. */
  readonly types?: ReadonlyMap<number, string | null> | undefined;
}

export interface SellWish {
  readonly payment: SellInput["payment"] | { readonly kind: "exact-cash" };
  readonly print: boolean;
  readonly locale: SellInput["locale"];
  /** What the clerk owes in cash, rounded to coins; only for exact cash. */
  readonly tenderOf: (totalMinor: number, currency: string) => number;
}

export type Taken = { readonly taken: readonly BasketLine[]; readonly choice: BestChoice | null };

export interface Basket {
  readonly store: StoreApi<BasketState>;
  /** Takes named places. Resolves with the lines that are new, or null when main refused. */
  readonly take: (order: Take) => Promise<Taken | null>;
  readonly takeBest: (order: TakeBest) => Promise<Taken | null>;
  /** Gives places back; they are free at once. Resolves with what was given back. */
  readonly release: (claimIds: readonly string[]) => Promise<readonly LostPlace[]>;
  /** Gives everything back and forgets the customer. */
  readonly clear: () => Promise<readonly LostPlace[]>;
  readonly extend: () => Promise<boolean>;
  readonly setTypes: (types: ReadonlyMap<string, string | null>) => void;
  /** Sells what is in the basket when its turn comes. Null when main refused or there is nothing to sell. */
  readonly sell: (wish: SellWish) => Promise<SoldBooking | null>;
  /** Asks main what is still held: after a break of the line, or when a notice says that something changed. */
  readonly check: () => Promise<void>;
  /** Empties the basket when its time is over; to be called by a timer. */
  readonly lapseIfDue: () => void;
  readonly dismissTrouble: () => void;
}

/** True for a refusal of main with this code. */
export const isRefusal = (error: unknown, code: string): boolean => error instanceof ORPCError && error.code === code;

/** A basket on a line to main. */
export function createBasket(options: BasketOptions): Basket {
  const { host, newId, now } = options;
  const store = createStore<BasketState>(() => ({ ...EMPTY_BASKET, waiting: 0, lastSale: null }));
  const { getState: get, setState } = store;
  const change = (step: (state: BasketState) => BasketState): void => setState(step);
  const inTurn = queueOf((by) => change((state) => ({ ...state, waiting: state.waiting + by })));

  const holdId = (): string => {
    const known = get().holdId;
    if (known !== null) return known;
    const made = newId();
    setState({ holdId: made });
    return made;
  };

  /** Runs one take; a hold that lapsed with nothing in it is replaced by a new one, quietly. */
  async function taking(order: {
    performance: PerformanceForSale;
    wanted: readonly WantedPlace[];
    types?: Take["types"];
    call: (holdId: string) => Promise<{ hold: Parameters<typeof withHold>[1]; choice: BestChoice | null }>;
  }): Promise<Taken | null> {
    const { performance, wanted } = order;
    change((state) => withPerformance({ ...state, trouble: null }, performance));
    const before = new Set(get().lines.map((line) => line.claimId));
    try {
      const answer = await order.call(holdId()).catch((error: unknown) => {
        if (!isRefusal(error, "HOLD_LAPSED") || get().lines.length > 0) throw error;
        setState({ holdId: null });
        return order.call(holdId());
      });
      const wishes = new Map(
        [...(order.types ?? [])].map(([place, type]) => [placeKey({ performanceId: performance.id, place }), type]),
      );
      change((state) => withHold(withPerformance(state, performance), answer.hold, wishes));
      return { taken: get().lines.filter((line) => !before.has(line.claimId)), choice: answer.choice };
    } catch (error) {
      if (isRefusal(error, "HOLD_LAPSED")) change(lapsed);
      else refuse(error, { performanceId: performance.id, wanted });
      if (get().lines.length === 0) setState({ holdId: null });
      if (error instanceof HostUnreachable) void check();
      return null;
    }
  }

  const refuse = (error: unknown, about: { performanceId: string; wanted: readonly WantedPlace[] }): void =>
    setState({ trouble: { kind: "refused", error, ...about } });

  function take(order: Take): Promise<Taken | null> {
    const { performance, places } = order;
    const pending: PendingPlace[] = places.map((place) => ({ ...place, performanceId: performance.id }));
    change((state) => withPending(state, pending));
    return inTurn(async () => {
      const taken = await taking({
        performance,
        wanted: places,
        types: order.types,
        call: async (id) => ({
          hold: await host.holds.take({ holdId: id, performanceId: performance.id, places: [...places] }),
          choice: null,
        }),
      });
      change((state) => withoutPending(state, pending));
      return taken;
    });
  }

  const takeBest = (order: TakeBest): Promise<Taken | null> => {
    const { performance, category, count, accessible } = order;
    return inTurn(() =>
      taking({
        performance,
        wanted: [],
        call: (id) => host.holds.takeBest({ holdId: id, performanceId: performance.id, category, count, accessible }),
      }),
    );
  };

  function release(claimIds: readonly string[]): Promise<readonly LostPlace[]> {
    change((state) => ({ ...state, leaving: [...state.leaving, ...claimIds], trouble: null }));
    return inTurn(async () => {
      const { holdId: id, lines } = get();
      const going = lines.filter((line) => claimIds.includes(line.claimId));
      if (id === null || going.length === 0) return [];
      return releasing(id, going);
    });
  }

  async function releasing(id: string, going: readonly BasketLine[]): Promise<readonly LostPlace[]> {
    const claimIds = going.map((line) => line.claimId);
    try {
      const hold = await host.holds.release({ holdId: id, claimIds });
      change((state) => withHold(state, hold));
    } catch (error) {
      change((state) => ({ ...state, leaving: state.leaving.filter((claimId) => !claimIds.includes(claimId)) }));
      if (isRefusal(error, "HOLD_LAPSED")) change(lapsed);
      else refuse(error, { performanceId: going[0]?.performanceId ?? "", wanted: [] });
      return [];
    }
    return going.map(({ performanceId, place, label, ticketTypeId }) => ({
      performanceId,
      place,
      text: label.text,
      ticketTypeId,
    }));
  }

  function clear(): Promise<readonly LostPlace[]> {
    setState({ customer: null, comp: null, trouble: null });
    return release(get().lines.map((line) => line.claimId)).then((given) => {
      if (get().lines.length === 0)
        change((state) => ({ ...emptied(state), customer: state.customer, pending: state.pending }));
      return given;
    });
  }

  const extend = (): Promise<boolean> =>
    inTurn(async () => {
      const { holdId: id, lines } = get();
      if (id === null || lines.length === 0) return false;
      try {
        const hold = await host.holds.extend({ holdId: id });
        change((state) => withHold({ ...state, trouble: null }, hold));
        return true;
      } catch (error) {
        if (isRefusal(error, "HOLD_LAPSED")) change(lapsed);
        else refuse(error, { performanceId: lines[0]?.performanceId ?? "", wanted: [] });
        return false;
      }
    });

  const sell = (wish: SellWish): Promise<SoldBooking | null> => inTurn(() => selling({ host, newId, store }, wish));

  const check = (): Promise<void> =>
    inTurn(async () => {
      const { holdId: id, bookingId } = get();
      if (id === null || bookingId !== null) return;
      try {
        const hold = await host.holds.get({ holdId: id });
        change((state) => (hold.places.length === 0 && state.lines.length > 0 ? lapsed(state) : withHold(state, hold)));
      } catch (error) {
        if (isRefusal(error, "NOT_FOUND") || isRefusal(error, "HOLD_LAPSED")) change(lapsed);
      }
    });

  return {
    store,
    take,
    takeBest,
    release,
    clear,
    extend,
    sell,
    check,
    setTypes: (types) => change((state) => ({ ...withTypes(state, types), comp: null, trouble: null })),
    lapseIfDue: () => {
      const { expiresAt, waiting } = get();
      if (expiresAt !== null && now() >= expiresAt && waiting === 0) change(lapsed);
    },
    dismissTrouble: () => setState({ trouble: null }),
  };
}

/** One call after the other, in the order they were asked for; a fault of one does not stop the next. */
function queueOf(waiting: (by: 1 | -1) => void): <Answer>(run: () => Promise<Answer>) => Promise<Answer> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    waiting(1);
    const mine = last.then(run, run).finally(() => waiting(-1));
    last = mine.catch(() => undefined);
    return mine;
  };
}

interface Seller {
  readonly host: BasketHost;
  readonly newId: () => string;
  readonly store: StoreApi<BasketState>;
}

/** Sends the sale; a sale whose answer was lost is sent again with the same id, which main answers the same. */
async function selling({ host, newId, store }: Seller, wish: SellWish): Promise<SoldBooking | null> {
  const { getState: get, setState } = store;
  const state = get();
  const lines = shownLines(state);
  const priced = priceLines(lines, state.performances);
  const { holdId } = state;
  const refused = (error: unknown): null => {
    setState({ trouble: { kind: "refused", error, performanceId: lines[0]?.performanceId ?? "", wanted: [] } });
    return null;
  };
  if (holdId === null || lines.length === 0) return null;
  if (!priced) {
    const unpriced = lines.find((line) => line.ticketTypeId === null) ?? lines[0];
    return refused(
      new ORPCError("NO_PRICE", { defined: true, status: 422, data: { category: unpriced?.category ?? "" } }),
    );
  }
  const bookingId = state.bookingId ?? newId();
  setState({ bookingId, trouble: null });
  const { payment } = wish;
  const tenderedMinor = wish.tenderOf(priced.totalMinor, priced.currency);
  const gifts = compLines(lines, state.performances);
  const input: SellInput = {
    bookingId,
    holdId,
    lines: lines.flatMap(({ claimId, ticketTypeId }) => (ticketTypeId === null ? [] : [{ claimId, ticketTypeId }])),
    customer: state.customer?.choice ?? { kind: "walk-in" },
    payment: payment.kind === "exact-cash" ? { kind: "cash", tenderedMinor } : payment,
    comp:
      gifts.length === 0 || state.comp === null
        ? null
        : { reason: state.comp.reason, approvalId: state.comp.approvalId },
    expectedTotalMinor: priced.totalMinor,
    print: wish.print,
    mail: (state.customer?.email ?? "") !== "",
    locale: wish.locale,
  };
  try {
    const sold = await host.bookings.sell(input).catch((error: unknown) => {
      if (error instanceof HostUnreachable) return host.bookings.sell(input);
      throw error;
    });
    const changeMinor = sold.booking.payments.reduce((sum, each) => sum + (each.changeMinor ?? 0), 0);
    setState((now) => ({ ...now, ...EMPTY_BASKET, pending: now.pending, lastSale: { ...sold, changeMinor } }));
    return sold;
  } catch (error) {
    // Only an unanswered sale keeps its id: a refused one did not happen.
    if (!(error instanceof HostUnreachable)) setState({ bookingId: null });
    if (isRefusal(error, "HOLD_LAPSED")) setState(lapsed);
    else refused(error);
    return null;
  }
}
