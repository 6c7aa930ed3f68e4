// What is wrong with the layout, in words; errors keep it from being saved. A click leads to the thing.
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LayoutProblem } from "#domain/layouts/check-layout.ts";
import { Panel } from "../../ui/page.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import classes from "./layouts.module.css";

export function ProblemsPanel(props: {
  problems: readonly LayoutProblem[];
  nameOf: (id: string) => string;
  onChoose: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation("layouts");
  const { problems } = props;
  return (
    <Panel title={t("problem.title")}>
      <div role="status" data-layout-problems={problems.length}>
        {problems.length === 0 ? <p className={classes["hint"]}>{t("problem.none")}</p> : null}
        <ul className={classes["problems"]}>
          {problems.map(({ code, id, isError, need }) => (
            <li key={`${code} ${id ?? ""} ${need}`}>
              <StateBadge tone={isError ? "bad" : "warn"} label={t(isError ? "problem.error" : "problem.warning")} />
              <span>
                {t(`problem.${code}`, {
                  name: id === null ? "" : props.nameOf(id),
                  need: code.startsWith("BLOCK") ? t(`block.${need}`) : need,
                })}
              </span>
              {id === null ? null : (
                <Button size="compact-xs" variant="default" onClick={() => props.onChoose(id)}>
                  {t("problem.show")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
