#!/usr/bin/env python3
"""The superior's copy: a Word file of the plan, edited by somebody, read against the book.

usage: test_docx_copy.py ITAPLAN-DOCUMENTS ITAPLAN [NAME...]   (TAP on standard output; only tests whose name holds a NAME)
"""
import copy
import functools
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'support'))
import readback

if __name__ == '__main__':
    readback.with_debian_python('docx')
try:
    import docx
except ImportError as missing_module:
    print('1..0 # SKIP %s' % missing_module)
    sys.exit(0)

PATIENCE = 120  # seconds
YEAR = 2568
MEASURES, RESPONSIBLE = 1, 3  # columns of the plan
OWN_ID = 900
program = None


class Office:
    """A folder with the sample's book in it."""

    def __init__(self, folder):
        self.folder, self.book = folder, os.path.join(folder, 'book.itaplan')
        self.env = {**os.environ, 'LC_ALL': 'C.UTF-8', 'HOME': folder, 'TMPDIR': folder, 'ITAPLAN_CLOCK': '1787000000'}
        self.env.update({'XDG_%s_HOME' % name: os.path.join(folder, name) for name in ('CONFIG', 'DATA', 'STATE')})
        self.take(json.loads(self.run('--sample', 'export', '--format', 'json')))

    def run(self, *words, statuses=(0,)):
        done = subprocess.run([program, *words, '--lang', 'en'], env=self.env, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=PATIENCE, check=False)
        assert done.returncode in statuses and not done.stderr, done
        return done.stdout

    def path(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, 'wb') as file:
            file.write(content)
        return path

    def take(self, book):
        """A book with just this in it."""
        book.pop('computed', None)
        if os.path.exists(self.book):
            os.remove(self.book)
        self.run('new', self.book)
        self.run('-b', self.book, 'import', '--yes', self.path('book.json', json.dumps(book).encode()), statuses=(0, 1))

    def read(self):
        return json.loads(self.run('-b', self.book, 'export', '--format', 'json'))

    def year(self, book=None):
        return next(year for year in (book or self.read())['years'] if year['year'] == YEAR)

    def copy(self, *words):
        return docx.Document(io.BytesIO(self.run('-b', self.book, 'export', '--format', 'docx', '--year', str(YEAR), *words)))

    def bring(self, document, *words):
        """What the program says of the copy: the lines before what it left aside."""
        out = io.BytesIO()
        document.save(out)
        return self.bring_bytes(out.getvalue(), *words)

    def bring_bytes(self, data, *words):
        said = self.run('-b', self.book, 'import', *words, self.path('copy.docx', data), statuses=(0, 1)).decode()
        return said.split('\n\n')[0].splitlines()


def plan_of(document):
    return max(document.tables, key=lambda table: len(table.columns))


def write(paragraph, text):
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    paragraph.runs[0].text = text


def add_after(paragraph, text):
    new = copy.deepcopy(paragraph._p)
    paragraph._p.addnext(new)
    write(docx.text.paragraph.Paragraph(new, paragraph._parent), text)


def said(lines, mark):
    return [line for line in lines if line.startswith(mark)]


def counts(lines):
    return next(line for line in lines if ' new, ' in line)


def is_copy(lines):
    return any(line.startswith('A copy of this book') for line in lines)


def nothing(lines):
    return 'all of it already' in '\n'.join(lines)


# ---- tests ----

def test_an_untouched_copy_changes_nothing(office):
    for digits in ('thai', 'arabic'):
        assert nothing(office.bring(office.copy('--digits', digits), '--dry-run')), digits


def test_no_words_of_the_book_are_hidden_in_the_file(office):
    data = office.run('-b', office.book, 'export', '--format', 'docx', '--year', str(YEAR))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        kept = parts.read('customXml/item1.xml').decode()
    assert kept.isascii() and 'itaplan-plan-1 %d' % YEAR in kept, kept[:300]


def edit(office):
    """Each kind of edit once; the row that goes is the fifth."""
    document = office.copy('--digits', 'thai')
    rows = plan_of(document).rows
    introduction = next(p for p in document.paragraphs if p.text.startswith('ตัวชี้วัดส่วนใหญ่'))
    write(introduction, introduction.text + ' ทั้งนี้ ให้ทุกกองถือปฏิบัติ')
    write(rows[1].cells[MEASURES].paragraphs[0], rows[1].cells[MEASURES].paragraphs[0].text + ' ภายในไตรมาสแรก')
    add_after(rows[2].cells[MEASURES].paragraphs[-1], 'ตั้งกล่องรับฟังน้ำใจที่จุดบริการ')
    write(rows[3].cells[RESPONSIBLE].paragraphs[0], 'ปลัดองค์การบริหารส่วนตำบล')
    rows[5]._tr.getparent().remove(rows[5]._tr)
    new = copy.deepcopy(rows[4]._tr)
    rows[4]._tr.addnext(new)
    for at, cell in enumerate(plan_of(document).rows[5].cells):
        for paragraph in cell.paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
        if at and cell.paragraphs[0].runs:
            write(cell.paragraphs[0], ['', 'จ้างผู้ตรวจทรัพย์สินจากภายนอก', '', 'กองช่าง', 'กำหนดขอบเขตงาน', 'ไตรมาส ๓'][at])
    return document


def test_what_was_edited_is_found_cell_by_cell(office):
    lines = office.bring(edit(office), '--dry-run')
    assert is_copy(lines) and counts(lines) == '๒ new, ๓ changed, ๐ where yours differs, ๑ no longer there', lines
    assert len(said(lines, '*')) == 3 and len(said(lines, '+')) == 2 and len(said(lines, '-')) == 1, lines
    assert any('ตั้งกล่องรับฟังน้ำใจ' in line for line in said(lines, '+')), lines
    assert any('ปลัดองค์การบริหารส่วนตำบล' in line for line in said(lines, '*')), lines
    assert any('Measure: ' in line for line in said(lines, '*')), lines


def without(year):
    """The year without what the edit changed."""
    year = copy.deepcopy(year)
    year['introduction'] = ''
    rows = year['plan']['rows']
    rows[0]['measures'][0]['text'] = rows[2]['responsible'] = ''
    return year


def test_only_what_was_edited_changes(office):
    before = office.year()
    office.bring(edit(office), '--yes')
    after = office.year()
    rows = after['plan']['rows']
    assert after['introduction'] == before['introduction'] + ' ทั้งนี้ ให้ทุกกองถือปฏิบัติ', after['introduction']
    assert rows[0]['measures'][0]['text'].endswith('ภายในไตรมาสแรก')
    assert rows[2]['responsible'] == 'ปลัดองค์การบริหารส่วนตำบล'
    added = rows[1]['measures'].pop()
    assert added['text'] == 'ตั้งกล่องรับฟังน้ำใจที่จุดบริการ', added
    new = [row for row in rows if row['id'] not in [old['id'] for old in before['plan']['rows']]]
    assert len(new) == 1 and new[0]['indicator'] == 4 and new[0]['responsible'] == 'กองช่าง', new
    rows.remove(new[0])
    assert without(after) == without(before)
    assert said(office.bring(edit(office), '--dry-run'), '!') == []


def meanwhile(office):
    """The officer works on while the copy is away."""
    book = office.read()
    year = office.year(book)
    rows = year['plan']['rows']
    rows[0]['measures'][0]['text'] = 'ทบทวนคู่มือทั้งเล่มใหม่'
    rows[1]['measures'][0]['text'] = 'ถ้อยคำอื่นทั้งหมดซึ่งเจ้าหน้าที่แก้เองภายหลัง'
    rows[2]['period'] = 'ไตรมาส 2 ปีงบประมาณ 2569'
    rows[0]['measures'].pop(1)
    rows[3]['steps'].append({'id': 's%d' % OWN_ID, 'text': 'ขั้นตอนที่เจ้าหน้าที่เพิ่มเอง'})
    office.take(book)


def test_a_book_that_was_edited_meanwhile_loses_nothing(office):
    edited, untouched = edit(office), office.copy()
    meanwhile(office)
    mine = office.year()
    assert nothing(office.bring(untouched, '--dry-run'))
    lines = office.bring(edited, '--yes')
    assert is_copy(lines) and counts(lines) == '๒ new, ๒ changed, ๑ where yours differs, ๑ no longer there', lines
    rows = office.year()['plan']['rows']
    assert rows[0]['measures'] == mine['plan']['rows'][0]['measures']  # both changed it: mine stays
    assert rows[1]['measures'][:-1] == mine['plan']['rows'][1]['measures']
    assert rows[2]['period'] == 'ไตรมาส 2 ปีงบประมาณ 2569' and rows[2]['responsible'] == 'ปลัดองค์การบริหารส่วนตำบล'
    assert any(step['text'] == 'ขั้นตอนที่เจ้าหน้าที่เพิ่มเอง' for row in rows for step in row['steps'])


def test_order_is_not_a_change(office):
    document = office.copy()
    table = plan_of(document)
    table.rows[1]._tr.addprevious(table.rows[7]._tr)
    items = next(cell for cell in table.rows[2].cells[MEASURES:] if len(cell.paragraphs) > 1).paragraphs
    items[0]._p.addprevious(items[-1]._p)
    assert nothing(office.bring(document, '--dry-run'))


def test_what_was_emptied_is_asked_about(office):
    document = office.copy()
    rows = plan_of(document).rows
    write(rows[1].cells[RESPONSIBLE].paragraphs[0], '')
    lines = office.bring(document, '--dry-run')
    assert is_copy(lines) and counts(lines) == '๐ new, ๐ changed, ๑ where yours differs, ๐ no longer there', lines


def test_without_its_base_it_is_a_document_like_any(office):
    data = office.run('-b', office.book, 'export', '--format', 'docx', '--year', str(YEAR))
    for damage in (b'', b'itaplan-plan-1', b'itaplan-plan-1 2568 m7.text', b'itaplan-plan-1 2568 m7.text=' + b'a' * 65,
                   b'itaplan-plan-1 99999999999 a=b', b'itaplan-plan-1 2568 ' + b'x=1 ' * 50000, b'\xe0\xb8\x81=1 ' * 1000):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                content = old.read(name)
                if name == 'customXml/item1.xml':
                    head, rest = content.split(b'">', 1)
                    content = head + b'">' + damage + b'</base>'
                new.writestr(name, content)
        lines = office.bring_bytes(out.getvalue(), '--dry-run')
        assert nothing(lines) and not is_copy(lines), damage[:40]


def test_another_book_does_not_take_the_ids(office):
    """The same ids mean other things there: nothing of it is taken for unchanged."""
    document = edit(office)
    book = office.read()
    for year in book['years']:
        for row in year['plan']['rows']:
            for number, item in enumerate(row['measures'] + row['steps']):
                item['text'] = 'งานที่ %d ของหน่วยงานอื่น' % number
            row['responsible'] = row['period'] = 'อื่น'
        for finding in year['findings']:
            finding['issue'] = finding['recommendation'] = 'ข้ออื่น ' + finding['id']
        for obstacle in year['obstacles']:
            obstacle['text'] = 'อุปสรรค ' + obstacle['id']
        for indicator in year['indicators']:
            indicator['score'] = 50
    office.take(book)
    lines = office.bring(document, '--dry-run')
    assert not said(lines, '*') and not is_copy(lines), lines


def in_an_office(test):
    with tempfile.TemporaryDirectory(prefix='itaplan-copy-') as folder:
        test(Office(folder))


def main():
    global program
    program = os.path.abspath(sys.argv[2])
    tests = {name: functools.partial(in_an_office, test) for name, test in globals().items() if name.startswith('test_')}
    return readback.run(tests, sys.argv[3:])


if __name__ == '__main__':
    sys.exit(main())
