/* The agency's web site and e-mail address, where the document labels them as such. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "itaplan/base/mem.h"
#include "recognise_private.h"

#define BLOCK_BYTES   600 /* longer is prose */
#define LABEL_BYTES   240 /* between a label and its colon */
#define ADDRESS_BYTES 200

enum contact { CONTACT_WEBSITE, CONTACT_EMAIL, CONTACT_COUNT };

struct found {
    char *value; /* NULL: none yet */
    struct block *block;
    bool is_whole;   /* the block says nothing else */
    bool is_doubled; /* several that differ: none is clear */
};

static size_t starts_any(const char *s, const char *const *words)
{
    for (; *words; words++)
        if (strncasecmp(s, *words, strlen(*words)) == 0)
            return strlen(*words);
    return 0;
}

/* Bytes of a label at s: "เว็บไซต์", "E-mail"; 0 for none. */
static size_t label_at(const char *s, enum contact kind)
{
    static const char *const websites[] = {"เว็บไซต์", "เว็บไซท์",  "เว็บไซด์",   "เวบไซต์",
                                           "เวปไซต์", "website", "web site", NULL};
    static const char *const emails[] = {
        "อีเมล์", "อีเมล", "e-mail", "email", "ไปรษณีย์อิเล็กทรอนิกส์", "จดหมายอิเล็กทรอนิกส์", NULL};
    return starts_any(s, kind == CONTACT_WEBSITE ? websites : emails);
}

/* From behind a label to behind its colon; *of_agency: "ของหน่วยงาน" stands between. NULL: no label
 * of the agency's own. */
static const char *after_colon(const char *s, bool *of_agency)
{
    static const char *const owners[] = {"ของ", "หน่วยงาน", "หลัก", "กลาง", "สารบรรณ", NULL};
    s += strspn(s, " ");
    *of_agency = starts_any(s, owners) > 0;
    const char *colon = strchr(s, ':');
    if (!colon || colon - s > LABEL_BYTES || (!*of_agency && colon != s))
        return NULL;
    return colon + 1 + strspn(colon + 1, " ");
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Bytes of the address at s; 0 where none of the kind stands there. */
static size_t address_at(const char *s, enum contact kind)
{
    static const char *const others[] = {"nacc.go.th", NULL}; /* who assesses is not the agency */
    size_t len = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                           "._-@:/?=&%#~+");
    while (len > 0 && !is_letter(s[len - 1]) && s[len - 1] != '/' &&
           !(s[len - 1] >= '0' && s[len - 1] <= '9'))
        len--;
    const char *at = memchr(s, '@', len), *domain = at ? at + 1 : s;
    const char *dot = memchr(domain, '.', len - (size_t)(domain - s));
    if (len > ADDRESS_BYTES || !dot || dot == domain || !is_letter(dot[1]))
        return 0;
    if ((kind == CONTACT_EMAIL) != (at != NULL) || at == s)
        return 0;
    bool web = strncasecmp(s, "www.", 4) == 0 || strncasecmp(s, "http", 4) == 0;
    char *address = mem_strndup(s, len);
    bool other = rec_holds(address, others);
    free(address);
    return other || (at && web) ? 0 : len;
}

/* A label without an owner counts at the head of a line, or in a line of the page's foot. */
static void look_in(struct block *block, enum contact kind, struct found *found)
{
    enum marker marker;
    int number;
    const char *head = block->text + text_markers(block->text, &marker, &number);
    bool is_list =
        rec_is_furniture(block) || label_at(head, CONTACT_EMAIL) || label_at(head, CONTACT_WEBSITE);
    for (const char *s = head; *s; s++) {
        size_t label = s == head || strchr(" ,(", s[-1]) ? label_at(s, kind) : 0;
        bool of_agency = false;
        const char *value = label ? after_colon(s + label, &of_agency) : NULL;
        size_t len = value && (of_agency || is_list) ? address_at(value, kind) : 0;
        if (len == 0)
            continue;
        char *address = mem_strndup(value, len);
        if (!found->value)
            *found = (struct found){.value = mem_strdup(address),
                                    .block = block,
                                    .is_whole = s == head && rec_is_blank(value + len)};
        else if (strcasecmp(found->value, address) != 0)
            found->is_doubled = true;
        free(address);
    }
}

void rec_find_contact(struct recogniser *rc)
{
    char **const fields[CONTACT_COUNT] = {&rc->out->agency.website, &rc->out->agency.email};
    struct found found[CONTACT_COUNT] = {0};
    for (size_t i = 0; i < rc->blocks.count; i++) {
        struct block *block = &rc->blocks.items[i];
        bool can = block->kind != NODE_TABLE && strlen(block->text) <= BLOCK_BYTES;
        for (int kind = 0; kind < CONTACT_COUNT && can; kind++)
            look_in(block, (enum contact)kind, &found[kind]);
    }
    for (int kind = 0; kind < CONTACT_COUNT; kind++) {
        if (found[kind].value && !found[kind].is_doubled) {
            mem_replace(fields[kind], found[kind].value);
            const struct block *block = found[kind].block;
            rec_witness(rc, (struct value_at){.kind = VALUE_AGENCY, .at = (size_t)kind + 3},
                        block->line, block->last_line, block->text);
            rec_use(rc, block->line, USE_AGENCY);
            found[kind].block->is_done = found[kind].block->is_done || found[kind].is_whole;
        }
        free(found[kind].value);
    }
}
