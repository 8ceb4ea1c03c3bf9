-- Version 6: folders for sets, what a set was when it was last exported, and the articles that are next up.

CREATE TABLE set_folder (
  id        INTEGER PRIMARY KEY,
  guid      TEXT NOT NULL UNIQUE,
  parent_id INTEGER REFERENCES set_folder (id),
  name      TEXT NOT NULL CHECK (name <> '')
) STRICT;

CREATE INDEX set_folder_by_parent ON set_folder (parent_id);

ALTER TABLE passage_set ADD COLUMN folder_id INTEGER REFERENCES set_folder (id);

-- When a set was last exported, and how much was in it then.  A passage that was modified since, or became a member since, has changed.
ALTER TABLE passage_set ADD COLUMN exported TEXT;
ALTER TABLE passage_set ADD COLUMN exported_count INTEGER;
ALTER TABLE passage_set ADD COLUMN exported_digest TEXT;

ALTER TABLE passage_set_member ADD COLUMN added TEXT;

-- The order in which articles are to be read; NULL for those that are not next up.
ALTER TABLE article ADD COLUMN next_up INTEGER;

CREATE INDEX article_next_up ON article (next_up) WHERE next_up IS NOT NULL;
