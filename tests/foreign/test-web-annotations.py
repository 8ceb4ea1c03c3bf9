#!/usr/bin/python3
"""PyLD expands the Web Annotations, RDFLib makes triples of them, and both find what SQL finds.

The context of the standard is on the web; what is used of it stands here, as its appendix A has it.
"""
import json
import sys
from collections import Counter

sys.path.insert(0, __file__.rsplit('/', 1)[0])
from common import need, projects

rdflib, _ = need('rdflib', 'pyld')
from pyld import jsonld

OA, AS, AVOW = 'http://www.w3.org/ns/oa#', 'https://www.w3.org/ns/activitystreams#', 'urn:x-avow:'
ADDRESS = 'http://www.w3.org/ns/anno.jsonld'


def as_id(name):
    return {'@type': '@id', '@id': name}


CONTEXT = {'@context': {
    'oa': OA, 'as': AS, 'dcterms': 'http://purl.org/dc/terms/', 'rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    'foaf': 'http://xmlns.com/foaf/0.1/', 'xsd': 'http://www.w3.org/2001/XMLSchema#', 'id': '@id', 'type': '@type',
    'Annotation': 'oa:Annotation', 'SpecificResource': 'oa:SpecificResource', 'TextualBody': 'oa:TextualBody',
    'TextQuoteSelector': 'oa:TextQuoteSelector', 'TextPositionSelector': 'oa:TextPositionSelector',
    'AnnotationCollection': 'as:OrderedCollection', 'AnnotationPage': 'as:OrderedCollectionPage', 'Person': 'foaf:Person',
    'body': as_id('oa:hasBody'), 'target': as_id('oa:hasTarget'), 'source': as_id('oa:hasSource'),
    'selector': as_id('oa:hasSelector'), 'creator': as_id('dcterms:creator'), 'first': as_id('as:first'),
    'motivation': {'@type': '@vocab', '@id': 'oa:motivatedBy'}, 'purpose': {'@type': '@vocab', '@id': 'oa:hasPurpose'},
    'classifying': 'oa:classifying', 'tagging': 'oa:tagging', 'commenting': 'oa:commenting', 'describing': 'oa:describing',
    'identifying': 'oa:identifying', 'value': 'rdf:value', 'exact': 'oa:exact', 'prefix': 'oa:prefix', 'suffix': 'oa:suffix',
    'name': 'foaf:name', 'start': {'@type': 'xsd:nonNegativeInteger', '@id': 'oa:start'},
    'end': {'@type': 'xsd:nonNegativeInteger', '@id': 'oa:end'}, 'created': {'@type': 'xsd:dateTime', '@id': 'dcterms:created'},
    'items': {'@type': '@id', '@id': 'as:items', '@container': '@list'},
    'total': {'@type': 'xsd:nonNegativeInteger', '@id': 'as:totalItems'},
    'startIndex': {'@type': 'xsd:nonNegativeInteger', '@id': 'as:startIndex'},
}}


def load(url, options):
    assert url == ADDRESS, url
    return {'contentType': 'application/ld+json', 'contextUrl': None, 'documentUrl': url, 'document': CONTEXT}


def check_plain(project, document):
    """What one sees who knows nothing of JSON-LD: both selectors of each target, and they agree with the text."""
    texts = dict(project.all('SELECT guid, text FROM article'))
    wanted = {row[0]: row[1:] for row in project.all(
        'SELECT passage.guid, article.guid, start, "end", exact, prefix, suffix, anchored, kind FROM passage'
        '  JOIN article ON article.id = article_id')}
    assert document['total'] == len(document['first']['items']) == len(wanted)
    for item in document['first']['items']:
        article, start, end, exact, prefix, suffix, anchored, kind = wanted.pop(item['id'].removeprefix('urn:uuid:'))
        quote, *position = item['target']['selector']
        assert quote['exact'] == exact
        assert [body['value'] for body in item['body'] if body['purpose'] == 'classifying'] == [kind]
        if not anchored:
            assert not position
            continue
        assert texts[article][start:end] == exact
        assert (quote.get('prefix', ''), quote.get('suffix', '')) == (texts[article][max(start - 32, 0):start], texts[article][end:end + 32])
        assert (position[0]['start'], position[0]['end']) == (start, end)


def check_expanded(project, document):
    collection, = jsonld.expand(document, {'documentLoader': load})
    items = collection[AS + 'first'][0][AS + 'items'][0]['@list']
    assert len(items) == project.count('SELECT * FROM passage')

    # Nothing is lost because some word of it means nothing.
    ours = Counter(key.removeprefix(AVOW) for item in items for key in item if key.startswith(AVOW))
    for field in 'date_said', 'note', 'condition':
        assert ours[field] == project.count(f"SELECT * FROM passage WHERE coalesce ({field}, '') <> ''"), field


def check_graph(project, document):
    local = {**document, '@context': [CONTEXT['@context'], *document['@context'][1:]]}
    graph = rdflib.Graph().parse(data=json.dumps(local), format='json-ld')

    def ask(pattern):
        return {tuple(str(value) for value in row) for row in graph.query(f'''
            PREFIX oa: <{OA}> PREFIX avow: <{AVOW}> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
            PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> {pattern}''')}

    links = ask('SELECT ?a ?role ?actor WHERE { ?a a oa:Annotation; oa:hasBody ?b. ?b avow:role ?role; oa:hasSource ?actor }')
    assert links == set(project.all("SELECT 'urn:uuid:' || passage.guid, role, 'urn:uuid:' || actor.guid FROM passage_actor"
                                    '  JOIN passage ON passage.id = passage_id JOIN actor ON actor.id = actor_id'))
    names = ask('SELECT ?actor ?name WHERE { ?b avow:role ?role; oa:hasSource ?actor. ?actor foaf:name ?name }')
    assert names == set(project.all("SELECT DISTINCT 'urn:uuid:' || actor.guid, name FROM actor JOIN passage_actor ON actor.id = actor_id"))
    tags = ask('SELECT ?a ?path WHERE { ?a oa:hasBody ?b. ?b oa:hasPurpose oa:tagging; rdf:value ?path }')
    assert len(tags) == project.count('SELECT * FROM passage_topic')
    for kind, in project.all('SELECT DISTINCT type FROM relation'):
        relations = ask(f'SELECT ?a ?b WHERE {{ ?a avow:{kind} ?b }}')
        assert relations == set(project.all(
            "SELECT 'urn:uuid:' || a.guid, 'urn:uuid:' || b.guid FROM relation JOIN passage a ON a.id = from_id"
            f"  JOIN passage b ON b.id = to_id WHERE type = '{kind}'")), kind
    events = ask('SELECT ?a ?e ?status WHERE { ?a avow:events ?e. ?e avow:status ?status }')
    assert len(events) == project.count('SELECT * FROM status_event')
    return len(graph), len(links), len(tags)


for project in projects():
    path = project.export('all.jsonld', '--sort', 'kind:desc')
    with open(path, encoding='utf-8') as file:
        document = json.load(file)
    check_plain(project, document)
    check_expanded(project, document)
    print('triples, links, tags:', *check_graph(project, document))
