// The events of the list: filtered by text and venue, without those that are over or with them.
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { now } from "../../clock.ts";
import { useApi } from "../../ui/client-context.tsx";
import { isOver } from "./event-facts.ts";
import type { EventRecord } from "./event.ts";
import { eventsMemory } from "./events-memory.ts";

const PAUSE_AFTER_KEY_MS = 150;

export function useEventList(): { events: readonly EventRecord[]; pending: boolean; error: unknown } {
  const api = useApi();
  const { query, venueId, past } = useStore(eventsMemory);
  const [asked] = useDebouncedValue(query.trim(), PAUSE_AFTER_KEY_MS);
  const [instant] = useState(now);
  const answer = useQuery({
    ...api.events.list.queryOptions({ input: { query: asked, from: null, to: null, venueId } }),
    placeholderData: keepPreviousData,
  });
  // Main's window would leave out events that have no date yet: they are what the desk still has to do.
  const events = useMemo(
    () => (answer.data ?? []).filter((event) => past || !isOver(event, instant)),
    [answer.data, past, instant],
  );
  return { events, pending: answer.isPending || answer.isPlaceholderData, error: answer.error };
}
