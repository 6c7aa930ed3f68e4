// Charts that were taken off the lists: what they were, and back again.
import { isConstraint } from "#db/errors.ts";
import {
  type ArchivedChartRow,
  bringBackChartRow,
  readArchivedCharts,
  readChart,
  readChartSummary,
} from "#db/queries/charts.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { type ChartSummary, summaryOf } from "./charts.ts";

/** The last one first. */
export const archivedCharts = (office: Office, input: { venueId: Id | null }): ArchivedChartRow[] =>
  readArchivedCharts(office.store, input);

/** Puts a chart on the lists again, draft and all. Refuses NOT_FOUND, NAME_TAKEN. */
export function bringBackChart(office: Office, actor: Actor, input: { chartId: Id }): ChartSummary {
  const { chartId } = input;
  const summary = office.store.inTransaction((writer) => {
    const chart = readChart(writer, chartId) ?? refuseNow("NOT_FOUND", { what: "chart" });
    if (chart.removedAt !== null) {
      try {
        bringBackChartRow(writer, { id: chartId, now: office.clock.now() });
      } catch (error) {
        if (isConstraint(error, "unique")) refuseNow("NAME_TAKEN");
        throw error;
      }
      const data = { name: chart.name };
      journal(office, writer, { actor, kind: "chart.brought-back", subjectKind: "chart", subjectId: chartId, data });
    }
    return summaryOf(readChartSummary(writer, chartId) ?? refuseNow("NOT_FOUND", { what: "chart" }));
  });
  office.notices.post({ kind: "eventsChanged" });
  return summary;
}
