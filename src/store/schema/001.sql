-- Version 1: articles, the passages in them, the actors who speak, and the journal of every change.
--
-- Offsets count Unicode code points from 0; ends are exclusive.  Times are UTC, ISO 8601, to the second.
-- Dates are as long as they are precise: 2026, 2026-01, 2026-01-07.  Nothing that is not known is made up: it is NULL.
-- No table deletes rows of another on its own: the store deletes from the leaves up, so that the journal sees each.

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE analyst (
  id   INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE folder (
  id        INTEGER PRIMARY KEY,
  guid      TEXT NOT NULL UNIQUE,
  parent_id INTEGER REFERENCES folder (id),
  name      TEXT NOT NULL CHECK (name <> '')
) STRICT;

-- The text comes last, so that a scan of the other columns does not read it.
CREATE TABLE article (
  id             INTEGER PRIMARY KEY,
  guid           TEXT NOT NULL UNIQUE,
  headline       TEXT NOT NULL CHECK (headline <> ''),
  publisher      TEXT,
  byline         TEXT,
  date_published TEXT,
  date_precision TEXT CHECK (date_precision IN ('year', 'month', 'day')),
  section        TEXT,
  url            TEXT,
  language       TEXT,
  file_name      TEXT,
  note           TEXT,
  folder_id      INTEGER REFERENCES folder (id),
  reading        TEXT NOT NULL DEFAULT 'new' CHECK (reading IN ('new', 'in_work', 'done')),
  imported       TEXT NOT NULL,
  modified       TEXT NOT NULL,
  text_sha256    TEXT NOT NULL,
  blocks         TEXT NOT NULL,     -- JSON: [[kind, start, end, level], …]
  text           TEXT NOT NULL,
  CHECK ((date_published IS NULL) = (date_precision IS NULL))
) STRICT;

CREATE INDEX article_by_text ON article (text_sha256);
CREATE INDEX article_by_date ON article (date_published);
CREATE INDEX article_by_folder ON article (folder_id);

CREATE TABLE passage (
  id         INTEGER PRIMARY KEY,
  guid       TEXT NOT NULL UNIQUE,
  article_id INTEGER NOT NULL REFERENCES article (id),
  start      INTEGER NOT NULL CHECK (start >= 0),
  "end"      INTEGER NOT NULL CHECK ("end" > start),
  exact      TEXT NOT NULL,
  prefix     TEXT NOT NULL,         -- up to 32 code points before
  suffix     TEXT NOT NULL,         -- up to 32 code points after
  kind       TEXT NOT NULL CHECK (kind IN ('claim', 'pledge', 'warning')),
  condition  TEXT,
  note       TEXT,
  analyst_id INTEGER REFERENCES analyst (id),
  created    TEXT NOT NULL,
  modified   TEXT NOT NULL
) STRICT;

CREATE INDEX passage_by_article ON passage (article_id, start);
CREATE INDEX passage_by_kind ON passage (kind);

CREATE TABLE actor (
  id       INTEGER PRIMARY KEY,
  guid     TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL CHECK (name <> ''),
  type     TEXT NOT NULL CHECK (type IN ('unknown', 'person', 'organization', 'state', 'group', 'anonymous')),
  note     TEXT,
  created  TEXT NOT NULL,
  modified TEXT NOT NULL
) STRICT;

-- Every name an actor goes by; the one of kind 'main' is actor.name.
CREATE TABLE actor_name (
  id       INTEGER PRIMARY KEY,
  guid     TEXT NOT NULL UNIQUE,
  actor_id INTEGER NOT NULL REFERENCES actor (id),
  name     TEXT NOT NULL CHECK (name <> ''),
  folded   TEXT NOT NULL,           -- without case and diacritics, to look it up by
  kind     TEXT NOT NULL CHECK (kind IN ('main', 'alias', 'acronym', 'former', 'translation'))
) STRICT;

CREATE INDEX actor_name_by_actor ON actor_name (actor_id);
CREATE INDEX actor_name_by_name ON actor_name (folded);

CREATE TABLE passage_actor (
  id         INTEGER PRIMARY KEY,
  guid       TEXT NOT NULL UNIQUE,
  passage_id INTEGER NOT NULL REFERENCES passage (id),
  actor_id   INTEGER NOT NULL REFERENCES actor (id),
  role       TEXT NOT NULL CHECK (role IN ('speaker', 'addressee', 'object', 'on_behalf_of', 'quoted_by')),
  position   INTEGER NOT NULL,      -- the order of the actors of one role
  as_named   TEXT,                  -- what the text calls the actor
  UNIQUE (passage_id, role, actor_id)
) STRICT;

CREATE INDEX passage_actor_by_actor ON passage_actor (actor_id, role);

-- What was done, by whom and when; its data, as long as it is kept, undoes and redoes it.
CREATE TABLE journal (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  guid       TEXT NOT NULL UNIQUE,
  at         TEXT NOT NULL,
  analyst_id INTEGER REFERENCES analyst (id),
  action     TEXT NOT NULL,
  subject    TEXT,
  count      INTEGER NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('open', 'done', 'undone', 'dropped')),
  undone     TEXT
) STRICT;

CREATE INDEX journal_by_state ON journal (state, id);

CREATE TABLE journal_data (
  id         INTEGER PRIMARY KEY,
  journal_id INTEGER NOT NULL REFERENCES journal (id),
  form       TEXT NOT NULL CHECK (form IN ('changeset', 'articles')),
  data       BLOB NOT NULL
) STRICT;

CREATE INDEX journal_data_by_step ON journal_data (journal_id);
