// What somebody has to look at: theirs and not ours, ours and not theirs, refunds made at the provider, refunds that failed.
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/session.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Money } from "../../ui/money.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { Day } from "./day.tsx";
import { AcceptLine } from "./accept-line.tsx";
import { AssignRefund } from "./assign-refund.tsx";
import classes from "./payouts.module.css";
import type { OutsideRefund, StatementLine, Work } from "./payouts.ts";

type Deed =
  | { readonly kind: "accept"; readonly line: StatementLine }
  | { readonly kind: "assign"; readonly refund: OutsideRefund }
  | { readonly kind: "retry"; readonly refundAttemptId: string };

interface Row {
  readonly key: string;
  readonly at: number;
  /** `payouts:problem.<…>` and its hint. */
  readonly problem: string;
  readonly bookingId: string | null;
  readonly bookingNumber: string | null;
  readonly name: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly oursMinor: number | null;
  readonly oursCurrency: string | null;
  readonly deed: Deed | null;
}

export function WorkPanel({ work, isRead }: { work: Work; isRead: boolean }): ReactNode {
  const { t } = useTranslation("payouts");
  const client = useClient();
  const failed = useFailedRefunds();
  const rows = useMemo(() => [...rowsOf(work), ...failed].toSorted((one, other) => one.at - other.at), [work, failed]);
  const [asked, setAsked] = useState<Deed | null>(null);
  const retrying = useMutation({
    mutationFn: (refundAttemptId: string) => client.payments.retryRefund({ refundAttemptId }),
  });
  const { mutate: retry } = retrying;
  const columns = useColumns((deed) => {
    if (deed.kind === "retry") retry(deed.refundAttemptId);
    else setAsked(deed);
  });
  const close = (): void => setAsked(null);
  return (
    <Panel title={t("work.title")} flush>
      <Refusal error={retrying.error} />
      <DataTable
        label={t("work.title")}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        maxHeight="40vh"
        empty={<p className={classes["none"]}>{t(isRead ? "work.none" : "work.unread")}</p>}
      />
      {asked?.kind === "accept" ? <AcceptLine line={asked.line} onClose={close} /> : null}
      {asked?.kind === "assign" ? <AssignRefund refund={asked.refund} onClose={close} /> : null}
    </Panel>
  );
}

function rowsOf({ lines, missing, outsideRefunds }: Work): Row[] {
  const assigned = new Map(outsideRefunds.map((refund) => [refund.id, refund]));
  return [
    ...outsideRefunds.map((refund) => ({
      ...{ key: refund.id, at: refund.foundAt, problem: "outside-refund", name: refund.id, currency: refund.currency },
      ...{ bookingId: refund.bookingId, bookingNumber: refund.bookingNumber, amountMinor: -refund.amountMinor },
      ...{ oursMinor: null, oursCurrency: null, deed: { kind: "assign" as const, refund } },
    })),
    // The line of a refund made outside settles itself when somebody has said what it was for.
    ...lines
      .filter(({ source }) => source === null || !assigned.has(source))
      .map((line) => ({
        ...{ key: line.id, at: line.createdAt, problem: line.problem ?? "new", name: line.description || line.id },
        ...{ bookingId: line.bookingId, bookingNumber: line.bookingNumber, amountMinor: line.amountMinor },
        ...{ currency: line.currency, oursMinor: line.oursMinor, oursCurrency: line.oursCurrency },
        deed: { kind: "accept" as const, line },
      })),
    ...missing.map(({ id, at, bookingId, bookingNumber, reference, amountMinor, currency }) => ({
      ...{ key: id, at, problem: "missing", name: reference, bookingId, bookingNumber, amountMinor, currency },
      ...{ oursMinor: amountMinor, oursCurrency: currency, deed: null },
    })),
  ];
}

/** Refunds that did not reach their customers: the house owes them. */
function useFailedRefunds(): Row[] {
  const { data } = useQuery(useApi().payments.refunds.queryOptions());
  return useMemo(
    () =>
      (data ?? [])
        .filter(({ state }) => state === "failed")
        .map(({ id, createdAt, bookingId, bookingNumber, amountMinor, currency, failure }) => ({
          ...{ key: id, at: createdAt, problem: "refund-failed", name: failure, bookingId, bookingNumber, currency },
          ...{ amountMinor: -amountMinor, oursMinor: null, oursCurrency: null },
          deed: { kind: "retry" as const, refundAttemptId: id },
        })),
    [data],
  );
}

function useColumns(run: (deed: Deed) => void): Column<Row>[] {
  const { t } = useTranslation("payouts");
  const mayDo = useMay("booking.void");
  return [
    { key: "when", header: t("lines.when"), cell: ({ at }) => <Day instant={at} /> },
    { key: "problem", header: t("work.problem"), cell: ({ problem }) => <Problem problem={problem} /> },
    {
      key: "booking",
      header: t("lines.booking"),
      cell: ({ bookingId, bookingNumber, name }) =>
        bookingId === null ? (
          name
        ) : (
          <Link to="/bookings/$id" params={{ id: bookingId }}>
            {bookingNumber}
          </Link>
        ),
    },
    {
      key: "theirs",
      header: t("work.theirs"),
      align: "right",
      cell: ({ problem, amountMinor, currency }) =>
        problem === "missing" ? "–" : <Money amountMinor={amountMinor} currency={currency} />,
    },
    {
      key: "ours",
      header: t("work.ours"),
      align: "right",
      cell: ({ oursMinor, oursCurrency, currency }) =>
        oursMinor === null ? "–" : <Money amountMinor={oursMinor} currency={oursCurrency ?? currency} />,
    },
    {
      key: "deed",
      header: t("work.deed"),
      cell: ({ deed }) =>
        deed === null || !mayDo ? null : (
          <Button size="compact-xs" variant="default" onClick={() => run(deed)}>
            {t(`work.deeds.${deed.kind}`)}
          </Button>
        ),
    },
  ];
}

function Problem({ problem }: { problem: string }): ReactNode {
  const { t } = useTranslation("payouts");
  return (
    <>
      <StateBadge tone="warn" label={t(`problem.${problem}`)} />
      <p className={classes["reason"]}>{t(`hint.${problem}`)}</p>
    </>
  );
}
