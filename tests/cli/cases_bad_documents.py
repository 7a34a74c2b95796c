"""Sources that are none: one clear sentence each, and the book as it was."""
import io
import os
import socket
import sqlite3
import subprocess
import zipfile

from support import DONE, FAILED, MEND, THAI, Skip, digest, document, not_root

PLAN = 'ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568 เทศบาลตำบลน้ำหวาน อำเภอสวนส้ม จังหวัดธารา\n\n' \
    'ตัวชี้วัด\tคะแนน\n1. การปฏิบัติหน้าที่\t%s\n2. การใช้งบประมาณ\t82.10\n3. การใช้อำนาจ\t83.10\n'


def refused(office, source, *words):
    """Refused into a book that is there, and into one that is not, and as a dry run; nothing changes."""
    book = office.book if os.path.exists(office.book) else office.sample_book()
    before = digest(book)
    sentence = office.refuses('import', '-b', book, '--yes', *words, '--', source)
    assert office.refuses('import', '-b', book, '--dry-run', *words, '--', source) == sentence
    assert office.refuses('import', '-b', office.path('none.itaplan'), *words, '--', source) == sentence
    assert digest(book) == before and not os.path.exists(office.path('none.itaplan'))
    return sentence


def test_no_document(office):
    for name, content in (
            ('empty.txt', ''), ('blank.txt', ' \n\n\t\n'), ('bom.txt', b'\xef\xbb\xbf'), ('one.txt', 'ก'),
            ('letter.txt', 'ถึง คุณครู\n\nสบายดีหรือ ฝนตกทุกวัน\n'), ('page.html', '<html><body></body></html>'),
            ('x.csv', 'ก,ข\n1,2\n'), ('english.txt', 'Dear all,\nthe meeting is at 10.\n')):
        sentence = refused(office, office.write(name, content))
        assert name in sentence, sentence


def test_neighbours_of_a_plan(office):
    folder = os.path.join(os.path.dirname(os.path.dirname(document('x'))), '..', 'documents', 'recognise')
    for name in ('risk-plan.txt', 'letter.txt', 'minutes.txt', 'n-no-gift.txt', 'n-questions.html'):
        with open(os.path.join(folder, name), 'rb') as source:
            assert name in refused(office, office.write(name, source.read()))


def test_kinds_of_files_that_cannot_be_read(office):
    ole = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 504
    for name, content in (
            ('a.pdf', b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n'), ('a.doc', ole + b'W\0o\0r\0d\0D\0o\0c\0'),
            ('a.xls', ole + b'W\0o\0r\0k\0b\0o\0o\0k\0'), ('a.docx', b'PK\x03\x04' + b'\0' * 26 + b'word/document.xml'),
            ('a.xlsx', b'PK\x03\x04' + b'\0' * 26 + b'xl/workbook.xml'), ('a.zip', b'PK\x03\x04' + b'\0' * 40 + b'a'),
            ('b.zip', b'PK\x05\x06' + b'\0' * 18), ('a.png', b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR' + b'\0' * 20),
            ('a.jpg', b'\xff\xd8\xff\xe0\0\x10JFIF\0' + b'\x80' * 50), ('a.gz', b'\x1f\x8b\x08\0' + b'\x9d' * 50),
            ('a.exe', b'MZ\x90\0\x03\0\0\0' + b'\x90' * 50), ('a.elf', b'\x7fELF\x02\x01\x01\0' + b'\0' * 50),
            ('a.rtf', b'{\\rtf1\\ansi x}'), ('names-lie.txt', b'%PDF-1.4\n')):
        sentence = refused(office, office.write(name, content))
        assert name in sentence, sentence


def ole(*streams):
    """As much of an old office file as tells what it is."""
    out = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 504
    for number, name in enumerate(('Root Entry',) + streams):
        out += name.encode('utf-16-le').ljust(66, b'\0') + bytes([2 if number else 5]) + b'\0' * 61
    return out


def packed(*names, first=b''):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as archive:
        if first:
            archive.writestr('mimetype', first)
        for name in names:
            archive.writestr(name, '<x/>')
    return out.getvalue()


def test_each_kind_says_how_to_convert_it(office):
    """In both languages, whatever the file is called."""
    open_document = b'application/vnd.oasis.opendocument.'
    for name, content, kind, way in (
            ('a.doc', ole('WordDocument'), '.doc', '.docx'), ('a.docx', ole('WordDocument'), '.doc', '.docx'),
            ('a.rtf', b'{\\rtf1 x}', '.rtf', '.docx'), ('a.odt', packed('content.xml', first=open_document + b'text'), '.odt', '.docx'),
            ('w.doc', b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', '.xml', '.docx'),
            ('m.doc', b'MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nx', '.mht', '.docx'),
            ('a.xls', ole('Workbook'), '.xls', '.xlsx'), ('b.xlsx', ole('Workbook'), '.xls', '.xlsx'),
            ('a.ods', packed('content.xml', first=open_document + b'spreadsheet'), '.ods', '.xlsx'),
            ('a.xlsb', packed('[Content_Types].xml', 'xl/workbook.bin'), '.xlsb', '.xlsx'),
            ('x.xls', b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', '.xml', '.xlsx'),
            ('a.docm', packed('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'), '', '.docx'),
            ('a.xlsm', packed('[Content_Types].xml', 'xl/workbook.xml', 'xl/vbaProject.bin'), '', '.xlsx'),
            ('p.docx', ole('EncryptionInfo', 'EncryptedPackage'), '', ''), ('a.pdf', b'%PDF-1.7', 'PDF', 'Word'),
            ('a.ppt', ole('PowerPoint Document'), '', '.docx'), ('a.pptx', packed('[Content_Types].xml', 'ppt/presentation.xml'), '', '.docx'),
            ('a.png', b'\x89PNG\r\n\x1a\n', '', 'Word'), ('a.jpg', b'\xff\xd8\xff\xe0', '', 'Excel'),
            ('a.zip', packed('plan.docx'), '', ''), ('a.rar', b'Rar!\x1a\x07\1\0', '', ''), ('a.7z', b"7z\xbc\xaf'\x1c", '', ''),
            ('a.eml', b'From: a@b.example\r\nMessage-ID: <1@b.example>\r\n\r\nx', '', ''),
            ('a.msg', ole('__properties_version1.0'), '', ''), ('a.gdoc', b'{"url":"https://docs.google.com/open?id=1","doc_id":"1"}', 'Google Docs', '.docx'),
            ('a.url', b'[InternetShortcut]\r\nURL=https://www.canva.com/design/1\r\n', 'Canva', '.xlsx'),
            ('a.itaplan', open(office.sample_book('other.itaplan'), 'rb').read(), '', 'itaplan export'), ('a.txt', b'', '', '')):
        source, book = office.write(name, content), office.path('kinds.itaplan')
        thai, english = (office.refuses('--lang', language, 'import', '-b', book, source, thai=language == 'th') for language in ('th', 'en'))
        for sentence in (thai, english):
            assert name in sentence and kind in sentence and way in sentence, (name, sentence)
        assert thai != english and not os.path.exists(book)


def test_names_say_nothing(office):
    """What can be read is read under any name, and comes in as the same."""
    books = []
    for form, name in (('docx', 'word.doc'), ('docx', 'word.xlsx'), ('xlsx', 'sheet.xls'), ('xlsx', 'sheet.docx'), ('html', 'page.xls'),
                       ('html', 'page.doc')):
        source, book = office.path(name), office.path(name + '.itaplan')
        office.does('--sample', 'export', '--format', form, '-o', source)
        done = office.run('import', '-b', book, '--yes', source)
        assert done.status in (DONE, MEND), (name, done)
        books.append((form, office.json(book)['years'][-1]['plan']['rows']))
    for form, rows in books:
        assert rows and all(other == rows for kind, other in books if kind == form), form


def test_real_files_of_the_program(office):
    refused(office, office.program)


def test_what_is_no_text(office):
    plan = (PLAN % '81.10').encode()
    for name, content in (
            ('utf8.txt', plan + b'\xe0\xb8\n'), ('lone.txt', plan + b'\xff\xfe\xfd\x80\x81\n'),
            ('overlong.txt', plan + b'\xc0\xaf\n'), ('surrogate.txt', plan + b'\xed\xa0\x80\n'),
            ('nul.txt', plan[:200] + b'\0' + plan[200:]), ('escape.txt', plan + '\x1b[31mแดง\x1b[0m\n'.encode()),
            ('bell.txt', plan + b'\x07\n'), ('c1.txt', plan + '\x9b31m\n'.encode()),
            ('backspace.txt', plan + 'ก\x08ข\n'.encode()), ('noncharacter.txt', plan + '\ufffe\n'.encode()),
            ('utf16.txt', b'\xff\xfe' + plan), ('nul-late.txt', plan * 200 + b'\0')):
        sentence = refused(office, office.write(name, content))
        assert name in sentence, sentence


def test_the_place_of_a_control_character_is_told(office):
    sentence = refused(office, office.write('e.txt', PLAN % '81.10' + 'บรรทัดที่เจ็ด \x1b[31m\n'))
    assert 'U+001B' in sentence and '7' in sentence, sentence


def test_escapes_in_html_and_csv(office):
    cell = PLAN.split('\n', maxsplit=1)[0]
    for name, content in (('e.html', '<html><body><p>%s \x1b[31m</p></body></html>' % cell),
                          ('e.csv', '"%s","\x1b[31m"\n"ตัวชี้วัด","คะแนน"\n' % cell),
                          ('e.md', '# %s\n\n| ตัวชี้วัด | คะแนน |\n|--|--|\n| \x1b[2J | 1 |\n' % cell)):
        refused(office, office.write(name, content))


def test_character_references_never_become_controls(office):
    page = '<html><body><p>%s</p><table><tr><th>ตัวชี้วัด<th>คะแนน<tr><td>1. การปฏิบัติหน้าที่ &#27;[31m&#0;&#155;&#x9b;31m<td>81.10' \
        '</table></body></html>' % PLAN.split('\n', maxsplit=1)[0]
    source = office.write('refs.html', page)
    done = office.run('import', '-b', office.path('refs'), '--yes', source)
    assert done.status in (DONE, MEND, FAILED), done
    if done.status != FAILED:
        office.does('show', '-b', office.path('refs'), 'scores')
        office.json(office.path('refs'))


def test_places_that_are_no_files(office):
    os.mkfifo(office.path('pipe'))
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(office.path('socket'))
    os.symlink('loop', office.path('loop'))
    for path in (office.folder, office.path('pipe'), office.path('socket'), '/dev/zero', '/dev/null', '/dev/full',
                 '/dev/stdin', office.path('missing'), office.path('loop'), '', '/', office.path('x' * 400),
                 office.path('missing', 'x'), office.write('plain', 'x') + '/x'):
        refused(office, path)
    listening.close()


def test_the_sentence_says_what_it_is(office):
    os.mkfifo(office.path('pipe'))
    said = [refused(office, path) for path in (office.folder, office.path('pipe'), office.path('missing'))]
    assert len({sentence.replace(path, '') for sentence, path in
                zip(said, (office.folder, office.path('pipe'), office.path('missing')))}) == 3, said


def test_a_file_that_may_not_be_read(office):
    not_root()
    source = office.write('locked.txt', PLAN % '81.10')
    os.chmod(source, 0)
    assert 'locked.txt' in refused(office, source)


def test_huge_files(office):
    path = office.path('sparse.txt')
    with open(path, 'wb') as out:
        out.truncate(100 << 20)
    assert 'sparse.txt' in refused(office, path)
    os.remove(path)
    line = ('ข้อความยาวของแผน ' * 20 + '\n').encode()
    with open(office.path('real.txt'), 'wb') as out:
        for _ in range((100 << 20) // len(line) // 100):
            out.write(line * 100)
    assert 'real.txt' in refused(office, office.path('real.txt'))


def bounded(office, name, content):
    """Read or refused, within the time, without harm."""
    book = office.path(name + '.itaplan')
    done = office.run('import', '-b', book, '--yes', office.write(name, content))
    assert done.status in (DONE, MEND, FAILED), done
    if done.status == FAILED:
        assert len(done.err.splitlines()) == 1 and THAI.search(done.err) and not os.path.exists(book), done
    else:
        office.does('show', '-b', book, 'plan')
        office.json(book)
    return done


def test_one_line_of_a_megabyte(office):
    bounded(office, 'thai.txt', PLAN % '81.10' + 'ก' * 350000)
    bounded(office, 'only.txt', 'ก' * 350000)
    bounded(office, 'marks.txt', PLAN % '81.10' + 'ก' + '\u0e49' * 350000)
    bounded(office, 'sentence.txt', PLAN % '81.10' + 'ประเด็น ดังนั้น หน่วยงานควร ' * 20000)


def test_many_table_cells(office):
    rows = '\n'.join('\t'.join('ช่อง%d' % cell for cell in range(10)) for _ in range(10000))
    bounded(office, 'cells.txt', PLAN % '81.10' + '\n' + rows)
    bounded(office, 'cells.html', '<html><body><p>%s</p><table>' % PLAN.split('\n', maxsplit=1)[0]
            + '<tr>%s</tr>' % ('<td>ก</td>' * 10) * 2000 + '</table></body></html>')
    bounded(office, 'wide.csv', PLAN.split('\n', maxsplit=1)[0] + ',' * 100000)


def test_many_rows_of_a_plan(office):
    head = 'แผนปฏิบัติการ ปีงบประมาณ พ.ศ. 2569\n\nตัวชี้วัด\tมาตรการ\tผลการวิเคราะห์\tผู้รับผิดชอบ\tขั้นตอน\tระยะเวลา\n'
    rows = ''.join('%d. การใช้อำนาจ\tมาตรการที่ %d\tไม่มี\tกองคลัง\tทำ\tปี 2569\n' % (i % 10 + 1, i) for i in range(1500))
    done = bounded(office, 'rows.txt', PLAN % '81.10' + '\n' + head + rows)
    assert done.status != FAILED, done.err


def test_deep_html(office):
    for name, page in (('div', '<div>' * 50000 + 'ก'), ('table', '<table><tr><td>' * 3000 + 'ก'),
                       ('list', '<ul><li>' * 20000 + 'ก'), ('open', '<' * 200000), ('attr', '<p ' + 'a=1 ' * 200000 + '>'),
                       ('comment', '<!--' * 50000), ('b', '<b>' * 100000 + 'ก'), ('span', '<td colspan=99999999 rowspan=99999999>ก')):
        bounded(office, name + '.html', '<html><body><p>%s</p>' % PLAN.split('\n', maxsplit=1)[0] + page)
        bounded(office, name + '.txt', PLAN % '81.10' + '\n' + page)


def test_scores_that_are_none(office):
    for score in ('105', '-5', '1e2', 'ก', '๑๐๐.๐๑', '99999999999999999999', '85.8.6', 'NaN', '0x50'):
        book = office.path('score-%s.itaplan' % score)
        done = office.run('import', '-b', book, '--yes', office.write('s.txt', PLAN % score))
        assert done.status == MEND, (score, done)
        assert score in done.out, 'the score is pointed out: %s %r' % (score, done)
        scores = {one['number']: one['score'] for one in office.json(book)['years'][0]['indicators']}
        assert scores.get(1) is None and scores[2] == 82.1, (score, scores)


def test_scores_at_the_borders(office):
    for score, value in (('0', 0), ('100', 100), ('๐.๐๐', 0), ('100.00', 100), ('๙๙.๙๙', 99.99)):
        book = office.path('good-%s.itaplan' % score)
        office.run('import', '-b', book, '--yes', office.write('s.txt', PLAN % score))
        assert office.json(book)['years'][0]['indicators'][0]['score'] == value, score


def test_years_that_are_none(office):
    for year in ('2025', '25๖', '9999', '0', '-2568', '25688'):
        source = office.write('y.txt', (PLAN % '81.10').replace('2568', year))
        refused(office, source)


def test_an_indicator_that_stands_twice(office):
    text = PLAN % '81.10' + '1. การปฏิบัติหน้าที่\t55.55\n'
    done = office.run('import', '-b', office.path('twice'), '--yes', office.write('t.txt', text))
    assert done.status == MEND and '55.55' in done.out, done
    scores = office.json(office.path('twice'))['years'][0]['indicators']
    assert [one['number'] for one in scores] == [1, 2, 3] and scores[0]['score'] in (81.1, 55.55), scores


def test_codes_that_are_wrong(office):
    text = PLAN % '81.10' + '\n### ตัวชี้วัดที่ 2 การใช้งบประมาณ\n\n' \
        'i4 และ i4 ประเด็น ไม่ทราบแผน ดังนั้น หน่วยงานควรติดประกาศแผนไว้ที่ศาลาประชาคม\n\n' \
        'i99 ประเด็น ไม่มีผู้แทนเข้าร่วมประชุม ดังนั้น หน่วยงานควรเชิญผู้แทนทุกหมู่บ้าน\n'
    done = office.run('import', '-b', office.path('codes'), '--yes', office.write('c.txt', text))
    assert done.status == MEND and 'i99' in done.out, done
    findings = office.json(office.path('codes'))['years'][0]['findings']
    assert findings[0]['codes'] == ['i4'], findings


def test_databases_as_sources(office):
    other = office.path('other.sqlite')
    base = sqlite3.connect(other)
    base.execute('CREATE TABLE t(x)')
    base.commit()
    base.close()
    refused(office, other)
    refused(office, office.new_book('second.itaplan'))
    refused(office, office.book)


def test_a_file_that_grows_or_goes(office):
    """Read from /proc, whose files say that they have no bytes."""
    refused(office, '/proc/self/status')
    refused(office, '/proc/self/mem')


def test_a_helper_that_is_missing(office):
    root = office.path('root')
    os.makedirs(os.path.join(root, 'data', 'ita'))
    sentence = office.refuses('import', '-b', office.path('x'), document('pipes.md'), env={'ITAPLAN_ROOT': root}, thai=False)
    assert 'itaplan-documents' in sentence and not os.path.exists(office.path('x'))


def test_a_helper_that_fails(office):
    root = office.path('root')
    os.makedirs(os.path.join(root, 'data', 'ita'))
    for script in ('exit 0', 'exit 7', 'echo nonsense', 'kill -9 $$', 'printf "error 1"; exit 3', 'cat', 'cat /dev/zero'):
        helper = office.write('root/itaplan-documents', '#!/bin/sh\n%s\n' % script)
        os.chmod(helper, 0o755)
        office.refuses('import', '-b', office.path('x'), document('pipes.md'), env={'ITAPLAN_ROOT': root}, thai=False)
        assert not os.path.exists(office.path('x')), script


def test_memory_that_is_not_there(office):
    """Not with sanitizers, which want terabytes of addresses."""
    with open(office.program, 'rb') as binary:
        if b'__asan_init' in binary.read():
            raise Skip('sanitizers want more addresses than a limit leaves')
    book = office.sample_book()
    before = digest(book)
    source = office.write('big.txt', PLAN % '81.10' + ('คำ ' * 100 + '\n') * 20000)
    script = 'ulimit -v 60000; exec "$0" import -b "$1" "$2"'
    ended = subprocess.run(['bash', '-c', script, office.program, book, source], env=office.env, stderr=subprocess.PIPE,
                           stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False)
    assert ended.returncode in (3, 4) and ended.stderr.decode().startswith('itaplan: '), ended
    assert len(ended.stderr.splitlines()) == 1 and THAI.search(ended.stderr.decode()), ended
    assert digest(book) == before
