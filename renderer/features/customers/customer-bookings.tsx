// The bookings of one customer, newest first.
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../ui/client-context.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Money } from "../../ui/money.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { When } from "../../ui/when.tsx";
import { BookingStateBadge } from "../bookings/booking-state-badge.tsx";
import type { BookingRow } from "../bookings/booking.ts";
import { shortPlaces } from "../bookings/short-places.ts";
import type { Customer } from "./customer.ts";
import classes from "./customers.module.css";

const MOST_ROWS = 200;

export function CustomerBookings(props: { customer: Customer }): ReactNode {
  const { customer } = props;
  const { t } = useTranslation("customers");
  const api = useApi();
  const navigate = useNavigate();
  const answer = useQuery(
    api.bookings.search.queryOptions({
      input: { query: "", performanceId: null, customerId: customer.id, state: null, before: null, limit: MOST_ROWS },
    }),
  );
  const rows = answer.data?.rows ?? [];
  const columns = useColumns();
  if (answer.error) return <Refusal error={answer.error} />;
  return (
    <DataTable
      label={t("bookings.title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      onOpen={(row) => void navigate({ to: "/bookings/$id", params: { id: row.id } })}
      empty={answer.isFetching ? null : <Empty title={t("bookings.none")} />}
    />
  );
}

function useColumns(): Column<BookingRow>[] {
  const { t } = useTranslation("customers");
  return useMemo(
    () => [
      {
        key: "number",
        header: t("bookings.number"),
        cell: (row) => <strong className={classes["nowrap"]}>{row.number}</strong>,
      },
      { key: "state", header: t("bookings.state"), cell: (row) => <BookingStateBadge state={row.state} /> },
      { key: "performance", header: t("bookings.performance"), cell: (row) => row.title },
      {
        key: "when",
        header: t("bookings.when"),
        cell: (row) => (row.startsAt === null ? "" : <When instant={row.startsAt} zone={row.zone} />),
      },
      { key: "places", header: t("bookings.places"), cell: (row) => shortPlaces(row.places.split(", ")) },
      {
        key: "total",
        header: t("bookings.total"),
        align: "right",
        cell: (row) => <Money amountMinor={row.totalMinor} currency={row.currency} />,
      },
    ],
    [t],
  );
}
