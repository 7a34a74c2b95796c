"""Which layer may include what, and who may speak to the outside."""
import re

# The arrows of the house (HACKING.md, "The house").
MAY_INCLUDE = {
    'base': (),
    'text': ('base',),
    'model': ('base', 'text'),
    'document': ('base', 'text', 'model'),
    'formats': ('base', 'text', 'document'),
    'store': ('base', 'text', 'model'),
    'app': ('base', 'text', 'model', 'document', 'store'),
    'cli': ('base', 'text', 'model', 'document', 'store', 'app'),
    'ui': ('base', 'text', 'app'),
    'main': ('base', 'text', 'model', 'document', 'store', 'app', 'cli', 'ui'),
}

TERMINAL = r'src/ui/terminal\w*\.[ch]'

# Header -> (files that may include it, how many at most).
FOREIGN = (
    (r'jansson\.h', r'src/document/\w+\.[ch]', 1),
    (r'gumbo\.h', r'src/formats/\w+\.[ch]', 1),
    (r'xlsxwriter\.h', r'src/formats/xlsx\w*\.[ch]', None),
    (r'zip\.h', r'src/formats/zip_(read|write)\.c', 2),
    (r'expat\.h', r'src/formats/xml_read\.c', 1),
    (r'(cairo|pango|fontconfig|harfbuzz|hb|ft2build)[\w/-]*\.h', r'src/formats/(pdf|picture|font)\w*\.[ch]', None),
    (r'sqlite3\.h', r'src/store/\w+\.[ch]', None),
    (r'(ncursesw?/)?n?curses\.h|(ncursesw?/)?term\.h|panel\.h', TERMINAL, 2),
    (r'wchar\.h|wctype\.h|uchar\.h', TERMINAL, None),
    (r'libintl\.h', r'include/itaplan/app/i18n\.h', 1),
    (r'locale\.h|langinfo\.h', r'src/main/\w+\.c|src/app/(i18n|doctor)\w*\.c|' + TERMINAL, None),
    (r'uni(case|conv|ctype|gbrk|lbrk|name|norm|str|types|wbrk|width)\.h|thai/\w+\.h', r'src/text/\w+\.[ch]', None),
)

STANDARD = set('''assert ctype errno float inttypes limits math stdarg stdbool stddef stdint stdio stdlib
    stdnoreturn string strings time'''.split())

# Headers of the operating system: base has them, and the files that hold the terminal have these four.
# Programs may name the standard descriptors and read their options; what they call is the next fence's.
PROGRAM = r'src/(cli|main)/\w+\.[ch]|src/formats/documents_main\.c'
PROGRAM_SYSTEM = {'getopt.h', 'unistd.h'}
TERMINAL_SYSTEM = {'poll.h', 'sys/ioctl.h', 'termios.h', 'unistd.h'}

SYSTEM_CALLS = set('''
    abort accept access bind chdir chmod chown clock_gettime close closedir connect creat dup dup2 dup3
    execl execle execlp execv execve execvp execvpe exit_group fchmod fcntl fdopen flock fopen fork freopen
    fstat fsync ftruncate getcwd getpid getrlimit gettimeofday ioctl isatty kill link lockf lseek lstat mkdir
    mkdtemp mkfifo mkostemp mkstemp mmap munmap nanosleep open openat opendir pipe pipe2 poll posix_spawn
    posix_spawnp pread pselect pwrite raise read readdir readlink realpath remove rename renameat2 rmdir
    select setrlimit setsid sigaction sigaddset signal sigprocmask sleep socket stat symlink sysconf tcgetattr
    tcsetattr time tmpfile umask unlink usleep vfork wait waitpid write'''.split())

# ncurses has functions of these names, and the terminal itself is asked for its size and state.
TERMINAL_CALLS = set('ioctl isatty poll read tcgetattr tcsetattr write'.split())

PRINTING = set('''dprintf err errx fprintf fputc fputs fputws fwrite perror printf psignal putc putchar puts
    syslog vdprintf vfprintf vprintf vsyslog warn warnx wprintf'''.split())

BELOW_APP = ('base', 'text', 'model', 'document', 'formats', 'store')


def arrows(tree):
    """A layer includes only the layers that it leans on, and private headers only of its own folder."""
    for source in tree.sources():
        layer = source.layer
        if layer is None:
            yield '%s: lies in no layer' % source.name
            continue
        for line, name, quoted in source.includes():
            place = '%s:%d' % (source.name, line)
            m = re.match(r'itaplan/(\w+)/', name)
            if m and m.group(1) != layer and m.group(1) not in MAY_INCLUDE[layer]:
                yield '%s: %s may not include %s' % (place, layer, name)
            if not m and quoted and name != 'config.h':
                private = '/' not in name and _is_beside(source, name)
                if source.name.startswith('include/') or not private:
                    yield '%s: "%s" is no header of its own folder' % (place, name)


def _is_beside(source, name):
    build = source.path.parent / 'meson.build'
    generated = build.is_file() and "output: '%s'" % name in build.read_text(encoding='utf-8')
    return generated or (source.path.parent / name).is_file()


def foreign_headers(tree):
    """A library's header is included only where the table says."""
    users = {}
    for source in tree.sources():
        for line, name, quoted in source.includes():
            if quoted:
                continue
            row = next((r for r in FOREIGN if re.fullmatch(r[0], name)), None)
            if row:
                users.setdefault(row, set()).add(source.name)
                if not re.fullmatch(row[1], source.name):
                    yield '%s:%d: <%s> does not belong here' % (source.name, line, name)
            elif name[:-2] not in STANDARD and not _may_have_system_header(source, name):
                yield '%s:%d: <%s> does not belong here' % (source.name, line, name)
    for (header, _, most), files in users.items():
        if most is not None and len(files) > most:
            yield '%s: %s are too many files for <%s>' % (
                sorted(files)[-1], ' and '.join(sorted(files)), header.split('|')[0].replace('\\', ''))


def _may_have_system_header(source, name):
    if source.layer == 'base':
        return True
    return (name in TERMINAL_SYSTEM and re.fullmatch(TERMINAL, source.name) or
            name in PROGRAM_SYSTEM and re.fullmatch(PROGRAM, source.name))


def system_calls(tree):
    """Only base speaks to the operating system, and the terminal's files to the terminal."""
    for source in tree.sources('src'):
        if source.layer == 'base':
            continue
        at_terminal = re.fullmatch(TERMINAL, source.name)
        for line, m in source.find(r'(?<![\w.>])([a-z]\w*)\s*\('):
            call = m.group(1)
            if call not in SYSTEM_CALLS or (at_terminal and call in TERMINAL_CALLS):
                continue
            # a variable of that name, holding a function of the project
            if not re.search(r'(?<!\breturn )\b\w+[ *]+%s\s*[=;,)]' % call, source.code):
                yield '%s:%d: %s() belongs to base' % (source.name, line, call)


def printing(tree):
    """Nothing below app prints or logs."""
    for source in tree.sources():
        if source.layer not in BELOW_APP:
            continue
        for line, m in source.find(r'(?<![\w.>])([a-z]\w*)\s*\('):
            if m.group(1) in PRINTING:
                yield '%s:%d: %s() below app' % (source.name, line, m.group(1))


def gettext(tree):
    """Sentences for people are made in app, cli, ui and main."""
    for source in tree.sources():
        if source.layer in ('app', 'cli', 'ui', 'main'):
            continue
        for line, m in source.find(r'(?<!\w)(_|N_|Q_|n?gettext|dc?n?gettext|\w*textdomain)\s*\('):
            yield '%s:%d: %s() outside app, cli, ui and main' % (source.name, line, m.group(1))


def wide_characters(tree):
    """Code points are 32-bit numbers; wchar_t is the terminal library's alone."""
    for source in tree.sources():
        if re.fullmatch(TERMINAL, source.name):
            continue
        for line, m in source.find(r'\b(wchar_t|wint_t|cchar_t)\b'):
            yield '%s:%d: %s outside the terminal files' % (source.name, line, m.group(1))


def binary_floating_point(tree):
    """Scores are decimals: what is computed, compared or kept never is a float."""
    for source in tree.sources():
        if source.layer in ('model', 'store'):
            for line, m in source.find(r'\b(float|double)\b'):
                yield '%s:%d: %s in %s' % (source.name, line, m.group(1), source.layer)


FENCES = (arrows, foreign_headers, system_calls, printing, gettext, wide_characters, binary_floating_point)
