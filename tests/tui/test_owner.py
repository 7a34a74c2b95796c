#!/usr/bin/env python3
"""One book in two windows, from the real program in real terminals (tmux, a bare pty).

usage: test_owner.py PROGRAM [TEST...]   (TAP on standard output)
"""
import json
import os
import signal
import subprocess
import sys

from test_tui import PROGRAM, Line, Terminal, book_of_sample, plan_of, program, run

ROUNDS = 8  # edits of each window in the fight


def window(folder, book, wanted='๘๕.๘๖'):
    t = Terminal(folder, PROGRAM + ' ' + book)
    t.wait(wanted)
    return t


def kill_window(t):
    os.kill(t.pid(), signal.SIGKILL)
    t.wait('ended with 137')


def take_over(t):
    t.keys('C-p')
    t.wait('พิมพ์เพื่อกรอง')
    t.type('take-over')
    t.wait('รับช่วงสมุดแผน')
    t.keys('Enter')


def add_to_first_row(t, text):
    """Types at the end of the field "indicator" of the first row; the field is left, which saves it."""
    t.keys('Enter')
    t.wait('ถัดไป')  # the key bar of a field
    t.type(text)
    t.wait(text)
    t.keys('Escape')


def open_first_row(t):
    t.keys('4')
    t.wait('●')
    t.keys('Enter')
    t.wait('▸')


def names_of_rows(folder, book):
    return [row['name'] for year in json.loads(plan_of(folder, book))['years'] for row in year['plan']['rows']]


def is_whole(folder, book):
    done = program(folder, 'doctor', '-b', book)
    return [line for line in done.stdout.decode().splitlines() if book in line and 'สมบูรณ์' in line]


def test_second_window_reads(folder):
    """A second window says who has the book, where and since when, and only reads; when the first ended it takes over."""
    book = book_of_sample(folder, 'book.itaplan')
    first = window(folder, book)
    second = window(folder, book, 'อ่านอย่างเดียว')
    screen = second.wait('หน้าต่าง', '(' + os.uname().nodename + ')', 'ตั้งแต่', 'รับช่วง')
    assert 'อ่านอย่างเดียว' not in first.screen(), screen
    second.keys('8', 'C-n')
    second.wait('ตั้งแต่')
    refused = program(folder, 'import', '-b', book, '--yes', os.path.join(folder, 'sample.json'))
    assert refused.returncode == 3 and book in refused.stderr.decode() and not refused.stdout, refused
    assert program(folder, 'show', '-b', book).returncode == 0
    first.end()
    take_over(second)
    second.wait('แก้ไขสมุดแผนได้แล้ว', gone=('อ่านอย่างเดียว',))
    open_first_row(second)
    add_to_first_row(second, 'กำ')
    second.wait('Enter เปิด')
    second.end()
    assert any(name.endswith('กำ') for name in names_of_rows(folder, book))
    assert is_whole(folder, book)


def test_after_a_kill(folder):
    """After SIGKILL the next window has the book at once, and says that the last one did not end properly."""
    book = book_of_sample(folder, 'book.itaplan')
    first = window(folder, book)
    reader = window(folder, book, 'อ่านอย่างเดียว')
    kill_window(first)
    take_over(reader)  # nobody is left to be asked about
    reader.wait('แก้ไขสมุดแผนได้แล้ว', gone=('อ่านอย่างเดียว',))
    kill_window(reader)
    third = window(folder, book)
    third.wait('ไม่เรียบร้อย', gone=('อ่านอย่างเดียว',))
    third.end()
    fourth = window(folder, book)
    assert 'ไม่เรียบร้อย' not in fourth.screen()
    fourth.end()


def test_taken_from_the_living(folder):
    """Who loses the book keeps what was typed, is told, and gets it back; both edits are in the book."""
    book = book_of_sample(folder, 'book.itaplan')
    first = window(folder, book)
    open_first_row(first)
    second = window(folder, book, 'อ่านอย่างเดียว')
    take_over(second)
    second.wait('จะรับช่วงสมุดแผนหรือไม่')
    second.keys('Down', 'Enter')
    second.wait('แก้ไขสมุดแผนได้แล้ว')
    add_to_first_row(first, 'น้ำ')
    first.wait('รับช่วงสมุดแผนไปเมื่อ', 'น้ำ')
    second.keys('8')
    second.wait('ข้อจำกัด')
    second.end()
    first.keys('F1')
    first.wait('พิมพ์เพื่อกรอง')
    first.type('รับช่วง')
    first.wait('รับช่วงสมุดแผน')
    first.keys('Enter')
    first.wait('แก้ไขสมุดแผนได้แล้ว')
    first.keys('Escape')
    first.wait('Enter เปิด')
    first.end()
    assert any(name.endswith('น้ำ') for name in names_of_rows(folder, book))
    assert is_whole(folder, book)


def test_a_fight_for_one_book(folder):
    """A window types while other processes import, read and look after the book: what was said to be done is there."""
    book = book_of_sample(folder, 'book.itaplan')
    source = os.path.join(folder, 'other.json')
    with open(os.path.join(folder, 'sample.json'), encoding='utf-8') as file:
        other = json.load(file)
    other['agency']['website'] = 'https://fight.example.go.th'
    with open(source, 'w', encoding='utf-8') as file:
        json.dump(other, file, ensure_ascii=False)
    t = window(folder, book)
    open_first_row(t)
    env = dict(os.environ, HOME=folder, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder, LC_ALL='C.UTF-8', TMPDIR=folder)
    typed = []
    for number in range(ROUNDS):
        rivals = [subprocess.Popen([PROGRAM, *words, '-b', book], env=env, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                  for words in (['import', '--yes', source], ['show', 'plan'], ['doctor'])]
        text = 'ก%dน้ำ' % number
        add_to_first_row(t, text)
        t.wait('Enter เปิด', text)
        typed.append(text)
        for rival, wanted in zip(rivals, ((3,), (0,), (0, 1))):
            out, err = rival.communicate()
            assert rival.returncode in wanted, (wanted, rival.returncode, out, err)
    t.end()
    assert program(folder, 'import', '-b', book, '--yes', source).returncode in (0, 1)
    name = [name for name in names_of_rows(folder, book) if 'ก0น้ำ' in name]
    assert name and name[0].endswith(''.join(typed)), name
    assert is_whole(folder, book)


def test_two_imports_and_a_window(folder):
    """Programs that only come and go wait for each other: each import that was said to be done is there."""
    book = book_of_sample(folder, 'book.itaplan')
    with open(os.path.join(folder, 'sample.json'), encoding='utf-8') as file:
        sample = json.load(file)
    env = dict(os.environ, HOME=folder, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder, LC_ALL='C.UTF-8', TMPDIR=folder)
    running = []
    for number in range(4):
        sample['years'][0]['obstacles'] = [{'id': 'o%d' % (900 + number), 'text': 'น้ำท่วมที่ %d' % number}]
        source = os.path.join(folder, 'other-%d.json' % number)
        with open(source, 'w', encoding='utf-8') as file:
            json.dump(sample, file, ensure_ascii=False)
        running.append((number, subprocess.Popen([PROGRAM, 'import', '-b', book, '--yes', source], env=env,
                                                 stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                                 stderr=subprocess.PIPE)))
    done = [number for number, process in running if process.communicate() and process.returncode in (0, 1)]
    assert done, 'none of them was done'
    texts = plan_of(folder, book)
    for number in done:
        assert 'น้ำท่วมที่ %d' % number in texts, number
    assert is_whole(folder, book)


def test_without_terminfo_or_home(folder):
    """No home, no terminal description, a clock of long ago: each a sentence, or it works."""
    book = book_of_sample(folder, 'book.itaplan')
    for term in ('', 'no-such-terminal', 'dumb'):
        line = Line(folder, book, term=term)
        line.wait('ncurses-term')
        assert line.wait_end() == 3
    for extra in ({'HOME': None, 'XDG_CONFIG_HOME': None, 'XDG_DATA_HOME': None, 'XDG_STATE_HOME': None},
                  {'ITAPLAN_CLOCK': '5'}, {'LC_ALL': 'xx_YY.NONE'}, {'TMPDIR': '/nonexistent'}):
        words = ['%s=%s' % (name, value) for name, value in extra.items() if value is not None]
        drops = ' '.join('-u ' + name for name, value in extra.items() if value is None)
        t = Terminal(folder, 'env %s %s %s %s' % (drops, ' '.join(words), PROGRAM, book))
        if '▸' in t.wait('ทุ่งน้ำใส'):  # the form where the last one was left
            t.keys('Escape')
            t.wait('ทุ่งน้ำใส', gone=('▸',))
        open_first_row(t)
        add_to_first_row(t, 'กำ')
        t.wait('Enter เปิด')
        t.end()
    names = names_of_rows(folder, book)
    assert any(name.endswith('กำ' * 4) for name in names), names
    assert is_whole(folder, book)


def main():
    return run([test_second_window_reads, test_after_a_kill, test_taken_from_the_living, test_a_fight_for_one_book,
                test_two_imports_and_a_window, test_without_terminfo_or_home])


if __name__ == '__main__':
    sys.exit(main())
