-- Prices: percentages and refunds of fees, taxes on top, discounts, price lists that begin later.

ALTER TABLE venues ADD COLUMN tax_mode TEXT NOT NULL DEFAULT 'included' CHECK (tax_mode IN ('included', 'on-top'));
ALTER TABLE venues ADD COLUMN tax_rounding TEXT NOT NULL DEFAULT 'line' CHECK (tax_rounding IN ('line', 'sum-by-net', 'sum-by-net-keep-gross'));

-- Null: an amount. A percentage leaves amount_minor unused; the first version's check wants it above zero.
ALTER TABLE fees ADD COLUMN rate_ppm INTEGER CHECK (rate_ppm BETWEEN 1 AND 1000000);
ALTER TABLE fees ADD COLUMN least_minor INTEGER CHECK (least_minor >= 0);
ALTER TABLE fees ADD COLUMN most_minor INTEGER CHECK (most_minor >= 0);
ALTER TABLE fees ADD COLUMN refundable INTEGER NOT NULL DEFAULT 1 CHECK (refundable IN (0, 1));

CREATE TABLE discounts (
  id TEXT PRIMARY KEY,
  venue_id TEXT NOT NULL REFERENCES venues (id),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  -- In capitals. Null: given to everybody it is for, without asking.
  code TEXT CHECK (code = upper(code) AND length(code) BETWEEN 1 AND 40),
  kind TEXT NOT NULL CHECK (kind IN ('amount', 'percent', 'n-for-m')),
  amount_minor INTEGER CHECK (amount_minor > 0),
  rate_ppm INTEGER CHECK (rate_ppm BETWEEN 1 AND 1000000),
  take INTEGER CHECK (take BETWEEN 2 AND 20),
  pay INTEGER CHECK (pay BETWEEN 0 AND 19),
  valid_from INTEGER,
  valid_until INTEGER,
  -- Limits; null: none. A use is a booking with tickets that bear it.
  most_uses INTEGER CHECK (most_uses > 0),
  used INTEGER NOT NULL DEFAULT 0 CHECK (used >= 0),
  event_id TEXT REFERENCES events (id),
  performance_id TEXT REFERENCES performances (id),
  category TEXT,
  ticket_type_id TEXT,
  email TEXT COLLATE NOCASE,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  ended_at INTEGER,
  CHECK ((kind = 'amount') = (amount_minor IS NOT NULL)),
  CHECK ((kind = 'percent') = (rate_ppm IS NOT NULL)),
  CHECK ((kind = 'n-for-m') = (take IS NOT NULL AND pay IS NOT NULL)),
  CHECK (take IS NULL OR pay < take)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX discounts_by_code ON discounts (venue_id, code) WHERE code IS NOT NULL AND ended_at IS NULL;
CREATE INDEX discounts_of_venue ON discounts (venue_id) WHERE ended_at IS NULL;
CREATE TRIGGER discounts_kept BEFORE DELETE ON discounts BEGIN SELECT RAISE(ABORT, 'a discount is ended, never deleted'); END;
-- The guard against one use too many, whoever writes. A limit may be lowered below what was used: nobody gets it then.
CREATE TRIGGER discounts_limit BEFORE UPDATE OF used ON discounts
WHEN NEW.used > OLD.used AND NEW.used > coalesce(NEW.most_uses, NEW.used)
BEGIN SELECT RAISE(ABORT, 'the discount is used up'); END;

ALTER TABLE booking_lines ADD COLUMN discount_id TEXT REFERENCES discounts (id);
ALTER TABLE booking_lines ADD COLUMN discount_name TEXT NOT NULL DEFAULT '';
ALTER TABLE booking_lines ADD COLUMN discount_minor INTEGER NOT NULL DEFAULT 0 CHECK (discount_minor >= 0);
-- 0: stays with the house when what it is for is taken back.
ALTER TABLE booking_lines ADD COLUMN refundable INTEGER NOT NULL DEFAULT 1 CHECK (refundable IN (0, 1));
CREATE INDEX booking_lines_of_discount ON booking_lines (discount_id, booking_id) WHERE discount_id IS NOT NULL;

-- Uses are moved by the lines themselves: in with the first line of a booking, out with its last live one, however it ended.
CREATE TRIGGER discounts_used AFTER INSERT ON booking_lines
WHEN NEW.discount_id IS NOT NULL AND NEW.ended_at IS NULL
  AND (SELECT count(*) FROM booking_lines WHERE discount_id = NEW.discount_id AND booking_id = NEW.booking_id AND ended_at IS NULL) = 1
BEGIN UPDATE discounts SET used = used + 1 WHERE id = NEW.discount_id; END;
CREATE TRIGGER discounts_given_back AFTER UPDATE OF ended_at ON booking_lines
WHEN NEW.discount_id IS NOT NULL AND OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM booking_lines WHERE discount_id = NEW.discount_id AND booking_id = NEW.booking_id AND ended_at IS NULL)
BEGIN UPDATE discounts SET used = used - 1 WHERE id = NEW.discount_id; END;

-- From an instant on a performance has these prices instead. Applied by the first who sells or looks after it.
CREATE TABLE price_changes (
  id TEXT PRIMARY KEY,
  performance_id TEXT NOT NULL REFERENCES performances (id),
  from_at INTEGER NOT NULL,
  prices TEXT NOT NULL CHECK (json_valid(prices)),
  created_by TEXT REFERENCES staff (id),
  created_at INTEGER NOT NULL,
  applied_at INTEGER,
  removed_at INTEGER,
  CHECK (applied_at IS NULL OR removed_at IS NULL),
  CHECK (applied_at >= from_at)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX price_changes_one ON price_changes (performance_id, from_at) WHERE removed_at IS NULL;
CREATE INDEX price_changes_due ON price_changes (from_at) WHERE applied_at IS NULL AND removed_at IS NULL;
CREATE TRIGGER price_changes_kept BEFORE DELETE ON price_changes BEGIN SELECT RAISE(ABORT, 'a price change is removed, never deleted'); END;
