"""A web page as independent readers find it."""
import html.parser

BLOCKS = {'p', 'div', 'section', 'main', 'nav', 'footer', 'header', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'ul', 'ol', 'table',
          'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'br', 'figure', 'figcaption', 'title', 'desc', 'text', 'svg', 'style'}
VOID = {'meta', 'br', 'rect', 'path', 'circle'}


class Page(html.parser.HTMLParser):
    """Text by blocks, tags in order, and whether they nest."""

    def __init__(self, data):
        super().__init__(convert_charrefs=True)
        self.source = data.decode('utf-8', 'strict')
        self.tags, self.open, self.said, self.nested = [], [], [], True
        self.feed(self.source)
        self.close()
        self.nested = self.nested and not self.open
        self.text = ''.join(self.said)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag in BLOCKS:
            self.said.append('\n')

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.nested = False
        if tag in BLOCKS:
            self.said.append('\n')

    def handle_data(self, data):
        if 'style' not in self.open:
            self.said.append(data)

    def all(self, name):
        return [attrs for tag, attrs in self.tags if tag == name]
