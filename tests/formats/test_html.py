#!/usr/bin/env python3
"""The web page: what html.parser, html5lib, tidy, html-validate and axe-core make of it.

usage: test_html.py ITAPLAN-DOCUMENTS ITAPLAN [NAME...]   (TAP on standard output; only tests whose name holds a NAME)
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'support'))
import readback
from web import Page

if __name__ == '__main__':
    readback.with_debian_python('html5lib')

PATIENCE = 120  # seconds
CLOCK = '1787000000'  # 17 August 2569
DOCUMENTS = ('plan', 'followup', 'summary', 'handover')
MIXED_PLACES = ({'TZ': 'Pacific/Kiritimati', 'LC_ALL': 'C', 'HOME': '/'}, {'TZ': 'America/Los_Angeles', 'LC_ALL': 'C.UTF-8', 'LANG': 'th_TH'})
helper = program = None


class Skip(Exception):
    """This machine cannot run the test."""


def run(*words, data=b'', env=None, umask=None):
    done = subprocess.run(words, input=data, env=dict(os.environ, ITAPLAN_CLOCK=CLOCK, **(env or {})), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=PATIENCE, check=False,
                          preexec_fn=(lambda: os.umask(umask)) if umask is not None else None)
    return done


def export(*words, **options):
    done = run(program, '--sample', 'export', '--format', 'html', *words, **options)
    assert done.returncode == 0 and done.stderr == b'', done
    return done.stdout


def sample():
    return json.loads(run(program, '--sample', 'export', '--format', 'json').stdout)


def write(serial, *words, **options):
    """The page of a serial tree."""
    done = run(helper, 'write', 'html', '--digits', 'arabic', *words, data=serial.encode(), **options)
    assert done.returncode == 0 and done.stderr == b'', (done.returncode, done.stdout[:300], done.stderr[:2000].decode())
    head, _, page = done.stdout.partition(b'\n\n')
    if done.stdout.startswith(b'\n'):
        page = done.stdout[1:]
    for line in head.decode().splitlines() if not done.stdout.startswith(b'\n') else ():
        assert re.fullmatch(r'progress \d+ \d+|note [a-z-]+ \d+\t.*', line), line
    return sound(page)


def sound(data):
    """What holds for every page."""
    page = Page(data)
    assert page.nested, 'tags do not nest'
    assert page.tags[0] == ('html', page.all('html')[0]) and page.all('html')[0]['lang'] == 'th'
    policy = page.all('meta')[1]
    assert policy['http-equiv'] == 'Content-Security-Policy' and "default-src 'none'" in policy['content']
    for tag, attrs in page.tags:
        assert tag not in ('script', 'img', 'iframe', 'object', 'link', 'base', 'form'), tag
        assert not [name for name in attrs if name.startswith('on') or name in ('src', 'style')], (tag, attrs)
        assert tag != 'a' or re.match(r'(https?://|mailto:|tel:|#)', attrs['href'], re.I), attrs
    assert 'url(' not in data.decode() and '@import' not in data.decode()
    ids = [attrs['id'] for _, attrs in page.tags if 'id' in attrs]
    assert len(set(ids)) == len(ids), 'an id twice'
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch('h[1-6]', tag)]
    assert not levels or levels[0] == 1 and levels.count(1) == 1, levels
    assert all(b <= a + 1 for a, b in zip(levels, levels[1:])), levels
    for attrs in page.all('th'):
        assert attrs['scope'] in ('col', 'row', 'colgroup', 'rowgroup')
    assert all(attrs['role'] == 'img' for attrs in page.all('svg'))
    assert not readback.odd_characters(page.text), readback.odd_characters(page.text)
    assert not re.search('[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]', page.source)
    return page


def text_node(text):
    return 'text |' + text.replace('\\', '\\\\').replace('\n', '\\n')


def cell(text, keys=''):
    return '      cell%s\n        %s\n' % (keys, text_node(text))


# ---- the book ----

def test_every_sentence_is_found():
    book = sample()
    for year in (2567, 2568):
        for digits in ('thai', 'arabic'):
            page = sound(export('--year', str(year), '--digits', digits))
            lost = readback.missing(readback.sentences(book, year), page.text)
            assert not lost, (year, digits, lost)
        followup = sound(export('--year', str(year), '--document', 'followup'))
        lost = readback.missing(readback.sentences(book, year, 'followup'), followup.text)
        assert not lost, (year, lost)


def test_digits_are_as_wanted():
    thai, arabic = Page(export('--digits', 'thai')).text, Page(export('--digits', 'arabic')).text
    assert '๘๕.๘๖' in thai and '85.86' not in thai and '85.86' in arabic and '๘๕.๘๖' not in arabic
    assert re.search(r'\be1\b', thai) and not re.search('[eio][๐-๙]', thai)


def test_runs_are_byte_identical():
    for name in DOCUMENTS[:3]:  # the handover says where the officer's files lie
        pages = [export('--document', name, env=env, umask=mask) for env, mask in zip(MIXED_PLACES, (0o077, 0))]
        assert pages[0] == pages[1], name


def test_each_document():
    for name in DOCUMENTS:
        page = sound(export('--document', name))
        assert page.all('h1') and page.all('table') and len(page.text) > 1000, name


def test_charts_are_pictures_with_words():
    page = Page(export('--digits', 'arabic'))
    assert len(page.all('svg')) >= 3 and len(page.all('desc')) == len(page.all('svg'))
    assert '4. การใช้ทรัพย์สินของราชการ 68.69' in page.text.replace('\n', ' '), 'the description lacks a figure'


def test_print_repeats_the_header():
    source = export().decode()
    for rule in ('@page{size:A4;', 'size:A4 landscape', 'thead{display:table-header-group}', 'size-adjust:150.3%', 'local("TH SarabunPSK")'):
        assert rule in source, rule
    assert '<div class="landscape">' in source


# ---- trees ----

def test_hostile_text_is_text():
    for bad in ('<script>alert(1)</script>', ']]>', '</style><b>', '&amp;&lt;', '"\' onload=x', '<!-- -->', '\u202e\u0e33'):
        serial = 'document\n  heading level=1\n    %s\n  paragraph\n    %s\n  chart target=bars |%s\n    point value=1 |%s\n' \
                 '  table |%s\n    row level=1\n%s%s    row\n%s%s' % (
                     text_node(bad), text_node(bad), bad, bad, bad, cell('ก'), cell('ข'), cell(bad), cell(bad))
        page = write(serial, '--footer', bad)
        assert page.text.count(bad) >= 6, (bad, page.text.count(bad))


def test_links_lead_nowhere_bad():
    for target in ('javascript:alert(1)', 'JavaScript:x', 'data:text/html,x', 'file:///etc/passwd', '//x.example', 'vbscript:x', 'https://'):
        page = write('document\n  paragraph\n    link target=%s\n      text |กด\n' % target)
        assert not page.all('a') and 'กด (%s)' % target in page.text, (target, page.text)
    page = write('document\n  paragraph\n    link target=https://x.example/a"b\\s<c>?d=๑2&e\n      text |กด 1\n'
                 '    link target=mailto:a@b.example\n      text |a@b.example\n    link target=http://x.example\n',
                 '--digits', 'thai')
    hrefs = [a['href'] for a in page.all('a')]
    assert hrefs == ['https://x.example/a%22b%20%3Cc%3E?d=๑2&e', 'mailto:a@b.example', 'http://x.example'], hrefs
    assert 'กด ๑a@b.examplehttp://x.example' in page.text, page.text


def test_an_address_that_is_its_own_text_keeps_its_digits():
    for digits in ('thai', 'arabic'):
        for address in ('/home/ก/แผน ๒๕๖๘ ชุด 2/a.itaplan', 'https://a.example/ปี ๒๕๖๘/2'):
            target = address.replace(' ', '\\s')
            page = write('document\n  paragraph\n    link target=%s\n      text |%s\n  paragraph\n    link target=%s\n'
                         % (target, address, target), '--digits', digits)
            assert page.text.count(address) == 2, page.text


def test_a_table_may_begin_with_an_empty_row():
    page = write('document\n  table\n    row\n    row\n      cell\n        text |คำ\n')
    assert 'คำ' in page.text


def test_control_characters_are_refused():
    done = run(helper, 'write', 'html', '--digits', 'thai', data=b'document\n  paragraph\n    text |a\x01b\n')
    assert done.returncode == 3 and done.stdout.startswith(b'error '), done


def test_empty_and_small_documents():
    page = write('document\n')
    assert page.all('title') and page.all('main')
    for serial in ('  paragraph\n', '  table\n', '  table\n    row\n', '  table\n    row level=1\n', '  list\n', '  list\n    item\n',
                   '  heading level=6\n', '  break\n', '  break level=1\n  break\n', '  chart target=bars\n', '  chart target=trend |ก\n    point |ข\n',
                   '  table\n    row\n      cell\n', '  table\n    row\n      cell\n        list\n          item\n            text |คำ\n'):
        write('document\n' + serial)


def test_spans_stay_in_their_part():
    page = write('document\n  table\n    row level=1\n%s%s    row\n%s%s' % (
        cell('ก', ' rows=900000'), cell('ข', ' columns=999999'), cell('ค', ' rows=5'), cell('ง')))
    assert [th.get('rowspan') for th in page.all('th')] == [None, None, None], page.all('th')
    assert page.all('th')[1]['colspan'] == '1000' and page.all('th')[1]['scope'] == 'colgroup'


def test_big_documents():
    megabyte = 'น้ำใจที่ดี ' * 35000
    page = write('document\n  table\n    row level=1\n%s%s    row\n%s%s' % (cell('ก'), cell('ข'), cell('ค'), cell(megabyte)))
    assert megabyte.strip() in page.text
    rows = ''.join('    row\n%s%s' % (cell('แถว %d' % i), cell('คำ')) for i in range(200))
    page = write('document\n  table\n    row level=1\n%s%s%s' % (cell('ก'), cell('ข'), rows))
    assert len(page.all('tr')) == 201 and page.text.count('แถว ') == 200


def test_signatures_have_no_borders():
    page = write('document\n  table level=1\n    row\n%s%s    row\n%s%s' % (cell('(ลงชื่อ)'), cell('(ลงชื่อ)'), cell('ผู้จัดทำ'), cell('ผู้อนุมัติ')))
    assert not page.all('table') and 'ผู้อนุมัติ' in page.text


def test_years_stay_with_their_era():
    page = write('document\n  paragraph\n    text |ปี พ.ศ. 2568 และ พ.ศ. ๒๕๖๙ ต่าง ๆ กัน พ.ศ. ใด\n', '--digits', 'thai')
    assert '<span>พ.ศ. ๒๕๖๘</span> และ <span>พ.ศ. ๒๕๖๙</span> ต่าง<span> ๆ</span> กัน' in page.source
    assert 'ปี พ.ศ. ๒๕๖๘ และ พ.ศ. ๒๕๖๙ ต่าง ๆ กัน พ.ศ. ใด' in page.text


def test_titles_are_short_and_headings_whole():
    for words in ('กำ' * 90, 'ที่ดี ' * 40, 'สั้น'):
        page = write('document\n  heading level=1\n    %s\n' % text_node(words.strip()))
        title = re.search('<title>(.*?)</title>', page.source).group(1)
        assert len(title) <= 70 and page.text.count(words.strip()) >= 1, title
        assert title.endswith('…') or title == words, title


# ---- validators ----

def test_html5lib_takes_it_strictly():
    try:
        import html5lib
    except ImportError:
        raise Skip('python3-html5lib is not installed') from None
    for name in DOCUMENTS:
        parser = html5lib.HTMLParser(strict=True)
        parser.parse(export('--document', name))
        assert not parser.errors


def test_tidy_finds_nothing():
    if not shutil.which('tidy'):
        raise Skip('tidy is not installed')
    for name in DOCUMENTS:
        done = run('tidy', '-q', '-e', '-utf8', '--mute-id', 'yes', data=export('--document', name))
        assert done.returncode == 0 and not done.stderr, done.stderr.decode()


def node_folder():
    """Where html-validate and axe-core lie: ITAPLAN_TEST_NODE, a folder with node_modules."""
    folder = os.environ.get('ITAPLAN_TEST_NODE', '')
    if not folder or not os.path.isdir(os.path.join(folder, 'node_modules')) or not shutil.which('node'):
        raise Skip('no node modules: ITAPLAN_TEST_NODE names their folder')
    return folder


def test_html_validate_finds_nothing():
    folder = node_folder()
    with tempfile.TemporaryDirectory() as here:
        with open(os.path.join(here, '.htmlvalidate.json'), 'w', encoding='utf-8') as out:
            json.dump({'extends': ['html-validate:recommended', 'html-validate:a11y', 'html-validate:document', 'html-validate:standard'],
                       'root': True}, out)
        for name in DOCUMENTS:
            with open(os.path.join(here, name + '.html'), 'wb') as out:
                out.write(export('--document', name))
        done = run(os.path.join(folder, 'node_modules', '.bin', 'html-validate'), here)
        assert done.returncode == 0, done.stdout.decode()


AXE = """
const fs = require('fs'), path = require('path'), [folder, ...pages] = process.argv.slice(1);
const {JSDOM} = require(path.join(folder, 'node_modules', 'jsdom'));
const source = fs.readFileSync(path.join(folder, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
(async () => { for (const page of pages) {
  const dom = new JSDOM(fs.readFileSync(page, 'utf8'), {runScripts: 'outside-only'});
  dom.window.eval(source);
  const found = await dom.window.axe.run(dom.window.document, {rules: {'color-contrast': {enabled: false}}});
  for (const one of found.violations) console.log(path.basename(page), one.id, one.help, one.nodes[0].html.slice(0, 200));
  if (found.passes.length < 15) console.log('only', found.passes.length, 'rules were tried');
} })();
"""


def test_axe_finds_nothing():
    folder = node_folder()
    with tempfile.TemporaryDirectory() as here:
        pages = []
        for name in DOCUMENTS:
            pages.append(os.path.join(here, name + '.html'))
            with open(pages[-1], 'wb') as out:
                out.write(export('--document', name))
        done = run('node', '-e', AXE, folder, *pages)
        assert done.returncode == 0 and done.stdout == b'', (done.stdout.decode(), done.stderr.decode()[-800:])


def main():
    global helper, program
    helper, program = sys.argv[1:3]
    return readback.run(globals(), sys.argv[3:], skip=Skip)


if __name__ == '__main__':
    sys.exit(main())
