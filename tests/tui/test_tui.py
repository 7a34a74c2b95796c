#!/usr/bin/env python3
"""The real program in a real terminal (tmux): what an officer does, key by key. No sleeps: every step waits for what must be seen.

usage: test_tui.py PROGRAM [TEST...]   (TAP on standard output)
"""
import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
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


class Line:
    """The program on a bare pty: every byte that it gets and gives is the test's."""
    all = []

    def __init__(self, folder, *words, term='xterm-256color', rows=24, cols=80):
        Line.all.append(self)
        self.seen = b''
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            env = dict(os.environ, HOME=folder, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder, LC_ALL='C.UTF-8', TERM=term)
            env.pop('TMUX', None)
            os.execve(PROGRAM, [PROGRAM, *words], env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('HHHH', rows, cols, 0, 0))
        self.status = None

    def read(self, seconds):
        """What comes in this time; False at the end."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            data = b''
        self.seen += data
        return bool(data)

    def wait(self, text):
        """Reads until it was sent; what came before it is forgotten."""
        text = text if isinstance(text, bytes) else text.encode()
        end = time.monotonic() + PATIENCE
        while text not in self.seen:
            if not self.read(0.2) or time.monotonic() > end:
                raise AssertionError('waited for %r, but got %r' % (text, self.seen[-3000:]))
        self.seen = self.seen[self.seen.index(text) + len(text):]

    def send(self, data):
        os.write(self.fd, data if isinstance(data, bytes) else data.encode())

    def is_over(self):
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def wait_end(self):
        end = time.monotonic() + PATIENCE
        while not self.is_over():
            if self.fd is not None and not self.read(0.05):
                select.select([], [], [], 0.01)
            if time.monotonic() > end:
                raise AssertionError('the program does not end')
        return self.status

    def hang_up(self):
        os.close(self.fd)
        self.fd = None

    def kill(self):
        if not self.is_over():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.fd is not None:
            os.close(self.fd)


def book_of_sample(folder, name):
    book = os.path.join(folder, name)
    source = os.path.join(folder, 'sample.json')
    with open(source, 'wb') as out:
        out.write(program(folder, 'export', '--sample', '--format', 'json').stdout)
    assert program(folder, 'new', book).returncode == 0
    assert program(folder, 'import', '-b', book, '--yes', source).returncode in (0, 1)
    return book


def plan_of(folder, book):
    return program(folder, 'export', '-b', book, '--format', 'json').stdout.decode()


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
    t.wait('Enter เปิด')
    t.keys('Escape')
    t.wait('●')
    t.keys('C-q')
    t.wait('ended with 0')
    t.end()
    shown = plan_of(folder, book)
    assert text in shown, shown
    t = Terminal(folder, PROGRAM + ' ' + book)
    t.wait('●', 'คู่มือที่น้ำใส')
    t.end()


def test_termination_saves_the_field(folder):
    """SIGTERM and SIGHUP while typing: the field is saved and the terminal given back."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        book = book_of_sample(folder, 'term-%d.itaplan' % number)
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
        assert 'ข้อความที่กำลังพิมพ์ค้างไว้' in plan_of(folder, book)


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


def test_small_windows(folder):
    """Too small a window says so, keeps what is typed, and is a screen again when it grows."""
    book = book_of_sample(folder, 'small.itaplan')
    t = Terminal(folder, PROGRAM + ' ' + book)
    t.wait('๘๕.๘๖')
    t.keys('4')
    t.wait('●')
    t.keys('Enter')
    t.wait('▸')
    t.keys('Down', 'Enter')
    t.resize(5, 20)
    t.wait('๒๐x๕', '๔๐x๑๐', gone=('▸',))
    t.type('ที่กำลังน้ำ')
    t.resize(2, 3)
    t.resize(12, 40)
    t.wait('▸', 'ที่กำลังน้ำ')
    t.resize(100, 300)
    t.wait('▸', 'ที่กำลังน้ำ', 'F1')
    t.keys('F10')
    t.wait('ended with 0')
    t.end()
    assert 'ที่กำลังน้ำ' in plan_of(folder, book)


def test_kinds_of_terminals(folder):
    """Every kind shows the screens or says in a sentence why not; the console is spoken to in English."""
    for term in ('vt100', 'xterm', 'xterm-mono', 'rxvt', 'screen', 'screen-256color', 'tmux-256color', 'foot',
                 'xterm-nobody-knows', 'tmux-nobody-knows'):
        line = Line(folder, '--sample', term=term)
        line.wait('ภาพรวม')
        line.wait('F10')
        line.send('\0330')  # Alt-0 is F10
        assert line.wait_end() == 0, term
    line = Line(folder, '--sample', term='linux')
    line.wait('85.86')
    line.wait('F10')
    line.send('\021')
    assert line.wait_end() == 0
    assert b'\033[K' in line.seen[-24:]  # no second screen: the shell's row is an empty one
    for term in ('dumb', 'nobody-knows', ''):
        line = Line(folder, '--sample', term=term)
        line.wait('itaplan show')
        assert line.wait_end() == 3 and b'\033' not in line.seen, term


def test_colours_and_themes(folder):
    """256 colours, 8, none by NO_COLOR; the themes contrast and plain have none either."""
    def sent(term, theme=None, **more):
        if theme:
            os.makedirs(os.path.join(folder, 'itaplan'), exist_ok=True)
            with open(os.path.join(folder, 'itaplan', 'settings'), 'w') as file:
                file.write('theme = %s\n' % theme)
        os.environ.update(more)
        try:
            line = Line(folder, '--sample', term=term)
        finally:
            for name in more:
                del os.environ[name]
        seen = b''
        while b'F10' not in seen:
            assert line.read(PATIENCE)
            seen = line.seen
        line.send('\033[21~')
        line.wait_end()
        return seen
    assert b'38;5;' in sent('xterm-256color')
    assert b'38;5;' not in sent('xterm') and b'\033[37m\033[44m' in sent('xterm')
    for seen in (sent('xterm-256color', NO_COLOR='1'), sent('xterm-256color', 'contrast'), sent('xterm', 'plain')):
        assert b'38;5;' not in seen and b'\033[44m' not in seen and b'\033[0;7m' in seen, seen
    assert b'\033[2m' not in sent('xterm-256color', 'contrast')
    assert b'\033[1m' not in sent('xterm-256color', 'plain')


def test_mouse_is_asked_for(folder):
    """The mouse works and is given back; with mouse = off it is left to the terminal."""
    line = Line(folder, '--sample')
    line.wait('\033[?1006h')
    line.wait('F10')
    line.send('\033[<0;22;2M\033[<0;22;2m')  # the second screen's name
    line.wait('ประเด็น')
    line.send('\033[21~')
    line.wait('\033[?1000l')
    assert line.wait_end() == 0
    os.makedirs(os.path.join(folder, 'itaplan'), exist_ok=True)
    with open(os.path.join(folder, 'itaplan', 'settings'), 'w') as file:
        file.write('mouse = off\n')
    line = Line(folder, '--sample')
    seen = b''
    while b'F10' not in line.seen:
        assert line.read(PATIENCE)
    assert b'?1000' not in line.seen and b'?1006' not in line.seen
    line.send('\033[21~')
    assert line.wait_end() == 0 and b'?1000' not in line.seen


def test_keys_in_pieces(folder):
    """A slow line parts keys and letters into bytes: all arrive as what they are."""
    book = book_of_sample(folder, 'pieces.itaplan')
    line = Line(folder, book)
    line.wait('F10')
    line.send('4')
    line.wait('●')
    line.send('\r')
    line.wait('▸')
    for byte in '\033[B\r\033[Fที่น้ำ\033[D\033[D\033OCใส\033[21~'.encode():
        line.send(bytes([byte]))
        while not line.read(0):
            pass
    assert line.wait_end() == 0
    assert 'ที่ใสน้ำ' in plan_of(folder, book)


def test_nobody_reads(folder):
    """A terminal that takes nothing for a while loses no key; hang-up meanwhile keeps the field."""
    text = 'ผู้กำกับที่น้ำใส' * 20
    for gone in (False, True):
        book = book_of_sample(folder, 'slow-%d.itaplan' % gone)
        line = Line(folder, book)
        line.wait('F10')
        line.send('4')
        line.wait('●')
        line.send('\r')
        line.wait('▸')
        line.send('\033[B\r')
        line.wait('\033[?25h')  # the cursor: a field is open
        line.send('นำหน้า๛')
        line.wait('๛')
        line.send('\033[17~' * 101)  # last year beside it and away again: far more than the line holds
        line.send(text)
        if gone:
            line.hang_up()
            line.wait_end()
        else:
            line.send('\033[21~')
            assert line.wait_end() == 0
        assert 'นำหน้า๛' + ('' if gone else text) in plan_of(folder, book)


def test_terminal_gone(folder):
    """The terminal goes away while a field is typed in: the field is kept and the program ends."""
    book = book_of_sample(folder, 'gone.itaplan')
    line = Line(folder, book)
    line.wait('F10')
    line.send('4')
    line.wait('●')
    line.send('\r')
    line.wait('▸')
    line.send('\033[B\r')
    line.wait('\033[?25h')
    line.send('ปิดหน้าต่างที่กำลังพิมพ์๛')
    line.wait('๛')
    line.hang_up()
    line.wait_end()
    assert 'ปิดหน้าต่างที่กำลังพิมพ์' in plan_of(folder, book)


def test_reader_breaks(folder):
    """The program that reads documents crashes: one sentence, and the session goes on."""
    root, build = os.path.join(folder, 'root'), os.path.dirname(PROGRAM)
    os.mkdir(root)
    for name in ('data', 'po'):
        os.symlink(os.path.join(build, name), os.path.join(root, name))
    helper, source = os.path.join(root, 'itaplan-documents'), os.path.join(folder, 'แผนน้ำใส.txt')
    for path, text in ((helper, '#!/bin/sh\nkill -SEGV $$\n'), (source, 'แผน ITA ปีงบประมาณ ๒๕๖๘\n')):
        with open(path, 'w', encoding='utf-8') as out:
            out.write(text)
    os.chmod(helper, 0o700)
    book = book_of_sample(folder, 'breaks.itaplan')
    before = plan_of(folder, book)
    t = Terminal(folder, PROGRAM + ' ' + book, env=('ITAPLAN_ROOT=' + root,))
    t.wait('ทุ่งน้ำใส', '๘๕.๘๖')
    t.keys('C-o')
    t.wait('Space')
    t.type(source)
    t.keys('Enter')
    t.wait('ไม่สำเร็จ', 'น้ำใส.txt')
    t.keys('Escape')
    t.keys('Escape')
    t.wait('๘๕.๘๖')
    t.keys('2')
    t.wait('การใช้ทรัพย์สิน')
    t.keys('F10')
    t.wait('ended with 0')
    t.end()
    assert plan_of(folder, book) == before


def test_suspend_and_resume(folder):
    """Stopped from the palette, by SIGTSTP and by SIGSTOP; the shell has its terminal back meanwhile; fg goes on."""
    t = Terminal(folder, 'env PS1="shell> " ENV= bash --norc --noprofile -i', rows=24, cols=100)
    t.wait('shell>')
    t.type('%s --sample & echo; fg\n' % PROGRAM)
    t.wait('๘๕.๘๖', 'F10')
    pid = int(subprocess.run(['pgrep', '-n', '-s', '0', '-f', PROGRAM + ' --sample'], stdout=subprocess.PIPE,
                             check=False).stdout or 0) or children_of(t.pid())[-1]
    for stop in ('palette', signal.SIGTSTP, signal.SIGSTOP):
        if stop == 'palette':
            t.keys('C-p')
            t.wait('คำสั่งทั้งหมด')
            t.type('พักโปรแกรม')
            t.wait('พักโปรแกรมไว้ก่อน', gone=('F2',))
            t.keys('Enter')
        else:
            os.kill(pid, stop)
        t.wait('Stopped')
        t.type('stty -a | tr " " "\\n" | grep -x -e "-\\?icanon;\\?" | sed s/^/mode:/\n' if stop != signal.SIGSTOP else 'stty sane; echo mode:icanon\n')
        t.wait('mode:icanon')
        t.type('clear; fg\n')
        t.wait('๘๕.๘๖', 'F10', gone=('mode:',))
        t.keys('2')
        t.wait('ประเด็น')
        t.keys('1')
        t.wait('ประกาศเมื่อ')
    t.keys('F10')
    t.wait('shell>')
    t.type('exit\n')
    t.wait('ended with')
    t.end()


def children_of(pid):
    listing = subprocess.run(['ps', '-o', 'pid=', '--ppid', str(pid)], stdout=subprocess.PIPE, check=False).stdout
    return [int(word) for word in listing.split()]


def test_inside_screen(folder):
    """In GNU screen, with its delays: Thai, function keys and arrows arrive."""
    if not shutil.which('screen'):
        return 'screen is not installed'
    settings = os.path.join(folder, 'screenrc')
    with open(settings, 'w') as file:
        file.write('startup_message off\ndefutf8 on\nterm screen-256color\n')
    os.makedirs(os.path.join(folder, 'sockets'), mode=0o700)
    t = Terminal(folder, 'screen -U -S itaplan-test -c %s %s --sample' % (settings, PROGRAM),
                 env=('SCREENDIR=' + os.path.join(folder, 'sockets'),))
    try:
        t.wait('ทุ่งน้ำใส', '๘๕.๘๖')
        t.keys('4')
        t.wait('●')
        t.keys('Enter')
        t.wait('▸')
        t.keys('Down', 'Enter')
        t.type('ที่กำลังน้ำ')
        t.wait('ที่กำลังน้ำ')
        t.keys('Escape')
        t.wait('Enter เปิด')
        t.keys('F10')
        t.wait('ended with')
        t.end()
    finally:  # after a failure it would go on without a terminal
        subprocess.run(['screen', '-S', 'itaplan-test', '-X', 'quit'], check=False, stdout=subprocess.DEVNULL,
                       env=dict(os.environ, SCREENDIR=os.path.join(folder, 'sockets')))
    return None


def run(tests):
    """Those that the command line names, or all; as TAP."""
    wanted = sys.argv[2:]
    tests = [test for test in tests if not wanted or test.__name__ in wanted]
    if not shutil.which('tmux'):
        print('1..0 # SKIP tmux is not installed')
        return 0
    print('1..%d' % len(tests))
    failed = 0
    for number, test in enumerate(tests, 1):
        folder = tempfile.mkdtemp(prefix='tui-')
        try:
            why_not = test(folder)
            print('ok %d - %s%s' % (number, test.__doc__, ' # SKIP ' + why_not if why_not else ''))
        except (AssertionError, OSError, subprocess.SubprocessError) as error:
            failed += 1
            print('not ok %d - %s' % (number, test.__doc__))
            print('\n'.join('# ' + line for line in str(error).splitlines()))
        finally:
            for terminal in Terminal.all + Line.all:
                terminal.kill()
            Terminal.all.clear()
            Line.all.clear()
            shutil.rmtree(folder, ignore_errors=True)
        sys.stdout.flush()
    return 1 if failed else 0


def main():
    return run([test_sample_screens, test_typed_text_is_kept, test_termination_saves_the_field, test_paste_is_cleaned,
             test_no_terminal, test_small_windows, test_kinds_of_terminals, test_colours_and_themes,
             test_mouse_is_asked_for, test_keys_in_pieces, test_nobody_reads, test_terminal_gone,
             test_suspend_and_resume, test_inside_screen, test_reader_breaks])


if __name__ == '__main__':
    sys.exit(main())
