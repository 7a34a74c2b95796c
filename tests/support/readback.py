"""Reading documents back: every sentence of a book that a document of it must hold, and whether a text holds it.

    book = json.loads(itaplan export --format json)
    for text in missing(sentences(book, 2568), what_a_reader_found): ...
"""
import os
import re
import sys
import unicodedata

THAI_DIGITS = {ord('๐') + i: str(i) for i in range(10)}
EXACT, WITHOUT_SPACES = False, True


def fold(text, without_spaces=EXACT):
    """Digits of either kind are the document's choice; so are the places where lines end, for readers of pages."""
    text = text.translate(THAI_DIGITS)
    return re.sub(r'\s+', '', text) if without_spaces else re.sub(r'[ \t]+', ' ', text)


def _lines(text):
    return [line.strip() for line in (text or '').split('\n') if line.strip()]


def score_text(score):
    """Two decimals, more where the score has more."""
    text = '%.2f' % score
    return text if float(text) == score else repr(score)


def _year(book, number):
    years = book['years']
    return next(y for y in years if y['year'] == number) if number else max(years, key=lambda y: y['year'])


def _plan(book, year):
    yield book['agency']['name']
    yield from _lines(year['introduction'])
    announced = year['announced']
    yield from [announced['level']] if announced['level'] else []
    for score in [announced['overall'], *announced['instruments'].values(), *[i['score'] for i in year['indicators']]]:
        if score is not None:
            yield score_text(score)
    yield from [i['name'] for i in year['indicators'] if i['score'] is not None]
    for finding in year['findings']:
        yield from _lines(finding['issue'])
        yield from _lines(finding['recommendation'])
    for row in year['plan']['rows']:
        yield from _lines(row['name'])
        yield from _lines(row['analysis'])
        yield from _lines(row['responsible'])
        yield from _lines(row['period'])
        for item in row['measures'] + row['steps']:
            yield from _lines(item['text'])
    for obstacle in year['obstacles']:
        yield from _lines(obstacle['text'])


def _followup(book, year):
    yield book['agency']['name']
    for row in year['plan']['rows']:
        for measure in row['measures']:
            yield from _lines(measure['text'])
            for key in ('reason', 'result', 'obstacle'):
                yield from _lines(measure['followup'][key])
            for evidence in measure['followup']['evidence']:
                yield from _lines(evidence['value'])


def sentences(book, year=None, document='plan'):
    """Every line that an officer wrote and every score, which the document ('plan' or 'followup') of the year (None:
    the newest) must hold, without repetition."""
    lines = {'plan': _plan, 'followup': _followup}[document](book, _year(book, year))
    return list(dict.fromkeys(lines))


def missing(wanted, text, without_spaces=EXACT):
    """Those that do not stand in the text."""
    there = fold(text, without_spaces)
    return [line for line in wanted if fold(line, without_spaces) not in there]


def odd_characters(text):
    """What no reader may find: private-use characters, and the ring of a sara am that was taken apart."""
    return sorted({c for c in text if unicodedata.category(c) == 'Co' or c in '\u0e4d\ufffd\ufeff\u200b'})


def with_debian_python(*modules):
    """Starts the calling script anew with Debian's own Python where this one lacks a module that Debian packages."""
    try:
        for module in modules:
            __import__(module)
    except ImportError:
        system = '/usr/bin/python3'
        if os.path.exists(system) and os.environ.get('READBACK_PYTHON') != system:
            os.environ['READBACK_PYTHON'] = system
            os.execv(system, [system, *sys.argv])


def run(tests, names=(), skip=()):
    """TAP on standard output of functions test_*; only those whose name holds one of the names. The exit status."""
    import traceback
    chosen = [(name[len('test_'):], test) for name, test in tests.items()
              if name.startswith('test_') and (not names or any(part in name for part in names))]
    failed = 0
    print('1..%d' % len(chosen))
    for number, (name, test) in enumerate(chosen, 1):
        try:
            test()
            print('ok %d - %s' % (number, name), flush=True)
        except skip as reason:
            print('ok %d - %s # SKIP %s' % (number, name, reason), flush=True)
        except Exception:  # pylint: disable=broad-except
            failed += 1
            print('not ok %d - %s' % (number, name))
            print('\n'.join('# ' + line for line in traceback.format_exc().splitlines()), flush=True)
    return 1 if failed else 0
