// The checks, each with its places to jump to and the repair where there is one.
import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentProblem } from "#domain/charts/editing/check-document.ts";
import { placesOfObject } from "#domain/charts/editing/document.ts";
import { tidySelection } from "#domain/charts/editing/selection.ts";
import classes from "./charts.module.css";
import type { Editor } from "./editor.ts";
import { useChecks } from "./use-checks.ts";

export function ChecksPanel(props: { editor: Editor }): ReactNode {
  const { editor } = props;
  const { t } = useTranslation("charts");
  const problems = useChecks(editor);
  if (problems.length === 0) return <p className={classes["good"]}>{t("checks.none")}</p>;
  return (
    <ul className={classes["checks"]} aria-label={t("tab.checks")}>
      {problems.map((problem, index) => (
        <li key={`${problem.code}-${index}`} data-level={problem.level}>
          <b>{t(`checks.${problem.level}`)}</b> {t(`check.${problem.code}`, { ...problem.data })}
          <Group gap={6} mt={4}>
            {problem.objects.length > 0 ? (
              <Button size="compact-xs" variant="default" onClick={() => jump(editor, problem)}>
                {t("checks.show")}
              </Button>
            ) : null}
            <Repair editor={editor} problem={problem} />
          </Group>
        </li>
      ))}
    </ul>
  );
}

function Repair(props: { editor: Editor; problem: DocumentProblem }): ReactNode {
  const { t } = useTranslation("charts");
  const { code, repair } = props.problem;
  if (!repair) return null;
  return (
    <Button size="compact-xs" variant="default" onClick={() => void props.editor.run(repair)}>
      {t(`repair.${code}`)}
    </Button>
  );
}

/** Selects what a problem is about and brings it into view. Tables and areas are selected as wholes, seats one by one. */
function jump(editor: Editor, { objects, places }: DocumentProblem): void {
  const document = editor.document();
  const whole = objects.filter((id) => places.length === 0 || document.objects.get(id)?.kind !== "row");
  editor.select(tidySelection(document, { objects: new Set(whole), places: new Set(places) }));
  const shown = objects.flatMap((id) => {
    const object = document.objects.get(id);
    return object ? placesOfObject(object) : [];
  });
  editor.jumpTo(places.length > 0 ? places : shown);
}
