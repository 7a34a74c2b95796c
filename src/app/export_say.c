/* What the officer should know of a file that was written, in words. */
#include <stdlib.h>

#include "export_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"

static const char *const templates[NOTE_KIND_COUNT] = {
    [NOTE_FONT] = N_("The font is {text}, {size} points."),
    [NOTE_FONT_LACKS] = N_("The font has no picture for {text} (places: {number})."),
    [NOTE_CELL_TOO_LONG] = N_("Texts longer than the 32,767 characters that an Excel cell takes: "
                              "{number}. They go on in the rows below: “{text}”."),
    [NOTE_FORMULA] = N_("Fields that a spreadsheet would take for a formula: {number}. They begin "
                        "with a dot now: “{text}”."),
    [NOTE_NO_PICTURES] = N_("No Thai font was found to draw charts with (install the package "
                            "fonts-tlwg-laksaman); charts left out: {number}. Their figures stand "
                            "in the tables."),
};

void export_say(const struct write_notes *notes, struct strings *said)
{
    for (size_t i = 0; i < notes->count; i++) {
        const struct write_note *note = &notes->items[i];
        long long number = note->number;
        char *count = mem_format("%lld", number);
        char *size = number % 100 ? mem_format("%lld.%02lld", number / 100, number % 100)
                                  : mem_format("%lld", number / 100);
        strings_take(said, message_with(_(templates[note->kind]), {"text", note->text},
                                        {"number", count}, {"size", size}));
        free(count);
        free(size);
    }
}
