// How a file for the import looks, with an example that fits the venue.
import { Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { dayOf } from "#domain/zoned-time.ts";
import { now } from "../../clock.ts";
import { saveText } from "../../save-file.ts";
import { useApi } from "../../ui/client-context.tsx";
import classes from "./import.module.css";
import { exampleCsv, exampleJson, IMPORT_COLUMNS } from "./import-file.ts";
import { useHall } from "./use-hall.ts";

export function ImportHelp(props: { venueId: string | null }): ReactNode {
  const { t } = useTranslation("events");
  const example = useExample(props.venueId);
  return (
    <div className={classes["help"]}>
      <Text size="sm">{t("import.helpCsv")}</Text>
      <dl>
        {IMPORT_COLUMNS.map((column) => (
          <div key={column}>
            <dt>
              <code>{column}</code>
            </dt>
            <dd>{t(`importColumn.${column}`)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <code>price A adult</code>
          </dt>
          <dd>{t("importColumn.price")}</dd>
        </div>
      </dl>
      <Text size="sm">{t("import.helpJson")}</Text>
      <Group gap="xs" mt={8}>
        <Button
          variant="default"
          disabled={example === null}
          onClick={() =>
            example &&
            saveText({ fileName: `${t("import.exampleName")}.csv`, text: exampleCsv(example), type: "text/csv" })
          }
        >
          {t("import.exampleCsv")}
        </Button>
        <Button
          variant="default"
          disabled={example === null}
          onClick={() =>
            example &&
            saveText({
              fileName: `${t("import.exampleName")}.json`,
              text: exampleJson(example),
              type: "application/json",
            })
          }
        >
          {t("import.exampleJson")}
        </Button>
      </Group>
    </div>
  );
}

/** The chosen venue (or the first) with its first published chart: what the example imports into. */
function useExample(venueId: string | null) {
  const api = useApi();
  const venues = useQuery(api.venues.list.queryOptions());
  const charts = useQuery(api.charts.list.queryOptions({ input: { venueId: null } }));
  const published = (charts.data ?? []).filter((chart) => chart.latest !== null);
  const venue =
    venues.data?.find((each) => each.id === venueId) ??
    venues.data?.find((each) => published.some((chart) => chart.venueId === each.id));
  const chart = published.find((each) => each.venueId === venue?.id);
  const { data: hall } = useHall(chart?.latest?.id ?? null);
  if (!venue || !chart || !hall) return null;
  return {
    venueName: venue.name,
    chartName: chart.name,
    today: dayOf({ instant: now(), zone: venue.zone }),
    categories: hall.chart.categories.map((category) => category.key),
    ticketTypes: venue.ticketTypes.filter((type) => type.kind === "standard").map((type) => type.key),
  };
}
