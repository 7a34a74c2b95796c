/* The book's file was deleted, replaced or spoilt while it was open: what this window has goes into
 * a file of its own, and the work goes on there. A file that stands in the book's place now is
 * another's and is left alone. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/backups.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/view.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/model/fiscal.h"
#include "session_private.h"

#define BOOK_ENDING ".itaplan"
#define RECOVERED   "-recovered-"
#define NAMES_MAX   99 /* rescues of one day */

/* Where the work goes on, and what of it is missing there. */
struct rescue {
    char *path;
    struct store *store;
    struct ints lost;  /* years of which only the announced result was at hand */
    struct book *book; /* of what was in memory, without the steps; NULL: the file's own copy */
};

/* What SQLite calls damage may be a page that could not be read or held that one time: looked at
 * again, the book is whole, and nobody goes away from it. */
static bool is_damaged(struct session *session)
{
    struct strings faults = {0};
    bool good = store_check(session->store, &faults, NULL) && !faults.count;
    strings_release(&faults);
    return !good;
}

bool session_can_rescue(struct session *session, const struct error *why)
{
    return why->code == ERR_BOOK_MOVED || (why->code == ERR_BOOK_DAMAGED && is_damaged(session));
}

/* "plan-recovered-2569-11-22.itaplan" beside the book; "...-2.itaplan" where that is there. */
static char *free_path(const char *book)
{
    size_t len = strlen(book), end = strlen(BOOK_ENDING);
    const char *again = strstr(path_name(book), RECOVERED);
    int stem = (int)(len > end && !strcmp(book + len - end, BOOK_ENDING) ? len - end : len);
    if (again && again > book) /* one that was rescued before */
        stem = (int)(again - book);
    char day[DATE_ISO_SIZE];
    date_format_iso(date_of(clock_civil(clock_now())), day);
    char *path = mem_format("%.*s" RECOVERED "%s" BOOK_ENDING, stem, book, day);
    for (int i = 2; path_exists(path) && i <= NAMES_MAX; i++) {
        free(path);
        path = mem_format("%.*s" RECOVERED "%s-%d" BOOK_ENDING, stem, book, day, i);
    }
    return path;
}

/* The file that is still open below has everything, whatever became of its name. */
static bool copy_file(const struct session *session, struct rescue *rescue, struct error *err)
{
    if (!store_backup(session->store, rescue->path, false, err))
        return false;
    rescue->store = store_open(rescue->path, false, err);
    return rescue->store != NULL;
}

/* A year that cannot be read any more keeps what its head has. */
static struct book *book_at_hand(struct session *session, struct ints *lost)
{
    for (size_t i = 0; i < session->book->years.count; i++)
        (void)!session_need_year(session, session->book->years.items[i]->year, NULL);
    struct book *book = book_clone(session->book);
    for (size_t i = 0; i < book->years.count; i++) {
        if (!book->years.items[i]->is_head)
            continue;
        struct year *year = year_clone(book->years.items[i]);
        year->is_head = false;
        ints_add(lost, year->year);
        book_put_year(book, year);
    }
    return book;
}

static bool write_memory(struct session *session, struct rescue *rescue, struct error *err)
{
    rescue->store = store_create(rescue->path, err);
    if (!rescue->store)
        return false;
    rescue->book = book_at_hand(session, &rescue->lost);
    return store_save(rescue->store, rescue->book, err);
}

static char *years_words(const struct session *session, const struct ints *years)
{
    struct buf words = BUF_INIT;
    for (size_t i = 0; i < years->count; i++) {
        char *number = show_number(session, years->items[i]);
        buf_addf(&words, "%s%s", i ? ", " : "", number);
        free(number);
    }
    return buf_steal(&words);
}

static const char *format_of(const struct rescue *rescue, const char *book, const char *backup)
{
    if (!strcmp(rescue->path, book))
        return _(
            "“{book}” was deleted while it was open: it was written anew, with all that was in "
            "it.");
    if (!rescue->book)
        return _("“{book}” was moved or replaced by another file while it was open: all of your "
                 "book is in “{new}” now, and you go on there. The other file was left alone.");
    if (!rescue->lost.count)
        return _("“{book}” was damaged while it was open: your book is in “{new}” now, and you go "
                 "on there; steps from before cannot be taken back.");
    return *backup ? _("“{book}” was damaged while it was open: what this window had is in “{new}” "
                       "now, and you go on there. Of the years {years} only the result was left; "
                       "the last backup with them is “{backup}”.")
                   : _("“{book}” was damaged while it was open: what this window had is in “{new}” "
                       "now, and you go on there. Of the years {years} only the result was left, "
                       "and there is no backup with them.");
}

static void tell(struct session *session, const struct rescue *rescue)
{
    const char *book = session_path(session);
    char *backup = backup_newest(book);
    char *years = years_words(session, &rescue->lost);
    free(session->notice);
    session->notice = message_with(format_of(rescue, book, backup), {"book", book},
                                   {"new", rescue->path}, {"years", years}, {"backup", backup});
    free(years);
    free(backup);
}

/* The store knows what the session has; the steps are those of the file that it goes on in. */
static bool go_on(struct session *session, struct rescue *rescue, struct error *err)
{
    struct book *book = store_load_outline(rescue->store, err);
    if (!book)
        return false;
    book_free(book);
    tell(session, rescue);
    store_close(session->store);
    session->store = rescue->store;
    if (rescue->book) {
        book_free(session->book);
        session->book = rescue->book;
        rescue->book = NULL;
        session->moment++;
    }
    if (session->is_window)
        (void)!store_claim(session->store, false, NULL); /* else with the next save */
    session_let_go(session);
    session_know_steps(session);
    return true;
}

/* Nothing can be written beside a book whose memory stick was pulled out. */
static bool say_why_not(const char *book, const struct error *why, struct error *err)
{
    char *folder = path_folder(book);
    bool gone = !path_exists(folder);
    free(folder);
    if (gone)
        return fail(err, .code = ERR_BOOK_FOLDER_GONE, .subject = book);
    if (err)
        *err = *why;
    return false;
}

bool session_rescue(struct session *session, const struct error *why, struct error *err)
{
    const char *book = store_path(session->store);
    bool moved = why->code == ERR_BOOK_MOVED, gone = moved && !path_exists(book);
    struct rescue rescue = {.path = gone ? mem_strdup(book) : free_path(book)};
    bool good = moved && copy_file(session, &rescue, NULL);
    struct error local = {0};
    good = (good || write_memory(session, &rescue, &local)) && go_on(session, &rescue, &local);
    if (!good) {
        store_close(rescue.store);
        (void)!say_why_not(book, &local, err);
    }
    book_free(rescue.book);
    ints_release(&rescue.lost);
    free(rescue.path);
    return good;
}
