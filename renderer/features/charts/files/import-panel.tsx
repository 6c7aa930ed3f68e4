// A chart file from its choice to its picture: what it is, what is on it, what was repaired, or what is wrong where.
import { Alert, Loader, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Refusal } from "../../../ui/refusal.tsx";
import { chartIn, type FileLook, type LookedAtChart } from "./chart-file.ts";
import { ChartPreview } from "./chart-preview.tsx";
import classes from "./files.module.css";
import { ImportMapping } from "./import-mapping.tsx";
import { ImportSource } from "./import-source.tsx";
import { ProblemList } from "./problem-list.tsx";
import { RepairList } from "./repair-list.tsx";
import type { ChartFileReading } from "./use-chart-file.ts";

/** `children` is what the dialog adds beside the picture. */
export function ImportPanel(props: {
  reading: ChartFileReading;
  takesFocus?: boolean;
  children?: ReactNode;
}): ReactNode {
  const { reading } = props;
  const { t } = useTranslation("charts");
  const { look } = reading;
  return (
    <div className={classes["panel"]}>
      <ImportSource reading={reading} {...(props.takesFocus ? { takesFocus: true } : {})} />
      <Refusal error={reading.error} />
      {reading.isTooLarge ? (
        <Alert color="red" variant="light" role="alert" title={t("files.problems.title", { count: 1 })}>
          {t("files.problem.TOO_LARGE")}
        </Alert>
      ) : null}
      {reading.isReading ? (
        <Text size="sm" role="status" className={classes["reading"] ?? ""}>
          <Loader size="xs" aria-hidden="true" /> {t("files.reading", { name: reading.fileName ?? "" })}
        </Text>
      ) : null}
      {look ? (
        <>
          <Text size="sm" fw={600} role="status" data-recognised={look.format ?? ""}>
            {look.format ? t("files.recognised", { format: t(`files.format.${look.format}`) }) : t("files.unknown")}
          </Text>
          {look.problems.length > 0 ? <ProblemList problems={look.problems} /> : null}
          {look.chart ? (
            <Found look={look} chart={look.chart}>
              {props.children}
            </Found>
          ) : null}
          {look.table ? <ImportMapping table={look.table} onMapping={reading.setMapping} /> : null}
        </>
      ) : null}
    </div>
  );
}

function Found(props: { look: FileLook; chart: LookedAtChart; children: ReactNode }): ReactNode {
  const { look, chart } = props;
  const { t } = useTranslation("charts");
  return (
    <div className={classes["result"]}>
      <div className={classes["side"]}>
        <Counts chart={chart} />
        {props.children}
        <h3>{t("files.repairs", { count: look.repairs.reduce((sum, { count }) => sum + count, 0) })}</h3>
        {look.repairs.length === 0 ? (
          <p className={classes["dim"]}>{t("files.noRepairs")}</p>
        ) : (
          <RepairList repairs={look.repairs} label={t("files.repairList")} />
        )}
        {chart.checkCount > 0 ? (
          <>
            <h3>{t("checks.count", { count: chart.checkCount, errors: chart.errorCount })}</h3>
            <ul className={classes["plain"]}>
              {chart.checks.slice(0, 12).map((problem, index) => (
                <li key={index}>
                  {t([`check.${problem.code}`, "check.other"], { ...problem.data, code: problem.code })}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
      <ChartPreview chart={chartIn(chart)} label={t("files.preview")} />
    </div>
  );
}

const COUNTED = ["places", "capacity", "rows", "tables", "areas", "sections", "categories"] as const;

function Counts({ chart }: { chart: LookedAtChart }): ReactNode {
  const { t, i18n } = useTranslation("charts");
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <dl className={classes["counts"]}>
      {COUNTED.filter((what) => chart[what] > 0).map((what) => (
        <div key={what} data-count={what}>
          <dt>{t(`files.count.${what}`)}</dt>
          <dd>{number.format(chart[what])}</dd>
        </div>
      ))}
    </dl>
  );
}
