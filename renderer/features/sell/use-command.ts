// Reads the command bar while the clerk types and finds out what it would do: the places, the price, or what is missing.
import { useQuery } from "@tanstack/react-query";
import { useDebouncedValue } from "@mantine/hooks";
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { PLACES_PER_HOLD_MOST } from "#domain/claims.ts";
import { useNow } from "../../clock.ts";
import { currentLocale } from "../../i18n.ts";
import { priceLines, usualType } from "../../stores/basket-prices.ts";
import type { BestChoice } from "../../stores/basket-types.ts";
import { useApi } from "../../ui/client-context.tsx";
import { type Command, type Vocabulary, readCommand } from "./command.ts";
import { listedOf } from "./listed.ts";
import { isFiltering, type SeatFilter, wishesFor } from "./seat-filter.ts";
import { useStage } from "./stage.tsx";

const CLOCK_MS = 30_000;
/** A preview asks main; it waits until the fingers rest this long. */
const PREVIEW_PAUSE_MS = 60;
/** In a rush the best places change all the time; asking waits for a moment's rest. */
const PREVIEW_AGAIN_MS = 200;

/** What words mean right now. Charts of other performances are fetched in the background for their category keys. */
export function useVocabulary(): Vocabulary {
  const { desk, cards, card } = useStage();
  const now = useNow(CLOCK_MS);
  const [read, setRead] = useState(0);
  const versions = useMemo(() => [...new Set((cards ?? []).map((each) => each.chartVersionId))].join(" "), [cards]);
  useEffect(() => {
    let wanted = true;
    const readAll = async (): Promise<void> => {
      for (const id of versions.split(" ").filter((each) => each !== "")) {
        // Without a chart its keys are unknown; the bar then takes them on trust and main decides.
        await desk.halls.open(id).catch(() => null);
        if (!wanted) return;
        setRead((count) => count + 1);
      }
    };
    void readAll();
    return () => {
      wanted = false;
    };
  }, [desk, versions]);
  const locale = currentLocale();
  const selectedId = card?.id ?? null;
  const performances = useMemo(
    () =>
      (cards ?? []).map((each) => {
        const categories = desk.halls.known(each.chartVersionId)?.chart.categories.map(({ key }) => key) ?? null;
        return listedOf(each, { now, categories });
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- each chart that was read makes more category keys known
    [desk, cards, now, read],
  );
  return { locale, selectedId, mostPlaces: PLACES_PER_HOLD_MOST, performances };
}

export interface CommandPreview {
  /** What main would choose, `F 11–12`; null while asking. */
  readonly choice: BestChoice | null;
  readonly totalMinor: number | null;
  readonly currency: string;
  /** Main's refusal: too few together, sold out. */
  readonly error: unknown;
}

const NO_PREVIEW: CommandPreview = { choice: null, totalMinor: null, currency: "EUR", error: null };

export type BestWish = Pick<
  Extract<Command, { kind: "take" }>,
  "count" | "category" | "accessible" | "performanceId"
> & { readonly filter: SeatFilter };

/** Changes whenever places of the performance on screen do. */
function useLiveVersion(): number {
  const { live } = useStage();
  const subscribe = useCallback((heard: () => void) => live?.sums.subscribe(heard) ?? (() => undefined), [live]);
  const version = useSyncExternalStore(subscribe, () => live?.sums.getState().version ?? 0);
  const [settled] = useDebouncedValue(version, PREVIEW_AGAIN_MS);
  return settled;
}

/** What taking the best would give, with its price; asked of main, and again when places were taken or given back. */
export function useBestPreview(wish: BestWish | null): CommandPreview {
  const api = useApi();
  const key = wish ? JSON.stringify([wish.performanceId, wish.category, wish.count, wish.accessible, wish.filter]) : "";
  const [settled] = useDebouncedValue(key, PREVIEW_PAUSE_MS);
  const input = wish ?? { performanceId: "", category: null, count: 1, accessible: false };
  const { performanceId, category, count, accessible } = input;
  const performance = useQuery({
    ...api.performances.open.queryOptions({ input: { performanceId } }),
    enabled: wish !== null,
  });
  // Prices are known with the performance: only then is it clear which categories a price range means.
  const isClear = wish === null || !isFiltering(wish.filter) || performance.data !== undefined;
  const wishes = wish && performance.data ? wishesFor(wish.filter, performance.data) : null;
  const enabled = wish !== null && settled === key && isClear;
  const preview = useQuery({
    ...api.holds.previewBest.queryOptions({
      input: { performanceId, category, count, accessible, ...(wishes && { wishes }) },
    }),
    enabled,
    staleTime: 2_000,
  });
  const version = useLiveVersion();
  const { refetch } = preview;
  useEffect(() => {
    if (enabled) void refetch({ cancelRefetch: false });
  }, [version, enabled, refetch]);
  if (wish === null) return NO_PREVIEW;
  const places = preview.data?.places ?? null;
  const priced =
    places && performance.data
      ? priceLines(
          places.map((place) => ({
            performanceId,
            category: place.category,
            ticketTypeId: performance.data ? (usualType(performance.data, place.category)?.id ?? null) : null,
          })),
          { [performanceId]: performance.data },
        )
      : null;
  return {
    choice: preview.data?.choice ?? null,
    totalMinor: priced?.totalMinor ?? null,
    currency: performance.data?.currency ?? "EUR",
    error: preview.error,
  };
}

/** The command in the bar. */
export function useCommandOf(text: string): Command {
  const vocabulary = useVocabulary();
  return readCommand(text, vocabulary);
}
