#include "gate.h"

#include <string.h>
#include <strings.h>

void gate(const char *text, const struct write_options *options, struct buf *out)
{
    writer_text(out, text, options);
}

void gate_escape(const char *clean, struct buf *out)
{
    const char *s = clean;
    static const char special[] = "&<>\"";
    static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;"};
    while (*s) {
        size_t len = strcspn(s, special);
        buf_add(out, s, len);
        s += len;
        if (*s)
            buf_adds(out, names[strchr(special, *s++) - special]);
    }
}

void gate_xml(const char *text, const struct write_options *options, struct buf *out)
{
    struct buf clean = BUF_INIT;
    gate(text, options, &clean);
    gate_escape(clean.data, out);
    buf_release(&clean);
}

/* What RFC 3986 and 3987 allow nowhere; '%' stays, whatever follows it. */
void gate_target(const char *target, struct buf *out)
{
    struct buf clean = BUF_INIT, url = BUF_INIT;
    writer_target(&clean, target);
    for (const char *s = clean.data; *s; s++) {
        if (strchr(" \"<>\\^`{|}", *s))
            buf_addf(&url, "%%%02X", (unsigned)*s);
        else
            buf_addc(&url, *s);
    }
    gate_escape(url.data, out);
    buf_release(&url);
    buf_release(&clean);
}

bool gate_may_link(const char *target)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:", "tel:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t len = strlen(schemes[i]);
        if (strncasecmp(target, schemes[i], len) == 0 && target[len])
            return true;
    }
    return false;
}
