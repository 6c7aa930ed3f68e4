// The shapes these screens show, taken from the contract.
import type { contract } from "#contract/index.ts";
import type { InferContractRouterOutputs } from "@orpc/contract";

type Answers = InferContractRouterOutputs<typeof contract>["payouts"];

export type Payout = Answers["list"]["payouts"][number];
export type Work = Answers["work"];
export type StatementLine = Work["lines"][number];
export type OutsideRefund = Work["outsideRefunds"][number];
export type Dispute = Work["disputes"][number];
