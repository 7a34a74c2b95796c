#include "itaplan/app/documents.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "itaplan/app/i18n.h"
#include "itaplan/base/array.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

#define FOLDER_KEY "import.folder"
#define NAMES_MAX  20000 /* of a folder; more are not looked at */

static const struct {
    const char *end;
    const char *kind;
    bool is_readable;
} kinds[] = {
    {".docx", N_("Word"), true},         {".xlsx", N_("Excel"), true},
    {".html", N_("web page"), true},     {".htm", N_("web page"), true},
    {".csv", N_("CSV"), true},           {".tsv", N_("CSV"), true},
    {".md", N_("text"), true},           {".txt", N_("text"), true},
    {".json", N_("itaplan"), true},      {".doc", N_("doc: convert"), false},
    {".rtf", N_("rtf: convert"), false}, {".xls", N_("xls: convert"), false},
    {".pdf", N_("PDF: convert"), false}, {".odt", N_("odt: convert"), false},
    {".ods", N_("ods: convert"), false},
};

void document_entries_release(struct document_entries *entries)
{
    for (size_t i = 0; i < entries->count; i++) {
        free(entries->items[i].name);
        free(entries->items[i].path);
    }
    array_release(entries);
}

/* The place of the name's end in the table, SIZE_MAX: none. */
static size_t kind_of(const char *name)
{
    size_t len = strlen(name);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t end = strlen(kinds[i].end);
        if (len > end && strcasecmp(name + len - end, kinds[i].end) == 0)
            return i;
    }
    return SIZE_MAX;
}

static void look_at(const char *folder, const char *name, struct document_entries *out)
{
    struct file_facts facts;
    size_t kind = kind_of(name);
    if (*name == '.' || !strncmp(name, "~$", 2)) /* hidden; a document that Word has open */
        return;
    char *path = path_join(folder, name);
    bool is_folder = path_is_folder(path);
    bool wanted = is_folder || (kind != SIZE_MAX && file_facts(path, &facts, NULL));
    if (wanted)
        *(struct document_entry *)array_push(out) = (struct document_entry){
            .name = mem_strdup(name),
            .path = mem_strdup(path),
            .kind = is_folder ? NULL : _(kinds[kind].kind),
            .is_readable = !is_folder && kinds[kind].is_readable,
            .changed_at = is_folder ? 0 : facts.changed_at,
        };
    free(path);
}

static int by_age(const void *a, const void *b)
{
    const struct document_entry *left = a, *right = b;
    if (!left->kind != !right->kind)
        return left->kind ? -1 : 1;
    if (left->changed_at != right->changed_at)
        return left->changed_at > right->changed_at ? -1 : 1;
    return strcmp(left->name, right->name);
}

bool documents_list(const char *folder, struct document_entries *out, struct error *err)
{
    struct strings names = {0};
    if (!file_names(folder, &names, err))
        return false;
    for (size_t i = 0; i < names.count && i < NAMES_MAX; i++)
        look_at(folder, names.items[i], out);
    strings_release(&names);
    if (out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, by_age);
    return true;
}

char *documents_folder(struct session *session)
{
    char *folder = session_recall(session, FOLDER_KEY);
    if (folder && *folder == '/' && path_is_folder(folder))
        return folder;
    free(folder);
    folder = path_documents();
    return folder ? folder : path_absolute(".");
}

void documents_remember_folder(struct session *session, const char *folder)
{
    session_remember(session, FOLDER_KEY, folder);
}

char *documents_folder_shown(const char *folder)
{
    const char *home = getenv("HOME");
    size_t len = home ? strlen(home) : 0;
    bool inside = len > 1 && !strncmp(folder, home, len) && (!folder[len] || folder[len] == '/');
    return inside ? mem_format("~%s", folder + len) : mem_strdup(folder);
}
