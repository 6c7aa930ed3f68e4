// Changes a performance.
import { Alert, Button, Group, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState, type ReactNode } from "react";
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
  const { venue } = props;
  const [editing, setEditing] = useState<PerformanceForSale | null>(null);
  // What is being typed over stays as it was, even when a colleague saves meanwhile.
  const performance = editing ?? props.performance;
  const latest = useRef(props.performance);
  useEffect(() => {
    latest.current = props.performance;
  });
  const onChanged = useCallback((changed: boolean) => setEditing(changed ? latest.current : null), []);
  const { t } = useTranslation("events");
  const mayWrite = useMay("event.write");
  const save = useUpdate(performance, () => setEditing(null));
  const stored = draftOf(performance, venue);
  const { mutate } = save;
  const onSave = useCallback((fields: PerformanceFields) => mutate(fields), [mutate]);
  const key = keyOf(performance, venue);
  const isStale = editing !== null && keyOf(props.performance, venue) !== key;
  return (
    <>
      {isStale ? <Stale onReload={() => setEditing(null)} /> : null}
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
        onChanged={onChanged}
      />
    </>
  );
}

/** Changes when the form would begin anew: another state of what it edits, not a sale. */
const keyOf = (performance: PerformanceForSale, venue: Venue): string =>
  JSON.stringify([draftOf(performance, venue), performance.prices]);

function Stale(props: { onReload: () => void }): ReactNode {
  const { t } = useTranslation("events");
  return (
    <Alert color="orange" variant="light" role="alert" mb="sm" title={t("performance.stale")}>
      <Group justify="space-between">
        <Text size="sm">{t("performance.staleHint")}</Text>
        <Button size="xs" variant="default" onClick={props.onReload}>
          {t("event.reload")}
        </Button>
      </Group>
    </Alert>
  );
}

function useUpdate(performance: PerformanceForSale, onSaved: () => void) {
  const { id: performanceId, version } = performance;
  const { t } = useTranslation("events");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const done = useDone();
  return useMutation({
    mutationFn: (fields: PerformanceFields) => client.performances.update({ id: performanceId, version, ...fields }),
    onSuccess: async (fresh) => {
      queries.setQueryData(api.performances.open.queryKey({ input: { performanceId } }), fresh);
      onSaved();
      done(t("performance.saved"));
      await queries.invalidateQueries({ queryKey: api.events.key() });
    },
  });
}
