#include "itaplan/text/order.h"

#include <string.h>

#include <thai/thcoll.h>

#include "itaplan/text/cluster.h"
#include "thai.h"

/* A code that th_strxfrm passes over on its first level: for what TIS-620 does not have. */
enum { TIS_OTHER = 0x80 };

static void to_tis620(struct buf *out, const char *s, size_t len)
{
    for (size_t at = 0; at < len;) {
        uint32_t c;
        at += text_decode(s + at, len - at, &c);
        if (c > 0 && c < 0x80)
            buf_addc(out, (char)c);
        else
            buf_addc(out, (char)(thai_in_tis620(c) ? thai_to_tis620(c) : TIS_OTHER));
    }
}

void order_key(struct buf *out, const char *s, size_t len)
{
    struct buf tis = BUF_INIT;

    to_tis620(&tis, s, len);
    const thchar_t *source = (const thchar_t *)tis.data;
    size_t size = th_strxfrm(NULL, source, 0);
    buf_reserve(out, size + 1);
    (void)th_strxfrm((thchar_t *)out->data + out->len, source, size + 1);
    out->len += size;
    buf_addc(out, '\0');
    buf_add(out, s, len); /* UTF-8 compares as its code points do */
    buf_release(&tis);
}

int order_compare(const char *a, const char *b)
{
    struct buf key_a = BUF_INIT, key_b = BUF_INIT;

    order_key(&key_a, a, strlen(a));
    order_key(&key_b, b, strlen(b));
    size_t shared = key_a.len < key_b.len ? key_a.len : key_b.len;
    int order = memcmp(key_a.data, key_b.data, shared);
    if (order == 0)
        order = (key_a.len > key_b.len) - (key_a.len < key_b.len);
    buf_release(&key_a);
    buf_release(&key_b);
    return order;
}
