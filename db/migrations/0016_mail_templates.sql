-- What mails of a venue say in its own words, by kind and language; a kind that is not here has the usual words.
CREATE TABLE mail_templates (
  venue_id TEXT NOT NULL REFERENCES venues (id),
  kind TEXT NOT NULL REFERENCES mail_kinds (key),
  locale TEXT NOT NULL CHECK (length(locale) BETWEEN 2 AND 12),
  subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 150),
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 5000),
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (venue_id, kind, locale)
) STRICT, WITHOUT ROWID;
