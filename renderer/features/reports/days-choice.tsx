// From which day to which: typed or picked; what is no span of days is said beside the fields.
import { TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { dayOf } from "#domain/zoned-time.ts";
import { now } from "../../clock.ts";
import { machineZone } from "../../ui/when.tsx";
import classes from "./reports.module.css";

export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const isSpan = ({ from, to }: DaySpan): boolean => DAY.test(from) && DAY.test(to) && from <= to;

/** The month so far, on the clock of this machine. */
export function useDaySpan(): [DaySpan, (span: DaySpan) => void] {
  return useState<DaySpan>(() => {
    const to = dayOf({ instant: now(), zone: machineZone() });
    return { from: `${to.slice(0, 8)}01`, to };
  });
}

export function DaysChoice(props: {
  span: DaySpan;
  onChange: (span: DaySpan) => void;
  children?: ReactNode;
}): ReactNode {
  const { span, onChange } = props;
  const { t } = useTranslation("reports");
  const error = isSpan(span) ? null : t("takings.badDays");
  return (
    <div className={classes["choices"]}>
      {(["from", "to"] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          w={170}
          label={t(`takings.${end}`)}
          value={span[end]}
          onChange={(typed) => onChange({ ...span, [end]: typed.currentTarget.value })}
          error={end === "to" ? error : error !== null}
        />
      ))}
      {props.children}
    </div>
  );
}
