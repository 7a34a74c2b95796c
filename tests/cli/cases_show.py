"""Plain text for pipes and screen readers, and the search."""
from support import THAI, document

TOPICS = ('scores', 'findings', 'plan', 'compare', 'followup', 'obstacles', 'years')
BOXES = [chr(code) for code in range(0x2500, 0x25a0)]


def test_topics_are_plain_text(office):
    seen = set()
    for topic in TOPICS:
        out = office.does('--sample', 'show', topic).out
        assert THAI.search(out) and out not in seen, topic
        assert not any(box in out for box in BOXES), topic
        seen.add(out)
    assert office.does('--sample', 'show').out == office.does('--sample', 'show', 'scores').out


def test_scores_say_what_lacks(office):
    out = office.does('--sample', 'show').out
    assert '๘๕.๘๖' in out and 'ผ่านดี' in out and '๒.๖๙' in out and '๐.๘๘' in out, out


def test_digits(office):
    for topic in TOPICS:
        thai = office.does('--sample', 'show', topic).out
        arabic = office.does('--sample', 'show', topic, '--digits', 'arabic').out
        assert thai == office.does('--sample', 'show', topic, '--digits', 'thai').out
        if topic in ('scores', 'years'):
            assert '85.86' in arabic and '๘๕.๘๖' not in arabic, arabic


def test_years(office):
    out = office.does('--sample', 'show', 'years').out
    assert '๒๕๖๗' in out and '๒๕๖๘' in out
    assert office.does('--sample', 'show', 'plan', '--year', '2567').out != office.does('--sample', 'show', 'plan').out


def test_compare_holds_both_years(office):
    out = office.does('--sample', 'show', 'compare').out
    for year in ('2567', '2568'):
        plan = office.does('--sample', 'show', 'plan', '--year', year).out.splitlines()
        first = next(line for line in plan if line.startswith('- '))
        assert first.strip('- ').split('  ')[0] in out, first
    for mark in ('= ', '≠ ', '+ ', '- ', '→ ', '! '):
        assert mark in out, mark


def test_compare_of_the_first_year(office):
    assert THAI.search(office.does('--sample', 'show', 'compare', '--year', '2567').out)


def test_an_empty_book(office):
    book = office.new_book()
    for topic in TOPICS:
        assert THAI.search(office.does('-b', book, 'show', topic).out), topic
    office.does('-b', book, 'search', 'น้ำ')


def test_a_year_with_scores_only(office):
    book = office.book_of(document('three-years.html'))
    for topic in TOPICS:
        assert THAI.search(office.does('-b', book, 'show', topic).out), topic


def hits(office, text):
    return office.does('--sample', 'search', '--', text).out


def test_search_folds(office):
    found = hits(office, 'i12')
    assert 'i12' in found and len(found.splitlines()) >= 1
    for same in ('i๑๒', 'I12', 'I๑๒', 'i\u200b12', '\u200bi๑\u200b๒'):
        assert hits(office, same) == found, same
    assert hits(office, '2569') == hits(office, '๒๕๖๙') != ''
    found = hits(office, 'ทรัพย์สิน')
    assert len(found.splitlines()) > 1
    assert hits(office, 'ทรัพย์\u200bสิน') == found
    assert hits(office, 'น้ำใส') == hits(office, 'นํ้าใส') == hits(office, 'น้ํา' + 'ใส')


def test_search_finds_all_years(office):
    found = hits(office, 'การใช้ทรัพย์สิน')
    assert '๒๕๖๗' in found and '๒๕๖๘' in found, found


def test_nothing_found(office):
    for text in ('ไม่มีคำนี้แน่นอน', 'zzz', '%', '_', "'", '"; DROP TABLE year; --', '\\', '*', '.*', '', ' '):
        found = hits(office, text)
        assert THAI.search(found), (text, found)


def test_search_is_said_in_words(office):
    for line in hits(office, 'น้ำ').splitlines():
        assert ': ' in line and 'years[' not in line and 'plan.rows' not in line, line


def test_hostile_search(office):
    for text in (b'\xff\xfe', b'\xe0\xb8', 'ก' * 40000, '\u0e49' * 1000, '\x1b[31m', 'a\nb', '\u202e'):
        done = office.run('--sample', 'search', text)
        assert done.status in (0, 2), (text[:20], done)


def test_what_is_due_follows_the_clock(office):
    early, late = ({'ITAPLAN_CLOCK': str(second)} for second in (1759363200, 1776297600))  # 2 Oct 2568, 16 Apr 2569
    assert 'เกินกำหนด' not in office.does('--sample', 'show', 'followup', env=early).out
    out = office.does('--sample', 'show', 'followup', '--digits', 'arabic', env=late).out
    assert out.count('31 มีนาคม 2569   ■ เกินกำหนด') == 6, out
    assert '0/6 ■6 เกินกำหนด' in out
    out = office.does('--sample', 'export', '--document', 'handover', '--digits', 'arabic', env=late).out
    assert '31 มีนาคม 2569 เกินกำหนดแล้ว' in out and 'ณ วันที่ 16 เมษายน 2569' in out


def test_what_is_complete_counts_confirmed_rows(office):
    for topic in ('scores', 'plan'):
        out = office.does('--sample', 'show', topic, '--digits', 'arabic').out
        assert 'กรอกและยืนยันแล้ว 53 จาก 60 ช่อง (88%)' in out, out
        assert 'ยังไม่ยืนยัน 6 ช่อง' in out
