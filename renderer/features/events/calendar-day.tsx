// One day of the month with its performances.
import { VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { When } from "../../ui/when.tsx";
import { type Day, utcOf } from "./calendar.ts";
import classes from "./calendar.module.css";
import type { PerformanceCard } from "./event.ts";
import { occupancyOf } from "./occupancy.ts";

interface CalendarDayProps {
  readonly day: Day;
  readonly cards: readonly PerformanceCard[];
  readonly outside: boolean;
  readonly isToday: boolean;
  readonly marked: boolean;
  /** How many performances fit. */
  readonly most: number;
  readonly onOpen: (eventId: string, performanceId: string) => void;
}

export function CalendarDay(props: CalendarDayProps): ReactNode {
  const { t, i18n } = useTranslation("events");
  const { day, cards, marked } = props;
  const name = new Intl.DateTimeFormat(i18n.language, {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  }).format(utcOf(day));
  const shown = cards.length > props.most ? cards.slice(0, props.most - 1) : cards;
  return (
    <td
      data-day={day}
      data-outside={props.outside || undefined}
      data-today={props.isToday || undefined}
      aria-selected={marked}
      {...(props.isToday ? { "aria-current": "date" as const } : {})}
      tabIndex={marked ? 0 : -1}
    >
      <span className={classes["number"]} aria-hidden="true">
        {Number(day.slice(8))}
      </span>
      <VisuallyHidden>{t("calendar.day", { day: name, count: cards.length })}</VisuallyHidden>
      {shown.map((card) => (
        <button
          key={card.id}
          type="button"
          className={classes["card"]}
          data-state={card.state}
          tabIndex={marked ? 0 : -1}
          onClick={() => props.onOpen(card.eventId, card.id)}
        >
          <span className={classes["time"]}>
            <When instant={card.startsAt} zone={card.zone} style="time" />
          </span>
          <span className={classes["title"]}>{card.title}</span>
          <span className={classes["full"]}>
            {t(card.state === "on-sale" ? "calendar.sold" : `state.${card.state}`, {
              percent: occupancyOf(card).soldPercent,
            })}
          </span>
        </button>
      ))}
      {shown.length < cards.length ? (
        <span className={classes["more"]}>{t("calendar.more", { count: cards.length - shown.length })}</span>
      ) : null}
    </td>
  );
}
