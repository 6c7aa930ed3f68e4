// Chooses a performance by typing a few letters of its title or date.
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../ui/client-context.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import classes from "./bookings.module.css";

const MOST_CHOICES = 500;

interface PerformancePickerProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string | null;
  readonly onChange: (performanceId: string | null) => void;
}

export function PerformancePicker(props: PerformancePickerProps): ReactNode {
  const { t } = useTranslation("bookings");
  const api = useApi();
  const format = useFormatWhen();
  const cards = useQuery(
    api.performances.forSale.queryOptions({ input: { query: "", limit: MOST_CHOICES, includePast: true } }),
  );
  return (
    <Select
      label={props.label}
      placeholder={props.placeholder}
      className={classes["performanceFilter"] ?? ""}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("filter.clear") }}
      nothingFoundMessage={t("filter.noPerformance")}
      limit={60}
      data={(cards.data ?? []).map((card) => ({
        value: card.id,
        label: `${card.title} · ${format({ instant: card.startsAt, zone: card.zone })}`,
      }))}
      value={props.value}
      onChange={props.onChange}
    />
  );
}
