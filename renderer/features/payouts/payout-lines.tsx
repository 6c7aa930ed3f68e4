// One payout, line by line: what each is, which booking of ours it belongs to, and how it was settled.
import { Loader } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../ui/client-context.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Money } from "../../ui/money.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { Day } from "./day.tsx";
import classes from "./payouts.module.css";
import type { StatementLine } from "./payouts.ts";

export function PayoutLines({ payoutId }: { payoutId: string }): ReactNode {
  const { t } = useTranslation("payouts");
  const { data: payout, error } = useQuery(useApi().payouts.get.queryOptions({ input: { payoutId } }));
  const columns = useLineColumns();
  if (!payout) return error === null ? <Loader aria-label={t("loading")} /> : <Refusal error={error} />;
  return (
    <Panel title={t("lines.title")} flush>
      <p className={classes["none"]}>
        {t("lines.of", { count: payout.lines, payout: payout.id })}
        {payout.state === "by-hand" ? ` ${t("lines.byHand")}` : ""}
        {payout.isCut ? ` ${t("lines.cut")}` : ""}
      </p>
      <DataTable
        label={t("lines.title")}
        columns={columns}
        rows={payout.statement}
        rowKey={({ id }) => id}
        maxHeight="56vh"
        empty={<span />}
      />
    </Panel>
  );
}

/** The booking a line is about, as a link; else what the provider calls it. */
function LineSubject(props: { line: Pick<StatementLine, "bookingId" | "bookingNumber" | "description"> }): ReactNode {
  const { bookingId, bookingNumber, description } = props.line;
  if (bookingId === null) return description === "" ? "–" : description;
  return (
    <Link to="/bookings/$id" params={{ id: bookingId }}>
      {bookingNumber}
    </Link>
  );
}

function useLineColumns(): Column<StatementLine>[] {
  const { t } = useTranslation("payouts");
  return useMemo(() => {
    const money = (of: (line: StatementLine) => number) => (line: StatementLine) => {
      const amountMinor = of(line);
      return amountMinor === 0 ? "–" : <Money amountMinor={amountMinor} currency={line.currency} />;
    };
    return [
      { key: "when", header: t("lines.when"), cell: ({ createdAt }) => <Day instant={createdAt} /> },
      { key: "what", header: t("lines.what"), cell: ({ kind }) => t(`kind.${kind}`) },
      { key: "booking", header: t("lines.booking"), cell: (line) => <LineSubject line={line} /> },
      { key: "gross", header: t("list.gross"), align: "right", cell: money(({ amountMinor }) => amountMinor) },
      { key: "fee", header: t("list.fees"), align: "right", cell: money(({ feeMinor }) => 0 - feeMinor) },
      { key: "net", header: t("lines.net"), align: "right", cell: money(({ netMinor }) => netMinor) },
      { key: "state", header: t("list.state"), cell: (line) => <LineState line={line} /> },
    ];
  }, [t]);
}

function LineState({ line }: { line: StatementLine }): ReactNode {
  const { t } = useTranslation("payouts");
  const { state, problem, acceptedBy, acceptedReason } = line;
  if (state === "matched") return <StateBadge tone="good" label={t("lines.matched")} />;
  if (state === "open") return <StateBadge tone="warn" label={t(`problem.${problem ?? "new"}`)} />;
  return (
    <>
      <StateBadge tone="quiet" label={t("lines.accepted")} />
      <p className={classes["reason"]}>{t("lines.acceptedBy", { name: acceptedBy ?? "", reason: acceptedReason })}</p>
    </>
  );
}
