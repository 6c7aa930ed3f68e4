// A performance as its doors see it: everybody with a ticket, what they scanned, and the list on paper or as a table.
import * as checkIn from "#db/queries/check-in.ts";
import { readCard } from "#db/queries/performances.ts";
import type { Reader } from "#db/open.ts";
import { placeLabel } from "#domain/charts/places.ts";
import {
  type Direction,
  type Outcome,
  type Passage,
  type Presence,
  type Standing,
  presenceOf,
} from "#domain/check-in.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import { wallClockOf } from "#domain/zoned-time.ts";
import { type Actor, type Office, journal } from "../office.ts";
import type { PaperLine } from "../ports.ts";
import { dateInWords, timeInWords, wordsIn } from "./document-words.ts";
import { type ExportTable, MOST_EXPORT_ROWS } from "./exports.ts";
import { publishedChart } from "./published-charts.ts";

export interface DoorTicket {
  lineId: Id;
  /** Null for a place that is reserved and not paid for. */
  ticketId: Id | null;
  code: string | null;
  bookingId: Id;
  bookingNumber: string;
  customerName: string;
  place: { section: string; row: string; seat: string; text: string };
  ticketType: string;
  /** How many people it lets in. */
  admits: number;
  standing: Exclude<Standing, "lost">;
  ended: { at: number; reason: string } | null;
}

export interface DoorScan {
  seq: number;
  id: Id;
  ticketId: Id | null;
  code: string;
  direction: Direction;
  outcome: Outcome;
  isOffline: boolean;
  door: string;
  by: string;
  at: number;
}

/** What a door must know of the performance itself. */
export interface DoorPerformance {
  performanceId: Id;
  title: string;
  venueName: string;
  zone: string;
  startsAt: number;
  isCancelled: boolean;
}

/** How far a door has read. */
export interface DoorCursor {
  scans: number;
  voids: number;
}

/** Refuses NOT_FOUND. */
export function doorPerformance(reader: Reader, performanceId: Id): DoorPerformance {
  const { title, venueName, zone, startsAt, state } =
    readCard(reader, performanceId) ?? refuseNow("NOT_FOUND", { what: "performance" });
  return { performanceId, title, venueName, zone, startsAt, isCancelled: state === "cancelled" };
}

/** Everything a window needs to decide on its own. Refuses NOT_FOUND. */
export function doorList(office: Office, performanceId: Id) {
  const { store } = office;
  return {
    performance: doorPerformance(store, performanceId),
    tickets: viewsOf(office, performanceId, checkIn.doorTickets(store, performanceId)),
    lost: checkIn.lostCodesOf(store, performanceId),
    ...scansSince(store, performanceId, { scans: 0, voids: 0 }),
  };
}

/** Scans, and scans taken back, that a door has not read yet. */
export function scansSince(reader: Reader, performanceId: Id, cursor: DoorCursor) {
  const scans = checkIn.scansAfter(reader, { performanceId, after: cursor.scans });
  const voids = checkIn.scanVoidsAfter(reader, { performanceId, after: cursor.voids });
  return {
    scans: scans.map(scanView),
    takenBack: voids.map(({ scanId }) => scanId),
    cursor: { scans: scans.at(-1)?.seq ?? cursor.scans, voids: voids.at(-1)?.seq ?? cursor.voids },
  };
}

/** The tickets of some bookings for one performance, as they are now. */
export function ticketsOfBookings(office: Office, performanceId: Id, bookingIds: readonly Id[]) {
  const asked = { performanceId, bookingIds };
  return {
    tickets: viewsOf(office, performanceId, checkIn.doorTicketsOfBookings(office.store, asked)),
    lost: checkIn.lostCodesOfBookings(office.store, asked),
  };
}

/** A ticket with the name its place has today. */
export function ticketView(office: Office, row: checkIn.DoorTicketRow): DoorTicket {
  const [view] = viewsOf(office, row.performanceId, [row]);
  return view ?? refuseNow("NOT_FOUND", { what: "ticket" });
}

export function scanView(row: checkIn.ScanRow): DoorScan {
  const { seq, id, ticketId, code, direction, isOffline, door, by, at } = row;
  return {
    seq,
    id,
    ticketId,
    code,
    direction,
    outcome: row.outcome as Outcome,
    isOffline: isOffline === 1,
    door,
    by,
    at,
  };
}

export function standingOf(row: checkIn.DoorTicketRow): DoorTicket["standing"] {
  if (row.endedAt !== null) return row.isExchanged === 1 ? "exchanged" : "void";
  return row.bookingState === "paid" ? "good" : "unpaid";
}

function viewsOf(office: Office, performanceId: Id, rows: readonly checkIn.DoorTicketRow[]): DoorTicket[] {
  const card = readCard(office.store, performanceId) ?? refuseNow("NOT_FOUND", { what: "performance" });
  const { chart, places } = publishedChart(office, card.chartVersionId);
  return rows.map((row) => {
    const { lineId, ticketId, code, bookingId, bookingNumber, customerName, ticketType, admits, endedAt } = row;
    // What was given back keeps the name it was sold under: its place may be gone.
    const index = endedAt === null ? places.indexOfNumber.get(row.place ?? 0) : undefined;
    const sold = { section: "", row: "", seat: "", text: row.placeLabel };
    const place = index === undefined ? sold : placeLabel(places, index, chart);
    const ended = endedAt === null ? null : { at: endedAt, reason: row.endReason ?? "" };
    return {
      ...{ lineId, ticketId, code, bookingId, bookingNumber, customerName, place, ticketType, admits },
      ...{ standing: standingOf(row), ended },
    };
  });
}

interface ListedTicket extends DoorTicket {
  readonly presence: Presence;
}

const NOBODY = presenceOf([]);

/** Who may come, with where they are, by name. */
function listed(office: Office, performanceId: Id, locale: string): ListedTicket[] {
  const { tickets, scans, takenBack } = doorList(office, performanceId);
  const gone = new Set(takenBack);
  const passages = new Map<Id, Passage[]>();
  for (const scan of scans) {
    if (scan.ticketId === null || gone.has(scan.id) || scan.outcome !== scan.direction) continue;
    const of = passages.get(scan.ticketId) ?? [];
    of.push(scan);
    passages.set(scan.ticketId, of);
  }
  const compare = new Intl.Collator(locale, { numeric: true }).compare;
  return tickets
    .filter(({ standing }) => standing === "good" || standing === "unpaid")
    .map((ticket) => {
      const of = ticket.ticketId === null ? undefined : passages.get(ticket.ticketId);
      return { ...ticket, presence: of === undefined ? NOBODY : presenceOf(of) };
    })
    .toSorted(
      (one, other) => compare(one.customerName, other.customerName) || compare(one.place.text, other.place.text),
    );
}

/** The door list on paper, by name: for the night on which nothing works. Refuses NOT_FOUND. */
export async function doorListPdf(
  office: Office,
  input: { performanceId: Id; locale: string },
): Promise<{ pdf: Uint8Array; fileName: string }> {
  const { performanceId, locale } = input;
  const t = wordsIn(locale);
  const performance = doorPerformance(office.store, performanceId);
  const { zone } = performance;
  const tickets = listed(office, performanceId, locale);
  const inside = tickets.filter(({ presence }) => presence.isInside);
  const people = (list: readonly ListedTicket[]): number => list.reduce((sum, { admits }) => sum + admits, 0);
  const now = office.clock.now();
  const lineOf = (ticket: ListedTicket): PaperLine => ({
    label: [
      ticket.customerName === "" ? t("door.nameless") : ticket.customerName,
      ticket.bookingNumber,
      ticket.ticketType,
      ...(ticket.admits > 1 ? [t("door.people", { count: ticket.admits })] : []),
      ...(ticket.standing === "unpaid" ? [t("door.unpaid")] : []),
      ...(ticket.presence.cameAt === null
        ? []
        : [t("door.came", { time: timeInWords({ instant: ticket.presence.cameAt, zone, locale }) })]),
    ].join(" · "),
    value: ticket.place.text,
  });
  const pdf = await office.papers.render({
    title: performance.title,
    subtitles: [
      `${dateInWords({ instant: performance.startsAt, zone, locale })} · ${performance.venueName}`,
      t("door.counts", {
        expected: people(tickets.filter(({ standing }) => standing === "good")),
        inside: people(inside),
        when: dateInWords({ instant: now, zone, locale }),
      }),
    ],
    sections: [{ title: t("door.list"), lines: tickets.map(lineOf) }],
  });
  return { pdf, fileName: t("door.fileName", { title: performance.title }) };
}

const HEADER = ["name", "place", "booking", "ticket type", "people", "state", "came", "inside"];

/** Everybody of a performance as a table. Personal data leaves the house, so it is in the journal. Refuses NOT_FOUND. */
export function exportDoorList(
  office: Office,
  actor: Actor,
  input: { performanceId: Id; locale: string },
): ExportTable {
  const { performanceId, locale } = input;
  const { zone } = doorPerformance(office.store, performanceId);
  const rows = listed(office, performanceId, locale).map((ticket) => [
    ...[ticket.customerName, ticket.place.text, ticket.bookingNumber, ticket.ticketType, ticket.admits],
    ticket.standing,
    ticket.presence.cameAt === null ? null : wallClockOf({ instant: ticket.presence.cameAt, zone }).replace("T", " "),
    ticket.presence.isInside ? "yes" : "no",
  ]);
  office.store.inTransaction((writer) => {
    const data = { rows: rows.length };
    journal(office, writer, {
      ...{ actor, kind: "door.exported", subjectKind: "performance", subjectId: performanceId, data },
    });
  });
  return { header: HEADER, rows: rows.slice(0, MOST_EXPORT_ROWS), isCut: rows.length > MOST_EXPORT_ROWS };
}
