-- Version 7: what actors are known by elsewhere, and which of them are not the same though they look alike.

CREATE TABLE actor_identifier (
  id       INTEGER PRIMARY KEY,
  guid     TEXT NOT NULL UNIQUE,
  actor_id INTEGER NOT NULL REFERENCES actor (id),
  scheme   TEXT NOT NULL CHECK (scheme <> ''),    -- who gives it: Wikidata, ISNI, an address
  value    TEXT NOT NULL CHECK (value <> ''),
  UNIQUE (actor_id, scheme, value)
) STRICT;

CREATE INDEX actor_identifier_by_value ON actor_identifier (value);

-- The column for a single one was never written; it stays, since steps of the journal count columns.
ALTER TABLE actor RENAME COLUMN identifier TO unused_identifier;

CREATE TABLE actor_apart (
  id       INTEGER PRIMARY KEY,
  guid     TEXT NOT NULL UNIQUE,
  actor_id INTEGER NOT NULL REFERENCES actor (id),
  other_id INTEGER NOT NULL REFERENCES actor (id),
  CHECK (actor_id < other_id),
  UNIQUE (actor_id, other_id)
) STRICT;

CREATE INDEX actor_apart_by_other ON actor_apart (other_id);

-- Links that go from one actor to another by the hundred thousand are kept as what they are, a list of ids: form 'links'.
CREATE TABLE new_journal_data (
  id         INTEGER PRIMARY KEY,
  journal_id INTEGER NOT NULL REFERENCES journal (id),
  form       TEXT NOT NULL CHECK (form IN ('changeset', 'articles', 'links')),
  data       BLOB NOT NULL
) STRICT;

INSERT INTO new_journal_data SELECT id, journal_id, form, data FROM journal_data;
DROP TABLE journal_data;
ALTER TABLE new_journal_data RENAME TO journal_data;

CREATE INDEX journal_data_by_step ON journal_data (journal_id);
