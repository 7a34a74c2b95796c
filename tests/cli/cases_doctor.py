"""The self-test: exit status 1 and a line with the fault where there is one."""
import os

from support import DONE, MEND, THAI, digest


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
