-- Receipts, invoices and credit notes: numbered without gaps, never changed; and reports that are quick with a million tickets.

CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'invoice', 'credit-note')),
  -- `R-2026-1`: kind, the venue's year, terminal. The number is taken in the transaction that writes the row.
  series TEXT NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  number TEXT NOT NULL UNIQUE,
  booking_id TEXT NOT NULL REFERENCES bookings (id),
  -- Which document a credit note takes back, whole or in part.
  cancels_id TEXT REFERENCES documents (id),
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  staff_id TEXT REFERENCES staff (id),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  total_minor INTEGER NOT NULL,
  -- Everything the paper says, as it was on that day.
  content TEXT NOT NULL CHECK (json_valid(content)),
  at INTEGER NOT NULL,
  UNIQUE (series, sequence),
  CHECK ((kind = 'credit-note') = (cancels_id IS NOT NULL)),
  CHECK (kind = 'credit-note' OR total_minor >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX documents_of_booking ON documents (booking_id);
CREATE INDEX documents_by_time ON documents (at);
CREATE TRIGGER documents_frozen BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER documents_kept BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What is on which document: a line is on one receipt, one invoice and one credit note at most.
CREATE TABLE document_lines (
  line_id TEXT NOT NULL REFERENCES booking_lines (id),
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'invoice', 'credit-note')),
  document_id TEXT NOT NULL REFERENCES documents (id),
  PRIMARY KEY (line_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_lines_of_document ON document_lines (document_id);
CREATE TRIGGER document_lines_frozen BEFORE UPDATE ON document_lines BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER document_lines_kept BEFORE DELETE ON document_lines BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Each time a document went onto paper or into a mail. The first that did not fail is the original, later ones are copies.
CREATE TABLE document_prints (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents (id),
  way TEXT NOT NULL CHECK (way IN ('page', 'roll', 'mail')),
  copy INTEGER NOT NULL CHECK (copy >= 0),
  state TEXT NOT NULL CHECK (state IN ('printing', 'printed', 'failed', 'unsure')),
  last_error TEXT,
  terminal_id TEXT NOT NULL REFERENCES terminals (id),
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX document_prints_of_document ON document_prints (document_id);
CREATE INDEX document_prints_open ON document_prints (state) WHERE state = 'printing';
CREATE TRIGGER document_prints_kept BEFORE DELETE ON document_prints BEGIN SELECT RAISE(ABORT, 'a print is never deleted'); END;

-- What a mail may be about. A table, so that a later kind is a row and not another copy of all mails.
CREATE TABLE mail_kinds (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO mail_kinds (key) VALUES ('tickets'), ('reservation'), ('void'), ('moved'), ('password-reset'), ('document');
INSERT OR IGNORE INTO mail_kinds (key) SELECT DISTINCT kind FROM outbox;
CREATE TABLE new_outbox (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL REFERENCES mail_kinds (key),
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
INSERT INTO new_outbox SELECT id, kind, booking_id, recipient, content, state, attempts, next_try_at, last_error, created_at, sent_at FROM outbox;
DROP TABLE outbox;
ALTER TABLE new_outbox RENAME TO outbox;
CREATE INDEX outbox_due ON outbox (next_try_at) WHERE state = 'queued';
CREATE INDEX outbox_open ON outbox (state) WHERE state IN ('queued', 'sending', 'failed', 'unsure');
CREATE INDEX outbox_of_booking ON outbox (booking_id) WHERE booking_id IS NOT NULL;

-- Settlements: all that is summed up of a performance's lines lies in the index, in the order it is grouped by.
CREATE INDEX booking_lines_settled ON booking_lines (performance_id, ticket_type_id, category, tax_ppm, booking_id, position, ended_at,
  face_minor, discount_minor, net_minor, tax_minor, gross_minor) WHERE kind = 'ticket';
CREATE INDEX booking_lines_fees ON booking_lines (booking_id, description, tax_ppm, ended_at, net_minor, tax_minor, gross_minor) WHERE kind = 'fee';
-- What is seldom is looked up: bookings that were never paid, and those not sold at the counter or not paid in cash.
CREATE INDEX bookings_unpaid ON bookings (id) WHERE paid_at IS NULL;
CREATE INDEX bookings_online ON bookings (id) WHERE channel = 'api';
CREATE INDEX payments_cashless ON payments (booking_id, tender) WHERE tender <> 'cash';

-- Reports by day.
CREATE INDEX payments_by_time ON payments (captured_at);
CREATE INDEX refunds_by_time ON refunds (at);
CREATE INDEX ledger_transactions_by_time ON ledger_transactions (at);
