/* What the parts of recognise share: the document as a row of blocks, helpers for text, and the
 * state of the reading. */
#ifndef ITAPLAN_DOCUMENT_RECOGNISE_PRIVATE_H
#define ITAPLAN_DOCUMENT_RECOGNISE_PRIVATE_H

#include "itaplan/base/array.h"
#include "itaplan/document/recognise.h"
#include "itaplan/text/marker.h"
#include "recognise_words.h"

/* ---- text (recognise_text.c) ---- */

/* White space runs become one space, none at the ends. */
char *rec_squeeze(const char *s, size_t len) MUST_USE;
/* Folded without spaces ("tight") and with single spaces ("plain"): digits are ASCII, letters lower
 * case. */
char *rec_tight(const char *s) MUST_USE;
char *rec_plain(const char *s) MUST_USE;
/* Words are NULL-ended lists, written tight. */
bool rec_holds(const char *tight, const char *const *words);
bool rec_starts(const char *tight, const char *const *words);
bool rec_ends(const char *tight, const char *const *words);
/* The whole text is one of the words. */
bool rec_is_word(const char *tight, const char *const *words);
/* Does the tight text name the assessment? "digital" does not. */
bool rec_speaks_of_ita(const char *tight);
/* End of the last place where one of the words stands in s[0, len); 0: nowhere. */
size_t rec_last_of(const char *s, size_t len, const char *const *words);
/* Start of the first of the words in s; SIZE_MAX: none is there. */
size_t rec_first_of(const char *s, const char *const *words);
/* Bytes of the digit (Thai or ASCII) at s, 0 where there is none. */
size_t rec_digit(const char *s, int *value);
bool rec_is_blank(const char *s);

struct figure {
    size_t start, end; /* bytes of the plain text */
    decimal value;     /* DECIMAL_NONE: not well formed ("85,86") */
    int places;        /* digits after the point */
};
/* The next number that is no part of a date, a code or a section number. */
bool rec_next_figure(const char *plain, size_t from, struct figure *out);
/* Does a figure go on behind the space at `end`? "8 1", "85. 25". */
bool rec_is_parted(const char *plain, size_t end);
/* The whole text is one score, "คะแนน" or "%" after it or not: its value, which may be out of
 * range. */
bool rec_score_alone(const char *text, decimal *value);
/* A score that is written wrongly, but plainly meant: "๘๕,๖๐", "85 .60". Its value. */
bool rec_score_mended(const char *text, decimal *value);
bool rec_score_in_range(decimal value);
/* "#REF!", "=AVERAGE(B1:B9)": what a sheet shows for a formula that gave nothing. */
bool rec_is_no_result(const char *text);
/* Digits and punctuation only: somebody meant a number. */
bool rec_looks_like_figure(const char *text);

/* A numbered list that lost its line breaks ("๑. ... ๒. ... ๓. ..."): its items, marker and all. */
void rec_split_numbered(const char *s, struct strings *out);
/* The same, and of lists with dashes: "- ... - ..." or "... - ... - ... - ..."; a list item had a
 * marker of its own before. */
void rec_split_items(const char *s, bool is_item, struct strings *out);

/* ---- blocks (recognise_blocks.c) ---- */

struct block {
    enum node_kind kind; /* HEADING, PARAGRAPH, ITEM, TABLE, CHART */
    const struct node *node;
    int64_t line;
    int64_t last_line;                      /* of a paragraph whose wrapped lines were joined */
    const struct node *first_row, *end_row; /* of a TABLE; end NULL: to the last */
    char *text;                             /* one line; "" for a table */
    char *tight;
    bool is_done;   /* used or set aside */
    bool is_partly; /* used for the figures in it, and not kept whole */
};
struct blocks {
    struct block *items;
    size_t count, capacity;
};
void rec_blocks_collect(const struct node *root, struct blocks *out);
void rec_blocks_release(struct blocks *blocks);

/* ---- the state ---- */

struct name {
    char *tight;
    int number;
};
struct names {
    struct name *items;
    size_t count, capacity;
};

/* Columns of a table, see recognise_grid.c. */
#define COLUMNS_MAX 64
struct column_map {
    enum column kinds[COLUMNS_MAX];
    bool doubtful[COLUMNS_MAX];  /* found by position, not by its words */
    bool is_like[COLUMNS_MAX];   /* its words have a slip of the pen */
    char *headings[COLUMNS_MAX]; /* squeezed; NULL where there is none */
    int years[COLUMNS_MAX];      /* said by a heading above it; 0: none */
    size_t count;                /* columns */
    bool is_headless;
};
void rec_map_release(struct column_map *map);
bool rec_map_has(const struct column_map *map, enum column kind);
/* The same columns in the same places. */
bool rec_map_same(const struct column_map *map, const struct column_map *other);

/* How far the place of what is being read can be trusted, and what spoke against it. */
struct trust {
    enum sureness sure;
    enum remark_reason why;
};

/* A finding with the line that it stands on, before the same words are made one. */
struct gathered {
    struct finding finding;
    int64_t line, last_line;
    char *words; /* the source's own */
    struct trust trust;
};

/* An item of a cell: its text without markers, and what stands in the source. */
struct cell_item {
    char *text, *words;
    int64_t line, last_line;
};
struct cell_items {
    struct cell_item *items;
    size_t count, capacity;
};

/* An instrument's score in two parts, and nothing of the whole. */
struct part_scores {
    char *code; /* NULL: none */
    decimal values[2];
    int64_t line;
};

/* What the document tells of one year's result. */
struct told {
    struct year *year;                    /* out->year, or an owned one of a year before it */
    const struct pack *pack;              /* of that year; NULL: none */
    struct instrument_scores instruments; /* as the document gives them */
    int64_t instruments_line;
    struct witnesses instrument_witnesses; /* by place in instruments */
    struct part_scores parts;
    struct {
        decimal value;
        int64_t line;
        char *text; /* NULL: none was told */
        bool differ;
    } average;
};

struct recogniser {
    struct recognised *out;
    struct told own,
        *told; /* of the document's year; what rec_give_* fill: own or an earlier one */
    struct {
        struct told **items;
        size_t count, capacity;
    } earlier; /* by year */
    struct blocks blocks;
    pack_lookup packs;
    void *packs_ctx;
    const struct piece_place *place; /* of a piece that was pasted; NULL: a whole document */
    const struct pack *pack;         /* of the result year; NULL: none */
    const struct pack *names_pack;   /* the nearest one that names indicators; NULL: none */
    struct names names;              /* of the indicators, longest first */
    int most_indicators;
    struct names instrument_names; /* number: index in names_pack's instruments */
    size_t *likeness_left;         /* comparisons by words that may still be made */

    struct trust trust;     /* of what is being read now */
    struct ints indicators; /* the heading that we are under; empty: none */
    struct trust heading_trust;
    char *heading;      /* its words */
    char *heading_name; /* the indicator's name in it */
    int heading_level;  /* 0: a plain paragraph */
    bool in_obstacles, in_introduction;
    bool in_lost_table; /* below the headings of a table that lost its columns */
    struct {
        struct gathered *items;
        size_t count, capacity;
    } gathered;
    struct strings headers_seen; /* tight texts of the table headers */
    bool is_quiet;               /* what is remarked was remarked before */
    size_t slips_left;           /* headings that may still be looked at for slips of the pen */
    struct trust table_trust;    /* of the columns of the table being read */
    struct column_map plan_map;  /* of the last plan table */
    struct ints plan_last;       /* indicators of its last row */
    char *plan_last_name;        /* NULL: there was none */
    struct trust plan_last_trust;
    size_t copied_rows;                     /* of rows for several indicators */
    bool plan_last_is_group;                /* they stood above the rows */
    bool record_open;                       /* the last row is being filled from labels */
    enum column record_column;              /* the label that we are under */
    bool list_goes_on;                      /* items belong to the last finding */
    size_t section_end, section_last_label; /* blocks below the heading: recognise_records.c */
    bool record_only_items;                 /* its text stood behind it: only list items go on */

    int followup_tables, plan_tables;
    bool year_guessed;  /* taken from the plan's year */
    const char *agency; /* the book's; "": not known */
    char *other_agency; /* the first one whose row was left aside; "": none */
};

void rec_use(struct recogniser *rc, int64_t line, enum use_kind kind);

/* ---- where values were read, and how sure (recognise_witness.c) ---- */

extern const struct trust rec_trusted; /* SURENESS_SURE */
/* Something speaks against the place of what is being read: rc->trust falls to `sure` where it was
 * higher. Each row, heading and paragraph begins with the trust of what it stands in. */
void rec_distrust(struct recogniser *rc, enum sureness sure, enum remark_reason why);
/* Takes both together: the lower one. */
struct trust rec_trust_both(struct trust a, struct trust b);
/* The value stands at the lines, in these words, and as sure as rc->trust is. Several for one value
 * become one. */
void rec_witness(struct recogniser *rc, struct value_at value, int64_t line, int64_t last_line,
                 const char *words);
/* Sorts, unites, and gives each row the sureness of its least sure part. */
void rec_settle_witnesses(struct recogniser *rc);

void rec_remark(struct recogniser *rc, int64_t line, enum remark_reason reason, const char *text);
void rec_use_block(struct recogniser *rc, struct block *block, enum use_kind kind);
void rec_aside_block(struct recogniser *rc, struct block *block, enum remark_reason reason);
/* The next (previous) block with text, NULL at the end; a table counts. */
struct block *rec_next_block(struct recogniser *rc, const struct block *block);
struct block *rec_previous_block(struct recogniser *rc, const struct block *block);

/* What no part of the reading took goes aside; the first `early_uses` uses name the agency, the
 * year and the date. */
void rec_account_for_rest(struct recogniser *rc, size_t early_uses);
/* Every line of a wrapped paragraph went where its first one did. Sorts the uses. */
void rec_spread_uses(struct recogniser *rc);
void rec_sort_remarks(struct remarks *remarks);

/* ---- years (recognise_years.c) ---- */

#define ITA_BEGAN 2556
struct year_mention {
    size_t start, end; /* bytes of the plain text */
    int year;
    bool is_fiscal;    /* "ปีงบประมาณ" stands before it */
    bool is_continued; /* "2566 - 2568": the later one */
};
bool rec_next_year(const char *plain, size_t from, struct year_mention *out);
/* Sets the result's fiscal year: the given one, or by a vote over all blocks where that is 0; 0
 * where none is named. */
void rec_find_year(struct recogniser *rc, int year);
/* The result's year that a title speaks of ("แผน ... ปี 2569": 2568); 0: none for sure. */
int rec_title_year(const struct block *block);
void rec_find_packs(struct recogniser *rc);
/* DOUBT_YEAR where the text names a fiscal year that cannot be meant. */
void rec_doubt_years(struct recogniser *rc, int64_t line, const char *text);
/* The same for the period of a plan row. */
void rec_doubt_period(struct recogniser *rc, int64_t line, const char *text);

/* ---- documents of several years (recognise_sections.c) ---- */

/* The year of the part that each block stands in, 0 where that is the document's own; the years
 * found, in their order: how many. */
size_t rec_find_sections(const struct blocks *blocks, int *years, struct ints *found);
/* Do both tell of their year's result, or plan, or findings? */
bool rec_same_parts(const struct year *a, const struct year *b);
/* Takes over what was read of an earlier year: the year, where it was read, what was left aside. */
void rec_take_part(struct recognised *out, struct recognised *part);

/* ---- agency, date, overall, level, instruments (recognise_agency.c, recognise_result.c) ---- */

void rec_find_agency(struct recogniser *rc);
/* Does the text begin like an agency's name, and is it no more than one? */
bool rec_is_agency_name(const char *text);
/* The same name, written short or not? */
bool rec_same_agency(const char *a, const char *b);
/* A row of this name is the agency's. */
void rec_take_agency(struct recogniser *rc, int64_t line, const char *name);
void rec_find_date(struct recogniser *rc);
/* From here on rec_give_* fill the year before the document's own; 0 is its own again. False, and
 * its own again, where nothing can be told of that year. */
bool rec_turn_to(struct recogniser *rc, int year);
/* Has the indicator the same name in the year that is being filled? */
bool rec_same_indicator(const struct recogniser *rc, int indicator);
/* Was the value given as a score of any year? */
bool rec_is_told(const struct recogniser *rc, decimal value);
/* After the reading: averages and weighted figures of every year; the earlier years go out. */
void rec_settle_told(struct recogniser *rc);
void rec_told_release(struct recogniser *rc);
/* Looks for the result's figures in a block; true where it was used. */
bool rec_result_block(struct recogniser *rc, struct block *block);
void rec_give_overall(struct recogniser *rc, int64_t line, decimal value, const char *text);
/* An average: the overall score where the document gives no other one. */
void rec_give_average(struct recogniser *rc, int64_t line, decimal value, const char *text);
void rec_give_level(struct recogniser *rc, int64_t line, const char *name, const char *text);
void rec_give_instrument(struct recogniser *rc, int64_t line, const char *code, decimal value,
                         const char *text);
/* part: 1, 2 */
void rec_give_part(struct recogniser *rc, int64_t line, const char *code, int part, decimal value,
                   const char *text);
void rec_give_score(struct recogniser *rc, int64_t line, int indicator, const char *name,
                    decimal value, const char *text);
/* A level's name that is the whole text; static or the pack's. NULL: none. */
const char *rec_level_named(const struct recogniser *rc, const char *text);
/* The code of the instrument that a tight text names; NULL: none. */
const char *rec_instrument_named(const struct recogniser *rc, const char *tight);
/* Does the block give a score or a date that went nowhere? */
bool rec_leaves_figures(const struct recogniser *rc, const struct block *block);
/* Of the year being filled: takes an average for the overall score, turns weighted figures back. */
void rec_settle_average(struct recogniser *rc);
void rec_settle_instruments(struct recogniser *rc);
bool rec_is_introduction(const struct block *block);

/* The agency's web site and e-mail address, where they are labelled (recognise_contact.c). */
void rec_find_contact(struct recogniser *rc);
/* Does the block belong to the web page's frame: its menu, foot, counter (recognise_furniture.c)?
 */
bool rec_is_furniture(const struct block *block);
/* "-๓-", "- 12 -": the number of a page, in what was copied from a PDF; it is furniture too. */
bool rec_is_page_number(const struct block *block);

/* ---- indicators (recognise_indicator.c) ---- */

struct indicator_ref {
    struct ints numbers; /* usually one */
    bool is_labelled;    /* "ตัวชี้วัดที่" stands before the number */
    bool has_number;     /* a number is written */
    bool is_like;        /* the name is only like the one that is known */
    int named;           /* the indicator whose name stands there, 0: none */
    size_t name_start,
        name_end;     /* bytes of the text; the name where known, else all up to the score */
    decimal score;    /* in the text too; DECIMAL_NONE */
    const char *rest; /* what follows name and score */
};
/* False where the text does not begin with an indicator. */
bool rec_indicator_read(const struct recogniser *rc, const char *text, struct indicator_ref *out);
void rec_indicator_release(struct indicator_ref *ref);
/* The indicator meant, number before name; 0: none. */
int rec_indicator_number(const struct indicator_ref *ref);
bool rec_indicator_disagrees(const struct indicator_ref *ref);
/* The longest name of an indicator at the head of text: its number, and the bytes it takes. */
int rec_name_at_head(const struct recogniser *rc, const char *text, size_t *end);
void rec_names_collect(struct recogniser *rc);

/* ---- findings, obstacles (recognise_findings.c, recognise_obstacles.c) ---- */

/* An indicator's heading: opens it, true where the block was one. */
bool rec_findings_heading(struct recogniser *rc, struct block *block);
/* A block under an indicator's heading. */
void rec_findings_block(struct recogniser *rc, struct block *block);
/* A paragraph that begins with a code, under no heading. */
bool rec_findings_stray(struct recogniser *rc, struct block *block);
bool rec_looks_like_finding(const char *text);
/* Takes the facts over. words: the source's own. */
void rec_add_finding(struct recogniser *rc, int64_t line, const char *words, struct finding *facts);
/* Puts what was gathered into the year: same words are one finding. */
void rec_settle_findings(struct recogniser *rc);
void rec_close_heading(struct recogniser *rc);

bool rec_obstacles_heading(struct recogniser *rc, struct block *block);
void rec_obstacles_block(struct recogniser *rc, struct block *block);

/* ---- tables (recognise_grid.c and those by kind) ---- */

struct slot {
    const struct node *cell; /* NULL: nothing there */
    bool is_carried;         /* spanned from a row above */
    bool is_repeated;        /* the same cell stands in the column before */
};
struct grid {
    const struct node *row; /* the one last given */
    const struct node *next, *end;
    size_t columns; /* the widest row so far */
    struct {
        const struct node *cell;
        int rows;
    } carry[COLUMNS_MAX];
    struct slot slots[COLUMNS_MAX];
    const struct node *overflow; /* first cell of the row that had no room; NULL: none */
};
/* Rows from first up to end (NULL: the last). */
void rec_grid_start(struct grid *grid, const struct node *first, const struct node *end);
bool rec_grid_next(struct grid *grid);
/* Column of the row's heading, COLUMN_NONE where it is none. */
enum column rec_column_of(const char *tight);
/* The headings of a plan in one line: a table that was copied without its columns. */
bool rec_is_flat_header(const struct block *block);
/* The same where the heading begins with the word. */
enum column rec_column_at_head(const char *tight);
/* The same for a heading with a slip of the pen; so many are looked at in a document. */
enum column rec_column_like(struct recogniser *rc, const char *tight);
/* "ต.ค. 68", "ไตรมาส ๑", "q2": a column of a part of the year. */
bool rec_is_period_part(const char *tight);
/* The heading of such a column with what stands above it ("พ.ศ. 2568" over "ต.ค."); NULL: it is
 * none. */
char *rec_period_heading(const char *upper, const char *lower) MUST_USE;
/* Kinds of the columns from their headings. */
void rec_map_name(struct recogniser *rc, struct column_map *map);
/* "2568", "ปี 2568": the year; 0 where the tight text is no year alone. */
int rec_year_cell(const char *tight);
/* Reads the header rows; afterwards the grid stands on the first row of data (row NULL: there is
 * none). */
void rec_map_read(struct recogniser *rc, struct grid *grid, const struct block *table,
                  struct column_map *map);
/* Does the row say the table's header again? */
bool rec_row_is_header(const struct column_map *map, const struct grid *grid);
/* The texts of the row's cells, parted by " | ". */
char *rec_row_text(const struct grid *grid) MUST_USE;
void rec_aside_row(struct recogniser *rc, const struct grid *grid, enum remark_reason reason);
/* The cells that no column of the map takes. */
void rec_aside_overflow(struct recogniser *rc, const struct grid *grid);
char *rec_cell_line(const struct node *cell) MUST_USE;  /* one line */
char *rec_cell_lines(const struct node *cell) MUST_USE; /* a line a paragraph */

void rec_table(struct recogniser *rc, struct block *block);
/* A table whose columns are known, from the row that the grid stands on. */
void rec_table_read(struct recogniser *rc, struct grid *grid, struct column_map *map);
/* A table whose headings stand in its first column; false: it is none. */
bool rec_sideways_table(struct recogniser *rc, const struct block *block);
void rec_plan_table(struct recogniser *rc, struct grid *grid, const struct column_map *map);
void rec_findings_table(struct recogniser *rc, struct grid *grid, const struct column_map *map);
void rec_obstacles_table(struct recogniser *rc, struct grid *grid, const struct column_map *map);
/* True where at least one figure was found. */
bool rec_scores_table(struct recogniser *rc, struct grid *grid, const struct column_map *map);

/* A label of a column, or what stands below one: true where it was used. */
bool rec_record_block(struct recogniser *rc, struct block *block);
void rec_add_measure(struct plan_row *row, const char *text);
void rec_add_step(struct plan_row *row, const char *text);

/* The list items of a cell, markers stripped, broken sentences joined (each with a remark). */
void rec_items(struct recogniser *rc, const struct node *cell, struct cell_items *out);
void rec_items_release(struct cell_items *items);

/* ---- pieces (recognise_piece.c, recognise_guess.c) ---- */

enum table_kind { TABLE_OTHER, TABLE_PLAN, TABLE_FINDINGS, TABLE_OBSTACLES, TABLE_FOLLOWUP };

/* The year of the place; what is pasted among the obstacles begins with them. */
void rec_piece_begin(struct recogniser *rc);
/* Opens the heading of the place's indicator while a table is read, unless one is open; false: it
 * did not. */
bool rec_piece_lend_indicator(struct recogniser *rc);
/* What a table with some known headings is where they alone do not tell. */
enum table_kind rec_piece_kind(const struct recogniser *rc, struct column_map *map);
/* Columns that have no heading, by what stands in them, from the row that the grid stands on. */
enum table_kind rec_guess_columns(struct recogniser *rc, struct grid grid, struct column_map *map);
/* In a table of indicators: who, when and what, where only the heading is not understood. */
void rec_guess_unnamed(struct recogniser *rc, struct grid grid, struct column_map *map);

/* ---- the rest ---- */

/* DOUBT_LINK for every link whose target is not what is shown; REPAIRED for the reader's repairs.
 */
void rec_remark_links(struct recogniser *rc, const struct node *root);
void rec_remark_repairs(struct recogniser *rc, const struct node *root);
/* Is it a document of this kind, and what else does it seem to be? Sets is_plan, neighbour and
 * because. */
void rec_judge(struct recogniser *rc);

#endif
