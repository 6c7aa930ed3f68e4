// The desks of the left navigation, their addresses, keys and who sees them.
import type { Permission } from "#domain/access.ts";
import { useMemo } from "react";
import { useSession } from "../../stores/session.ts";

export interface Desk {
  readonly name: "sell" | "bookings" | "events" | "charts" | "customers" | "drawer" | "door" | "reports" | "settings";
  readonly path:
    | "/sell"
    | "/bookings"
    | "/events"
    | "/charts"
    | "/customers"
    | "/drawer"
    | "/door"
    | "/reports"
    | "/settings";
  readonly keys: string;
  readonly permission: Permission | null;
}

export const DESKS: readonly Desk[] = [
  { name: "sell", path: "/sell", keys: "Alt+1", permission: "sell" },
  { name: "bookings", path: "/bookings", keys: "Alt+2", permission: "booking.read" },
  { name: "events", path: "/events", keys: "Alt+3", permission: "event.read" },
  { name: "customers", path: "/customers", keys: "Alt+4", permission: "customer.read" },
  { name: "charts", path: "/charts", keys: "Alt+5", permission: "chart.write" },
  { name: "drawer", path: "/drawer", keys: "Alt+6", permission: "shift.run" },
  { name: "door", path: "/door", keys: "Alt+7", permission: "door.scan" },
  { name: "reports", path: "/reports", keys: "Alt+8", permission: "report.read" },
  { name: "settings", path: "/settings", keys: "Alt+9", permission: null },
];

/** The desks the signed-in person may open. */
export function useDesks(): readonly Desk[] {
  const permissions = useSession()?.staff.permissions;
  return useMemo(
    () => DESKS.filter(({ permission }) => permission === null || permissions?.includes(permission)),
    [permissions],
  );
}
