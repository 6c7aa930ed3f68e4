-- Vouchers and gift cards; money kept on a voucher instead of handed back; goodwill; tickets exchanged for others.

INSERT INTO tenders (key) VALUES ('voucher');

CREATE TABLE vouchers (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  -- Sold as a gift card, or given instead of money.
  kind TEXT NOT NULL CHECK (kind IN ('gift', 'credit')),
  venue_id TEXT NOT NULL REFERENCES venues (id),
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  -- Printed on it: who it is for, or which booking it comes from.
  note TEXT NOT NULL DEFAULT '',
  issued_by TEXT REFERENCES staff (id),
  issued_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX vouchers_by_time ON vouchers (issued_at, id);
CREATE TRIGGER vouchers_frozen BEFORE UPDATE ON vouchers BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER vouchers_kept BEFORE DELETE ON vouchers BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Blocked when it was lost, and free again: the last mark counts.
CREATE TABLE voucher_marks (
  id INTEGER PRIMARY KEY,
  voucher_id TEXT NOT NULL REFERENCES vouchers (id),
  kind TEXT NOT NULL CHECK (kind IN ('blocked', 'unblocked')),
  reason TEXT NOT NULL,
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX voucher_marks_of_voucher ON voucher_marks (voucher_id, id);
CREATE TRIGGER voucher_marks_frozen BEFORE UPDATE ON voucher_marks BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER voucher_marks_kept BEFORE DELETE ON voucher_marks BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What was paid for a gift card: as `payments`, which belong to bookings.
CREATE TABLE voucher_payments (
  id TEXT PRIMARY KEY,
  voucher_id TEXT NOT NULL REFERENCES vouchers (id),
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  tender TEXT NOT NULL REFERENCES tenders (key) CHECK (tender NOT IN ('voucher', 'comp')),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  rounding_minor INTEGER NOT NULL DEFAULT 0,
  tendered_minor INTEGER CHECK (tendered_minor >= 0),
  change_minor INTEGER CHECK (change_minor >= 0),
  reference TEXT NOT NULL DEFAULT '',
  staff_id TEXT REFERENCES staff (id),
  captured_at INTEGER NOT NULL,
  shift_id TEXT REFERENCES shifts (id),
  CHECK ((tender = 'cash') = (tendered_minor IS NOT NULL)),
  CHECK (tender <> 'cash' OR tendered_minor = amount_minor + rounding_minor + change_minor),
  CHECK (tender = 'cash' OR rounding_minor = 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX voucher_payments_of_voucher ON voucher_payments (voucher_id);
CREATE INDEX voucher_payments_of_shift ON voucher_payments (shift_id) WHERE shift_id IS NOT NULL;
CREATE TRIGGER voucher_payments_late BEFORE INSERT ON voucher_payments WHEN NEW.shift_id IS NOT NULL AND (SELECT state FROM shifts WHERE id = NEW.shift_id) <> 'open'
BEGIN SELECT RAISE(ABORT, 'the shift takes no more'); END;
CREATE TRIGGER voucher_payments_frozen BEFORE UPDATE ON voucher_payments BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER voucher_payments_kept BEFORE DELETE ON voucher_payments BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- The balance is the sum of the moves, and never below zero.
CREATE TABLE voucher_moves (
  id INTEGER PRIMARY KEY,
  voucher_id TEXT NOT NULL REFERENCES vouchers (id),
  kind TEXT NOT NULL CHECK (kind IN ('sold', 'credited', 'redeemed', 'restored')),
  -- Positive: onto the voucher.
  amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0 AND (kind = 'redeemed') = (amount_minor < 0)),
  -- The voucher payment, the refund or the payment it comes from: one posting has both.
  ref_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (kind, ref_id)
) STRICT;
CREATE INDEX voucher_moves_of_voucher ON voucher_moves (voucher_id, amount_minor);
CREATE TRIGGER voucher_moves_balance BEFORE INSERT ON voucher_moves
WHEN NEW.amount_minor < 0 AND (NEW.amount_minor + (SELECT coalesce(sum(amount_minor), 0) FROM voucher_moves WHERE voucher_id = NEW.voucher_id) < 0
  OR (SELECT kind FROM voucher_marks WHERE voucher_id = NEW.voucher_id ORDER BY id DESC LIMIT 1) = 'blocked')
BEGIN SELECT RAISE(ABORT, 'the voucher does not pay that'); END;
CREATE TRIGGER voucher_moves_frozen BEFORE UPDATE ON voucher_moves BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER voucher_moves_kept BEFORE DELETE ON voucher_moves BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Where refunded money went, if not back to the tender it came from.
ALTER TABLE refunds ADD COLUMN voucher_id TEXT REFERENCES vouchers (id);

-- A return ends lines. An exchange also adds some, and what they cost more is paid; goodwill adds lines below zero.
ALTER TABLE returns ADD COLUMN kind TEXT NOT NULL DEFAULT 'return' CHECK (kind IN ('return', 'exchange', 'goodwill'));
-- Null: the line came with the booking.
ALTER TABLE booking_lines ADD COLUMN added_by TEXT REFERENCES returns (id);
CREATE INDEX booking_lines_added ON booking_lines (added_by) WHERE added_by IS NOT NULL;
-- Null: the payment of the booking itself, else of what an exchange cost more.
ALTER TABLE payments ADD COLUMN return_id TEXT REFERENCES returns (id);
CREATE INDEX payments_of_return ON payments (return_id) WHERE return_id IS NOT NULL;
CREATE INDEX refunds_of_return ON refunds (return_id) WHERE return_id IS NOT NULL;
