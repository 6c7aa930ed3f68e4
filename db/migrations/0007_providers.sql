-- Outside money: attempts to be paid through a provider, its calls written down before they are made, what it told us.

INSERT INTO tenders (key) VALUES ('card-reader'), ('checkout');

-- One try to be paid by card. What was captured is a row of `payments` with the attempt's id; this is the way there.
CREATE TABLE payment_attempts (
  id TEXT PRIMARY KEY,
  booking_id TEXT NOT NULL REFERENCES bookings (id),
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  tender TEXT NOT NULL REFERENCES tenders (key),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  state TEXT NOT NULL CHECK (state IN ('created', 'pending', 'captured', 'failed', 'canceled', 'needs-review')),
  -- The provider's name of it; null until the provider has answered.
  reference TEXT UNIQUE,
  -- What refunds are made of: the payment behind a checkout page, else the reference itself.
  payment_reference TEXT,
  reader_id TEXT,
  reader_label TEXT NOT NULL DEFAULT '',
  -- Where the customer pays; null for readers.
  url TEXT,
  prints INTEGER NOT NULL CHECK (prints IN (0, 1)),
  -- Somebody (or the clock) wants it to end; the provider decides whether it still can.
  cancel_asked_at INTEGER,
  -- Why it failed, in the provider's word: card_declined, terminal_reader_busy.
  failure TEXT NOT NULL DEFAULT '',
  -- Set while the provider cannot be asked: nobody knows then whether money has moved.
  unreachable_since INTEGER,
  looks INTEGER NOT NULL DEFAULT 0,
  look_at INTEGER NOT NULL,
  deadline_at INTEGER NOT NULL,
  -- Until when the booking was to be paid before its places were pinned.
  pay_by INTEGER NOT NULL,
  staff_id TEXT REFERENCES staff (id),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  CHECK ((tender = 'card-reader') = (reader_id IS NOT NULL)),
  CHECK (state <> 'captured' OR payment_reference IS NOT NULL)
) STRICT, WITHOUT ROWID;
-- Nobody is charged twice for one booking: there is one open attempt at most.
CREATE UNIQUE INDEX payment_attempts_one_open ON payment_attempts (booking_id) WHERE state IN ('created', 'pending', 'needs-review');
CREATE INDEX payment_attempts_of_booking ON payment_attempts (booking_id);
CREATE INDEX payment_attempts_due ON payment_attempts (look_at) WHERE state IN ('created', 'pending');
CREATE INDEX payment_attempts_by_payment ON payment_attempts (payment_reference) WHERE payment_reference IS NOT NULL;
-- A late success after a failure or a cancel is legal: it must be booked, then given back.
CREATE TRIGGER payment_attempts_states BEFORE UPDATE OF state ON payment_attempts
WHEN NOT (OLD.state = NEW.state
  OR (OLD.state = 'created' AND NEW.state IN ('pending', 'captured', 'failed', 'canceled', 'needs-review'))
  OR (OLD.state = 'pending' AND NEW.state IN ('captured', 'failed', 'canceled', 'needs-review'))
  OR (OLD.state IN ('failed', 'canceled') AND NEW.state IN ('captured', 'needs-review'))
  OR (OLD.state = 'needs-review' AND NEW.state IN ('captured', 'canceled')))
BEGIN SELECT RAISE(ABORT, 'no such attempt transition'); END;
CREATE TRIGGER payment_attempts_same BEFORE UPDATE ON payment_attempts
WHEN OLD.booking_id <> NEW.booking_id OR OLD.amount_minor <> NEW.amount_minor OR OLD.currency <> NEW.currency OR OLD.tender <> NEW.tender
  OR (OLD.reference IS NOT NULL AND OLD.reference IS NOT NEW.reference)
BEGIN SELECT RAISE(ABORT, 'an attempt keeps what it was for'); END;
CREATE TRIGGER payment_attempts_kept BEFORE DELETE ON payment_attempts BEGIN SELECT RAISE(ABORT, 'an attempt is never deleted'); END;

-- The same for money that goes back. A refund that failed may be tried again: then it has a second attempt.
CREATE TABLE refund_attempts (
  id TEXT PRIMARY KEY,
  refund_id TEXT NOT NULL REFERENCES refunds (id),
  number INTEGER NOT NULL CHECK (number > 0),
  payment_reference TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  state TEXT NOT NULL CHECK (state IN ('created', 'in-transit', 'done', 'failed')),
  reference TEXT UNIQUE,
  failure TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (refund_id, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX refund_attempts_one_live ON refund_attempts (refund_id) WHERE state <> 'failed';
CREATE TRIGGER refund_attempts_states BEFORE UPDATE OF state ON refund_attempts
WHEN NOT (OLD.state = NEW.state OR OLD.state IN ('created', 'in-transit') OR (OLD.state = 'done' AND NEW.state = 'failed'))
  OR (OLD.state = 'in-transit' AND NEW.state = 'created')
BEGIN SELECT RAISE(ABORT, 'no such refund transition'); END;
CREATE TRIGGER refund_attempts_kept BEFORE DELETE ON refund_attempts BEGIN SELECT RAISE(ABORT, 'an attempt is never deleted'); END;

-- Every call that changes something outside, written before it is made. The key makes repeating it harmless.
CREATE TABLE provider_operations (
  key TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('create', 'process', 'clear', 'cancel', 'refund')),
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
CREATE INDEX provider_operations_open ON provider_operations (try_at) WHERE state = 'intent';
CREATE INDEX provider_operations_of_subject ON provider_operations (subject_id);
CREATE TRIGGER provider_operations_states BEFORE UPDATE ON provider_operations
WHEN OLD.state <> 'intent' OR OLD.request <> NEW.request OR OLD.kind <> NEW.kind OR OLD.subject_id <> NEW.subject_id
BEGIN SELECT RAISE(ABORT, 'an answered call stays as it is'); END;
CREATE TRIGGER provider_operations_kept BEFORE DELETE ON provider_operations BEGIN SELECT RAISE(ABORT, 'a call is never deleted'); END;

-- What the provider told us, by poll or webhook, once. Only a hint: the object itself is asked for.
CREATE TABLE provider_events (
  provider TEXT NOT NULL,
  event_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  via TEXT NOT NULL CHECK (via IN ('poll', 'webhook')),
  received_at INTEGER NOT NULL,
  processed_at INTEGER,
  PRIMARY KEY (provider, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX provider_events_open ON provider_events (received_at) WHERE processed_at IS NULL;

-- Money may arrive after its reservation has lapsed: where its places are free still, the booking is what it was.
DROP TRIGGER bookings_states;
CREATE TRIGGER bookings_states BEFORE UPDATE OF state ON bookings
WHEN NOT (OLD.state = NEW.state OR (OLD.state = 'reserved' AND NEW.state IN ('paid', 'voided', 'expired')) OR (OLD.state = 'paid' AND NEW.state = 'voided')
  OR (OLD.state = 'expired' AND NEW.state = 'reserved'))
BEGIN SELECT RAISE(ABORT, 'no such booking transition'); END;
