#include "targets.h"

const struct fuzz_target fuzz_targets[] = {
    {"text", fuzz_text, "documents", 20000},
    {"csv", fuzz_csv, "documents", 20000},
    {"html", fuzz_html, "documents", 20000},
    {"fragment", fuzz_fragment, "", 4000},
    {"format", fuzz_format, "documents/recognise", 60000},
    {"docx", fuzz_docx, "", 20000},
    {"xlsx", fuzz_xlsx, "", 20000},
    {"type", fuzz_type, "", 4000},
    {"tree", fuzz_tree, "", 20000},
    {"zip", fuzz_zip, "", 20000},
    {"xml", fuzz_xml, "", 20000},
    {"relations", fuzz_relations, "", 4000},
    {"recognise", fuzz_recognise, "documents/recognise", 12000},
    {"piece", fuzz_piece, "", 4000},
    {"helper", fuzz_helper, "", 2000},
    {"book", fuzz_book, "", 20000},
    {"pack", fuzz_pack, "", 20000},
    {"template", fuzz_template, "", 8000},
    {"period", fuzz_period, "", 500},
    {"words", fuzz_words, "", 2000},
    {"wrap", fuzz_wrap, "", 2000},
};
const size_t fuzz_target_count = sizeof fuzz_targets / sizeof *fuzz_targets;
