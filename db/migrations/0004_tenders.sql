-- Tenders besides cash, several in one payment; tickets given back one by one.

-- What money may come as. A table, so that a later tender is a row and not another copy of all payments.
CREATE TABLE tenders (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO tenders (key) VALUES ('cash'), ('card-machine'), ('comp');

CREATE TABLE new_payments (
  id TEXT PRIMARY KEY,
  booking_id TEXT NOT NULL REFERENCES bookings (id),
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  tender TEXT NOT NULL REFERENCES tenders (key),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
  rounding_minor INTEGER NOT NULL DEFAULT 0,
  tendered_minor INTEGER CHECK (tendered_minor >= 0),
  change_minor INTEGER CHECK (change_minor >= 0),
  -- What the card machine printed on its slip.
  reference TEXT NOT NULL DEFAULT '',
  staff_id TEXT REFERENCES staff (id),
  captured_at INTEGER NOT NULL,
  shift_id TEXT REFERENCES shifts (id),
  CHECK ((tender = 'cash') = (tendered_minor IS NOT NULL)),
  CHECK (tender <> 'cash' OR tendered_minor = amount_minor + rounding_minor + change_minor),
  CHECK (tender = 'cash' OR rounding_minor = 0)
) STRICT, WITHOUT ROWID;
INSERT INTO new_payments SELECT id, booking_id, terminal_id, tender, currency, amount_minor, rounding_minor, tendered_minor, change_minor, '', staff_id, captured_at, shift_id FROM payments;

-- What was taken back and why; its lines point to it.
CREATE TABLE returns (
  id TEXT PRIMARY KEY,
  booking_id TEXT NOT NULL REFERENCES bookings (id),
  amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
  reason TEXT NOT NULL,
  staff_id TEXT REFERENCES staff (id),
  approver_id TEXT REFERENCES staff (id),
  shift_id TEXT REFERENCES shifts (id),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX returns_of_booking ON returns (booking_id);
CREATE INDEX returns_of_shift ON returns (shift_id) WHERE shift_id IS NOT NULL;
CREATE TRIGGER returns_frozen BEFORE UPDATE ON returns BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER returns_kept BEFORE DELETE ON returns BEGIN SELECT RAISE(ABORT, 'append-only'); END;
ALTER TABLE booking_lines ADD COLUMN return_id TEXT REFERENCES returns (id);
CREATE INDEX booking_lines_of_return ON booking_lines (return_id) WHERE return_id IS NOT NULL;

CREATE TABLE new_refunds (
  id TEXT PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES new_payments (id),
  booking_id TEXT NOT NULL REFERENCES bookings (id),
  -- Null in files written before returns had rows of their own.
  return_id TEXT REFERENCES returns (id),
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  rounding_minor INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL,
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL,
  shift_id TEXT REFERENCES shifts (id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_refunds SELECT id, payment_id, booking_id, NULL, terminal_id, amount_minor, rounding_minor, reason, staff_id, at, shift_id FROM refunds;

-- Dropping a table deletes its rows without asking its triggers; children first.
DROP TABLE refunds;
DROP TABLE payments;
ALTER TABLE new_payments RENAME TO payments;
ALTER TABLE new_refunds RENAME TO refunds;

CREATE INDEX payments_of_booking ON payments (booking_id);
CREATE INDEX payments_of_shift ON payments (shift_id) WHERE shift_id IS NOT NULL;
CREATE TRIGGER payments_late BEFORE INSERT ON payments WHEN NEW.shift_id IS NOT NULL AND (SELECT state FROM shifts WHERE id = NEW.shift_id) <> 'open'
BEGIN SELECT RAISE(ABORT, 'the shift takes no more'); END;
CREATE TRIGGER payments_frozen BEFORE UPDATE ON payments BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER payments_kept BEFORE DELETE ON payments BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE INDEX refunds_of_payment ON refunds (payment_id);
CREATE INDEX refunds_of_shift ON refunds (shift_id) WHERE shift_id IS NOT NULL;
CREATE TRIGGER refunds_cap BEFORE INSERT ON refunds
WHEN NEW.amount_minor + (SELECT coalesce(sum(amount_minor), 0) FROM refunds WHERE payment_id = NEW.payment_id) > (SELECT amount_minor FROM payments WHERE id = NEW.payment_id)
BEGIN SELECT RAISE(ABORT, 'refund exceeds captured'); END;
CREATE TRIGGER refunds_late BEFORE INSERT ON refunds WHEN NEW.shift_id IS NOT NULL AND (SELECT state FROM shifts WHERE id = NEW.shift_id) <> 'open'
BEGIN SELECT RAISE(ABORT, 'the shift takes no more'); END;
CREATE TRIGGER refunds_frozen BEFORE UPDATE ON refunds BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER refunds_kept BEFORE DELETE ON refunds BEGIN SELECT RAISE(ABORT, 'append-only'); END;
