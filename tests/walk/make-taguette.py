#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a project of Taguette: make-taguette.py FILE.  Its offsets count bytes of UTF-8 in the text that a browser shows."""

import re
import sqlite3
import sys

SCHEMA = """
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
CREATE TABLE users (login VARCHAR(30) NOT NULL PRIMARY KEY, created DATETIME NOT NULL, hashed_password VARCHAR(192),
  email VARCHAR(256));
CREATE TABLE projects (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL, description TEXT NOT NULL,
  created DATETIME NOT NULL);
CREATE TABLE project_members (project_id INTEGER NOT NULL, user_login VARCHAR(30) NOT NULL, privileges VARCHAR(11) NOT NULL);
CREATE TABLE documents (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL, description TEXT NOT NULL,
  filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL, project_id INTEGER NOT NULL, text_direction VARCHAR(13) NOT NULL,
  contents TEXT NOT NULL);
CREATE TABLE commands (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, date DATETIME NOT NULL, user_login VARCHAR(30) NOT NULL,
  project_id INTEGER NOT NULL, document_id INTEGER, payload TEXT NOT NULL);
CREATE TABLE highlights (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL,
  start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, project_id INTEGER NOT NULL, path VARCHAR(200) NOT NULL,
  description TEXT NOT NULL);
CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL, PRIMARY KEY (highlight_id, tag_id));
"""

DOCUMENTS = {
    'Budget day': '<p>The minister — Ünal — promised that no new taxes would come.</p>\n<p>Critics warned of a trap.</p>',
    'Port of Varna': '<p>The port will reopen within weeks, the government said.</p>',
}
HIGHLIGHTS = [('Budget day', 'no new taxes would come', 1), ('Budget day', 'Critics warned of a trap.', 2),
              ('Port of Varna', 'The port will reopen within weeks', 3)]

db = sqlite3.connect(sys.argv[1])
db.executescript(SCHEMA)
db.execute("INSERT INTO projects VALUES (1, 'Pledges', '', '2020-01-01 10:00:00.123456')")
db.execute("INSERT INTO tags VALUES (1, 1, 'economy.tax', ''), (2, 1, 'economy', ''), (3, 1, 'trade', '')")
for i, (name, html) in enumerate(DOCUMENTS.items(), 1):
    db.execute("INSERT INTO documents VALUES (?, ?, '', 'file.html', '2020-01-02 11:12:13.5', 1, 'LEFT_TO_RIGHT', ?)", (i, name, html))
for i, (name, words, tag) in enumerate(HIGHLIGHTS, 1):
    text = re.sub('<[^>]*>', '', DOCUMENTS[name]).encode()
    start = text.index(words.encode())
    db.execute('INSERT INTO highlights VALUES (?, ?, ?, ?, ?)',
               (i, list(DOCUMENTS).index(name) + 1, start, start + len(words.encode()), words))
    db.execute('INSERT INTO highlight_tags VALUES (?, ?)', (i, tag))
db.commit()
