// What somebody does to a chart between two publications, in a word each.
import type { Chart, Row } from "#domain/charts/chart.ts";
import { stringifyChart } from "#domain/charts/stringify.ts";
import type { Office } from "#main/office.ts";
import { chartDraft, saveDraft } from "#main/services/chart-drafts.ts";
import type { TestOffice } from "./office.ts";

/** The chart without these places; rows that are empty then go too. */
export function withoutPlaces(chart: Chart, gone: readonly number[]): Chart {
  const isGone = new Set(gone);
  const rows = chart.rows
    .map((row) => keepSeats(row, (place) => !isGone.has(place)))
    .filter((row) => row.places.length > 0);
  return {
    ...{ ...chart, rows },
    tables: chart.tables.filter((table) => !isGone.has(table.place ?? 0)),
    areas: chart.areas.filter((area) => !isGone.has(area.place)),
  };
}

function keepSeats(row: Row, isKept: (place: number) => boolean): Row {
  const kept = row.places.flatMap((place, index) => (isKept(place) ? [index] : []));
  const at = <Value>(values: readonly Value[]): Value[] => kept.flatMap((index) => values.slice(index, index + 1));
  return {
    ...row,
    ...{ places: at(row.places), numbers: at(row.numbers), x: at(row.x), y: at(row.y) },
    category: typeof row.category === "string" ? row.category : at(row.category),
  };
}

/** Every row changed by a function. */
export const withRows = (chart: Chart, change: (row: Row) => Row): Chart => ({
  ...chart,
  rows: chart.rows.map(change),
});

/** The chart with one more row of so many seats, numbered from `nextPlace`. */
export function withRow(chart: Chart, options: { label: string; seats: number; y: number; category: string }): Chart {
  const indexes = Array.from({ length: options.seats }, (_, index) => index);
  const row: Row = {
    ...{ section: chart.sections[0]?.key ?? "", label: options.label },
    places: indexes.map((index) => chart.nextPlace + index),
    numbers: indexes.map((index) => String(index + 1)),
    x: indexes.map((index) => index * 55),
    y: indexes.map(() => options.y),
    category: options.category,
  };
  return { ...chart, nextPlace: chart.nextPlace + options.seats, rows: [...chart.rows, row] };
}

/** Saves a chart as the draft over whatever is there; answers the version to publish. */
export function draw(test: Pick<TestOffice, "actors"> & { office: Office }, chartId: string, chart: Chart): number {
  const { version } = chartDraft(test.office, { chartId });
  return saveDraft(test.office, test.actors.manager, { chartId, version, content: stringifyChart(chart) }).version;
}
