// The results: only the rows in sight are in the page, more are asked for before the end is reached.
import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Money } from "../../ui/money.tsx";
import { When } from "../../ui/when.tsx";
import { BookingStateBadge } from "./booking-state-badge.tsx";
import type { BookingRow } from "./booking.ts";
import classes from "./bookings.module.css";
import { shortPlaces } from "./short-places.ts";

const ROW_HEIGHT_PX = 46;
const ROWS_BEFORE_END = 25;
const COLUMNS = ["number", "state", "customer", "performance", "places", "tickets", "total", "made"] as const;

/** The id of a row, for `aria-activedescendant`. */
export const rowId = (listId: string, index: number): string => `${listId}-row-${index}`;

interface ResultListProps {
  readonly rows: readonly BookingRow[];
  readonly active: number;
  readonly listId: string;
  readonly onEndNear: () => void;
}

export function ResultList(props: ResultListProps): ReactNode {
  const { t } = useTranslation("bookings");
  const { rows, active, onEndNear } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer's functions are read in this component only, nothing memoises them.
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - ROWS_BEFORE_END) onEndNear();
  }, [last, rows.length, onEndNear]);
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active, { align: "auto" });
  }, [active, virtual]);
  return (
    <div className={classes["results"]}>
      <div
        ref={scroller}
        className={classes["scroller"]}
        id={props.listId}
        role="grid"
        aria-label={t("results.label")}
        aria-rowcount={rows.length + 1}
        tabIndex={-1}
      >
        <div role="rowgroup" className={classes["headGroup"]}>
          <div role="row" aria-rowindex={1} className={classes["headRow"]}>
            {COLUMNS.map((column) => (
              <div key={column} role="columnheader" data-column={column}>
                {t(`column.${column}`)}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={classes["rows"]} style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const row = rows[index];
            return row ? (
              <ResultRow
                key={row.id}
                row={row}
                index={index}
                start={start}
                active={index === active}
                listId={props.listId}
              />
            ) : null;
          })}
        </div>
      </div>
    </div>
  );
}

function ResultRow(props: {
  row: BookingRow;
  index: number;
  start: number;
  active: boolean;
  listId: string;
}): ReactNode {
  const { row, index } = props;
  const { t } = useTranslation("bookings");
  return (
    <div
      role="row"
      id={rowId(props.listId, index)}
      aria-rowindex={index + 2}
      aria-selected={props.active}
      className={classes["row"]}
      style={{ transform: `translateY(${props.start}px)`, height: ROW_HEIGHT_PX }}
    >
      <div role="gridcell" data-column="number">
        <Link to="/bookings/$id" params={{ id: row.id }} tabIndex={-1} className={classes["rowLink"] ?? ""}>
          {row.number}
        </Link>
      </div>
      <div role="gridcell" data-column="state">
        <BookingStateBadge state={row.state} />
      </div>
      <div role="gridcell" data-column="customer">
        <Two
          first={row.customerName || row.customerEmail || t("walkIn")}
          second={row.customerName ? row.customerEmail : ""}
        />
      </div>
      <div role="gridcell" data-column="performance">
        <Two first={row.title} second={row.startsAt === null ? "" : <When instant={row.startsAt} zone={row.zone} />} />
      </div>
      <div role="gridcell" data-column="places" title={row.places}>
        {shortPlaces(row.places.split(", "))}
      </div>
      <div role="gridcell" data-column="tickets">
        {row.ticketCount}
      </div>
      <div role="gridcell" data-column="total">
        <Money amountMinor={row.totalMinor} currency={row.currency} />
      </div>
      <div role="gridcell" data-column="made">
        <When instant={row.createdAt} />
      </div>
    </div>
  );
}

function Two(props: { first: ReactNode; second: ReactNode }): ReactNode {
  return (
    <>
      <span className={classes["first"]}>{props.first}</span>
      {props.second === "" ? null : <span className={classes["second"]}>{props.second}</span>}
    </>
  );
}
