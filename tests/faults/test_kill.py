#!/usr/bin/env python3
"""The real program on a pty, killed with SIGKILL at random moments while random Thai is typed. At the next start the draft
is used, and the field must hold what it held after one of the keys: none that was seen on the screen a second before the
kill, or earlier, may be missing, and so nothing that was saved. The same for the signals that end or stop a program.

usage: test_kill.py PROGRAM SAMPLE   (TAP on standard output)

ITAPLAN_FAULTS_KILLS: how many kills (200; with ITAPLAN_FAULTS_BUDGET=all 5000); ITAPLAN_FAULTS_SEED: from which seed, which is printed.
"""
import fcntl
import multiprocessing
import os
import pty
import random
import select
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import time

PROGRAM, SAMPLE = (os.path.abspath(word) for word in sys.argv[1:3])
KILLS = int(os.environ.get('ITAPLAN_FAULTS_KILLS') or (5000 if os.environ.get('ITAPLAN_FAULTS_BUDGET') == 'all' else 200))
SEED = int(os.environ.get('ITAPLAN_FAULTS_SEED') or time.time_ns() % 1000000)
OPEN = '▎'.encode()  # before a field that is typed in
WORKERS = 8      # most of the time they wait
SIGHT = 'ฬ'      # a letter that stands nowhere on the screen: who sees it has seen all before it
PATIENCE = 60    # seconds until a state that does not come is a failure
MAY_MISS = 1.0   # seconds of typing before the kill
LONGEST = 1.8    # seconds that are typed before a kill
TEXT_END = 900   # letters of the field; then it is written anew

# Each stays clean text however it is cut at its end, and next to each other.
WORDS = ['น้ำ', 'กำลัง', 'ที่', 'ผู้รับบริการ', 'เปิดเผย', 'ข้อมูล', 'ซื้อจ้าง', 'ปีงบประมาณ', 'ไตรมาส', 'ฐานะ', '๒๕๖๙', 'ทำ',
         'สำนักปลัด', 'ให้', 'กลุ่ม', 'ป้าย', 'ฎีกา', 'ก', 'พึ่ง', 'เจ้าหน้าที่', 'a1', ' (', ') ']
PASTE = 'น้ำใจกำลังที่ทุ่งกว้าง ' * 12 + 'จบ'


class Program:
    """It and its pty."""

    def __init__(self, folder, book):
        env = dict(os.environ, HOME=folder, LC_ALL='C.UTF-8', TERM='xterm-256color', ITAPLAN_LANG='en')
        for name in ('CONFIG', 'DATA', 'STATE'):
            env['XDG_%s_HOME' % name] = os.path.join(folder, name.lower())
        env.pop('TMUX', None)
        env.pop('ITAPLAN_CLOCK', None)
        self.seen = b''
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            signal.signal(signal.SIGHUP, signal.SIG_DFL)  # under nohup it is ignored, and a program leaves that so
            os.execve(PROGRAM, [PROGRAM, book], env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
        self.status = None

    def read(self, seconds):
        """False: nothing came in this time, or the end did."""
        if not select.select([self.fd], [], [], max(seconds, 0))[0]:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            data = b''
        self.seen = (self.seen + data)[-20000:]
        return bool(data)

    def wait(self, *texts):
        """Which of them came first; what came before it is forgotten."""
        end = time.monotonic() + PATIENCE
        while True:
            for text in texts:
                if text in self.seen:
                    self.seen = self.seen[self.seen.index(text) + len(text):]
                    return text
            if not self.read(0.5) and (time.monotonic() > end or self.is_over()):
                raise AssertionError('waited for %r, but got %r' % (texts, self.seen[-3000:]))

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
            if not self.read(0.02):
                select.select([], [], [], 0.005)
            if time.monotonic() > end:
                raise AssertionError('the program does not end')
        return self.status

    def kill(self):
        if not self.is_over():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.status = -signal.SIGKILL
        os.close(self.fd)


class Office:
    """A folder with a book, whose position is a field that is typed in, and what that field may hold."""

    def __init__(self, folder):
        self.folder = folder
        self.book = os.path.join(folder, 'book.itaplan')
        os.makedirs(folder, exist_ok=True)
        self.states = None

    def make(self):
        env = dict(os.environ, HOME=self.folder, LC_ALL='C.UTF-8')
        for name in ('CONFIG', 'DATA', 'STATE'):
            env['XDG_%s_HOME' % name] = os.path.join(self.folder, name.lower())
        subprocess.run([PROGRAM, 'import', '-b', self.book, '--yes', SAMPLE], env=env, check=True, stdout=subprocess.DEVNULL)
        program = Program(self.folder, self.book)
        program.wait(b'Quit')
        program.send('4\r\t\t\t\r')
        program.wait(OPEN)
        self.leave(program)

    def leave(self, program):
        """The field is saved, and found again at the next start."""
        program.send('\x1b[21~')
        status = program.wait_end()
        os.close(program.fd)
        assert status == 0, 'it ended with %s: %r' % (status, program.seen[-3000:])

    def stored(self):
        connection = sqlite3.connect(self.book, timeout=PATIENCE)
        try:
            year, indicator = connection.execute('SELECT max(year) FROM year').fetchone()[0], 1
            return connection.execute('SELECT responsible FROM plan_row WHERE year = ? AND indicator = ?',
                                      (year, indicator)).fetchone()[0]
        finally:
            connection.close()

    def drafts(self):
        folder = os.path.join(self.folder, 'state', 'itaplan', 'drafts')
        return sorted(os.listdir(folder)) if os.path.isdir(folder) else []

    def start(self):
        """The program, typing in the field again; a draft was used where there was one."""
        program = Program(self.folder, self.book)
        self.offered = program.wait(b'Discard', OPEN) == b'Discard'
        if self.offered:
            program.send('\r')
            program.wait(b'Recovered')
        program.send('\x1b[1;5F')
        return program


class Typing:
    """What was typed, when it was seen, and what the field held after it."""

    def __init__(self, program, text, rng):
        self.program, self.rng, self.text = program, rng, text
        self.states = [(0.0, text)]  # when a key was seen on the screen, the text after it
        self.waiting = []            # indices of those not seen yet
        self.letters = []

    def next_key(self):
        """Bytes to send, and the text after them."""
        if self.letters:
            letter = self.letters.pop(0)
            return letter, self.text + letter
        roll = self.rng.random()
        if len(self.text) > TEXT_END or roll < 0.01:
            return '\x01' + 'ก', 'ก'  # all is selected, and typed over
        if roll < 0.12 and self.text:
            return '\x7f', self.text[:-1]
        if roll < 0.14:
            return '\x1b[200~' + PASTE + '\x1b[201~', self.text + PASTE
        if roll < 0.22:
            return '\t\x1b[Z', self.text  # saved: to the next field and back
        self.letters = list(self.rng.choice(WORDS))
        return self.next_key()

    def look(self, seconds):
        """What the program answers is the sight of every key sent before."""
        if self.program.read(seconds):
            now = time.monotonic()
            for i in self.waiting:
                self.states[i] = (now, self.states[i][1])
            self.waiting = []

    def type_for(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            data, self.text = self.next_key()
            self.program.send(data)
            self.states.append((float('inf'), self.text))
            self.waiting.append(len(self.states) - 1)
            pause = self.rng.choice((0.0, 0.004, 0.02, 0.05, 0.1)) if self.rng.random() < 0.97 else 0.8
            until = min(time.monotonic() + pause, end)
            while True:
                self.look(until - time.monotonic())
                if time.monotonic() >= until:
                    break

    def age_of_missing(self, held, at):
        """Seconds that the oldest key that `held` lacks was to be seen before the moment; None: it is none of the states."""
        found = [i for i, (_, text) in enumerate(self.states) if text == held]
        if not found:
            return None
        missing = [seen for seen, _ in self.states[found[-1] + 1:]]
        return max([at - seen for seen in missing if seen <= at], default=0.0)


def kill_once(office, program, text, rng):
    """Types, kills, starts again: the new program, what the field holds now, how old the oldest loss was."""
    typing = Typing(program, text, rng)
    typing.type_for(rng.uniform(0.02, LONGEST))
    at = time.monotonic()
    os.kill(program.pid, signal.SIGKILL)
    program.kill()
    program = office.start()
    held = office.stored()
    age = typing.age_of_missing(held, at)
    assert age is not None, 'the field holds what was never typed: %r after %r' % (held[-200:], typing.states[-1][1][-200:])
    assert age <= MAY_MISS, 'what was seen %.2f s before the kill is missing: %r of %r' % (
        age, held[-200:], typing.states[-1][1][-200:])
    return program, held, age


def worker(number, kills, folder, seed, answers):
    """Kills so many times; tells each."""
    rng = random.Random('%d/%d' % (seed, number))
    office = Office(os.path.join(folder, str(number)))
    program = None
    try:
        office.make()
        program = office.start()
        text = office.stored()
        for _ in range(kills):
            program, text, age = kill_once(office, program, text, rng)
            answers.put((True, age, office.offered))
        office.leave(program)
        assert not office.drafts(), 'left in the folder of drafts: %r' % office.drafts()
        check_book(office)
    except Exception as why:  # pylint: disable=broad-except
        answers.put((False, '%s: %s' % (type(why).__name__, why), False))
        if program is not None:
            try:
                program.kill()
            except OSError:
                pass
    answers.put(None)


def check_book(office):
    connection = sqlite3.connect(office.book)
    assert connection.execute('PRAGMA integrity_check').fetchone()[0] == 'ok'
    assert not connection.execute('PRAGMA foreign_key_check').fetchall()
    connection.close()


def kills(folder):
    answers = multiprocessing.Queue()
    workers = min(WORKERS, KILLS)
    shares = [KILLS // workers + (i < KILLS % workers) for i in range(workers)]
    running = [multiprocessing.Process(target=worker, args=(i, share, folder, SEED, answers)) for i, share in enumerate(shares)]
    for process in running:
        process.start()
    survived, offered, ages, faults, open_workers = 0, 0, [], [], workers
    while open_workers:
        answer = answers.get()
        if answer is None:
            open_workers -= 1
        elif answer[0]:
            survived += 1
            offered += answer[2]
            ages.append(answer[1])
        else:
            faults.append(answer[1])
    for process in running:
        process.join()
    print('# killed %d times: %d survived, a draft was used after %d; the oldest loss was typed %.2f s before the kill'
          % (KILLS, survived, offered, max(ages, default=0.0)), flush=True)
    assert not faults, '; '.join(faults)
    assert survived == KILLS
    assert offered or KILLS < 20, 'no draft was ever needed: this test tests nothing'


def typed_and_seen(office, text):
    """A program with the text typed at the end of its field, on the screen."""
    program = office.start()
    before = office.stored()
    program.send(text + SIGHT)
    program.wait(SIGHT.encode())
    return program, before + text + SIGHT


def ends_by(folder, number):
    """A signal that ends the program: the field is in the book, and no draft is left."""
    office = Office(folder)
    office.make()
    program, text = typed_and_seen(office, 'น้ำใจ')
    os.kill(program.pid, number)
    program.wait_end()
    os.close(program.fd)
    assert office.stored() == text, office.stored()[-100:]
    assert not office.drafts(), office.drafts()


def hang_up(folder):
    ends_by(folder, signal.SIGHUP)


def termination(folder):
    ends_by(folder, signal.SIGTERM)


def termination_while_the_book_is_locked(folder):
    """It cannot be saved: the draft has it, at once."""
    office = Office(folder)
    office.make()
    program, text = typed_and_seen(office, 'กขค')
    lock = sqlite3.connect(office.book, isolation_level=None)
    lock.execute('BEGIN EXCLUSIVE')
    os.kill(program.pid, signal.SIGTERM)
    program.wait_end()
    os.close(program.fd)
    lock.execute('ROLLBACK')
    lock.close()
    assert office.stored() != text
    assert len(office.drafts()) == 1, office.drafts()
    program = office.start()
    assert office.offered
    assert office.stored() == text
    office.leave(program)
    assert not office.drafts()


def suspension(folder):
    """Nobody can wake a program that has its pty alone, so that it rings and goes on; but by then the draft is on the disk,
    long before it would be due."""
    office = Office(folder)
    office.make()
    program, text = typed_and_seen(office, 'สวัสดี')
    os.kill(program.pid, signal.SIGTSTP)
    program.wait(b'\a')
    program.kill()
    program = office.start()
    assert office.offered
    assert office.stored() == text
    office.leave(program)


def given_up_and_saved_leave_nothing(folder):
    office = Office(folder)
    office.make()
    program, text = typed_and_seen(office, 'จบ')
    end = time.monotonic() + PATIENCE
    while not office.drafts():  # it is written while nobody types
        assert time.monotonic() < end
        program.read(0.05)
    program.send('\t')
    while office.drafts():
        assert time.monotonic() < end
        program.read(0.05)
    assert office.stored() == text
    office.leave(program)


def idle(folder):
    """Once the draft is written, nothing wakes the program."""
    office = Office(folder)
    office.make()
    program, _ = typed_and_seen(office, 'ก')
    end = time.monotonic() + PATIENCE
    while not office.drafts():
        assert time.monotonic() < end
        program.read(0.05)
    tasks = '/proc/%d/task' % program.pid

    def switches():
        total = 0
        for task in os.listdir(tasks):
            with open('%s/%s/status' % (tasks, task)) as file:
                total += sum(int(line.split()[1]) for line in file if 'ctxt_switches' in line)
        return total

    last = None
    while last != switches():  # settled: the same over a whole second, twice the delay of a draft
        assert time.monotonic() < end, 'it keeps waking up'
        last = switches()
        program.read(1.0)
    office.leave(program)


TESTS = [kills, hang_up, termination, termination_while_the_book_is_locked, suspension, given_up_and_saved_leave_nothing, idle]


def main():
    base = tempfile.mkdtemp(prefix='itaplan-kill-')
    print('# seed %d, %d kills (ITAPLAN_FAULTS_SEED, ITAPLAN_FAULTS_KILLS)' % (SEED, KILLS))
    print('1..%d' % len(TESTS), flush=True)
    failed = 0
    for number, test in enumerate(TESTS, 1):
        started = time.monotonic()
        try:
            test(os.path.join(base, test.__name__))
        except Exception as why:  # pylint: disable=broad-except
            failed += 1
            print('not ok %d - %s' % (number, test.__name__))
            print('\n'.join('# ' + line for line in ('%s: %s' % (type(why).__name__, why)).split('\n')), flush=True)
        else:
            print('ok %d - %s # %.1f s' % (number, test.__name__, time.monotonic() - started), flush=True)
    shutil.rmtree(base, ignore_errors=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
