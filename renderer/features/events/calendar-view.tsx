// A month of performances. Arrow keys move through the days, Enter opens what is on.
import { ActionIcon, Button, Group, Title } from "@mantine/core";
import { useViewportSize } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useEffect, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { now } from "../../clock.ts";
import { Refusal } from "../../ui/refusal.tsx";
import { machineZone } from "../../ui/when.tsx";
import { dayOf } from "#domain/zoned-time.ts";
import { addMonths, type Day, dayMoveOf, monthOf, moveDay, utcOf, weeksOf } from "./calendar.ts";
import { CalendarDay } from "./calendar-day.tsx";
import classes from "./calendar.module.css";
import type { PerformanceCard } from "./event.ts";
import { type EventsMemory, rememberEvents } from "./events-memory.ts";
import { useCalendarCards } from "./use-calendar-cards.ts";

/** From here on a day has room for four performances. */
const TALL_WINDOW_PX = 960;

interface CalendarViewProps {
  readonly memory: EventsMemory;
  readonly onOpen: (eventId: string, performanceId: string) => void;
}

export function CalendarView(props: CalendarViewProps): ReactNode {
  const { memory, onOpen } = props;
  const [today] = useState(() => dayOf({ instant: now(), zone: machineZone() }));
  const day = memory.day ?? today;
  const { byDay, error } = useCalendarCards(monthOf(day));
  const move = (to: Day): void => {
    rememberEvents({ day: to });
    // The cell of the new day exists after the next drawing; the focus follows it there.
    requestAnimationFrame(() => focusDay(to));
  };
  // The arrow keys work at once, unless somebody is typing already.
  useEffect(() => {
    if (document.activeElement === document.body)
      focusDay(document.querySelector<HTMLElement>("td[aria-selected=true]")?.dataset["day"] ?? "");
  }, []);
  const onKeyDown = (press: KeyboardEvent): void => {
    if (!(press.target instanceof HTMLElement) || press.target.dataset["day"] === undefined) return;
    const asked = dayMoveOf({ key: press.key, shift: press.shiftKey });
    const first = byDay.get(day)?.[0];
    if (asked !== null) move(moveDay(day, asked));
    else if (press.key === "Enter" && first) onOpen(first.eventId, first.id);
    else return;
    press.preventDefault();
    press.stopPropagation();
  };
  return (
    <div className={classes["calendar"]}>
      <MonthHead day={day} today={today} onMove={move} />
      <Refusal error={error} />
      <MonthTable day={day} today={today} byDay={byDay} onKeyDown={onKeyDown} onOpen={onOpen} />
    </div>
  );
}

const focusDay = (day: Day): void => document.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();

function MonthHead(props: { day: Day; today: Day; onMove: (day: Day) => void }): ReactNode {
  const { t, i18n } = useTranslation("events");
  const { day, today, onMove } = props;
  const month = new Intl.DateTimeFormat(i18n.language, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    utcOf(day),
  );
  return (
    <Group gap="xs">
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t("calendar.monthBack")}
        onClick={() => onMove(addMonths(day, -1))}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t("calendar.monthOn")}
        onClick={() => onMove(addMonths(day, 1))}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
      <Title order={2} aria-live="polite" className={classes["month"] ?? ""}>
        {month}
      </Title>
      {day === today ? null : (
        <Button variant="subtle" onClick={() => onMove(today)}>
          {t("calendar.today")}
        </Button>
      )}
    </Group>
  );
}

interface MonthTableProps {
  readonly day: Day;
  readonly today: Day;
  readonly byDay: ReadonlyMap<Day, readonly PerformanceCard[]>;
  readonly onKeyDown: (press: KeyboardEvent) => void;
  readonly onOpen: (eventId: string, performanceId: string) => void;
}

function MonthTable(props: MonthTableProps): ReactNode {
  const { t, i18n } = useTranslation("events");
  const { day, today, byDay } = props;
  const weeks = weeksOf(monthOf(day));
  const { height } = useViewportSize();
  const most = height < TALL_WINDOW_PX ? 2 : 4;
  const dayName = new Intl.DateTimeFormat(i18n.language, { weekday: "short", timeZone: "UTC" });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a calendar is a grid by the ARIA authoring practices: arrow keys move within it, Tab leaves it
    <table role="grid" className={classes["grid"]} aria-label={t("calendar.label")} onKeyDown={props.onKeyDown}>
      <thead>
        <tr>
          {(weeks[0] ?? []).map((name) => (
            <th key={name} scope="col">
              {dayName.format(utcOf(name))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((each) => (
              <CalendarDay
                key={each}
                day={each}
                cards={byDay.get(each) ?? []}
                outside={monthOf(each) !== monthOf(day)}
                isToday={each === today}
                marked={each === day}
                most={most}
                onOpen={props.onOpen}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
