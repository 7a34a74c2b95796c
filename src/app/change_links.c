/* Links between findings and what answers them. */
#include "itaplan/app/change.h"
#include "itaplan/app/i18n.h"

struct answers {
    int year;
    const char *finding;
    const struct strings *measures;
    struct answers_change change;
};

static bool set_answers(struct book *book, void *ctx, struct error *err)
{
    struct answers *answers = ctx;
    struct year *year = book_own_year(book, answers->year);
    if (!year || !year_finding(year, answers->finding))
        return fail(err, .code = ERR_DANGLING_LINK, .subject = answers->finding,
                    .detail = answers->finding);
    edit_set_answers(year, answers->finding, answers->measures, &answers->change);
    return true;
}

static bool are_answers(const struct year *year, const struct answers *answers)
{
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        for (size_t k = 0; k < row->measures.count; k++)
            if (measure_answers(row, &row->measures.items[k], answers->finding) !=
                strings_contain(answers->measures, row->measures.items[k].id))
                return false;
    }
    return true;
}

bool change_set_answers(struct session *session, const char *finding,
                        const struct strings *measures, struct answers_change *change,
                        struct error *err)
{
    struct answers answers = {
        .year = session_year_number(session), .finding = finding, .measures = measures};
    const struct year *year = session_year(session);
    if ((!year || !are_answers(year, &answers)) &&
        !session_edit(session, _("link a finding with measures"), set_answers, &answers, err))
        return false;
    *change = answers.change;
    return true;
}
