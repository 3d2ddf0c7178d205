-- Where a permanent redirect led to, until it is seen again and believed.
ALTER TABLE feeds ADD COLUMN moved_to TEXT;

-- The main text of articles' own pages, beside what the feed carries. `html` is NULL when the page could not
-- be had; `failure` then says why.
CREATE TABLE pages (
    id INTEGER PRIMARY KEY REFERENCES status (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    html TEXT,
    words INTEGER NOT NULL DEFAULT 0,
    failure TEXT
) STRICT;

-- Articles that the person has opened, whether or not they are marked read.
CREATE TABLE opened (
    id INTEGER PRIMARY KEY REFERENCES status (id) ON DELETE CASCADE,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
