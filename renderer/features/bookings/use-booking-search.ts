// The search as it is typed: asked again a moment after the last key, continued by cursor as the list is scrolled.
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useStore } from "zustand";
import { useApi } from "../../ui/client-context.tsx";
import type { BookingRow } from "./booking.ts";
import { searchMemory, type SearchMemory } from "./search-memory.ts";

const PAUSE_AFTER_KEY_MS = 120;
const PAGE_ROWS = 80;

export interface BookingSearch {
  readonly memory: SearchMemory;
  readonly rows: readonly BookingRow[];
  /** The rows belong to what stands in the search box now. */
  readonly settled: boolean;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly error: unknown;
}

export function useBookingSearch(): BookingSearch {
  const api = useApi();
  const memory = useStore(searchMemory);
  const query = memory.query.trim();
  const [asked] = useDebouncedValue(query, PAUSE_AFTER_KEY_MS);
  const answer = useInfiniteQuery(
    api.bookings.search.infiniteOptions({
      input: (before: string | null) => ({
        ...{ query: asked, performanceId: memory.performanceId, state: memory.state },
        ...{ before, limit: PAGE_ROWS },
      }),
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = useMemo(() => answer.data?.pages.flatMap((page) => page.rows) ?? [], [answer.data]);
  return {
    memory,
    rows,
    settled: asked === query && answer.isSuccess && !answer.isPlaceholderData,
    hasMore: answer.hasNextPage,
    loadMore: () => {
      if (answer.hasNextPage && !answer.isFetchingNextPage) void answer.fetchNextPage();
    },
    error: answer.error,
  };
}
