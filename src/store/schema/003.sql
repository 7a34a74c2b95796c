-- Version 3: the officer's steps, so that each can be taken back, and who has the book open for writing.
PRAGMA user_version = 3;

-- One officer's action a step, oldest first; the times may go backwards where a clock did. `left`: taken back, and
-- something else was done since, so that it can be looked at but not done again. `after`: the step that it was made
-- upon, 0 for none; it may be forgotten already. `bytes` and `hash` (SHA-256) are those of its pieces together; a step
-- that was too big to keep has 0 bytes and no pieces, and nothing before it can be taken back either.
CREATE TABLE history (
    step INTEGER PRIMARY KEY CHECK (step > 0),
    after INTEGER NOT NULL CHECK (after >= 0 AND after < step),
    at INTEGER NOT NULL,
    words TEXT NOT NULL CHECK (length(CAST(words AS BLOB)) <= 1048576),
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'left')),
    bytes INTEGER NOT NULL CHECK (bytes >= 0),
    hash TEXT NOT NULL CHECK (length(hash) <= 64 AND hash NOT GLOB '*[^0-9a-f]*')
) STRICT;

-- What it changed: a changeset of SQLite's session extension, cut into pieces.
CREATE TABLE history_piece (
    step INTEGER NOT NULL REFERENCES history (step) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    data BLOB NOT NULL CHECK (length(data) <= 1048576),
    PRIMARY KEY (step, position)
) STRICT;

-- At most one row. A process is known by its number together with when it started and in which run of the machine;
-- machine tells machines of one name apart. path: the book as that process has it, so that a copy is not taken for it.
CREATE TABLE owner (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    host TEXT NOT NULL CHECK (length(CAST(host AS BLOB)) <= 1048576),
    machine TEXT NOT NULL CHECK (length(CAST(machine AS BLOB)) <= 1048576),
    boot TEXT NOT NULL CHECK (length(CAST(boot AS BLOB)) <= 1048576),
    process INTEGER NOT NULL CHECK (process > 0),
    started INTEGER NOT NULL,
    person TEXT NOT NULL CHECK (length(CAST(person AS BLOB)) <= 1048576),
    path TEXT NOT NULL CHECK (length(CAST(path AS BLOB)) <= 1048576),
    since INTEGER NOT NULL
) STRICT;
