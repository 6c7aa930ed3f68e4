// What can be done with an open booking, each with its key.
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { type Command, useCommands } from "../../commands.ts";
import { useMay } from "../../stores/session.ts";
import type { Booking } from "./booking.ts";
import { leftToGive, liveTickets } from "./return-effect.ts";
import { useReprint } from "./use-reprint.ts";

export type BookingDialog =
  | "pay"
  | "exchange"
  | "return"
  | "refund"
  | "void"
  | "resend"
  | "map"
  | "lost"
  | "jam"
  | "transfer";

export function useBookingCommands(options: { booking: Booking; openDialog: (dialog: BookingDialog) => void }): void {
  const { booking, openDialog } = options;
  const navigate = useNavigate();
  const reprint = useReprint();
  const maySell = useMay("sell");
  const mayReprint = useMay("booking.reprint");
  const { id, state } = booking;
  const commands = useMemo<Command[]>(() => {
    const stands = state === "paid" || state === "reserved";
    return [
      {
        id: "bookings.pay",
        label: "bookings:command.pay",
        keys: ["B"],
        when: () => maySell && state === "reserved",
        run: () => openDialog("pay"),
      },
      {
        id: "bookings.transfer",
        label: "bookings:command.transfer",
        keys: ["T"],
        when: () => maySell && state === "reserved",
        run: () => openDialog("transfer"),
      },
      {
        id: "bookings.reprint",
        label: "bookings:command.reprint",
        keys: ["P"],
        when: () => mayReprint && state === "paid",
        run: () => void reprint(id),
      },
      {
        id: "bookings.jam",
        label: "bookings:jam.command",
        keys: ["J"],
        when: () => mayReprint && state === "paid",
        run: () => openDialog("jam"),
      },
      {
        id: "bookings.lost",
        label: "bookings:command.lost",
        keys: ["L"],
        when: () => mayReprint && state === "paid",
        run: () => openDialog("lost"),
      },
      {
        id: "bookings.resend",
        label: "bookings:command.resend",
        keys: ["M"],
        when: () => stands,
        run: () => openDialog("resend"),
      },
      {
        id: "bookings.map",
        label: "bookings:command.map",
        keys: ["K"],
        when: () => stands,
        run: () => openDialog("map"),
      },
      ...takingBack(booking, { openDialog, maySell }),
      {
        id: "bookings.back",
        label: "bookings:command.back",
        keys: ["Escape"],
        run: () => void navigate({ to: "/bookings" }),
      },
    ];
  }, [booking, id, state, maySell, mayReprint, openDialog, reprint, navigate]);
  useCommands(commands);
}

/** Exchange, return, goodwill, void. */
function takingBack(
  booking: Booking,
  options: { openDialog: (dialog: BookingDialog) => void; maySell: boolean },
): Command[] {
  const { openDialog, maySell } = options;
  const { state } = booking;
  const stands = state === "paid" || state === "reserved";
  const canReturn = stands && liveTickets(booking).length > 1;
  const canRefund = state === "paid" && leftToGive(booking) > 0;
  return [
    {
      id: "bookings.exchange",
      label: "bookings:command.exchange",
      keys: ["X"],
      when: () => maySell && state === "paid",
      run: () => openDialog("exchange"),
    },
    {
      id: "bookings.refund",
      label: "bookings:command.refund",
      keys: ["G"],
      when: () => canRefund,
      run: () => openDialog("refund"),
    },
    {
      id: "bookings.return",
      label: "bookings:command.return",
      keys: ["R"],
      when: () => canReturn,
      run: () => openDialog("return"),
    },
    {
      id: "bookings.void",
      label: "bookings:command.void",
      keys: ["V"],
      when: () => stands,
      run: () => openDialog("void"),
    },
  ];
}
