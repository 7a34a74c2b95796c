#!/usr/bin/env python3
"""clang-format, cppcheck and clang-tidy over the C sources: tools.py BUILD-FOLDER. Says TAP.

The build folder must be one of clang's: clang-tidy reads how each file is compiled there."""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def run(*command):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def c_files(*folders):
    return sorted(str(p.relative_to(ROOT)) for f in folders for p in (ROOT / f).rglob('*.[ch]'))


def formatting(build):
    """Which files are not as the formatter would lay them out."""
    found = run('clang-format', '--dry-run', '-Werror', *c_files('src', 'include', 'tests')).stderr
    return sorted({line.split(':')[0] + ': not formatted (./dev format)'
                   for line in found.splitlines() if ': error:' in line})


def cppcheck(build):
    checks = ('--enable=warning,performance,portability', '--std=c11', '--library=posix,gnu', '--inline-suppr')
    run_ = run('cppcheck', '-q', '-j%d' % (os.cpu_count() or 1), *checks, '--error-exitcode=1',
               '--suppress=missingInclude', '--suppress=missingIncludeSystem', '--suppress=unknownMacro',
               # takes an output parameter for a use; gcc and clang-tidy look for the same with better eyes
               '--suppress=uninitvar',
               # readdir is safe on a folder of one's own; its parser stumbles over initialisers in macros
               '--suppress=readdirCalled', '--suppress=internalAstError',
               '--template={file}:{line}: {message} [{id}]', '--template-location=',
               '-D_GNU_SOURCE', '-Iinclude', '-I' + str(pathlib.Path(build).resolve()), 'src')
    return run_.stderr.splitlines() or ([] if run_.returncode == 0 else ['cppcheck failed'])


def compiled(build):
    """The sources of src/ that the build compiles."""
    with open(os.path.join(build, 'compile_commands.json'), encoding='utf-8') as file:
        entries = json.load(file)
    paths = {pathlib.Path(entry['directory'], entry['file']).resolve() for entry in entries}
    return sorted(str(p.relative_to(ROOT)) for p in paths if ROOT / 'src' in p.parents)


# Paths that the analyzer follows in a function, a third of what it would: 2.5 times as fast, and what it found here it
# also finds with a tenth.
LESS = [word for argument in ('-analyzer-config', 'max-nodes=75000') for word in ('--extra-arg=-Xclang', '--extra-arg=' + argument)]


def clean_mark(build, file):
    """The path of a mark that says: this text of the file and of all headers had no complaint."""
    digest = hashlib.sha256()
    for name in ['.clang-tidy', file] + [f for f in c_files('src', 'include') if f.endswith('.h')]:
        digest.update(name.encode() + b'\0' + (ROOT / name).read_bytes())
    return pathlib.Path(build, 'tidy-clean', digest.hexdigest())


def clang_tidy(build):
    marks = {file: clean_mark(build, file) for file in compiled(build)}
    files = [file for file, mark in marks.items() if not mark.exists()]
    database = '-p=' + str(pathlib.Path(build).resolve())
    pathlib.Path(build, 'tidy-clean').mkdir(exist_ok=True)

    def tidy(file):
        return run('clang-tidy', '--quiet', *LESS, database, file)

    complaints = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for file, result in zip(files, pool.map(tidy, files)):
            found = [line for line in result.stdout.splitlines() if ': error:' in line or ': warning:' in line]
            if result.returncode != 0 and not found:
                found = [file + ': clang-tidy failed: ' + result.stderr.strip()[:200]]
            if result.returncode == 0 and not found:
                marks[file].touch()
            complaints += [re.sub(r'^(.*?%s/|(\.\./)+)' % re.escape(str(ROOT)), '', line) for line in found]
    return sorted(set(complaints))


def main(build):
    checks = (formatting, cppcheck, clang_tidy)
    print('1..%d' % len(checks))
    failed = 0
    for number, check in enumerate(checks, 1):
        complaints = check(build)
        failed += bool(complaints)
        print('%sok %d - %s' % ('not ' if complaints else '', number, check.__name__))
        for line in complaints:
            print('# ' + line)
        sys.stdout.flush()
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
