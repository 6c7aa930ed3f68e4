// Makes a performance; the form begins like the event's latest one, a day later.
import { Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Refusal, useDone } from "../../ui/refusal.tsx";
import { templateOf } from "./event-facts.ts";
import type { EventRecord, PerformanceFields, Venue } from "./event.ts";
import { openPerformanceOf } from "./events-memory.ts";
import { draftAfter, NO_DRAFT } from "./performance-fields.ts";
import { PerformanceForm } from "./performance-form.tsx";

interface NewPerformanceProps {
  readonly event: EventRecord;
  readonly venue: Venue;
  /** Null when there is nothing to go back to. */
  readonly onLeave: (() => void) | null;
  readonly onCreated: () => void;
}

export function NewPerformance(props: NewPerformanceProps): ReactNode {
  const { event, venue, onLeave } = props;
  const { t } = useTranslation("events");
  const api = useApi();
  const [template] = useState(() => templateOf(event));
  const like = useQuery({
    ...api.performances.open.queryOptions({ input: { performanceId: template?.id ?? "" } }),
    enabled: template !== null,
  });
  const charts = useQuery(api.charts.list.queryOptions({ input: { venueId: venue.id } }));
  const create = useCreate(event, props.onCreated);
  const { mutate } = create;
  const onSave = useCallback((fields: PerformanceFields) => mutate(fields), [mutate]);
  if (charts.error) return <Refusal error={charts.error} />;
  if (charts.data === undefined || (template !== null && like.data === undefined && !like.isError)) return null;
  const published = charts.data.flatMap((chart) => (chart.latest === null ? [] : [chart.latest.id]));
  const begun = like.data
    ? draftAfter(like.data, venue)
    : { ...NO_DRAFT, chartVersionId: published.length === 1 ? (published[0] ?? "") : "" };
  return (
    <>
      <Title order={2}>{t("performance.newTitle")}</Title>
      <PerformanceForm
        venue={venue}
        stored={begun}
        prices={like.data?.prices ?? []}
        deed={t("performance.create")}
        busy={create.isPending}
        error={create.error}
        readOnly={false}
        isNew
        onSave={onSave}
        {...(onLeave ? { onLeave } : {})}
      />
    </>
  );
}

function useCreate(event: EventRecord, onCreated: () => void) {
  const { t } = useTranslation("events");
  const [id] = useState(newId);
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const done = useDone();
  return useMutation({
    mutationFn: (fields: PerformanceFields) => client.performances.create({ id, eventId: event.id, ...fields }),
    onSuccess: async (fresh) => {
      queries.setQueryData(api.performances.open.queryKey({ input: { performanceId: fresh.id } }), fresh);
      openPerformanceOf(event.id, fresh.id);
      await queries.invalidateQueries({ queryKey: api.events.key() });
      done(t("performance.created"));
      onCreated();
    },
  });
}
