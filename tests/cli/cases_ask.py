"""Import at a terminal asks: take it, and mine or theirs."""
import os
import pty
import select
import time

from cases_import import changed, officers_book
from support import DONE, MEND, PATIENCE, digest, document


def at_terminal(office, answers, *words):
    """The exit status and what was printed; each answer is typed when a question's [y/n] has come."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(office.folder)
        os.execve(office.program, [office.program, *words], office.env)
    said, asked, end = b'', 0, time.monotonic() + PATIENCE
    try:
        while time.monotonic() < end:
            ready, _, _ = select.select([terminal], [], [], 1)
            try:
                said += os.read(terminal, 65536) if ready else b''
            except OSError:  # the other end is closed
                break
            while said.lower().count(b'/n]') > asked:
                os.write(terminal, answers[asked].encode())
                asked += 1
        assert time.monotonic() < end, said.decode()
    finally:
        os.close(terminal)
        _, status = os.waitpid(pid, 0)
    assert asked == len(answers), said.decode()
    return os.waitstatus_to_exitcode(status), said.decode()


def test_no(office):
    book = office.new_book()
    before = digest(book)
    for answer in ('n\n', 'ไม่\n', 'ไม่ใช่\n', 'x\n', '\x04', 'n' * 500 + '\n'):
        status, _ = at_terminal(office, [answer], 'import', '-b', book, document('pipes.md'))
        assert status == DONE and digest(book) == before, answer


def test_yes(office):
    for number, answer in enumerate(('y\n', '\n', 'Y\n', 'ใช่\n', 'ัyes\n', 'yes\n')):
        book = office.new_book('yes%d' % number)
        status, said = at_terminal(office, [answer], 'import', '-b', book, document('pipes.md'))
        assert status == DONE and len(office.json(book)['years']) == 1, (answer, said)


def test_mine_or_theirs(office):
    source = changed(office, 'pipes.md', ('ฝ่ายฟาร์ม', 'แผนกฟาร์ม'))
    for answer, wanted in (('n', 'คณะทำงานของข้าพเจ้า'), ('y', 'แผนกฟาร์ม'), ('\n', 'คณะทำงานของข้าพเจ้า')):
        book = officers_book(office, 'book-%s' % ord(answer))
        os.remove(office.path('first.itaplan'))
        answers = ['y\n'] + [answer.strip() + '\n'] * conflicts(office, book, source)
        _, said = at_terminal(office, answers, 'import', '-b', book, source)
        assert 'คณะทำงานของข้าพเจ้า' in said and 'แผนกฟาร์ม' in said, said
        assert office.json(book)['years'][0]['plan']['rows'][1]['responsible'] == wanted, answer


def test_what_was_decided_is_not_asked_again(office):
    source = changed(office, 'pipes.md', ('ฝ่ายฟาร์ม', 'แผนกฟาร์ม'))
    book = officers_book(office)
    at_terminal(office, ['y\n'] + ['n\n'] * conflicts(office, book, source), 'import', '-b', book, source)
    before = digest(book)
    at_terminal(office, [], 'import', '-b', book, source)
    assert digest(book) == before


def conflicts(office, book, source):
    out = office.run('import', '-b', book, '--dry-run', source).out
    return sum(line.startswith('!') and not line.startswith('! บรรทัด') for line in out.splitlines())


def test_yes_option_asks_nothing(office):
    status, _ = at_terminal(office, [], 'import', '--yes', '-b', office.new_book(), document('pipes.md'))
    assert status == DONE and office.json(office.book)['years']
