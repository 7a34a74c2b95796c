#!/usr/bin/env python3
"""Start-up and typing of the real program in a pty, side by side with the editors that are installed (nano, vim).

usage: bench_start.py BUILD_FOLDER

Printed for each: ms from exec to the end of the first paint (30 ms of silence), bytes of it, ms from a key to the first byte of
its answer (median and 95th of 300 Thai characters), bytes a key, peak resident memory. Medians of RUNS runs; times vary with the
machine, so read the rows against each other.
"""
import fcntl
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

RUNS = 5
QUIET = 0.03
TEXT = ('จัดทำคู่มือการให้บริการที่น้ำใสกำลังใช้อยู่ให้เป็นปัจจุบัน และแจ้งผู้กำกับดูแลทุกส่วนราชการให้ทราบทั่วกันภายในปีงบประมาณ ' * 4)[:300]


class Program:
    def __init__(self, command, env):
        self.start = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.clear()
            os.environ.update(env)
            os.execvp(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('HHHH', 40, 120, 0, 0))

    def settle(self, quiet=QUIET, longest=3.0):
        """Reads until nothing came for `quiet` seconds; (first, last, bytes)."""
        first = last = None
        count = 0
        end = time.monotonic() + longest
        while time.monotonic() < end:
            wait = quiet if last else end - time.monotonic()
            ready, _, _ = select.select([self.fd], [], [], max(0, wait))
            if not ready:
                break
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                break
            if not data:
                break
            last = time.monotonic()
            first = first or last
            count += len(data)
            if b'\x1b[6n' in data:  # a question for the cursor: after one cluster of two columns
                os.write(self.fd, b'\x1b[2;3R')
        return first, last, count

    def keys(self, data):
        os.write(self.fd, data)
        return self.settle()

    def peak_kb(self):
        with open('/proc/%d/status' % self.pid) as status:
            return next((int(line.split()[1]) for line in status if line.startswith('VmHWM')), 0)

    def end(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def measure(command, env, before):
    program = Program(command, env)
    _, last, paint_bytes = program.settle()
    paint = (last - program.start) * 1000 if last else float('nan')
    for keys in before:
        program.keys(keys)
    latencies, key_bytes = [], 0
    for letter in TEXT:
        sent = time.monotonic()
        os.write(program.fd, letter.encode())
        first, _, count = program.settle(quiet=0.004, longest=0.2)
        key_bytes += count
        if first:
            latencies.append((first - sent) * 1000)
    peak = program.peak_kb()
    program.end()
    latencies.sort()
    return {'paint': paint, 'paint bytes': paint_bytes, 'p50': statistics.median(latencies),
            'p95': latencies[int(len(latencies) * 0.95)], 'bytes/key': key_bytes / len(TEXT), 'peak kB': peak}


def subjects(build, folder):
    """Name, command and the keys that lead to where one types."""
    book = os.path.join(folder, 'bench.itaplan')
    program = os.path.join(build, 'itaplan')
    source = os.path.join(folder, 'bench.json')
    with open(source, 'wb') as out:
        subprocess.run([program, 'export', '--sample', '--format', 'json'], stdout=out, check=True)
    for words in (['new', book], ['import', '-b', book, '--yes', source]):
        if subprocess.run([program, *words], stdout=subprocess.DEVNULL, check=False).returncode > 1:
            sys.exit('bench_start: the book could not be made')
    yield 'itaplan', [program, book], [b'4', b'\r', b'\x1b[B', b'\r']
    text = os.path.join(folder, 'text.txt')
    with open(text, 'w', encoding='utf-8') as out:
        out.write(TEXT * 20)
    if shutil.which('nano'):
        yield 'nano', ['nano', '--ignorercfiles', text], []
    if shutil.which('vim'):
        yield 'vim', ['vim', '-u', 'NONE', '-N', '-n', text], [b'i']


def main():
    build = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else 'build')
    with tempfile.TemporaryDirectory() as folder:
        env = {'PATH': os.environ['PATH'], 'HOME': folder, 'TERM': 'xterm-256color', 'LANG': 'C.UTF-8'}
        os.environ.update(env)
        print('%-8s %9s %12s %8s %8s %10s %8s' % ('program', 'paint ms', 'paint bytes', 'p50 ms', 'p95 ms', 'bytes/key', 'peak kB'))
        for name, command, before in subjects(build, folder):
            runs = [measure(command, env, before) for _ in range(RUNS)]
            middle = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
            print('%-8s %9.1f %12d %8.2f %8.2f %10.1f %8d' % (
                name, middle['paint'], middle['paint bytes'], middle['p50'], middle['p95'], middle['bytes/key'], middle['peak kB']))


if __name__ == '__main__':
    main()
