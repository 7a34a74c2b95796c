"""What the faults done to the real program share: the budget, the counts, and an office to run it in."""
import os
import random
import re
import sqlite3
import subprocess
import time

SECONDS = 60      # for all of tests/faults (budget.h)
PATIENCE = 120    # until a program that does not end is a failure
BROKEN = re.compile('Sanitizer|runtime error|bug: ')
UNSAID = ('owner', 'setting', 'history', 'history_piece', 'last_id', 'sqlite_sequence')  # tables that are not the officer's text


class Budget:
    """Which faults are tried: all, or as many as a share of the time allows, from a seed that is said."""

    def __init__(self, share):
        seconds = os.environ.get('ITAPLAN_FAULTS_BUDGET') or str(SECONDS)
        self.all = seconds == 'all'
        self.seconds = 0 if self.all else int(seconds) * share / 100
        self.seed = int(os.environ.get('ITAPLAN_FAULTS_SEED') or time.monotonic_ns() % 1000000007)
        self.random = random.Random(self.seed)
        print('# faults: ITAPLAN_FAULTS_SEED=%d, %s' % (self.seed, 'all' if self.all else '%.1f s' % self.seconds))

    def in_turn(self, faults):
        kinds = {}
        for fault in faults:
            kinds.setdefault(fault[0], []).append(fault)
        for same in kinds.values():
            self.random.shuffle(same)
        piles = list(kinds.values())
        self.random.shuffle(piles)
        return [pile[i] for i in range(max(map(len, piles))) for pile in piles if i < len(pile)]

    def spend(self, faults, attempt, least=3):
        """Tries faults, each (kind, ...), the kinds in turn, until the time is over; raises where one was not survived."""
        faults = self.in_turn(faults)
        counts, complaints, end = {}, [], time.monotonic() + self.seconds
        for number, fault in enumerate(faults):
            if not self.all and number >= least and time.monotonic() > end:
                break
            tried = counts.setdefault(fault[0], [0, 0])
            tried[0] += 1
            try:
                attempt(*fault)
                tried[1] += 1
            except AssertionError as reason:
                complaints.append('%r: %s' % (fault, reason))
        for kind in sorted(counts):
            print('# faults: %s: %d tried, %d survived' % (kind, *counts[kind]))
        assert not complaints, 'NOT survived: ' + '\nNOT survived: '.join(complaints[:5])


class Ended:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out.decode(errors='replace'), err.decode(errors='replace')

    def __repr__(self):
        return 'status %s, it said: %s' % (self.status, self.err[-300:])


class Office:
    """A folder with the program's environment in it; `disk` is what is watched."""
    program = preload = None

    def __init__(self, folder):
        self.folder = os.path.realpath(folder)
        for name in ('disk', 'tmp'):
            os.makedirs(self.path(name))
        self.env = {
            'HOME': self.path('disk', 'home'), 'XDG_DATA_HOME': self.path('disk', 'data'),
            'XDG_CONFIG_HOME': self.path('disk', 'config'), 'XDG_STATE_HOME': self.path('disk', 'state'),
            'TMPDIR': self.path('tmp'), 'LC_ALL': 'C.UTF-8', 'TERM': 'xterm-256color', 'PATH': os.environ.get('PATH', ''),
            'ASAN_OPTIONS': 'detect_leaks=0:verify_asan_link_order=0', 'UBSAN_OPTIONS': 'halt_on_error=1',
            'ITAPLAN_CLOCK': '1795348800',
        }

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def run(self, *words, env=None, before=None):
        ended = subprocess.run([self.program, *words], env=dict(self.env, **(env or {})), cwd=self.folder,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               timeout=PATIENCE, check=False, preexec_fn=before)
        done = Ended(ended.returncode, ended.stdout, ended.stderr)
        assert not BROKEN.search(done.err), done
        return done

    def does(self, *words):
        done = self.run(*words)
        assert done.status in (0, 1), done
        return done

    def through(self, plan, *words):
        """Runs the program with the faulty disk; also gives whether it struck, and the count of each operation."""
        report = self.path('report')
        if os.path.exists(report):
            os.remove(report)
        done = self.run(*words, env={'LD_PRELOAD': self.preload['disk'], 'ITAPLAN_DISK': self.path('disk'),
                                     'ITAPLAN_DISK_PLAN': plan, 'ITAPLAN_DISK_REPORT': report})
        numbers = [0] * 10
        if os.path.exists(report):
            with open(report, encoding='ascii') as file:
                numbers = [int(word) for word in file.read().split()]
        return done, numbers[0] != 0, numbers[1:]


def words_of(book):
    """The officer's words in a book, table by table; None where there is no book."""
    if not os.path.exists(book):
        return None
    base = sqlite3.connect(book)
    faults = base.execute('PRAGMA integrity_check').fetchall()
    assert faults == [('ok',)], faults
    tables = [row[0] for row in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    words = {name: sorted(map(repr, base.execute('SELECT * FROM "%s"' % name))) for name in tables if name not in UNSAID}
    base.close()
    return words
