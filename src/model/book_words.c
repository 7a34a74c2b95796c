/* The words that JSON and the book file use for the model's enums. */
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/model/book.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static const char *const finding_kinds[] = {
    [FINDING_ISSUE] = "finding",
    [FINDING_KEEP] = "keep",
};
static const char *const row_states[] = {
    [ROW_CARRIED] = "carried",
    [ROW_CONFIRMED] = "confirmed",
};
static const char *const followup_statuses[] = {
    [FOLLOWUP_NOT_STARTED] = "not-started",
    [FOLLOWUP_UNDER_WAY] = "under-way",
    [FOLLOWUP_DONE] = "done",
    [FOLLOWUP_DROPPED] = "dropped",
};
static const char *const evidence_kinds[] = {
    [EVIDENCE_URL] = "url",
    [EVIDENCE_FILE] = "file",
    [EVIDENCE_NOTE] = "note",
};

static const char *word_of(const char *const *words, size_t count, size_t value)
{
    ASSERT(value < count);
    return words[value];
}

static int value_of(const char *const *words, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return (int)i;
    return -1;
}

const char *finding_kind_word(enum finding_kind kind)
{
    return word_of(finding_kinds, COUNT(finding_kinds), kind);
}

const char *row_state_word(enum row_state state)
{
    return word_of(row_states, COUNT(row_states), state);
}

const char *followup_status_word(enum followup_status status)
{
    return word_of(followup_statuses, COUNT(followup_statuses), status);
}

const char *evidence_kind_word(enum evidence_kind kind)
{
    return word_of(evidence_kinds, COUNT(evidence_kinds), kind);
}

int finding_kind_of(const char *word)
{
    return value_of(finding_kinds, COUNT(finding_kinds), word);
}

int row_state_of(const char *word)
{
    return value_of(row_states, COUNT(row_states), word);
}

int followup_status_of(const char *word)
{
    return value_of(followup_statuses, COUNT(followup_statuses), word);
}

int evidence_kind_of(const char *word)
{
    return value_of(evidence_kinds, COUNT(evidence_kinds), word);
}
