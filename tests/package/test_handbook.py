"""The handbook: its keys and commands are the program's, its screens those of the cases (which the suite `screens`
holds to the program), and both its forms are whole.

usage: test_handbook.py SOURCE_FOLDER PROGRAM MAKE_KEYS CMARK WRAP_LINES PAGE TEXT PRINT_SCREEN      (TAP on standard output)
"""
import html
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

SOURCE = pathlib.Path(sys.argv[1])
PROGRAM, MAKE_KEYS, CMARK, WRAP_LINES, PAGE, TEXT, PRINT_SCREEN = sys.argv[2:]
DOCS = SOURCE / 'docs'
sys.path.insert(0, str(DOCS))
sys.path.insert(0, str(SOURCE / 'tests' / 'support'))
sys.dont_write_bytecode = True
import handbook  # noqa: E402
import readback  # noqa: E402

MARKDOWN = (DOCS / 'handbook.md').read_text(encoding='utf-8')
CASES = {case.stem for case in (DOCS / 'screens').glob('*.case')}


def read(name):
    return pathlib.Path(name).read_text(encoding='utf-8')


def output_of(*words):
    return subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout.decode()


def manual_keys():
    """Keys, and titles of commands in Thai, of the program's tables."""
    troff = output_of(MAKE_KEYS, 'th', 'commands').replace('\\-', '-')
    others = output_of(MAKE_KEYS, 'th', 'others').replace('\\-', '-')
    keys = {key for names in re.findall(r'^\.B "(.*)"$', troff + others, re.M) for key in names.split(', ')}
    named = re.findall(r'^\.B ".*"\n(.*?): ', troff, re.M)
    return keys, set(named) | set(re.findall(r'^\.TP\n(?!\.B)(.*)$', troff, re.M))


def spans():
    return re.findall(r'(?<!`)`([^`\n]+)`(?!`)', MARKDOWN)


def commands_told():
    fences = [words for info, words in re.findall(r'^```(.*)\n([^`]*)^```$', MARKDOWN, re.M) if not info]
    assert fences
    return [span for span in spans() if span.startswith('itaplan')] + [line for fence in fences for line in fence.splitlines()]


def test_every_key_is_in_the_table():
    keys, _ = manual_keys()
    told = {span for span in spans() if handbook.KEY.fullmatch(span)}
    assert len(told) > 20, told
    assert not told - keys, told - keys


def test_every_command_of_the_palette_is_there():
    _, titles = manual_keys()
    told = set(re.findall(r'คำสั่ง “([^”]+)”', MARKDOWN))
    assert len(told) >= 6, told
    assert not told - titles, (told - titles, titles)


def test_every_command_line_is_known():
    commands = output_of(PROGRAM, '--lang', 'en', '--help')
    for line in commands_told():
        words = line.split()
        assert len(words) == 1 or words[1].startswith('-') or re.search(r'^ *(itaplan )?%s\b' % words[1], commands, re.M), line
        assert words[0] == 'itaplan', line
        about = output_of(PROGRAM, '--lang', 'en', *[w for w in words[1:2] if not w.startswith('-')], '--help')
        for word in words[1:]:
            assert not word.startswith('-') or re.search(r'(^|[\s,\[])%s\b' % re.escape(word), about), (line, about)


def test_other_spans_are_files():
    others = [s for s in spans() if not handbook.KEY.fullmatch(s) and not s.startswith('itaplan')]
    assert others == ['~/.local/share/itaplan/plan.itaplan'], others


def test_screens_are_those_of_the_cases():
    told = re.findall(r'^```screen (\S+)$', MARKDOWN, re.M)
    assert set(told) == CASES and len(told) == len(CASES), set(told) ^ CASES
    page = html.unescape(re.sub(r'</?span[^>]*>', '', read(PAGE)))
    text = read(TEXT)
    for name in told:
        screen = '\n'.join(handbook.screen_of(DOCS / 'screens', name))
        assert 'pre class="screen" tabindex="0">%s</pre>' % screen in page, name
        assert '\n%s\n' % screen in text, name


def test_the_first_page_is_the_first_ten_minutes():
    for form in (read(PAGE), read(TEXT)):
        assert form.index('สิบนาทีแรก') < form.index('สารบัญ</h2>' if '<h2' in form else 'สารบัญ\n')


def test_the_page_stands_alone():
    page = read(PAGE)
    assert not re.search(r'<(script|link|img|iframe)|@import|url\(|(src|href)="(?!#)', page)
    names = re.findall(r' id="([^"]+)"', page)
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(names)


def test_the_page_can_be_read_aloud():
    page = read(PAGE)
    assert '<html lang="th">' in page and page.count('<main>') == 1 and page.count('<h1>') == 1
    levels = [int(level) for level in re.findall(r'<h(\d)', page)]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), levels
    assert page.count('<figure>') == page.count('<figcaption>') == len(CASES)
    assert page.count('<table>') * 2 <= page.count('<th scope="col">')


def test_the_page_is_sound():
    done = subprocess.run(['tidy', '-q', '-e', '-utf8', '--show-warnings', 'yes', PAGE], stderr=subprocess.PIPE, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_text_is_narrow_and_whole():
    lines, within = read(TEXT).split('\n'), False
    for line in lines:
        assert not line or not unicodedata.category(line.lstrip(' ')[:1] or 'a').startswith('M'), line
        if line == '=' * 80:
            within = not within
        assert handbook.columns_of(line) <= (80 if within or line == '=' * 80 else 78), line
    assert not within


def refused(markdown):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / 'handbook.md'
        (pathlib.Path(folder) / 'handbook.css').write_text('', encoding='utf-8')
        source.write_text('# A\n\n## B {#b}\n\n## C {#c}\n\n' + markdown, encoding='utf-8')
        words = [sys.executable, DOCS / 'handbook.py', source, source.with_suffix('.html'), CMARK, WRAP_LINES]
        return subprocess.run(words, env=dict(os.environ, PYTHONDONTWRITEBYTECODE='1'), stderr=subprocess.DEVNULL, check=False).returncode != 0


def test_what_is_not_known_is_refused():
    assert not refused('good `F1` [](#b)')
    for wrong in ('<b>raw</b>', '<div>\n', '> quoted', '[](#nowhere)', '## D', '## D {#b}', '```screen nosuch\nx\n```', '![a](b.png)'):
        assert refused(wrong), wrong


def test_the_program_says_where_it_lies():
    with tempfile.TemporaryDirectory() as folder:
        book = os.path.join(folder, 'plan.itaplan')
        home = {name: folder for name in ('HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_STATE_HOME')}
        bare = {name: value for name, value in os.environ.items() if name not in ('DISPLAY', 'WAYLAND_DISPLAY')}
        subprocess.run([PROGRAM, 'new', book], env=dict(bare, **home), check=True, stdout=subprocess.DEVNULL)
        for keys in ("F1 'คู่มือ' Enter", "Ctrl-P 'handbook' Enter"):
            screen = subprocess.run([PRINT_SCREEN, book, '24x300', 'th', keys], env=dict(bare, **home), check=True,
                                    stdout=subprocess.PIPE).stdout.decode()
            assert os.path.join(bare['ITAPLAN_ROOT'], 'docs/handbook.html') in screen, screen


if __name__ == '__main__':
    sys.exit(readback.run(globals()))
