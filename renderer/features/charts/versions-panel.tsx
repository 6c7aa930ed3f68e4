// What was published: number, when and by whom, what changed, who plays on it; compared, and brought back as a draft.
import { Button, Group } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { Client } from "#contract/index.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { valueOf } from "#domain/result.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { confirmLossy } from "../../ui/confirm.tsx";
import { Refusal, useDone, useRefusal } from "../../ui/refusal.tsx";
import { When } from "../../ui/when.tsx";
import type { Opened, OpenedChart } from "./chart-editor.tsx";
import { CompareDialog } from "./versions/compare-dialog.tsx";
import { DRAFT, draftOnScreen } from "./versions/drawings.ts";
import classes from "./versions/versions.module.css";
import { useChangesText } from "./use-changes-text.ts";

type Version = Awaited<ReturnType<Client["charts"]["versions"]>>[number];
type PanelProps = Opened & { chart: OpenedChart };

export function VersionsPanel(props: PanelProps): ReactNode {
  const { editor, chart } = props;
  const { t } = useTranslation("charts");
  const api = useApi();
  const versions = useQuery(api.charts.versions.queryOptions({ input: { chartId: chart.chartId } }));
  const [compared, setCompared] = useState<string | null>(null);
  if (versions.error) return <Refusal error={versions.error} />;
  if (versions.data?.length === 0) return <p className={classes["dim"]}>{t("versions.none")}</p>;
  return (
    <>
      <CommandButton id="charts.compare" variant="default" size="xs" />
      <ol className={classes["history"]} aria-label={t("tab.versions")}>
        <DraftEntry {...props} latest={versions.data?.[0]} />
        {versions.data?.map((version) => (
          <VersionEntry key={version.id} {...props} version={version} onCompare={() => setCompared(version.id)} />
        ))}
      </ol>
      {compared ? (
        <CompareDialog
          chartId={chart.chartId}
          drawings={[draftOnScreen(editor, t("versions.draft"))]}
          from={compared}
          to={DRAFT}
          onClose={() => setCompared(null)}
        />
      ) : null}
    </>
  );
}

/** What is drawn since the newest version. */
function DraftEntry(props: PanelProps & { latest: Version | undefined }): ReactNode {
  const { latest } = props;
  const { t } = useTranslation("charts");
  const changes = useChangesText();
  const api = useApi();
  const { version, isDraft } = useStore(props.saver.store);
  const comparison = useQuery({
    ...api.charts.compare.queryOptions({ input: { chartVersionId: latest?.id ?? "", other: "draft" } }),
    queryKey: [...api.charts.compare.key(), latest?.id, version],
    enabled: latest !== undefined && isDraft,
  });
  if (!isDraft || !comparison.data) return null;
  return (
    <li data-version="draft">
      <b>{t("versions.draft")}</b>
      <p className={classes["dim"]}>{changes(comparison.data.counts)}</p>
    </li>
  );
}

function VersionEntry(props: PanelProps & { version: Version; onCompare: () => void }): ReactNode {
  const { version } = props;
  const { t } = useTranslation("charts");
  const changes = useChangesText();
  const restore = useRestore(props);
  return (
    <li data-version={version.number}>
      <b>{t("versions.number", { number: version.number })}</b> · <When instant={version.publishedAt} />
      {version.publishedBy === "" ? "" : ` · ${version.publishedBy}`}
      <p className={classes["dim"]}>
        {t("places", { count: version.placeCount })}
        {version.changes ? ` · ${changes(version.changes)}` : ""}
      </p>
      <PlayedOn version={version} />
      <Group gap={6} mt={6}>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t("versions.compareWith", { number: version.number })}
          onClick={props.onCompare}
        >
          {t("versions.compare")}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t("versions.restoreOf", { number: version.number })}
          loading={restore.isPending}
          onClick={restore.run}
        >
          {t("versions.restore")}
        </Button>
      </Group>
    </li>
  );
}

/** The performances on a version, listed when asked for. */
function PlayedOn({ version }: { version: Version }): ReactNode {
  const { t } = useTranslation("charts");
  const api = useApi();
  const [isOpen, setOpen] = useState(false);
  const performances = useQuery({
    ...api.charts.performancesOn.queryOptions({ input: { chartVersionId: version.id } }),
    enabled: isOpen,
  });
  if (version.performances === 0) return <p className={classes["dim"]}>{t("usedBy", { count: 0 })}</p>;
  return (
    <details open={isOpen} onToggle={(toggle) => setOpen(toggle.currentTarget.open)}>
      <summary>
        {t("usedBy", { count: version.performances })}
        {version.upcoming > 0 ? ` · ${t("versions.upcoming", { number: version.upcoming })}` : ""}
      </summary>
      <Refusal error={performances.error} />
      <ul>
        {performances.data?.map(({ performanceId, title, startsAt, zone, isOver, sold }) => (
          <li key={performanceId}>
            {title} · <When instant={startsAt} zone={zone} /> · {t("ifPublished.sold", { count: sold })}
            {isOver ? ` · ${t("versions.over")}` : ""}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Makes a version the draft; asks first when there is one already. */
function useRestore(props: PanelProps & { version: Version }): { run: () => void; isPending: boolean } {
  const { editor, saver, chart, version } = props;
  const { t } = useTranslation("charts");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const refuse = useRefusal();
  const done = useDone();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      await saver.flush();
      const { version: draftVersion } = saver.store.getState();
      const id = { chartId: chart.chartId, chartVersionId: version.id };
      const draft = await client.charts.restore({ ...id, version: draftVersion });
      // A step like any other: what was drawn comes back by undo.
      saver.adopt(draft);
      editor.run({ name: "replaceDrawing", input: { chart: valueOf(parseChart(JSON.parse(draft.content))) } });
    },
    onSuccess: async () => {
      done(t("versions.restored", { number: version.number }));
      await queries.invalidateQueries({ queryKey: api.charts.key() });
    },
    onError: refuse,
  });
  const run = async (): Promise<void> => {
    const ask = {
      title: t("versions.restoreTitle", { number: version.number }),
      effect: t("versions.restoreEffect"),
      confirm: t("versions.restore"),
    };
    if (!saver.store.getState().isDraft || (await confirmLossy(ask))) mutate();
  };
  return { run: () => void run(), isPending };
}
