"""Books that are none: a sentence, and the file untouched."""
import os
import sqlite3

from support import digest, document, not_root

USES = (['show'], ['show', 'years'], ['search', 'น้ำ'], ['export'], ['export', '--format', 'json'],
        ['import', '--yes', document('pipes.md')], ['import', '--dry-run', document('pipes.md')])


def refused(office, path, *named):
    before = digest(path)
    listing = sorted(os.listdir(os.path.dirname(path)))
    sentences = {office.refuses(*words, '-b', path) for words in USES}
    assert digest(path) == before
    assert sorted(os.listdir(os.path.dirname(path))) == listing
    for sentence in sentences:
        assert os.path.basename(path) in sentence, sentence
        for word in named:
            assert word in sentence, sentence


def test_files_that_are_no_books(office):
    with open(document('merged.html'), 'rb') as page:
        refused(office, office.write('page', page.read()))
    for name, content in (('empty', b''), ('text', 'สวัสดี'), ('head', b'SQLite format 3\0'), ('zeros', b'\0' * 8192),
                          ('almost', b'SQLite format 3\0' + b'\xff' * 5000), ('one', b'S'), ('pdf', b'%PDF-1.7\n')):
        refused(office, office.write(name, content))


def test_another_program_s_database(office):
    path = office.path('phone.sqlite')
    base = sqlite3.connect(path)
    base.execute('CREATE TABLE phone(number TEXT)')
    base.commit()
    base.close()
    refused(office, path)


def test_a_newer_book(office):
    book = office.sample_book()
    base = sqlite3.connect(book)
    base.execute('PRAGMA user_version = 99')
    base.commit()
    base.close()
    refused(office, book, '99')


def test_a_book_without_its_tables(office):
    path = office.path('bare.itaplan')
    base = sqlite3.connect(path)
    base.execute('PRAGMA application_id = 0x49544150')
    base.execute('PRAGMA user_version = 1')
    base.commit()
    base.close()
    refused(office, path)


def test_truncated_books(office):
    book = office.sample_book()
    with open(book, 'rb') as whole:
        content = whole.read()
    for size in (99, 512, 4096, len(content) // 2, len(content) - 4096, len(content) - 1):
        refused(office, office.write('cut-%d' % size, content[:size]))


def test_damage_in_every_page(office):
    """Refused or read, never a crash; and what only reads never writes."""
    book = office.sample_book()
    with open(book, 'rb') as whole:
        content = whole.read()
    for page in range(0, len(content) // 4096):
        path = office.write('damaged', content[:page * 4096 + 100] + b'\xa5' * 300 + content[page * 4096 + 400:])
        before = digest(path)
        done = office.run('export', '--format', 'json', '-b', path)
        assert done.status in (0, 3) and digest(path) == before, done
        done = office.run('doctor', '-b', path)
        assert done.status in (0, 1) and digest(path) == before, done


def test_words_in_the_book_that_are_no_text(office):
    book = office.sample_book()
    base = sqlite3.connect(book)
    tables = [row[0] for row in base.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    table = next(name for name in tables if 'obstacle' in name)
    base.execute("UPDATE %s SET text = 'ข้อ ' || char(27) || '[31m' || char(155) || 'แดง'" % table)
    base.commit()
    base.close()
    for words in USES[:5]:
        done = office.run(*words, '-b', book)
        assert done.status in (0, 3), done


def test_places_that_are_no_books(office):
    os.mkfifo(office.path('pipe'))
    os.symlink('loop', office.path('loop'))
    for path in (office.folder, office.path('pipe'), '/dev/zero', '/dev/null', office.path('missing'), '', '/',
                 office.path('x' * 400), office.path('loop')):
        for words in USES[:5]:
            office.refuses(*words, '-b', path)
    for path in (office.folder, office.path('pipe'), '/dev/zero', '/dev/null', '/dev/full', office.path('loop'),
                 office.write('plain', 'x') + '/book', '/proc/none/book'):
        office.refuses('import', '--yes', document('pipes.md'), '-b', path)


def test_a_book_that_may_not_be_read(office):
    not_root()
    book = office.sample_book()
    os.chmod(book, 0)
    for words in USES:
        office.refuses(*words, '-b', book)


def test_a_book_that_another_one_writes(office):
    book = office.sample_book()
    base = sqlite3.connect(book, isolation_level=None)
    base.execute('BEGIN EXCLUSIVE')
    sentence = office.refuses('import', '-b', book, '--yes', document('plain-scores.txt'))
    assert 'book.itaplan' in sentence
    base.execute('ROLLBACK')
    base.close()
    office.run('import', '-b', book, '--yes', document('plain-scores.txt'))
    assert len(office.json(book)['years']) == 2


def test_a_journal_left_by_a_crash_of_another_book(office):
    book = office.sample_book()
    text = office.json_text(book)
    office.write('book.itaplan-journal', b'')
    assert office.json_text(book) == text
