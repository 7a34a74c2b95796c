/* The report of an import for scripts: every proposal with its source, and what became of the rest.
 * Members are only ever added; the manual names them. */
#include <stdlib.h>
#include <string.h>

#include "import_private.h"
#include "itaplan/app/import_view.h"
#include "itaplan/document/json_write.h"

static const char *type_word(enum document_type type)
{
    static const struct {
        enum document_type type;
        const char *word;
    } words[] = {
        {DOCUMENT_CSV, "csv"},   {DOCUMENT_HTML, "html"}, {DOCUMENT_JSON, "json"},
        {DOCUMENT_DOCX, "docx"}, {DOCUMENT_XLSX, "xlsx"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].type == type)
            return words[i].word;
    return "text";
}

static const char *action_word(enum change_kind kind)
{
    static const char *const words[] = {[CHANGE_ADD] = "add",
                                        [CHANGE_UPDATE] = "update",
                                        [CHANGE_CONFLICT] = "conflict",
                                        [CHANGE_GONE] = "gone"};
    return words[kind];
}

static const char *sure_word(enum sureness sure)
{
    static const char *const words[] = {
        [SURENESS_GUESS] = "guess", [SURENESS_LIKELY] = "likely", [SURENESS_SURE] = "sure"};
    return words[sure];
}

static void write_number(struct json_writer *w, const char *key, int number)
{
    if (number)
        json_write_integer(w, key, number);
    else
        json_write_null(w, key);
}

static void write_source(struct json_writer *w, const struct witness *witness)
{
    if (!witness) {
        json_write_null(w, "source");
        return;
    }
    json_write_open(w, "source", '{');
    json_write_integer(w, "line", witness->line);
    json_write_integer(w, "last_line", witness->last_line);
    json_write_text(w, "text", witness->words);
    json_write_close(w, '}');
}

static void write_proposal(const struct import *import, const struct change *change,
                           struct json_writer *w)
{
    const struct witness *witness = import_witness(import, change);
    enum sureness sure = import_sureness(import, change);
    json_write_open(w, NULL, '{');
    json_write_text(w, "path", change->path);
    write_number(w, "indicator", change->indicator);
    json_write_text(w, "part", import_part_word(change));
    json_write_text(w, "mine", change->mine);
    json_write_text(w, "theirs", change->theirs);
    write_source(w, witness);
    json_write_text(w, "sure", sure_word(sure));
    if (witness && sure != SURENESS_SURE)
        json_write_text(w, "why", remark_reason_word(witness->why));
    else
        json_write_null(w, "why");
    json_write_text(w, "action", action_word(change->kind));
    json_write_boolean(w, "accepted", change->accepted);
    json_write_close(w, '}');
}

static void write_counts(const struct import *import, struct json_writer *w)
{
    size_t counts[CHANGE_GONE + 1] = {0}, all;
    for (size_t i = 0; i < import->changes.count; i++)
        counts[import->changes.items[i].kind]++;
    json_write_open(w, "counts", '{');
    for (enum change_kind kind = CHANGE_ADD; kind <= CHANGE_GONE; kind++)
        json_write_integer(w, action_word(kind), (int64_t)counts[kind]);
    json_write_integer(w, "accepted", (int64_t)import_ticked(import, &all));
    json_write_close(w, '}');
}

enum remark_kind { REMARKS_ASIDE, REMARKS_DOUBTS, REMARKS_REPAIRS };

static enum remark_kind kind_of(const struct remark *remark)
{
    int reason = remark_reason_of(remark->reason);
    if (reason == REPAIRED)
        return REMARKS_REPAIRS;
    return reason < 0 || remark_reason_is_doubt((enum remark_reason)reason) ? REMARKS_DOUBTS
                                                                            : REMARKS_ASIDE;
}

static void write_remarks(const struct import *import, const char *key, enum remark_kind kind,
                          struct json_writer *w)
{
    json_write_open(w, key, '[');
    for (size_t i = 0; i < import->source.remarks.count; i++) {
        const struct remark *remark = &import->source.remarks.items[i];
        if (kind_of(remark) != kind)
            continue;
        json_write_open(w, NULL, '{');
        json_write_integer(w, "line", remark->line);
        json_write_text(w, "text", remark->text);
        json_write_text(w, "reason", remark->reason);
        json_write_close(w, '}');
    }
    json_write_close(w, ']');
}

static void write_document(const struct session *session, const struct import *import,
                           struct json_writer *w)
{
    json_write_text(w, "type", type_word(import->type));
    json_write_text(w, "kind", import_kind(import));
    write_number(w, "year", import->year);
    write_number(w, "plan_year", import->year ? import->year + 1 : 0);
    json_write_open(w, "earlier_years", '[');
    for (size_t i = 1; i < import->theirs.count && !import->json; i++)
        json_write_integer(w, NULL, import->theirs.items[i]->year);
    json_write_close(w, ']');
    json_write_text(w, "agency", import_agency(import));
    json_write_boolean(w, "other_agency", import_is_of_other_agency(session, import));
}

void import_report_json(const struct session *session, const struct import *import,
                        const char *path, struct json_writer *w)
{
    json_write_open(w, NULL, '{');
    json_write_text(w, "file", path);
    write_document(session, import, w);
    write_counts(import, w);
    json_write_open(w, "proposals", '[');
    for (size_t i = 0; i < import->changes.count; i++)
        write_proposal(import, &import->changes.items[i], w);
    json_write_close(w, ']');
    write_remarks(import, "doubts", REMARKS_DOUBTS, w);
    write_remarks(import, "aside", REMARKS_ASIDE, w);
    write_remarks(import, "repairs", REMARKS_REPAIRS, w);
    json_write_close(w, '}');
}
