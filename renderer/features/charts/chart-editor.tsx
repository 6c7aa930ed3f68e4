// The editor's screen: top line, tools, canvas, inspector, checks.
import { ActionIcon, Group, Tabs, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { canRedo, canUndo } from "#domain/charts/editing/history.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { confirmLossy } from "../../ui/confirm.tsx";
import { useRefusal } from "../../ui/refusal.tsx";
import { When } from "../../ui/when.tsx";
import type { CanvasWindow } from "./canvas-view.ts";
import { CategoriesPanel } from "./categories-panel.tsx";
import { ChartCanvas } from "./chart-canvas.tsx";
import { ChecksPanel } from "./checks-panel.tsx";
import classes from "./charts.module.css";
import { DrawDialogs } from "./draw/draw-dialogs.tsx";
import { EditorMinimap } from "./draw/editor-minimap.tsx";
import type { DrawDialog } from "./draw/draw-commands.ts";
import { useSharedClipping } from "./draw/shared-clipping.ts";
import type { Saver } from "./draft-saver.ts";
import type { Editor } from "./editor.ts";
import { EditorFooter } from "./editor-footer.tsx";
import { FileDialogs } from "./files/file-dialogs.tsx";
import { LabelsPanel } from "./labels-panel.tsx";
import { HallPanel } from "./panels/hall-panel.tsx";
import { useThings } from "./panels/use-things.ts";
import { PublishDialog } from "./publish-dialog.tsx";
import { catchUp, restedEditor } from "./rested-editor.ts";
import { SelectionPanel } from "./selection-panel.tsx";
import { Toolbar } from "./toolbar.tsx";
import { EditorCommands, type EditorTab } from "./use-editor-commands.ts";
import { EditorVersions } from "./versions/editor-versions.tsx";
import { VersionsPanel } from "./versions-panel.tsx";

export interface Opened {
  readonly editor: Editor;
  readonly saver: Saver;
  readonly window: CanvasWindow;
}

export interface OpenedChart {
  readonly chartId: string;
  readonly name: string;
  readonly venue: string;
  readonly latest: { readonly id: string; readonly number: number } | null;
}

interface ChartEditorProps extends Opened {
  readonly chart: OpenedChart;
  /** Opens anew what the house has. */
  readonly onReopen: () => void;
  /** Another version is the newest, and the drawing goes on. */
  readonly onLatest: (latest: OpenedChart["latest"]) => void;
}

export function ChartEditor(props: ChartEditorProps): ReactNode {
  const { editor, saver, window: sight, chart } = props;
  const { t } = useTranslation("charts");
  const [tab, setTab] = useState<EditorTab>("selection");
  const [isPublishing, setPublishing] = useState(false);
  const [drawDialog, setDrawDialog] = useState<DrawDialog | null>(null);
  const publish = (): void => void saver.flush().then(() => setPublishing(true));
  const discard = useDiscard(props);
  const rested = useMemo(() => restedEditor(editor), [editor]);
  useThings({ editor, window: sight, setTab });
  useSharedClipping(editor);
  return (
    <div className={classes["editor"]}>
      <EditorCommands {...{ editor, saver, setTab, publish, discard }} window={sight} openDrawDialog={setDrawDialog} />
      <header className={classes["top"]}>
        <nav aria-label={t("path")} className={classes["path"]}>
          <Link to="/charts">{t("title")}</Link>
          <span aria-hidden="true"> / </span>
          <h1>{chart.name}</h1>
          <span className={classes["dim"]}>{chart.venue}</span>
        </nav>
        <SavedState {...props} />
        <Group gap={6} wrap="nowrap">
          <HistoryButtons editor={editor} />
          <FileDialogs editor={editor} name={chart.name} />
          <CommandButton id="charts.discard" variant="default" size="xs" />
          <CommandButton id="charts.publish" size="xs" />
        </Group>
      </header>
      <EditorVersions {...props} />
      <div className={classes["middle"]}>
        <Toolbar editor={editor} />
        <div className={classes["drawing"]}>
          <ChartCanvas editor={editor} window={sight} />
          <EditorMinimap editor={editor} window={sight} />
        </div>
        <Inspector {...props} rested={rested} tab={tab} onTab={setTab} />
      </div>
      <EditorFooter
        editor={editor}
        rested={rested}
        saver={saver}
        chartId={chart.chartId}
        onChecks={() => setTab("checks")}
      />
      <DrawDialogs
        editor={editor}
        window={sight}
        open={drawDialog}
        versionId={chart.latest?.id ?? null}
        onClose={() => setDrawDialog(null)}
      />
      {isPublishing ? (
        <PublishDialog
          chartId={chart.chartId}
          editor={editor}
          onClose={() => setPublishing(false)}
          onPublished={() => {
            setPublishing(false);
            props.onReopen();
          }}
        />
      ) : null}
    </div>
  );
}

/** The pages of values beside the drawing. */
function Inspector(
  props: Opened & {
    chart: OpenedChart;
    rested: Editor;
    tab: EditorTab;
    onTab: (tab: EditorTab) => void;
    onReopen: () => void;
  },
): ReactNode {
  const { editor, rested, window: sight } = props;
  const { t } = useTranslation("charts");
  return (
    // What is about to be typed is about what is selected now.
    <aside className={classes["inspector"]} aria-label={t("inspector")} data-chart-panels="" onFocusCapture={catchUp}>
      <Tabs value={props.tab} onChange={(next) => props.onTab((next ?? "selection") as EditorTab)} keepMounted={false}>
        <Tabs.List grow>
          {(["selection", "labels", "categories", "checks", "versions", "hall"] as const).map((name) => (
            <Tabs.Tab key={name} value={name} px={3}>
              {t(`tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="selection" className={classes["panel"] ?? ""}>
          <SelectionPanel editor={rested} window={sight} />
        </Tabs.Panel>
        <Tabs.Panel value="labels" className={classes["panel"] ?? ""}>
          <LabelsPanel editor={editor} />
        </Tabs.Panel>
        <Tabs.Panel value="categories" className={classes["panel"] ?? ""}>
          <CategoriesPanel editor={editor} />
        </Tabs.Panel>
        <Tabs.Panel value="checks" className={classes["panel"] ?? ""}>
          <ChecksPanel editor={editor} window={sight} />
        </Tabs.Panel>
        <Tabs.Panel value="versions" className={classes["panel"] ?? ""}>
          <VersionsPanel {...props} />
        </Tabs.Panel>
        <Tabs.Panel value="hall" className={classes["panel"] ?? ""}>
          <HallPanel editor={editor} window={sight} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}

function HistoryButtons(props: { editor: Editor }): ReactNode {
  const { editor } = props;
  const { t } = useTranslation("charts");
  const undoable = useStore(editor.store, ({ history }) => canUndo(history));
  const redoable = useStore(editor.store, ({ history }) => canRedo(history));
  return (
    <>
      <Tooltip label={`${t("command.undo")} · Ctrl Z`}>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t("command.undo")}
          disabled={!undoable}
          onClick={editor.undo}
        >
          <IconArrowBackUp size={17} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${t("command.redo")} · Ctrl Y`}>
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t("command.redo")}
          disabled={!redoable}
          onClick={editor.redo}
        >
          <IconArrowForwardUp size={17} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
    </>
  );
}

function SavedState(props: Opened & { chart: OpenedChart }): ReactNode {
  const { t } = useTranslation("charts");
  const { kind, savedAt, isDraft } = useStore(props.saver.store);
  const { latest } = props.chart;
  const draft = isDraft
    ? latest
      ? t("state.draftAfter", { number: latest.number })
      : t("state.draft")
    : t("state.asPublished", { number: latest?.number ?? 0 });
  return (
    <p className={classes["saved"]} role="status" data-saved={kind}>
      <b>{isDraft || latest ? draft : t("state.draft")}</b> · {t(`saving.${kind}`)}
      {kind === "saved" && savedAt !== null ? (
        <>
          {" "}
          <When instant={savedAt} />
        </>
      ) : null}
    </p>
  );
}

function useDiscard(props: Opened & { chart: OpenedChart; onReopen: () => void }): () => void {
  const { t } = useTranslation("charts");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const refuse = useRefusal();
  return () => {
    const discard = async (): Promise<void> => {
      const effect = props.chart.latest ? t("discard.effect", { number: props.chart.latest.number }) : t("discard.all");
      if (!(await confirmLossy({ title: t("discard.title"), effect, confirm: t("discard.confirm") }))) return;
      await props.saver.flush();
      await client.charts.discardDraft({
        chartId: props.chart.chartId,
        version: props.saver.store.getState().version,
      });
      await queries.invalidateQueries({ queryKey: api.charts.key() });
      props.onReopen();
    };
    discard().catch(refuse);
  };
}
