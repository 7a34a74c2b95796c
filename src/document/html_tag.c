#include "itaplan/document/html_tag.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

/* https://html.spec.whatwg.org/multipage/indices.html#elements-3 and the obsolete ones that old
 * pages use; sorted. */
static const char *const elements[] = {
    "a",        "abbr",       "acronym", "address", "applet",   "area",       "article",
    "aside",    "audio",      "b",       "base",    "basefont", "bdi",        "bdo",
    "big",      "blockquote", "body",    "br",      "button",   "canvas",     "caption",
    "center",   "cite",       "code",    "col",     "colgroup", "data",       "datalist",
    "dd",       "del",        "details", "dfn",     "dialog",   "dir",        "div",
    "dl",       "dt",         "em",      "embed",   "fieldset", "figcaption", "figure",
    "font",     "footer",     "form",    "frame",   "frameset", "h1",         "h2",
    "h3",       "h4",         "h5",      "h6",      "head",     "header",     "hgroup",
    "hr",       "html",       "i",       "iframe",  "img",      "input",      "ins",
    "kbd",      "label",      "legend",  "li",      "link",     "main",       "map",
    "mark",     "marquee",    "menu",    "meta",    "meter",    "nav",        "nobr",
    "noframes", "noscript",   "object",  "ol",      "optgroup", "option",     "output",
    "p",        "param",      "picture", "pre",     "progress", "q",          "rp",
    "rt",       "ruby",       "s",       "samp",    "script",   "section",    "select",
    "small",    "source",     "span",    "strike",  "strong",   "style",      "sub",
    "summary",  "sup",        "svg",     "table",   "tbody",    "td",         "template",
    "textarea", "tfoot",      "th",      "thead",   "time",     "title",      "tr",
    "track",    "tt",         "u",       "ul",      "var",      "video",      "wbr",
};

/* Attributes that stand without a value. */
static const char *const booleans[] = {
    "allowfullscreen", "async",      "autofocus", "autoplay", "checked",  "compact",
    "controls",        "default",    "defer",     "disabled", "download", "hidden",
    "ismap",           "itemscope",  "loop",      "multiple", "muted",    "nohref",
    "noshade",         "novalidate", "nowrap",    "open",     "readonly", "required",
    "reversed",        "selected",
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool same_word(const char *s, size_t len, const char *word)
{
    return strlen(word) == len && strncasecmp(s, word, len) == 0;
}

static bool is_boolean(const char *name, size_t len)
{
    for (size_t i = 0; i < COUNT(booleans); i++)
        if (same_word(name, len, booleans[i]))
            return true;
    return false;
}

/* One attribute as it stands in a tag; offsets into the scanned text. */
struct attribute {
    size_t name, name_len;
    size_t value, value_len;
    bool has_value;
};

/* Skips a value; false where the text ends inside it or it holds a '<' outside quotes. */
static bool scan_value(const char *s, size_t len, size_t *at, struct attribute *attribute)
{
    size_t i = *at;
    char quote = i < len && (s[i] == '"' || s[i] == '\'') ? s[i] : 0;
    attribute->has_value = true;
    if (quote) {
        const char *end = memchr(s + i + 1, quote, len - i - 1);
        attribute->value = i + 1;
        attribute->value_len = end ? (size_t)(end - s) - i - 1 : len - i - 1;
        *at = end ? (size_t)(end - s) + 1 : len;
        return end != NULL;
    }
    attribute->value = i;
    while (i < len && !is_space(s[i]) && s[i] != '>' && s[i] != '<')
        i++;
    attribute->value_len = i - attribute->value;
    *at = i;
    return i < len && s[i] != '<';
}

/* The next attribute from *at on. 1: one was read; 0: the tag's '>' is at *at; -1: no tag. */
static int scan_attribute(const char *s, size_t len, size_t *at, struct attribute *attribute)
{
    size_t i = *at;
    while (i < len && (is_space(s[i]) || s[i] == '/'))
        i++;
    *at = i;
    if (i == len || s[i] == '<')
        return -1;
    if (s[i] == '>')
        return 0;
    *attribute = (struct attribute){.name = i};
    i++; /* a '=' at the head belongs to the name */
    while (i < len && !is_space(s[i]) && !strchr("=></", s[i]))
        i++;
    attribute->name_len = i - attribute->name;
    *at = i;
    while (i < len && is_space(s[i]))
        i++;
    if (i < len && s[i] == '=') {
        i++;
        while (i < len && is_space(s[i]))
            i++;
        *at = i;
        return scan_value(s, len, at, attribute) ? 1 : -1;
    }
    return 1;
}

size_t html_tag_read(const char *s, size_t len, struct html_tag *tag, size_t *tried)
{
    size_t i = 1;
    bool is_end = i < len && s[i] == '/';
    if (is_end)
        i++;
    *tried = 1;
    if (i >= len || !is_letter(s[i]))
        return 0;
    size_t name = i;
    while (i < len && (is_letter(s[i]) || is_digit(s[i]) || s[i] == ':' || s[i] == '-'))
        i++;
    size_t name_len = i - name;
    *tried = i;
    if (i == len || (!is_space(s[i]) && s[i] != '>' && s[i] != '/'))
        return 0;
    size_t attributes = i;
    bool is_odd = false;
    for (;;) {
        struct attribute attribute;
        int found = scan_attribute(s, len, &i, &attribute);
        *tried = i;
        if (found < 0)
            return 0;
        if (found == 0)
            break;
        if (!attribute.has_value && !is_boolean(s + attribute.name, attribute.name_len))
            is_odd = true;
    }
    *tag = (struct html_tag){.name = s + name,
                             .name_len = name_len,
                             .attributes = s + attributes,
                             .attributes_len = i - attributes,
                             .is_end = is_end,
                             .is_odd = is_odd};
    return i + 1;
}

bool html_tag_is(const struct html_tag *tag, const char *name)
{
    return same_word(tag->name, tag->name_len, name);
}

bool html_tag_is_known(const struct html_tag *tag)
{
    if (tag->is_odd)
        return false;
    size_t low = 0, high = COUNT(elements);
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strncasecmp(tag->name, elements[middle], tag->name_len);
        if (order == 0 && elements[middle][tag->name_len] == '\0')
            return true;
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

bool html_tag_attribute(const struct html_tag *tag, const char *name, const char **value,
                        size_t *len)
{
    /* The '>' that ended the tag stands right behind its attributes. */
    size_t at = 0, end = tag->attributes_len + 1;
    struct attribute attribute;
    while (scan_attribute(tag->attributes, end, &at, &attribute) > 0) {
        if (!attribute.has_value ||
            !same_word(tag->attributes + attribute.name, attribute.name_len, name))
            continue;
        *value = tag->attributes + attribute.value;
        *len = attribute.value_len;
        return true;
    }
    return false;
}

/* "&amp;", "&#3585;", "&#xE01;" */
static bool is_reference(const char *s, size_t len)
{
    size_t i = 1, start;
    if (i < len && s[i] == '#') {
        i++;
        if (i < len && (s[i] == 'x' || s[i] == 'X'))
            i++;
    }
    start = i;
    while (i < len && i < 34 && (is_letter(s[i]) || is_digit(s[i])))
        i++;
    return i > start && i < len && s[i] == ';';
}

/* Elements that stand within a line. */
static const char *const in_line[] = {
    "a",    "abbr", "acronym", "b",  "bdi",  "bdo",   "big",  "br",     "cite",
    "code", "del",  "dfn",     "em", "font", "i",     "ins",  "kbd",    "label",
    "mark", "nobr", "q",       "s",  "samp", "small", "span", "strike", "strong",
    "sub",  "sup",  "time",    "tt", "u",    "var",   "wbr",  "img",
};

static bool is_in_line(const struct html_tag *tag)
{
    for (size_t i = 0; i < COUNT(in_line); i++)
        if (html_tag_is(tag, in_line[i]))
            return true;
    return false;
}

static bool has_reference(const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (s[i] == '&' && is_reference(s + i, len - i))
            return true;
    return false;
}

static bool has_tag(const char *s, size_t len, bool of_blocks)
{
    for (size_t i = 0; i < len;) {
        size_t step = 1, bytes = 0;
        struct html_tag tag;
        if (s[i] == '<')
            bytes = html_tag_read(s + i, len - i, &tag, &step);
        if (bytes > 0 && html_tag_is_known(&tag) && !(of_blocks && is_in_line(&tag)))
            return true;
        i += bytes > 0 ? bytes : step;
    }
    return false;
}

bool html_has_markup(const char *s, size_t len)
{
    return has_reference(s, len) || memmem(s, len, "<!--", 4) || has_tag(s, len, false);
}

bool html_has_blocks(const char *s, size_t len)
{
    return has_tag(s, len, true);
}
