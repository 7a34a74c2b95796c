#!/usr/bin/env python3
"""The real program on a disk that fails: each command, at each operation that touches the disk.

usage: test_program.py PROGRAM DISK-PRELOAD DOCUMENT   (TAP on standard output)
"""
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True
# pylint: disable=wrong-import-position
from support import Budget, Office, words_of

SHARE = 12  # hundredths of the budget
DIED = 78   # disk.h
OPERATIONS = ('open', 'create', 'read', 'write', 'sync', 'truncate', 'delete', 'rename', 'mkdir')
KINDS = (('open', 'broken'), ('create', 'full'), ('read', 'broken'), ('write', 'full'), ('write', 'broken'), ('write', 'short'),
         ('write', 'torn'), ('sync', 'broken'), ('truncate', 'broken'), ('delete', 'broken'), ('rename', 'full'),
         ('mkdir', 'full'), ('create', 'death'), ('write', 'death'), ('sync', 'death'), ('truncate', 'death'),
         ('delete', 'death'), ('rename', 'death'))


class Skip(Exception):
    """This machine cannot run the test."""


class Command:
    """What is there before, what is said to the program, and the file that is old or new afterwards."""

    def __init__(self, name, words, before, result, between=None):
        self.name, self.words, self.before, self.result = name, words, before, result
        self.between = between  # makes a third state that may be left: a first step that is whole in itself

    def state(self, office):
        path = office.path('disk', self.result)
        if self.result.endswith('.itaplan'):
            return words_of(path)
        if not os.path.exists(path):
            return None
        with open(path, 'rb') as file:
            return file.read()


def nothing(office):
    del office


def empty_book(office):
    office.does('new', office.path('disk', 'book.itaplan'))


def book(office):
    empty_book(office)
    office.does('-b', office.path('disk', 'book.itaplan'), 'import', '--yes', office.path('sample.json'))


def old_export(office):
    book(office)
    with open(office.path('disk', 'plan.json'), 'w', encoding='utf-8') as out:
        out.write('เดิม')


def two_states(office):
    book(office)
    shutil.copy(office.path('disk', 'book.itaplan'), office.path('disk', 'before.itaplan'))
    office.does('-b', office.path('disk', 'book.itaplan'), 'import', '--yes', office.path('document.md'))


COMMANDS = (
    Command('new', ['new', 'disk/book.itaplan'], nothing, 'book.itaplan'),
    Command('import', ['-b', 'disk/book.itaplan', 'import', '--yes', 'document.md'], book, 'book.itaplan'),
    Command('import into a new book', ['-b', 'disk/book.itaplan', 'import', '--yes', 'sample.json'], nothing, 'book.itaplan',
            empty_book),
    Command('export', ['-b', 'disk/book.itaplan', 'export', '--format', 'json', '-o', 'disk/plan.json', '--force'],
            old_export, 'plan.json'),
    Command('backup', ['-b', 'disk/book.itaplan', 'backup', 'disk/copy.itaplan'], book, 'copy.itaplan'),
    Command('restore', ['-b', 'disk/book.itaplan', 'restore', 'disk/before.itaplan'], two_states, 'book.itaplan'),
)


def restore(office, kept):
    shutil.rmtree(office.path('disk'))
    shutil.copytree(kept, office.path('disk'))


def absolute(office, words):
    return [office.path(word) if word.startswith('disk/') else word for word in words]


def learn(office, command):
    """The folder before, the states it may be left in (the last: done), and how many operations of each kind there are."""
    kept = office.path('kept-' + command.name.replace(' ', '-'))
    states = []
    if command.between:
        shutil.rmtree(office.path('disk'))
        os.mkdir(office.path('disk'))
        command.between(office)
        states.append(command.state(office))
    shutil.rmtree(office.path('disk'))
    os.mkdir(office.path('disk'))
    command.before(office)
    shutil.copytree(office.path('disk'), kept)
    states.append(command.state(office))
    done, _, counts = office.through('open good 0 0 0', *absolute(office, command.words))
    assert done.status in (0, 1), done
    states.append(command.state(office))
    return kept, states, dict(zip(OPERATIONS, counts))


def judge(office, command, done, fault, states):
    now = command.state(office)
    if done.status in (0, 1):
        assert now == states[-1], 'it said that it is done, and it is not: %r' % done
    elif fault == 'death':
        assert done.status == DIED, done
    else:
        lines = done.err.splitlines()
        assert done.status == 3 and lines and lines[0].startswith('itaplan: '), done
    assert now in states, 'neither old nor new: %r' % done
    path = office.path('disk', 'book.itaplan')
    if os.path.exists(path):
        examined = office.run('-b', path, 'doctor')
        assert '[FAULT]' not in examined.out and examined.status == 0, examined


def test_every_operation_of_every_command(office, budget):
    learnt = {command.name: (command, *learn(office, command)) for command in COMMANDS}
    faults = [('%s %s' % (op, fault), name, op, fault, nth, lasts)
              for name, (_, _, _, counts) in learnt.items() for op, fault in KINDS
              for nth in range(1, counts[op] + 1) for lasts in ((0,) if fault == 'death' else (0, 1))]

    def attempt(_, name, op, fault, nth, lasts):
        command, kept, states, _ = learnt[name]
        restore(office, kept)
        done, struck, _ = office.through('%s %s %d %d %d' % (op, fault, nth, lasts, nth), *absolute(office, command.words))
        assert struck, 'the fault did not happen'
        judge(office, command, done, fault, states)
    budget.spend(faults, attempt)


def test_a_limit_of_the_size_of_files(office, budget):
    command = COMMANDS[1]
    kept, states, _ = learn(office, command)
    size = os.path.getsize(office.path('disk', 'book.itaplan'))
    limits = [('file-size limit', limit) for limit in range(0, size, 4096)]

    def attempt(_, limit):
        restore(office, kept)
        done = office.run(*absolute(office, command.words), before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        judge(office, command, done, 'full', states)
    budget.spend(limits, attempt)


def test_a_small_disk_that_is_full(office, budget):
    command, place = COMMANDS[1], office.path('disk')
    kept, states, _ = learn(office, command)
    shutil.rmtree(place)
    os.mkdir(place)
    mounted = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], stderr=subprocess.PIPE, check=False)
    if mounted.returncode != 0:
        raise Skip('no file system can be mounted here')

    def attempt(_, free):
        for name in os.listdir(place):
            shutil.rmtree(os.path.join(place, name)) if os.path.isdir(os.path.join(place, name)) else os.remove(os.path.join(place, name))
        shutil.copytree(kept, place, dirs_exist_ok=True)
        room = os.statvfs(place)
        with open(os.path.join(place, 'full'), 'wb') as out:
            out.write(b'\0' * max(0, room.f_bavail * room.f_frsize - free))
        judge(office, command, office.run(*absolute(office, command.words)), 'full', states)
    try:
        budget.spend([('full disk', free) for free in range(0, 256 * 1024, 4096)], attempt)
    finally:
        subprocess.run(['umount', place], check=False)


TESTS = (test_every_operation_of_every_command, test_a_limit_of_the_size_of_files, test_a_small_disk_that_is_full)


def outcome(number, test):
    name = test.__name__[len('test_'):]
    folder = tempfile.mkdtemp(prefix='faults-', dir='/dev/shm' if os.access('/dev/shm', os.W_OK) else None)
    try:
        office = Office(folder)
        shutil.copy(sys.argv[3], office.path('document.md'))
        with open(office.path('sample.json'), 'w', encoding='utf-8') as out:
            out.write(office.does('--sample', 'export', '--format', 'json').out)
        test(office, Budget(SHARE if test is TESTS[0] else SHARE / 4))
        return True, 'ok %d - %s' % (number, name)
    except Skip as reason:
        return True, 'ok %d - %s # SKIP %s' % (number, name, reason)
    except (AssertionError, OSError, ValueError, LookupError, subprocess.SubprocessError):
        return False, 'not ok %d - %s\n%s' % (number, name, '\n'.join('# ' + line for line in traceback.format_exc().splitlines()))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main():
    Office.program = os.path.abspath(sys.argv[1])
    Office.preload = {'disk': os.path.abspath(sys.argv[2])}
    print('1..%d' % len(TESTS))
    failed = 0
    for number, test in enumerate(TESTS, 1):
        good, line = outcome(number, test)
        failed += not good
        print(line, flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
