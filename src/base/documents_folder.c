/* Where the user keeps documents, as the desktop has it (xdg-user-dirs). */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

#define FILE_LIMIT ((size_t)64 << 10) /* bytes of user-dirs.dirs */
#define NAME       "XDG_DOCUMENTS_DIR="

static char *home(void)
{
    const char *home = getenv("HOME");
    return home && *home == '/' ? mem_strdup(home) : NULL;
}

/* The value as the file writes it: "$HOME/Documents" or an absolute path, in quotes, with
 * backslashes before what a shell would take for its own. NULL: neither. */
static char *read_value(const char *value, size_t len)
{
    static const char in_home[] = "$HOME/";
    struct buf text = BUF_INIT;
    if (len < 2 || value[0] != '"' || value[len - 1] != '"')
        return NULL;
    for (size_t i = 1; i + 1 < len; i++) {
        if (value[i] == '\\' && i + 2 < len)
            i++;
        buf_addc(&text, value[i]);
    }
    char *plain = buf_steal(&text), *folder = NULL, *user = NULL;
    if (*plain == '/')
        folder = mem_strdup(plain);
    else if (!strncmp(plain, in_home, sizeof in_home - 1) && (user = home()))
        folder = path_join(user, plain + sizeof in_home - 1);
    free(user);
    free(plain);
    return folder;
}

static char *from_lines(const struct buf *bytes)
{
    char *folder = NULL;
    for (size_t at = 0; at < bytes->len && !folder;) {
        const char *line = bytes->data + at;
        const char *end = memchr(line, '\n', bytes->len - at);
        size_t len = end ? (size_t)(end - line) : bytes->len - at;
        if (len > sizeof NAME - 1 && !memcmp(line, NAME, sizeof NAME - 1))
            folder = read_value(line + sizeof NAME - 1, len - (sizeof NAME - 1));
        at += len + 1;
    }
    return folder;
}

static char *from_file(void)
{
    char *own = path_config_home(NULL);
    if (!own)
        return NULL;
    struct buf bytes = BUF_INIT;
    char *all = path_folder(own), *path = path_join(all, "user-dirs.dirs");
    char *folder = file_read(path, FILE_LIMIT, &bytes, NULL) ? from_lines(&bytes) : NULL;
    buf_release(&bytes);
    free(path);
    free(all);
    free(own);
    return folder;
}

char *path_documents(void)
{
    const char *named = getenv("XDG_DOCUMENTS_DIR");
    char *folder = named && *named == '/' ? mem_strdup(named) : from_file();
    if (folder && path_is_folder(folder))
        return folder;
    free(folder);
    return home();
}
