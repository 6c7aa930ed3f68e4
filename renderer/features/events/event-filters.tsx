// Text, venue and past: what the list and the calendar show.
import { Checkbox, Group, Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../ui/client-context.tsx";
import { type EventsMemory, rememberEvents } from "./events-memory.ts";
import classes from "./events.module.css";

export function EventFilters(props: { memory: EventsMemory }): ReactNode {
  const { t } = useTranslation("events");
  const { memory } = props;
  const venues = useQuery(useApi().venues.list.queryOptions());
  return (
    <Group gap="xs" align="flex-end" wrap="wrap" component="search" aria-label={t("filter.label")}>
      <TextInput
        className={classes["searchBox"] ?? ""}
        label={t("filter.text")}
        placeholder={t("filter.textHint")}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={memory.query}
        maxLength={120}
        autoComplete="off"
        spellCheck={false}
        onChange={(change) => rememberEvents({ query: change.currentTarget.value })}
      />
      <Select
        className={classes["venueFilter"] ?? ""}
        label={t("filter.venue")}
        placeholder={t("filter.anyVenue")}
        clearable
        clearButtonProps={{ "aria-label": t("filter.clearVenue") }}
        data={(venues.data ?? []).map((venue) => ({ value: venue.id, label: venue.name }))}
        value={memory.venueId}
        onChange={(venueId) => rememberEvents({ venueId })}
      />
      {memory.view === "list" ? (
        <Checkbox
          className={classes["past"] ?? ""}
          label={t("filter.past")}
          checked={memory.past}
          onChange={(change) => rememberEvents({ past: change.currentTarget.checked })}
        />
      ) : null}
    </Group>
  );
}
