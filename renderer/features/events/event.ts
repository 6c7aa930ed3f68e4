// The shapes this desk shows, taken from the contract.
import type { contract } from "#contract/index.ts";
import type { InferContractRouterInputs, InferContractRouterOutputs } from "@orpc/contract";

type Answers = InferContractRouterOutputs<typeof contract>;
type Questions = InferContractRouterInputs<typeof contract>;

export type EventRecord = Answers["events"]["get"];
export type PerformanceCard = EventRecord["performances"][number];
export type PerformanceState = PerformanceCard["state"];
export type PerformanceForSale = Answers["performances"]["open"];
export type PerformanceFields = Omit<Questions["performances"]["create"], "id" | "eventId">;
export type Price = PerformanceForSale["prices"][number];
export type TicketType = PerformanceForSale["ticketTypes"][number];
export type Venue = Answers["venues"]["list"][number];
export type ChartSummary = Answers["charts"]["list"][number];
export type Block = Answers["blocks"]["list"][number];
export type ImportPreview = Answers["events"]["previewImport"];
export type ImportFormat = Questions["events"]["previewImport"]["format"];
