#!/usr/bin/python3
"""The project that measures are taken on is sound, has what it says, and is the same each time.

usage: test-make-project.py MAKE-PROJECT AVOW-CLI
"""
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile

MAKE, CLI = sys.argv[1:]
TABLES = ['article', 'passage', 'actor', 'actor_name', 'passage_actor', 'affiliation', 'topic', 'passage_topic', 'status_event',
          'relation', 'passage_set', 'passage_set_member', 'folder', 'analyst']


def make(path, articles, passages):
    subprocess.run([MAKE, '--articles', str(articles), '--passages', str(passages), path], check=True)
    return sqlite3.connect(f'file:{path}?mode=ro', uri=True)


def digest(db):
    rows = hashlib.sha256()
    for table in TABLES:
        for row in db.execute(f'SELECT * FROM {table} ORDER BY id'):
            rows.update(repr(row).encode())
    return rows.hexdigest()


def number(db, sql):
    return db.execute(sql).fetchone()[0]


def about(value, expected):
    assert 0.7 * expected < value < 1.3 * expected, f'{value} is not about {expected}'


with tempfile.TemporaryDirectory(prefix='avow-make-') as folder:
    path = os.path.join(folder, 'one.avow')
    db = make(path, 200, 2000)
    done = subprocess.run([CLI, 'check', path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert 'Articles: 200, passages: 2000, actors: 5000.' in done.stdout, done.stdout

    # Offsets count code points, as Python does.
    texts = dict(db.execute('SELECT id, text FROM article'))
    assert any(len(text) != len(text.encode()) for text in texts.values())
    for article, start, end, *found in db.execute('SELECT article_id, start, "end", exact, prefix, suffix FROM passage'):
        text = texts[article]
        assert found == [text[start:end], text[max(start - 32, 0):start], text[end:end + 32]], (article, start)
    for article, start, end, condition in db.execute(
            'SELECT article_id, condition_start, condition_end, condition FROM passage WHERE condition IS NOT NULL'):
        assert condition == texts[article][start:end], (article, start)

    about(number(db, 'SELECT avg(length(CAST(text AS blob))) FROM article'), 4600)
    about(number(db, 'SELECT count(*) FROM passage_actor'), 3000)
    about(number(db, 'SELECT count(*) FROM passage_topic'), 2000)
    about(number(db, 'SELECT count(DISTINCT passage_id) FROM status_event'), 2000 / 3)
    for table in TABLES:
        assert number(db, f'SELECT count(*) FROM {table}') > 0, table

    # What is there is found, and the more frequent a word is, the more often.
    found = [number(db, f"""SELECT count(*) FROM passage_fts WHERE passage_fts MATCH '"{word}"'""")
             for word in ('the', 'minister', 'harbour', 'workers')]
    assert found == sorted(found, reverse=True) and found[-1] > 0, found

    assert digest(db) == digest(make(os.path.join(folder, 'two.avow'), 200, 2000))
    assert digest(db) != digest(make(os.path.join(folder, 'three.avow'), 200, 1999))
