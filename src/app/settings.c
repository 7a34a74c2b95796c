#include "itaplan/app/settings.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

#define SETTINGS_LIMIT ((size_t)64 << 10) /* bytes of the file */

#define WORDS_MAX 5

/* Each setting's key and its words, in the order of its enum. */
static const struct {
    char key[12];
    char words[WORDS_MAX][12];
} known[SETTING_COUNT] = {
    [SETTING_DIGITS] = {"digits", {"thai", "arabic"}},
    [SETTING_SARA_AM] = {"sara_am", {"auto", "composed", "split"}},
    [SETTING_THEME] = {"theme", {"calm", "contrast", "plain"}},
    [SETTING_MOUSE] = {"mouse", {"on", "off"}},
    [SETTING_LANG] = {"lang", {"system", "th", "en"}},
    [SETTING_CLIPBOARD] = {"clipboard", {"auto", "terminal", "program", "file", "off"}},
};

/* The place of the word in its enum, -1 where it is none of the key's. */
static int word_index(enum setting_key key, const char *word)
{
    for (int i = 0; i < WORDS_MAX && *word; i++)
        if (!strcmp(known[key].words[i], word))
            return i;
    return -1;
}

void settings_put(struct settings *settings, enum setting_key key, int value)
{
    switch (key) {
    case SETTING_DIGITS:
        settings->digits = (enum digits_setting)value;
        break;
    case SETTING_SARA_AM:
        settings->sara_am = (enum sara_am_setting)value;
        break;
    case SETTING_THEME:
        settings->theme = (enum theme_setting)value;
        break;
    case SETTING_MOUSE:
        settings->mouse = (enum mouse_setting)value;
        break;
    case SETTING_LANG:
        settings->lang = (enum lang_setting)value;
        break;
    case SETTING_CLIPBOARD:
        settings->clipboard = (enum clipboard_setting)value;
        break;
    case SETTING_COUNT:
        break;
    }
}

int settings_value(const struct settings *settings, enum setting_key key)
{
    switch (key) {
    case SETTING_DIGITS:
        return (int)settings->digits;
    case SETTING_SARA_AM:
        return (int)settings->sara_am;
    case SETTING_THEME:
        return (int)settings->theme;
    case SETTING_MOUSE:
        return (int)settings->mouse;
    case SETTING_LANG:
        return (int)settings->lang;
    case SETTING_CLIPBOARD:
        return (int)settings->clipboard;
    case SETTING_COUNT:
        break;
    }
    return 0;
}

int settings_values(enum setting_key key)
{
    int count = 0;
    while (count < WORDS_MAX && *known[key].words[count])
        count++;
    return count;
}

static void write_values(const struct settings *settings, struct buf *out)
{
    for (int key = 0; key < SETTING_COUNT; key++)
        buf_addf(out, "%s = %s\n", known[key].key,
                 known[key].words[settings_value(settings, (enum setting_key)key)]);
}

struct settings settings_default(void)
{
    return (struct settings){
        .digits = DIGITS_THAI, .sara_am = SARA_AM_AUTO, .theme = THEME_CALM, .mouse = MOUSE_ON};
}

bool digits_of_word(const char *word, enum digits_setting *out)
{
    int i = word_index(SETTING_DIGITS, word);
    if (i < 0)
        return false;
    *out = (enum digits_setting)i;
    return true;
}

char *settings_path(struct error *err)
{
    char *folder = path_config_home(err);
    if (!folder)
        return NULL;
    char *path = path_join(folder, "settings");
    free(folder);
    return path;
}

static char *trimmed(const char *s, size_t len)
{
    while (len && (*s == ' ' || *s == '\t'))
        s++, len--;
    while (len && (s[len - 1] == ' ' || s[len - 1] == '\t' || s[len - 1] == '\r'))
        len--;
    return mem_strndup(s, len);
}

/* A key that is not known is another version's and is left alone. */
static bool take_pair(struct settings *settings, const char *key, const char *value)
{
    for (int i = 0; i < SETTING_COUNT; i++) {
        if (strcmp(known[i].key, key) != 0)
            continue;
        int word = word_index((enum setting_key)i, value);
        if (word >= 0)
            settings_put(settings, (enum setting_key)i, word);
        return word >= 0;
    }
    return true;
}

static bool take_line(struct settings *settings, const char *line, size_t len)
{
    char *text = trimmed(line, len);
    char *equals = strchr(text, '=');
    bool good = true;
    if (*text && *text != '#') {
        char *key = equals ? trimmed(text, (size_t)(equals - text)) : mem_strdup("");
        char *value = trimmed(equals ? equals + 1 : "", equals ? strlen(equals + 1) : 0);
        good = *key && equals && take_pair(settings, key, value);
        free(key);
        free(value);
    }
    free(text);
    return good;
}

static bool take_lines(struct settings *settings, const struct buf *bytes, const char *path,
                       struct error *err)
{
    bool good = true;
    int64_t number = 1;
    for (size_t at = 0; at < bytes->len; number++) {
        const char *line = bytes->data + at;
        const char *end = memchr(line, '\n', bytes->len - at);
        size_t len = end ? (size_t)(end - line) : bytes->len - at;
        if (!take_line(settings, line, len) && good) {
            char *shown = mem_strndup(line, len);
            good = fail(err, .code = ERR_UNKNOWN_VALUE, .subject = path, .line = number,
                        .detail = shown);
            free(shown);
        }
        at += len + 1;
    }
    return good;
}

bool settings_read(struct settings *out, struct error *err)
{
    *out = settings_default();
    char *path = settings_path(NULL);
    if (!path || !path_exists(path)) {
        free(path);
        return true;
    }
    struct buf bytes = BUF_INIT;
    bool good = file_read(path, SETTINGS_LIMIT, &bytes, err) && take_lines(out, &bytes, path, err);
    buf_release(&bytes);
    free(path);
    return good;
}

static bool is_own_line(const char *line, size_t len)
{
    char *text = trimmed(line, len);
    size_t n = strcspn(text, " \t=");
    bool own = false;
    for (int i = 0; i < SETTING_COUNT; i++)
        own = own || (n == strlen(known[i].key) && !memcmp(text, known[i].key, n));
    free(text);
    return own;
}

/* Comments and other versions' keys stay. */
static void keep_other_lines(const struct buf *old, struct buf *out)
{
    for (size_t at = 0; at < old->len;) {
        const char *line = old->data + at;
        const char *end = memchr(line, '\n', old->len - at);
        size_t len = end ? (size_t)(end - line) : old->len - at;
        if (!is_own_line(line, len)) {
            buf_add(out, line, len);
            buf_addc(out, '\n');
        }
        at += len + 1;
    }
}

bool settings_write(const struct settings *settings, struct error *err)
{
    char *path = settings_path(err);
    if (!path)
        return false;
    char *folder = path_folder(path);
    struct buf old = BUF_INIT, text = BUF_INIT;
    bool good = !path_exists(path) || file_read(path, SETTINGS_LIMIT, &old, err);
    keep_other_lines(&old, &text);
    write_values(settings, &text);
    good = good && path_make_folders(folder, err) &&
           file_replace(path, text.data, text.len, true, err);
    buf_release(&old);
    buf_release(&text);
    free(folder);
    free(path);
    return good;
}
