#!/usr/bin/python3
"""CSV is what Python's csv writes of what SQL finds, byte for byte; Python, sqlite3, csvkit and LibreOffice read it back as it
was; and its description is one of CSV on the Web."""
import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import defaultdict

sys.path.insert(0, __file__.rsplit('/', 1)[0])
from common import projects

csv.field_size_limit(1 << 30)
ROLES = ['speaker', 'addressee', 'object', 'on_behalf_of', 'quoted_by']
NAMES = ['speakers', 'addressees', 'objects', 'on_behalf_of', 'quoted_by']
STATUSES = {'claim': ['unchecked', 'supported', 'disputed', 'refuted', 'mixed'],
            'pledge': ['not_rated', 'in_the_works', 'stalled', 'compromise', 'kept', 'broken'],
            'warning': ['open', 'materialised', 'averted', 'withdrawn', 'expired']}
CELLS = ['=cmd|\'/c calc\'!A1', '\'=1', "''@SUM(A1)", '-5', '+49 30', '\t=1', '\r=1', 'a\rb', 'a\nb', 'a\r\nb', '"', '""', 'a;b|c\td,e',
         ' both ', '', "'", 'x' * 1000000, '👩‍👩‍👧 🇺🇦', 'السلام, "عليكم"', '＝1', '\u200b=1', '\ufeffx', 'NULL', '1e5', '007', '2026-01-07']


def make_hostile_cells(project):
    with sqlite3.connect(project.path) as db:
        ids = [row[0] for row in db.execute('SELECT id FROM passage ORDER BY id')]
        for i, cell in enumerate(CELLS):
            db.execute('UPDATE passage SET note = ?, place = ? WHERE id = ?', (cell, cell[::-1][:50], ids[i % len(ids)]))
        db.execute('UPDATE actor SET name = ? WHERE id = 1', ('=Ana; "A", Müller',))
        db.execute("UPDATE passage_actor SET as_named = '-she' WHERE id % 3 = 0")
        db.execute("UPDATE passage SET checkable = id % 2 WHERE kind = 'claim'")
        db.execute("UPDATE passage SET testable = id % 2, outcome = 'action', was = 'as it was' WHERE kind = 'pledge'")
        db.execute("UPDATE article SET byline = 'Bo; Jo', section = '+1', note = 'a\nb', file_name = '@x.pdf' WHERE id % 2 = 1")
        # Several of one part, in an order that is not that of their rows.
        actors = [row[0] for row in db.execute('SELECT id FROM actor ORDER BY id LIMIT 9')]
        for i in range(1, len(actors)):
            db.execute("INSERT OR IGNORE INTO passage_actor (guid, passage_id, actor_id, role, position)"
                       " VALUES (?, ?, ?, 'speaker', ?)", (f'l{i}', ids[0], actors[i], 100 - i))
    db.close()


class Reference:
    """What is in the project, put together here."""

    def __init__(self, db):
        self.db = db
        self.text_told = set()
        self.links, self.topics, self.sets = defaultdict(list), defaultdict(list), defaultdict(list)
        for row in self.rows('SELECT passage_actor.*, actor.name, actor.type, actor.guid AS actor_guid FROM passage_actor JOIN actor'
                             ' ON actor.id = actor_id ORDER BY position, passage_actor.id'):
            self.links[row['passage_id']].append(row)
        paths = {}
        for row in self.rows('WITH RECURSIVE tree AS (SELECT id, name AS path, guid FROM topic WHERE parent_id IS NULL UNION ALL SELECT'
                             " topic.id, path || ' / ' || topic.name, topic.guid FROM topic JOIN tree ON parent_id = tree.id) SELECT * FROM tree"):
            paths[row['id']] = (row['path'], row['guid'])
        for row in self.rows('SELECT * FROM passage_topic'):
            self.topics[row['passage_id']].append(paths[row['topic_id']])
        self.all_topics = {path for path, guid in paths.values()}
        for row in self.rows('SELECT passage_id, name FROM passage_set_member JOIN passage_set ON passage_set.id = set_id WHERE query IS NULL'):
            self.sets[row['passage_id']].append(row['name'])
        self.events = defaultdict(list)
        for row in self.rows('SELECT status_event.*, analyst.name AS analyst, article.guid AS article, other.guid AS passage, other.exact,'
                             ' article.headline, (SELECT guid FROM article WHERE id = other.article_id) AS its_article FROM status_event'
                             ' LEFT JOIN analyst ON analyst.id = status_event.analyst_id LEFT JOIN article ON article.id = evidence_article_id'
                             ' LEFT JOIN passage AS other ON other.id = evidence_passage_id'
                             ' ORDER BY coalesce(status_event.date, substr(status_event.created, 1, 10)), status_event.id'):
            self.events[row['passage_id']].append(row)

    def rows(self, sql):
        cursor = self.db.execute(sql)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor]

    def passages(self):
        return self.rows('SELECT passage.*, analyst.name AS analyst, article.guid AS article_guid, headline, publisher, byline, date_published,'
                         ' section, url, language, file_name, article.note AS article_note, imported, article.text AS article_text,'
                         " coalesce(article_reading.reading, 'new') AS reading, article_reading.folder_id FROM passage"
                         ' JOIN article ON article.id = passage.article_id LEFT JOIN analyst ON analyst.id = analyst_id'
                         ' LEFT JOIN article_reading ON article_reading.article_id = article.id'
                         ' ORDER BY passage.article_id, start, "end" DESC, passage.id')

    def affiliation(self, actor, date):
        def meets(a, b):
            n = min(len(a), len(b))
            return (a[:n] > b[:n]) - (a[:n] < b[:n])
        found = []
        for held in self.rows('SELECT affiliation.*, actor.name FROM affiliation LEFT JOIN actor ON actor.id = organization_id'
                              f' WHERE person_id = {actor} ORDER BY start_date DESC, affiliation.id DESC'):
            start, end = held['start_date'], held['end_date']
            if date is None and (start or end):
                continue
            if (start is None or meets(start, date) <= 0) and (end is None or meets(end, date) >= 0):
                found.append(', '.join(part for part in (held['role'], held['name']) if part is not None))
        return ' / '.join(found) if found else None

    def folder(self, folder_id):
        names = []
        while folder_id is not None:
            (folder_id, name), = self.db.execute('SELECT parent_id, name FROM folder WHERE id = ?', (folder_id,)).fetchall()
            names.insert(0, name)
        return ' / '.join(names)

    def history(self, events):
        def quoted(text):
            return json.dumps(text, ensure_ascii=False).replace('\\t', '\\u0009').replace('\\b', '\\u0008').replace(
                '\\f', '\\u000c').replace('\\r', '\\u000d').replace('; ', ';\\u0020')
        told = []
        for event in events:
            inner = [re.sub(r'[ "()]', lambda sign: f'%{ord(sign[0]):02X}', event['evidence_url'])] if event['evidence_url'] else []
            inner += [f'passage {event["passage"]}'] if event['passage'] else [f'article {event["article"]}'] if event['article'] else []
            inner += [quoted(event['note'])] if event['note'] else []
            inner += [f'by {quoted(event["analyst"])}'] if event['analyst'] else []
            inner += [f'on {event["created"]}']
            told.append((event['date'] + ' ' if event['date'] else '') + event['status'] + ' (' + ' '.join(inner) + ')')
        return '; '.join(told)

    def relations(self, passage_id):
        def note(row):
            return ' ' + json.dumps(row[2], ensure_ascii=False) if row[2] else ''
        forward = self.db.execute('SELECT type, passage.guid, relation.note FROM relation JOIN passage ON passage.id = to_id WHERE from_id = ?'
                                  ' ORDER BY relation.id', (passage_id,)).fetchall()
        backward = self.db.execute('SELECT type, passage.guid, relation.note FROM relation JOIN passage ON passage.id = from_id WHERE to_id = ?'
                                   ' ORDER BY relation.id', (passage_id,)).fetchall()
        return '; '.join([f'{row[0]} {row[1]}{note(row)}' for row in forward] + [f'{row[1]} {row[0]}{note(row)}' for row in backward])

    def cells(self, row, names):
        passage = dict(row)
        links, events, topics = self.links[row['id']], self.events[row['id']], self.topics[row['id']]
        date = row['date_said'] if row['date_said'] is not None else row['date_published']
        fitting = [event for event in events if event['status'] in STATUSES[row['kind']]]
        said = fitting[-1] if fitting else None
        passage.update(passage_id=row['guid'], article_id=row['article_guid'], article=row['headline'],
                       anchor='lost' if not row['anchored'] else 'changed' if row['changed'] else 'held',
                       status=said['status'] if said else STATUSES[row['kind']][0], status_date=said and said['date'],
                       status_evidence=said and '; '.join(text for text in (said['evidence_url'], said['exact'] or said['headline']) if text),
                       status_history=self.history(events), relations=self.relations(row['id']), folder=self.folder(row['folder_id']))
        if row['article_id'] in self.text_told:
            passage['article_text'] = None
        self.text_told.add(row['article_id'])
        for role, name in zip(ROLES, NAMES):
            mine = [link for link in links if link['role'] == role]
            held = [self.affiliation(link['actor_id'], date) for link in mine]
            named = [link['as_named'] for link in mine]
            passage[name] = '; '.join(link['name'] for link in mine)
            passage[f'{role}_type'] = '; '.join(link['type'] for link in mine)
            passage[f'{role}_ids'] = '; '.join(link['actor_guid'] for link in mine)
            passage[f'{role}_affiliation'] = '; '.join(text or '' for text in held) if any(held) else ''
            passage[f'{name}_as_named'] = '; '.join(text or '' for text in named) if any(named) else ''
        # These two are in the order of names without case and accents, which is not known here.
        passage['topics'] = sorted(path for path, guid in topics)
        passage['topic_ids'] = sorted(guid for path, guid in topics)
        passage['sets'] = sorted(self.sets[row['id']])
        return {name: passage[name] for name in names}


def listed(text):
    return sorted(text.split('; ')) if text else []


def check_all_columns(project):
    """Every column, against what is put together here."""
    rows = list(csv.DictReader(open(project.export('all.csv', '--raw', '--columns', 'all'), encoding='utf-8', newline='')))
    reference = Reference(project.db)
    passages = reference.passages()
    assert len(rows) == len(passages), (len(rows), len(passages))
    assert len(rows[0]) > 70, list(rows[0])
    filled = set()
    for row, passage in zip(rows, passages):
        for name, value in reference.cells(passage, row).items():
            ours = listed(row[name]) if isinstance(value, list) else row[name]
            value = value if isinstance(value, list) else '' if value is None else str(value)
            assert ours == value, (name, ours[:300], value[:300])
            filled |= {name} if value else set()
    return filled, set(rows[0])


def check_bytes(project):
    """What Python writes of the same rows is the same, byte for byte, in every dialect."""
    names = ['passage_id', 'article', 'exact', 'note', 'place', 'start', 'condition', 'date_said']
    sql = ('SELECT passage.guid, headline, exact, passage.note, place, start, condition, date_said FROM passage JOIN article'
           ' ON article.id = article_id ORDER BY article_id, start, "end" DESC, passage.id')
    rows = project.all(sql)
    for word, separator in ('comma', ','), ('semicolon', ';'), ('tab', '\t'), ('bar', '|'):
        for everything in False, True:
            for bom in False, True:
                text = io.StringIO(newline='')
                writer = csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL if everything else csv.QUOTE_MINIMAL)
                writer.writerow(names)
                writer.writerows(rows)
                options = ['--quote-all'] * everything + ['--bom'] * bom
                path = project.export('bytes.csv', '--raw', '--columns', ','.join(names), '--separator', word, *options)
                with open(path, 'rb') as file:
                    assert file.read() == b'\xef\xbb\xbf' * bom + text.getvalue().encode(), (word, options)

    # A single column: a row of one empty cell is a row still.
    notes = list(csv.reader(open(project.export('one.csv', '--raw', '--columns', 'note'), encoding='utf-8', newline='')))
    assert notes == [['note']] + [[row[3] or ''] for row in rows]

    # LF: what Python does not quote there is what it would read as the end of a row.
    path = project.export('lf.csv', '--raw', '--lf', '--columns', ','.join(names))
    assert [[cell if cell is not None else '' for cell in map(lambda value: value if value is None else str(value), row)] for row in rows] \
        == list(csv.reader(open(path, encoding='utf-8', newline='')))[1:]


def check_guard(project):
    """No cell can be run as a formula, and what it was can be told."""
    names = 'passage_id,exact,note,place,start,speakers'
    raw = list(csv.reader(open(project.export('raw.csv', '--raw', '--columns', names), encoding='utf-8', newline='')))
    safe = list(csv.reader(open(project.export('safe.csv', '--columns', names), encoding='utf-8', newline='')))
    n_marked = 0
    for before, after in zip(raw, safe, strict=True):
        for old, new in zip(before, after, strict=True):
            assert new in (old, "'" + old), (old, new)
            assert not re.match(r'[=+\-@\t\r\n＝＋－＠]', new) and not re.match(r'[\s\u200b\ufeff]+[=+\-@＝＋－＠]', new), new
            # The rule that whoever reads it goes by.
            begins = re.match(r"'+([\t\r\n]|[\s\u200b\ufeff]*[=+\-@＝＋－＠])", new)
            assert (new[1:] if begins else new) == old, (old, new)
            n_marked += new != old
    assert n_marked >= 5, n_marked


def check_links(project):
    """A row a passage and actor; one of a passage without any."""
    rows = list(csv.DictReader(open(project.export('links.csv', '--raw', '--rows', 'links', '--columns', 'passage_id,article_text,default',
                                                   '--topic-columns'), encoding='utf-8', newline='')))
    theirs = project.all("SELECT coalesce(passage_actor.guid, ''), passage.guid, coalesce(actor.guid, ''), coalesce(actor.name, ''),"
                         " coalesce(role, ''), coalesce(as_named, ''), coalesce(actor.type, '') FROM passage LEFT JOIN passage_actor"
                         " ON passage_id = passage.id LEFT JOIN actor ON actor.id = actor_id ORDER BY article_id, start, \"end\" DESC,"
                         " passage.id, instr('speaker addressee object on_behalf_of quoted_by', role), passage_actor.position, passage_actor.id")
    ours = [tuple(row[name] for name in ('link_id', 'passage_id', 'actor_id', 'actor', 'role', 'as_named', 'actor_type')) for row in rows]
    assert ours == theirs
    assert sum(bool(row['article_text']) for row in rows) == project.count('SELECT DISTINCT article_id FROM passage')
    reference = Reference(project.db)
    columns = [name for name in rows[0] if name.startswith('topic: ')]
    assert {name[7:] for name in columns} == reference.all_topics and len(columns) == len(reference.all_topics)
    guids = {row['guid']: row['id'] for row in reference.rows('SELECT id, guid FROM passage')}
    for row in rows:
        mine = {'topic: ' + path for path, guid in reference.topics[guids[row['passage_id']]]}
        assert all(row[name] == ('1' if name in mine else '0') for name in columns)


def check_dates(project):
    for form, pattern in ('day-first', '{2}/{1}/{0}'), ('month-first', '{1}/{2}/{0}'), ('dots', '{2}.{1}.{0}'), ('iso', '{0}-{1}-{2}'):
        rows = list(csv.DictReader(open(project.export('dates.csv', '--dates', form, '--columns', 'date_published,date_said,due_date'))))
        expected = project.all('SELECT date_published, date_said, due_date FROM passage JOIN article ON article.id = article_id'
                               ' ORDER BY article_id, start, "end" DESC, passage.id')
        mark = pattern[3]
        for row, dates in zip(rows, expected, strict=True):
            for ours, date in zip(row.values(), dates, strict=True):
                parts = (date or '').split('-')
                theirs = pattern.format(*parts) if len(parts) == 3 else \
                    (f'{parts[0]}-{parts[1]}' if form == 'iso' else f'{parts[1]}{mark}{parts[0]}') if len(parts) == 2 else date or ''
                assert ours == theirs, (form, ours, theirs)


def check_description(project):
    path = project.export('x y.csv', '--describe', '--columns', 'passage_id,start,checkable,created,date_published,due_date,topics,url,kind',
                          '--separator', 'semicolon', '--topic-columns', '--dates', 'dots')
    description = json.load(open(path + '-metadata.json'))
    header = next(csv.reader(open(path, encoding='utf-8', newline=''), delimiter=description['dialect']['delimiter']))
    columns = description['tableSchema']['columns']
    assert description['@context'] == 'http://www.w3.org/ns/csvw' and description['url'] == 'x%20y.csv'
    assert [column['titles'] for column in columns] == header
    assert description['tableSchema']['primaryKey'] == 'passage_id'
    assert all(re.fullmatch(r'([A-Za-z0-9]|%[0-9A-F]{2})([A-Za-z0-9_]|%[0-9A-F]{2})*', column['name']) for column in columns)
    assert len({column['name'] for column in columns}) == len(columns)
    types = {column['titles']: column.get('datatype') for column in columns}
    assert types['start'] == 'integer' and types['created'] == 'dateTime' and types['url'] == 'anyURI'
    assert types['checkable'] == {'base': 'boolean', 'format': '1|0'}
    assert next(column for column in columns if column['titles'] == 'topics')['separator'] == '; '
    for row in csv.DictReader(open(path, encoding='utf-8', newline=''), delimiter=';'):
        for name in 'date_published', 'due_date':
            form = types[name]
            if row[name] and form['base'] == 'string':
                assert re.fullmatch(form['format'], row[name]), (row[name], form)
            elif row[name]:
                assert form == {'base': 'date', 'format': 'dd.MM.yyyy'} and re.fullmatch(r'\d\d\.\d\d\.\d{4}', row[name]), row[name]
    assert sorted(os.listdir(os.path.dirname(path))).count('x y.csv-metadata.json') == 1
    assert not [name for name in os.listdir(os.path.dirname(path)) if name.endswith('.part')]


def one_end(text):
    return re.sub(r'\r\n?', '\n', text)


def check_sqlite(project):
    """sqlite3's own .import."""
    if not shutil.which('sqlite3'):
        print('sqlite3 is not installed: it does not read the file')
        return
    path, db = project.export('import.csv', '--raw', '--columns', 'passage_id,exact,note,place,start'), project.path + '.imported'
    subprocess.run(['sqlite3', db, '.mode csv', f'.import "{path}" passages'], check=True)
    with sqlite3.connect(db) as imported:
        ours = imported.execute('SELECT * FROM passages').fetchall()
    assert ours == project.all('SELECT passage.guid, exact, coalesce(passage.note, \'\'), coalesce(place, \'\'), CAST(start AS TEXT) FROM passage'
                               ' ORDER BY article_id, start, "end" DESC, id')
    imported.close()


def check_csvkit(project):
    if not shutil.which('csvjson'):
        print('csvkit is not installed: it does not read the file')
        return
    path = project.export('kit.csv', '--raw', '--columns', 'passage_id,exact,note,start', '--separator', 'semicolon')
    # csvkit's limit for a cell is Python's, unless it is told.
    kit = ['-d', ';', '-z', '10000000']
    done = subprocess.run(['csvjson', *kit, '--no-inference', '--blanks', path], check=True, capture_output=True, text=True,
                          env=dict(os.environ, LC_ALL='C.UTF-8'))
    # It opens files as text, which makes every end of a line the same.
    ours = [tuple(row.values()) for row in json.loads(done.stdout)]
    theirs = [(guid, one_end(exact), one_end(note or ''), str(start)) for guid, exact, note, start in
              project.all('SELECT guid, exact, note, start FROM passage ORDER BY article_id, start, "end" DESC, id')]
    assert ours == theirs, next((a, b) for a, b in zip(ours, theirs) if a != b)


def check_office(project):
    """LibreOffice opens it, takes no cell for a formula, and gives it out again; what it cannot hold are very long cells."""
    if not shutil.which('soffice') or subprocess.run('ls /usr/lib/libreoffice/program/libsclo.so', shell=True, capture_output=True).returncode:
        print('LibreOffice Calc is not installed: it does not read the file')
        return
    path = project.export('office.csv', '--columns', 'passage_id,place,start,kind', 'kind:claim')
    out = os.path.join(project.folder.name, 'office')
    # Comma, quotes, UTF-8, from the first line on, all columns as text.
    form = 'CSV:44,34,76,1,1/2/2/2/3/2/4/2'
    subprocess.run(['soffice', f'-env:UserInstallation=file://{project.folder.name}/profile', '--headless', f'--infilter={form}', '--convert-to',
                    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false', '--outdir', out, path],
                   check=True, capture_output=True, timeout=150)
    ours = list(csv.reader(open(path, encoding='utf-8', newline='')))
    theirs = list(csv.reader(open(os.path.join(out, 'office.csv'), encoding='utf-8', newline='')))
    assert len(ours) == len(theirs)
    for row, read in zip(ours, theirs):
        # It makes one end of a line of an LF with a CR before or after it.
        assert [re.sub('[\r\n]+', '\n', cell) for cell in read] == [re.sub('[\r\n]+', '\n', cell) for cell in row], (read, row)


filled, columns = set(), set()
for n, project in enumerate(projects()):
    make_hostile_cells(project)
    some, columns = check_all_columns(project)
    filled |= some
    check_bytes(project)
    check_guard(project)
    check_links(project)
    check_dates(project)
    check_description(project)
    check_sqlite(project)
    check_csvkit(project)
    if n == 1:
        check_office(project)
# Each column has something in it somewhere, so that none is the same for being empty.
assert not columns - filled, columns - filled
