"""The examples of itaplan(5) are taken by the program, in both languages, and its words are the program's.

usage: test_formats_page.py SOURCE_FOLDER PROGRAM
"""
import json
import os
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'support'))
import readback  # noqa: E402

SOURCE, PROGRAM = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
PAGES = ('man/itaplan.5', 'man/th/itaplan.5')


def text_of(name):
    with open(os.path.join(SOURCE, name), encoding='utf-8') as file:
        return file.read()


def examples(page):
    blocks = [json.loads(block) for block in re.findall(r'^\.EX\n(.*?)^\.EE\n', text_of(page), re.S | re.M)]
    assert len(blocks) == 3, page
    return blocks


def run(folder, *words):
    done = subprocess.run([PROGRAM, *words], cwd=folder, env=dict(os.environ, HOME=folder, XDG_DATA_HOME=folder),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 0, (words, done)
    return done.stdout.decode()


def put(folder, name, value):
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
        json.dump(value, file, ensure_ascii=False)


def holds(got, wanted):
    """Everything that the example says stands in what the program wrote."""
    if isinstance(wanted, dict):
        return all(key in got and holds(got[key], value) for key, value in wanted.items())
    if isinstance(wanted, list):
        return len(got) == len(wanted) and all(holds(*pair) for pair in zip(got, wanted))
    return got == wanted


def test_the_exchange_form_goes_in_and_comes_out():
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            book = examples(page)[0]
            put(folder, 'a.json', book)
            run(folder, 'new', 'a.itaplan')
            run(folder, 'import', '-b', 'a.itaplan', '--yes', 'a.json')
            written = json.loads(run(folder, 'export', '-b', 'a.itaplan', '--format', 'json', '-o', '-'))
            assert holds(written, book), (page, written)


def test_the_pack_is_sound():
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            put(folder, '2571.json', examples(page)[1])
            run(folder, 'packs', 'check', '2571.json')


def test_the_template_is_used():
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            book, _, template = examples(page)
            book['agency']['template'] = template
            put(folder, 'a.json', book)
            run(folder, 'new', 'a.itaplan')
            run(folder, 'import', '-b', 'a.itaplan', '--yes', 'a.json')
            text = run(folder, 'export', '-b', 'a.itaplan', '--format', 'text', '--digits', 'arabic', '-o', '-')
            for words in ('แผนปฏิบัติการ 2569 ของเทศบาลตำบลตัวอย่าง', 'ย่อหน้าแรก', 'ตารางแผน', 'ผู้จัดทำ'):
                assert words in text, (page, words, text)
            assert 'บุคลากรเปลี่ยนบ่อย' not in text  # the obstacles are not shown


def test_the_words_are_the_programs():
    words = re.findall(r'^    \[[A-Z_]+\] = "([a-z-]+)"', text_of('src/model/book_words.c'), re.M)
    words += re.findall(r'"([a-z]+)"', re.search(r'part_keys\[\] = \{(.*?)\}', text_of('src/document/pack_json.c'), re.S).group(1))
    words += re.findall(r'TEXT\(struct published, (\w+)\)', text_of('src/document/book_table.c'))
    assert len(words) > 20, words
    for page in PAGES:
        text = text_of(page).replace('\\-', '-')
        for word in words:
            assert re.search(r'\b%s\b' % word, text), (page, word)


def test_the_schema_is_the_programs():
    newest = max(int(name[:3]) for name in os.listdir(os.path.join(SOURCE, 'src/store/schema')) if name.endswith('.sql'))
    assert 'at present %d.' % newest in text_of(PAGES[0]) and 'ปัจจุบันคือรุ่น %d' % newest in text_of(PAGES[1])


if __name__ == '__main__':
    sys.exit(readback.run(globals()))
