"""Documents come into the book; what the officer wrote stays."""
import json
import os

from support import DONE, FAILED, MEND, THAI, digest, document, published_sample


def changed(office, name, *pairs):
    """A copy of a document with words exchanged."""
    with open(document(name), 'rb') as source:
        text = source.read().decode()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return office.write('changed-' + name, text)


def test_dry_run_makes_no_book(office):
    done = office.does('import', '-b', office.book, '--dry-run', document('pipes.md'))
    assert 'เปิดเผยแผนจัดซื้อ' in done.out and '๒๕๖๘' in done.out, done
    office.does('import', '--dry-run', document('pipes.md'))
    assert sorted(os.listdir(office.folder)) == ['home', 'tmp']


def test_dry_run_writes_nothing(office):
    book = office.sample_book()
    before = digest(book)
    out = office.run('import', '-b', book, '--dry-run', document('plain-scores.txt')).out
    assert 'ผู้ใช้บริการบางราย' in out, out
    assert digest(book) == before


def test_dry_run_says_what_import_says(office):
    book = office.new_book()
    planned = office.does('import', '-b', book, '--dry-run', document('pipes.md')).out
    done = office.does('import', '-b', book, document('pipes.md')).out
    assert done.startswith(planned) and book in done[len(planned):], done


def test_twice_changes_nothing(office):
    for name in ('web-arabic.txt', 'merged.html', 'hospital.csv', 'pipes.md', 'plain-scores.txt', 'three-years.html'):
        book = office.book_of(document(name), name=name + '.itaplan')
        before, text = digest(book), office.json_text(book)
        for words in ([], ['--yes']):
            office.run('import', '-b', book, *words, document(name))
            assert office.json_text(book) == text, name
            assert digest(book) == before, name


def test_twice_in_one_command(office):
    book = office.new_book()
    office.run('import', '-b', book, document('pipes.md'), document('pipes.md'))
    once = office.book_of(document('pipes.md'), name='once')
    assert office.json_text(book).replace('"read_on"', '') == office.json_text(once).replace('"read_on"', '')


def test_the_same_words_in_another_file_change_nothing_of_the_year(office):
    book = office.book_of(document('pipes.md'))
    years = office.json(book)['years']
    office.does('import', '-b', book, '--yes', changed(office, 'pipes.md', ('\n\n###', '\n\n\n\n###')))
    assert office.json(book)['years'] == years


def test_what_only_the_document_changed_is_taken(office):
    book = office.book_of(document('pipes.md'))
    office.run('import', '-b', book, '--yes', changed(office, 'pipes.md', ('ฝ่ายฟาร์ม', 'แผนกฟาร์ม'), ('83.10', '83.11')))
    year = office.json(book)['years'][0]
    assert [row['responsible'] for row in year['plan']['rows']] == ['งานพัสดุ', 'แผนกฟาร์ม']
    assert year['indicators'][3]['score'] == 83.11


def officers_book(office, name='edited.itaplan'):
    """A book whose words are the officer's: taken whole from JSON, with two fields changed."""
    first = office.book_of(document('pipes.md'), name='first.itaplan')
    text = office.json_text(first).replace('ฝ่ายฟาร์ม', 'คณะทำงานของข้าพเจ้า').replace('รถไถเก่า', 'รถไถเก่ามาก')
    return office.book_of(office.write('edited.json', text), name=name)


def test_mine_is_kept(office):
    for words in ([], ['--yes']):
        book = officers_book(office, 'edited%d.itaplan' % len(words))
        done = office.does('import', '-b', book, *words, changed(office, 'pipes.md', ('ฝ่ายฟาร์ม', 'แผนกฟาร์ม')), status=MEND)
        assert 'แผนกฟาร์ม' in done.out and 'คณะทำงานของข้าพเจ้า' in done.out, done
        rows = office.json(book)['years'][0]['plan']['rows']
        assert rows[1]['responsible'] == 'คณะทำงานของข้าพเจ้า', rows
        assert [row['indicator'] for row in rows] == [2, 4], rows
        os.remove(office.path('first.itaplan'))


def test_dry_run_of_a_conflict(office):
    book = officers_book(office)
    before = digest(book)
    office.does('import', '-b', book, '--dry-run', document('pipes.md'), status=MEND)
    assert digest(book) == before


def test_one_bad_source_among_good_ones(office):
    book = office.new_book()
    letter = office.write('letter.txt', 'ถึงคุณครู สบายดีหรือ')
    done = office.run('import', '-b', book, '--yes', document('pipes.md'), letter, document('plain-scores.txt'))
    assert done.status == FAILED and 'letter.txt' in done.err and len(done.err.splitlines()) == 1, done
    assert [year['year'] for year in office.json(book)['years']] == [2567, 2568]


def test_one_bad_source_makes_no_book(office):
    sentence = office.refuses('import', '-b', office.book, document('pipes.md'), office.path('missing'))
    assert 'missing' in sentence
    assert not os.path.exists(office.book)


def test_two_documents_of_one_year(office):
    book = office.book_of(document('pipes.md'), document('three-years.html'))
    data = office.json(book)
    assert [year['year'] for year in data['years']] == [2566, 2567, 2568] and len(data['sources']) == 2
    assert data['years'][2]['indicators'][0]['score'] == 89.33, 'what a document said, a later one may change'
    assert len(data['years'][2]['plan']['rows']) == 2


def test_year_of_a_document_that_names_none(office):
    table = 'ตัวชี้วัด\tคะแนน\n' + ''.join('%d. %s\t8%d.10\n' % pair for pair in (
        (1, 'การปฏิบัติหน้าที่', 1), (2, 'การใช้งบประมาณ', 2), (3, 'การใช้อำนาจ', 3)))
    source = office.write('scores.txt', 'ผลการประเมิน ITA ขององค์การบริหารส่วนตำบลไร้ปี\n\n' + table)
    assert '--year' in office.refuses('import', '-b', office.book, source)
    office.run('import', '-b', office.book, '--year', '๒๕๖๖', source)
    assert [year['year'] for year in office.json(office.book)['years']] == [2566]


def test_year_that_the_officer_says_wins(office):
    office.run('import', '-b', office.book, '--year', '2566', document('pipes.md'))
    year = office.json(office.book)['years'][0]
    assert (year['year'], year['plan']['year']) == (2566, 2567)


def test_report_is_thai_and_complete(office):
    done = office.does('import', '-b', office.book, '--yes', document('web-arabic.txt'), status=MEND)
    for line in done.out.splitlines():
        assert not line or THAI.search(line) or line[0] in '+*!-' or line.strip().startswith('บรรทัด'), line
    assert 'หน้าแรก' in done.out, 'what is left aside is told'


def test_what_is_left_aside_is_kept_in_the_book(office):
    book = office.book_of(document('web-arabic.txt'))
    source = office.json(book)['sources'][0]
    assert source['name'] == 'web-arabic.txt' and source['sha256'] == digest(document('web-arabic.txt'))
    assert source['read_on'] == '2569-08-17', source['read_on']
    assert 'หน้าแรก' in [remark['text'] for remark in source['remarks']]


def test_sources_with_odd_names(office):
    with open(document('pipes.md'), 'rb') as source:
        content = source.read()
    for number, name in enumerate(('แผน ปี ๖๘.md', '-b', 'a\nb', 'x' * 200, '"\'`$(touch evil)', b'\xc3\x28.md')):
        path = os.path.join(os.fsencode(office.folder), os.fsencode(name))
        with open(path, 'wb') as out:
            out.write(content)
        book = office.path('odd-%d' % number)
        assert office.run('import', '-b', book, '--yes', '--', os.fsencode(name)).status in (DONE, MEND), name
        assert office.json(book)['sources'][0]['name'], name
    assert not os.path.exists(office.path('evil'))


def test_a_relative_path_and_a_link(office):
    os.symlink(document('pipes.md'), office.path('link.md'))
    assert office.run('import', '-b', 'rel.itaplan', 'link.md').status in (DONE, MEND)
    assert office.json(office.path('rel.itaplan'))['agency']['name'] == 'วิทยาลัยเกษตรดงกระถิน'


def test_published_document(office):
    source = published_sample()
    book = office.path('p.itaplan')
    done = office.does('import', '-b', book, source, status=MEND)
    assert '๒๖๖๙' in done.out, 'the odd year is pointed out'
    year = office.json(book)['years'][0]
    assert (year['year'], year['announced']['overall'], year['announced']['date'], year['announced']['level']) == \
        (2568, 85.86, '2568-08-15', 'ผ่าน')
    assert year['computed'] == {'overall': 85.86, 'level': 'ผ่าน', 'instruments': {'IIT': 82.31, 'EIT': 91.72, 'OIT': 84.13}}
    assert len(year['plan']['rows']) == 10 and year['obstacles']
    assert any('๒๖๖๙' in row['period'] for row in year['plan']['rows']), 'the odd year stays as it is written'
    before, text = digest(book), office.json_text(book)
    office.run('import', '-b', book, '--yes', source)
    assert digest(book) == before
    office.does('import', '-b', office.path('copy'), office.write('p.json', text))
    assert office.json_text(office.path('copy')) == text


def test_no_question_without_a_terminal(office):
    done = office.run('import', '-b', office.book, document('pipes.md'), stdin=b'n\n')
    assert '[y/' not in done.out.lower() and office.json(office.book)['years'], done


def plan_text(year, words):
    return ('# แผนปฏิบัติการ ITA ตามผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. %s\n\nตัวชี้วัด\tมาตรการ\tผู้รับผิดชอบ\n'
            '๕. การแก้ไขปัญหาการทุจริต\t%s\tสำนักปลัด\n' % (year, words))


def test_several_sources_go_by_year_and_each_once(office):
    book = office.new_book()
    newer, older = office.write('newer.txt', plan_text('๒๕๖๗', 'เปิดช่องทาง')), office.write('older.txt', plan_text('๒๕๖๖', 'ทบทวนคู่มือ'))
    again = office.write('again.txt', plan_text('๒๕๖๗', 'เปิดช่องทาง'))
    out = office.does('import', '-b', book, newer, older, again).out
    assert out.index('“older.txt” ปี') < out.index('“newer.txt” ปี'), out
    assert 'again.txt' in out and 'เพียงครั้งเดียว' in out and out.count('๕. การแก้ไขปัญหาการทุจริต') == 2, out
    assert [year['year'] for year in office.json(book)['years']] == [2566, 2567]
    assert 'เคยนำเข้าแล้ว' in office.does('import', '-b', book, again).out


def test_one_that_cannot_be_read_keeps_no_other_out(office):
    book = office.new_book()
    bad, good = office.write('bad.txt', 'x\n'), office.write('good.txt', plan_text('๒๕๖๖', 'ทบทวนคู่มือ'))
    done = office.run('import', '-b', book, bad, good)
    assert done.status == FAILED and 'bad.txt' in done.err, done
    assert len(office.json(book)['years']) == 1


def report_of(office, *words, status=(DONE, MEND)):
    """The JSON report of one import."""
    done = office.run('import', '--format', 'json', *words)
    assert done.status in (status if isinstance(status, tuple) else (status,)), done
    return json.loads(done.out)


def test_a_report_for_scripts_has_a_proposal_for_each_value(office):
    (report,) = report_of(office, '-b', office.book, '--dry-run', document('pipes.md'))
    assert report['file'].endswith('pipes.md') and report['type'] == 'text' and report['kind'] == 'plan', report
    assert report['year'] == 2568 and report['plan_year'] == 2569 and report['other_agency'] is False
    counts, proposals = report['counts'], report['proposals']
    assert counts['add'] == len(proposals) and counts['conflict'] == counts['update'] == counts['gone'] == 0
    assert counts['accepted'] == sum(proposal['accepted'] for proposal in proposals)
    for proposal in proposals:
        assert set(proposal) == {'path', 'indicator', 'part', 'mine', 'theirs', 'source', 'sure', 'why', 'action',
                                 'accepted'}, proposal
        assert proposal['source']['line'] > 0 and proposal['source']['text'], proposal
        assert proposal['accepted'] == (proposal['sure'] == 'sure'), proposal
        assert (proposal['why'] is None) == (proposal['sure'] == 'sure'), proposal
    assert not os.path.exists(office.book)


def test_a_report_names_the_line_and_the_words_of_the_source(office):
    (report,) = report_of(office, '-b', office.book, '--dry-run', document('pipes.md'))
    with open(document('pipes.md'), 'rb') as source:
        lines = source.read().decode().split('\n')
    rows = [proposal for proposal in report['proposals'] if proposal['part'] == 'plan']
    assert rows
    for row in rows:
        for cell in row['source']['text'].split(' | '):
            assert cell.split()[0] in lines[row['source']['line'] - 1], (row, lines[row['source']['line'] - 1])


def test_yes_takes_the_guesses_and_the_report_says_so(office):
    guess = changed(office, 'pipes.md', ('4 การใช้ทรัพย์สินของราชการ', '4 การใช้งบประมาณ'))
    (report,) = report_of(office, '-b', office.book, '--dry-run', guess)
    guesses = [proposal for proposal in report['proposals'] if proposal['sure'] == 'guess']
    assert guesses and not any(proposal['accepted'] for proposal in guesses), report
    (report,) = report_of(office, '-b', office.book, '--yes', guess)
    assert all(proposal['accepted'] for proposal in report['proposals']), report
    assert office.json(office.book)['years'][0]['plan']['rows']


def test_a_guess_that_is_not_taken_stays_with_the_source(office):
    guess = changed(office, 'pipes.md', ('4 การใช้ทรัพย์สินของราชการ', '4 การใช้งบประมาณ'))
    report_of(office, '-b', office.book, guess, status=MEND)
    remarks = office.json(office.book)['sources'][0]['remarks']
    assert [remark for remark in remarks if remark['reason'] == 'later' and 'ทำสมุดยืมรถไถ' in remark['text']], remarks
    office.run('import', '-b', office.book, '--yes', guess)
    rows = office.json(office.book)['years'][0]['plan']['rows']
    assert 'ทำสมุดยืมรถไถ' in json.dumps(rows, ensure_ascii=False), 'what was held back is offered again'
    remarks = office.json(office.book)['sources'][0]['remarks']
    assert not [remark for remark in remarks if remark['reason'] == 'later'], remarks


def test_the_report_of_several_sources_tells_of_the_one_that_cannot_be_read(office):
    office.new_book()
    done = office.run('import', '-b', office.book, '--format', 'json', document('pipes.md'), '/nowhere/น้ำ.txt')
    assert done.status == FAILED and '/nowhere/น้ำ.txt' in done.err, done
    bad, good = sorted(json.loads(done.out), key=lambda report: 'error' not in report)
    assert good['counts']['accepted'] and set(bad) == {'file', 'error'} and bad['file'] == '/nowhere/น้ำ.txt', bad


def test_another_agencys_document_is_taken_only_when_it_is_said(office):
    book = office.sample_book()
    before = office.json_text(book)
    (report,) = report_of(office, '-b', book, document('pipes.md'), status=MEND)
    assert report['other_agency'] and report['counts']['accepted'] == 0, report['counts']
    assert office.json_text(book) == before
    (report,) = report_of(office, '-b', book, '--yes', '--dry-run', document('pipes.md'))
    assert report['counts']['accepted'] > 0


def test_mine_and_theirs_are_told_apart(office):
    book = office.book_of(document('pipes.md'))
    other = changed(office, 'pipes.md', ('เปิดเผยแผนจัดซื้อ', 'เผยแพร่แผนจัดซื้อ'))
    (report,) = report_of(office, '-b', book, '--dry-run', other)
    (change,) = [proposal for proposal in report['proposals'] if proposal['part'] == 'plan']
    assert change['action'] == 'update' and 'เปิดเผยแผนจัดซื้อ' in change['mine'], change
    assert 'เผยแพร่แผนจัดซื้อ' in change['theirs'] and change['accepted'], change


def test_a_report_in_another_form_is_no_usage(office):
    done = office.run('import', '--format', 'pdf', document('pipes.md'))
    assert done.status == 2 and not done.out, done
