// What belongs to one venue, with a choice of venues where there are several.
import { Select, Stack } from "@mantine/core";
import type { Client } from "#contract/index.ts";
import { useQuery } from "@tanstack/react-query";
import { Fragment, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "./client-context.tsx";
import { Empty } from "./empty.tsx";
import { Refusal } from "./refusal.tsx";

type Venue = Awaited<ReturnType<Client["venues"]["list"]>>[number];

/** The namespace has the words `venue`, `noVenue` and `noVenueHint`. */
export function ForVenue(props: {
  namespace: "discounts" | "layouts";
  children: (venue: Venue) => ReactNode;
}): ReactNode {
  const { t } = useTranslation(props.namespace);
  const { data: venues, error } = useQuery(useApi().venues.list.queryOptions());
  const [chosen, setChosen] = useState<string | null>(null);
  const venue = venues?.find(({ id }) => id === chosen) ?? venues?.[0];
  if (error) return <Refusal error={error} />;
  if (!venues || !venue) return venues ? <Empty title={t("noVenue")} hint={t("noVenueHint")} /> : null;
  return (
    <Stack gap={14}>
      {venues.length < 2 ? null : (
        <Select
          aria-label={t("venue")}
          allowDeselect={false}
          data={venues.map(({ id, name }) => ({ value: id, label: name }))}
          value={venue.id}
          onChange={setChosen}
          w={320}
        />
      )}
      <Fragment key={venue.id}>{props.children(venue)}</Fragment>
    </Stack>
  );
}
