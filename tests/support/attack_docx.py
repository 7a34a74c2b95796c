"""Word files as somebody with bad intentions would make them: those of REFUSED must not be read, those of READ may be.

Where a file may be read (a bit that does no harm, a text that is only long), it need not be refused."""
import io
import struct
import zipfile
import zlib

import attack_damage

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType='
         '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
RELATIONS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="d" Type='
             '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
             '</Relationships>')
PARAGRAPH = '<w:p><w:r><w:t>%s</w:t></w:r></w:p>'
MANY = 300000
DEEP = 5000
MEBIBYTE = 1 << 20
GIBIBYTE = 1 << 30


def package(document, more=(), compression=zipfile.ZIP_DEFLATED):
    """A Word file around document.xml (bytes or text)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', compression) as parts:
        for name, content in (('[Content_Types].xml', TYPES), ('_rels/.rels', RELATIONS), ('word/document.xml', document), *more):
            parts.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, compression, 6)
    return out.getvalue()


def document(body, before=''):
    return '<?xml version="1.0" encoding="UTF-8"?>%s<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (before, W, body)


def ordinary():
    """A small plan, as anybody would write it."""
    cells = ''.join('<w:tr>%s</w:tr>' % ''.join('<w:tc>%s</w:tc>' % (PARAGRAPH % text) for text in row) for row in (
        ('ตัวชี้วัด', 'มาตรการ', 'ผู้รับผิดชอบ', 'ขั้นตอน', 'ระยะเวลา'),
        ('๑. การปฏิบัติหน้าที่', 'ติดผังขั้นตอนที่จุดบริการ', 'สำนักปลัด', 'ทำผังและติดตั้ง', 'ปีงบประมาณ ๒๕๖๙')))
    return package(document(PARAGRAPH % 'แผนยกระดับผลการประเมิน ITA ปีงบประมาณ ๒๕๖๘ เทศบาลตำบลน้ำใจ' + '<w:tbl>%s</w:tbl>' % cells))


def billion_laughs():
    kinds = ''.join('<!ENTITY l%d "%s">' % (i, '&l%d;' % (i - 1) * 10) for i in range(1, 10))
    return package(document(PARAGRAPH % '&l9;', '<!DOCTYPE x [<!ENTITY l0 "ฮา">%s]>' % kinds))


def outside_entity():
    return package(document(PARAGRAPH % '&f;', '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'))


def outside_declaration():
    return package(document(PARAGRAPH % 'x', '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'))


def entity_in_relations():
    return package(document(PARAGRAPH % 'x'), [('word/_rels/document.xml.rels', '<!DOCTYPE x [<!ENTITY e "1">]>' + RELATIONS)])


def deep_elements():
    return package(document('<w:sdt>' * DEEP + '</w:sdt>' * DEEP))


def deep_tables():
    return package(document('<w:tbl><w:tr><w:tc>' * DEEP + '</w:tc></w:tr></w:tbl>' * DEEP))


def many_cells():
    return package(document('<w:tbl>' + ('<w:tr>' + '<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>' * 30 + '</w:tr>') * (MANY // 30) + '</w:tbl>'))


def many_paragraphs():
    return package(document(PARAGRAPH % 'ก' * MANY))


def wide_spans():
    return package(document('<w:tbl>' + ('<w:tr>' + '<w:tc><w:tcPr><w:gridSpan w:val="999999"/><w:vMerge/></w:tcPr><w:p/></w:tc>' * 20 + '</w:tr>') * 500
                            + '</w:tbl>' + PARAGRAPH % 'x'))


def long_text():
    return package(document(PARAGRAPH % ('น้ำใจที่ทำการ ' * 100000)))


def long_name():
    return package(document('<w:%s/>' % ('x' * (8 * MEBIBYTE))))


def many_attributes():
    return package(document('<w:p %s/>' % ' '.join('a%d="1"' % i for i in range(MANY // 3))))


def many_namespaces():
    return package(document('<w:p %s/>' % ' '.join('xmlns:a%d="urn:%d"' % (i, i) for i in range(MANY // 10))))


def styles_in_a_ring():
    styles = ''.join('<w:style w:type="paragraph" w:styleId="s%d"><w:name w:val="s"/><w:basedOn w:val="s%d"/></w:style>' % (i, (i + 1) % 5000)
                     for i in range(5000))
    relation = RELATIONS.replace('officeDocument"', 'styles"').replace('word/document.xml', 'styles.xml')
    body = '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>' * 20000
    return package(document(body), [('word/styles.xml', '<w:styles xmlns:w="%s">%s</w:styles>' % (W, styles)), ('word/_rels/document.xml.rels', relation)])


def bomb(size=GIBIBYTE):
    """A gibibyte of spaces in a megabyte; packed piece by piece."""
    packer, piece, out, crc = zlib.compressobj(9, zlib.DEFLATED, -15), b' ' * MEBIBYTE, [], 0
    for _ in range(size // MEBIBYTE):
        out.append(packer.compress(piece))
        crc = zlib.crc32(piece, crc)
    out.append(packer.flush())
    return one_part(b''.join(out), size, crc)


def false_bomb():
    """The same, that says of itself that it is small."""
    data = bomb()
    return data.replace(struct.pack('<I', GIBIBYTE), struct.pack('<I', 1000))


def one_part(packed, size, crc, name=b'word/document.xml'):
    facts = struct.pack('<HHHHHIIIHH', 20, 0, 8, 0, 33, crc, len(packed), size, len(name), 0)
    local = b'PK\3\4' + facts + name
    entry = b'PK\1\2' + struct.pack('<H', 20) + facts + struct.pack('<HHHII', 0, 0, 0, 0, 0) + name
    end = b'PK\5\6' + struct.pack('<HHHHIIH', 0, 0, 1, 1, len(entry), len(local) + len(packed), 0)
    return local + packed + entry + end


def overlapping():
    """Many names for the bytes of one part."""
    packed = zlib.compress(b' ' * MEBIBYTE, 9)[2:-4]
    crc, entries = zlib.crc32(b' ' * MEBIBYTE), b''
    local = one_part(packed, MEBIBYTE, crc)[:30 + 17] + packed
    for i in range(1000):
        name = b'word/documen%05d' % i
        entries += (b'PK\1\2' + struct.pack('<HHHHHHIIIHH', 20, 20, 0, 8, 0, 33, crc, len(packed), MEBIBYTE, len(name), 0)
                    + struct.pack('<HHHII', 0, 0, 0, 0, 0) + name)
    entries += entries[:46] + b'word/document.xml'
    return local + entries + b'PK\5\6' + struct.pack('<HHHHIIH', 0, 0, 1001, 1001, len(entries), len(local), 0)


def many_parts():
    return package(document(PARAGRAPH % 'x'), [('p/%d' % i, 'x') for i in range(5000)])


def encrypted():
    data = bytearray(ordinary())
    at = data.rfind(b'PK\1\2')
    data[at + 8] |= 1
    return bytes(data)


def truncated():
    return attack_damage.truncated(ordinary())


def flipped():
    return attack_damage.flipped(ordinary(), 200, 7, (1, 1, 1, 8, 64))


def flipped_inside():
    """Bits of the XML itself, with a container that is sound."""
    xml = document(PARAGRAPH % 'น้ำใจ' * 20).encode()
    for name, damaged in attack_damage.flipped(xml, 100, 11, (1, 1, 4)):
        yield 'inside-' + name, package(damaged)


REFUSED = (billion_laughs, outside_entity, outside_declaration, entity_in_relations, deep_elements, deep_tables, many_cells, many_paragraphs,
           bomb, false_bomb, overlapping, many_parts, encrypted)
READ = (ordinary, wide_spans, long_text, long_name, many_attributes, many_namespaces, styles_in_a_ring)
