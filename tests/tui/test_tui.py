#!/usr/bin/env python3
"""The real program in a real terminal (tmux): what an officer does, key by key. No sleeps: every step waits for what must be seen.

usage: test_tui.py PROGRAM   (TAP on standard output)
"""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(sys.argv[1])
PATIENCE = 20  # seconds until a state that does not come is a failure


class Terminal:
    """One tmux server of its own, with one window."""
    all = []

    def __init__(self, folder, command, rows=24, cols=80, env=()):
        Terminal.all.append(self)
        self.socket = os.path.join(folder, 'tmux-%d' % len(Terminal.all))
        words = ['LC_ALL=C.UTF-8', 'HOME=' + folder, 'XDG_CONFIG_HOME=' + folder, 'XDG_DATA_HOME=' + folder]
        self.pid_file = self.socket + '.pid'
        self.tmux('new-session', '-d', '-x', str(cols), '-y', str(rows),
                  'env -u TMUX %s sh -c \'echo $$ > "%s"; exec %s\'; echo "ended with $?"; cat'
                  % (' '.join(words + list(env)), self.pid_file, command))

    def tmux(self, *words):
        env = {k: v for k, v in os.environ.items() if k != 'TMUX'}
        return subprocess.run(['tmux', '-u', '-f', '/dev/null', '-S', self.socket, *words], env=env,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False).stdout.decode()

    def screen(self):
        return self.tmux('capture-pane', '-p')

    def wait(self, *texts, gone=()):
        end = time.monotonic() + PATIENCE
        while True:
            screen = self.screen()
            if all(text in screen for text in texts) and not any(text in screen for text in gone):
                return screen
            if time.monotonic() > end:
                raise AssertionError('waited for %r without %r, but saw\n%s' % (texts, gone, screen))

    def keys(self, *names):
        self.tmux('send-keys', *names)

    def type(self, text):
        self.tmux('send-keys', '-l', text)

    def paste(self, text):
        self.tmux('set-buffer', '--', text)
        self.tmux('paste-buffer', '-p')

    def resize(self, rows, cols):
        self.tmux('resize-window', '-x', str(cols), '-y', str(rows))

    def pid(self):
        with open(self.pid_file) as file:
            return int(file.read())

    def end(self):
        """Leaves the program first: a leak check must not meet the hang-up that the server's end sends."""
        if 'ended with' not in self.screen():
            self.keys('F10')
            self.wait('ended with')
        self.tmux('kill-server')

    def kill(self):
        """After a failure: whatever is still there."""
        if not self.screen():
            return
        try:
            os.kill(self.pid(), signal.SIGKILL)
        except (OSError, ValueError):
            pass
        self.tmux('kill-server')


def program(folder, *words):
    env = dict(os.environ, HOME=folder, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder, LC_ALL='C.UTF-8', TMPDIR=folder)
    return subprocess.run([PROGRAM, *words], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False)


def test_sample_screens(folder):
    """The sample opens in Thai; the number keys and their Thai letters change the screen; F10 leaves."""
    t = Terminal(folder, PROGRAM + ' --sample')
    t.wait('ทุ่งน้ำใส', '๘๕.๘๖')
    t.keys('2')
    t.wait('การใช้ทรัพย์สิน')
    t.type('ภ')
    t.wait('●')
    t.resize(40, 120)
    t.wait('●')
    t.resize(24, 80)
    t.keys('F10')
    t.wait('ended with 0')
    t.end()


def test_typed_text_is_kept(folder):
    """A new book; a year, a row; Thai typed with SARA AM, tones and the right edge; closed and found again."""
    book = os.path.join(folder, 'kept.itaplan')
    text = 'จัดทำคู่มือที่น้ำใสกำลังใช้อยู่นี้ให้เป็นปัจจุบันและแจ้งผู้กำกับทุกส่วนราชการให้ทราบทั่วกัน'
    t = Terminal(folder, PROGRAM + ' ' + book)
    t.wait('Enter', 'Esc', 'kept.itaplan')
    t.keys('Enter')
    t.wait('F10')
    t.keys('Down', 'Enter')
    t.wait('พ.ศ.')
    t.keys('C-a')
    t.type('2568')
    t.keys('Enter')
    t.wait('๒๕๖๘', '▸')
    t.keys('Escape')
    t.wait('ระดับ', gone=('▸',))  # Esc and a digit sent at once would be Alt with the digit
    t.keys('4')
    t.wait('การใช้อำนาจ')
    t.keys('Enter')
    t.wait('▸')
    t.keys('Enter')
    t.type(text)
    t.wait('ทั่วกัน')
    t.keys('Escape')
    t.wait('Enter')
    t.keys('Escape')
    t.wait('●')
    t.keys('C-q')
    t.wait('ended with 0')
    t.end()
    shown = program(folder, 'show', '-b', book, 'plan').stdout.decode()
    assert text in shown, shown
    t = Terminal(folder, PROGRAM + ' ' + book)
    t.wait('●', 'คู่มือที่น้ำใส')
    t.end()


def test_termination_saves_the_field(folder):
    """SIGTERM and SIGHUP while typing: the field is saved and the terminal given back."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        book = os.path.join(folder, 'term-%d.itaplan' % number)
        source = os.path.join(folder, 'sample.json')
        with open(source, 'wb') as out:
            out.write(program(folder, 'export', '--sample', '--format', 'json').stdout)
        assert program(folder, 'new', book).returncode == 0
        assert program(folder, 'import', '-b', book, '--yes', source).returncode in (0, 1)
        t = Terminal(folder, PROGRAM + ' ' + book)
        t.wait('๘๕.๘๖')
        t.keys('4')
        t.wait('●')
        t.keys('Enter')
        t.wait('▸')
        t.keys('Down', 'Enter')
        t.type('ข้อความที่กำลังพิมพ์ค้างไว้')
        t.wait('ค้างไว้')
        os.kill(t.pid(), number)
        t.wait('ended with')
        t.end()
        assert 'ข้อความที่กำลังพิมพ์ค้างไว้' in program(folder, 'show', '-b', book, 'plan').stdout.decode()


def test_paste_is_cleaned(folder):
    """A finding pasted whole, with Word's accidents in it, is told apart and mended."""
    t = Terminal(folder, PROGRAM + ' --sample')
    t.wait('๘๕.๘๖')
    t.keys('3')
    t.wait('e')
    t.keys('C-n')
    t.wait('NACC' if 'NACC' in t.screen() else 'ป.ป.ช.')
    t.paste('i๑๐ ประเด็น มีการนํานํ้ามันไปใช้ ดังนั้น หน่วยงานควรกํากับดูแล')
    t.wait('กำกับดูแล')
    t.keys('Enter')
    t.wait('i10', 'มีการนำน้ำมันไปใช้', 'หน่วยงานควรกำกับดูแล')
    t.end()


def test_no_terminal(folder):
    """Without a terminal the program says so in a sentence and leaves nothing behind."""
    book = os.path.join(folder, 'none.itaplan')
    done = program(folder, book)
    assert done.returncode == 3 and done.stderr.strip(), done
    assert not os.path.exists(book)
    assert program(folder, '--sample').returncode == 3
    assert not [name for name in os.listdir(folder) if name.startswith('itaplan-')], 'a folder was left behind'


def main():
    tests = [test_sample_screens, test_typed_text_is_kept, test_termination_saves_the_field, test_paste_is_cleaned,
             test_no_terminal]
    if not shutil.which('tmux'):
        print('1..0 # SKIP tmux is not installed')
        return 0
    print('1..%d' % len(tests))
    failed = 0
    for number, test in enumerate(tests, 1):
        folder = tempfile.mkdtemp(prefix='tui-')
        try:
            test(folder)
            print('ok %d - %s' % (number, test.__doc__))
        except (AssertionError, OSError, subprocess.SubprocessError) as error:
            failed += 1
            print('not ok %d - %s' % (number, test.__doc__))
            print('\n'.join('# ' + line for line in str(error).splitlines()))
        finally:
            for terminal in Terminal.all:
                terminal.kill()
            Terminal.all.clear()
            shutil.rmtree(folder, ignore_errors=True)
        sys.stdout.flush()
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
