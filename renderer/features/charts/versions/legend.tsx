// What the marks mean, how many there are of each, and which of them are shown.
import { Checkbox, useComputedColorScheme } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CHANGE_KINDS } from "#domain/charts/editing/change-list.ts";
import type { ChangeKind } from "#domain/charts/editing/change-list.ts";
import { addForm, CHANGE_MARKS, isStroked, type MarkForm } from "./change-marks.ts";
import shared from "../charts.module.css";
import classes from "./versions.module.css";

interface LegendProps {
  readonly counts: Readonly<Record<ChangeKind, number>>;
  readonly letters: Readonly<Record<ChangeKind, string>>;
  readonly shown: ReadonlySet<ChangeKind>;
  readonly onToggle: (kind: ChangeKind) => void;
}

export function ChangeLegend(props: LegendProps): ReactNode {
  const { t } = useTranslation("charts");
  const kinds = CHANGE_KINDS.filter((kind) => props.counts[kind] > 0);
  if (kinds.length === 0) return <p className={shared["dim"]}>{t("versions.noPlaces")}</p>;
  return (
    <fieldset className={classes["legend"]}>
      <legend>{t("versions.legend")}</legend>
      {kinds.map((kind) => (
        <Checkbox
          key={kind}
          size="sm"
          checked={props.shown.has(kind)}
          onChange={() => props.onToggle(kind)}
          data-change-kind={kind}
          label={
            <span className={classes["legendName"]}>
              <MarkIcon kind={kind} />
              {t(`versions.changeKind.${kind}`)} ({props.letters[kind]}) <em>{props.counts[kind]}</em>
            </span>
          }
        />
      ))}
    </fieldset>
  );
}

function MarkIcon({ kind }: { kind: ChangeKind }): ReactNode {
  const theme = useComputedColorScheme("light");
  const { form, color } = CHANGE_MARKS[kind];
  const paint = isStroked(form)
    ? { fill: "none", stroke: color[theme], strokeWidth: 2.4 }
    : { fill: color[theme], stroke: "none" };
  return (
    <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
      <path d={pathOf(form)} {...paint} />
    </svg>
  );
}

/** The form as the path of an SVG. */
function pathOf(form: MarkForm): string {
  const steps: string[] = [];
  addForm(
    {
      moveTo: (x, y) => void steps.push(`M${x} ${y}`),
      lineTo: (x, y) => void steps.push(`L${x} ${y}`),
      closePath: () => void steps.push("Z"),
      arc: (x, y, radius) =>
        void steps.push(`A${radius} ${radius} 0 1 1 ${x - radius} ${y}A${radius} ${radius} 0 1 1 ${x + radius} ${y}`),
      rect: (x, y, width, height) => void steps.push(`M${x} ${y}h${width}v${height}h${-width}Z`),
    },
    form,
    [0, 0, 5.4],
  );
  return steps.join("");
}
