-- The door: where tickets are scanned, every scan as a fact, scans taken back, and codes that are good no more.

-- One stay of somebody at a door of one performance: the journal has a row for each of these, not for every scan.
CREATE TABLE doors (
  id TEXT PRIMARY KEY,
  performance_id TEXT NOT NULL REFERENCES performances (id),
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  opened_by TEXT REFERENCES staff (id),
  opened_at INTEGER NOT NULL,
  closed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX doors_of_performance ON doors (performance_id);
CREATE TRIGGER doors_closed BEFORE UPDATE ON doors WHEN OLD.closed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the door is closed'); END;
CREATE TRIGGER doors_kept BEFORE DELETE ON doors BEGIN SELECT RAISE(ABORT, 'a door is closed, never deleted'); END;

CREATE TABLE scans (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  door_id TEXT NOT NULL REFERENCES doors (id),
  performance_id TEXT NOT NULL REFERENCES performances (id),
  -- Null where nobody knows the code.
  ticket_id TEXT REFERENCES tickets (id),
  -- As it was read; empty when somebody was chosen from the list.
  code TEXT NOT NULL CHECK (length(code) <= 64),
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  outcome TEXT NOT NULL,
  -- 1: somebody went through the door.
  passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
  -- 1: answered by a window that could not reach the host.
  is_offline INTEGER NOT NULL CHECK (is_offline IN (0, 1)),
  -- The passage that was in the way of this one.
  earlier_id TEXT REFERENCES scans (id),
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  CHECK (passed = (outcome IN ('in', 'out'))),
  CHECK (passed = 0 OR (ticket_id IS NOT NULL AND outcome = direction))
) STRICT;
CREATE INDEX scans_of_ticket ON scans (ticket_id, at, id) WHERE passed = 1;
CREATE INDEX scans_of_performance ON scans (performance_id, seq);
CREATE INDEX scans_of_door ON scans (door_id);
CREATE TRIGGER scans_frozen BEFORE UPDATE ON scans BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER scans_kept BEFORE DELETE ON scans BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- A scan that was a mistake: it never counts again.
CREATE TABLE scan_voids (
  seq INTEGER PRIMARY KEY,
  scan_id TEXT NOT NULL UNIQUE REFERENCES scans (id),
  performance_id TEXT NOT NULL REFERENCES performances (id),
  reason TEXT NOT NULL CHECK (reason <> ''),
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX scan_voids_of_performance ON scan_voids (performance_id, seq);
CREATE TRIGGER scan_voids_frozen BEFORE UPDATE ON scan_voids BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER scan_voids_kept BEFORE DELETE ON scan_voids BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- The guard: nobody whom the host lets in is inside already.
CREATE TRIGGER scans_once BEFORE INSERT ON scans
WHEN NEW.passed = 1 AND NEW.direction = 'in' AND NEW.is_offline = 0 AND 'in' = (
  SELECT s.direction FROM scans s WHERE s.ticket_id = NEW.ticket_id AND s.passed = 1
    AND NOT EXISTS (SELECT 1 FROM scan_voids v WHERE v.scan_id = s.id) ORDER BY s.at DESC, s.id DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'already inside'); END;

-- Codes on paper that was lost: the ticket has a new code since.
CREATE TABLE lost_codes (
  code TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  reason TEXT NOT NULL CHECK (reason <> ''),
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX lost_codes_of_ticket ON lost_codes (ticket_id);
CREATE TRIGGER lost_codes_frozen BEFORE UPDATE ON lost_codes BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER lost_codes_kept BEFORE DELETE ON lost_codes BEGIN SELECT RAISE(ABORT, 'append-only'); END;
