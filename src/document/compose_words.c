/* The parts that are the agency's own words: introduction, signature block, source of the result.
 */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#include "compose_private.h"

#define SIGNERS_BESIDE 2 /* in one row of the block */
#define NAME_DOTS      "........................................"
#define POSITION_DOTS  "................................"
#define DAY_LINE       "วันที่ ........ เดือน .................... พ.ศ. ........"

/* The agency's address in the text is a link. */
static void add_linked(const struct composer *c, struct node *paragraph, const char *text)
{
    const char *website = c->facts.values[TEMPLATE_WEBSITE];
    const char *at = strchr(website, '.') && !strchr(website, ' ') ? strstr(text, website) : NULL;
    if (!at) {
        node_add_text(paragraph, text);
        return;
    }
    char *before = mem_strndup(text, (size_t)(at - text));
    char *target = mem_format("%s%s", strstr(website, "://") ? "" : "http://", website);
    if (*before)
        node_add_text(paragraph, before);
    struct node *link = node_add_new(paragraph, NODE_LINK);
    node_set_target(link, target);
    node_add_text(link, website);
    if (at[strlen(website)])
        node_add_text(paragraph, at + strlen(website));
    free(target);
    free(before);
}

/* A paragraph for each line that is not empty, its fields filled in. Of the program's words
 * (is_own false) a line that lacks a fact is left out. The heading comes with the first. */
static void add_words(struct composer *c, const char *text, bool is_own)
{
    bool has_heading = false;
    while (*text) {
        size_t len = strcspn(text, "\n");
        char *line = mem_strndup(text, len);
        struct buf filled = BUF_INIT;
        bool complete = template_fill(line, &c->facts, false, BLANKS_DOTTED, &filled);
        if (filled.len && (is_own || complete)) {
            if (!has_heading)
                compose_part_heading(c);
            has_heading = true;
            add_linked(c, node_add_new(c->root, NODE_PARAGRAPH), filled.data);
        }
        buf_release(&filled);
        free(line);
        text += len + (text[len] ? 1 : 0);
    }
}

void compose_introduction(struct composer *c)
{
    add_words(c, c->template.introduction, true);
}

void compose_source(struct composer *c)
{
    bool is_own = *c->template.source != '\0';
    bool has_result = score_shown_overall(c->year, &c->computed) != DECIMAL_NONE ||
                      *figure_level(c->year, &c->computed);
    if (has_result || is_own)
        add_words(c, is_own ? c->template.source : template_source(), is_own);
}

/* ---- signature block ---- */

static void add_signer(struct node *row, const char *label, const char *position, int columns)
{
    struct node *cell = node_add_new(row, NODE_CELL);
    char *name = mem_format("ลงชื่อ %s%s%s", NAME_DOTS, *label ? " " : "", label);
    char *office = mem_format("ตำแหน่ง %s", *position ? position : POSITION_DOTS);
    node_set_span(cell, columns, 1);
    compose_paragraph(cell, name);
    compose_paragraph(cell, "(" NAME_DOTS ")");
    compose_paragraph(cell, office);
    compose_paragraph(cell, DAY_LINE);
    free(office);
    free(name);
}

/* Names are written by hand: the book holds titles of offices alone. */
void compose_signature(struct composer *c)
{
    bool is_own = c->template.signature.count > 0;
    size_t count = c->template.signature.count;
    for (size_t i = 0; !is_own && template_signers[i]; i++)
        count++;
    if (node_count(c->root) < 2) /* a title alone: there is nothing to sign */
        return;
    compose_part_heading(c);
    struct node *table = node_add_new(c->root, NODE_TABLE), *row = NULL;
    node_set_level(table, 1);
    for (size_t i = 0; i < count; i++) {
        const struct template_signer *signer = is_own ? &c->template.signature.items[i] : NULL;
        bool is_alone = i % SIGNERS_BESIDE == 0 && i + 1 == count && count > 1;
        if (i % SIGNERS_BESIDE == 0)
            row = compose_row(table, false);
        add_signer(row, signer ? signer->label : template_signers[i],
                   signer ? signer->position : "", is_alone ? SIGNERS_BESIDE : 1);
    }
}
