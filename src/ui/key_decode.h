/* From the bytes that a terminal sends to keys. Pure: no terminal, no time. */
#ifndef ITAPLAN_UI_KEY_DECODE_H
#define ITAPLAN_UI_KEY_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "keys.h"

/* A paste is given up to here; what is longer is cut to one byte more, so that its reader sees that
 * it is too long. */
#define PASTE_LIMIT       ((size_t)2 << 20)
#define ESCAPE_DELAY_MS   50   /* an Esc that nothing follows in this time is the key */
#define SEQUENCE_DELAY_MS 500  /* the rest of a sequence or a character comes in this time */
#define PASTE_DELAY_MS    2000 /* a paste whose end does not come is over then */

struct key_decoder;

struct key_decoder *key_decoder_new(void) MUST_USE;
void key_decoder_free(struct key_decoder *decoder); /* NULL is fine */
/* A sequence of this terminal (terminfo): wins over the common ones. One that does not start with
 * ESC is ignored. */
void key_decoder_learn(struct key_decoder *decoder, const char *sequence, enum named_key name,
                       unsigned modifiers);
/* Another time than ESCAPE_DELAY_MS, for a slow line. */
void key_decoder_set_delay(struct key_decoder *decoder, int escape_ms);
/* More bytes came. */
void key_decoder_feed(struct key_decoder *decoder, const char *bytes, size_t len);
/* The next key; false where the bytes so far make none. `late`: nothing followed in
 * key_decoder_patience() ms, so that what is there must do. Bytes that are no key are dropped. */
bool key_decoder_next(struct key_decoder *decoder, bool late, struct key *key);
/* How long to wait for the rest of what has begun; -1: nothing has. */
int key_decoder_patience(const struct key_decoder *decoder);
/* The column (from 1) of a cursor report that came since the last call, 0: none. */
int key_decoder_cursor_report(struct key_decoder *decoder);

#endif
