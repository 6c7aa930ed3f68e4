// Everything about one performance: how full it is, its steps, times and prices, house seats.
import { Group, Tabs, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { SeatPlanDialog } from "../../ui/seat-plan-dialog.tsx";
import { When } from "../../ui/when.tsx";
import { BlocksTab } from "./blocks-tab.tsx";
import { CancelPerformance } from "./cancellation/cancel-performance.tsx";
import { CancellationPanel } from "./cancellation/cancellation-panel.tsx";
import { DuplicateDialog } from "./duplicate-dialog.tsx";
import { EditPerformance } from "./edit-performance.tsx";
import classes from "./event-page.module.css";
import type { EventRecord, PerformanceCard, Venue } from "./event.ts";
import { OccupancyBar } from "./occupancy-bar.tsx";
import { occupancyOf } from "./occupancy.ts";
import { PerformanceStateBadge } from "./performance-state-badge.tsx";
import { PricesAhead } from "./prices-ahead.tsx";
import { SinglesLeft } from "./singles-left.tsx";
import { StateDialog } from "./state-dialog.tsx";
import { type StateStep, stepsFrom } from "./state-change.ts";
import { useLiveCard } from "./use-live-card.ts";
import { type PerformanceDialog, usePerformanceCommands } from "./use-performance-commands.ts";

interface PerformancePanelProps {
  readonly event: EventRecord;
  readonly venue: Venue;
  readonly card: PerformanceCard;
}

export function PerformancePanel(props: PerformancePanelProps): ReactNode {
  const { card, venue } = props;
  const [dialog, setDialog] = useState<PerformanceDialog | null>(null);
  const close = (): void => setDialog(null);
  usePerformanceCommands({ card, openDialog: setDialog });
  useLiveCard({ eventId: card.eventId, performanceId: card.id });
  return (
    <>
      <Panel>
        <Head card={card} />
        <OccupancyBar occupancy={occupancyOf(card)} words />
        <SinglesLeft performanceId={card.id} />
      </Panel>
      {card.state === "cancelled" ? <CancellationPanel card={card} /> : null}
      <Parts {...props} />
      {dialog === "duplicate" ? <DuplicateDialog card={card} venue={venue} onClose={close} /> : null}
      {dialog === "plan" ? <SeatPlanDialog performanceId={card.id} onClose={close} /> : null}
      {dialog !== null && dialog !== "duplicate" && dialog !== "plan" ? (
        <StepDialog card={card} step={dialog} onClose={close} />
      ) : null}
    </>
  );
}

/** Where people have booked, cancelling asks what they get back. */
function StepDialog(props: { card: PerformanceCard; step: StateStep; onClose: () => void }): ReactNode {
  const { card, step, onClose } = props;
  const isBooked = card.sold > 0 || card.held > 0;
  return step === "cancel" && isBooked ? (
    <CancelPerformance card={card} onClose={onClose} />
  ) : (
    <StateDialog card={card} step={step} onClose={onClose} />
  );
}

function Head(props: { card: PerformanceCard }): ReactNode {
  const { t } = useTranslation("events");
  const { card } = props;
  return (
    <div className={classes["head"]}>
      <div className={classes["headWords"]}>
        <Title order={2}>
          <When instant={card.startsAt} zone={card.zone} style="full" />
        </Title>
        <PerformanceStateBadge state={card.state} />
        <span className={classes["quiet"]}>{t("performances.number", { number: card.number })}</span>
      </div>
      <Group gap="xs">
        {stepsFrom(card.state).map((step) => (
          <CommandButton
            key={step}
            id={`events.${step}`}
            variant={step === "cancel" ? "light" : step === "pause" ? "default" : "filled"}
            {...(step === "cancel" ? { color: "red" } : {})}
          />
        ))}
        <CommandButton id="events.plan" variant="default" />
        <CommandButton id="events.specimen" variant="default" />
        <CommandButton id="events.duplicate" variant="default" />
      </Group>
    </div>
  );
}

function Parts(props: PerformancePanelProps): ReactNode {
  const { t } = useTranslation("events");
  const { event, venue, card } = props;
  const performance = useQuery(useApi().performances.open.queryOptions({ input: { performanceId: card.id } }));
  const [tab, setTab] = useState<string | null>("edit");
  if (!performance.data) return <Refusal error={performance.error} />;
  return (
    <Tabs value={tab} onChange={setTab}>
      <Tabs.List>
        <Tabs.Tab value="edit">{t("tab.edit")}</Tabs.Tab>
        <Tabs.Tab value="ahead">{t("tab.ahead")}</Tabs.Tab>
        <Tabs.Tab value="blocks">{t("tab.blocks")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="edit" pt="sm">
        <EditPerformance event={event} venue={venue} performance={performance.data} />
      </Tabs.Panel>
      <Tabs.Panel value="ahead" pt="sm">
        {tab === "ahead" ? <PricesAhead performance={performance.data} venue={venue} /> : null}
      </Tabs.Panel>
      <Tabs.Panel value="blocks" pt="sm">
        {tab === "blocks" ? <BlocksTab performance={performance.data} /> : null}
      </Tabs.Panel>
    </Tabs>
  );
}
