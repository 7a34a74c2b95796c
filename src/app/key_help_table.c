#include "itaplan/app/command.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/key_help.h"

#define TEXTS (PLACE_FIELD | PLACE_PROMPT)
#define LISTS (PLACE_SCREENS | PLACE_FORM | PLACE_READER | PLACE_REVIEW | PLACE_CHECKLIST)

const struct key_help key_help[] = {
    {N_("arrows"), N_("Move by a letter with its marks, and by a line"), TEXTS,
     .heading = N_("In a text field"), .has_words = true},
    {N_("Ctrl-arrows"), N_("Move by a Thai word"), TEXTS, .has_words = true},
    {"Home, End", N_("Start and end of the line"), TEXTS},
    {"Ctrl-Home, Ctrl-End", N_("Start and end of the text"), TEXTS},
    {"PgUp, PgDn", N_("Move by a page"), TEXTS},
    {N_("Shift-arrows"), N_("Select while moving"), TEXTS, .has_words = true},
    {"Ctrl-A", N_("Select all"), TEXTS},
    {"Ctrl-X", N_("Cut what is selected"), TEXTS},
    {"Ctrl-C", N_("Copy what is selected, also for other programs"), TEXTS},
    {"Ctrl-V", N_("Paste what was cut or copied"), TEXTS},
    {"Ctrl-Z, Ctrl-Y", N_("Take back, do again, what was typed in this field"), TEXTS},
    {"Enter", N_("A new line; in a list a new item; in a field of one line the next field"),
     PLACE_FIELD},
    {"Backspace", N_("Delete the last character before the cursor, be it only a mark"), TEXTS},
    {"Delete", N_("Delete the letter after the cursor with its marks"), TEXTS},
    {"Up, Down", N_("The place before and the next place"), PLACE_FIND,
     .heading = N_("While finding in a field")},
    {N_("arrows"), N_("Move in the list or text"), LISTS, .heading = N_("In lists and texts"),
     .has_words = true},
    {"PgUp, PgDn, Home, End", N_("Move by a page, to the first and the last"), LISTS},
    {"Up, Down", N_("The next and the previous setting"), PLACE_SETTINGS,
     .heading = N_("Settings")},
    {"Left, Right", N_("The value before, the next value"), PLACE_SETTINGS},
};
const size_t key_help_count = sizeof key_help / sizeof *key_help;
