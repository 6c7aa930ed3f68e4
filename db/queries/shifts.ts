// Shifts and the sums their reports are made of.
import { changing, inserting, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";
import { drawerMovements, shifts } from "../schema/shifts.ts";

export type ShiftRow = Omit<typeof shifts.$inferSelect, "isShared"> & {
  readonly isShared: number;
  readonly openedByName: string;
  readonly countedByName: string;
  readonly closedByName: string;
  readonly approverName: string;
  readonly terminalName: string;
};

export const insertShift = inserting(shifts);
export const insertMovement = inserting(drawerMovements);

const columns = `s.id, s.terminal_id as terminalId, s.currency, s.is_shared as isShared, s.state, s.opened_by as openedBy, s.opened_at as openedAt,
  s.float_minor as floatMinor, s.counted_by as countedBy, s.counted_at as countedAt, s.counted_minor as countedMinor, s.count,
  s.closed_by as closedBy, s.closed_at as closedAt, s.over_short_minor as overShortMinor, s.reason, s.approver_id as approverId,
  s.z_number as zNumber, s.report, coalesce(o.name, '') as openedByName, coalesce(c.name, '') as countedByName,
  coalesce(e.name, '') as closedByName, coalesce(a.name, '') as approverName, coalesce(t.name, '') as terminalName
  from shifts s left join staff o on o.id = s.opened_by left join staff c on c.id = s.counted_by
    left join staff e on e.id = s.closed_by left join staff a on a.id = s.approver_id left join terminals t on t.id = s.terminal_id`;
const byId = selecting<ShiftRow>(`select ${columns} where s.id = :id`);
const running = selecting<ShiftRow>(`select ${columns} where s.currency = :currency and s.state <> 'closed'
    and ((s.is_shared = 1 and s.terminal_id = :terminalId) or (s.is_shared = 0 and s.opened_by = :staffId))
  order by s.is_shared limit 1`);
const runningHere = selecting<ShiftRow>(
  `select ${columns} where (s.terminal_id = :terminalId or s.opened_by = :staffId) and s.state <> 'closed' order by s.opened_at`,
);
const newest = selecting<ShiftRow>(
  `select ${columns} where s.opened_at < :before order by s.opened_at desc, s.id desc limit :limit`,
);

export const findShift = (reader: Reader, id: string): ShiftRow | undefined => byId.get(reader, { id });
/** The drawer this clerk takes cash into at this terminal: their own, else the shared one. */
export const runningShift = (
  reader: Reader,
  drawer: { terminalId: string; staffId: string; currency: string },
): ShiftRow | undefined => running.get(reader, drawer);
/** Everything that is not closed at this terminal, or was opened by this clerk elsewhere. Oldest first. */
export const runningShifts = (reader: Reader, options: { terminalId: string; staffId: string }): ShiftRow[] =>
  runningHere.all(reader, options);
/** Newest first. */
export const readShifts = (reader: Reader, options: { before: number; limit: number }): ShiftRow[] =>
  newest.all(reader, options);

const markCounted = changing(
  `update shifts set state = 'counted', counted_by = :staffId, counted_at = :now, counted_minor = :countedMinor, count = :count
   where id = :id and state in ('open', 'counted')`,
);
export const countedShift = (
  writer: Writer,
  options: { id: string; staffId: string | null; now: number; countedMinor: number; count: string },
): number => markCounted(writer, options);

const markClosed = changing(
  `update shifts set state = 'closed', closed_by = :staffId, closed_at = :now, over_short_minor = :overShortMinor, reason = :reason,
     approver_id = :approverId, z_number = :zNumber, report = :report where id = :id and state = 'counted'`,
);
export const closedShift = (
  writer: Writer,
  options: {
    id: string;
    staffId: string | null;
    now: number;
    overShortMinor: number;
    reason: string;
    approverId: string | null;
    zNumber: number;
    report: string;
  },
): number => markClosed(writer, options);

const wentTo = "iif(r.voucher_id is null, p.tender, 'voucher')";
const tenders = selecting<{
  tender: string;
  payments: number;
  takenMinor: number;
  roundingMinor: number;
  refunds: number;
  refundedMinor: number;
  refundRoundingMinor: number;
}>(`
  with taken as (select tender, count(*) as payments, sum(amount_minor) as amount, sum(rounding_minor) as rounding from (select tender, amount_minor, rounding_minor from payments where shift_id = :shiftId
        union all select tender, amount_minor, rounding_minor from voucher_payments where shift_id = :shiftId) group by tender),
    given as (select tender, count(*) as refunds, sum(amount_minor) as amount, sum(rounding_minor) as rounding from (
      select ${wentTo} as tender, r.amount_minor, r.rounding_minor from refunds r join payments p on p.id = r.payment_id where r.shift_id = :shiftId
        union all select o.tender, o.amount_minor, o.rounding_minor from collected_refunds c join owed_refunds o on o.refund_id = c.refund_id where c.shift_id = :shiftId) group by tender)
  select k.tender, coalesce(t.payments, 0) as payments, coalesce(t.amount, 0) as takenMinor, coalesce(t.rounding, 0) as roundingMinor,
    coalesce(g.refunds, 0) as refunds, coalesce(g.amount, 0) as refundedMinor, coalesce(g.rounding, 0) as refundRoundingMinor
  from (select tender from taken union select tender from given) k left join taken t using (tender) left join given g using (tender) order by k.tender`);
/** What came in and went out, by tender: also for gift cards and fetched refunds; what was kept on a voucher went to no other. */
export const tendersOfShift = (reader: Reader, shiftId: string) => tenders.all(reader, { shiftId });

const moved = selecting<{ kind: string; movements: number; amountMinor: number }>(
  "select kind, count(*) as movements, sum(amount_minor) as amountMinor from drawer_movements where shift_id = :shiftId group by kind",
);
export const movementsOfShift = (reader: Reader, shiftId: string) => moved.all(reader, { shiftId });

const moves = selecting<{ id: string; kind: string; amountMinor: number; reason: string; by: string; at: number }>(`
  select m.id, m.kind, m.amount_minor as amountMinor, m.reason, coalesce(s.name, '') as "by", m.at
  from drawer_movements m left join staff s on s.id = m.staff_id where m.shift_id = :shiftId order by m.at, m.id`);
/** One by one, oldest first. */
export const movementListOf = (reader: Reader, shiftId: string) => moves.all(reader, { shiftId });
const move = selecting<{ shiftId: string }>("select shift_id as shiftId from drawer_movements where id = :id");
export const findMovement = (reader: Reader, id: string) => move.get(reader, { id });

/** Bookings paid for in the shift, what was taken back in it from whichever shift, and what was given instead. */
const soldHere = `select distinct booking_id from payments where shift_id = :shiftId and return_id is null`;
const returnedHere = `select id from returns where shift_id = :shiftId`;
const taxes = selecting<{ taxPpm: number; netMinor: number; taxMinor: number; grossMinor: number }>(`
  with signed as (
    select l.tax_ppm, l.net_minor, l.tax_minor, l.gross_minor from booking_lines l where l.added_by is null and l.booking_id in (${soldHere})
    union all select l.tax_ppm, l.net_minor, l.tax_minor, l.gross_minor from booking_lines l where l.added_by in (${returnedHere})
    union all select l.tax_ppm, -l.net_minor, -l.tax_minor, -l.gross_minor from booking_lines l where l.return_id in (${returnedHere}))
  select tax_ppm as taxPpm, sum(net_minor) as netMinor, sum(tax_minor) as taxMinor, sum(gross_minor) as grossMinor from signed group by tax_ppm order by tax_ppm`);
/** Sales less returns, by tax rate. */
export const taxesOfShift = (reader: Reader, shiftId: string) => taxes.all(reader, { shiftId });

const performances = selecting<{
  performanceId: string;
  title: string;
  startsAt: number;
  zone: string;
  tickets: number;
  returned: number;
  grossMinor: number;
}>(`
  with signed as (
    select l.performance_id, 1 as sold, 0 as returned, l.gross_minor from booking_lines l where l.kind = 'ticket' and l.added_by is null and l.booking_id in (${soldHere})
    union all select l.performance_id, 1, 0, l.gross_minor from booking_lines l where l.kind = 'ticket' and l.added_by in (${returnedHere})
    union all select l.performance_id, 0, 1, -l.gross_minor from booking_lines l where l.kind = 'ticket' and l.return_id in (${returnedHere}))
  select p.id as performanceId, e.title, p.starts_at as startsAt, v.zone, sum(g.sold) as tickets, sum(g.returned) as returned, sum(g.gross_minor) as grossMinor
  from signed g join performances p on p.id = g.performance_id join events e on e.id = p.event_id join venues v on v.id = p.venue_id
  group by p.id order by p.starts_at, p.id`);
export const performancesOfShift = (reader: Reader, shiftId: string) => performances.all(reader, { shiftId });

const counts = selecting<{
  bookings: number;
  returned: number;
  comps: number;
  firstNumber: string | null;
  lastNumber: string | null;
}>(`
  select (select count(*) from (${soldHere})) as bookings, (select count(*) from returns where shift_id = :shiftId) as returned,
    (select count(*) from booking_lines l join ticket_types t on t.id = l.ticket_type_id where t.kind = 'comp' and l.added_by is null and l.booking_id in (${soldHere})) as comps,
    (select number from bookings where id in (${soldHere}) order by seq limit 1) as firstNumber,
    (select number from bookings where id in (${soldHere}) order by seq desc limit 1) as lastNumber`);
export const countsOfShift = (reader: Reader, shiftId: string) => counts.get(reader, { shiftId });
