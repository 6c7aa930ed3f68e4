// Venues: what they are called, how they count time and money, ticket types and fees.
import { Button, Group, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/session.ts";
import { useApi } from "../../ui/client-context.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { BankDetailsForm } from "../bank/bank-details-form.tsx";
import { FeesForm } from "./fees-form.tsx";
import classes from "./settings.module.css";
import { DrawersForm } from "./drawers-form.tsx";
import { SingleSeatsForm } from "./single-seats-form.tsx";
import { TicketTypesForm } from "./ticket-types-form.tsx";
import { VenueForm } from "./venue-form.tsx";

export function VenueTab(): ReactNode {
  const { t } = useTranslation("settings");
  const { data: venues, error } = useQuery(useApi().venues.list.queryOptions());
  const mayWrite = useMay("venue.write");
  const mayReadSettings = useMay("settings.read");
  const [chosen, setChosen] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  if (error) return <Refusal error={error} />;
  if (!venues) return null;
  const venue = adding ? undefined : (venues.find(({ id }) => id === chosen) ?? venues[0]);
  const added = (id: string): void => {
    setChosen(id);
    setAdding(false);
  };
  return (
    <div className={classes["stack"]}>
      <Group justify="space-between">
        <Select
          aria-label={t("venue.choose")}
          allowDeselect={false}
          data={venues.map(({ id, name }) => ({ value: id, label: name }))}
          value={venue?.id ?? null}
          placeholder={t("venue.new")}
          onChange={(id) => {
            setChosen(id);
            setAdding(false);
          }}
          w={320}
        />
        {mayWrite ? (
          <Button variant="default" onClick={() => setAdding(true)} disabled={adding}>
            {t("venue.add")}
          </Button>
        ) : null}
      </Group>
      {venues.length === 0 && !adding ? <Empty title={t("venue.empty")} hint={t("venue.emptyHint")} /> : null}
      {venue || adding ? (
        <Panel title={t(adding ? "venue.new" : "venue.fields")}>
          <VenueForm
            key={venue ? `${venue.id} ${venue.version}` : "new"}
            venue={venue}
            readOnly={!mayWrite}
            onAdded={added}
          />
        </Panel>
      ) : null}
      {venue ? (
        <>
          <TicketTypesForm key={`types ${venue.id} ${venue.version}`} venue={venue} readOnly={!mayWrite} />
          {mayReadSettings ? (
            <BankDetailsForm key={`bank ${venue.id}`} venueId={venue.id} readOnly={!mayWrite} />
          ) : null}
          <FeesForm key={`fees ${venue.id} ${venue.version}`} venue={venue} readOnly={!mayWrite} />
        </>
      ) : null}
      {mayReadSettings ? <DrawersForm /> : null}
      {mayReadSettings ? <SingleSeatsForm /> : null}
    </div>
  );
}
