// Charts that were taken off the lists, and the way back.
import { Button, Group } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Client } from "#contract/index.ts";
import { useMay } from "../../../stores/session.ts";
import { useApi, useClient } from "../../../ui/client-context.tsx";
import { Panel } from "../../../ui/page.tsx";
import { Refusal, useDone, useRefusal } from "../../../ui/refusal.tsx";
import { When } from "../../../ui/when.tsx";
import shared from "../charts.module.css";
import classes from "./versions.module.css";

type Archived = Awaited<ReturnType<Client["charts"]["archived"]>>[number];

/** Renders nothing while nothing is archived. */
export function ArchivedCharts(): ReactNode {
  const { t } = useTranslation("charts");
  const api = useApi();
  const mayWrite = useMay("chart.write");
  const archived = useQuery({ ...api.charts.archived.queryOptions({ input: { venueId: null } }), enabled: mayWrite });
  const venues = useQuery(api.venues.list.queryOptions());
  if (archived.error) return <Refusal error={archived.error} />;
  if (!archived.data || archived.data.length === 0) return null;
  return (
    <Panel title={t("versions.archive.title")}>
      <ul className={classes["history"]} data-archived={archived.data.length}>
        {archived.data.map((chart) => (
          <Entry key={chart.id} chart={chart} venue={venues.data?.find(({ id }) => id === chart.venueId)?.name ?? ""} />
        ))}
      </ul>
    </Panel>
  );
}

function Entry({ chart, venue }: { chart: Archived; venue: string }): ReactNode {
  const { t } = useTranslation("charts");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const refuse = useRefusal();
  const done = useDone();
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.charts.bringBack({ chartId: chart.id }),
    onSuccess: async () => {
      done(t("versions.archive.back", { name: chart.name }));
      await queries.invalidateQueries({ queryKey: api.charts.key() });
    },
    onError: refuse,
  });
  return (
    <li>
      <Group justify="space-between" gap="sm">
        <span>
          <b>{chart.name}</b> · {venue}
          {chart.number === null ? "" : ` · ${t("versions.number", { number: chart.number })}`}
          {chart.placeCount === null ? "" : ` · ${t("places", { count: chart.placeCount })}`}
          <span className={shared["dim"]}>
            {" · "}
            {t("versions.archive.at")} <When instant={chart.removedAt} />
          </span>
        </span>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t("versions.archive.bringBackOf", { name: chart.name })}
          loading={isPending}
          onClick={() => mutate()}
        >
          {t("versions.archive.bringBack")}
        </Button>
      </Group>
    </li>
  );
}
