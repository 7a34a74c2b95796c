/* Names of files as desktops and shells write them into a terminal. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "itaplan/app/paste.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

#define NAMES_BYTES ((size_t)64 << 10) /* more is no list of files */
#define NAMES_MAX   200

static const char scheme[] = "file://";

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The path of a file:// address of this machine (RFC 8089); NULL: none (free). */
static char *path_of_address(const char *s)
{
    const char *slash = strchr(s + strlen(scheme), '/');
    size_t host = slash ? (size_t)(slash - s) - strlen(scheme) : 0;
    if (!slash || (host > 0 && strncasecmp(s + strlen(scheme), "localhost", host) != 0))
        return NULL;
    struct buf path = BUF_INIT;
    for (const char *p = slash; *p; p++) {
        int high = *p == '%' && p[1] ? hex_value(p[1]) : -1, low = high >= 0 ? hex_value(p[2]) : -1;
        bool escaped = low >= 0 && high * 16 + low != 0;
        buf_addc(&path, escaped ? (char)(high * 16 + low) : *p);
        p += escaped ? 2 : 0;
    }
    return buf_steal(&path);
}

/* What a word of the shell stands for (free). */
static char *path_of_word(const char *word)
{
    if (strncasecmp(word, scheme, strlen(scheme)) == 0)
        return path_of_address(word);
    const char *home = getenv("HOME");
    if (word[0] == '~' && word[1] == '/' && home && *home)
        return path_join(home, word + 2);
    return mem_strdup(word);
}

/* The next word at *s, which moves behind it: quotes and backslashes taken away. NULL: none is
 * left, or its quotes do not close (free). */
static char *next_word(const char **s)
{
    const char *p = *s + strspn(*s, " \t\r\n");
    struct buf word = BUF_INIT;
    char quote = '\0';
    bool any = false;
    for (; *p && (quote || !strchr(" \t\r\n", *p)); p++) {
        any = true;
        if (quote ? *p == quote : (*p == '\'' || *p == '"'))
            quote = quote ? '\0' : *p;
        else if (*p == '\\' && p[1] && quote != '\'')
            buf_addc(&word, *++p);
        else
            buf_addc(&word, *p);
    }
    *s = p;
    if (any && !quote)
        return buf_steal(&word);
    buf_release(&word);
    return NULL;
}

static bool is_file(const char *path)
{
    return path && *path == '/' && path_exists(path) && !path_is_folder(path);
}

/* A whole line that is the name of a file, spaces and all; takes the path over. */
static bool take_file(char *path, struct strings *out)
{
    bool is = is_file(path);
    if (is)
        strings_take(out, path);
    else
        free(path);
    return is;
}

static bool take_line(const char *line, struct strings *out)
{
    if (take_file(path_of_word(line), out))
        return true;
    const char *rest = line;
    char *word;
    bool good = false;
    while (rest[strspn(rest, " \t\r")] && (word = next_word(&rest))) {
        good = out->count < NAMES_MAX && take_file(path_of_word(word), out);
        free(word);
        if (!good)
            return false;
    }
    return good && !rest[strspn(rest, " \t\r")];
}

/* Could a name of a file start so? Most of what is pasted could not. */
static bool starts_like_name(const char *s)
{
    s += strspn(s, " \t\r\n'\"");
    return *s == '/' || *s == '~' || strncasecmp(s, scheme, strlen(scheme)) == 0;
}

bool dropped_files(const char *text, size_t len, struct strings *out)
{
    if (len > NAMES_BYTES || memchr(text, '\0', len))
        return false;
    char *copy = mem_strndup(text, len);
    struct strings found = {0};
    bool good = starts_like_name(copy);
    for (char *line = copy; good && *line;) {
        size_t end = strcspn(line, "\r\n");
        char *next = line + end + (line[end] != '\0');
        line[end] = '\0';
        line += strspn(line, " \t");
        for (size_t n = strlen(line); n > 0 && strchr(" \t", line[n - 1]); n--)
            line[n - 1] = '\0';
        good = !*line || take_line(line, &found);
        line = next;
    }
    good = good && found.count > 0;
    for (size_t i = 0; good && i < found.count; i++)
        strings_add_unique(out, found.items[i]);
    strings_release(&found);
    free(copy);
    return good;
}

char *typed_path(const char *text)
{
    const char *rest = text + strspn(text, " \t\r\n");
    char *name = mem_strdup(rest);
    for (size_t n = strlen(name); n > 0 && strchr(" \t\r\n", name[n - 1]); n--)
        name[n - 1] = '\0';
    if (path_exists(name))
        return name;
    char *whole = path_of_word(name), *word = next_word(&rest);
    bool alone = word && !rest[strspn(rest, " \t\r\n")];
    char *plain = alone ? path_of_word(word) : NULL;
    bool better = plain && !(whole && path_exists(whole));
    char *path = better ? plain : whole ? whole : name;
    free(word);
    if (path != plain)
        free(plain);
    if (path != whole)
        free(whole);
    if (path != name)
        free(name);
    return path;
}
