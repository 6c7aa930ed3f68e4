// Repeats a performance on other days: chosen in a calendar, previewed, made one by one.
import { Checkbox, Group, Progress, Stack, Text } from "@mantine/core";
import { DatePicker } from "@mantine/dates";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "dayjs/locale/de";
import "dayjs/locale/fr";
import { dayOf } from "#domain/zoned-time.ts";
import { now } from "../../clock.ts";
import { useApi } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import type { Day } from "./calendar.ts";
import { duplicatePlan } from "./duplicate-plan.ts";
import type { PerformanceCard, Venue } from "./event.ts";
import { useDayFormat } from "./use-day-format.ts";
import { useDuplicate } from "./use-duplicate.ts";

interface DuplicateDialogProps {
  readonly card: PerformanceCard;
  readonly venue: Venue;
  readonly onClose: () => void;
}

export function DuplicateDialog(props: DuplicateDialogProps): ReactNode {
  const { card, venue } = props;
  const { t } = useTranslation("events");
  const [days, setDays] = useState<readonly Day[]>([]);
  const [keepSaleFrom, setKeepSaleFrom] = useState(true);
  const [putOnSale, setPutOnSale] = useState(false);
  const like = useQuery(useApi().performances.open.queryOptions({ input: { performanceId: card.id } }));
  const plan = like.data ? duplicatePlan({ performance: like.data, venue, days, keepSaleFrom }) : [];
  const duplicate = useDuplicate(card.eventId, props.onClose);
  const busy = duplicate.mutation.isPending;
  return (
    <FormDialog
      title={t("duplicate.title")}
      deed={t("duplicate.deed", { count: plan.length })}
      size="xl"
      busy={busy}
      ready={plan.length > 0}
      error={duplicate.mutation.error}
      onClose={props.onClose}
      onDeed={() => duplicate.mutation.mutate({ plan, putOnSale })}
    >
      <Group align="flex-start" gap="lg" wrap="nowrap">
        <Days days={days} zone={card.zone} onChange={setDays} />
        <Stack gap="sm" style={{ flex: 1 }}>
          <Preview plan={plan} />
          <Checkbox
            label={t("duplicate.keepSaleFrom")}
            checked={keepSaleFrom}
            disabled={card.saleFrom === null}
            onChange={(change) => setKeepSaleFrom(change.currentTarget.checked)}
          />
          <Checkbox
            label={t("duplicate.putOnSale")}
            checked={putOnSale}
            onChange={(change) => setPutOnSale(change.currentTarget.checked)}
          />
          {busy ? (
            <Progress value={(duplicate.made * 100) / Math.max(1, plan.length)} aria-label={t("duplicate.progress")} />
          ) : null}
        </Stack>
      </Group>
    </FormDialog>
  );
}

function Days(props: { days: readonly Day[]; zone: string; onChange: (days: readonly Day[]) => void }): ReactNode {
  const { t, i18n } = useTranslation("events");
  return (
    <DatePicker
      type="multiple"
      locale={i18n.language}
      value={[...props.days]}
      weekendDays={[]}
      hideOutsideDates
      minDate={dayOf({ instant: now(), zone: props.zone })}
      ariaLabels={{ nextMonth: t("calendar.monthOn"), previousMonth: t("calendar.monthBack") }}
      onChange={(days) => props.onChange(days.toSorted())}
    />
  );
}

function Preview(props: { plan: ReturnType<typeof duplicatePlan> }): ReactNode {
  const { t } = useTranslation("events");
  const format = useDayFormat();
  if (props.plan.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t("duplicate.choose")}
      </Text>
    );
  return (
    <div aria-live="polite">
      <Text size="sm" fw={600}>
        {t("duplicate.preview", { count: props.plan.length })}
      </Text>
      <ul>
        {props.plan.map(({ day, fields }) => (
          <li key={day}>
            {format(day)}, {fields.starts.slice(11)}
          </li>
        ))}
      </ul>
    </div>
  );
}
