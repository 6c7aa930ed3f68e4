// The shapes this desk shows, taken from the contract.
import type { contract } from "#contract/index.ts";
import type { InferContractRouterOutputs } from "@orpc/contract";

type Answers = InferContractRouterOutputs<typeof contract>;

export type Booking = Answers["bookings"]["get"];
export type BookingLine = Booking["lines"][number];
export type BookingPayment = Booking["payments"][number];
export type BookingRow = Answers["bookings"]["search"]["rows"][number];
export type BookingState = Booking["state"];
export type HistoryEntry = Answers["bookings"]["history"][number];
export type LastPrint = Answers["bookings"]["lastPrint"];
export type PrintJob = Answers["bookings"]["reprint"];

export const BOOKING_STATES: readonly BookingState[] = ["reserved", "paid", "voided", "expired"];
