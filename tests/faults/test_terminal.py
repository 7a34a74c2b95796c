#!/usr/bin/env python3
"""The real program in a terminal, without memory at one of its own calls for it: the terminal is given back.

usage: test_terminal.py PROGRAM MEMORY-PRELOAD   (TAP on standard output)
"""
import os
import pty
import select
import shutil
import signal
import sys
import tempfile
import termios
import time
import traceback

sys.dont_write_bytecode = True
# pylint: disable=wrong-import-position
from support import BROKEN, PATIENCE, Budget, Office

SHARE = 10         # hundredths of the budget
NO_MEMORY = 4      # the exit status that is promised
ENTER, LEAVE = b'\x1b[?1049h', b'\x1b[?1049l'
# The plan, a form, some Thai, and out of it: forms, fields, saving and undo ask for memory in their own places.
KEYS = (b'3', b'\r', 'น้ำใจที่กำลัง'.encode(), b'\x1b[B', b'\x1b', b'2', b'\x1b[B', b'5', b'\x1a')
END = b'\x1b[21~'  # F10


class Screen:
    """The program on a pty. It gets the next key when it has said something and fallen silent."""

    def __init__(self, office, env):
        self.said = b''
        master, self.slave = pty.openpty()
        termios.tcsetwinsize(self.slave, (24, 80))
        self.before = termios.tcgetattr(self.slave)
        self.pid = os.fork()
        if self.pid == 0:
            os.close(master)
            os.login_tty(self.slave) if hasattr(os, 'login_tty') else self.become_terminal()
            os.execve(office.program, [office.program, '-b', office.path('disk', 'book.itaplan')], dict(office.env, **env))
        self.master, self.status = master, None

    def become_terminal(self):
        os.setsid()
        os.close(os.open(os.ttyname(self.slave), os.O_RDWR))
        for fd in (0, 1, 2):
            os.dup2(self.slave, fd)

    def listen(self, seconds):
        """What it says until it is silent for so long."""
        end = time.monotonic() + PATIENCE
        heard = b''
        while select.select([self.master], [], [], seconds)[0] and time.monotonic() < end:
            heard += os.read(self.master, 65536)
        self.said += heard
        return heard

    def is_over(self):
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def press(self, keys):
        """A key goes in when the answer to the one before has come."""
        for key in keys:
            end = time.monotonic() + PATIENCE
            while not self.listen(0.02) and not self.is_over():
                assert time.monotonic() < end, 'no answer: %r' % self.said[-300:]
            if self.is_over():
                break
            os.write(self.master, key)
        end = time.monotonic() + PATIENCE
        while not self.is_over():
            self.listen(0.02)
            assert time.monotonic() < end, 'it does not end: %r' % self.said[-300:]
        self.listen(0.02)

    def close(self):
        if not self.is_over():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.master)
        os.close(self.slave)


def play(office, kept, nth, report=None):
    shutil.rmtree(office.path('disk'))
    shutil.copytree(kept, office.path('disk'))
    env = {'LD_PRELOAD': office.preload['memory'], 'ITAPLAN_MEMORY_NTH': str(nth)}
    if report:
        env['ITAPLAN_MEMORY_REPORT'] = report
    screen = Screen(office, env)
    try:
        screen.press(KEYS + (END, END))
        return screen.status, screen.said, screen.before == termios.tcgetattr(screen.slave)
    finally:
        screen.close()


def test_the_terminal_is_given_back(office, budget):
    kept, report = office.path('kept'), office.path('report')
    office.does('new', office.path('disk', 'book.itaplan'))
    office.does('-b', office.path('disk', 'book.itaplan'), 'import', '--yes', office.path('sample.json'))
    shutil.copytree(office.path('disk'), kept)
    status, said, same = play(office, kept, 0, report)
    assert status == 0 and same and said.rfind(LEAVE) > said.rfind(ENTER) > -1, (status, same, said[-500:])
    with open(report, encoding='ascii') as file:
        calls = int(file.read())
    assert calls > 1000, calls

    def attempt(_, nth):
        status, said, same = play(office, kept, nth)
        text = said.decode(errors='replace')
        assert not BROKEN.search(text), text[-1500:]
        if status == 0:
            return  # what was drawn in one go this time took two before: fewer calls
        assert status == NO_MEMORY, (status, text[-500:])
        assert same, 'the terminal is not as it was'
        assert said.rfind(LEAVE) >= said.rfind(ENTER), 'the other screen was not left: %r' % said[-300:]
        assert 'itaplan: ' in text[text.rfind('\x1b'):] or 'หน่วยความจำ' in text, 'nothing is said: %r' % text[-300:]
        assert office.run('-b', office.path('disk', 'book.itaplan'), 'doctor').status == 0
    budget.spend([('no memory for the program in a terminal', nth) for nth in range(1, calls + 1)], attempt)


def main():
    Office.program = os.path.abspath(sys.argv[1])
    Office.preload = {'memory': os.path.abspath(sys.argv[2])}
    folder = tempfile.mkdtemp(prefix='faults-')
    print('1..1')
    try:
        office = Office(folder)
        with open(office.path('sample.json'), 'w', encoding='utf-8') as out:
            out.write(office.does('--sample', 'export', '--format', 'json').out)
        test_the_terminal_is_given_back(office, Budget(SHARE))
        print('ok 1 - the_terminal_is_given_back')
        return 0
    except (AssertionError, OSError, ValueError):
        print('not ok 1 - the_terminal_is_given_back\n' + '\n'.join('# ' + line for line in traceback.format_exc().splitlines()))
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == '__main__':
    sys.exit(main())
