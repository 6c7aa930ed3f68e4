-- The first box office: venues to tickets. Amounts are integers of minor units, times UTC milliseconds.
-- Rows that will replicate carry id, terminal_id, version and a time. Append-only tables say so with triggers.

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value)),
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE terminals (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Numbers people see, without gaps: taken in the same transaction as the row that bears them.
CREATE TABLE counters (
  series TEXT PRIMARY KEY,
  last INTEGER NOT NULL CHECK (last >= 0)
) STRICT, WITHOUT ROWID;

-- Staff ------------------------------------------------------------------------------------------

CREATE TABLE staff (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  email TEXT NOT NULL COLLATE NOCASE UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('administrator', 'manager', 'cashier')),
  password_hash TEXT NOT NULL,
  pin_hash TEXT,
  locale TEXT NOT NULL,
  must_change_password INTEGER NOT NULL DEFAULT 0 CHECK (must_change_password IN (0, 1)),
  disabled_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  started_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  locked_at INTEGER,
  ended_at INTEGER
) STRICT;
CREATE INDEX sessions_of_staff ON sessions (staff_id) WHERE ended_at IS NULL;

CREATE TABLE password_resets (
  id TEXT PRIMARY KEY,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  token_hash TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;

-- Failed attempts by subject (`password:mail@example.org`, `pin:<staff>`), for limits that survive a restart.
CREATE TABLE attempts (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX attempts_by_subject ON attempts (subject, at);

-- One-time permission of a manager for something a cashier may not do alone.
CREATE TABLE approvals (
  id TEXT PRIMARY KEY,
  permission TEXT NOT NULL,
  approver_id TEXT NOT NULL REFERENCES staff (id),
  asked_by TEXT NOT NULL REFERENCES staff (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;

-- Venues, charts, events -------------------------------------------------------------------------

CREATE TABLE venues (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(name) BETWEEN 1 AND 120),
  address TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  locale TEXT NOT NULL,
  ticket_tax_ppm INTEGER NOT NULL CHECK (ticket_tax_ppm BETWEEN 0 AND 1000000),
  fee_tax_ppm INTEGER NOT NULL CHECK (fee_tax_ppm BETWEEN 0 AND 1000000),
  hold_lifetime_ms INTEGER NOT NULL CHECK (hold_lifetime_ms BETWEEN 10000 AND 86400000),
  pay_later_ms INTEGER NOT NULL CHECK (pay_later_ms BETWEEN 60000 AND 7776000000),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE ticket_types (
  id TEXT PRIMARY KEY,
  venue_id TEXT NOT NULL REFERENCES venues (id),
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  names TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(names)),
  kind TEXT NOT NULL CHECK (kind IN ('standard', 'comp')),
  position INTEGER NOT NULL,
  UNIQUE (venue_id, key)
) STRICT;

CREATE TABLE fees (
  id TEXT PRIMARY KEY,
  venue_id TEXT NOT NULL REFERENCES venues (id),
  name TEXT NOT NULL,
  per TEXT NOT NULL CHECK (per IN ('ticket', 'booking')),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  position INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;

CREATE TABLE charts (
  id TEXT PRIMARY KEY,
  venue_id TEXT NOT NULL REFERENCES venues (id),
  name TEXT NOT NULL COLLATE NOCASE,
  -- Counts every save, discard and publication, and never goes back: two editors notice each other by it.
  draft_version INTEGER NOT NULL DEFAULT 0,
  draft_by TEXT REFERENCES staff (id),
  draft_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  removed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX charts_by_name ON charts (venue_id, name) WHERE removed_at IS NULL;

-- What is being drawn and not published yet.
CREATE TABLE chart_drafts (
  chart_id TEXT PRIMARY KEY REFERENCES charts (id),
  content TEXT NOT NULL CHECK (json_valid(content)),
  based_on TEXT REFERENCES chart_versions (id)
) STRICT;

-- Pictures of charts: the view from a place, a background, a plan to draw from. Other charts may name them too.
CREATE TABLE chart_images (
  id TEXT PRIMARY KEY,
  chart_id TEXT NOT NULL REFERENCES charts (id),
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('image/png', 'image/jpeg', 'image/webp')),
  content BLOB NOT NULL CHECK (length(content) BETWEEN 1 AND 4194304),
  created_by TEXT REFERENCES staff (id),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX chart_images_of_chart ON chart_images (chart_id);

-- A published version never changes.
CREATE TABLE chart_versions (
  id TEXT PRIMARY KEY,
  chart_id TEXT NOT NULL REFERENCES charts (id),
  number INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  place_count INTEGER NOT NULL,
  capacity INTEGER NOT NULL,
  -- How many places differ from the version before, by kind of change; null for the first.
  changes TEXT CHECK (changes IS NULL OR json_valid(changes)),
  published_by TEXT REFERENCES staff (id),
  published_at INTEGER NOT NULL,
  UNIQUE (chart_id, number)
) STRICT;
CREATE TRIGGER chart_versions_frozen BEFORE UPDATE ON chart_versions BEGIN SELECT RAISE(ABORT, 'a published chart version never changes'); END;
CREATE TRIGGER chart_versions_kept BEFORE DELETE ON chart_versions BEGIN SELECT RAISE(ABORT, 'a published chart version is never deleted'); END;

CREATE TABLE events (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  venue_id TEXT NOT NULL REFERENCES venues (id),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  artists TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(artists)),
  description TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE performances (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  event_id TEXT NOT NULL REFERENCES events (id),
  venue_id TEXT NOT NULL REFERENCES venues (id),
  chart_version_id TEXT NOT NULL REFERENCES chart_versions (id),
  starts_at INTEGER NOT NULL,
  doors_at INTEGER,
  sale_from INTEGER,
  sale_until INTEGER,
  hold_lifetime_ms INTEGER CHECK (hold_lifetime_ms BETWEEN 10000 AND 86400000),
  state TEXT NOT NULL CHECK (state IN ('draft', 'on-sale', 'paused', 'cancelled')),
  capacity INTEGER NOT NULL CHECK (capacity > 0),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX performances_by_start ON performances (starts_at);
CREATE INDEX performances_of_event ON performances (event_id);
CREATE INDEX performances_of_chart ON performances (chart_version_id);

CREATE TABLE prices (
  performance_id TEXT NOT NULL REFERENCES performances (id),
  category TEXT NOT NULL,
  ticket_type_id TEXT NOT NULL REFERENCES ticket_types (id),
  amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
  PRIMARY KEY (performance_id, category, ticket_type_id)
) STRICT, WITHOUT ROWID;

-- Customers --------------------------------------------------------------------------------------

CREATE TABLE customers (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
  phone TEXT NOT NULL DEFAULT '',
  locale TEXT,
  note TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX customers_by_email ON customers (email) WHERE email <> '';
CREATE VIRTUAL TABLE customer_search USING fts5 (name, email, phone, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');

-- Bookings ---------------------------------------------------------------------------------------

CREATE TABLE holds (
  id TEXT PRIMARY KEY,
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  session_id TEXT,
  staff_id TEXT REFERENCES staff (id),
  channel TEXT NOT NULL CHECK (channel IN ('counter', 'api')),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  extended INTEGER NOT NULL DEFAULT 0,
  ended_at INTEGER
) STRICT;

CREATE TABLE bookings (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL UNIQUE,
  venue_id TEXT NOT NULL REFERENCES venues (id),
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  channel TEXT NOT NULL CHECK (channel IN ('counter', 'api')),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  state TEXT NOT NULL CHECK (state IN ('reserved', 'paid', 'voided', 'expired')),
  total_minor INTEGER NOT NULL CHECK (total_minor >= 0),
  customer_id TEXT REFERENCES customers (id),
  customer_name TEXT NOT NULL DEFAULT '',
  customer_email TEXT NOT NULL DEFAULT '',
  locale TEXT NOT NULL,
  pay_by INTEGER,
  comp_reason TEXT,
  comp_approver_id TEXT REFERENCES staff (id),
  sold_by TEXT REFERENCES staff (id),
  created_at INTEGER NOT NULL,
  paid_at INTEGER,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'reserved') <= (pay_by IS NOT NULL)),
  CHECK ((state = 'paid') <= (paid_at IS NOT NULL))
) STRICT;
CREATE INDEX bookings_due ON bookings (pay_by) WHERE state = 'reserved';
CREATE INDEX bookings_of_customer ON bookings (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX bookings_by_time ON bookings (created_at);
CREATE VIRTUAL TABLE booking_search USING fts5 (number, name, email, seats, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
CREATE TRIGGER bookings_kept BEFORE DELETE ON bookings BEGIN SELECT RAISE(ABORT, 'a booking is never deleted'); END;
CREATE TRIGGER bookings_states BEFORE UPDATE OF state ON bookings
WHEN NOT (OLD.state = NEW.state OR (OLD.state = 'reserved' AND NEW.state IN ('paid', 'voided', 'expired')) OR (OLD.state = 'paid' AND NEW.state = 'voided'))
BEGIN SELECT RAISE(ABORT, 'no such booking transition'); END;

CREATE TABLE blocks (
  id TEXT PRIMARY KEY,
  performance_id TEXT NOT NULL REFERENCES performances (id),
  reason TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  expires_at INTEGER,
  created_by TEXT REFERENCES staff (id),
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX blocks_of_performance ON blocks (performance_id);

-- The guard of promise one: a live claim on a seat or table is unique; areas are counted below.
CREATE TABLE claims (
  id TEXT PRIMARY KEY,
  performance_id TEXT NOT NULL REFERENCES performances (id),
  place INTEGER NOT NULL,
  counted INTEGER NOT NULL CHECK (counted IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('held', 'sold', 'blocked')),
  hold_id TEXT REFERENCES holds (id),
  booking_id TEXT REFERENCES bookings (id),
  block_id TEXT REFERENCES blocks (id),
  expires_at INTEGER,
  created_at INTEGER NOT NULL,
  ended_at INTEGER,
  end_reason TEXT CHECK (end_reason IN ('released', 'lapsed')),
  CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
  CHECK (state <> 'held' OR (expires_at IS NOT NULL AND (hold_id IS NOT NULL OR booking_id IS NOT NULL))),
  CHECK (state <> 'sold' OR booking_id IS NOT NULL),
  CHECK (state <> 'blocked' OR block_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX claims_one_live ON claims (performance_id, place) WHERE ended_at IS NULL AND counted = 0;
-- Everything a list or a seat map counts, without touching the rows themselves.
CREATE INDEX claims_live ON claims (performance_id, place, state, expires_at, counted, ended_at) WHERE ended_at IS NULL;
CREATE INDEX claims_lapsing ON claims (expires_at) WHERE ended_at IS NULL AND expires_at IS NOT NULL;
CREATE INDEX claims_of_hold ON claims (hold_id) WHERE ended_at IS NULL AND hold_id IS NOT NULL;
CREATE INDEX claims_of_booking ON claims (booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX claims_of_block ON claims (block_id) WHERE ended_at IS NULL AND block_id IS NOT NULL;
CREATE TRIGGER claims_states BEFORE UPDATE ON claims
WHEN OLD.ended_at IS NOT NULL OR NOT (OLD.state = NEW.state OR (OLD.state = 'held' AND NEW.state = 'sold')) OR OLD.place <> NEW.place OR OLD.performance_id <> NEW.performance_id
BEGIN SELECT RAISE(ABORT, 'no such claim transition'); END;
CREATE TRIGGER claims_kept BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'a claim is ended, never deleted'); END;

-- Areas: a counter with a check, moved by the claims themselves.
CREATE TABLE area_counts (
  performance_id TEXT NOT NULL REFERENCES performances (id),
  place INTEGER NOT NULL,
  capacity INTEGER NOT NULL CHECK (capacity > 0),
  taken INTEGER NOT NULL DEFAULT 0 CHECK (taken BETWEEN 0 AND capacity),
  PRIMARY KEY (performance_id, place)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER claims_counted_in AFTER INSERT ON claims WHEN NEW.counted = 1 AND NEW.ended_at IS NULL
BEGIN UPDATE area_counts SET taken = taken + 1 WHERE performance_id = NEW.performance_id AND place = NEW.place; SELECT RAISE(ABORT, 'unknown area') WHERE changes() = 0; END;
CREATE TRIGGER claims_counted_out AFTER UPDATE OF ended_at ON claims WHEN NEW.counted = 1 AND OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL
BEGIN UPDATE area_counts SET taken = taken - 1 WHERE performance_id = NEW.performance_id AND place = NEW.place; END;

CREATE TABLE booking_lines (
  id TEXT PRIMARY KEY,
  booking_id TEXT NOT NULL REFERENCES bookings (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('ticket', 'fee')),
  description TEXT NOT NULL,
  performance_id TEXT REFERENCES performances (id),
  claim_id TEXT REFERENCES claims (id),
  place INTEGER,
  place_label TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL DEFAULT '',
  ticket_type_id TEXT REFERENCES ticket_types (id),
  fee_id TEXT REFERENCES fees (id),
  face_minor INTEGER NOT NULL CHECK (face_minor >= 0),
  net_minor INTEGER NOT NULL,
  tax_minor INTEGER NOT NULL,
  gross_minor INTEGER NOT NULL,
  tax_ppm INTEGER NOT NULL,
  ended_at INTEGER,
  CHECK (net_minor + tax_minor = gross_minor),
  CHECK ((kind = 'ticket') = (claim_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX booking_lines_of_booking ON booking_lines (booking_id, position);
CREATE INDEX booking_lines_of_performance ON booking_lines (performance_id) WHERE performance_id IS NOT NULL;

CREATE TABLE tickets (
  id TEXT PRIMARY KEY,
  line_id TEXT NOT NULL UNIQUE REFERENCES booking_lines (id),
  booking_id TEXT NOT NULL REFERENCES bookings (id),
  performance_id TEXT NOT NULL REFERENCES performances (id),
  code TEXT NOT NULL UNIQUE,
  admits INTEGER NOT NULL CHECK (admits > 0),
  issued_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tickets_of_booking ON tickets (booking_id);

-- A ticket's life, append-only: issued, printed, mailed, moved to another place, voided, later scanned.
CREATE TABLE ticket_marks (
  id INTEGER PRIMARY KEY,
  ticket_id TEXT NOT NULL REFERENCES tickets (id),
  kind TEXT NOT NULL CHECK (kind IN ('printed', 'mailed', 'moved', 'voided')),
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX ticket_marks_of_ticket ON ticket_marks (ticket_id);
CREATE TRIGGER ticket_marks_frozen BEFORE UPDATE ON ticket_marks BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER ticket_marks_kept BEFORE DELETE ON ticket_marks BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Why and by whom a booking ended; a row, not a flag.
CREATE TABLE booking_endings (
  booking_id TEXT PRIMARY KEY REFERENCES bookings (id),
  kind TEXT NOT NULL CHECK (kind IN ('voided', 'expired')),
  reason TEXT NOT NULL,
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Money ------------------------------------------------------------------------------------------

CREATE TABLE payments (
  id TEXT PRIMARY KEY,
  booking_id TEXT NOT NULL REFERENCES bookings (id),
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  tender TEXT NOT NULL CHECK (tender IN ('cash', 'comp')),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
  rounding_minor INTEGER NOT NULL DEFAULT 0,
  tendered_minor INTEGER CHECK (tendered_minor >= 0),
  change_minor INTEGER CHECK (change_minor >= 0),
  staff_id TEXT REFERENCES staff (id),
  captured_at INTEGER NOT NULL,
  CHECK (tender <> 'cash' OR tendered_minor = amount_minor + rounding_minor + change_minor)
) STRICT, WITHOUT ROWID;
CREATE INDEX payments_of_booking ON payments (booking_id);
CREATE TRIGGER payments_frozen BEFORE UPDATE ON payments BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER payments_kept BEFORE DELETE ON payments BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE refunds (
  id TEXT PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payments (id),
  booking_id TEXT NOT NULL REFERENCES bookings (id),
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  rounding_minor INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL,
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX refunds_of_payment ON refunds (payment_id);
CREATE TRIGGER refunds_cap BEFORE INSERT ON refunds
WHEN NEW.amount_minor + (SELECT coalesce(sum(amount_minor), 0) FROM refunds WHERE payment_id = NEW.payment_id) > (SELECT amount_minor FROM payments WHERE id = NEW.payment_id)
BEGIN SELECT RAISE(ABORT, 'refund exceeds captured'); END;
CREATE TRIGGER refunds_frozen BEFORE UPDATE ON refunds BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER refunds_kept BEFORE DELETE ON refunds BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Double entry: + is debit, - is credit; a transaction is posted only when it sums to zero.
CREATE TABLE ledger_transactions (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  ref_id TEXT NOT NULL,
  currency TEXT NOT NULL,
  at INTEGER NOT NULL,
  posted INTEGER NOT NULL DEFAULT 0 CHECK (posted IN (0, 1)),
  UNIQUE (kind, ref_id)
) STRICT;
CREATE TABLE ledger_entries (
  id INTEGER PRIMARY KEY,
  transaction_id INTEGER NOT NULL REFERENCES ledger_transactions (id),
  account TEXT NOT NULL,
  booking_id TEXT,
  amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0)
) STRICT;
CREATE INDEX ledger_entries_of_transaction ON ledger_entries (transaction_id);
CREATE INDEX ledger_entries_of_booking ON ledger_entries (booking_id, account) WHERE booking_id IS NOT NULL;
CREATE TRIGGER ledger_entries_frozen BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_entries_kept BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_entries_late BEFORE INSERT ON ledger_entries WHEN (SELECT posted FROM ledger_transactions WHERE id = NEW.transaction_id) = 1
BEGIN SELECT RAISE(ABORT, 'the transaction is posted'); END;
CREATE TRIGGER ledger_transactions_balance BEFORE UPDATE ON ledger_transactions
WHEN OLD.posted = 1 OR NEW.posted <> 1
  OR (SELECT coalesce(sum(amount_minor), 1) FROM ledger_entries WHERE transaction_id = NEW.id) <> 0
  OR (SELECT count(*) FROM ledger_entries WHERE transaction_id = NEW.id) < 2
BEGIN SELECT RAISE(ABORT, 'unbalanced ledger transaction'); END;
CREATE TRIGGER ledger_transactions_kept BEFORE DELETE ON ledger_transactions BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- The journal: who did what when, chained by hash. ------------------------------------------------

CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  terminal_id TEXT NOT NULL,
  staff_id TEXT,
  kind TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  data TEXT NOT NULL CHECK (json_valid(data)),
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX journal_of_subject ON journal (subject_id, seq);
CREATE TRIGGER journal_frozen BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_kept BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Outside calls and paper -------------------------------------------------------------------------

-- Mail is written here before it is sent. `sending` found at start means: nobody knows whether it went out.
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('tickets', 'reservation', 'void', 'moved', 'password-reset')),
  booking_id TEXT REFERENCES bookings (id),
  recipient TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unsure')),
  attempts INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER NOT NULL,
  last_error TEXT,
  created_at INTEGER NOT NULL,
  sent_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_due ON outbox (next_try_at) WHERE state = 'queued';
CREATE INDEX outbox_open ON outbox (state) WHERE state IN ('queued', 'sending', 'failed', 'unsure');
CREATE INDEX outbox_of_booking ON outbox (booking_id) WHERE booking_id IS NOT NULL;

CREATE TABLE print_jobs (
  id TEXT PRIMARY KEY,
  booking_id TEXT NOT NULL REFERENCES bookings (id),
  copy INTEGER NOT NULL CHECK (copy >= 0),
  state TEXT NOT NULL CHECK (state IN ('queued', 'printing', 'printed', 'failed', 'unsure')),
  last_error TEXT,
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  staff_id TEXT REFERENCES staff (id),
  created_at INTEGER NOT NULL,
  printed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX print_jobs_of_booking ON print_jobs (booking_id);
CREATE INDEX print_jobs_open ON print_jobs (state) WHERE state IN ('queued', 'printing', 'failed', 'unsure');

-- Answers already given to commands from outside, by their Idempotency-Key.
CREATE TABLE answers (
  key TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_by_age ON answers (at);
