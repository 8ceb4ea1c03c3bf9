#!/usr/bin/python3
"""openpyxl, odfpy and LibreOffice find in workbooks what Python's csv finds in CSV: cells of their kinds, links, and text that stays text."""
import csv
import datetime
import os
import re
import shutil
import subprocess
import sys
import zipfile
from urllib.parse import unquote

sys.path.insert(0, __file__.rsplit('/', 1)[0])
from common import need, projects

openpyxl, odf = need('openpyxl', 'odf')
import odf.opendocument
from odf import table, teletype

DATES = {'date_published', 'due_date', 'date_said', 'status_date'}
TIMES = {'created', 'imported', 'modified'}
NUMBERS = {'start', 'end', 'condition_start', 'condition_end', 'checkable', 'testable'}
FIRST_DAY = '1900-03-01'
TOPIC = 'topic: '


def clean(text):
    """As XML and a spreadsheet have it."""
    return re.sub('[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]', '', text.replace('\r\n', '\n').replace('\r', '\n'))


def expected(name, text, first_day=''):
    """What a cell holds, as Python has it."""
    if text == '':
        return None
    if name in NUMBERS or name.startswith(TOPIC):
        return int(text)
    if name in DATES and len(text) == 10 and text >= first_day:
        return datetime.datetime.strptime(text, '%Y-%m-%d')
    if name in TIMES:
        return datetime.datetime.strptime(text, '%Y-%m-%dT%H:%M:%SZ')
    return clean(text)


def read_csv(path):
    return list(csv.reader(open(path, encoding='utf-8-sig', newline='')))


def same_address(one, other):
    return unquote(one.lower()) == unquote(other.lower())


def check_xlsx(path, rows, labels):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    names = rows[0]
    assert sheet.freeze_panes == 'A2' and sheet.auto_filter.ref == sheet.dimensions, (sheet.freeze_panes, sheet.auto_filter.ref)
    heads = [labels.get(name, name.removeprefix(TOPIC)) for name in names]
    assert [cell.value for cell in sheet[1]] == heads, heads
    assert sheet.max_row == len(rows), (sheet.max_row, len(rows))
    kinds = set()
    for cells, texts in zip(sheet.iter_rows(min_row=2), rows[1:]):
        for name, cell, text in zip(names, cells, texts):
            value = cell.value
            # openpyxl leaves to others what Excel and LibreOffice take as an escape.
            if isinstance(value, str):
                value = re.sub('_x005F_(?=x[0-9A-Fa-f]{4}_)', '_', value)
            assert value == expected(name, text, FIRST_DAY), (name, value, text)
            assert cell.data_type != 'f', cell
            kinds.add(cell.data_type)
            if name == 'article' and text and texts[names.index('url')].startswith('http'):
                link = cell.hyperlink.target + ('#' + cell.hyperlink.location if cell.hyperlink.location else '')
                assert same_address(link, texts[names.index('url')]), link
                kinds.add('link')
    about = dict((row[0].value, row[1].value) for row in book.worksheets[-1].iter_rows())
    assert all(about[labels[name]] == name for name in names if name in labels), about
    return kinds


def ods_rows(sheet):
    for row in sheet.getElementsByType(table.TableRow):
        cells = []
        for cell in row.getElementsByType(table.TableCell):
            cells += [cell] * int(cell.getAttribute('numbercolumnsrepeated') or 1)
        yield cells


def ods_value(cell):
    kind = cell.getAttribute('valuetype')
    if kind == 'float':
        return int(cell.getAttribute('value'))
    if kind == 'date':
        return datetime.datetime.fromisoformat(cell.getAttribute('datevalue'))
    return '\n'.join(teletype.extractText(line) for line in cell.childNodes) if kind == 'string' else None


def check_ods(path, rows, labels):
    archive = zipfile.ZipFile(path)
    first = archive.infolist()[0]
    assert first.filename == 'mimetype' and first.compress_type == zipfile.ZIP_STORED and not first.extra
    for name in archive.namelist():
        if name.endswith('.xml'):
            subprocess.run(['xmllint', '--huge', '--noout', '-'], input=archive.read(name), check=True)
    assert set(re.findall('full-path="(.*?)"', archive.read('META-INF/manifest.xml').decode())) == \
        {'/', *archive.namelist()} - {'mimetype', 'META-INF/manifest.xml'}

    sheets = odf.opendocument.load(path).spreadsheet.getElementsByType(table.Table)
    found = list(ods_rows(sheets[0]))
    names = rows[0]
    assert len(found) == len(rows)
    kinds = set()
    for cells, texts in zip(found[1:], rows[1:]):
        cells += [None] * (len(names) - len(cells))
        for name, cell, text in zip(names, cells, texts):
            value = ods_value(cell) if cell is not None else None
            assert value == expected(name, text), (name, value, text)
            kinds.add(type(value).__name__)
            if name == 'article' and text and texts[names.index('url')].startswith('http'):
                links = cell.getElementsByType(odf.text.A)
                assert links and same_address(links[0].getAttribute('href'), texts[names.index('url')])
    return kinds


def shown(name, text):
    """As LibreOffice writes a cell to CSV the way it shows it."""
    value = expected(name, text)
    if isinstance(value, datetime.datetime):
        return value.strftime('%Y-%m-%d %H:%M:%S' if name in TIMES else '%Y-%m-%d')
    return '' if value is None else str(value)


def check_office(path, rows, folder):
    subprocess.run(['soffice', f'-env:UserInstallation=file://{folder}/office', '--headless', '--convert-to',
                    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1', '--outdir', folder, path],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    base = path.rsplit('.', 1)[0]
    found = next(name for name in (base + '-Passages.csv', base + '.csv') if os.path.exists(name))
    names = rows[0]
    seen = read_csv(found)
    assert len(seen) == len(rows), (len(seen), len(rows))
    for cells, texts in zip(seen[1:], rows[1:]):
        for name, cell, text in zip(names, cells, texts):
            assert cell == shown(name, text), (name, cell, text)
    os.remove(found)


hostile, many = projects()
for project, options in ((hostile, ['--columns', 'all', '--topic-columns']), (hostile, ['--columns', 'all', '--rows', 'links']),
                         (many, ['--columns', 'all', 'kind:warning', 'said:2020'])):
    columns = subprocess.run([project.cli, 'export', '--list-columns'], check=True, stdout=subprocess.PIPE, text=True).stdout
    labels = dict(line.split('\t')[:2] for line in columns.splitlines())
    folder = project.folder.name
    rows = read_csv(project.export('plain.csv', '--raw', *options))
    xlsx, ods = project.export('book.xlsx', *options), project.export('sheet.ods', *options)
    kinds = check_xlsx(xlsx, rows, labels)
    assert {'s', 'n', 'd', 'link'} <= kinds, kinds
    kinds = check_ods(ods, rows, labels)
    assert {'str', 'int', 'datetime'} <= kinds, kinds
    if shutil.which('soffice'):
        check_office(xlsx, rows, folder)
        check_office(ods, rows, folder)
    print(len(rows) - 1, 'rows', len(rows[0]), 'columns', 'and LibreOffice' if shutil.which('soffice') else '')
