#!/usr/bin/env python3
"""An own editor and other programs' clipboards, from the real program in a real terminal (tmux).

usage: test_editor.py PROGRAM [TEST...]   (TAP on standard output)
"""
import os
import signal
import sys
import tempfile
import time

from test_tui import PATIENCE, PROGRAM, Terminal, run


def script(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, 'w') as file:
        file.write('#!/bin/sh\n' + text)
    os.chmod(path, 0o700)
    return path


def in_measures(folder, env=()):
    """The sample, in the measures of the first row: the form has the keys, nothing is typed yet."""
    t = Terminal(folder, PROGRAM + ' --sample', env=['TMPDIR=' + folder, *env])
    t.wait('๘๕.๘๖')
    t.keys('4')
    t.wait('●')
    t.keys('Enter')
    t.wait('▸')
    t.keys('Down')
    t.wait('▸ มาตรการ')
    return t


def kept_texts(folder):
    return [os.path.join(root, name) for root, _, names in os.walk(folder) for name in names if name == 'itaplan.txt']


def test_own_editor(folder):
    """Ctrl-E: an own editor gets a private file and the terminal; what it leaves is cleaned, or refused and kept."""
    add = script(folder, 'add editor', 'cd "$HOME"; stat -c %a "$2" > mode; test -t 0 && test -t 1 && echo "$1" > seen\n'
                 'printf "\\357\\273\\277" > new; cat "$2" >> new; echo "- จัดทำทะเบียนนํ้าใส" >> new; cat new > "$2"\n')
    t = in_measures(folder, ['VISUAL="\'%s\' --wait"' % add, 'EDITOR=/nowhere'])
    t.keys('C-e')
    t.wait('- จัดทำทะเบียนน้ำใส', 'แก้ให้ถูกแล้ว ๑ แห่ง')
    with open(os.path.join(folder, 'mode')) as mode, open(os.path.join(folder, 'seen')) as seen:
        assert (mode.read(), seen.read()) == ('600\n', '--wait\n')
    assert not kept_texts(folder)
    t.keys('C-z')  # it was one step, saved at once
    t.wait(gone=('ทะเบียนน้ำใส',))
    t.keys('Enter')
    t.type('กำลังที่')
    t.wait('ทุกเดือนกำลังที่')
    t.keys('C-e')
    t.wait('ทุกเดือนกำลังที่', '- จัดทำทะเบียนน้ำใส')
    t.keys('C-z')
    t.wait('ทุกเดือนกำลังที่', gone=('ทะเบียนน้ำใส',))
    t.end()


def test_editors_that_fail(folder):
    """An editor that is missing, changes nothing, fails, is killed, or leaves what is no text: told, nothing lost."""
    for text, said, kept in (('exit 0', 'ไม่มีการแก้ไข', 0), ('exit 3', 'ผิดปกติ', 0), ('kill -9 $$', 'ผิดปกติ', 0),
                             ('echo กำ >> "$1"; exit 1', 'itaplan.txt', 1), ('printf "\\377" > "$1"', 'itaplan.txt', 1),
                             ('head -c 2000000 /dev/zero | tr "\\0" a > "$1"', 'itaplan.txt', 1),
                             ('rm "$1"', 'ไม่พบ', 0)):
        part = tempfile.mkdtemp(dir=folder)
        t = in_measures(part, ['VISUAL=', 'EDITOR=' + script(part, 'editor', text + '\n')])
        t.keys('Enter')
        t.type('ที่น้ำ')
        t.wait('ทุกเดือนที่น้ำ')
        t.keys('C-e')
        t.wait('ทุกเดือนที่น้ำ', said)
        assert len(kept_texts(part)) == kept, text
        t.end()
    part = tempfile.mkdtemp(dir=folder)
    t = in_measures(part, ['VISUAL=', 'EDITOR=/nowhere/vi'])
    t.keys('C-e')
    t.wait('/nowhere/vi')
    assert not kept_texts(part)
    t.end()


def contents(path):
    if not os.path.exists(path):
        return None
    with open(path, 'rb') as file:
        return file.read().decode()


def wait_for(what, expected):
    end = time.monotonic() + PATIENCE
    while what() != expected:
        assert time.monotonic() < end, (what(), expected)


def test_copies_go_out(folder):
    """What is copied reaches other programs: by the terminal, a program that stays behind, or a file."""
    text = 'ทบทวนคู่มือสำหรับประชาชนให้ขั้นตอนและระยะเวลาตรงกับการปฏิบัติจริง'
    bare = ['DISPLAY=', 'WAYLAND_DISPLAY=', 'TMUX=/nowhere,1,1', 'XDG_RUNTIME_DIR=' + folder]
    t = in_measures(folder, bare)
    t.tmux('set', '-s', 'set-clipboard', 'on')
    t.keys('C-c')
    t.wait('itaplan/clipboard.txt')
    copied = contents(os.path.join(folder, 'itaplan', 'clipboard.txt'))
    assert copied.startswith(text + '\n') and copied.count('\n') == 2, copied
    assert os.stat(os.path.join(folder, 'itaplan', 'clipboard.txt')).st_mode & 0o777 == 0o600
    wait_for(lambda: t.tmux('show-buffer'), copied)
    t.keys('Enter')
    t.wait('ตัวอักษร')
    t.keys('C-a')
    t.keys('C-x')
    t.wait('๐ ตัวอักษร')
    t.keys('C-v')
    t.wait(text)
    t.end()
    part = tempfile.mkdtemp(dir=folder)
    script(part, 'xclip', 'cat > "%s/clip.new"; mv "%s/clip.new" "%s/clip"; sleep 1000 &\necho $! > "%s/left"\n' % ((part,) * 4))
    t = in_measures(part, [*bare, 'DISPLAY=:99', 'PATH=%s:$PATH' % part])
    t.keys('C-c')
    t.wait('xclip')
    assert contents(os.path.join(part, 'clip')) == copied
    t.end()
    os.kill(int(contents(os.path.join(part, 'left'))), signal.SIGTERM)  # it lived on, as it must


if __name__ == '__main__':
    sys.exit(run([test_own_editor, test_editors_that_fail, test_copies_go_out]))
