/* JSON: books, packs, the agency's template; and what the helper says. */
#include <stdlib.h>
#include <string.h>

#include "../../src/document/helper_private.h"
#include "itaplan/base/mem.h"
#include "itaplan/document/book_json.h"
#include "itaplan/document/helper.h"
#include "itaplan/document/pack_json.h"
#include "itaplan/document/template.h"
#include "itaplan/text/clean.h"
#include "targets.h"

static void check_error(const struct error *err)
{
    ASSERT(err->code > ERR_NONE && err->code < ERR_COUNT && err->line >= 0);
}

void fuzz_book(const char *data, size_t len)
{
    struct error err = {0};
    struct book *book = book_json_read(data, len, "a.json", &err);
    if (!book) {
        check_error(&err);
        return;
    }
    ASSERT(book_validate(book, &err));
    struct buf out = BUF_INIT;
    book_json_write(book, 0, fuzz_pack_of, NULL, &out);
    struct book *again = book_json_read(out.data, out.len, "b.json", &err);
    ASSERT(again && book_equal(book, again));
    book_free(again);
    book_free(book);
    buf_release(&out);
}

void fuzz_pack(const char *data, size_t len)
{
    struct error err = {0};
    struct pack *pack = pack_json_read(data, len, "2570.json", &err);
    struct template_place places[PART_COUNT];
    if (!pack) {
        check_error(&err);
        return;
    }
    struct template template = template_none();
    template_order(&template, pack, places);
    template_release(&template);
    pack_free(pack);
}

/* Edits that the template's page makes, one after the other. */
static void edit(struct template *template, const char *text)
{
    const struct pack *pack = fuzz_pack_of(NULL, 2568);
    for (int key = 0; key < PART_COUNT; key++) {
        template_move(template, pack, (enum part_key)key, key % 2 ? 1 : -1);
        template_show(template, pack, (enum part_key)key, key % 3 == 0);
    }
    template_set_heading(template, pack, PART_PLAN, text);
    struct error err = {0};
    ASSERT(template_set_signature_text(template, text, &err) || err.code == ERR_OUT_OF_RANGE);
    free(template_signature_text(template));
}

/* Written and read again it is what it was. */
static void check_template(const struct template *template)
{
    char *written = template_write(template);
    struct template again;
    ASSERT(template_read(written, &again, NULL));
    char *twice = template_write(&again);
    ASSERT(strcmp(written, twice) == 0);
    template_release(&again);
    free(twice);
    free(written);
}

void fuzz_template(const char *data, size_t len)
{
    char *json = mem_strndup(data, len);
    struct template template;
    struct error err = {0};
    if (template_read(json, &template, &err)) {
        check_template(&template);
        if (text_is_clean(json, strlen(json)))
            edit(&template, json);
        check_template(&template);
        template_release(&template);
    } else {
        check_error(&err);
    }
    char nothing[] = "", name[] = "เทศบาล";
    struct template_facts facts = {0};
    for (int i = 0; i < TEMPLATE_FIELD_COUNT; i++)
        facts.values[i] = i == TEMPLATE_AGENCY ? name : nothing;
    struct buf out = BUF_INIT;
    (void)template_fill(json, &facts, true, BLANKS_DOTTED, &out);
    free(template_unknown_field(json));
    buf_release(&out);
    free(json);
}

/* The error line and the answer of a writer. */
void fuzz_helper(const char *data, size_t len)
{
    struct error err = {0}, again = {0};
    struct write_notes notes = {0};
    struct buf line = BUF_INIT, file = BUF_INIT;
    if (helper_error_read(data, len, &err)) {
        check_error(&err);
        helper_error_write(&err, &line);
        ASSERT(helper_error_read(line.data, line.len, &again));
        ASSERT(again.code == err.code && strcmp(again.subject, err.subject) == 0);
    }
    if (helper_file_read(data, len, &notes, &file))
        ASSERT(file.len < len);
    for (size_t i = 0; i < notes.count; i++)
        ASSERT(text_is_clean(notes.items[i].text, strlen(notes.items[i].text)));
    write_notes_release(&notes);
    buf_release(&line);
    buf_release(&file);
}
