/* Framework packs in JSON: data/ita/<year>.json. */
#ifndef ITAPLAN_DOCUMENT_PACK_JSON_H
#define ITAPLAN_DOCUMENT_PACK_JSON_H

#include "itaplan/base/error.h"
#include "itaplan/model/pack.h"

/* Reads and validates: weights sum to one, numbers and codes unique, instruments exist, levels
 * fall, marks are there. ERR_JSON_* and ERR_PACK with file, line, member and fault. */
struct pack *pack_json_read(const char *data, size_t len, const char *name,
                            struct error *err) MUST_USE;

#endif
