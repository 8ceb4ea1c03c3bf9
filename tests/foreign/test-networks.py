#!/usr/bin/python3
"""NetworkX reads the networks, and finds in them what SQL finds in the project; xmllint finds GraphML well-formed, and
GEXF as its grammar has it."""
import calendar
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter

sys.path.insert(0, __file__.rsplit('/', 1)[0])
from common import need, projects

networkx, = need('networkx')
from networkx.readwrite import gexf as gexf_module

GEXF = 'http://gexf.net/1.3'
GRAMMAR = __file__.rsplit('/', 1)[0] + '/gexf-1.3.rng'
ACTORS = '''
  SELECT a.guid AS a, b.guid AS b, passage.kind AS kind, '' AS position, coalesce (date_said, date_published) AS day, passage.id
    FROM passage JOIN article ON article.id = article_id
    JOIN passage_actor s ON s.passage_id = passage.id AND s.role = 'speaker' JOIN actor a ON a.id = s.actor_id
    JOIN passage_actor o ON o.passage_id = passage.id AND o.role = '%s' JOIN actor b ON b.id = o.actor_id'''
TOPICS = '''
  SELECT a.guid AS a, 'topic-' || topic_id AS b, passage.kind AS kind, coalesce (passage.position, '') AS position,
         coalesce (date_said, date_published) AS day, passage.id
    FROM passage JOIN article ON article.id = article_id
    JOIN passage_actor s ON s.passage_id = passage.id AND s.role = 'speaker' JOIN actor a ON a.id = s.actor_id
    JOIN passage_topic o ON o.passage_id = passage.id'''
RELATIONS = '''
  SELECT a.guid AS a, b.guid AS b, relation.type AS kind, '' AS position, NULL AS day, relation.id
    FROM relation JOIN passage a ON a.id = from_id JOIN passage b ON b.id = to_id'''
NETWORKS = {'addressees': ACTORS % 'addressee', 'objects': ACTORS % 'object', 'topics': TOPICS, 'passages': RELATIONS}


def days(date):
    """The first and the last day that a date may mean."""
    parts = [int(part) for part in date.split('-')]
    year, month, day = parts + [0] * (3 - len(parts))
    last = month or 12
    return (f'{year:04}-{month or 1:02}-{day or 1:02}',
            f'{year:04}-{last:02}-{day or calendar.monthrange(year, last)[1]:02}')


def read_gexf(path):
    # NetworkX 2 of Debian 12 has the reader but not the name of version 1.3, which NetworkX 3 knows.
    gexf_module.GEXF.versions.setdefault('1.3', {**gexf_module.GEXF.versions['1.2draft'], 'NS_GEXF': GEXF, 'VERSION': '1.3'})
    return networkx.read_gexf(path)


def find_ties(graph, kind_name):
    return Counter({(a, b, data[kind_name], data.get('position', '')): data['weight'] for a, b, data in graph.edges(data=True)})


def check_counts(project, network, graph, kind_name):
    wanted = Counter((a, b, kind, position) for a, b, kind, position, _, _ in project.all(NETWORKS[network]))
    assert graph.is_directed()
    assert graph.number_of_edges() == len(wanted) > 0, (graph.number_of_edges(), len(wanted))
    assert find_ties(graph, kind_name) == wanted

    names = dict(project.all('SELECT guid, name FROM actor'))
    if network == 'passages':
        assert set(graph) == {guid for guid, in project.all('SELECT guid FROM passage')}
    else:
        assert set(graph) == {end for tie in wanted for end in tie[:2]}
    for node, data in graph.nodes(data=True):
        if node in names:
            assert data['label'] == names[node], (data, names[node])


def check_actors(project, graph):
    """What is told of actors besides their names."""
    types = dict(project.all('SELECT guid, type FROM actor'))
    said = Counter(a for _, a in {(row[5], row[0]) for row in project.all(NETWORKS['addressees'])})
    heard = Counter(b for _, b in {(row[5], row[1]) for row in project.all(NETWORKS['addressees'])})
    affiliated = 0
    for node, data in graph.nodes(data=True):
        assert data['type'] == types[node]
        assert (data['passages_from'], data['passages_to']) == (said[node], heard[node])
        affiliated += 'affiliation' in data
    statuses = Counter()
    for _, _, data in graph.edges(data=True):
        statuses.update({name: value for name, value in data.items() if name in ('kept', 'broken', 'open', 'refuted', 'unchecked')})
        assert data.get('first', '') <= data.get('last', '')
    return affiliated, statuses


def check_texts(project, graph):
    """Signs that XML means something by are as they were; those that it has no way to say are marked."""
    exact = dict(project.all('SELECT guid, exact FROM passage'))
    for node, data in graph.nodes(data=True):
        assert data['text'] == ''.join(c if c >= ' ' or c in '\t\n\r' else '\ufffd' for c in exact[node]), data['text']


def check_spells(project, network, path):
    """A tie is there on the days when its passages were said, and never twice at a time."""
    wanted = {}
    for a, b, kind, position, day, _ in project.all(NETWORKS[network]):
        wanted.setdefault((a, b, kind, position), []).extend([days(day)] if day else [])
    root = ET.parse(path).getroot()
    graph = root.find(f'{{{GEXF}}}graph')
    assert (root.get('version'), graph.get('mode'), graph.get('timeformat')) == ('1.3', 'dynamic', 'date')
    columns = {a.get('id'): a.get('title') for a in graph.find(f'{{{GEXF}}}attributes[@class="edge"]')}

    n_spells = 0
    for edge in graph.iter(f'{{{GEXF}}}edge'):
        values = {columns[v.get('for')]: v.get('value') for v in edge.iter(f'{{{GEXF}}}attvalue')}
        spells = [(s.get('start'), s.get('end')) for s in edge.iter(f'{{{GEXF}}}spell')]
        said = wanted.pop((edge.get('source'), edge.get('target'), edge.get('kind'), values.get('position', '')))
        assert all(one[1] < other[0] for one, other in zip(spells, spells[1:])), spells
        assert all(start <= first and last <= end for first, last in said
                   for start, end in [next(s for s in spells if s[0] <= first <= s[1])]), (said, spells)
        assert {start for start, _ in spells} <= {first for first, _ in said}
        assert {end for _, end in spells} <= {last for _, last in said}
        n_spells += len(spells)
    assert not wanted
    return n_spells


for project in projects():
    for network in NETWORKS:
        graphml = project.export(f'{network}.graphml', '--network', network)
        gexf = project.export(f'{network}.gexf', '--network', network)
        subprocess.run(['xmllint', '--noout', graphml], check=True)
        subprocess.run(['xmllint', '--noout', '--relaxng', GRAMMAR, gexf], check=True, stderr=subprocess.DEVNULL)
        assert 'xmlns:' not in open(graphml, encoding='utf-8').read(2000)

        graph = networkx.read_graphml(graphml)
        check_counts(project, network, graph, 'kind')
        check_counts(project, network, read_gexf(gexf), 'label')
        if network == 'addressees':
            print(*check_actors(project, graph))
        if network == 'passages':
            check_texts(project, graph)
        else:
            print(network, graph.number_of_nodes(), graph.number_of_edges(), check_spells(project, network, gexf))
