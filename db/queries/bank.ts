// Where venues are paid by transfer, statements of the bank line by line, and what became of each line.
import { changing, inserting, selecting } from "../prepared.ts";
import type { Reader, Writer } from "../open.ts";
import { bankAllocations, type bankLines, bankStatements, bankTransfers } from "../schema/bank.ts";

type LineRow = typeof bankLines.$inferSelect;
type AllocationRow = typeof bankAllocations.$inferSelect;
export type LineState = "open" | "booked" | "aside" | "outgoing";
export type BankLineRow = LineRow & { readonly state: LineState; readonly asideReason: string };

export const insertStatement = inserting(bankStatements);
export const insertAllocation = inserting(bankAllocations);
export const insertTransfer = inserting(bankTransfers);

// Details -------------------------------------------------------------------------------------------

export interface DetailsRow {
  readonly venueId: string;
  readonly venueName: string;
  readonly currency: string;
  /** Empty where the venue takes no transfers. */
  readonly holder: string;
  readonly iban: string;
  readonly bic: string;
  readonly payDays: number | null;
}
const detailColumns = `v.id as venueId, v.name as venueName, v.currency, coalesce(d.holder, '') as holder, coalesce(d.iban, '') as iban,
  coalesce(d.bic, '') as bic, d.pay_days as payDays`;
const allDetails = selecting<DetailsRow>(
  `select ${detailColumns} from venues v left join bank_details d on d.venue_id = v.id order by v.created_at, v.id`,
);
/** Every venue, with its account or without. */
export const readDetails = (reader: Reader): DetailsRow[] => allDetails.all(reader, {});
const details = selecting<DetailsRow>(
  `select ${detailColumns} from venues v left join bank_details d on d.venue_id = v.id where v.id = :venueId`,
);
export const detailsOf = (reader: Reader, venueId: string): DetailsRow | undefined => details.get(reader, { venueId });
const putDetails = changing(
  `insert into bank_details (venue_id, holder, iban, bic, pay_days, updated_at) values (:venueId, :holder, :iban, :bic, :payDays, :now)
   on conflict (venue_id) do update set holder = excluded.holder, iban = excluded.iban, bic = excluded.bic, pay_days = excluded.pay_days, updated_at = excluded.updated_at`,
);
const dropDetails = changing("delete from bank_details where venue_id = :venueId");
/** Without an IBAN the venue takes no transfers any more. */
export function writeDetails(
  writer: Writer,
  row: { venueId: string; holder: string; iban: string; bic: string; payDays: number; now: number },
): void {
  if (row.iban === "") dropDetails(writer, { venueId: row.venueId });
  else putDetails(writer, row);
}

// Statements and lines ------------------------------------------------------------------------------

const statement = selecting<{ lines: number; fresh: number }>(
  "select lines, fresh from bank_statements where id = :id",
);
export const findStatement = (reader: Reader, id: string) => statement.get(reader, { id });

const addLine = changing(
  `insert into bank_lines (id, statement_id, account, sameness, position, booked_on, currency, amount_minor, name, iban, reference, text)
   values (:id, :statementId, :account, :sameness, :position, :bookedOn, :currency, :amountMinor, :name, :iban, :reference, :text)`,
);
export const insertLine = (writer: Writer, row: LineRow): number => addLine(writer, row);
const same = selecting<{ id: string }>("select id from bank_lines where account = :account and sameness = :sameness");
/** Is the line there already, from whichever file? */
export const isKnownLine = (reader: Reader, line: { account: string; sameness: string }): boolean =>
  same.get(reader, line) !== undefined;

const lineColumns = `l.id, l.statement_id as statementId, l.account, l.sameness, l.position, l.booked_on as bookedOn, l.currency,
  l.amount_minor as amountMinor, l.name, l.iban, l.reference, l.text`;
const isBooked = "exists (select 1 from bank_allocations a where a.line_id = l.id and a.undone_at is null)";
const lastMark = "(select m.kind from bank_line_marks m where m.line_id = l.id order by m.id desc limit 1)";
const lineState = `case when ${isBooked} then 'booked' when ${lastMark} = 'aside' then 'aside' when l.amount_minor < 0 then 'outgoing' else 'open' end`;
const asideReason =
  "coalesce((select m.reason from bank_line_marks m where m.line_id = l.id order by m.id desc limit 1), '')";
const oneLine = selecting<BankLineRow>(
  `select ${lineColumns}, ${lineState} as state, ${asideReason} as asideReason from bank_lines l where l.id = :id`,
);
export const findLine = (reader: Reader, id: string): BankLineRow | undefined => oneLine.get(reader, { id });
const someLines = selecting<BankLineRow>(
  `select ${lineColumns}, ${lineState} as state, ${asideReason} as asideReason from bank_lines l
   where ${lineState} = :state order by l.booked_on desc, l.id desc limit :limit`,
);
/** Newest first. */
export const linesIn = (reader: Reader, options: { state: LineState; limit: number }): BankLineRow[] =>
  someLines.all(reader, options);
const counts = selecting<{ state: LineState; count: number }>(
  `select ${lineState} as state, count(*) as count from bank_lines l group by 1`,
);
export const countLines = (reader: Reader) => counts.all(reader, {});

const mark = changing(
  "insert into bank_line_marks (line_id, kind, reason, staff_id, at) values (:lineId, :kind, :reason, :staffId, :now)",
);
export const markLine = (
  writer: Writer,
  row: { lineId: string; kind: "aside" | "taken-up"; reason: string; staffId: string | null; now: number },
): number => mark(writer, row);

// What lines are for --------------------------------------------------------------------------------

const allocationColumns = `a.id, a.line_id as lineId, a.booking_id as bookingId, a.currency, a.amount_minor as amountMinor,
  a.terminal_id as terminalId, a.staff_id as staffId, a.at, a.undone_at as undoneAt, a.undone_by as undoneBy, a.undone_reason as undoneReason`;
const isPayment = "exists (select 1 from payments p where p.id = a.id)";
/** Stands, has paid nothing and was not given back. */
const waits = `a.undone_at is null and not ${isPayment} and not exists (select 1 from bank_transfers t where t.allocation_id = a.id)`;
const ofLine = selecting<AllocationRow & { number: string | null; isPayment: 0 | 1 }>(
  `select ${allocationColumns}, b.number, ${isPayment} as isPayment from bank_allocations a left join bookings b on b.id = a.booking_id
   where a.line_id = :lineId and a.undone_at is null order by a.at, a.id`,
);
/** What stands of a line, with each booking's number. */
export const allocationsOf = (reader: Reader, lineId: string) => ofLine.all(reader, { lineId });
const allocation = selecting<{ id: string }>("select id from bank_allocations where id = :id");
export const isKnownAllocation = (reader: Reader, id: string): boolean => allocation.get(reader, { id }) !== undefined;

const held = selecting<{ id: string; amountMinor: number; reference: string }>(
  `select a.id, a.amount_minor as amountMinor, l.booked_on as reference from bank_allocations a join bank_lines l on l.id = a.line_id
   where a.booking_id = :bookingId and ${waits} order by a.at, a.id`,
);
/** What has come for a booking by transfer and has not paid it yet. */
export const heldFor = (reader: Reader, bookingId: string) => held.all(reader, { bookingId });
/** Of a booking that is not paid yet: what has come by transfer so far. */
export const heldMinorFor = (reader: Reader, bookingId: string): number =>
  heldFor(reader, bookingId).reduce((sum, { amountMinor }) => sum + amountMinor, 0);

const undo = changing(
  "update bank_allocations set undone_at = :now, undone_by = :staffId, undone_reason = :reason where id = :id and undone_at is null",
);
export const undoAllocation = (
  writer: Writer,
  row: { id: string; staffId: string | null; reason: string; now: number },
): number => undo(writer, row);

const isSentBack = selecting<{ id: string }>(
  `select t.id from bank_transfers t where t.allocation_id in (select id from bank_allocations where line_id = :lineId)
     or t.refund_id in (select r.id from refunds r join bank_allocations a on a.id = r.payment_id where a.line_id = :lineId)`,
);
/** Has any of the line's money been transferred back? */
export const wasSentBack = (reader: Reader, lineId: string): boolean =>
  isSentBack.get(reader, { lineId }) !== undefined;

// Bookings that lines may be for --------------------------------------------------------------------

interface PayableRow {
  readonly bookingId: string;
  readonly number: string;
  readonly currency: string;
  readonly state: "reserved" | "paid" | "voided" | "expired";
  readonly totalMinor: number;
  readonly heldMinor: number;
  readonly customerName: string;
  /** A JSON list of numbers. */
  readonly invoices: string;
}
const payableColumns = `b.id as bookingId, b.number, b.currency, b.state, b.total_minor as totalMinor, b.customer_name as customerName,
  (select coalesce(sum(a.amount_minor), 0) from bank_allocations a where a.booking_id = b.id and ${waits}) as heldMinor,
  (select json_group_array(d.number) from documents d where d.booking_id = b.id and d.kind = 'invoice') as invoices`;
const reserved = selecting<PayableRow>(
  `select ${payableColumns} from bookings b where b.state = 'reserved' order by b.pay_by limit :limit`,
);
const numbered = selecting<PayableRow>(
  `select ${payableColumns} from bookings b where b.number in (select value from json_each(:numbers))
     or b.id in (select d.booking_id from documents d where d.number in (select value from json_each(:numbers)))`,
);
const shaped = ({ invoices, ...row }: PayableRow) => ({ ...row, invoices: JSON.parse(invoices) as string[] });
/** Reservations, the most urgent first. */
export const reservedPayables = (reader: Reader, limit: number) => reserved.all(reader, { limit }).map(shaped);
/** Bookings in any state, by their number or an invoice's. */
export const numberedPayables = (reader: Reader, numbers: readonly string[]) =>
  numbered.all(reader, { numbers: JSON.stringify(numbers) }).map(shaped);
const one = selecting<PayableRow>(`select ${payableColumns} from bookings b where b.id = :bookingId`);
export const payableOf = (reader: Reader, bookingId: string) => {
  const row = one.get(reader, { bookingId });
  return row === undefined ? undefined : shaped(row);
};

// What is owed back ---------------------------------------------------------------------------------

export interface OwedRow {
  readonly kind: "allocation" | "refund";
  readonly id: string;
  readonly bookingId: string | null;
  readonly number: string | null;
  readonly currency: string;
  readonly amountMinor: number;
  readonly name: string;
  readonly iban: string;
  /** The day the money came. */
  readonly cameOn: string;
  readonly at: number;
}
const owedSql = `
  select 'allocation' as kind, a.id, a.booking_id as bookingId, b.number, a.currency, a.amount_minor as amountMinor, l.name, l.iban, l.booked_on as cameOn, a.at
  from bank_allocations a join bank_lines l on l.id = a.line_id left join bookings b on b.id = a.booking_id
  where ${waits} and (b.id is null or b.state <> 'reserved')
  union all
  select 'refund', r.id, r.booking_id, b.number, a.currency, r.amount_minor, l.name, l.iban, l.booked_on, r.at
  from bank_allocations a join bank_lines l on l.id = a.line_id join refunds r on r.payment_id = a.id join bookings b on b.id = r.booking_id
  where a.undone_at is null and r.voucher_id is null and not exists (select 1 from bank_transfers t where t.refund_id = r.id)`;
const owed = selecting<OwedRow>(`select * from (${owedSql}) order by at, id limit :limit`);
/** What is to be transferred back, the oldest first. */
export const owedBack = (reader: Reader, options: { limit: number }): OwedRow[] => owed.all(reader, options);
const owedOne = selecting<OwedRow>(`select * from (${owedSql}) where kind = :kind and id = :id`);
export const findOwed = (reader: Reader, source: { kind: OwedRow["kind"]; id: string }): OwedRow | undefined =>
  owedOne.get(reader, source);
const sent = selecting<{ id: string }>("select id from bank_transfers where id = :id");
export const isKnownTransfer = (reader: Reader, id: string): boolean => sent.get(reader, { id }) !== undefined;

const passed = selecting<{ id: string }>(
  `select s.id from scans s join tickets t on t.id = s.ticket_id where t.booking_id = :bookingId and s.passed = 1
   and not exists (select 1 from scan_voids v where v.scan_id = s.id) limit 1`,
);
/** Has anybody come in with a ticket of the booking? */
export const wasUsed = (reader: Reader, bookingId: string): boolean => passed.get(reader, { bookingId }) !== undefined;
