#!/usr/bin/env python3
"""The Word file: what python-docx, LibreOffice and Word's own schema make of it.

usage: test_docx.py ITAPLAN-DOCUMENTS ITAPLAN [NAME...]   (TAP on standard output; only tests whose name holds a NAME)
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'support'))
import readback

if __name__ == '__main__':
    readback.with_debian_python('docx', 'lxml')
try:
    from word import R, W, Word
    import word_order
except ImportError as missing_module:
    print('1..0 # SKIP %s' % missing_module)
    sys.exit(0)

PATIENCE = 120  # seconds
MEBIBYTE = 1 << 20
SARA_AM = 'น้ำใจ ที่ทำการ ปั้นจั่น'
helper = program = None


class Skip(Exception):
    """This machine cannot run the test."""


# ---- trees ----

def escaped(text):
    return text.replace('\\', '\\\\').replace('\n', '\\n')


def node(kind, *children, text=None, **keys):
    """A node of a serial tree; a string among the children is a text node."""
    words = ''.join(' %s=%s' % (key, value) for key, value in keys.items())
    lines = [kind + words + (' |' + escaped(text) if text is not None else '')]
    for child in children:
        inner = ['text |' + escaped(child)] if isinstance(child, str) else child
        lines += ['  ' + line for line in inner]
    return lines


def paragraph(*children):
    return node('paragraph', *children)


def heading(level, *children):
    return node('heading', *children, level=level)


def table(*rows, header=True, **keys):
    return node('table', *[node('row', *[node('cell', *(cell if isinstance(cell, tuple) else (cell,))) for cell in row],
                                **({'level': 1} if header and i == 0 else {})) for i, row in enumerate(rows)], **keys)


def items(*texts, **keys):
    return node('list', *[node('item', text) for text in texts], **keys)


LANDSCAPE, PORTRAIT = node('break', level=1), node('break')


# ---- writing ----

def write_raw(*blocks, digits='arabic', more=(), env=None, umask=None, told=None):
    serial = '\n'.join(node('document', *blocks)) + '\n'
    full = dict(os.environ, **(env or {}))
    done = subprocess.run([helper, 'write', 'docx', '--digits', digits, *more], input=serial.encode(), env=full,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE, check=False,
                          preexec_fn=(lambda: os.umask(umask)) if umask is not None else None)
    assert done.returncode == 0 and not done.stderr, (done.returncode, done.stdout[:300], done.stderr[:3000].decode())
    head, _, data = done.stdout.partition(b'\n\n') if not done.stdout.startswith(b'\n') else (b'', b'', done.stdout[1:])
    for line in head.decode().splitlines():
        assert re.fullmatch(r'progress \d+ \d+|note [a-z-]+ \d+\t.*', line), line
        if told is not None and line.startswith('note'):
            told.append(line)
    return data


def write(*blocks, **options):
    return sound(Word(write_raw(*blocks, **options)))


def sound(word):
    """What holds for every file."""
    for name, part in word.parts.items():
        assert not list(word_order.faults(part)), (name, list(word_order.faults(part))[:5])
    for cell in word.all('tc'):
        assert len(cell) > 1 and cell[-1].tag == W + 'p', 'a cell that does not end with a paragraph'
    for row in word.all('tr'):
        assert row.find(W + 'tc') is not None, 'a row without a cell'
    for one in word.all('tbl'):
        following = one.getnext()
        assert following is not None and following.tag == W + 'p' or one.getparent() is word.body, 'tables that touch'
        assert following.tag != W + 'tbl', 'tables that touch'
    assert word.body[-1].tag == W + 'sectPr' and word.body[-2].tag == W + 'p'
    numbers = {num.get(W + 'numId') for num in word.parts['word/numbering.xml'].findall(W + 'num')} | {'0'}
    styles = {style.get(W + 'styleId') for style in word.parts['word/styles.xml'].findall(W + 'style')}
    for name, known in (('numId', numbers), ('pStyle', styles), ('rStyle', styles), ('tblStyle', styles)):
        for one in word.all(name):
            assert one.get(W + 'val') in known, (name, one.get(W + 'val'))
    for link in word.all('hyperlink'):
        assert word.relation(link.get(R + 'id')) is not None
    ids = [one.get('id') for one in word.body.iter() if isinstance(one.tag, str) and one.tag.endswith('}docPr')]
    assert len(set(ids)) == len(ids), 'pictures of one number'
    assert not readback.odd_characters(word.text(word.body)), readback.odd_characters(word.text(word.body))
    return word


# ---- the package ----

def test_parts_stand_in_order_and_name_no_clock():
    word = write(heading(1, 'ชื่อ'), more=['--date', '2569-11-23'])
    infos = word.zip.infolist()
    assert [one.filename for one in infos][:3] == ['[Content_Types].xml', '_rels/.rels', 'word/document.xml']
    assert {one.date_time for one in infos} == {(2026, 11, 23, 0, 0, 0)}
    assert {one.external_attr >> 16 for one in infos} == {0o100644}
    assert word.document.core_properties.created.isoformat() == '2026-11-23T00:00:00'
    assert {one.date_time for one in write(heading(1, 'ชื่อ')).zip.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert write(heading(1, 'ชื่อ')).zip.testzip() is None


def test_same_input_gives_the_same_bytes():
    blocks = [heading(1, 'แผน'), paragraph(SARA_AM, node('link', 'ก', target='https://a.example/')),
              LANDSCAPE, table(['ก', 'ข'], ['1', items('หนึ่ง', 'สอง')])]
    one = write_raw(*blocks, env={'TZ': 'Asia/Bangkok', 'LC_ALL': 'C.UTF-8'}, umask=0o022)
    other = write_raw(*blocks, env={'TZ': 'America/Anchorage', 'LC_ALL': 'C', 'HOME': '/nonexistent', 'TMPDIR': '/nonexistent'},
                      umask=0o077)
    assert one == other


def test_says_what_it_is():
    word = write(paragraph('ก่อน'), heading(1, 'แผน <1> & "๒"'), paragraph(SARA_AM))
    assert word.document.core_properties.title == 'แผน <1> & "๒"'
    assert word.document.core_properties.language == 'th-TH'
    settings = word.parts['word/settings.xml']
    assert word.value(settings, 'themeFontLang', 'bidi') == 'th-TH'
    assert word.value(settings, 'compatSetting') == '15'


# ---- styles ----

def test_thai_and_latin_are_set_together():
    word = write(heading(1, 'แผน'), paragraph(SARA_AM))
    for part in word.parts.values():
        for run in part.iter(W + 'rPr'):
            for latin, thai in (('sz', 'szCs'), ('b', 'bCs'), ('i', 'iCs')):
                one, other = run.find(W + latin), run.find(W + thai)
                assert (one is None) == (other is None), latin
                assert one is None or one.get(W + 'val') == other.get(W + 'val')
            fonts = run.find(W + 'rFonts')
            if fonts is not None:
                assert {fonts.get(W + name) for name in ('ascii', 'hAnsi', 'eastAsia', 'cs')} == {'TH SarabunPSK'}
    styles = word.parts['word/styles.xml']
    normal = next(one for one in styles if one.get(W + 'styleId') == 'Normal')
    assert word.value(normal, 'szCs') == '32' and word.value(normal, 'lang', 'bidi') == 'th-TH'
    assert not list(styles.find(W + 'docDefaults').iter(W + 'cs'))


def test_headings_are_headings():
    word = write(heading(1, 'ชื่อแผน'), heading(2, 'ส่วน'), heading(3, 'ย่อย'), heading(6, 'ลึก'), paragraph('ความ'))
    assert [p.style.name for p in word.document.paragraphs] == ['Title', 'Heading 1', 'Heading 2', 'Heading 4', 'Body Text']
    word = write(heading(1, 'หนึ่ง'), heading(2, 'ย่อย'), heading(1, 'สอง'))
    assert [p.style.name for p in word.document.paragraphs] == ['Heading 1', 'Heading 2', 'Heading 1']
    levels = [word.value(p.style.element, 'outlineLvl') for p in word.document.paragraphs]
    assert levels == ['0', '1', '0']


# ---- text ----

def test_hostile_text_comes_back():
    texts = ['<w:p>&amp;</w:p>', 'a ]]> b', '"quoted" \'it\'', '  สองช่อง  ท้าย ', 'เส้น\nใหม่', SARA_AM, '\\n \\', '😀 𝄞', '<!--', '&#0;']
    word = write(*[paragraph(text) for text in texts])
    assert word.texts('BodyText') == texts
    assert [p.text for p in word.document.paragraphs] == texts


def test_digits_turn_but_not_in_addresses():
    word = write(paragraph('ข้อ 12 i10 www.a.example/p1 a1@b.example'), items('หนึ่ง', level=1), digits='thai')
    assert word.texts('BodyText') == ['ข้อ ๑๒ i10 www.a.example/p1 a1@b.example']
    assert {word.value(one, 'numFmt') for one in word.parts['word/numbering.xml'].iter(W + 'lvl')} == {'bullet', 'thaiNumbers'}
    assert word.value(word.body, 'pgNumType', 'fmt') == 'thaiNumbers'
    assert write(paragraph('ข้อ ๑๒')).texts('BodyText') == ['ข้อ 12']


def test_links_lead_out_only_where_they_can():
    good = {'https://a.example/หน้า 1?a=1&b="2"#x#y': 'https://a.example/%E0%B8%AB%E0%B8%99%E0%B9%89%E0%B8%B2%201?a=1&b=%222%22#x%23y',
            'HTTP://b.example:8080': 'HTTP://b.example:8080', 'mailto:ita@c.example?subject=x': 'mailto:ita@c.example?subject=x',
            'https://a.example/100%': 'https://a.example/100%25', 'https://a.example/%E0%B8%81': 'https://a.example/%E0%B8%81'}
    bad = ['javascript:alert(1)', 'file:///etc/passwd', 'http://', 'https://[::1', 'https://a..b/', 'https://ไทย.example/', 'mailto:a',
           'mailto:a@b@c', 'https://a.example:99999/', '/home/x/plan.itaplan', 'https://a.example/' + 'x' * 3000, 'www.a.example']
    word = write(*[paragraph(node('link', 'ที่ %d' % i, target=target.replace(' ', '\\s'))) for i, target in enumerate([*good, *bad])])
    said = word.texts('BodyText')
    targets = [word.relation(link.get(R + 'id')).get('Target') for link in word.all('hyperlink')]
    assert targets == list(good.values()), targets
    assert said[:len(good)] == ['ที่ %d' % i for i in range(len(good))]
    assert said[len(good):] == ['ที่ %d (%s)' % (len(good) + i, target) for i, target in enumerate(bad)], said[len(good):]


def test_an_address_that_is_its_own_text_keeps_its_digits():
    for digits in ('thai', 'arabic'):
        for address in ('/home/ก/แผน ๒๕๖๘ ชุด 2/a.itaplan', 'https://a.example/ปี ๒๕๖๘/2'):
            link = {'target': address.replace(' ', '\\s')}
            word = write(paragraph(node('link', address, **link)), paragraph(node('link', **link)), digits=digits)
            assert word.texts('BodyText') == [address] * 2, word.texts('BodyText')


# ---- lists ----

def test_lists_are_lists():
    word = write(items('ก', 'ข'), items('หนึ่ง', 'สอง', level=1), paragraph('คั่น'), items('อีก', level=1),
                 table(['ก'], [items('ในช่อง')], [items('ที่', level=1)]))
    found = [(word.value(p, 'pStyle'), word.value(p, 'ilvl'), word.value(p, 'numId')) for p in word.all('p')
             if word.value(p, 'numId')]
    assert [one[0] for one in found] == ['ListBullet'] * 2 + ['ListNumber'] * 3 + ['CellBullet', 'CellNumber']
    assert {one[1] for one in found} == {'0'}
    first, again = found[2][2], found[4][2]
    assert found[3][2] == first and again != first, 'the second numbered list goes on with the first'
    numbers = {num.get(W + 'numId'): num for num in word.parts['word/numbering.xml'].findall(W + 'num')}
    assert word.value(numbers[again], 'startOverride') == '1'
    assert '-' in [one.get(W + 'val') for one in word.parts['word/numbering.xml'].iter(W + 'lvlText')]
    assert word.texts('ListBullet') == ['ก', 'ข'], 'a marker was written as text'


def test_items_of_several_paragraphs_and_lists_within():
    inner = node('list', node('item', 'ชั้นสอง'))
    word = write(node('list', node('item', paragraph('หนึ่ง'), paragraph('ต่อ'), inner), node('item', inner), node('item')))
    found = [(word.text(p), word.value(p, 'ilvl'), word.value(p, 'numId') != '0') for p in word.all('p') if word.value(p, 'numId')]
    assert found == [('หนึ่ง', '0', True), ('ต่อ', '0', False), ('ชั้นสอง', '1', True), ('', '0', True), ('ชั้นสอง', '1', True), ('', '0', True)]
    deep = node('list', node('item', 'ลึก'))
    for _ in range(20):
        deep = node('list', node('item', 'ลึก', deep))
    levels = [word.get(W + 'val') for word in write(deep).all('ilvl')]
    assert levels == [str(min(i, 8)) for i in range(21)]


# ---- tables ----

def test_tables_repeat_their_header_and_keep_their_widths():
    word = write(LANDSCAPE, table(['ตัวชี้วัด', 'มาตรการ'], ['1', 'ข้อความ ' * 40], text='แผน "1"', header=True))
    one = word.all('tbl')[0]
    assert [row.find('.//' + W + 'tblHeader') is not None for row in word.all('tr')] == [True, False]
    assert word.value(one, 'tblCaption') == 'แผน "1"'
    assert word.value(one, 'tblStyle') == 'PlanTable' and word.value(one, 'tblLook', 'firstRow') == '1'
    grid = [int(column.get(W + 'w')) for column in word.all('gridCol')]
    assert sum(grid) == int(word.value(one, 'tblW', 'w')) and grid[0] < grid[1]
    for row in word.all('tr'):
        assert [int(cell.get(W + 'w')) for cell in word.all('tcW', row)] == grid
    assert word.texts('CellHead') == ['ตัวชี้วัด', 'มาตรการ'] and word.texts('CellFigure') == ['1']


def test_captions_are_shown_where_no_heading_says_them():
    word = write(heading(2, 'คะแนน'), table(['ก'], text='คะแนน'), table(['ก'], text='อีกตาราง 1'), digits='thai')
    assert word.texts('Caption') == ['อีกตาราง ๑']
    assert [one.get(W + 'val') for one in word.all('tblCaption')] == ['คะแนน', 'อีกตาราง ๑']


def test_spans_are_joined_cells():
    rows = [node('row', node('cell', 'ก', rows=2), node('cell', 'ข', columns=2), level=1),
            node('row', node('cell', 'ค'), node('cell', 'ง'), level=1),
            node('row', node('cell', 'จ', rows=9, columns=9), node('cell', 'ฉ')), node('row'), node('row', node('cell'))]
    word = write(node('table', *rows))
    first = word.document.tables[0]
    assert first.cell(0, 0).text == first.cell(1, 0).text == 'ก'
    assert first.cell(0, 1).text == first.cell(0, 2).text == 'ข'
    assert (first.cell(1, 1).text, first.cell(1, 2).text) == ('ค', 'ง')
    assert sorted(set(word.text(word.body))) == sorted('กขคงจฉ')


def test_tables_never_touch_and_cells_end_well():
    small = table(['ก'], ['ข'])
    word = write(small, small, node('list'), small, LANDSCAPE, small,
                 table(['x'], [(small, small)], [('ก่อน', small)], [(items('ก'), node('list', node('item', small)))]), PORTRAIT)
    assert len(word.all('tbl')) == 9


def test_short_rows_stay_whole_and_long_ones_split():
    word = write(table(['ก'], ['สั้น'], ['ยาวมาก ' * 900]))
    assert [row.find('.//' + W + 'cantSplit') is not None for row in word.all('tr')] == [True, True, False]


def test_a_small_table_stays_on_one_page():
    word = write(table(*[['ก', 'ข']] * 9), table(*[['ก', 'ข']] * 40))
    keeps = [[word.value(p, 'keepNext') is not None or p.find('.//' + W + 'keepNext') is not None for p in word.all('p', one)]
             for one in word.all('tbl')]
    assert keeps[0] == [True] * 16 + [False] * 2 and not any(keeps[1])


def test_no_table_is_wider_than_word_opens():
    word = write(table(['ช่อง %d' % i for i in range(200)]))
    assert [len(one.findall(W + 'tblGrid/' + W + 'gridCol')) for one in word.all('tbl')] == [63, 63, 63, 11]
    assert word.texts('CellHead') == ['ช่อง %d' % i for i in range(200)]


def test_signature_block_has_no_borders():
    word = write(table([(paragraph('(ลงชื่อ)'), paragraph('ตำแหน่ง')), 'ข'], header=False, level=1))
    assert word.value(word.body, 'tblStyle') == 'SignatureTable'
    assert word.texts('Signature') == ['(ลงชื่อ)', 'ตำแหน่ง', 'ข']
    assert not word.all('tblHeader') and len({column.get(W + 'w') for column in word.all('gridCol')}) == 1


# ---- charts ----

def chart(*points, title='คะแนน', kind='bars'):
    return node('chart', *[node('point', text=label, value=value) for label, value in points], text=title, target=kind)


def pictures(word):
    return [name for name in word.zip.namelist() if name.endswith('.png')]


def png_size(data):
    assert data[:8] == b'\x89PNG\r\n\x1a\n' and data[12:16] == b'IHDR'
    return int.from_bytes(data[16:20], 'big'), int.from_bytes(data[20:24], 'big')


def test_charts_are_pictures_that_say_what_they_show():
    blocks = [heading(2, 'คะแนน'), chart(('น้ำใจ <1>', 88490000), ('ที่ทำการ', 85000000)), chart(('2567', 81400000), ('2568', 85860000), title='ย้อนหลัง',
                                                                                      kind='trend'), chart(title='ว่าง'), paragraph('จบ')]
    data = write_raw(*blocks, digits='thai')
    word = sound(Word(data))
    assert pictures(word) == ['word/media/image1.png', 'word/media/image2.png'] and len(word.document.inline_shapes) == 2
    said = [one.get('descr') for one in word.body.iter('{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr')]
    assert said[0].startswith('คะแนน: น้ำใจ <๑> ๘๘.๔๙; ที่ทำการ ๘๕') and '๒๕๖๘ ๘๕.๘๖' in said[1], said
    assert word.texts('Caption') == ['ย้อนหลัง'] and len(word.texts('Figure')) == 2
    for number, shape in enumerate(word.document.inline_shapes, 1):
        wide, high = png_size(word.zip.read('word/media/image%d.png' % number))
        assert 14 < shape.width.cm < 17 and 0.98 < (shape.width / shape.height) / (wide / high) < 1.02
    other = write_raw(*blocks, digits='thai', env={'TZ': 'Asia/Bangkok', 'LC_ALL': 'C'})
    assert other == data


def test_a_long_chart_fits_the_page():
    for turned in (paragraph('ก'), LANDSCAPE):
        word = write(turned, chart(*[('ตัวชี้วัดที่ %d' % i, i * 1000000) for i in range(100)]))
        section, shape = word.document.sections[-1], word.document.inline_shapes[0]
        assert shape.height < section.page_height - section.top_margin - section.bottom_margin
        assert shape.width < section.page_width - section.left_margin - section.right_margin


def test_without_a_font_the_charts_are_left_out_and_told():
    folder = tempfile.mkdtemp(prefix='docx-')
    try:
        path = os.path.join(folder, 'fonts.conf')
        with open(path, 'w', encoding='utf-8') as out:
            out.write('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>%s</dir><cachedir>%s</cachedir>'
                      '</fontconfig>' % (folder, folder))
        told = []
        word = write(chart(('ก', 1000000)), chart(('ข', 1000000)), paragraph('จบ'), env={'FONTCONFIG_FILE': path}, told=told)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    assert pictures(word) == [] and word.texts('BodyText') == ['จบ']
    assert told == ['note no-pictures 2\tคะแนน'], told


# ---- sections ----

def pages(word):
    return [one.get(W + 'orient') or 'portrait' for one in word.all('pgSz')]


def test_breaks_turn_the_paper():
    block = paragraph('ก')
    assert pages(write(block)) == ['portrait']
    assert pages(write(block, LANDSCAPE, block, PORTRAIT, block)) == ['portrait', 'landscape', 'portrait']
    assert pages(write(LANDSCAPE, block, PORTRAIT)) == ['landscape'], 'an empty page'
    assert pages(write(block, PORTRAIT, LANDSCAPE, table(['ก']), PORTRAIT, PORTRAIT)) == ['portrait', 'landscape']
    word = write(PORTRAIT, block, PORTRAIT, block, PORTRAIT, table(['ก']), PORTRAIT)
    assert pages(word) == ['portrait']
    assert [p.find('.//' + W + 'pageBreakBefore') is not None for p in word.body.findall(W + 'p')][:3] == [False, True, True]
    assert len(word.all('pageBreakBefore')) == 2
    assert pages(write()) == pages(write(LANDSCAPE)) == ['portrait']
    word = write(block, LANDSCAPE, block)
    for section in word.document.sections:
        assert section.footer.is_linked_to_previous is False
        assert (section.page_width > section.page_height) == (section.orientation == 1)


def test_footer_counts_pages():
    word = write(paragraph('ก'), more=['--footer', 'ฉบับ 2 <ร่าง>'], digits='thai')
    footer = word.parts['word/footer.xml']
    assert word.value(footer, 'fldSimple', 'instr').strip() == 'PAGE'
    assert [word.text(p) for p in footer] == ['๑', 'ฉบับ ๒ <ร่าง>']
    word = write(paragraph('ก'))
    assert [word.text(p) for p in word.parts['word/footer.xml']] == ['1'] and not word.all('pgNumType')


# ---- sizes ----

def test_nothing_is_too_big_or_too_small():
    started = time.monotonic()
    long = ('น้ำใจที่ทำการ ' * (MEBIBYTE // 38))[:-1]
    word = write(table(['ก', 'ข'], ['สั้น', long]))
    assert word.texts('CellText') == ['สั้น', long]
    rows = [['%d' % i, 'มาตรการที่ %d' % i, items('ก', 'ข')] for i in range(200)]
    word = write(LANDSCAPE, table(['ตัวชี้วัด', 'มาตรการ', 'ขั้นตอน'], *rows))
    assert len(word.all('tr')) == 201
    assert write(paragraph('คำ')).texts('BodyText') == ['คำ']
    assert write().text(write().body) == ''
    assert len(write(*[items('ก', level=1)] * 400).all('ilvl')) == 400
    assert time.monotonic() - started < 60


def test_long_names_of_bars_cost_little():
    started = os.times().children_user
    word = write(chart(*[('การใช้ทรัพย์สินของทางราชการ น้ำใจที่ทำการ ' * 12 + str(i), i * 1000000) for i in range(120)]))
    assert len(word.document.inline_shapes) == 1
    assert os.times().children_user - started < 4, 'seconds of work: %.1f' % (os.times().children_user - started)


# ---- the book ----

def sample(*words):
    done = subprocess.run([program, '--sample', '--lang', 'th', *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=PATIENCE, check=False)
    assert done.returncode == 0 and not done.stderr, done
    return done.stdout


def test_every_sentence_of_the_book_is_found():
    book = json.loads(sample('export', '--format', 'json', '-o', '-'))
    for document in ('plan', 'followup'):
        wanted = readback.sentences(book, 2568, document)
        assert len(wanted) > 20, wanted
        for digits in ('thai', 'arabic'):
            word = sound(Word(sample('export', '--format', 'docx', '--document', document, '--year', '2568', '--digits', digits, '-o', '-')))
            lost = readback.missing(wanted, '\n'.join(text for _, text in word.paragraphs()))
            assert not lost, (document, digits, lost)


def test_the_plan_is_laid_out():
    word = sound(Word(sample('export', '--format', 'docx', '--year', '2568', '-o', '-')))
    styles = [p.style.name for p in word.document.paragraphs]
    assert styles[0] == 'Title' and styles.count('Heading 1') >= 5
    plan = max(word.document.tables, key=lambda one: len(one.columns))
    assert len(plan.columns) == 6 and plan.rows[0]._tr.find('.//' + W + 'tblHeader') is not None
    assert pages(word) == ['portrait', 'landscape', 'portrait']
    assert len(pictures(word)) >= 3 and word.texts('Signature')


def test_every_document_is_sound():
    for name in ('plan', 'followup', 'summary', 'handover'):
        word = sound(Word(sample('export', '--document', name, '--format', 'docx', '-o', '-')))
        assert len(word.text(word.body)) > 500, name


# ---- other readers ----

def to_pdf(word, folder):
    if not shutil.which('soffice') or not shutil.which('pdftotext'):
        raise Skip('LibreOffice or pdftotext is not here')
    path = os.path.join(folder, 'plan.docx')
    with open(path, 'wb') as out:
        out.write(word.data)
    subprocess.run(['soffice', '-env:UserInstallation=file://%s/profile' % folder, '--headless', '--convert-to', 'pdf', '--outdir', folder, path],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=PATIENCE, check=True)
    text = subprocess.run(['pdftotext', '-layout', os.path.join(folder, 'plan.pdf'), '-'], stdout=subprocess.PIPE, check=True).stdout
    return text.decode().split('\f')[:-1]


def pdf_pages(word):
    folder = tempfile.mkdtemp(prefix='docx-')
    try:
        return to_pdf(word, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_libreoffice_cuts_no_row_off():
    """Not even with a larger font in the place of a missing one."""
    head = ['ตัวชี้วัด', 'มาตรการหรือโครงการ', 'ผลการวิเคราะห์ตัวชี้วัดตามหลักเกณฑ์ที่สอดคล้องกับมาตรการ', 'ผู้รับผิดชอบ', 'ขั้นตอน', 'ระยะเวลา']
    blocks = [LANDSCAPE]
    for count in (5, 6, 7, 8):
        cell = (paragraph('หน่วยงานควรจัดทำทะเบียนคุมทรัพย์สิน ' * count), paragraph('END'))
        blocks += [table(head, ['1', cell, cell, 'สำนักปลัด', cell, 'ปี']), PORTRAIT, LANDSCAPE]
    assert ''.join(pdf_pages(write(*blocks))).count('END') == 12


def test_libreoffice_repeats_the_header_on_each_page():
    rows = [['%d' % i, 'measure %d ' % i * 30] for i in range(40)]
    word = write(heading(1, 'plan'), LANDSCAPE, table(['No.', 'Measures'], *rows), PORTRAIT, heading(2, 'end'))
    found = pdf_pages(word)
    assert len(found) > 4, len(found)
    for page in found[1:-1]:
        assert 'Measures' in page, page
    assert 'Measures' not in found[0] + found[-1]


def main():
    global helper, program  # pylint: disable=global-statement
    helper, program = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    return readback.run(globals(), sys.argv[3:], Skip)


if __name__ == '__main__':
    sys.exit(main())
