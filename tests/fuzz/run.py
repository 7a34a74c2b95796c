"""Lets libFuzzer loose on the targets: run.py BUILD SOURCE [SECONDS] [TARGET...]. A table at the end; exit 1 where
something was found, with the file that shows it. What libFuzzer learnt stays in BUILD/fuzz/corpus for the next time."""
import os
import re
import subprocess
import sys
import time

SECONDS = 60
HANG_SECONDS = 20  # of the clock for one input; libfuzzer.c allows it one second of the processor
LATE_SECONDS = 600  # what it learnt is run first, and libFuzzer itself may come to hang where it tells of a hang
RSS_MB = 1024  # of which the sanitizers and libFuzzer itself take some hundred
HEAD = ('target', 'runs', 'runs/s', 'corpus', 'new', 'peak MB', 'found')


def targets(build):
    listed = subprocess.run([os.path.join(build, 'tests/fuzz/test_corpus'), 'list'], stdout=subprocess.PIPE, check=True)
    return [line.split('\t') for line in listed.stdout.decode().splitlines()]


def number(pattern, text):
    found = re.findall(pattern, text)
    return int(found[-1]) if found else 0


def files_in(*folders):
    return sum(len(os.listdir(folder)) for folder in folders if os.path.isdir(folder))


def fuzz(build, source, name, longest, documents, seconds):
    """One target. Returns its row, and the files that show what was found."""
    learnt, shown = (os.path.join(build, 'fuzz', folder) for folder in (os.path.join('corpus', name), 'found'))
    given = [os.path.join(source, 'tests/fuzz/corpus', name)]
    if documents:
        given.append(os.path.join(source, 'tests', documents))
    for folder in (learnt, shown):
        os.makedirs(folder, exist_ok=True)
    before = set(os.listdir(shown))
    words = [os.path.join(build, 'tests/fuzz/fuzz'), '--target=' + name, '-max_total_time=%d' % seconds, '-max_len=' + longest,
             '-timeout=%d' % HANG_SECONDS, '-rss_limit_mb=%d' % RSS_MB, '-print_final_stats=1', '-detect_leaks=1',
             '-artifact_prefix=%s/%s-' % (shown, name), learnt, *given]
    environment = dict(os.environ, UBSAN_OPTIONS='halt_on_error=1:print_stacktrace=1', ASAN_OPTIONS='detect_leaks=1')
    log_path = os.path.join(build, 'fuzz', name + '.log')
    with open(log_path, 'wb') as log:
        try:
            status = subprocess.run(words, stdout=log, stderr=subprocess.STDOUT, env=environment, timeout=seconds + LATE_SECONDS,
                                    check=False).returncode
        except subprocess.TimeoutExpired:
            status = -1
    with open(log_path, encoding='utf-8', errors='replace') as log:
        text = log.read()
    new = sorted(os.path.join(shown, entry) for entry in set(os.listdir(shown)) - before)
    bad = bool(new) or status != 0
    row = (name, number(r'stat::number_of_executed_units: (\d+)', text), number(r'stat::average_exec_per_sec: +(\d+)', text),
           files_in(learnt, *given), number(r'stat::new_units_added: +(\d+)', text),
           number(r'stat::peak_rss_mb: +(\d+)', text), (len(new) or 'broke') if bad else 0)
    return row, bad, new


def main(build, source, words):
    seconds = int(words.pop(0)) if words and words[0].isdigit() else SECONDS
    known = targets(build)
    unknown = set(words) - {name for name, _, _ in known}
    if unknown:
        sys.exit('no such target: %s\nthere are: %s' % (' '.join(sorted(unknown)), ' '.join(name for name, _, _ in known)))
    rows, bad, shown = [], False, []
    for name, longest, documents in known:
        if words and name not in words:
            continue
        print('fuzzing %s, %d s, since %s' % (name, seconds, time.strftime('%H:%M:%S')), flush=True)
        row, is_bad, new = fuzz(build, source, name, longest, documents, seconds)
        rows.append(row)
        bad = bad or is_bad
        shown += new
    print('\n%-12s%12s%9s%9s%7s%10s%8s' % HEAD)
    for row in rows:
        print('%-12s%12d%9d%9d%7d%10d%8s' % row)
    for path in shown:
        print('found: %s' % path)
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
