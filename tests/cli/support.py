"""What the command line's tests share: an office of its own for each test, in which the program is run and watched."""
import hashlib
import json
import os
import re
import signal
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
DOCUMENTS = os.path.join(HERE, 'documents')
CLOCK = 1787000000  # 17 August 2569, in the fiscal year 2569
PATIENCE = 90  # seconds: generous, since sanitizers and busy machines are slow
THAI = re.compile('[\u0e01-\u0e3a\u0e40-\u0e4e]')
CONTROL = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f]')
DONE, MEND, USAGE, FAILED = 0, 1, 2, 3


class Skip(Exception):
    """This machine cannot run the test."""


class Done:
    """A finished run: exit status, standard output and error as text."""

    def __init__(self, status, out, err):
        self.status, self.raw, self.out, self.err = status, out, out.decode(), err.decode()

    def __repr__(self):
        return 'status %d\n--- out\n%s\n--- err\n%s' % (self.status, self.out[:3000], self.err[:3000])


class Office:
    """A home folder, with the program's environment pinned to it."""
    program = None  # set by test_cli.py

    def __init__(self, folder):
        self.folder = folder
        for name in ('home', 'tmp'):
            os.mkdir(self.path(name))
        self.env = {
            'HOME': self.path('home'), 'XDG_DATA_HOME': self.path('data'), 'XDG_CONFIG_HOME': self.path('config'),
            'XDG_STATE_HOME': self.path('state'), 'TMPDIR': self.path('tmp'), 'LC_ALL': 'C.UTF-8', 'TERM': 'xterm-256color',
            'ITAPLAN_CLOCK': str(CLOCK), 'PATH': os.environ.get('PATH', ''),
            'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', 'detect_leaks=1'),
        }
        self.book = self.path('book.itaplan')

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, content):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as out:
            out.write(content.encode() if isinstance(content, str) else content)
        return path

    def finish(self, done, tidy=True):
        """What holds for every run, whatever it was asked."""
        assert done.status >= 0, 'ended by signal %d\n%r' % (-done.status, done)
        for mark in ('Sanitizer', 'runtime error', 'bug: '):
            assert mark not in done.err, done
        assert not CONTROL.search(done.out.replace('\r\n', '\n')) and not CONTROL.search(done.err), 'control characters: %r' % done
        if tidy:
            assert os.listdir(self.path('tmp')) == [], 'left in the temporary folder: %s' % os.listdir(self.path('tmp'))
        return done

    def run(self, *words, env=None, stdin=b'', cwd=None, tidy=True):
        full = dict(self.env, **(env or {}))
        full = {name: value for name, value in full.items() if value is not None}
        ended = subprocess.run([self.program, *words], env=full, cwd=cwd or self.folder, input=stdin,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE, check=False)
        return self.finish(Done(ended.returncode, ended.stdout, ended.stderr), tidy)

    def does(self, *words, status=DONE, **more):
        done = self.run(*words, **more)
        assert done.status == status, 'wanted status %d of %r\n%r' % (status, words, done)
        if status in (DONE, MEND):
            assert done.err == '', done
        return done

    def refuses(self, *words, status=FAILED, thai=True, **more):
        """Fails with one sentence on standard error (and, at wrong usage, where the help is); returns the sentence."""
        done = self.run(*words, **more)
        assert done.status == status, 'wanted status %d of %r\n%r' % (status, words, done)
        lines = done.err.splitlines()
        assert done.err.endswith('\n') and len(lines) == (2 if status == USAGE else 1), done
        assert lines[0].startswith('itaplan: '), done
        sentence = lines[0][len('itaplan: '):]
        assert bool(THAI.search(sentence)) == thai or not thai, 'not Thai: %s' % sentence
        assert '{' not in sentence and 'Success' not in sentence, 'facts are missing: %s' % sentence
        return sentence

    # ---- books ----

    def new_book(self, name='book.itaplan'):
        self.does('new', self.path(name))
        return self.path(name)

    def book_of(self, *sources, name='book.itaplan'):
        path = self.new_book(name)
        for source in sources:
            done = self.run('-b', path, 'import', '--yes', source)
            assert done.status in (DONE, MEND), done
        return path

    def sample_json(self):
        return self.does('--sample', 'export', '--format', 'json').out

    def sample_book(self, name='book.itaplan'):
        return self.book_of(self.write(name + '.json', self.sample_json()), name=name)

    def json_text(self, book, *words):
        return self.does('-b', book, 'export', '--format', 'json', *words).out

    def json(self, book, *words):
        return json.loads(self.json_text(book, *words))


def digest(path):
    with open(path, 'rb') as data:
        return hashlib.sha256(data.read()).hexdigest()


def document(name):
    return os.path.join(DOCUMENTS, name)


def published_sample():
    """The published document, which the project does not carry with it."""
    folder = os.environ.get('ITAPLAN_TEST_DOCUMENTS') or os.path.join(HERE, '..', '..', '..', 'shared', 'samples')
    path = os.path.join(folder, 'nammong-2568.txt')
    if not os.path.exists(path):
        raise Skip('the published document is not on this machine')
    return path


def not_root():
    if os.geteuid() == 0:
        raise Skip('permissions do not bind root')


def run_shell(office, script, *words):
    """For what only a shell gives: closed descriptors, pipes whose reader leaves. $0 is the program."""
    ended = subprocess.run(['bash', '-c', script, office.program, *words], env=office.env, cwd=office.folder,
                           stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE,
                           check=False, preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_DFL))
    return office.finish(Done(ended.returncode, ended.stdout, ended.stderr))
