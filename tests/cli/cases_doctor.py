"""The self-test: exit status 1 and a line with the fault where there is one."""
import os

from support import DONE, FAILED, MEND, THAI, digest


def fault_lines(done):
    lines = done.out.splitlines()
    assert len(lines) >= 5 and all(THAI.search(line) for line in lines), done
    return [line for line in lines if not line.startswith('[ใช้ได้]')]


def test_all_well(office):
    for words in ([], ['--sample'], ['-b', office.sample_book()]):
        done = office.does('doctor', *words)
        assert fault_lines(done) == [], done


def test_damaged_book(office):
    book = office.sample_book()
    with open(book, 'r+b') as file:
        file.seek(4096)
        file.write(b'\xa5' * 8192)
    before = digest(book)
    done = office.does('doctor', '-b', book, status=MEND)
    assert any(book in line for line in fault_lines(done)), done
    assert digest(book) == before


def test_missing_and_strange_books(office):
    for path in (office.path('missing'), office.folder, office.write('text', 'x'), '/dev/null'):
        done = office.does('doctor', '-b', path, status=MEND)
        assert any(path in line for line in fault_lines(done)), done


def test_helper_missing(office):
    os.makedirs(office.path('root', 'data', 'ita'))
    done = office.does('doctor', '--lang', 'th', env={'ITAPLAN_ROOT': office.path('root')}, status=MEND)
    assert 'itaplan-documents' in done.out and office.path('root') in done.out, done


def test_terminals_that_cannot(office):
    for term in ('linux', 'dumb', '', None):
        assert office.run('doctor', env={'TERM': term}).status == MEND, term


def test_locales(office):
    for name in ('C', 'POSIX', 'xx_XX'):
        done = office.run('doctor', env={'LC_ALL': name})
        assert done.status in (DONE, MEND) and 'UTF-8' in done.out, done


def test_faulty_settings(office):
    folder = office.path('config', 'itaplan')
    os.makedirs(folder)
    os.mkdir(os.path.join(folder, 'settings'))
    done = office.run('doctor')
    assert done.status in (DONE, MEND), done


def damage(book, first, count):
    """Zeroes pages of 4096 bytes, from 1."""
    with open(book, 'r+b') as file:
        file.seek((first - 1) * 4096)
        file.write(bytes(count * 4096))


def test_rescue_of_a_sound_book(office):
    book = office.sample_book()
    before = digest(book)
    done = office.does('doctor', '--rescue', '-b', book)
    new = book.replace('.itaplan', '-rescued.itaplan')
    assert new in done.out and THAI.search(done.out), done
    assert digest(book) == before
    wanted = office.does('export', '--format', 'json', '-b', book).out
    assert office.does('export', '--format', 'json', '-b', new).out == wanted
    again = office.does('doctor', '--rescue', '-b', book)
    assert '-rescued-2.itaplan' in again.out, again


def test_rescue_of_a_damaged_book(office):
    book, out = office.sample_book(), office.path('ใหม่.itaplan')
    size = os.path.getsize(book) // 4096
    office.does('backup', '-b', book)
    damage(book, size // 2, 6)
    before = digest(book)
    done = office.does('show', 'plan', '-b', book, status=FAILED)
    assert '--rescue' in done.err and 'backups' in done.err, done
    done = office.does('doctor', '--rescue', out, '-b', book, status=MEND)
    assert out in done.out and 'backups' in done.out and str(size // 2) in done.out, done
    assert digest(book) == before
    assert fault_lines(office.does('doctor', '-b', out)) == []
    made = digest(out)
    done = office.does('doctor', '--rescue', out, '-b', book, status=FAILED)
    assert out in done.err and digest(out) == made, done


def test_rescue_without_a_head_or_an_end(office):
    book, out = office.sample_book(), office.path('new.itaplan')
    with open(book, 'rb') as file:
        whole = file.read()
    for keep in (slice(4096, None), slice(0, 150000)):
        with open(book, 'wb') as file:
            file.write(b'\0' * keep.start + whole[keep])
        office.does('doctor', '--rescue', out, '-b', book, status=MEND)
        assert fault_lines(office.does('doctor', '-b', out)) == []
        os.remove(out)


def test_nothing_to_rescue(office):
    for path in (office.path('missing'), office.folder, office.write('text', 'x'), office.write('empty', '')):
        done = office.does('doctor', '--rescue', '-b', path, status=FAILED)
        assert path in done.err, done
        assert not os.path.exists(path + '-rescued.itaplan')
