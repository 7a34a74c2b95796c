"""Which book a command works with, and making one."""
import os

from support import DONE, FAILED, MEND, digest, document, not_root


def test_new_makes_an_empty_book(office):
    office.does('new', office.book)
    assert office.json(office.book)['years'] == []
    with open(office.book, 'rb') as book:
        head = book.read(100)
    assert head.startswith(b'SQLite format 3\0') and head[68:72] == b'ITAP', head
    assert os.listdir(office.folder).count('book.itaplan') == 1
    assert [name for name in os.listdir(office.folder) if 'journal' in name or '-wal' in name] == []


def test_new_never_overwrites(office):
    book = office.sample_book()
    other = office.write('letter.txt', 'ถึงเพื่อน')
    os.symlink('nowhere', office.path('link'))
    for path in (book, other):
        before = digest(path)
        assert path in office.refuses('new', path)
        assert digest(path) == before
    office.refuses('new', office.folder)
    office.refuses('new', office.path('link'))
    assert not os.path.exists(office.path('nowhere'))


def test_new_makes_missing_folders(office):
    office.does('new', office.path('a', 'b', 'c.itaplan'))
    assert office.json(office.path('a', 'b', 'c.itaplan'))['years'] == []


def test_new_in_places_that_are_none(office):
    plain = office.write('file', 'x')
    for path in (os.path.join(plain, 'book'), '/proc/none/book', '/dev/full', '/dev/null', ''):
        office.refuses('new', path)


def test_new_where_nobody_may_write(office):
    not_root()
    os.mkdir(office.path('locked'), 0o500)
    office.refuses('new', office.path('locked', 'book'))
    office.refuses('new', office.path('locked', 'deeper', 'book'))


def test_book_option_and_variable(office):
    book = office.sample_book()
    out = office.does('show', '-b', book).out
    assert out == office.does('--book=' + book, 'show').out == office.does('show', env={'ITAPLAN_FILE': book}).out
    other = office.new_book('other')
    assert office.does('show', '-b', book, env={'ITAPLAN_FILE': other}).out == out
    assert office.does('show', '--sample', '-b', other).out == out


def test_default_book_is_made_by_import(office):
    default = office.path('data', 'itaplan', 'plan.itaplan')
    sentence = office.refuses('show')
    assert default in sentence, sentence
    assert not os.path.exists(default)
    assert office.run('import', document('pipes.md')).status in (DONE, MEND)
    assert os.path.exists(default)
    assert 'ดงกระถิน' in office.does('show').out
    assert office.does('show', env={'XDG_DATA_HOME': None, 'HOME': office.path('home')}, status=FAILED).err


def test_default_book_below_home(office):
    env = {'XDG_DATA_HOME': None}
    office.run('import', document('pipes.md'), env=env)
    assert os.path.exists(office.path('home', '.local', 'share', 'itaplan', 'plan.itaplan'))
    env = {'XDG_DATA_HOME': 'not/absolute'}
    assert 'ดงกระถิน' in office.does('show', env=env).out


def test_no_home(office):
    env = {'XDG_DATA_HOME': None, 'HOME': None}
    assert '--book' in office.refuses('show', env=env)
    assert '--book' in office.refuses('import', document('pipes.md'), env=env)
    office.does('--sample', 'show', env=env)
    office.does('packs', env=env)


def test_sample_leaves_nothing(office):
    office.does('--sample', 'show')
    before = sorted(os.listdir(office.folder))
    office.run('--sample', 'import', '--yes', document('pipes.md'))
    assert sorted(os.listdir(office.folder)) == before == ['home', 'tmp']


def test_temporary_folder_that_is_none(office):
    """Another one is found."""
    office.does('--sample', 'show', env={'TMPDIR': office.path('missing')})
    office.does('--sample', 'show', env={'TMPDIR': office.write('file', 'x')})


def test_reading_changes_no_byte(office):
    book = office.sample_book()
    before = digest(book)
    office.does('search', 'น้ำ', '-b', book)
    office.does('show', 'plan', '-b', book)
    office.does('export', '-b', book)
    office.does('doctor', '-b', book)
    assert digest(book) == before


def test_a_book_that_may_only_be_read(office):
    not_root()
    book = office.sample_book()
    os.chmod(book, 0o400)
    os.chmod(office.folder, 0o500)
    try:
        assert 'ทุ่งน้ำใส' in office.does('show', '-b', book).out
        before = digest(book)
        office.refuses('import', '-b', book, document('pipes.md'))
        assert digest(book) == before
    finally:
        os.chmod(office.folder, 0o700)
