#!/usr/bin/python3
"""A reader of brat standoff, written from what brat's pages say of the format, finds in the files what SQL finds in the project.

Neither Debian nor the package index has brat's own reader, so this one stands for it; it refuses what brat's refuses.
"""
import re
import sys
import zipfile
from collections import Counter

sys.path.insert(0, __file__.rsplit('/', 1)[0])
from common import projects

SAFE = re.compile(r'\d{4}(-\w+)*')
ROLES = {'Speaker': 'speaker', 'Addressee': 'addressee', 'Object': 'object', 'OnBehalfOf': 'on_behalf_of', 'QuotedBy': 'quoted_by'}


def read_configuration(text):
    """The words of each section; of attributes and relations with what they take."""
    sections, section = {}, None
    for line in text.split('\n'):
        if line.startswith('['):
            section = sections.setdefault(line.strip('[]'), {})
        elif line:
            name, _, arguments = line.partition('\t')
            section[name] = dict(argument.split(':', 1) for argument in arguments.split(', ') if argument)
    return sections


class Document:
    def __init__(self, text, annotations, configuration):
        self.text, self.spans, self.relations, self.attributes, self.notes = text, {}, [], [], []
        # brat takes lines as Python does: none may hide in the words.
        assert annotations.splitlines() == annotations.split('\n')[:-1]
        for line in annotations.splitlines():
            getattr(self, {'T': 'span', 'R': 'relation', 'A': 'attribute', '#': 'note'}[line[0]])(*line.split('\t'), configuration)

    def span(self, number, head, words, configuration):
        kind, places = head.split(' ', 1)
        assert kind in configuration['entities'], kind
        fragments = [tuple(map(int, place.split(' '))) for place in places.split(';')]
        assert all(start < end for start, end in fragments)
        assert all(one[1] < other[0] for one, other in zip(fragments, fragments[1:]))
        assert not any(set('\n\t') & set(self.text[start:end]) for start, end in fragments)
        assert words == ' '.join(self.text[start:end] for start, end in fragments), words
        assert number not in self.spans
        self.spans[number] = kind, fragments

    def relation(self, number, head, configuration):
        kind, one, other = head.split(' ')
        ends = [end.split(':')[1] for end in (one, other)]
        for name, end in zip(('Arg1', 'Arg2'), ends):
            assert self.spans[end][0] in configuration['relations'][kind][name].split('|'), head
        self.relations.append((kind, *ends))

    def attribute(self, number, head, configuration):
        kind, end, *value = head.split(' ')
        wanted = configuration['attributes'][kind]
        assert self.spans[end][0] in wanted['Arg'].split('|')
        assert (value[0] in wanted['Value'].split('|')) if 'Value' in wanted else not value, head
        self.attributes.append((kind, end, *value))

    def note(self, number, head, words, configuration):
        kind, end = head.split(' ')
        assert kind == 'AnnotatorNotes' and end in self.spans
        self.notes.append((end, *words.split(': ', 1)))

    def find_notes(self, name):
        return {end: words for end, what, words in self.notes if what == name}


def one_line(text):
    """The words of a text, as brat compares them."""
    return text.split()


for project in projects():
    with zipfile.ZipFile(project.export('all.brat.zip')) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        files = {name: archive.read(name).decode('utf-8') for name in names}
    configuration = read_configuration(files.pop('annotation.conf'))
    stems = {name.rsplit('.', 1)[0] for name in files}
    assert all(SAFE.fullmatch(stem) for stem in stems), stems
    assert len({stem.lower() for stem in stems}) * 2 == len(files) == len(names) - 1

    wanted = {row[0]: row[1:] for row in project.all(
        'SELECT passage.guid, text, kind, start, "end", exact, condition, position, subkind FROM passage'
        '  JOIN article ON article.id = article_id WHERE anchored')}
    links = Counter(project.all('SELECT passage.guid, role, actor.name FROM passage_actor JOIN actor ON actor.id = actor_id'
                                '  JOIN passage ON passage.id = passage_id WHERE anchored'))
    relations = Counter(project.all('SELECT a.guid, type, b.guid FROM relation JOIN passage a ON a.id = from_id JOIN passage b ON b.id = to_id'
                                    '  WHERE a.article_id = b.article_id AND a.anchored AND b.anchored'))
    assert links
    marked = 0
    for stem in stems:
        document = Document(files[stem + '.txt'], files[stem + '.ann'], configuration)
        guids, names = document.find_notes('id'), document.find_notes('name')
        values = {(kind, end): value for kind, end, *value in document.attributes}
        for end, guid in guids.items():
            text, kind, start, stop, exact, condition, position, subkind = wanted.pop(guid)
            found, fragments = document.spans[end]
            assert document.text == text and found.lower() == kind
            assert (fragments[0][0], fragments[-1][1]) == (start, stop)
            assert one_line(' '.join(text[a:b] for a, b in fragments)) == one_line(exact)
            assert (('Conditional', end) in values) == (condition is not None)
            assert values.get(('Position', end), [None]) == [position] and values.get(('Subkind', end), [None]) == [subkind]
        for kind, one, other in document.relations:
            if other in names:
                links[guids[one], ROLES[kind], names[other]] -= 1
                marked += 1
            else:
                relations[guids[one], kind.lower(), guids[other]] -= 1
        links.subtract((guids[end], what, words) for end, what, words in document.notes if what in ROLES.values())
    assert not wanted
    assert not any(links.values()) and not any(relations.values()), (+links, -links, relations)
    print(len(stems), 'articles', marked, 'actors marked')
