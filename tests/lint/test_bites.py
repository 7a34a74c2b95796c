#!/usr/bin/env python3
"""Each fence is shown a small tree that breaks its rule and must report it, and a good one where it must not."""
import os
import pathlib
import stat
import subprocess
import sys
import tempfile
import unittest

import fence_borders as borders
import fence_lists as lists
import fence_shape as shape
import link_alone
from tree import Tree

GOOD_HEADER = ('/* What it is for. */\n#ifndef ITAPLAN_%s_H\n#define ITAPLAN_%s_H\n\n%s\n#endif\n')


def header(name, body=''):
    """A well-formed public header `layer/name.h`."""
    guard = name.upper().replace('/', '_')
    return {'include/itaplan/%s.h' % name: GOOD_HEADER % (guard, guard, body)}


def function(lines):
    return 'static void f(void)\n{\n' + '    g();\n' * (lines - 3) + '}\n'


class Bites(unittest.TestCase):
    def tree(self, files):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        for name, text in files.items():
            path = pathlib.Path(folder.name, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding='utf-8')
        return Tree(folder.name)

    def bites(self, fence, files, *words):
        """Exactly one complaint, with these words in it."""
        complaints = list(fence(self.tree(files)))
        self.assertEqual(len(complaints), 1, complaints)
        for word in words:
            self.assertIn(word, complaints[0])

    def lets(self, fence, files):
        self.assertEqual(list(fence(self.tree(files))), [])

    def test_arrows(self):
        self.bites(borders.arrows, {'src/model/a.c': '\n#include "itaplan/store/store.h"\n'}, 'a.c:2', 'store')
        self.bites(borders.arrows, header('text/a', '#include "itaplan/model/book.h"'), 'model')
        self.bites(borders.arrows, {'src/ui/a.c': '#include "itaplan/store/store.h"\n'}, 'ui')
        self.bites(borders.arrows, {'src/cli/a.c': '#include "../ui/field.h"\n', 'src/ui/field.h': ''}, '../ui')
        self.bites(borders.arrows, {'src/cli/a.c': '#include "field.h"\n', 'src/ui/field.h': ''}, 'field.h')
        self.bites(borders.arrows, {**header('ui/a', '#include "field.h"'), 'include/itaplan/ui/field.h': ''},
                   'field.h')
        self.bites(borders.arrows, {'src/extra/a.c': ''}, 'no layer')
        self.lets(borders.arrows, {'src/app/a.c': '#include "itaplan/store/store.h"\n#include "own.h"\n',
                                   'src/app/own.h': ''})

    def test_foreign_headers(self):
        def wrong(place, name):
            self.bites(borders.foreign_headers, {place: '#include <%s>\n' % name}, place, name)
        wrong('src/model/a.c', 'jansson.h')
        wrong('src/document/a.c', 'gumbo.h')
        wrong('src/app/a.c', 'sqlite3.h')
        wrong('src/ui/screen.c', 'curses.h')
        wrong('src/ui/screen.c', 'ncursesw/ncurses.h')
        wrong('src/text/a.c', 'wchar.h')
        wrong('src/cli/a.c', 'libintl.h')
        wrong('src/model/a.c', 'unistr.h')
        wrong('src/ui/a.c', 'thai/thbrk.h')
        wrong('src/store/a.c', 'unistd.h')
        wrong('src/app/a.c', 'signal.h')
        wrong('src/ui/terminal.c', 'signal.h')
        wrong('src/app/a.c', 'curl/curl.h')
        self.bites(borders.foreign_headers,
                   {'src/document/%s.c' % c: '#include <jansson.h>\n' for c in 'ab'}, 'too many')
        self.lets(borders.foreign_headers, {
            'src/document/a.c': '#include <jansson.h>\n#include <string.h>\n',
            'src/ui/terminal.c': '#include <ncurses.h>\n#include <wchar.h>\n#include <unistd.h>\n',
            'src/text/a.c': '#include <unistr.h>\n#include <thai/thbrk.h>\n',
            'src/base/a.c': '#include <sys/resource.h>\n',
            'src/cli/a.c': '#include <getopt.h>\n#include <unistd.h>\n',
            'include/itaplan/app/i18n.h': '#include <libintl.h>\n'})

    def test_system_calls(self):
        for call in ('fork()', 'signal(SIGINT, f)', 'sigaction(1, a, b)', 'setrlimit(1, a)', 'flock(fd, 1)',
                     'open("a", 0)', 'fopen("a", "r")', 'unlink("a")', 'nanosleep(&t, NULL)'):
            self.bites(borders.system_calls, {'src/store/a.c': 'int x = %s;\n' % call}, call.split('(')[0])
        self.bites(borders.system_calls, {'src/ui/terminal.c': 'int x = fork();\n'}, 'fork')
        self.lets(borders.system_calls, {
            'src/base/a.c': 'int x = fork();\n',
            'src/app/a.c': '/* fork() */ x = "open()"; store->open(x); book.close(x); reopen(x);\n',
            'src/app/b.c': 'tree_writer write = writer_of(format);\nwrite(tree, out);\n',
            'src/ui/terminal.c': 'int x = isatty(0);\n'})

    def test_printing(self):
        for call in ('printf("x")', 'fprintf(stderr, "x")', 'puts("x")', 'perror("x")', 'syslog(1, "x")'):
            self.bites(borders.printing, {'src/model/a.c': '%s;\n' % call}, call.split('(')[0])
        self.lets(borders.printing, {'src/cli/a.c': 'printf("x");\n', 'src/model/a.c': 'snprintf(a, 1, "x");\n'})

    def test_gettext(self):
        self.bites(borders.gettext, {'src/store/a.c': 'x = _("no");\n'}, '_()')
        self.bites(borders.gettext, {'src/document/a.c': 'x = N_("no");\n'}, 'N_()')
        self.bites(borders.gettext, {'src/model/a.c': 'x = gettext("no");\n'}, 'gettext')
        self.lets(borders.gettext, {'src/app/a.c': 'x = _("yes");\n', 'src/model/a.c': 'x = name_("no");\n'})

    def test_wide_characters(self):
        self.bites(borders.wide_characters, {'src/ui/field.c': 'wchar_t c;\n'}, 'wchar_t')
        self.lets(borders.wide_characters, {'src/ui/terminal.c': 'wchar_t c;\n', 'src/ui/a.c': '/* wchar_t */\n'})

    def test_binary_floating_point(self):
        self.bites(borders.binary_floating_point, header('model/a', 'double score;\n'), 'double')
        self.bites(borders.binary_floating_point, {'src/store/a.c': 'float x;\n'}, 'float')
        self.lets(borders.binary_floating_point, {'src/model/a.c': 'int doubled; /* double */\n'})

    def test_lengths(self):
        self.bites(shape.lengths, {'src/app/a.c': function(101)}, 'f() has 10')
        self.bites(shape.lengths, {'src/app/a.c': 'int x;\n' * 1000}, 'a.c: 1001 lines')
        self.bites(shape.length_warnings, {'src/app/a.c': function(62)}, 'f()')
        self.bites(shape.length_warnings, {'src/app/a.c': 'int x;\n' * 501}, 'lines')
        self.lets(shape.lengths, {'src/app/a.c': function(100), 'src/app/key_table.c': 'int x;\n' * 2000})
        self.lets(shape.length_warnings, {'src/app/a.c': function(60)})

    def test_a_head_of_two_lines_counts(self):
        text = function(100).replace('static void f(void)', 'static void f(int a,\n              int b)')
        self.bites(shape.lengths, {'src/app/a.c': text}, 'a.c:1: f() has 101')

    def test_opaque_structs(self):
        self.bites(shape.opaque_structs, header('store/a', 'struct store {\n    int fd;\n};'), 'struct store')
        self.lets(shape.opaque_structs, {**header('store/a', 'struct store;'),
                                         **header('model/a', 'struct year {\n    int n;\n};')})

    def test_header_comments(self):
        self.bites(shape.header_comments, {'include/itaplan/app/a.h': '#ifndef X\n'}, 'a.h')
        self.lets(shape.header_comments, header('app/a'))

    def test_include_guards(self):
        good = header('app/a')
        name, text = next(iter(good.items()))
        self.bites(shape.include_guards, {name: text.replace('#ifndef ITAPLAN', '#ifndef ITA')}, 'no include guard')
        self.bites(shape.include_guards, {name: text.replace('APP_A', 'APP_B')}, 'ITAPLAN_APP_A_H')
        self.bites(shape.include_guards, {name: text + 'int after;\n'}, 'all of it')
        self.bites(shape.include_guards, {'src/ui/a.h': 'int x;\n'}, 'a.h')
        self.lets(shape.include_guards, good)

    def test_words(self):
        for text in ('/* TO' 'DO */\n', 'FIX' 'ME\n', 'see /wo' 'rk/x\n', 'cd /ro' 'ot\n', 'from pypi' '.org\n'):
            self.bites(shape.words, {'docs/a.md': text}, 'a.md:1')
        self.bites(shape.words, {'src/app/a.c': 'int\tx;\n'}, 'a tab')
        self.lets(shape.words, {'src/app/a.c': 'x("/tmp/itaplan-XXXXXX", "a/work/b", "/workshop");\n',
                                'Makefile.am': 'a:\n\tb\n'})

    def test_banned_calls_stay_banned(self):
        self.bites(shape.banned_calls_stay_banned, {'src/app/a.c': 'int x;\n#undef malloc\n'}, 'a.c:2', 'malloc')
        self.lets(shape.banned_calls_stay_banned, {'src/base/mem.c': '#undef malloc\n'})

    def test_the_compiler_refuses_banned_calls(self):
        banned = pathlib.Path(__file__).resolve().parents[2] / 'include/itaplan/base/banned.h'
        for call in ('strcpy(s, s)', 'system(s)', 'malloc(1)', 'atoi(s)', 'strtok(s, s)'):
            run = subprocess.run(['cc', '-xc', '-fsyntax-only', '-include', str(banned), '-'], text=True,
                                 input='void f(char *s)\n{\n    (void)%s;\n}\n' % call,
                                 capture_output=True, check=False)
            self.assertNotEqual(run.returncode, 0, call)
            self.assertIn('banned_%s__use_' % call.split('(')[0], run.stderr)

    def test_meson_sources(self):
        build = "sources_app = files(\n  'a.c',\n)\n"
        self.bites(lists.meson_sources, {'src/app/meson.build': build, 'src/app/a.c': '', 'src/app/b.c': ''}, 'b.c')
        self.bites(lists.meson_sources, {'src/app/meson.build': build}, 'does not exist')
        self.bites(lists.meson_sources, {'src/app/meson.build': "# 'a.c'\n", 'src/app/a.c': ''}, 'a.c')
        self.lets(lists.meson_sources, {'src/app/meson.build': build, 'src/app/a.c': '',
                                        'meson.build': "executable('x', 'src/formats/documents_main.c')",
                                        'src/formats/meson.build': '', 'src/formats/documents_main.c': ''})

    def test_meson_tests(self):
        top = "subdir('unit')\n"
        build = "foreach name : ['a']\nendforeach\n"
        self.bites(lists.meson_tests, {'tests/meson.build': top, 'tests/unit/meson.build': build,
                                       'tests/unit/test_ab.c': ''}, 'test_ab.c')
        self.bites(lists.meson_tests, {'tests/meson.build': '', 'tests/unit/meson.build': ''}, 'nothing enters')
        self.lets(lists.meson_tests, {'tests/meson.build': top, 'tests/unit/test_a.c': '',
                                      'tests/unit/meson.build': build})

    def test_potfiles(self):
        speaking = {'src/app/a.c': 'x = _("Hello");\n'}
        self.bites(lists.potfiles, {**speaking, 'po/POTFILES': '# none\n'}, 'a.c: not in')
        self.bites(lists.potfiles, {**speaking, 'po/POTFILES': 'src/app/a.c\nsrc/app/b.c\n'}, 'b.c does not')
        self.lets(lists.potfiles, {**speaking, 'po/POTFILES': 'src/app/a.c\n', 'src/app/b.c': 'gettext_("x");\n'})

    def test_translations(self):
        head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=1; plural=0;\\n"\n\n'
        source = {'src/app/a.c': 'x = _("%d rows");\n', 'po/POTFILES': 'src/app/a.c\n'}

        def po(entry):
            return {**source, 'po/th.po': head + entry}
        self.bites(lists.translations, source, 'th.po: does not exist')
        self.bites(lists.translations, po(''), '1 untranslated', '%d rows')
        self.bites(lists.translations, po('msgid "%d rows"\nmsgstr ""\n'), '1 untranslated')
        self.bites(lists.translations, po('#, fuzzy, c-format\nmsgid "%d rows"\nmsgstr "%d แถว"\n'), '1 fuzzy')
        self.bites(lists.translations, po('#, c-format\nmsgid "%d rows"\nmsgstr "%s แถว"\n'), 'th.po')
        self.bites(lists.translations, po('msgid "old"\nmsgstr "เก่า"\n'), '1 untranslated')
        self.lets(lists.translations, po('#, c-format\nmsgid "%d rows"\nmsgstr "%d แถว"\n'))

    def manual(self, *options):
        fls = ''.join('.It Fl %s\nText.\n' % option for option in options)
        return ('.Dd January 1, 2026\n.Dt ITAPLAN 1\n.Os\n.Sh NAME\n.Nm itaplan\n.Nd plans\n.Sh COMMANDS\n'
                'The command import reads.\n.Bl -tag -width Ds\n%s.El\n' % fls)

    def help_bites(self, manual, *words):
        tree = self.tree({'man/itaplan.1': manual, 'man/th/itaplan.1': self.manual('-book', '-year', '-help'),
                          'program': '#!/bin/sh\necho "  itaplan import SOURCE  --book --help"\n'
                                     '[ "$1" = import ] && echo "--year"\nexit 0\n'})
        program = tree.root / 'program'
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        complaints = list(lists.help_equals_manual(tree, str(program)))
        if not words:
            self.assertEqual(complaints, [])
            return
        self.assertEqual(len(complaints), 1, complaints)
        for word in words:
            self.assertIn(word, complaints[0])

    def test_help_equals_manual(self):
        good = self.manual('-book', '-year', '-help')
        self.help_bites(good)
        self.help_bites(self.manual('-book', '-help'), 'does not name --year')
        self.help_bites(self.manual('-book', '-help', '-year', '-force'), 'names --force')
        self.help_bites(good.replace('import', 'export'), 'does not name the command import')

    def test_manuals(self):
        good = self.manual('-help')
        self.bites(lists.manuals, {'man/itaplan.1': good.replace('.El\n', '')}, 'itaplan.1')
        self.lets(lists.manuals, {'man/itaplan.1': good})

    def test_linking_alone(self):
        folder = pathlib.Path(self.tree({
            'base.c': 'int base_f(void)\n{\n    return 1;\n}\n',
            'good.c': 'int base_f(void);\nint text_f(void)\n{\n    return base_f();\n}\n',
            'bad.c': 'int app_f(void);\nint text_g(void)\n{\n    return app_f();\n}\n'}).root)
        for name in ('base', 'good', 'bad'):
            subprocess.run(['cc', '-c', name + '.c'], cwd=folder, check=True)
            subprocess.run(['ar', 'rcs', name + '.a', name + '.o'], cwd=folder, check=True)
        archives = {'base': str(folder / 'base.a'), 'text': str(folder / 'good.a')}
        self.assertEqual(link_alone.link('text', archives, []), '')
        archives['text'] = str(folder / 'bad.a')
        self.assertIn('app_f', link_alone.link('text', archives, []))

    def test_every_fence_has_a_bite(self):
        own = {name[len('test_'):] for name in dir(self) if name.startswith('test_')}
        for fence in borders.FENCES + shape.FENCES + lists.FENCES + (lists.help_equals_manual,):
            self.assertIn(fence.__name__, own)


class Tap(unittest.TestResult):
    """Says each test as a line of TAP."""

    def __init__(self):
        super().__init__()
        self.number = 0

    def _say(self, good, test, why=''):
        self.number += 1
        print('%sok %d - %s' % ('' if good else 'not ', self.number, test.id().split('.')[-1]))
        for line in why.splitlines():
            print('# ' + line)

    def addSuccess(self, test):
        self._say(True, test)

    def addFailure(self, test, err):
        self._say(False, test, self._exc_info_to_string(err, test))

    addError = addFailure


def main(case):
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(case)
    print('1..%d' % suite.countTestCases())
    os.environ['LC_ALL'] = 'C.UTF-8'
    suite.run(Tap())


if __name__ == '__main__':
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    main(Bites)
