#include "itaplan/app/command.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/key_help.h"

#define LISTS                                                                                      \
    (PLACE_SCREENS | PLACE_FORM | PLACE_READER | PLACE_REVIEW | PLACE_CHECKLIST | PLACE_SIDES |    \
     PLACE_DRAFT | PLACE_HISTORY | PLACE_TEMPLATE | PLACE_PUBLISHED)

const struct key_help key_help[] = {
    {N_("arrows"), N_("Move by a letter with its marks, and by a line"), PLACE_FIELD | PLACE_PROMPT,
     true},
    {N_("Ctrl-arrows"), N_("Move by a Thai word"), PLACE_FIELD | PLACE_PROMPT, true},
    {"Home, End", N_("Start and end of the line"), PLACE_FIELD | PLACE_PROMPT},
    {"Ctrl-Home, Ctrl-End", N_("Start and end of the text"), PLACE_FIELD | PLACE_PROMPT},
    {"PgUp, PgDn", N_("Move by a page"), PLACE_FIELD | PLACE_PROMPT},
    {N_("Shift-arrows"), N_("Select while moving"), PLACE_FIELD | PLACE_PROMPT, true},
    {"Ctrl-A", N_("Select all"), PLACE_FIELD | PLACE_PROMPT},
    {"Ctrl-X", N_("Cut what is selected"), PLACE_FIELD | PLACE_PROMPT},
    {"Ctrl-C", N_("Copy what is selected, also for other programs"), PLACE_FIELD | PLACE_PROMPT},
    {"Ctrl-V", N_("Paste what was cut or copied"), PLACE_FIELD | PLACE_PROMPT},
    {"Ctrl-Z, Ctrl-Y", N_("Take back, do again, what was typed in this field"),
     PLACE_FIELD | PLACE_PROMPT},
    {"Enter", N_("A new line; in a list a new item; in a field of one line the next field"),
     PLACE_FIELD},
    {"Backspace", N_("Delete the last character before the cursor, be it only a mark"),
     PLACE_FIELD | PLACE_PROMPT},
    {"Delete", N_("Delete the letter after the cursor with its marks"), PLACE_FIELD | PLACE_PROMPT},
    {"Up, Down", N_("The next and the previous place"), PLACE_FIND},
    {N_("arrows"), N_("Move in the list or text"), LISTS, true},
    {N_("paste, drop"), N_("A table is offered as rows, a file as a document to import"),
     PLACE_SCREENS, true},
    {"Up, Down", N_("The next and the previous setting"), PLACE_SETTINGS},
    {"Left, Right", N_("The value before, the next value"), PLACE_SETTINGS},
    {"Up, Down", N_("The next and the previous line"), PLACE_PUBLISH | PLACE_RECORD},
    {"Left, Right", N_("The value before, the next value"), PLACE_PUBLISH},
    {"Left, Right", N_("Choose the side that Ctrl-C copies"), PLACE_SIDES},
    {"PgUp, PgDn, Home, End", N_("Move by a page, to the first and the last"), LISTS},
};
const size_t key_help_count = sizeof key_help / sizeof *key_help;
