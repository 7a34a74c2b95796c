/* No line of a source disappears: every block's line is used or remarked, and the text of every
 * cell is found again. */
#include "recognise_support.h"

#include "itaplan/text/fold.h"

static bool line_has_use(const struct recognised *r, int64_t line)
{
    for (size_t i = 0; i < r->uses.count; i++)
        if (r->uses.items[i].line == line)
            return true;
    return false;
}

/* Headings and the result's sentences are used for a part of what they say. */
static bool is_used_in_part(const struct recognised *r, int64_t line)
{
    for (size_t i = 0; i < r->uses.count; i++)
        if (r->uses.items[i].line == line && r->uses.items[i].kind != USE_ROW &&
            r->uses.items[i].kind != USE_FINDING && r->uses.items[i].kind != USE_OBSTACLE)
            return true;
    return false;
}

static bool is_of_findings(const struct recognised *r, int64_t line)
{
    for (size_t i = 0; i < r->uses.count; i++)
        if (r->uses.items[i].line == line && r->uses.items[i].kind == USE_FINDING)
            return true;
    return false;
}

static bool line_has_remark(const struct recognised *r, int64_t line)
{
    for (size_t i = 0; i < r->remarks.count; i++)
        if (r->remarks.items[i].line == line)
            return true;
    return false;
}

/* Kinds that hold a line of the source by themselves. */
static bool is_block(const struct node *node)
{
    enum node_kind kind = node_kind(node);
    return kind == NODE_HEADING || kind == NODE_PARAGRAPH || kind == NODE_ITEM ||
           kind == NODE_ROW || kind == NODE_CHART;
}

static char *tight(const char *text)
{
    return text_fold(text, strlen(text), FOLD_NO_SPACES, NULL, NULL);
}

static const struct node *row_of(const struct node *node)
{
    while (node && node_kind(node) != NODE_ROW)
        node = node_parent(node);
    return node;
}

/* A table's row has one account for all that stands in its cells. */
static bool has_account(const struct recognised *r, const struct node *node)
{
    const struct node *row = row_of(node);
    return line_has_use(r, node_line(node)) || line_has_remark(r, node_line(node)) ||
           (row && row != node && has_account(r, row));
}

static void every_line_has_its_account(const struct node *root, const struct recognised *r)
{
    for (const struct node *at = root; at; at = node_walk(root, at)) {
        if (!is_block(at))
            continue;
        char *text = node_plain_text(at), *folded = tight(text);
        if (*folded && !has_account(r, at))
            fail_msg("line %lld is in no account: %s", (long long)node_line(at), text);
        free(text);
        free(folded);
    }
}

/* Leading list markers are stripped from items, so a piece of a cell is looked for without them. */
static bool is_found(const char *all, const char *piece)
{
    const char *s = piece;
    for (;; s++) {
        if (strstr(all, s))
            return true;
        if (!*s || !strchr("-0123456789.)(\xE2\x80\xA2", *s))
            return false;
    }
}

/* In a table of findings the indicator became a placement and the codes were parted; a tick in a
 * quarter's column became its heading, words of a status a status; a row went on with the one on
 * the page before; "1) ... 2) ..." and "- ... - ..." in one cell became items; a label and its
 * value in the next cell are one line. */
static bool became_something_else(const char *piece, const char *folded, bool is_finding)
{
    bool numbered = *folded >= '0' && *folded <= '9' && strchr(folded, '.');
    static const char *const ticks[] = {"✓", "true", "false", "/",      "↔",
                                        "✔", "x",    "*",     "<---->", NULL};
    static const char *const statuses[] = {"ดำเนินการแล้วเสร็จ",
                                           "อยู่ระหว่างดำเนินการ",
                                           "ยังไม่ได้ดำเนินการ",
                                           "ดำเนินการแล้ว",
                                           "ยกเลิก",
                                           "ไม่มี",
                                           NULL};
    for (const char *const *t = ticks; *t; t++)
        if (strcmp(folded, *t) == 0)
            return true;
    for (const char *const *w = statuses; *w; w++)
        if (strcmp(folded, *w) == 0)
            return true;
    if (strncmp(folded, "ก.", strlen("ก.")) == 0 || strncmp(folded, "ข.", strlen("ข.")) == 0)
        return true; /* a list by letters */
    return strstr(folded, "2)") || strstr(piece, " - ") || strstr(piece, "(ต่อ)") ||
           (is_finding && (numbered || strchr(folded, ',')));
}

static void piece_is_found(const char *all, const char *piece, int64_t line, bool is_finding)
{
    char *folded = tight(piece);
    if (!is_found(all, folded) && !became_something_else(piece, folded, is_finding))
        fail_msg("line %lld: a cell's text is lost: %s", (long long)line, piece);
    free(folded);
}

/* The whole text of a cell stands in what was recognised or remarked. */
static void every_cell_is_found(const struct node *root, const struct recognised *r)
{
    char *lines = lines_of(r), *all = tight(lines);
    for (const struct node *at = root; at; at = node_walk(root, at)) {
        const struct node *row = node_kind(at) == NODE_TEXT ? row_of(at) : NULL;
        if (!row || is_used_in_part(r, node_line(row)) || is_used_in_part(r, node_line(at)))
            continue;
        for (const char *s = node_text(at); *s;) {
            size_t len = strcspn(s, "\n");
            char *piece = mem_strndup(s, len);
            piece_is_found(all, piece, node_line(at), is_of_findings(r, node_line(row)));
            free(piece);
            s += len + (s[len] == '\n');
        }
    }
    free(lines);
    free(all);
}

static void nothing_is_lost(void **state)
{
    char *path = mem_format("recognise/%s", (const char *)*state);
    struct buf source = stored_document(path);
    struct node *root = tree_of(&source);
    struct recognised *r = recognise_with_packs(root);
    every_line_has_its_account(root, r);
    every_cell_is_found(root, r);
    recognised_free(r);
    node_free(root);
    buf_release(&source);
    free(path);
}

static void nothing_of_the_published_document_is_lost(void **state)
{
    (void)state;
    struct buf source = BUF_INIT;
    if (!given_document("nammong-2568.txt", &source)) {
        print_message("skipped: the published document is not there\n");
        skip();
    }
    struct node *root = tree_of(&source);
    struct recognised *r = recognise_with_packs(root);
    every_line_has_its_account(root, r);
    every_cell_is_found(root, r);
    recognised_free(r);
    node_free(root);
    buf_release(&source);
}

int main(void)
{
    struct strings names = recognise_documents();
    struct CMUnitTest *tests = mem_array(names.count + 1, sizeof *tests);
    tests[0] = (struct CMUnitTest){.name = "the published document",
                                   .test_func = nothing_of_the_published_document_is_lost};
    for (size_t i = 0; i < names.count; i++)
        tests[i + 1] = (struct CMUnitTest){
            .name = names.items[i], .test_func = nothing_is_lost, .initial_state = names.items[i]};
    int failed = _cmocka_run_group_tests("tests", tests, names.count + 1, NULL, packs_free);
    strings_release(&names);
    free(tests);
    return failed;
}
