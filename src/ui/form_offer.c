/* Choosing what goes into a form's field instead of typing it. */
#include <stdlib.h>
#include <string.h>

#include "form_private.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/offer.h"
#include "itaplan/base/mem.h"

/* The field's text with the chosen one in its place, or added to it (free). */
static char *with_offer(const char *path, const char *text, const char *chosen)
{
    const char *separator = offer_separator(path);
    if (!separator || !text[strspn(text, " \n")])
        return mem_strdup(chosen);
    return mem_format("%s%s%s", text, separator, chosen);
}

static void type_offer(struct form_page *form, struct ui *ui, const char *chosen)
{
    struct field_report what = {0};
    size_t start, end;
    if (field_selection(form->field, &start, &end) ||
        offer_goes_to_cursor(form_path(form, form->focus))) {
        form_report(ui, &what, field_insert(form->field, chosen, strlen(chosen), &what));
        return;
    }
    char *whole = with_offer(form_path(form, form->focus), field_text(form->field, NULL), chosen);
    form_report(ui, &what, field_replace_all(form->field, whole, strlen(whole), &what));
    free(whole);
}

/* Into the field where one is typing, so that its own undo takes it back; else as one change. */
static void chose_offer(struct ui *ui, const char *chosen)
{
    struct form_page *form = form_on_top(ui);
    struct error err = {0};
    if (!form)
        return;
    if (form->field) {
        type_offer(form, ui, chosen);
        return;
    }
    const char *path = form_path(form, form->focus);
    char *old = field_get(ui->session, path);
    char *whole = with_offer(path, old ? old : "", chosen);
    if (field_set(ui->session, path, whole, &err)) {
        ui_refresh(ui);
        ui_say(ui, STYLE_NORMAL, _("Chosen. Ctrl-Z takes it back."));
    } else {
        ui_fail(ui, &err);
    }
    free(whole);
    free(old);
}

void form_offer(struct form_page *form, struct ui *ui)
{
    struct offers offers = {0};
    struct choices choices = {0};
    const char *path = form_path(form, form->focus);
    offers_of(ui->session, path, &offers);
    for (size_t i = 0; i < offers.count; i++) {
        char *text = mem_strdup(offers.items[i].text);
        for (char *at = text; (at = strchr(at, '\n'));)
            *at = ' ';
        choices_add(&choices, text, offers.items[i].note, offers.items[i].text);
        free(text);
    }
    char *title = offer_separator(path) ? message_with(_("{field}: added to what is there"),
                                                       {"field", field_label(path)})
                                        : mem_strdup(field_label(path));
    if (choices.count)
        picker_open(ui, title, choices, chose_offer);
    else
        ui_say(ui, STYLE_WARN, _("There is nothing to choose from here yet: type it."));
    free(title);
    offers_release(&offers);
}
