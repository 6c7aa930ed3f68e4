// The basket of this window: takes, releases and sells in the order the clerk asked, one call at a time.
import { createStore, type StoreApi } from "zustand/vanilla";
import { type BasketDesk, runCheck, runClear, runExtend, runRelease, runTake, type Taken } from "./basket-calls.ts";
import { runSale, type SellWish } from "./basket-sale.ts";
import { lapsed, withoutPending, withPending, withTypes } from "./basket-steps.ts";
import {
  type BasketHost,
  type BasketState,
  type BestOrder,
  EMPTY_BASKET,
  type LostPlace,
  type PendingPlace,
  type PerformanceForSale,
  type SoldBooking,
  type WantedPlace,
} from "./basket-types.ts";

export interface BasketOptions {
  readonly host: BasketHost;
  readonly newId: () => string;
  readonly now: () => number;
}

export interface TakeBest extends BestOrder {
  readonly performance: PerformanceForSale;
}

export interface Take {
  readonly performance: PerformanceForSale;
  readonly places: readonly WantedPlace[];
  /** Ticket types by place for places that come back. */
  readonly types?: ReadonlyMap<number, string | null> | undefined;
}

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

/** A basket on a line to main. */
export function createBasket({ host, newId, now }: BasketOptions): Basket {
  const store = createStore<BasketState>(() => ({ ...EMPTY_BASKET, waiting: 0, lastSale: null }));
  const desk: BasketDesk = { host, newId, store };
  const inTurn = queueOf((by) => store.setState(({ waiting }) => ({ waiting: waiting + by })));
  const leave = (claimIds: readonly string[]): void =>
    store.setState((state) => ({ ...state, leaving: [...state.leaving, ...claimIds], trouble: null }));
  return {
    store,
    take: (order) => take({ desk, inTurn }, order),
    takeBest: ({ performance, ...best }) =>
      inTurn(() =>
        runTake(desk, {
          performance,
          wanted: [],
          best,
          types: new Map(),
          call: (holdId) => host.holds.takeBest({ holdId, performanceId: performance.id, ...best }),
        }),
      ),
    release: (claimIds) => {
      leave(claimIds);
      return inTurn(() => runRelease(desk, claimIds));
    },
    clear: () => {
      leave(store.getState().lines.map((line) => line.claimId));
      return inTurn(() => runClear(desk));
    },
    extend: () => inTurn(() => runExtend(desk)),
    sell: (wish) => inTurn(() => runSale(desk, wish)),
    check: () => inTurn(() => runCheck(desk)),
    setTypes: (types) => store.setState((state) => ({ ...withTypes(state, types), comp: null, trouble: null })),
    lapseIfDue: () => {
      const { expiresAt, waiting, bookingId } = store.getState();
      // While a sale is unanswered the basket may be sold already: only main can say.
      if (expiresAt !== null && now() >= expiresAt && waiting === 0 && bookingId === null) store.setState(lapsed);
    },
    dismissTrouble: () => store.setState({ trouble: null }),
  };
}

type InTurn = <Answer>(run: () => Promise<Answer>) => Promise<Answer>;

async function take({ desk, inTurn }: { desk: BasketDesk; inTurn: InTurn }, order: Take): Promise<Taken | null> {
  const { performance, places, types = new Map() } = order;
  const pending: PendingPlace[] = places.map((place) => ({ ...place, performanceId: performance.id }));
  desk.store.setState((state) => withPending(state, pending));
  const call = async (holdId: string): ReturnType<Parameters<typeof runTake>[1]["call"]> => ({
    hold: await desk.host.holds.take({ holdId, performanceId: performance.id, places: [...places] }),
    choice: null,
  });
  try {
    return await inTurn(() => runTake(desk, { performance, wanted: places, best: null, types, call }));
  } finally {
    desk.store.setState((state) => withoutPending(state, pending));
  }
}

/** One call after the other, in the order they were asked for; a fault of one does not stop the next. */
function queueOf(waiting: (by: 1 | -1) => void): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    waiting(1);
    const mine = last.then(run, run).finally(() => waiting(-1));
    last = mine.catch(() => undefined);
    return mine;
  };
}
