// What must always be true, as SQL that must find nothing. Run at start, after every test, by `verify` and before a close.
import { selecting } from "../prepared.ts";
import type { Reader } from "../open.ts";
import { STATEMENT_INVARIANTS } from "./statement-invariants.ts";

/** Key and title are shown to people; the statement lists offending ids. `:now` tells lapsed holds apart. */
export const INVARIANTS: readonly { readonly key: string; readonly title: string; readonly sql: string }[] = [
  {
    key: "I1",
    title: "Every ledger transaction is posted and sums to zero",
    sql: `select t.kind || ' ' || t.ref_id as id from ledger_transactions t left join ledger_entries e on e.transaction_id = t.id
      group by t.id having t.posted = 0 or coalesce(sum(e.amount_minor), 1) <> 0`,
  },
  {
    key: "I2",
    title: "A booking's total is the sum of its live lines",
    sql: `select b.number as id from bookings b left join booking_lines l on l.booking_id = b.id and l.ended_at is null
      where b.state in ('reserved', 'paid') group by b.id having coalesce(sum(l.gross_minor), 0) <> b.total_minor`,
  },
  {
    key: "I3",
    title: "No payment is refunded beyond its amount",
    sql: `select p.id from payments p join refunds r on r.payment_id = p.id group by p.id having sum(r.amount_minor) > p.amount_minor`,
  },
  {
    key: "I4",
    title: "No place is sold without a paid booking",
    sql: `select c.id from claims c join bookings b on b.id = c.booking_id where c.state = 'sold' and c.ended_at is null and b.state <> 'paid'`,
  },
  {
    key: "I5",
    title: "Every ticket line of a paid booking has its place, sold to that booking",
    sql: `select l.id from booking_lines l join bookings b on b.id = l.booking_id left join claims c on c.id = l.claim_id
      where b.state = 'paid' and l.kind = 'ticket' and l.ended_at is null
        and (c.id is null or c.state <> 'sold' or c.ended_at is not null or c.booking_id <> b.id or c.place <> l.place)`,
  },
  {
    key: "I6",
    title: "No seat or table is taken twice",
    sql: `select performance_id || ' ' || place as id from claims where ended_at is null and counted = 0 group by performance_id, place having count(*) > 1`,
  },
  {
    key: "I7",
    title: "Areas count exactly their live claims and never exceed their capacity",
    sql: `select a.performance_id || ' ' || a.place as id from area_counts a
      where a.taken > a.capacity or a.taken <> (select count(*) from claims c where c.performance_id = a.performance_id and c.place = a.place and c.counted = 1 and c.ended_at is null)`,
  },
  {
    key: "I8",
    title: "A paid booking is paid in full and exactly once",
    sql: `select b.number as id from bookings b where b.state = 'paid' and b.total_minor <>
      (select coalesce(sum(p.amount_minor), 0) from payments p where p.booking_id = b.id)
      - (select coalesce(sum(r.amount_minor), 0) from refunds r where r.booking_id = b.id)`,
  },
  {
    key: "I9",
    title: "Nothing is kept for a voided or expired booking but fees that are not given back",
    sql: `select b.number as id from bookings b where b.state in ('voided', 'expired') and
      (select coalesce(sum(p.amount_minor), 0) from payments p where p.booking_id = b.id)
      <> (select coalesce(sum(r.amount_minor), 0) from refunds r where r.booking_id = b.id)
        + (select coalesce(sum(l.gross_minor), 0) from booking_lines l where l.booking_id = b.id and l.ended_at is null and l.refundable = 0)`,
  },
  {
    key: "I10",
    title: "Every payment and refund is in the ledger once, with its amount",
    sql: `select p.id from payments p where p.amount_minor > 0 and -p.amount_minor is not
        (select sum(e.amount_minor) from ledger_transactions t join ledger_entries e on e.transaction_id = t.id where t.kind = 'capture' and t.ref_id = p.id and e.account = 'booking')
      union all select r.id from refunds r where r.amount_minor is not
        (select sum(e.amount_minor) from ledger_transactions t join ledger_entries e on e.transaction_id = t.id where t.kind = 'refund' and t.ref_id = r.id and e.account = 'booking')`,
  },
  {
    key: "I11",
    title: "A settled booking's clearing account is zero",
    sql: `select b.number as id from bookings b join ledger_entries e on e.booking_id = b.id and e.account = 'booking' group by b.id having sum(e.amount_minor) <> 0`,
  },
  {
    key: "I12",
    title: "Cash in the ledger is what came into drawers less what went out",
    sql: `select currency as id from (
        select t.currency, sum(e.amount_minor) as booked from ledger_transactions t join ledger_entries e on e.transaction_id = t.id where e.account = 'cash' group by t.currency) l
      where booked <> (select coalesce(sum(amount_minor + rounding_minor), 0) from payments p where p.tender = 'cash' and p.currency = l.currency)
        + (select coalesce(sum(amount_minor + rounding_minor), 0) from voucher_payments p where p.tender = 'cash' and p.currency = l.currency)
        - (select coalesce(sum(r.amount_minor + r.rounding_minor), 0) from refunds r join payments p on p.id = r.payment_id where p.tender = 'cash' and r.voucher_id is null and p.currency = l.currency
            and not exists (select 1 from owed_refunds o where o.refund_id = r.id))
        - (select coalesce(sum(o.amount_minor + o.rounding_minor), 0) from collected_refunds c join owed_refunds o on o.refund_id = c.refund_id join refunds r on r.id = c.refund_id
            join payments p on p.id = r.payment_id where o.tender = 'cash' and p.currency = l.currency)
        + (select coalesce(sum(m.amount_minor), 0) from drawer_movements m join shifts s on s.id = m.shift_id where s.currency = l.currency)`,
  },
  {
    key: "I13",
    title: "One currency per booking",
    sql: `select p.id from payments p join bookings b on b.id = p.booking_id where p.currency <> b.currency`,
  },
  {
    key: "I14",
    title: "Booking numbers have no gap",
    sql: `select 'bookings: ' || count(*) || ' rows, last ' || coalesce(max(seq), 0) as id from bookings having count(*) <> coalesce(max(seq), 0)
      union all select 'counter: ' || last from counters where series = 'booking' and last <> (select coalesce(max(seq), 0) from bookings)`,
  },
  {
    key: "I15",
    title: "A booking with comps has a reason",
    sql: `select distinct b.number as id from bookings b join booking_lines l on l.booking_id = b.id join ticket_types t on t.id = l.ticket_type_id
      where t.kind = 'comp' and (b.comp_reason is null or l.gross_minor <> 0)`,
  },
  {
    key: "I16",
    title: "Every live ticket line of a paid booking has one ticket, and no other booking has tickets",
    sql: `select l.id from booking_lines l join bookings b on b.id = l.booking_id left join tickets t on t.line_id = l.id
      where l.kind = 'ticket' and ((b.state = 'paid' and l.ended_at is null and t.id is null) or (b.state in ('reserved', 'expired') and t.id is not null))`,
  },
  {
    key: "I17",
    title: "No hold outlives its time by more than a minute",
    sql: `select id from claims where ended_at is null and expires_at is not null and expires_at < :now - 60000`,
  },
  {
    key: "I18",
    title: "The journal's chain is unbroken",
    sql: `select 'entry ' || j.seq as id from (select seq, at, terminal_id, staff_id, kind, subject_kind, subject_id, data, previous_hash, hash,
        lag(hash, 1, 'genesis') over (order by seq) as before, lag(seq, 1, 0) over (order by seq) as seq_before from journal) j
      where j.previous_hash <> j.before or j.seq <> j.seq_before + 1 or j.hash <> sha256(j.previous_hash || '|' || j.seq || '|' || j.at || '|' || j.terminal_id || '|'
        || coalesce(j.staff_id, '') || '|' || j.kind || '|' || j.subject_kind || '|' || j.subject_id || '|' || j.data)`,
  },
  {
    key: "I19",
    title: "Every booking is in the journal",
    sql: `select b.number as id from bookings b where not exists (select 1 from journal j where j.subject_id = b.id and j.kind in ('booking.sold', 'booking.reserved'))`,
  },
  {
    key: "I20",
    title: "No row points to a row that is missing",
    sql: `select "table" || ' ' || coalesce(rowid, '') as id from pragma_foreign_key_check`,
  },
  {
    key: "I21",
    // Of what is still to come: a chart that was played on is history, and reading every one of them would take its time.
    title: "Nobody has a place that is not on the chart",
    sql: `select live.performance_id || ' ' || live.place as id from (
        select distinct p.chart_version_id as version, c.performance_id, c.place from performances p join claims c on c.performance_id = p.id
        where p.starts_at > :now - 86400000 and c.ended_at is null and c.state <> 'blocked' and (c.expires_at is null or c.expires_at > :now)) live
      where (live.version, live.place) not in (
        with used as materialized (select v.id, v.content from chart_versions v
          where v.id in (select chart_version_id from performances where starts_at > :now - 86400000)),
        known (version, place) as (
          select u.id, s.value from used u, json_each(u.content, '$.rows') r, json_each(r.value, '$.places') s
          union all select u.id, s.value from used u, json_each(u.content, '$.tables') t, json_each(t.value, '$.places') s
          union all select u.id, t.value ->> 'place' from used u, json_each(u.content, '$.tables') t where t.value ->> 'sold' = 'whole'
          union all select u.id, a.value ->> 'place' from used u, json_each(u.content, '$.areas') a)
        select version, place from known where place is not null)`,
  },
  {
    key: "I22",
    title: "The drawer of a closed shift is empty",
    sql: `select s.id from shifts s where s.state = 'closed' and 0 <>
      (select coalesce(sum(m.amount_minor), 0) from drawer_movements m where m.shift_id = s.id)
      + (select coalesce(sum(p.amount_minor + p.rounding_minor), 0) from payments p where p.shift_id = s.id and p.tender = 'cash')
      + (select coalesce(sum(p.amount_minor + p.rounding_minor), 0) from voucher_payments p where p.shift_id = s.id and p.tender = 'cash')
      - (select coalesce(sum(r.amount_minor + r.rounding_minor), 0) from refunds r join payments p on p.id = r.payment_id where r.shift_id = s.id and p.tender = 'cash' and r.voucher_id is null)
      - (select coalesce(sum(o.amount_minor + o.rounding_minor), 0) from collected_refunds c join owed_refunds o on o.refund_id = c.refund_id where c.shift_id = s.id and o.tender = 'cash')`,
  },
  {
    key: "I23",
    title: "Z numbers of a terminal have no gap",
    sql: `select terminal_id as id from shifts where z_number is not null group by terminal_id having count(*) <> max(z_number) or min(z_number) <> 1`,
  },
  {
    key: "I24",
    title: "Every movement of a drawer is in the ledger once, with its amount",
    sql: `select m.id from drawer_movements m where m.amount_minor is not
      (select sum(e.amount_minor) from ledger_transactions t join ledger_entries e on e.transaction_id = t.id where t.kind = 'drawer' and t.ref_id = m.id and e.account = 'cash')`,
  },
  {
    key: "I25",
    title: "A return gives back exactly what its lines cost, less what came instead",
    sql: `select r.id from returns r where r.amount_minor <> (select coalesce(sum(f.amount_minor), 0) from refunds f where f.return_id = r.id)
      or r.amount_minor - (select coalesce(sum(p.amount_minor), 0) from payments p where p.return_id = r.id)
        <> (select coalesce(sum(l.gross_minor), 0) from booking_lines l where l.return_id = r.id)
          - (select coalesce(sum(l.gross_minor), 0) from booking_lines l where l.added_by = r.id)`,
  },
  {
    key: "I26",
    title: "A ticket costs its price less its discount, never less than nothing",
    sql: `select l.id from booking_lines l where l.kind = 'ticket' and (l.discount_minor not between 0 and l.face_minor
        or (l.discount_minor > 0) <> (l.discount_id is not null) or l.gross_minor < 0
        or (l.gross_minor > 0 and min(abs(l.gross_minor - (l.face_minor - l.discount_minor)), abs(l.net_minor - (l.face_minor - l.discount_minor))) > 1))`,
  },
  {
    key: "I27",
    title: "A discount was used by as many bookings as bear it",
    sql: `select d.name || ' ' || coalesce(d.code, '') as id from discounts d where d.used <>
      (select count(distinct l.booking_id) from booking_lines l where l.discount_id = d.id and l.ended_at is null)`,
  },
  {
    key: "I28",
    title: "Announced prices are in force when their time has come",
    sql: `select id from price_changes where applied_at is null and removed_at is null and from_at < :now - 60000`,
  },
  {
    key: "I36",
    title: "Numbers of receipts, invoices and credit notes have no gap",
    sql: `select series as id from documents group by series having count(*) <> max(sequence) or min(sequence) <> 1
      union all select c.series from counters c where c.series like 'document:%'
        and c.last <> (select coalesce(max(d.sequence), 0) from documents d where d.series = substr(c.series, 10))`,
  },
  {
    key: "I37",
    title:
      "A document's total is the sum of its lines and of its taxes; what has ended is credited, and no more than was sold",
    sql: `select d.number as id from documents d where d.total_minor <> d.content ->> '$.totalMinor'
        or d.total_minor <> (select coalesce(sum(l.value ->> 'grossMinor'), 0) from json_each(d.content, '$.lines') l)
        or d.total_minor <> (select coalesce(sum((x.value ->> 'netMinor') + (x.value ->> 'taxMinor')), 0) from json_each(d.content, '$.taxes') x)
      union all select o.number from documents o join documents c on c.cancels_id = o.id
        group by o.id having (select sum(max(l.value ->> 'grossMinor', 0)) from json_each(o.content, '$.lines') l) + sum(c.total_minor) < 0
      union all select c.number from documents c join documents o on o.id = c.cancels_id join json_each(c.content, '$.lines') l
        where not exists (select 1 from json_each(o.content, '$.lines') s
          where s.value ->> 'lineId' = l.value ->> 'lineId' and s.value ->> 'grossMinor' = -(l.value ->> 'grossMinor'))
      union all select d.number from document_lines x join documents d on d.id = x.document_id join booking_lines l on l.id = x.line_id
        where x.kind <> 'credit-note' and l.ended_at is not null
          and not exists (select 1 from document_lines c where c.line_id = x.line_id and c.kind = 'credit-note')`,
  },
  {
    key: "I29",
    title: "No voucher pays more than was put on it",
    sql: `select voucher_id as id from voucher_moves group by voucher_id having sum(amount_minor) < 0
      union all select p.id from payments p where p.tender = 'voucher' and -p.amount_minor is not
        (select m.amount_minor from voucher_moves m where m.kind = 'redeemed' and m.ref_id = p.id)
      union all select r.id from refunds r where r.voucher_id is not null and r.amount_minor is not
        (select m.amount_minor from voucher_moves m where m.kind in ('credited', 'restored') and m.ref_id = r.id and m.voucher_id = r.voucher_id)`,
  },
  {
    key: "I30",
    title: "What the house owes for vouchers is what is left on them",
    sql: `select currency as id from (
        select v.currency, sum(m.amount_minor) as minor from voucher_moves m join vouchers v on v.id = m.voucher_id group by v.currency
        union all select t.currency, sum(e.amount_minor) from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
          where e.account = 'voucher:liability' group by t.currency) group by currency having sum(minor) <> 0
      union all select p.id from voucher_payments p where -p.amount_minor is not
        (select sum(e.amount_minor) from ledger_transactions t join ledger_entries e on e.transaction_id = t.id where t.kind = 'voucher-sale' and t.ref_id = p.id and e.account = 'voucher:liability')`,
  },
  {
    key: "I31",
    title: "Nobody came in twice through doors that knew, nor with a ticket given back or of another performance",
    // Doors that could not reach the host decide by what they know: what they let in twice is in the journal instead.
    sql: `with passages as (select s.id, s.ticket_id, s.performance_id, s.direction, s.is_offline, s.at,
        lag(s.direction) over ticket as before, lag(s.is_offline) over ticket as before_offline
        from scans s where s.passed = 1 and not exists (select 1 from scan_voids v where v.scan_id = s.id)
        window ticket as (partition by s.ticket_id order by s.at, s.id))
      select p.id from passages p join tickets t on t.id = p.ticket_id join booking_lines l on l.id = t.line_id
      where p.performance_id <> t.performance_id or (p.direction = 'in' and p.is_offline = 0
        and (l.ended_at < p.at or (p.before = 'in' and p.before_offline = 0)))`,
  },
  {
    key: "I32",
    title: "Every card the provider charged is one payment with its amount, and every such payment was charged",
    sql: `select a.id from payment_attempts a left join payments p on p.id = a.id where a.state = 'captured'
        and (p.id is null or p.amount_minor <> a.amount_minor or p.tender <> a.tender or p.booking_id <> a.booking_id)
      union all select p.id from payments p where p.tender in ('card-reader', 'checkout', 'paypal')
        and not exists (select 1 from payment_attempts a where a.id = p.id and a.state = 'captured')`,
  },
  {
    key: "I33",
    title: "Every refund of a charged card goes through the provider, once and with its amount",
    sql: `select r.id from refunds r join payments p on p.id = r.payment_id where p.tender in ('card-reader', 'checkout', 'paypal') and r.voucher_id is null
        and r.amount_minor is not (select t.amount_minor from refund_attempts t where t.refund_id = r.id order by t.number desc limit 1)
      union all select a.payment_reference from payment_attempts a join refund_attempts t on t.payment_reference = a.payment_reference and t.state <> 'failed'
        where a.state = 'captured' group by a.id having sum(t.amount_minor) > a.amount_minor`,
  },
  {
    key: "I34",
    title: "A booking whose card may be charged at this moment still has its places",
    sql: `select b.number as id from payment_attempts a join bookings b on b.id = a.booking_id where a.state in ('created', 'pending', 'needs-review')
      and (b.state <> 'reserved' or (select count(*) from claims c where c.booking_id = b.id and c.ended_at is null and c.state = 'held')
        <> (select count(*) from booking_lines l where l.booking_id = b.id and l.kind = 'ticket' and l.ended_at is null))`,
  },
  {
    key: "I35",
    title: "What the house owes to customers in the ledger is what the provider could not give back",
    sql: `select currency as id from (
        select t.currency, t.amount_minor as minor from refund_attempts t where t.state = 'failed' and t.number = (select max(n.number) from refund_attempts n where n.refund_id = t.refund_id)
        union all select t.currency, e.amount_minor from ledger_entries e join ledger_transactions t on t.id = e.transaction_id where e.account = 'refunds:owed') group by currency having sum(minor) <> 0`,
  },
  {
    key: "I40",
    title: "Money came through PayPal only where a call of ours asked for it",
    sql: `select a.id from payment_attempts a where a.tender = 'paypal' and a.state = 'captured'
      and not exists (select 1 from provider_operations o where o.subject_id = a.id and o.kind = 'capture' and o.state <> 'refused')`,
  },
  {
    key: "I41",
    title: "While PayPal is checking a payment its booking is reserved and has no tickets",
    sql: `select b.number as id from payment_attempts a join bookings b on b.id = a.booking_id where a.state = 'pending' and a.payment_reference is not null
      and (b.state <> 'reserved' or exists (select 1 from tickets t where t.booking_id = b.id))`,
  },
  {
    key: "I47",
    title: "What waits at the counter in the ledger is what customers have not come for, each refund once",
    sql: `select currency as id from (
        select p.currency, o.amount_minor as minor from owed_refunds o join refunds r on r.id = o.refund_id join payments p on p.id = r.payment_id
          where not exists (select 1 from collected_refunds c where c.refund_id = o.refund_id)
        union all select t.currency, e.amount_minor from ledger_entries e join ledger_transactions t on t.id = e.transaction_id where e.account = 'refunds:collect')
        group by currency having sum(minor) <> 0
      union all select o.refund_id from owed_refunds o join refunds r on r.id = o.refund_id join payments p on p.id = r.payment_id
        where o.amount_minor <> r.amount_minor or o.tender <> p.tender or r.voucher_id is not null or r.shift_id is not null`,
  },
  {
    key: "I48",
    title:
      "Whoever was dealt with when a performance was cancelled has no place there, and got back what was written down",
    sql: `select b.number as id from cancellation_bookings x join cancellations c on c.id = x.cancellation_id join bookings b on b.id = x.booking_id
      where x.state = 'done' and (exists (select 1 from booking_lines l where l.booking_id = x.booking_id and l.performance_id = c.performance_id and l.ended_at is null)
        or x.amount_minor <> coalesce((select r.amount_minor from returns r where r.id = x.return_id), 0))
      union all select p.id from cancellations c join performances p on p.id = c.performance_id where p.state <> 'cancelled'`,
  },
  {
    key: "I42",
    title: "A line of the bank's statement is spread over exactly its amount, and the bank's accounts say the same",
    sql: `select l.id from bank_lines l join bank_allocations a on a.line_id = l.id and a.undone_at is null
        group by l.id having sum(a.amount_minor) <> l.amount_minor
      union all select account from (
        select 'bank ' || a.currency as account, a.amount_minor as minor from bank_allocations a where a.undone_at is null
        union all select 'bank ' || currency, -amount_minor from bank_transfers
        union all select 'open ' || a.currency, a.amount_minor from bank_allocations a where a.undone_at is null and not exists (select 1 from payments p where p.id = a.id)
        union all select 'open ' || a.currency, r.amount_minor from bank_allocations a join refunds r on r.payment_id = a.id where a.undone_at is null and r.voucher_id is null
        union all select 'open ' || currency, -amount_minor from bank_transfers
        union all select iif(e.account = 'bank', 'bank ', 'open ') || t.currency, iif(e.account = 'bank', -e.amount_minor, e.amount_minor)
          from ledger_entries e join ledger_transactions t on t.id = e.transaction_id where e.account in ('bank', 'transfers:open'))
        group by account having sum(minor) <> 0`,
  },
  {
    key: "I43",
    title: "Every payment by transfer comes from one line of a statement; what is transferred back was owed, once",
    sql: `select p.id from payments p left join bank_allocations a on a.id = p.id where p.tender = 'bank-transfer'
        and (a.id is null or a.amount_minor <> p.amount_minor or a.currency <> p.currency or a.booking_id is not p.booking_id
          or (a.undone_at is not null and a.amount_minor <> (select coalesce(sum(r.amount_minor), 0) from refunds r where r.payment_id = p.id)))
      union all select p.id from bank_allocations a join payments p on p.id = a.id where p.tender <> 'bank-transfer'
      union all select t.id from bank_transfers t left join bank_allocations a on a.id = t.allocation_id left join refunds r on r.id = t.refund_id
        where t.amount_minor is not coalesce(a.amount_minor, r.amount_minor) or a.undone_at is not null
          or exists (select 1 from payments p where p.id = t.allocation_id)`,
  },
  {
    key: "I38",
    title: "What a provider is asked for, and what pays beside it, is what the booking costs",
    sql: `select b.number as id from payment_attempts a join bookings b on b.id = a.booking_id where a.state in ('created', 'pending', 'needs-review')
      and a.amount_minor + (select coalesce(sum(p.amount_minor), 0) from attempt_parts p where p.attempt_id = a.id) <> b.total_minor`,
  },
  {
    key: "I39",
    title: "A voucher has on it what payments under way will take",
    sql: `select v.voucher_id as id from voucher_promises v
      where v.amount_minor > (select coalesce(sum(m.amount_minor), 0) from voucher_moves m where m.voucher_id = v.voucher_id)`,
  },
  ...STATEMENT_INVARIANTS,
];

/** How many offending ids are listed per invariant; the count is of all. */
const OFFENDERS_LISTED_MOST = 20;

export interface InvariantResult {
  readonly key: string;
  readonly title: string;
  readonly offending: string[];
  readonly count: number;
}

const statements = INVARIANTS.map(({ sql }) =>
  selecting<{ id: string }>(`with asked as (select :now) select id from (${sql})`),
);

/** Runs every invariant; all counts are zero when the books are right. */
export function checkInvariants(reader: Reader, now: number): InvariantResult[] {
  return INVARIANTS.map(({ key, title }, index) => {
    const offenders = statements[index]?.all(reader, { now }) ?? [];
    const offending = offenders.slice(0, OFFENDERS_LISTED_MOST).map(({ id }) => String(id));
    return { key, title, offending, count: offenders.length };
  });
}
