#!/usr/bin/env python3
"""Counts what really ran: count.py [--failed NAME]... LOG...

A log is meson's testlog.json or a file of TAP. Each TAP line counts as a test; a program that dies, or says
less than it planned, adds what is missing as failed. The last line is "N passed, N failed"."""
import json
import re
import sys

TEST_LINE = re.compile(r'^(not )?ok\b(?: *\d+)?(?P<rest>.*)$')
PLAN = re.compile(r'^1\.\.(\d+)')


class Count:
    def __init__(self):
        self.passed = self.skipped = 0
        self.failed = []

    def add_tap(self, name, text, died=False):
        """Adds the TAP in the text; False where there is none."""
        planned, seen, failed_before = None, 0, len(self.failed)
        for line in text.splitlines():
            plan = PLAN.match(line)
            if plan:
                planned = int(plan.group(1))
            test = TEST_LINE.match(line)
            if not test:
                continue
            seen += 1
            if re.search(r'#\s*skip', test.group('rest'), re.I):
                self.skipped += 1
            elif test.group(1):
                self.failed.append(name + ':' + test.group('rest'))
            else:
                self.passed += 1
        if planned is None and seen == 0:
            return False
        for _ in range(seen, planned or 0):
            self.failed.append(name + ': planned, but not run')
        if (died or planned is None) and len(self.failed) == failed_before:
            self.failed.append(name + ': ended badly')
        return True

    def add_meson(self, record):
        name, result = record['name'], record['result']
        died = result not in ('OK', 'SKIP', 'EXPECTEDFAIL')
        if self.add_tap(name, record.get('stdout', ''), died):
            return
        if result == 'SKIP':
            self.skipped += 1
        elif died:
            self.failed.append(name + ': ' + result.lower())
        else:
            self.passed += 1

    def add_file(self, path):
        with open(path, encoding='utf-8', errors='replace') as file:
            if not path.endswith('.json'):
                if not self.add_tap(path, file.read()):
                    self.failed.append(path + ': empty')
                return
            for line in file:
                if line.strip():
                    self.add_meson(json.loads(line))

    def sentence(self):
        s = '%d passed, %d failed' % (self.passed, len(self.failed))
        return s + (', %d skipped' % self.skipped if self.skipped else '')

    def good(self):
        return self.passed > 0 and not self.failed


def main(arguments):
    count = Count()
    while arguments[:1] == ['--failed']:
        count.failed.append(arguments[1] + ': did not come to its end')
        arguments = arguments[2:]
    for path in arguments:
        count.add_file(path)
    for name in count.failed:
        print('failed: ' + name)
    print(count.sentence())
    return 0 if count.good() else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
