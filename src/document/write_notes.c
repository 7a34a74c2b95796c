#include <stdlib.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/document/write.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"

#define NOTE_TEXT_MAX 400 /* bytes */

static const char *const words[NOTE_KIND_COUNT] = {
    [NOTE_FONT] = "font",
    [NOTE_FONT_LACKS] = "font-lacks",
    [NOTE_CELL_TOO_LONG] = "cell-too-long",
    [NOTE_FORMULA] = "formula",
    [NOTE_NO_PICTURES] = "no-pictures",
};

const char *write_note_word(enum write_note_kind kind)
{
    return words[kind];
}

int write_note_of(const char *word)
{
    for (int i = 0; i < NOTE_KIND_COUNT; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

/* Clean, one line and short. */
static char *note_text(const char *text)
{
    struct buf line = BUF_INIT;
    size_t len = strlen(text);
    if (len > NOTE_TEXT_MAX)
        len = text_valid_prefix(text, NOTE_TEXT_MAX);
    if (!text_clean(text, len, CLEAN_ONE_LINE | CLEAN_TAB_TO_SPACE, &line, NULL, NULL))
        buf_reset(&line);
    if (text[len])
        buf_truncate(&line, cluster_floor(line.data, line.len, line.len - (line.len > 0)));
    return buf_steal(&line);
}

void write_notes_add(struct write_notes *notes, enum write_note_kind kind, int64_t number,
                     const char *text)
{
    if (!notes)
        return;
    for (size_t i = 0; i < notes->count; i++) {
        if (notes->items[i].kind == kind) {
            notes->items[i].number += number;
            return;
        }
    }
    *array_push(notes) =
        (struct write_note){.kind = kind, .number = number, .text = note_text(text)};
}

void write_notes_release(struct write_notes *notes)
{
    for (size_t i = 0; i < notes->count; i++)
        free(notes->items[i].text);
    array_release(notes);
}
