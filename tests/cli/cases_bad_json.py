"""JSON with a fault: one sentence with file, line and member; the book as it was."""
import json
import os
import re
import sys

from support import digest

# Python's own writer goes as deep as the books that are to be refused.
sys.setrecursionlimit(50000)


def refused(office, text, *named, fresh=True):
    if not os.path.exists(office.book):
        office.sample_book()
    source = office.write('in.json', text)
    before = digest(office.book)
    sentence = office.refuses('import', '-b', office.book, '--yes', source)
    assert digest(office.book) == before
    if fresh:
        assert office.refuses('import', '-b', office.path('none'), source) == sentence
        assert not os.path.exists(office.path('none'))
    for word in named:
        assert word in sentence, (word, sentence)
    return sentence


def sample(office):
    return json.loads(office.sample_json())


def spoiled(office, change):
    data = sample(office)
    change(data)
    return json.dumps(data, ensure_ascii=False, indent=1)


def test_broken_json(office):
    text = office.sample_json()
    for broken in (text[:-30], text[:1000], text + '}', text.replace(':', '=', 1), text.replace('"version"', 'version', 1),
                   '{"format":"itaplan"', '{', '{"a":', '{' * 100000, '{"a":' * 100000, '{"format":"itaplan","version":1e999}',
                   text.replace('{', '{"format":"itaplan",', 1), '{"format":"itaplan","format":"itaplan"}'):
        refused(office, broken, 'in.json')


def test_text_that_is_none(office):
    text = office.sample_json()
    for bad in ('\\u0000', '\\u001b[31m', '\\ud800', '\\u009b', '\x1b', '\t'):
        refused(office, text.replace('"introduction": "', '"introduction": "' + bad, 1), 'in.json')
    for bad in (b'\xff', b'\xe0\xb8', b'\xc0\x80', b'\xed\xa0\x80', b'\0'):
        refused(office, text.encode().replace(b'"introduction": "', b'"introduction": "' + bad, 1), 'in.json')


def year(data):
    return data['years'][1]


VALUES = (
    ('score', lambda d: year(d)['indicators'][0].update(score=100.01)),
    ('score', lambda d: year(d)['indicators'][0].update(score=-1)),
    ('score', lambda d: year(d)['indicators'][0].update(score='85')),
    ('score', lambda d: year(d)['indicators'][0].update(score=1e300)),
    ('score', lambda d: year(d)['indicators'][0].update(score=[])),
    ('overall', lambda d: year(d)['announced'].update(overall=101)),
    ('date', lambda d: year(d)['announced'].update(date='2568-02-30')),
    ('date', lambda d: year(d)['announced'].update(date='2025-08-15')),
    ('date', lambda d: year(d)['announced'].update(date='15 ส.ค. 2568')),
    ('IIT', lambda d: year(d)['announced']['instruments'].update(IIT=200)),
    ('number', lambda d: year(d)['indicators'][0].update(number=0)),
    ('number', lambda d: year(d)['indicators'][0].update(number=1.5)),
    ('year', lambda d: year(d).update(year=2025)),
    ('year', lambda d: year(d).update(year='2568')),
    ('', lambda d: year(d).update(year=99999999999999999999)),
    ('sha256', lambda d: year(d).update(published=[{'date': '', 'document': '', 'format': '', 'sha256': 'ab', 'url': ''}])),
    ('kind', lambda d: year(d)['findings'][0].update(kind='other')),
    ('codes', lambda d: year(d)['findings'][0].update(codes=['x1'])),
    ('codes', lambda d: year(d)['findings'][0].update(codes='e1')),
    ('id', lambda d: year(d)['findings'][0].update(id=7)),
    ('id', lambda d: year(d)['findings'][0].pop('id')),
    ('state', lambda d: year(d)['plan']['rows'][0].update(state='perhaps')),
    ('status', lambda d: year(d)['plan']['rows'][0]['measures'][0]['followup'].update(status='perhaps')),
    ('surprise', lambda d: year(d).update(surprise=1)),
    ('surprise', lambda d: d.update(surprise=1)),
    ('years', lambda d: d.update(years={})),
    ('years', lambda d: d.pop('years')),
    ('agency', lambda d: d.update(agency=None)),
)


def test_values_that_cannot_be(office):
    for member, change in VALUES:
        refused(office, spoiled(office, change), 'in.json', member)


def test_a_fault_is_told_with_its_line(office):
    lines = office.sample_json().splitlines()
    at = next(number for number, line in enumerate(lines) if '"score"' in line)
    lines[at] = lines[at].replace('"score": ', '"score": 9')
    refused(office, '\n'.join(lines), str(at + 1), 'score')


def test_things_that_stand_twice(office):
    def same_year(data):
        data['years'].append(data['years'][0])

    def same_id(data):
        year(data)['findings'][1]['id'] = year(data)['findings'][0]['id']

    def same_code(data):
        year(data)['findings'][0]['codes'] = ['e1', 'e1']

    def same_indicator(data):
        year(data)['indicators'][1]['number'] = 1
    for change in (same_year, same_id, same_code, same_indicator):
        refused(office, spoiled(office, change))


def test_links_to_nothing(office):
    refused(office, spoiled(office, lambda d: year(d)['plan']['rows'][0].update(findings=['f99999'])), 'f99999')
    refused(office, spoiled(office, lambda d: year(d)['plan']['rows'][0]['measures'][0].update(findings=['f99999'])), 'f99999')


def test_texts_that_are_too_long(office):
    refused(office, spoiled(office, lambda d: year(d).update(introduction='ก' * (1 << 19))))


def test_a_long_text_within_the_limit(office):
    text = spoiled(office, lambda d: year(d).update(introduction='ก ' * (1 << 17)))
    book = office.book_of(office.write('long.json', text))
    assert office.json(book)['years'][1]['introduction'] == ('ก ' * (1 << 17)).rstrip() or \
        len(office.json(book)['years'][1]['introduction']) == 1 << 18
    office.does('show', '-b', book, 'findings')


def renumbered(value, number):
    """Ids of a year that no other year has."""
    if isinstance(value, list):
        return [renumbered(part, number) for part in value]
    if isinstance(value, str):
        return value + '%d' % number if re.fullmatch('[frmso][0-9]+', value) else value
    if not isinstance(value, dict):
        return value
    return {name: part if name == 'codes' else renumbered(part, number) for name, part in value.items()}


def test_fifty_years(office):
    data = sample(office)
    first, data['years'], data['sources'] = data['years'][0], [], []
    for number in range(2550, 2600):
        copy = renumbered(first, number)
        copy.update(year=number)
        copy['plan']['year'] = number + 1
        for finding in copy['findings']:
            finding['codes'] = []
        data['years'].append(copy)
    office.does('import', '-b', office.book, '--yes', office.write('fifty.json', json.dumps(data, ensure_ascii=False)))
    assert len(office.json(office.book)['years']) == 50
    assert len(office.does('show', '-b', office.book, 'years').out.splitlines()) == 50


def test_deep_and_wide_json(office):
    refused(office, '[' * 200000)
    refused(office, spoiled(office, lambda d: d['agency'].update(template=nested(3000))))
    wide = spoiled(office, lambda d: year(d).update(obstacles=[{'id': 'o%d' % (i + 5000), 'text': 'ข้อ %d' % i}
                                                               for i in range(20000)]))
    assert office.run('import', '-b', office.path('wide'), '--yes', office.write('w.json', wide)).status in (0, 3)


def nested(depth):
    value = {}
    for _ in range(depth):
        value = {'a': value}
    return value
