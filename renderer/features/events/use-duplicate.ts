// Makes the planned performances one after the other. A second try after a failure makes none twice.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { useDone } from "../../ui/refusal.tsx";
import type { Day } from "./calendar.ts";
import type { PlannedPerformance } from "./duplicate-plan.ts";

export function useDuplicate(eventId: string, onDone: () => void) {
  const { t } = useTranslation("events");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const done = useDone();
  const [made, setMade] = useState(0);
  const [ids] = useState(() => new Map<Day, string>());
  const idOf = (day: Day): string => {
    const id = ids.get(day) ?? newId();
    ids.set(day, id);
    return id;
  };
  const mutation = useMutation({
    mutationFn: async (wish: { plan: readonly PlannedPerformance[]; putOnSale: boolean }) => {
      for (const [index, { day, fields }] of wish.plan.entries()) {
        const performanceId = idOf(day);
        // One after the other: the numbers people see then follow the dates.
        await client.performances.create({ id: performanceId, eventId, ...fields });
        if (wish.putOnSale) await client.performances.setState({ performanceId, state: "on-sale" });
        setMade(index + 1);
      }
      return wish.plan.length;
    },
    onSuccess: (count) => {
      done(t("duplicate.done", { count }));
      onDone();
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: api.events.key() });
    },
  });
  return { mutation, made };
}
