// Who the booking belongs to; a walk-in is the normal case.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Booking } from "./booking.ts";
import classes from "./booking.module.css";

export function BookingCustomer(props: { booking: Booking }): ReactNode {
  const { t } = useTranslation("bookings");
  const { name, email } = props.booking.customer;
  if (name === "" && email === "") return <p className={classes["quietText"]}>{t("customer.walkIn")}</p>;
  return (
    <div className={classes["story"]}>
      {name === "" ? null : (
        <p>
          <strong>{name}</strong>
        </p>
      )}
      {email === "" ? null : <p>{email}</p>}
    </div>
  );
}
