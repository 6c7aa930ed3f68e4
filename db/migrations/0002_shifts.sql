-- Shifts: a drawer from its counted float to the blind count, and what moved in it besides sales and refunds.

CREATE TABLE shifts (
  id TEXT PRIMARY KEY,
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  -- A drawer for everybody at this terminal, or only for the one who opened it.
  is_shared INTEGER NOT NULL CHECK (is_shared IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('open', 'counted', 'closed')),
  opened_by TEXT NOT NULL REFERENCES staff (id),
  opened_at INTEGER NOT NULL,
  float_minor INTEGER NOT NULL CHECK (float_minor >= 0),
  counted_by TEXT REFERENCES staff (id),
  counted_at INTEGER,
  counted_minor INTEGER CHECK (counted_minor >= 0),
  -- How many of which coin and note.
  count TEXT CHECK (count IS NULL OR json_valid(count)),
  closed_by TEXT REFERENCES staff (id),
  closed_at INTEGER,
  over_short_minor INTEGER,
  reason TEXT NOT NULL DEFAULT '',
  approver_id TEXT REFERENCES staff (id),
  z_number INTEGER,
  -- The Z report as it was when the shift was closed.
  report TEXT CHECK (report IS NULL OR json_valid(report)),
  CHECK ((state = 'open') = (counted_minor IS NULL)),
  CHECK ((state = 'closed') = (z_number IS NOT NULL AND report IS NOT NULL AND over_short_minor IS NOT NULL AND closed_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX shifts_one_shared ON shifts (terminal_id, currency) WHERE state <> 'closed' AND is_shared = 1;
CREATE UNIQUE INDEX shifts_one_own ON shifts (opened_by, currency) WHERE state <> 'closed' AND is_shared = 0;
CREATE UNIQUE INDEX shifts_by_z_number ON shifts (terminal_id, z_number) WHERE z_number IS NOT NULL;
CREATE INDEX shifts_by_time ON shifts (opened_at);
CREATE TRIGGER shifts_states BEFORE UPDATE ON shifts
WHEN OLD.state = 'closed' OR (OLD.state = 'open' AND NEW.state = 'closed') OR (OLD.state = 'counted' AND NEW.state = 'open')
BEGIN SELECT RAISE(ABORT, 'no such shift transition'); END;
CREATE TRIGGER shifts_kept BEFORE DELETE ON shifts BEGIN SELECT RAISE(ABORT, 'a shift is closed, never deleted'); END;

CREATE TABLE drawer_movements (
  id TEXT PRIMARY KEY,
  shift_id TEXT NOT NULL REFERENCES shifts (id),
  kind TEXT NOT NULL CHECK (kind IN ('float', 'paid-in', 'paid-out', 'drop', 'over-short', 'emptied')),
  -- Positive: into the drawer.
  amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
  reason TEXT NOT NULL,
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL,
  CHECK (kind = 'over-short' OR (kind IN ('float', 'paid-in')) = (amount_minor > 0))
) STRICT, WITHOUT ROWID;
CREATE INDEX drawer_movements_of_shift ON drawer_movements (shift_id);
CREATE TRIGGER drawer_movements_late BEFORE INSERT ON drawer_movements WHEN (SELECT state FROM shifts WHERE id = NEW.shift_id) = 'closed'
BEGIN SELECT RAISE(ABORT, 'the shift is closed'); END;
CREATE TRIGGER drawer_movements_frozen BEFORE UPDATE ON drawer_movements BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER drawer_movements_kept BEFORE DELETE ON drawer_movements BEGIN SELECT RAISE(ABORT, 'append-only'); END;

ALTER TABLE payments ADD COLUMN shift_id TEXT REFERENCES shifts (id);
CREATE INDEX payments_of_shift ON payments (shift_id) WHERE shift_id IS NOT NULL;
CREATE TRIGGER payments_late BEFORE INSERT ON payments WHEN NEW.shift_id IS NOT NULL AND (SELECT state FROM shifts WHERE id = NEW.shift_id) <> 'open'
BEGIN SELECT RAISE(ABORT, 'the shift takes no more'); END;
ALTER TABLE refunds ADD COLUMN shift_id TEXT REFERENCES shifts (id);
CREATE INDEX refunds_of_shift ON refunds (shift_id) WHERE shift_id IS NOT NULL;
CREATE TRIGGER refunds_late BEFORE INSERT ON refunds WHEN NEW.shift_id IS NOT NULL AND (SELECT state FROM shifts WHERE id = NEW.shift_id) <> 'open'
BEGIN SELECT RAISE(ABORT, 'the shift takes no more'); END;
