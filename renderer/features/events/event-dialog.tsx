// Creates or edits an event: venue, title, artists (one per line), description.
import { Select, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { refusalCodeOf, useDone } from "../../ui/refusal.tsx";
import { artistsOf, type EventFields, fieldsOfEvent, isCompleteEvent } from "./event-fields.ts";
import type { EventRecord } from "./event.ts";

interface EventDialogProps {
  /** Null creates a new one. */
  readonly event: EventRecord | null;
  readonly onClose: () => void;
  readonly onSaved: (event: EventRecord) => void;
}

export function EventDialog(props: EventDialogProps): ReactNode {
  const { t } = useTranslation("events");
  // What the clerk saw when the form opened; a colleague's save in the meantime must be noticed, not overwritten.
  const [event] = useState(props.event);
  const [fields, setFields] = useState(() => fieldsOfEvent(event));
  const queries = useQueryClient();
  const api = useApi();
  const venues = useQuery(api.venues.list.queryOptions());
  const onlyVenue = venues.data?.length === 1 ? (venues.data[0]?.id ?? "") : "";
  const complete = { ...fields, venueId: fields.venueId || onlyVenue };
  const save = useSaveEvent(event, (saved) => {
    props.onClose();
    props.onSaved(saved);
  });
  const reload = (): void => {
    props.onClose();
    void queries.invalidateQueries({ queryKey: api.events.key() });
  };
  return (
    <FormDialog
      title={event ? t("event.editTitle", { title: event.title }) : t("event.newTitle")}
      deed={event ? t("event.save") : t("event.create")}
      busy={save.isPending}
      ready={isCompleteEvent(complete)}
      error={save.error}
      errorAction={
        refusalCodeOf(save.error) === "VERSION_CONFLICT" ? { label: t("event.reload"), run: reload } : undefined
      }
      onClose={props.onClose}
      onDeed={() => save.mutate(complete)}
    >
      <EventLines fields={complete} onChange={setFields} />
      {event ? null : (
        <Select
          label={t("event.venue")}
          placeholder={t("event.chooseVenue")}
          required
          allowDeselect={false}
          data={(venues.data ?? []).map((venue) => ({ value: venue.id, label: venue.name }))}
          value={complete.venueId === "" ? null : complete.venueId}
          onChange={(venueId) => setFields({ ...complete, venueId: venueId ?? "" })}
        />
      )}
      {event ? null : (
        <Text size="sm" c="dimmed">
          {t("event.nextStep")}
        </Text>
      )}
    </FormDialog>
  );
}

function EventLines(props: { fields: EventFields; onChange: (fields: EventFields) => void }): ReactNode {
  const { t } = useTranslation("events");
  const { fields, onChange } = props;
  return (
    <>
      <TextInput
        label={t("event.title")}
        required
        data-autofocus
        maxLength={200}
        value={fields.title}
        onChange={(change) => onChange({ ...fields, title: change.currentTarget.value })}
      />
      <Textarea
        label={t("event.artists")}
        description={t("event.artistsHint")}
        autosize
        minRows={2}
        maxRows={6}
        value={fields.artists}
        onChange={(change) => onChange({ ...fields, artists: change.currentTarget.value })}
      />
      <Textarea
        label={t("event.description")}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={10_000}
        value={fields.description}
        onChange={(change) => onChange({ ...fields, description: change.currentTarget.value })}
      />
    </>
  );
}

function useSaveEvent(event: EventRecord | null, onSaved: (event: EventRecord) => void) {
  const { t } = useTranslation("events");
  const [id] = useState(newId);
  // The version this form was opened on: a colleague's newer one must not slip under what is typed here.
  const [version] = useState(event?.version ?? 0);
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const done = useDone();
  return useMutation({
    mutationFn: (fields: EventFields): Promise<EventRecord> => {
      const sent = {
        title: fields.title.trim(),
        artists: artistsOf(fields.artists),
        description: fields.description.trim(),
      };
      return event
        ? client.events.update({ id: event.id, version, ...sent })
        : client.events.create({ id, venueId: fields.venueId, ...sent });
    },
    onSuccess: async (saved) => {
      queries.setQueryData(api.events.get.queryKey({ input: { eventId: saved.id } }), saved);
      done(t(event ? "event.saved" : "event.created", { title: saved.title }));
      onSaved(saved);
      await queries.invalidateQueries({ queryKey: api.events.list.key() });
    },
  });
}
