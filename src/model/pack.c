#include "itaplan/model/pack.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/fold.h"
#include "itaplan/text/word.h"

/* An unknown spelling of a name is taken for it from this likeness on, in texts of at most so many
 * bytes. */
#define LIKE_NAME  600
#define NAME_BYTES 400

struct pack *pack_new(int year)
{
    struct pack *pack = mem_new(struct pack);
    pack->year = year;
    pack->note = mem_strdup("");
    pack->mark.source = mem_strdup("");
    pack->levels_mark.source = mem_strdup("");
    return pack;
}

static void release_instruments(struct pack *pack)
{
    for (size_t i = 0; i < pack->instruments.count; i++) {
        struct pack_instrument *instrument = &pack->instruments.items[i];
        free(instrument->code);
        free(instrument->name);
        free(instrument->name_en);
        free(instrument->mark.source);
    }
    array_release(&pack->instruments);
}

static void release_indicators(struct pack *pack)
{
    for (size_t i = 0; i < pack->indicators.count; i++) {
        struct pack_indicator *indicator = &pack->indicators.items[i];
        free(indicator->name);
        strings_release(&indicator->variants);
        free(indicator->instrument);
        free(indicator->mark.source);
    }
    array_release(&pack->indicators);
}

static void release_levels(struct pack *pack)
{
    for (size_t i = 0; i < pack->levels.count; i++) {
        free(pack->levels.items[i].name);
        free(pack->levels.items[i].name_en);
        free(pack->levels.items[i].mark.source);
    }
    array_release(&pack->levels);
}

static void release_questions(struct pack *pack)
{
    for (size_t i = 0; i < pack->questions.count; i++) {
        struct pack_question *question = &pack->questions.items[i];
        free(question->code);
        free(question->topic);
        free(question->term);
        free(question->mark.source);
    }
    array_release(&pack->questions);
}

static void release_items(struct pack *pack)
{
    for (size_t i = 0; i < pack->oit_items.count; i++) {
        struct pack_item *item = &pack->oit_items.items[i];
        free(item->code);
        free(item->name);
        free(item->role);
        free(item->mark.source);
    }
    array_release(&pack->oit_items);
}

static void release_parts(struct pack *pack)
{
    for (size_t i = 0; i < pack->parts.count; i++) {
        free(pack->parts.items[i].key);
        free(pack->parts.items[i].heading);
        free(pack->parts.items[i].mark.source);
    }
    array_release(&pack->parts);
}

void pack_free(struct pack *pack)
{
    if (pack == NULL)
        return;
    release_instruments(pack);
    release_indicators(pack);
    release_levels(pack);
    release_questions(pack);
    release_items(pack);
    release_parts(pack);
    strings_release(&pack->plan_columns);
    free(pack->note);
    free(pack->mark.source);
    free(pack->levels_mark.source);
    free(pack);
}

const struct pack_indicator *pack_indicator(const struct pack *pack, int number)
{
    for (size_t i = 0; i < pack->indicators.count; i++)
        if (pack->indicators.items[i].number == number)
            return &pack->indicators.items[i];
    return NULL;
}

const struct pack_instrument *pack_instrument(const struct pack *pack, const char *code)
{
    for (size_t i = 0; i < pack->instruments.count; i++)
        if (strcmp(pack->instruments.items[i].code, code) == 0)
            return &pack->instruments.items[i];
    return NULL;
}

const struct pack_question *pack_question(const struct pack *pack, const char *code)
{
    for (size_t i = 0; i < pack->questions.count; i++)
        if (strcmp(pack->questions.items[i].code, code) == 0)
            return &pack->questions.items[i];
    return NULL;
}

const struct pack_item *pack_item_of_role(const struct pack *pack, const char *role)
{
    for (size_t i = 0; i < pack->oit_items.count; i++)
        if (strcmp(pack->oit_items.items[i].role, role) == 0)
            return &pack->oit_items.items[i];
    return NULL;
}

const struct pack_instrument *pack_instrument_of_code(const struct pack *pack, const char *code)
{
    int letter = tolower((unsigned char)code[0]);
    for (size_t i = 0; letter != '\0' && i < pack->instruments.count; i++)
        if (tolower((unsigned char)pack->instruments.items[i].code[0]) == letter)
            return &pack->instruments.items[i];
    return NULL;
}

/* Bytes of the folded name where the folded text holds it, 0 where it does not. */
static size_t name_in(const char *folded_text, const char *name)
{
    size_t len;
    char *folded = text_fold(name, strlen(name), FOLD_NO_SPACES, &len, NULL);
    bool found = len > 0 && strstr(folded_text, folded) != NULL;
    free(folded);
    return found ? len : 0;
}

/* Bytes of the longest of the indicator's names that the folded text holds. */
static size_t longest_name_in(const struct pack_indicator *indicator, const char *folded_text)
{
    size_t longest = name_in(folded_text, indicator->name);
    for (size_t i = 0; i < indicator->variants.count; i++) {
        size_t len = name_in(folded_text, indicator->variants.items[i]);
        if (len > longest)
            longest = len;
    }
    return longest;
}

bool pack_names_indicator(const struct pack_indicator *indicator, const char *text)
{
    size_t len;
    char *folded = text_fold(text, strlen(text), FOLD_NO_SPACES, &len, NULL);
    bool named = longest_name_in(indicator, folded) > 0;
    free(folded);
    return named;
}

/* For spellings that no pack knows yet. */
static int find_like_name(const struct pack *pack, const char *text)
{
    int number = 0, best = LIKE_NAME - 1;
    size_t len = strlen(text);
    for (size_t i = 0; len <= NAME_BYTES && i < pack->indicators.count; i++) {
        const char *name = pack->indicators.items[i].name;
        int likeness = text_likeness(name, strlen(name), text, len);
        if (likeness > best) {
            best = likeness;
            number = pack->indicators.items[i].number;
        }
    }
    return number;
}

int pack_find_indicator(const struct pack *pack, const char *text)
{
    size_t len, longest = 0;
    int number = 0;
    char *folded = text_fold(text, strlen(text), FOLD_NO_SPACES, &len, NULL);
    for (size_t i = 0; i < pack->indicators.count; i++) {
        size_t named = longest_name_in(&pack->indicators.items[i], folded);
        if (named > longest) {
            longest = named;
            number = pack->indicators.items[i].number;
        }
    }
    free(folded);
    return number != 0 ? number : find_like_name(pack, text);
}
