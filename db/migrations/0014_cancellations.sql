-- Whole performances cancelled, booking by booking; money that waits at the counter for its customer; tickets given to
-- others to sell; paper that jammed.

-- One decision: what goes back and how. The performance is cancelled with it, the bookings follow one by one.
CREATE TABLE cancellations (
  id TEXT PRIMARY KEY,
  performance_id TEXT NOT NULL UNIQUE REFERENCES performances (id),
  reason TEXT NOT NULL CHECK (reason <> ''),
  -- In the mail to everybody, besides what it says by itself.
  message TEXT NOT NULL DEFAULT '',
  -- 1: fees go back too, also those that otherwise stay with the house.
  returns_fees INTEGER NOT NULL CHECK (returns_fees IN (0, 1)),
  -- 1: the money is kept on vouchers.
  onto_vouchers INTEGER NOT NULL CHECK (onto_vouchers IN (0, 1)),
  mails INTEGER NOT NULL CHECK (mails IN (0, 1)),
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER cancellations_frozen BEFORE UPDATE ON cancellations BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER cancellations_kept BEFORE DELETE ON cancellations BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Paused, and gone on with: the last mark counts.
CREATE TABLE cancellation_marks (
  id INTEGER PRIMARY KEY,
  cancellation_id TEXT NOT NULL REFERENCES cancellations (id),
  kind TEXT NOT NULL CHECK (kind IN ('paused', 'resumed')),
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX cancellation_marks_of_cancellation ON cancellation_marks (cancellation_id, id);
CREATE TRIGGER cancellation_marks_frozen BEFORE UPDATE ON cancellation_marks BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER cancellation_marks_kept BEFORE DELETE ON cancellation_marks BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Who had places when it was cancelled. The ids of what will be written are made beforehand: nothing can be done twice.
CREATE TABLE cancellation_bookings (
  cancellation_id TEXT NOT NULL REFERENCES cancellations (id),
  booking_id TEXT NOT NULL REFERENCES bookings (id),
  return_id TEXT NOT NULL UNIQUE,
  voucher_id TEXT UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
  -- Why it failed: the code of a refusal, or FAULT.
  failure TEXT NOT NULL DEFAULT '',
  -- What went back, once it is done.
  amount_minor INTEGER NOT NULL DEFAULT 0 CHECK (amount_minor >= 0),
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (cancellation_id, booking_id),
  CHECK ((state = 'failed') = (failure <> ''))
) STRICT, WITHOUT ROWID;
CREATE INDEX cancellation_bookings_open ON cancellation_bookings (cancellation_id) WHERE state = 'waiting';
CREATE INDEX cancellation_bookings_of_booking ON cancellation_bookings (booking_id);
CREATE TRIGGER cancellation_bookings_states BEFORE UPDATE ON cancellation_bookings
WHEN OLD.state = 'done' OR OLD.return_id <> NEW.return_id OR OLD.voucher_id IS NOT NEW.voucher_id
BEGIN SELECT RAISE(ABORT, 'what was given back stays so'); END;
CREATE TRIGGER cancellation_bookings_kept BEFORE DELETE ON cancellation_bookings BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Refunds that nobody can hand over in the background: cash, and cards at the bank's own machine.
CREATE TABLE owed_refunds (
  refund_id TEXT PRIMARY KEY REFERENCES refunds (id),
  tender TEXT NOT NULL CHECK (tender IN ('cash', 'card-machine')),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  -- Cash only: added to the amount, it is what is handed over.
  rounding_minor INTEGER NOT NULL DEFAULT 0 CHECK (tender = 'cash' OR rounding_minor = 0)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER owed_refunds_frozen BEFORE UPDATE ON owed_refunds BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER owed_refunds_kept BEFORE DELETE ON owed_refunds BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- The customer came for it.
CREATE TABLE collected_refunds (
  refund_id TEXT PRIMARY KEY REFERENCES owed_refunds (refund_id),
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  shift_id TEXT REFERENCES shifts (id),
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX collected_refunds_of_shift ON collected_refunds (shift_id) WHERE shift_id IS NOT NULL;
CREATE TRIGGER collected_refunds_late BEFORE INSERT ON collected_refunds WHEN NEW.shift_id IS NOT NULL AND (SELECT state FROM shifts WHERE id = NEW.shift_id) <> 'open'
BEGIN SELECT RAISE(ABORT, 'the shift takes no more'); END;
CREATE TRIGGER collected_refunds_frozen BEFORE UPDATE ON collected_refunds BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER collected_refunds_kept BEFORE DELETE ON collected_refunds BEGIN SELECT RAISE(ABORT, 'append-only'); END;

INSERT INTO mail_kinds (key) VALUES ('cancelled');

-- Tickets that somebody else sells for the house: a booking whose lines cost nothing until they are accounted for.
CREATE TABLE consignments (
  booking_id TEXT PRIMARY KEY REFERENCES bookings (id),
  agency TEXT NOT NULL CHECK (length(agency) BETWEEN 1 AND 120),
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER consignments_frozen BEFORE UPDATE ON consignments BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER consignments_kept BEFORE DELETE ON consignments BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- A print that goes on where the paper jammed: its tickets never came out, so they are no copies.
CREATE TABLE print_resumes (
  job_id TEXT PRIMARY KEY REFERENCES print_jobs (id),
  of_job_id TEXT NOT NULL REFERENCES print_jobs (id),
  -- So many tickets of the first job came out.
  printed INTEGER NOT NULL CHECK (printed >= 0)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER print_resumes_frozen BEFORE UPDATE ON print_resumes BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER print_resumes_kept BEFORE DELETE ON print_resumes BEGIN SELECT RAISE(ABORT, 'append-only'); END;
