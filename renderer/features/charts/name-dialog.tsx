// A chart's new name, or the name and the venue of a copy of it.
import { NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import type { ChartSummary } from "./charts-page.tsx";

interface NameDialogProps {
  readonly deed: "rename" | "copy";
  readonly chart: ChartSummary;
  readonly onClose: () => void;
}

export function NameDialog(props: NameDialogProps): ReactNode {
  const { deed, chart, onClose } = props;
  const { t } = useTranslation("charts");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const [id] = useState(newId);
  const [name, setName] = useState(deed === "copy" ? t("list.copyOf", { name: chart.name }) : chart.name);
  const [venueId, setVenueId] = useState(chart.venueId);
  const venues = useQuery(api.venues.list.queryOptions());
  const save = useMutation({
    mutationFn: () => {
      const wanted = name.trim();
      if (deed === "rename") return client.charts.rename({ chartId: chart.id, name: wanted });
      return client.charts.duplicate({ id, chartId: chart.id, venueId, name: wanted });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: api.charts.key() });
      onClose();
    },
  });
  return (
    <FormDialog
      title={t(`${deed}.title`, { name: chart.name })}
      deed={t(`${deed}.deed`)}
      busy={save.isPending}
      ready={name.trim() !== "" && (deed === "copy" || name.trim() !== chart.name)}
      error={save.error}
      onClose={onClose}
      onDeed={() => save.mutate()}
    >
      <TextInput
        label={t("field.name")}
        data-autofocus
        maxLength={120}
        value={name}
        onChange={(change) => setName(change.currentTarget.value)}
      />
      {deed === "copy" && venues.data && venues.data.length > 1 ? (
        <NativeSelect
          label={t("copy.venue")}
          data={venues.data.map((venue) => ({ value: venue.id, label: venue.name }))}
          value={venueId}
          onChange={(change) => setVenueId(change.currentTarget.value)}
        />
      ) : null}
    </FormDialog>
  );
}
