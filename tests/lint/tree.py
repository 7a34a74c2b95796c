"""What the fences read: the source tree's files, and C without its comments and strings."""
import pathlib
import re

LAYERS = ('base', 'text', 'model', 'document', 'formats', 'store', 'app', 'cli', 'ui', 'main')

_NOISE = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def _blank(match):
    return re.sub(r'[^\n]', ' ', match.group(0))


class Source:
    """One C file. code: comments and the insides of strings blanked, lines kept."""

    def __init__(self, root, path):
        self.path = path
        self.name = path.relative_to(root).as_posix()
        self.text = path.read_text(encoding='utf-8', errors='replace')
        self.lines = self.text.split('\n')
        self._code = None

    @property
    def code(self):
        if self._code is None:
            self._code = _NOISE.sub(_blank, self.text)
        return self._code

    @property
    def layer(self):
        """The layer that the file belongs to, or None (tests)."""
        parts = self.name.split('/')
        if parts[0] == 'src' and parts[1] in LAYERS:
            return parts[1]
        if parts[:2] == ['include', 'itaplan'] and parts[2] in LAYERS:
            return parts[2]
        return None

    def includes(self):
        """(line number, name, is it in quotes?)"""
        for number, line in enumerate(self.lines, 1):
            m = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
            if m:
                yield number, m.group(2), m.group(1) == '"'

    def find(self, pattern):
        """(line number, match) for each match in the code."""
        for m in re.finditer(pattern, self.code):
            yield self.code.count('\n', 0, m.start()) + 1, m

    def functions(self):
        """(line of the name, name, lines) of each function, as the formatter lays it out."""
        start = None
        for number, line in enumerate(self.code.split('\n'), 1):
            if line.rstrip() == '{':
                start = number
            elif line.startswith('}') and start is not None:
                first, name = self._head(start)
                yield first, name, number - first + 1
                start = None

    def _head(self, brace):
        first = brace - 1
        while first > 1 and self.lines[first - 1].startswith((' ', '\t')):
            first -= 1
        m = re.search(r'(\w+)\s*\(', self.lines[first - 1])
        return first, m.group(1) if m else '?'


class Tree:
    def __init__(self, root):
        self.root = pathlib.Path(root)

    def sources(self, *folders):
        """The C files below the folders (all of src and include without any)."""
        for folder in folders or ('src', 'include'):
            for path in sorted((self.root / folder).rglob('*.[ch]')):
                yield Source(self.root, path)

    def files(self):
        """Every file of the project that people write, as (name, path)."""
        for path in sorted(self.root.rglob('*')):
            name = path.relative_to(self.root).as_posix()
            top = name.split('/')[0]
            if top == '.git' or top.startswith('build') or '__pycache__' in name:
                continue
            if path.is_file() and path.suffix not in ('.mo', '.pyc', '.itaplan'):
                yield name, path

    def read(self, name):
        """The file's text, or None."""
        path = self.root / name
        return path.read_text(encoding='utf-8', errors='replace') if path.is_file() else None
