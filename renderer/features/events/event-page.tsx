// One event: its performances on the left, the chosen one with everything about it on the right.
import { Loader } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { now } from "../../clock.ts";
import { useApi } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Page } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { mayLeave } from "../../ui/unsaved.ts";
import { EventDialog } from "./event-dialog.tsx";
import { firstToShow } from "./event-facts.ts";
import classes from "./event-page.module.css";
import type { EventRecord, Venue } from "./event.ts";
import { eventsMemory, openPerformanceOf } from "./events-memory.ts";
import { NewPerformance } from "./new-performance.tsx";
import { PerformanceList } from "./performance-list.tsx";
import { PerformancePanel } from "./performance-panel.tsx";
import { useEventCommands } from "./use-event-commands.ts";

export function EventPage(): ReactNode {
  const { t } = useTranslation("events");
  const { id = "" } = useParams({ strict: false });
  const api = useApi();
  const navigate = useNavigate();
  const event = useQuery(api.events.get.queryOptions({ input: { eventId: id } }));
  const venues = useQuery(api.venues.list.queryOptions());
  const venue = venues.data?.find((each) => each.id === event.data?.venueId);
  if (event.data && venue) return <OpenEvent event={event.data} venue={venue} key={event.data.id} />;
  const back = { label: t("command.back"), run: () => void navigate({ to: "/events" }) };
  const error = event.error ?? venues.error;
  return (
    <Page title={t("title")}>
      {error ? <Refusal error={error} action={back} /> : <Loader aria-label={t("loading")} />}
    </Page>
  );
}

function OpenEvent(props: { event: EventRecord; venue: Venue }): ReactNode {
  const { event, venue } = props;
  const [editing, setEditing] = useState(false);
  const [adding, setAdding] = useState(event.performances.length === 0);
  const remembered = useStore(eventsMemory, (memory) => memory.openPerformance[event.id]);
  const shown = firstToShow(event, remembered, now());
  useEventCommands({ setEditing, setAdding });
  const openAnother = async (performanceId: string): Promise<void> => {
    if (!(await mayLeave())) return;
    setAdding(false);
    openPerformanceOf(event.id, performanceId);
  };
  return (
    <Page
      title={event.title}
      subtitle={<Subtitle event={event} />}
      actions={
        <>
          <CommandButton id="events.add" />
          <CommandButton id="events.edit" variant="default" />
          <CommandButton id="events.back" variant="subtle" />
        </>
      }
    >
      <div className={classes["columns"]}>
        <PerformanceList
          event={event}
          openId={adding ? null : (shown?.id ?? null)}
          onOpen={(performanceId) => void openAnother(performanceId)}
        />
        <div className={classes["panel"]}>
          {adding ? (
            <NewPerformance
              event={event}
              venue={venue}
              onLeave={event.performances.length === 0 ? null : () => setAdding(false)}
              onCreated={() => setAdding(false)}
            />
          ) : null}
          {!adding && shown ? <PerformancePanel event={event} venue={venue} card={shown} key={shown.id} /> : null}
          {!adding && !shown ? <NoPerformance /> : null}
        </div>
      </div>
      {editing ? (
        <EventDialog event={event} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
      ) : null}
    </Page>
  );
}

function Subtitle(props: { event: EventRecord }): ReactNode {
  const { t } = useTranslation("events");
  const { event } = props;
  const parts = [t("event.number", { number: event.number }), event.venueName, event.artists.join(", ")];
  return <span>{parts.filter((part) => part !== "").join(" · ")}</span>;
}

function NoPerformance(): ReactNode {
  const { t } = useTranslation("events");
  return (
    <Empty
      title={t("empty.noPerformance")}
      hint={t("empty.noPerformanceHint")}
      action={<CommandButton id="events.add" />}
    />
  );
}
