#include "html_filter.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "itaplan/document/html_tag.h"

/* What makes structure, and as what it goes on. */
static const struct kept {
    const char *name, *as;
    bool nests; /* counted for the depth: its end tag may not be left out */
} kept_tags[] = {
    {"p", "p", false},           {"div", "div", true},      {"br", "br", false},
    {"a", "a", false},           {"li", "li", false},       {"ul", "ul", true},
    {"ol", "ol", true},          {"td", "td", false},       {"tr", "tr", false},
    {"th", "th", false},         {"table", "table", true},  {"tbody", "tbody", false},
    {"thead", "thead", false},   {"tfoot", "tfoot", false}, {"caption", "caption", false},
    {"h1", "h1", false},         {"h2", "h2", false},       {"h3", "h3", false},
    {"h4", "h4", false},         {"h5", "h5", false},       {"h6", "h6", false},
    {"hr", "hr", false},         {"section", "div", true},  {"article", "div", true},
    {"main", "div", true},       {"header", "div", true},   {"footer", "div", true},
    {"aside", "div", true},      {"nav", "div", true},      {"center", "div", true},
    {"address", "div", true},    {"figure", "div", true},   {"figcaption", "div", true},
    {"form", "div", true},       {"fieldset", "div", true}, {"legend", "div", true},
    {"details", "div", true},    {"summary", "div", true},  {"dialog", "div", true},
    {"blockquote", "div", true}, {"pre", "div", true},      {"dl", "div", true},
    {"menu", "ul", true},        {"dir", "ul", true},       {"dt", "p", false},
    {"dd", "p", false},          {"option", "p", false},
};

/* Dropped with all that stands in them. */
static const char *const dropped[] = {"script", "style",  "template", "noscript", "title", "svg",
                                      "math",   "iframe", "noframes", "canvas",   "audio", "video"};
#define DROPPED_COUNT (sizeof dropped / sizeof *dropped)

struct filter {
    const char *s;
    size_t len, at;
    bool is_page;
    struct buf *out;
    int depth, pre, tables;
    int64_t tags;
    size_t text;                    /* bytes of it so far */
    bool never_ends[DROPPED_COUNT]; /* searched to the end once: it is not closed from here on */
    bool no_comment_end, no_declaration_end;
};

/* Skips bytes of the source; their newlines stay, in a comment, so that no space comes between
 * letters. */
static void skip(struct filter *f, size_t bytes)
{
    size_t newlines = 0;
    for (size_t i = 0; i < bytes; i++)
        newlines += f->s[f->at + i] == '\n' ? 1 : 0;
    f->at += bytes;
    if (newlines == 0)
        return;
    buf_adds(f->out, "<!--");
    while (newlines--)
        buf_addc(f->out, '\n');
    buf_adds(f->out, "-->");
}

/* Would a parser take a '<' before this for the start of a tag, comment or declaration? */
static bool opens_markup(char next)
{
    return (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' ||
           next == '!' || next == '?';
}

static void copy_text(struct filter *f, size_t bytes)
{
    f->text += bytes;
    if (f->text > HTML_TEXT_MAX)
        return; /* the end is near: see is_within_limits */
    for (size_t i = 0; i < bytes; i++) {
        size_t at = f->at + i;
        char c = f->s[at];
        f->tags += c == '<' ? 1 : 0;
        if (c == '<' && (at + 1 == f->len || opens_markup(f->s[at + 1])))
            buf_adds(f->out, "&lt;");
        else if (c == '\n' && f->pre > 0)
            buf_adds(f->out, "<br>\n");
        else
            buf_addc(f->out, c);
    }
    f->at += bytes;
}

static const struct kept *find_kept(const struct html_tag *tag)
{
    for (size_t i = 0; i < sizeof kept_tags / sizeof *kept_tags; i++)
        if (html_tag_is(tag, kept_tags[i].name))
            return &kept_tags[i];
    return NULL;
}

static void copy_attribute(struct filter *f, const struct html_tag *tag, const char *name)
{
    const char *value;
    size_t len;
    if (!html_tag_attribute(tag, name, &value, &len))
        return;
    buf_addf(f->out, " %s=\"", name);
    for (size_t i = 0; i < len; i++) {
        if (value[i] == '"')
            buf_adds(f->out, "&quot;");
        else if (value[i] != '\n')
            buf_addc(f->out, value[i]);
    }
    buf_addc(f->out, '"');
}

/* Cells without a table around them (a fragment's) would run together: each is a paragraph. */
static const struct kept *outside_table(const struct filter *f, const struct kept *kept)
{
    bool is_cell = strcmp(kept->as, "td") == 0 || strcmp(kept->as, "th") == 0;
    return is_cell && f->tables == 0 ? &kept_tags[0] : kept;
}

static void copy_tag(struct filter *f, const struct html_tag *tag, const struct kept *kept)
{
    kept = outside_table(f, kept);
    buf_addf(f->out, "<%s%s", tag->is_end ? "/" : "", kept->as);
    if (!tag->is_end && strcmp(kept->as, "a") == 0)
        copy_attribute(f, tag, "href");
    if (!tag->is_end && (strcmp(kept->as, "td") == 0 || strcmp(kept->as, "th") == 0)) {
        copy_attribute(f, tag, "colspan");
        copy_attribute(f, tag, "rowspan");
    }
    buf_addc(f->out, '>');
    int step = tag->is_end ? -1 : 1;
    f->tags++;
    if (kept->nests && f->depth + step >= 0)
        f->depth += step;
    if (html_tag_is(tag, "pre") && f->pre + step >= 0)
        f->pre += step;
    if (html_tag_is(tag, "table") && f->tables + step >= 0)
        f->tables += step;
}

/* The end tag of a dropped element from `from` on, as the offset behind its name; 0: none. */
static size_t find_end_tag(const struct filter *f, size_t from, const char *name)
{
    size_t name_len = strlen(name);
    for (size_t i = from; i + name_len + 2 <= f->len; i++) {
        const char *mark = memchr(f->s + i, '<', f->len - i);
        if (!mark)
            return 0;
        i = (size_t)(mark - f->s);
        if (i + name_len + 2 <= f->len && f->s[i + 1] == '/' &&
            strncasecmp(f->s + i + 2, name, name_len) == 0)
            return i + 2 + name_len;
    }
    return 0;
}

/* Skips <script>...</script>; false where the tag is another one, or never closed. */
static bool skip_dropped(struct filter *f, const struct html_tag *tag, size_t bytes)
{
    for (size_t i = 0; i < DROPPED_COUNT; i++) {
        if (!html_tag_is(tag, dropped[i]))
            continue;
        size_t end = 0;
        if (!tag->is_end && !f->never_ends[i])
            end = find_end_tag(f, f->at + bytes, dropped[i]);
        if (end == 0) {
            f->never_ends[i] = f->never_ends[i] || !tag->is_end;
            return false;
        }
        const char *close = memchr(f->s + end, '>', f->len - end);
        skip(f, (close ? (size_t)(close - f->s) + 1 : f->len) - f->at);
        return true;
    }
    return false;
}

/* "<!-- ... -->", and in a page "<!DOCTYPE ...>" and "<?...>". */
static bool skip_comment(struct filter *f)
{
    const char *s = f->s + f->at;
    size_t left = f->len - f->at;
    const char *end = NULL;
    if (left >= 4 && memcmp(s, "<!--", 4) == 0 && !f->no_comment_end) {
        end = memmem(s + 4, left - 4, "-->", 3);
        f->no_comment_end = end == NULL;
        if (end)
            skip(f, (size_t)(end - s) + 3);
        return end != NULL;
    }
    if (f->is_page && left >= 2 && (s[1] == '!' || s[1] == '?') && !f->no_declaration_end) {
        end = memchr(s, '>', left);
        f->no_declaration_end = end == NULL;
        if (end)
            skip(f, (size_t)(end - s) + 1);
        return end != NULL;
    }
    return false;
}

static bool counts_as_tag(const struct filter *f, const struct html_tag *tag)
{
    if (html_tag_is_known(tag))
        return true;
    if (!f->is_page)
        return false;
    /* In a page "<p align>" is a tag, and "<o:p>" one of an office program; "<b c>" in prose cannot
     * be told apart. */
    struct html_tag plain = *tag;
    plain.is_odd = false;
    return html_tag_is_known(&plain) || !tag->is_odd;
}

static void filter_mark(struct filter *f)
{
    struct html_tag tag;
    size_t tried;
    if (skip_comment(f))
        return;
    size_t bytes = html_tag_read(f->s + f->at, f->len - f->at, &tag, &tried);
    if (bytes == 0 || !counts_as_tag(f, &tag)) {
        copy_text(f, bytes ? bytes : tried);
        return;
    }
    if (skip_dropped(f, &tag, bytes))
        return;
    const struct kept *kept = find_kept(&tag);
    if (kept)
        copy_tag(f, &tag, kept);
    skip(f, bytes);
}

static bool is_within_limits(const struct filter *f, struct error *err)
{
    if (f->depth > HTML_DEPTH_MAX)
        return fail(err, .code = ERR_TOO_COMPLEX, .number = HTML_DEPTH_MAX);
    if (f->tags > HTML_TAGS_MAX)
        return fail(err, .code = ERR_DOCUMENT_CELLS, .number = HTML_TAGS_MAX);
    return f->text <= HTML_TEXT_MAX ||
           fail(err, .code = ERR_TOO_LARGE, .number = (int64_t)HTML_TEXT_MAX);
}

bool html_filter(const char *html, size_t len, bool is_page, struct buf *out, struct error *err)
{
    struct filter f = {.s = html, .len = len, .is_page = is_page, .out = out};
    while (f.at < len) {
        if (html[f.at] == '<') {
            filter_mark(&f);
        } else {
            const char *mark = memchr(html + f.at, '<', len - f.at);
            copy_text(&f, (mark ? (size_t)(mark - html) : len) - f.at);
        }
        if (!is_within_limits(&f, err))
            return false;
    }
    return true;
}
