#!/usr/bin/python3
"""Python reads JSON Lines: places are those of its own strings, and all that SQL finds is there."""
import json
import sys
from collections import Counter

sys.path.insert(0, __file__.rsplit('/', 1)[0])
from common import projects

FIELDS = ['condition', 'note', 'summary', 'subkind', 'outcome', 'due_date', 'date_said', 'place', 'attribution', 'cue', 'position']

for project in projects():
    # In another order, articles stay whole.
    path = project.export('all.jsonl', '--sort', 'kind:desc')
    articles = [json.loads(line) for line in open(path, encoding='utf-8', newline='\n')]
    ids = [article['id'] for article in articles]
    assert len(ids) == len(set(ids)) == project.count('SELECT DISTINCT article_id FROM passage')

    texts = {guid: text for guid, text in project.all('SELECT guid, text FROM article')}
    rows = {row[0]: row for row in project.all(
        'SELECT passage.guid, article.guid, kind, start, "end", exact, anchored, ' + ', '.join(f'passage.{name}' for name in FIELDS) +
        '  FROM passage JOIN article ON article.id = article_id')}
    links = Counter(project.all('SELECT passage.guid, role, actor.guid, actor.name, as_named FROM passage_actor'
                                '  JOIN passage ON passage.id = passage_id JOIN actor ON actor.id = actor_id'))
    topics = Counter(project.all('SELECT passage.guid, name FROM passage_topic JOIN passage ON passage.id = passage_id'
                                 '  JOIN topic ON topic.id = topic_id'))
    events = Counter(project.all('SELECT passage.guid, status FROM status_event JOIN passage ON passage.id = passage_id'))
    relations = Counter(project.all('SELECT a.guid, type, b.guid FROM relation JOIN passage a ON a.id = from_id'
                                    '  JOIN passage b ON b.id = to_id'))
    lost = 0

    for article in articles:
        assert article['text'] == texts[article['id']]
        labels = Counter(tuple(label) for label in article['label'])
        for span in article['spans']:
            _, of, kind, start, end, exact, anchored, *fields = rows.pop(span['id'])
            assert (of, kind, exact) == (article['id'], span['label'], span['text'])
            assert [span.get(name) for name in FIELDS] == fields, span
            if anchored:
                assert (span['start'], span['end']) == (start, end)
                assert article['text'][start:end] == exact
                labels[start, end, kind] -= 1
            else:
                lost += 1
                assert 'start' not in span and 'end' not in span
            links.subtract((span['id'], actor['role'], actor['id'], actor['name'], actor.get('as_named')) for actor in span['actors'])
            topics.subtract((span['id'], path.split(' / ')[-1]) for path in span.get('topics', []))
            events.subtract((span['id'], event['status']) for event in span.get('events', []))
        relations.subtract((relation['from'], relation['type'], relation['to']) for relation in article['relations'])
        assert not any(labels.values()), labels

    assert not rows
    for left in links, topics, events, relations:
        assert left and not any(left.values()), left
    print(len(articles), 'articles', lost, 'lost')
