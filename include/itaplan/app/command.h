/* The one table of what an officer can do on the screen: key bar, F1, palette, the manual's key
 * section and the tests come from it. The ui runs a command by its id. */
#ifndef ITAPLAN_APP_COMMAND_H
#define ITAPLAN_APP_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/app/session.h"

/* Where one is: bits, so that a command names all its places. */
enum place {
    PLACE_OVERVIEW = 1,
    PLACE_INDICATORS = 2,
    PLACE_FINDINGS = 4,
    PLACE_PLAN = 8,
    PLACE_FORM = 16,    /* a form, no field being typed in */
    PLACE_FIELD = 32,   /* typing in a field */
    PLACE_READER = 64,  /* the full screen text */
    PLACE_PICKER = 128, /* a list to choose from, with a filter */
    PLACE_PROMPT = 256, /* one question */
    PLACE_REVIEW = 512, /* an import before it is taken */
    PLACE_COMPARE = 1024,
    PLACE_FOLLOWUP = 2048,
    PLACE_CHECKS = 4096,
    PLACE_OBSTACLES = 8192,
    PLACE_TABLE = 16384,        /* the plan as a table of six columns */
    PLACE_CHECKLIST = 32768,    /* a list to tick */
    PLACE_FIND = 65536,         /* a text to find in the field */
    PLACE_SETTINGS = 131072,    /* the settings, a row each */
    PLACE_DIFFERENCES = 262144, /* two states of the book side by side */
    PLACE_RESTORE = 524288,     /* what restoring a backup would change, likewise */
    PLACE_DRAFT = 1048576,      /* a draft that was found at the start */
    PLACE_GO_BACK = 2097152,    /* sides of the history, and the way to the one that is not now */
    PLACE_GO_FORWARD = 4194304,
    PLACE_HISTORY = 8388608,    /* the steps */
    PLACE_TEMPLATE = 16777216,  /* the agency's template of its documents */
    PLACE_PUBLISH = 33554432,   /* what is to be published, before it is */
    PLACE_PUBLISHED = 67108864, /* what was published */
    PLACE_RECORD = 134217728,   /* one of those */
    PLACE_SIDES = PLACE_DIFFERENCES | PLACE_RESTORE | PLACE_GO_BACK | PLACE_GO_FORWARD,
    PLACE_SCREENS = PLACE_OVERVIEW | PLACE_INDICATORS | PLACE_FINDINGS | PLACE_PLAN |
                    PLACE_COMPARE | PLACE_FOLLOWUP | PLACE_CHECKS | PLACE_OBSTACLES | PLACE_TABLE,
    PLACE_ANYWHERE = 268435455,
};

enum command_id {
    CMD_HELP,
    CMD_YEAR,
    CMD_READ,
    CMD_EDIT,
    CMD_COPY_LAST_YEAR,
    CMD_BESIDE,
    CMD_DELETE,
    CMD_CHECK,
    CMD_PUBLISH_NOW,
    CMD_TURN,
    CMD_PREVIEW,
    CMD_PUBLISHED,
    CMD_ALL_YEARS,
    CMD_FORGET,
    CMD_SINCE,
    CMD_VERIFY,
    CMD_OPEN_FILE,
    CMD_PRINT,
    CMD_NEW_FINDING,
    CMD_NEW_ROW,
    CMD_NEW_OBSTACLE,
    CMD_LINK,
    CMD_FILTER,
    CMD_TABLE,
    CMD_NEXT_GAP,
    CMD_NEXT_DIFFERENCE,
    CMD_NEXT_UNCHANGED,
    CMD_OFFER,
    CMD_CONFIRM,
    CMD_REPAIR,
    CMD_SILENCE,
    CMD_STATUS,
    CMD_EVIDENCE,
    CMD_QUIT,
    CMD_OPEN,
    CMD_ACCEPT,
    CMD_BACK,
    CMD_NEXT,
    CMD_PREVIOUS,
    CMD_PUBLISH,
    CMD_OVERVIEW,
    CMD_INDICATORS,
    CMD_FINDINGS,
    CMD_PLAN,
    CMD_COMPARE,
    CMD_FOLLOWUP,
    CMD_CHECKS,
    CMD_OBSTACLES,
    CMD_SEARCH,
    CMD_FIND,
    CMD_FIND_NEXT,
    CMD_PALETTE,
    CMD_UNDO,
    CMD_REDO,
    CMD_HISTORY,
    CMD_LOOK,
    CMD_GO_BACK,
    CMD_GO_FORWARD,
    CMD_SAVED,
    CMD_COPY,
    CMD_PASTE,
    CMD_EDITOR,
    CMD_MOVE_UP,
    CMD_MOVE_DOWN,
    CMD_TICK,
    CMD_TAKE_IN,
    CMD_REWORD,
    CMD_TICK_ALL,
    CMD_TICK_GROUP,
    CMD_PUT_ASIDE,
    CMD_CHANGE,
    CMD_LOOK_AT_BOTH,
    CMD_DISCARD,
    CMD_RESULT,
    CMD_AGENCY,
    CMD_TEMPLATE,
    CMD_SHOW_PART,
    CMD_USUAL_WORDS,
    CMD_USUAL_TEMPLATE,
    CMD_SETTINGS,
    CMD_ADD_YEAR,
    CMD_DELETE_YEAR,
    CMD_IMPORT,
    CMD_BACKUPS,
    CMD_BACK_UP,
    CMD_RESTORE,
    CMD_FILL_ROWS,
    CMD_CARRY_ROW,
    CMD_CARRY_PLAN,
    CMD_DIGITS,
    CMD_SUSPEND,
    CMD_TAKE_OVER,
    CMD_TOUR,
    CMD_HANDBOOK,
    CMD_COUNT
};

struct command {
    enum command_id id;
    const char *name; /* stable, English, for tests and the manual: "copy-last-year" */
    const char
        *keys[3]; /* as ui/keys.h names them; NULL after the last; none: only F1 and the palette */
    const char *title; /* msgid: what it does, in a few words */
    const char *bar;   /* msgid for the key bar; NULL: not on it */
    const char *help;  /* msgid: one sentence */
    unsigned places;
    /* Why it cannot be done now: a translated sentence; NULL: it can. The function may be NULL:
     * always. */
    const char *(*why_not)(struct session *session);
};

extern const struct command commands[CMD_COUNT];

/* The command of a key's name in a place; NULL: the key means nothing there. */
const struct command *command_of_key(const char *key_name, unsigned place);
/* The command of a stable name; NULL. */
const struct command *command_of_name(const char *name);
/* Works on every screen; others are a place's own. */
bool command_is_everywhere(const struct command *command);
/* NULL where it can run. */
const char *command_why_not(const struct command *command, struct session *session);

#endif
