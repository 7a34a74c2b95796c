#!/usr/bin/env python3
"""What a real terminal (tmux) shows, cell for cell, against the program's own idea of it: the same book, size, language and keys
through both. No sleeps: the terminal is asked until it shows the wanted screen.

usage: test_same_screen.py PROGRAM PRINT_SCREEN   (TAP on standard output)
"""
import difflib
import os
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAM, PRINTER = (os.path.abspath(word) for word in sys.argv[1:3])
PATIENCE = 20  # seconds

# Key names of the scripts and of tmux; anything else is one character that both know.
TMUX = {'Esc': 'Escape', 'PgDn': 'NPage', 'PgUp': 'PPage', 'Space': 'Space', 'Shift-Tab': 'BTab', 'Backspace': 'BSpace'}

THAI = "'น้ำใจและกำลังใจของผู้ให้บริการที่จำเป็นต้องชี้แจงขั้นตอนทุกครั้งเมื่อดำเนินการล่าช้ากว่ากำหนด'"
WALKS = {
    'every screen': ['1', '2', '3', '4', '5', '6', '7', '8'],
    'lists and details': ['2', 'Down', 'Down', 'Tab', 'PgDn', 'Esc', '3', 'End', 'Up', 'F3', 'PgDn', 'Esc'],
    'last year beside': ['4', 'Down', 'F6', 'Tab', 'PgDn', 'Esc', 'F6'],
    'typing at the right edge': ['4', 'Enter', 'Down', 'Enter', 'Ctrl-End', 'Enter', THAI, THAI, 'Backspace', 'Home', 'Right', 'Esc'],
    'typing beside last year': ['4', 'Enter', 'F6', 'Down', 'Down', 'Enter', THAI, 'Up', 'End', THAI, 'Esc'],
    'help and palette': ['F1', "'แผน'", 'Esc', 'Ctrl-P', "'ปี'", 'Down', 'Esc', 'F2', 'Esc'],
    'search': ['Ctrl-F', "'กำหนด'", 'Enter', 'Down', 'Enter'],
}
SIZES = ((24, 80), (40, 140), (30, 61))


def tmux_name(key):
    if key.startswith('Ctrl-'):
        rest = key[5:]
        return 'C-' + TMUX.get(rest, rest.lower() if len(rest) == 1 else rest)
    return TMUX.get(key, key)


class Terminal:
    def __init__(self, folder, book, rows, cols, lang):
        self.socket = os.path.join(folder, 'tmux')
        words = ' '.join(['LC_ALL=C.UTF-8', 'HOME=' + folder, 'XDG_CONFIG_HOME=' + folder, 'XDG_DATA_HOME=' + folder,
                          'XDG_STATE_HOME=' + folder])
        self.tmux('new-session', '-d', '-x', str(cols), '-y', str(rows),
                  'env -u TMUX -u DISPLAY -u WAYLAND_DISPLAY %s %s --lang %s "%s"; echo "ended with $?"; cat' % (words, PROGRAM, lang, book))

    def tmux(self, *words):
        env = {k: v for k, v in os.environ.items() if k != 'TMUX'}
        return subprocess.run(['tmux', '-u', '-f', '/dev/null', '-S', self.socket, *words], env=env,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False).stdout.decode()

    def press(self, key):
        if key.startswith("'"):
            self.tmux('send-keys', '-l', key[1:-1])
        else:
            self.tmux('send-keys', tmux_name(key))

    def wait(self, wanted):
        end = time.monotonic() + PATIENCE
        while True:
            screen = self.tmux('capture-pane', '-p').rstrip('\n')
            if [line.rstrip() for line in screen.split('\n')] == wanted:
                return
            if time.monotonic() > end:
                difference = difflib.unified_diff(wanted, screen.split('\n'), 'the program thinks', 'the terminal shows', lineterm='')
                raise AssertionError('\n'.join(difference))

    def end(self):
        if 'ended with' not in self.tmux('capture-pane', '-p'):
            self.tmux('send-keys', 'F10')
            end = time.monotonic() + PATIENCE
            while 'ended with' not in self.tmux('capture-pane', '-p') and time.monotonic() < end:
                time.sleep(0.01)
        self.tmux('kill-server')


def run(*words):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True).stdout.decode()


def wanted_screen(original, folder, rows, cols, lang, keys):
    """The keys from the start, on a copy of the book."""
    copy = os.path.join(folder, 'copy.itaplan')
    shutil.copy(original, copy)
    screen = run(PRINTER, copy, '%dx%d' % (rows, cols), lang, ' '.join(keys))
    return [line.rstrip() for line in screen.rstrip('\n').split('\n')]


def walk(name, rows, cols, lang):
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOME=folder, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder, XDG_STATE_HOME=folder, LC_ALL='C.UTF-8')
        os.environ['ITAPLAN_ROOT'] = os.path.dirname(PROGRAM)  # the printer lies elsewhere
        for variable in ('DISPLAY', 'WAYLAND_DISPLAY', 'ITAPLAN_LANG', 'ITAPLAN_FILE'):
            os.environ.pop(variable, None)
        book = os.path.join(folder, 'book.itaplan')
        run(PROGRAM, 'new', book, '--sample')
        original = os.path.join(folder, 'original.itaplan')
        shutil.copy(book, original)
        terminal = Terminal(folder, book, rows, cols, lang)
        try:
            keys = []
            terminal.wait(wanted_screen(original, folder, rows, cols, lang, keys))
            for key in WALKS[name]:
                keys.append(key)
                terminal.press(key)
                terminal.wait(wanted_screen(original, folder, rows, cols, lang, keys))
        finally:
            terminal.end()


def main():
    if not shutil.which('tmux'):
        print('1..0 # SKIP tmux is not installed')
        return
    cases = [(name, *SIZES[i % len(SIZES)], 'en' if i % 3 == 1 else 'th') for i, name in enumerate(WALKS)]
    cases += [(name, *SIZES[(i + 1) % len(SIZES)], 'th') for i, name in enumerate(WALKS) if 'typing' in name]
    print('1..%d' % len(cases))
    failed = 0
    for number, case in enumerate(cases, 1):
        title = '%s at %dx%d, %s' % case
        try:
            walk(*case)
            print('ok %d - %s' % (number, title))
        except (AssertionError, subprocess.CalledProcessError) as why:
            failed += 1
            print('not ok %d - %s' % (number, title))
            for line in str(why).split('\n') + (getattr(why, 'stderr', b'') or b'').decode().split('\n'):
                print('# ' + line)
        sys.stdout.flush()
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
