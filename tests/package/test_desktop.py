"""What a desktop reads of the program: menu entry, file type, icon, description, the window that is opened.

usage: test_desktop.py SOURCE_FOLDER PROGRAM
"""
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'support'))
import readback  # noqa: E402

SOURCE, PROGRAM = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
DESKTOP = os.path.join(SOURCE, 'data', 'desktop')
ID = 'org.itaplan.itaplan'
MIME = '{http://www.freedesktop.org/standards/shared-mime-info}'


class Skip(Exception):
    """A program that is asked is not there."""


def lies(name):
    return os.path.join(DESKTOP, name)


def run(*words, **more):
    if not shutil.which(words[0]):
        raise Skip('no ' + words[0])
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, **more)


def passes(*words):
    done = run(*words)
    assert done.returncode == 0, done.stdout.decode()
    return done.stdout.decode()


def entry():
    with open(lies(ID + '.desktop'), encoding='utf-8') as file:
        return dict(line.rstrip('\n').split('=', 1) for line in file if '=' in line)


def test_the_menu_entry_is_valid():
    assert passes('desktop-file-validate', lies(ID + '.desktop')) == ''


def test_the_menu_entry_is_thai_too():
    for key in ('Name', 'GenericName', 'Comment', 'Keywords'):
        assert any('\u0e01' <= letter <= '\u0e39' for letter in entry()[key + '[th]']), key


def test_the_description_is_valid():
    passes('appstreamcli', 'validate', '--no-net', '--pedantic', lies(ID + '.metainfo.xml'))


def test_one_name_everywhere():
    metainfo = tree.parse(lies(ID + '.metainfo.xml')).getroot()
    kind = tree.parse(lies(ID + '.xml')).getroot().find(MIME + 'mime-type').get('type')
    assert metainfo.findtext('id') == ID
    assert metainfo.findtext('launchable') == ID + '.desktop'
    assert metainfo.findtext('provides/mediatype') == kind == entry()['MimeType'].rstrip(';')
    assert entry()['Icon'] == ID and os.path.exists(lies(ID + '.svg'))
    version = subprocess.run([PROGRAM, '--version'], stdout=subprocess.PIPE, check=True).stdout.decode().split()[1]
    assert metainfo.find('releases/release').get('version') == version


def test_the_icon_is_a_picture():
    root = tree.parse(lies(ID + '.svg')).getroot()
    assert root.tag == '{http://www.w3.org/2000/svg}svg' and root.get('viewBox')


def test_a_book_is_known_by_its_bytes():
    """The place and value of the mark in the file type, in a book that the program made; and by GIO where it is there."""
    magic = tree.parse(lies(ID + '.xml')).getroot().find('.//%smatch/%smatch' % (MIME, MIME))
    with tempfile.TemporaryDirectory() as folder:
        book = os.path.join(folder, 'a.itaplan')
        subprocess.run([PROGRAM, 'new', book], stdout=subprocess.DEVNULL, check=True, env=dict(os.environ, HOME=folder))
        with open(book, 'rb') as file:
            head = file.read(100)
        at = int(magic.get('offset'))
        assert magic.get('type') == 'big32' and head[at:at + 4] == int(magic.get('value'), 16).to_bytes(4, 'big'), head[at:at + 4]
        mime = os.path.join(folder, 'share', 'mime')
        os.makedirs(os.path.join(mime, 'packages'))
        shutil.copy(lies(ID + '.xml'), os.path.join(mime, 'packages'))
        passes('update-mime-database', mime)
        with open(os.path.join(mime, 'globs2'), encoding='utf-8') as globs:
            assert 'application/x-itaplan:*.itaplan' in globs.read()


def test_the_window_opens_in_a_terminal_with_the_book():
    """Terminals that only write down what they were asked for; the book's name has blanks and quotes."""
    book = "แผน ปี 'ใหม่' \"๒๕๖๙\".itaplan"
    for terminal in ('gnome-terminal', 'konsole', 'mate-terminal', 'xfce4-terminal', 'xterm', 'x-terminal-emulator'):
        with tempfile.TemporaryDirectory() as folder:
            fake = os.path.join(folder, terminal)
            with open(fake, 'w', encoding='utf-8') as script:
                script.write('#!/bin/sh\nfor a in "$@"; do printf "%s\\n" "$a"; done > ' + folder + '/asked\n')
            os.chmod(fake, stat.S_IRWXU)
            done = subprocess.run(['/bin/sh', lies('itaplan-window'), book], env={'PATH': folder}, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, check=False)
            assert done.returncode == 0, done.stdout.decode()
            with open(os.path.join(folder, 'asked'), encoding='utf-8') as asked:
                words = asked.read().splitlines()
            assert words[-2:] == ['itaplan', book], (terminal, words)


def test_without_a_terminal_it_says_what_to_install():
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(['/bin/sh', lies('itaplan-window')], env={'PATH': folder}, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
    assert done.returncode == 3 and 'xterm' in done.stdout.decode() and 'ติดตั้ง' in done.stdout.decode(), done


if __name__ == '__main__':
    sys.exit(readback.run(globals(), skip=Skip))
