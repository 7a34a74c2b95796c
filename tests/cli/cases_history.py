"""The changes of a book, printed."""
from support import CONTROL, THAI, USAGE, document


def steps_of(office, book, *options):
    return [line.split('\t') for line in office.does('-b', book, 'history', *options).out.splitlines()]


def test_a_new_book_has_none(office):
    out = office.does('-b', office.new_book(), 'history').out
    assert THAI.search(out) and len(out.splitlines()) == 1 and '\t' not in out, out


def test_an_import_is_one_step(office):
    book = office.book_of(document('three-years.html'))
    (step,) = steps_of(office, book, '--digits', 'arabic')
    time, words, state = step
    assert time == '17 ส.ค. 2569 %s' % time[-5:] and time[-3] == ':', time
    assert THAI.search(words) and state == 'มีผลอยู่', step
    assert not any(CONTROL.search(part) for part in step)


def test_newest_first(office):
    book = office.book_of(document('three-years.html'))
    office.env['ITAPLAN_CLOCK'] = str(int(office.env['ITAPLAN_CLOCK']) + 86400)
    office.run('-b', book, 'import', '--yes', document('three-years.html'))
    office.run('-b', book, 'import', '--yes', office.write('plan.json', office.does('--sample', 'export', '--format', 'json').out))
    times = [int(step[0].split()[0]) for step in steps_of(office, book, '--digits', 'arabic')]
    assert len(times) >= 2 and times == sorted(times, reverse=True), times


def test_digits_and_language(office):
    book = office.book_of(document('three-years.html'))
    assert '๒๕๖๙' in steps_of(office, book)[0][0]
    english = steps_of(office, book, '--digits', 'arabic', '--lang', 'en')[0]
    assert english[0].startswith('17 Aug 2569 ') and english[2] == 'in effect', english


def test_wrong_usage(office):
    assert office.run('--sample', 'history', '--digits', 'roman').status == USAGE
    assert office.run('--sample', 'history', 'x').status == USAGE


def test_looking_changes_nothing(office):
    book = office.book_of(document('three-years.html'))
    with open(book, 'rb') as file:
        before = file.read()
    steps_of(office, book)
    with open(book, 'rb') as file:
        assert file.read() == before
