// Chart, start, doors, sale window and hold time; every time by the venue's clock.
import { Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ClockField } from "./clock-field.tsx";
import type { Venue } from "./event.ts";
import { type DraftProblem, type PerformanceDraft, skippedTo } from "./performance-fields.ts";
import { TimeField } from "./time-field.tsx";
import { useChartChoices } from "./use-chart-choices.ts";

interface TimeFieldsProps {
  readonly venue: Venue;
  readonly draft: PerformanceDraft;
  readonly problems: readonly DraftProblem[];
  readonly readOnly: boolean;
  readonly onChange: (draft: PerformanceDraft) => void;
}

const MINUTE_MS = 60_000;

/** Which problem belongs under which field. */
const FIELD_OF: Readonly<Record<DraftProblem, keyof PerformanceDraft>> = {
  "chart-missing": "chartVersionId",
  "starts-missing": "starts",
  "doors-after-start": "doors",
  "doors-unreadable": "doors",
  "sale-ends-before-it-begins": "saleUntil",
  "sale-ends-too-late": "saleUntil",
  "sale-begins-too-late": "saleFrom",
  "sale-from-unreadable": "saleFrom",
  "sale-until-unreadable": "saleUntil",
  "hold-minutes": "holdMinutes",
};

export function TimeFields(props: TimeFieldsProps): ReactNode {
  const { t } = useTranslation("events");
  const { venue, draft, readOnly, onChange } = props;
  const charts = useChartChoices(venue.id, draft.chartVersionId);
  const errorOf = (field: keyof PerformanceDraft): string | null => {
    const problem = props.problems.find((each) => FIELD_OF[each] === field);
    return problem === undefined ? null : t(`problem.${problem}`);
  };
  const field = (name: keyof PerformanceDraft) => ({
    label: t(`performance.${name}`),
    value: draft[name],
    readOnly,
    error: errorOf(name),
    onChange: (value: string) => onChange({ ...draft, [name]: value }),
  });
  const skipped = skippedTo(draft.starts, venue.zone);
  const { onChange: onHold, ...hold } = field("holdMinutes");
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
        <ClockField
          {...field("starts")}
          zone={venue.zone}
          required
          description={skipped === null ? null : t("performance.skipped", { time: skipped })}
        />
        <TimeField {...field("doors")} description={t("performance.doorsHint")} />
        <Select
          label={t("performance.chartVersionId")}
          required
          readOnly={readOnly}
          allowDeselect={false}
          placeholder={t("performance.chooseChart")}
          nothingFoundMessage={t("performance.noChart")}
          data={charts}
          value={draft.chartVersionId === "" ? null : draft.chartVersionId}
          error={errorOf("chartVersionId")}
          onChange={(chartVersionId) => onChange({ ...draft, chartVersionId: chartVersionId ?? "" })}
        />
        <ClockField {...field("saleFrom")} zone={venue.zone} usualTime="10:00" />
        <ClockField {...field("saleUntil")} zone={venue.zone} usualTime="20:00" />
        <TextInput
          {...hold}
          inputMode="numeric"
          onChange={(change) => onHold(change.currentTarget.value)}
          placeholder={t("performance.holdDefault", { minutes: Math.round(venue.holdLifetimeMs / MINUTE_MS) })}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt={8}>
        {t("performance.zone", { zone: venue.zone, venue: venue.name })} {t("performance.saleHint")}
      </Text>
    </>
  );
}
