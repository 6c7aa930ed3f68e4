// The booking desk: one search box, filters, an endless list that is walked through without leaving the box.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useId, useMemo, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Command, useCommands } from "../../commands.ts";
import { useMay } from "../../stores/session.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { Page } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import classes from "./bookings.module.css";
import { NothingFound } from "./nothing-found.tsx";
import { ResultList } from "./result-list.tsx";
import { SearchBar } from "./search-bar.tsx";
import { searchFor } from "./search-memory.ts";
import { useBookingSearch } from "./use-booking-search.ts";
import { useExportBookings } from "./use-export-bookings.ts";

export function BookingsPage(): ReactNode {
  const { t } = useTranslation("bookings");
  const search = useBookingSearch();
  const listId = useId();
  const open = useOpenBooking();
  const openWhenSettled = useRef(false);
  useListCommands(search.memory.performanceId);
  useSearchOfAddress();
  const active = Math.min(search.memory.active, search.rows.length - 1);
  const marked = search.rows[active];

  // Enter may come before the answer: the first row is then opened as soon as it is there.
  useEffect(() => {
    if (!openWhenSettled.current || !search.settled) return;
    openWhenSettled.current = false;
    if (marked) open(marked.id);
  }, [search.settled, marked, open]);
  const onEnter = (): void => {
    if (search.settled && marked) open(marked.id);
    else openWhenSettled.current = !search.settled;
  };

  return (
    <Page title={t("title")} actions={<Actions />}>
      <div className={classes["screen"]}>
        <SearchBar
          memory={search.memory}
          rowCount={search.rows.length}
          active={active}
          listId={listId}
          onEnter={onEnter}
          onTyped={() => {
            openWhenSettled.current = false;
          }}
        />
        <Refusal error={search.error} />
        <Count search={search} />
        {search.settled && search.rows.length === 0 ? (
          <NothingFound memory={search.memory} />
        ) : (
          <ResultList rows={search.rows} active={active} listId={listId} onEndNear={search.loadMore} />
        )}
      </div>
    </Page>
  );
}

function Actions(): ReactNode {
  return (
    <>
      <CommandButton id="bookings.vouchers" variant="default" />
      <CommandButton id="bookings.export" variant="default" />
    </>
  );
}

function useOpenBooking(): (bookingId: string) => void {
  const navigate = useNavigate();
  return useMemo(() => (id: string) => void navigate({ to: "/bookings/$id", params: { id } }), [navigate]);
}

/** `?q=` in the address fills the search box once. */
function useSearchOfAddress(): void {
  const { q } = useSearch({ strict: false });
  useEffect(() => {
    if (typeof q === "string") searchFor({ query: q });
  }, [q]);
}

function useListCommands(performanceId: string | null): void {
  const save = useExportBookings();
  const navigate = useNavigate();
  const may = useMay("booking.export");
  const commands = useMemo<Command[]>(
    () => [
      {
        id: "bookings.vouchers",
        label: "bookings:command.vouchers",
        keys: ["Alt+V"],
        run: () => void navigate({ to: "/vouchers" }),
      },
      ...(may
        ? [
            {
              id: "bookings.export",
              label: "bookings:command.export",
              keys: ["Alt+X"],
              run: () => void save(performanceId),
            },
          ]
        : []),
    ],
    [may, save, performanceId, navigate],
  );
  useCommands(commands);
}

/** Said to screen readers whenever the answer changes. */
function Count(props: { search: ReturnType<typeof useBookingSearch> }): ReactNode {
  const { t } = useTranslation("bookings");
  const { rows, hasMore, settled } = props.search;
  const key = hasMore ? "results.more" : "results.count";
  return (
    <p className={classes["count"]} aria-live="polite">
      {settled ? t(key, { count: rows.length }) : t("results.searching")}
    </p>
  );
}
