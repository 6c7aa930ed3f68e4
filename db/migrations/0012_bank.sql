-- Bank transfers: the account customers pay into, statements as the bank tells them, and what each line was for.

INSERT INTO tenders (key) VALUES ('bank-transfer');
INSERT INTO mail_kinds (key) VALUES ('payment-request');

-- Where a venue is paid by transfer, and how long customers have for it.
CREATE TABLE bank_details (
  venue_id TEXT PRIMARY KEY REFERENCES venues (id),
  holder TEXT NOT NULL CHECK (holder <> ''),
  iban TEXT NOT NULL CHECK (length(iban) BETWEEN 15 AND 34),
  bic TEXT NOT NULL DEFAULT '',
  pay_days INTEGER NOT NULL CHECK (pay_days BETWEEN 1 AND 90),
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A file that was read in, with what was new in it.
CREATE TABLE bank_statements (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  format TEXT NOT NULL CHECK (format IN ('camt', 'csv')),
  file_name TEXT NOT NULL,
  lines INTEGER NOT NULL CHECK (lines >= 0),
  fresh INTEGER NOT NULL CHECK (fresh BETWEEN 0 AND lines),
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER bank_statements_frozen BEFORE UPDATE ON bank_statements BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER bank_statements_kept BEFORE DELETE ON bank_statements BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- A line is stored once, however often it is read.
CREATE TABLE bank_lines (
  id TEXT PRIMARY KEY,
  statement_id TEXT NOT NULL REFERENCES bank_statements (id),
  account TEXT NOT NULL,
  -- What makes it the same line in another file.
  sameness TEXT NOT NULL,
  position INTEGER NOT NULL,
  booked_on TEXT NOT NULL CHECK (booked_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  -- Negative: it went out.
  amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
  name TEXT NOT NULL,
  iban TEXT NOT NULL,
  reference TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (account, sameness)
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_lines_by_day ON bank_lines (booked_on DESC, id);
CREATE TRIGGER bank_lines_frozen BEFORE UPDATE ON bank_lines BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER bank_lines_kept BEFORE DELETE ON bank_lines BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Put aside with a reason, and taken up again: the last mark counts.
CREATE TABLE bank_line_marks (
  id INTEGER PRIMARY KEY,
  line_id TEXT NOT NULL REFERENCES bank_lines (id),
  kind TEXT NOT NULL CHECK (kind IN ('aside', 'taken-up')),
  reason TEXT NOT NULL,
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX bank_line_marks_of_line ON bank_line_marks (line_id, id);
CREATE TRIGGER bank_line_marks_frozen BEFORE UPDATE ON bank_line_marks BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER bank_line_marks_kept BEFORE DELETE ON bank_line_marks BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What the money of a line is for. With a payment of the same id it paid its booking; without one it waits for the rest,
-- or is owed back where its booking is not to be paid (any more).
CREATE TABLE bank_allocations (
  id TEXT PRIMARY KEY,
  line_id TEXT NOT NULL REFERENCES bank_lines (id),
  -- Null: nobody's booking.
  booking_id TEXT REFERENCES bookings (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL,
  -- It was for something else: the line is open again.
  undone_at INTEGER,
  undone_by TEXT REFERENCES staff (id),
  undone_reason TEXT,
  CHECK ((undone_at IS NULL) = (undone_reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_allocations_of_line ON bank_allocations (line_id) WHERE undone_at IS NULL;
CREATE INDEX bank_allocations_of_booking ON bank_allocations (booking_id) WHERE booking_id IS NOT NULL AND undone_at IS NULL;
CREATE TRIGGER bank_allocations_cap BEFORE INSERT ON bank_allocations
WHEN NEW.amount_minor + (SELECT coalesce(sum(amount_minor), 0) FROM bank_allocations WHERE line_id = NEW.line_id AND undone_at IS NULL)
    > (SELECT amount_minor FROM bank_lines WHERE id = NEW.line_id)
  OR NEW.currency <> (SELECT currency FROM bank_lines WHERE id = NEW.line_id)
BEGIN SELECT RAISE(ABORT, 'the line has not that much'); END;
CREATE TRIGGER bank_allocations_frozen BEFORE UPDATE ON bank_allocations
WHEN OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL OR NEW.id <> OLD.id OR NEW.line_id <> OLD.line_id OR NEW.booking_id IS NOT OLD.booking_id
  OR NEW.amount_minor <> OLD.amount_minor OR NEW.currency <> OLD.currency
BEGIN SELECT RAISE(ABORT, 'an allocation is undone once, and nothing else'); END;
CREATE TRIGGER bank_allocations_kept BEFORE DELETE ON bank_allocations BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Money that somebody has transferred back: for an allocation that is owed, or a refund of a payment by transfer.
CREATE TABLE bank_transfers (
  id TEXT PRIMARY KEY,
  allocation_id TEXT UNIQUE REFERENCES bank_allocations (id),
  refund_id TEXT UNIQUE REFERENCES refunds (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  name TEXT NOT NULL,
  iban TEXT NOT NULL,
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL,
  CHECK ((allocation_id IS NULL) <> (refund_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER bank_transfers_frozen BEFORE UPDATE ON bank_transfers BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER bank_transfers_kept BEFORE DELETE ON bank_transfers BEGIN SELECT RAISE(ABORT, 'append-only'); END;
