// Events as a table: when next, how often, how full.
import { useEffect, useMemo, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { When } from "../../ui/when.tsx";
import type { EventRecord } from "./event.ts";
import classes from "./events.module.css";
import { nextPerformance, statesOf } from "./event-facts.ts";
import { OccupancyBar } from "./occupancy-bar.tsx";
import { occupancyOfAll } from "./occupancy.ts";
import { PerformanceStateBadge } from "./performance-state-badge.tsx";

interface EventListProps {
  readonly events: readonly EventRecord[];
  readonly now: number;
  readonly onOpen: (event: EventRecord) => void;
  readonly empty: ReactNode;
}

export function EventList(props: EventListProps): ReactNode {
  const { t } = useTranslation("events");
  const columns = useColumns(props.now);
  const frame = useRef<HTMLDivElement>(null);
  const filled = props.events.length > 0;
  // The arrow keys work at once, unless somebody is typing already.
  useEffect(() => {
    if (filled && document.activeElement === document.body)
      frame.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  }, [filled]);
  return (
    <div className={classes["table"]} ref={frame}>
      <DataTable
        label={t("list.label")}
        columns={columns}
        rows={props.events}
        rowKey={(event) => event.id}
        onOpen={props.onOpen}
        empty={props.empty}
        maxHeight="100%"
      />
    </div>
  );
}

function useColumns(now: number): Column<EventRecord>[] {
  const { t } = useTranslation("events");
  return useMemo<Column<EventRecord>[]>(
    () => [
      {
        key: "number",
        header: t("list.number"),
        align: "right",
        width: "56px",
        cell: (event) => <span className={classes["quiet"]}>{event.number}</span>,
      },
      { key: "title", header: t("list.event"), cell: (event) => <Title event={event} /> },
      { key: "venue", header: t("list.venue"), cell: (event) => event.venueName },
      { key: "next", header: t("list.next"), cell: (event) => <Next event={event} now={now} /> },
      { key: "count", header: t("list.performances"), align: "right", cell: (event) => event.performances.length },
      { key: "state", header: t("list.state"), cell: (event) => <States event={event} /> },
      {
        key: "full",
        header: t("list.occupancy"),
        width: "180px",
        cell: (event) => <OccupancyBar occupancy={occupancyOfAll(event.performances)} />,
      },
    ],
    [t, now],
  );
}

function Title(props: { event: EventRecord }): ReactNode {
  return (
    <>
      <strong>{props.event.title}</strong>
      {props.event.artists.length === 0 ? null : (
        <div className={classes["quiet"]}>{props.event.artists.join(", ")}</div>
      )}
    </>
  );
}

function Next(props: { event: EventRecord; now: number }): ReactNode {
  const { t } = useTranslation("events");
  const next = nextPerformance(props.event, props.now);
  if (next) return <When instant={next.startsAt} zone={next.zone} />;
  return (
    <span className={classes["quiet"]}>
      {props.event.performances.length === 0 ? t("list.noPerformance") : t("list.over")}
    </span>
  );
}

function States(props: { event: EventRecord }): ReactNode {
  return (
    <span className={classes["badges"]}>
      {statesOf(props.event).map((state) => (
        <PerformanceStateBadge key={state} state={state} />
      ))}
    </span>
  );
}
