// Changes a performance.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/session.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { useDone } from "../../ui/refusal.tsx";
import type { EventRecord, PerformanceFields, PerformanceForSale, Venue } from "./event.ts";
import { draftOf } from "./performance-fields.ts";
import { PerformanceForm } from "./performance-form.tsx";

interface EditPerformanceProps {
  readonly event: EventRecord;
  readonly venue: Venue;
  readonly performance: PerformanceForSale;
}

export function EditPerformance(props: EditPerformanceProps): ReactNode {
  const { performance, venue } = props;
  const { t } = useTranslation("events");
  const mayWrite = useMay("event.write");
  const save = useUpdate(performance.id);
  const stored = draftOf(performance, venue);
  const { mutate } = save;
  const onSave = useCallback((fields: PerformanceFields) => mutate(fields), [mutate]);
  // Another state of the same performance (saved here or elsewhere) begins a new form; sales do not.
  const key = JSON.stringify([stored, performance.prices]);
  return (
    <PerformanceForm
      key={key}
      venue={venue}
      stored={stored}
      prices={performance.prices}
      deed={t("performance.save")}
      busy={save.isPending}
      error={save.error}
      readOnly={!mayWrite || performance.state === "cancelled"}
      isNew={false}
      onSave={onSave}
    />
  );
}

function useUpdate(performanceId: string) {
  const { t } = useTranslation("events");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const done = useDone();
  return useMutation({
    mutationFn: (fields: PerformanceFields) =>
      client.performances.update({ id: performanceId, version: null, ...fields }),
    onSuccess: async (fresh) => {
      queries.setQueryData(api.performances.open.queryKey({ input: { performanceId } }), fresh);
      done(t("performance.saved"));
      await queries.invalidateQueries({ queryKey: api.events.key() });
    },
  });
}
