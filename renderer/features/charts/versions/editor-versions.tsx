// Above the drawing: what to do when somebody else changed the chart, and the keys that lead to versions and checks.
import type { TFunction } from "i18next";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "@tanstack/react-query";
import { useStore } from "zustand";
import { type Command, useCommands } from "../../../commands.ts";
import { useApi } from "../../../ui/client-context.tsx";
import { jumpTo } from "../checks-panel.tsx";
import type { Opened } from "../chart-editor.tsx";
import { checksNow } from "../use-checks.ts";
import { CompareDialog } from "./compare-dialog.tsx";
import { Conflict } from "./conflict.tsx";
import { DRAFT, draftOnScreen } from "./drawings.ts";

/** Mounted as long as the editor is. */
export function EditorVersions(props: Parameters<typeof Conflict>[0]): ReactNode {
  const { editor, saver, window: sight, chart } = props;
  const { t } = useTranslation("charts");
  const api = useApi();
  const [isComparing, setComparing] = useState(false);
  const versions = useQuery(api.charts.versions.queryOptions({ input: { chartId: chart.chartId } }));
  const isDraft = useStore(saver.store, (state) => state.isDraft);
  const [latest, previous] = versions.data ?? [];
  const canCompare = latest !== undefined;
  const commands = useMemo<Command[]>(
    () => [
      {
        id: "charts.compare",
        label: "charts:versions.command.compare",
        group: "charts:group.panels",
        keys: ["Alt+V"],
        when: () => canCompare,
        run: () => setComparing(true),
      },
      ...checkCommands({ editor, window: sight }, t),
    ],
    [editor, sight, canCompare, t],
  );
  useCommands(commands);
  return (
    <>
      <Conflict {...props} />
      {isComparing && latest ? (
        <CompareDialog
          chartId={chart.chartId}
          drawings={[draftOnScreen(editor, t("versions.draft"))]}
          from={isDraft ? latest.id : (previous ?? latest).id}
          to={isDraft ? DRAFT : latest.id}
          onClose={() => setComparing(false)}
        />
      ) : null}
    </>
  );
}

/** From check to check: each is shown and said. */
function checkCommands(at: Pick<Opened, "editor" | "window">, t: TFunction<"charts">): Command[] {
  const { editor } = at;
  let turn = -1;
  const go = (by: 1 | -1) => (): void => {
    const problems = checksNow(editor).filter(({ objects }) => objects.length > 0);
    if (problems.length === 0) return editor.say({ key: "noChecks" });
    turn = turn < 0 && by < 0 ? problems.length - 1 : (turn + by + problems.length) % problems.length;
    const problem = problems[turn];
    if (!problem) return;
    jumpTo(at, problem);
    const words = t(`check.${problem.code}`, { ...problem.data });
    editor.say({ key: "check", values: { words, number: turn + 1, count: problems.length } });
  };
  const made = (name: string, key: string, by: 1 | -1): Command => ({
    ...{ id: `charts.${name}`, label: `charts:versions.command.${name}`, group: "charts:group.panels" },
    ...{ keys: [key], run: go(by) },
  });
  return [made("nextCheck", "F8", 1), made("previousCheck", "Shift+F8", -1)];
}
