"""Runs a program and says what it took: measure.py OUT PROGRAM [WORDS...]; OUT gets one line of JSON with its status,
seconds, CPU seconds and peak memory. A process of its own, because the peak of the one that forks counts as the child's."""
import json
import os
import resource
import sys
import time


def main(out, words):
    resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        os.execv(words[0], words)
    _, status, used = os.wait4(child, 0)
    with open(out, 'w', encoding='ascii') as file:
        json.dump({'status': os.waitstatus_to_exitcode(status), 'seconds': time.monotonic() - started,
                   'cpu': used.ru_utime + used.ru_stime, 'mb': used.ru_maxrss / 1024}, file)


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2:])
