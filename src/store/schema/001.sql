-- The book, version 1. Texts are UTF-8 and at most 1 MiB of bytes; scores are millionths; dates and years are of the
-- Buddhist era; positions count from 0 within their owner. Comments stay out of the book's own schema table.
PRAGMA application_id = 1230258512;
PRAGMA user_version = 1;

-- One row, always there.
CREATE TABLE agency (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    name TEXT NOT NULL DEFAULT '' CHECK (length(CAST(name AS BLOB)) <= 1048576),
    district TEXT NOT NULL DEFAULT '' CHECK (length(CAST(district AS BLOB)) <= 1048576),
    province TEXT NOT NULL DEFAULT '' CHECK (length(CAST(province AS BLOB)) <= 1048576),
    website TEXT NOT NULL DEFAULT '' CHECK (length(CAST(website AS BLOB)) <= 1048576),
    email TEXT NOT NULL DEFAULT '' CHECK (length(CAST(email AS BLOB)) <= 1048576),
    template TEXT NOT NULL DEFAULT '{}'
        CHECK (template GLOB '{*}' AND length(CAST(template AS BLOB)) <= 1048576)
) STRICT;
INSERT INTO agency (one) VALUES (1);

-- Tables WITHOUT ROWID have the columns of their primary key first: SQLite 3.40's integrity_check misreads others.

-- Every id of the book, whatever it names: so no id stands twice.
CREATE TABLE item (
    id TEXT PRIMARY KEY
        CHECK (length(id) BETWEEN 1 AND 64 AND id NOT GLOB '*[^A-Za-z0-9._-]*'),
    kind TEXT NOT NULL
        CHECK (kind IN ('finding', 'row', 'measure', 'step', 'obstacle', 'source')),
    UNIQUE (id, kind)
) STRICT, WITHOUT ROWID;

-- The highest number that an id of the kind ever had.
CREATE TABLE last_id (
    kind TEXT PRIMARY KEY
        CHECK (kind IN ('finding', 'row', 'measure', 'step', 'obstacle', 'source')),
    number INTEGER NOT NULL CHECK (number >= 0)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER last_id_grows BEFORE UPDATE ON last_id WHEN new.number < old.number
BEGIN
    SELECT RAISE(ABORT, 'last_id never shrinks');
END;

CREATE TABLE year (
    year INTEGER PRIMARY KEY CHECK (year BETWEEN 2540 AND 2699),
    plan_year INTEGER NOT NULL CHECK (plan_year = year + 1),
    announced_on TEXT
        CHECK (announced_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    overall INTEGER CHECK (overall BETWEEN 0 AND 100000000),
    level TEXT NOT NULL CHECK (length(CAST(level AS BLOB)) <= 1048576),
    introduction TEXT NOT NULL CHECK (length(CAST(introduction AS BLOB)) <= 1048576)
) STRICT;

CREATE TABLE instrument_score (
    year INTEGER NOT NULL REFERENCES year (year) ON DELETE CASCADE,
    code TEXT NOT NULL CHECK (length(CAST(code AS BLOB)) <= 1048576),
    position INTEGER NOT NULL CHECK (position >= 0),
    score INTEGER CHECK (score BETWEEN 0 AND 100000000),
    PRIMARY KEY (year, code),
    UNIQUE (year, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE indicator_score (
    year INTEGER NOT NULL REFERENCES year (year) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 99),
    name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) <= 1048576),
    score INTEGER CHECK (score BETWEEN 0 AND 100000000),
    PRIMARY KEY (year, number),
    UNIQUE (year, position)
) STRICT;

CREATE TABLE finding (
    id TEXT PRIMARY KEY,
    item TEXT NOT NULL DEFAULT 'finding' CHECK (item = 'finding'),
    year INTEGER NOT NULL REFERENCES year (year) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    kind TEXT NOT NULL CHECK (kind IN ('finding', 'keep')),
    issue TEXT NOT NULL CHECK (length(CAST(issue AS BLOB)) <= 1048576),
    recommendation TEXT NOT NULL CHECK (length(CAST(recommendation AS BLOB)) <= 1048576),
    UNIQUE (year, position),
    FOREIGN KEY (id, item) REFERENCES item (id, kind) ON DELETE CASCADE
) STRICT;

CREATE TABLE finding_code (
    finding TEXT NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
    code TEXT NOT NULL
        CHECK (code GLOB '[a-z][1-9]*' AND substr(code, 2) NOT GLOB '*[^0-9]*' AND length(code) <= 7),
    position INTEGER NOT NULL CHECK (position >= 0),
    PRIMARY KEY (finding, code),
    UNIQUE (finding, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding_indicator (
    finding TEXT NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
    indicator INTEGER NOT NULL CHECK (indicator BETWEEN 1 AND 99),
    position INTEGER NOT NULL CHECK (position >= 0),
    PRIMARY KEY (finding, indicator),
    UNIQUE (finding, position)
) STRICT, WITHOUT ROWID;

-- A NULL analysis is quoted live from the row's findings; indicator 0: none was recognised.
CREATE TABLE plan_row (
    id TEXT PRIMARY KEY,
    item TEXT NOT NULL DEFAULT 'row' CHECK (item = 'row'),
    year INTEGER NOT NULL REFERENCES year (year) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    indicator INTEGER NOT NULL CHECK (indicator BETWEEN 0 AND 99),
    name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) <= 1048576),
    state TEXT NOT NULL CHECK (state IN ('carried', 'confirmed')),
    analysis TEXT CHECK (length(CAST(analysis AS BLOB)) <= 1048576),
    responsible TEXT NOT NULL CHECK (length(CAST(responsible AS BLOB)) <= 1048576),
    period TEXT NOT NULL CHECK (length(CAST(period AS BLOB)) <= 1048576),
    UNIQUE (year, position),
    FOREIGN KEY (id, item) REFERENCES item (id, kind) ON DELETE CASCADE
) STRICT;

CREATE TABLE row_finding (
    plan_row TEXT NOT NULL REFERENCES plan_row (id) ON DELETE CASCADE,
    finding TEXT NOT NULL
        REFERENCES finding (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL CHECK (position >= 0),
    PRIMARY KEY (plan_row, finding),
    UNIQUE (plan_row, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX row_finding_finding ON row_finding (finding);

CREATE TABLE measure (
    id TEXT PRIMARY KEY,
    item TEXT NOT NULL DEFAULT 'measure' CHECK (item = 'measure'),
    plan_row TEXT NOT NULL REFERENCES plan_row (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    text TEXT NOT NULL CHECK (length(CAST(text AS BLOB)) <= 1048576),
    status TEXT NOT NULL CHECK (status IN ('not-started', 'under-way', 'done', 'dropped')),
    reason TEXT NOT NULL CHECK (length(CAST(reason AS BLOB)) <= 1048576),
    result TEXT NOT NULL CHECK (length(CAST(result AS BLOB)) <= 1048576),
    obstacle TEXT NOT NULL CHECK (length(CAST(obstacle AS BLOB)) <= 1048576),
    done_on TEXT CHECK (done_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    UNIQUE (plan_row, position),
    FOREIGN KEY (id, item) REFERENCES item (id, kind) ON DELETE CASCADE
) STRICT;

CREATE TABLE measure_finding (
    measure TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    finding TEXT NOT NULL
        REFERENCES finding (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL CHECK (position >= 0),
    PRIMARY KEY (measure, finding),
    UNIQUE (measure, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX measure_finding_finding ON measure_finding (finding);

CREATE TABLE evidence (
    measure TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    kind TEXT NOT NULL CHECK (kind IN ('url', 'file', 'note')),
    value TEXT NOT NULL CHECK (length(CAST(value AS BLOB)) <= 1048576),
    sha256 TEXT CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    PRIMARY KEY (measure, position)
) STRICT;

CREATE TABLE step (
    id TEXT PRIMARY KEY,
    item TEXT NOT NULL DEFAULT 'step' CHECK (item = 'step'),
    plan_row TEXT NOT NULL REFERENCES plan_row (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    text TEXT NOT NULL CHECK (length(CAST(text AS BLOB)) <= 1048576),
    UNIQUE (plan_row, position),
    FOREIGN KEY (id, item) REFERENCES item (id, kind) ON DELETE CASCADE
) STRICT;

CREATE TABLE obstacle (
    id TEXT PRIMARY KEY,
    item TEXT NOT NULL DEFAULT 'obstacle' CHECK (item = 'obstacle'),
    year INTEGER NOT NULL REFERENCES year (year) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    text TEXT NOT NULL CHECK (length(CAST(text AS BLOB)) <= 1048576),
    UNIQUE (year, position),
    FOREIGN KEY (id, item) REFERENCES item (id, kind) ON DELETE CASCADE
) STRICT;

CREATE TABLE silenced (
    year INTEGER NOT NULL REFERENCES year (year) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    rule TEXT NOT NULL CHECK (length(CAST(rule AS BLOB)) <= 1048576),
    target TEXT NOT NULL CHECK (length(CAST(target AS BLOB)) <= 1048576),
    reason TEXT NOT NULL CHECK (length(CAST(reason AS BLOB)) <= 1048576),
    PRIMARY KEY (year, position)
) STRICT;

CREATE TABLE published (
    year INTEGER NOT NULL REFERENCES year (year) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    published_on TEXT
        CHECK (published_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    document TEXT NOT NULL CHECK (length(CAST(document AS BLOB)) <= 1048576),
    format TEXT NOT NULL CHECK (length(CAST(format AS BLOB)) <= 1048576),
    sha256 TEXT NOT NULL
        CHECK (sha256 = '' OR length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    url TEXT NOT NULL CHECK (length(CAST(url AS BLOB)) <= 1048576),
    PRIMARY KEY (year, position)
) STRICT;

CREATE TABLE source (
    id TEXT PRIMARY KEY,
    item TEXT NOT NULL DEFAULT 'source' CHECK (item = 'source'),
    agency INTEGER NOT NULL REFERENCES agency (one) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) <= 1048576),
    sha256 TEXT NOT NULL
        CHECK (sha256 = '' OR length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    read_on TEXT CHECK (read_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    UNIQUE (agency, position),
    FOREIGN KEY (id, item) REFERENCES item (id, kind) ON DELETE CASCADE
) STRICT;

CREATE TABLE remark (
    source TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    line INTEGER NOT NULL CHECK (line >= 0),
    text TEXT NOT NULL CHECK (length(CAST(text AS BLOB)) <= 1048576),
    reason TEXT NOT NULL CHECK (length(CAST(reason AS BLOB)) <= 1048576),
    PRIMARY KEY (source, position)
) STRICT;
