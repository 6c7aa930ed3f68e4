// Payouts, the provider's statement and disputes over the wire.
import { assignOutsideRefund } from "../services/outside-refunds.ts";
import { payoutPdf, payoutTable } from "../services/payout-papers.ts";
import { getPayout, listPayouts, payoutWork, providerNews } from "../services/payouts.ts";
import { acceptLine } from "../services/statement-matching.ts";
import { readStatementNow } from "../services/statement-reading.ts";
import { csvOf } from "../services/tables.ts";
import { allowed } from "./base.ts";

const DONE = { done: true as const };
const reader = allowed("report.read");

export const payoutRoutes = {
  list: reader.payouts.list.handler(({ context }) => listPayouts(context.office)),
  get: reader.payouts.get.handler(({ input, context }) => getPayout(context.office, input.payoutId)),
  work: reader.payouts.work.handler(({ context }) => payoutWork(context.office)),
  read: reader.payouts.read.handler(async ({ context }) => {
    await readStatementNow(context.office, context.actor);
    return DONE;
  }),
  accept: allowed("booking.void").payouts.accept.handler(({ input, context }) => {
    acceptLine(context.office, context.actor, input);
    return DONE;
  }),
  assign: allowed("booking.void").payouts.assign.handler(({ input, context }) => {
    assignOutsideRefund(context.office, context.actor, input);
    return DONE;
  }),
  ofBooking: allowed("booking.read").payouts.ofBooking.handler(({ input, context }) =>
    providerNews(context.office, input.bookingId),
  ),
  csv: reader.payouts.csv.handler(async ({ input, context }) =>
    csvOf(await payoutTable(context.office, context.actor, input)),
  ),
  pdf: reader.payouts.pdf.handler(async ({ input, context }) => {
    const { pdf, fileName } = await payoutPdf(context.office, input);
    return { pdf: Buffer.from(pdf).toString("base64"), fileName };
  }),
};
