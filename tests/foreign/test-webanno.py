#!/usr/bin/python3
"""A reader of WebAnno TSV 3.3, written from the user guide of INCEpTION, finds in the files what SQL finds in the project.

The reader of INCEpTION itself is of Java and packaged nowhere; this one takes lines, states and offsets as that one does.
"""
import re
import sys
import zipfile
from collections import Counter

sys.path.insert(0, __file__.rsplit('/', 1)[0])
from common import projects

ROLES = ['speaker', 'addressee', 'object', 'on_behalf_of', 'quoted_by']
FIELDS = ['condition', 'note', 'summary', 'subkind', 'outcome', 'due_date', 'date_said', 'place', 'attribution', 'cue', 'position']
STACK = re.compile(r'(?<!\\)\|')
VALUE = re.compile(r'(.*?)(?<!\\)\[(\d+)\]')
SOURCE = re.compile(r'(\d+-\d+(?:\.\d+)?)\[(\d+)_(\d+)\]')


def unescape_text(text):
    letters = {'t': '\t', 'n': '\n', 'f': '\f', 'r': '\r', 'b': '\b'}
    return re.sub(r'\\(.)', lambda found: letters.get(found[1], found[1]), text, flags=re.S)


def unescape_value(value):
    if value == '*':
        return None
    return re.sub(r'\\(->|.)', lambda found: {'t': '\t', 'n': '\n'}.get(found[1], found[1]), value, flags=re.S)


class Document:
    """A file: its text in units of UTF-16, the annotations by number and what relates to what."""

    def __init__(self, content):
        # Java ends lines at these alone.
        lines = re.split('\r\n|\r|\n', content)
        assert lines.pop() == '' and lines[-1] != '', 'there is a line too many at the end'
        assert lines.pop(0) == '#FORMAT=WebAnno TSV 3.3'
        layer, *columns = lines.pop(0).removeprefix('#T_SP=').split('|')
        self.has_relations = lines[0].startswith('#T_RL=')
        if self.has_relations:
            assert lines.pop(0) == f'#T_RL=webanno.custom.PassageRelation|relation|BT_{layer}'
        assert layer == 'webanno.custom.Passage' and lines[:2] == ['', ''], lines[:3]
        lines = lines[2:]

        self.columns, self.text, self.annotations, self.relations = columns, b'', {}, []
        self.firsts, self.last = {}, None
        state = 'space'
        for line in lines:
            if state in ('space', 'head') and line.startswith('#'):
                assert state == 'space', 'a sentence of several lines'
                state, sentence = 'head', unescape_text(line.removeprefix('#Text='))
            elif line == '':
                assert state == 'token'
                state = 'space'
            else:
                assert state != 'space', line
                fields = line.split('\t')
                assert len(fields) == 3 + len(columns) + 2 * self.has_relations + 1 and fields[-1] == '', line
                if state == 'head':
                    self.begin_sentence(sentence, int(fields[1].split('-')[0]))
                state = 'token'
                self.read_row(fields[0], *map(int, fields[1].split('-')), fields[2], fields[3:-1])
        assert state == 'token'

    def slice(self, start, end):
        return self.text[2 * start:2 * end].decode('utf-16-le')

    def begin_sentence(self, sentence, begin):
        gap = begin - len(self.text) // 2
        assert gap >= 0, 'sentences overlap'
        self.text += (' ' * gap + sentence).encode('utf-16-le')

    def read_row(self, name, begin, end, words, cells):
        assert self.slice(begin, end) == words, (name, words)
        assert not set(words) & set(' \t\n')
        if '.' not in name:
            assert self.last is None or begin >= self.last[1], 'tokens overlap'
            self.last = begin, end
        else:
            assert self.last[0] <= begin < end <= self.last[1], 'a part is outside of its token'

        for column, cell in zip(self.columns, cells):
            for value in [] if cell == '_' else STACK.split(cell):
                text, number = VALUE.fullmatch(value).groups()
                annotation = self.annotations.setdefault(number, {'begin': begin})
                self.firsts.setdefault(number, name)
                annotation['end'] = end
                text = unescape_value(text)
                assert annotation.setdefault(column, text) == text
        if self.has_relations and cells[-1] != '_':
            for kind, source in zip(STACK.split(cells[-2]), STACK.split(cells[-1]), strict=True):
                row, one, other = SOURCE.fullmatch(source).groups()
                assert self.firsts[other] == name
                self.relations.append((row, one, kind, other))


for project in projects():
    with zipfile.ZipFile(project.export('all.webanno.zip')) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name).decode('utf-8') for name in archive.namelist()}
    assert all(re.fullmatch(r'\d{4}(-\w+)*\.tsv', name) for name in files)

    roles = ''.join(f''', (SELECT group_concat (name, '; ') FROM (SELECT name FROM passage_actor JOIN actor ON actor.id = actor_id
                            WHERE passage_id = passage.id AND role = '{role}' ORDER BY position, passage_actor.id))''' for role in ROLES)
    wanted = {row[0]: row[1:] for row in project.all(
        'SELECT passage.guid, text, kind, start, "end", ' + ', '.join('passage.' + field for field in FIELDS) + roles +
        '  FROM passage JOIN article ON article.id = article_id WHERE anchored')}
    relations = Counter(project.all('SELECT a.guid, type, b.guid FROM relation JOIN passage a ON a.id = from_id JOIN passage b ON b.id = to_id'
                                    '  WHERE a.article_id = b.article_id AND a.anchored AND b.anchored'))
    parts = 0
    for content in files.values():
        document = Document(content)
        for annotation in document.annotations.values():
            text, kind, start, end, *rest = wanted.pop(annotation['guid'])
            # Units of UTF-16 and code points are the same place.
            assert document.slice(0, len(document.text) // 2).split() == text.split()
            begin, stop = (len(text[:offset].encode('utf-16-le')) // 2 for offset in (start, end))
            assert (annotation['begin'], annotation['end']) == (begin, stop), annotation
            assert annotation['kind'] == kind
            assert [annotation[name] for name in FIELDS + ROLES] == rest, (annotation, rest)
        for row, one, kind, other in document.relations:
            assert document.firsts[one] == row
            relations[document.annotations[one]['guid'], kind, document.annotations[other]['guid']] -= 1
        parts += len(re.findall(r'^\d+-\d+\.\d+\t', content, flags=re.M))
    assert not wanted and not any(relations.values()), (len(wanted), relations)
    print(len(files), 'articles', parts, 'parts of words')
