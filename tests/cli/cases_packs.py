"""The rules of a year: listed, checked, installed."""
import json
import os

from support import FAILED, MEND, digest, document

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, '..', '..', 'data', 'ita')


def pack(year=2568):
    with open(os.path.join(DATA, '%d.json' % year), 'rb') as source:
        return source.read().decode()


def own(office, year):
    return office.path('data', 'itaplan', 'ita', '%d.json' % year)


def test_list(office):
    lines = office.does('packs').out.splitlines()
    assert [line.split()[0] for line in lines] == [str(year) for year in range(2563, 2570)], lines
    for line in lines:
        digest(line.split()[1])


def test_check_of_the_program_s_own(office):
    for year in range(2563, 2570):
        assert str(year) in office.does('packs', 'check', os.path.join(DATA, '%d.json' % year)).out


def test_install_wins(office):
    changed = pack().replace('การปฏิบัติหน้าที่', 'การปฏิบัติหน้าที่แบบใหม่', 1)
    source = office.write('mine.json', changed)
    out = office.does('packs', 'install', source).out
    assert own(office, 2568) in out, out
    assert digest(own(office, 2568)) == digest(source)
    line = [line for line in office.does('packs').out.splitlines() if line.startswith('2568')][0]
    assert own(office, 2568) in line and 'ท่าน' in line, line
    assert sorted(os.listdir(os.path.dirname(own(office, 2568)))) == ['2568.json']


def test_own_weights_are_computed_with(office):
    data = json.loads(pack())
    text = pack()
    weights = [instrument['weight'] for instrument in data['instruments']]
    assert len(weights) == 3, weights
    before = office.json(office.book_of(document('pipes.md')))['years'][0]['computed']['overall']
    data['instruments'][0]['weight'], data['instruments'][2]['weight'] = \
        data['instruments'][2]['weight'], data['instruments'][0]['weight']
    assert json.dumps(data) != text
    office.does('packs', 'install', office.write('w.json', json.dumps(data, ensure_ascii=False)))
    after = office.json(office.book)['years'][0]['computed']['overall']
    assert before != after, (before, after)


def test_installing_again_keeps_the_old_one(office):
    first = office.write('a.json', pack().replace('การใช้อำนาจ', 'การใช้อำนาจ ก', 1))
    second = office.write('b.json', pack().replace('การใช้อำนาจ', 'การใช้อำนาจ ข', 1))
    office.does('packs', 'install', first)
    office.does('packs', 'install', second)
    assert digest(own(office, 2568)) == digest(second)
    kept = [name for name in os.listdir(os.path.dirname(own(office, 2568))) if name != '2568.json']
    assert [digest(office.path('data', 'itaplan', 'ita', name)) for name in kept] == [digest(first)]


FAULTS = (
    ('broken', lambda text: text[:-20]),
    ('not-json', lambda text: 'แผน'),
    ('year', lambda text: text.replace('2568', '1568', 1)),
    ('weight', lambda text: text.replace('"weight":', '"weihgt":', 1)),
    ('binary', lambda text: '\x00\x01\x02'),
    ('empty', lambda text: ''),
    ('array', lambda text: '[]'),
)


def test_faulty_packs(office):
    for name, spoil in FAULTS:
        text = spoil(pack())
        assert text != pack(), name
        path = office.write(name + '.json', text)
        for words in (['packs', 'check', path], ['packs', 'install', path]):
            assert path in office.refuses(*words), name
        assert not os.path.exists(office.path('data')), name


def test_a_fault_is_told_with_its_line(office):
    lines = pack().splitlines()
    at = next(number for number, line in enumerate(lines) if '"weight"' in line)
    lines[at] = lines[at].replace('"weight"', '"weihgt"')
    sentence = office.refuses('packs', 'check', office.write('w.json', '\n'.join(lines)))
    assert 'w.json' in sentence and str(at + 1) in sentence and 'weihgt' in sentence, sentence


def test_packs_that_are_no_files(office):
    os.mkfifo(office.path('pipe'))
    for path in (office.folder, office.path('missing'), office.path('pipe'), '/dev/zero', '/dev/null', ''):
        office.refuses('packs', 'check', path)
        office.refuses('packs', 'install', path)


def test_a_faulty_own_pack_is_told_and_does_no_harm(office):
    book = office.sample_book()
    office.write(os.path.relpath(own(office, 2568), office.folder), '{"year": 2568')
    done = office.run('packs')
    assert done.status == MEND and own(office, 2568) in done.err and len(done.err.splitlines()) == 1, done
    assert office.run('doctor', '-b', book).status == MEND
    assert 'ทุ่งน้ำใส' in office.does('show', '-b', book).out
    office.does('export', '-b', book)


def test_a_pack_under_another_year_s_name(office):
    office.write(os.path.relpath(own(office, 2567), office.folder), pack(2568))
    assert office.run('packs').status == MEND


def test_install_where_nobody_can_write(office):
    plain = office.write('plain', 'x')
    path = office.write('p.json', pack())
    office.refuses('packs', 'install', path, env={'XDG_DATA_HOME': plain})
    office.refuses('packs', 'install', path, env={'XDG_DATA_HOME': None, 'HOME': None}, status=FAILED)
