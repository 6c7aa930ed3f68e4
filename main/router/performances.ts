// Performances over the wire (a place's story is in places.ts).
import { createPerformance, updatePerformance } from "../services/performance-edits.ts";
import { listForSale, openPerformance, setPerformanceState } from "../services/performances.ts";
import { announcePrices, withdrawPrices } from "../services/price-changes.ts";
import { seatPlanPdf } from "../services/seat-plans.ts";
import { singlesOfPerformance } from "../services/single-seats.ts";
import { specimenPdf } from "../services/specimens.ts";
import { allowed } from "./base.ts";

export const performanceRoutes = {
  forSale: allowed("event.read").performances.forSale.handler(({ input, context }) =>
    listForSale(context.office, input),
  ),
  open: allowed("event.read").performances.open.handler(({ input, context }) => openPerformance(context.office, input)),
  singlesLeft: allowed("event.read").performances.singlesLeft.handler(({ input, context }) =>
    singlesOfPerformance(context.office, input),
  ),
  seatPlanPdf: allowed("event.read").performances.seatPlanPdf.handler(async ({ input, context }) => {
    const { pdf, ...facts } = await seatPlanPdf(context.office, input);
    return { ...facts, pdf: Buffer.from(pdf).toString("base64") };
  }),
  specimenPdf: allowed("event.read").performances.specimenPdf.handler(async ({ input, context }) => {
    const { pdf, fileName } = await specimenPdf(context.office, input);
    return { fileName, pdf: Buffer.from(pdf).toString("base64") };
  }),
  create: allowed("event.write").performances.create.handler(({ input, context }) =>
    createPerformance(context.office, context.actor, input),
  ),
  update: allowed("event.write").performances.update.handler(({ input, context }) =>
    updatePerformance(context.office, context.actor, input),
  ),
  announcePrices: allowed("event.write").performances.announcePrices.handler(({ input, context }) =>
    announcePrices(context.office, context.actor, input),
  ),
  withdrawPrices: allowed("event.write").performances.withdrawPrices.handler(({ input, context }) =>
    withdrawPrices(context.office, context.actor, input),
  ),
  setState: allowed("event.write").performances.setState.handler(({ input, context }) =>
    setPerformanceState(context.office, context.actor, input),
  ),
};
