/* Cairo's bytes, object by object: its own tree of marks goes, the catalogue, the pages and what
 * the file says of itself are written anew, and the parts, links and outline come in. Cairo writes
 * plain objects and a plain table of them (PDF 1.5), and only what it wrote in this process is read
 * here. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "itaplan/base/array.h"
#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"

#include "pdf_parts.h"

#define YEARS_BE 543

struct object {
    const char *at; /* Cairo's bytes; NULL: ours, or dropped */
    size_t len;
    char *ours; /* its body, in place of Cairo's */
};
struct finish {
    const struct buf *cairo;
    const struct pdf_parts *parts;
    const struct write_options *options;
    struct {
        struct object *items;
        size_t count, capacity;
    } objects; /* by number; 0 is none */
    struct {
        size_t *items;
        size_t count, capacity;
    } spare, pages; /* numbers that Cairo used for what goes; the pages' */
    size_t *part_numbers, *link_numbers, *entry_numbers;
    size_t tree, parent_tree, outline, info, catalogue, page_tree;
};

/* ---- reading ---- */

static const char *find(const struct object *object, const char *word)
{
    size_t len = strlen(word);
    return object->at ? memmem(object->at, object->len, word, len) : NULL;
}

/* The number behind "/Key ", 0 where there is none. */
static size_t reference(const struct object *object, const char *key)
{
    const char *at = object->at ? find(object, key) : NULL;
    return at ? strtoul(at + strlen(key), NULL, 10) : 0;
}

static struct object *object_of(struct finish *finish, size_t number)
{
    static struct object none;
    return number > 0 && number < finish->objects.count ? &finish->objects.items[number] : &none;
}

static int by_place(const void *a, const void *b)
{
    const struct object *const *one = a, *const *two = b;
    return ((*one)->at > (*two)->at) - ((*one)->at < (*two)->at);
}

/* Each object ends where the next one starts. */
static void measure_objects(struct finish *finish, const char *end)
{
    size_t count = 0;
    struct object **order = mem_array(finish->objects.count + 1, sizeof *order);
    for (size_t i = 0; i < finish->objects.count; i++)
        if (finish->objects.items[i].at)
            order[count++] = &finish->objects.items[i];
    qsort(order, count, sizeof *order, by_place);
    for (size_t i = 0; i < count; i++)
        order[i]->len = (size_t)((i + 1 < count ? order[i + 1]->at : end) - order[i]->at);
    free(order);
}

static bool read_table(struct finish *finish)
{
    const struct buf *in = finish->cairo;
    const char *mark = "startxref\n";
    size_t tail = in->len < 64 ? in->len : 64;
    const char *at = memmem(in->data + in->len - tail, tail, mark, strlen(mark));
    size_t table = at ? strtoul(at + strlen(mark), NULL, 10) : in->len;
    if (table >= in->len || strncmp(in->data + table, "xref\n0 ", 7) != 0)
        return false;
    char *next;
    size_t count = strtoul(in->data + table + 7, &next, 10);
    if (count > in->len / 20 || in->data + in->len - next < (ptrdiff_t)count * 20)
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *row = next + 1 + i * 20;
        size_t offset = strtoul(row, NULL, 10);
        if (offset >= table)
            return false;
        array_push(&finish->objects)->at = row[17] == 'n' ? in->data + offset : NULL;
    }
    measure_objects(finish, in->data + table);
    struct object trailer = {.at = next, .len = (size_t)(in->data + in->len - next)};
    finish->catalogue = reference(&trailer, "/Root ");
    finish->info = reference(&trailer, "/Info ");
    finish->page_tree = reference(object_of(finish, finish->catalogue), "/Pages ");
    return finish->page_tree > 0;
}

/* Visits the "N 0 R" of the list behind the key. */
static void each_reference(const struct object *object, const char *key,
                           void (*visit)(struct finish *, size_t), struct finish *finish)
{
    const char *at = find(object, key), *end = object->at + object->len;
    for (at = at ? at + strlen(key) : end; at < end && *at != ']';) {
        char *next;
        size_t number = strtoul(at, &next, 10);
        if (next == at || strncmp(next, " 0 R", 4) != 0) {
            at = next > at ? next : at + 1;
            continue;
        }
        visit(finish, number);
        at = next + 4;
    }
}

static void add_page(struct finish *finish, size_t number)
{
    *array_push(&finish->pages) = number;
}

static void drop(struct finish *finish, size_t number)
{
    struct object *object = object_of(finish, number);
    if (!object->at)
        return;
    *object = (struct object){0};
    *array_push(&finish->spare) = number;
}

static void drop_marks(struct finish *finish)
{
    size_t tree = reference(object_of(finish, finish->catalogue), "/StructTreeRoot ");
    size_t parents = reference(object_of(finish, tree), "/ParentTree ");
    each_reference(object_of(finish, tree), "/K [", drop, finish);
    each_reference(object_of(finish, parents), "/Nums [", drop, finish);
    drop(finish, parents);
    drop(finish, tree);
}

/* ---- writing objects ---- */

static size_t new_number(struct finish *finish)
{
    if (finish->spare.count > 0)
        return finish->spare.items[--finish->spare.count];
    array_push(&finish->objects);
    return finish->objects.count - 1;
}

static size_t *new_numbers(struct finish *finish, size_t count)
{
    size_t *numbers = mem_array(count + 1, sizeof *numbers);
    for (size_t i = 0; i < count; i++)
        numbers[i] = new_number(finish);
    return numbers;
}

static void set_body(struct finish *finish, size_t number, struct buf *body)
{
    struct object *object = &finish->objects.items[number];
    ASSERT(number > 0);
    free(object->ours);
    *object = (struct object){.ours = buf_steal(body)};
}

/* UTF-16 in hexadecimal, as PDF takes any text. */
static void add_text(struct buf *out, const char *text)
{
    size_t len = strlen(text);
    buf_adds(out, "<FEFF");
    for (size_t at = 0; at < len;) {
        uint32_t c;
        at += text_decode(text + at, len - at, &c);
        if (c > 0xFFFF)
            buf_addf(out, "%04X%04X", (unsigned)(0xD800 + ((c - 0x10000) >> 10)),
                     (unsigned)(0xDC00 + ((c - 0x10000) & 0x3FF)));
        else
            buf_addf(out, "%04X", (unsigned)c);
    }
    buf_addc(out, '>');
}

/* A string of bytes: a URL. */
static void add_bytes(struct buf *out, const char *text)
{
    buf_addc(out, '(');
    for (; *text; text++) {
        if (strchr("()\\", *text))
            buf_addc(out, '\\');
        if ((unsigned char)*text < 0x21 || (unsigned char)*text > 0x7E)
            buf_addf(out, "%%%02X", (unsigned)(unsigned char)*text);
        else
            buf_addc(out, *text);
    }
    buf_addc(out, ')');
}

/* Thousandths are enough, and no locale has a say. */
static void add_length(struct buf *out, double points)
{
    int64_t thousandths = (int64_t)(points * 1000 + (points < 0 ? -0.5 : 0.5));
    int64_t size = thousandths < 0 ? -thousandths : thousandths;
    buf_addf(out, " %s%" PRId64 ".%03d", thousandths < 0 ? "-" : "", size / 1000,
             (int)(size % 1000));
}

static void add_kid(struct finish *finish, const struct pdf_kid *kid, struct buf *out)
{
    if (kid->kind == KID_PART)
        buf_addf(out, " %zu 0 R", finish->part_numbers[kid->index]);
    else if (kid->kind == KID_PIECE)
        buf_addf(out, " << /Type /MCR /Pg %zu 0 R /MCID %zu >>", finish->pages.items[kid->page],
                 kid->index);
    else
        buf_addf(out, " << /Type /OBJR /Obj %zu 0 R >>", finish->link_numbers[kid->index]);
}

static void write_part(struct finish *finish, size_t index)
{
    const struct pdf_part *part = &finish->parts->parts.items[index];
    struct buf body = BUF_INIT;
    size_t parent = index == PDF_ROOT ? finish->tree : finish->part_numbers[part->parent];
    buf_addf(&body, "<< /Type /StructElem /S /%s /P %zu 0 R", part->type, parent);
    if (part->alternative) {
        buf_adds(&body, " /Alt ");
        add_text(&body, part->alternative);
    }
    if (part->title) {
        buf_adds(&body, " /T ");
        add_text(&body, part->title);
    }
    if (part->attributes)
        buf_addf(&body, " /A %s", part->attributes);
    buf_adds(&body, " /K [");
    for (size_t i = 0; i < part->kids.count; i++)
        add_kid(finish, &part->kids.items[i], &body);
    buf_adds(&body, " ] >>");
    set_body(finish, finish->part_numbers[index], &body);
}

/* From a page's pieces, and from links, to their parts. */
static void write_parent_tree(struct finish *finish)
{
    const struct pdf_parts *parts = finish->parts;
    struct buf body = BUF_INIT;
    size_t **owners = mem_array(parts->pages.count + 1, sizeof *owners);
    for (size_t i = 0; i < parts->pages.count; i++)
        owners[i] = mem_array(parts->pages.items[i].pieces + 1, sizeof **owners);
    for (size_t i = 0; i < parts->parts.count; i++)
        for (size_t k = 0; k < parts->parts.items[i].kids.count; k++) {
            const struct pdf_kid *kid = &parts->parts.items[i].kids.items[k];
            if (kid->kind == KID_PIECE)
                owners[kid->page][kid->index] = finish->part_numbers[i];
        }
    buf_adds(&body, "<< /Nums [");
    for (size_t i = 0; i < parts->pages.count; i++) {
        buf_addf(&body, "\n%zu [", i);
        for (size_t k = 0; k < parts->pages.items[i].pieces; k++)
            buf_addf(&body, " %zu 0 R", owners[i][k]);
        buf_adds(&body, " ]");
        free(owners[i]);
    }
    for (size_t i = 0; i < parts->links.count; i++)
        buf_addf(&body, "\n%zu %zu 0 R", parts->pages.count + i,
                 finish->part_numbers[parts->links.items[i].part]);
    buf_adds(&body, " ] >>");
    set_body(finish, finish->parent_tree, &body);
    free(owners);
}

static void write_tree(struct finish *finish)
{
    struct buf body = BUF_INIT;
    buf_addf(&body,
             "<< /Type /StructTreeRoot /K %zu 0 R /ParentTree %zu 0 R /ParentTreeNextKey %zu >>",
             finish->part_numbers[PDF_ROOT], finish->parent_tree,
             finish->parts->pages.count + finish->parts->links.count);
    set_body(finish, finish->tree, &body);
    for (size_t i = 0; i < finish->parts->parts.count; i++)
        write_part(finish, i);
    write_parent_tree(finish);
}

static void write_link(struct finish *finish, size_t index)
{
    const struct pdf_link *link = &finish->parts->links.items[index];
    double height = finish->parts->pages.items[link->page].height;
    struct buf body = BUF_INIT;
    buf_adds(&body, "<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 /Rect [");
    add_length(&body, link->x);
    add_length(&body, height - link->y - link->height);
    add_length(&body, link->x + link->width);
    add_length(&body, height - link->y);
    buf_addf(&body, " ] /StructParent %zu /Contents ", finish->parts->pages.count + index);
    add_text(&body, link->target);
    buf_adds(&body, " /A << /Type /Action /S /URI /URI ");
    add_bytes(&body, link->target);
    buf_adds(&body, " >> >>");
    set_body(finish, finish->link_numbers[index], &body);
}

static void write_page(struct finish *finish, size_t index, size_t *next_link)
{
    const struct pdf_parts *parts = finish->parts;
    size_t number = finish->pages.items[index];
    struct object *object = object_of(finish, number);
    const char *start = find(object, "<<"), *end = find(object, "endobj");
    const char *key = find(object, "   /StructParents ");
    struct buf body = BUF_INIT;
    ASSERT(start && end);
    buf_addf(&body, "<< /StructParents %zu /Tabs /S", index);
    if (*next_link < parts->links.count && parts->links.items[*next_link].page == index) {
        buf_adds(&body, " /Annots [");
        for (; *next_link < parts->links.count && parts->links.items[*next_link].page == index;
             ++*next_link)
            buf_addf(&body, " %zu 0 R", finish->link_numbers[*next_link]);
        buf_adds(&body, " ]");
    }
    buf_addc(&body, '\n');
    start += 2;
    if (key) {
        buf_add(&body, start, (size_t)(key - start));
        start = (const char *)memchr(key, '\n', (size_t)(end - key)) + 1;
    }
    buf_add(&body, start, (size_t)(end - start));
    while (body.data[body.len - 1] == '\n')
        buf_truncate(&body, body.len - 1);
    set_body(finish, number, &body);
}

/* ---- the outline ---- */

struct entry_links {
    size_t above, before, after, first, last, count; /* numbers of entries; NO_ENTRY: none */
};
#define NO_ENTRY SIZE_MAX

/* links has one more than there are entries: the outline itself. */
static void link_entries(const struct pdf_parts *parts, struct entry_links *links)
{
    size_t count = parts->outline.count;
    for (size_t i = 0; i <= count; i++)
        links[i] = (struct entry_links){NO_ENTRY, NO_ENTRY, NO_ENTRY, NO_ENTRY, NO_ENTRY, 0};
    for (size_t i = 0; i < count; i++) {
        size_t over = i > 0 ? i - 1 : count;
        while (over < count && parts->outline.items[over].level >= parts->outline.items[i].level)
            over = links[over].above;
        links[i].above = over;
        struct entry_links *above = &links[over];
        links[i].before = above->last;
        if (above->last == NO_ENTRY)
            above->first = i;
        else
            links[above->last].after = i;
        above->last = i;
        above->count++;
    }
}

static void add_entry_link(struct finish *finish, const char *key, size_t entry, struct buf *out)
{
    if (entry != NO_ENTRY)
        buf_addf(out, " /%s %zu 0 R", key,
                 entry == finish->parts->outline.count ? finish->outline
                                                       : finish->entry_numbers[entry]);
}

static void write_outline(struct finish *finish)
{
    const struct pdf_parts *parts = finish->parts;
    size_t count = parts->outline.count;
    struct entry_links *links = mem_array(count + 1, sizeof *links);
    link_entries(parts, links);
    for (size_t i = 0; i <= count; i++) {
        struct buf body = BUF_INIT;
        const struct pdf_entry *entry = i < count ? &parts->outline.items[i] : NULL;
        buf_adds(&body, entry ? "<<" : "<< /Type /Outlines");
        if (entry) {
            buf_adds(&body, " /Title ");
            add_text(&body, entry->title);
            buf_addf(&body, " /Dest [ %zu 0 R /XYZ null", finish->pages.items[entry->page]);
            add_length(&body, parts->pages.items[entry->page].height - entry->y);
            buf_adds(&body, " null ]");
        }
        add_entry_link(finish, "Parent", links[i].above, &body);
        add_entry_link(finish, "Prev", links[i].before, &body);
        add_entry_link(finish, "Next", links[i].after, &body);
        add_entry_link(finish, "First", links[i].first, &body);
        add_entry_link(finish, "Last", links[i].last, &body);
        if (links[i].count > 0) /* the outline stands open, what is below its entries is shut */
            buf_addf(&body, " /Count %s%zu", entry ? "-" : "", links[i].count);
        buf_adds(&body, " >>");
        set_body(finish, entry ? finish->entry_numbers[i] : finish->outline, &body);
    }
    free(links);
}

/* ---- the file ---- */

static void write_info(struct finish *finish)
{
    struct date date = finish->options->date;
    struct buf body = BUF_INIT;
    buf_adds(&body, "<< /Creator (itaplan " ITAPLAN_VERSION ") /Producer (itaplan " ITAPLAN_VERSION
                    ", cairo)");
    if (finish->parts->title) {
        buf_adds(&body, " /Title ");
        add_text(&body, finish->parts->title);
    }
    if (date_is_set(date))
        buf_addf(&body, " /CreationDate (D:%04d%02d%02d)", date.year - YEARS_BE, date.month,
                 date.day);
    buf_adds(&body, " >>");
    set_body(finish, finish->info, &body);
}

static void write_catalogue(struct finish *finish)
{
    struct buf body = BUF_INIT;
    buf_addf(&body,
             "<< /Type /Catalog /Pages %zu 0 R /Lang (th-TH) /MarkInfo << /Marked true >>"
             " /StructTreeRoot %zu 0 R /ViewerPreferences << /DisplayDocTitle true >>",
             finish->page_tree, finish->tree);
    if (finish->parts->outline.count > 0)
        buf_addf(&body, " /Outlines %zu 0 R /PageMode /UseOutlines", finish->outline);
    buf_adds(&body, " >>");
    set_body(finish, finish->catalogue, &body);
}

static void write_table(const struct finish *finish, const size_t *offsets, struct buf *out)
{
    size_t start = out->len;
    char id[HASH_HEX_SIZE];
    hash_hex(out->data, out->len, id);
    id[32] = '\0';
    buf_addf(out, "xref\n0 %zu\n", finish->objects.count);
    for (size_t i = 0; i < finish->objects.count; i++)
        buf_addf(out, offsets[i] ? "%010zu 00000 n \n" : "%010zu 65535 f \n", offsets[i]);
    buf_addf(out,
             "trailer\n<< /Size %zu /Root %zu 0 R /Info %zu 0 R /ID [<%s> <%s>] >>\n"
             "startxref\n%zu\n%%%%EOF\n",
             finish->objects.count, finish->catalogue, finish->info, id, id, start);
}

static void write_file(struct finish *finish, struct buf *out)
{
    size_t *offsets = mem_array(finish->objects.count + 1, sizeof *offsets);
    struct buf file = BUF_INIT;
    buf_adds(&file, "%PDF-1.5\n%\xC2\xB5\xC2\xB6\n");
    for (size_t i = 1; i < finish->objects.count; i++) {
        const struct object *object = &finish->objects.items[i];
        if (!object->at && !object->ours)
            continue;
        offsets[i] = file.len;
        if (object->ours)
            buf_addf(&file, "%zu 0 obj\n%s\nendobj\n", i, object->ours);
        else
            buf_add(&file, object->at, object->len);
    }
    write_table(finish, offsets, &file);
    buf_add(out, file.data, file.len);
    buf_release(&file);
    free(offsets);
}

static void write_all(struct finish *finish, struct buf *out)
{
    const struct pdf_parts *parts = finish->parts;
    size_t next_link = 0;
    drop_marks(finish);
    finish->tree = new_number(finish);
    finish->parent_tree = new_number(finish);
    finish->outline = parts->outline.count > 0 ? new_number(finish) : 0;
    finish->part_numbers = new_numbers(finish, parts->parts.count);
    finish->link_numbers = new_numbers(finish, parts->links.count);
    finish->entry_numbers = new_numbers(finish, parts->outline.count);
    write_tree(finish);
    for (size_t i = 0; i < parts->links.count; i++)
        write_link(finish, i);
    for (size_t i = 0; i < parts->pages.count; i++)
        write_page(finish, i, &next_link);
    if (parts->outline.count > 0)
        write_outline(finish);
    write_info(finish);
    write_catalogue(finish);
    write_file(finish, out);
}

bool pdf_finish(const struct buf *cairo, const struct pdf_parts *parts,
                const struct write_options *options, struct buf *out, struct error *err)
{
    struct finish finish = {.cairo = cairo, .parts = parts, .options = options};
    bool ok = read_table(&finish);
    if (ok)
        each_reference(object_of(&finish, finish.page_tree), "/Kids [", add_page, &finish);
    ok = ok && finish.info > 0 && finish.pages.count == parts->pages.count;
    if (ok)
        write_all(&finish, out);
    for (size_t i = 0; i < finish.objects.count; i++)
        free(finish.objects.items[i].ours);
    array_release(&finish.objects);
    array_release(&finish.spare);
    array_release(&finish.pages);
    free(finish.part_numbers);
    free(finish.link_numbers);
    free(finish.entry_numbers);
    return ok || fail(err, .code = ERR_WRITE, .detail = "cairo");
}
