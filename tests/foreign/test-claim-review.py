#!/usr/bin/python3
"""PyLD expands the reviews of claims, and finds one for each claim that SQL says was checked, with what search engines ask for."""
import json
import re
import sys

sys.path.insert(0, __file__.rsplit('/', 1)[0])
from common import need, projects

need('pyld')
from pyld import jsonld

SCHEMA = 'https://schema.org/'
RATINGS = {'Refuted': 1, 'Mixed': 3, 'Supported': 5, 'Disputed': None}
CHECKED = "SELECT * FROM passage WHERE kind = 'claim' AND %s IN ('supported', 'disputed', 'refuted', 'mixed')"
# The newest, as the schema says: by its date, then by when it was noted.
STATUS = '(SELECT status FROM status_event WHERE passage_id = passage.id ORDER BY coalesce (date, substr (created, 1, 10)) DESC, id DESC LIMIT 1)'
DATE = re.compile(r'\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\dZ)?)?)?')


def load(url, options):
    """The context of schema.org is on the web; of it is used here that every word is one of the vocabulary's."""
    assert url == 'https://schema.org', url
    return {'contentType': 'application/ld+json', 'contextUrl': None, 'documentUrl': url,
            'document': {'@context': {'@vocab': SCHEMA, 'url': {'@type': '@id'}, 'datePublished': {'@type': 'Date'}}}}


for project in projects():
    with open(project.export('reviews.claimreview.json'), encoding='utf-8') as file:
        text = file.read()
    # It goes into a script of a web page, which nothing in it ends.
    assert '</' not in text
    document = json.loads(text)
    reviews = document['@graph']
    assert {review['@id'].removeprefix('urn:uuid:') for review in reviews} == {
        guid for guid, in project.all(f'SELECT guid FROM ({CHECKED % STATUS})')}
    assert reviews and all(review['@type'] == 'ClaimReview' for review in reviews)

    expanded = jsonld.expand(document, {'documentLoader': load})
    assert [node['@type'] for node in expanded] == [[SCHEMA + 'ClaimReview']] * len(reviews)

    exact = dict(project.all("SELECT 'urn:uuid:' || guid, exact FROM passage"))
    summary = dict(project.all("SELECT 'urn:uuid:' || guid, summary FROM passage"))
    repeats = {guid for guid, in project.all(
        "SELECT 'urn:uuid:' || passage.guid FROM relation JOIN passage ON passage.id = from_id WHERE type = 'repeats'")}
    for review in reviews:
        rating, claim = review['reviewRating'], review['itemReviewed']
        assert rating.get('ratingValue') == RATINGS[rating['alternateName']], rating
        assert review['claimReviewed'] == (summary[review['@id']] or exact[review['@id']])
        assert claim['text'] == exact[review['@id']]
        assert DATE.fullmatch(review['datePublished']), review
        assert review['author']['name']
        assert claim['appearance']['headline']
        assert ('firstAppearance' in claim) == (review['@id'] in repeats), review
    print(len(reviews), 'reviews', sum('firstAppearance' in review['itemReviewed'] for review in reviews), 'repeat')
