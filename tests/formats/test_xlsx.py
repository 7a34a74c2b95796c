#!/usr/bin/env python3
"""The Excel file: what openpyxl, the parts' XML and LibreOffice make of it.

usage: test_xlsx.py ITAPLAN-DOCUMENTS ITAPLAN [NAME...]   (TAP on standard output; only tests whose name holds a NAME)
"""
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'support'))
import readback

if __name__ == '__main__':
    readback.with_debian_python('openpyxl')
try:
    import openpyxl
except ImportError as lacking:
    print('1..0 # SKIP %s' % lacking)
    sys.exit(0)

PATIENCE = 120  # seconds
CLOCK = '1787000000'  # 17 August 2569
MIXED_PLACES = ({'TZ': 'Europe/London', 'LC_ALL': 'C', 'HOME': '/'}, {'TZ': 'America/Los_Angeles', 'LC_ALL': 'C.UTF-8', 'LANG': 'th_TH'})
helper = program = None


class Skip(Exception):
    """This machine cannot run the test."""


def run(*words, data=b'', env=None, umask=None):
    return subprocess.run(words, input=data, env=dict(os.environ, ITAPLAN_CLOCK=CLOCK, **(env or {})), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=PATIENCE, check=False,
                          preexec_fn=(lambda: os.umask(umask)) if umask is not None else None)


def export(*words, **options):
    done = run(program, '--sample', 'export', '--format', 'xlsx', *words, **options)
    assert done.returncode == 0 and done.stderr == b'', done
    return done.stdout


def sample():
    return json.loads(run(program, '--sample', 'export', '--format', 'json').stdout)


def write_raw(serial, *words, digits='arabic'):
    with tempfile.TemporaryDirectory() as scratch:
        done = run(helper, 'write', 'xlsx', '--digits', digits, '--scratch', scratch, *words, data=serial.encode())
        left = [name for name in os.listdir(scratch) if name != 'document.xlsx']
    assert done.returncode == 0 and done.stderr == b'' and not left, (done.returncode, done.stdout[:300], done.stderr[:2000].decode(), left)
    head, _, data = ('\n' + done.stdout.decode('latin-1')).partition('\n\n')
    notes = [line for line in head.strip().split('\n') if line and not line.startswith('progress ')]
    return data.encode('latin-1'), [note.encode('latin-1').decode() for note in notes]


def write(serial, *words, **options):
    data, notes = write_raw(serial, *words, **options)
    return Book(data), notes


def spanned(reference):
    first, _, last = reference.partition(':')
    return openpyxl.utils.range_boundaries('%s:%s' % (first, last or first))


class Book:
    """The file, sound: what holds for every one."""

    def __init__(self, data):
        self.data = data
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.book = openpyxl.load_workbook(io.BytesIO(data))
        self.sheets = self.book.worksheets
        assert {info.date_time for info in self.zip.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for sheet in self.sheets:
            assert len(sheet.title) <= 31 and not re.search(r'[\[\]:*?/\\]', sheet.title), sheet.title
            self.sound(sheet)
        for name in self.zip.namelist():
            xml = self.zip.read(name).decode()
            assert '<f>' not in xml and '<f ' not in xml or name.startswith('xl/charts/'), 'a formula in ' + name
        assert not readback.odd_characters(self.text()), readback.odd_characters(self.text())

    def sound(self, sheet):
        taken = set()
        for merged in sheet.merged_cells.ranges:
            places = {(row, column) for row in range(merged.min_row, merged.max_row + 1)
                      for column in range(merged.min_col, merged.max_col + 1)}
            assert not places & taken and len(places) > 1, merged
            taken |= places
        for number, row in sheet.row_dimensions.items():
            assert row.height is None or row.height <= 409, (sheet.title, number, row.height)
        assert sheet.page_setup.paperSize == 9 and '&P' in sheet.oddFooter.center.text
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != 'f', cell
                assert not isinstance(cell.value, str) or len(cell.value.encode('utf-16-le')) // 2 <= 32767, cell.coordinate

    @staticmethod
    def shown(cell):
        """A number as its format shows it, in Arabic digits."""
        if not isinstance(cell.value, (int, float)):
            return str(cell.value)
        decimals = len(cell.number_format.partition('.')[2])
        return '%.*f' % (decimals, cell.value)

    def text(self, join='\n'):
        return join.join(self.shown(cell) for sheet in self.sheets for row in sheet.iter_rows() for cell in row
                         if cell.value is not None)

    def sheet_with(self, words):
        return next(sheet for sheet in self.sheets for row in sheet.iter_rows() for cell in row
                    if isinstance(cell.value, str) and words in cell.value)


def node(text):
    return 'text |' + text.replace('\\', '\\\\').replace('\n', '\\n')


def cell(text, keys=''):
    return '      cell%s\n        %s\n' % (keys, node(text))


def row(*texts, head=False):
    return '    row%s\n%s' % (' level=1' if head else '', ''.join(cell(text) for text in texts))


def items(*texts):
    return '      cell\n        list\n' + ''.join('          item\n            %s\n' % node(text) for text in texts)


def height(sheet, first, last):
    return sum(sheet.row_dimensions[number].height for number in range(first, last + 1))


# ---- the book ----

def test_every_sentence_is_found():
    book = sample()
    for year in (2567, 2568):
        for digits in ('thai', 'arabic'):
            found = Book(export('--year', str(year), '--digits', digits)).text()
            lost = readback.missing(readback.sentences(book, year), found)
            assert not lost, (year, digits, lost)
        lost = readback.missing(readback.sentences(book, year, 'followup'), Book(export('--year', str(year), '--document', 'followup')).text())
        assert not lost, (year, lost)


def test_runs_are_byte_identical():
    for name in ('plan', 'followup', 'summary'):
        files = [export('--document', name, env=env, umask=mask) for env, mask in zip(MIXED_PLACES, (0o077, 0))]
        assert files[0] == files[1], name


def test_each_document():
    for name in ('plan', 'followup', 'summary', 'handover'):
        book = Book(export('--document', name))
        assert len(book.text()) > 1000 and str(book.book.properties.created) == '2026-08-17 00:00:00', name


def test_the_plan_has_a_sheet():
    book = Book(export())
    sheet = book.sheet_with('ขั้นตอนหรือวิธีดำเนินการ')
    assert sheet.page_setup.orientation == 'landscape' and sheet.print_title_rows and sheet.freeze_panes
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight in (0, '0')
    measures = [measure['text'] for row_ in sample()['years'][-1]['plan']['rows'] for measure in row_['measures']]
    alone = {Book.shown(one) for one in (c for r in sheet.iter_rows() for c in r) if one.value}
    assert not readback.missing([], '') and all(readback.fold(text) in {readback.fold(a) for a in alone} for text in measures)
    wrapped = [c for r in sheet.iter_rows() for c in r if c.value and not c.alignment.wrap_text]
    assert not wrapped and all(c.font.name == 'TH SarabunPSK' and c.font.size >= 16 for r in sheet.iter_rows() for c in r if c.value)


def test_scores_are_numbers():
    for digits, code in (('thai', '[$-D00041E]0.00'), ('arabic', '0.00')):
        book = Book(export('--digits', digits))
        scores = {c.value: c.number_format for s in book.sheets for r in s.iter_rows() for c in r if isinstance(c.value, float)}
        assert 68.69 in scores and scores[68.69] == code, (digits, scores)


def test_charts_have_figures_and_words():
    book = Book(export())
    sheet = next(s for s in book.sheets if s._charts)
    assert len(sheet._charts) >= 4 and sheet is book.sheets[-1]
    drawing = book.zip.read('xl/drawings/drawing1.xml').decode()
    assert 'descr="' in drawing and '๖๘.๖๙' in drawing


# ---- trees ----

def test_hostile_text_is_text():
    for bad in ('<script>alert(1)</script>', ']]>', '=1+1', '+1', '-1', '@x', "'x", '_x0041_', '_x005F_', '&amp;', '{=1}', ' ก ', '\u202e\u0e33'):
        book, _ = write('document\n  heading level=1\n    %s\n  table |%s\n%s%s  chart target=bars |%s\n    point value=1 |%s\n' % (
            node(bad), bad, row('ก', 'ข', head=True), row(bad, bad), bad, bad))
        shared = book.zip.read('xl/sharedStrings.xml').decode()
        there = book.text().count(bad)
        if bad.startswith('_x'):
            there = shared.count(bad.replace('_x', '_x005F_x'))
        assert there >= 1, (bad, book.text())


def test_items_stand_on_rows_of_their_own():
    book, _ = write('document\n  table\n%s    row\n%s%s%s' % (row('ก', 'ข', 'ค', head=True), cell('ยาว ' * 60),
                                                            items('หนึ่ง', 'สอง', 'สาม'), items('เดียว')))
    sheet = book.sheets[0]
    assert [sheet.cell(number, 2).value for number in (2, 3, 4)] == ['หนึ่ง', 'สอง', 'สาม']
    assert {str(m) for m in sheet.merged_cells.ranges} == {'A2:A4', 'C2:C4'}, sheet.merged_cells.ranges
    assert height(sheet, 2, 4) > 5 * 20


def test_long_texts_get_rows_enough():
    for words in ('น้ำใจที่ดี ' * 2900, 'ก' * 20000, 'กำ\n' * 900):
        book, notes = write('document\n  table\n%s%s' % (row('ก', 'ข', head=True), row('สั้น', words)))
        sheet = book.sheets[0]
        assert not notes and words.strip() in book.text()
        merged = [m for m in sheet.merged_cells.ranges if m.min_col == 2]
        assert len(merged) == 1 and height(sheet, merged[0].min_row, merged[0].max_row) > 2000


def test_cells_hold_no_more_than_excel_takes():
    megabyte = 'น้ำใจที่ดี ' * 35000
    book, notes = write('document\n  paragraph\n    %s\n  table\n%s%s' % (node('😀' * 20000), row('ก', 'ข', head=True), row('สั้น', megabyte)))
    assert megabyte.strip() in book.text(join='') and '😀' * 20000 in book.text(join='')
    assert len(notes) == 1 and notes[0].startswith('note cell-too-long 2\t'), notes


def test_spans():
    book, _ = write('document\n  table\n    row level=1\n%s%s    row\n%s%s    row\n%s    row\n%s' % (
        cell('กว้าง', ' columns=2'), cell('ข'), cell('สูง', ' rows=3'), items('1', '2'), cell('ค'), cell('ง')))
    merged = {str(m) for m in book.sheets[0].merged_cells.ranges}
    assert {'A1:B1', 'A2:A5'} <= merged, merged
    write('document\n  table\n    row\n%s%s    row\n%s' % (cell('ก', ' rows=900000 columns=900000'), cell('ข', ' rows=5'), cell('ค')))


def test_empty_and_small_documents():
    for serial in ('', '  paragraph\n', '  table\n', '  table\n    row\n', '  table\n    row level=1\n', '  list\n', '  heading level=6\n',
                   '  break\n  break level=1\n', '  chart target=bars\n', '  chart target=trend |ก\n    point |ข\n',
                   '  table level=1\n    row\n      cell\n', '  table\n%s' % row('คำ'), '  heading level=1\n    text |[]:*?\n'):
        book, _ = write('document\n' + serial)
        assert len(book.sheets) >= 1


def test_two_hundred_rows():
    rows = ''.join(row('แถว %d' % i, 'คำ', 'ค', 'ง', 'จ', 'ฉ') for i in range(200))
    book, _ = write('document\n  heading level=1\n    text |แผน\n  table\n%s%s' % (row(*'กขคงจฉ', head=True), rows))
    assert book.sheets[0].max_row == 202 and book.sheets[0].print_title_rows == '$2:$2' and book.sheets[0].freeze_panes == 'A3'


def test_only_one_header_is_repeated():
    table = '  table\n%s%s' % (row(*'กขคงจฉ', head=True), row(*'กขคงจฉ'))
    book, _ = write('document\n' + table + table)
    assert book.sheets[0].print_title_rows is None and book.sheets[0].freeze_panes is None
    book, _ = write('document\n' + table + '  table\n' + row('ก', 'ข', head=True))
    assert book.sheets[0].print_title_rows == '$1:$1'


def test_names_of_sheets_are_their_own():
    parts = ''.join('  heading level=2\n    text |ส่วน A/B [ก] ที่ยาวมากเกินกว่าที่ชื่อแผ่นงานจะรับได้\n  table\n%s' % row(*'กขคงจ', head=True) for _ in range(12))
    book, _ = write('document\n' + parts)
    titles = [sheet.title.lower() for sheet in book.sheets]
    assert len(titles) == len(set(titles)) == 12, titles


def test_footers():
    book, _ = write('document\n  paragraph\n    text |ก\n', '--footer', 'ก&ข ' + 'ย' * 400, '--date', '2569-02-28')
    footer = book.sheets[0].oddFooter
    assert 'ก&ข' in footer.left.text.replace('&&', '&') and '&P' in footer.center.text
    assert len(re.search('<oddFooter>(.*?)</oddFooter>', book.zip.read('xl/worksheets/sheet1.xml').decode()).group(1).replace('&amp;', '&').replace('&quot;', '"')) <= 255
    assert str(book.book.properties.created) == '2026-02-28 00:00:00'


def test_without_scratch_it_says_so():
    done = run(helper, 'write', 'xlsx', '--digits', 'thai', data=b'document\n')
    assert done.returncode == 3 and done.stdout.startswith(b'error '), done
    done = run(helper, 'write', 'xlsx', '--digits', 'thai', '--scratch', '/nowhere/at/all', data=b'document\n')
    assert done.returncode == 3 and done.stdout.split(b'\n')[-2].startswith(b'error '), done


def test_libreoffice_reads_it():
    if not shutil.which('soffice'):
        raise Skip('LibreOffice is not installed')
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'plan.xlsx')
        with open(path, 'wb') as out:
            out.write(export('--digits', 'arabic'))
        home = '-env:UserInstallation=file://' + os.path.join(folder, 'office')
        for sheet in range(1, 4):
            done = run('soffice', home, '--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,%d' % sheet,
                       '--outdir', folder, path)
            assert done.returncode == 0, done.stderr.decode()
        said = ''
        for name in sorted(os.listdir(folder)):
            if name.endswith('.csv'):
                with open(os.path.join(folder, name), encoding='utf-8') as text:
                    said += text.read()
    lost = readback.missing(readback.sentences(sample())[:60], said.replace('""', '"'))
    assert len(lost) < 6, lost


def main():
    global helper, program
    helper, program = sys.argv[1:3]
    return readback.run(globals(), sys.argv[3:], skip=Skip)


if __name__ == '__main__':
    sys.exit(main())
