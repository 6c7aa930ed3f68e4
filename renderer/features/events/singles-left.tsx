// How many sales of a performance left a seat alone, by reason and by person; nothing while there are none.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../ui/client-context.tsx";
import classes from "./singles-left.module.css";

export function SinglesLeft(props: { performanceId: string }): ReactNode {
  const { t, i18n } = useTranslation("events");
  const { performanceId } = props;
  const { data } = useQuery(useApi().performances.singlesLeft.queryOptions({ input: { performanceId } }));
  if (!data || data.bookings === 0) return null;
  const counts = (rows: typeof data.byReason, unnamed: string): ReactNode =>
    rows.map(({ name, count }) => (
      <li key={name}>
        {name === "" ? unnamed : name} <b>{count.toLocaleString(i18n.language)}</b>
      </li>
    ));
  return (
    <details className={classes["singles"]}>
      <summary>{t("singles.title", { count: data.bookings })}</summary>
      <dl className={classes["lists"]}>
        <dt>{t("singles.byReason")}</dt>
        <dd>
          <ul>{counts(data.byReason, t("singles.unsaid"))}</ul>
        </dd>
        <dt>{t("singles.byStaff")}</dt>
        <dd>
          <ul>{counts(data.byStaff, t("singles.online"))}</ul>
        </dd>
      </dl>
    </details>
  );
}
