#include "key_decode.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"
#include "key_codes.h"

#define ESC            '\033'
#define SEQUENCE_MAX   64 /* bytes; no key is longer */
#define PARAMETERS_MAX 4

struct learned {
    char *sequence; /* owned */
    struct key key;
};

struct key_decoder {
    struct buf bytes; /* not decoded yet from `at` on */
    size_t at;
    bool pasting;
    struct buf paste;
    int report_column;
    int escape_delay; /* ms */
    struct learned *items;
    size_t count, capacity;
};

/* What the head of the bytes is. */
enum found {
    FOUND_KEY,
    FOUND_MORE,  /* the head of something */
    FOUND_NONE,  /* no key; the bytes used are dropped */
    FOUND_PASTE, /* the start of one */
};

struct key_decoder *key_decoder_new(void)
{
    struct key_decoder *decoder = mem_new(struct key_decoder);
    decoder->bytes = decoder->paste = BUF_INIT;
    decoder->escape_delay = ESCAPE_DELAY_MS;
    return decoder;
}

void key_decoder_free(struct key_decoder *decoder)
{
    if (!decoder)
        return;
    for (size_t i = 0; i < decoder->count; i++)
        free(decoder->items[i].sequence);
    array_release(decoder);
    buf_release(&decoder->bytes);
    buf_release(&decoder->paste);
    free(decoder);
}

void key_decoder_learn(struct key_decoder *decoder, const char *sequence, enum named_key name,
                       unsigned modifiers)
{
    if (sequence[0] != ESC || sequence[1] == '\0' || strlen(sequence) > SEQUENCE_MAX)
        return;
    struct learned *learned = array_push(decoder);
    learned->sequence = mem_strdup(sequence);
    learned->key = key_named(name, modifiers);
}

void key_decoder_set_delay(struct key_decoder *decoder, int escape_ms)
{
    decoder->escape_delay = escape_ms;
}

void key_decoder_feed(struct key_decoder *decoder, const char *bytes, size_t len)
{
    if (decoder->at > 0) {
        buf_splice(&decoder->bytes, 0, decoder->at, NULL, 0);
        decoder->at = 0;
    }
    buf_add(&decoder->bytes, bytes, len);
}

struct csi {
    int parameters[PARAMETERS_MAX]; /* 0 where left out */
    int count;
    int event;    /* the part of the second parameter behind a colon: 3 is a key's release */
    char private; /* '?', '>', '<', '=' or 0 */
    char final;
    size_t len; /* bytes with ESC and [ */
};

static bool is_final(const struct csi *csi, unsigned char byte)
{
    /* rxvt ends Shift with '$', which is no final byte elsewhere. */
    return (byte >= 0x40 && byte <= 0x7E) || (byte == '$' && !csi->private);
}

static void add_digit(struct csi *csi, char digit, int sub)
{
    int value = digit - '0';
    if (sub == 0 && csi->count <= PARAMETERS_MAX) {
        int *parameter = &csi->parameters[csi->count - 1];
        *parameter = *parameter > 0x10FFFF ? *parameter : *parameter * 10 + value;
    } else if (sub == 1 && csi->count == 2) {
        csi->event = csi->event > 99 ? csi->event : csi->event * 10 + value;
    }
}

/* Reads ESC [ parameters final. */
static enum found parse_csi(const char *s, size_t len, struct csi *csi)
{
    *csi = (struct csi){.count = 1};
    int sub = 0; /* parts of a parameter behind colons */
    for (size_t i = 2; i < len && i < SEQUENCE_MAX; i++) {
        unsigned char byte = (unsigned char)s[i];
        if (byte >= '0' && byte <= '9') {
            add_digit(csi, (char)byte, sub);
        } else if (byte == ';') {
            csi->count += csi->count <= PARAMETERS_MAX;
            sub = 0;
        } else if (byte == ':') {
            sub++;
        } else if (byte >= '<' && byte <= '?') {
            csi->private = (char)byte;
        } else if (is_final(csi, byte)) {
            csi->final = (char)byte;
            csi->len = i + 1;
            return FOUND_KEY;
        } else if (byte < ' ' || byte > 0x7E) {
            csi->len = i; /* broken off: what follows is something else */
            return FOUND_NONE;
        }
    }
    csi->len = len < SEQUENCE_MAX ? len : SEQUENCE_MAX;
    return len < SEQUENCE_MAX ? FOUND_MORE : FOUND_NONE;
}

static enum found found_if(bool is_key)
{
    return is_key ? FOUND_KEY : FOUND_NONE;
}

static enum found key_of_tilde(const struct csi *csi, struct key *key)
{
    const int *p = csi->parameters;
    if (p[0] == 200)
        return FOUND_PASTE;
    if (p[0] == 27 && csi->count >= 3)
        return found_if(key_of_code(p[2], key_modifiers(p[1]), key));
    return found_if(key_by_number(p[0], key_modifiers(p[1]), key));
}

static enum found key_of_csi(struct key_decoder *decoder, const struct csi *csi, struct key *key)
{
    const int *p = csi->parameters;
    if (csi->private == '<' && csi->final == 'M')
        return found_if(key_of_mouse(p[0], p[1], p[2], key));
    if (csi->private || csi->event == 3)
        return FOUND_NONE;
    switch (csi->final) {
    case '~':
        return key_of_tilde(csi, key);
    case '$':
        return found_if(key_by_number(p[0], MOD_SHIFT, key));
    case '^':
        return found_if(key_by_number(p[0], MOD_CTRL, key));
    case '@':
        return found_if(key_by_number(p[0], MOD_CTRL | MOD_SHIFT, key));
    case 'u':
        return found_if(key_of_code(p[0], key_modifiers(p[1]), key));
    case 'a':
    case 'b':
    case 'c':
    case 'd': /* rxvt */
        return found_if(key_by_final((char)(csi->final - 'a' + 'A'), MOD_SHIFT, key));
    case 'R':
        if (csi->count == 2 && p[0] > 1) { /* F3 with a modifier has 1 here */
            decoder->report_column = p[1];
            return FOUND_NONE;
        }
        break;
    case 'M': /* Enter only behind ESC O */
        return FOUND_NONE;
    default:
        break;
    }
    return found_if(key_by_final(csi->final, key_modifiers(csi->count > 1 ? p[1] : 0), key));
}

/* ESC O: keypad and function keys; the number pad's digits and signs are what is printed on them.
 */
static enum found parse_ss3(const char *s, size_t len, size_t *used, struct key *key)
{
    if (len < 3)
        return FOUND_MORE;
    *used = 3;
    char c = s[2];
    if (c >= 'a' && c <= 'd') /* rxvt */
        return found_if(key_by_final((char)(c - 'a' + 'A'), MOD_CTRL, key));
    if (c >= 'j' && c <= 'y') {
        *key = key_char((unsigned char)(c - 'p' + '0'));
        return FOUND_KEY;
    }
    return found_if(key_by_final(c, 0, key));
}

/* A sequence that this terminal has of its own. */
static enum found find_learned(const struct key_decoder *decoder, const char *s, size_t len,
                               size_t *used, struct key *key)
{
    size_t longest = 0;
    bool begun = false;
    for (size_t i = 0; i < decoder->count; i++) {
        const struct learned *learned = &decoder->items[i];
        size_t n = strlen(learned->sequence);
        size_t common = n < len ? n : len;
        if (memcmp(learned->sequence, s, common) != 0)
            continue;
        if (n > len)
            begun = true;
        else if (n > longest) {
            longest = n;
            *key = learned->key;
        }
    }
    *used = longest;
    if (longest > 0)
        return FOUND_KEY;
    return begun ? FOUND_MORE : FOUND_NONE;
}

static enum found decode_plain(const char *s, size_t len, size_t *used, struct key *key);

/* ESC before another key is Alt. */
static enum found decode_alt(const char *s, size_t len, size_t *used, struct key *key)
{
    enum found found = decode_plain(s + 1, len - 1, used, key);
    *used += 1;
    if (found == FOUND_KEY)
        key->modifiers |= MOD_ALT;
    return found;
}

/* ESC [ and what follows. */
static enum found decode_csi(struct key_decoder *decoder, const char *s, size_t len, size_t *used,
                             struct key *key)
{
    if (len > 2 && s[2] == '[') { /* Linux console: ESC [ [ A is F1 */
        *used = 4;
        if (len < 4)
            return FOUND_MORE;
        *key = key_named(K_F1 + (enum named_key)(s[3] - 'A'), 0);
        return found_if(s[3] >= 'A' && s[3] <= 'E');
    }
    if (len > 2 && s[2] == 'M') { /* the mouse, as terminals told it first: 3 bytes, 32 on each */
        *used = 6;
        if (len < 6)
            return FOUND_MORE;
        const unsigned char *bytes = (const unsigned char *)s + 3;
        return found_if(key_of_mouse(bytes[0] - 32, bytes[1] - 32, bytes[2] - 32, key));
    }
    struct csi csi;
    enum found found = parse_csi(s, len, &csi);
    *used = csi.len;
    return found == FOUND_KEY ? key_of_csi(decoder, &csi, key) : found;
}

static enum found decode_escape(struct key_decoder *decoder, const char *s, size_t len,
                                size_t *used, struct key *key)
{
    enum found found = find_learned(decoder, s, len, used, key);
    if (found != FOUND_NONE)
        return found;
    if (len < 2)
        return FOUND_MORE;
    switch (s[1]) {
    case '[':
        return decode_csi(decoder, s, len, used, key);
    case 'O':
        return parse_ss3(s, len, used, key);
    case ESC:
        if (len < 3)
            return FOUND_MORE;
        if (s[2] != '[' && s[2] != 'O') {
            *used = 1;
            *key = key_named(K_ESC, 0);
            return FOUND_KEY;
        }
        found = decode_escape(decoder, s + 1, len - 1, used, key);
        *used += 1;
        if (found == FOUND_KEY)
            key->modifiers |= MOD_ALT;
        return found;
    default:
        return decode_alt(s, len, used, key);
    }
}

static size_t utf8_length(unsigned char lead)
{
    return lead < 0x80   ? 1
           : lead < 0xC2 ? 0
           : lead < 0xE0 ? 2
           : lead < 0xF0 ? 3
           : lead < 0xF5 ? 4
                         : 0;
}

/* One character that does not start with ESC. */
static enum found decode_plain(const char *s, size_t len, size_t *used, struct key *key)
{
    *used = 1;
    unsigned char lead = (unsigned char)s[0];
    size_t need = utf8_length(lead);
    if (need == 1)
        return found_if(key_of_byte(lead, key));
    for (size_t i = 1; i < need && i < len; i++)
        if (((unsigned char)s[i] & 0xC0) != 0x80)
            return FOUND_NONE;
    if (need > len)
        return FOUND_MORE;
    if (need == 0 || text_valid_prefix(s, need) != need)
        return FOUND_NONE;
    uint32_t code_point;
    *used = text_decode(s, need, &code_point);
    if (code_point < 0xA0) /* C1 controls */
        return FOUND_NONE;
    *key = key_char(code_point);
    return FOUND_KEY;
}

/* The head when nothing more comes: Esc, or Alt with what follows it. */
static enum found decode_late(const char *s, size_t len, size_t *used, struct key *key)
{
    *used = 1;
    if (s[0] != ESC)
        return FOUND_NONE;
    *key = key_named(K_ESC, 0);
    if (len == 2 && (s[1] == '[' || s[1] == 'O')) {
        *used = 2;
        *key = key_char((unsigned char)s[1]);
        key->modifiers = MOD_ALT;
    } else if (len > 2 && s[1] != ESC) {
        *used = len; /* half a sequence must not be typed into a text */
        return FOUND_NONE;
    }
    return FOUND_KEY;
}

/* What is too long is cut, after the limit, so that it is still known as too long; and between
 * characters, so that it is not taken for broken text. */
static void keep_paste(struct key_decoder *decoder, const char *s, size_t len)
{
    enum { CHARACTER_BYTES = 4 };
    size_t most = PASTE_LIMIT + 1 + CHARACTER_BYTES;
    if (decoder->paste.len > PASTE_LIMIT)
        return;
    buf_add(&decoder->paste, s, len < most - decoder->paste.len ? len : most - decoder->paste.len);
    size_t end = decoder->paste.len;
    if (end <= PASTE_LIMIT)
        return;
    while (end > PASTE_LIMIT + 1 && ((unsigned char)decoder->paste.data[end - 1] & 0xC0) == 0x80)
        end--;
    buf_truncate(&decoder->paste, end - ((unsigned char)decoder->paste.data[end - 1] >= 0xC0));
}

/* Takes over what belongs to the paste; true at its end. */
static bool collect_paste(struct key_decoder *decoder, bool late, struct key *key)
{
    static const char mark[] = "\033[201~";
    const size_t mark_len = sizeof mark - 1;
    const char *s = decoder->bytes.data + decoder->at;
    size_t len = decoder->bytes.len - decoder->at;
    const char *end = memmem(s, len, mark, mark_len);
    if (!end && !late) {
        /* The end mark may be cut: its head stays. */
        size_t safe = len < mark_len ? 0 : len - mark_len + 1;
        keep_paste(decoder, s, safe);
        decoder->at += safe;
        return false;
    }
    size_t inside = end ? (size_t)(end - s) : len;
    keep_paste(decoder, s, inside);
    decoder->at += inside + (end ? mark_len : 0);
    decoder->pasting = false;
    *key = KEY_INIT;
    key->kind = EVENT_PASTE;
    key->text = decoder->paste;
    decoder->paste = BUF_INIT;
    return true;
}

bool key_decoder_next(struct key_decoder *decoder, bool late, struct key *key)
{
    while (decoder->pasting || decoder->at < decoder->bytes.len) {
        if (decoder->pasting)
            return collect_paste(decoder, late, key);
        const char *s = decoder->bytes.data + decoder->at;
        size_t len = decoder->bytes.len - decoder->at, used = 0;
        enum found found = *s == ESC ? decode_escape(decoder, s, len, &used, key)
                                     : decode_plain(s, len, &used, key);
        if (found == FOUND_MORE) {
            if (!late)
                return false;
            found = decode_late(s, len, &used, key);
        }
        decoder->at += used;
        if (found == FOUND_KEY)
            return true;
        decoder->pasting = found == FOUND_PASTE;
    }
    return false;
}

int key_decoder_patience(const struct key_decoder *decoder)
{
    if (decoder->pasting)
        return PASTE_DELAY_MS;
    size_t len = decoder->bytes.len - decoder->at;
    if (len == 0)
        return -1;
    bool bare = len == 1 && decoder->bytes.data[decoder->at] == ESC;
    return bare ? decoder->escape_delay : SEQUENCE_DELAY_MS;
}

int key_decoder_cursor_report(struct key_decoder *decoder)
{
    int column = decoder->report_column;
    decoder->report_column = 0;
    return column;
}
