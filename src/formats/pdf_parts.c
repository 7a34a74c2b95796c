#include "pdf_parts.h"

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"

void pdf_parts_start(struct pdf_parts *parts)
{
    *parts = (struct pdf_parts){0};
    *array_push(&parts->parts) = (struct pdf_part){.type = "Document"};
}

void pdf_parts_release(struct pdf_parts *parts)
{
    for (size_t i = 0; i < parts->parts.count; i++) {
        free(parts->parts.items[i].alternative);
        free(parts->parts.items[i].title);
        free(parts->parts.items[i].attributes);
        array_release(&parts->parts.items[i].kids);
    }
    for (size_t i = 0; i < parts->links.count; i++)
        free(parts->links.items[i].target);
    for (size_t i = 0; i < parts->outline.count; i++)
        free(parts->outline.items[i].title);
    array_release(&parts->parts);
    array_release(&parts->links);
    array_release(&parts->outline);
    array_release(&parts->pages);
    free(parts->title);
}

static void add_kid(struct pdf_parts *parts, size_t part, struct pdf_kid kid)
{
    *array_push(&parts->parts.items[part].kids) = kid;
}

size_t pdf_parts_add(struct pdf_parts *parts, size_t parent, const char *type)
{
    size_t index = parts->parts.count;
    *array_push(&parts->parts) = (struct pdf_part){.type = type, .parent = parent};
    add_kid(parts, parent, (struct pdf_kid){.kind = KID_PART, .index = index});
    return index;
}

void pdf_parts_mark(struct pdf_parts *parts, size_t part)
{
    ASSERT(parts->pages.count > 0);
    size_t page = parts->pages.count - 1;
    size_t piece = parts->pages.items[page].pieces++;
    add_kid(parts, part, (struct pdf_kid){.kind = KID_PIECE, .index = piece, .page = page});
}

void pdf_parts_add_link(struct pdf_parts *parts, const struct pdf_link *link)
{
    size_t index = parts->links.count;
    struct pdf_link *added = array_push(&parts->links);
    *added = *link;
    added->target = mem_strdup(link->target);
    add_kid(parts, link->part, (struct pdf_kid){.kind = KID_LINK, .index = index});
}
