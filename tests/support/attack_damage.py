"""Files that were whole: cut short, and with bits turned over. The same ones each time."""
import random


def truncated(whole, pieces=50):
    for i in range(pieces):
        yield 'truncated-%02d' % i, whole[:len(whole) * i // pieces]


def flipped(whole, times, seed, bits):
    """bits: how many in a file, one of them by chance."""
    chance = random.Random(seed)
    for i in range(times):
        damaged = bytearray(whole)
        for _ in range(chance.choice(bits)):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        yield 'flipped-%03d' % i, bytes(damaged)
