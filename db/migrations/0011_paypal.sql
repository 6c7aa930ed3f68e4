-- PayPal: a tender of its own, and a call that captures what a payer has approved.

INSERT INTO tenders (key) VALUES ('paypal');

-- As before, with captures. A capture that was declined may be followed by another one, under a key of its own.
CREATE TABLE new_provider_operations (
  key TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('create', 'process', 'capture', 'clear', 'cancel', 'refund')),
  subject_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('intent', 'answered', 'refused')),
  request TEXT NOT NULL CHECK (json_valid(request)),
  answer TEXT CHECK (answer IS NULL OR json_valid(answer)),
  tries INTEGER NOT NULL DEFAULT 0,
  try_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  answered_at INTEGER,
  CHECK ((state = 'intent') = (answered_at IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO new_provider_operations SELECT key, kind, subject_id, state, request, answer, tries, try_at, created_at, answered_at FROM provider_operations;
DROP TABLE provider_operations;
ALTER TABLE new_provider_operations RENAME TO provider_operations;
CREATE INDEX provider_operations_open ON provider_operations (try_at) WHERE state = 'intent';
CREATE INDEX provider_operations_of_subject ON provider_operations (subject_id);
-- Money is asked for by one call at a time, and never again once a call has brought it.
CREATE UNIQUE INDEX provider_operations_one_capture ON provider_operations (subject_id) WHERE kind = 'capture' AND state <> 'refused';
CREATE TRIGGER provider_operations_states BEFORE UPDATE ON provider_operations
WHEN OLD.state <> 'intent' OR OLD.request <> NEW.request OR OLD.kind <> NEW.kind OR OLD.subject_id <> NEW.subject_id
BEGIN SELECT RAISE(ABORT, 'an answered call stays as it is'); END;
CREATE TRIGGER provider_operations_kept BEFORE DELETE ON provider_operations BEGIN SELECT RAISE(ABORT, 'a call is never deleted'); END;

-- What is on its way back is asked for by and by.
CREATE INDEX refund_attempts_in_transit ON refund_attempts (updated_at) WHERE state = 'in-transit';
