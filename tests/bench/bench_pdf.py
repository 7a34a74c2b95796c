"""A plan of ten rows as PDF against LibreOffice converting the same document (as Word) in the same run.

usage: bench_pdf.py BUILD-FOLDER
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

RUNS = 9
OFFICE_RUNS = 3


def seconds(words, runs, env):
    """The median of the runs."""
    times = []
    for _ in range(runs):
        start = time.monotonic()
        done = subprocess.run(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300, check=False)
        times.append(time.monotonic() - start)
        if done.returncode != 0:
            sys.exit('%s ended with %d: %s' % (words[0], done.returncode, done.stderr.decode()))
    return sorted(times)[len(times) // 2]


def pages(path):
    shown = subprocess.run(['pdfinfo', path], stdout=subprocess.PIPE, check=False).stdout.decode()
    return next((line.split()[-1] for line in shown.split('\n') if line.startswith('Pages')), '?')


def report(name, took, path):
    print('%-28s %8.0f ms %8.0f KB %4s pages' % (name, took * 1000, os.path.getsize(path) / 1024, pages(path)))


def main():
    program = os.path.join(os.path.abspath(sys.argv[1]), 'itaplan')
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, HOME=folder, XDG_DATA_HOME=folder, XDG_CONFIG_HOME=folder, XDG_STATE_HOME=folder,
                   LC_ALL='C.UTF-8', ITAPLAN_CLOCK='1787000000')
        ours, word = os.path.join(folder, 'plan.pdf'), os.path.join(folder, 'plan.docx')
        export = [program, '--sample', 'export', '--force', '--format']
        seconds(export + ['docx', '-o', word], 1, env)
        took = seconds(export + ['pdf', '-o', ours], RUNS, env)
        report('itaplan export --format pdf', took, ours)
        office = shutil.which('soffice')
        if not office:
            print('LibreOffice: skipped, it is not here')
            return
        os.mkdir(os.path.join(folder, 'office'))
        convert = [office, '-env:UserInstallation=file://%s/profile' % folder, '--headless', '--convert-to', 'pdf',
                   '--outdir', os.path.join(folder, 'office'), word]
        seconds(convert, 1, env)  # its profile is made
        theirs = seconds(convert, OFFICE_RUNS, env)
        report('LibreOffice of the docx', theirs, os.path.join(folder, 'office', 'plan.pdf'))
        print('%.0f times as long' % (theirs / took))


if __name__ == '__main__':
    main()
