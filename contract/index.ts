// The contract: one tree of nouns, the only thing main and the renderer share besides the domain.
import type { ContractRouterClient } from "@orpc/contract";
import { auth, staff } from "./auth.ts";
import { bookings, customers, journal, outbox } from "./bookings.ts";
import { cancellations } from "./cancellations.ts";
import { bank } from "./bank.ts";
import { charts } from "./charts.ts";
import { checkIn } from "./check-in.ts";
import { consignments } from "./consignments.ts";
import { documents } from "./documents.ts";
import { discounts } from "./discounts.ts";
import { blocks, events, performances } from "./events.ts";
import { holds } from "./holds.ts";
import { host } from "./host.ts";
import { layouts } from "./layouts.ts";
import { mailTexts } from "./mail-texts.ts";
import { notices } from "./notices.ts";
import { payments } from "./payments.ts";
import { payouts } from "./payouts.ts";
import { publicApi } from "./public.ts";
import { reports } from "./reports.ts";
import { settings } from "./settings.ts";
import { shifts } from "./shifts.ts";
import { venues } from "./venues.ts";
import { vouchers } from "./vouchers.ts";

export const contract = {
  host,
  auth,
  staff,
  venues,
  charts,
  discounts,
  events,
  performances,
  cancellations,
  blocks,
  holds,
  bookings,
  documents,
  bank,
  payments,
  payouts,
  consignments,
  customers,
  outbox,
  journal,
  shifts,
  reports,
  checkIn,
  vouchers,
  layouts,
  mailTexts,
  settings,
  notices,
  public: publicApi,
} as const;

/** What a window calls. */
export type Client = ContractRouterClient<typeof contract>;
