"""Documents out of the book."""
import csv
import io
import json
import os

from support import FAILED, THAI, USAGE, digest, document, not_root

FORMATS = ('json', 'csv', 'html', 'md', 'text')
FILES = {'docx': b'PK', 'pdf': b'%PDF-', 'xlsx': b'PK'}  # those that are no text, and how they begin


def test_formats(office):
    for name in FORMATS:
        done = office.does('--sample', 'export', '--format', name)
        assert 'ทุ่งน้ำใส' in done.out and done.out.endswith('\n'), name
        assert '\ufffd' not in done.out and '\r\r' not in done.out, name
    assert office.does('--sample', 'export').out == office.does('--sample', 'export', '--format', 'text').out
    assert office.does('--sample', 'export', '--document', 'plan').out == office.does('--sample', 'export').out


def test_files_that_are_no_text(office):
    for name, start in FILES.items():
        for document_ in ('plan', 'followup', 'summary', 'handover'):
            out = office.path('out.' + name)
            said = office.does('--sample', 'export', '--format', name, '--document', document_, '-o', out, '--force').out
            assert out in said and THAI.search(said), said
            with open(out, 'rb') as written:
                assert written.read().startswith(start), (name, document_)
            os.remove(out)
        assert '--force' in office.refuses('--sample', 'export', '--format', name, '-o', office.write('old', 'old'))


def test_no_place_for_the_parts_of_a_file(office):
    out = office.write('old.xlsx', 'old')
    env = {'TMPDIR': office.path('none')}
    done = office.run('--sample', 'export', '--format', 'xlsx', '-o', out, '--force', env=env)
    assert done.status == 0, done  # other places will do
    os.remove(out)


def test_a_helper_that_is_not_there(office):
    for name in ('html', *FILES):
        out = office.write('old.' + name, 'old')
        env = {'PATH': '', 'ITAPLAN_ROOT': office.path('nowhere')}
        done = office.run('--sample', 'export', '--format', name, '-o', out, '--force', env=env)
        with open(out, 'rb') as old:
            assert done.status == 0 or old.read() == b'old', done


def test_markdown_holds_the_plan(office):
    out = office.does('--sample', 'export', '--format', 'md').out
    assert out.startswith('# ') and '\n|' in out and '<' not in out.replace('<br>', '').replace('](<http', ''), out[:300]
    year = json.loads(office.sample_json())['years'][1]
    flat = out.replace('<br>', '').replace(' ', '').replace('\\', '')
    for row in year['plan']['rows']:
        for measure in row['measures']:
            assert measure['text'].replace(' ', '') in flat, measure['text']


def test_csv_is_readable(office):
    out = office.does('--sample', 'export', '--format', 'csv').raw.decode('utf-8-sig')
    rows = list(csv.reader(io.StringIO(out, newline=''), strict=True))
    text = ' '.join(cell for row in rows for cell in row)
    assert 'มาตรการ' in text and len(rows) > 10, rows[:3]


def test_csv_begins_no_formula(office):
    data = json.loads(office.sample_json())
    data['years'][1]['plan']['rows'][0]['responsible'] = '=HYPERLINK("http://x")'
    book = office.book_of(office.write('f.json', json.dumps(data)))
    done = office.run('-b', book, 'export', '--format', 'csv')
    assert done.status == 0 and '=HYPERLINK' in done.err and THAI.search(done.err), done  # what was disarmed is told
    rows = csv.reader(io.StringIO(done.raw.decode('utf-8-sig'), newline=''))
    assert not [cell for row in rows for cell in row if cell.startswith(('=', '@'))]


def test_digits(office):
    for name in ('md', 'text', 'csv', 'html'):
        thai = office.does('--sample', 'export', '--format', name, '--digits', 'thai').out
        arabic = office.does('--sample', 'export', '--format', name, '--digits', 'arabic').out
        assert '๘๕.๘๖' in thai and '85.86' not in thai, name
        assert '85.86' in arabic and '๘๕.๘๖' not in arabic, name
        assert office.does('--sample', 'export', '--format', name).out == thai, name
    assert office.does('--sample', 'export', '--format', 'json', '--digits', 'thai').out == office.sample_json()


def test_each_document(office):
    needed = {'followup': ('สรุปสถานะของมาตรการ', 'ผลการดำเนินการรายมาตรการ', 'ยังไม่เริ่ม'),
              'summary': ('สรุปสำหรับผู้บริหาร', 'ตัวชี้วัดที่ได้คะแนนต่ำที่สุด', 'ผ่านดี'),
              'handover': ('สิ่งที่ยังค้างอยู่', 'ข้อค้นพบที่ยังไม่มีมาตรการรองรับ', 'ตุลาคม')}
    for name, words in needed.items():
        for form in ('text', 'md', 'csv'):
            thai = office.does('--sample', 'export', '--document', name, '--format', form).out
            arabic = office.does('--sample', 'export', '--document', name, '--format', form, '--digits', 'arabic').out
            for word in words:
                assert form == 'csv' and word == 'ผลการดำเนินการรายมาตรการ' or word in thai, (name, form, word)
            assert '๒๕๖๙' in thai and '2569' not in thai and '2569' in arabic and '๒๕๖๙' not in arabic, (name, form)
        refused = office.refuses('--sample', 'export', '--document', name, '--format', 'json', status=USAGE)
        assert 'csv' in refused and '“json”' in refused, refused
    refused = office.refuses('--sample', 'export', '--document', 'poem', status=USAGE)
    assert all(name in refused for name in ('plan', *needed)), refused


def test_followup_names_the_items_of_its_years(office):
    out = office.does('--sample', 'export', '--document', 'followup', '--year', '2567').out
    assert 'o27' in out and 'o26' in out and 'ยังไม่ประกาศ' not in out, out[:900]
    assert 'https://www.thungnamsai.example/ita/2568/queue' in out and 'ไฟล์: ' in out
    out = office.does('--sample', 'export', '--document', 'followup').out
    assert 'o25' in out and 'o26' not in out and 'ยังไม่ประกาศ' in out, out[:900]


def test_handover_says_where_files_lie(office):
    book = office.book_of(office.write('b.json', office.sample_json()), name='แผน ปี 2569.itaplan')
    for form in ('text', 'md', 'csv'):
        out = office.does('-b', book, 'export', '--document', 'handover', '--format', form).out
        assert book in out and '/backups/' in out and '/settings' in out, (form, out[-900:])
    out = office.does('-b', book, 'export', '--document', 'handover', '--year', '2567').out
    assert 'ตัวชี้วัดที่อ่อนแต่วางแผนไว้น้อย' in out and 'ยังไม่ยืนยัน' not in out
    assert 'สมุดแผน' not in office.does('--sample', 'export', '--document', 'handover').out
    english = office.does('-b', book, 'export', '--document', 'handover', '--lang', 'en').out
    assert english == office.does('-b', book, 'export', '--document', 'handover').out


def test_years(office):
    old = office.does('--sample', 'export', '--year', '๒๕๖๗').out
    assert '๒๕๖๗' in old and old != office.does('--sample', 'export').out
    for name in FORMATS:
        assert '2570' in office.refuses('--sample', 'export', '--format', name, '--year', '2570')


def test_a_book_without_years(office):
    book = office.new_book()
    for name in ('csv', 'md', 'text'):
        sentence = office.refuses('-b', book, 'export', '--format', name)
        assert ' 0 ' not in sentence and 'import' in sentence, sentence
    assert office.json(book)['years'] == []


def test_to_a_file(office):
    out = office.path('แผน.md')
    said = office.does('--sample', 'export', '--format', 'md', '-o', out).out
    assert out in said and THAI.search(said), said
    with open(out, 'rb') as written:
        assert written.read() == office.does('--sample', 'export', '--format', 'md', '-o', '-').raw
    assert sorted(os.listdir(office.folder)) == ['home', 'tmp', 'แผน.md']


def test_an_existing_file_needs_force(office):
    out = office.write('old.txt', 'old')
    before = digest(out)
    assert '--force' in office.refuses('--sample', 'export', '-o', out)
    assert digest(out) == before
    os.chmod(out, 0o640)
    office.does('--sample', 'export', '-o', out, '--force')
    assert digest(out) != before and os.stat(out).st_mode & 0o777 == 0o640


def test_force_where_there_is_none(office):
    office.does('--sample', 'export', '-o', office.path('new.txt'), '--force')
    digest(office.path('new.txt'))


def test_a_link_is_followed(office):
    target = office.write('target.txt', 'old')
    os.symlink('target.txt', office.path('link.txt'))
    office.refuses('--sample', 'export', '-o', office.path('link.txt'))
    office.does('--sample', 'export', '-o', office.path('link.txt'), '--force')
    assert os.path.islink(office.path('link.txt')) and os.path.getsize(target) > 1000


def test_outputs_that_cannot_be(office):
    os.mkfifo(office.path('pipe'))
    for out in (office.path('missing', 'x.txt'), office.folder, '/dev/full', '/dev/null', office.path('pipe'), '',
                office.path('x' * 300)):
        for words in ([], ['--force']):
            office.refuses('--sample', 'export', '-o', out, *words)
    assert sorted(os.listdir(office.folder)) == ['home', 'pipe', 'tmp']


def test_old_file_stays_where_writing_fails(office):
    out = office.write('old.txt', 'old')
    office.refuses('-b', office.path('missing'), 'export', '-o', out, '--force')
    office.refuses('--sample', 'export', '--year', '2570', '-o', out, '--force')
    with open(out, 'rb') as old:
        assert old.read() == b'old'


def test_a_folder_that_is_locked(office):
    not_root()
    os.mkdir(office.path('locked'), 0o500)
    office.refuses('--sample', 'export', '-o', office.path('locked', 'x'))


def test_export_over_the_book_itself(office):
    book = office.sample_book()
    before = digest(book)
    office.refuses('-b', book, 'export', '-o', book)
    assert digest(book) == before


def test_what_was_exported_can_be_imported(office):
    source = office.book_of(document('web-arabic.txt'))
    want = office.json(source)['years'][0]
    for name, ending in (('md', 'md'), ('text', 'txt'), ('csv', 'csv'), ('html', 'html')):
        out = office.path('out.' + ending)
        office.does('-b', source, 'export', '--format', name, '-o', out)
        book = office.path('back-' + name)
        done = office.run('import', '-b', book, '--yes', out)
        assert done.status != FAILED, done
        got = office.json(book)['years'][0]
        assert (got['year'], got['plan']['year']) == (2568, 2569), name
        assert [(i['number'], i['score']) for i in got['indicators']] == \
            [(i['number'], i['score']) for i in want['indicators']], name
        assert [[m['text'] for m in row['measures']] for row in got['plan']['rows']] == \
            [[m['text'] for m in row['measures']] for row in want['plan']['rows']], name
