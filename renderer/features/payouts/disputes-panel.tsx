// Payments that a customer's bank has taken back, undecided ones first. They are answered at the provider.
import { Link } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Money } from "../../ui/money.tsx";
import { Panel } from "../../ui/page.tsx";
import { StateBadge, type Tone } from "../../ui/state-badge.tsx";
import { When } from "../../ui/when.tsx";
import { Day } from "./day.tsx";
import type { Dispute } from "./payouts.ts";

const DISPUTE_TONES: Readonly<Record<Dispute["status"], Tone>> = {
  inquiry: "warn",
  "needs-response": "warn",
  "under-review": "accent",
  won: "good",
  lost: "bad",
  closed: "quiet",
};

export function DisputesPanel({ disputes }: { disputes: readonly Dispute[] }): ReactNode {
  const { t } = useTranslation("payouts");
  const columns = useMemo<Column<Dispute>[]>(
    () => [
      {
        key: "booking",
        header: t("lines.booking"),
        cell: ({ bookingId, bookingNumber }) => (
          <Link to="/bookings/$id" params={{ id: bookingId }}>
            {bookingNumber}
          </Link>
        ),
      },
      { key: "since", header: t("disputes.since"), cell: ({ createdAt }) => <Day instant={createdAt} /> },
      { key: "reason", header: t("disputes.reason"), cell: ({ reason }) => <DisputeReason reason={reason} /> },
      {
        key: "amount",
        header: t("disputes.amount"),
        align: "right",
        cell: ({ amountMinor, currency }) => <Money amountMinor={amountMinor} currency={currency} />,
      },
      {
        key: "fee",
        header: t("disputes.fee"),
        align: "right",
        cell: ({ feeMinor, currency }) => (feeMinor === 0 ? "–" : <Money amountMinor={feeMinor} currency={currency} />),
      },
      {
        key: "status",
        header: t("list.state"),
        cell: ({ status }) => <StateBadge tone={DISPUTE_TONES[status]} label={t(`disputes.status.${status}`)} />,
      },
      {
        key: "due",
        header: t("disputes.due"),
        cell: ({ status, dueBy }) =>
          dueBy !== null && (status === "needs-response" || status === "inquiry") ? (
            <When instant={dueBy} style="full" />
          ) : (
            "–"
          ),
      },
    ],
    [t],
  );
  if (disputes.length === 0) return null;
  return (
    <Panel title={t("disputes.title")} flush>
      <DataTable label={t("disputes.title")} columns={columns} rows={disputes} rowKey={({ id }) => id} />
    </Panel>
  );
}

/** The provider's word in ours, where we have one. */
function DisputeReason({ reason }: { reason: string }): ReactNode {
  const { t, i18n } = useTranslation("payouts");
  const key = `disputes.reasons.${reason}`;
  return i18n.exists(`payouts:${key}`) ? t(key) : reason;
}
