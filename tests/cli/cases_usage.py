"""Help, version, options and wrong usage."""
from support import THAI, USAGE, FAILED, DONE, digest, run_shell

COMMANDS = ('new', 'import', 'export', 'show', 'search', 'packs', 'doctor')
TOPICS = ('scores', 'findings', 'plan', 'compare', 'followup', 'obstacles', 'years')


def test_help_lists_every_command_and_option(office):
    out = office.does('--help').out
    for word in COMMANDS + ('--book', '--sample', '--year', '--dry-run', '--yes', '--format', '--document', '--digits',
                            '--output', '--force', '--lang', '--help', '--version'):
        assert word in out, word
    assert office.does('-h').out == out
    assert all(len(line) < 200 for line in out.splitlines())


def test_help_of_each_command(office):
    for command in COMMANDS:
        out = office.does(command, '--help').out
        assert out.startswith('itaplan ' + command), out
        assert THAI.search(out.splitlines()[1]), out
        assert out == office.does('--help', command).out == office.does(command, '-h', '--lang=th').out
        assert not THAI.search(office.does(command, '--help', '--lang', 'en').out)


def test_a_command_that_helps_does_nothing(office):
    office.does('new', office.book, '--help')
    assert office.run('show', '-b', office.book).status == FAILED


def test_help_of_a_command_shows_only_its_options(office):
    assert '--force' in office.does('export', '--help').out
    for command in ('new', 'show', 'search', 'import', 'doctor'):
        assert '--force' not in office.does(command, '--help').out, command


def test_version(office):
    out = office.does('--version').out
    assert out.startswith('itaplan ') and len(out.split()) == 2 and out.split()[1][0].isdigit(), out
    assert office.does('show', '--version').out == out


def test_sample_with_every_command(office):
    for words in (['export'], ['search', 'น้ำ'], ['packs'], ['import', '--dry-run', office.write('a.json', office.sample_json())],
                  *(['show', topic] for topic in TOPICS)):
        assert office.does('--sample', *words).out, words
        assert office.does(*words, '--sample').out, words
    office.does('--sample', 'doctor')
    mine = office.path('mine.itaplan')
    assert office.does('--sample', 'new', mine).out
    assert office.does('export', '-b', mine, '--format', 'json').out == office.does('export', '--sample', '--format', 'json').out
    office.refuses('new', '--sample', mine)


def test_wrong_words(office):
    for words in (['nonsense'], ['show', 'nonsense', '--sample'], ['--nonsense'], ['show', '-z'], ['show', '--sample=x'],
                  ['new'], ['import'], ['search'], ['new', 'a', 'b'], ['export', 'plan'], ['show', 'plan', 'scores'],
                  ['search', 'a', 'b'], ['doctor', 'x'], ['doctor', '--rescue', 'x', 'y'], ['doctor', '--rescue', '--sample'], ['packs', 'x'], ['packs', 'check'], ['packs', 'install'],
                  ['packs', 'check', 'a', 'b'], ['a.itaplan', 'b.itaplan'], ['--sample', 'a.itaplan'],
                  ['-b', 'a.itaplan', 'b.itaplan']):
        office.refuses(*words, status=USAGE)


def test_missing_values(office):
    for option in ('--book', '-b', '--year', '--format', '--document', '--digits', '--output', '-o', '--lang'):
        sentence = office.refuses('export', option, status=USAGE)
        assert option in sentence, sentence


def test_options_are_named_as_they_were_written(office):
    for words, named in ((['-zx'], '-z'), (['--no-such=1'], '--no-such=1'), (['--sample', '-zx'], '-z'), (['-กข'], '-กข')):
        sentence = office.refuses('show', *words, status=USAGE)
        assert named in sentence.split(), sentence


def test_options_that_do_not_belong(office):
    for words in (['new', '-b', 'x', 'y'], ['show', '--force'], ['show', '--yes'], ['search', '--year', '2568', 'x'],
                  ['import', '--digits', 'thai', 'x'], ['doctor', '--digits', 'thai'], ['packs', '--year', '2568'],
                  ['export', '--dry-run'], ['--force'], ['--year', '2568', 'x.itaplan']):
        sentence = office.refuses(*words, status=USAGE)
        assert any(word.startswith('-') and word.replace('-b', '--book') in sentence for word in words), sentence


def test_unknown_values(office):
    for words in (['export', '--format', 'odt'], ['export', '--format', ''], ['export', '--document', 'poem'],
                  ['export', '--digits', 'roman'], ['show', '--digits', 'roman'], ['show', '--year', '0'],
                  ['show', '--year', '2025'], ['show', '--year', '25๖8x'], ['show', '--year', ''],
                  ['show', '--year', '-2568'], ['show', '--year', '99999999999999999999'], ['--lang', 'fr', 'show']):
        office.refuses('--sample', *words, status=USAGE)


def test_usage_is_told_before_a_book_is_looked_for(office):
    for words in (['export', '--format', 'odt'], ['export', '--digits', 'roman'], ['show', 'nonsense']):
        office.refuses('-b', office.path('missing'), *words, status=USAGE)


def test_year_in_thai_and_arabic_digits(office):
    thai = office.does('--sample', 'show', 'plan', '--year', '๒๕๖๗').out
    assert thai == office.does('--sample', 'show', 'plan', '--year', '2567').out
    assert thai == office.does('--sample', 'show', 'plan', '--year=2567').out
    assert thai != office.does('--sample', 'show', 'plan').out
    assert '2570' in office.refuses('--sample', 'show', '--year', '๒๕๗๐')


def test_long_options_may_be_cut_short(office):
    assert office.does('--sample', 'export', '--form', 'md').out == office.does('--sample', 'export', '--format=md').out


def test_what_follows_two_dashes_is_no_option(office):
    path = office.path('--force')
    office.does('new', '--', '--force')
    digest(path)


def test_facts_reach_the_terminal_clean(office):
    office.refuses('show', '\x1b[31mred', status=USAGE)
    office.refuses('--sample', 'import', 'a\x1b]0;title\x07b\nc\td')
    office.refuses('--sample', 'import', b'\xff\xfe\x80')
    office.refuses('export', '--\x1b[31m', status=USAGE)
    office.refuses('show', '-\x1b', status=USAGE)
    office.refuses('--sample', 'show', '--digits', '\x9b31m', status=USAGE)


def test_a_reader_that_leaves_is_no_error(office):
    for words in ('show plan', 'export --format json', '--help', 'search น', 'doctor'):
        done = run_shell(office, '"$0" --sample %s | true; echo "${PIPESTATUS[0]}"' % words)
        assert done.out == '0\n' and done.err == '', done


def test_output_that_cannot_be_written(office):
    for words in ('show plan', 'export --format json', 'export', '--help', 'search น', 'packs'):
        for where in ('> /dev/full', '>&-'):
            done = run_shell(office, '"$0" --sample %s %s' % (words, where))
            assert done.status == FAILED and done.err.startswith('itaplan: ') and THAI.search(done.err), done
            assert len(done.err.splitlines()) == 1, done


def test_closed_descriptors_never_reach_the_book(office):
    book = office.sample_book()
    before = digest(book)
    for closed in ('>&-', '2>&-', '<&-', '<&- >&- 2>&-'):
        run_shell(office, '"$0" show plan -b "$1" ' + closed, book)
        run_shell(office, '"$0" export -b "$1" --year 2599 ' + closed, book)
        assert digest(book) == before, closed
        assert run_shell(office, '"$0" new "$1" ' + closed, office.path('new-%d' % len(closed))).status in (DONE, FAILED)
        assert office.run('doctor', '-b', book).status == DONE
