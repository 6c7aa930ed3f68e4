// What an event has brought, performance by performance: for the promoter, and for the accountant.
import { setImmediate } from "node:timers/promises";
import { type TaxSum, taxesOf } from "#domain/documents.ts";
import type { Id } from "#domain/ids.ts";
import type { Minor } from "#domain/money.ts";
import { refuseNow } from "#domain/result.ts";
import { type SettledTickets, performancesToSettle, settledFees, settledTickets } from "#db/queries/settlements.ts";
import type { Office } from "../office.ts";

export interface SettledType {
  name: string;
  category: string;
  isComp: boolean;
  sold: number;
  returned: number;
  faceMinor: Minor;
  discountMinor: Minor;
  netMinor: Minor;
  taxMinor: Minor;
  grossMinor: Minor;
}

export interface Settlement {
  title: string;
  venueName: string;
  zone: string;
  currency: string;
  asOf: number;
  performances: { id: Id; startsAt: number; capacity: number; sold: number; grossMinor: Minor }[];
  ticketTypes: SettledType[];
  fees: { name: string; count: number; netMinor: Minor; taxMinor: Minor; grossMinor: Minor }[];
  taxes: TaxSum[];
  channels: { channel: "counter" | "api" | "consigned"; sold: number; grossMinor: Minor }[];
  tenders: { tender: string; grossMinor: Minor }[];
  totals: {
    sold: number;
    returned: number;
    comps: number;
    /** Tickets at their list price, before discounts; comps are not in it. */
    faceMinor: Minor;
    discountMinor: Minor;
    ticketsMinor: Minor;
    ticketTaxMinor: Minor;
    /** What is left for the promoter: tickets without tax. Fees stay with the house. */
    promoterMinor: Minor;
    feesMinor: Minor;
    feeTaxMinor: Minor;
    houseMinor: Minor;
    grossMinor: Minor;
  };
}

/**
 * Settles an event, or one of its performances: everything that is paid and was not taken back. Others get their turn
 * between two performances, so that a season of them never holds up a sale. Refuses NOT_FOUND.
 */
export async function settleEvent(
  office: Office,
  input: { eventId: Id; performanceId: Id | null },
): Promise<Settlement> {
  const staged = performancesToSettle(office.store, input);
  const [first] = staged;
  if (first === undefined) return refuseNow("NOT_FOUND", { what: "performance" });
  const asOf = office.clock.now();
  const settled: SettledPerformance[] = [];
  for (const performance of staged) {
    settled.push({ performance, ...readPerformance(office, performance.id) });
    await setImmediate();
  }
  const { title, venueName, zone, currency } = first;
  return { title, venueName, zone, currency, asOf, ...sumUp(settled) };
}

type Staged = ReturnType<typeof performancesToSettle>[number];
interface SettledPerformance extends ReturnType<typeof readPerformance> {
  readonly performance: Staged;
}

const readPerformance = ({ store }: Office, performanceId: Id) => ({
  tickets: settledTickets(store, performanceId),
  fees: settledFees(store, performanceId),
});

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

function sumUp(settled: readonly SettledPerformance[]) {
  const tickets = settled.flatMap((each) => each.tickets);
  const live = tickets.filter(({ isEnded }) => isEnded === 0);
  const fees = settled.flatMap((each) => each.fees);
  const paid = live.filter(({ isComp }) => isComp === 0);
  const [ticketsMinor, feesMinor] = [sum(live, (row) => row.grossMinor), sum(fees, (row) => row.grossMinor)];
  const [ticketTaxMinor, feeTaxMinor] = [sum(live, (row) => row.taxMinor), sum(fees, (row) => row.taxMinor)];
  return {
    performances: settled.map((each) => {
      const own = each.tickets.filter(({ isEnded }) => isEnded === 0);
      const { id, startsAt, capacity } = each.performance;
      const sold = sum(own, ({ count }) => count);
      return { id, startsAt, capacity, sold, grossMinor: sum(own, (row) => row.grossMinor) };
    }),
    ticketTypes: typesOf(tickets),
    fees: grouped(
      fees,
      ({ name }) => name,
      (rows) => ({
        ...{ name: rows[0]?.name ?? "", count: sum(rows, ({ count }) => count) },
        ...{ netMinor: sum(rows, (row) => row.netMinor), taxMinor: sum(rows, (row) => row.taxMinor) },
        grossMinor: sum(rows, (row) => row.grossMinor),
      }),
    ),
    taxes: taxesOf([...live, ...fees]),
    channels: grouped(
      live,
      ({ channel }) => channel,
      (rows) => ({
        channel: rows[0]?.channel ?? ("counter" as const),
        ...{ sold: sum(rows, ({ count }) => count), grossMinor: sum(rows, (row) => row.grossMinor) },
      }),
    ),
    tenders: grouped(
      live,
      ({ tender }) => tender,
      (rows) => ({ tender: rows[0]?.tender ?? "", grossMinor: sum(rows, (row) => row.grossMinor) }),
    ),
    totals: {
      sold: sum(live, ({ count }) => count),
      returned: sum(tickets, ({ isEnded, count }) => (isEnded === 1 ? count : 0)),
      comps: sum(live, ({ isComp, count }) => (isComp === 1 ? count : 0)),
      faceMinor: sum(paid, (row) => row.faceMinor),
      discountMinor: sum(paid, (row) => row.discountMinor),
      ...{ ticketsMinor, ticketTaxMinor, promoterMinor: ticketsMinor - ticketTaxMinor },
      ...{ feesMinor, feeTaxMinor, houseMinor: feesMinor - feeTaxMinor, grossMinor: ticketsMinor + feesMinor },
    },
  };
}

function typesOf(tickets: readonly SettledTickets[]): SettledType[] {
  return grouped(
    tickets,
    ({ ticketTypeId, category }) => `${ticketTypeId} ${category}`,
    (rows) => {
      const live = rows.filter(({ isEnded }) => isEnded === 0);
      return {
        ...{ name: rows[0]?.name ?? "", category: rows[0]?.category ?? "", isComp: rows[0]?.isComp === 1 },
        sold: sum(live, ({ count }) => count),
        returned: sum(rows, ({ isEnded, count }) => (isEnded === 1 ? count : 0)),
        ...{ faceMinor: sum(live, (row) => row.faceMinor), discountMinor: sum(live, (row) => row.discountMinor) },
        ...{ netMinor: sum(live, (row) => row.netMinor), taxMinor: sum(live, (row) => row.taxMinor) },
        grossMinor: sum(live, (row) => row.grossMinor),
      };
    },
  );
}

/** One answer for all rows with the same key, in the order in which keys come first. */
function grouped<Row, Made>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  make: (rows: readonly Row[]) => Made,
): Made[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].map(make);
}
