#include "journal.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/drafts.h"
#include "itaplan/base/array.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"

#define LOOK_MS     250  /* after writing: has the disk refused? */
#define PATIENCE_MS 3000 /* with a disk, where the program is about to stop or end */

/* A field that was typed in, and its draft. */
struct entry {
    const struct page *page;
    const struct field *field;
    char *place;
    uint64_t written; /* the revision that the draft has */
    int64_t due_at;   /* clock_monotonic_ms; 0: all is written */
    bool is_new;      /* nothing was written yet */
    bool seen;
    struct draft_writer *writer; /* NULL: none yet, or none can be kept */
};

struct journal {
    struct drafts *drafts;
    int64_t look_at; /* clock_monotonic_ms; 0: no need */
    struct {
        struct entry *items;
        size_t count, capacity;
    } entries;
};

static void before_stop(void *context)
{
    journal_flush(context);
}

struct journal *journal_new(struct ui *ui)
{
    if (session_is_temporary(ui->session))
        return NULL;
    struct journal *journal = mem_new(struct journal);
    journal->drafts = drafts_new(ui->session);
    ui->terminal->before_stop = before_stop;
    ui->terminal->stop_context = ui;
    return journal;
}

static void drop_entry(struct journal *journal, size_t at, bool stays)
{
    struct entry *entry = &journal->entries.items[at];
    if (stays)
        draft_writer_leave(entry->writer);
    else
        draft_writer_remove(entry->writer);
    free(entry->place);
    array_remove(&journal->entries, at);
}

/* As long as there is something to lose, and not only until the next key. */
static void tell_trouble(struct ui *ui)
{
    char *trouble = ui->journal->entries.count ? drafts_trouble(ui->journal->drafts) : NULL;
    if (trouble && (!ui->message || !strstr(ui->message, trouble)))
        ui_say_more(ui, STYLE_WARN, trouble);
    free(trouble);
}

static void write_entry(struct ui *ui, struct entry *entry)
{
    size_t len;
    const char *text = field_text(entry->field, &len);
    if (!entry->writer)
        entry->writer = drafts_begin(ui->journal->drafts, entry->place);
    if (entry->writer)
        draft_write(entry->writer, text, len);
    entry->written = field_revision(entry->field);
    entry->is_new = false;
    entry->due_at = 0;
    ui->journal->look_at = clock_monotonic_ms() + LOOK_MS;
}

/* Of those that are due by then. */
static void write_until(struct ui *ui, int64_t then)
{
    struct journal *journal = ui->journal;
    if (journal->look_at <= then)
        journal->look_at = 0;
    for (size_t i = 0; i < journal->entries.count; i++) {
        struct entry *entry = &journal->entries.items[i];
        if (entry->due_at && entry->due_at <= then)
            write_entry(ui, entry);
    }
    tell_trouble(ui);
}

static struct entry *entry_of(struct journal *journal, const struct page *page,
                              const struct typed *typed)
{
    for (size_t i = 0; i < journal->entries.count; i++) {
        struct entry *entry = &journal->entries.items[i];
        if (entry->page == page && entry->field == typed->field &&
            !strcmp(entry->place, typed->place))
            return entry;
    }
    struct entry *entry = array_push(&journal->entries);
    *entry = (struct entry){.page = page, .field = typed->field, .is_new = true};
    entry->place = mem_strdup(typed->place);
    return entry;
}

/* A field as it was when it was opened needs no draft: one that was begun goes. */
static void look_at(struct journal *journal, const struct page *page)
{
    struct typed typed;
    if (!page->ops->typed || !page->ops->typed(page, &typed) || !field_changed(typed.field))
        return;
    struct entry *entry = entry_of(journal, page, &typed);
    entry->seen = true;
    bool differs = entry->is_new || entry->written != field_revision(typed.field);
    if (differs && !entry->due_at)
        entry->due_at = clock_monotonic_ms() + JOURNAL_DELAY_MS;
}

void journal_look(struct ui *ui)
{
    struct journal *journal = ui->journal;
    if (!journal)
        return;
    for (size_t i = 0; i < journal->entries.count; i++)
        journal->entries.items[i].seen = false;
    for (size_t i = 0; i < ui->pages.count; i++)
        look_at(journal, ui->pages.items[i]);
    for (size_t i = journal->entries.count; i-- > 0;)
        if (!journal->entries.items[i].seen)
            drop_entry(journal, i, false);
    write_until(ui, clock_monotonic_ms());
}

int journal_timeout(const struct ui *ui)
{
    const struct journal *journal = ui->journal;
    int64_t first = journal ? journal->look_at : 0;
    for (size_t i = 0; journal && i < journal->entries.count; i++) {
        int64_t due_at = journal->entries.items[i].due_at;
        if (due_at && (!first || due_at < first))
            first = due_at;
    }
    if (!first)
        return -1;
    int64_t left = first - clock_monotonic_ms();
    return left > 0 ? (int)left : 0;
}

void journal_write(struct ui *ui)
{
    if (ui->journal)
        write_until(ui, INT64_MAX);
}

void journal_flush(struct ui *ui)
{
    if (!ui->journal)
        return;
    journal_write(ui);
    drafts_flush(ui->journal->drafts, PATIENCE_MS);
    tell_trouble(ui);
}

bool journal_holds(const struct ui *ui)
{
    const struct journal *journal = ui->journal;
    return journal && journal->entries.count && drafts_are_kept(journal->drafts);
}

void journal_keep(struct ui *ui, const struct page *page)
{
    if (!ui->journal)
        return;
    journal_write(ui);
    for (size_t i = ui->journal->entries.count; i-- > 0;)
        if (ui->journal->entries.items[i].page == page)
            drop_entry(ui->journal, i, true);
}

void journal_end(struct ui *ui)
{
    struct journal *journal = ui->journal;
    if (!journal)
        return;
    ui->terminal->before_stop = NULL;
    journal_write(ui);
    while (journal->entries.count)
        drop_entry(journal, journal->entries.count - 1, true);
    array_release(&journal->entries);
    drafts_free(journal->drafts, PATIENCE_MS);
    free(journal);
    ui->journal = NULL;
}
