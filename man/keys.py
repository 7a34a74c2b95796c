#!/usr/bin/env python3
"""The lists of keys in the manual pages, between the two marks: put in anew, or compared.

usage: keys.py MAKE_KEYS BUILD_FOLDER [--check]   (--check: TAP on standard output)
"""
import os
import pathlib
import subprocess
import sys

BEGIN, END = '.\\" Keys of %s: made by ./dev manual from the table\n', '.\\" End of the keys\n'
TABLES = ('commands', 'others')
HERE = pathlib.Path(__file__).resolve().parent
PAGES = {'en': HERE / 'itaplan.1', 'th': HERE / 'th/itaplan.1'}


def renewed(text, table, keys):
    head, _, rest = text.partition(BEGIN % table)
    _, _, tail = rest.partition(END)
    if not tail:
        sys.exit('the marks of the keys of %s are not there' % table)
    return head + BEGIN % table + keys + END + tail


def main():
    program, build = sys.argv[1:3]
    check = '--check' in sys.argv
    if check:
        print('1..%d' % len(PAGES))
    for number, (language, page) in enumerate(PAGES.items(), 1):
        old = new = page.read_text(encoding='utf-8')
        for table in TABLES:
            made = subprocess.run([program, language, table], env=dict(os.environ, ITAPLAN_ROOT=build), check=True, stdout=subprocess.PIPE)
            new = renewed(new, table, made.stdout.decode())
        if check:
            print('%sok %d - the keys of %s' % ('' if old == new else 'not ', number, page.relative_to(HERE)))
            if old != new:
                print('# run ./dev manual')
        elif old != new:
            page.write_text(new, encoding='utf-8')


if __name__ == '__main__':
    main()
