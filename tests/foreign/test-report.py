#!/usr/bin/python3
"""Reports are read by a parser of HTML, tidy, poppler, libxml2 and LibreOffice: all passages are there, as they are in
the project, and no words of somebody else became markup."""
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from html.parser import HTMLParser
from xml.dom import minidom

sys.path.insert(0, __file__.rsplit('/', 1)[0])
from common import SKIP, Project

GROUPS = 'articles', 'actors', 'topics', 'status'
VOID = {'meta', 'br', 'link', 'img', 'input', 'hr'}
missing = [name for name in ('tidy', 'pdfinfo', 'pdftotext', 'xmllint') if not shutil.which(name)]
if missing:
    print(*missing, 'not installed: this check is skipped')
    sys.exit(SKIP)


def tidy(text):
    """What may come out differently: space, and signs that no format can hold or no font can draw."""
    return re.sub(r'\s+', '', re.sub('[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd\ufffe\uffff]', '', text))


class Page(HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.open, self.ids, self.links, self.texts, self.marked, self.quotations = [], Counter(), [], [], Counter(), Counter()
        self.counts = Counter()
        self.feed(open(path, encoding='utf-8', newline='').read())
        assert not self.open, self.open

    def handle_starttag(self, name, attributes):
        values = dict(attributes)
        assert name not in ('script', 'iframe', 'img', 'link', 'object', 'embed', 'base', 'form'), name
        assert not any(key.startswith('on') or key in ('style', 'src') for key in values), values
        self.counts[name, values.get('class', '').split(' ')[0]] += 1
        if 'id' in values:
            self.ids[values['id']] += 1
        if 'href' in values:
            self.links.append(values['href'])
        if name not in VOID:
            self.open.append((name, values))
        if self.is_text():
            if name == 'p':
                self.texts.append('')
        if name == 'blockquote':
            self.texts.append('')

    def is_text(self):
        classes = [values.get('class', '') for name, values in self.open if name == 'p']
        return any(value.startswith('text') for value in classes) and 'sup' not in [name for name, _ in self.open]

    def handle_endtag(self, name):
        assert self.open and self.open[-1][0] == name, (self.open, name)
        if name == 'blockquote':
            self.quotations[self.texts[-1]] += 1
        self.open.pop()

    def handle_data(self, data):
        if self.is_text() or any(name == 'blockquote' for name, _ in self.open):
            self.texts[-1] += data


def check_html(project, group):
    path = project.export(f'{group}.html', '--group', group)
    page = Page(path)
    assert max(page.ids.values()) == 1, page.ids.most_common(1)
    for link in page.links:
        assert link.startswith(('https://', 'http://')) or link[0] == '#' and link[1:] in page.ids, link
    # Tidy ends in 1 for what may be meant so, and in 2 for what is wrong.
    done = subprocess.run(['tidy', '-quiet', '-errors', '-utf8', path], capture_output=True, text=True)
    assert done.returncode < 2, done.stderr
    lines = [line for line in done.stderr.splitlines() if 'trimming empty <mark>' not in line]
    assert not lines, lines[:5]

    if group == 'articles':
        assert page.counts['aside', 'note'] == n_anchored(project)
        texts = {tidy(''.join(text)) for text in [''.join(page.texts)]}
        for guid, text in project.all('SELECT guid, text FROM article WHERE id IN (SELECT article_id FROM passage)'):
            assert any(tidy(text) in whole for whole in texts), guid
    else:
        found = Counter(tidy(text) for text in page.quotations.elements())
        assert found == expected(project, group), group


def n_anchored(project):
    return project.count('SELECT 1 FROM passage WHERE anchored')


def expected(project, group):
    """How often the words of each passage stand in the report."""
    under = {'actors': "SELECT DISTINCT passage_id, actor_id FROM passage_actor WHERE role = 'speaker'",
             'topics': 'SELECT DISTINCT passage_id, topic_id FROM passage_topic', 'status': 'SELECT NULL AS passage_id'}[group]
    rows = project.all(f'SELECT exact, max (1, (SELECT count (*) FROM ({under}) WHERE passage_id = passage.id)) FROM passage')
    counts = Counter()
    for exact, n in rows:
        counts[tidy(exact)] += n
    return counts


def check_pdf(project, group):
    path = project.export(f'{group}.pdf', '--group', group)
    info = subprocess.run(['pdfinfo', path], capture_output=True, text=True, check=True)
    assert not info.stderr, info.stderr
    assert re.search(r'^Title: +Test$', info.stdout, re.M), info.stdout
    # Without what stands at the head and foot of each page.
    done = subprocess.run(['pdftotext', '-q', '-x', '0', '-y', '55', '-W', '700', '-H', '735', path, '-'],
                          capture_output=True, text=True, check=True)
    text = re.sub(r'\s', '', done.stdout)
    if group != 'articles':
        wanted = sum(expected(project, group).values())
        lost = len(re.findall('Thesewordsarenotinthetextofthearticleanymore', text))
        assert len(re.findall(r'\[passage\d+–\d+\]', text)) + lost == wanted, (group, wanted, lost)


def check_odt(project, group, office):
    path = project.export(f'{group}.odt', '--group', group)
    with zipfile.ZipFile(path) as odt:
        assert odt.testzip() is None
        first = odt.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ('mimetype', zipfile.ZIP_STORED, b'')
        assert odt.read('mimetype') == b'application/vnd.oasis.opendocument.text'
        for name in odt.namelist():
            if name.endswith('.xml'):
                subprocess.run(['xmllint', '--noout', '--huge', '-'], input=odt.read(name), check=True)
        content = minidom.parseString(odt.read('content.xml'))
        styles = {style.getAttribute('style:name') for part in (content, minidom.parseString(odt.read('styles.xml')))
                  for style in part.getElementsByTagName('style:style')}
    for name in 'text:p', 'text:h', 'text:span':
        for node in content.getElementsByTagName(name):
            assert node.getAttribute('text:style-name') in styles, node.getAttribute('text:style-name')
    begun = [node.getAttribute('office:name') for node in content.getElementsByTagName('office:annotation')]
    ended = [node.getAttribute('office:name') for node in content.getElementsByTagName('office:annotation-end')]
    assert sorted(begun) == sorted(ended)
    if group == 'articles':
        assert len(begun) == len(set(begun)) == n_anchored(project)
    if office:
        # Writer has all of it, and has it as text.
        folder = project.folder.name
        subprocess.run([office, f'-env:UserInstallation=file://{folder}/office', '--headless', '--convert-to',
                        'txt:Text (encoded):UTF8', '--outdir', folder, path], check=True, timeout=150,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        text = tidy(open(os.path.join(folder, f'{group}.txt'), encoding='utf-8-sig').read())
        if group != 'articles':
            for exact in expected(project, group):
                assert exact in text, exact


office = shutil.which('soffice')
cli, hostile, many = sys.argv[1:]
hard, large = Project(hostile, cli), Project(many, cli, '--articles', '100', '--passages', '1000')
for project, groups in (hard, GROUPS), (large, ('articles', 'topics')):
    for group in groups:
        check_html(project, group)
        check_pdf(project, group)
        check_odt(project, group, office if group == 'status' else None)
    print('read', project.count('SELECT 1 FROM passage'), 'passages')
if not office:
    print('LibreOffice is not installed: what it reads is not checked')
