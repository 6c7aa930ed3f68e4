// Finding a customer's bookings through the search of the booking desk, which knows names and addresses, not customers.
import type { BookingRow } from "../bookings/booking.ts";
import type { Customer } from "./customer.ts";

/** What to search for: the address when there is one, it is nobody else's. */
export const searchTextOf = (customer: Pick<Customer, "name" | "email">): string => customer.email || customer.name;

/** Search finds beginnings of words too; only the same address or, without one, the same name belongs to the customer. */
export function belongsTo(
  row: Pick<BookingRow, "customerName" | "customerEmail">,
  customer: Pick<Customer, "name" | "email">,
): boolean {
  if (customer.email !== "") return row.customerEmail.toLowerCase() === customer.email.toLowerCase();
  return row.customerEmail === "" && row.customerName.trim().toLowerCase() === customer.name.trim().toLowerCase();
}
