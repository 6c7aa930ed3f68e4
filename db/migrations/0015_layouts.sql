-- Layouts of tickets and documents: versions are kept, so that what was printed can be printed the same way again.

CREATE TABLE layouts (
  id TEXT PRIMARY KEY,
  venue_id TEXT NOT NULL REFERENCES venues (id),
  kind TEXT NOT NULL CHECK (kind IN ('ticket', 'document')),
  name TEXT NOT NULL COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 80),
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX layouts_named ON layouts (venue_id, name) WHERE ended_at IS NULL;

CREATE TABLE layout_versions (
  id TEXT PRIMARY KEY,
  layout_id TEXT NOT NULL REFERENCES layouts (id),
  number INTEGER NOT NULL CHECK (number > 0),
  content TEXT NOT NULL CHECK (json_valid(content)),
  staff_id TEXT REFERENCES staff (id),
  at INTEGER NOT NULL,
  UNIQUE (layout_id, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER layout_versions_frozen BEFORE UPDATE ON layout_versions BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER layout_versions_kept BEFORE DELETE ON layout_versions BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Logos. Versions point to them, so they stay.
CREATE TABLE layout_pictures (
  id TEXT PRIMARY KEY,
  venue_id TEXT NOT NULL REFERENCES venues (id),
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('image/png', 'image/jpeg')),
  content BLOB NOT NULL CHECK (length(content) BETWEEN 1 AND 1048576),
  created_by TEXT REFERENCES staff (id),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX layout_pictures_of_venue ON layout_pictures (venue_id);
CREATE TRIGGER layout_pictures_frozen BEFORE UPDATE ON layout_pictures BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER layout_pictures_kept BEFORE DELETE ON layout_pictures BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Which layout a venue uses for what, and where one of its performances has another. No row: what the program brings.
CREATE TABLE layout_uses (
  venue_id TEXT NOT NULL REFERENCES venues (id),
  performance_id TEXT REFERENCES performances (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('print', 'mail', 'document')),
  layout_id TEXT REFERENCES layouts (id),
  built_in TEXT,
  at INTEGER NOT NULL,
  CHECK ((layout_id IS NULL) <> (built_in IS NULL)),
  CHECK (purpose <> 'document' OR performance_id IS NULL)
) STRICT;
CREATE UNIQUE INDEX layout_uses_once ON layout_uses (venue_id, purpose, coalesce(performance_id, ''));

-- The version a ticket was printed with.
CREATE TABLE ticket_layouts (
  ticket_id TEXT PRIMARY KEY REFERENCES tickets (id),
  version_id TEXT NOT NULL REFERENCES layout_versions (id),
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_layouts_of_version ON ticket_layouts (version_id);
