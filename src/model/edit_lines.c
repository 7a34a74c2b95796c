/* List items as the lines of one text, and back with their ids. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "match.h"
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

static void lines_edit_match(struct lines_edit *edit, size_t old_count)
{
    struct texts old_texts = {0}, new_texts = {0};
    for (size_t i = 0; i < old_count; i++)
        *array_push(&old_texts) = edit->old_lines.items[i];
    for (size_t i = 0; i < edit->new_lines.count; i++)
        *array_push(&new_texts) = edit->new_lines.items[i];
    edit->from = mem_array(new_texts.count + 1, sizeof *edit->from);
    match_texts(&old_texts, &new_texts, edit->from);
    array_release(&old_texts);
    array_release(&new_texts);
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
