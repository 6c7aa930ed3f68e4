// The performances of a month's six weeks by day of the venue's own calendar.
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useStore } from "zustand";
import { useApi } from "../../ui/client-context.tsx";
import { addDays, type Day, type Month, utcOf, weeksOf } from "./calendar.ts";
import { cardsByDay } from "./cards-by-day.ts";
import type { PerformanceCard } from "./event.ts";
import { eventsMemory } from "./events-memory.ts";

const PAUSE_AFTER_KEY_MS = 150;

export function useCalendarCards(month: Month): {
  byDay: ReadonlyMap<Day, readonly PerformanceCard[]>;
  error: unknown;
} {
  const api = useApi();
  const { query, venueId } = useStore(eventsMemory);
  const [asked] = useDebouncedValue(query.trim(), PAUSE_AFTER_KEY_MS);
  const days = weeksOf(month).flat();
  // A day more on both sides: the venue's calendar may be half a day ahead of or behind UTC.
  const from = utcOf(addDays(days[0] ?? `${month}-01`, -1));
  const to = utcOf(addDays(days.at(-1) ?? `${month}-01`, 2));
  const answer = useQuery({
    ...api.events.list.queryOptions({ input: { query: asked, from: Math.max(0, from), to, venueId } }),
    placeholderData: keepPreviousData,
  });
  const byDay = useMemo(() => cardsByDay(answer.data ?? []), [answer.data]);
  return { byDay, error: answer.error };
}
