// What the basket asks of main, and what it makes of the answers.
import { ORPCError } from "@orpc/client";
import type { StoreApi } from "zustand/vanilla";
import { emptied, lapsed, lostPlace, placeKey, sold, withHold, withPerformance } from "./basket-steps.ts";
import type {
  BasketHost,
  BasketLine,
  BasketState,
  BestChoice,
  BestOrder,
  Hold,
  LostPlace,
  PerformanceForSale,
  TroubleAbout,
  WantedPlace,
} from "./basket-types.ts";
import { HostUnreachable } from "./connection.ts";

/** What every call of the basket works with. */
export interface BasketDesk {
  readonly host: BasketHost;
  readonly newId: () => string;
  readonly store: StoreApi<BasketState>;
}

export type Taken = { readonly taken: readonly BasketLine[]; readonly choice: BestChoice | null };

/** True for a refusal of main with this code. */
export const isRefusal = (error: unknown, code: string): boolean => error instanceof ORPCError && error.code === code;

/** Shows a refusal to the clerk. */
export function refuse({ store }: BasketDesk, error: unknown, about: TroubleAbout = NOTHING_WANTED): void {
  store.setState({ trouble: { kind: "refused", error, ...about } });
}

const NOTHING_WANTED: TroubleAbout = { performanceId: "", wanted: [], best: null };

interface TakeCall {
  readonly performance: PerformanceForSale;
  readonly wanted: readonly WantedPlace[];
  readonly best: BestOrder | null;
  /** Ticket types by place for places that come back. */
  readonly types: ReadonlyMap<number, string | null>;
  readonly call: (holdId: string) => Promise<{ hold: Hold; choice: BestChoice | null }>;
}

/** Runs one take; a hold that lapsed with nothing in it is replaced by a new one, quietly. */
export async function runTake(desk: BasketDesk, order: TakeCall): Promise<Taken | null> {
  const { store } = desk;
  const { performance, wanted, best } = order;
  store.setState((state) => withPerformance({ ...state, trouble: null }, performance));
  const before = new Set(store.getState().lines.map((line) => line.claimId));
  try {
    const answer = await order.call(holdIdOf(desk)).catch((error: unknown) => {
      if (!isRefusal(error, "HOLD_LAPSED") || before.size > 0) throw error;
      store.setState({ holdId: null });
      return order.call(holdIdOf(desk));
    });
    const wishes = new Map(
      [...order.types].map(([place, type]) => [placeKey({ performanceId: performance.id, place }), type]),
    );
    store.setState((state) => withHold(withPerformance(state, performance), answer.hold, wishes));
    return { taken: store.getState().lines.filter((line) => !before.has(line.claimId)), choice: answer.choice };
  } catch (error) {
    if (isRefusal(error, "HOLD_LAPSED")) store.setState(lapsed);
    else refuse(desk, error, { performanceId: performance.id, wanted, best });
    // The answer may be lost while the places are held: ask.
    if (error instanceof HostUnreachable) await runCheck(desk);
    else if (store.getState().lines.length === 0) store.setState({ holdId: null });
    return null;
  }
}

/** The hold's id, made before the first try. */
function holdIdOf({ store, newId }: BasketDesk): string {
  const known = store.getState().holdId;
  if (known !== null) return known;
  const made = newId();
  store.setState({ holdId: made });
  return made;
}

/** Gives claims back; answers what was given back. */
export async function runRelease(desk: BasketDesk, claimIds: readonly string[]): Promise<readonly LostPlace[]> {
  const { store, host } = desk;
  const { holdId, lines } = store.getState();
  const going = lines.filter((line) => claimIds.includes(line.claimId));
  if (holdId === null || going.length === 0) return [];
  try {
    const hold = await host.holds.release({ holdId, claimIds: going.map((line) => line.claimId) });
    store.setState((state) => withHold(state, hold));
    return going.map(lostPlace);
  } catch (error) {
    store.setState((state) => ({ ...state, leaving: state.leaving.filter((id) => !claimIds.includes(id)) }));
    if (isRefusal(error, "HOLD_LAPSED")) store.setState(lapsed);
    else refuse(desk, error);
    return [];
  }
}

/** Gives everything back; answers what was given back. */
export async function runClear(desk: BasketDesk): Promise<readonly LostPlace[]> {
  const given = await runRelease(
    desk,
    desk.store.getState().lines.map((line) => line.claimId),
  );
  if (desk.store.getState().lines.length === 0) desk.store.setState((state) => ({ ...emptied(state), trouble: null }));
  return given;
}

/** A new full lifetime; false when refused. */
export async function runExtend(desk: BasketDesk): Promise<boolean> {
  const { store, host } = desk;
  const { holdId, lines } = store.getState();
  if (holdId === null || lines.length === 0) return false;
  try {
    const hold = await host.holds.extend({ holdId });
    store.setState((state) => withHold({ ...state, trouble: null }, hold));
    return true;
  } catch (error) {
    if (isRefusal(error, "HOLD_LAPSED")) store.setState(lapsed);
    else refuse(desk, error);
    return false;
  }
}

/** Asks main what became of an unanswered sale and what is still held. Without an answer the basket stays as it is. */
export async function runCheck(desk: BasketDesk): Promise<void> {
  const { store, host } = desk;
  const { holdId, bookingId } = store.getState();
  if (bookingId !== null && (await settleUnanswered(desk, bookingId)) !== "not-sold") return;
  if (holdId === null) return;
  try {
    const hold = await host.holds.get({ holdId });
    store.setState((state) =>
      hold.places.length === 0 && state.lines.length > 0 ? lapsed(state) : withHold(state, hold),
    );
  } catch (error) {
    if (isRefusal(error, "NOT_FOUND") || isRefusal(error, "HOLD_LAPSED")) store.setState(lapsed);
  }
}

/** A sale that was sent and never answered: it happened, or it did not, or main cannot be asked yet. */
async function settleUnanswered(
  { store, host }: BasketDesk,
  bookingId: string,
): Promise<"sold" | "not-sold" | "unknown"> {
  try {
    const booking = await host.bookings.get({ bookingId });
    // Its tickets were not printed by this window: there is no print job to follow.
    store.setState((state) => sold(state, { booking, printJob: null }));
    return "sold";
  } catch (error) {
    if (!isRefusal(error, "NOT_FOUND")) return "unknown";
    store.setState({ bookingId: null });
    return "not-sold";
  }
}
