-- Version 6: folders for sets, what was last exported of a set, and the articles that are next up.

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

-- The order in which articles are to be read; NULL for those that are not next up.
ALTER TABLE article ADD COLUMN next_up INTEGER;

CREATE INDEX article_next_up ON article (next_up) WHERE next_up IS NOT NULL;
