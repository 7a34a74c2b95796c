/* The checks of the chosen year as a report: as text, and as JSON for scripts. */
#ifndef ITAPLAN_APP_CHECK_REPORT_H
#define ITAPLAN_APP_CHECK_REPORT_H

#include "itaplan/app/session.h"
#include "itaplan/app/view.h"
#include "itaplan/base/buf.h"

/* By rule: a heading with how many, a sentence and the place of each, why it matters; at the end
 * what was silenced, with the reasons. */
void check_report_lines(struct session *session, struct lines *out);
/* {"format":"itaplan-check","version":1,"year":2568,"errors":1,"warnings":2,"notes":0,
 *  "problems":[{"check","severity","target","indicator","words","repair","sentence"}],
 *  "silenced":[the same with "reason"]} */
void check_report_json(struct session *session, struct buf *out);

#endif
