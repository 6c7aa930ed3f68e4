-- What the provider of cards has paid out, line by line; disputes; refunds that somebody made at the provider itself.

-- Rows carry the provider's own ids: reading the same statement again changes nothing.
CREATE TABLE provider_payouts (
  id TEXT PRIMARY KEY,
  provider TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL,
  -- The provider's word: pending, in_transit, paid, failed, canceled.
  status TEXT NOT NULL,
  -- False: somebody paid out by hand, and the provider does not say what is in it.
  is_automatic INTEGER NOT NULL CHECK (is_automatic IN (0, 1)),
  created_at INTEGER NOT NULL,
  arrives_at INTEGER NOT NULL,
  read_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX provider_payouts_by_time ON provider_payouts (arrives_at, id);
CREATE TRIGGER provider_payouts_same BEFORE UPDATE ON provider_payouts
WHEN OLD.amount_minor <> NEW.amount_minor OR OLD.currency <> NEW.currency OR OLD.is_automatic <> NEW.is_automatic
BEGIN SELECT RAISE(ABORT, 'a payout keeps what it was'); END;
CREATE TRIGGER provider_payouts_kept BEFORE DELETE ON provider_payouts BEGIN SELECT RAISE(ABORT, 'a payout is never deleted'); END;

CREATE TABLE provider_transactions (
  id TEXT PRIMARY KEY,
  provider TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('charge', 'refund', 'refund-failure', 'dispute', 'dispute-reversal', 'fee', 'payout', 'payout-return', 'other')),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  -- Positive: to us.
  amount_minor INTEGER NOT NULL,
  fee_minor INTEGER NOT NULL,
  net_minor INTEGER NOT NULL CHECK (net_minor = amount_minor - fee_minor),
  -- The charge, refund, dispute or payout it is about, and the payment behind it.
  source TEXT,
  payment_reference TEXT,
  description TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- The payout it went out with; null until there is one.
  payout_id TEXT REFERENCES provider_payouts (id),
  state TEXT NOT NULL CHECK (state IN ('open', 'matched', 'accepted')),
  problem TEXT CHECK (problem IN ('not-ours', 'amount-differs', 'other-currency', 'outside-refund')),
  -- The payment of ours it belongs to.
  payment_id TEXT REFERENCES payments (id),
  read_at INTEGER NOT NULL,
  settled_at INTEGER,
  CHECK ((state = 'open') = (settled_at IS NULL)),
  CHECK (state <> 'matched' OR problem IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX provider_transactions_open ON provider_transactions (created_at) WHERE state = 'open';
CREATE INDEX provider_transactions_of_payout ON provider_transactions (payout_id) WHERE payout_id IS NOT NULL;
CREATE INDEX provider_transactions_of_payment ON provider_transactions (payment_id, kind) WHERE payment_id IS NOT NULL;
CREATE INDEX provider_transactions_of_source ON provider_transactions (source) WHERE source IS NOT NULL;
CREATE TRIGGER provider_transactions_same BEFORE UPDATE ON provider_transactions
WHEN OLD.amount_minor <> NEW.amount_minor OR OLD.fee_minor <> NEW.fee_minor OR OLD.currency <> NEW.currency OR OLD.kind <> NEW.kind
  OR (OLD.state <> 'open' AND (OLD.state <> NEW.state OR OLD.payment_id IS NOT NEW.payment_id))
  OR (OLD.payout_id IS NOT NULL AND OLD.payout_id IS NOT NEW.payout_id)
BEGIN SELECT RAISE(ABORT, 'a line of the statement keeps what it was'); END;
CREATE TRIGGER provider_transactions_kept BEFORE DELETE ON provider_transactions BEGIN SELECT RAISE(ABORT, 'a line is never deleted'); END;

-- Who has said that a doubtful line is as the provider says, and why.
CREATE TABLE provider_acceptances (
  transaction_id TEXT PRIMARY KEY REFERENCES provider_transactions (id),
  reason TEXT NOT NULL,
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER provider_acceptances_frozen BEFORE UPDATE ON provider_acceptances BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER provider_acceptances_kept BEFORE DELETE ON provider_acceptances BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE disputes (
  id TEXT PRIMARY KEY,
  provider TEXT NOT NULL,
  payment_id TEXT NOT NULL REFERENCES payments (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL,
  -- The provider's word for it: fraudulent, product_not_received.
  reason TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('inquiry', 'needs-response', 'under-review', 'won', 'lost', 'closed')),
  -- Until when an answer is expected; null when none is.
  due_by INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX disputes_of_payment ON disputes (payment_id);
CREATE INDEX disputes_open ON disputes (created_at) WHERE status IN ('inquiry', 'needs-response', 'under-review');
CREATE TRIGGER disputes_kept BEFORE DELETE ON disputes BEGIN SELECT RAISE(ABORT, 'a dispute is never deleted'); END;

-- A refund of a payment of ours that somebody made at the provider: a person says what it was for.
CREATE TABLE outside_refunds (
  -- The provider's name of it.
  id TEXT PRIMARY KEY,
  provider TEXT NOT NULL,
  payment_id TEXT NOT NULL REFERENCES payments (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  found_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX outside_refunds_of_payment ON outside_refunds (payment_id);
CREATE TRIGGER outside_refunds_frozen BEFORE UPDATE ON outside_refunds BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER outside_refunds_kept BEFORE DELETE ON outside_refunds BEGIN SELECT RAISE(ABORT, 'append-only'); END;
