-- Where a permanent redirect led to, until it is seen again and believed.
ALTER TABLE feeds ADD COLUMN moved_to TEXT;

-- The main text of articles' own pages. An article's body is what is read, searched and summarised: the
-- page's text while `is_full`, else what the feed carries; `other` is the one of the two that is not
-- in use. It is NULL, with `failure`, when the page could not be had.
CREATE TABLE pages (
    id INTEGER PRIMARY KEY REFERENCES status (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    is_full INTEGER NOT NULL CHECK (is_full IN (0, 1)),
    other TEXT,
    failure TEXT
) STRICT;

-- Articles that the person has opened, whether or not they are marked read.
CREATE TABLE opened (
    id INTEGER PRIMARY KEY REFERENCES status (id) ON DELETE CASCADE,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
