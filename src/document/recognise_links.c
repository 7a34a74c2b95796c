/* Links whose target is not what is shown, and what the reader mended. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "recognise_private.h"

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : isxdigit((unsigned char)c) ? (c | 0x20) - 'a' + 10 : -1;
}

/* "%E0%B8%81" as the characters that it stands for. */
static char *decoded(const char *s)
{
    struct buf out = BUF_INIT;
    for (; *s; s++) {
        if (s[0] == '%' && hex(s[1]) >= 0 && hex(s[2]) >= 0) {
            buf_addc(&out, (char)(hex(s[1]) * 16 + hex(s[2])));
            s += 2;
        } else {
            buf_addc(&out, *s);
        }
    }
    return buf_steal(&out);
}

static const char *without_scheme(const char *s)
{
    static const char *const schemes[] = {"mailto:", "https://", "http://", "tel:", NULL};
    for (const char *const *scheme = schemes; *scheme; scheme++)
        if (strncasecmp(s, *scheme, strlen(*scheme)) == 0)
            return s + strlen(*scheme);
    return s;
}

static bool same_address(const char *text, const char *target)
{
    const char *a = without_scheme(text), *b = without_scheme(target);
    size_t a_len = strlen(a), b_len = strlen(b);
    while (a_len > 0 && (a[a_len - 1] == '/' || a[a_len - 1] == ' '))
        a_len--;
    while (b_len > 0 && (b[b_len - 1] == '/' || b[b_len - 1] == ' '))
        b_len--;
    return a_len == b_len && strncasecmp(a, b, a_len) == 0;
}

/* A web address that would write a mail, or a mail address that would open a page. */
static bool scheme_does_not_fit(const char *text, const char *target)
{
    bool mail = strncasecmp(target, "mailto:", 7) == 0;
    bool looks_web = strncasecmp(text, "www.", 4) == 0 || strncasecmp(text, "http", 4) == 0;
    bool looks_mail = strchr(text, '@') != NULL && !strchr(text, '/');
    return mail ? looks_web : looks_mail && strncasecmp(target, "http", 4) == 0;
}

static void remark_link(struct recogniser *rc, const struct node *link)
{
    char *text = rec_cell_line(link), *plain_target = decoded(node_target(link));
    const char *target = node_target(link);
    bool empty = *target == '\0' || *target == '#';
    bool differs = !same_address(text, target) && !same_address(text, plain_target);
    if (!empty && (differs || scheme_does_not_fit(text, target))) {
        char *said = mem_format("%s -> %s", text, target);
        rec_remark(rc, node_line(link), DOUBT_LINK, said);
        free(said);
    }
    free(text);
    free(plain_target);
}

static bool line_is_used(const struct recognised *out, int64_t line)
{
    size_t low = 0, high = out->uses.count; /* they are sorted */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (out->uses.items[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low < out->uses.count && out->uses.items[low].line == line;
}

/* Links of a page's navigation stand in nothing that was used. */
static bool stands_in_used(const struct recogniser *rc, const struct node *link)
{
    for (const struct node *node = link; node; node = node_parent(node)) {
        enum node_kind kind = node_kind(node);
        if (kind == NODE_DOCUMENT || kind == NODE_LIST || kind == NODE_TABLE)
            continue;
        if (line_is_used(rc->out, node_line(node)))
            return true;
    }
    return false;
}

void rec_remark_links(struct recogniser *rc, const struct node *root)
{
    for (const struct node *node = root; node; node = node_walk(root, node))
        if (node_kind(node) == NODE_LINK && stands_in_used(rc, node))
            remark_link(rc, node);
}

/* The names are keys, not sentences: app words them. Line ends are no part of the text. */
static const char *repair_word(enum repair_kind kind)
{
    switch (kind) {
    case REPAIR_NEWLINE:
        return "";
    case REPAIR_NBSP:
        return "nbsp";
    case REPAIR_ZERO_WIDTH:
        return "zero-width";
    case REPAIR_NFC:
        return "nfc";
    case REPAIR_SARA_AM:
        return "sara-am";
    case REPAIR_MARK_ORDER:
        return "mark-order";
    case REPAIR_TAB:
        return "tab";
    case REPAIR_DOUBLE_E:
        return "double-e";
    case REPAIR_DOUBLE_MARK:
        return "double-mark";
    case REPAIR_LOST_MARK:
        return "lost-mark";
    case REPAIR_RU_AA:
        return "ru-aa";
    case REPAIR_PRIVATE_USE:
        return "private-use";
    }
    return "";
}

void rec_remark_repairs(struct recogniser *rc, const struct node *root)
{
    size_t count;
    const struct tree_repair *repairs = node_repairs(root, &count);
    for (size_t i = 0; i < count; i++) {
        if (repairs[i].kind == REPAIR_NEWLINE)
            continue;
        char *text = repairs[i].count > 1 ? mem_format("%s x%lld", repair_word(repairs[i].kind),
                                                       (long long)repairs[i].count)
                                          : mem_strdup(repair_word(repairs[i].kind));
        rec_remark(rc, repairs[i].line, REPAIRED, text);
        free(text);
    }
}
