"""--plain: a year's work in numbered menus, a line out and a line in; and answers that are none."""
import os
import re
import select
import subprocess
import time

from support import DONE, PATIENCE, Done, document

PROMPT = re.compile(r'^(Number from|Nothing can be chosen|Path of|Type the|Type line|Which fiscal|Why |What is to be found|At which|The checks find errors\. Why|'
                    r'Answer y for yes)')
ITEM = re.compile(r'^([0-9]+)\. (.*)$')
COLUMNS = 78
HEARD_WITHIN = 20  # seconds
MARKS = re.compile('[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]')
DECORATION = re.compile('[\u2190-\u21ff\u2500-\u27bf\u00b7]')


class Reader:
    """Hears the menus and answers by the words of their items."""

    def __init__(self, office, *words):
        self.office, self.heard = office, ''
        os.makedirs(office.path('config', 'itaplan'), exist_ok=True)
        with open(office.path('config', 'itaplan', 'settings'), 'w', encoding='utf-8') as out:
            out.write('digits = arabic\n')
        self.run = subprocess.Popen([office.program, '--plain', '--lang', 'en', *words], env=office.env, cwd=office.folder,
                                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)
        self.hear()

    def hear(self):
        """What is said up to the next question."""
        said = []
        while True:
            ready, _, _ = select.select([self.run.stdout], [], [], HEARD_WITHIN)
            assert ready, 'no question that is known: %s' % ''.join(said)
            line = self.run.stdout.readline().decode()
            assert line, 'ended: %s%s' % (''.join(said), self.run.stderr.read().decode())
            said.append(line)
            if PROMPT.match(line):
                break
        self.said = ''.join(said)
        self.heard += self.said
        return self.said

    def type(self, *lines):
        """Lines without a question between them; hears what comes after the last."""
        self.run.stdin.write(''.join(line + '\n' for line in lines).encode())
        self.run.stdin.flush()
        return self.hear()

    def choose(self, *titles):
        """The items that begin with these words, one menu after the other."""
        for title in titles:
            if title == '<':
                self.type('<')
                continue
            found = [ITEM.match(line) for line in self.said.splitlines()]
            numbers = [match.group(1) for match in found if match and match.group(2).startswith(title)]
            assert numbers, 'no “%s” in: %s' % (title, self.said)
            self.type(numbers[0])
        return self.said

    def text(self, *lines):
        """The field that is open, typed anew: one of several lines is ended by a dot."""
        several = 'Type line by line' in self.choose('Type it anew')
        return self.type(*lines, *(['.'] if several else []))

    def end(self):
        self.run.stdin.close()
        self.heard += self.run.stdout.read().decode()
        done = Done(self.run.wait(PATIENCE), self.heard.encode(), self.run.stderr.read())
        self.office.finish(done)
        assert done.status == DONE and done.err == '', done
        return done


def columns(line):
    return len(MARKS.sub('', line))


def take_in(reader):
    reader.choose('Import a document')
    reader.type(document('pipes.md'))
    reader.choose('Name of the agency', 'Take it in other words')
    reader.type('วิทยาลัยน้ำใสกำลังดี')
    reader.choose('<', 'Level', 'Leave it', '<', 'Take what is chosen')


def new_row(reader):
    reader.choose('Plan', 'Indicator 1 ', 'Add a plan row', 'Measures')
    reader.text('ทำคู่มือ', 'วัดผลทุกเดือน')
    reader.choose('Add to its end')
    reader.type('ลบข้อนี้', '.')
    reader.choose('Delete a line', 'ลบข้อนี้', 'Put a line in another place', 'วัดผล')
    reader.type('๑')
    reader.choose('<', 'Responsible')
    reader.text('สำนักปลัด')
    reader.choose('<', 'Steps')
    reader.text('เก็บข้อมูล', 'เสนอผู้บริหาร')
    reader.choose('<', 'Period')
    reader.text('ไตรมาสที่ 1 ปีงบประมาณ 2569')
    reader.choose('<', '<', '<', '<')


def finding_and_link(reader):
    reader.choose('Findings', 'Enter a finding', 'Indicator 1 ', 'Issue found')
    reader.text('ล่าช้า')
    reader.choose('<', 'Recommendation')
    reader.text('ควรเร็วขึ้น')
    reader.choose('<', 'Link findings', 'not chosen: ทำคู่มือ', 'Ready', '<', '<')


def follow_up(reader):
    reader.choose('Follow-up', 'Indicator 1: ทำคู่มือ', 'Status', 'Choose from words', 'done')
    reader.choose('<', 'Result')
    reader.text('เผยแพร่แล้ว')
    reader.choose('<', '<', '<')


def publish(reader, office, format_words, name):
    reader.choose('Publish', 'Format')
    reader.choose(format_words, 'Folder')
    reader.type(office.path('out'))
    reader.choose('File name')
    reader.type(name)
    said = reader.choose('Publish')
    while 'Published:' not in said:
        if 'Why is it published' in said:
            said = reader.type('เร่งด่วน')
        else:
            assert 'Answer y' in said, said
            said = reader.type('y')
    reader.choose('<')


def test_a_year(office):
    reader = Reader(office, office.book)
    take_in(reader)
    new_row(reader)
    finding_and_link(reader)
    follow_up(reader)
    reader.choose('Obstacles', 'Enter an obstacle', 'Limit')
    reader.text('คนน้อย')
    reader.choose('<', '<', '<')
    reader.choose('Checks')
    reader.choose('<')
    publish(reader, office, 'PDF', 'plan.pdf')
    publish(reader, office, 'Plain text', 'plan.txt')
    reader.choose('Obstacles', 'คนน้อย', 'Delete')
    reader.type('ใช่')
    reader.choose('<')
    reader.choose('Take back')
    reader.choose('Search')
    assert 'ทำคู่มือ' in reader.type('คู่มือ')
    reader.choose('<', 'History', '<')
    done = reader.end()
    year = office.json(office.book)['years'][0]
    row = [row for row in year['plan']['rows'] if row['indicator'] == 1][0]
    assert [m['text'] for m in row['measures']] == ['วัดผลทุกเดือน', 'ทำคู่มือ'], row
    assert [s['text'] for s in row['steps']] == ['เก็บข้อมูล', 'เสนอผู้บริหาร'], row
    assert row['responsible'] == 'สำนักปลัด' and row['period'].startswith('ไตรมาสที่'), row
    finding = [f for f in year['findings'] if f['issue'] == 'ล่าช้า'][0]
    assert finding['recommendation'] == 'ควรเร็วขึ้น' and row['measures'][1]['findings'] == [finding['id']], row
    assert row['measures'][1]['followup']['status'] == 'done' and row['measures'][1]['followup']['result'] == 'เผยแพร่แล้ว'
    assert 'คนน้อย' in [o['text'] for o in year['obstacles']]
    assert office.json(office.book)['agency']['name'] == 'วิทยาลัยน้ำใสกำลังดี' and year['announced']['level'] == ''
    assert [p['format'] for p in year['published']] == ['pdf', 'text'], year['published']
    assert open(office.path('out', 'plan.pdf'), 'rb').read(5) == b'%PDF-'
    for line in done.out.splitlines():
        assert columns(line) <= COLUMNS and not DECORATION.search(line), line


def test_carry_and_confirm(office):
    book = office.sample_book()
    reader = Reader(office, book)
    carried = [r for r in office.json(book)['years'][-1]['plan']['rows'] if r['state'] == 'carried'][0]
    reader.choose('Plan', 'Row of indicator %d ' % carried['indicator'], 'Confirm')
    reader.end()
    rows = office.json(book)['years'][-1]['plan']['rows']
    assert [r['state'] for r in rows if r['id'] == carried['id']] == ['confirmed']


def test_next_year_is_carried_and_compared(office):
    book = office.sample_book()
    before = office.json(book)['years'][-1]['plan']['rows']
    reader = Reader(office, book)
    reader.choose('Years', 'Add a fiscal year')
    reader.type('๒๕๖๙')
    reader.choose('<', '<', 'Plan', 'Carry last year', 'Row of indicator 1 ', 'Confirm')
    reader.choose('Steps')
    assert 'Read last year' in reader.said, reader.said
    reader.choose('<', '<', '<', 'Compare', 'Read the whole comparison', '<')
    reader.choose('Take back', 'Do again')
    reader.end()
    rows = office.json(book)['years'][-1]['plan']['rows']
    assert len(rows) == len(before) and rows[0]['state'] == 'confirmed', rows[0]
    assert [len(row['measures']) for row in rows] == [len(row['measures']) for row in before]
    assert {row['state'] for row in rows[1:]} == {'carried'}


def test_check_is_mended_and_silenced(office):
    book = office.sample_book()
    reader = Reader(office, book)
    reader.choose('Checks')
    found = [match.group(2) for match in map(ITEM.match, reader.said.splitlines()) if match]
    mended = 0
    for title in found:
        if not any(title in line for line in reader.said.splitlines()):
            continue
        reader.choose(title)
        if 'Mend it as proposed' in reader.said and not mended:
            reader.choose('Mend it as proposed')
            mended += 1
        elif 'Silence it here' in reader.said and mended:
            reader.choose('Silence it here')
            reader.type('ตรวจแล้ว')
            break
        else:
            reader.choose('<')
    reader.end()
    year = office.json(book)['years'][-1]
    assert mended and [one['reason'] for one in year['silenced']][-1] == 'ตรวจแล้ว', year['silenced']


def test_killed_while_typing(office):
    """What was typed before the program died is offered at the next start."""
    book = office.sample_book()
    reader = Reader(office, book)
    reader.choose('Plan', 'Row of indicator 1 ', 'Steps', 'Type it anew')
    reader.run.stdin.write('บรรทัดแรก\nบรรทัดที่สอง\n'.encode())
    waited = time.monotonic() + PATIENCE
    while not drafts(office) and time.monotonic() < waited:
        time.sleep(0.05)
    reader.run.kill()
    reader.run.wait()
    for pipe in (reader.run.stdin, reader.run.stdout, reader.run.stderr):
        pipe.close()
    again = Reader(office, book)
    assert 'A draft was found' in again.said and 'บรรทัดแรก' in again.said, again.said
    again.choose('Put it into the book')
    again.end()
    rows = office.json(book)['years'][-1]['plan']['rows']
    assert 'บรรทัดแรก' in [step['text'] for row in rows for step in row['steps']]


def drafts(office):
    return [name for _, _, names in os.walk(office.path('state')) for name in names if 'draft' in name]


def test_wrong_answers_everywhere(office):
    wrong = ['0', '-1', '99999999999999999999', 'x', '๐', '๙๙๙', '12 3', '..', 'y', '?', '']
    lines = []
    for number in range(1, 22):
        lines += [str(number), *wrong, '<', '<', '<']
    done = office.run('--plain', '--sample', stdin='\n'.join(lines).encode())
    assert done.status == DONE and done.err == '', done


def test_the_end_comes_at_every_question(office):
    lines = ['4', '1', '2', '1', 'ข้อ', '.', '<', '7', '8', '2', '<', '<', '<', '11', '/nowhere', '14', 'คู่มือ', '1', '<', '<', 'q']
    for count in range(len(lines) + 1):
        done = office.run('--plain', '--sample', stdin=''.join(line + '\n' for line in lines[:count]).encode())
        assert done.status == DONE and done.err == '', (count, done)


def test_the_end_loses_nothing(office):
    book = office.sample_book()
    row = office.json(book)['years'][-1]['plan']['rows'][0]['id']
    reader = Reader(office, book)
    reader.choose('Plan', 'Row of indicator 1 ', 'Steps', 'Type it anew')
    reader.run.stdin.write('ยังพิมพ์ไม่จบ'.encode())
    reader.end()
    rows = office.json(book)['years'][-1]['plan']['rows']
    assert [s['text'] for r in rows if r['id'] == row for s in r['steps']] == ['ยังพิมพ์ไม่จบ']


def test_hostile_lines(office):
    for bad in (b'\xff\xfe', b'\xe0\xb8', b'\x1b[31m', b'\x00', b'9' * (1 << 20), 'ก'.encode() * (1 << 19), b'a' * (6 << 20)):
        done = office.run('--plain', '--sample', stdin=b'4\n' + bad + b'\n1\n' + bad + b'\n<\n<\nq\n')
        assert done.status == DONE and done.err == '', done


def test_long_text(office):
    book = office.sample_book()
    long = 'กำ' * (1 << 16)
    office.does('--plain', '-b', book, stdin=('4\n1\n3\n1\n' + long + '\n.\nq\n').encode())
    assert long in [r['analysis'] for r in office.json(book)['years'][-1]['plan']['rows']]


def test_thai_answers(office):
    done = office.does('--plain', '--sample', stdin='๔\nกลับ\nช่วย\n/\nออก\n'.encode())
    assert 'ใช้ได้เสมอ' in done.out and 'บันทึกทุกอย่าง' not in done.out, done
    assert done.out.rstrip().endswith('ลบสำเนาตัวอย่างแล้ว'), done
