#!/usr/bin/env python3
"""The user's handbook, as a web page or as text, from its one source.

usage: handbook.py SOURCE OUT.html|OUT.txt CMARK WRAP_LINES      (also writes OUT.d: what it was made from)

The source is Markdown, read by cmark-gfm: headings (`## Title {#name}`), paragraphs, lists, tables, bold, `keys` and
`commands`, links to chapters (`[](#name)` is "chapter N title"). A block ```screen NAME holds the caption of the screen
of screens/NAME.case beside the source. The looks of the page are in handbook.css.
"""
import html
import pathlib
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree

COLUMNS = 78
KEY = re.compile(r'F\d+|(Ctrl|Alt|Shift)-\S+|Enter|Esc|Tab|Space|Home|End|PgUp|PgDn|Delete|Backspace|[1-8]')
THAI = str.maketrans('0123456789', '๐๑๒๓๔๕๖๗๘๙')
NAMESPACE = '{http://commonmark.org/xml/1.0}'


def kind(node):
    return node.tag.replace(NAMESPACE, '')


def parse(cmark, source):
    done = subprocess.run([cmark, '-e', 'table', '-t', 'xml', source], check=True, stdout=subprocess.PIPE)
    return xml.etree.ElementTree.fromstring(done.stdout)


def columns_of(text):
    return sum(not unicodedata.category(c).startswith('M') for c in text)


def screen_of(folder, name):
    """The screen of a case, without the empty line at its end."""
    _, rule, screen = (folder / (name + '.case')).read_text(encoding='utf-8').partition('\n---\n')
    if not rule:
        sys.exit('%s: no screen in it' % name)
    return screen.rstrip('\n').split('\n')


class Chapters:
    """Numbers and titles of the second-level headings, by name."""

    def __init__(self, document):
        self.titles = {}
        for node in document:
            if kind(node) == 'heading' and node.get('level') == '2':
                title, name = self.split(''.join(node.itertext()).strip())
                if not name or name in self.titles:
                    sys.exit('a chapter needs a name of its own: %s' % title)
                self.titles[name] = '%s. %s' % (str(len(self.titles) + 1).translate(THAI), title)

    @staticmethod
    def split(title):
        found = re.fullmatch(r'(.*?)\s*\{#([a-z-]+)\}', title)
        return found.groups() if found else (title, '')

    def reference(self, destination):
        if destination[1:] not in self.titles:
            sys.exit('no such chapter: %s' % destination)
        return 'บทที่ ' + self.titles[destination[1:]].replace('.', '', 1)


class Writer:
    """What both forms share: the way through the tree. A node that is not known ends it."""

    def __init__(self, document, folder):
        self.chapters, self.folder, self.out, self.used = Chapters(document), folder, [], []
        for node in document:
            self.block(node)

    def block(self, node, *more):
        method = getattr(self, 'put_' + kind(node), None)
        if not method:
            sys.exit('the handbook knows no %s' % kind(node))
        method(node, *more)

    def inline(self, node):
        done = []
        for child in node:
            method = getattr(self, 'say_' + kind(child), None)
            if not method:
                sys.exit('the handbook knows no %s within a line' % kind(child))
            done.append(method(child))
        return ''.join(done)

    def say_softbreak(self, _node):
        return ' '

    def screen(self, node):
        name = node.get('info').split()[1]
        self.used.append(name)
        return screen_of(self.folder, name), node.text.strip()


class Text(Writer):
    def line(self, text='', first='', rest=None):
        self.out.append('%s\t%s\t%s' % (first, first if rest is None else rest, text) if text else '')

    def say_text(self, node):
        return node.text

    say_code = say_text

    def say_strong(self, node):
        return self.inline(node)

    def say_link(self, node):
        return self.inline(node) or self.chapters.reference(node.get('destination'))

    def put_heading(self, node):
        title, name = Chapters.split(self.inline(node))
        title = self.chapters.titles.get(name, title)
        level = int(node.get('level'))
        self.out += [''] * (3 - level if level < 3 else 0)
        self.out += [title] if level > 2 else [title, '=-'[level - 1] * columns_of(title)]
        self.line()

    def put_paragraph(self, node, first='', rest=''):
        self.line(self.inline(node), first, rest)
        self.line()

    def put_list(self, node, indent=''):
        for number, item in enumerate(node, int(node.get('start', 1))):
            mark = '%s. ' % str(number).translate(THAI) if node.get('type') == 'ordered' else '- '
            first, rest = indent + mark, indent + ' ' * len(mark)
            for child in item:
                if kind(child) == 'paragraph':
                    self.line(self.inline(child), first, rest)
                else:
                    self.block(child, rest)
                first = rest
        if not indent:
            self.line()

    def put_table(self, node):
        rows = [[self.inline(cell) for cell in row] for row in node][1:]
        width = max(columns_of(row[0]) for row in rows) + 2
        for row in rows:
            self.line(row[1], '  ' + row[0] + ' ' * (width - columns_of(row[0])), ' ' * (width + 2))
        self.line()

    def put_code_block(self, node, indent=''):
        if (node.get('info') or '').startswith('screen '):
            lines, caption = self.screen(node)
            self.line(caption, 'ภาพ: ', '     ')
            self.out += ['=' * 80, *lines, '=' * 80, '']
        else:
            self.out += [indent + '    ' + line for line in node.text.rstrip('\n').split('\n')] + ['']

    def finish(self, wrap_lines, _styles):
        contents = ['สารบัญ', '------', ''] + ['  ' + title for title in self.chapters.titles.values()] + ['']
        second = self.out.index(list(self.chapters.titles.values())[1]) - 1
        text = '\n'.join(self.out[:second] + [''] + contents + self.out[second:])
        done = subprocess.run([wrap_lines, str(COLUMNS)], input=text.strip('\n').encode() + b'\n', check=True, stdout=subprocess.PIPE)
        return done.stdout.decode()


class Page(Writer):
    def say_text(self, node):
        return html.escape(node.text)

    def say_code(self, node):
        return ('<kbd>%s</kbd>' if KEY.fullmatch(node.text) else '<code>%s</code>') % html.escape(node.text)

    def say_strong(self, node):
        return '<strong>%s</strong>' % self.inline(node)

    def say_link(self, node):
        target = node.get('destination')
        return '<a href="%s">%s</a>' % (html.escape(target), self.inline(node) or html.escape(self.chapters.reference(target)))

    def put_heading(self, node):
        level = node.get('level')
        title, name = Chapters.split(self.inline(node))
        if name and len(self.out) and list(self.chapters.titles).index(name) == 1:
            self.contents()
        mark = ' id="%s"' % name if name else ''
        self.out.append('<h%s%s>%s</h%s>' % (level, mark, html.escape(self.chapters.titles[name]) if name else title, level))

    def contents(self):
        links = ['<li><a href="#%s">%s</a></li>' % (name, html.escape(title)) for name, title in self.chapters.titles.items()]
        self.out += ['<nav id="contents" aria-labelledby="contents-title">', '<h2 id="contents-title">สารบัญ</h2>', '<ul>', *links, '</ul>', '</nav>']

    def put_paragraph(self, node):
        self.out.append('<p>%s</p>' % self.inline(node))

    def put_list(self, node):
        name = 'ol' if node.get('type') == 'ordered' else 'ul'
        self.out.append('<%s>' % name)
        for item in node:
            self.out.append('<li>')
            for child in item:
                self.out.append(self.inline(child)) if kind(child) == 'paragraph' else self.block(child)
            self.out.append('</li>')
        self.out.append('</%s>' % name)

    def put_table(self, node):
        self.out.append('<table>')
        for row in node:
            form = '<th scope="col">%s</th>' if kind(row) == 'table_header' else '<td>%s</td>'
            self.out.append('<tr>%s</tr>' % ''.join(form % self.inline(cell) for cell in row))
        self.out.append('</table>')

    @staticmethod
    def screen_line(line):
        """Pieces that keep their columns in every font: letters of Thai are seldom as wide as the others."""
        pieces = re.findall(r'[^ ]+(?: [^ ]+)* *| +', line)
        return ''.join('<span style="width:%dch">%s</span>' % (columns_of(piece), html.escape(piece)) for piece in pieces)

    def put_code_block(self, node):
        if not (node.get('info') or '').startswith('screen '):
            self.out.append('<pre class="command"><code>%s</code></pre>' % html.escape(node.text.rstrip('\n')))
            return
        lines, caption = self.screen(node)
        self.out.append('<figure>\n<pre class="screen" tabindex="0">%s</pre>\n<figcaption>%s</figcaption>\n</figure>'
                        % ('\n'.join(map(self.screen_line, lines)), html.escape(caption)))

    def finish(self, _wrap_lines, styles):
        title = re.sub('<.*?>', '', self.out[0])
        return '\n'.join(['<!DOCTYPE html>', '<html lang="th">', '<head>', '<meta charset="utf-8">',
                          '<meta name="viewport" content="width=device-width, initial-scale=1">', '<title>%s</title>' % title,
                          '<style>', styles.strip(), '</style>', '</head>', '<body>',
                          '<a class="skip" href="#contents">ไปที่สารบัญ</a>', '<main>', *self.out, '</main>', '</body>', '</html>', ''])


def main():
    source, out, cmark, wrap_lines = sys.argv[1:]
    source, out = pathlib.Path(source), pathlib.Path(out)
    folder, styles = source.parent / 'screens', source.parent / 'handbook.css'
    writer = {'.html': Page, '.txt': Text}[out.suffix](parse(cmark, source), folder)
    out.write_text(writer.finish(wrap_lines, styles.read_text(encoding='utf-8')), encoding='utf-8')
    made_from = [source, styles, *(folder / (name + '.case') for name in writer.used)]
    pathlib.Path(str(out) + '.d').write_text('%s: %s\n' % (out, ' '.join(map(str, made_from))), encoding='utf-8')


if __name__ == '__main__':
    main()
