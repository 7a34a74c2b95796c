#include "typed_text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#define ROOM_LEAST 64 /* bytes made at each end at once... */
#define ROOM_PART  64 /* ...or this part of the text, which moves then */

void typed_text_take(struct typed_text *text, char *s)
{
    size_t len = strlen(s);
    free(text->room);
    *text = (struct typed_text){.data = s, .len = len, .room = s, .cap = len + 1};
}

void typed_text_release(struct typed_text *text)
{
    free(text->room);
    *text = (struct typed_text){0};
}

static size_t room_before(const struct typed_text *text)
{
    return (size_t)(text->data - text->room);
}

static size_t room_behind(const struct typed_text *text)
{
    return text->cap - room_before(text) - text->len - 1;
}

/* So many bytes at both ends, and some more. */
static void make_room(struct typed_text *text, size_t bytes)
{
    size_t more = bytes + ROOM_LEAST + text->len / ROOM_PART, before = room_before(text);
    size_t cap = text->len + 1 + 2 * more;
    if (cap > text->cap) {
        text->room = mem_resize(text->room, cap, 1);
        text->cap = cap;
    }
    text->data = text->room + more;
    memmove(text->data, text->room + before, text->len + 1);
}

void typed_text_splice(struct typed_text *text, size_t at, size_t n, const char *s, size_t len)
{
    ASSERT(at <= text->len && n <= text->len - at);
    size_t behind = text->len - at - n;
    bool head_moves = at < behind;
    if (len > n && (head_moves ? room_before(text) : room_behind(text)) < len - n)
        make_room(text, len - n);
    if (head_moves) {
        char *data = text->data + n - len;
        memmove(data, text->data, at);
        text->data = data;
    } else {
        memmove(text->data + at + len, text->data + at + n, behind + 1);
    }
    text->len = text->len - n + len;
    if (len > 0)
        memcpy(text->data + at, s, len);
}
