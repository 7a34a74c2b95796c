"""Lists that must equal what they list: meson's, the translators', the manual's."""
import os
import re
import shutil
import subprocess
import tempfile

LANGUAGES = ('th',)
TRANSLATED = ('src/app', 'src/cli', 'src/ui', 'src/main', 'include/itaplan/app')
KEYWORDS = ('_', 'N_', 'Q_:1,2', 'gettext', 'ngettext:1,2')

# Main files of programs that the top meson.build names itself.
PROGRAMS = {'src/formats/documents_main.c', 'src/main/main.c'}


def meson_sources(tree):
    """Each src/<layer>/meson.build names the C files that lie there, and no other."""
    top = tree.read('meson.build') or ''
    for build in sorted(tree.root.glob('src/*/meson.build')):
        folder = build.parent
        name = folder.relative_to(tree.root).as_posix()
        text = re.sub(r'#.*', '', build.read_text(encoding='utf-8'))
        listed = {m for m in re.findall(r"'([\w/]+\.c)'", text)}
        there = {p.relative_to(folder).as_posix() for p in folder.rglob('*.c')}
        for file in sorted(there - listed):
            full = '%s/%s' % (name, file)
            if not (full in PROGRAMS and full in top):
                yield '%s: not in %s/meson.build' % (full, name)
        for file in sorted(listed - there):
            yield '%s/meson.build: names %s, which does not exist' % (name, file)


def meson_tests(tree):
    """Each test is registered in the meson.build beside it, and each folder of tests is entered."""
    for path in sorted(tree.root.glob('tests/**/test_*.*')):
        if path.suffix not in ('.c', '.py', '.sh'):
            continue
        name = path.relative_to(tree.root).as_posix()
        build = path.parent / 'meson.build'
        text = build.read_text(encoding='utf-8') if build.is_file() else ''
        stem = path.stem[len('test_'):]
        if not re.search(r"'(?:test_)?%s(?:\.\w+)?'" % re.escape(stem), text):
            yield '%s: not in the meson.build beside it' % name
    for build in sorted(tree.root.glob('tests/**/meson.build')):
        parent = build.parent.parent / 'meson.build'
        if build.parent == tree.root / 'tests':
            continue
        text = parent.read_text(encoding='utf-8') if parent.is_file() else ''
        if "subdir('%s')" % build.parent.name not in text:
            yield '%s: nothing enters this folder' % build.relative_to(tree.root).as_posix()


def _listed_for_translation(tree):
    lines = (tree.read('po/POTFILES') or '').split('\n')
    return [line.strip() for line in lines if line.strip() and not line.startswith('#')]


def potfiles(tree):
    """po/POTFILES names each file with sentences for people, and nothing that does not exist."""
    listed = _listed_for_translation(tree)
    for name in sorted(set(listed)):
        if not (tree.root / name).is_file():
            yield 'po/POTFILES: %s does not exist' % name
        if listed.count(name) > 1:
            yield 'po/POTFILES: %s twice' % name
    for source in tree.sources(*TRANSLATED):
        speaks = any('#' not in source.lines[line - 1].split(m.group(1))[0]
                     for line, m in source.find(r'(?<!\w)(_|N_|Q_)\s*\('))
        if speaks and source.name not in listed:
            yield '%s: not in po/POTFILES' % source.name


def _run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False,
                          env={**os.environ, 'LC_ALL': 'C.UTF-8'}, **options)


def translations(tree):
    """Each translation has every sentence of today's sources, none of them doubtful, and its formats fit."""
    with tempfile.TemporaryDirectory() as folder:
        template = os.path.join(folder, 'itaplan.pot')
        extract = _run('xgettext', '--from-code=UTF-8', '-LC', '-o', template, '--force-po',
                       *['-k' + k for k in KEYWORDS], *_listed_for_translation(tree), cwd=tree.root)
        if extract.returncode != 0:
            yield 'po/POTFILES: ' + extract.stderr.strip()
            return
        for language in LANGUAGES:
            yield from _translation(tree, language, template, folder)


def _translation(tree, language, template, folder):
    name = 'po/%s.po' % language
    if tree.read(name) is None:
        yield name + ': does not exist'
        return
    merged = os.path.join(folder, 'merged.po')
    merge = _run('msgmerge', '-q', '--no-fuzzy-matching', '-o', merged, str(tree.root / name), template)
    check = _run('msgfmt', '-c', '--statistics', '-o', os.devnull, merged)
    if merge.returncode != 0 or check.returncode != 0:
        yield '%s: %s' % (name, (merge.stderr + check.stderr).strip())
        return
    for word in ('untranslated', 'fuzzy'):
        m = re.search(r'(\d+) ' + word, check.stderr)
        if m:
            entries = _run('msgattrib', '--' + word, '--no-obsolete', '--no-wrap', merged).stdout
            some = re.findall(r'^msgid "(.+)"$', entries, re.M)[:5]
            yield '%s: %s %s (%s)' % (name, m.group(1), word, ' | '.join(some))


def _plain_manual(path):
    """The page as people read it, without overstriking."""
    return re.sub('.\b', '', _run('mandoc', '-Tutf8', '-Owidth=200', str(path)).stdout)


def _options(text):
    return set(re.findall(r'(?<![\w\-])--[a-z][a-z\-]+', text))


def _help(program, *arguments):
    return _run(program, *arguments, '--help', '--lang', 'en').stdout


def help_equals_manual(tree, program):
    """Every command and option that --help names stands in the manual, and the other way round."""
    overview = _help(program)
    commands = sorted(set(re.findall(r'(?m)\bitaplan ([a-z]+)\b', overview)))
    texts = [overview] + [_help(program, command) for command in commands]
    options = set().union(*map(_options, texts))
    if not commands or not options:
        yield '--help names no command or no option'
    for name in ('man/itaplan.1', 'man/th/itaplan.1'):
        path = tree.root / name
        if not path.is_file():
            yield name + ': does not exist'
            continue
        manual = _plain_manual(path)
        for command in commands:
            if not re.search(r'\b%s\b' % command, manual):
                yield '%s: does not name the command %s' % (name, command)
        for option in sorted(options - _options(manual)):
            yield '%s: does not name %s' % (name, option)
        for option in sorted(_options(manual) - options):
            yield '%s: names %s, which no --help knows' % (name, option)


def manuals(tree):
    """The manual pages are well formed."""
    if not shutil.which('mandoc'):
        return
    for path in sorted(tree.root.glob('man/**/*.[15]')):
        name = path.relative_to(tree.root).as_posix()
        for line in _run('mandoc', '-Tlint', '-Wwarning', str(path)).stdout.splitlines():
            # the date's form is checked against the system's language, and Thai lines are long in bytes
            yield '%s: %s' % (name, line.split(': ', 2)[-1])
        text = path.read_text(encoding='utf-8')
        if '/th/' in name and '\n.ds HF R\n' not in text:
            yield name + ': headings in bold lose the marks of Thai letters'
        for line in re.findall(r'(?m)^\.(?:[BI]|BR|IR|RB|RI|BI|IB) .*[\u0e01-\u0e5b].*$', text):
            yield '%s: Thai in bold or underlined loses its marks: %s' % (name, line)


FENCES = (meson_sources, meson_tests, potfiles, translations, manuals)
