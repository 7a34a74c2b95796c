#ifndef ITAPLAN_APP_DRAFTS_PRIVATE_H
#define ITAPLAN_APP_DRAFTS_PRIVATE_H

#include "itaplan/base/attributes.h"
#include "itaplan/base/error.h"

/* Where drafts are kept (free); NULL with ERR_NO_HOME. Nothing is created. */
char *drafts_folder(struct error *err) MUST_USE;

#endif
