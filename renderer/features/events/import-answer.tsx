// What main says about the file: every mistake by line, or everything that would go in.
import { Alert, Button, Group, Loader, Text } from "@mantine/core";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { When } from "../../ui/when.tsx";
import type { ImportPreview } from "./event.ts";
import classes from "./import.module.css";
import { useProblemWords } from "./use-problem-words.ts";
import type { Importing } from "./use-import.ts";

type Problem = ImportPreview["problems"][number];
type Planned = ImportPreview["events"][number];

export function ImportAnswer(props: { importing: Importing }): ReactNode {
  const { t } = useTranslation("events");
  const { importing } = props;
  const { preview } = importing;
  if (importing.tooLarge)
    return (
      <Alert color="red" variant="light" role="alert" title={t("import.tooLarge")}>
        {t("import.tooLargeHint")}
      </Alert>
    );
  if (preview === undefined) return importing.reading ? <Loader size="sm" aria-label={t("import.reading")} /> : null;
  if (preview.problems.length > 0) return <Problems problems={preview.problems} />;
  return <Planned preview={preview} importing={importing} />;
}

function Problems(props: { problems: readonly Problem[] }): ReactNode {
  const { t } = useTranslation("events");
  const words = useProblemWords();
  const columns = useMemo<Column<Problem & { key: string }>[]>(
    () => [
      {
        key: "line",
        header: t("import.line"),
        align: "right",
        width: "70px",
        cell: (problem) => (problem.line === 0 ? t("import.wholeFile") : problem.line),
      },
      { key: "at", header: t("import.column"), cell: (problem) => <strong>{problem.at}</strong> },
      {
        key: "value",
        header: t("import.value"),
        cell: (problem) => <code className={classes["value"]}>{problem.value}</code>,
      },
      { key: "what", header: t("import.what"), cell: (problem) => words(problem) },
    ],
    [t, words],
  );
  const rows = props.problems.map((problem, index) => ({ ...problem, key: String(index) }));
  return (
    <>
      <Alert color="red" variant="light" role="alert" title={t("import.problems", { count: rows.length })}>
        {t("import.problemsHint")}
      </Alert>
      <div className={classes["table"]}>
        <DataTable
          label={t("import.problemsLabel")}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.key}
          maxHeight="320px"
        />
      </div>
    </>
  );
}

function Planned(props: { preview: ImportPreview; importing: Importing }): ReactNode {
  const { t } = useTranslation("events");
  const { preview, importing } = props;
  const columns = usePlannedColumns();
  const performances = preview.events.reduce((sum, event) => sum + event.performances.length, 0);
  if (preview.events.length === 0)
    return (
      <Alert color="orange" variant="light" title={t("import.nothing")}>
        {t("import.nothingHint")}
      </Alert>
    );
  return (
    <>
      <Text size="sm" fw={600} aria-live="polite">
        {t("import.ready", {
          count: preview.events.length,
          performances: t("import.performances", { count: performances }),
        })}
      </Text>
      {preview.newVenues.length > 0 ? (
        <Text size="sm">
          {t("import.newVenues", { count: preview.newVenues.length, names: preview.newVenues.join(", ") })}
        </Text>
      ) : null}
      <div className={classes["table"]}>
        <DataTable
          label={t("import.plannedLabel")}
          columns={columns}
          rows={preview.events}
          rowKey={(row) => `${row.line} ${row.title}`}
          maxHeight="320px"
        />
      </div>
      <Group justify="flex-end">
        <Button disabled={!importing.clean} loading={importing.busy} onClick={importing.run}>
          {t("import.run", { count: preview.events.length })}
        </Button>
      </Group>
    </>
  );
}

function usePlannedColumns(): Column<Planned>[] {
  const { t } = useTranslation("events");
  return useMemo<Column<Planned>[]>(
    () => [
      { key: "line", header: t("import.line"), align: "right", width: "70px", cell: (event) => event.line },
      { key: "title", header: t("list.event"), cell: (event) => <strong>{event.title}</strong> },
      { key: "venue", header: t("list.venue"), cell: (event) => `${event.venueName} · ${event.chartName}` },
      { key: "when", header: t("import.when"), cell: (event) => <Whens event={event} /> },
      { key: "prices", header: t("import.prices"), align: "right", cell: (event) => event.priceCount },
    ],
    [t],
  );
}

const FEW = 4;

function Whens(props: { event: Planned }): ReactNode {
  const { t } = useTranslation("events");
  const { performances } = props.event;
  return (
    <>
      {performances.slice(0, FEW).map((performance) => (
        <div key={performance.startsAt}>
          <When instant={performance.startsAt} zone={performance.zone} style="full" />
        </div>
      ))}
      {performances.length > FEW ? <div>{t("import.moreDates", { count: performances.length - FEW })}</div> : null}
    </>
  );
}
