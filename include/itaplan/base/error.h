/* The error record: what a user, a file or a disk can cause. Layers below app fill it with a code
 * and facts; app words it (app/message.h) in the language of the user. A function that can fail
 * takes a `struct error *` last, returns false or NULL, and leaves its outputs untouched. */
#ifndef ITAPLAN_BASE_ERROR_H
#define ITAPLAN_BASE_ERROR_H

#include <stdbool.h>
#include <stdint.h>

#include "itaplan/base/attributes.h"

/* One row for each sentence that a user can be told. The comment says which facts are filled. */
enum error_code {
    ERR_NONE,
    /* files and system; subject: the path; sys: errno */
    ERR_NOT_FOUND,
    ERR_NO_PERMISSION,
    ERR_IS_DIRECTORY,
    ERR_NOT_REGULAR, /* a pipe, a device */
    ERR_EXISTS,      /* would overwrite */
    ERR_TOO_LARGE,   /* number: the limit in bytes */
    ERR_READ,
    ERR_WRITE,
    ERR_DISK_FULL,
    ERR_NO_TEMP,         /* no place for temporary files; subject: the first that was tried */
    ERR_NO_HOME,         /* no place for settings or the default book */
    ERR_HELPER_MISSING,  /* subject: the helper program's path */
    ERR_HELPER_DIED,     /* subject: the document; number: signal or exit status */
    ERR_HELPER_LIMIT,    /* subject: the document; ran out of its time or memory */
    ERR_WRITER_DIED,     /* subject: the format; number: signal or exit status of its writer */
    ERR_WRITER_LIMIT,    /* subject: the format; its writer ran out of time or memory */
    ERR_CANCELLED,       /* subject: what the officer did not want any more */
    ERR_NOT_A_FILE_NAME, /* subject: what was given for one */
    ERR_TERMINAL,        /* subject: TERM; no terminal that a screen can be drawn on */
    ERR_NOT_A_TERMINAL,  /* no facts; standard input or output leads to a file or a program */
    ERR_EDITOR_MISSING,  /* subject: the editor's name as it was given */
    ERR_EDITOR_FAILED,   /* subject: its path; number: exit status, or number2: the signal */
    ERR_NO_EDITOR,       /* no facts; neither $VISUAL nor $EDITOR, and none installed */
    ERR_NO_JOB_CONTROL,  /* no facts; the program cannot be suspended here */
    /* text; number: byte offset, line: line number from 1 */
    ERR_NOT_UTF8,
    ERR_CONTROL_CHARACTER, /* number2: the code point */
    ERR_NUL_BYTE,
    /* values; subject: the field (a stable English key), detail: what was given */
    ERR_NOT_A_NUMBER,
    ERR_OUT_OF_RANGE, /* number, number2: the bounds */
    ERR_TOO_PRECISE,  /* number: decimals allowed */
    ERR_NOT_A_YEAR,
    ERR_NOT_A_DATE,
    ERR_NOT_A_CODE,
    ERR_TEXT_TOO_LONG,  /* number: the limit in bytes */
    ERR_TEXT_NOT_CLEAN, /* text, but not in its clean form: NFC, marks in order (text/clean.h) */
    ERR_EMPTY,
    ERR_UNKNOWN_VALUE, /* not one of the allowed words; detail2: those, where there are few */
    /* the book; subject: the path */
    ERR_NOT_A_BOOK,
    ERR_BOOK_NEWER,   /* number: its version, number2: the newest known */
    ERR_BOOK_DAMAGED, /* detail: what the check said */
    ERR_BOOK_BUSY,    /* another process holds the lock */
    ERR_BOOK_OWNED, /* another window has it open: detail: whose, detail2: on which machine, number:
                       since when (seconds since 1970), number2: 1 where it is this machine */
    ERR_BOOK_TAKEN, /* another window took it over while it was open here; likewise */
    ERR_BOOK_NO_LOCKS,    /* its drive has no locks that keep two programs from writing at once */
    ERR_BOOK_CHANGED,     /* another process wrote it meanwhile */
    ERR_BOOK_MOVED,       /* the file was deleted, moved or replaced while it was open */
    ERR_BOOK_FOLDER_GONE, /* that, and its folder: a memory stick that was pulled out */
    ERR_BOOK_ITSELF,      /* a copy of the book was to be written over the book */
    ERR_NO_SUCH_BACKUP,   /* subject: its name or number as it was given */
    ERR_FIELD_CHANGED, /* subject: the field, detail: what another process wrote into it meanwhile
                        */
    ERR_BOOK_READ_ONLY,
    ERR_DRAFT_DAMAGED,       /* subject: the draft's file */
    ERR_DATABASE,            /* detail: SQLite's words */
    ERR_STEP_CHANGED,        /* it does not fit the book; number: the step, detail: where */
    ERR_STEP_NOT_KEPT,       /* it was too big or is forgotten; number: the step */
    ERR_STEP_DAMAGED,        /* number: the step, detail: what is wrong with it */
    ERR_NO_SUCH_RECORD,      /* no facts; of a published document: it was taken out of the book */
    ERR_CONTENT_NOT_KEPT,    /* no facts; what was published is not in its record */
    ERR_NO_SUCH_YEAR,        /* number: the year */
    ERR_BOOK_EMPTY,          /* no facts; no year in it */
    ERR_YEAR_EXISTS,         /* number: the year */
    ERR_DUPLICATE_CODE,      /* detail: the code; number: the indicator */
    ERR_DUPLICATE_INDICATOR, /* number: the indicator */
    ERR_DUPLICATE_ID,        /* detail: the id */
    ERR_DANGLING_LINK,       /* detail: the id that nothing has */
    /* JSON; subject: the file; line; detail: the path of the member ("years[0].plan") */
    ERR_JSON_SYNTAX, /* detail2: the parser's words */
    ERR_JSON_TYPE,   /* detail2: what was expected */
    ERR_JSON_MISSING,
    ERR_JSON_UNKNOWN, /* a member that this version does not know */
    ERR_JSON_VALUE,   /* detail2: the value */
    ERR_JSON_FORMAT,  /* not "itaplan" or not version 1 */
    /* framework packs; subject: the file; line; detail: the member; detail2: what is wrong (a key)
     */
    ERR_PACK,
    ERR_TEMPLATE, /* the agency's template; detail: the member that is not as it should be */
    /* documents; subject: the file */
    ERR_NOT_A_DOCUMENT, /* nothing of a plan was recognised */
    ERR_UNKNOWN_FORMAT, /* detail: its name, where it has one */
    ERR_CONVERT_FIRST,  /* of a word processor; detail: doc, rtf, odt, xml, mht */
    ERR_CONVERT_SHEET,  /* of a spreadsheet; detail: xls, ods, xlsb, xml */
    ERR_CONVERT_PDF,
    ERR_CONVERT_SLIDES,
    ERR_CONVERT_PICTURE,
    ERR_CONVERT_ARCHIVE,
    ERR_CONVERT_MAIL,
    ERR_CONVERT_LINK, /* a shortcut to a document on the web */
    ERR_IS_A_BOOK,    /* a plan book, not a document */
    ERR_EMPTY_FILE,
    ERR_TREE,          /* the helper's answer is no tree; number: byte offset */
    ERR_NO_YEAR_GIVEN, /* the document names no fiscal year */
    ERR_NO_FONT,       /* detail: the package that brings a Thai font */
    ERR_FONT_FILE,     /* no font, or one without Thai letters; subject: the file */
    ERR_TOO_COMPLEX,   /* too many parts or nested too deeply; number: the limit */
    /* office files; subject: the file; detail: the part in it, where one is known */
    ERR_DOCUMENT_DAMAGED,  /* cut short or changed; line: of the part */
    ERR_DOCUMENT_LOCKED,   /* behind a password */
    ERR_DOCUMENT_MACROS,   /* it carries programs; detail: what it becomes without them (docx) */
    ERR_DOCUMENT_DOCTYPE,  /* it declares a document type */
    ERR_DOCUMENT_PARTS,    /* number: how many files may be in it */
    ERR_DOCUMENT_CELLS,    /* number: how many paragraphs and cells it may have */
    ERR_DOCUMENT_UNPACKED, /* number: bytes that it may unpack to */
    ERR_COUNT              /* keep last */
};

#define ERROR_TEXT_MAX 512

struct error {
    enum error_code code;
    int sys;      /* errno or 0 */
    int64_t line; /* from 1; 0: none */
    int64_t number, number2;
    char subject[ERROR_TEXT_MAX]; /* always NUL-ended, cut at a character's border */
    char detail[ERROR_TEXT_MAX];
    char detail2[ERROR_TEXT_MAX];
};

struct error_facts {
    enum error_code code;
    int sys;
    int64_t line, number, number2;
    const char *subject, *detail, *detail2; /* may be NULL */
};

/* Fills the record (err may be NULL) and returns false: `return fail(err, .code = ERR_READ, ...)`.
 */
#define fail(err, ...) error_fill((err), &(const struct error_facts){__VA_ARGS__})
void error_record(struct error *err, const struct error_facts *facts) NON_NULL(2);
/* In the header so that compilers see that it is false always. */
static inline bool error_fill(struct error *err, const struct error_facts *facts)
{
    error_record(err, facts);
    return false;
}
/* The code for an errno of opening, reading or writing: ERR_NOT_FOUND, ERR_DISK_FULL..., else
 * `other`. */
enum error_code error_code_of_errno(int sys, enum error_code other);
/* Fills subject only where it is still empty: for a caller that knows the file's name. Returns
 * false. */
bool error_name_subject(struct error *err, const char *subject);

#endif
