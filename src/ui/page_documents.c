/* Which documents to import: those of a folder, several ticked, or a name typed or pasted. */
#include <stdlib.h>
#include <string.h>

#include "field.h"
#include "itaplan/app/documents.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/paste.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/text/fold.h"
#include "list.h"
#include "ui_private.h"

#define TICKED     "☑ "
#define NOT_TICKED "☐ "
#define TO_FOLDER  "▸ "
#define UP         ".."

struct documents {
    struct page page;
    char *folder;
    struct document_entries entries;
    bool *ticked; /* by entry */
    struct {
        size_t *items;
        size_t count, capacity;
    } shown;      /* entries that the filter lets through; entries.count: the folder above */
    char *needle; /* folded */
    struct field *typed;
    struct list list;
    struct prose *hint;
};

static const char *typed_text(const struct documents *documents)
{
    return field_text(documents->typed, NULL);
}

/* A name with its folder, not words of a name in the list. */
static bool is_path(const char *text)
{
    text += strspn(text, " ");
    return *text == '/' || *text == '~' || *text == '"' || *text == '\'' ||
           !strncmp(text, "./", 2) || !strncmp(text, "../", 3) || !strncmp(text, "file:", 5);
}

static struct choice choice_of(const struct documents *documents, struct ui *ui, size_t entry)
{
    const struct document_entry *e = &documents->entries.items[entry];
    struct choice choice = {.target = mem_strdup("")};
    if (entry == documents->entries.count || !e->kind) {
        const char *name = entry == documents->entries.count ? UP : e->name;
        choice.text = mem_format("%s%s", TO_FOLDER, name);
        choice.note = mem_strdup(_("folder"));
        return choice;
    }
    char *day = show_date_brief(ui->session, date_of(clock_civil(e->changed_at)));
    choice.text = mem_format("%s%s", documents->ticked[entry] ? TICKED : NOT_TICKED, e->name);
    choice.note = mem_format("%s  %s", day, e->kind);
    free(day);
    return choice;
}

static bool lets_through(const struct documents *documents, size_t entry)
{
    if (!*documents->needle)
        return true;
    if (entry == documents->entries.count)
        return false;
    const char *name = documents->entries.items[entry].name;
    char *folded = text_fold(name, strlen(name), FOLD_PLAIN, NULL, NULL);
    bool holds = strstr(folded, documents->needle) != NULL;
    free(folded);
    return holds;
}

static void filter(struct documents *documents)
{
    const char *typed = typed_text(documents);
    free(documents->needle);
    documents->needle =
        is_path(typed) ? mem_strdup("") : text_fold(typed, strlen(typed), FOLD_PLAIN, NULL, NULL);
    documents->shown.count = 0;
    for (size_t i = 0; i <= documents->entries.count; i++)
        if (lets_through(documents, i))
            *(size_t *)array_push(&documents->shown) = i;
    list_set_count(&documents->list, documents->shown.count);
    list_select(&documents->list, 0);
}

/* Takes the folder over where it can be read. */
static bool enter(struct documents *documents, struct ui *ui, char *folder)
{
    for (size_t n = strlen(folder); n > 1 && folder[n - 1] == '/'; n--)
        folder[n - 1] = '\0';
    struct document_entries entries = {0};
    struct error err = {0};
    if (!documents_list(folder, &entries, &err)) {
        if (ui)
            ui_fail(ui, &err);
        free(folder);
        return false;
    }
    document_entries_release(&documents->entries);
    free(documents->ticked);
    free(documents->folder);
    documents->entries = entries;
    documents->ticked = mem_array(entries.count + 1, sizeof *documents->ticked);
    documents->folder = folder;
    field_set_text(documents->typed, "", 0);
    filter(documents);
    return true;
}

static unsigned documents_place(const struct page *page)
{
    (void)page;
    return PLACE_CHECKLIST;
}

static void draw_head(struct documents *documents, struct ui *ui, struct rect at)
{
    char *folder = documents_folder_shown(documents->folder);
    char *title = message_with(_("Import from {folder}"), {"folder", folder});
    int half = at.cols / 2;
    surface_put_fit(ui->surface, at.row, at.col, half - 1, title, strlen(title), STYLE_TITLE);
    field_draw_open(documents->typed, ui->surface, at.row, at.col + half, 1, at.cols - half);
    free(title);
    free(folder);
}

static void draw_list(struct documents *documents, struct ui *ui, struct rect rect)
{
    struct choices choices = {0};
    list_set_page(&documents->list, rect.rows);
    for (int i = 0; i < rect.rows; i++) {
        size_t item = documents->list.top + (size_t)i;
        if (item < documents->shown.count)
            *(struct choice *)array_push(&choices) =
                choice_of(documents, ui, documents->shown.items[item]);
    }
    int note = choices_note_columns(&choices);
    for (size_t i = 0; i < choices.count; i++) {
        struct rect at = {.row = rect.row + (int)i, .col = rect.col, .rows = 1, .cols = rect.cols};
        size_t item = documents->list.top + i;
        ui_spot_item(ui, at, item);
        choice_draw(&choices.items[i], ui, at, note, documents->needle,
                    item == documents->list.selected);
    }
    choices_release(&choices);
    draw_scroll_marks(ui->surface, rect, documents->list.top, documents->shown.count);
}

static void documents_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct documents *documents = (struct documents *)page;
    draw_head(documents, ui, rect);
    int hint = (int)prose_rows(documents->hint, rect.cols);
    if (rect.rows < hint + 6)
        hint = 0;
    prose_draw(documents->hint, ui->surface,
               (struct rect){.row = rect.row + 1, .col = rect.col, .rows = hint, .cols = rect.cols},
               0, SIZE_MAX, STYLE_NORMAL);
    rect.row += hint + 2;
    rect.rows -= hint + 2;
    if (rect.rows > 0)
        draw_list(documents, ui, rect);
    size_t shown = documents->shown.count;
    bool none = !documents->entries.count || !documents->entries.items[0].kind;
    if ((!shown || none) && shown < (size_t)rect.rows)
        surface_puts(ui->surface, rect.row + (int)shown, rect.col,
                     shown ? _("No document that can be read lies in this folder.")
                           : _("Nothing of that name."),
                     STYLE_EMPTY);
}

/* The page makes way for the documents; it comes back where none of them could be opened. */
static void import(struct documents *documents, struct ui *ui, const struct strings *paths)
{
    documents_remember_folder(ui->session, documents->folder);
    struct page *page = ui_take(ui);
    size_t pages = ui->pages.count;
    import_files(ui, paths);
    if (ui->pages.count == pages)
        ui_push(ui, page);
    else
        page->ops->free(page);
}

static void import_one(struct documents *documents, struct ui *ui, const char *path)
{
    struct strings paths = {0};
    strings_add(&paths, path);
    import(documents, ui, &paths);
    strings_release(&paths);
}

/* A name that was typed or pasted: a folder, a document, several. */
static void take_typed(struct documents *documents, struct ui *ui)
{
    const char *typed = typed_text(documents);
    struct strings files = {0};
    char *path = typed_path(typed), *whole = path_absolute(path);
    if (dropped_files(typed, strlen(typed), &files))
        import(documents, ui, &files);
    else if (path_is_folder(whole))
        enter(documents, ui, mem_strdup(whole));
    else
        import_one(documents, ui, whole);
    strings_release(&files);
    free(whole);
    free(path);
}

/* Those ticked, in the order of the list; the selected one where none is. */
static void take(struct documents *documents, struct ui *ui)
{
    struct strings paths = {0};
    size_t entry = documents->list.selected < documents->shown.count
                       ? documents->shown.items[documents->list.selected]
                       : SIZE_MAX;
    for (size_t i = 0; i < documents->entries.count; i++)
        if (documents->ticked[i])
            strings_add(&paths, documents->entries.items[i].path);
    const char *typed = typed_text(documents);
    if (is_path(typed) || (*typed && !documents->shown.count))
        take_typed(documents, ui);
    else if (paths.count)
        import(documents, ui, &paths);
    else if (entry == documents->entries.count)
        enter(documents, ui, path_folder(documents->folder));
    else if (entry != SIZE_MAX && !documents->entries.items[entry].kind)
        enter(documents, ui, mem_strdup(documents->entries.items[entry].path));
    else if (entry != SIZE_MAX)
        import_one(documents, ui, documents->entries.items[entry].path);
    strings_release(&paths);
}

static void tick(struct documents *documents, struct ui *ui)
{
    size_t at = documents->list.selected;
    size_t entry = at < documents->shown.count ? documents->shown.items[at] : SIZE_MAX;
    if (entry >= documents->entries.count || !documents->entries.items[entry].kind) {
        ui_say(ui, STYLE_NORMAL, _("Only documents can be ticked; Enter opens a folder."));
        return;
    }
    documents->ticked[entry] = !documents->ticked[entry];
    list_move(&documents->list, 1);
}

static bool documents_key(struct page *page, struct ui *ui, const struct key *key)
{
    struct documents *documents = (struct documents *)page;
    struct strings files = {0};
    bool moved;
    if (list_key(&documents->list, key, &moved))
        return true;
    if (key->kind == EVENT_CHAR && key->code == ' ' && !is_path(typed_text(documents)))
        return false; /* the tick's key */
    if (key->kind == EVENT_PASTE && dropped_files(key->text.data, key->text.len, &files)) {
        import(documents, ui, &files);
        strings_release(&files);
        return true;
    }
    enum field_result result = field_key(documents->typed, key, NULL);
    if (result == FIELD_CHANGED)
        filter(documents);
    return result != FIELD_IGNORED || key_is_text(key);
}

static bool documents_command(struct page *page, struct ui *ui, enum command_id id)
{
    struct documents *documents = (struct documents *)page;
    if (id == CMD_ACCEPT) {
        take(documents, ui);
    } else if (id == CMD_TICK) {
        tick(documents, ui);
    } else if (id == CMD_BACK && *typed_text(documents)) {
        field_set_text(documents->typed, "", 0);
        filter(documents);
    } else if (id == CMD_BACK) {
        ui_pop(ui);
    } else {
        return false;
    }
    return true;
}

/* A press selects, one more takes. */
static bool documents_mouse(struct page *page, struct ui *ui, const struct key *key, size_t item)
{
    struct documents *documents = (struct documents *)page;
    if (key->button != MOUSE_LEFT)
        return false;
    if (item < documents->shown.count && item == documents->list.selected)
        take(documents, ui);
    else if (item < documents->shown.count)
        list_select(&documents->list, item);
    return true;
}

static void documents_refresh(struct page *page, struct ui *ui)
{
    (void)page;
    (void)ui;
}

static void documents_free(struct page *page)
{
    struct documents *documents = (struct documents *)page;
    document_entries_release(&documents->entries);
    array_release(&documents->shown);
    field_free(documents->typed);
    prose_free(documents->hint);
    free(documents->ticked);
    free(documents->needle);
    free(documents->folder);
    free(documents);
}

static const struct page_ops documents_ops = {
    .place = documents_place,
    .draw = documents_draw,
    .key = documents_key,
    .command = documents_command,
    .refresh = documents_refresh,
    .mouse = documents_mouse,
    .free = documents_free,
};

void import_open(struct ui *ui)
{
    struct documents *documents = mem_new(struct documents);
    struct lines hint = {0};
    documents->page.ops = &documents_ops;
    documents->hint = prose_new();
    lines_text(&hint, STYLE_DIM,
               _("Space ticks several. Typing filters; a name with its folder can be typed or "
                 "pasted. Each document is shown first, and taken only when you say so."));
    prose_set(documents->hint, hint);
    documents->typed = field_new(&(struct field_options){.limit = 4096,
                                                         .one_line = true,
                                                         .placeholder = _("type to filter"),
                                                         .clipboard = &ui->clipboard});
    documents->needle = mem_strdup("");
    documents->folder = mem_strdup("/");
    documents->ticked = mem_array(1, sizeof *documents->ticked);
    if (!enter(documents, ui, documents_folder(ui->session)))
        enter(documents, ui, mem_strdup("/"));
    ui_push(ui, &documents->page);
}
