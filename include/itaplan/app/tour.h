/* Where the officer is in the tour over the sample book: kept beside the settings of the program's
 * own doing, since the sample itself goes when it is left. */
#ifndef ITAPLAN_APP_TOUR_H
#define ITAPLAN_APP_TOUR_H

/* The station (from 1) that the tour was left at; 0: none, it begins anew. */
int tour_recall(void);
/* 0: the tour is done. That it cannot be kept is not told: the tour begins anew then. */
void tour_remember(int station);

#endif
