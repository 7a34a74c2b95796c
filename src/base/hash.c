#include "itaplan/base/hash.h"

#include <string.h>

/* FIPS 180-4, 4.2.2: fractions of the cube roots of the first 64 primes. */
static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotate(uint32_t x, int n)
{
    return x >> n | x << (32 - n);
}

static void schedule(uint32_t w[64], const unsigned char *block)
{
    for (size_t i = 0; i < 16; i++)
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (size_t i = 16; i < 64; i++) {
        uint32_t a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) + w[i - 7] +
               (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
    }
}

/* One round of FIPS 180-4, 6.2.2: the new values of d and h. Their names change places from round
 * to round instead of their contents. */
#define ROUND(a, b, c, d, e, f, g, h, i)                                                           \
    do {                                                                                           \
        uint32_t t1 = (h) + (rotate((e), 6) ^ rotate((e), 11) ^ rotate((e), 25)) +                 \
                      (((e) & (f)) ^ (~(e) & (g))) + round_constants[i] + w[i];                    \
        (d) += t1;                                                                                 \
        (h) = t1 + (rotate((a), 2) ^ rotate((a), 13) ^ rotate((a), 22)) +                          \
              (((a) & (b)) ^ ((a) & (c)) ^ ((b) & (c)));                                           \
    } while (0)

static void hash_block(uint32_t state[8], const unsigned char *block)
{
    uint32_t w[64];
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    schedule(w, block);
    for (size_t i = 0; i < 64; i += 8) {
        ROUND(a, b, c, d, e, f, g, h, i);
        ROUND(h, a, b, c, d, e, f, g, i + 1);
        ROUND(g, h, a, b, c, d, e, f, i + 2);
        ROUND(f, g, h, a, b, c, d, e, i + 3);
        ROUND(e, f, g, h, a, b, c, d, i + 4);
        ROUND(d, e, f, g, h, a, b, c, i + 5);
        ROUND(c, d, e, f, g, h, a, b, i + 6);
        ROUND(b, c, d, e, f, g, h, a, i + 7);
    }
    const uint32_t after[8] = {a, b, c, d, e, f, g, h};
    for (size_t i = 0; i < 8; i++)
        state[i] += after[i];
}

void hash_start(struct hash *hash)
{
    *hash = (struct hash){.state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
                                    0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
}

void hash_add(struct hash *hash, const void *data, size_t len)
{
    const unsigned char *bytes = data;
    size_t filled = hash->len % HASH_BLOCK;
    hash->len += len;
    if (filled > 0) {
        size_t n = len < HASH_BLOCK - filled ? len : HASH_BLOCK - filled;
        if (n > 0)
            memcpy(hash->rest + filled, bytes, n);
        if (filled + n < HASH_BLOCK)
            return;
        hash_block(hash->state, hash->rest);
        bytes += n;
        len -= n;
    }
    for (; len >= HASH_BLOCK; bytes += HASH_BLOCK, len -= HASH_BLOCK)
        hash_block(hash->state, bytes);
    if (len > 0)
        memcpy(hash->rest, bytes, len);
}

void hash_end(struct hash *hash, char out[HASH_HEX_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char tail[2 * HASH_BLOCK] = {0};
    size_t left = hash->len % HASH_BLOCK;
    size_t tail_len = left + 9 > HASH_BLOCK ? 2 * HASH_BLOCK : HASH_BLOCK;
    memcpy(tail, hash->rest, left);
    tail[left] = 0x80;
    uint64_t bits = hash->len * 8;
    for (size_t i = 0; i < 8; i++)
        tail[tail_len - 1 - i] = (unsigned char)(bits >> (8 * i));
    for (size_t at = 0; at < tail_len; at += HASH_BLOCK)
        hash_block(hash->state, tail + at);

    for (size_t i = 0; i < 64; i++)
        out[i] = digits[hash->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
    out[64] = '\0';
}

void hash_hex(const void *data, size_t len, char out[HASH_HEX_SIZE])
{
    struct hash hash;
    hash_start(&hash);
    hash_add(&hash, data, len);
    hash_end(&hash, out);
}
