/* Words that checks know. Each list ends with NULL. */
#ifndef ITAPLAN_MODEL_CHECK_WORDS_TABLE_H
#define ITAPLAN_MODEL_CHECK_WORDS_TABLE_H

#define TERM_WORDS_MAX 10

struct known_word {
    const char *found, *should;
};
struct key_term {
    const char
        *words[TERM_WORDS_MAX]; /* the first that a recommendation has asks for one of them */
};

extern const struct known_word misspelt_words[];
extern const struct known_word renamed_services[];
extern const struct key_term key_terms[];
extern const char *const doubling_words[];
extern const char *const action_words[];

#endif
