#!/usr/bin/env python3
"""A big book for measurements: many years, each with two fields of a megabyte.

usage: make_book.py BUILD_FOLDER BOOK [YEARS [BYTES]]

Makes BOOK (a file that is not there yet) with YEARS years (50) from 2540 on, all with the contents of the sample's newest. In each
year the analysis of the first plan row and the text of its first measure have BYTES bytes (1048576, the limit of a field) of Thai,
with a line break every few hundred letters in the analysis, and none in the measure. The years come in through the program's own
JSON import, a few at a time; BUILD_FOLDER is where that program lies. Half a minute in an optimised build.
"""
import json
import os
import subprocess
import sys
import tempfile

OLDEST = 2540
AT_ONCE = 10  # years in one import: well below the limit of a document
WORDS = 'จัดทำคู่มือการให้บริการที่น้ำใสกำลังใช้อยู่ให้เป็นปัจจุบัน และแจ้งผู้กำกับดูแลทุกส่วนราชการให้ทราบทั่วกันภายในปีงบประมาณ '


def filled(size, separator):
    """`size` bytes of whole paragraphs, each with a number of its own, so that no two pages of it look the same; the rest, less than
    a paragraph, is ASCII."""
    paragraphs, count, room = [], 0, size
    while True:
        paragraph = '%d. %s%s' % (count + 1, WORDS * 4, separator)
        room -= len(paragraph.encode())
        if room < 0:
            text = ''.join(paragraphs)
            return text + 'x' * (size - len(text.encode()))
        paragraphs.append(paragraph)
        count += 1


def renamed(value, number):
    """The same with ids of the year's own, links too: no id may stand twice in a book."""
    if isinstance(value, list):
        return [renamed(one, number) for one in value]
    if not isinstance(value, dict):
        return value
    new = {key: renamed(one, number) for key, one in value.items()}
    if 'id' in new:
        new['id'] = '%s-%d' % (new['id'], number)
    if 'findings' in new and all(isinstance(link, str) for link in new['findings']):
        new['findings'] = ['%s-%d' % (link, number) for link in new['findings']]
    return new


def one_year(sample, number, texts):
    year = renamed({key: value for key, value in sample.items() if key != 'computed'}, number)
    year['year'], year['plan']['year'], year['silenced'] = number, number + 1, []
    row = year['plan']['rows'][0]
    row['analysis'], row['measures'][0]['text'] = texts
    return year


def make_book(build, book, years=50, size=1 << 20):
    program = os.path.join(build, 'itaplan')
    exported = subprocess.run([program, 'export', '--sample', '--format', 'json'], stdout=subprocess.PIPE, check=True).stdout
    whole = json.loads(exported)
    texts = filled(size, '\n'), filled(size, ' ')
    subprocess.run([program, 'new', book], stdout=subprocess.DEVNULL, check=True)
    numbers = range(OLDEST, OLDEST + years)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'years.json')
        for first in range(0, years, AT_ONCE):
            part = [one_year(whole['years'][-1], number, texts) for number in numbers[first:first + AT_ONCE]]
            with open(path, 'w', encoding='utf-8') as out:
                json.dump(dict(whole, sources=[], years=part), out, ensure_ascii=False)
            done = subprocess.run([program, 'import', '-b', book, '--yes', path], stdout=subprocess.PIPE, check=False)
            if done.returncode > 1:
                sys.exit('make_book: from year %d: %s' % (numbers[first], done.stdout.decode()))


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    make_book(os.path.abspath(sys.argv[1]), sys.argv[2], *(int(word) for word in sys.argv[3:]))


if __name__ == '__main__':
    main()
