#!/usr/bin/python3
"""What Avow writes and takes over again is what it was.

usage: test-round-trip.py MAKE-PROJECT AVOW-CLI

Both projects are read here out of their files, with what rows refer to by its guid.
"""
import os
import sqlite3
import subprocess
import sys
import tempfile

MAKE, CLI = sys.argv[1:]

# What no file of ours holds: ids, and what is worked out anew.
REFERENCES = {
    'article_id': 'article', 'passage_id': 'passage', 'actor_id': 'actor', 'topic_id': 'topic', 'set_id': 'passage_set',
    'analyst_id': 'analyst', 'person_id': 'actor', 'organization_id': 'actor', 'from_id': 'passage', 'to_id': 'passage',
    'other_id': 'actor', 'evidence_article_id': 'article', 'evidence_passage_id': 'passage',
}
FOLDERS = {'article_reading': 'folder', 'passage_set': 'set_folder'}
TABLES = ['analyst', 'folder', 'article', 'article_reading', 'topic', 'actor', 'actor_name', 'actor_identifier', 'affiliation',
          'actor_apart', 'passage', 'passage_actor', 'passage_topic', 'status_event', 'relation', 'set_folder', 'passage_set',
          'passage_set_member']

# Of what the test project has too little.
MORE = """
INSERT INTO folder VALUES (900, 'f0000000-0000-4000-8000-000000000001', NULL, 'Outer'),
  (901, 'f0000000-0000-4000-8000-000000000002', 900, 'Inner');
INSERT OR REPLACE INTO article_reading VALUES (1, 'done', 901, NULL), (2, 'new', NULL, 7), (3, 'in_work', 900, 9);
INSERT INTO set_folder VALUES (900, 'f0000000-0000-4000-8000-000000000003', NULL, 'Sets of mine');
INSERT INTO passage_set (id, guid, name, note, query, created, folder_id) VALUES
  (900, 'f0000000-0000-4000-8000-000000000004', 'A live one', 'A note', 'kind:pledge', '2026-01-02T03:04:05Z', 900);
INSERT INTO actor_identifier VALUES (900, 'f0000000-0000-4000-8000-000000000005', 1, 'Wikidata', 'Q1');
INSERT INTO actor_apart VALUES (900, 'f0000000-0000-4000-8000-000000000006', 1, 2);
UPDATE actor SET parent_id = 2, colour = '#102030', sort_name = 'Sorted', note = 'Of one' WHERE id = 1;
UPDATE topic SET note = 'Of a topic', colour = '#aabbcc' WHERE id = 1;
UPDATE passage SET note = 'Two' || char (10) || 'lines', changed = 1, was = 'Other words' WHERE id = 1;
UPDATE passage SET anchored = 0, exact = printf ('%.*c', "end" - start, 'x'), prefix = '', suffix = '' WHERE id = 2;
INSERT INTO status_event (guid, passage_id, status, date, date_precision, evidence_url, note, created)
  SELECT 'f0000000-0000-4000-8000-000000000007', 3, CASE kind WHEN 'claim' THEN 'mixed' WHEN 'pledge' THEN 'kept' ELSE 'averted' END,
         '2026-03', 'month', 'https://example.org/', 'Seen', '2026-04-05T06:07:08Z' FROM passage WHERE id = 3;
INSERT OR IGNORE INTO relation (guid, from_id, to_id, type, note, created)
  VALUES ('f0000000-0000-4000-8000-000000000008', 4, 5, 'answers', 'Why', '2026-04-05T06:07:08Z');
"""


def run(*args, status=0):
    done = subprocess.run([CLI, *args], capture_output=True, text=True)
    assert done.returncode == status, (args, done.returncode, done.stdout, done.stderr)
    return done.stdout


def read(path):
    """Tables as lists of rows, each a dict, without an id in it."""
    db = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    db.row_factory = sqlite3.Row
    guids = {table: dict(db.execute(f'SELECT id, guid FROM {table}')) for table in TABLES if table != 'article_reading'}
    found = {}
    for table in TABLES:
        rows = []
        for row in map(dict, db.execute(f'SELECT * FROM {table}')):
            row.pop('id', None)
            for column in list(row):
                if column.startswith('unused_'):
                    del row[column]
                elif column in REFERENCES or column in ('parent_id', 'folder_id'):
                    of = REFERENCES.get(column) or (FOLDERS[table] if column == 'folder_id' else table)
                    row[column] = guids[of][row[column]] if row[column] is not None else None
            if table == 'article_reading' and row['reading'] == 'new' and row['folder_id'] is None and row['next_up'] is None:
                continue
            # The main name is the actor's own; a row of it is written only where more is known of it.
            if table == 'actor_name' and row['kind'] == 'main':
                del row['guid']
            rows.append(row)
        found[table] = sorted(rows, key=repr)
    return found


def topics(path):
    """What passages are about, by the names: a table has no ids of the topics that others are under."""
    db = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    return sorted(db.execute('SELECT passage.guid, up.name, topic.name FROM passage_topic JOIN passage ON passage.id = passage_id'
                             '  JOIN topic ON topic.id = topic_id LEFT JOIN topic AS up ON up.id = topic.parent_id'), key=repr)


def assert_same(one, other, tables, leave=()):
    for table in tables:
        a = [{k: v for k, v in row.items() if k not in leave} for row in one[table]]
        b = [{k: v for k, v in row.items() if k not in leave} for row in other[table]]
        for left, right in zip(sorted(a, key=repr), sorted(b, key=repr)):
            assert left == right, (table, {k: (left[k], right.get(k)) for k in left if left[k] != right.get(k)}, left)
        assert len(a) == len(b), (table, len(a), len(b))


with tempfile.TemporaryDirectory(prefix='avow-round-') as folder:
    os.chdir(folder)
    subprocess.run([MAKE, '--articles', '60', '--passages', '900', 'one.avow'], check=True)
    db = sqlite3.connect('one.avow')
    db.create_function('avow_guid', 0, lambda: '')
    db.executescript(MORE)
    db.commit()
    db.close()
    one = read('one.avow')

    # REFI-QDA, with avow.json in it: nothing is lost.
    run('export', 'one.avow', '--format', 'qdpx', '-o', 'one.qdpx')
    print(run('take-over', 'two.avow', 'one.qdpx'))
    two = read('two.avow')
    # What stood around a passage that lost its place is in no file, and the analyst who took over is one more.
    mine = {row['name'] for row in one['analyst']}
    two['analyst'] = [row for row in two['analyst'] if row['name'] in mine]
    assert_same(one, two, TABLES)
    run('check', 'two.avow')

    # The same file again brings nothing.
    assert 'Nothing in it was new' in run('take-over', 'two.avow', 'one.qdpx')

    # CSV with all its columns: the same passages, links and ids.
    columns = [line.split('\t') for line in run('export', 'one.avow', '--list-columns').splitlines()]
    names = ','.join(column[0] for column in columns if '--rows links' not in column[-1])
    run('export', 'one.avow', '--format', 'csv', '--raw', '--columns', names, '-o', 'one.csv')
    print(run('take-over', 'three.avow', 'one.csv'))
    three = read('three.avow')
    assert_same(one, three, ['passage'], leave=('analyst_id',))
    assert_same(one, three, ['passage_actor'], leave=('guid', 'position'))
    assert topics('one.avow') == topics('three.avow')
    run('check', 'three.avow')
