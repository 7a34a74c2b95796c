"""Sizes, headers and words."""
import re

WARN_FUNCTION, MOST_FUNCTION = 60, 100  # lines
WARN_FILE, MOST_FILE = 500, 1000

# Files that hold only a table, beside those named *_table.c.
TABLES = ()

# Structs that are values outside base and model: everybody may look into them.
VALUES = {
    'text': {'diff_run', 'diff_runs', 'wrap_line', 'repair', 'repairs', 'word', 'words'},
    'document': {'flow_line', 'handover', 'html_tag', 'json_writer', 'piece_place', 'use', 'recognised', 'witness', 'witnesses', 'template', 'template_facts', 'template_part', 'template_place',
                 'template_signer', 'write_note', 'write_notes', 'write_options', 'tree_repair'},
    'store': {'backup', 'backups', 'draft', 'draft_file', 'draft_files', 'rescue_loss', 'rescue_losses', 'rescue_range',
              'rescue_ranges', 'rescue_report', 'rescue_words', 'store_owner', 'store_step', 'store_steps'},
    'app': {'backup_entries', 'backup_entry',
            'change', 'changes', 'command', 'diagnoses', 'diagnosis', 'document_entries', 'document_entry', 'evidence_seen', 'export_job', 'form', 'form_entry', 'plan_cell', 'publish_orders', 'published_entries', 'published_entry', 'published_ref', 'offers', 'offer',
            'hit', 'hits', 'import_part', 'import_parts', 'key_help', 'leftover', 'leftovers', 'line', 'lines', 'message_fact', 'review_entry', 'review_entries', 'search_options', 'settings', 'span',
            'tick', 'ticks', 'view_filter', 'view_filters', 'waiting', 'waitings'},
    'cli': {'cli_open'},
}

TEXT_SUFFIXES = ('.c', '.h', '.py', '.md', '.build', '.txt', '.json', '.sql', '.po', '.1', '', '.sh')


def _is_table(source):
    return source.name.endswith('_table.c') or source.name in TABLES


def lengths(tree):
    """Functions over 100 lines and files over 1,000 want splitting; tables apart."""
    for source in tree.sources('src', 'include', 'tests'):
        if not _is_table(source) and len(source.lines) > MOST_FILE:
            yield '%s: %d lines' % (source.name, len(source.lines))
        for line, name, count in source.functions():
            if count > MOST_FUNCTION:
                yield '%s:%d: %s() has %d lines' % (source.name, line, name, count)


def length_warnings(tree):
    """Said, not failed: what is getting long."""
    for source in tree.sources('src', 'include'):
        if not _is_table(source) and MOST_FILE >= len(source.lines) > WARN_FILE:
            yield '%s: %d lines' % (source.name, len(source.lines))
        for line, name, count in source.functions():
            if MOST_FUNCTION >= count > WARN_FUNCTION:
                yield '%s:%d: %s() has %d lines' % (source.name, line, name, count)


def opaque_structs(tree):
    """Public headers show a struct's insides only where it is a value."""
    for source in tree.sources('include'):
        if source.layer in ('base', 'model'):
            continue
        for line, m in source.find(r'(?m)^(?:typedef )?(?:struct|union)\s+(\w+)?\s*\{'):
            if m.group(1) not in VALUES.get(source.layer, ()):
                yield '%s:%d: struct %s shows its insides' % (source.name, line, m.group(1))


def header_comments(tree):
    """A public header begins with a comment that says what it is for."""
    for source in tree.sources('include'):
        if not source.text.startswith('/* '):
            yield '%s:1: no comment at the start' % source.name


def include_guards(tree):
    for source in tree.sources('src', 'include', 'tests'):
        if not source.name.endswith('.h'):
            continue
        m = re.search(r'^#ifndef (\w+)\n#define (\w+)$', source.text, re.M)
        ended = source.text.rstrip().endswith('#endif')
        if not m or m.group(1) != m.group(2) or not ended:
            yield '%s:1: no include guard around all of it' % source.name
        elif source.name.startswith('include/'):
            wanted = source.name[len('include/'):].upper().replace('/', '_').replace('.', '_')
            if m.group(1) != wanted:
                yield '%s:1: the guard is %s, not %s' % (source.name, m.group(1), wanted)


# Put together here, so that this file does not break its own rule.
REGISTRIES = ('pypi' + '.org', 'npm' + 'js', 'crates' + '.io', 'docker' + '.io', 'ghcr' + '.io',
              'quay' + '.io', 'ruby' + 'gems', 'proxy.golang' + '.org', 'jfr' + 'og', 'artifact' + 'ory')
MACHINE = r'(?<![\w.\-])/(?:' + 'wo' + 'rk|ro' + r'ot)(?![\w\-])'
UNDONE = r'\b(?:' + '|'.join(('TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX')) + r')\b'
WORDS = re.compile('|'.join([re.escape(r) for r in REGISTRIES] + [MACHINE, UNDONE]))


def words(tree):
    """No registries, no paths of somebody's machine, nothing left for later, no tabs in C."""
    for name, path in tree.files():
        if path.suffix not in TEXT_SUFFIXES:
            continue
        data = path.read_bytes()
        if b'\0' in data or len(data) > 1 << 22:
            continue
        for number, line in enumerate(data.decode('utf-8', 'replace').split('\n'), 1):
            m = WORDS.search(line)
            if m:
                yield '%s:%d: "%s"' % (name, number, m.group(0))
            if path.suffix in ('.c', '.h') and '\t' in line:
                yield '%s:%d: a tab' % (name, number)


def banned_calls_stay_banned(tree):
    """Only base/mem.c may undo the bans of base/banned.h, for the calls that it wraps."""
    for source in tree.sources('src', 'include', 'tests'):
        if source.name in ('src/base/mem.c', 'include/itaplan/base/banned.h'):
            continue
        for line, m in source.find(r'(?m)^\s*#\s*undef\s+(malloc|calloc|realloc\w*|strn?dup|v?as?printf|'
                                   r'v?sprintf|st[rp]n?c\w+|strtok|ato\w+|system|popen|gets|alloca)\b'):
            yield '%s:%d: undoes the ban of %s' % (source.name, line, m.group(1))


FENCES = (lengths, opaque_structs, header_comments, include_guards, words, banned_calls_stay_banned)
