// The selling desk without a screen: basket, undo, view and the halls of one window. It outlives visits to other desks.
import type { Client } from "#contract/index.ts";
import { now } from "../../clock.ts";
import { newId } from "../../new-id.ts";
import { type Basket, createBasket } from "../../stores/basket.ts";
import { EMPTY_BASKET, type PerformanceForSale } from "../../stores/basket-types.ts";
import { connectionStore } from "../../stores/connection.ts";
import { sessionStore } from "../../stores/session.ts";
import { createUndo, type Undo } from "../../stores/undo.ts";
import { createHalls, type Halls } from "./halls.ts";
import { createSteps, type Steps } from "./steps.ts";
import { createSellView, type SellViewStore } from "./sell-view.ts";

export interface SellDesk {
  readonly client: Client;
  readonly basket: Basket;
  readonly undo: Undo;
  readonly view: SellViewStore;
  readonly halls: Halls;
  /** A performance with prices, fees and ticket types, as main has it now. */
  readonly openPerformance: (performanceId: string) => Promise<PerformanceForSale>;
  readonly steps: Steps;
}

/** A timer fires a little early in some browsers; the lapse is looked at just after. */
const LAPSE_SLACK_MS = 250;

const desks = new WeakMap<Client, SellDesk>();

/** The one desk of this window. */
export function sellDeskOf(client: Client): SellDesk {
  const known = desks.get(client);
  if (known) return known;
  const desk = createSellDesk(client);
  keepTrue(desk);
  desks.set(client, desk);
  return desk;
}

/** A desk of its own, for tests and for `sellDeskOf`. */
export function createSellDesk(client: Client): SellDesk {
  return {
    client,
    basket: createBasket({ host: client, newId, now }),
    undo: createUndo(),
    view: createSellView(),
    halls: createHalls(client.charts),
    openPerformance: (performanceId) => client.performances.open({ performanceId }),
    steps: createSteps(),
  };
}

/** Lets the basket lapse in time, asks main after a break of the line, and starts clean with every clerk. */
function keepTrue({ basket, undo, view }: SellDesk): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due: number | null = null;
  basket.store.subscribe(({ expiresAt, trouble, lastSale }, before) => {
    // Found again after a break of the line: sold, but nobody printed it.
    if (lastSale !== before.lastSale && lastSale?.printJob === null && lastSale.booking.state === "paid")
      view.setState({ paper: "failed" });
    if (trouble?.kind === "lapsed" && before.trouble !== trouble) undo.forgetBasket();
    if (expiresAt === due) return;
    due = expiresAt;
    clearTimeout(timer);
    if (due !== null) timer = setTimeout(basket.lapseIfDue, Math.max(0, due - now()) + LAPSE_SLACK_MS);
  });
  connectionStore.subscribe(({ state }, before) => {
    if (state === "online" && before.state !== "online") void basket.check();
  });
  sessionStore.subscribe(({ session }, before) => {
    if (session?.staff.id === before.session?.staff.id) return;
    undo.store.setState({ steps: [] });
    // Another clerk at the same window gives the basket back; with nobody signed in main cannot be asked any more.
    if (session !== null && before.session !== null) void basket.clear();
    basket.store.setState(session === null ? { ...EMPTY_BASKET, lastSale: null } : { lastSale: null });
  });
}
