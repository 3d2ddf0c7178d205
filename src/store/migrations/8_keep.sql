-- Version 8. What is kept of a feed, where it differs from the settings; 0 keeps all.
ALTER TABLE feeds ADD COLUMN keep_days INTEGER;
ALTER TABLE feeds ADD COLUMN keep_articles INTEGER;

-- What is known of an article stays for as long as undoing can bring the article back.
CREATE TABLE pages_8 (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    is_full INTEGER NOT NULL CHECK (is_full IN (0, 1)),
    other TEXT,
    failure TEXT
) STRICT;
INSERT INTO pages_8 (id, at, is_full, other, failure) SELECT id, at, is_full, other, failure FROM pages;
DROP TABLE pages;
ALTER TABLE pages_8 RENAME TO pages;

CREATE TABLE opened_8 (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO opened_8 (id, at) SELECT id, at FROM opened;
DROP TABLE opened;
ALTER TABLE opened_8 RENAME TO opened;
