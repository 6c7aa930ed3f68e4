// Performances as lists and cards show them: names, times, and how many people still fit.
import { readWholeTables } from "#db/queries/charts.ts";
import {
  type CardRow,
  type PerformanceRow,
  type TakenCount,
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

/** Cards for rows that were read: two more statements, however many there are. Holds that have lapsed are free. */
export function cardsOf(office: Office, rows: readonly CardRow[]): PerformanceCard[] {
  const now = office.clock.now();
  const taken = new Map(
    countTaken(office.store, { performanceIds: rows.map((row) => row.id), now }).map(byPerformance),
  );
  const tables = rows.flatMap((row) =>
    wholeTables(office, row.chartVersionId).map(({ place, capacity }) => ({
      performanceId: row.id,
      place,
      more: capacity - 1,
    })),
  );
  const atTables = new Map(
    (tables.length === 0 ? [] : countTakenAtTables(office.store, { tables, now })).map(byPerformance),
  );
  return rows.map((row) => {
    const [counts, more] = [taken.get(row.id) ?? NOBODY, atTables.get(row.id) ?? NOBODY];
    const [sold, held, blocked] = [counts.sold + more.sold, counts.held + more.held, counts.blocked + more.blocked];
    const free = Math.max(row.capacity - sold - held - blocked, 0);
    return { ...row, artists: JSON.parse(row.artists) as string[], free, sold, held };
  });
}

const NOBODY = { sold: 0, held: 0, blocked: 0 };
const byPerformance = (count: TakenCount) => [count.performanceId, count] as const;

type Tables = readonly { readonly place: number; readonly capacity: number }[];
const knownTables = new WeakMap<object, Map<Id, Tables>>();

/** A published version never changes, so its tables are read once. */
function wholeTables(office: Office, chartVersionId: Id): Tables {
  const known = knownTables.get(office.store) ?? new Map<Id, Tables>();
  knownTables.set(office.store, known);
  const tables = known.get(chartVersionId) ?? readWholeTables(office.store, chartVersionId);
  known.set(chartVersionId, tables);
  return tables;
}

/** Cards and events both show performances. */
export function postPerformancesChanged(office: Office): void {
  office.notices.post({ kind: "performancesChanged" });
  office.notices.post({ kind: "eventsChanged" });
}
