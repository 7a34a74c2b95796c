#include "itaplan/app/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/file.h"
#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "session_private.h"

#define FILE_MOST ((size_t)1 << 30) /* bytes; a larger one would keep the screen waiting */

/* Where the file of this name lies (free). */
static char *evidence_path(const struct session *session, const char *name)
{
    const char *home = getenv("HOME");
    if (*name == '/')
        return mem_strdup(name);
    if (!strncmp(name, "~/", 2) && home && *home)
        return path_join(home, name + 2);
    char *folder = path_folder(session_path(session));
    char *path = path_join(folder, name);
    free(folder);
    return path;
}

static bool hash_of(const struct session *session, const struct evidence *evidence,
                    char hash[HASH_HEX_SIZE], struct error *err)
{
    char *path = evidence_path(session, evidence->value);
    bool good = file_hash(path, FILE_MOST, hash, err);
    free(path);
    return good;
}

/* Tells of the first file that gives no hash. */
static void tell_missing(struct session *session, const struct evidence *evidence,
                         const struct error *why)
{
    char *sentence = message_of(why);
    const char *format =
        why->code == ERR_NOT_FOUND
            ? _("There is no file “{name}”; the evidence is kept as typed, without a hash. Beside "
                "the book, Ctrl-K on screen 6 finds it later.")
            : _("The evidence “{name}” is kept as typed, without the hash of a file: {why}");
    free(session->notice);
    session->notice = message_with(format, {"name", evidence->value}, {"why", sentence});
    free(sentence);
}

static size_t take_hashes(struct session *session, struct followup *followup, bool tell)
{
    size_t taken = 0;
    for (size_t i = 0; i < followup->evidence.count; i++) {
        struct evidence *one = &followup->evidence.items[i];
        char hash[HASH_HEX_SIZE];
        struct error why = {0};
        if (one->kind != EVIDENCE_FILE || one->sha256)
            continue;
        if (hash_of(session, one, hash, &why)) {
            one->sha256 = mem_strdup(hash);
            taken++;
        } else if (tell) {
            tell_missing(session, one, &why);
            tell = false;
        }
    }
    return taken;
}

void evidence_take_hashes(struct session *session, struct followup *followup)
{
    (void)take_hashes(session, followup, true);
}

/* ---- looking again ---- */

static struct evidence_look *look_of(const struct session *session, const struct evidence *evidence)
{
    for (size_t i = 0; i < session->looks.count; i++) {
        struct evidence_look *look = &session->looks.items[i];
        if (!strcmp(look->name, evidence->value) && !strcmp(look->sha256, evidence->sha256))
            return look;
    }
    return NULL;
}

enum evidence_state evidence_state(const struct session *session, const struct evidence *evidence)
{
    if (evidence->kind != EVIDENCE_FILE || !evidence->sha256)
        return EVIDENCE_NOT_LOOKED_AT;
    const struct evidence_look *look = look_of(session, evidence);
    return look ? look->state : EVIDENCE_NOT_LOOKED_AT;
}

static void remember(struct session *session, const struct evidence *evidence,
                     enum evidence_state state)
{
    struct evidence_look *look = look_of(session, evidence);
    if (!look) {
        look = array_push(&session->looks);
        look->name = mem_strdup(evidence->value);
        look->sha256 = mem_strdup(evidence->sha256);
    }
    look->state = state;
}

void session_forget_looks(struct session *session)
{
    for (size_t i = 0; i < session->looks.count; i++) {
        free(session->looks.items[i].name);
        free(session->looks.items[i].sha256);
    }
    array_release(&session->looks);
}

static void look_at(struct session *session, const struct evidence *evidence,
                    struct evidence_seen *seen)
{
    char hash[HASH_HEX_SIZE];
    seen->files++;
    bool there = hash_of(session, evidence, hash, NULL);
    bool same = there && evidence->sha256 && !strcmp(hash, evidence->sha256);
    seen->same += same;
    seen->gone += !there;
    seen->changed += there && !same;
    if (evidence->sha256)
        remember(session, evidence,
                 same    ? EVIDENCE_SAME
                 : there ? EVIDENCE_CHANGED
                         : EVIDENCE_GONE);
}

struct taking {
    struct session *session;
    const char *id;
    int year;
    size_t taken;
};

static bool take(struct book *book, void *ctx, struct error *err)
{
    struct taking *taking = ctx;
    struct year *year = book_own_year(book, taking->year);
    struct measure *measure = year ? year_own_measure(year, taking->id, NULL) : NULL;
    if (!measure)
        return fail(err, .code = ERR_DANGLING_LINK, .subject = taking->id, .detail = taking->id);
    taking->taken = take_hashes(taking->session, &measure->followup, false);
    return true;
}

/* Is there a file that has no hash and could get it? */
static bool lacks_hash(const struct session *session, const struct followup *followup)
{
    for (size_t i = 0; i < followup->evidence.count; i++) {
        const struct evidence *one = &followup->evidence.items[i];
        char *path = evidence_path(session, one->value);
        bool lacks = one->kind == EVIDENCE_FILE && !one->sha256 && path_exists(path);
        free(path);
        if (lacks)
            return true;
    }
    return false;
}

/* The hashes that are to be had, as one step. */
static bool take_what_lacks(struct session *session, const char *id, size_t *taken,
                            struct error *err)
{
    struct taking taking = {.session = session, .id = id, .year = session_year_number(session)};
    char *path = mem_format("%s.evidence", id);
    char *words = field_edit_words(session, path);
    bool good = session_edit(session, words, take, &taking, err);
    free(words);
    free(path);
    if (good)
        *taken = taking.taken;
    return good;
}

bool evidence_look(struct session *session, const char *measure_id, struct evidence_seen *seen,
                   struct error *err)
{
    const struct year *year = session_year(session);
    const struct measure *measure = year ? year_measure(year, measure_id, NULL) : NULL;
    struct evidence_seen found = {0};
    if (!measure)
        return fail(err, .code = ERR_DANGLING_LINK, .subject = measure_id, .detail = measure_id);
    char *id = mem_strdup(measure_id); /* the book that it may lie in goes with the edit */
    bool good = session_is_read_only(session) || !lacks_hash(session, &measure->followup) ||
                take_what_lacks(session, id, &found.taken, err);
    measure = good ? year_measure(session_year(session), id, NULL) : NULL;
    for (size_t i = 0; measure && i < measure->followup.evidence.count; i++)
        if (measure->followup.evidence.items[i].kind == EVIDENCE_FILE)
            look_at(session, &measure->followup.evidence.items[i], &found);
    free(id);
    if (good)
        *seen = found;
    return good;
}
