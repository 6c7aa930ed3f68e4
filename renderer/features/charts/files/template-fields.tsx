// The few numbers of a template, each with its limits in words, and the chart they make as a live picture.
import { NumberInput, SegmentedControl, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Chart } from "#domain/charts/chart.ts";
import {
  NUMBERS,
  type NumberProblem,
  type TemplateName,
  type TemplateNumber,
  type TypedNumbers,
  wrongNumbers,
} from "#domain/charts/templates/starting-points.ts";
import { ChartPreview } from "./chart-preview.tsx";
import classes from "../charts.module.css";

export function TemplateFields(props: {
  template: TemplateName;
  numbers: TypedNumbers;
  /** Of the last numbers that could be used. */
  chart: Chart;
  onNumbers: (numbers: TypedNumbers) => void;
}): ReactNode {
  const { template, numbers } = props;
  const { t } = useTranslation("charts");
  const wrong = wrongNumbers(template, numbers);
  return (
    <div className={classes["template"]}>
      <div className={classes["fields"]}>
        {NUMBERS[template].map((rule) => (
          <Field
            key={rule.key}
            rule={rule}
            value={numbers[rule.key] ?? null}
            problem={wrong.find(({ key }) => key === rule.key)}
            onValue={(value) => props.onNumbers({ ...numbers, [rule.key]: value })}
          />
        ))}
        {template === "empty" ? <Text size="sm">{t("template.emptyHint")}</Text> : null}
      </div>
      {template === "empty" ? null : <ChartPreview chart={props.chart} label={t("new.preview")} />}
    </div>
  );
}

function Field(props: {
  rule: TemplateNumber;
  value: number | null;
  problem: NumberProblem | undefined;
  onValue: (value: number | null) => void;
}): ReactNode {
  const { rule, value, problem } = props;
  const { t } = useTranslation("charts");
  const label = t(`template.number.${rule.key}`);
  if (rule.choices)
    return (
      <div>
        <Text size="xs" fw={500} mb={3}>
          {label}
        </Text>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={label}
          value={String(value)}
          data={rule.choices.map(String)}
          onChange={(next) => props.onValue(Number(next))}
        />
      </div>
    );
  return (
    <NumberInput
      size="xs"
      label={label}
      // Beyond its limits a number is explained, not silently made another.
      clampBehavior="none"
      min={rule.min}
      max={rule.max}
      value={value ?? ""}
      error={problem ? t(`template.problem.${problem.code}`, { min: problem.min, max: problem.max }) : null}
      onChange={(typed) => props.onValue(typeof typed === "number" ? typed : null)}
    />
  );
}
