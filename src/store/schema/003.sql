-- Version 3: the files that articles came in, as they were.

-- The bytes, packed by zlib, once however many articles came in them.  The journal does not record these rows, since they would be
-- in it a second time: a file stays for as long as an article or a step of the journal refers to it, so that whatever is done again
-- finds it.
CREATE TABLE original (
  id     INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,      -- of the bytes as they were
  name   TEXT NOT NULL,
  size   INTEGER NOT NULL CHECK (size >= 0),
  packed BLOB NOT NULL
) STRICT;

CREATE TABLE article_original (
  article_id  INTEGER PRIMARY KEY REFERENCES article (id),
  original_id INTEGER NOT NULL REFERENCES original (id)
) STRICT;

CREATE INDEX article_original_by_original ON article_original (original_id);
