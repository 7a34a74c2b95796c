#!/usr/bin/env python3
"""The real program and nano in a pty of 120x40, turn by turn: what each costs on the sample book and on a book of 50 years with
fields of a mebibyte.

usage: bench_terminal.py BUILD_FOLDER [sample | big]

Each program pages through a text of its own: nano holds the text of the field that the program types in (where that is short, some
pages), and in a second buffer the words of the newest plan, a paragraph for each of its rows, laid in lines of the screen's width.
An answer ends with its last byte, since nano sends the first ones before it has begun to paint. Figures, each the median of RUNS runs:
  first paint   ms from exec to the last byte painted, its bytes, the CPU time until then
  screen        the keys 1 to 8; nano has no screens: it changes between the two buffers (Alt-. and Alt-,), each painted whole
  list          PgDn and PgUp on the list of findings, with the details of the selected one beside it; nano: as page
  read          PgDn and PgUp in the details of a row of the big plan, read on the whole screen (F3); nano: as page
  page          PgDn and PgUp in the table of the plan, all six columns; in nano on the words of the plan
  key           500 Thai characters typed at the end of a field of the plan, with last year's beside it: ms to the answer (median,
                95th of a hundred), CPU time and bytes for each; `at start`: the same 100 at the field's start
  idle          wake-ups and CPU time in a second without keys, once what was typed has been put by
  peak          the most memory that it had, kB
Where an answer to one of the first four is too small to have painted anything, the run ends: nothing would have been compared.
The last line names what is worse than twice nano's. Times vary with the machine: read the columns against each other.
"""
import fcntl
import json
import os
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unicodedata

RUNS = 3
ROWS, COLS = 40, 120
QUIET, KEY_QUIET, KEY_LONGEST = 0.03, 0.006, 0.3  # seconds of silence that end an answer, and the longest wait for one
PAINT_BYTES = 600  # less is taking the terminal over, between which and painting a book is read
FIELD_BYTES = (1 << 20) - (8 << 10)  # the limit of a field, with room for what is typed
TEXT = 'จัดทำคู่มือการให้บริการที่น้ำใสกำลังใช้อยู่ให้เป็นปัจจุบันและแจ้งผู้กำกับดูแลทุกส่วนราชการให้ทราบทั่วกันภายในปีงบประมาณ'
TYPED, TYPED_AT_START, PAGES, SCREENS = 500, 100, 10, 5
PLAN_BYTES = 64 << 10  # of the plan's words that nano pages through: more than the pages turned
PAINTED_BYTES = 500  # an answer to a page key with fewer has painted nothing
FIELD = 2  # the entry of the plan row's form that is typed in: the analysis
UP, DOWN, PAGE_DOWN, PAGE_UP, CTRL_HOME = b'\x1b[A', b'\x1b[B', b'\x1b[6~', b'\x1b[5~', b'\x1b[1;5H'
F3, F4, F6, ESCAPE, CTRL_T = b'\x1bOR', b'\x1bOS', b'\x1b[17~', b'\x1b', b'\x14'
NEXT_BUFFER, PREVIOUS_BUFFER, TO_START, TO_END = b'\x1b.', b'\x1b,', b'\x1b\\', b'\x1b/'
SUPPORT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'support')


class Program:
    def __init__(self, command, env):
        master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack('HHHH', ROWS, COLS, 0, 0))
        self.start = time.monotonic()
        self.process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True,
                                        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(slave)
        self.fd = master
        self.proc = '/proc/%d/' % self.process.pid

    def read(self, timeout):
        ready, _, _ = select.select([self.fd], [], [], max(0, timeout))
        if not ready:
            return b''
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            sys.exit('bench_terminal: the program ended')
        if b'\x1b[6n' in data:  # where is the cursor, after a cluster of two columns?
            os.write(self.fd, b'\x1b[2;3R')
        return data

    def settle(self, quiet=QUIET, longest=5.0):
        """Reads until nothing came for `quiet` seconds: (when the last byte came, bytes)."""
        last = None
        count, end = 0, time.monotonic() + longest
        while time.monotonic() < end:
            data = self.read(quiet if last else end - time.monotonic())
            if not data:
                break
            last = time.monotonic()
            count += len(data)
        return last, count

    def first_paint(self):
        """ms until it stood, and its bytes."""
        last, count = None, 0
        while count < PAINT_BYTES:
            now, more = self.settle()
            if not now:
                sys.exit('bench_terminal: nothing was painted')
            last, count = now, count + more
        return {'ms': (last - self.start) * 1000, 'bytes': count}

    def cpu_us(self):
        with open(self.proc + 'schedstat', encoding='ascii') as stat:
            return int(stat.read().split()[0]) / 1000

    def status(self, name):
        with open(self.proc + 'status', encoding='ascii') as status:
            return next(int(line.split()[1]) for line in status if line.startswith(name))

    def go(self, *keys):
        """Keys that are not measured."""
        for key in keys:
            os.write(self.fd, key)
            self.settle(longest=1.0)

    def timed(self, name, keys, least=1):
        """Each key by itself: median and 95th ms, CPU us and bytes a key. An answer of so many bytes must come to most of them."""
        times, count, cpu = [], 0, self.cpu_us()
        for key in keys:
            sent = time.monotonic()
            os.write(self.fd, key)
            last, answer = self.settle(KEY_QUIET, KEY_LONGEST)
            count += answer
            if answer >= least:
                times.append((last - sent) * 1000)
        if len(times) < len(keys) * 0.6:
            sys.exit('bench_terminal: %s of %s: only %d of %d keys were answered by %d bytes' %
                     (name, self.process.args[0], len(times), len(keys), least))
        times.sort()
        return {'p50 ms': statistics.median(times), 'p95 ms': times[int(len(times) * 0.95)],
                'cpu us': (self.cpu_us() - cpu) / len(keys), 'bytes': count / len(keys)}

    def idle(self):
        self.settle(quiet=1.5, longest=4)
        wakes, cpu = self.status('voluntary_ctxt'), self.cpu_us()
        self.settle(quiet=1.0, longest=1.0)
        return {'wakeups': self.status('voluntary_ctxt') - wakes, 'cpu us': self.cpu_us() - cpu}

    def end(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self.fd)


def add(result, group, figures):
    for name, value in figures.items():
        result['%s %s' % (group, name)] = value


def measure(command, env, screens, pages, to_field, to_start):
    """One run: the keys that change the screen, those that lead to each place with pages, to the field typed in, to its start."""
    program, result = Program(command, env), {}
    add(result, 'first paint', dict(program.first_paint(), **{'cpu ms': program.cpu_us() / 1000}))
    add(result, 'screen', program.timed('screen', screens, PAINTED_BYTES))
    for name, keys in pages:
        program.go(*keys)
        add(result, name, program.timed(name, [PAGE_DOWN, PAGE_UP] * PAGES, PAINTED_BYTES))
    program.go(*to_field)
    letters = (TEXT * (1 + TYPED // len(TEXT)))[:TYPED]
    add(result, 'key', program.timed('key', [letter.encode() for letter in letters]))
    add(result, 'idle', program.idle())
    program.go(to_start)
    add(result, 'key at start', program.timed('key at start', [letter.encode() for letter in letters[:TYPED_AT_START]]))
    result['peak kB'] = program.status('VmHWM')
    program.end()
    return result


def in_lines(text):
    """The text in lines of the screen's width, never cut before a mark above or below a letter."""
    for paragraph in text.split('\n'):
        line, columns = '', 0
        for letter in paragraph:
            width = 0 if unicodedata.category(letter) == 'Mn' else 1
            if columns + width > COLS - 1:
                yield line
                line, columns = '', 0
            line, columns = line + letter, columns + width
        yield line


def words_of(value):
    """The texts of a part of the plan, in their order."""
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, dict):
        value = [inner for key, inner in value.items() if key not in ('id', 'state', 'status', 'findings')]
    if isinstance(value, list):
        for inner in value:
            yield from words_of(inner)


def texts_of(build, book):
    """The text of the field that is typed in, or some pages of text where it is shorter than one; the words of the plan."""
    exported = subprocess.run([os.path.join(build, 'itaplan'), 'export', '-b', book, '--format', 'json', '-o', '-'],
                              stdout=subprocess.PIPE, check=True).stdout
    rows = json.loads(exported)['years'][-1]['plan']['rows']
    written = rows[0]['analysis'] or ''
    words = '\n'.join(' '.join(words_of(row)) for row in rows).encode()[:PLAN_BYTES].decode(errors='ignore')
    return (written if len(written) > ROWS * COLS else (TEXT + '\n') * ROWS * 4), '\n'.join(in_lines(words))


def write(path, text):
    with open(path, 'w', encoding='utf-8') as out:
        out.write(text)


def compare(build, folder, title, book, env):
    """Medians of itaplan's and nano's runs on the book, which stays as it is."""
    copy, field, plan = (os.path.join(folder, name) for name in ('copy.itaplan', 'field.txt', 'plan.txt'))
    texts = texts_of(build, book)
    read = [('read', [b'4', F3], [])] if title == 'big' else []  # a row of the sample is read on one page
    pages = [('list', [b'3'], [NEXT_BUFFER])] + read + [('page', [ESCAPE, b'4', CTRL_T], [])]
    ours = ([b'%d' % screen for screen in range(1, 9)] * SCREENS, [(name, keys) for name, keys, _ in pages],
            [ESCAPE, b'4', b'\r'] + [UP] * 6 + [DOWN] * FIELD + [F6, F4], CTRL_HOME)
    others = ([NEXT_BUFFER, PREVIOUS_BUFFER] * 4 * SCREENS, [(name, keys) for name, _, keys in pages],
              [PREVIOUS_BUFFER, TO_END], TO_START)
    runs = [], []
    for _ in range(RUNS):
        shutil.rmtree(env['HOME'], ignore_errors=True)  # drafts of the run before, which was killed, would be offered
        os.mkdir(env['HOME'])
        shutil.copyfile(book, copy)
        with open(copy, 'rb') as written:  # else who syncs the book first pays for the copy's 190 MB
            os.fsync(written.fileno())
        write(field, texts[0])
        write(plan, texts[1])
        runs[0].append(measure([os.path.join(build, 'itaplan'), copy], env, *ours))
        if shutil.which('nano'):
            runs[1].append(measure(['nano', '--ignorercfiles', field, plan], env, *others))
    return [{name: statistics.median(run[name] for run in of) for name in of[0]} if of else {} for of in runs]


def ratio(ours, others):
    return ours / others if others else 1.0 if not ours else float('inf')


def report(title, ours, others):
    """Prints the table; the names of the figures that are worse than twice the other's."""
    print('\n%-24s %10s %10s %7s' % (title, 'itaplan', 'nano', 'ratio'))
    for name, value in ours.items():
        if name in others:
            print('%-24s %10.2f %10.2f %7.2f' % (name, value, others[name], ratio(value, others[name])))
        else:
            print('%-24s %10.2f %10s %7s' % (name, value, '-', '-'))
    return ['%s (%s)' % (name, title) for name in others if ratio(ours[name], others[name]) > 2]


def make_books(build, folder, wanted):
    program = os.path.join(build, 'itaplan')
    sample, big = os.path.join(folder, 'sample.itaplan'), os.path.join(folder, 'big.itaplan')
    if wanted != 'big':
        subprocess.run([program, 'new', '--sample', sample], stdout=subprocess.DEVNULL, check=True)
        yield 'sample', sample
    if wanted != 'sample':
        subprocess.run([sys.executable, os.path.join(SUPPORT, 'make_book.py'), build, big, '50', str(FIELD_BYTES)], check=True)
        yield 'big', big


def main():
    build = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else 'build')
    wanted = sys.argv[2] if len(sys.argv) > 2 else ''
    worse = []
    with tempfile.TemporaryDirectory() as folder:
        env = {'PATH': os.environ['PATH'], 'HOME': os.path.join(folder, 'home'), 'TERM': 'xterm-256color', 'LANG': 'C.UTF-8'}
        os.environ.update(env)
        for title, book in make_books(build, folder, wanted):
            worse += report(title, *compare(build, folder, title, book, env))
    print('\nworse than twice nano\'s: %s' % (', '.join(worse) or 'nothing'))


if __name__ == '__main__':
    main()
