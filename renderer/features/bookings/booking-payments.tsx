// What was paid, how, with which change, and what was given back.
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Money } from "../../ui/money.tsx";
import { When } from "../../ui/when.tsx";
import type { Booking, BookingPayment } from "./booking.ts";
import classes from "./booking.module.css";

export function BookingPayments(props: { booking: Booking }): ReactNode {
  const { t } = useTranslation("bookings");
  const { payments, currency } = props.booking;
  const columns = useMemo<Column<BookingPayment>[]>(() => {
    const money = (amountMinor: number | null): ReactNode =>
      amountMinor === null || amountMinor === 0 ? "–" : <Money amountMinor={amountMinor} currency={currency} />;
    return [
      {
        key: "at",
        header: t("payments.at"),
        cell: (payment) => <When instant={payment.at} style="full" />,
      },
      { key: "tender", header: t("payments.tender"), cell: (payment) => t(`tender.${payment.tender}`) },
      { key: "given", header: t("payments.given"), align: "right", cell: (payment) => money(payment.tenderedMinor) },
      { key: "change", header: t("payments.change"), align: "right", cell: (payment) => money(payment.changeMinor) },
      {
        key: "rounding",
        header: t("payments.rounding"),
        align: "right",
        cell: (payment) => money(payment.roundingMinor),
      },
      {
        key: "refunded",
        header: t("payments.refunded"),
        align: "right",
        cell: (payment) => money(payment.refundedMinor),
      },
      {
        key: "amount",
        header: t("payments.amount"),
        align: "right",
        cell: (payment) => <strong>{money(payment.amountMinor)}</strong>,
      },
    ];
  }, [t, currency]);
  return (
    <DataTable
      label={t("payments.title")}
      columns={columns}
      rows={payments}
      rowKey={(payment) => payment.id}
      empty={<p className={classes["none"]}>{t("payments.none")}</p>}
    />
  );
}
