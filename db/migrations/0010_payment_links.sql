-- Payments by link, providers for a part of a sale, events of several providers.

INSERT INTO mail_kinds (key) VALUES ('payment-link');

-- Where reading of events ended is kept by provider.
UPDATE settings SET key = 'providerEventsRead:stripe' WHERE key = 'providerEventsRead';

-- What pays beside the provider. Written down with the attempt, taken in the transaction that books the provider's money;
-- if that never comes, nothing of it has moved.
CREATE TABLE attempt_parts (
  attempt_id TEXT NOT NULL REFERENCES payment_attempts (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  tender TEXT NOT NULL REFERENCES tenders (key) CHECK (tender IN ('cash', 'voucher')),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  rounding_minor INTEGER NOT NULL,
  tendered_minor INTEGER CHECK (tendered_minor >= 0),
  change_minor INTEGER CHECK (change_minor >= 0),
  voucher_id TEXT REFERENCES vouchers (id),
  PRIMARY KEY (attempt_id, position),
  CHECK ((tender = 'cash') = (tendered_minor IS NOT NULL)),
  CHECK (tender <> 'cash' OR tendered_minor = amount_minor + rounding_minor + change_minor),
  CHECK (tender = 'cash' OR rounding_minor = 0),
  CHECK ((tender = 'voucher') = (voucher_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX attempt_parts_of_voucher ON attempt_parts (voucher_id) WHERE voucher_id IS NOT NULL;
CREATE TRIGGER attempt_parts_frozen BEFORE UPDATE ON attempt_parts BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER attempt_parts_kept BEFORE DELETE ON attempt_parts BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- What open attempts will take off vouchers: it is on them still, and pays nothing else.
CREATE VIEW voucher_promises AS
  SELECT p.voucher_id, sum(p.amount_minor) AS amount_minor FROM attempt_parts p JOIN payment_attempts a ON a.id = p.attempt_id
  WHERE p.voucher_id IS NOT NULL AND a.state IN ('created', 'pending', 'needs-review') GROUP BY p.voucher_id;
CREATE TRIGGER attempt_parts_balance BEFORE INSERT ON attempt_parts
WHEN NEW.voucher_id IS NOT NULL AND NEW.amount_minor + coalesce((SELECT amount_minor FROM voucher_promises WHERE voucher_id = NEW.voucher_id), 0)
  > (SELECT coalesce(sum(amount_minor), 0) FROM voucher_moves WHERE voucher_id = NEW.voucher_id)
BEGIN SELECT RAISE(ABORT, 'the voucher does not pay that'); END;
CREATE TRIGGER voucher_moves_promised BEFORE INSERT ON voucher_moves
WHEN NEW.amount_minor < 0 AND (SELECT amount_minor FROM voucher_promises WHERE voucher_id = NEW.voucher_id)
  > NEW.amount_minor + (SELECT coalesce(sum(amount_minor), 0) FROM voucher_moves WHERE voucher_id = NEW.voucher_id)
BEGIN SELECT RAISE(ABORT, 'the voucher is promised to a payment under way'); END;
