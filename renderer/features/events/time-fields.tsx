// Chart, start, doors, sale window and hold time; every time by the venue's clock.
import { Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Venue } from "./event.ts";
import { type DraftProblem, type PerformanceDraft, skippedTo } from "./performance-fields.ts";
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
  const line = (field: keyof PerformanceDraft) => ({
    label: t(`performance.${field}`),
    value: draft[field],
    readOnly,
    error: errorOf(field),
    onChange: (change: { currentTarget: { value: string } }) =>
      onChange({ ...draft, [field]: change.currentTarget.value }),
  });
  const skipped = skippedTo(draft.starts, venue.zone);
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
        <TextInput
          {...line("starts")}
          type="datetime-local"
          required
          data-first-field
          description={skipped === null ? null : t("performance.skipped", { time: skipped })}
          inputWrapperOrder={["label", "input", "description", "error"]}
        />
        <TextInput {...line("doors")} type="time" />
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
        <TextInput {...line("saleFrom")} type="datetime-local" />
        <TextInput {...line("saleUntil")} type="datetime-local" />
        <TextInput
          {...line("holdMinutes")}
          inputMode="numeric"
          placeholder={t("performance.holdDefault", { minutes: Math.round(venue.holdLifetimeMs / MINUTE_MS) })}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt={8}>
        {t("performance.zone", { zone: venue.zone, venue: venue.name })} {t("performance.saleHint")}
      </Text>
    </>
  );
}
