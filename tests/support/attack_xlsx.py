"""Excel files as somebody with bad intentions would make them: those of REFUSED must not be read, those of READ may be.

Where a file may be read (a bit that does no harm, a text that is only long), it need not be refused."""
import io
import zipfile

import attack_damage

MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType='
         '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')
TEXT = '<c t="inlineStr"><is><t>%s</t></is></c>'
MANY = 300000
DEEP = 5000
LAST_ROW, LAST_COLUMN = 1048576, 'XFD'


def relations(*rows):
    return '<Relationships xmlns="%s">%s</Relationships>' % (PACKAGE, ''.join(
        '<Relationship Id="%s" Type="%s/%s" Target="%s"%s/>' % (name, OFFICE, kind, target, ' TargetMode="External"' if '://' in target else '')
        for name, kind, target in rows))


def part(name, inside, before=''):
    return '<?xml version="1.0" encoding="UTF-8"?>%s<%s xmlns="%s" xmlns:r="%s">%s</%s>' % (before, name, MAIN, OFFICE, inside, name)


def package(sheet, strings='', styles='', sheets=1, more=(), before=''):
    """An Excel file around what stands in <worksheet>."""
    rows = [('s', 'sharedStrings', 'strings.xml'), ('t', 'styles', 'styles.xml')]
    rows += [('r%d' % i, 'worksheet', 'sheet.xml') for i in range(sheets)]
    book = ''.join('<sheet name="แผ่นที่ %d" sheetId="%d" r:id="r%d"/>' % (i, i + 1, i) for i in range(sheets))
    parts = [('[Content_Types].xml', TYPES), ('_rels/.rels', relations(('d', 'officeDocument', 'xl/workbook.xml'))),
             ('xl/workbook.xml', part('workbook', '<sheets>%s</sheets>' % book)), ('xl/_rels/workbook.xml.rels', relations(*rows)),
             ('xl/strings.xml', part('sst', strings)), ('xl/styles.xml', part('styleSheet', styles)),
             ('xl/sheet.xml', part('worksheet', sheet, before)), *more]
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as packed:
        for name, content in {name: content for name, content in parts}.items():
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED, 6)
    return out.getvalue()


def data(rows):
    return '<sheetData>%s</sheetData>' % rows


def ordinary_sheet():
    rows = (('ตัวชี้วัด', 'มาตรการ', 'ผู้รับผิดชอบ', 'ขั้นตอน', 'ระยะเวลา'),
            ('๑. การปฏิบัติหน้าที่', 'ติดผังขั้นตอนที่จุดบริการ', 'สำนักปลัด', 'ทำผังและติดตั้ง', 'ปีงบประมาณ ๒๕๖๙'))
    return data('<row>%s</row>' % (TEXT % 'แผนยกระดับผลการประเมิน ITA ปีงบประมาณ ๒๕๖๘ เทศบาลตำบลน้ำใจ')
                + ''.join('<row>%s</row>' % ''.join(TEXT % text for text in row) for row in rows))


def ordinary():
    """A small plan, as anybody would write it."""
    return package(ordinary_sheet())


# ---- XML ----

def billion_laughs():
    kinds = ''.join('<!ENTITY l%d "%s">' % (i, '&l%d;' % (i - 1) * 10) for i in range(1, 10))
    return package(data('<row>%s</row>' % (TEXT % '&l9;')), before='<!DOCTYPE x [<!ENTITY l0 "ฮา">%s]>' % kinds)


def outside_entity():
    return package(data('<row>%s</row>' % (TEXT % '&f;')), before='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>')


def deep_elements():
    return package('<extLst>' * DEEP + '</extLst>' * DEEP)


# ---- sizes ----

def many_cells():
    return package(data(('<row>' + '<c><v>1</v></c>' * 30 + '</row>') * (MANY // 30)))


def many_framed_cells():
    """Nothing in them, but a frame around each."""
    styles = '<borders><border><left style="thin"/></border></borders><cellXfs><xf borderId="0"/></cellXfs>'
    return package(data(('<row>' + '<c s="0"/>' * 30 + '</row>') * (MANY // 30)), styles=styles)


def many_strings():
    return package(ordinary_sheet(), strings='<si><t>ก</t></si>' * MANY)


def slope():
    """Few texts, each in a row and a column of its own: a table of all places between them has millions."""
    names = [a + b for a in 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' for b in 'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    return package(data(''.join('<row r="%d"><c r="%s%d"><v>1</v></c><c r="ABC%d"><v>1</v></c></row>' % (i + 1, name, i + 1, i + 1)
                                for i, name in enumerate(names))))


def one_text_everywhere():
    """A shared string of 30,000 letters in a hundred thousand cells."""
    return package(data(('<row>' + '<c t="s"><v>0</v></c>' * 10 + '</row>') * 10000), strings='<si><t>%s</t></si>' % ('ก' * 30000))


def many_sheets():
    return package(ordinary_sheet(), sheets=5000)


def sheets_over_and_over():
    """Four hundred times the same part of half a megabyte."""
    return package(data(('<row>' + TEXT % ('น้ำใจ' * 100) + '</row>') * 500), sheets=400)


def merged_over_each_other():
    return package(data('<row r="1"><c r="A1"><v>1</v></c></row><row r="%d"><c r="%s%d"><v>1</v></c></row>' % (LAST_ROW, LAST_COLUMN, LAST_ROW))
                   + '<mergeCells>%s</mergeCells>' % ''.join('<mergeCell ref="A%d:%s%d"/>' % (i, LAST_COLUMN, LAST_ROW) for i in range(1, 20000)))


def many_merged():
    return package(data('<row><c><v>1</v></c></row>') + '<mergeCells>%s</mergeCells>' % ('<mergeCell ref="A1:B1"/>' * MANY))


def many_formats():
    styles = '<numFmts>%s</numFmts><cellXfs>%s</cellXfs>' % (''.join('<numFmt numFmtId="%d" formatCode="0.00"/>' % i for i in range(100000)),
                                                             '<xf numFmtId="1"/>' * 100000)
    return package(ordinary_sheet(), styles=styles)


# ---- what is not as it should be ----

def string_that_is_not_there():
    return package(data('<row><c t="s"><v>999999999999</v></c></row>'))


def row_outside():
    return package(data('<row r="4294967297"><c r="A4294967297"><v>1</v></c></row>'))


def column_outside():
    return package(data('<row><c r="ZZZZZZZZZZ1"><v>1</v></c></row>'))


def range_upside_down():
    return package(ordinary_sheet() + '<mergeCells><mergeCell ref="C3:A1"/></mergeCells>')


def sheet_that_is_not_there():
    return package(ordinary_sheet(), more=[('xl/workbook.xml', part('workbook', '<sheets><sheet name="x" sheetId="1" r:id="zz"/></sheets>'))])


def sheet_outside():
    return package(ordinary_sheet(), more=[('xl/_rels/workbook.xml.rels', relations(('r0', 'worksheet', 'http://127.0.0.1:9/sheet.xml')))])


def with_macros():
    return package(ordinary_sheet(), more=[('xl/vbaProject.bin', 'x')])


# ---- odd, and no harm ----

def last_row():
    return package(data('<row r="%d"><c r="%s%d"><v>1</v></c></row>' % (LAST_ROW, LAST_COLUMN, LAST_ROW))
                   + '<mergeCells><mergeCell ref="A1:%s%d"/></mergeCells>' % (LAST_COLUMN, LAST_ROW - 1))


def far_apart():
    """A text in each corner of the sheet, and some between."""
    return package(data(''.join('<row r="%d"><c r="A%d"><v>1</v></c><c r="%s%d"><v>2</v></c></row>' % (i, i, LAST_COLUMN, i)
                                for i in (1, 2, 1000, 1001, 500000, LAST_ROW))))


def long_numbers():
    values = ('9' * 100000, '0.' + '0' * 100000 + '1', '1E400', '1E-400', '-' * 1000, '1e99999999999999999999', 'nan', 'inf', '1.7976931348623157E308')
    formats = ('0.%s' % ('0' * 200), '#,##0', 'd mmmm bbbb', '[' * 200, '"' * 199, '\\', '_', '*', '[$-', '[$-0D', 'E+' * 99, ';' * 99)
    styles = '<numFmts>%s</numFmts><cellXfs>%s</cellXfs>' % (
        ''.join('<numFmt numFmtId="%d" formatCode="%s"/>' % (200 + i, code.replace('"', '&quot;')) for i, code in enumerate(formats)),
        ''.join('<xf numFmtId="%d"/>' % (200 + i) for i in range(len(formats))))
    rows = ''.join('<row>%s</row>' % ''.join('<c s="%d"><v>%s</v></c>' % (i, value) for i in range(len(formats))) for value in values)
    return package(data(rows), styles=styles)


def parts_within_parts():
    """Tables beside tables, ever smaller."""
    rows = {}
    top, left = 1, 1
    for i in range(12):
        for row, column in ((top, left), (top, left + 1), (top + 1, left), (top + 1, left + 1)):
            rows.setdefault(row, []).append(column)
        top, left = (top + 3, left) if i % 2 else (top, left + 3)
    cells = ''.join('<row r="%d">%s</row>' % (row, ''.join('<c r="%s%d"><v>1</v></c>' % (chr(64 + column), row) for column in sorted(columns)))
                    for row, columns in sorted(rows.items()))
    return package(data(cells))


def long_formula():
    return package(data('<row><c><f>HYPERLINK("%s","%s")</f></c><c><f>%s</f></c></row>' % ('x' * 100000, '""' * 100000, '(' * 100000)))


def truncated():
    return attack_damage.truncated(ordinary())


def flipped():
    return attack_damage.flipped(ordinary(), 200, 5, (1, 1, 1, 8, 64))


def flipped_inside():
    """Bits of the sheet's XML, with a container that is sound."""
    xml = (ordinary_sheet() + '<mergeCells><mergeCell ref="A1:E1"/></mergeCells>').encode()
    for name, damaged in attack_damage.flipped(xml, 100, 13, (1, 1, 4)):
        yield 'inside-' + name, package(damaged.decode('utf-8', 'replace'))


REFUSED = (billion_laughs, outside_entity, deep_elements, many_cells, many_framed_cells, many_strings, slope, one_text_everywhere, many_sheets,
           sheets_over_and_over, merged_over_each_other, many_merged, many_formats, string_that_is_not_there, row_outside, column_outside,
           range_upside_down, sheet_that_is_not_there, sheet_outside, with_macros)
READ = (ordinary, last_row, far_apart, long_numbers, parts_within_parts, long_formula)
