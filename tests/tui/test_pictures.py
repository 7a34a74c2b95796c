#!/usr/bin/env python3
"""The real program in xterm and in a VTE terminal, looked at as pictures: what no capture of text can tell. No sleeps: every
step waits for what the program sends, then asks the terminal where its cursor is, which it answers when it has drawn all that
came before, and takes pictures until they stay the same.

usage: test_pictures.py PROGRAM   (TAP on standard output)
With ITAPLAN_PICTURES=folder the pictures of the screens 1-4 stay there.
"""
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import time
import tty
import unicodedata

PATIENCE = 20  # seconds until a state that does not come is a failure
QUIET = 0.05   # seconds after which the program has nothing more to send for now
REST = 0.4     # seconds that a picture stays the same when all is drawn
OVERHANG = 6   # pixels: xterm cuts the overhang of a glyph when the cell beside it is drawn; no mark is as small
ROWS, COLS = 24, 80
BAR = (48, 48, 48)  # colour 236, the ground of both bars
FONT = 'Tlwg Typo'


def between(path, command):
    """Runs inside the terminal, between it and the program: hands everything on, tells the test of it, and asks for the test."""
    test = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    test.connect(path)
    pid, fd = pty.fork()
    if pid == 0:
        os.execv(command[0], command)

    def resize(*_):
        fcntl.ioctl(fd, termios.TIOCSWINSZ, fcntl.ioctl(1, termios.TIOCGWINSZ, b'\0' * 8))
    resize()
    signal.signal(signal.SIGWINCH, resize)
    tty.setraw(0)
    wanted = asked = False
    owed = 0  # answers that the program asked for itself: they come first
    while True:
        ready = select.select([0, fd, test], [], [], QUIET if wanted else None)[0]
        if wanted and not ready:  # never amid what the program sends
            asked, wanted = True, False
            os.write(1, b'\033[6n')
        if fd in ready:
            try:
                data = os.read(fd, 65536)
            except OSError:
                break
            owed += data.count(b'\033[6n')
            os.write(1, data)
            test.send(b'o' + data)
        if 0 in ready:
            data = os.read(0, 65536)
            for found in re.finditer(rb'\033\[(\d+);(\d+)R', data):
                if owed:
                    owed -= 1
                elif asked:
                    test.send(b'c' + struct.pack('II', int(found.group(1)), int(found.group(2))))
                    data, asked = data.replace(found.group(0), b'', 1), False
            if data:
                os.write(fd, data)
        if test in ready:
            data = test.recv(65536)
            if data == b'?':
                wanted = True
            elif not data:
                break
            else:
                os.write(fd, data[1:])
    return 0


class Picture:
    def __init__(self, data):
        head = re.match(rb'P6\s+(\d+)\s+(\d+)\s+255\s', data)
        self.width, self.height = int(head.group(1)), int(head.group(2))
        self.bytes = data[head.end():]

    def __eq__(self, other):
        return self.bytes == other.bytes

    def pixel(self, x, y):
        at = (y * self.width + x) * 3
        return tuple(self.bytes[at:at + 3])

    def line(self, y):
        return self.bytes[y * self.width * 3:(y + 1) * self.width * 3]

    def bars(self):
        """The columns and the lines of pixels that the bars' ground takes: (x, x_end, [(y, y_end)...]), None before they are
        drawn."""
        run = bytes(BAR) * 20
        lines = [y for y in range(self.height) if run in self.line(y)]
        groups = []
        for y in lines:
            if groups and y == groups[-1][1]:
                groups[-1][1] = y + 1
            else:
                groups.append([y, y + 1])
        if len(groups) < 2:
            return None
        bar = self.line(groups[-1][1] - 1)
        xs = [x for x in range(self.width) if bar[x * 3:x * 3 + 3] == bytes(BAR)]
        return xs[0], xs[-1] + 1, groups

    def ink(self, x, x_end, y, y_end):
        """Pixels that differ from the most frequent one."""
        colours = {}
        for line in range(y, y_end):
            row = self.line(line)
            for at in range(x * 3, x_end * 3, 3):
                colours[row[at:at + 3]] = colours.get(row[at:at + 3], 0) + 1
        return sum(colours.values()) - max(colours.values())

    def differences(self, other):
        """Where the first of them are, (x, y), and how many there are."""
        places = [divmod(at // 3, self.width)[::-1] for at in range(0, len(self.bytes), 3)
                  if self.bytes[at:at + 3] != other.bytes[at:at + 3]]
        return places[:5], len(places)


class Display:
    def __init__(self):
        reader, writer = os.pipe()
        self.process = subprocess.Popen(['Xvfb', '-displayfd', str(writer), '-screen', '0', '1000x640x24', '-nolisten', 'tcp'],
                                        pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as file:
            self.name = ':' + file.readline().strip()

    def end(self):
        self.process.terminate()
        self.process.wait()


class Window:
    """A terminal's window with the program in it."""

    def __init__(self, display, folder, kind, program):
        self.display = display
        self.kind = kind
        self.seen = b''
        self.sent = 0  # bytes so far
        self.cursor = None
        path = os.path.join(folder, 'socket')
        server = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        server.bind(path)
        server.listen(1)
        self.env = dict(os.environ, DISPLAY=display.name, HOME=folder, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder,
                        XDG_RUNTIME_DIR=folder, LC_ALL='C.UTF-8', NO_AT_BRIDGE='1', GSETTINGS_BACKEND='memory',
                        GDK_BACKEND='x11', LIBGL_ALWAYS_SOFTWARE='1')
        for name in ('TMUX', 'STY', 'NO_COLOR', 'WAYLAND_DISPLAY'):
            self.env.pop(name, None)
        me = [sys.executable, os.path.abspath(__file__), '--between', path, program, '--sample']
        if kind == 'xterm':
            words = ['xterm', '-fa', FONT, '-fs', '12', '-geometry', '%dx%d+0+0' % (COLS, ROWS), '-bg', 'black', '-fg',
                     'white', '-tn', 'xterm-256color', '-xrm', 'XTerm*forceBoxChars: true', '-e', *me]
        else:
            words = ['sakura', '-c', str(COLS), '-r', str(ROWS), '-f', FONT + ' 12', '-x', ' '.join(me)]
        with open(os.path.join(folder, 'log'), 'wb') as log:
            self.process = subprocess.Popen(words, env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        if not select.select([server], [], [], PATIENCE)[0]:
            raise AssertionError('%s does not start' % kind)
        self.socket = server.accept()[0]
        server.close()

    def take(self, seconds):
        """Messages of the one between; False when it is gone."""
        if not select.select([self.socket], [], [], seconds)[0]:
            return True
        data = self.socket.recv(1 << 17)
        if data[:1] == b'o':
            self.seen += data[1:]
            self.sent += len(data) - 1
        elif data:
            self.cursor = struct.unpack('II', data[1:])
        return bool(data)

    def until(self, what, words):
        end = time.monotonic() + PATIENCE
        while not what():
            if not self.take(0.2) or time.monotonic() > end:
                raise AssertionError('%s: waited for %s; the last bytes were %r' % (self.kind, words, self.seen[-600:]))

    def wait(self, text):
        """Until the program sent it; what came before is forgotten."""
        text = text.encode()
        self.until(lambda: text in self.seen, text)
        self.seen = self.seen[self.seen.index(text) + len(text):]

    def send(self, text):
        self.socket.send(b's' + text.encode())

    def where(self):
        """The terminal's cursor, (row, column) from 1, when it has drawn everything."""
        self.cursor = None
        self.socket.send(b'?')
        self.until(lambda: self.cursor, 'the cursor')
        return self.cursor

    def shot(self, words=('ppm:-',)):
        return subprocess.run(['import', '-silent', '-window', 'root', '-depth', '8', *words], env=self.env, stdout=subprocess.PIPE,
                              check=True).stdout

    def picture(self):
        """When the program sends nothing more and the terminal has drawn it."""
        end = time.monotonic() + PATIENCE
        last, sent, since = None, None, 0
        while time.monotonic() < end:
            self.where()
            now = Picture(self.shot())
            if not last or now != last or self.sent != sent or not now.bars():
                last, sent, since = now, self.sent, time.monotonic()
            elif time.monotonic() > since + REST:
                return now
        keep(self, 'restless')
        raise AssertionError('%s: the picture does not come to rest' % self.kind)

    def until_equal(self, expected, words):
        """The terminal may draw a moment after it answered."""
        end = time.monotonic() + PATIENCE / 4
        while True:
            now = self.picture()
            if now == expected or now.differences(expected)[1] <= OVERHANG:
                return
            if time.monotonic() > end:
                raise AssertionError('%s: %s: other pixels: %r' % (self.kind, words, now.differences(expected)))

    def resize(self, width, height):
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', self.kind], env=self.env,
                               stdout=subprocess.PIPE, check=True).stdout.split()[-1].decode()
        subprocess.run(['xdotool', 'windowsize', found, str(width), str(height)], env=self.env, check=True)

    def end(self):
        self.process.kill()
        self.process.wait()
        self.socket.close()


def columns(text):
    return sum(unicodedata.category(c) != 'Mn' for c in text)


def keep(window, name):
    folder = os.environ.get('ITAPLAN_PICTURES')
    if folder:
        os.makedirs(folder, exist_ok=True)
        window.shot(('png:' + os.path.join(folder, '%s-%s.png' % (window.kind, name)),))


def check_places(window, picture):
    """Text where text is, nothing where nothing is, and the bars from edge to edge."""
    x, x_end, bars = picture.bars()
    top, bottom = bars[0], bars[-1]
    height = (bottom[1] - top[0]) / ROWS
    width = (x_end - x) / COLS
    assert abs(height - round(height)) < 0.01 and abs(width - round(width)) < 0.01, (x, x_end, bars)
    for row, has_text in ((0, True), (1, True), (2, False), (3, True), (ROWS - 2, False), (ROWS - 1, True)):
        y = top[0] + round(row * height)
        ink = picture.ink(x, x_end, y, y + round(height))
        assert (ink > 0) == has_text, '%s: row %d has %d pixels of text' % (window.kind, row, ink)
    corner = picture.pixel(x_end - 1, bottom[1] - 1)
    assert corner == BAR, '%s: the corner is %r' % (window.kind, corner)


def check_screens(window, home):
    """Each screen, then back: the same picture as before."""
    keep(window, '1')
    for key, mark in (('2', 'ประเด็น'), ('3', 'รหัส'), ('4', '●')):
        window.send(key)
        window.wait(mark)
        window.picture()
        keep(window, key)
    plan = window.picture()
    for keys, words in (('\033[B' * 9 + '\033[A' * 9, 'up and down in the list'),
                        ('\t' + '\033[6~' * 3 + '\033[5~' * 9 + '\033[Z', 'scrolled in the text'), ('14', 'another screen')):
        window.send(keys)
        window.until_equal(plan, words)
    window.send('1')
    window.until_equal(home, 'the first screen again')


def check_typing(window):
    """Marks typed one by one look as the same text drawn at once, and the cursor stands where the program thinks."""
    text = 'ที่น้ำใสกำลังปั๊มผู้ซื้อฎีกาญี่ปุ่น'
    window.send('4')
    window.wait('●')
    window.send('\r')
    window.wait('▸')
    window.send('\033[A' * 9 + '\r\x01\x7f')
    window.wait('\033[?25h')
    window.picture()
    row, start = window.where()
    for letter in text:
        window.seen = b''
        window.send(letter)
        window.wait(letter)
    window.until(lambda: window.where() == (row, start + columns(text)), 'the cursor behind the text')
    typed = window.picture()
    window.seen = b''
    window.resize(500, 400)
    window.wait('\033[2J')
    window.resize(*window.size)
    window.until_equal(typed, 'typed, and drawn at once')
    window.send('\x7f' * 4 + '\033[D' * 3 + '\033[C' * 3 + 'ปุ่น')
    window.until_equal(typed, 'taken back and typed again')


def look(display, folder, kind, program):
    window = Window(display, folder, kind, program)
    try:
        window.wait('F10')
        home = window.picture()
        check_places(window, home)
        check_screens(window, home)
        found = subprocess.run('xdotool getwindowgeometry --shell $(xdotool search --onlyvisible --class %s | tail -1)' % kind,
                               shell=True, env=window.env, stdout=subprocess.PIPE, check=True).stdout.decode()
        window.size = [int(re.search(name + r'=(\d+)', found).group(1)) for name in ('WIDTH', 'HEIGHT')]
        check_typing(window)
    finally:
        window.end()


def try_kind(display, program, number, kind):
    title = '%d - %s shows Thai alike however it came there' % (number, kind)
    if not shutil.which(kind):
        print('ok %s # SKIP %s is not installed' % (title, kind))
        return True
    folder = tempfile.mkdtemp(prefix='pictures-')
    try:
        look(display, folder, kind, program)
        print('ok ' + title)
        return True
    except (AssertionError, OSError, subprocess.SubprocessError, StopIteration) as error:
        print('not ok ' + title)
        print('\n'.join('# ' + line for line in repr(error).splitlines()))
        return False
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        sys.stdout.flush()


def main():
    program = os.path.abspath(sys.argv[1])
    kinds = ['xterm', 'sakura']
    for tool in ('Xvfb', 'import', 'xdotool'):
        if not shutil.which(tool):
            print('1..0 # SKIP %s is not installed' % tool)
            return 0
    if FONT not in subprocess.run(['fc-list'], stdout=subprocess.PIPE, check=False).stdout.decode():
        print('1..0 # SKIP the font %s is not installed' % FONT)
        return 0
    print('1..%d' % len(kinds))
    display = Display()
    try:
        failed = sum(not try_kind(display, program, number, kind) for number, kind in enumerate(kinds, 1))
    finally:
        display.end()
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(between(sys.argv[2], sys.argv[3:]) if sys.argv[1] == '--between' else main())
