/* What is chosen of a publication, kept with the book for the next one. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/setting_words.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/text/clean.h"
#include "publish_private.h"

#define NAME_BYTES_MAX 250

static const struct {
    const char *key; /* under which it is remembered; NULL: it is not */
    bool is_typed;
    const char *title, *help; /* msgids */
} items[PUBLISH_ITEM_COUNT] = {
    [PUBLISH_DOCUMENT] = {"publish.document", false, N_("Document"),
                          N_("Which document of this year is made.")},
    [PUBLISH_FORMAT] = {"publish.format", false, N_("Format"),
                        N_("PDF for the public and for evidence; Word where a superior edits it.")},
    [PUBLISH_DIGITS] = {NULL, false, N_("Digits"),
                        N_("Of figures and dates; addresses and codes keep theirs.")},
    [PUBLISH_FOOTER] = {"publish.footer", false, N_("Foot of the pages"),
                        N_("With the date and a short mark of the contents, a paper can be told "
                           "from a later one.")},
    [PUBLISH_FOLDER] = {"publish.folder", true, N_("Folder"),
                        N_("Where the file goes; Space types another one.")},
    [PUBLISH_NAME] = {NULL, true, N_("File name"),
                      N_("Made from the document, its year and the agency; Space types another "
                         "one, Left brings this one back.")},
    [PUBLISH_FONT] = {"publish.font", true, N_("Font file"),
                      N_("For PDF: TH SarabunPSK or TH Sarabun New, else Laksaman, are found by "
                         "themselves. Space names the file of another one.")},
};

const char *publishing_title(enum publish_item item)
{
    return _(items[item].title);
}

const char *publishing_help(enum publish_item item)
{
    return _(items[item].help);
}

bool publishing_is_typed(enum publish_item item)
{
    return items[item].is_typed;
}

const char *publishing_document(const struct publishing *p)
{
    return publish_document_name(p->document);
}

const char *publishing_format(const struct publishing *p)
{
    return p->formats.items[p->format];
}

/* ---- as it was last ---- */

static char *default_folder(void)
{
    char *folder = path_documents();
    return folder ? folder : path_absolute(".");
}

/* The place of the word among the documents, or the formats; 0 where it is none of them. */
static size_t document_of(const char *word)
{
    for (size_t i = 0; i < PUBLISH_DOCUMENTS; i++)
        if (!strcmp(publish_document_name(i), word))
            return i;
    return 0;
}

static size_t format_of(const struct publishing *p, const char *word)
{
    for (size_t i = 0; i < p->formats.count; i++)
        if (!strcmp(p->formats.items[i], word))
            return i;
    return 0;
}

static void take_up(struct publishing *p, enum publish_item item, const char *value)
{
    if (item == PUBLISH_DOCUMENT)
        p->document = document_of(value);
    else if (item == PUBLISH_FORMAT)
        p->format = format_of(p, value);
    else if (item == PUBLISH_FOOTER)
        p->has_footer = !strcmp(value, "yes");
    else if (item == PUBLISH_FOLDER && *value == '/')
        mem_replace(&p->folder, value);
    else if (item == PUBLISH_FONT)
        mem_replace(&p->font, value);
}

static const char *word_of(const struct publishing *p, enum publish_item item)
{
    switch (item) {
    case PUBLISH_DOCUMENT:
        return publishing_document(p);
    case PUBLISH_FORMAT:
        return publishing_format(p);
    case PUBLISH_FOOTER:
        return p->has_footer ? "yes" : "no";
    case PUBLISH_FOLDER:
        return p->folder;
    default:
        return p->font;
    }
}

void publishing_remember(struct session *session, const struct publishing *p)
{
    for (int item = 0; item < PUBLISH_ITEM_COUNT; item++)
        if (items[item].key)
            session_remember(session, items[item].key, word_of(p, (enum publish_item)item));
}

void publishing_follow(const struct session *session, struct publishing *p)
{
    if (p->is_own_name)
        return;
    free(p->name);
    p->name = publish_file_name(session_book(session)->agency.name, publishing_document(p),
                                session_year_number(session), publishing_format(p));
}

struct publishing *publishing_new(struct session *session)
{
    struct publishing *p = mem_new(struct publishing);
    p->formats = publish_formats();
    p->thai_digits = session_settings(session)->digits == DIGITS_THAI;
    p->folder = default_folder();
    p->font = mem_strdup("");
    p->has_footer = true;
    for (int item = 0; item < PUBLISH_ITEM_COUNT; item++) {
        char *value = items[item].key ? session_recall(session, items[item].key) : NULL;
        if (value)
            take_up(p, (enum publish_item)item, value);
        free(value);
    }
    publishing_follow(session, p);
    return p;
}

void publishing_free(struct publishing *p)
{
    if (!p)
        return;
    strings_release(&p->formats);
    free(p->folder);
    free(p->name);
    free(p->font);
    free(p);
}

/* ---- what is chosen ---- */

char *publishing_value(const struct publishing *p, enum publish_item item)
{
    switch (item) {
    case PUBLISH_DOCUMENT:
        return mem_strdup(published_document_words(publishing_document(p)));
    case PUBLISH_FORMAT:
        return mem_strdup(published_format_words(publishing_format(p)));
    case PUBLISH_DIGITS:
        return mem_strdup(
            setting_word(SETTING_DIGITS, p->thai_digits ? DIGITS_THAI : DIGITS_ARABIC));
    case PUBLISH_FOOTER:
        return mem_strdup(p->has_footer ? _("date and mark of the contents") : _("nothing"));
    case PUBLISH_FOLDER:
        return show_path(p->folder);
    case PUBLISH_NAME:
        return mem_strdup(p->name);
    default:
        return *p->font ? show_path(p->font) : mem_strdup(_("found by itself"));
    }
}

/* Takes it over. */
static void set_folder(struct publishing *p, char *folder)
{
    free(p->folder);
    p->folder = folder;
}

char *publishing_typed(const struct publishing *p, enum publish_item item)
{
    return mem_strdup(item == PUBLISH_FOLDER ? p->folder
                      : item == PUBLISH_NAME ? p->name
                                             : p->font);
}

static size_t turned(size_t at, size_t count, int by)
{
    return (at + count + (size_t)(by < 0 ? count - 1 : 1)) % count;
}

void publishing_turn(const struct session *session, struct publishing *p, enum publish_item item,
                     int by)
{
    if (item == PUBLISH_DOCUMENT)
        p->document = turned(p->document, PUBLISH_DOCUMENTS, by);
    else if (item == PUBLISH_FORMAT)
        p->format = turned(p->format, p->formats.count, by);
    else if (item == PUBLISH_DIGITS)
        p->thai_digits = !p->thai_digits;
    else if (item == PUBLISH_FOOTER)
        p->has_footer = !p->has_footer;
    else if (item == PUBLISH_FONT)
        mem_replace(&p->font, "");
    else if (item == PUBLISH_NAME)
        p->is_own_name = false;
    else if (item == PUBLISH_FOLDER)
        set_folder(p, default_folder());
    publishing_follow(session, p);
}

/* "~" is the home folder, as everywhere. */
static char *folder_typed(const char *text)
{
    const char *home = getenv("HOME");
    if (text[0] == '~' && (text[1] == '/' || !text[1]) && home && *home)
        return text[1] ? path_join(home, text + 2) : mem_strdup(home);
    return path_absolute(text);
}

static bool is_name(const char *name)
{
    return *name && strlen(name) <= NAME_BYTES_MAX && strcmp(name, ".") != 0 &&
           strcmp(name, "..") != 0;
}

static bool type_name(struct publishing *p, const char *text, struct error *err)
{
    const char *name = path_name(text);
    if (!is_name(name))
        return fail(err, .code = ERR_NOT_A_FILE_NAME, .subject = text);
    p->is_own_name = true;
    if (name != text) {
        char *folder = path_folder(text);
        set_folder(p, folder_typed(folder));
        free(folder);
    }
    mem_replace(&p->name, name);
    return true;
}

bool publishing_type(struct publishing *p, enum publish_item item, const char *text,
                     struct error *err)
{
    struct buf clean = BUF_INIT;
    if (!text_clean(text, strlen(text), CLEAN_TAB_TO_SPACE | CLEAN_ONE_LINE, &clean, NULL, err))
        return false;
    while (clean.len && clean.data[clean.len - 1] == ' ')
        buf_truncate(&clean, clean.len - 1);
    char *typed = buf_steal(&clean);
    const char *at = typed + strspn(typed, " ");
    bool good = true;
    if (item == PUBLISH_NAME) {
        good = type_name(p, at, err);
    } else if (item == PUBLISH_FOLDER) {
        set_folder(p, *at ? folder_typed(at) : default_folder());
    } else {
        char *font = *at ? folder_typed(at) : mem_strdup("");
        free(p->font);
        p->font = font;
    }
    free(typed);
    return good;
}

char *publishing_path(const struct publishing *p)
{
    return path_join(p->folder, p->name);
}

char *publishing_free_name(const struct publishing *p)
{
    for (int number = 2;; number++) {
        char *name = publish_numbered(p->name, number), *path = path_join(p->folder, name);
        bool taken = path_exists(path);
        free(path);
        if (!taken)
            return name;
        free(name);
    }
}
