// Keeps the numbers of the open performance true while others sell: main pushes its card after every change of places.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { follow } from "../../streams.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { withCard } from "./event-facts.ts";

export function useLiveCard(options: { eventId: string; performanceId: string }): void {
  const { eventId, performanceId } = options;
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  useEffect(
    () =>
      follow({
        start: (signal) => client.notices.watchPlaces({ performanceId }, { signal }),
        onValue: (pushed) => {
          if (pushed.kind !== "performance") return;
          const queryKey = api.events.get.queryKey({ input: { eventId } });
          queries.setQueryData(queryKey, (event) => (event ? withCard(event, pushed.card) : event));
        },
      }),
    [client, api, queries, eventId, performanceId],
  );
}
