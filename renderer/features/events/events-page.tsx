// The events desk: what is staged, as a list or a month, with the ways to add more.
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { now } from "../../clock.ts";
import { useApi } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Page } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { CalendarView } from "./calendar-view.tsx";
import { EventDialog } from "./event-dialog.tsx";
import { EventFilters } from "./event-filters.tsx";
import { inDeskOrder } from "./event-facts.ts";
import { EventList } from "./event-list.tsx";
import type { EventRecord } from "./event.ts";
import { eventsMemory, type EventsView, openPerformanceOf } from "./events-memory.ts";
import classes from "./events.module.css";
import { ImportDialog } from "./import-dialog.tsx";
import { useEventList } from "./use-event-list.ts";
import { type EventsDialog, useEventsCommands } from "./use-events-commands.ts";

export function EventsPage(): ReactNode {
  const { t } = useTranslation("events");
  const memory = useStore(eventsMemory);
  const { new: fresh } = useSearch({ strict: false });
  // `?new=1`, after the first run: straight to the first event.
  const [dialog, setDialog] = useState<EventsDialog | null>(fresh === 1 ? "new" : null);
  const open = useOpenEvent();
  useEventsCommands(setDialog);
  const close = (): void => setDialog(null);
  return (
    <Page title={t("title")} actions={<Actions view={memory.view} />}>
      <div className={classes["screen"]}>
        <EventFilters memory={memory} />
        {memory.view === "list" ? (
          <ListView onOpen={open} onNew={() => setDialog("new")} />
        ) : (
          <CalendarView memory={memory} onOpen={open} />
        )}
      </div>
      {dialog === "new" ? <EventDialog event={null} onClose={close} onSaved={(event) => open(event.id)} /> : null}
      {dialog === "import" ? <ImportDialog onClose={close} /> : null}
    </Page>
  );
}

function Actions(props: { view: EventsView }): ReactNode {
  const { view } = props;
  return (
    <>
      <CommandButton id="events.list" variant={view === "list" ? "light" : "default"} />
      <CommandButton id="events.calendar" variant={view === "calendar" ? "light" : "default"} />
      <CommandButton id="events.import" variant="default" />
      <CommandButton id="events.new" />
    </>
  );
}

function ListView(props: { onOpen: (eventId: string) => void; onNew: () => void }): ReactNode {
  const { events, error, pending } = useEventList();
  const [instant] = useState(now);
  if (error) return <Refusal error={error} />;
  return (
    <EventList
      events={inDeskOrder(events, instant)}
      now={instant}
      onOpen={(event: EventRecord) => props.onOpen(event.id)}
      empty={pending ? null : <NoEvents />}
    />
  );
}

function NoEvents(): ReactNode {
  const { t } = useTranslation("events");
  const memory = useStore(eventsMemory);
  const venues = useQuery(useApi().venues.list.queryOptions());
  if (venues.data?.length === 0) return <Empty title={t("empty.noVenue")} hint={t("empty.noVenueHint")} />;
  const filtered = memory.query.trim() !== "" || memory.venueId !== null;
  return (
    <Empty
      title={t(filtered ? "empty.filtered" : "empty.none")}
      hint={t(filtered ? "empty.filteredHint" : "empty.noneHint")}
      action={<CommandButton id="events.new" />}
    />
  );
}

/** Opens an event, on one of its performances when that is known. */
function useOpenEvent(): (eventId: string, performanceId?: string) => void {
  const navigate = useNavigate();
  return (eventId, performanceId) => {
    if (performanceId !== undefined) openPerformanceOf(eventId, performanceId);
    void navigate({ to: "/events/$id", params: { id: eventId } });
  };
}
