-- Version 2: what a field was when it was last imported, and what the program remembers about this book.
PRAGMA user_version = 2;

CREATE TABLE origin (
    path TEXT PRIMARY KEY CHECK (length(CAST(path AS BLOB)) BETWEEN 1 AND 1048576),
    hash TEXT NOT NULL CHECK (length(hash) <= 64 AND hash NOT GLOB '*[^0-9a-f]*')
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    key TEXT PRIMARY KEY CHECK (length(CAST(key AS BLOB)) BETWEEN 1 AND 1048576),
    value TEXT NOT NULL CHECK (length(CAST(value AS BLOB)) <= 1048576)
) STRICT, WITHOUT ROWID;
