/* SHA-256 (FIPS 180-4) in hexadecimal. */
#ifndef ITAPLAN_BASE_HASH_H
#define ITAPLAN_BASE_HASH_H

#include <stddef.h>

#define HASH_HEX_SIZE 65 /* bytes, with the NUL */

/* 64 lower-case hexadecimal digits of the data's hash. */
void hash_hex(const void *data, size_t len, char out[HASH_HEX_SIZE]);

#endif
