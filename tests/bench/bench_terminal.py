#!/usr/bin/env python3
"""The real program and nano in a pty of 120x40, turn by turn: what each costs on the sample book and on a book of 50 years with
fields of a mebibyte.

usage: bench_terminal.py BUILD_FOLDER [sample | big]

nano shows the text of the field that the program types in, or, where that is short, some pages. Figures, each the median of RUNS runs:
  first paint   ms from exec to the last byte painted, its bytes, the CPU time until then
  key           500 Thai characters typed at the end of a field of the plan, with last year's beside it: ms to the first byte of the
                answer (median, 95th of a hundred), CPU time and bytes for each; `at start`: the same 100 at the field's start
  page          PgDn and PgUp on the list of findings; in nano on the text
  screen        the keys 1 to 4; nano has no screens: PgDn and PgUp
  idle          wake-ups and CPU time in a second without keys, once what was typed has been put by
  peak          the most memory that it had, kB
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

RUNS = 3
ROWS, COLS = 40, 120
QUIET, KEY_QUIET, KEY_LONGEST = 0.03, 0.006, 0.3  # seconds of silence that end an answer, and the longest wait for one
PAINT_BYTES = 600  # less is taking the terminal over, between which and painting a book is read
FIELD_BYTES = (1 << 20) - (8 << 10)  # the limit of a field, with room for what is typed
TEXT = 'จัดทำคู่มือการให้บริการที่น้ำใสกำลังใช้อยู่ให้เป็นปัจจุบันและแจ้งผู้กำกับดูแลทุกส่วนราชการให้ทราบทั่วกันภายในปีงบประมาณ'
TYPED, TYPED_AT_START, PAGES, SCREENS = 500, 100, 10, 5
FIELD = 2  # the entry of the plan row's form that is typed in: the analysis
UP, DOWN, PAGE_DOWN, PAGE_UP, CTRL_HOME = b'\x1b[A', b'\x1b[B', b'\x1b[6~', b'\x1b[5~', b'\x1b[1;5H'
F4, F6 = b'\x1bOS', b'\x1b[17~'
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
        """Reads until nothing came for `quiet` seconds: (first, last, bytes)."""
        first = last = None
        count, end = 0, time.monotonic() + longest
        while time.monotonic() < end:
            data = self.read(quiet if last else end - time.monotonic())
            if not data:
                break
            last = time.monotonic()
            first = first or last
            count += len(data)
        return first, last, count

    def first_paint(self):
        """ms until it stood, and its bytes."""
        last, count = None, 0
        while count < PAINT_BYTES:
            _, now, more = self.settle()
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

    def timed(self, keys):
        """Each key by itself: median and 95th ms, CPU us and bytes a key. Some answer must come to most of them."""
        times, count, cpu = [], 0, self.cpu_us()
        for key in keys:
            sent = time.monotonic()
            os.write(self.fd, key)
            first, _, answer = self.settle(KEY_QUIET, KEY_LONGEST)
            count += answer
            if first:
                times.append((first - sent) * 1000)
        if len(times) < len(keys) * 0.6:
            sys.exit('bench_terminal: only %d of %d keys were answered' % (len(times), len(keys)))
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


def measure(command, env, to_list, to_field, screens):
    """One run: the keys that lead to a list and to the field typed in, and those that change the screen."""
    program, result = Program(command, env), {}
    add(result, 'first paint', dict(program.first_paint(), **{'cpu ms': program.cpu_us() / 1000}))
    add(result, 'screen', program.timed(screens * SCREENS))
    program.go(*to_list)
    add(result, 'page', program.timed([PAGE_DOWN, PAGE_UP] * PAGES))
    program.go(*to_field)
    letters = (TEXT * (1 + TYPED // len(TEXT)))[:TYPED]
    add(result, 'key', program.timed([letter.encode() for letter in letters]))
    add(result, 'idle', program.idle())
    program.go(CTRL_HOME if 'itaplan' in command[0] else b'\x1b\\')
    add(result, 'key at start', program.timed([letter.encode() for letter in letters[:TYPED_AT_START]]))
    result['peak kB'] = program.status('VmHWM')
    program.end()
    return result


def field_text(build, book):
    """The text of the field that is typed in, or some pages of text where it is shorter than one."""
    exported = subprocess.run([os.path.join(build, 'itaplan'), 'export', '-b', book, '--format', 'json', '-o', '-'],
                              stdout=subprocess.PIPE, check=True).stdout
    written = json.loads(exported)['years'][-1]['plan']['rows'][0]['analysis'] or ''
    return written if len(written) > ROWS * COLS else (TEXT + '\n') * ROWS * 4


def compare(build, folder, book, env):
    """Medians of itaplan's and nano's runs on the book, which stays as it is."""
    copy, text = os.path.join(folder, 'copy.itaplan'), os.path.join(folder, 'text.txt')
    itaplan = ([os.path.join(build, 'itaplan'), copy], env, [b'3'], [b'4', b'\r'] + [UP] * 6 + [DOWN] * FIELD + [F6, F4],
               [b'1', b'2', b'3', b'4'])
    nano = (['nano', '--ignorercfiles', text], env, [], [b'\x1b/'], [PAGE_DOWN, PAGE_UP])
    written = field_text(build, book)
    runs = [], []
    for _ in range(RUNS):
        shutil.copyfile(book, copy)
        with open(text, 'w', encoding='utf-8') as out:
            out.write(written)
        runs[0].append(measure(*itaplan))
        if shutil.which('nano'):
            runs[1].append(measure(*nano))
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
        env = {'PATH': os.environ['PATH'], 'HOME': folder, 'TERM': 'xterm-256color', 'LANG': 'C.UTF-8'}
        os.environ.update(env)
        for title, book in make_books(build, folder, wanted):
            worse += report(title, *compare(build, folder, book, env))
    print('\nworse than twice nano\'s: %s' % (', '.join(worse) or 'nothing'))


if __name__ == '__main__':
    main()
