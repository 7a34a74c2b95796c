/* Private to export. */
#ifndef ITAPLAN_APP_EXPORT_PRIVATE_H
#define ITAPLAN_APP_EXPORT_PRIVATE_H

#include "itaplan/app/session.h"
#include "itaplan/document/compose.h"

/* The handover document of the year; it and the one before must be whole. */
struct node *export_make_handover(struct session *session, const struct year *year) MUST_USE;

#endif
