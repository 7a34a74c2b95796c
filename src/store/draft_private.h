/* The records of a draft's file: written by draft_write.c, read by draft_read.c. */
#ifndef ITAPLAN_STORE_DRAFT_PRIVATE_H
#define ITAPLAN_STORE_DRAFT_PRIVATE_H

#include "itaplan/store/draft.h"

#define DRAFT_MAGIC       "itaplan-draft 1\n"
#define DRAFT_MAGIC_LEN   (sizeof DRAFT_MAGIC - 1)
#define DRAFT_HEAD        'H'
#define DRAFT_CHANGE      'D'
#define DRAFT_RECORD_HEAD ((size_t)5) /* bytes before the body */
#define DRAFT_RECORD_TAIL ((size_t)8) /* behind it */
#define DRAFT_CHANGE_HEAD ((size_t)16)
#define DRAFT_SUFFIX      ".draft"

/* FNV-1a, 64 bits: against what a disk does, not against forgers. */
uint64_t draft_checksum(const void *data, size_t len);

#endif
