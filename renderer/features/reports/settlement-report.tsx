// What an event has brought: chosen by a few letters, added up by main, shown as tables.
import { Loader, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { currentLocale } from "../../i18n.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import classes from "./reports.module.css";
import { SettlementTables } from "./settlement-tables.tsx";
import { useReportFiles } from "./use-report-files.ts";

const MOST_SHOWN = 60;

export function SettlementReport(): ReactNode {
  const { t } = useTranslation("reports");
  const api = useApi();
  const client = useClient();
  const [eventId, setEventId] = useState<string | null>(null);
  const [performanceId, setPerformanceId] = useState<string | null>(null);
  const events = useQuery(api.events.list.queryOptions({ input: { query: "", from: null, to: null, venueId: null } }));
  const report = useQuery({
    ...api.reports.settlement.queryOptions({ input: { eventId: eventId ?? "", performanceId } }),
    enabled: eventId !== null,
  });
  const files = useMemo(() => {
    if (eventId === null) return null;
    const input = { eventId, performanceId };
    return {
      pdf: () => client.reports.settlementPdf({ ...input, locale: currentLocale() }),
      csv: () => client.reports.settlementCsv(input),
      fileName: t("settlement.fileName"),
    };
  }, [client, eventId, performanceId, t]);
  useReportFiles(files);
  const event = events.data?.find(({ id }) => id === eventId);
  return (
    <>
      <div className={classes["choices"]}>
        <Select
          label={t("settlement.event")}
          placeholder={t("settlement.choose")}
          searchable
          data-autofocus
          nothingFoundMessage={t("settlement.noEvent")}
          limit={MOST_SHOWN}
          w={360}
          data={(events.data ?? []).map(({ id, title, number }) => ({ value: id, label: `${title} · ${number}` }))}
          value={eventId}
          onChange={(chosen) => {
            setEventId(chosen);
            setPerformanceId(null);
          }}
        />
        <PerformanceChoice event={event} value={performanceId} onChange={setPerformanceId} />
      </div>
      <Refusal error={events.error ?? report.error} />
      {eventId === null ? <Empty title={t("settlement.choose")} hint={t("settlement.chooseHint")} /> : null}
      {eventId !== null && report.isPending ? <Loader aria-label={t("loading")} /> : null}
      {report.data && eventId !== null ? <SettlementTables settlement={report.data} /> : null}
    </>
  );
}

function PerformanceChoice(props: {
  event: { performances: readonly { id: string; startsAt: number; zone: string }[] } | undefined;
  value: string | null;
  onChange: (performanceId: string | null) => void;
}): ReactNode {
  const { event, value, onChange } = props;
  const { t } = useTranslation("reports");
  const format = useFormatWhen();
  if (event === undefined || event.performances.length < 2) return null;
  return (
    <Select
      label={t("settlement.performance")}
      placeholder={t("settlement.all")}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("settlement.all") }}
      limit={MOST_SHOWN}
      w={300}
      data={event.performances.map(({ id, startsAt, zone }) => ({
        value: id,
        label: format({ instant: startsAt, zone }),
      }))}
      value={value}
      onChange={onChange}
    />
  );
}
