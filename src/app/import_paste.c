/* A table that is pasted becomes a proposal, like a document. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "import_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/paste.h"
#include "itaplan/app/place.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"
#include "itaplan/document/helper.h"
#include "itaplan/document/read.h"
#include "session_private.h"

/* ---- its look ---- */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* A list as word processors copy it: "1.<TAB>text", "•<TAB>text". */
static bool is_marker(const char *s, size_t len)
{
    enum { MARKER_BYTES = 12 };
    return len > 0 && len <= MARKER_BYTES &&
           (strchr(".)-*", s[len - 1]) || (unsigned char)s[0] == 0xE2 || s[0] == 'o');
}

/* TABs between texts, or pipes at both ends. */
static bool is_row(const char *s, size_t len)
{
    while (len > 0 && is_space(*s)) {
        s++;
        len--;
    }
    while (len > 0 && is_space(s[len - 1]))
        len--;
    const char *tab = memchr(s, '\t', len);
    if (tab)
        return memchr(tab + 1, '\t', len - (size_t)(tab + 1 - s)) ||
               !is_marker(s, (size_t)(tab - s));
    return len > 2 && s[0] == '|' && s[len - 1] == '|';
}

static bool holds_table_tag(const char *text, size_t len)
{
    static const char tag[] = "<table";
    for (size_t i = 0; i + sizeof tag - 1 <= len; i++)
        if (text[i] == '<' && strncasecmp(text + i, tag, sizeof tag - 1) == 0)
            return true;
    return false;
}

enum pasted pasted_look(const char *text, size_t len)
{
    size_t lines = 0;
    bool rows = false;
    for (size_t at = 0; at < len;) {
        const char *newline = memchr(text + at, '\n', len - at);
        size_t end = newline ? (size_t)(newline - text) : len, filled = at;
        while (filled < end && is_space(text[filled]))
            filled++;
        lines += filled < end;
        rows = rows || is_row(text + at, end - at);
        at = end + 1;
    }
    if (lines == 0)
        return PASTED_NOTHING;
    if (rows || holds_table_tag(text, len) || document_type_of(text, len) == DOCUMENT_CSV)
        return PASTED_TABLE;
    return lines > 1 ? PASTED_LINES : PASTED_TEXT;
}

/* ---- reading it ---- */

static struct node *read_tree(const char *name, const char *text, size_t len, struct error *err)
{
    struct buf joined = BUF_INIT;
    char *helper = place_helper();
    if (document_type_of(text, len) == DOCUMENT_TEXT)
        text_join_rows(text, len, &joined);
    else
        buf_add(&joined, text, len);
    struct node *tree = document_read(helper, name, joined.data, joined.len, err);
    buf_release(&joined);
    free(helper);
    return tree;
}

/* The indicator's name as its rows in the book have it. */
static const char *name_of(struct session *session, const struct year *year, int indicator)
{
    const struct plan_row *sister = year_row_of(year, indicator);
    if (sister && *sister->name)
        return sister->name;
    return indicator ? show_indicator_name(session, year, indicator) : "";
}

static bool has_rows(enum screen screen)
{
    return screen == SCREEN_FINDINGS || screen == SCREEN_PLAN || screen == SCREEN_OBSTACLES;
}

static struct recognised *recognise_at(struct session *session, enum screen screen,
                                       const char *target, const struct node *tree)
{
    const struct year *year = session_year(session);
    if (!year || !has_rows(screen))
        return recognise_for(tree, session_book(session)->agency.name, packs_get,
                             session_packs(session));
    int indicator = view_indicator_of(year, target);
    struct piece_place place = {
        .part = screen == SCREEN_FINDINGS ? PIECE_FINDINGS
                : screen == SCREEN_PLAN   ? PIECE_PLAN
                                          : PIECE_OBSTACLES,
        .year = year->year,
        .indicator = indicator,
        .indicator_name = name_of(session, year, indicator),
    };
    return recognise_piece(tree, &place, packs_get, session_packs(session));
}

/* "clipboard, 23 พ.ย. 2569". */
static char *name_of_paste(struct session *session)
{
    char *day = show_date(session, date_of(clock_civil(clock_now())));
    char *name = message_with(_("clipboard, {date}"), {"date", day});
    free(day);
    return name;
}

static void set_source(struct import *import, const char *name, const char *text, size_t len)
{
    char hash[HASH_HEX_SIZE];
    hash_hex(text, len, hash);
    import->source.name = mem_strdup(name);
    import->source.sha256 = mem_strdup(hash);
    import->source.read_on = date_of(clock_civil(clock_now()));
}

/* Remarks are kept as a document's are; a paste that left nothing aside leaves no trace. */
static bool take_tree(struct session *session, struct import *import, enum screen screen,
                      const char *target, const struct node *tree, struct error *err)
{
    const struct year *year = session_year(session);
    struct recognised *found = recognise_at(session, screen, target, tree);
    int wanted = year && !found->year->year ? year->year : 0;
    bool good = import_take_found(session, import, found, import->source.name, wanted, err);
    import->keeps_source = good && import->source.remarks.count > 0;
    recognised_free(found);
    return good;
}

struct import *import_paste(struct session *session, enum screen screen, const char *target,
                            const char *text, size_t len, struct error *err)
{
    struct import *import = mem_new(struct import);
    char *name = name_of_paste(session);
    set_source(import, name, text, len);
    import->is_piece = session_year(session) && has_rows(screen);
    struct node *tree = session_need_all(session, err) ? read_tree(name, text, len, err) : NULL;
    bool good = tree && take_tree(session, import, screen, target, tree, err);
    session_let_go(session);
    node_free(tree);
    free(name);
    if (good) {
        import_choose(import, SURENESS_LIKELY);
        return import;
    }
    import_free(import);
    return NULL;
}
