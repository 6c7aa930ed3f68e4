// What is on stage at the desk: the performances on offer, the chosen one with its hall, and its live places.
import { useQuery } from "@tanstack/react-query";
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";
import { useStore } from "zustand";
import { useNow } from "../../clock.ts";
import { ownPlaces } from "../../stores/basket-steps.ts";
import type { BasketState, PerformanceCard, PerformanceForSale } from "../../stores/basket-types.ts";
import { LivePlaces } from "../../stores/live-places.ts";
import { follow } from "../../streams.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { takeFreshPrices } from "./fresh-prices.ts";
import type { Hall } from "./halls.ts";
import { firstToSell } from "./listed.ts";
import { type SellDesk, sellDeskOf } from "./sell-desk.ts";
import type { SellView } from "./sell-view.ts";

export interface Stage {
  readonly desk: SellDesk;
  /** Everything on offer, soonest first; null while asked for. */
  readonly cards: readonly PerformanceCard[] | null;
  /** Those that match the search. */
  readonly found: readonly PerformanceCard[] | null;
  readonly card: PerformanceCard | null;
  readonly performance: PerformanceForSale | null;
  readonly hall: Hall | null;
  readonly live: LivePlaces | null;
  /** What kept the performance or its hall from opening. */
  readonly error: unknown;
}

const StageContext = createContext<Stage | null>(null);

const CARDS_MOST = 200;
/** "Starting soon" and the default performance change with time. */
const CLOCK_MS = 20_000;

export function StageProvider(props: { children: ReactNode }): ReactNode {
  const client = useClient();
  const api = useApi();
  const desk = sellDeskOf(client);
  const query = useStore(desk.view, (view) => view.query.trim());
  const chosen = useStore(desk.view, (view) => view.performanceId);
  const now = useNow(CLOCK_MS);
  const offer = useQuery(
    api.performances.forSale.queryOptions({ input: { query: "", limit: CARDS_MOST, includePast: false } }),
  );
  const search = useQuery({
    ...api.performances.forSale.queryOptions({ input: { query, limit: CARDS_MOST, includePast: false } }),
    enabled: query !== "",
    placeholderData: (before: readonly PerformanceCard[] | undefined) => before?.slice(),
  });
  const cards = offer.data ?? null;
  const found = query === "" ? cards : (search.data ?? null);
  const all = [...(cards ?? []), ...(found ?? [])];
  const card = all.find((each) => each.id === chosen) ?? firstToSell(cards ?? [], now);
  const performance = useQuery({
    ...api.performances.open.queryOptions({ input: { performanceId: card?.id ?? "" } }),
    enabled: card !== null,
  });
  const hall = useHall(desk, card?.chartVersionId ?? null);
  const live = useLivePlaces(desk, card?.id ?? null, hall.hall);
  useFreshPrices(desk, performance.data ?? null);
  const open = performance.data?.id === card?.id ? (performance.data ?? null) : null;
  const stage: Stage = {
    desk,
    cards,
    found,
    card,
    performance: open,
    hall: hall.hall,
    live,
    error: offer.error ?? performance.error ?? hall.error,
  };
  return <StageContext value={stage}>{props.children}</StageContext>;
}

export function useStage(): Stage {
  const stage = use(StageContext);
  if (!stage) throw new Error("A part of the selling screen stands outside the StageProvider.");
  return stage;
}

export const useBasket = <Value,>(select: (state: BasketState) => Value): Value =>
  useStore(useStage().desk.basket.store, select);

export const useView = <Value,>(select: (view: SellView) => Value): Value => useStore(useStage().desk.view, select);

/** The hall of a chart version; kept for ever once read. */
function useHall(desk: SellDesk, chartVersionId: string | null): { hall: Hall | null; error: unknown } {
  const [read, setRead] = useState<{ id: string; hall: Hall | null; error: unknown } | null>(null);
  useEffect(() => {
    if (chartVersionId === null) return undefined;
    let wanted = true;
    desk.halls.open(chartVersionId).then(
      (hall) => wanted && setRead({ id: chartVersionId, hall, error: null }),
      (error: unknown) => wanted && setRead({ id: chartVersionId, hall: null, error }),
    );
    return () => {
      wanted = false;
    };
  }, [desk, chartVersionId]);
  const known = chartVersionId === null ? null : desk.halls.known(chartVersionId);
  return { hall: known, error: read?.id === chartVersionId ? read.error : null };
}

/** Live places of the performance, followed while it is on stage. */
function useLivePlaces(desk: SellDesk, performanceId: string | null, hall: Hall | null): LivePlaces | null {
  const live = useMemo(
    () =>
      performanceId === null || hall === null
        ? null
        : new LivePlaces({ ...hall, categoryCount: hall.chart.categories.length }),
    [performanceId, hall],
  );
  useEffect(() => {
    if (performanceId === null || live === null) return undefined;
    return follow({
      start: (signal) => desk.client.notices.watchPlaces({ performanceId }, { signal }),
      onValue: (states) => live.accept(states),
    });
  }, [desk, performanceId, live]);
  useEffect(() => {
    if (performanceId === null || live === null) return undefined;
    const { store } = desk.basket;
    const draw = (): void => live.setMine(ownPlaces(store.getState(), performanceId));
    draw();
    return store.subscribe((state, before) => {
      if (state.lines !== before.lines || state.pending !== before.pending || state.leaving !== before.leaving) draw();
    });
  }, [desk, performanceId, live]);
  return live;
}

/** A basket prices with what main said last about its performances. */
function useFreshPrices(desk: SellDesk, performance: PerformanceForSale | null): void {
  useEffect(() => {
    if (performance !== null) takeFreshPrices(desk, performance);
  }, [desk, performance]);
}
