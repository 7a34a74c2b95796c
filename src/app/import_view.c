#include "itaplan/app/import_view.h"

#include <stdlib.h>
#include <string.h>

#include "import_private.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "marked.h"
#include "view_private.h"

#define TICKED      "☑ "
#define NOT_TICKED  "☐ "
#define PUT_ASIDE   "» "
#define ROW_BYTES   400  /* of a text in the list: more than any screen shows */
#define WORDS_BYTES 8000 /* of a text in the detail; the form shows all of it once it is taken */

static const char *const section_words[] = {
    [SECTION_DECIDE] = N_("to decide"),
    [SECTION_LIKELY] = N_("likely"),
    [SECTION_SURE] = N_("sure"),
    [SECTION_GONE] = N_("no longer in the document"),
    [SECTION_DOUBT] = N_("doubtful"),
    [SECTION_ASIDE] = N_("left out of the book"),
    [SECTION_MENDED] = N_("mended in the text"),
};

/* ---- rows ---- */

/* The text on one line, as much of it as a row can show. */
static void add_text(struct line *line, enum style style, const char *text)
{
    size_t len = strlen(text);
    if (len > ROW_BYTES)
        len = cluster_floor(text, len, ROW_BYTES);
    char *flat = mem_strndup(text, len);
    for (char *s = flat; *s; s++)
        if (*s == '\n')
            *s = ' ';
    line_add(line, style, flat);
    free(flat);
}

static char *part_words(const struct session *session, const struct change *change)
{
    static const char *const names[] = {
        [PART_AGENCY] = N_("Agency"),
        [PART_RESULT] = N_("Result"),
        [PART_FINDINGS] = N_("Findings"),
        [PART_PLAN] = N_("Plan"),
        [PART_OBSTACLES] = N_("Limits and obstacles"),
    };
    enum part part = import_part_of(change);
    bool by_indicator = (part == PART_FINDINGS || part == PART_PLAN) && change->indicator;
    char *number = show_number(session, by_indicator ? change->indicator : change->value.year);
    char *words = by_indicator ? message_with(_("{part}, indicator {number}"),
                                              {"part", _(names[part])}, {"number", number})
                  : change->value.year
                      ? message_with(_("{part} {year}"), {"part", _(names[part])}, {"year", number})
                      : mem_strdup(_(names[part]));
    free(number);
    return words;
}

static void heading_line(const struct session *session, const struct import *import,
                         const struct review_entries *entries, size_t index, struct line *line)
{
    const struct review_entry *first = &entries->items[index + 1];
    size_t all = entries->items[index].end - index - 1, ticked = 0;
    for (size_t i = index + 1; first->kind == REVIEW_CHANGE && i < entries->items[index].end; i++)
        ticked += import->changes.items[entries->items[i].at].accepted;
    char *name =
        first->kind == REVIEW_CHANGE
            ? part_words(session, &import->changes.items[first->at])
            : mem_strdup(import_reason_words(import->source.remarks.items[first->at].reason));
    char *have = show_number(session, (int64_t)ticked), *of = show_number(session, (int64_t)all);
    enum style style = first->section == SECTION_DECIDE || first->section == SECTION_DOUBT
                           ? STYLE_WARN
                           : STYLE_DIM;
    line_add(line, style, _(section_words[first->section]));
    line_add(line, style, " · ");
    line_add(line, STYLE_HEAD, name);
    line_add(line, STYLE_DIM, "  ");
    if (first->kind == REVIEW_CHANGE) {
        line_add(line, STYLE_DIM, have);
        line_add(line, STYLE_DIM, "/");
    }
    line_add(line, STYLE_DIM, of);
    free(have);
    free(of);
    free(name);
}

static const char *mark_of(const struct import *import, const struct change *change,
                           enum style *style)
{
    static const char *const marks[] = {[CHANGE_ADD] = "+ ",
                                        [CHANGE_UPDATE] = "* ",
                                        [CHANGE_CONFLICT] = "! ",
                                        [CHANGE_GONE] = "- "};
    bool guess =
        change->kind < CHANGE_CONFLICT && import_sureness(import, change) == SURENESS_GUESS;
    *style = guess || change->kind == CHANGE_CONFLICT ? STYLE_WARN : STYLE_DIM;
    return guess ? "? " : marks[change->kind];
}

static const char *proposed_text(const struct import *import, const struct change *change)
{
    const char *edited = import_edited(import, change->value);
    return edited && !strstr(change->path, ".row#") ? edited : change->theirs;
}

/* "Score of the indicator ๔", "Score of the instrument IIT" (free). */
static char *name_of(const struct session *session, const struct change *change)
{
    const char *words = import_path_words(change->path);
    if (change->value.kind == VALUE_INSTRUMENT)
        return mem_format("%s %s", words, strrchr(change->path, '.') + 1);
    if (import_part_of(change) != PART_RESULT || !change->indicator)
        return mem_strdup(words);
    char *number = show_number(session, change->indicator);
    char *name = mem_format("%s %s", words, number);
    free(number);
    return name;
}

static void change_line(const struct session *session, const struct import *import, size_t at,
                        struct line *line)
{
    const struct change *change = &import->changes.items[at];
    bool aside = import_is_aside(import, at);
    enum style style;
    const char *mark = mark_of(import, change, &style);
    line->indent = 2;
    line_add(line, change->accepted ? STYLE_GOOD : STYLE_DIM,
             aside              ? PUT_ASIDE
             : change->accepted ? TICKED
                                : NOT_TICKED);
    line_add(line, style, mark);
    char *name = name_of(session, change);
    line_add(line, STYLE_DIM, name);
    free(name);
    line_add(line, STYLE_DIM, import_is_edited(import, at) ? _(" (your words): ") : ": ");
    const char *text = change->kind == CHANGE_GONE ? change->mine : proposed_text(import, change);
    char *words = import_value_words(session, change->path, text);
    add_text(line, STYLE_NORMAL, words);
    free(words);
}

/* "line 42" in what the source is made of; "lines 42-45" (free). */
static char *place_words(const struct session *session, const struct import *import, int64_t line,
                         int64_t last)
{
    char *from = show_number(session, line), *to = show_number(session, last);
    bool several = last > line;
    const char *format;
    switch (import->type) {
    case DOCUMENT_DOCX:
        format = several ? _("paragraphs {line}-{last}") : _("paragraph {line}");
        break;
    case DOCUMENT_XLSX:
        format = several ? _("rows {line}-{last}") : _("row {line}");
        break;
    default:
        format = several ? _("lines {line}-{last}") : _("line {line}");
        break;
    }
    char *words = message_with(format, {"line", from}, {"last", to});
    free(from);
    free(to);
    return words;
}

static void remark_line(const struct session *session, const struct import *import, size_t at,
                        struct line *line)
{
    const struct remark *remark = &import->source.remarks.items[at];
    char *place = place_words(session, import, remark->line, remark->line);
    bool mended = remark_reason_of(remark->reason) == REPAIRED;
    char *words = mended ? import_repair_words(remark->text) : mem_strdup(remark->text);
    line->indent = 2;
    line_add(line, STYLE_DIM, place);
    line_add(line, STYLE_DIM, ": ");
    add_text(line, STYLE_NORMAL, words);
    free(words);
    free(place);
}

void import_entry_line(const struct session *session, const struct import *import,
                       const struct review_entries *entries, size_t index, struct lines *out)
{
    const struct review_entry *entry = &entries->items[index];
    struct line *line = lines_add(out);
    line->fixed = true;
    switch (entry->kind) {
    case REVIEW_DOCUMENT:
        if (import_is_of_other_agency(session, import))
            line_add(line, STYLE_WARN, _("! another agency's document: "));
        else
            line_add(line, STYLE_HEAD, _("The document: "));
        add_text(line, STYLE_NORMAL, import->source.name);
        break;
    case REVIEW_HEADING:
        heading_line(session, import, entries, index, line);
        break;
    case REVIEW_CHANGE:
        change_line(session, import, entry->at, line);
        break;
    case REVIEW_REMARK:
        remark_line(session, import, entry->at, line);
        break;
    }
}

/* ---- beside the list ---- */

/* A line a paragraph. */
static void paragraphs(struct lines *out, enum style style, const char *text)
{
    size_t left = strlen(text);
    bool cut = left > WORDS_BYTES;
    if (cut)
        left = cluster_floor(text, left, WORDS_BYTES);
    while (left > 0) {
        const char *end = memchr(text, '\n', left);
        size_t len = end ? (size_t)(end - text) : left;
        char *line = mem_strndup(text, len);
        lines_text(out, style, line);
        free(line);
        len += end != NULL;
        text += len;
        left -= len;
    }
    if (cut)
        lines_text(out, STYLE_DIM, "…");
}

static void source_part(const struct session *session, const struct import *import,
                        const struct witness *witness, struct lines *out)
{
    if (!witness || !witness->line)
        return;
    char *place = place_words(session, import, witness->line, witness->last_line);
    char *head = message_with(_("In the document, {place}"), {"place", place});
    lines_title(out, head);
    paragraphs(out, STYLE_NORMAL, witness->words);
    if (witness->is_cut)
        lines_text(out, STYLE_DIM, "…");
    free(head);
    free(place);
}

/* Marked where the other side has it otherwise. */
static void side(struct lines *out, const char *own, const char *other)
{
    if (!*own)
        lines_text(out, STYLE_EMPTY, _("(empty)"));
    else if (!*other)
        paragraphs(out, STYLE_NORMAL, own);
    else
        line_add_marked(lines_add(out), STYLE_NORMAL, (struct marked){own, strlen(own)},
                        (struct marked){other, strlen(other)}, MARKED_BRIEF);
}

/* Of a row that comes whole, each with its label. */
static void row_parts(const struct import *import, size_t at, struct lines *out)
{
    struct import_parts all = {0};
    import_parts(import, at, &all);
    for (size_t i = 0; i < all.count; i++) {
        if (!*all.items[i].text)
            continue;
        bool edited = import_edited(import, all.items[i].value) != NULL;
        struct line *line = lines_text(out, STYLE_DIM, all.items[i].label);
        line_add(line, STYLE_DIM, edited ? _(" (your words): ") : ": ");
        line->indent = 2;
        size_t len = strlen(all.items[i].text);
        if (len > WORDS_BYTES)
            len = cluster_floor(all.items[i].text, len, WORDS_BYTES);
        char *text = mem_strndup(all.items[i].text, len);
        line_add(line, STYLE_NORMAL, text);
        free(text);
    }
    import_parts_release(&all);
}

static void proposal_part(const struct session *session, const struct import *import, size_t at,
                          const char *mine, struct lines *out)
{
    const struct change *change = &import->changes.items[at];
    if (change->kind == CHANGE_GONE) {
        lines_title(out, _("Proposed"));
        lines_text(out, STYLE_WARN,
                   _("The document has this no more. Ticked, it is deleted from the book."));
        return;
    }
    lines_title(out, import_is_edited(import, at) ? _("Proposed, in your words") : _("Proposed"));
    if (strstr(change->path, ".row#")) {
        row_parts(import, at, out);
        return;
    }
    char *theirs = import_value_words(session, change->path, proposed_text(import, change));
    side(out, theirs, mine);
    free(theirs);
}

static void state_line(const struct import *import, size_t at, struct lines *out)
{
    static const char *const kinds[] = {
        [CHANGE_ADD] = N_("new"),
        [CHANGE_UPDATE] = N_("the document has it otherwise than before"),
        [CHANGE_CONFLICT] = N_("yours and the document's differ"),
        [CHANGE_GONE] = N_("no longer in the document"),
    };
    static const char *const sure[] = {[SURENESS_GUESS] = N_("its place is a guess"),
                                       [SURENESS_LIKELY] = N_("its place is likely"),
                                       [SURENESS_SURE] = N_("its place is sure")};
    const struct change *change = &import->changes.items[at];
    const struct witness *witness = import_witness(import, change);
    struct line *line = lines_text(out, change->accepted ? STYLE_GOOD : STYLE_WARN,
                                   import_is_aside(import, at) ? _("» put aside for later: ")
                                   : change->accepted          ? _("☑ taken: ")
                                                               : _("☐ not taken: "));
    line_add(line, STYLE_NORMAL, _(kinds[change->kind]));
    if (!witness)
        return;
    line_add(line, STYLE_DIM, " · ");
    line_add(line, witness->sure == SURENESS_GUESS ? STYLE_WARN : STYLE_DIM,
             _(sure[witness->sure]));
    if (witness->sure == SURENESS_SURE)
        return;
    line_add(line, STYLE_DIM, ": ");
    line_add(line, STYLE_WARN, import_reason_words(remark_reason_word(witness->why)));
}

static void change_detail(const struct session *session, const struct import *import, size_t at,
                          struct lines *out)
{
    const struct change *change = &import->changes.items[at];
    char *group = part_words(session, change);
    char *own = name_of(session, change);
    char *name = mem_format("%s · %s", group, own);
    char *mine = import_value_words(session, change->path, change->mine);
    char *theirs = import_value_words(session, change->path, proposed_text(import, change));
    lines_text(out, STYLE_STRONG, name);
    state_line(import, at, out);
    source_part(session, import, import_witness(import, change), out);
    proposal_part(session, import, at, mine, out);
    lines_title(out, _("In the book now"));
    if (*mine)
        side(out, mine, change->kind == CHANGE_GONE ? "" : theirs);
    else
        lines_text(out, STYLE_EMPTY, _("(not there)"));
    free(theirs);
    free(mine);
    free(name);
    free(own);
    free(group);
}

static void remark_detail(const struct session *session, const struct import *import, size_t at,
                          struct lines *out)
{
    const struct remark *remark = &import->source.remarks.items[at];
    char *place = place_words(session, import, remark->line, remark->line);
    char *head = message_with(_("In the document, {place}"), {"place", place});
    bool mended = remark_reason_of(remark->reason) == REPAIRED;
    char *words = mended ? import_repair_words(remark->text) : mem_strdup(remark->text);
    lines_text(out, STYLE_STRONG, import_reason_words(remark->reason));
    lines_title(out, head);
    paragraphs(out, STYLE_NORMAL, words);
    if (!mended)
        lines_text(out, STYLE_DIM,
                   _("These words stay with the document's name in the book, where they are found "
                     "again."));
    free(words);
    free(head);
    free(place);
}

static void heading_detail(const struct session *session, const struct import *import,
                           const struct review_entries *entries, size_t index, struct lines *out)
{
    struct line *line = lines_add(out);
    heading_line(session, import, entries, index, line);
    if (entries->items[index + 1].kind == REVIEW_CHANGE)
        lines_text(out, STYLE_DIM, _("Space takes or leaves all of this group."));
    lines_blank(out);
    for (size_t i = index + 1; i < entries->items[index].end && i < index + 40; i++)
        import_entry_line(session, import, entries, i, out);
}

/* ---- the whole ---- */

const char *import_kind(const struct import *import)
{
    bool rows = false, findings = false, obstacles = false;
    for (size_t i = 0; i < import->theirs.count; i++) {
        const struct year *year = import->theirs.items[i];
        rows = rows || year->rows.count > 0;
        findings = findings || year->findings.count > 0;
        obstacles = obstacles || year->obstacles.count > 0;
    }
    if (import->json)
        return "book";
    return rows ? "plan" : findings ? "findings" : obstacles ? "obstacles" : "scores";
}

static const char *kind_words(const char *kind)
{
    static const struct {
        const char *kind, *words;
    } kinds[] = {
        {"plan", N_("action plan")},
        {"findings", N_("findings and recommendations")},
        {"obstacles", N_("limits and obstacles")},
        {"scores", N_("scores")},
        {"book", N_("a book in the exchange form")},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i].kind, kind))
            return _(kinds[i].words);
    return kind;
}

size_t import_ticked(const struct import *import, size_t *all)
{
    size_t ticked = 0;
    for (size_t i = 0; i < import->changes.count; i++)
        ticked += import->changes.items[i].accepted;
    *all = import->changes.count;
    return ticked;
}

bool import_is_news(const struct import *import)
{
    return import->changes.count > 0 || import->base_differs;
}

static void fact(struct lines *out, const char *label, const char *value)
{
    struct line *line = lines_text(out, STYLE_DIM, label);
    line_add(line, STYLE_DIM, ": ");
    line_add(line, STYLE_NORMAL, *value ? value : "-");
    line->indent = 2;
}

static void warn_of_agency(const struct session *session, const struct import *import,
                           struct lines *out)
{
    if (!import_is_of_other_agency(session, import))
        return;
    char *text = message_with(
        _("! The document names “{theirs}”; this book is “{mine}”. What it brings would stand "
          "among your own agency's plans: it is asked once more before anything is taken."),
        {"theirs", import_agency(import)}, {"mine", session_book(session)->agency.name});
    lines_text(out, STYLE_WARN, text);
    lines_blank(out);
    free(text);
}

static void count_facts(const struct session *session, const struct import *import,
                        const struct review_entries *entries, struct lines *out)
{
    size_t counts[SECTION_MENDED + 1] = {0};
    for (size_t i = 0; i < entries->count; i++)
        if (entries->items[i].kind == REVIEW_CHANGE || entries->items[i].kind == REVIEW_REMARK)
            counts[entries->items[i].section]++;
    lines_blank(out);
    if (!import_is_news(import))
        lines_text(out, STYLE_GOOD, _("Nothing new: the book has it all."));
    for (int i = 0; i <= SECTION_MENDED; i++) {
        if (!counts[i])
            continue;
        char *number = show_number(session, (int64_t)counts[i]);
        struct line *line = lines_add(out);
        line_add_right(line, STYLE_STRONG, number, 5);
        line_add(line, STYLE_NORMAL, " ");
        line_add(line, STYLE_NORMAL, _(section_words[i]));
        free(number);
    }
}

static void document_detail(const struct session *session, const struct import *import,
                            const struct review_entries *entries, struct lines *out)
{
    char *year = show_number(session, import->year);
    lines_text(out, STYLE_STRONG, import->source.name);
    warn_of_agency(session, import, out);
    fact(out, _("What it is"), kind_words(import_kind(import)));
    fact(out, _("Agency"), import_agency(import));
    fact(out, _("Fiscal year"), import->year ? year : "");
    for (size_t i = 1; i < import->theirs.count && !import->json; i++) {
        char *earlier = show_number(session, import->theirs.items[i]->year);
        fact(out, _("It tells of an earlier year too"), earlier);
        free(earlier);
    }
    count_facts(session, import, entries, out);
    if (import->base_differs)
        lines_text(out, STYLE_NORMAL, _("What the book does not have is taken over as it is."));
    for (size_t i = 0; import->json && i < import->theirs.count; i++)
        import_parts_left_out(session, import->theirs.items[i]->year, out);
    free(year);
}

void import_entry_detail(const struct session *session, const struct import *import,
                         const struct review_entries *entries, size_t index, struct lines *out)
{
    const struct review_entry *entry = &entries->items[index];
    switch (entry->kind) {
    case REVIEW_DOCUMENT:
        document_detail(session, import, entries, out);
        break;
    case REVIEW_HEADING:
        heading_detail(session, import, entries, index, out);
        break;
    case REVIEW_CHANGE:
        change_detail(session, import, entry->at, out);
        break;
    case REVIEW_REMARK:
        remark_detail(session, import, entry->at, out);
        break;
    }
}
