#!/usr/bin/env python3
"""The program's commands: their output, exit status and what they leave on disk.

usage: test_cli.py PROGRAM [NAME...]   (TAP on standard output; only tests whose name holds one of the NAMEs)
"""
import os
import shutil
import subprocess
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True
# pylint: disable=wrong-import-position
import cases_ask
import cases_backup
import cases_bad_books
import cases_bad_documents
import cases_bad_json
import cases_books
import cases_check
import cases_documents
import cases_doctor
import cases_export
import cases_history
import cases_import
import cases_json
import cases_language
import cases_packs
import cases_plain
import cases_show
import cases_usage
from support import Office, Skip

MODULES = (cases_usage, cases_language, cases_books, cases_import, cases_ask, cases_json, cases_export, cases_show, cases_check, cases_history,
           cases_packs, cases_plain, cases_backup, cases_doctor, cases_bad_documents, cases_bad_json, cases_bad_books, cases_documents)


def collected(names):
    for module in MODULES:
        for function, test in vars(module).items():
            name = module.__name__[len('cases_'):] + '.' + function[len('test_'):]
            if function.startswith('test_') and (not names or any(part in name for part in names)):
                yield name, test


def outcome(number, name, test):
    folder = tempfile.mkdtemp(prefix='cli-')
    try:
        test(Office(folder))
        return True, 'ok %d - %s' % (number, name)
    except Skip as reason:
        return True, 'ok %d - %s # SKIP %s' % (number, name, reason)
    except (AssertionError, OSError, ValueError, LookupError, TypeError, subprocess.SubprocessError):
        told = '\n'.join('# ' + line for line in traceback.format_exc().splitlines())
        return False, 'not ok %d - %s\n%s' % (number, name, told)
    finally:
        subprocess.run(['chmod', '-R', 'u+rwx', folder], check=False)
        shutil.rmtree(folder, ignore_errors=True)


def main():
    Office.program = os.path.abspath(sys.argv[1])
    tests = list(collected(sys.argv[2:]))
    print('1..%d' % len(tests))
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        good, line = outcome(number, name, test)
        failed += not good
        print(line, flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
