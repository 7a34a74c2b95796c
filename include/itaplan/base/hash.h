/* SHA-256 (FIPS 180-4) in hexadecimal. */
#ifndef ITAPLAN_BASE_HASH_H
#define ITAPLAN_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_HEX_SIZE 65 /* bytes, with the NUL */
#define HASH_BLOCK    64 /* bytes that are taken at a time */

/* The hash of what comes piece by piece: hash_start, hash_add..., hash_end. */
struct hash {
    uint32_t state[8];
    uint64_t len;                   /* bytes so far */
    unsigned char rest[HASH_BLOCK]; /* the last of them, until they fill a block */
};
void hash_start(struct hash *hash);
void hash_add(struct hash *hash, const void *data, size_t len);
/* 64 lower-case hexadecimal digits; the hash is used up. */
void hash_end(struct hash *hash, char out[HASH_HEX_SIZE]);

/* 64 lower-case hexadecimal digits of the data's hash. */
void hash_hex(const void *data, size_t len, char out[HASH_HEX_SIZE]);

#endif
