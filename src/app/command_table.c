#include "itaplan/app/command.h"
#include "itaplan/app/i18n.h"

static const char *needs_year(struct session *session)
{
    return session_year(session) ? NULL : _("The book has no fiscal year yet: add one, or import a document.");
}

static const char *needs_writing(struct session *session)
{
    return session_is_read_only(session)
               ? _("The book is open read-only: it can be looked at, not changed.")
               : NULL;
}

static const char *needs_year_to_write(struct session *session)
{
    const char *why = needs_writing(session);
    return why ? why : needs_year(session);
}

static const char *needs_last_year(struct session *session)
{
    const char *why = needs_year(session);
    if (why)
        return why;
    return session_last_year(session) ? NULL : _("The book has no earlier year to look at.");
}

static const char *needs_last_year_to_write(struct session *session)
{
    const char *why = needs_writing(session);
    return why ? why : needs_last_year(session);
}

static const char *needs_undo(struct session *session)
{
    return session_undo_words(session) ? NULL : _("There is nothing to take back.");
}

static const char *needs_redo(struct session *session)
{
    return session_redo_words(session) ? NULL : _("There is nothing to do again.");
}

#define WRITING_PLACES (PLACE_SCREENS | PLACE_FORM)

const struct command commands[CMD_COUNT] = {
    [CMD_HELP] = {CMD_HELP, "help", {"F1"}, N_("Help for this place"), N_("Help"),
                  N_("Lists the keys that work here; type to filter, Enter runs one."),
                  PLACE_ANYWHERE & ~(unsigned)PLACE_PICKER, NULL},
    [CMD_YEAR] = {CMD_YEAR, "year", {"F2"}, N_("Choose the fiscal year"), N_("Year"),
                  N_("Lists the years of the book; Enter shows one."), PLACE_SCREENS, needs_year},
    [CMD_READ] = {CMD_READ, "read", {"F3"}, N_("Read full screen"), N_("Read"),
                  N_("Shows the text beside the list on the whole screen."),
                  PLACE_INDICATORS | PLACE_FINDINGS | PLACE_PLAN, needs_year},
    [CMD_EDIT] = {CMD_EDIT, "edit", {"F4"}, N_("Edit"), N_("Edit"),
                  N_("Opens what is selected for editing."), WRITING_PLACES, needs_year_to_write},
    [CMD_COPY_LAST_YEAR] = {CMD_COPY_LAST_YEAR, "copy-last-year", {"F5"}, N_("Copy from last year"),
                            N_("Copy"),
                            N_("Puts last year's text into this field, with the years in it moved on."),
                            PLACE_FORM | PLACE_FIELD, needs_last_year_to_write},
    [CMD_BESIDE] = {CMD_BESIDE, "beside", {"F6"}, N_("Last year beside this year, on and off"),
                    N_("Last year"), N_("Shows the same place of last year on the right."),
                    PLACE_INDICATORS | PLACE_FINDINGS | PLACE_PLAN | PLACE_FORM | PLACE_FIELD,
                    needs_last_year},
    [CMD_DELETE] = {CMD_DELETE, "delete", {"F8"}, N_("Delete"), N_("Delete"),
                    N_("Deletes the selected finding or plan row; Ctrl-Z brings it back."),
                    PLACE_FINDINGS | PLACE_PLAN, needs_year_to_write},
    [CMD_QUIT] = {CMD_QUIT, "quit", {"F10", "Ctrl-Q"}, N_("Quit"), N_("Quit"),
                  N_("Leaves the program; everything is saved."), PLACE_ANYWHERE, NULL},
    [CMD_OPEN] = {CMD_OPEN, "open", {"Enter"}, N_("Open"), N_("Open"),
                  N_("Opens what is selected, or starts typing in the field."),
                  PLACE_ANYWHERE & ~(unsigned)PLACE_FIELD, NULL},
    [CMD_BACK] = {CMD_BACK, "back", {"Esc"}, N_("Back"), N_("Back"),
                  N_("Goes back; leaving a field saves it."), PLACE_ANYWHERE, NULL},
    [CMD_NEXT] = {CMD_NEXT, "next", {"Tab"}, N_("Next pane or field"), NULL,
                  N_("Goes to the next pane or field; a field being typed in is saved."),
                  PLACE_SCREENS | PLACE_FORM | PLACE_FIELD, NULL},
    [CMD_PREVIOUS] = {CMD_PREVIOUS, "previous", {"Shift-Tab"}, N_("Previous pane or field"), NULL,
                      N_("Goes to the previous pane or field; a field being typed in is saved."),
                      PLACE_SCREENS | PLACE_FORM | PLACE_FIELD, NULL},
    [CMD_OVERVIEW] = {CMD_OVERVIEW, "overview", {"1"}, N_("Screen 1: overview"), NULL,
                      N_("The result, what lacks to the next level, scores and trend."),
                      WRITING_PLACES, NULL},
    [CMD_INDICATORS] = {CMD_INDICATORS, "indicators", {"2"}, N_("Screen 2: indicators"), NULL,
                        N_("The indicators with what was found and recommended."), WRITING_PLACES, NULL},
    [CMD_FINDINGS] = {CMD_FINDINGS, "findings", {"3"}, N_("Screen 3: findings and recommendations"),
                      NULL, N_("All findings of the year and the measures that answer them."),
                      WRITING_PLACES, NULL},
    [CMD_PLAN] = {CMD_PLAN, "plan", {"4"}, N_("Screen 4: the plan"), NULL,
                  N_("The six columns of the action plan, a row for each indicator."), WRITING_PLACES,
                  NULL},
    [CMD_SEARCH] = {CMD_SEARCH, "search", {"Ctrl-F"}, N_("Search"), N_("Search"),
                    N_("Finds a text in all years; Enter goes there."), PLACE_SCREENS, needs_year},
    [CMD_PALETTE] = {CMD_PALETTE, "palette", {"Ctrl-P"}, N_("Every command by name"), NULL,
                     N_("Lists all commands; type to filter, Enter runs one."), WRITING_PLACES, NULL},
    [CMD_UNDO] = {CMD_UNDO, "undo", {"Ctrl-Z"}, N_("Take back"), NULL,
                  N_("Takes the last change back."), WRITING_PLACES, needs_undo},
    [CMD_REDO] = {CMD_REDO, "redo", {"Ctrl-Y"}, N_("Do again"), NULL,
                  N_("Does again what was taken back."), WRITING_PLACES, needs_redo},
    [CMD_SAVED] = {CMD_SAVED, "saved", {"Ctrl-S"}, N_("Is all saved?"), NULL,
                   N_("Says that all is saved: every finished field is kept at once."),
                   WRITING_PLACES | PLACE_FIELD, NULL},
    [CMD_NEW_FINDING] = {CMD_NEW_FINDING, "new-finding", {"Ctrl-N"}, N_("Enter a finding"), N_("New"),
                         N_("Takes a finding pasted whole and tells code, issue and recommendation apart."),
                         PLACE_INDICATORS | PLACE_FINDINGS, needs_year_to_write},
    [CMD_TICK] = {CMD_TICK, "tick", {"Space"}, N_("Take it or leave it"), N_("Tick"),
                  N_("Takes the document's words for this field, or keeps yours."), PLACE_REVIEW, NULL},
    [CMD_RESULT] = {CMD_RESULT, "result", {NULL}, N_("Enter or mend the result of this year"), NULL,
                    N_("Agency, date, scores and level, with the computed figures beside."),
                    PLACE_SCREENS, needs_year_to_write},
    [CMD_ADD_YEAR] = {CMD_ADD_YEAR, "add-year", {NULL}, N_("Add a fiscal year"), NULL,
                      N_("Adds a year to the book and asks for its result."), PLACE_SCREENS,
                      needs_writing},
    [CMD_IMPORT] = {CMD_IMPORT, "import", {NULL}, N_("Import a document"), NULL,
                    N_("Reads a published document and shows what it would bring before taking it."),
                    PLACE_SCREENS, needs_writing},
    [CMD_FILL_ROWS] = {CMD_FILL_ROWS, "fill-rows", {NULL}, N_("Add the missing plan rows"), NULL,
                       N_("Adds an empty row for each indicator that has none."), PLACE_SCREENS,
                       needs_year_to_write},
    [CMD_DIGITS] = {CMD_DIGITS, "digits", {NULL}, N_("Thai or Arabic digits"), NULL,
                    N_("Changes the digits of figures and dates on the screen and in documents."),
                    PLACE_SCREENS, NULL},
    [CMD_SUSPEND] = {CMD_SUSPEND, "suspend", {NULL}, N_("Suspend the program"), NULL,
                     N_("Back to the shell; “fg” brings the program back."), PLACE_SCREENS, NULL},
};
