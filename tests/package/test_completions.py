"""The shells' completions, asked of the shells themselves, against the program's own help.

usage: test_completions.py PROGRAM BASH_FILE ZSH_FILE FISH_FILE
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'support'))
import readback  # noqa: E402

PROGRAM, BASH, ZSH, FISH = map(os.path.abspath, sys.argv[1:5])
COMMANDS = ('new', 'import', 'export', 'show', 'check', 'search', 'history', 'backup', 'restore', 'packs', 'doctor')
ASK_BASH = '''
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_itaplan
printf '%s\\n' "${COMPREPLY[@]}"
'''


class Skip(Exception):
    """The shell is not there."""


def run(*words, cwd=None):
    done = subprocess.run(words, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                          env=dict(os.environ, LC_ALL='C.UTF-8', HOME=FOLDER, ITAPLAN_LANG='en'))
    assert done.returncode == 0 and not done.stderr, (words, done)
    return done.stdout.decode()


def bash(*words):
    return set(run('bash', '--norc', '-c', ASK_BASH, 'ask', BASH, 'itaplan', *words, cwd=FOLDER).split())


def fish(line):
    if not shutil.which('fish'):
        raise Skip('no fish')
    script = 'source %s; complete -C "itaplan %s"' % (FISH, line)
    return {answer.split('\t')[0] for answer in run('fish', '--no-config', '-c', script, cwd=FOLDER).splitlines()}


def options_of(command):
    """The long options that the program says the command has."""
    return set(re.findall(r'--[a-z-]+', run(PROGRAM, command, '--help').split('\n\n', 1)[-1])) | {'--help'}


def test_bash_knows_every_command():
    assert bash('') >= set(COMMANDS), bash('')
    assert bash('ex') == {'export'}


def test_bash_knows_the_options_of_each_command():
    for command in COMMANDS:
        assert options_of(command) <= bash(command, '--'), (command, options_of(command) ^ bash(command, '--'))
        assert bash(command, '--l') == {'--lang'} | ({'--list'} if '--list' in options_of(command) else set()), command


def test_bash_knows_what_options_take():
    assert bash('export', '--format', '') == {'json', 'csv', 'docx', 'html', 'md', 'pdf', 'text', 'xlsx'}
    assert bash('export', '--format', '=', 'p') == {'pdf'}
    assert bash('export', '--document', 'h') == {'handover'}
    assert bash('show', '--digits', '') == {'thai', 'arabic'}
    assert bash('show', '--year', '') == set()
    assert bash('-b', 'pl') == {'plan.docx'}


def test_bash_knows_what_commands_take():
    assert 'compare' in bash('show', '') and 'plan.docx' not in bash('show', '')
    assert bash('packs', '') == {'check', 'install'}
    assert bash('packs', 'check', 'p') == bash('import', 'p') == bash('import', 'a', '--yes', 'p') == {'plan.docx'}
    assert bash('--book', 'x', 'sh') == {'show'}
    assert bash('search', 'p') == set()


def test_fish_answers_alike():
    assert fish('') >= set(COMMANDS)
    for command in COMMANDS:
        assert options_of(command) <= fish(command + ' --'), command
    assert fish('export --format ') == bash('export', '--format', '')
    assert fish('packs check p') >= {'plan.docx'}


def test_zsh_reads_it_and_it_names_everything():
    if not shutil.which('zsh'):
        raise Skip('no zsh')
    run('zsh', '-f', '-n', ZSH)
    with open(ZSH, encoding='utf-8') as file:
        text = file.read()
    for command in COMMANDS:
        begin = text.index('        %s)\n' % command)
        part = text[begin:text.index(';;', begin)]
        for option in options_of(command):
            assert option in part, (command, option)


FOLDER = tempfile.mkdtemp()
with open(os.path.join(FOLDER, 'plan.docx'), 'w', encoding='utf-8'):
    pass
status = readback.run(globals(), skip=Skip)
shutil.rmtree(FOLDER)
sys.exit(status)
