// Payouts of the card provider beside our books: what somebody has to look at first, then the payouts and their lines.
import { Loader } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Command, useCommands } from "../../commands.ts";
import { currentLocale } from "../../i18n.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Money } from "../../ui/money.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal, useDone } from "../../ui/refusal.tsx";
import { StateBadge, type Tone } from "../../ui/state-badge.tsx";
import { When } from "../../ui/when.tsx";
import { useReportFiles } from "../reports/use-report-files.ts";
import { Day } from "./day.tsx";
import { DisputesPanel } from "./disputes-panel.tsx";
import { PayoutLines } from "./payout-lines.tsx";
import classes from "./payouts.module.css";
import type { Payout } from "./payouts.ts";
import { WorkPanel } from "./work-panel.tsx";

export function PayoutsReport(): ReactNode {
  const { t } = useTranslation("payouts");
  const api = useApi();
  const [payoutId, setPayoutId] = useState<string | null>(null);
  const answer = useQuery(api.payouts.list.queryOptions());
  const work = useQuery(api.payouts.work.queryOptions());
  const reading = useReading();
  usePayoutFiles(payoutId);
  if (!answer.data || !work.data)
    return answer.isPending || work.isPending ? (
      <Loader aria-label={t("loading")} />
    ) : (
      <Refusal error={answer.error ?? work.error} />
    );
  const { isSetUp, readAt, payouts } = answer.data;
  if (!isSetUp && payouts.length === 0) return <Empty title={t("notSetUp.title")} hint={t("notSetUp.hint")} />;
  return (
    <div className={classes["stack"]} data-payouts="">
      <div className={classes["read"]}>
        <p role="status">
          {reading.isPending ? (
            t("reading")
          ) : readAt === null ? (
            t("neverRead")
          ) : (
            <>
              {t("readAt")} <When instant={readAt} style="full" />
            </>
          )}
        </p>
        <CommandButton id="payouts.read" variant="default" size="xs" loading={reading.isPending} />
      </div>
      <Refusal error={reading.error} />
      <WorkPanel work={work.data} isRead={readAt !== null} />
      <DisputesPanel disputes={work.data.disputes} />
      <div className={classes["columns"]}>
        <Panel title={t("list.title")} flush>
          <PayoutTable payouts={payouts} selected={payoutId} onOpen={setPayoutId} />
        </Panel>
        {payoutId === null ? (
          <Empty title={t("lines.choose")} hint={t("lines.chooseHint")} />
        ) : (
          <PayoutLines payoutId={payoutId} />
        )}
      </div>
    </div>
  );
}

/** Asks the provider now, by a key. */
function useReading() {
  const { t } = useTranslation("payouts");
  const client = useClient();
  const done = useDone();
  const reading = useMutation({
    mutationFn: () => client.payouts.read(),
    onSuccess: () => done(t("readDone")),
  });
  const { mutate, isPending } = reading;
  useCommands(
    useMemo<Command[]>(
      () => [
        {
          ...{ id: "payouts.read", label: "payouts:command.read", keys: ["R"] },
          when: () => !isPending,
          run: () => mutate(),
        },
      ],
      [mutate, isPending],
    ),
  );
  return reading;
}

/** P and S: the chosen payout, or all of them. */
function usePayoutFiles(payoutId: string | null): void {
  const { t } = useTranslation("payouts");
  const client = useClient();
  useReportFiles(
    useMemo(
      () => ({
        pdf: () => client.payouts.pdf({ payoutId, locale: currentLocale() }),
        csv: () => client.payouts.csv({ payoutId }),
        fileName: payoutId === null ? t("fileName") : `${t("fileName")}-${payoutId}`,
      }),
      [client, payoutId, t],
    ),
  );
}

const TONES: Readonly<Record<Payout["state"], Tone>> = {
  matched: "good",
  open: "warn",
  reading: "quiet",
  "by-hand": "accent",
};

function PayoutTable(props: {
  payouts: readonly Payout[];
  selected: string | null;
  onOpen: (payoutId: string) => void;
}): ReactNode {
  const { t } = useTranslation("payouts");
  const columns = useMemo<Column<Payout>[]>(
    () => [
      { key: "arrives", header: t("list.arrives"), cell: ({ arrivesAt }) => <Day instant={arrivesAt} /> },
      {
        key: "gross",
        header: t("list.gross"),
        align: "right",
        cell: ({ grossMinor, currency }) => <Money amountMinor={grossMinor} currency={currency} />,
      },
      {
        key: "fees",
        header: t("list.fees"),
        align: "right",
        cell: ({ feeMinor, currency }) => <Money amountMinor={0 - feeMinor} currency={currency} />,
      },
      {
        key: "net",
        header: t("list.net"),
        align: "right",
        cell: ({ amountMinor, currency }) => (
          <strong>
            <Money amountMinor={amountMinor} currency={currency} />
          </strong>
        ),
      },
      {
        key: "state",
        header: t("list.state"),
        cell: ({ state, status, openCount }) =>
          status === "failed" || status === "canceled" ? (
            <StateBadge tone="bad" label={t(`status.${status}`)} />
          ) : (
            <StateBadge tone={TONES[state]} label={t(`state.${state}`, { count: openCount })} />
          ),
      },
    ],
    [t],
  );
  return (
    <DataTable
      label={t("list.title")}
      columns={columns}
      rows={props.payouts}
      rowKey={({ id }) => id}
      selectedKey={props.selected}
      onOpen={({ id }) => props.onOpen(id)}
      empty={<p className={classes["none"]}>{t("list.none")}</p>}
    />
  );
}
