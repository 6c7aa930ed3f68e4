// How far a cancelled performance is: bookings dealt with, what waits at the counter, what failed and why. It follows live.
import { Progress } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../stores/session.ts";
import { useApi } from "../../../ui/client-context.tsx";
import { CommandButton } from "../../../ui/command-button.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Money } from "../../../ui/money.tsx";
import { Panel } from "../../../ui/page.tsx";
import { When } from "../../../ui/when.tsx";
import type { PerformanceCard } from "../event.ts";
import { type Cancellation, type CancelledBooking, whyKey } from "./cancellation.ts";
import classes from "./cancellation.module.css";
import { useCancellationCommands } from "./use-cancellation-commands.ts";

/** Nothing for a performance that nobody had booked when it was cancelled. */
export function CancellationPanel(props: { card: PerformanceCard }): ReactNode {
  const { card } = props;
  const input = { performanceId: card.id };
  const { data } = useQuery(useApi().cancellations.get.queryOptions({ input }));
  if (!data || data.waiting + data.done + data.failed === 0) return null;
  return <Known card={card} cancellation={data} />;
}

function Known(props: { card: PerformanceCard; cancellation: Cancellation }): ReactNode {
  const { t } = useTranslation("events");
  const { card, cancellation } = props;
  const mayManage = useMay("booking.void");
  useCancellationCommands({ cancellation, isManager: mayManage });
  return (
    <Panel title={t("cancellation.title")}>
      <p className={classes["quiet"]}>
        <When instant={cancellation.at} zone={card.zone} style="full" /> · {cancellation.by} · {cancellation.reason}
      </p>
      <Numbers card={card} cancellation={cancellation} />
      <div className={classes["actions"]}>
        <CommandButton id="cancellation.pause" variant="default" />
        <CommandButton id="cancellation.resume" />
        <CommandButton id="cancellation.retry" />
        <CommandButton id="cancellation.export" variant="default" />
      </div>
      {mayManage ? <Open cancellation={cancellation} /> : null}
    </Panel>
  );
}

function Numbers(props: { card: PerformanceCard; cancellation: Cancellation }): ReactNode {
  const { t } = useTranslation("events");
  const { cancellation } = props;
  const { currency } = props.card;
  const { waiting, done, failed, state, backMinor, uncollected } = cancellation;
  const all = waiting + done + failed;
  const share = (part: number): number => (100 * part) / all;
  return (
    <>
      <Progress.Root size="lg" mt={8}>
        <Progress.Section value={share(done)} color="teal" aria-label={t("cancellation.progress")} />
        {failed > 0 ? (
          <Progress.Section value={share(failed)} color="red" aria-label={t("cancellation.failures")} />
        ) : null}
      </Progress.Root>
      <div className={classes["numbers"]} role="status" data-cancellation={state}>
        <strong>{t(`cancellation.state.${state}`)}</strong>
        <span>{t("cancellation.doneOf", { done, all })}</span>
        {failed > 0 ? <span>{t("cancellation.failed", { count: failed })}</span> : null}
        <span>
          {t("cancellation.back")} <Money amountMinor={backMinor} currency={currency} />
        </span>
        {uncollected.bookings > 0 ? (
          <span>
            {t("cancellation.uncollected", { count: uncollected.bookings })}{" "}
            <Money amountMinor={uncollected.amountMinor} currency={currency} />
          </span>
        ) : null}
      </div>
    </>
  );
}

const LISTED_MOST = 200;

/** Who waits for a person: failures, with the way to the booking. */
function Open(props: { cancellation: Cancellation }): ReactNode {
  const { t } = useTranslation("events");
  const navigate = useNavigate();
  const { id, failed } = props.cancellation;
  const input = { cancellationId: id, state: "failed" as const, limit: LISTED_MOST };
  const { data } = useQuery({ ...useApi().cancellations.bookings.queryOptions({ input }), enabled: failed > 0 });
  const columns = useMemo<Column<CancelledBooking>[]>(
    () => [
      { key: "number", header: t("cancellation.column.number"), cell: (row) => row.number },
      { key: "customer", header: t("cancellation.column.customer"), cell: (row) => row.customerName || "–" },
      {
        key: "contact",
        header: t("cancellation.column.contact"),
        cell: (row) => [row.customerEmail, row.phone].filter((text) => text !== "").join(" · ") || "–",
      },
      {
        key: "why",
        header: t("cancellation.column.why"),
        cell: (row) => t(`cancellation.why.${whyKey(row.failure)}`, { code: row.failure }),
      },
    ],
    [t],
  );
  if (failed === 0 || !data) return null;
  return (
    <DataTable
      label={t("cancellation.failures")}
      columns={columns}
      rows={data}
      rowKey={(row) => row.bookingId}
      onOpen={(row) => void navigate({ to: "/bookings/$id", params: { id: row.bookingId } })}
    />
  );
}
