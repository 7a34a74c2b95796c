#!/usr/bin/env python3
"""Runs every fence over the source tree: check.py ROOT [PROGRAM]. Says TAP."""
import sys

import fence_borders
import fence_lists
import fence_shape
from tree import Tree

FENCES = fence_borders.FENCES + fence_shape.FENCES + fence_lists.FENCES


def say(number, name, complaints, skip=''):
    good = not complaints
    print('%sok %d - %s%s' % ('' if good else 'not ', number, name, skip))
    for complaint in complaints:
        print('# ' + complaint.replace('\n', '\n# '))


def main(root, program=None):
    tree = Tree(root)
    print('1..%d' % (len(FENCES) + 1))
    for number, fence in enumerate(FENCES, 1):
        say(number, fence.__name__, list(fence(tree)))
    if program:
        say(len(FENCES) + 1, 'help_equals_manual', list(fence_lists.help_equals_manual(tree, program)))
    else:
        say(len(FENCES) + 1, 'help_equals_manual', [], ' # SKIP the program is not built here')
    for warning in fence_shape.length_warnings(tree):
        print('# getting long: ' + warning)


if __name__ == '__main__':
    main(*sys.argv[1:])
