// Doors, scans and the tickets of a performance as a door sees them.
import { changing, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";

export interface DoorRow {
  readonly id: string;
  readonly performanceId: string;
  readonly name: string;
  readonly openedAt: number;
  readonly closedAt: number | null;
}

const door = selecting<DoorRow>(
  "select id, performance_id as performanceId, name, opened_at as openedAt, closed_at as closedAt from doors where id = :id",
);
export const findDoor = (reader: Reader, id: string): DoorRow | undefined => door.get(reader, { id });

const addDoor = changing(
  "insert into doors (id, performance_id, terminal_id, name, opened_by, opened_at) values (:id, :performanceId, :terminalId, :name, :staffId, :now)",
);
export const insertDoor = (
  writer: Writer,
  row: { id: string; performanceId: string; terminalId: string; name: string; staffId: string | null; now: number },
): number => addDoor(writer, row);

const endDoor = changing("update doors set closed_at = :now where id = :id and closed_at is null");
/** Answers 0 when it was closed before. */
export const closeDoorRow = (writer: Writer, options: { id: string; now: number }): number => endDoor(writer, options);

const tally = selecting<{ scans: number; entered: number; left: number; refused: number }>(`
  select count(*) as scans, coalesce(sum(passed and direction = 'in'), 0) as entered, coalesce(sum(passed and direction = 'out'), 0) as "left",
    coalesce(sum(not passed), 0) as refused from scans where door_id = :doorId`);
/** What happened at one door. */
export const tallyOfDoor = (reader: Reader, doorId: string) => tally.get(reader, { doorId });

/** A ticket, or a place that is reserved and not paid for. */
export interface DoorTicketRow {
  readonly lineId: string;
  readonly performanceId: string;
  readonly ticketId: string | null;
  readonly code: string | null;
  readonly bookingId: string;
  readonly bookingNumber: string;
  readonly bookingState: "reserved" | "paid" | "voided" | "expired";
  readonly customerName: string;
  readonly ticketType: string;
  readonly place: number | null;
  readonly placeLabel: string;
  readonly admits: number;
  readonly endedAt: number | null;
  readonly endReason: string | null;
  /** 1: given back for another ticket. */
  readonly isExchanged: number;
}

const ticketColumns = `l.id as lineId, l.performance_id as performanceId, t.id as ticketId, t.code, b.id as bookingId, b.number as bookingNumber,
    b.state as bookingState, b.customer_name as customerName, l.description as ticketType, l.place, l.place_label as placeLabel,
    coalesce(t.admits, 1) as admits, l.ended_at as endedAt, coalesce(r.reason, e.reason) as endReason,
    coalesce(r.kind = 'exchange', 0) as isExchanged
  from booking_lines l join bookings b on b.id = l.booking_id left join tickets t on t.line_id = l.id
    left join returns r on r.id = l.return_id left join booking_endings e on e.booking_id = b.id`;
const isListed = "l.kind = 'ticket' and (t.id is not null or b.state = 'reserved')";

const ofPerformance = selecting<DoorTicketRow>(
  `select ${ticketColumns} where l.performance_id = :performanceId and ${isListed} order by b.seq, l.position`,
);
/** Everybody of a performance, with those whose tickets are void and those who have not paid. */
export const doorTickets = (reader: Reader, performanceId: string): DoorTicketRow[] =>
  ofPerformance.all(reader, { performanceId });

const ofBookings = selecting<DoorTicketRow>(
  `select ${ticketColumns} where l.booking_id in (select value from json_each(:bookingIds)) and l.performance_id = :performanceId and ${isListed}
   order by b.seq, l.position`,
);
export const doorTicketsOfBookings = (
  reader: Reader,
  options: { performanceId: string; bookingIds: readonly string[] },
): DoorTicketRow[] =>
  ofBookings.all(reader, { performanceId: options.performanceId, bookingIds: JSON.stringify(options.bookingIds) });

const byLine = selecting<DoorTicketRow>(`select ${ticketColumns} where l.id = :lineId and ${isListed}`);
export const doorTicketOfLine = (reader: Reader, lineId: string): DoorTicketRow | undefined =>
  byLine.get(reader, { lineId });

const byTicket = selecting<DoorTicketRow>(`select ${ticketColumns} where t.id = :ticketId`);
export const doorTicketOf = (reader: Reader, ticketId: string): DoorTicketRow | undefined =>
  byTicket.get(reader, { ticketId });

const byCode = selecting<{ ticketId: string; isLost: number }>(`
  select id as ticketId, 0 as isLost from tickets where code = :code
  union all select ticket_id, 1 from lost_codes where code = :code limit 1`);
/** Which ticket a code is or was on. */
export const findCode = (reader: Reader, code: string) => byCode.get(reader, { code });

const lost = selecting<{ code: string; ticketId: string }>(`
  select c.code, c.ticket_id as ticketId from lost_codes c join tickets t on t.id = c.ticket_id
  where t.performance_id = :performanceId order by c.at, c.code`);
export const lostCodesOf = (reader: Reader, performanceId: string) => lost.all(reader, { performanceId });

const lostOfBookings = selecting<{ code: string; ticketId: string }>(`
  select c.code, c.ticket_id as ticketId from lost_codes c join tickets t on t.id = c.ticket_id
  where t.performance_id = :performanceId and t.booking_id in (select value from json_each(:bookingIds)) order by c.at, c.code`);
export const lostCodesOfBookings = (
  reader: Reader,
  options: { performanceId: string; bookingIds: readonly string[] },
): { code: string; ticketId: string }[] =>
  lostOfBookings.all(reader, { performanceId: options.performanceId, bookingIds: JSON.stringify(options.bookingIds) });

const addLost = changing(
  "insert into lost_codes (code, ticket_id, reason, staff_id, at) select code, id, :reason, :staffId, :now from tickets where id = :ticketId",
);
const giveCode = changing("update tickets set code = :code where id = :ticketId");
/** The old code is good no more, the ticket has a new one. */
export function replaceCode(
  writer: Writer,
  options: { ticketId: string; code: string; reason: string; staffId: string | null; now: number },
): void {
  const { ticketId, code, reason, staffId, now } = options;
  addLost(writer, { ticketId, reason, staffId, now });
  giveCode(writer, { ticketId, code });
}

export interface ScanRow {
  readonly seq: number;
  readonly id: string;
  readonly doorId: string;
  readonly door: string;
  readonly performanceId: string;
  readonly ticketId: string | null;
  readonly code: string;
  readonly direction: "in" | "out";
  readonly outcome: string;
  readonly passed: number;
  readonly isOffline: number;
  readonly earlierId: string | null;
  readonly by: string;
  readonly at: number;
}

const scanColumns = `s.seq, s.id, s.door_id as doorId, d.name as door, s.performance_id as performanceId, s.ticket_id as ticketId, s.code, s.direction,
    s.outcome, s.passed, s.is_offline as isOffline, s.earlier_id as earlierId, coalesce(p.name, '') as "by", s.at
  from scans s join doors d on d.id = s.door_id left join staff p on p.id = s.staff_id`;
const scan = selecting<ScanRow>(`select ${scanColumns} where s.id = :id`);
export const findScan = (reader: Reader, id: string): ScanRow | undefined => scan.get(reader, { id });

const scansAfterSeq = selecting<ScanRow>(
  `select ${scanColumns} where s.performance_id = :performanceId and s.seq > :after order by s.seq`,
);
/** Scans of a performance in the sequence they were received. */
export const scansAfter = (reader: Reader, options: { performanceId: string; after: number }): ScanRow[] =>
  scansAfterSeq.all(reader, options);

const voidsAfterSeq = selecting<{ seq: number; scanId: string }>(
  "select seq, scan_id as scanId from scan_voids where performance_id = :performanceId and seq > :after order by seq",
);
export const scanVoidsAfter = (reader: Reader, options: { performanceId: string; after: number }) =>
  voidsAfterSeq.all(reader, options);

const voidOf = selecting<{ scanId: string }>("select scan_id as scanId from scan_voids where scan_id = :scanId");
export const findScanVoid = (reader: Reader, scanId: string) => voidOf.get(reader, { scanId });

const passages = selecting<{ id: string; direction: "in" | "out"; at: number }>(`
  select id, direction, at from scans s where ticket_id = :ticketId and passed = 1
    and not exists (select 1 from scan_voids v where v.scan_id = s.id) order by at, id`);
/** Who went through with a ticket, without what was taken back. */
export const passagesOf = (reader: Reader, ticketId: string) => passages.all(reader, { ticketId });

const addScan = changing(`
  insert into scans (id, door_id, performance_id, ticket_id, code, direction, outcome, passed, is_offline, earlier_id, staff_id, at, received_at)
  values (:id, :doorId, :performanceId, :ticketId, :code, :direction, :outcome, :passed, :isOffline, :earlierId, :staffId, :at, :receivedAt)`);
export const insertScan = (
  writer: Writer,
  row: Omit<ScanRow, "seq" | "door" | "by"> & { readonly staffId: string | null; readonly receivedAt: number },
): number => {
  const { id, doorId, performanceId, ticketId, code, direction, outcome, passed, isOffline, earlierId } = row;
  const { staffId, at, receivedAt } = row;
  return addScan(writer, {
    ...{ id, doorId, performanceId, ticketId, code, direction, outcome, passed, isOffline, earlierId },
    ...{ staffId, at, receivedAt },
  });
};

const addVoid = changing(
  "insert into scan_voids (scan_id, performance_id, reason, staff_id, at) values (:scanId, :performanceId, :reason, :staffId, :now)",
);
export const insertScanVoid = (
  writer: Writer,
  row: { scanId: string; performanceId: string; reason: string; staffId: string | null; now: number },
): number => addVoid(writer, row);
