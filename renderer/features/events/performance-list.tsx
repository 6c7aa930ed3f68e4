// The performances of an event, soonest first; arrow keys walk through them.
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { When } from "../../ui/when.tsx";
import { listMoveOf, moveActive } from "../bookings/move-active.ts";
import { bySoonest } from "./event-facts.ts";
import classes from "./event-page.module.css";
import type { EventRecord, PerformanceCard } from "./event.ts";
import { OccupancyBar } from "./occupancy-bar.tsx";
import { occupancyOf } from "./occupancy.ts";
import { PerformanceStateBadge } from "./performance-state-badge.tsx";

const PAGE_ROWS = 8;

interface PerformanceListProps {
  readonly event: EventRecord;
  readonly openId: string | null;
  readonly onOpen: (performanceId: string) => void;
}

export function PerformanceList(props: PerformanceListProps): ReactNode {
  const { t } = useTranslation("events");
  const { event, openId, onOpen } = props;
  const list = useRef<HTMLDivElement>(null);
  const cards = event.performances.toSorted(bySoonest);
  const active = cards.findIndex((card) => card.id === openId);
  // The arrow keys work at once: the open performance has the focus when the page comes up.
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }, []);
  const onKeyDown = (press: KeyboardEvent): void => {
    const move = listMoveOf(press.key);
    const next =
      move === null ? undefined : cards[moveActive({ active, count: cards.length, move, pageRows: PAGE_ROWS })];
    if (!next) return;
    press.preventDefault();
    press.stopPropagation();
    onOpen(next.id);
    list.current?.querySelector<HTMLElement>(`[data-performance="${next.id}"]`)?.focus();
  };
  if (cards.length === 0) return <p className={classes["none"]}>{t("performances.none")}</p>;
  return (
    <div
      ref={list}
      className={classes["list"]}
      role="listbox"
      aria-label={t("performances.label")}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {cards.map((card, index) => (
        <Entry
          key={card.id}
          card={card}
          open={card.id === openId}
          reachable={index === Math.max(active, 0)}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}

function Entry(props: {
  card: PerformanceCard;
  open: boolean;
  reachable: boolean;
  onOpen: (performanceId: string) => void;
}): ReactNode {
  const { card, open } = props;
  return (
    <button
      type="button"
      role="option"
      aria-selected={open}
      data-performance={card.id}
      tabIndex={props.reachable ? 0 : -1}
      className={classes["entry"]}
      onClick={() => props.onOpen(card.id)}
    >
      <span className={classes["entryHead"]}>
        <strong>
          <When instant={card.startsAt} zone={card.zone} style="full" />
        </strong>
        <PerformanceStateBadge state={card.state} />
      </span>
      <OccupancyBar occupancy={occupancyOf(card)} />
    </button>
  );
}
