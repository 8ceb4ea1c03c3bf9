-- Version 2: full text, and the rest of the field's words: fields by kind, topics, status, relations, sets, affiliations.

ALTER TABLE passage ADD COLUMN subkind TEXT CHECK (subkind IN ('threat', 'ultimatum', 'alert'));
ALTER TABLE passage ADD COLUMN summary TEXT;
ALTER TABLE passage ADD COLUMN attribution TEXT CHECK (attribution IN ('direct', 'indirect', 'mixed'));
ALTER TABLE passage ADD COLUMN cue TEXT;
ALTER TABLE passage ADD COLUMN due_date TEXT;
ALTER TABLE passage ADD COLUMN due_precision TEXT CHECK (due_precision IN ('year', 'month', 'day'));
ALTER TABLE passage ADD COLUMN date_said TEXT;
ALTER TABLE passage ADD COLUMN date_said_precision TEXT CHECK (date_said_precision IN ('year', 'month', 'day'));
ALTER TABLE passage ADD COLUMN place TEXT;
ALTER TABLE passage ADD COLUMN position TEXT CHECK (position IN ('for', 'against', 'neutral'));
ALTER TABLE passage ADD COLUMN checkable INTEGER CHECK (checkable IN (0, 1));
ALTER TABLE passage ADD COLUMN testable INTEGER CHECK (testable IN (0, 1));
ALTER TABLE passage ADD COLUMN outcome TEXT CHECK (outcome IN ('action', 'outcome'));
ALTER TABLE passage ADD COLUMN condition_start INTEGER;
ALTER TABLE passage ADD COLUMN condition_end INTEGER;
ALTER TABLE passage ADD COLUMN anchored INTEGER NOT NULL DEFAULT 1 CHECK (anchored IN (0, 1));

ALTER TABLE actor ADD COLUMN sort_name TEXT;
ALTER TABLE actor ADD COLUMN parent_id INTEGER REFERENCES actor (id);
ALTER TABLE actor ADD COLUMN identifier TEXT;
ALTER TABLE actor ADD COLUMN colour TEXT;

ALTER TABLE actor_name ADD COLUMN language TEXT;
ALTER TABLE actor_name ADD COLUMN start_date TEXT;
ALTER TABLE actor_name ADD COLUMN end_date TEXT;

-- A person's post in an organization, as long as it lasts.
CREATE TABLE affiliation (
  id              INTEGER PRIMARY KEY,
  guid            TEXT NOT NULL UNIQUE,
  person_id       INTEGER NOT NULL REFERENCES actor (id),
  organization_id INTEGER REFERENCES actor (id),
  role            TEXT,
  start_date      TEXT,
  end_date        TEXT,
  note            TEXT
) STRICT;

CREATE INDEX affiliation_by_person ON affiliation (person_id);
CREATE INDEX affiliation_by_organization ON affiliation (organization_id);

CREATE TABLE topic (
  id        INTEGER PRIMARY KEY,
  guid      TEXT NOT NULL UNIQUE,
  parent_id INTEGER REFERENCES topic (id),
  name      TEXT NOT NULL CHECK (name <> ''),
  colour    TEXT,
  note      TEXT
) STRICT;

CREATE TABLE passage_topic (
  id         INTEGER PRIMARY KEY,
  guid       TEXT NOT NULL UNIQUE,
  passage_id INTEGER NOT NULL REFERENCES passage (id),
  topic_id   INTEGER NOT NULL REFERENCES topic (id),
  UNIQUE (passage_id, topic_id)
) STRICT;

CREATE INDEX passage_topic_by_topic ON passage_topic (topic_id);

-- What became of a passage, as a history; the newest is its status.
CREATE TABLE status_event (
  id                  INTEGER PRIMARY KEY,
  guid                TEXT NOT NULL UNIQUE,
  passage_id          INTEGER NOT NULL REFERENCES passage (id),
  status              TEXT NOT NULL,
  date                TEXT,
  date_precision      TEXT CHECK (date_precision IN ('year', 'month', 'day')),
  evidence_url        TEXT,
  evidence_article_id INTEGER REFERENCES article (id),
  evidence_passage_id INTEGER REFERENCES passage (id),
  note                TEXT,
  analyst_id          INTEGER REFERENCES analyst (id),
  created             TEXT NOT NULL
) STRICT;

CREATE INDEX status_event_by_passage ON status_event (passage_id, date);
CREATE INDEX status_event_by_evidence_article ON status_event (evidence_article_id);
CREATE INDEX status_event_by_evidence_passage ON status_event (evidence_passage_id);

CREATE TABLE relation (
  id         INTEGER PRIMARY KEY,
  guid       TEXT NOT NULL UNIQUE,
  from_id    INTEGER NOT NULL REFERENCES passage (id),
  to_id      INTEGER NOT NULL REFERENCES passage (id),
  type       TEXT NOT NULL CHECK (type IN ('repeats', 'supports', 'contradicts', 'answers', 'updates', 'specifies',
                                           'fulfils', 'breaks')),
  note       TEXT,
  analyst_id INTEGER REFERENCES analyst (id),
  created    TEXT NOT NULL,
  UNIQUE (from_id, to_id, type)
) STRICT;

CREATE INDEX relation_by_target ON relation (to_id);

CREATE TABLE passage_set (
  id      INTEGER PRIMARY KEY,
  guid    TEXT NOT NULL UNIQUE,
  name    TEXT NOT NULL CHECK (name <> ''),
  note    TEXT,
  query   TEXT,                     -- of a live set; NULL for one by hand
  created TEXT NOT NULL
) STRICT;

CREATE TABLE passage_set_member (
  id         INTEGER PRIMARY KEY,
  guid       TEXT NOT NULL UNIQUE,
  set_id     INTEGER NOT NULL REFERENCES passage_set (id),
  passage_id INTEGER NOT NULL REFERENCES passage (id),
  position   INTEGER NOT NULL,
  note       TEXT,
  UNIQUE (set_id, passage_id)
) STRICT;

CREATE INDEX passage_set_member_by_passage ON passage_set_member (passage_id);

-- Full text.  These tables hold no text of their own and follow by triggers, so that undo need not know of them.
CREATE VIRTUAL TABLE article_fts USING fts5 (
  headline, text, content = 'article', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2"
);

CREATE TRIGGER article_fts_insert AFTER INSERT ON article BEGIN
  INSERT INTO article_fts (rowid, headline, text) VALUES (new.id, new.headline, new.text);
END;

CREATE TRIGGER article_fts_delete AFTER DELETE ON article BEGIN
  INSERT INTO article_fts (article_fts, rowid, headline, text) VALUES ('delete', old.id, old.headline, old.text);
END;

CREATE TRIGGER article_fts_update AFTER UPDATE OF headline, text ON article BEGIN
  INSERT INTO article_fts (article_fts, rowid, headline, text) VALUES ('delete', old.id, old.headline, old.text);
  INSERT INTO article_fts (rowid, headline, text) VALUES (new.id, new.headline, new.text);
END;

CREATE VIRTUAL TABLE passage_fts USING fts5 (
  exact, condition, summary, note, content = 'passage', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
);

CREATE TRIGGER passage_fts_insert AFTER INSERT ON passage BEGIN
  INSERT INTO passage_fts (rowid, exact, condition, summary, note)
    VALUES (new.id, new.exact, new.condition, new.summary, new.note);
END;

CREATE TRIGGER passage_fts_delete AFTER DELETE ON passage BEGIN
  INSERT INTO passage_fts (passage_fts, rowid, exact, condition, summary, note)
    VALUES ('delete', old.id, old.exact, old.condition, old.summary, old.note);
END;

CREATE TRIGGER passage_fts_update AFTER UPDATE OF exact, condition, summary, note ON passage BEGIN
  INSERT INTO passage_fts (passage_fts, rowid, exact, condition, summary, note)
    VALUES ('delete', old.id, old.exact, old.condition, old.summary, old.note);
  INSERT INTO passage_fts (rowid, exact, condition, summary, note)
    VALUES (new.id, new.exact, new.condition, new.summary, new.note);
END;

INSERT INTO article_fts (article_fts) VALUES ('rebuild');
INSERT INTO passage_fts (passage_fts) VALUES ('rebuild');
