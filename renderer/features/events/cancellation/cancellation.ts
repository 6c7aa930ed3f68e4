// The shapes of a cancelled performance, taken from the contract.
import type { contract } from "#contract/index.ts";
import type { InferContractRouterOutputs } from "@orpc/contract";

type Answers = InferContractRouterOutputs<typeof contract>["cancellations"];

export type CancellationPreview = Answers["preview"];
export type Cancellation = NonNullable<Answers["get"]>;
export type CancelledBooking = Answers["bookings"][number];

/** Ways with words of their own; any other tender goes back as it came. */
const WAYS = new Set([
  ...["cash", "card-machine", "card-reader", "checkout", "paypal", "bank-transfer", "voucher", "new-voucher"],
]);

/** The key of a way back under `events:cancellation.way`. */
export const wayKey = (way: string): string => (WAYS.has(way) ? way : "other");

const FAILURES = new Set(["REFUND_TOO_LARGE", "FAULT"]);

/** The key of a failure under `events:cancellation.why`. */
export const whyKey = (failure: string): string => (FAILURES.has(failure) ? failure : "other");
