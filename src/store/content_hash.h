/* What a book holds, as one hash: by it a backup is compared with its book. */
#ifndef ITAPLAN_STORE_CONTENT_HASH_H
#define ITAPLAN_STORE_CONTENT_HASH_H

#include "db.h"
#include "itaplan/base/hash.h"

/* Inside a transaction. Rows are read one by one: no more memory than one of them takes. */
bool content_hash(struct db *db, char out[HASH_HEX_SIZE], struct error *err) MUST_USE;

#endif
