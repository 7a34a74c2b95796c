/* Random keys on the screens, with pastes and new sizes: no crash, no leak, every Thai word on the
 * screen is one of the book's, the program's or the officer's, whole clusters only, and nothing
 * that was typed is lost: a field that is left is kept as it stood, the book in the file is the one
 * in memory, and undo goes back through what the book was, to the beginning, and redo forth again.
 *
 *     ITAPLAN_WALK_KEYS (default 2,500), ITAPLAN_WALK_SEED (default 1): how many keys a walk has,
 *     and the first of the WALKS walks. */
#include "test.h"

#include <locale.h>
#include <unistd.h>

#include "../../src/ui/form_private.h"
#include "../../src/ui/terminal_script.h"
#include "../../src/ui/ui_private.h"
#include "corpus.h"
#include "itaplan/app/export.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"

#define TEST_CLOCK INT64_C(1795348800)
#define WALKS      4
#define STEPS      50  /* taken back and done again in the middle of a walk */
#define UNDO_EVERY 250 /* keys */

struct hashes {
    uint64_t *items;
    size_t count, capacity;
};

struct walk {
    uint32_t random;
    struct session *session;
    struct terminal *terminal;
    struct ui ui;
    struct corpus *corpus;
    uint64_t known;          /* the moment of the book that the corpus has */
    struct buf typed, drawn; /* of the form's field after the last key, and as cells show it */
    char *typed_path;        /* NULL: no field was being typed in */
    char *first;             /* the book that the walk began with */
    struct hashes states;    /* of every book that it had */
    size_t undone;
    size_t stuck; /* keys of way_out that are still to be pressed */
    size_t keys, frames, runs, fields_kept;
    int rows, cols;
};

static uint32_t random_below(struct walk *walk, uint32_t below)
{
    walk->random = walk->random * 1664525 + 1013904223;
    return (walk->random >> 10) % below;
}

#define pick(walk, array) ((array)[random_below((walk), sizeof(array) / sizeof *(array))])

static const char *const thai[] = {"ก", "น", "้",  "ำ", "ี",  "่",  "ั",  "ุ", "า", "เ", "ๆ", "์", "๒",
                                   " ", "ม", "ท", "ป", "ญ", "ฤ", "แ", "ํ", "็",  "ฯ", "x", "1"};
static const char *const pastes[] = {"น้ำใจของเจ้าหน้าที่ผู้ให้บริการ",
                                     "ข้อหนึ่ง\r\nข้อสอง\r\n\r\nข้อสาม",
                                     "ก\xcc\x81ํ่าเเ",
                                     "\xff\xfe",
                                     "\t- จัดทำคู่มือ\n\t- ซักซ้อมความเข้าใจ",
                                     "ปีงบประมาณ ๒๕๖๙",
                                     "๙๑.๕๐",
                                     "\x1b[31mสี\x1b[0m",
                                     "i๑๐ ประเด็น การยืมทรัพย์สินไม่สะดวก ดังนั้น หน่วยงานควรทำให้การยืมง่ายขึ้น",
                                     ("### ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่\n\ne๑\nประเด็น น้ำดื่มไม่พอ\n"
                                      "ดังนั้น หน่วยงานควรเพิ่ม\n\ni๑๕ ประเด็น ไม่ทราบช่องทาง"),
                                     "👩‍👩‍👧 é 漢字"};
static const char *const commands_keys[] = {
    "1",      "2",      "3",        "4",      "5",        "6",      "7",      "8",
    "F1",     "F2",     "F3",       "F4",     "F5",       "F6",     "F7",     "F8",
    "Ctrl-F", "Ctrl-P", "Ctrl-Z",   "Ctrl-Z", "Ctrl-Y",   "Ctrl-R", "Ctrl-S", "Ctrl-G",
    "Ctrl-L", "Ctrl-T", "Ctrl-N",   "Ctrl-O", "Ctrl-C",   "Ctrl-X", "Ctrl-V", "Ctrl-A",
    "Space",  "Alt-Up", "Alt-Down", "Alt-4",  "Shift-Tab"};
static const char *const moves[] = {
    "Up",       "Down",      "Down",      "Left",      "Right",      "Home",
    "End",      "PgUp",      "PgDn",      "Tab",       "Enter",      "Enter",
    "Esc",      "Esc",       "Enter",     "Ctrl-Left", "Ctrl-Right", "Shift-Right",
    "Shift-Up", "Backspace", "Backspace", "Delete"};

static const char *const into_fields[] = {"3",    "4",     "8",     "6",    "Down", "Enter",
                                          "Down", "Enter", "Enter", "Down", "Tab",  "Enter"};
/* From an empty book to its first year, in every other walk that begins with one. */
static const char *const to_first_year[] = {"Enter", "Esc", "Down", "Enter", "Enter", "Esc"};
/* For a field that cannot be left as it stands. */
static const char *const way_out[] = {"Esc", "Esc"};
static const char *const out_of_fields[] = {"Esc", "Tab", "Shift-Tab"};

/* A script of one key, for keys_parse. */
static void random_key(struct walk *walk, struct buf *out)
{
    unsigned place = ui_top(&walk->ui)->ops->place(ui_top(&walk->ui));
    bool typing = place & (PLACE_FIELD | PLACE_PROMPT | PLACE_PICKER | PLACE_FIND);
    bool small = walk->rows < 10 || walk->cols < 40;
    uint32_t kind = random_below(walk, 100);
    if (small && kind < 10)
        buf_adds(out, "<resize:24x80>");
    else if (walk->stuck)
        buf_adds(out, way_out[--walk->stuck]);
    else if (kind < (typing ? 50u : 5u))
        buf_addf(out, "'%s'", pick(walk, thai));
    else if (!typing && kind < 45)
        buf_adds(out, pick(walk, into_fields));
    else if (typing && kind < 60)
        buf_adds(out, pick(walk, out_of_fields));
    else if (kind < 80)
        buf_adds(out, pick(walk, moves));
    else if (kind < 96)
        buf_adds(out, pick(walk, commands_keys));
    else if (kind < 98)
        buf_adds(out, "<paste>");
    else if (random_below(walk, 6))
        buf_addf(out, "<resize:%ux%u>", 10 + random_below(walk, 45), 40 + random_below(walk, 140));
    else
        buf_addf(out, "<resize:%ux%u>", 1 + random_below(walk, 14), 1 + random_below(walk, 50));
}

/* The form whose field is typed in, be it below a bar or a list; NULL. */
static struct form_page *typing_form(struct walk *walk)
{
    for (size_t i = walk->ui.pages.count; i-- > 0;) {
        struct page *page = walk->ui.pages.items[i];
        if (page->ops->place(page) == PLACE_FIELD)
            return (struct form_page *)page;
    }
    return NULL;
}

static void stop(struct walk *walk, const char *why, const char *what)
{
    struct buf screen = BUF_INIT;
    surface_print(walk->ui.surface, &screen);
    print_error("after %zu keys, at %dx%d: %s: %s\n%s", walk->keys, walk->rows, walk->cols, why,
                what, screen.data);
    buf_release(&screen);
    _fail(__FILE__, __LINE__);
}

static bool is_thai_letter(const struct cell *cell)
{
    uint32_t code = 0;
    if (!cell->len)
        return false;
    text_decode(cell->bytes, cell->len, &code);
    return code >= 0x0E01 && code <= 0x0E4E && code != 0x0E3F;
}

/* A cell that holds a base, which only the mark placeholder may stand in for, and its marks; SARA
 * AM joined to a consonant on its left. */
static void check_cell(struct walk *walk, int row, int col)
{
    const struct cell *cell = surface_cell(walk->ui.surface, row, col);
    size_t marks = 0;
    uint32_t code;
    for (size_t at = 0; at < cell->len;) {
        size_t n = text_decode(cell->bytes + at, cell->len - at, &code);
        if (at == 0 && text_is_mark(code))
            stop(walk, "a mark without a base", "");
        marks += at > 0;
        at += n;
    }
    if (marks > CELL_MARKS || (marks && row == surface_rows(walk->ui.surface) - 1 &&
                               col == surface_cols(walk->ui.surface) - 1))
        stop(walk, "too many marks, or marks in the last cell", "");
    if (cell->joined && col == 0)
        stop(walk, "a cluster cut at the left edge", "");
}

/* A text as cells show it: what a terminal may not get is out, and no base has more marks than a
 * cell holds. */
static void add_drawn(struct buf *out, const char *text, size_t len)
{
    struct surface *row = surface_new(1, surface_columns(text, len) + 1);
    surface_put(row, 0, 0, -1, text, len, STYLE_NORMAL);
    surface_print(row, out);
    surface_free(row);
}

static void add_drawn_lines(struct buf *out, const char *text, size_t len)
{
    for (size_t at = 0; at <= len;) {
        const char *end = memchr(text + at, '\n', len - at);
        size_t n = end ? (size_t)(end - text) - at : len - at;
        add_drawn(out, text + at, n);
        at += n + 1;
    }
}

/* The officer's own words as the screen has them. */
static bool is_typed(const struct walk *walk, const char *run, size_t len)
{
    if (walk->drawn.len && memmem(walk->drawn.data, walk->drawn.len, run, len))
        return true;
    struct buf message = BUF_INIT; /* may quote them */
    add_drawn_lines(&message, walk->ui.message ? walk->ui.message : "",
                    walk->ui.message ? strlen(walk->ui.message) : 0);
    bool found = memmem(message.data, message.len, run, len) != NULL;
    buf_release(&message);
    return found;
}

/* Put together of a field's name and what was done. */
static bool is_of_step(struct walk *walk, const char *run, size_t len)
{
    struct store_steps steps = {0};
    struct buf words = BUF_INIT;
    if (!store_steps(session_store(walk->session), &steps, NULL))
        stop(walk, "the history cannot be read", "");
    for (size_t i = 0; i < steps.count; i++)
        add_drawn(&words, steps.items[i].words, strlen(steps.items[i].words));
    bool found = words.len && memmem(words.data, words.len, run, len);
    buf_release(&words);
    store_steps_release(&steps);
    return found;
}

/* The template shows its words with the fields filled in: they join what stands around them. */
static bool is_in_template(struct walk *walk)
{
    size_t cursor;
    const char *field = form_position(&walk->ui, &cursor);
    for (size_t i = 0; i < walk->ui.pages.count; i++) {
        const struct page *page = walk->ui.pages.items[i];
        if (page->ops->place(page) & PLACE_TEMPLATE)
            return true;
    }
    return field && strncmp(field, "agency.template.", 16) == 0;
}

/* What was pasted is offered, mended, before it is anybody's. */
static bool is_offered(struct walk *walk)
{
    for (size_t i = 0; i < walk->ui.pages.count; i++) {
        const struct page *page = walk->ui.pages.items[i];
        if (page->ops->place(page) == PLACE_REVIEW)
            return true;
    }
    return false;
}

/* Words that the book has no more, which only the history shows. */
static bool is_past(struct walk *walk, const char *run, size_t len)
{
    unsigned place = ui_top(&walk->ui)->ops->place(ui_top(&walk->ui));
    bool shown = place & (PLACE_SIDES | PLACE_HISTORY);
    return shown && (corpus_had(walk->corpus, run, len) || is_of_step(walk, run, len));
}

static void check_run(struct walk *walk, const struct buf *run)
{
    walk->runs += run->len > 0;
    if (run->len && !corpus_has(walk->corpus, run->data, run->len) &&
        !is_typed(walk, run->data, run->len) && !is_past(walk, run->data, run->len) &&
        !is_in_template(walk) && !is_offered(walk))
        stop(walk, "a word that stands nowhere", run->data);
}

/* Texts of fields other than the form's are the walk's own typing. */
static bool is_of_field(const struct cell *cell)
{
    return cell->style == STYLE_FIELD || cell->style == STYLE_SELECTION;
}

static void check_screen(struct walk *walk)
{
    struct buf run = BUF_INIT;
    bool form = ui_top(&walk->ui)->ops->place(ui_top(&walk->ui)) == PLACE_FIELD;
    for (int row = 0; row < surface_rows(walk->ui.surface); row++) {
        for (int col = 0; col < surface_cols(walk->ui.surface); col++) {
            const struct cell *cell = surface_cell(walk->ui.surface, row, col);
            check_cell(walk, row, col);
            if (is_thai_letter(cell) && (form || !is_of_field(cell))) {
                buf_add(&run, cell->bytes, cell->len);
            } else if (cell->columns) {
                check_run(walk, &run);
                buf_reset(&run);
            }
        }
        check_run(walk, &run);
        buf_reset(&run);
    }
    buf_release(&run);
}

static uint64_t hash_of(const char *text)
{
    uint64_t hash = 14695981039346656037u;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    return hash;
}

static bool was_had(const struct walk *walk, const char *json)
{
    uint64_t hash = hash_of(json);
    for (size_t i = 0; i < walk->states.count; i++)
        if (walk->states.items[i] == hash)
            return true;
    return false;
}

static char *json_of(struct session *session)
{
    struct buf json = BUF_INIT;
    struct export_job job = {.format = "json", .document = "plan"};
    assert_true(export_bytes(session, &job, &json, NULL, NULL));
    return buf_steal(&json);
}

/* A key may make two steps (the field is left, and then its command runs); what lies between them
 * is had as well. */
static void know_between(struct walk *walk)
{
    enum { STEPS_OF_A_KEY = 3 };
    struct hashes between = {0};
    size_t steps = 0;
    bool had = false;
    while (!had && steps < STEPS_OF_A_KEY && session_undo_words(walk->session)) {
        assert_true(session_undo(walk->session, NULL));
        char *json = json_of(walk->session);
        had = was_had(walk, json);
        *array_push(&between) = hash_of(json);
        free(json);
        steps++;
    }
    if (steps && !had)
        stop(walk, "a key undone is not the book before it", "");
    for (; steps > 0; steps--)
        assert_true(session_redo(walk->session, NULL));
    for (size_t i = 0; i < between.count; i++)
        *array_push(&walk->states) = between.items[i];
    array_release(&between);
}

static void know_book(struct walk *walk)
{
    if (walk->known == session_moment(walk->session))
        return;
    struct buf json = BUF_INIT, shown = BUF_INIT;
    struct export_job job = {.format = "json", .document = "plan"};
    struct error err = {0};
    if (!export_bytes(walk->session, &job, &json, NULL, &err))
        stop(walk, "the book cannot be exported", err.subject);
    add_drawn_lines(&shown, json.data, json.len);
    corpus_set_book(walk->corpus, shown.data, shown.len);
    know_between(walk);
    walk->known = session_moment(walk->session);
    *array_push(&walk->states) = hash_of(json.data);
    buf_release(&shown);
    buf_release(&json);
}

/* The lines that say something, as lists keep them. */
static char *list_lines(const char *text)
{
    struct buf out = BUF_INIT;
    for (const char *at = text; *at;) {
        size_t len = strcspn(at, "\n"), lead = strspn(at, " ");
        size_t end = len;
        while (end > lead && at[end - 1] == ' ')
            end--;
        if (lead < len) {
            buf_add(&out, at + lead, end - lead);
            buf_addc(&out, '\n');
        }
        at += len + (at[len] == '\n');
    }
    return buf_steal(&out);
}

/* Is the field kept word by word? Figures and codes are put into a form of their own. */
static bool is_kept_as_typed(const char *path)
{
    static const char *const plain[] = {".issue", ".recommendation", ".responsible", ".period",
                                        ".introduction"};
    const char *member = strrchr(path, '.');
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (!strcmp(member, plain[i]))
            return true;
    return field_is_list(path);
}

/* What stood in the field that was just left. */
static void check_kept(struct walk *walk)
{
    char *kept = field_get(walk->session, walk->typed_path);
    if (kept && is_kept_as_typed(walk->typed_path)) {
        bool list = field_is_list(walk->typed_path);
        char *now = list ? list_lines(kept) : mem_strdup(kept);
        char *then = list ? list_lines(walk->typed.data) : mem_strdup(walk->typed.data);
        if (strcmp(now, then) != 0)
            stop(walk, "a field was left and holds something else", kept);
        walk->fields_kept++;
        free(now);
        free(then);
    }
    free(kept);
}

/* Keys that change a field that one has left already are none of the field's. */
static void follow_typing(struct walk *walk, bool leaves_as_it_is)
{
    struct form_page *form = typing_form(walk);
    const char *path = form ? form_path(form, form->focus) : NULL;
    bool left = walk->typed_path && (!path || strcmp(path, walk->typed_path) != 0);
    if (left && leaves_as_it_is)
        check_kept(walk);
    else if (walk->typed_path && !left && leaves_as_it_is && !walk->stuck)
        walk->stuck = sizeof way_out / sizeof *way_out;
    mem_replace(&walk->typed_path, path);
    buf_reset(&walk->typed);
    buf_reset(&walk->drawn);
    if (form) {
        size_t len;
        const char *text = field_text(form->field, &len);
        buf_add(&walk->typed, text, len);
        add_drawn_lines(&walk->drawn, text, len);
        if (!text_is_clean(text, len))
            stop(walk, "the field's text is not clean", text);
    }
}

static bool leaves_field(const struct key *key)
{
    return key_is_named(key, K_ESC, 0) || key_is_named(key, K_TAB, 0) ||
           key_is_named(key, K_TAB, MOD_SHIFT);
}

/* A random one, or the one named. */
static void make_key(struct walk *walk, const char *named, struct key *key)
{
    struct buf script = BUF_INIT;
    struct key_list list = {0};
    if (named)
        buf_adds(&script, named);
    else
        random_key(walk, &script);
    bool paste = !strcmp(script.data, "<paste>");
    if (paste) {
        *key = (struct key){.kind = EVENT_PASTE, .text = BUF_INIT};
        buf_adds(&key->text, pick(walk, pastes));
    } else {
        assert_true(keys_parse(script.data, &list, NULL));
        *key = list.items[0];
        list.items[0] = KEY_INIT;
    }
    key_list_release(&list);
    buf_release(&script);
}

static void press(struct walk *walk, const char *script)
{
    struct key key = KEY_INIT;
    make_key(walk, script, &key);
    walk->keys++;
    if (key.kind == EVENT_RESIZE) {
        walk->rows = (int)(key.code >> 16);
        walk->cols = (int)(key.code & 0xFFFF);
        terminal_script_resize(walk->terminal, walk->rows, walk->cols);
    }
    bool leaves = leaves_field(&key);
    ui_handle(&walk->ui, &key);
    key_release(&key);
    walk->ui.done = false;
    know_book(walk);
    follow_typing(walk, leaves);
    ui_draw(&walk->ui);
    walk->frames++;
    check_screen(walk);
}

/* What the file has is what was on the screen. */
static void check_file(struct walk *walk)
{
    struct error err = {0};
    struct session *again = session_open(session_path(walk->session), OPEN_READ_ONLY, &err);
    assert_non_null(again);
    char *here = json_of(walk->session), *there = json_of(again);
    assert_string_equal(here, there);
    free(here);
    free(there);
    session_close(again);
}

/* Back by so many steps, and forth again; with none left it must be the book of the beginning. */
static void check_undo(struct walk *walk, size_t most)
{
    char *now = json_of(walk->session), *then = mem_strdup(now);
    size_t steps = 0;
    for (; steps < most && session_undo_words(walk->session); steps++) {
        assert_true(session_undo(walk->session, NULL));
        free(then);
        then = json_of(walk->session);
        if (!was_had(walk, then))
            stop(walk, "undo made a book that never was", then);
    }
    if (!session_undo_words(walk->session) && strcmp(then, walk->first) != 0)
        stop(walk, "all undone is not the book of the beginning", then);
    walk->undone += steps;
    for (; steps > 0; steps--)
        assert_true(session_redo(walk->session, NULL));
    free(then);
    then = json_of(walk->session);
    if (strcmp(now, then) != 0)
        stop(walk, "undone and done again is another book", then);
    free(then);
    free(now);
    ui_refresh(&walk->ui);
    walk->known = session_moment(walk->session);
}

static int64_t setting(const char *name, int64_t otherwise)
{
    const char *text = getenv(name);
    int64_t value;
    return text && number_parse(text, strlen(text), 1, 100000000, &value) ? value : otherwise;
}

static void walk_on(uint32_t seed, bool sample, const char *lang)
{
    struct walk walk = {
        .random = seed, .rows = 24, .cols = 80, .typed = BUF_INIT, .drawn = BUF_INIT};
    struct error err = {0};
    i18n_start(lang);
    walk.session = sample ? session_open_sample(&err) : session_open_scratch(&err);
    assert_non_null(walk.session);
    walk.terminal = terminal_script_new(walk.rows, walk.cols);
    walk.corpus = corpus_new(TEST_SOURCES);
    ui_begin(&walk.ui, walk.terminal, walk.session);
    walk.first = json_of(walk.session);
    know_book(&walk);
    ui_draw(&walk.ui);
    for (size_t i = 0; !sample && seed % 2 && i < sizeof to_first_year / sizeof *to_first_year; i++)
        press(&walk, to_first_year[i]);
    for (int64_t i = setting("ITAPLAN_WALK_KEYS", 2500); i > 0; i--) {
        press(&walk, NULL);
        if (i % UNDO_EVERY == 1)
            check_undo(&walk, STEPS);
    }
    check_undo(&walk, SIZE_MAX);
    check_file(&walk);
    printf("# seed %u, %s, %s: %zu keys, %zu frames, %zu runs of Thai looked up, %zu fields left "
           "and kept, %zu steps taken back and done again\n",
           seed, sample ? "sample" : "empty book", lang, walk.keys, walk.frames, walk.runs,
           walk.fields_kept, walk.undone);
    ui_end(&walk.ui);
    corpus_free(walk.corpus);
    buf_release(&walk.typed);
    buf_release(&walk.drawn);
    free(walk.typed_path);
    free(walk.first);
    array_release(&walk.states);
    terminal_close(walk.terminal);
    session_close(walk.session);
}

static void a_walk(void **state)
{
    uint32_t number = *(uint32_t *)*state;
    walk_on(number, number % 3 != 0, number % 2 ? "th" : "en");
}

int main(void)
{
    static uint32_t seeds[WALKS];
    struct CMUnitTest tests[WALKS];
    setlocale(LC_ALL, "C.UTF-8");
    setsid(); /* suspending stops nobody: a group without a shell is not stopped */
    setenv("VISUAL", "true", 1);
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    clock_set(TEST_CLOCK);
    for (uint32_t i = 0; i < WALKS; i++) {
        seeds[i] = (uint32_t)setting("ITAPLAN_WALK_SEED", 1) + i;
        tests[i] = (struct CMUnitTest){.name = mem_format("walk %u", seeds[i]),
                                       .test_func = a_walk,
                                       .initial_state = &seeds[i]};
    }
    int failed = _cmocka_run_group_tests("walk", tests, WALKS, NULL, NULL);
    for (uint32_t i = 0; i < WALKS; i++)
        free((void *)(uintptr_t)tests[i].name);
    return failed;
}
