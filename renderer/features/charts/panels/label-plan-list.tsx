// The whole plan of a numbering before it is applied, row by row.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import own from "./panels.module.css";
import type { PlanLine } from "./plan-lines.ts";

/** The list of a stadium would be slow and nobody reads it: the drawing shows all of it. */
const MOST_LINES = 200;

export function LabelPlan(props: { lines: readonly PlanLine[] }): ReactNode {
  const { t } = useTranslation("charts");
  const { lines } = props;
  if (lines.length === 0) return null;
  const shown = [...lines.filter(({ changed }) => changed > 0), ...lines.filter(({ changed }) => changed === 0)].slice(
    0,
    MOST_LINES,
  );
  return (
    // Scrolled by keys as well: it takes the focus.
    <div
      className={own["plan"]}
      role="region"
      aria-label={t("labels.plan")}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrows scroll it
      tabIndex={0}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{t("labels.planOf")}</th>
            <th scope="col">{t("labels.planBefore")}</th>
            <th scope="col">{t("labels.planAfter")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, of, before, after, changed }) => (
            <tr key={id}>
              <td>{of}</td>
              <td>{before}</td>
              <td data-changed={changed > 0}>{after}</td>
            </tr>
          ))}
          {lines.length > shown.length ? (
            <tr>
              <td colSpan={3}>{t("labels.planMore", { count: lines.length - shown.length })}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}
