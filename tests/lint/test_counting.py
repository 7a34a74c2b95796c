#!/usr/bin/env python3
"""The counting of tests must not call anything passed that did not run."""
import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..', 'support')]

from count import Count  # noqa: E402  (found through the path above)
from test_bites import main  # noqa: E402


def counted(*records):
    count = Count()
    for record in records:
        count.add_meson({'name': 'x', 'result': 'OK', 'stdout': '', **record})
    return count


class Counting(unittest.TestCase):
    def test_tap_lines_are_tests(self):
        count = counted({'stdout': '1..3\nok 1 - a\n# note\nok 2 - b # SKIP none\nok 3 - c\n'},
                        {'stdout': 'plain words'})
        self.assertEqual(count.sentence(), '3 passed, 0 failed, 1 skipped')
        self.assertTrue(count.good())

    def test_failures(self):
        count = counted({'stdout': '1..2\nok 1 - a\nnot ok 2 - b\n', 'result': 'FAIL'}, {'result': 'TIMEOUT'})
        self.assertEqual(count.sentence(), '1 passed, 2 failed')
        self.assertFalse(count.good())

    def test_a_program_that_dies_halfway(self):
        count = counted({'stdout': '1..3\nok 1 - a\n', 'result': 'ERROR'})
        self.assertEqual(count.sentence(), '1 passed, 2 failed')

    def test_a_leak_after_the_last_test(self):
        count = counted({'stdout': '1..1\nok 1 - a\n', 'result': 'ERROR'})
        self.assertEqual(count.sentence(), '1 passed, 1 failed')

    def test_nothing_run_is_not_good(self):
        self.assertFalse(Count().good())
        self.assertEqual(counted({'result': 'SKIP'}).sentence(), '0 passed, 0 failed, 1 skipped')



if __name__ == '__main__':
    main(Counting)
