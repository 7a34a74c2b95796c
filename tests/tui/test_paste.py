#!/usr/bin/env python3
"""Tables and files that come in by the terminal (tmux): pasted, from another program's clipboard, dropped.

usage: test_paste.py PROGRAM [TEST...]   (TAP on standard output)
"""
import os
import stat
import sys

from test_tui import PROGRAM, Terminal, book_of_sample, plan_of, program, run

TABLE = ('มาตรการ\tผู้รับผิดชอบ\tระยะเวลา\n'
         'จัดทำคำสั่งมอบอำนาจน้ำใส\tสำนักปลัด\tต.ค. ๖๘ - ธ.ค. ๖๘\n'
         'อบรมการใช้น้ำมันส่วนกลาง\tกองช่าง\tไตรมาส ๒\n')
BARE = ['DISPLAY=', 'WAYLAND_DISPLAY=', 'TMUX=']


def load(t, folder, text):
    """Through a file, as a large or an odd text comes."""
    path = os.path.join(folder, 'buffer')
    with open(path, 'wb') as out:
        out.write(text)
    t.tmux('load-buffer', path)
    t.tmux('paste-buffer', '-p')


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8') as out:
        out.write(text)
    return path


def script(folder, name, lines):
    path = write(folder, name, '#!/bin/sh\n' + lines)
    os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
    return path


def on_plan(folder, book, env=()):
    t = Terminal(folder, '%s -b %s' % (PROGRAM, book), env=['TMPDIR=' + folder, *BARE, *env])
    t.wait('๘๕.๘๖')
    t.keys('4')
    t.wait('●', 'การใช้อำนาจ')
    t.keys('Down', 'Down')
    t.wait('▲ +๒.๒๕')
    return t


def test_table_from_the_terminal(folder):
    """A table that is pasted is offered as rows, taken with F9, and gone with one undo."""
    book = book_of_sample(folder, 'a.itaplan')
    before = plan_of(folder, book)
    t = on_plan(folder, book)
    load(t, folder, TABLE.encode())
    t.wait('น้ำใส', 'น้ำมันส่วนกลาง', 'คลิปบอร์ด')
    assert plan_of(folder, book) == before
    t.keys('F9')
    t.wait('นำเข้าสมุดแผนแล้ว')
    assert 'จัดทำคำสั่งมอบอำนาจน้ำใส' in plan_of(folder, book)
    t.keys('C-z')
    t.wait('ย้อนกลับแล้ว')
    assert plan_of(folder, book) == before
    t.end()


def test_hostile_pastes(folder):
    """Bytes that are no text, a megabyte, and more than that: a sentence, and the book as it was."""
    book = book_of_sample(folder, 'a.itaplan')
    before = plan_of(folder, book)
    t = on_plan(folder, book)
    load(t, folder, b'\xff\xfe\x00\xd8a\tb\n\x00\x01\tc\n')
    t.wait('F10 ออก')
    t.keys('Escape')
    load(t, folder, ('มาตรการ\tผู้รับผิดชอบ\n' + 'ก' * 300000 + '\tกองช่าง\n').encode())
    t.wait('กกกก')
    t.keys('Escape')
    t.wait('▲ +๒.๒๕')
    load(t, folder, b'a\tb\n' * 700000)
    t.wait('2 MiB')
    t.keys('5')
    t.wait(gone=('2 MiB',))
    assert plan_of(folder, book) == before
    t.end()


def test_clipboard_of_the_desktop(folder):
    """Ctrl-V reads the desktop's clipboard: a web page where it holds a table, else the text."""
    book = book_of_sample(folder, 'a.itaplan')
    page = '<table><tr><th>มาตรการ</th><th>ผู้รับผิดชอบ</th></tr><tr><td>เปิดเผยน้ำใจ</td><td>กองคลัง</td></tr></table>'
    write(folder, 'page', page)
    write(folder, 'text', TABLE)
    script(folder, 'xclip', 'case "$*" in *text/html*) cat "%s/page";; *) cat "%s/text";; esac\n' % (folder, folder))
    t = on_plan(folder, book, ['DISPLAY=:99', 'PATH=%s:$PATH' % folder])
    t.keys('C-v')
    t.wait('เปิดเผยน้ำใจ')
    t.keys('Escape')
    t.wait('▲ +๒.๒๕')
    write(folder, 'page', '<p>no table</p>')
    t.keys('C-v')
    t.wait('น้ำมันส่วนกลาง')
    t.end()


def test_files_that_are_dropped(folder):
    """Names of files, as desktops drop them, are offered one after another; each can be left."""
    book = book_of_sample(folder, 'a.itaplan')
    row = 'ตัวชี้วัด\tมาตรการ\tผู้รับผิดชอบ\n๕. การแก้ไขปัญหาการทุจริต\t%s\tสำนักปลัด\n'
    head = '# แผนปฏิบัติการ ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ ตามผลการประเมินปีงบประมาณ พ.ศ. ๒๕๖๘\n\n'
    first = write(folder, 'แผน น้ำ.txt', head + row % 'เปิดช่องทางน้ำใจ')
    second = write(folder, 'b.txt', head + row % 'เปิดเผยกำหนดการ')
    t = on_plan(folder, book)
    t.paste("'%s' 'file://%s' " % (first, second.replace('b', '%62')))
    t.wait('เอกสารที่ ๑ จาก ๒', 'เปิดช่องทางน้ำใจ')
    t.keys('Escape')
    t.wait('เอกสารที่ ๒ จาก ๒', 'เปิดเผยกำหนดการ')
    t.keys('F9')
    t.wait('นำเข้าสมุดแผนแล้ว')
    plan = plan_of(folder, book)
    assert 'เปิดเผยกำหนดการ' in plan and 'เปิดช่องทางน้ำใจ' not in plan
    t.end()


def test_several_are_ticked(folder):
    """The list of documents: the newest stands first, an old format says how to convert it, several are taken in turn."""
    book = book_of_sample(folder, 'a.itaplan')
    papers = os.path.join(folder, 'เอกสาร')
    os.mkdir(papers)
    head = '# แผนปฏิบัติการ ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ ตามผลการประเมินปีงบประมาณ พ.ศ. ๒๕๖๘\n\n'
    row = 'ตัวชี้วัด\tมาตรการ\tผู้รับผิดชอบ\n๕. การแก้ไขปัญหาการทุจริต\t%s\tสำนักปลัด\n'
    for age, (name, text) in enumerate([('ใหม่.txt', head + row % 'น้ำใจใหม่'), ('กลาง.txt', head + row % 'น้ำใจกลาง'),
                                        ('เก่า.doc', '{\\rtf1 x}')]):
        os.utime(write(papers, name, text), (1700000000 - age * 1000,) * 2)
    t = on_plan(folder, book)
    t.keys('C-o')
    t.wait('พิมพ์เพื่อกรอง')
    t.type(papers)
    t.wait('เอกสาร')
    t.keys('Enter')
    shown = t.wait('ใหม่.txt', 'กลาง.txt', 'เก่า.doc')
    assert shown.index('ใหม่.txt') < shown.index('กลาง.txt') < shown.index('เก่า.doc'), shown
    t.keys('Down', 'Down', 'Enter')
    t.wait('เก่า.doc”')
    t.keys('Up', 'Up', 'Space', 'Space', 'Enter')
    t.wait('เอกสารที่ ๑ จาก ๒', 'น้ำใจใหม่')
    t.keys('F9')
    t.wait('เอกสารที่ ๒ จาก ๒', 'น้ำใจกลาง')
    t.keys('F9')
    t.wait('นำเข้าสมุดแผนแล้ว', 'การใช้อำนาจ')
    t.keys('C-o')
    t.wait('~/เอกสาร')  # it is remembered
    t.end()
    assert program(folder, 'doctor', '-b', book).returncode in (0, 1)


if __name__ == '__main__':
    sys.exit(run([test_table_from_the_terminal, test_hostile_pastes, test_clipboard_of_the_desktop,
                  test_files_that_are_dropped, test_several_are_ticked]))
