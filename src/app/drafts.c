/* Keeping drafts of what is typed. */
#include "itaplan/app/drafts.h"

#include <stdlib.h>
#include <string.h>

#include "drafts_private.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

struct drafts {
    struct session *session;
    struct appender *appender; /* NULL: not needed yet */
    char *folder;              /* NULL: not needed yet, or there is no home */
    struct identity self;
    struct error fault; /* the newest */
    bool without_home;
    bool in_trouble; /* when last looked: something typed is in no draft */
};

char *drafts_folder(struct error *err)
{
    char *home = path_state_home(err);
    char *folder = home ? path_join(home, "drafts") : NULL;
    free(home);
    return folder;
}

struct drafts *drafts_new(struct session *session)
{
    struct drafts *drafts = mem_new(struct drafts);
    drafts->session = session;
    return drafts;
}

void drafts_free(struct drafts *drafts, int patience_ms)
{
    if (!drafts)
        return;
    appender_free(drafts->appender, patience_ms);
    identity_release(&drafts->self);
    free(drafts->folder);
    free(drafts);
}

/* At the first typing: who only looks has no thread and no folder. */
static bool start(struct drafts *drafts)
{
    if (drafts->appender)
        return true;
    drafts->folder = drafts_folder(NULL);
    drafts->without_home = !drafts->folder;
    if (drafts->without_home)
        return false;
    drafts->self = identity_of_self();
    drafts->appender = appender_new();
    return true;
}

struct draft_writer *drafts_begin(struct drafts *drafts, const char *place)
{
    if (session_is_temporary(drafts->session) || !start(drafts))
        return NULL;
    char *before = field_shown(drafts->session, place);
    struct draft head = {.book = path_absolute(session_path(drafts->session)),
                         .place = mem_strdup(place),
                         .year = session_year_number(drafts->session),
                         .begun = clock_now(),
                         .writer = drafts->self,
                         .before = BUF_INIT};
    if (before)
        buf_take(&head.before, before);
    struct draft_writer *writer = draft_writer_new(drafts->appender, drafts->folder, &head);
    buf_release(&head.before);
    free(head.place);
    free(head.book);
    return writer;
}

void drafts_flush(struct drafts *drafts, int patience_ms)
{
    (void)appender_flush(drafts->appender, patience_ms);
}

bool drafts_are_kept(const struct drafts *drafts)
{
    return !drafts->without_home && !drafts->in_trouble;
}

char *drafts_trouble(struct drafts *drafts)
{
    struct error fault = {0};
    if (drafts->without_home)
        return mem_strdup(_("No folder for your files is known (HOME is not set): a power cut "
                            "would take what you type until you leave the field."));
    if (!drafts->appender)
        return NULL;
    if (appender_fault(drafts->appender, &fault))
        drafts->fault = fault;
    (void)appender_rests(drafts->appender, &drafts->in_trouble);
    if (!drafts->in_trouble)
        return NULL;
    char *why = message_of(&drafts->fault);
    char *text = message_with(
        _("The draft cannot be kept: {why} What you type is saved when you leave the field."),
        {"why", why});
    free(why);
    return text;
}
