"""Backups: made, listed, restored."""
import os
import shutil
import sqlite3

from support import DONE, MEND, USAGE, digest, not_root, run_shell

DAY = 86400


def folder_of(office):
    above = office.path('state', 'itaplan', 'backups')
    names = os.listdir(above) if os.path.isdir(above) else []
    assert len(names) <= 1, names
    return os.path.join(above, names[0]) if names else None


def backups(office):
    folder = folder_of(office)
    return sorted(os.listdir(folder)) if folder else []


def whole(book):
    with sqlite3.connect('file:%s?mode=ro' % book, uri=True) as db:
        assert db.execute('PRAGMA integrity_check').fetchone()[0] == 'ok'
    return True


def set_district(book, name):
    """As another program of the office might: the book differs from its backups."""
    with sqlite3.connect(book) as db:
        db.execute('UPDATE agency SET district = ?', (name,))


def district(office, book):
    return office.json(book)['agency']['district']


def test_backup_prints_its_path_and_is_a_book(office):
    book = office.sample_book()
    before = digest(book)
    path = office.does('backup', '-b', book).out.strip()
    assert path == os.path.join(folder_of(office), backups(office)[0]) and path.endswith('-by-hand.itaplan'), path
    assert whole(path) and digest(book) == before
    assert office.json_text(path) == office.json_text(book)
    assert os.stat(os.path.dirname(path)).st_mode & 0o077 == 0, 'others can look into the folder'


def test_backup_to_a_file_of_ones_own(office):
    book = office.sample_book()
    out = office.path('copy.itaplan')
    assert office.does('backup', 'copy.itaplan', '-b', book).out == 'copy.itaplan\n'
    assert office.json_text(out) == office.json_text(book)
    before = digest(out)
    set_district(book, 'ทุ่งน้ำคำ')
    assert 'copy.itaplan' in office.refuses('backup', 'copy.itaplan', '-b', book)
    assert digest(out) == before
    office.does('backup', 'copy.itaplan', '-b', book, '--force')
    assert district(office, out) == 'ทุ่งน้ำคำ'
    assert [name for name in os.listdir(office.folder) if name.startswith('.itaplan-')] == []
    assert office.does('--sample', 'backup', 'sample.itaplan').out == 'sample.itaplan\n'


def test_backup_never_over_the_book(office):
    book = office.sample_book()
    before = digest(book)
    os.symlink(book, office.path('link'))
    os.link(book, office.path('hard'))
    for name in (book, office.path('link'), office.path('hard'), 'book.itaplan', './book.itaplan'):
        for force in ((), ('--force',)):
            office.refuses('backup', name, '-b', book, *force)
    assert digest(book) == before


def test_backup_in_places_that_are_none(office):
    book = office.sample_book()
    plain = office.write('file', 'x')
    for out in (os.path.join(plain, 'x'), '/dev/full', '/dev/null', '/proc/none', '', office.folder, office.path('no', 'where')):
        office.refuses('backup', out, '-b', book, '--force')
    office.refuses('backup', '-b', book, env={'XDG_STATE_HOME': None, 'HOME': None})
    office.refuses('backup', '-b', book, env={'XDG_STATE_HOME': plain})
    office.refuses('backup', '-b', office.path('none.itaplan'))
    office.refuses('backup', '-b', plain)
    assert not backups(office)


def test_backup_where_nobody_may_write(office):
    not_root()
    book = office.sample_book()
    os.mkdir(office.path('locked'), 0o500)
    office.refuses('backup', office.path('locked', 'x'), '-b', book)
    os.mkdir(office.path('state'), 0o500)
    office.refuses('backup', '-b', book)


def test_backup_of_a_book_that_cannot_be_written(office):
    book = office.sample_book()
    os.chmod(book, 0o400)
    before = digest(book)
    office.does('backup', '-b', book)
    assert digest(book) == before and len(backups(office)) == 1


def test_a_full_disk_leaves_no_half_backup(office):
    book = office.sample_book()
    before = digest(book)
    done = run_shell(office, 'trap "" XFSZ; ulimit -f 40; exec "$0" backup out.itaplan -b "$1"', book)
    assert done.status == 3 and len(done.err.splitlines()) == 1, done
    assert not os.path.exists(office.path('out.itaplan')) and digest(book) == before
    assert [name for name in os.listdir(office.folder) if name.startswith('.itaplan-')] == []


def test_wrong_usage(office):
    book = office.sample_book()
    office.refuses('backup', 'a', 'b', '-b', book, status=USAGE)
    office.refuses('backup', 'a', '--list', '-b', book, status=USAGE)
    office.refuses('backup', '--sample', status=USAGE)
    office.refuses('restore', '-b', book, status=USAGE)
    office.refuses('restore', 'a', 'b', '-b', book, status=USAGE)
    office.refuses('restore', 'a', '--list', '-b', book, status=USAGE)
    office.refuses('restore', 'a', '--force', '-b', book, status=USAGE)


def test_the_list_says_when_why_and_what_differs(office):
    book = office.sample_book()
    assert book in office.does('backup', '--list', '-b', book).out
    office.does('backup', '-b', book)
    set_district(book, 'ทุ่งน้ำคำ')
    office.does('backup', '-b', book, env={'ITAPLAN_CLOCK': str(1787000000 + DAY)})
    lines = office.does('backup', '--list', '-b', book, '--lang', 'en').out.splitlines()
    assert len(lines) == 4, lines
    assert lines[0].startswith('1. ') and 'made by hand' in lines[0] and 'the same as the book now' in lines[0], lines
    assert lines[2].startswith('2. ') and '๑ changed' in lines[2], lines
    assert lines[3].strip() == backups(office)[0], lines
    assert office.does('--sample', 'backup', '--list').out


def test_the_list_of_a_lost_book(office):
    book = office.sample_book()
    office.does('backup', '-b', book)
    os.remove(book)
    assert '1. ' in office.does('backup', '--list', '-b', book).out
    assert not os.path.exists(book)


def test_garbage_with_a_backups_name(office):
    book = office.sample_book()
    office.does('backup', '-b', book)
    office.write(os.path.join(folder_of(office), '2569-12-01T101530-daily.itaplan'), 'ไม่ใช่สมุด')
    office.write(os.path.join(folder_of(office), 'notes.txt'), 'ไม่ใช่สมุด')
    done = office.does('backup', '--list', '-b', book, '--lang', 'en', status=MEND)
    assert 'cannot be read' in done.out.splitlines()[0] and 'notes' not in done.out, done
    before = digest(book)
    office.refuses('restore', '1', '-b', book)
    assert digest(book) == before


def test_restore(office):
    book = office.sample_book()
    original = office.json_text(book)
    office.does('backup', '-b', book)
    set_district(book, 'ทุ่งน้ำคำ')
    before = digest(book)
    done = office.does('restore', '1', '-b', book, '--dry-run')
    assert 'อำเภอ' in done.out and digest(book) == before and len(backups(office)) == 1, done
    done = office.does('restore', '๑', '-b', book)
    assert 'อำเภอ' in done.out and book in done.out, done
    assert office.json_text(book) == original and whole(book)
    names = backups(office)
    assert len(names) == 2 and names[1].endswith('-restore.itaplan'), names
    assert district(office, os.path.join(folder_of(office), names[1])) == 'ทุ่งน้ำคำ'
    again = digest(book)
    office.does('restore', names[0][:-len('.itaplan')], '-b', book)
    assert digest(book) == again and len(backups(office)) == 2, 'restored what is the same'
    office.does('restore', names[1], '-b', book)
    assert district(office, book) == 'ทุ่งน้ำคำ'


def test_restore_any_other_book(office):
    book, other = office.sample_book(), office.sample_book('other.itaplan')
    with sqlite3.connect(other) as db:
        db.execute("UPDATE agency SET name = 'เทศบาลตำบลน้ำกำไร'")
    done = office.does('restore', other, '-b', book, '--dry-run', '--lang', 'en')
    assert 'another agency' in done.out and 'เทศบาลตำบลน้ำกำไร' in done.out, done
    before = digest(other)
    office.does('restore', './other.itaplan', '-b', book)
    assert office.json_text(book) == office.json_text(other) and digest(other) == before
    empty = office.new_book('empty.itaplan')
    done = office.does('restore', empty, '-b', book)
    assert office.json(book)['years'] == []
    office.does('--sample', 'restore', other)


def test_restore_makes_a_lost_book_again(office):
    book = office.sample_book()
    text = office.json_text(book)
    office.does('backup', '-b', book)
    os.remove(book)
    assert book in office.does('restore', '1', '-b', book, '--dry-run').out
    assert not os.path.exists(book)
    office.does('restore', '1', '-b', book)
    assert office.json_text(book) == text and whole(book)
    assert len(backups(office)) == 1


def refused(office, book, backup):
    before = digest(book)
    count = len(backups(office))
    sentence = office.refuses('restore', backup, '-b', book)
    assert digest(book) == before and len(backups(office)) == count
    return sentence


def test_restore_refuses_what_is_no_sound_book(office):
    book = office.sample_book()
    set_district(book, 'ทุ่งน้ำคำ')
    copy = office.path('copy.itaplan')

    def damage(change):
        shutil.copy(book, copy)
        change()
        assert copy in refused(office, book, copy)

    def run(sql):
        with sqlite3.connect(copy) as db:
            db.executescript(sql)

    def overwrite(at, data):
        with open(copy, 'r+b') as out:
            out.seek(at)
            out.write(data)

    damage(lambda: run('PRAGMA user_version = 99'))
    damage(lambda: run('PRAGMA application_id = 7'))
    damage(lambda: run("PRAGMA foreign_keys = OFF; INSERT INTO step VALUES ('s999', 'step', 'none', 0, 'x')"))
    damage(lambda: run("UPDATE finding SET position = position + 500"))
    damage(lambda: run('DROP TABLE obstacle'))
    damage(lambda: os.truncate(copy, os.path.getsize(copy) - 700))
    damage(lambda: os.truncate(copy, 0))
    for page in range(3, os.path.getsize(book) // 4096, 17):
        damage(lambda page=page: overwrite(page * 4096, b'\x5a' * 4096))
    office.write('letter.txt', 'ถึงเพื่อน')
    for name in ('letter.txt', './letter.txt', './none', 'none', '0', '1', '99999999999999999999', '', '../', office.folder, '/dev/null'):
        refused(office, book, name)
    assert 'backup --list' in office.refuses('restore', '7', '-b', book)


def test_restore_leaves_a_damaged_book_alone(office):
    book = office.sample_book()
    office.does('backup', '-b', book)
    with open(book, 'r+b') as out:
        out.truncate(os.path.getsize(book) - 700)
    before = digest(book)
    office.refuses('restore', '1', '-b', book)
    assert digest(book) == before
    assert '1. ' in office.does('backup', '--list', '-b', book).out
    os.rename(book, office.path('damaged'))
    office.does('restore', '1', '-b', book)
    assert whole(book)


def test_an_import_makes_one_first(office):
    book = office.sample_book()
    assert not backups(office), 'of a book that was empty'
    sample = office.write('s.json', office.sample_json())
    office.does('-b', book, 'import', '--yes', sample)
    assert not backups(office), 'of an import that brings nothing'
    set_district(book, '')
    text = office.json_text(book)
    done = office.run('-b', book, 'import', '--yes', sample)
    assert done.status in (DONE, MEND) and district(office, book), done
    names = backups(office)
    assert len(names) == 1 and names[0].endswith('-import.itaplan'), names
    assert office.json_text(os.path.join(folder_of(office), names[0])) == text


def test_an_import_without_a_place_for_backups(office):
    book = office.sample_book()
    set_district(book, '')
    done = office.run('-b', book, 'import', '--yes', office.write('s.json', office.sample_json()),
                      env={'XDG_STATE_HOME': office.write('file', 'x')})
    assert done.status in (DONE, MEND), done
    assert len(done.err.splitlines()) == 1 and office.path('file') in done.err, done
    assert district(office, book)


def test_an_old_book_is_kept_before_it_is_brought_up_to_date(office):
    old = os.path.join(os.path.dirname(__file__), '..', 'store', 'books', 'v1.itaplan')
    book = office.path('old.itaplan')
    shutil.copy(old, book)
    office.does('show', '-b', book, status=DONE)
    assert not backups(office) and digest(book) == digest(old), 'reading writes nothing'
    office.run('-b', book, 'import', '--yes', office.write('s.json', office.sample_json()))
    names = backups(office)
    assert names and any(name.endswith('-migration.itaplan') for name in names), names
    kept = os.path.join(folder_of(office), [name for name in names if 'migration' in name][0])
    with sqlite3.connect('file:%s?mode=ro' % kept, uri=True) as db:
        assert db.execute('PRAGMA user_version').fetchone()[0] == 1
    office.does('restore', kept, '-b', book)
    assert office.json(book)['agency']['name'] == office.json(old)['agency']['name']
