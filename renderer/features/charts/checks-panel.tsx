// The checks, each with the places it means, the way there, and the repair where there is one.
import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentProblem } from "#domain/charts/editing/check-document.ts";
import type { Command } from "#domain/charts/editing/commands.ts";
import { placesOfObject } from "#domain/charts/editing/document.ts";
import { tidySelection } from "#domain/charts/editing/selection.ts";
import { boundsOfSelection } from "#domain/charts/editing/where.ts";
import { spokenPlace } from "../../ui/spoken-place.ts";
import type { CanvasWindow } from "./canvas-view.ts";
import classes from "./charts.module.css";
import type { Editor } from "./editor.ts";
import { useChecks, useIsChecking } from "./use-checks.ts";

interface ChecksProps {
  readonly editor: Editor;
  readonly window: CanvasWindow;
}

export function ChecksPanel(props: ChecksProps): ReactNode {
  const { editor } = props;
  const { t } = useTranslation("charts");
  const problems = useChecks(editor);
  const isChecking = useIsChecking(editor);
  if (problems.length === 0)
    return <p className={classes[isChecking ? "dim" : "good"]}>{t(isChecking ? "checks.looking" : "checks.none")}</p>;
  return (
    <>
      <p className={classes["dim"]}>{t("checks.hint")}</p>
      <ul className={classes["checks"]} aria-label={t("tab.checks")} aria-busy={isChecking}>
        {problems.map((problem, index) => (
          <li key={`${problem.code}-${index}`} data-level={problem.level} data-check={problem.code}>
            <b>{t(`checks.${problem.level}`)}</b> {t(`check.${problem.code}`, { ...problem.data })}
            <Named {...props} problem={problem} />
            <Group gap={6} mt={4}>
              {problem.objects.length > 0 ? (
                <Button size="compact-xs" variant="default" onClick={() => jumpTo(props, problem)}>
                  {t(problem.places.length > 1 ? "checks.showAll" : "checks.show")}
                </Button>
              ) : null}
              <Deed editor={editor} command={problem.repair} words={`repair.${problem.code}`} />
              <Deed editor={editor} command={problem.removal} words={`checks.removal.${problem.code}`} />
            </Group>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The first places by name, each the way to itself. */
function Named(props: ChecksProps & { problem: DocumentProblem }): ReactNode {
  const { problem } = props;
  const { t } = useTranslation("charts");
  const { named, places, data } = problem;
  if (named.length === 0) return null;
  const count = Number(data?.["count"] ?? places.length);
  return (
    <Group gap={4} mt={4}>
      {named.map(({ place, label }) => (
        <Button
          key={place}
          size="compact-xs"
          variant="subtle"
          aria-label={t("checks.showPlace", { place: spokenPlace(label) })}
          onClick={() => jumpTo(props, { ...problem, places: [place] })}
        >
          {spokenPlace(label)}
        </Button>
      ))}
      {count > named.length ? (
        <span className={classes["dim"]}>{t("checks.more", { count: count - named.length })}</span>
      ) : null}
    </Group>
  );
}

function Deed(props: { editor: Editor; command: Command | undefined; words: string }): ReactNode {
  const { editor, command } = props;
  const { t } = useTranslation("charts");
  if (!command) return null;
  const run = (): void => {
    const before = editor.document();
    if (editor.run(command) && editor.document() === before) editor.say({ key: "noRepair" });
  };
  return (
    <Button size="compact-xs" variant="default" onClick={run}>
      {t(props.words)}
    </Button>
  );
}

/** Selects what a problem is about and brings it into view. Tables and areas are selected as wholes, seats one by one. */
export function jumpTo(
  { editor, window: sight }: ChecksProps,
  { objects, places }: Pick<DocumentProblem, "objects" | "places">,
): void {
  const document = editor.document();
  const owners = objects.filter((id) => {
    const object = document.objects.get(id);
    if (!object || places.length === 0) return object !== undefined;
    return object.kind !== "row" && placesOfObject(object).some((place) => places.includes(place));
  });
  const selection = tidySelection(document, { objects: new Set(owners), places: new Set(places) });
  editor.select(selection);
  if (places.length > 0) return editor.jumpTo(places);
  const box = boundsOfSelection(document, selection);
  if (box) sight.fit(box);
}
