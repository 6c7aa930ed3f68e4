// What was bought: tickets by performance, fees, and what it adds up to with its tax.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { typeName } from "../../stores/basket-prices.ts";
import { useApi } from "../../ui/client-context.tsx";
import { Money } from "../../ui/money.tsx";
import { spokenPlace } from "../../ui/spoken-place.ts";
import { When } from "../../ui/when.tsx";
import type { Booking, BookingLine } from "./booking.ts";
import classes from "./booking.module.css";
import { totalsOf } from "./totals.ts";

export function BookingLines(props: { booking: Booking }): ReactNode {
  const { booking } = props;
  const { t } = useTranslation("bookings");
  const nameOf = useTypeName(booking);
  const fees = booking.lines.filter((line) => line.kind === "fee");
  return (
    <>
      <table className={classes["lines"]} aria-label={t("lines.title")}>
        <thead>
          <tr>
            <th scope="col">{t("lines.place")}</th>
            <th scope="col">{t("lines.category")}</th>
            <th scope="col">{t("lines.type")}</th>
            <th scope="col" data-align="right">
              {t("lines.tax")}
            </th>
            <th scope="col" data-align="right">
              {t("lines.amount")}
            </th>
          </tr>
        </thead>
        {booking.performances.map((performance) => (
          <tbody key={performance.id}>
            <tr>
              <th colSpan={5} scope="rowgroup" className={classes["group"]}>
                {performance.title} · <When instant={performance.startsAt} zone={booking.zone} style="full" />
              </th>
            </tr>
            {booking.lines
              .filter((line) => line.kind === "ticket" && line.performanceId === performance.id)
              .map((line) => (
                <TicketRow key={line.id} line={line} type={nameOf(line)} currency={booking.currency} />
              ))}
          </tbody>
        ))}
        {fees.length === 0 ? null : (
          <tbody>
            {fees.map((line) => (
              <FeeRow key={line.id} line={line} currency={booking.currency} />
            ))}
          </tbody>
        )}
      </table>
      <LineTotals booking={booking} />
    </>
  );
}

/** The ticket type in the clerk's language; the line itself speaks the customer's. */
function useTypeName(booking: Booking): (line: BookingLine) => string {
  const { i18n } = useTranslation("bookings");
  const venues = useQuery(useApi().venues.list.queryOptions());
  const types = venues.data?.find(({ id }) => id === booking.venueId)?.ticketTypes ?? [];
  return (line) => {
    const type = types.find(({ id }) => id === line.ticketTypeId);
    return type === undefined ? line.description : typeName(type, i18n.language);
  };
}

function TicketRow(props: { line: BookingLine; type: string; currency: string }): ReactNode {
  const { line, currency } = props;
  return (
    <tr data-ended={line.ended || undefined}>
      <td>
        <strong>{spokenPlace(line.placeLabel)}</strong>
        <Ended ended={line.ended} />
      </td>
      <td>{line.category}</td>
      <td>
        {props.type}
        {line.discountMinor === 0 ? null : (
          <div className={classes["quiet"]}>
            {line.discountName} <Money amountMinor={-line.discountMinor} currency={currency} />
          </div>
        )}
      </td>
      <TaxCell line={line} currency={currency} />
    </tr>
  );
}

function FeeRow(props: { line: BookingLine; currency: string }): ReactNode {
  const { line, currency } = props;
  return (
    <tr data-ended={line.ended || undefined}>
      <td colSpan={3}>
        {line.description}
        <Ended ended={line.ended} />
      </td>
      <TaxCell line={line} currency={currency} />
    </tr>
  );
}

function Ended(props: { ended: boolean }): ReactNode {
  const { t } = useTranslation("bookings");
  return props.ended ? <span className={classes["endedMark"]}>{t("lines.ended")}</span> : null;
}

function TaxCell(props: { line: BookingLine; currency: string }): ReactNode {
  const { line, currency } = props;
  return (
    <>
      <td data-align="right" className={classes["quiet"]}>
        <Money amountMinor={line.taxMinor} currency={currency} />
      </td>
      <td data-align="right">
        <Money amountMinor={line.grossMinor} currency={currency} />
      </td>
    </>
  );
}

function LineTotals(props: { booking: Booking }): ReactNode {
  const { booking } = props;
  const { t, i18n } = useTranslation("bookings");
  const totals = totalsOf(booking);
  const { currency } = booking;
  const rateOf = (ppm: number): string =>
    new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 3 }).format(ppm / 1_000_000);
  return (
    <dl className={classes["totals"]}>
      <Sum label={t("totals.tickets")} amountMinor={totals.ticketsMinor} currency={currency} />
      {totals.feesMinor === 0 ? null : (
        <Sum label={t("totals.fees")} amountMinor={totals.feesMinor} currency={currency} />
      )}
      <Sum label={t("totals.total")} amountMinor={totals.totalMinor} currency={currency} strong />
      {totals.taxes.map((tax) => (
        <Sum
          key={tax.taxPpm}
          label={t("totals.tax", { rate: rateOf(tax.taxPpm) })}
          amountMinor={tax.taxMinor}
          currency={currency}
          quiet
        />
      ))}
      {booking.heldMinor > 0 ? (
        <Sum label={t("totals.held")} amountMinor={booking.heldMinor} currency={currency} />
      ) : null}
      {totals.dueMinor > 0 ? (
        <Sum label={t("totals.due")} amountMinor={totals.dueMinor} currency={currency} strong />
      ) : null}
    </dl>
  );
}

function Sum(props: {
  label: string;
  amountMinor: number;
  currency: string;
  strong?: boolean;
  quiet?: boolean;
}): ReactNode {
  return (
    <div data-strong={props.strong || undefined} data-quiet={props.quiet || undefined}>
      <dt>{props.label}</dt>
      <dd>
        <Money amountMinor={props.amountMinor} currency={props.currency} />
      </dd>
    </div>
  );
}
