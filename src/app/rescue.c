#include "itaplan/app/rescue.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/backups.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/store/rescue.h"

#define BOOK_ENDING ".itaplan"
#define RESCUED     "-rescued"
#define NAMES_MAX   99   /* rescues of one book */
#define RANGES_MAX  40   /* stretches of pages that are listed */
#define LOSSES_MAX  2000 /* losses that are listed; more are counted */

char *rescue_path(const char *book)
{
    size_t len = strlen(book), end = strlen(BOOK_ENDING);
    int stem = (int)(len > end && !strcmp(book + len - end, BOOK_ENDING) ? len - end : len);
    char *path = mem_format("%.*s" RESCUED BOOK_ENDING, stem, book);
    for (int i = 2; path_exists(path) && i <= NAMES_MAX; i++) {
        free(path);
        path = mem_format("%.*s" RESCUED "-%d" BOOK_ENDING, stem, book, i);
    }
    return path;
}

/* ---- what is named ---- */

static const char *const part_words[RESCUE_PART_COUNT] = {
    [RESCUE_AGENCY] = N_("agency"),
    [RESCUE_YEAR] = N_("announced result and introduction"),
    [RESCUE_INSTRUMENT] = N_("score of an instrument"),
    [RESCUE_INDICATOR] = N_("score of an indicator"),
    [RESCUE_FINDING] = N_("finding"),
    [RESCUE_ROW] = N_("row"),
    [RESCUE_MEASURE] = N_("measure"),
    [RESCUE_STEP] = N_("step"),
    [RESCUE_OBSTACLE] = N_("obstacle"),
    [RESCUE_SOURCE] = N_("imported document"),
    [RESCUE_EVIDENCE] = N_("evidence"),
    [RESCUE_REMARK] = N_("remark"),
    [RESCUE_SILENCED] = N_("check put aside"),
    [RESCUE_PUBLISHED] = N_("published document"),
    [RESCUE_PUBLICATION] = N_("record of a published document"),
};

/* What such a thing belongs to, where it has no id of its own; RESCUE_PART_COUNT: a year. */
static enum rescue_part owner_of(enum rescue_part part)
{
    switch (part) {
    case RESCUE_MEASURE:
    case RESCUE_STEP:
        return RESCUE_ROW;
    case RESCUE_EVIDENCE:
        return RESCUE_MEASURE;
    case RESCUE_REMARK:
        return RESCUE_SOURCE;
    default:
        return RESCUE_PART_COUNT;
    }
}

static bool has_own_id(enum rescue_part part)
{
    return part >= RESCUE_FINDING && part <= RESCUE_SOURCE;
}

/* "row r3", or "2568" */
static char *owner_words(const struct rescue_loss *loss)
{
    enum rescue_part owner = owner_of(loss->part);
    const char *id = has_own_id(loss->part) ? loss->owner : loss->id;
    if (owner != RESCUE_PART_COUNT && *id)
        return message_with(_("{part} {id}"), {"part", _(part_words[owner])}, {"id", id});
    return loss->year ? mem_format("%d", loss->year) : mem_strdup("");
}

/* "measure m12 of row r3", "score of an indicator of 2568" */
static char *thing_words(const struct rescue_loss *loss)
{
    const char *part = _(part_words[loss->part]);
    char *owner = owner_words(loss), *own = NULL, *words;
    if (has_own_id(loss->part) && *loss->id)
        own = message_with(_("{part} {id}"), {"part", part}, {"id", loss->id});
    else
        own = mem_strdup(part);
    if (*owner)
        words = message_with(_("{thing} of {owner}"), {"thing", own}, {"owner", owner});
    else
        words = mem_strdup(own);
    free(owner);
    free(own);
    return words;
}

static const char *member_words(const struct rescue_loss *loss)
{
    static const struct {
        const char *member, *key;
    } keys[] = {{"announced_on", "announced.date"},
                {"overall", "announced.overall"},
                {"level", "announced.level"},
                {"published_on", "date"},
                {"read_on", "date"},
                {"template", "agency.template"}};
    if (!loss->member)
        return "";
    if (loss->part == RESCUE_AGENCY && !strcmp(loss->member, "name"))
        return message_field_name("agency.name");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (!strcmp(keys[i].member, loss->member))
            return message_field_name(keys[i].key);
    return message_field_name(loss->member);
}

/* ---- sentences ---- */

static const char *loss_format(const struct rescue_loss *loss)
{
    switch (loss->kind) {
    case RESCUE_NOT_FOUND:
        return loss->count > 1 ? _("Not found: {number} × {thing}") : _("Not found: {thing}");
    case RESCUE_CUT:
        return _("Only in part: {field}, {thing}");
    case RESCUE_MENDED:
        return _("Damaged letters left out: {field}, {thing}");
    case RESCUE_VALUE:
        return _("Could not be read, empty now: {field}, {thing}");
    case RESCUE_MOVED:
        return loss->year ? _("Put in the newest year, its own was not found: {thing}")
                          : _("Put among the recovered texts: {thing}");
    default:
        return _("Has the id {id} now, since another has the one it had: {thing}");
    }
}

static char *loss_words(const struct rescue_loss *loss)
{
    char *thing = thing_words(loss), *number = mem_format("%lld", (long long)loss->count);
    char *words = message_with(loss_format(loss), {"thing", thing}, {"number", number},
                               {"field", member_words(loss)}, {"id", loss->id});
    free(number);
    free(thing);
    return words;
}

static void tell_losses(const struct rescue_losses *losses, struct strings *out)
{
    for (size_t i = 0; i < losses->count && i < LOSSES_MAX; i++)
        strings_take(out, loss_words(&losses->items[i]));
    if (losses->count > LOSSES_MAX) {
        char *number = mem_format("%zu", losses->count - LOSSES_MAX);
        strings_take(out, message_with(_("And {number} more like these."), {"number", number}));
        free(number);
    }
}

static void tell_pages(const struct rescue_report *report, struct strings *out)
{
    struct buf list = BUF_INIT;
    for (size_t i = 0; i < report->pages.count && i < RANGES_MAX; i++) {
        const struct rescue_range *range = &report->pages.items[i];
        buf_addf(&list, i ? ", %u" : "%u", range->first);
        if (range->last > range->first)
            buf_addf(&list, "-%u", range->last);
    }
    if (report->pages.count > RANGES_MAX)
        buf_adds(&list, ", …");
    char *count = mem_format("%u", report->page_count);
    if (report->pages.count)
        strings_take(out, message_with(_("Damaged pages of the file: {pages} (it has {count})."),
                                       {"pages", list.data}, {"count", count}));
    free(count);
    buf_release(&list);
}

static void tell_counts(const struct rescue_report *report, struct strings *out)
{
    struct buf list = BUF_INIT;
    for (int part = RESCUE_YEAR; part < RESCUE_PART_COUNT; part++)
        if (report->read[part])
            buf_addf(&list, "%s%s %zu", list.len ? ", " : "", _(part_words[part]),
                     report->read[part]);
    if (list.len)
        strings_take(out, message_with(_("Read: {list}."), {"list", list.data}));
    buf_release(&list);
}

static void tell_what_to_do(const char *book, const char *new_book, struct strings *out)
{
    char *backup = backup_newest(book);
    strings_take(
        out, message_with(*backup ? _("Look through “{new}”; what is missing may be in your newest "
                                      "backup, “{backup}”.")
                                  : _("Look through “{new}”; there is no backup of the damaged "
                                      "book."),
                          {"new", new_book}, {"backup", backup}));
    free(backup);
}

static void tell(const struct rescue_report *report, const struct rescue_words *words,
                 const char *book, const char *out, bool whole, struct strings *sentences)
{
    strings_take(sentences,
                 message_with(whole ? _("All of “{book}” could be read; it is in “{new}” now.")
                                    : _("What could be read of “{book}” is in “{new}” now; the "
                                        "damaged file was left as it is."),
                              {"book", book}, {"new", out}));
    tell_counts(report, sentences);
    tell_pages(report, sentences);
    tell_losses(&report->losses, sentences);
    char *number = mem_format("%zu", report->found_texts);
    if (report->found_texts)
        strings_take(sentences,
                     message_with(_("Texts without a place of their own: {number}; they are the "
                                    "remarks of the imported document “{source}”."),
                                  {"number", number}, {"source", words->source}));
    free(number);
    if (report->has_history)
        strings_take(sentences, mem_strdup(_("The history was not taken over: what was done before "
                                             "cannot be taken back in the new book.")));
    if (!whole)
        tell_what_to_do(book, out, sentences);
}

bool rescue_book(const char *book, const char *out, struct strings *sentences, bool *whole,
                 struct error *err)
{
    struct rescue_report report;
    struct rescue_words words = {.row = _("recovered row"),
                                 .source = _("recovered texts"),
                                 .reason = _("where it belonged was not found")};
    if (!store_rescue(book, out, &words, &report, err))
        return false;
    *whole = !report.losses.count && !report.pages.count && !report.found_texts;
    tell(&report, &words, book, out, *whole, sentences);
    rescue_report_release(&report);
    return true;
}
