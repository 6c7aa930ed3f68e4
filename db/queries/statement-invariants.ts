// What must always be true of the provider's statement beside our books, as SQL that must find nothing (invariants.ts).
export const STATEMENT_INVARIANTS = [
  {
    key: "I44",
    title: "Every settled line of the provider's statement is in the ledger once, with its net; an open one is not",
    sql: `select x.id from provider_transactions x where x.net_minor * (x.state <> 'open') <> coalesce((select sum(e.amount_minor) from ledger_transactions t
          join ledger_entries e on e.transaction_id = t.id where t.kind = 'provider' and t.ref_id = x.id and e.account = 'provider'), 0)
      union all select t.ref_id from ledger_transactions t where t.kind = 'provider'
        and not exists (select 1 from provider_transactions x where x.id = t.ref_id and x.state <> 'open')
      union all select x.id from provider_transactions x join payments p on p.id = x.payment_id
        where x.state = 'matched' and x.kind = 'charge' and (p.amount_minor <> x.amount_minor or p.currency <> x.currency)
      union all select x.id from provider_transactions x join provider_payouts p on p.id = x.source where x.kind = 'payout' and x.amount_minor <> -p.amount_minor`,
  },
  {
    key: "I45",
    title: "A lost dispute is written off with what was taken for it, any other with nothing",
    sql: `select d.id from disputes d where
      (case d.status when 'lost' then (select -coalesce(sum(x.amount_minor), 0) from provider_transactions x
        where x.source = d.id and x.state <> 'open' and x.kind in ('dispute', 'dispute-reversal')) else 0 end)
      <> (select coalesce(sum(e.amount_minor), 0) from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
        where t.kind in ('dispute-lost', 'dispute-regained') and t.ref_id > d.id || ':' and t.ref_id < d.id || ';' and e.account = 'disputes:lost')`,
  },
  {
    key: "I46",
    title: "A refund made at the provider is booked with its amount, and nobody is asked to make it again",
    sql: `select o.id from outside_refunds o join refund_attempts a on a.reference = o.id left join refunds f on f.id = a.refund_id
      where a.amount_minor <> o.amount_minor or f.payment_id is not o.payment_id
        or exists (select 1 from provider_operations q where q.subject_id = a.id)`,
  },
] as const;
