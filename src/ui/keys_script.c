/* Scripts of keys for tests: "Down*2 Enter 'text' <paste:...>". */
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/base/number.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"
#include "keys.h"

struct script {
    const char *s;
    size_t len, at;
    struct key_list *out;
};

static void push(struct script *script, struct key key)
{
    *array_push(script->out) = key;
}

/* 'text' or "text": a key for each character. */
static bool parse_quoted(struct script *script)
{
    char quote = script->s[script->at];
    const char *start = script->s + script->at + 1;
    const char *end = memchr(start, quote, script->len - script->at - 1);
    if (!end)
        return false;
    while (start < end) {
        uint32_t code_point;
        start += text_decode(start, (size_t)(end - start), &code_point);
        push(script, code_point == '\n' ? key_named(K_ENTER, 0) : key_char(code_point));
    }
    script->at = (size_t)(end + 1 - script->s);
    return true;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* One escape after its backslash; moves *p behind it. */
static bool parse_escape(const char **p, const char *end, struct buf *out)
{
    if (*p == end)
        return false;
    char c = *(*p)++;
    if (c == 'x') {
        if (end - *p < 2 || hex_value((*p)[0]) < 0 || hex_value((*p)[1]) < 0)
            return false;
        buf_addc(out, (char)(hex_value((*p)[0]) * 16 + hex_value((*p)[1])));
        *p += 2;
        return true;
    }
    const char *known = strchr("n\nt\tr\r\\\\>>", c);
    if (!known)
        return false;
    buf_addc(out, known[1]);
    return true;
}

static bool parse_paste(struct script *script)
{
    const char *p = script->s + script->at + strlen("<paste:"), *end = script->s + script->len;
    struct key key = KEY_INIT;
    key.kind = EVENT_PASTE;
    while (p < end && *p != '>') {
        if (*p != '\\') {
            buf_addc(&key.text, *p++);
            continue;
        }
        p++;
        if (!parse_escape(&p, end, &key.text)) {
            key_release(&key);
            return false;
        }
    }
    if (p == end) {
        key_release(&key);
        return false;
    }
    script->at = (size_t)(p + 1 - script->s);
    push(script, key);
    return true;
}

/* "3x10>" behind so many bytes of the script: the two numbers from 1 on. */
static bool parse_pair(struct script *script, size_t skip, int *first, int *second)
{
    const char *start = script->s + script->at + skip, *limit = script->s + script->len;
    const char *end = memchr(start, '>', (size_t)(limit - start));
    const char *by = end ? memchr(start, 'x', (size_t)(end - start)) : NULL;
    int64_t a, b;
    if (!by || !number_parse(start, (size_t)(by - start), 1, 9999, &a) ||
        !number_parse(by + 1, (size_t)(end - by - 1), 1, 9999, &b))
        return false;
    *first = (int)a;
    *second = (int)b;
    script->at = (size_t)(end + 1 - script->s);
    return true;
}

static bool parse_resize(struct script *script)
{
    int rows, cols;
    if (!parse_pair(script, strlen("<resize:"), &rows, &cols))
        return false;
    struct key key = KEY_INIT;
    key.kind = EVENT_RESIZE;
    key.code = (uint32_t)rows << 16 | (uint32_t)cols;
    push(script, key);
    return true;
}

static bool parse_mouse(struct script *script, const char *head, enum mouse_button button)
{
    int row, col;
    if (!parse_pair(script, strlen(head), &row, &col))
        return false;
    push(script, key_mouse(button, row - 1, col - 1));
    return true;
}

/* A name, perhaps with a count: "Down*3". */
static bool parse_name(struct script *script)
{
    const char *start = script->s + script->at;
    size_t len = strcspn(start, " \n");
    const char *star = len > 2 ? memchr(start + 1, '*', len - 1) : NULL;
    size_t name_len = star ? (size_t)(star - start) : len;
    int64_t times = 1;
    struct key key;
    if (star && !number_parse(star + 1, len - name_len - 1, 0, 1000000, &times))
        return false;
    if (!key_from_name(start, name_len, &key))
        return false;
    for (int64_t i = 0; i < times; i++)
        push(script, key);
    script->at += len;
    return true;
}

static bool starts_with(const struct script *script, const char *word)
{
    size_t n = strlen(word);
    return script->len - script->at >= n && memcmp(script->s + script->at, word, n) == 0;
}

static bool parse_one(struct script *script)
{
    static const struct {
        const char *head;
        enum mouse_button button;
    } mouse[] = {{"<click:", MOUSE_LEFT},
                 {"<wheel:up@", MOUSE_WHEEL_UP},
                 {"<wheel:down@", MOUSE_WHEEL_DOWN}};
    char c = script->s[script->at];
    if (c == '\'' || c == '"')
        return parse_quoted(script);
    if (starts_with(script, "<paste:"))
        return parse_paste(script);
    if (starts_with(script, "<resize:"))
        return parse_resize(script);
    for (size_t i = 0; i < sizeof mouse / sizeof *mouse; i++)
        if (starts_with(script, mouse[i].head))
            return parse_mouse(script, mouse[i].head, mouse[i].button);
    if (starts_with(script, "<end>")) {
        struct key key = KEY_INIT;
        key.kind = EVENT_END;
        push(script, key);
        script->at += strlen("<end>");
        return true;
    }
    return parse_name(script);
}

bool keys_parse(const char *s, struct key_list *out, size_t *bad)
{
    struct script script = {.s = s, .len = strlen(s), .out = out};
    size_t before = out->count;
    bool valid = text_valid_prefix(s, script.len) == script.len;
    while (valid && script.at < script.len) {
        if (s[script.at] == ' ' || s[script.at] == '\n')
            script.at++;
        else
            valid = parse_one(&script);
    }
    if (valid)
        return true;
    if (bad)
        *bad = script.at;
    while (out->count > before)
        key_release(&out->items[--out->count]);
    return false;
}
