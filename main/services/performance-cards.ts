// Performances as lists and cards show them: names, times, and how many people still fit.
import { readWholeTables } from "#db/queries/charts.ts";
import {
  type CardRow,
  type PerformanceRow,
  type WholeTable,
  countTaken,
  countTakenAtTables,
  readCard,
} from "#db/queries/performances.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import type { Office } from "../office.ts";

export interface PerformanceCard {
  id: Id;
  number: number;
  eventId: Id;
  eventNumber: number;
  title: string;
  artists: string[];
  venueId: Id;
  venueName: string;
  zone: string;
  currency: string;
  chartVersionId: Id;
  startsAt: number;
  doorsAt: number | null;
  saleFrom: number | null;
  saleUntil: number | null;
  state: PerformanceRow["state"];
  capacity: number;
  /** People that still fit now. */
  free: number;
  sold: number;
  held: number;
}

/** One performance's card now. Refuses NOT_FOUND. */
export function performanceCard(office: Office, performanceId: Id): PerformanceCard {
  const row = readCard(office.store, performanceId) ?? refuseNow("NOT_FOUND", { what: "performance" });
  return cardsOf(office, [row])[0] ?? refuseNow("NOT_FOUND", { what: "performance" });
}

/** Cards for rows that were read. Holds that have lapsed are free, swept or not. */
export function cardsOf(office: Office, rows: readonly CardRow[]): PerformanceCard[] {
  const now = office.clock.now();
  return rows.map((row) => {
    const counts = countTaken(office.store, { performanceId: row.id, now });
    const tables = wholeTables(office, row.chartVersionId);
    const more = tables === null ? null : countTakenAtTables(office.store, { performanceId: row.id, tables, now });
    const sold = counts.sold + (more?.sold ?? 0);
    const held = counts.held + (more?.held ?? 0);
    const blocked = counts.blocked + (more?.blocked ?? 0);
    const free = Math.max(row.capacity - sold - held - blocked, 0);
    return { ...row, artists: JSON.parse(row.artists) as string[], free, sold, held };
  });
}

const knownTables = new WeakMap<object, Map<Id, string | null>>();

/** The whole tables of a published version as JSON, or null. It never changes, so it is read once. */
function wholeTables(office: Office, chartVersionId: Id): string | null {
  const known = knownTables.get(office.store) ?? new Map<Id, string | null>();
  knownTables.set(office.store, known);
  const remembered = known.get(chartVersionId);
  if (remembered !== undefined) return remembered;
  const tables: WholeTable[] = readWholeTables(office.store, chartVersionId).map(({ place, capacity }) => ({
    ...{ place, more: capacity - 1 },
  }));
  const json = tables.length === 0 ? null : JSON.stringify(tables);
  known.set(chartVersionId, json);
  return json;
}

/** Cards and events both show performances. */
export function postPerformancesChanged(office: Office): void {
  office.notices.post({ kind: "performancesChanged" });
  office.notices.post({ kind: "eventsChanged" });
}
