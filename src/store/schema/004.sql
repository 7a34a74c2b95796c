-- Version 4: what more is known of a published document. A table of its own, so that the steps of before still fit the
-- tables that they changed; where a published document has no row here, nothing more is known of it.
PRAGMA user_version = 4;

CREATE TABLE publication (
    year INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    place TEXT NOT NULL CHECK (length(CAST(place AS BLOB)) <= 1048576),
    approved_by TEXT NOT NULL CHECK (length(CAST(approved_by AS BLOB)) <= 1048576),
    digits TEXT NOT NULL CHECK (length(CAST(digits AS BLOB)) <= 1048576),
    posted_on TEXT
        CHECK (posted_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    reason TEXT NOT NULL CHECK (length(CAST(reason AS BLOB)) <= 1048576),
    content TEXT NOT NULL CHECK (length(CAST(content AS BLOB)) <= 1048576),
    PRIMARY KEY (year, position),
    FOREIGN KEY (year, position) REFERENCES published (year, position) ON DELETE CASCADE
) STRICT;
