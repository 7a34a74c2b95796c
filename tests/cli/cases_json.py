"""The book's own exchange form, out and in without loss."""
import json
import os

from support import DONE, FAILED, digest, document

FULL = '../../unit/document/book_full.json'


def test_out_and_in_byte_for_byte(office):
    text = office.sample_json()
    office.does('import', '-b', office.book, '--yes', office.write('a.json', text))
    assert office.json_text(office.book) == text
    before = digest(office.book)
    office.does('import', '-b', office.book, '--yes', office.write('b.json', text))
    assert digest(office.book) == before and office.json_text(office.book) == text


def test_a_book_with_everything_in_it(office):
    with open(os.path.join(os.path.dirname(document('x')), FULL), 'rb') as full:
        source = office.write('full.json', full.read())
    office.does('import', '-b', office.book, '--yes', source)
    text = office.json_text(office.book)
    again = office.book_of(office.write('again.json', text), name='again')
    assert office.json_text(again) == text


def test_documents_go_round(office):
    for name in ('web-arabic.txt', 'merged.html', 'hospital.csv', 'pipes.md', 'plain-scores.txt'):
        text = office.json_text(office.book_of(document(name), name=name + '.itaplan'))
        copy = office.book_of(office.write('x.json', text), name=name + '.copy')
        assert office.json_text(copy) == text, name


def test_compact_json_and_a_bom(office):
    text = office.sample_json()
    compact = json.dumps(json.loads(text), ensure_ascii=True, separators=(',', ':'))
    assert office.json_text(office.book_of(office.write('c.json', compact), name='c')) == text
    assert office.json_text(office.book_of(office.write('crlf.json', text.replace('\n', '\r\n')), name='crlf')) == text


def test_one_year(office):
    book = office.sample_book()
    one = office.json(book, '--year', '2567')
    assert [year['year'] for year in one['years']] == [2567]
    copy = office.new_book('copy')
    office.does('import', '-b', copy, '--year', '2567', office.write('all.json', office.json_text(book)))
    assert office.json(copy)['years'] == one['years']
    assert '2560' in office.refuses('export', '-b', book, '--format', 'json', '--year', '2560')
    assert '2560' in office.refuses('import', '-b', copy, '--year', '2560', office.path('all.json'))


def ids_of(value):
    if isinstance(value, dict):
        if 'id' in value:
            yield value['id']
        for part in value.values():
            yield from ids_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from ids_of(part)


def linked(year):
    """What the links of a year lead to, in words."""
    words = {finding['id']: finding['issue'] for finding in year['findings']}
    return [[words[one] for one in row['findings']] for row in year['plan']['rows']]


def without_ids(value):
    if isinstance(value, dict):
        return {k: without_ids(v) for k, v in value.items() if k not in ('id', 'findings')}
    return [without_ids(v) for v in value] if isinstance(value, list) else value


def test_one_year_into_a_book_with_the_same_ids(office):
    text = office.sample_json()
    whole = json.loads(text)
    book = office.book_of(document('pipes.md'))  # 2568, whose ids begin at 1 as well
    old = json.loads(office.does('--sample', 'export', '--format', 'json', '--year', '2567').out)
    old['agency'] = office.json(book)['agency']
    one = office.write('one.json', json.dumps(old, ensure_ascii=False))
    mine = office.json(book)['years'][0]
    office.does('import', '-b', book, '--yes', one)
    data = office.json(book)
    assert [year['year'] for year in data['years']] == [2567, 2568]
    assert data['years'][1] == mine
    ids = list(ids_of(data))
    assert len(ids) == len(set(ids)), 'an id stands twice'
    theirs = whole['years'][0]
    assert without_ids(data['years'][0]['plan']) == without_ids(theirs['plan'])
    assert linked(data['years'][0]) == linked(theirs)
    assert data['agency']['name'] == 'วิทยาลัยเกษตรดงกระถิน'
    again = digest(book)
    office.run('import', '-b', book, '--yes', one)
    assert digest(book) == again and office.json(book) == data


def test_two_years_that_differ(office):
    book = office.sample_book()
    data = json.loads(office.sample_json())
    for year in data['years']:
        year['plan']['rows'][0]['responsible'] = 'หน่วยอื่นของปี %d' % year['year']
        year['obstacles'].append({'id': 'o%d' % (900 + year['year']), 'text': 'ข้อจำกัดใหม่ของปี %d' % year['year']})
    source = office.write('differs.json', json.dumps(data, ensure_ascii=False))
    out = office.run('import', '-b', book, '--yes', source)
    assert out.status in (DONE, 1), out
    after = office.json(book)
    for year in after['years']:
        texts = [obstacle['text'] for obstacle in year['obstacles']]
        assert 'ข้อจำกัดใหม่ของปี %d' % year['year'] in texts, (out, texts)
        assert 'ข้อจำกัดใหม่ของปี %d' % (5135 - year['year']) not in texts


def test_empty_book_goes_round(office):
    text = office.json_text(office.new_book())
    office.does('import', '-b', office.new_book('copy'), office.write('empty.json', text))
    assert office.json_text(office.path('copy')) == text


def test_import_makes_the_book(office):
    office.does('import', '-b', office.book, office.write('a.json', office.sample_json()))
    assert office.json_text(office.book) == office.sample_json()


def test_a_json_that_is_no_book(office):
    for content in ('{}', '{"format":"other","version":1}', '{"format":"itaplan","version":2,"agency":{},"years":[]}', '[]'):
        before = sorted(os.listdir(office.folder))
        office.refuses('import', '-b', office.book, office.write('x.json', content), status=FAILED)
        assert sorted(set(os.listdir(office.folder)) - {'x.json'}) == [n for n in before if n != 'x.json']
