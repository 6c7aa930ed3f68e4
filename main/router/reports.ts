// Reports over the wire.
import { dailyTakings, exportPostings } from "../services/accounting.ts";
import { settlementPdf, settlementTable, takingsPdf, takingsTable } from "../services/report-papers.ts";
import { settleEvent } from "../services/settlements.ts";
import { csvOf } from "../services/tables.ts";
import { allowed } from "./base.ts";

const wired = ({ pdf, fileName }: { pdf: Uint8Array; fileName: string }) => ({
  ...{ pdf: Buffer.from(pdf).toString("base64"), fileName },
});
const reader = allowed("report.read");

export const reportRoutes = {
  settlement: reader.reports.settlement.handler(({ input, context }) => settleEvent(context.office, input)),
  settlementPdf: reader.reports.settlementPdf.handler(async ({ input, context }) =>
    wired(await settlementPdf(context.office, input)),
  ),
  settlementCsv: reader.reports.settlementCsv.handler(async ({ input, context }) =>
    csvOf(await settlementTable(context.office, context.actor, input)),
  ),
  takings: reader.reports.takings.handler(({ input, context }) => dailyTakings(context.office, input)),
  takingsPdf: reader.reports.takingsPdf.handler(async ({ input, context }) =>
    wired(await takingsPdf(context.office, input)),
  ),
  takingsCsv: reader.reports.takingsCsv.handler(async ({ input, context }) =>
    csvOf(await takingsTable(context.office, context.actor, input)),
  ),
  postingsCsv: reader.reports.postingsCsv.handler(async ({ input, context }) => {
    const { debitMinor, creditMinor, ...table } = await exportPostings(context.office, context.actor, input);
    return { ...csvOf(table), debitMinor, creditMinor };
  }),
};
