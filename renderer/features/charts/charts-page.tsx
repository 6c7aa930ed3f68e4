// The charts desk: the halls of every venue, what is published and what is being drawn.
import { Button, Group, Menu } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Client } from "#contract/index.ts";
import { type Command, useCommands } from "../../commands.ts";
import { useMay } from "../../stores/session.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { confirmLossy } from "../../ui/confirm.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { Refusal, useRefusal } from "../../ui/refusal.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { useFileDrop } from "../../ui/use-file-drop.ts";
import { When } from "../../ui/when.tsx";
import classes from "./charts.module.css";
import { ExportDialog } from "./files/export-dialog.tsx";
import { NameDialog } from "./name-dialog.tsx";
import { type Beginning, NewChartDialog } from "./new-chart-dialog.tsx";
import { ArchivedCharts } from "./versions/archived-charts.tsx";

export type ChartSummary = Awaited<ReturnType<Client["charts"]["list"]>>[number];

type Dialog =
  | { readonly kind: "new"; readonly beginWith: Beginning; readonly file?: File }
  | { readonly kind: "export"; readonly chart: ChartSummary }
  | { readonly kind: "rename" | "copy"; readonly chart: ChartSummary };

export function ChartsPage(): ReactNode {
  const { t } = useTranslation("charts");
  const api = useApi();
  const navigate = useNavigate();
  const mayWrite = useMay("chart.write");
  const venues = useQuery(api.venues.list.queryOptions());
  const charts = useQuery(api.charts.list.queryOptions({ input: { venueId: null } }));
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const commands = useMemo<Command[]>(
    () =>
      mayWrite
        ? [
            {
              ...{ id: "charts.new", label: "charts:command.new", keys: ["N"] },
              run: () => setDialog({ kind: "new", beginWith: "theatre" }),
            },
            {
              ...{ id: "charts.import", label: "charts:files.command.import", keys: ["I"] },
              run: () => setDialog({ kind: "new", beginWith: "file" }),
            },
          ]
        : [],
    [mayWrite],
  );
  useCommands(commands);
  // Dropped on the list it begins a new chart; an open dialog has the drop for itself.
  const drop = useCallback(
    async (file: File): Promise<void> => {
      if (mayWrite) setDialog((open) => open ?? { kind: "new", beginWith: "file", file });
    },
    [mayWrite],
  );
  useFileDrop(drop);
  const open = (chartId: string): void => void navigate({ to: "/charts/$id", params: { id: chartId } });
  const error = venues.error ?? charts.error;
  return (
    <Page
      title={t("title")}
      actions={
        <>
          <CommandButton id="charts.import" variant="default" />
          <CommandButton id="charts.new" />
        </>
      }
    >
      {error ? <Refusal error={error} /> : null}
      {venues.data?.length === 0 ? <Empty title={t("list.noVenue")} hint={t("list.noVenueHint")} /> : null}
      <div className={classes["venues"]}>
        {venues.data?.map((venue) => (
          <Panel key={venue.id} title={venue.name} flush>
            <ChartTable
              label={t("list.of", { venue: venue.name })}
              charts={(charts.data ?? []).filter(({ venueId }) => venueId === venue.id)}
              onOpen={open}
              onDialog={setDialog}
            />
          </Panel>
        ))}
        <ArchivedCharts />
      </div>
      <ChartsDialog dialog={dialog} onClose={() => setDialog(null)} onCreated={open} />
    </Page>
  );
}

function ChartsDialog(props: {
  dialog: Dialog | null;
  onClose: () => void;
  onCreated: (chartId: string) => void;
}): ReactNode {
  const { dialog, onClose } = props;
  switch (dialog?.kind) {
    case undefined:
      return null;
    case "new":
      return (
        <NewChartDialog beginWith={dialog.beginWith} file={dialog.file} onClose={onClose} onCreated={props.onCreated} />
      );
    case "export": {
      const { id, name, latest, draft } = dialog.chart;
      const source = { kind: "stored", name, chartId: id, latest, hasDraft: draft !== null } as const;
      return <ExportDialog source={source} onClose={onClose} />;
    }
    case "rename":
    case "copy":
      return <NameDialog deed={dialog.kind} chart={dialog.chart} onClose={onClose} />;
    default:
      return dialog satisfies never;
  }
}

function ChartTable(props: {
  label: string;
  charts: readonly ChartSummary[];
  onOpen: (chartId: string) => void;
  onDialog: (dialog: Dialog) => void;
}): ReactNode {
  const { t, i18n } = useTranslation("charts");
  const mayWrite = useMay("chart.write");
  return (
    <DataTable
      label={props.label}
      rows={props.charts}
      rowKey={({ id }) => id}
      {...(mayWrite ? { onOpen: ({ id }: ChartSummary) => props.onOpen(id) } : {})}
      empty={<Empty title={t("list.none")} hint={t("list.noneHint")} />}
      columns={[
        { key: "name", header: t("field.name"), cell: ({ name }) => <b>{name}</b> },
        {
          key: "version",
          header: t("list.version"),
          width: "20%",
          cell: ({ latest }) => (latest ? t("versions.number", { number: latest.number }) : t("list.notPublished")),
        },
        {
          key: "places",
          header: t("list.places"),
          align: "right",
          width: "110px",
          cell: ({ latest }) => latest?.placeCount.toLocaleString(i18n.language) ?? "–",
        },
        { key: "used", header: t("list.used"), width: "20%", cell: (chart) => <Used chart={chart} /> },
        {
          key: "draft",
          header: t("list.draft"),
          width: "22%",
          cell: ({ draft }) =>
            draft ? (
              <Group gap={6}>
                <StateBadge tone="warn" label={t("list.draftWaits")} />
                <When instant={draft.savedAt} /> {draft.savedBy}
              </Group>
            ) : (
              "–"
            ),
        },
        { key: "more", header: t("list.more"), width: "120px", cell: (chart) => <More chart={chart} {...props} /> },
      ]}
    />
  );
}

function Used({ chart }: { chart: ChartSummary }): ReactNode {
  const { t } = useTranslation("charts");
  const api = useApi();
  const mayWrite = useMay("chart.write");
  const versions = useQuery({
    ...api.charts.versions.queryOptions({ input: { chartId: chart.id } }),
    enabled: mayWrite && chart.latest !== null,
  });
  if (!versions.data) return "–";
  return t("usedBy", { count: versions.data.reduce((sum, { performances }) => sum + performances, 0) });
}

function More(props: {
  chart: ChartSummary;
  onOpen: (chartId: string) => void;
  onDialog: (dialog: Dialog) => void;
}): ReactNode {
  const { chart } = props;
  const { t } = useTranslation("charts");
  const mayWrite = useMay("chart.write");
  const remove = useRemove(chart);
  if (!mayWrite) return null;
  return (
    // A click on the menu is none on the row.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- only keeps clicks to itself
    <div onClick={(click) => click.stopPropagation()}>
      <Menu>
        <Menu.Target>
          <Button size="compact-xs" variant="default" aria-label={t("list.moreOf", { name: chart.name })}>
            {t("list.more")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => props.onOpen(chart.id)}>{t("list.open")}</Menu.Item>
          <Menu.Item onClick={() => props.onDialog({ kind: "rename", chart })}>{t("list.rename")}</Menu.Item>
          <Menu.Item onClick={() => props.onDialog({ kind: "copy", chart })}>{t("list.copy")}</Menu.Item>
          <Menu.Item onClick={() => props.onDialog({ kind: "export", chart })}>{t("files.command.export")}</Menu.Item>
          <Menu.Item onClick={remove}>{t("list.remove")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function useRemove(chart: ChartSummary): () => void {
  const { t } = useTranslation("charts");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const refuse = useRefusal();
  const { mutate } = useMutation({
    mutationFn: () => client.charts.remove({ chartId: chart.id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.charts.key() }),
    onError: refuse,
  });
  return () => {
    const ask = {
      title: t("remove.title", { name: chart.name }),
      effect: t("remove.effect"),
      confirm: t("remove.confirm"),
    };
    void confirmLossy(ask).then((said) => {
      if (said) mutate();
    });
  };
}
