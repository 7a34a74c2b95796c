"""PDF files read back by other programs: every line that was drawn, the tree of parts, fonts, limits."""
import os
import re
import subprocess
import sys
import tempfile

TOOL, PROGRAM, PACKS = (os.path.abspath(path) for path in sys.argv[1:4])
READERS = {
    'pdftotext': ['pdftotext', '{}', '-'],
    'pdftotext -raw': ['pdftotext', '-raw', '{}', '-'],
    'mutool': ['mutool', 'draw', '-q', '-F', 'txt', '{}'],
}
CONSONANTS = [chr(c) for c in range(0x0e01, 0x0e2f) if c not in (0x0e24, 0x0e26)]
VOWELS = ('', '\u0e31', '\u0e34', '\u0e35', '\u0e36', '\u0e37', '\u0e38', '\u0e39')
TONES = ('', '\u0e48', '\u0e49', '\u0e4a', '\u0e4b', '\u0e4c')
PATIENCE = 200
THAI_DIGITS = str.maketrans('0123456789', '๐๑๒๓๔๕๖๗๘๙')


def run(words, **more):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE, check=False, **more)


class Written:
    """A tree (below "document") as a PDF."""

    def __init__(self, tree, font=None, env=None):
        self.path, lines = 'out.pdf', 'out.lines'
        for name in (self.path, lines):
            if os.path.exists(name):
                os.remove(name)
        done = run([TOOL, 'write', self.path, lines] + ([font] if font else []),
                   input=('document\n' + tree).encode(), env=dict(os.environ, **(env or {})))
        assert done.stderr == b'', done.stderr.decode()[:2000]
        self.status, self.notes = done.returncode, done.stdout.decode()
        if self.status == 0:
            with open(self.path, 'rb') as file:
                self.bytes = file.read()
            with open(lines, encoding='utf-8') as file:
                drawn = [line.split('\t', 1) for line in file.read().split('\n') if line]
            self.lines = [line for _, line in drawn]
            self.parts = {}
            for part, line in drawn:
                self.parts.setdefault(part, []).append(line)

    def read(self):
        for name, words in READERS.items():
            yield name, run([word.format(self.path) for word in words]).stdout.decode()

    def info(self, key):
        return re.search('^%s: *(.*)$' % key, run(['pdfinfo', self.path]).stdout.decode(), re.M).group(1)

    def plain(self):
        """The objects, without compression."""
        return run(['qpdf', '--qdf', '--object-streams=disable', self.path, '-']).stdout

    def comes_back(self):
        assert self.status == 0, self.notes
        for name, text in self.read():
            lost = [line for line in self.lines if line not in text]
            assert not lost, '%s: %d of %d lines, %r' % (name, len(lost), len(self.lines), lost[:5])
            assert not re.search('[\ue000-\uf8ff\u0e4d]', text), name
        self.is_sound()

    def is_sound(self):
        checked = run(['qpdf', '--check', self.path])
        assert checked.returncode == 0 and b'WARNING' not in checked.stderr, checked.stderr.decode()
        assert self.info('Tagged') == 'yes'
        for row in run(['pdffonts', self.path]).stdout.decode().split('\n')[2:]:
            assert not row or re.search(r' yes yes yes +\d+ +\d+$', row), row


def text(words, kind='paragraph'):
    return '  %s\n    text |%s\n' % (kind, words)


def cell(words, level=6):
    return ' ' * level + 'cell\n' + ' ' * (level + 2) + 'text |%s\n' % words


def table(rows, head=('ตัวชี้วัด', 'มาตรการ')):
    return '  table\n' + '    row level=1\n' + ''.join(cell(word) for word in head) + ''.join(
        '    row\n' + ''.join(cell(word) for word in row) for row in rows)


def sample_tree():
    book = run([PROGRAM, '--sample', 'export', '--format', 'json', '-o', '-']).stdout
    with open('book.json', 'wb') as file:
        file.write(book)
    tree = run([TOOL, 'tree', 'book.json', '2568', PACKS]).stdout.decode()
    assert tree.startswith('document\n')
    return tree[len('document\n'):]


def squeezed(words):
    return re.sub(r'\s', '', words)


# --- what must come back ---

def test_every_line_of_the_sample_comes_back():
    Written(sample_tree()).comes_back()


def test_every_sentence_of_the_sample_is_found():
    tree = sample_tree()
    written = Written(tree)
    parts = [squeezed(''.join(lines)).translate(THAI_DIGITS) for part, lines in written.parts.items() if part]
    for line in re.findall(r'^ +text .*$', tree, re.M):
        sentence = squeezed(line.split('|', 1)[1].replace('\\n', '')).translate(THAI_DIGITS)
        assert any(sentence in part for part in parts), sentence


def test_every_syllable_comes_back():
    syllables = [c + v + t for c in CONSONANTS for v in VOWELS for t in TONES]
    syllables += [c + t + '\u0e33' for c in CONSONANTS for t in TONES[:5]]
    words = ['ก%sน' % syllable for syllable in syllables]
    written = Written(''.join(text(''.join(words[i:i + 12])) for i in range(0, len(words), 12)))
    written.comes_back()
    for name, read in written.read():
        whole = squeezed(read)
        lost = [word for word in words if word not in whole]
        assert not lost, (name, lost[:10])


def test_bold_and_repeated_headers_come_back():
    rows = [('%d. ผู้ปฏิบัติ' % i, 'ป้องกันปัญหาที่ตัวชี้วัดน้ำท่วม ' * 30) for i in range(12)]
    Written(text('ผู้รับผิดชอบ ปัญหา ฟื้นฟู', 'heading level=1') + table(rows)).comes_back()


# --- what the file says of itself ---

def test_parts_are_tagged():
    tree = (text('ชื่อเรื่อง', 'heading level=1') + text('หัวข้อ', 'heading level=2') + text('ข้อความ') +
            '  list\n    item\n      text |หนึ่ง\n' + table([('ก', 'ข')]))
    written = Written(tree)
    plain = written.plain().decode('latin-1')
    for kind in ('Document', 'H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD'):
        assert re.search('/S /%s\n' % kind, plain), kind
    assert '/Lang (th-TH)' in plain and '/Scope /Column' in plain and '/DisplayDocTitle true' in plain
    assert written.info('Title') == 'ชื่อเรื่อง'
    assert written.info('CreationDate').startswith('Thu Jan 15') and '2026' in written.info('CreationDate')
    shown = run(['pdfinfo', '-struct-text', written.path]).stdout.decode()
    assert re.search(r'H1[^\n]*\n *"ชื่อเรื่อง"', shown), shown
    assert len(re.findall('"มาตรการ"', shown)) == 1, shown


def targets(written):
    return [uri.decode() for uri in re.findall(rb'/URI \((.*?)\)', written.plain())]


def test_only_real_links_lead_away():
    tree = ('  paragraph\n    link target=https://a.example/b\n      text |เว็บ\n'
            '    link target=javascript:x\n      text |โค้ด\n    link target=mailto:a1@b.example\n      text |a1@b.example\n')
    written = Written(tree)
    assert targets(written) == ['https://a.example/b', 'mailto:a1@b.example']
    assert written.lines[0] == 'เว็บโค้ด (javascript:x)a1@b.example', written.lines
    written.comes_back()


def test_addresses_in_text_are_links():
    for words, wanted in (('ดูที่ https://www.b4.example/a?b=1&c=2. และ', ['https://www.b4.example/a?b=1&c=2']),
                          ('เว็บไซต์www.b.example หรือ', ['http://www.b.example']),
                          ('เขียนถึง a.b@c.example', ['mailto:a.b@c.example']), ('www.a@b.example', []),
                          ('www.', []), ('http://', []), ('a@b', []), ('@b.example', []), ('1.5 ก.พ. a/b', []),
                          ('http://a.example@b.example/', [])):
        written = Written(text(words))
        assert targets(written) == wanted, (words, targets(written))
        written.comes_back()


def test_a_long_address_is_one_link_of_several_lines():
    written = Written(text('https://a.example/' + 'x' * 300))
    places = targets(written)
    assert len(places) > 2 and len(set(places)) == 1
    assert written.plain().count(b'/S /Link\n') == 1


def test_equal_input_gives_equal_bytes():
    tree = sample_tree()
    first = Written(tree, env={'TZ': 'Asia/Bangkok', 'LC_ALL': 'C.UTF-8'}).bytes
    os.makedirs('home', exist_ok=True)
    second = Written(tree, env={'TZ': 'America/Lima', 'LC_ALL': 'C', 'HOME': os.path.abspath('home'),
                                'XDG_CACHE_HOME': os.path.abspath('home'), 'LANG': 'ja_JP.UTF-8'}).bytes
    assert first == second


def test_charts_say_what_they_show():
    points = ''.join('    point value=%d |%d. ตัวชี้วัดที่น้ำ\n' % (68690000 + i * 3000000, i + 1) for i in range(10))
    for kind in ('bars', 'trend', 'instruments'):
        written = Written(text('หัว', 'heading level=2') + '  chart target=%s |คะแนนรายตัวชี้วัด\n%s' % (kind, points))
        plain = written.plain().decode('latin-1')
        assert re.search('/S /Figure\n', plain) and '/Alt <feff' in plain, kind
        assert written.lines[:2] == ['หัว', 'คะแนนรายตัวชี้วัด'], written.lines
        for name, read in written.read():
            assert all(word in squeezed(read) for word in ('๖๘.๖๙', '๑.ตัวชี้วัดที่น้ำ', '๙๕.๖๙')), (kind, name, read)
        assert run(['pdfimages', '-list', written.path]).stdout.count(b'\n') == 2, 'a chart is no picture'
        written.comes_back()


def test_a_caption_does_not_repeat_its_heading():
    written = Written(text('คะแนน', 'heading level=2') + '  chart target=bars |คะแนน\n    point value=1000000 |ก\n')
    assert written.lines.count('คะแนน') == 1, written.lines


# --- fonts ---

def without_fonts():
    with open('fonts.conf', 'w', encoding='utf-8') as file:
        file.write('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
                   '<fontconfig><cachedir>%s/cache</cachedir></fontconfig>' % os.getcwd())
    return {'FONTCONFIG_FILE': os.path.abspath('fonts.conf')}


def test_no_font_writes_nothing():
    written = Written(text('ก'), env=without_fonts())
    assert written.status == 3 and 'fonts-tlwg-laksaman' in written.notes, written.notes
    assert not os.path.exists(written.path)


def laksaman():
    return run(['fc-match', '-f', '%{file}', 'Laksaman']).stdout.decode()


def test_a_font_file_is_used_alone():
    written = Written(text('ผู้รับผิดชอบ ตัวชี้วัด'), font=laksaman(), env=without_fonts())
    assert written.notes == 'font 1065 Laksaman\n', written.notes
    written.comes_back()


def test_a_file_that_is_no_font_is_refused():
    with open('no.ttf', 'wb') as file:
        file.write(b'no font')
    for name in ('no.ttf', 'missing.ttf', '.'):
        written = Written(text('ก'), font=name)
        assert written.status == 3 and name in written.notes, written.notes


def test_what_no_font_has_is_said():
    written = Written(text('ก ᚠ𓀀 ข𓀀'), font=laksaman(), env=without_fonts())
    assert 'font-lacks 3 ᚠ𓀀' in written.notes, written.notes
    written.is_sound()


# --- as the program runs it ---

def test_progress_reaches_its_end():
    done = run([os.path.join(os.path.dirname(PROGRAM), 'itaplan-documents'), 'write', 'pdf', '--digits', 'thai'],
               input=('document\n' + table([('%d' % i, 'แถว ' * 300) for i in range(60)])).encode())
    steps = [tuple(map(int, line.split()[1:])) for line in done.stdout.split(b'\n\n')[0].split(b'\n') if line.startswith(b'progress ')]
    assert done.returncode == 0 and steps[-1] == (62, 62) and steps == sorted(steps), (done.stderr, steps)


def test_a_footer_keeps_its_mark():
    written = Written(text('ก'), env={'PDF_TOOL_FOOTER': 'เผยแพร่ 15 มกราคม 2569 · 3f786850e387'})
    assert written.lines[1:] == ['๑', 'เผยแพร่ ๑๕ มกราคม ๒๕๖๙ · 3f786850e387'], written.lines
    written.comes_back()


# --- limits ---

def test_long_and_many_rows():
    long = 'ป้องกันปัญหาการทุจริตที่ตัวชี้วัดนี้กำหนด ' * 400
    written = Written('  break level=1\n' + table([('๑. การปฏิบัติหน้าที่', long), ('ก', 'คำ')] +
                                                  [('%d' % i, 'แถว') for i in range(200)]))
    assert int(written.info('Pages')) >= 4
    assert sum('(ต่อ)' in line for line in written.lines) >= 2
    written.comes_back()


def test_a_cell_of_a_mebibyte():
    written = Written('  break level=1\n' + table([('๑. ยาว', 'น้ำที่' * (1024 * 1024 // 18))]))
    assert written.status == 0, written.notes
    assert sum('(ต่อ)' in line for line in written.lines) > 50
    assert ''.join(written.lines).count('น้ำที่') == 1024 * 1024 // 18
    written.is_sound()


def test_a_cluster_longer_than_any_writing():
    written = Written(text('ก' + '\u0e49' * 20000) + text('a@b.example ' * 2000) + text('x' * 50000))
    assert written.status == 0, written.notes
    assert ''.join(written.lines).count('\u0e49') == 20000 and len(set(targets(written))) == 1
    written.is_sound()


def test_spans_and_odd_tables():
    for tree in ('  table\n', '  table\n    row\n', '  table\n    row level=1\n' + cell('หัว'),
                 '  table\n    row\n      cell rows=3\n        text |ก้\n' + cell('ข') + '    row\n' + cell('ค') + '    row\n' + cell('ง'),
                 table([('x' * 5000, 'ย')]), '  table\n    row\n' + ''.join(cell('ก%d' % i) for i in range(300))):
        written = Written(text('ก') + tree)
        assert written.status == 0, (tree[:60], written.notes)
        written.is_sound()


def test_nothing_is_one_page():
    written = Written('')
    assert written.info('Pages') == '1'
    written.is_sound()


def test_no_empty_pages():
    written = Written('  break level=1\n' + text('ก') + '  break\n  break level=1\n  break\n' + text('ข') + '  break level=1\n')
    assert written.info('Pages') == '2'


def test_headings_do_not_stand_alone():
    for lines in range(20, 34):
        written = Written(''.join(text('บรรทัด') for _ in range(lines)) + text('หัวเรื่องท้ายหน้า', 'heading level=2') + text('เนื้อ ' * 200))
        pages = run(['pdftotext', '-raw', written.path, '-']).stdout.decode().split('\f')
        page = next(page for page in pages if 'หัวเรื่องท้ายหน้า' in page)
        assert 'เนื้อ' in page, lines


def main():
    tests = [(name, test) for name, test in globals().items() if name.startswith('test_')]
    missing = [tool for tool in ('pdftotext', 'mutool', 'qpdf') if run(['which', tool]).returncode != 0]
    if missing or not laksaman().endswith('Laksaman.ttf'):
        print('1..0 # SKIP not here: %s' % ' '.join(missing or ['Laksaman']))
        return 0
    print('1..%d' % len(tests))
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            try:
                test()
                print('ok %d - %s' % (number, name), flush=True)
            except AssertionError as error:
                failed += 1
                print('not ok %d - %s\n# %s' % (number, name, str(error)[:2000].replace('\n', '\n# ')), flush=True)
            os.chdir('/')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
