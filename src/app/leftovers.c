/* Drafts that dead programs left: found at the start, used or settled as the officer says. */
#include <stdlib.h>
#include <string.h>

#include "drafts_private.h"
#include "field_path.h"
#include "itaplan/app/drafts.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/file.h"
#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

/* Whether a writer on another machine still runs cannot be seen: its draft rests so long first. */
#define REST_SECONDS (60 * 60)
/* A file that cannot be read may be one that is being made just now. */
#define MAKING_SECONDS 60

static bool is_abandoned(const struct draft *draft)
{
    switch (identity_life(&draft->writer)) {
    case LIFE_DEAD:
        return true;
    case LIFE_UNKNOWN: {
        int64_t age = clock_now() - draft->last;
        return age > REST_SECONDS || age < 0;
    }
    default:
        return false;
    }
}

static bool is_of_book(const struct draft_file *file, const char *book)
{
    if (file->is_good)
        return !strcmp(file->draft.book, book) || file_is_same(file->draft.book, book);
    /* Its name begins with the hash of the book's path. */
    char hash[HASH_HEX_SIZE];
    hash_hex(book, strlen(book), hash);
    return !strncmp(path_name(file->path), hash, 16);
}

static char *set_aside(const struct draft_file *file)
{
    struct file_facts facts;
    struct error err = {0};
    char *to = NULL;
    if (!file_facts(file->path, &facts, NULL) || clock_now() - facts.changed_at < MAKING_SECONDS)
        return NULL;
    if (!draft_file_set_aside(file, &to, &err))
        return message_of(&file->why);
    char *text = message_with(
        _("A draft of this book is damaged and could not be read; it is kept as “{path}”."),
        {"path", to});
    free(to);
    return text;
}

static char *words_of(const struct session *session, const struct leftover *leftover)
{
    if (leftover->kind == LEFTOVER_FINDING)
        return mem_strdup(_("a finding being entered"));
    if (leftover->kind == LEFTOVER_FIELD)
        return field_words(session, leftover->file.draft.place);
    return mem_strdup(field_label(leftover->file.draft.place));
}

/* A row that was typed in need not belong to the year that was looked at. */
static int year_of(const struct session *session, const struct leftover *leftover)
{
    const struct draft *draft = &leftover->file.draft;
    struct field_path path;
    struct field_place place;
    if (leftover->kind != LEFTOVER_FIELD)
        return (int)draft->year;
    if (!field_path_parse(draft->place, &path) ||
        !field_find(session_book(session), &path, &place) || !place.year)
        return 0;
    return place.year->year;
}

/* Takes the draft out of the file. */
static void add_leftover(struct leftovers *out, const struct session *session,
                         struct draft_file *file)
{
    struct leftover *leftover = array_push(out);
    leftover->file = *file;
    *file = (struct draft_file){0};
    const char *place = leftover->file.draft.place;
    leftover->now = field_shown(session, place);
    leftover->kind = !strcmp(place, DRAFT_FINDING) ? LEFTOVER_FINDING
                     : leftover->now               ? LEFTOVER_FIELD
                                                   : LEFTOVER_CLIPBOARD;
    if (!leftover->now)
        leftover->now = mem_strdup("");
    leftover->words = words_of(session, leftover);
    leftover->year = year_of(session, leftover);
}

/* The book has it already: the program died between saving it and removing the draft; or nothing
 * was typed in the end. */
static bool is_settled(const struct session *session, const struct leftover *leftover)
{
    const struct draft *draft = &leftover->file.draft;
    if (draft->is_damaged)
        return false;
    if (leftover->kind != LEFTOVER_FIELD)
        return !draft->text.data[strspn(draft->text.data, " \n")];
    char *stored = field_get(session, draft->place);
    bool same =
        !strcmp(draft->text.data, leftover->now) || (stored && !strcmp(draft->text.data, stored));
    free(stored);
    return same;
}

static void release_leftover(struct leftover *leftover)
{
    free(leftover->file.path);
    if (leftover->file.is_good)
        draft_release(&leftover->file.draft);
    free(leftover->words);
    free(leftover->now);
}

static void look_at(struct session *session, struct draft_file *file, struct leftovers *out)
{
    if (!is_abandoned(&file->draft) || !session_need_all(session, NULL))
        return;
    add_leftover(out, session, file);
    struct leftover *leftover = &out->items[out->count - 1];
    if (!is_settled(session, leftover))
        return;
    if (!session_is_read_only(session))
        (void)!draft_file_remove(&leftover->file, NULL); /* it goes the next time */
    release_leftover(leftover);
    array_remove(out, out->count - 1);
}

void leftovers_find(struct session *session, struct leftovers *out, char **told)
{
    struct draft_files files = {0};
    char *folder = session_is_temporary(session) ? NULL : drafts_folder(NULL);
    char *book = path_absolute(session_path(session));
    *told = NULL;
    if (folder && drafts_list(folder, &files, NULL))
        for (size_t i = 0; i < files.count; i++) {
            if (!is_of_book(&files.items[i], book))
                continue;
            if (files.items[i].is_good)
                look_at(session, &files.items[i], out);
            else if (!*told && !session_is_read_only(session))
                *told = set_aside(&files.items[i]);
        }
    session_let_go(session);
    draft_files_release(&files);
    free(book);
    free(folder);
}

void leftovers_release(struct leftovers *leftovers)
{
    for (size_t i = 0; i < leftovers->count; i++)
        release_leftover(&leftovers->items[i]);
    array_release(leftovers);
}

bool leftover_use(struct session *session, const struct leftover *leftover, struct error *err)
{
    const struct draft *draft = &leftover->file.draft;
    if (!session_need_year(session, leftover->year, err))
        return false;
    char *words = message_with(_("Recovered draft: {what}"), {"what", leftover->words});
    bool good = field_set_as(session, draft->place, draft->text.data, words, err);
    free(words);
    return good;
}

bool leftover_settle(const struct leftover *leftover, struct error *err)
{
    char *to = NULL;
    if (!leftover->file.draft.is_damaged)
        return draft_file_remove(&leftover->file, err);
    bool good = draft_file_set_aside(&leftover->file, &to, err);
    free(to);
    return good;
}

static char *waiting_text(const struct draft *draft)
{
    char *when = show_civil(NULL, clock_civil(draft->last));
    char *text = message_with(
        _("one waits for the book “{path}”: {field}, {when}"), {"path", draft->book},
        {"field", strcmp(draft->place, DRAFT_FINDING) != 0 ? field_label(draft->place)
                                                           : _("a finding being entered")},
        {"when", when});
    free(when);
    return text;
}

void drafts_waiting(struct waitings *out)
{
    struct draft_files files = {0};
    struct error err = {0};
    char *folder = drafts_folder(NULL);
    if (folder && !drafts_list(folder, &files, &err))
        *array_push(out) = (struct waiting){.text = message_of(&err)};
    for (size_t i = 0; i < files.count; i++) {
        const struct draft_file *file = &files.items[i];
        if (!file->is_good)
            *array_push(out) = (struct waiting){.text = message_of(&file->why)};
        else if (is_abandoned(&file->draft))
            *array_push(out) =
                (struct waiting){.is_good = true, .text = waiting_text(&file->draft)};
    }
    draft_files_release(&files);
    free(folder);
}

void waitings_release(struct waitings *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].text);
    array_release(list);
}
