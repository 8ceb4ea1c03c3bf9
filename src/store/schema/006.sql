-- Version 6: folders for sets, what was last exported of a set, and how articles are kept in order.

CREATE TABLE set_folder (
  id        INTEGER PRIMARY KEY,
  guid      TEXT NOT NULL UNIQUE,
  parent_id INTEGER REFERENCES set_folder (id),
  name      TEXT NOT NULL CHECK (name <> '')
) STRICT;

CREATE INDEX set_folder_by_parent ON set_folder (parent_id);

ALTER TABLE passage_set ADD COLUMN folder_id INTEGER REFERENCES set_folder (id);

CREATE INDEX passage_set_by_folder ON passage_set (folder_id);

ALTER TABLE passage_set_member ADD COLUMN added TEXT;

CREATE INDEX passage_set_member_by_place ON passage_set_member (set_id, position);

-- What was last exported of a set, and a number that stands for what was written of each passage: another number, other words.
-- Exporting is no change of the project, so the journal does not record these rows; and since undo may bring a set back, they know
-- it by its guid.
CREATE TABLE set_export (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  set_guid TEXT NOT NULL UNIQUE,
  at       TEXT NOT NULL
) STRICT;

CREATE TABLE set_export_passage (
  export_id  INTEGER NOT NULL REFERENCES set_export (id),
  passage_id INTEGER NOT NULL,
  digest     INTEGER NOT NULL,
  PRIMARY KEY (export_id, passage_id)
) STRICT, WITHOUT ROWID;

-- How articles are kept in order, in a table of its own.  The columns of article for this were never written, and are not to be: to change one is to write the text of the article anew, which
-- for 100,000 articles at once takes 7 s and 470 MB, and 0.1 s here.  They stay, since steps of the journal count columns.
-- An article without a row here is new, in no folder and not next up.
CREATE TABLE article_reading (
  article_id INTEGER PRIMARY KEY REFERENCES article (id),
  reading    TEXT NOT NULL DEFAULT 'new' CHECK (reading IN ('new', 'in_work', 'done')),
  folder_id  INTEGER REFERENCES folder (id),
  next_up    INTEGER                -- the order in which articles are to be read; NULL for those that are not next up
) STRICT;

CREATE INDEX article_reading_by_state ON article_reading (reading);
CREATE INDEX article_reading_by_folder ON article_reading (folder_id) WHERE folder_id IS NOT NULL;
CREATE INDEX article_reading_next_up ON article_reading (next_up) WHERE next_up IS NOT NULL;

CREATE INDEX folder_by_parent ON folder (parent_id);

ALTER TABLE article RENAME COLUMN reading TO unused_reading;
ALTER TABLE article RENAME COLUMN folder_id TO unused_folder_id;
