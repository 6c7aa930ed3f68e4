-- Choosing seats: who left a single seat behind and why; what was written on a ticket when it was printed.

-- 1: pointed at by a person, 0: given by best available. Null for what is neither (blocks, customers moved) or older.
ALTER TABLE claims ADD COLUMN by_hand INTEGER CHECK (by_hand IN (0, 1));

-- A sale that left a seat alone although there was a way without.
CREATE TABLE singles_left (
  booking_id TEXT NOT NULL REFERENCES bookings (id),
  performance_id TEXT NOT NULL REFERENCES performances (id),
  place INTEGER NOT NULL,
  place_label TEXT NOT NULL,
  -- Empty where the rule only warns and nobody said why.
  reason TEXT NOT NULL,
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (booking_id, performance_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX singles_left_of_performance ON singles_left (performance_id);
CREATE TRIGGER singles_left_frozen BEFORE UPDATE ON singles_left BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER singles_left_kept BEFORE DELETE ON singles_left BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- For `printed`: the place as the paper says it. Null on older marks.
ALTER TABLE ticket_marks ADD COLUMN place_label TEXT;
