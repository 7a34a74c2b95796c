"""Files that mean harm, or come from a broken disk: each is a name and a function that writes it to a path. Bytes are
written piece by piece, so that the test's own memory stays small."""
import os
import struct
import zlib

MIB = 1 << 20
LIMIT = 32 * MIB


def repeated(head, unit, count, tail=b''):
    """A function that writes head, the unit so many times, and the tail."""
    def write(path):
        many = max(1, MIB // len(unit))
        with open(path, 'wb') as out:
            out.write(head)
            for _ in range(count // many):
                out.write(unit * many)
            out.write(unit * (count % many))
            out.write(tail)
    return write


def filled(head, unit, tail=b''):
    """As many of the unit as the file may be long."""
    return repeated(head, unit, (LIMIT - len(head) - len(tail)) // len(unit), tail)


def most(head, unit):
    """As many of the unit as a text may be long."""
    return repeated(head, unit, ((3 << 20) - len(head)) // len(unit))


def fixed(content):
    def write(path):
        with open(path, 'wb') as out:
            out.write(content if isinstance(content, bytes) else content.encode())
    return write


def sparse(size):
    def write(path):
        with open(path, 'wb') as out:
            out.truncate(size)
    return write


# --- zip containers, byte by byte ---------------------------------------------------------------------

def deflated(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def local_header(name, method, crc, packed, size, flags=0):
    return struct.pack('<4sHHHHHIIIHH', b'PK\3\4', 20, flags, method, 0, 0x21, crc, packed, size, len(name), 0) + name


def directory_entry(name, method, crc, packed, size, offset, flags=0):
    return struct.pack('<4sHHHHHHIIIHHHHHII', b'PK\1\2', 20, 20, flags, method, 0, 0x21, crc, packed, size, len(name), 0, 0, 0, 0,
                       0, offset) + name


def directory_end(count, size, offset):
    return struct.pack('<4sHHHHIIH', b'PK\5\6', 0, 0, count & 0xffff, count & 0xffff, size, offset, 0)


def container(parts, stored=False, flags=0):
    """parts: (name, bytes), or (name, packed bytes, CRC, size that is told) to tell lies."""
    body, directory, count = b'', b'', 0
    for part in parts:
        name = part[0].encode() if isinstance(part[0], str) else part[0]
        if len(part) == 4:
            packed, crc, size, method = part[1], part[2], part[3], 8
        else:
            data = part[1].encode() if isinstance(part[1], str) else part[1]
            packed, crc, size, method = (data if stored else deflated(data)), zlib.crc32(data), len(data), 0 if stored else 8
        offset = len(body)
        body += local_header(name, method, crc, len(packed), size, flags) + packed
        directory += directory_entry(name, method, crc, len(packed), size, offset, flags)
        count += 1
    return body + directory + directory_end(count, len(directory), len(body))


def zeros_deflated(size):
    """The packed form and the CRC of so many spaces, without holding them."""
    packer, crc, out, piece = zlib.compressobj(9, zlib.DEFLATED, -15), 0, [], b' ' * MIB
    for _ in range(size // MIB):
        out.append(packer.compress(piece))
        crc = zlib.crc32(piece, crc)
    return b''.join(out) + packer.flush(), crc


TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' \
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' \
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/%s" ' \
    'ContentType="application/vnd.openxmlformats-officedocument.%s.main+xml"/></Types>'
RELATIONS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
RELATION = '<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"%s/>'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' \
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' \
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def relations(*all_of_them):
    return RELATIONS % ''.join(RELATION % (one + ('',) * (4 - len(one))) for one in all_of_them)


def word_parts(document, *more):
    """The parts of a Word file; document: its main part, or (packed, CRC, size)."""
    main = (document,) if isinstance(document, (str, bytes)) else tuple(document)
    return [('[Content_Types].xml', TYPES % ('word/document.xml', 'wordprocessingml.document')),
            ('_rels/.rels', relations(('rId1', 'officeDocument', 'word/document.xml'))), ('word/document.xml',) + main, *more]


def word(body, head='<?xml version="1.0"?>'):
    return '%s<w:document %s><w:body>%s</w:body></w:document>' % (head, WORD, body)


def paragraph(text):
    return '<w:p><w:r><w:t>%s</w:t></w:r></w:p>' % text


def excel_parts(sheet, strings=None, *more):
    main = (sheet,) if isinstance(sheet, (str, bytes)) else tuple(sheet)
    links = [('rId1', 'worksheet', 'worksheets/sheet1.xml')]
    parts = [('[Content_Types].xml', TYPES % ('xl/workbook.xml', 'spreadsheetml.sheet')),
             ('_rels/.rels', relations(('rId1', 'officeDocument', 'xl/workbook.xml'))),
             ('xl/workbook.xml', '<?xml version="1.0"?><workbook %s><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>' % SHEET),
             ('xl/worksheets/sheet1.xml',) + main]
    if strings is not None:
        links.append(('rId2', 'sharedStrings', 'sharedStrings.xml'))
        parts.append(('xl/sharedStrings.xml', strings))
    return parts + [('xl/_rels/workbook.xml.rels', relations(*links)), *more]


def excel(rows, after='', head='<?xml version="1.0"?>'):
    return '%s<worksheet %s><sheetData>%s</sheetData>%s</worksheet>' % (head, SHEET, rows, after)


def ole(*streams):
    """The directory of an OLE2 container, as much of it as tells what it is."""
    out = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 504
    for number, name in enumerate(('Root Entry',) + streams):
        out += name.encode('utf-16-le').ljust(66, b'\0') + bytes([2 if number else 5]) + b'\0' * 61
    return out.ljust(4096, b'\0')


LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "%s">' % ('ha' * 50) + ''.join(
    '<!ENTITY %s "%s">' % (b, '&%s;' % a * 10) for a, b in zip('abcdefghi', 'bcdefghij')) + ']>'


def entities(what):
    return '<!DOCTYPE x [<!ENTITY b SYSTEM "%s">]>' % what


def overlapping():
    """Many names for the same packed bytes: what is small unpacks to much (the better zip bomb)."""
    packed, crc = zeros_deflated(8 * MIB)
    name = b'word/document.xml'
    body = local_header(name, 8, crc, len(packed), 8 * MIB) + packed
    directory = b''.join(directory_entry(name if number == 0 else b'a%d' % number, 8, crc, len(packed), 8 * MIB, 0)
                         for number in range(200))
    return body + directory + directory_end(200, len(directory), len(body))


def bomb(of, told):
    """1 GiB of spaces in the main part, with another size told."""
    def write(path):
        packed, crc = zeros_deflated(1024 * MIB)
        fixed(container(of((packed, crc, told))))(path)
    return write


def nested(depth):
    inner = container(word_parts(word(paragraph('x'))))
    for number in range(depth):
        inner = container([('level%d.docx' % number, inner)], stored=True)
    return inner


CELL = '<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>'
DEEP = 5000


def word_attacks():
    def docx(name, body, *more, **options):
        return name + '.docx', fixed(container(word_parts(body, *more), **options))
    macro = ('word/vbaProject.bin', b'\xd0\xcf\x11\xe0' + b'\0' * 100)
    table = '<w:tbl>%s</w:tbl>' % ('<w:tr>%s</w:tr>' % (CELL * 100) * 3000)
    return [
        docx('billion-laughs', word(paragraph('&j;'), '<?xml version="1.0"?>' + LAUGHS)),
        docx('xxe-file', word(paragraph('&b;'), '<?xml version="1.0"?>' + entities('file:///etc/passwd'))),
        docx('xxe-http', word(paragraph('&b;'), '<?xml version="1.0"?>' + entities('http://127.0.0.1:%d/x'))),
        docx('external-dtd', word('', '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:%d/x.dtd">')),
        docx('doctype', word(paragraph('x'), '<?xml version="1.0"?><!DOCTYPE x>')),
        ('bomb-size-told-small.docx', bomb(word_parts, 1000)),
        ('bomb-size-told-true.docx', bomb(word_parts, 1024 * MIB)),
        ('bomb-size-told-20mb.docx', bomb(word_parts, 20 * MIB)),
        ('overlapping.docx', fixed(overlapping())),
        ('nested-10.docx', fixed(nested(10))),
        docx('entries-2001', word(paragraph('x')), *[('word/a%d.xml' % number, 'x') for number in range(2001)]),
        docx('names-climb', word(paragraph('x')), ('../../../../tmp/itaplan-attack', 'x'), ('/etc/itaplan-attack', 'x')),
        docx('names-twice', word(paragraph('x')), ('word/document.xml', word(paragraph('y')))),
        docx('encrypted-part', word(paragraph('x')), flags=1),
        docx('deep', word('<w:sdt><w:sdtContent>' * DEEP + '</w:sdtContent></w:sdt>' * DEEP)),
        docx('deep-tables', word('<w:tbl><w:tr><w:tc>' * DEEP + '</w:tc></w:tr></w:tbl>' * DEEP)),
        docx('cells-300000', word(table)),
        docx('span-million', word('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>' * 100)),
        docx('attribute-8mb', word('<w:p w:rsidR="%s"/>' % ('x' * (8 * MIB)))),
        docx('attributes-100000', word('<w:p %s/>' % ' '.join('a%d="1"' % number for number in range(100000)))),
        docx('text-20mb', word(paragraph('x' * (20 * MIB)))),
        docx('controls', word(paragraph('a&#1;&#xFFFE;&#27;[31m'))),
        docx('utf8-broken', word(paragraph('x')).encode() + b'\xc0\xaf'),
        docx('no-main-part', ''),
        docx('relations-loop', word(paragraph('x')), ('word/_rels/document.xml.rels', relations(('rId1', 'styles', '../word/document.xml'),
                                                                                            ('rId2', 'numbering', 'document.xml')))),
        docx('remote-template', word('<w:p/>'), ('word/_rels/settings.xml.rels', relations(
            ('rId1', 'attachedTemplate', 'http://127.0.0.1:%d/x.dotm', ' TargetMode="External"')))),
        docx('macros', word(paragraph('x')), macro),
        ('macros.docm', fixed(container(word_parts(word(paragraph('x')), macro)))),
        ('encrypted.docx', fixed(ole('EncryptionInfo', 'EncryptedPackage'))),
    ]


def excel_attacks():
    return [('macros.xlsm', fixed(container(excel_parts(excel(''), None, ('xl/vbaProject.bin', b'x'))))),
            ('encrypted.xlsx', fixed(ole('EncryptionInfo', 'EncryptedPackage'))),
            ('bomb-size-told-small.xlsx', bomb(excel_parts, 1000)),
            ('number-long.xlsx', fixed(container(excel_parts(excel('<row r="1"><c r="A1"><v>%s</v></c></row>' % ('9' * 1000000))))))]


def text_attacks():
    page = b'<!DOCTYPE html><html><body>'
    return [
        ('empty.txt', fixed(b'')),
        ('32mb-less-than.txt', filled(b'', b'<')),
        ('32mb-less-than.html', filled(page, b'<')),
        ('32mb-quotes.csv', filled(b'', b'"')),
        ('32mb-open-quotes.csv', filled(b'', b'"a\n')),
        ('32mb-commas.csv', filled(b'', b',')),
        ('32mb-newlines.txt', filled(b'', b'\n')),
        ('32mb-tabs.txt', filled(b'', b'\t')),
        ('32mb-items.txt', filled(b'', '- ก\n'.encode())),
        ('32mb-numbers.txt', filled(b'', '1. ก\n'.encode())),
        ('32mb-pipes.md', filled(b'', b'|')),
        ('32mb-brackets.md', filled(b'a', b'[')),
        ('32mb-stars.md', filled(b'', b'*')),
        ('32mb-thai.txt', filled(b'', 'กำ'.encode())),
        ('32mb-marks.txt', filled(b'', '\u0e48'.encode())),
        ('32mb-accents.txt', filled(b'e', '\u0301'.encode())),
        ('32mb-json.json', filled(b'', b'[')),
        ('3mb-less-than.txt', most(b'', b'<')),
        ('3mb-less-than.html', most(page, b'<')),
        ('3mb-digits.txt', most('ตัวชี้วัดที่ 1 '.encode(), b'1')),
        ('3mb-points.txt', most(b'', b'1.')),
        ('3mb-thai.txt', most(b'', 'กำ'.encode())),
        ('3mb-marks.txt', most(b'', '\u0e48'.encode())),
        ('3mb-accents.txt', most(b'e', '\u0301'.encode())),
        ('3mb-words.txt', most(b'', 'ตัวชี้วัด '.encode())),
        ('3mb-commas.csv', most(b'', b',')),
        ('3mb-open-quotes.csv', most(b'', b'"a\n')),
        ('3mb-lines.txt', most(b'', 'ข\n\n'.encode())),
        ('3mb-items.txt', most(b'', '- ก\n'.encode())),
        ('3mb-brackets.md', most(b'a', b'[')),
        ('3mb-links.md', most(b'', b'[a](')),
        ('3mb-stars.md', most(b'', b'*a')),
        ('3mb-tags.txt', most(b'', b'<table><tr><td>')),
        ('3mb-open-tags.txt', most(b'x ', b'<a b="')),
        ('33mb.txt', sparse(33 * MIB)),
        ('1tb.txt', sparse(1 << 40)),
        ('deep-div.html', repeated(page, b'<div>', DEEP)),
        ('deep-tables.html', repeated(page, b'<table><tr><td>', DEEP)),
        ('deep-lists.html', repeated(page, b'<ul><li>', DEEP)),
        ('deep-font.html', repeated(page, b'<font>', 200000, b'x')),
        ('adoption-agency.html', repeated(page, b'<a><b><i>', 100000, b'<p>x' + b'</a></b>' * 100000)),
        ('formatting-in-tables.html', repeated(page, b'<b><table><i>x', 20000)),
        ('misnested-lists.html', repeated(page, b'<li><ul></li><table></ul>', 20000)),
        ('cells-300000.html', repeated(page + b'<table><tr>', b'<td>1', 300000)),
        ('cells-300000.csv', repeated(b'', b'1,' * 599 + b'1\n', 500)),
        ('span-million.html', fixed(page + b'<table>' + b'<tr><td rowspan=1000000 colspan=1000000>x<td>y' * 1000)),
        ('attribute-31mb.html', filled(page + b'<p a="', b'x', b'">x')),
        ('attributes-million.html', repeated(page + b'<p ', b'a=b ', 1000000, b'>x')),
        ('attributes-open.html', filled(page, b'<a b="')),
        ('comments-open.html', filled(page, b'<!--')),
        ('scripts-open.html', filled(page, b'<script>')),
        ('ends.html', filled(page, b'</p>')),
        ('references.html', filled(page, b'&amp;')),
        ('reference-long.html', filled(page, b'&a')),
        ('billion-laughs.html', fixed('%s<html>&j;</html>' % LAUGHS)),
        ('billion-laughs.xml', fixed('<?xml version="1.0"?>%s<lolz>&j;</lolz>' % LAUGHS)),
        ('xxe.html', fixed('<!DOCTYPE html SYSTEM "file:///etc/passwd"><html><iframe src="file:///etc/passwd"></iframe>'
                           '<img src="http://127.0.0.1:%d/x"><link rel=stylesheet href="http://127.0.0.1:%d/y"></html>')),
        ('utf8-broken.txt', fixed('แผน ITA '.encode() + b'\xe0\xb8 \xff\xfe\xc0\xaf')),
        ('utf16-half.txt', fixed(b'\xff\xfe' + 'แผน'.encode('utf-16-le') + b'\x00\xd8\x41\0')),
        ('utf16-odd.txt', fixed(b'\xfe\xff' + 'แผน'.encode('utf-16-be') + b'\0')),
        ('zeros-32mb.bin', sparse(LIMIT)),
        ('nul-late.txt', fixed('แผน\n'.encode() * 2000 + b'\0')),
    ]


def container_attacks():
    return [
        ('archive.zip', fixed(container([('a.docx', nested(1))]))),
        ('empty.zip', fixed(directory_end(0, 0, 0))),
        ('directory-lies.docx', fixed(container(word_parts(word('')))[:-22] + directory_end(60000, 1 << 31, 10))),
        ('directory-behind.docx', fixed(container(word_parts(word('')))[:-22] + directory_end(3, 100, 0xffffffff))),
        ('ole.doc', fixed(ole('WordDocument'))),
        ('ole.xls', fixed(ole('Workbook'))),
    ]


def all_attacks():
    """(name, function that writes it to a path). %d in a text stands for the port where nobody may call."""
    return text_attacks() + container_attacks() + word_attacks() + excel_attacks()


def places(folder):
    """What is no file, made in the folder or there anyway: (name, path)."""
    pipe, inside = os.path.join(folder, 'pipe'), os.path.join(folder, 'folder.docx')
    os.mkfifo(pipe)
    os.mkdir(inside)
    return [('a folder', inside), ('a pipe', pipe), ('/dev/zero', '/dev/zero'), ('/dev/full', '/dev/full'), ('/dev/tty', '/dev/tty'),
            ('/proc/self/mem', '/proc/self/mem'), ('a missing file', os.path.join(folder, 'missing'))]
