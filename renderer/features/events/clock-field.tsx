// A date and time by the venue's clock: typed, or the day picked in a calendar.
import { ActionIcon, Popover, TextInput } from "@mantine/core";
import { DatePicker } from "@mantine/dates";
import { IconCalendar } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "dayjs/locale/de";
import "dayjs/locale/fr";
import { dayOf } from "#domain/zoned-time.ts";
import { now } from "../../clock.ts";
import type { Day } from "./calendar.ts";
import { readClock, showClock } from "./clock-text.ts";
import { useDayFormat } from "./use-day-format.ts";
import { dayPart, isWallClock, timePart } from "./wall-clock.ts";

interface ClockFieldProps {
  readonly label: string;
  /** `2026-11-27T20:00`, empty, or what was typed when it is no time. */
  readonly value: string;
  readonly zone: string;
  readonly onChange: (value: string) => void;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly error?: string | null;
  readonly description?: string | null;
  /** The time of a day that is picked before any time was typed. */
  readonly usualTime?: string;
}

export function ClockField(props: ClockFieldProps): ReactNode {
  const { t, i18n } = useTranslation("events");
  const { value, zone, onChange } = props;
  const formatDay = useDayFormat();
  const [text, setText] = useState(value);
  const today = dayOf({ instant: now(), zone });
  const known = isWallClock(value);
  // What was typed stays as it is while it means the value; a value from elsewhere is written out.
  const means = readClock(text, today) ?? text;
  const shown = means === value && text !== value ? text : known ? showClock(value, i18n.language) : value;
  const day = known ? formatDay(dayPart(value)) : null;
  return (
    <TextInput
      label={props.label}
      required={props.required ?? false}
      readOnly={props.readOnly ?? false}
      placeholder={t("clock.format")}
      description={props.description ?? day}
      inputWrapperOrder={["label", "input", "description", "error"]}
      error={props.error ?? null}
      autoComplete="off"
      value={shown}
      onChange={(change) => {
        setText(change.currentTarget.value);
        onChange(readClock(change.currentTarget.value, today) ?? change.currentTarget.value);
      }}
      onBlur={() => setText(value)}
      rightSection={
        props.readOnly ? null : (
          <DayPicker
            day={known ? dayPart(value) : null}
            today={today}
            label={t("clock.pick", { label: props.label })}
            onPick={(picked) => onChange(`${picked}T${known ? timePart(value) : (props.usualTime ?? "20:00")}`)}
          />
        )
      }
    />
  );
}

function DayPicker(props: { day: Day | null; today: Day; label: string; onPick: (day: Day) => void }): ReactNode {
  const { t, i18n } = useTranslation("events");
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} trapFocus returnFocus position="bottom-end" shadow="md">
      <Popover.Target>
        <ActionIcon aria-label={props.label} onClick={() => setOpen(!open)}>
          <IconCalendar size={17} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          locale={i18n.language}
          value={props.day}
          defaultDate={props.day ?? props.today}
          weekendDays={[]}
          hideOutsideDates
          ariaLabels={{ nextMonth: t("calendar.monthOn"), previousMonth: t("calendar.monthBack") }}
          onChange={(day) => {
            setOpen(false);
            if (day !== null) props.onPick(day);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
