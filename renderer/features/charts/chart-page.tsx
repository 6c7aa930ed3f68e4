// One chart opened for editing: loads the draft, starts the editor and the saving, and starts anew after a discard.
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Client } from "#contract/index.ts";
import { SHAPE_ICONS } from "#domain/charts/chart.ts";
import { documentOf } from "#domain/charts/editing/document.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { valueOf } from "#domain/result.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { createWindow } from "./canvas-view.ts";
import { ChartEditor, type Opened } from "./chart-editor.tsx";
import { createEditor } from "./editor.ts";
import type { ChartWords } from "./editor-state.ts";
import { createSaver } from "./draft-saver.ts";

type Draft = Awaited<ReturnType<Client["charts"]["draft"]>>;

export function ChartPage(): ReactNode {
  const { id } = useParams({ from: "/charts/$id" });
  const client = useClient();
  const [generation, setGeneration] = useState(0);
  const draft = useQuery({
    queryKey: ["charts.opened", id, generation],
    queryFn: () => client.charts.draft({ chartId: id }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const { t } = useTranslation("common");
  if (draft.error) return <Refusal error={draft.error} />;
  if (!draft.data) return <p role="status">{t("loading")}</p>;
  return (
    <Opening key={`${id}-${generation}`} draft={draft.data} onReopen={() => setGeneration((before) => before + 1)} />
  );
}

function Opening(props: { draft: Draft; onReopen: () => void }): ReactNode {
  const { draft } = props;
  const { t } = useTranslation("charts");
  const client = useClient();
  const api = useApi();
  const venues = useQuery(api.venues.list.queryOptions());
  const [opened, setOpened] = useState<Opened | null>(null);
  const [latest, setLatest] = useState(draft.latest);
  useEffect(() => {
    const words = {
      area: t("words.area"),
      section: t("words.section"),
      stage: t("words.stage"),
      text: t("words.text"),
      icons: Object.fromEntries(SHAPE_ICONS.map((icon) => [icon, t(`things.icon.${icon}`)])) as ChartWords["icons"],
    };
    const editor = createEditor({ document: documentOf(valueOf(parseChart(JSON.parse(draft.content)))), words });
    const saver = createSaver({
      editor,
      version: draft.version,
      isDraft: draft.isSaved,
      savedAt: draft.changedAt,
      basedOn: draft.basedOn,
      save: (input) => client.charts.saveDraft({ chartId: draft.chartId, ...input }),
    });
    setOpened({ editor, saver, window: createWindow() });
    return () => saver.stop();
    // oxlint-disable-next-line react/exhaustive-deps -- another language must not start the editor anew
  }, [draft, client]);
  if (!opened) return null;
  const venue = venues.data?.find(({ id }) => id === draft.venueId)?.name ?? "";
  const { chartId, name } = draft;
  const chart = { chartId, name, venue, latest };
  return <ChartEditor {...opened} chart={chart} onReopen={props.onReopen} onLatest={setLatest} />;
}
