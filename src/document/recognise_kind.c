/* What kind of document it is: its own kind by what was found in it, a neighbour by its title or
 * by the form that such documents have. A neighbour may hold a whole plan or result: minutes with
 * the plan's table, a command that it is attached to. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "recognise_private.h"

#define TITLE_BLOCKS 6   /* how far down a title may stand */
#define TITLE_ROWS   4   /* the same, in a sheet */
#define TITLE_BYTES  700 /* longer is prose */
#define SOLID_ROWS   2   /* how much of a plan or a result a neighbour must hold */
#define SOLID_SCORES 5
#define SOLID_CODED  3
#define FORM_GAPS    3 /* so many places to fill in make a form */

/* ---- titles ---- */

/* The only text of a row of a sheet. */
static char *lone_text(const struct node *row)
{
    char *only = NULL;
    for (const struct node *cell = node_first(row); cell; cell = node_next(cell)) {
        char *line = rec_cell_line(cell);
        bool second = only && *line;
        if (!only && *line)
            only = mem_strdup(line);
        free(line);
        if (second) {
            free(only);
            return NULL;
        }
    }
    return only;
}

static void add_title(struct strings *titles, char *text)
{
    if (text && strlen(text) <= TITLE_BYTES)
        strings_take(titles, rec_tight(text));
    free(text);
}

static void add_table_titles(struct strings *titles, const struct block *table)
{
    const struct node *row = table->first_row;
    for (int i = 0; i < TITLE_ROWS && row && row != table->end_row; i++, row = node_next(row))
        add_title(titles, lone_text(row));
}

/* Texts that may be a title: the first ones, and the first heading wherever it stands. */
static struct strings titles_of(const struct recogniser *rc)
{
    struct strings titles = {0};
    bool heading_seen = false;
    for (size_t i = 0; i < rc->blocks.count; i++) {
        const struct block *block = &rc->blocks.items[i];
        bool first_heading = block->kind == NODE_HEADING && !heading_seen;
        heading_seen = heading_seen || block->kind == NODE_HEADING;
        if (block->kind == NODE_TABLE && i < TITLE_BLOCKS)
            add_table_titles(&titles, block);
        else if ((i < TITLE_BLOCKS || first_heading) && block->kind != NODE_ITEM)
            add_title(&titles, mem_strdup(block->text));
    }
    return titles;
}

/* The word of the list that the title holds (begins with); NULL: none. */
static const char *word_in(const char *tight, const struct neighbour_words *kind)
{
    for (const char *const *w = kind->words; *w; w++) {
        const char *at = strstr(tight, *w);
        if (at && (kind->match == TITLE_HOLDS || at == tight) &&
            (kind->match != TITLE_BEGINS_AND_GOES_ON || strcmp(tight, *w) != 0))
            return *w;
    }
    return NULL;
}

struct guess {
    const char *name, *because; /* static; NULL: none */
};

static struct guess by_title(const struct strings *titles)
{
    for (size_t i = 0; i < titles->count; i++) {
        const char *tight = titles->items[i];
        bool own = rec_holds(tight, words_own_title);
        bool followup = rec_starts(tight, words_followup_title);
        for (const struct neighbour_words *n = words_neighbours; n->name; n++) {
            const char *word = word_in(tight, n);
            if (word && (!own || n->match != TITLE_HOLDS || followup))
                return (struct guess){n->name, word};
        }
        if (own)
            break;
    }
    return (struct guess){0};
}

/* Letters and minutes have titles of any kind; two of their forms of words give them away. */
static struct guess by_form(const struct recogniser *rc)
{
    for (const struct form_words *form = words_forms; form->name; form++) {
        const char *first = NULL;
        for (const char *const *w = form->words; *w; w++) {
            bool found = false;
            for (size_t i = 0; i < rc->blocks.count && !found; i++)
                found = strncmp(rc->blocks.items[i].tight, *w, strlen(*w)) == 0;
            if (found && first)
                return (struct guess){form->name, first};
            first = found ? *w : first;
        }
    }
    return (struct guess){0};
}

/* ---- what was found ---- */

struct content {
    size_t rows, named_rows, findings, coded, scores;
    bool announced;
};

/* Dots, lines and dashes: a place to fill in, or nothing. */
static bool is_gap(const char *text)
{
    static const char *const marks[] = {".", "_", "-", "…", " ", "(", ")", "/", NULL};
    while (*text) {
        size_t n = 0;
        for (const char *const *m = marks; *m && n == 0; m++)
            if (strncmp(text, *m, strlen(*m)) == 0)
                n = strlen(*m);
        if (n == 0)
            return false;
        text += n;
    }
    return true;
}

static bool is_filled(const struct plan_row *row)
{
    for (size_t i = 0; i < row->measures.count; i++)
        if (!is_gap(row->measures.items[i].text))
            return true;
    for (size_t i = 0; i < row->steps.count; i++)
        if (!is_gap(row->steps.items[i].text))
            return true;
    return row->analysis && !is_gap(row->analysis);
}

static bool names_indicator(const struct recogniser *rc, const char *text)
{
    struct indicator_ref ref;
    if (!rec_indicator_read(rc, text, &ref))
        return false;
    /* "การใช้งบประมาณผิดวัตถุประสงค์" is a risk */
    bool whole = rec_is_blank(ref.rest) || strchr(" (:-.,\n", ref.rest[0]);
    bool named = ref.named && !ref.is_like && whole;
    rec_indicator_release(&ref);
    return named;
}

/* "... เพียงใด", "... หรือไม่": the question itself, no finding. */
static bool is_question(const struct finding *f)
{
    static const char *const ends[] = {"เพียงใด", "หรือไม่",   "อย่างไร",    "เพียงใด?",
                                       "หรือไม่?", "อย่างไร?", "น้อยเพียงไร", NULL};
    char *tight = rec_tight(*f->recommendation ? f->recommendation : f->issue);
    bool is = rec_ends(tight, ends) && !strstr(tight, "ควร");
    free(tight);
    return is;
}

static struct content content_of(const struct recogniser *rc)
{
    const struct year *year = rc->out->year;
    struct content c = {.announced = year->announced.overall != DECIMAL_NONE ||
                                     year->announced.instruments.count > 0};
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        if (row->indicator == 0 || !is_filled(row))
            continue;
        c.rows++;
        if (c.named_rows < SOLID_ROWS) /* names are looked up, and tables may be long */
            c.named_rows += names_indicator(rc, row->name);
    }
    for (size_t i = 0; i < year->findings.count; i++) {
        const struct finding *f = &year->findings.items[i];
        bool said = !is_question(f) && !is_gap(f->recommendation);
        c.findings += said;
        c.coded += said && f->codes.count > 0;
    }
    for (size_t i = 0; i < year->indicators.count; i++)
        c.scores += year->indicators.items[i].score != DECIMAL_NONE;
    return c;
}

static bool speaks_of_ita(const struct recogniser *rc)
{
    for (size_t i = 0; i < rc->blocks.count; i++) {
        const struct block *block = &rc->blocks.items[i];
        if (rec_speaks_of_ita(block->tight))
            return true;
        const struct node *row = block->kind == NODE_TABLE ? block->first_row : NULL;
        for (; row && row != block->end_row; row = node_next(row)) {
            char *text = node_plain_text(row), *tight = rec_tight(text);
            bool speaks = rec_speaks_of_ita(tight);
            free(text);
            free(tight);
            if (speaks)
                return true;
        }
    }
    return false;
}

/* How much of a plan document was found: rows and findings of indicators, figures. */
static bool holds_plan(const struct recogniser *rc, const struct content *c, bool is_neighbour)
{
    if (is_neighbour)
        return c->named_rows >= SOLID_ROWS || c->scores >= SOLID_SCORES || c->coded >= SOLID_CODED;
    if (c->rows + c->findings > 0 || c->scores > 1)
        return true;
    const struct year *year = rc->out->year;
    bool placed = year->year || *rc->out->agency.name || *year->announced.level;
    return c->announced && placed && (year->announced.instruments.count > 1 || speaks_of_ita(rc));
}

/* ---- documents that say nothing ---- */

static size_t gaps_of(const struct recogniser *rc)
{
    static const char *const gaps[] = {".....", "_____", "……", NULL};
    size_t count = 0;
    for (size_t i = 0; i < rc->out->remarks.count && count < FORM_GAPS; i++)
        count += rec_holds(rc->out->remarks.items[i].text, gaps);
    for (size_t i = 0; i < rc->blocks.count && count < FORM_GAPS; i++)
        count += rec_holds(rc->blocks.items[i].text, gaps);
    for (size_t i = 0; i < rc->out->year->rows.count && count < FORM_GAPS; i++)
        count += !is_filled(&rc->out->year->rows.items[i]);
    return count;
}

static struct guess by_emptiness(const struct recogniser *rc)
{
    if (rc->blocks.count == 0)
        return (struct guess){words_empty_document, ""};
    if (gaps_of(rc) >= FORM_GAPS)
        return (struct guess){words_blank_form, ""};
    return (struct guess){"", ""};
}

/* ---- the judgement ---- */

static bool has_anything(const struct year *year)
{
    return year->rows.count > 0 || year->findings.count > 0 || year->obstacles.count > 0 ||
           year->indicators.count > 0;
}

void rec_judge(struct recogniser *rc)
{
    struct recognised *out = rc->out;
    if (rc->place) { /* a pasted piece has no title */
        out->is_plan = has_anything(out->year);
        return;
    }
    struct strings titles = titles_of(rc);
    struct guess guess = by_title(&titles);
    if (!guess.name)
        guess = by_form(rc);
    struct content content = content_of(rc);
    bool followup = rc->followup_tables > 0 && rc->plan_tables == 0;
    if (followup && !guess.name)
        guess = (struct guess){words_neighbours[0].name, ""};
    out->is_plan = !followup && holds_plan(rc, &content, guess.name != NULL);
    if (*rc->other_agency && (!guess.name || !out->is_plan))
        guess = (struct guess){words_several_agencies, rc->other_agency};
    if (!guess.name)
        guess = by_emptiness(rc);
    mem_replace(&out->neighbour, out->is_plan ? "" : guess.name);
    mem_replace(&out->because, out->is_plan ? "" : guess.because);
    strings_release(&titles);
}
