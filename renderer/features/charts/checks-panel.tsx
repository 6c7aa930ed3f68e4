// The checks, each with its places to jump to and the repair where there is one.
import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { selectPlaces, tidySelection } from "#domain/charts/editing/selection.ts";
import { placesOfObject } from "#domain/charts/editing/document.ts";
import classes from "./charts.module.css";
import type { Editor } from "./editor.ts";
import { repairOf } from "./repairs.ts";
import { useChecks } from "./use-checks.ts";

export function ChecksPanel(props: { editor: Editor }): ReactNode {
  const { editor } = props;
  const { t } = useTranslation("charts");
  const problems = useChecks(editor);
  const document = useStore(editor.store, (state) => state.history.document);
  const jump = (places: readonly number[]): void => {
    // Tables and areas are selected as wholes, seats one by one.
    const wanted = new Set(places);
    const whole = [...document.objects.values()].filter(
      (object) => object.kind !== "row" && placesOfObject(object).some((place) => wanted.has(place)),
    );
    const selection = { objects: new Set(whole.map(({ id }) => id)), places: selectPlaces(places).places };
    editor.select(tidySelection(document, selection));
    editor.jumpTo(places);
  };
  if (problems.length === 0) return <p className={classes["good"]}>{t("checks.none")}</p>;
  return (
    <ul className={classes["checks"]} aria-label={t("tab.checks")}>
      {problems.map((problem, index) => {
        const repair = repairOf(document, problem);
        return (
          <li key={`${problem.code}-${index}`} data-level={problem.level}>
            <b>{t(`checks.${problem.level}`)}</b>{" "}
            {t([`check.${problem.code}`, "check.other"], { ...problem.data, code: problem.code })}
            <Group gap={6} mt={4}>
              {problem.places.length > 0 ? (
                <Button size="compact-xs" variant="default" onClick={() => jump(problem.places)}>
                  {t("checks.show")}
                </Button>
              ) : null}
              {repair ? (
                <Button size="compact-xs" variant="default" onClick={() => void editor.run(repair)}>
                  {t(`repair.${problem.code}`)}
                </Button>
              ) : null}
            </Group>
          </li>
        );
      })}
    </ul>
  );
}
