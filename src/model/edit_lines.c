/* List items as the lines of one text, and back with their ids. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/model/match.h"
#include "same_words.h"

/* An item's own newline would make two lines of it: a space stands for it. */
static void add_line(struct buf *out, const char *text, bool first)
{
    if (!first)
        buf_addc(out, '\n');
    size_t start = out->len;
    buf_adds(out, text);
    for (size_t i = start; i < out->len; i++)
        if (out->data[i] == '\n')
            out->data[i] = ' ';
}

char *edit_measures_text(const struct plan_row *row)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < row->measures.count; i++)
        add_line(&out, row->measures.items[i].text, i == 0);
    return buf_steal(&out);
}

char *edit_steps_text(const struct plan_row *row)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < row->steps.count; i++)
        add_line(&out, row->steps.items[i].text, i == 0);
    return buf_steal(&out);
}

char *edit_obstacles_text(const struct year *year)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < year->obstacles.count; i++)
        add_line(&out, year->obstacles.items[i].text, i == 0);
    return buf_steal(&out);
}

static struct strings split_lines(const char *text)
{
    struct strings lines = {0};
    for (const char *p = text; *p != '\0';) {
        size_t n = strcspn(p, "\n");
        size_t start = strspn(p, " \t");
        size_t end = n;
        while (end > start && (p[end - 1] == ' ' || p[end - 1] == '\t'))
            end--;
        if (end > start)
            strings_take(&lines, mem_strndup(p + start, end - start));
        p += n + (p[n] == '\n');
    }
    return lines;
}

/* The lines that are there now, and those that shall be. */
struct lines_edit {
    struct strings old_lines, new_lines;
    size_t *from;
};

static struct lines_edit lines_edit_start(char *old_text, const char *new_text)
{
    struct lines_edit edit = {.new_lines = split_lines(new_text)};
    for (char *p = old_text; p != NULL;) {
        char *end = strchr(p, '\n');
        size_t n = end != NULL ? (size_t)(end - p) : strlen(p);
        strings_take(&edit.old_lines, mem_strndup(p, n));
        p = end != NULL ? end + 1 : NULL;
    }
    free(old_text);
    return edit;
}

static void match_with(struct lines_edit *edit, size_t old_count,
                       void (*match)(const struct texts *, const struct texts *, size_t *))
{
    struct texts old_texts = {0}, new_texts = {0};
    for (size_t i = 0; i < old_count; i++)
        *array_push(&old_texts) = edit->old_lines.items[i];
    for (size_t i = 0; i < edit->new_lines.count; i++)
        *array_push(&new_texts) = edit->new_lines.items[i];
    edit->from = mem_array(new_texts.count + 1, sizeof *edit->from);
    for (size_t i = 0; i < new_texts.count; i++)
        edit->from[i] = MATCH_NONE;
    match(&old_texts, &new_texts, edit->from);
    array_release(&old_texts);
    array_release(&new_texts);
}

static void lines_edit_match(struct lines_edit *edit, size_t old_count)
{
    match_with(edit, old_count, match_texts);
}

/* Lines as they were only: what was known of a line holds for no other words. */
static void lines_edit_match_equal(struct lines_edit *edit, size_t old_count)
{
    match_with(edit, old_count, match_equal);
}

static void lines_edit_release(struct lines_edit *edit)
{
    strings_release(&edit->old_lines);
    strings_release(&edit->new_lines);
    free(edit->from);
}

/* An untouched line keeps its item's text as it was, with newlines of its own. */
static void set_text(const struct lines_edit *edit, size_t i, char **text)
{
    if (strcmp(edit->old_lines.items[edit->from[i]], edit->new_lines.items[i]) != 0)
        mem_replace(text, edit->new_lines.items[i]);
}

/* ---- items split and joined ---- */

#define CARRY_BYTES ((size_t)16 << 20) /* what looking for pieces in items may read, in all */

static bool is_piece(const char *piece, const char *whole, size_t *budget)
{
    size_t cost = strlen(whole);
    if (cost > *budget)
        return false;
    *budget -= cost;
    return strstr(whole, piece) != NULL;
}

static void add_links(struct strings *to, const struct strings *from)
{
    for (size_t i = 0; i < from->count; i++)
        strings_add_unique(to, from->items[i]);
}

/* Text that would not fit is left out. */
static void add_words(char **to, const char *from)
{
    if (*from == '\0' || strlen(*to) + strlen(from) >= TEXT_LIMIT)
        return;
    char *both = mem_format("%s%s%s", *to, **to ? "\n" : "", from);
    free(*to);
    *to = both;
}

/* The joined item has what was done about both. */
static void add_followup(struct followup *to, struct followup *from)
{
    if (to->status == FOLLOWUP_NOT_STARTED)
        to->status = from->status;
    if (!date_is_set(to->done_on))
        to->done_on = from->done_on;
    add_words(&to->reason, from->reason);
    add_words(&to->result, from->result);
    add_words(&to->obstacle, from->obstacle);
    for (size_t i = 0; i < from->evidence.count; i++)
        *array_push(&to->evidence) = from->evidence.items[i];
    array_release(&from->evidence);
}

/* Was the item's own line changed? Only then can it have been split or joined. */
static bool is_edited(const struct lines_edit *edit, size_t i)
{
    return strcmp(edit->old_lines.items[edit->from[i]], edit->new_lines.items[i]) != 0;
}

/* A new item that was cut off the one above or below it answers the same findings. */
static void carry_to_pieces(const struct lines_edit *edit, struct measures *measures)
{
    size_t budget = CARRY_BYTES, above = MATCH_NONE;
    for (size_t i = 0; i < measures->count; i++) {
        if (edit->from[i] != MATCH_NONE) {
            above = i;
            continue;
        }
        size_t below = i + 1;
        while (below < measures->count && edit->from[below] == MATCH_NONE)
            below++;
        size_t beside[] = {above, below < measures->count ? below : MATCH_NONE};
        for (size_t k = 0; k < 2; k++)
            if (beside[k] != MATCH_NONE && is_edited(edit, beside[k]) &&
                is_piece(edit->new_lines.items[i], edit->old_lines.items[edit->from[beside[k]]],
                         &budget)) {
                add_links(&measures->items[i].findings, &measures->items[beside[k]].findings);
                break;
            }
    }
}

/* What a gone item had goes on in the one above or below that has its words now. */
static void carry_to_whole(const struct lines_edit *edit, struct measures *old,
                           struct measures *measures)
{
    size_t *place = mem_array(old->count + 1, sizeof *place); /* old index: the new one + 1 */
    size_t budget = CARRY_BYTES, above = 0;
    for (size_t i = 0; i < measures->count; i++)
        if (edit->from[i] != MATCH_NONE)
            place[edit->from[i]] = i + 1;
    for (size_t j = 0; j < old->count; j++) {
        if (place[j]) {
            above = place[j];
            continue;
        }
        size_t below = j + 1;
        while (below < old->count && !place[below])
            below++;
        size_t beside[] = {above, below < old->count ? place[below] : 0};
        for (size_t k = 0; k < 2; k++)
            if (beside[k] && is_edited(edit, beside[k] - 1) &&
                is_piece(edit->old_lines.items[j], measures->items[beside[k] - 1].text, &budget)) {
                add_links(&measures->items[beside[k] - 1].findings, &old->items[j].findings);
                add_followup(&measures->items[beside[k] - 1].followup, &old->items[j].followup);
                break;
            }
    }
    free(place);
}

void edit_set_measures_text(struct book *book, struct plan_row *row, const char *text)
{
    struct lines_edit edit = lines_edit_start(edit_measures_text(row), text);
    lines_edit_match(&edit, row->measures.count);
    struct measures old = row->measures;
    row->measures = (struct measures){0};
    for (size_t i = 0; i < edit.new_lines.count; i++) {
        if (edit.from[i] == MATCH_NONE) {
            edit_add_measure(book, row, i, edit.new_lines.items[i]);
            continue;
        }
        struct measure *kept = array_push(&row->measures);
        *kept = old.items[edit.from[i]];
        old.items[edit.from[i]] = (struct measure){0};
        set_text(&edit, i, &kept->text);
    }
    carry_to_pieces(&edit, &row->measures);
    carry_to_whole(&edit, &old, &row->measures);
    for (size_t i = 0; i < old.count; i++)
        measure_release(&old.items[i]);
    array_release(&old);
    lines_edit_release(&edit);
}

void edit_set_steps_text(struct book *book, struct plan_row *row, const char *text)
{
    struct lines_edit edit = lines_edit_start(edit_steps_text(row), text);
    lines_edit_match(&edit, row->steps.count);
    struct steps old = row->steps;
    row->steps = (struct steps){0};
    for (size_t i = 0; i < edit.new_lines.count; i++) {
        if (edit.from[i] == MATCH_NONE) {
            edit_add_step(book, row, i, edit.new_lines.items[i]);
            continue;
        }
        struct step *kept = array_push(&row->steps);
        *kept = old.items[edit.from[i]];
        old.items[edit.from[i]] = (struct step){0};
        set_text(&edit, i, &kept->text);
    }
    for (size_t i = 0; i < old.count; i++)
        step_release(&old.items[i]);
    array_release(&old);
    lines_edit_release(&edit);
}

/* How a file is told from a note: in the language of the one who writes, either when read. */
static const char *const file_marks[] = {"file:", "ไฟล์:"};

static void add_evidence_line(struct buf *out, const struct evidence *evidence, bool in_thai,
                              bool first)
{
    if (evidence->kind != EVIDENCE_FILE) {
        add_line(out, evidence->value, first);
        return;
    }
    char *line = mem_format("%s %s", file_marks[in_thai], evidence->value);
    add_line(out, line, first);
    free(line);
}

char *edit_evidence_text(const struct followup *followup, bool in_thai)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < followup->evidence.count; i++)
        add_evidence_line(&out, &followup->evidence.items[i], in_thai, i == 0);
    return buf_steal(&out);
}

/* "https://…" or "www.…", with nothing behind it. */
static bool is_address(const char *line)
{
    size_t scheme = strspn(line, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    bool begins = (scheme && !strncmp(line + scheme, "://", 3)) || !strncasecmp(line, "www.", 4);
    return begins && !strchr(line, ' ');
}

static struct evidence evidence_of_line(const char *line)
{
    for (size_t i = 0; i < sizeof file_marks / sizeof *file_marks; i++) {
        size_t n = strlen(file_marks[i]);
        const char *name = line + n;
        if (strncasecmp(line, file_marks[i], n) != 0 || !name[strspn(name, " ")])
            continue;
        return (struct evidence){.kind = EVIDENCE_FILE,
                                 .value = mem_strdup(name + strspn(name, " "))};
    }
    return (struct evidence){.kind = is_address(line) ? EVIDENCE_URL : EVIDENCE_NOTE,
                             .value = mem_strdup(line)};
}

void edit_set_evidence_text(struct followup *followup, const char *text, bool in_thai)
{
    struct evidences old = followup->evidence;
    struct lines_edit edit = lines_edit_start(edit_evidence_text(followup, in_thai), text);
    lines_edit_match_equal(&edit, old.count);
    followup->evidence = (struct evidences){0};
    for (size_t i = 0; i < edit.new_lines.count; i++) {
        struct evidence *added = array_push(&followup->evidence);
        if (edit.from[i] == MATCH_NONE) {
            *added = evidence_of_line(edit.new_lines.items[i]);
            continue;
        }
        *added = old.items[edit.from[i]];
        old.items[edit.from[i]] = (struct evidence){0};
    }
    for (size_t i = 0; i < old.count; i++) {
        free(old.items[i].value);
        free(old.items[i].sha256);
    }
    array_release(&old);
    lines_edit_release(&edit);
}

void edit_set_obstacles_text(struct book *book, struct year *year, const char *text)
{
    struct lines_edit edit = lines_edit_start(edit_obstacles_text(year), text);
    lines_edit_match(&edit, year->obstacles.count);
    struct obstacles old = year->obstacles;
    year->obstacles = (struct obstacles){0};
    for (size_t i = 0; i < edit.new_lines.count; i++) {
        if (edit.from[i] == MATCH_NONE) {
            edit_add_obstacle(book, year, i, edit.new_lines.items[i]);
            continue;
        }
        struct obstacle *kept = array_push(&year->obstacles);
        *kept = old.items[edit.from[i]];
        old.items[edit.from[i]] = (struct obstacle){0};
        set_text(&edit, i, &kept->text);
    }
    for (size_t i = 0; i < old.count; i++)
        obstacle_release(&old.items[i]);
    array_release(&old);
    lines_edit_release(&edit);
}
