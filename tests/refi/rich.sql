-- A project with a bit of everything, and much that files of other programs have trouble with: code points beyond 16 bits before
-- passages, words from right to left, characters that XML cannot hold, marks of XML in names, equal names under different
-- parents, passages that overlap, are lost or changed, dates that are not whole days.  For a new, empty project.

INSERT INTO analyst (id, guid, name) VALUES
  (11, '0190a000-0000-7000-8000-00000000000b', 'Ana "<&>" Reis'),
  (12, '0190a000-0000-7000-8000-00000000000c', 'Іван');

INSERT INTO folder (id, guid, parent_id, name) VALUES
  (1, '0190f000-0000-7000-8000-000000000001', NULL, 'Press'),
  (2, '0190f000-0000-7000-8000-000000000002', 1, 'Press'),
  (3, '0190f000-0000-7000-8000-000000000003', NULL, 'Empty');

INSERT INTO article (id, guid, headline, publisher, byline, date_published, date_precision, section, url, language, file_name, note,
                     imported, modified, text_sha256, blocks, text) VALUES
  (1, '0190b000-0000-7000-8000-000000000001', 'Port & <Harbour> "opens" ]]>', 'The Sundhaven Times', 'Jo Wood', '2026-01', 'month',
   'World', 'https://example.org/?a=1&b=2', 'en', 'port.html', 'Read <twice> & note' || char (10) || 'a second line.',
   '2026-01-08T10:00:00Z', '2026-01-09T11:00:00Z', 'x1', '[["heading",0,10,1],["paragraph",12,60,0]]',
   char (65279) || '😀😀 Port' || char (1) || 'opens' || char (12) || char (10, 10)
   || '“We will reopen the port within weeks,” said the minister 👩‍👩‍👧. If the ceasefire holds, engineers come.' || char (10, 10)
   || 'Critics warn of a trap: the bay is mined.' || char (65534) || ' Nobody' || char (13, 10) || 'has cleared it ' || char (13) || 'since.'),
  (2, '0190b000-0000-7000-8000-000000000002', 'الميناء', NULL, NULL, '2026-02-28', 'day', NULL, NULL, 'ar', NULL, NULL,
   '2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z', 'x2', '[["paragraph",0,40,0]]',
   'قال الوزير إن الميناء سيفتح قريبا. שלום עולם, هذا تحذير.'),
  (3, '0190b000-0000-7000-8000-000000000003', 'Nothing tagged', NULL, NULL, '2026', 'year', NULL, NULL, NULL, NULL, NULL,
   '2026-03-02T10:00:00Z', '2026-03-02T10:00:00Z', 'x3', '[["paragraph",0,6,0]]', 'Plain.');

INSERT INTO article_reading (article_id, reading, folder_id, next_up) VALUES (1, 'in_work', 2, 1024), (2, 'done', 1, NULL);

INSERT INTO original (id, sha256, name, size, packed) VALUES (1, 'y1', 'port.html', 0, x'');
INSERT INTO article_original (article_id, original_id) VALUES (1, 1), (2, 1);

INSERT INTO topic (id, guid, parent_id, name, colour, note) VALUES
  (1, '0190c000-0000-7000-8000-000000000001', NULL, 'Economy & "Trade"', '#1a5fb4', 'All of <trade>'),
  (2, '0190c000-0000-7000-8000-000000000002', 1, 'Ports', NULL, NULL),
  (3, '0190c000-0000-7000-8000-000000000003', NULL, 'Security', '#c01c28', NULL),
  (4, '0190c000-0000-7000-8000-000000000004', 3, 'Ports', '#abc', NULL),
  (5, '0190c000-0000-7000-8000-000000000005', 4, 'Mines', 'not a colour', NULL);

INSERT INTO actor (id, guid, name, type, note, created, modified, sort_name, parent_id, colour) VALUES
  (1, '0190d000-0000-7000-8000-000000000001', 'Jane <Doe> & "Sons"', 'person', 'A note' || char (7), '2026-01-01T00:00:00Z',
   '2026-01-02T00:00:00Z', 'Doe, Jane', NULL, NULL),
  (2, '0190d000-0000-7000-8000-000000000002', 'Harbour Council', 'organization', NULL, '2026-01-01T00:00:00Z',
   '2026-01-02T00:00:00Z', NULL, 3, '#2ec27e'),
  (3, '0190d000-0000-7000-8000-000000000003', 'Varna', 'state', NULL, '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', NULL, NULL, NULL),
  (4, '0190d000-0000-7000-8000-000000000004', 'الوزير', 'unknown', NULL, '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', NULL, NULL, NULL),
  (5, '0190d000-0000-7000-8000-000000000005', 'Jane Does', 'person', NULL, '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', NULL, NULL, NULL);

INSERT INTO actor_name (id, guid, actor_id, name, folded, kind, language, start_date, end_date) VALUES
  (1, '0190d100-0000-7000-8000-000000000001', 1, 'Jane <Doe> & "Sons"', 'jane doe & sons', 'main', 'en', '2020', NULL),
  (2, '0190d100-0000-7000-8000-000000000002', 1, 'J. Doe', 'j. doe', 'alias', NULL, NULL, NULL),
  (3, '0190d100-0000-7000-8000-000000000003', 2, 'Harbour Council', 'harbour council', 'main', NULL, NULL, NULL),
  (4, '0190d100-0000-7000-8000-000000000004', 2, 'HC', 'hc', 'acronym', 'en', '2019-01', '2020-12-31'),
  (5, '0190d100-0000-7000-8000-000000000005', 3, 'Varna', 'varna', 'main', NULL, NULL, NULL),
  (6, '0190d100-0000-7000-8000-000000000006', 4, 'الوزير', 'الوزير', 'main', NULL, NULL, NULL),
  (7, '0190d100-0000-7000-8000-000000000007', 5, 'Jane Does', 'jane does', 'main', NULL, NULL, NULL);

INSERT INTO actor_identifier (id, guid, actor_id, scheme, value) VALUES
  (1, '0190d200-0000-7000-8000-000000000001', 1, 'Wikidata', 'Q42'),
  (2, '0190d200-0000-7000-8000-000000000002', 2, 'https://example.org', 'a<b');

INSERT INTO affiliation (id, guid, person_id, organization_id, role, start_date, end_date, note) VALUES
  (1, '0190d300-0000-7000-8000-000000000001', 1, 2, 'chair & "head"', '2025-12', '2026', 'Elected'),
  (2, '0190d300-0000-7000-8000-000000000002', 1, NULL, 'minister', NULL, NULL, NULL);

INSERT INTO actor_apart (id, guid, actor_id, other_id) VALUES (1, '0190d400-0000-7000-8000-000000000001', 1, 5);

-- A passage is where its words are first.
CREATE TEMP TABLE tagged (id INTEGER PRIMARY KEY, article_id, words, kind, analyst_id);
INSERT INTO tagged VALUES
  (1, 1, 'We will reopen the port within weeks', 'pledge', 11),
  (2, 1, 'reopen the port within weeks,” said the minister 👩‍👩‍👧. If the ceasefire holds', 'claim', 12),
  (3, 1, 'the ceasefire holds, engineers come.' || char (10, 10) || 'Critics warn of a trap: the bay is mined.' || char (65534)
         || ' Nobody' || char (13, 10) || 'has cleared it', 'warning', NULL),
  (4, 1, char (65279) || '😀😀 Port' || char (1) || 'opens', 'claim', 11),
  (5, 2, 'الميناء سيفتح قريبا. שלום עולם', 'pledge', 12),
  (6, 2, 'هذا تحذير.', 'warning', 11),
  (7, 2, 'قال', 'claim', 11),
  (8, 1, 'it ' || char (13) || 'since.', 'claim', 11);
INSERT INTO passage (id, guid, article_id, start, "end", exact, prefix, suffix, kind, analyst_id, created, modified)
  SELECT tagged.id, printf ('0190e000-0000-7000-8000-%012x', tagged.id), article_id, instr (text, words) - 1,
         instr (text, words) - 1 + length (words), words, '', '', kind, analyst_id, '2026-04-01T12:00:00Z', '2026-04-02T12:00:00Z'
    FROM tagged JOIN article ON article.id = article_id;
DROP TABLE tagged;

UPDATE passage SET condition = 'if the ceasefire holds', condition_start = 70, condition_end = 90, note = 'A "note" & <more>' || char (2),
                   summary = 'Port reopens', outcome = 'outcome', testable = 1, due_date = '2026-02', due_precision = 'month',
                   date_said = '2026-01-07', date_said_precision = 'day', place = 'Varna', attribution = 'direct', cue = 'said',
                   position = 'for' WHERE id = 1;
UPDATE passage SET checkable = 1, due_date = NULL, changed = 1, was = 'other words' WHERE id = 2;
UPDATE passage SET subkind = 'threat', condition = 'if nobody comes' WHERE id = 3;
-- Lost: its words are not in the text any more, and its place is beyond the end.
UPDATE passage SET anchored = 0, start = 5000, "end" = 5010, exact = 'lost words' WHERE id = 7;

INSERT INTO passage_actor (id, guid, passage_id, actor_id, role, position, as_named) VALUES
  (1, '0190e100-0000-7000-8000-000000000001', 1, 1, 'speaker', 1, 'the minister'),
  (2, '0190e100-0000-7000-8000-000000000002', 1, 3, 'addressee', 0, NULL),
  (3, '0190e100-0000-7000-8000-000000000003', 1, 2, 'speaker', 0, NULL),
  (4, '0190e100-0000-7000-8000-000000000004', 5, 4, 'speaker', 0, 'الوزير'),
  (5, '0190e100-0000-7000-8000-000000000005', 3, 3, 'object', 0, NULL),
  (6, '0190e100-0000-7000-8000-000000000006', 3, 1, 'quoted_by', 0, NULL),
  (7, '0190e100-0000-7000-8000-000000000007', 7, 1, 'on_behalf_of', 0, NULL);

INSERT INTO passage_topic (id, guid, passage_id, topic_id) VALUES
  (1, '0190e200-0000-7000-8000-000000000001', 1, 2),
  (2, '0190e200-0000-7000-8000-000000000002', 1, 4),
  (3, '0190e200-0000-7000-8000-000000000003', 3, 5);

INSERT INTO status_event (id, guid, passage_id, status, date, date_precision, evidence_url, evidence_article_id, evidence_passage_id,
                          note, analyst_id, created) VALUES
  (1, '0190e300-0000-7000-8000-000000000001', 1, 'kept', '2026-03', 'month', 'https://example.org/kept', NULL, NULL, 'Seen' || char (10) || 'twice',
   11, '2026-04-03T12:00:00Z'),
  (2, '0190e300-0000-7000-8000-000000000002', 1, 'in_the_works', '2026-01-20', 'day', NULL, 2, 5, NULL, 12, '2026-04-04T12:00:00Z'),
  (3, '0190e300-0000-7000-8000-000000000003', 2, 'disputed', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-04-05T12:00:00Z');

INSERT INTO relation (id, guid, from_id, to_id, type, note, analyst_id, created) VALUES
  (1, '0190e400-0000-7000-8000-000000000001', 5, 1, 'repeats', 'Word for <word>', 11, '2026-04-06T12:00:00Z'),
  (2, '0190e400-0000-7000-8000-000000000002', 3, 1, 'contradicts', NULL, NULL, '2026-04-06T12:00:00Z'),
  (3, '0190e400-0000-7000-8000-000000000003', 7, 1, 'supports', NULL, NULL, '2026-04-06T12:00:00Z');

INSERT INTO set_folder (id, guid, parent_id, name) VALUES
  (1, '0190a100-0000-7000-8000-000000000001', NULL, 'Chapters'),
  (2, '0190a100-0000-7000-8000-000000000002', 1, 'One');

INSERT INTO passage_set (id, guid, name, note, query, created, folder_id) VALUES
  (1, '0190a200-0000-7000-8000-000000000001', 'Best & <worst>', 'For the "report"', NULL, '2026-04-07T12:00:00Z', 2),
  (2, '0190a200-0000-7000-8000-000000000002', 'All pledges', NULL, 'kind:pledge', '2026-04-07T12:00:00Z', NULL);

INSERT INTO passage_set_member (id, guid, set_id, passage_id, position, note, added) VALUES
  (1, '0190a300-0000-7000-8000-000000000001', 1, 5, 1024, 'first', '2026-04-08T12:00:00Z'),
  (2, '0190a300-0000-7000-8000-000000000002', 1, 1, 2048, NULL, '2026-04-08T12:00:00Z'),
  (3, '0190a300-0000-7000-8000-000000000003', 1, 7, 3072, NULL, NULL);
