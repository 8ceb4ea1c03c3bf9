#!/usr/bin/python3
"""What is written for other programs, read by programs that are not ours: xmllint by the schemas of the standard, Python for the
archive and for what is in it. Every selection must have its words where it says, every reference something that it refers to.

usage: TEST AVOW-CLI MAKE-HOSTILE MAKE-PROJECT
"""
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as etree
import zipfile

CLI, HOSTILE, MANY = sys.argv[1:]
SCHEMAS = os.path.join(os.environ['G_TEST_SRCDIR'], 'refi')
PROJECT = '{urn:QDA-XML:project:1.0}'
CODEBOOK = '{urn:QDA-XML:codebook:1.0}'
TEXT_1 = '0190b000-0000-7000-8000-000000000001'


def run(*args):
    return subprocess.run([CLI, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True)


def validate(schema, path):
    done = subprocess.run(['xmllint', '--noout', '--nonet', '--huge', '--schema', os.path.join(SCHEMAS, schema), path],
                          stderr=subprocess.PIPE, text=True)
    assert done.returncode == 0, done.stderr


class Archive:
    """A project of REFI-QDA, looked at as another program would."""

    def __init__(self, path, folder):
        with zipfile.ZipFile(path) as file:
            assert file.testzip() is None
            self.files = {name: file.read(name) for name in file.namelist()}
        qde = os.path.join(folder, 'project.qde')
        with open(qde, 'wb') as file:
            file.write(self.files['project.qde'])
        validate('Project.xsd', qde)
        self.root = etree.fromstring(self.files['project.qde'])
        self.json = json.loads(self.files['avow.json'])
        assert not self.files['project.qde'].startswith(b'\xef\xbb\xbf')
        assert set(self.files) == {'project.qde', 'avow.json'} | {
            f'sources/{source.get("guid")}.txt' for source in self.all('TextSource')}
        assert self.json['format'] == 'avow' and self.json['version'] == 1

    def all(self, name):
        return list(self.root.iter(PROJECT + name))

    def text(self, source):
        path = source.get('plainTextPath')
        assert path == f'internal://{source.get("guid")}.txt' and source.get('richTextPath') is None, path
        raw = self.files['sources/' + path[len('internal://'):]]
        text = raw.decode('utf-8')
        assert '\r' not in text and not raw.startswith(b'\xef\xbb\xbf')
        return text

    def check_selections(self):
        """Code points, ends exclusive; named by their words, cut at 100."""
        n = 0
        for source in self.all('TextSource'):
            text = self.text(source)
            for selection in source.iter(PROJECT + 'PlainTextSelection'):
                start, end = int(selection.get('startPosition')), int(selection.get('endPosition'))
                words, name = text[start:end], selection.get('name')
                assert 0 <= start < end <= len(text) and len(words) == end - start
                assert name == words or (len(words) > 100 and name == words[:100] + '…'), (name, words)
                assert selection.find(PROJECT + 'Coding') is not None
                n += 1
        return n

    def check_references(self):
        """All guids differ, and whatever is referred to is there, and is what it should be."""
        guids = {}
        for element in self.root.iter():
            if element.get('guid') is not None:
                assert element.get('guid') not in guids, element.get('guid')
                guids[element.get('guid')] = element.tag[len(PROJECT):]
        targets = {'CodeRef': 'Code', 'VariableRef': 'Variable', 'NoteRef': 'Note', 'SelectionRef': 'PlainTextSelection',
                   'MemberSource': 'TextSource'}
        for element in self.root.iter():
            name = element.tag[len(PROJECT):]
            if element.get('targetGUID') is not None and name != 'Link':
                assert guids[element.get('targetGUID')] == targets[name], name
            for user in ('creatingUser', 'modifyingUser', 'creatingUserGUID'):
                if element.get(user) is not None:
                    assert guids[element.get(user)] == 'User'
        for link in self.all('Link'):
            assert guids[link.get('originGUID')] == guids[link.get('targetGUID')] == 'PlainTextSelection'
        codable = {code.get('guid') for code in self.all('Code') if code.get('isCodable') == 'true'}
        assert all(code.get('targetGUID') in codable for code in self.all('CodeRef'))

    def codes(self, selection):
        names = {code.get('guid'): code.get('name') for code in self.all('Code')}
        found = [s for s in self.all('PlainTextSelection') if s.get('guid') == selection]
        return [names[code.get('targetGUID')] for code in found[0].iter(PROJECT + 'CodeRef')]

    def values(self, element):
        names = {variable.get('guid'): variable.get('name') for variable in self.all('Variable')}
        return {names[value[0].get('targetGUID')]: (value[1].tag[len(PROJECT):], value[1].text)
                for value in element.iter(PROJECT + 'VariableValue')}

    def by_guid(self, guid):
        return next(element for element in self.root.iter() if element.get('guid') == guid)


def passage(number):
    return f'0190e000-0000-7000-8000-{number:012x}'


def check_rich(path, folder):
    archive = Archive(path, folder)
    # All but the one that is lost.
    assert archive.check_selections() == 7
    archive.check_references()
    assert passage(7) not in archive.files['project.qde'].decode()

    # Characters that XML cannot hold are a space; the text is as long as it was.
    with sqlite3.connect(os.path.join(folder, 'rich.avow')) as db:
        texts = dict(db.execute('SELECT guid, text FROM article'))
    for source in archive.all('TextSource'):
        was, text = texts[source.get('guid')], archive.text(source)
        assert len(was) == len(text)
        for a, b in zip(was, text):
            assert a == b or (a in '\r\ufeff\ufffe' or a < ' ') and b in ' \n\u2060\ufffd', (a, b)
    assert archive.text(archive.by_guid(TEXT_1)).startswith('\u2060😀😀 Port opens \n')

    codes = archive.codes(passage(1))
    assert sorted(codes) == sorted(['Pledge', 'Ports', 'Ports', 'Status: kept', 'Addressee: Varna', 'Speaker: Harbour Council',
                                    'Speaker: Jane <Doe> & "Sons"', 'Best & <worst>']), codes
    parents = {child.get('guid'): code.get('name') for code in archive.all('Code') for child in code if child.tag == PROJECT + 'Code'}
    assert [parents[code.get('guid')] for code in archive.all('Code') if code.get('name') == 'Ports'] == ['Economy & "Trade"', 'Security']
    assert archive.by_guid('0190c000-0000-7000-8000-000000000001').get('color') == '#1a5fb4'
    assert archive.by_guid('0190c000-0000-7000-8000-000000000005').get('color') is None

    assert archive.values(archive.by_guid(TEXT_1))['Date published, not to the day'] == ('TextValue', '2026-01')
    assert archive.values(archive.by_guid(TEXT_1))['Address'] == ('TextValue', 'https://example.org/?a=1&b=2')
    assert archive.values(archive.by_guid(TEXT_1[:-1] + '2'))['Date published'] == ('DateValue', '2026-02-28')
    jane = archive.values(archive.by_guid('0190d000-0000-7000-8000-000000000001'))
    assert jane['Affiliations'][1] == 'chair & "head", Harbour Council (2025-12 – 2026; Elected)\nminister', jane

    notes = {note.get('guid'): note[0].text for note in archive.all('Note')}
    note = notes[archive.by_guid(passage(1)).find(PROJECT + 'NoteRef').get('targetGUID')]
    assert 'condition: if the ceasefire holds\n' in note and 'due_date: 2026-02\n' in note, note
    assert 'status: kept; date: 2026-03; evidence_url: https://example.org/kept; note: Seen\n  twice\n' in note, note
    assert archive.by_guid(passage(4)).find(PROJECT + 'NoteRef') is None
    assert [(link.get('name'), link.get('direction')) for link in archive.all('Link')] == [
        ('repeats', 'OneWay'), ('contradicts', 'OneWay')]
    assert [s.get('name') for s in archive.all('Set')] == ['Press', 'Press / Press']
    check_json(archive, os.path.join(folder, 'rich.avow'))


def check_json(archive, path):
    """avow.json has all that the project has, to the letter."""
    tables = archive.json['tables']
    with sqlite3.connect(path) as db:
        db.row_factory = sqlite3.Row
        guids = {name: dict(db.execute(f'SELECT id, guid FROM {name}')) for name in tables}
        references = {'parent_id': None, 'article_id': 'article', 'passage_id': 'passage', 'actor_id': 'actor', 'other_id': 'actor',
                      'person_id': 'actor', 'organization_id': 'actor', 'topic_id': 'topic', 'analyst_id': 'analyst',
                      'evidence_article_id': 'article', 'evidence_passage_id': 'passage', 'from_id': 'passage', 'to_id': 'passage',
                      'set_id': 'passage_set', 'folder_id': 'set_folder'}
        derived = {'id', 'date_precision', 'due_precision', 'date_said_precision', 'text_sha256', 'prefix', 'suffix', 'folded',
                   'unused_reading', 'unused_folder_id', 'unused_identifier'}
        for name, rows in tables.items():
            rows = {row['guid']: row for row in rows}
            for row in db.execute(f'SELECT * FROM {name}'):
                if name == 'actor_name' and row['kind'] == 'main' and row['language'] is None:
                    assert row['guid'] not in rows
                    continue
                expected = {}
                for column in set(row.keys()) - derived:
                    value = row[column]
                    if column in references:
                        value, column = guids[references[column] or name].get(value), column[:-3]
                    if value is not None:
                        expected[column] = str(value)
                found = dict(rows.pop(row['guid']))
                for column in ('reading', 'folder', 'next_up'):
                    if name == 'article':
                        found.pop(column, None)
                assert found == expected, (found, expected)
            assert not rows
        for guid, reading, folder, next_up in db.execute(
                'SELECT article.guid, reading, folder.guid, next_up FROM article JOIN article_reading ON article_id = article.id'
                ' LEFT JOIN folder ON folder.id = article_reading.folder_id'):
            article = next(row for row in tables['article'] if row['guid'] == guid)
            assert (article['reading'], article.get('folder'), article.get('next_up')) == (reading, folder, next_up and str(next_up))


def check_return(name, folder):
    """What Avow takes over from a file into a project of its own and writes again is what it was."""
    run('take-over', 'back.avow', f'{name}.qdpx')
    run('export', 'back.avow', '-o', 'back.qdpx')
    there, back = Archive(f'{name}.qdpx', folder).json['tables'], Archive('back.qdpx', folder).json['tables']
    os.remove('back.avow')
    for table, rows in there.items():
        expected, found = ({row['guid']: row for row in rows} for rows in (rows, back[table]))
        # Who took it over is there besides.
        assert table == 'analyst' or set(expected) == set(found), table
        for guid, row in expected.items():
            # An article of which nothing is said is new.
            unsaid = {'reading': 'new'} if table == 'article' else {}
            assert unsaid | found[guid] == unsaid | row, (table, row, found[guid])


def check_codebook(path, n_topics):
    validate('Codebook.xsd', path)
    root = etree.parse(path).getroot()
    names = [code.get('name') for code in root.iter(CODEBOOK + 'Code')]
    assert names[:4] == ['Passage kind', 'Claim', 'Pledge', 'Warning'] and 'Status: kept' in names
    guids = {code.get('guid') for code in root.iter(CODEBOOK + 'Code')}
    members = [member.get('guid') for member in root.iter(CODEBOOK + 'MemberCode')]
    assert len(members) == 3 + n_topics and set(members) <= guids


def check_losses(told):
    """Each is told by name, with how many there are."""
    for sentence in ['1 passage is not in the text', '4 passages have fields', '2 statuses have a date', '1 status is not the newest',
                     '1 relation is with a passage', '2 articles have dates', '1 article has headings', '1 article has characters',
                     '1 article is to be read next', '2 affiliations', '1 pair of actors', '1 live set', '2 folders of sets', '1 passage has a note',
                     'files that 2 articles came in stay']:
        assert len(re.findall('^.*' + sentence, told, re.M)) == 1, (sentence, told)
    assert told.splitlines()[-1] == '8 passages written.' and len(told.splitlines()) == 16, told


def empty(path):
    """A project in which there is nothing: from a folder without files."""
    os.mkdir('nothing')
    subprocess.run([CLI, 'import', path, 'nothing'], stderr=subprocess.DEVNULL)
    assert os.path.exists(path)


with tempfile.TemporaryDirectory(prefix='avow-refi-') as folder:
    os.chdir(folder)
    empty('none.avow')
    shutil.copy('none.avow', 'rich.avow')
    with sqlite3.connect('rich.avow') as db, open(os.path.join(SCHEMAS, 'rich.sql'), encoding='utf-8') as sql:
        db.executescript(sql.read())

    check_losses(run('export', 'rich.avow', '-o', 'rich.qdpx').stderr.decode())
    check_rich('rich.qdpx', folder)
    check_return('rich', folder)
    run('export', 'rich.avow', '-o', 'rich.qdc')
    check_codebook('rich.qdc', 5)

    # To a pipe, and a part of it.
    with open('part.qdpx', 'wb') as part:
        part.write(run('export', 'rich.avow', 'kind:pledge', '--format', 'qdpx', '-o', '-').stdout)
    part = Archive('part.qdpx', folder)
    assert part.check_selections() == 2 and len(part.all('TextSource')) == 2 and len(part.all('Link')) == 1
    part.check_references()
    assert [row['guid'][-1] for row in part.json['tables']['passage']] == ['1', '5']
    assert part.json['tables']['actor_apart'] == []

    # Nothing at all is valid, too, and nothing is lost of it.
    assert run('export', 'none.avow', '-o', 'none.qdpx').stderr.decode() == '0 passages written.\n'
    assert Archive('none.qdpx', folder).check_selections() == 0
    run('export', 'none.avow', '-o', 'none.qdc')
    check_codebook('none.qdc', 0)

    # And projects of which this test knows nothing.
    subprocess.run([HOSTILE, 'hostile.avow'], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([MANY, '--articles', '300', '--passages', '3000', 'many.avow'], check=True, stdout=subprocess.DEVNULL)
    for name in 'hostile', 'many':
        run('export', f'{name}.avow', '-o', f'{name}.qdpx')
        archive = Archive(f'{name}.qdpx', folder)
        with sqlite3.connect(f'{name}.avow') as db:
            (placed,) = db.execute('SELECT count (*) FROM passage JOIN article ON article.id = article_id WHERE anchored'
                                   ' AND "end" <= length (text)').fetchone()
        assert archive.check_selections() == placed > 0
        archive.check_references()
        check_json(archive, f'{name}.avow')
        check_return(name, folder)
