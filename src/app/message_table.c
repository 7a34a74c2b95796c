/* One sentence for each error code: what happened, the thing, the way out. Fields: {subject}
 * {field} {detail} {detail2} {line} {number} {number2} {code_point} {megabytes} {reason}. */
#include <stddef.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"

static const char *const templates[ERR_COUNT] = {
    [ERR_NONE] = N_("Nothing went wrong."),
    [ERR_NOT_FOUND] = N_("“{subject}” was not found; check the name and the folder."),
    [ERR_NO_PERMISSION] = N_(
        "“{subject}” may not be read or written by you; ask its owner, or choose another place."),
    [ERR_IS_DIRECTORY] = N_("“{subject}” is a folder; name a file in it."),
    [ERR_NOT_REGULAR] =
        N_("“{subject}” is no ordinary file (a pipe or a device); copy it to a file first."),
    [ERR_EXISTS] = N_("“{subject}” is there already and was not changed; choose another name, or "
                      "give --force where the command has it."),
    [ERR_TOO_LARGE] = N_("“{subject}” is larger than {megabytes} MB, which is more than a plan can "
                         "be; check that it is the right file."),
    [ERR_READ] = N_(
        "“{subject}” could not be read ({reason}); try again, or copy the file to another disk."),
    [ERR_WRITE] = N_("“{subject}” could not be written ({reason}); choose another place."),
    [ERR_DISK_FULL] =
        N_("The disk is full: “{subject}” was not written; free some space and try again."),
    [ERR_NO_TEMP] = N_("There is no room for temporary files in “{subject}” or elsewhere "
                       "({reason}); set TMPDIR to a folder where you may write."),
    [ERR_NO_HOME] = N_("No folder for your files is known (HOME is not set); set it, or name the "
                       "book with --book FILE."),
    [ERR_HELPER_MISSING] = N_(
        "The program that reads and writes documents, “{subject}”, is missing; install the package "
        "itaplan-documents."),
    [ERR_HELPER_DIED] =
        N_("Reading “{subject}” came to a bad end, and nothing was taken from it; save the "
           "document in another format (plain text, for instance) and try again."),
    [ERR_HELPER_LIMIT] =
        N_("“{subject}” would take too much memory or time to read, and nothing was taken from it; "
           "save only the plan's part of it as a document of its own."),
    [ERR_WRITER_DIED] = N_("The {subject} file could not be made, and nothing was written; try "
                           "again, or choose another format."),
    [ERR_WRITER_LIMIT] =
        N_("The {subject} file would take too much memory or time, and nothing was written; choose "
           "another format, such as text or Markdown."),
    [ERR_NOT_A_FILE_NAME] = N_("“{subject}” can be no file's name; give one like plan.pdf."),
    [ERR_NO_SUCH_RECORD] = N_("This record is not in the book any more; it was taken back, or "
                              "another window took it out."),
    [ERR_CONTENT_NOT_KEPT] = N_("What was published then is not kept in the book, so what changed "
                                "since cannot be shown."),
    [ERR_CANCELLED] = N_("Stopped: nothing was written."),
    [ERR_NOT_UTF8] = N_("“{subject}”, line {line}: this is no text that can be read (not UTF-8); "
                        "save the file as “UTF-8” and try again."),
    [ERR_CONTROL_CHARACTER] = N_("“{subject}”, line {line}: there is a character that is no text "
                                 "({code_point}); take it out and try again."),
    [ERR_NUL_BYTE] = N_("“{subject}”, line {line}: there is a NUL byte, so this is no text; check "
                        "that it is the right file."),
    [ERR_NOT_A_NUMBER] = N_("{field}: “{detail}” is no number; write it like 85.86."),
    [ERR_OUT_OF_RANGE] = N_("{field}: “{detail}” is outside {number} to {number2}."),
    [ERR_TOO_PRECISE] = N_("{field}: “{detail}” has too many decimals; at most {number} are kept."),
    [ERR_NOT_A_YEAR] = N_("“{detail}” is no fiscal year of the Buddhist era; write it like 2568."),
    [ERR_NOT_A_DATE] =
        N_("{field}: “{detail}” is no date; write it like 15 ส.ค. 2568 or 2568-08-15."),
    [ERR_NOT_A_CODE] = N_("{field}: “{detail}” is no question code; write it like i10, e4 or o25."),
    [ERR_TEXT_TOO_LONG] =
        N_("{field}: the text is longer than one field can hold (1 MiB); split it."),
    [ERR_EMPTY] = N_("{field}: there is nothing in it."),
    [ERR_UNKNOWN_VALUE] =
        N_("{field}: “{detail}” is not one of the words that it can be{choices}."),
    [ERR_NOT_A_BOOK] =
        N_("“{subject}” is not a plan book of itaplan and was not touched; choose another file, or "
           "bring a document in with “itaplan import”. If it was a book, “itaplan doctor --rescue” "
           "looks for what is left of it."),
    [ERR_BOOK_NEWER] =
        N_("“{subject}” was written by a later version of itaplan (book version {number}; this "
           "program knows {number2}) and was not touched; install the newer program."),
    [ERR_BOOK_DAMAGED] =
        N_("“{subject}” is damaged ({detail}); “itaplan doctor --rescue” makes a new book of all "
           "that can be read of it{backup}."),
    [ERR_BOOK_BUSY] = N_("“{subject}” is being written by another window or machine; close it "
                         "there, or try again in a moment."),
    [ERR_BOOK_OWNED] =
        N_("“{subject}” is open in a window of {detail} on the machine {detail2} since {since}, so "
           "nothing was changed; close it there, or take the book over in the window of itaplan."),
    [ERR_BOOK_TAKEN] =
        N_("{detail} on the machine {detail2} took the book over at {since}, so this was not saved "
           "and stays here; “Take the book over” in the list of keys gets it back."),
    [ERR_BOOK_NO_LOCKS] =
        N_("The drive of “{subject}” has no locks that keep two programs from writing at once, so "
           "nothing was written; copy the book to a disk of this machine."),
    [ERR_BOOK_CHANGED] = N_("“{subject}” was changed by another window meanwhile; nothing was "
                            "overwritten. Try once more."),
    [ERR_BOOK_MOVED] = N_("“{subject}” was moved or replaced while it was open, so this was not "
                          "saved; copy your text, put the file back, and open it again."),
    [ERR_BOOK_FOLDER_GONE] =
        N_("The folder of “{subject}” is gone, so this was not saved and stays here; plug the "
           "memory stick in again, or put the folder back, and try once more."),
    [ERR_STEP_CHANGED] =
        N_("The book was changed outside this program since that step, so it cannot be "
           "taken back or done again any more; the book stayed as it is."),
    [ERR_STEP_NOT_KEPT] =
        N_("That step was too large to keep, or lies before the oldest one kept, so neither it nor "
           "what came before it can be taken back; open a backup instead."),
    [ERR_STEP_DAMAGED] =
        N_("What “{subject}” kept of that step is damaged, so it cannot be taken back "
           "or done again; the book stayed as it is."),
    [ERR_BOOK_ITSELF] =
        N_("“{subject}” is the book itself, so nothing else can be written there; name another "
           "file."),
    [ERR_NO_SUCH_BACKUP] = N_("There is no backup “{subject}”; “itaplan backup --list” lists those "
                              "there are."),
    [ERR_FIELD_CHANGED] =
        N_("{field}: another window changed it to “{detail}” meanwhile; leave the field once more "
           "to put yours in its place, or Ctrl-Z first to give yours up."),
    [ERR_BOOK_READ_ONLY] = N_("“{subject}” is read-only, so nothing can be changed; copy it to a "
                              "place where you may write."),
    [ERR_DRAFT_DAMAGED] =
        N_("The draft “{subject}” is damaged and cannot be read; the file is kept."),
    [ERR_DATABASE] =
        N_("“{subject}”: the book could not be worked with ({detail}); nothing was changed."),
    [ERR_NO_SUCH_YEAR] =
        N_("The book has no fiscal year {number}; “itaplan show years” lists those it has."),
    [ERR_BOOK_EMPTY] = N_("The book has no fiscal year yet, so there is nothing to write; bring a "
                          "document in with “itaplan import”."),
    [ERR_YEAR_EXISTS] = N_("Fiscal year {number} is in the book already; choose it with F2."),
    [ERR_DUPLICATE_CODE] = N_("The code {detail} stands twice in one finding; take one out."),
    [ERR_DUPLICATE_INDICATOR] = N_("Indicator {number} stands twice; take one out."),
    [ERR_DUPLICATE_ID] = N_("“{subject}”: the id “{detail}” is used twice."),
    [ERR_DANGLING_LINK] = N_("“{subject}”: there is a link to “{detail}”, which is not there."),
    [ERR_JSON_SYNTAX] = N_("“{subject}”, line {line}: this is not correct JSON ({detail2})."),
    [ERR_JSON_TYPE] = N_("“{subject}”, line {line}: “{detail}” should be {detail2}."),
    [ERR_JSON_MISSING] = N_("“{subject}”, line {line}: “{detail}” is missing."),
    [ERR_JSON_UNKNOWN] = N_("“{subject}”, line {line}: “{detail}” is not known to this version; "
                            "was the file written by a later one?"),
    [ERR_JSON_VALUE] = N_("“{subject}”, line {line}: “{detail}” cannot be “{detail2}”."),
    [ERR_JSON_FORMAT] = N_("“{subject}” is no book of itaplan in JSON, version 1."),
    [ERR_PACK] =
        N_("“{subject}”, line {line}: the framework pack has a fault at “{detail}”: {detail2}."),
    [ERR_TEMPLATE] =
        N_("The agency's template of its documents has a fault at “{detail}”, so no document was "
           "made; open “Template of the documents” (Ctrl-P) and have the program's own put back."),
    [ERR_NOT_A_DOCUMENT] = N_("Nothing of an ITA plan was found in “{subject}”, so nothing was "
                              "taken from it ({detail}); check that it is the right document."),
    [ERR_UNKNOWN_FORMAT] = N_(
        "“{subject}” is of a kind that cannot be read; open it in the program that made it, save "
        "it as a Word (.docx), Excel (.xlsx), web page, text or CSV file, and try that one."),
    [ERR_CONVERT_FIRST] =
        N_("“{subject}” is a document of the kind .{detail}, which cannot be read; open it in Word "
           "or LibreOffice, save it as .docx, and try that one."),
    [ERR_CONVERT_SHEET] =
        N_("“{subject}” is a spreadsheet of the kind .{detail}, which cannot be read; open it in "
           "Excel or LibreOffice, save it as .xlsx, and try that one."),
    [ERR_CONVERT_PDF] =
        N_("“{subject}” is a PDF, whose tables cannot be read; ask for the Word or Excel file that "
           "it was made from, or open it, select all, and paste the text into a new Word document "
           "(.docx) to try."),
    [ERR_CONVERT_SLIDES] =
        N_("“{subject}” is a presentation, which cannot be read; copy its text and tables into a "
           "Word document (.docx) and try that one."),
    [ERR_CONVERT_PICTURE] =
        N_("“{subject}” is a picture, and text in pictures cannot be read; ask for the Word or "
           "Excel file that it was made from."),
    [ERR_CONVERT_ARCHIVE] =
        N_("“{subject}” is an archive with files packed in it; unpack it, and try the document "
           "that lies in it."),
    [ERR_CONVERT_MAIL] = N_("“{subject}” is an e-mail; open it, save the document that is attached "
                            "to it, and try that one."),
    [ERR_CONVERT_LINK] =
        N_("“{subject}” is only a link to a document on the web (Google Docs, Canva and the like); "
           "open the link, download the document as Word (.docx) or Excel (.xlsx), and try that "
           "one."),
    [ERR_IS_A_BOOK] =
        N_("“{subject}” is a plan book; open it with “itaplan FILE”, or write it as JSON with "
           "“itaplan export --book FILE --format json” and bring that in."),
    [ERR_EMPTY_FILE] = N_("“{subject}” is empty; get it once more, or check that it was copied to "
                          "its end."),
    [ERR_TREE] =
        N_("“{subject}”: the document reader gave no sensible answer; install itaplan again."),
    [ERR_NO_YEAR_GIVEN] = N_("“{subject}” does not say which fiscal year it is about; say it with "
                             "--year, like --year 2568."),
    [ERR_TERMINAL] =
        N_("The terminal “{subject}” cannot show the screens, or its description is "
           "missing (package ncurses-term). Run itaplan in the desktop's own terminal, "
           "or without screens: itaplan show, itaplan export (itaplan --help)."),
    [ERR_NOT_A_TERMINAL] = N_("There is no terminal to show the screens in. Run itaplan in one, or "
                              "without screens: itaplan show, itaplan export (itaplan --help)."),
    [ERR_EDITOR_MISSING] = N_("The editor “{subject}” cannot be started; set $VISUAL or $EDITOR to "
                              "one that is installed."),
    [ERR_EDITOR_FAILED] =
        N_("The editor “{subject}” came to a bad end, so the field is as it was."),
    [ERR_NO_EDITOR] =
        N_("No editor was found; set $VISUAL or $EDITOR to one that is installed (nano, vim)."),
    [ERR_NO_JOB_CONTROL] =
        N_("The program cannot be suspended here, since nothing could wake it; F10 leaves it."),
    [ERR_TEXT_NOT_CLEAN] =
        N_("{field}: there is a character that is no text; take it out and try again."),
    [ERR_NO_FONT] =
        N_("There is no Thai font for the document, and nothing was written; install the package "
           "“{detail}” or the font TH SarabunPSK, or name a font file when you publish (F9)."),
    [ERR_FONT_FILE] = N_("“{subject}” is no font file with Thai letters, and nothing was written; "
                         "name another one."),
    [ERR_TOO_COMPLEX] =
        N_("“{subject}” is nested too deep to be read; save it as plain text and try again."),
    [ERR_DOCUMENT_DAMAGED] =
        N_("“{subject}” is damaged or was cut short on its way here, and nothing was taken from "
           "it; get it once more, or open it in its own program and save it again."),
    [ERR_DOCUMENT_LOCKED] =
        N_("“{subject}” is locked with a password; open it in its own program, save it without a "
           "password under another name, and try that one."),
    [ERR_DOCUMENT_MACROS] =
        N_("“{subject}” carries macros (programs), so it was not opened; open it in its own "
           "program, save it as .{detail}, and try that one."),
    [ERR_DOCUMENT_DOCTYPE] =
        N_("“{subject}” holds instructions (a document type) that no office program writes, so "
           "it was not read; open it in its own program and save it again."),
    [ERR_DOCUMENT_PARTS] =
        N_("“{subject}” is packed from more than {number} files, which is more than a plan can "
           "be; copy only the plan into a new document and try that one."),
    [ERR_DOCUMENT_CELLS] =
        N_("“{subject}” has more than {number} paragraphs and cells, which is more than a plan can "
           "be; copy only the plan into a new document and try that one."),
    [ERR_DOCUMENT_UNPACKED] =
        N_("“{subject}” unpacks to more than {megabytes} MB, which is more than a plan can be; "
           "copy only the plan into a new document and try that one."),
};

const char *message_template(enum error_code code)
{
    const char *text = (unsigned)code < ERR_COUNT ? templates[code] : NULL;
    return text ? text : N_("Something went wrong with “{subject}” ({detail}).");
}
