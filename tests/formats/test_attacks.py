#!/usr/bin/env python3
"""Hostile and broken files: one sentence each, the book as it was, nothing left behind, and little time and memory.

usage: test_attacks.py ITAPLAN-DOCUMENTS ITAPLAN [NAME...]   (TAP on standard output; only attacks whose name holds a NAME)
       test_attacks.py --table ITAPLAN-DOCUMENTS ITAPLAN     (attack, answer, seconds, MB: for a build with optimisation)
"""
import hashlib
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading

sys.dont_write_bytecode = True
SUPPORT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'support')
sys.path.insert(0, SUPPORT)
import attack_docx
import attack_files
import attack_xlsx

DOCUMENTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'documents')
CLOCK = '1787000000'
FAILED = 3
MB_MAX = 64
SECONDS_MAX = 0.2
CPU_MAX = 60  # seconds, in a build with sanitizers on a busy machine; the table looks at SECONDS_MAX
THAI = re.compile('[\u0e01-\u0e3a\u0e40-\u0e4e]')
SPOILT = int(os.environ.get('ITAPLAN_ATTACKS_SPOILT', 12))  # places at which a sound document is cut, and bits of it that are flipped
helper = program = None


def is_sanitized(path):
    with open(path, 'rb') as binary:
        return b'__asan_init' in binary.read()


class Office:
    """A home of its own, with the sample book in it."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix='attacks-')
        for name in ('home', 'tmp', 'files'):
            os.mkdir(self.path(name))
        self.env = {'HOME': self.path('home'), 'TMPDIR': self.path('tmp'), 'LC_ALL': 'C.UTF-8', 'TERM': 'xterm-256color',
                    'ITAPLAN_CLOCK': CLOCK, 'PATH': os.environ.get('PATH', ''), 'ASAN_OPTIONS': 'detect_leaks=1',
                    'UBSAN_OPTIONS': 'halt_on_error=1'}
        self.book = self.path('book.itaplan')
        sample = self.path('sample.json')
        with open(sample, 'wb') as out:
            subprocess.run([program, '--sample', 'export', '--format', 'json'], env=self.env, stdout=out, check=True)
        subprocess.run([program, 'import', '-b', self.book, '--yes', sample], env=self.env, stdout=subprocess.DEVNULL, check=True)
        os.remove(sample)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def contents(self):
        """What lies in the home, its temporary files and beside the book, with the hash of each file."""
        found = {}
        for place, _, files in os.walk(self.folder):
            for name in files:
                path = os.path.join(place, name)
                if os.path.isfile(path) and not path.startswith(self.path('files')):
                    with open(path, 'rb') as file:
                        found[path] = hashlib.sha256(file.read()).hexdigest()
        return found

    def measured(self, *words):
        """Exit status, seconds, CPU seconds, MB of a command; what it said."""
        out = self.path('files', 'measured')
        said = subprocess.run([sys.executable, '-I', '-S', os.path.join(SUPPORT, 'measure.py'), out, *words], env=self.env,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True)
        with open(out, encoding='ascii') as file:
            told = json.load(file)
        os.remove(out)
        return told, said.stdout.decode(), said.stderr.decode()

    def remove(self):
        subprocess.run(['chmod', '-R', 'u+rwx', self.folder], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)


def sentence_of(told, out, err):
    """The one sentence of a refusal."""
    assert told['status'] == FAILED, 'status %d\n%s%s' % (told['status'], out[:2000], err[:2000])
    assert out == '' and err.endswith('\n') and err.count('\n') == 1, (out[:500], err[:2000])
    assert THAI.search(err), err
    assert 'Sanitizer' not in err and 'bug:' not in err, err
    return err.strip()


def attack(office, path, may_be_read, strict):
    """The file is refused (or, where that does no harm, read to look at); book and folders stay as they were."""
    before = office.contents()
    told, out, err = office.measured(program, 'import', '-b', office.book, '--dry-run' if may_be_read else '--yes', '--', path)
    if may_be_read and told['status'] in (0, 1) and err == '':
        sentence = '(read: %s)' % (out.splitlines() or ('nothing',))[0]
    else:
        sentence = sentence_of(told, out, err)
    assert office.contents() == before, 'something changed: %s' % sorted(set(office.contents().items()) ^ set(before.items()))
    assert told['cpu'] < CPU_MAX, told
    assert not strict or told['mb'] <= MB_MAX, 'took %d MB' % told['mb']
    return told, sentence


class Listener:
    """A port where nobody may call."""

    def __init__(self):
        self.socket = socket.socket()
        self.socket.bind(('127.0.0.1', 0))
        self.socket.listen()
        self.socket.setblocking(False)
        self.port = self.socket.getsockname()[1]

    def was_called(self):
        try:
            self.socket.accept()
            return True
        except BlockingIOError:
            return False


def with_port(write, path, port):
    """Writes the attack, with the port in it where it names one."""
    write(path)
    size = os.stat(path).st_size
    if size > 1 << 16:
        return
    with open(path, 'rb') as file:
        content = file.read()
    if b'127.0.0.1:%d' in content:
        with open(path, 'wb') as file:
            file.write(content.replace(b'127.0.0.1:%d', b'127.0.0.1:%d' % port))


# --- documents that are sound, and then are not -----------------------------------------------------

def sound_documents(office):
    """(name, bytes) of documents that can be read."""
    for name in ('page.html', 'plan.csv', 'web_page.txt'):
        with open(os.path.join(DOCUMENTS, name), 'rb') as file:
            yield name, file.read()
    for form in ('docx', 'xlsx', 'html', 'csv'):
        path = office.path('files', 'sound.' + form)
        subprocess.run([program, '--sample', 'export', '--format', form, '-o', path], env=office.env, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(path, 'rb') as file:
            yield 'sound.' + form, file.read()


def read_by_helper(office, content):
    path = office.path('files', 'spoilt')
    with open(path, 'wb') as out:
        out.write(content)
    with open(path, 'rb') as file:
        done = subprocess.run([helper, 'read'], stdin=file, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=office.env, check=False)
    assert done.returncode in (0, FAILED) and done.stderr == b'', (done.returncode, done.stderr[:3000])
    assert done.stdout.startswith(b'document' if done.returncode == 0 else b'error '), done.stdout[:200]
    return done.returncode


def spoilt_documents(office):
    seed = int(os.environ.get('ITAPLAN_ATTACKS_SEED', random.randrange(1 << 30)))
    print('# spoilt documents: ITAPLAN_ATTACKS_SEED=%d' % seed)
    chance = random.Random(seed)
    for name, content in sound_documents(office):
        refused = 0
        for _ in range(SPOILT):
            refused += read_by_helper(office, content[:chance.randrange(len(content))]) == FAILED
            flipped = bytearray(content)
            for _ in range(chance.choice((1, 1, 8))):
                flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
            refused += read_by_helper(office, bytes(flipped)) == FAILED
        print('# %s: %d spoilt, %d refused' % (name, 2 * SPOILT, refused))


def spoilt_books(office):
    for kind in (attack_docx, attack_xlsx):
        for name, content in kind.truncated():
            assert read_by_helper(office, content) == FAILED, (kind.__name__, name)
        for _, content in (*kind.flipped(), *kind.flipped_inside()):
            read_by_helper(office, content)


def changing_file(office):
    """The file is cut and written anew while it is read."""
    with open(os.path.join(DOCUMENTS, 'web_page.txt'), 'rb') as file:
        content = file.read() * 50
    path, over = office.path('files', 'changing.txt'), threading.Event()

    def change():
        turn = 0
        while not over.is_set():
            with open(path, 'wb') as out:
                out.write(content[:len(content) >> turn % 5])
            turn += 1
    with open(path, 'wb') as out:
        out.write(content)
    writer = threading.Thread(target=change)
    writer.start()
    try:
        before = office.contents()
        for _ in range(10):
            told, _, err = office.measured(program, 'import', '-b', office.book, '--dry-run', '--', path)
            assert told['status'] in (0, 1, FAILED) and 'Sanitizer' not in err, (told, err)
        assert office.contents() == before
    finally:
        over.set()
        writer.join()


# --- running them ------------------------------------------------------------------------------------

def cases(office, listener):
    """(name, path, function that makes the file, whether it may be read)."""
    for name, write in attack_files.all_attacks():
        yield name, office.path('files', name), (lambda path, write=write: with_port(write, path, listener.port)), False
    for makers, name_of, may_be_read in ((attack_docx.REFUSED, 'more-%s.docx', False), (attack_docx.READ, 'more-%s.docx', True),
                                         (attack_xlsx.REFUSED, '%s.xlsx', False), (attack_xlsx.READ, '%s.xlsx', True)):
        for make in makers:
            name = name_of % make.__name__.replace('_', '-')
            yield name, office.path('files', name), (lambda path, make=make: attack_files.fixed(make())(path)), may_be_read
    for name, path in attack_files.places(office.path('files')):
        yield name, path, lambda path: None, False


def one(office, listener, path, make, may_be_read, strict):
    make(path)
    try:
        told, sentence = attack(office, path, may_be_read, strict)
    finally:
        if path.startswith(office.path('files')) and os.path.isfile(path):
            os.remove(path)
    assert not listener.was_called(), 'it called the network'
    return told, sentence


def table():
    office, listener, bad = Office(), Listener(), 0
    print('%-30s%8s%8s%6s  %s' % ('attack', 'seconds', 'of CPU', 'MB', 'answer'))
    for name, path, make, may_be_read in cases(office, listener):
        try:
            told, sentence = one(office, listener, path, make, may_be_read, False)
        except AssertionError as why:
            told, sentence = {'seconds': 0, 'cpu': 0, 'mb': 0}, 'WRONG: %s' % str(why)[:300]
        over = sentence.startswith('WRONG') or told['cpu'] > SECONDS_MAX or told['mb'] > MB_MAX
        bad += over
        print('%-30s%8.2f%8.2f%6d %s%s' % (name, told['seconds'], told['cpu'], told['mb'], '!' if over else ' ',
                                     sentence.replace(office.path('files') + '/', '')[:90]), flush=True)
    print('%d over %.1f s of CPU or %d MB, or wrong' % (bad, SECONDS_MAX, MB_MAX))
    office.remove()
    return 1 if bad else 0


def main(names):
    office, listener, number, failed = Office(), Listener(), 0, 0
    strict = not is_sanitized(program)
    tests = [(name, lambda path=path, make=make, may=may_be_read: one(office, listener, path, make, may, strict))
             for name, path, make, may_be_read in cases(office, listener)]
    tests += [('spoilt Word and Excel files', lambda: spoilt_books(office)), ('spoilt documents', lambda: spoilt_documents(office)), ('a file that changes', lambda: changing_file(office))]
    tests = [(name, test) for name, test in tests if not names or any(part in name for part in names)]
    print('1..%d' % len(tests))
    for number, (name, test) in enumerate(tests, 1):
        try:
            test()
            print('ok %d - %s' % (number, name), flush=True)
        except (AssertionError, OSError, ValueError, subprocess.SubprocessError) as why:
            failed += 1
            print('not ok %d - %s\n# %s' % (number, name, str(why).replace('\n', '\n# ')), flush=True)
    office.remove()
    return 1 if failed else 0


if __name__ == '__main__':
    arguments = sys.argv[1:]
    wants_table = arguments[0] == '--table'
    helper, program = (os.path.abspath(path) for path in arguments[wants_table:wants_table + 2])
    sys.exit(table() if wants_table else main(arguments[2:]))
